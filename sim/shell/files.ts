import type {Command} from './process.ts';
import type {Stream} from './streams.ts';

/** Errors of file calls, by errno name. */
export type FileErrorCode =
  | 'ENOENT'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'EEXIST'
  | 'ENOTEMPTY'
  | 'EACCES'
  | 'ELOOP'
  | 'EINVAL'
  | 'EROFS'
  | 'ENOSPC'
  | 'EPERM'
  | 'ENXIO'
  | 'EFBIG';

/** A file call said no; tools print `message` (`strerror`) after their own name and the path. */
export class FileError extends Error {
  readonly code: FileErrorCode;
  readonly path: string;

  constructor(code: FileErrorCode, path: string) {
    super(errorTexts[code]);
    this.name = 'FileError';
    this.code = code;
    this.path = path;
  }
}

const errorTexts: Readonly<Record<FileErrorCode, string>> = {
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EEXIST: 'File exists',
  ENOTEMPTY: 'Directory not empty',
  EACCES: 'Permission denied',
  ELOOP: 'Too many levels of symbolic links',
  EINVAL: 'Invalid argument',
  EROFS: 'Read-only file system',
  ENOSPC: 'No space left on device',
  EPERM: 'Operation not permitted',
  ENXIO: 'No such device or address',
  EFBIG: 'File too large',
};

export type FileType = 'file' | 'directory' | 'symlink' | 'socket' | 'character' | 'program';

export interface FileStat {
  readonly type: FileType;
  /** permission bits, e.g. 0o644 */
  readonly mode: number;
  readonly sizeBytes: number;
  /** ms since 1970 */
  readonly mtimeMs: number;
  readonly owner: string;
  readonly group: string;
  readonly links: number;
  /** where a symlink points */
  readonly target?: string;
}

/** A directory whose content is computed when looked at (`/proc`, `/sys/fs/bpf`). Paths are relative, without leading slash, '' is its root. */
export interface FileProvider {
  stat(path: string): FileStat | undefined;
  list(path: string): readonly string[] | undefined;
  read(path: string): Uint8Array | undefined;
  write?(path: string, content: Uint8Array): boolean;
  remove?(path: string): boolean;
}

/** How `open(2)` is asked for a file. */
export interface OpenOptions {
  readonly mode: 'r' | 'w' | 'rw';
  /** Make the file when it is missing. */
  readonly create?: boolean;
  readonly truncate?: boolean;
  /** Every write goes to the end. */
  readonly append?: boolean;
  /** Fail when it exists (`set -C`). */
  readonly exclusive?: boolean;
  /** permission bits of a file it makes */
  readonly permissions?: number;
}

/**
 * One tree of files. Paths are absolute; `resolve` makes them so. Every call that fails throws {@link FileError}.
 */
export interface FileSystem {
  /** Absolute, normalised form of `path` seen from directory `cwd`; links are not followed. */
  resolve(cwd: string, path: string): string;
  /** Follows links unless `noFollow`. */
  stat(path: string, options?: {noFollow?: boolean}): FileStat;
  exists(path: string): boolean;
  list(path: string): readonly string[];
  readFile(path: string): Uint8Array;
  readText(path: string): string;
  /** Creates or truncates. */
  writeFile(path: string, content: Uint8Array | string, options?: {mode?: number; append?: boolean}): void;
  makeDirectory(path: string, options?: {parents?: boolean; mode?: number}): void;
  remove(path: string, options?: {recursive?: boolean}): void;
  rename(source: string, target: string): void;
  link(target: string, path: string): void;
  /** One more name for a file. */
  hardLink(existing: string, path: string): void;
  /** Sets the time of last modification, ms since 1970. */
  changeTime(path: string, mtimeMs: number): void;
  /** Whether two paths lead to one file (`test -ef`). */
  isSameFile(a: string, b: string): boolean;
  changeMode(path: string, mode: number): void;
  touch(path: string): void;
  /** Puts an executable at `path`; parents are created. */
  install(path: string, command: Command): void;
  /** A new open file description. Devices and plain files; what a provider computes is read as a snapshot. */
  open(path: string, options: OpenOptions): Stream;
  /** Puts a character device at `path`; `open` gives what it is read from and written to. */
  installDevice(path: string, open: () => Stream): void;
  changeOwner(path: string, owner: string, group?: string): void;
  /** Absolute path with every link followed. */
  realPath(path: string): string;
  /** The command at `path`, when it is an installed program. */
  program(path: string): Command | undefined;
  mount(path: string, provider: FileProvider): void;
  /** Makes `path` the directory at `sourcePath` of another tree: what changes on one side changes on the other. */
  bind(path: string, source: FileSystem, sourcePath: string): void;
  /** The tree as a process sees it whose root is the directory at `path`. */
  rootedAt(path: string): FileSystem;
  /**
   * Tells which entry of a directory was made, written or removed, as it happens. @returns the undo
   *
   * @models linux inotify(7) IN_CREATE, IN_MODIFY, IN_MOVED_FROM, IN_MOVED_TO, IN_DELETE
   */
  watch(directory: string, onChange: (name: string) => void): () => void;
}
