import {FileError, type FileSystem} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, extraOperand, missingOperand} from '../gnu.ts';
import {parseOptions} from '../options.ts';

/** `basename`, `dirname`, `readlink` and `realpath`: programs about names of files. */

export const basename: Command = async process => {
  const options = await parseOptions(process, {
    short: 'as:z',
    long: {multiple: 'a', 'suffix=': 's', zero: 'z'},
    stopAtOperand: true,
  });
  if (typeof options === 'number') return options;
  const {operands, flags, values} = options;
  if (operands.length === 0) return missingOperand(process, operands);
  const isMultiple = flags.has('a') || flags.has('s');
  if (!isMultiple && operands.length > 2) return extraOperand(process, operands[2]!);
  const suffix = isMultiple ? values.get('s') : operands[1];
  const end = flags.has('z') ? '\0' : '\n';
  for (const path of isMultiple ? operands : operands.slice(0, 1))
    await process.out(`${withoutSuffix(baseOf(path), suffix ?? '')}${end}`);
  return 0;
};

/** Last component of `path`, without trailing slashes. */
export function baseOf(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' && path !== '' ? '/' : trimmed.replace(/^.*\//s, '');
}

function withoutSuffix(name: string, suffix: string): string {
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

export const dirname: Command = async process => {
  const options = await parseOptions(process, {short: 'z', long: {zero: 'z'}});
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return missingOperand(process, []);
  const end = options.flags.has('z') ? '\0' : '\n';
  for (const path of options.operands) await process.out(`${directoryOf(path)}${end}`);
  return 0;
};

function directoryOf(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (!trimmed.includes('/')) return trimmed === '' && path !== '' ? '/' : '.';
  return trimmed.replace(/\/+[^/]*$/, '') || '/';
}

export const readlink: Command = async process => {
  const options = await parseOptions(process, {
    short: 'efmnqsvz',
    long: {
      canonicalize: 'f',
      'canonicalize-existing': 'e',
      'canonicalize-missing': 'm',
      'no-newline': 'n',
      verbose: 'v',
    },
  });
  if (typeof options === 'number') return options;
  const {operands, flags} = options;
  if (operands.length === 0) return missingOperand(process, []);
  const mode = (['e', 'f', 'm'] as const).find(flag => flags.has(flag));
  let status = 0;
  for (const path of operands) {
    try {
      const answer = mode ? canonical(process, path, mode) : linkTarget(process, path);
      await process.out(`${answer}${flags.has('n') && operands.length === 1 ? '' : '\n'}`);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (flags.has('v')) await complain(process, `${path}: ${error.message}`);
      status = 1;
    }
  }
  return status;
};

function linkTarget(process: Process, path: string): string {
  const {target} = process.machine.files.stat(process.path(path), {noFollow: true});
  if (target === undefined) throw new FileError('EINVAL', path);
  return target;
}

export const realpath: Command = async process => {
  const options = await parseOptions(process, {
    short: 'eLmPqsz',
    long: {
      'canonicalize-existing': 'e',
      'canonicalize-missing': 'm',
      quiet: 'q',
      'no-symlinks': 's',
      strip: 's',
      zero: 'z',
      'relative-to=': 'r',
    },
  });
  if (typeof options === 'number') return options;
  const {operands, flags, values} = options;
  if (operands.length === 0) return missingOperand(process, []);
  const mode = flags.has('e') ? 'e' : flags.has('m') ? 'm' : 'f';
  let status = 0;
  for (const path of operands) {
    try {
      const answer = flags.has('s') ? process.path(path) : canonical(process, path, mode);
      const base = values.get('r');
      const shown = base === undefined ? answer : relative(canonical(process, base, 'm'), answer);
      await process.out(`${shown}${flags.has('z') ? '\0' : '\n'}`);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (!flags.has('q')) await complain(process, `${path}: ${error.message}`);
      status = 1;
    }
  }
  return status;
};

/** All of `path` must exist (`e`), all but the last component (`f`), or nothing (`m`). @models gnulib canonicalize */
function canonical(process: Process, path: string, mode: 'e' | 'f' | 'm'): string {
  if (path === '') throw new FileError('ENOENT', path);
  return resolveLinks(process.machine.files, process.cwd, path, mode);
}

function resolveLinks(files: FileSystem, cwd: string, path: string, mode: 'e' | 'f' | 'm', depth = 0): string {
  if (depth > 40) throw new FileError('ELOOP', path);
  let current = path.startsWith('/') ? '/' : cwd;
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  for (const [index, part] of parts.entries()) {
    const next = files.resolve(current, part);
    if (part !== '..' && !files.exists(next)) {
      const link = isDangling(files, next);
      if (link !== undefined && mode !== 'e') {
        current = resolveLinks(files, current, link, mode, depth + 1);
        continue;
      }
      const isLast = index === parts.length - 1;
      if (mode === 'e' || (mode === 'f' && !isLast)) throw new FileError('ENOENT', path);
      current = next;
      continue;
    }
    const isLast = index === parts.length - 1;
    current = part === '..' ? next : files.realPath(next);
    if (!isLast && mode !== 'm' && files.stat(current).type !== 'directory') throw new FileError('ENOTDIR', path);
  }
  return current;
}

/** Where a link points that leads nowhere. */
function isDangling(files: FileSystem, path: string): string | undefined {
  try {
    return files.stat(path, {noFollow: true}).target;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

function relative(base: string, path: string): string {
  const from = base.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}
