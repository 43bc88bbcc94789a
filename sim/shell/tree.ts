import {hashText} from '../base/prng.ts';
import {assert} from '../base/sim-error.ts';
import {concatBytes, decodeUtf8, encodeUtf8} from '../base/utf8.ts';
import type {Engine} from '../core/engine.ts';
import {BytesFile, directoryStream, FileStream} from './file-stream.ts';
import {FileError, type FileProvider, type FileStat, type FileSystem, type OpenOptions} from './files.ts';
import {normalisePath} from './paths.ts';
import type {Command} from './process.ts';
import {nullStream, type Stream} from './streams.ts';
import {contentOf, type DirectoryNode, type NodeBase, statOf, type TreeNode} from './tree-node.ts';

/** Where a path leads: a node of the tree, a place inside a mounted provider, or a missing last component. */
interface Found {
  /** absolute, links followed */
  readonly path: string;
  readonly parent: DirectoryNode | undefined;
  readonly name: string;
  readonly node: TreeNode | undefined;
  readonly mounted?: {readonly provider: FileProvider; readonly rest: string};
}

const linksMax = 40;
/** What the files of one machine may hold together. */
const treeBytesMax = 128 * 1024 * 1024;

/**
 * A file system in memory: files, directories, links, devices and installed programs, with providers mounted on it.
 *
 * @models linux fs/namei.c path_openat
 * @omits permission checks (every caller acts as root), access times, disk quotas per directory
 */
export class FileTree implements FileSystem {
  readonly #engine: Engine;
  readonly #root: DirectoryNode;
  #roomBytes = treeBytesMax;

  constructor(engine: Engine, root?: DirectoryNode) {
    this.#engine = engine;
    this.#root = root ?? {...this.#meta(0o755), type: 'directory', entries: new Map()};
  }

  resolve(cwd: string, path: string): string {
    return normalisePath(path.startsWith('/') ? path : `${cwd}/${path}`);
  }

  stat(path: string, options?: {noFollow?: boolean}): FileStat {
    const found = this.#find(path, !options?.noFollow);
    if (found.mounted) {
      const stat = found.mounted.provider.stat(found.mounted.rest);
      if (!stat) throw new FileError('ENOENT', path);
      return stat;
    }
    if (!found.node) throw new FileError('ENOENT', path);
    return statOf(found.node);
  }

  exists(path: string): boolean {
    try {
      const found = this.#find(path, true);
      // searching a path asks for many files that are not there; an error for each would cost more than the search
      return found.mounted ? found.mounted.provider.stat(found.mounted.rest) !== undefined : found.node !== undefined;
    } catch (error) {
      if (error instanceof FileError) return false;
      throw error;
    }
  }

  list(path: string): readonly string[] {
    const found = this.#find(path, true);
    if (found.mounted) {
      const names = found.mounted.provider.list(found.mounted.rest);
      if (!names) throw new FileError(found.mounted.provider.stat(found.mounted.rest) ? 'ENOTDIR' : 'ENOENT', path);
      return [...names].sort(compareNames);
    }
    if (!found.node) throw new FileError('ENOENT', path);
    if (found.node.type !== 'directory') throw new FileError('ENOTDIR', path);
    return [...found.node.entries.keys()].sort(compareNames);
  }

  readFile(path: string): Uint8Array {
    const found = this.#find(path, true);
    if (found.mounted) {
      const bytes = found.mounted.provider.read(found.mounted.rest);
      if (bytes) return bytes;
      throw new FileError(found.mounted.provider.list(found.mounted.rest) ? 'EISDIR' : 'ENOENT', path);
    }
    if (!found.node) throw new FileError('ENOENT', path);
    return contentOf(found.node, path);
  }

  readText(path: string): string {
    return decodeUtf8(this.readFile(path));
  }

  writeFile(path: string, content: Uint8Array | string, options?: {mode?: number; append?: boolean}): void {
    const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
    const found = this.#find(path, true);
    if (found.mounted) return writeMounted(found.mounted, path, bytes, options?.append ?? false);
    if (found.node?.type === 'character') return;
    const file = this.#fileFor(found, path, options?.mode);
    if (!options?.append) file.content.truncate();
    file.content.writeAt(file.content.length, bytes);
    file.mtimeMs = this.#nowMs();
    notify(found);
  }

  makeDirectory(path: string, options?: {parents?: boolean; mode?: number}): void {
    const found = this.#find(path, true, options?.parents ? () => this.#directory() : undefined);
    if (found.mounted) throw new FileError(found.mounted.provider.stat(found.mounted.rest) ? 'EEXIST' : 'EPERM', path);
    if (found.node) {
      if (options?.parents && found.node.type === 'directory') return;
      throw new FileError('EEXIST', path);
    }
    this.#insert(found, path, this.#directory(options?.mode));
  }

  remove(path: string, options?: {recursive?: boolean}): void {
    const found = this.#find(path, false);
    if (found.mounted) {
      if (!found.mounted.provider.stat(found.mounted.rest)) throw new FileError('ENOENT', path);
      if (!found.mounted.provider.remove?.(found.mounted.rest)) throw new FileError('EPERM', path);
      return;
    }
    if (!found.node) throw new FileError('ENOENT', path);
    if (!found.parent) throw new FileError('EPERM', path);
    if (found.node.type === 'directory' && !options?.recursive && found.node.entries.size > 0) {
      throw new FileError('ENOTEMPTY', path);
    }
    if (found.node.moreLinks) found.node.moreLinks--;
    found.parent.entries.delete(found.name);
    found.parent.mtimeMs = this.#nowMs();
    notify(found);
  }

  rename(source: string, target: string): void {
    const from = this.#find(source, false);
    const to = this.#find(target, false);
    if (from.mounted || to.mounted) throw new FileError('EPERM', from.mounted ? source : target);
    if (!from.node) throw new FileError('ENOENT', source);
    if (!from.parent || `${to.path}/`.startsWith(`${from.path}/`)) throw new FileError('EINVAL', source);
    if (to.node?.type === 'directory' && to.node.entries.size > 0) throw new FileError('ENOTEMPTY', target);
    from.parent.entries.delete(from.name);
    notify(from);
    this.#insert(to, target, from.node);
  }

  link(target: string, path: string): void {
    const found = this.#find(path, false);
    if (found.node || found.mounted) throw new FileError('EEXIST', path);
    this.#insert(found, path, {...this.#meta(0o777), type: 'symlink', target});
  }

  hardLink(existing: string, path: string): void {
    const source = this.#find(existing, false);
    if (source.mounted) throw new FileError('EPERM', existing);
    if (!source.node) throw new FileError('ENOENT', existing);
    if (source.node.type === 'directory') throw new FileError('EPERM', existing);
    const found = this.#find(path, false);
    if (found.node || found.mounted) throw new FileError('EEXIST', path);
    this.#insert(found, path, source.node);
    source.node.moreLinks = (source.node.moreLinks ?? 0) + 1;
  }

  changeTime(path: string, mtimeMs: number): void {
    this.#existing(path).mtimeMs = mtimeMs;
  }

  isSameFile(a: string, b: string): boolean {
    const [first, second] = [this.#find(a, true), this.#find(b, true)];
    return first.node ? first.node === second.node : first.path === second.path && second.node === undefined;
  }

  changeMode(path: string, mode: number): void {
    this.#existing(path).mode = mode;
  }

  changeOwner(path: string, owner: string, group?: string): void {
    const node = this.#existing(path);
    node.owner = owner;
    node.group = group ?? node.group;
  }

  touch(path: string): void {
    const found = this.#find(path, true);
    if (found.mounted) return;
    if (found.node) found.node.mtimeMs = this.#nowMs();
    else this.writeFile(path, '');
  }

  install(path: string, command: Command): void {
    const found = this.#find(path, true, () => this.#directory());
    this.#insert(found, path, {...this.#meta(0o755), type: 'program', command});
  }

  installDevice(path: string, open: () => Stream): void {
    const found = this.#find(path, true, () => this.#directory());
    this.#insert(found, path, {...this.#meta(0o666), type: 'character', open});
  }

  program(path: string): Command | undefined {
    try {
      const node = this.#find(path, true).node;
      return node?.type === 'program' ? node.command : undefined;
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  mount(path: string, provider: FileProvider): void {
    const found = this.#find(path, true, () => this.#directory());
    this.#insert(found, path, {...this.#directory(), provider});
  }

  watch(directory: string, onChange: (name: string) => void): () => void {
    const node = this.#directoryAt(directory);
    node.watchers ??= new Set();
    node.watchers.add(onChange);
    return () => node.watchers?.delete(onChange);
  }

  bind(path: string, source: FileSystem, sourcePath: string): void {
    assert(source instanceof FileTree, 'directories are bound from trees of the lab');
    const found = this.#find(path, true, () => this.#directory());
    this.#insert(found, path, source.#directoryAt(sourcePath));
  }

  rootedAt(path: string): FileTree {
    return new FileTree(this.#engine, this.#directoryAt(path));
  }

  #directoryAt(path: string): DirectoryNode {
    const {node} = this.#find(path, true);
    if (node?.type !== 'directory') throw new FileError(node ? 'ENOTDIR' : 'ENOENT', path);
    return node;
  }

  realPath(path: string): string {
    const found = this.#find(path, true);
    if (!found.node && !found.mounted?.provider.stat(found.mounted.rest)) throw new FileError('ENOENT', path);
    return found.path;
  }

  open(path: string, options: OpenOptions): Stream {
    const found = this.#find(path, true);
    if (options.exclusive && (found.node?.type === 'file' || found.mounted)) throw new FileError('EEXIST', path);
    if (found.mounted) return this.#openMounted(found.mounted, path, options);
    if (found.node?.type === 'character') return found.node.open();
    if (found.node?.type === 'directory' && options.mode === 'r') return directoryStream;
    if (!found.node && !options.create) throw new FileError('ENOENT', path);
    if (found.node && found.node.type !== 'file') {
      if (options.mode !== 'r' && found.node.type === 'directory') throw new FileError('EISDIR', path);
      return new FileStream(new BytesFile(contentOf(found.node, path)), options);
    }
    const file = this.#fileFor(found, path, options.permissions);
    if (options.truncate) file.content.truncate();
    const written = () => {
      file.mtimeMs = this.#nowMs();
      notify(found);
    };
    if (options.truncate) written();
    return new FileStream(file.content, options, written);
  }

  #openMounted(mounted: NonNullable<Found['mounted']>, path: string, options: OpenOptions): Stream {
    const bytes = mounted.provider.read(mounted.rest);
    if (!bytes && options.mode === 'r') {
      if (!mounted.provider.stat(mounted.rest)) throw new FileError('ENOENT', path);
      return directoryStream;
    }
    const content = new BytesFile(options.truncate ? new Uint8Array() : bytes);
    if (options.mode === 'r') return new FileStream(content, options);
    if (!mounted.provider.write) throw new FileError('EACCES', path);
    return new FileStream(content, options, () => writeMounted(mounted, path, content.bytes(), false));
  }

  #fileFor(found: Found, path: string, mode = 0o644): Extract<TreeNode, {type: 'file'}> {
    if (found.node?.type === 'file') return found.node;
    if (found.node) throw new FileError(found.node.type === 'directory' ? 'EISDIR' : 'EACCES', path);
    const file: Extract<TreeNode, {type: 'file'}> = {
      ...this.#meta(mode),
      type: 'file',
      content: new BytesFile(undefined, this.#reserve),
    };
    this.#insert(found, path, file);
    return file;
  }

  #insert(found: Found, path: string, node: TreeNode): void {
    if (!found.parent) throw new FileError('EEXIST', path);
    found.parent.entries.set(found.name, node);
    found.parent.mtimeMs = this.#nowMs();
    notify(found);
  }

  #existing(path: string): TreeNode {
    const found = this.#find(path, true);
    if (found.mounted) throw new FileError('EPERM', path);
    if (!found.node) throw new FileError('ENOENT', path);
    return found.node;
  }

  /** Walks `path` from the root; only the last component may be missing, unless `makeParent` fills the gap. */
  #find(path: string, follow: boolean, makeParent?: () => DirectoryNode): Found {
    let pending = path.split('/').filter(part => part !== '' && part !== '.');
    const trail: DirectoryNode[] = [this.#root];
    const names: string[] = [];
    let links = 0;
    while (pending.length > 0) {
      const [name, ...rest] = pending as [string, ...string[]];
      pending = rest;
      if (name === '..') {
        if (names.pop() !== undefined) trail.pop();
        continue;
      }
      const directory = trail.at(-1)!;
      if (directory.provider) {
        const inside = [name, ...pending].join('/');
        return {
          path: `/${[...names, inside].join('/')}`,
          parent: undefined,
          name,
          node: undefined,
          mounted: {provider: directory.provider, rest: inside},
        };
      }
      const last = pending.length === 0;
      let node = directory.entries.get(name);
      if (node?.type === 'symlink' && (!last || follow)) {
        if (++links > linksMax) throw new FileError('ELOOP', path);
        if (node.target.startsWith('/')) {
          trail.length = 1;
          names.length = 0;
        }
        pending = [...node.target.split('/').filter(part => part !== '' && part !== '.'), ...pending];
        continue;
      }
      if (last && node?.type !== 'directory')
        return {path: `/${[...names, name].join('/')}`, parent: directory, name, node};
      if (!node && makeParent) {
        node = makeParent();
        directory.entries.set(name, node);
      }
      if (!node) throw new FileError('ENOENT', path);
      if (node.type !== 'directory') throw new FileError('ENOTDIR', path);
      trail.push(node);
      names.push(name);
    }
    const node = trail.at(-1)!;
    const mounted = node.provider ? {provider: node.provider, rest: ''} : undefined;
    return {
      path: `/${names.join('/')}`,
      parent: trail.at(-2),
      name: names.at(-1) ?? '',
      node: mounted ? undefined : node,
      mounted,
    };
  }

  /** Takes room for a file that grows. What was deleted since is found only when room runs out. @throws {FileError} ENOSPC */
  readonly #reserve = (bytes: number): void => {
    this.#roomBytes -= bytes;
    if (this.#roomBytes >= 0) return;
    this.#roomBytes = treeBytesMax - heldBytes(this.#root) - bytes;
    if (this.#roomBytes < 0) throw new FileError('ENOSPC', '');
  };

  #directory(mode = 0o755): DirectoryNode {
    return {...this.#meta(mode), type: 'directory', entries: new Map()};
  }

  #meta(mode: number): NodeBase {
    return {mode, owner: 'root', group: 'root', mtimeMs: this.#nowMs()};
  }

  #nowMs(): number {
    return this.#engine.clock.date().getTime();
  }
}

function notify({parent, name}: Found): void {
  for (const watcher of [...(parent?.watchers ?? [])]) watcher(name);
}

function heldBytes(directory: DirectoryNode, seen = new Set<TreeNode>()): number {
  let bytes = 0;
  for (const node of directory.entries.values()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.type === 'file') bytes += node.content.length;
    if (node.type === 'directory') bytes += heldBytes(node, seen);
  }
  return bytes;
}

/** Order of names as `LC_COLLATE=C` has it: by code unit. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function writeMounted(mounted: NonNullable<Found['mounted']>, path: string, bytes: Uint8Array, append: boolean): void {
  const {provider, rest} = mounted;
  const before = append ? provider.read(rest) : undefined;
  if (!provider.write?.(rest, before ? concatBytes([before, bytes]) : bytes)) throw new FileError('EACCES', path);
}

/** A root file system with the directories and devices every machine has. */
export function createFiles(engine: Engine): FileTree {
  const files = new FileTree(engine);
  for (const path of [
    'bin',
    'dev',
    'etc',
    'home',
    'mnt',
    'opt',
    'proc',
    'root',
    'run',
    'srv',
    'sys',
    'tmp',
    'usr/bin',
    'usr/local/bin',
    'usr/sbin',
    'var/log',
    'var/tmp',
  ]) {
    files.makeDirectory(`/${path}`, {parents: true});
  }
  files.changeMode('/root', 0o700);
  files.changeMode('/tmp', 0o1777);
  files.remove('/bin');
  files.link('usr/bin', '/bin');
  files.link('usr/sbin', '/sbin');
  files.link('../run', '/var/run');
  files.link('/proc/self/fd', '/dev/fd');
  files.installDevice('/dev/null', () => nullStream);
  files.installDevice('/dev/zero', () => endlessStream(() => new Uint8Array(4096)));
  const random = engine.rng.stream(`dev/urandom/${hashText('urandom')}`);
  files.installDevice('/dev/urandom', () =>
    endlessStream(() => Uint8Array.from({length: 256}, () => random.below(256))),
  );
  files.installDevice('/dev/random', () =>
    endlessStream(() => Uint8Array.from({length: 256}, () => random.below(256))),
  );
  return files;
}

function endlessStream(chunk: () => Uint8Array): Stream {
  return {...nullStream, read: async () => chunk()};
}
