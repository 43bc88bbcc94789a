import {FileError, type FileSystem} from '../files.ts';
import {isPattern, matchesPattern, unescapePattern} from './pattern.ts';

export interface GlobOptions {
  readonly dotglob?: boolean;
  readonly ignoreCase?: boolean;
  readonly globstar?: boolean;
}

/**
 * Path names that match `pattern`, sorted; none when nothing does.
 *
 * @models bash lib/glob/glob.c glob_filename
 */
export function expandGlob(files: FileSystem, cwd: string, pattern: string, options: GlobOptions = {}): string[] {
  const absolute = pattern.startsWith('/');
  const parts = splitPath(pattern);
  let found = [absolute ? '/' : ''];
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    found = found.flatMap(base => step(files, cwd, base, part, last, options));
  }
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Splits at slashes; empty parts (doubled slashes) are dropped, a trailing slash stays as an empty last part. */
function splitPath(pattern: string): string[] {
  const parts = pattern.split('/');
  return parts.filter((part, index) => part !== '' || (index === parts.length - 1 && index > 0));
}

function step(
  files: FileSystem,
  cwd: string,
  base: string,
  part: string,
  last: boolean,
  options: GlobOptions,
): string[] {
  const join = (name: string) => (base === '' || base.endsWith('/') ? base + name : `${base}/${name}`);
  if (part === '') return isDirectory(files, cwd, base) ? [`${base}/`] : [];
  if (part === '**' && options.globstar)
    return [...(last && base !== '' && base !== '/' ? [`${base}/`] : []), ...descend(files, cwd, base, last)];
  if (!isPattern(part)) {
    const path = join(unescapePattern(part));
    return exists(files, cwd, path) ? [path] : [];
  }
  const wantsDots = options.dotglob || part.startsWith('.') || part.startsWith('\\.');
  return namesIn(files, cwd, base)
    .filter(
      name =>
        (wantsDots || !name.startsWith('.')) && matchesPattern(name, part, {ignoreCase: options.ignoreCase ?? false}),
    )
    .map(join)
    .filter(path => last || isDirectory(files, cwd, path));
}

function descend(files: FileSystem, cwd: string, base: string, last: boolean): string[] {
  const below = namesIn(files, cwd, base)
    .filter(name => !name.startsWith('.'))
    .map(name => (base === '' || base.endsWith('/') ? base + name : `${base}/${name}`))
    .flatMap(path =>
      isDirectory(files, cwd, path)
        ? [path, ...descend(files, cwd, path, last).filter(deeper => deeper !== path)]
        : last
          ? [path]
          : [],
    );
  return last ? below : [base, ...below];
}

function namesIn(files: FileSystem, cwd: string, base: string): readonly string[] {
  return attempt(() => files.list(files.resolve(cwd, base || '.'))) ?? [];
}

function isDirectory(files: FileSystem, cwd: string, path: string): boolean {
  return attempt(() => files.stat(files.resolve(cwd, path || '.')).type) === 'directory';
}

function exists(files: FileSystem, cwd: string, path: string): boolean {
  return attempt(() => files.stat(files.resolve(cwd, path), {noFollow: true})) !== undefined;
}

function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
