import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import {FileError, type FileStat, type FileSystem} from '../../shell/files.ts';
import type {JustBashFiles, JustBashStat} from './just-bash-module.js';

/** A machine's files in the form just-bash wants them. `extra` are what a process reads through its descriptors. */
export function justBashFiles(files: FileSystem, extra: ReadonlyMap<string, Uint8Array>): JustBashFiles {
  const read = (path: string) => extra.get(path) ?? attempt(() => files.readFile(path));
  const stat = (path: string, noFollow: boolean): JustBashStat => {
    const special = extra.get(path);
    return special ? fileOf(special.length) : statOf(attempt(() => files.stat(path, {noFollow})));
  };
  return {
    readFile: async path => decodeUtf8(read(path)),
    readFileBuffer: async path => read(path),
    writeFile: async (path, content) => attempt(() => files.writeFile(path, bytesOf(content))),
    appendFile: async (path, content) => attempt(() => files.writeFile(path, bytesOf(content), {append: true})),
    exists: async path => extra.has(path) || files.exists(path),
    stat: async path => stat(path, false),
    lstat: async path => stat(path, true),
    mkdir: async (path, options) => attempt(() => files.makeDirectory(path, {parents: options?.recursive ?? false})),
    readdir: async path => [...attempt(() => files.list(path))],
    rm: async (path, options) => {
      if (options?.force && !files.exists(path)) return;
      attempt(() => files.remove(path, {recursive: options?.recursive ?? false}));
    },
    cp: async (source, target) => attempt(() => files.writeFile(target, files.readFile(source))),
    mv: async (source, target) => attempt(() => files.rename(source, target)),
    resolvePath: (base, path) => files.resolve(base, path),
    getAllPaths: () => [],
    chmod: async (path, mode) => attempt(() => files.changeMode(path, mode)),
    symlink: async (target, path) => attempt(() => files.link(target, path)),
    link: async (existing, path) => attempt(() => files.writeFile(path, files.readFile(existing))),
    readlink: async path => attempt(() => files.stat(path, {noFollow: true})).target ?? '',
    realpath: async path => attempt(() => files.realPath(path)),
    utimes: async path => attempt(() => files.touch(path)),
  };
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? encodeUtf8(content) : content;
}

function fileOf(size: number): JustBashStat {
  return {isFile: true, isDirectory: false, isSymbolicLink: false, mode: 0o600, size, mtime: new Date(0)};
}

function statOf(stat: FileStat): JustBashStat {
  return {
    isFile: stat.type !== 'directory' && stat.type !== 'symlink',
    isDirectory: stat.type === 'directory',
    isSymbolicLink: stat.type === 'symlink',
    mode: stat.mode,
    size: stat.sizeBytes,
    mtime: new Date(stat.mtimeMs),
  };
}

/** just-bash recognises errors by the code at the start of their message, as Node words them. */
function attempt<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof FileError) throw new Error(`${error.code}: ${error.message.toLowerCase()}, '${error.path}'`);
    throw error;
  }
}
