import {encodeUtf8} from '../../base/utf8.ts';
import {FileError, type FileProvider, type FileStat, type FileSystem} from '../../shell/files.ts';
import {joinPath} from '../../shell/paths.ts';

/**
 * Files that the kubelet writes for a ConfigMap, Secret, projected or downward API volume: a dated directory, `..data`
 * pointing to it, and a link for each key.
 *
 * The content is asked for whenever it is looked at, so an edited ConfigMap shows at once.
 *
 * @models kubernetes pkg/volume/util/atomic_writer.go
 * @omits the delay of up to a minute before a change arrives, and the new dated directory it arrives in
 */
export function keyedFiles(content: () => ReadonlyMap<string, string>, mountedMs: number, nanos: number): FileProvider {
  const dated = `..${datedName(mountedMs, nanos)}`;
  const meta = {owner: 'root', group: 'root', mtimeMs: mountedMs};
  const directory = (links: number): FileStat => ({...meta, type: 'directory', mode: 0o755, sizeBytes: 4096, links});
  const link = (target: string): FileStat => ({
    ...meta,
    type: 'symlink',
    mode: 0o777,
    sizeBytes: target.length,
    links: 1,
    target,
  });
  const file = (text: string): FileStat => ({
    ...meta,
    type: 'file',
    mode: 0o644,
    sizeBytes: encodeUtf8(text).length,
    links: 1,
  });
  const keyOf = (path: string) =>
    path.startsWith(`${dated}/`) || path.startsWith('..data/') ? path.slice(path.indexOf('/') + 1) : undefined;
  return {
    stat(path) {
      if (path === '') return {...directory(3), mode: 0o777};
      if (path === dated) return directory(2);
      if (path === '..data') return link(dated);
      const key = keyOf(path);
      const text = content().get(key ?? path);
      if (text === undefined) return undefined;
      return key === undefined ? link(`..data/${path}`) : file(text);
    },
    list(path) {
      if (path === '') return [dated, '..data', ...content().keys()];
      return path === dated || path === '..data' ? [...content().keys()] : undefined;
    },
    read(path) {
      const text = content().get(keyOf(path) ?? path);
      return text === undefined ? undefined : encodeUtf8(text);
    },
  };
}

/** `2025_08_23_05_32_12.382647784` */
function datedName(timeMs: number, nanos: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '_')}.${nanos}`;
}

/** A directory of another tree: a hostPath, or an emptyDir that the pod's containers share. */
export function boundDirectory(files: FileSystem, root: string, options: {readOnly: boolean}): FileProvider {
  const at = (path: string) => (path === '' ? root : joinPath(root, path));
  const writable: Pick<FileProvider, 'write' | 'remove'> = {
    write: (path, content) => attempt(() => files.writeFile(at(path), content)),
    remove: path => attempt(() => files.remove(at(path), {recursive: true})),
  };
  return {
    stat: path => (existsAt(files, at(path)) ? files.stat(at(path), {noFollow: path !== ''}) : undefined),
    list: path => (isDirectory(files, at(path)) ? files.list(at(path)) : undefined),
    read: path => (files.exists(at(path)) && !isDirectory(files, at(path)) ? files.readFile(at(path)) : undefined),
    ...(options.readOnly ? {} : writable),
  };
}

function existsAt(files: FileSystem, path: string): boolean {
  return attempt(() => void files.stat(path, {noFollow: true}));
}

function isDirectory(files: FileSystem, path: string): boolean {
  return files.exists(path) && files.stat(path).type === 'directory';
}

/** @returns whether the call went through */
function attempt(call: () => void): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

/** `base` with other volumes mounted on directories inside it. @param mounts  by path relative to `base` */
export function withMounts(base: FileProvider, mounts: ReadonlyMap<string, FileProvider>): FileProvider {
  const inner = (path: string): [FileProvider, string] => {
    for (const [prefix, provider] of mounts) {
      if (path === prefix) return [provider, ''];
      if (path.startsWith(`${prefix}/`)) return [provider, path.slice(prefix.length + 1)];
    }
    return [base, path];
  };
  return {
    stat(path) {
      const [provider, rest] = inner(path);
      return provider.stat(rest);
    },
    list(path) {
      const [provider, rest] = inner(path);
      const names = provider.list(rest);
      if (provider !== base || !names) return names;
      const here = [...mounts.keys()]
        .filter(prefix => prefix.slice(0, Math.max(0, prefix.lastIndexOf('/'))) === path)
        .map(prefix => prefix.slice(prefix.lastIndexOf('/') + 1));
      return [...new Set([...names, ...here])];
    },
    read(path) {
      const [provider, rest] = inner(path);
      return provider.read(rest);
    },
    write(path, content) {
      const [provider, rest] = inner(path);
      return provider.write?.(rest, content) ?? false;
    },
    remove(path) {
      const [provider, rest] = inner(path);
      return provider.remove?.(rest) ?? false;
    },
  };
}
