import {encodeUtf8} from '../base/utf8.ts';
import type {BytesFile} from './file-stream.ts';
import {FileError, type FileProvider, type FileStat} from './files.ts';
import type {Command} from './process.ts';
import type {Stream} from './streams.ts';

/** What every node of a tree of files has. */
export interface NodeBase {
  mode: number;
  owner: string;
  group: string;
  mtimeMs: number;
  /** names it has beyond the first */
  moreLinks?: number;
}

/** One file, directory, link, program or device of a tree. */
export type TreeNode = NodeBase &
  (
    | {readonly type: 'file'; readonly content: BytesFile}
    | {
        readonly type: 'directory';
        readonly entries: Map<string, TreeNode>;
        provider?: FileProvider;
        watchers?: Set<(name: string) => void>;
      }
    | {readonly type: 'symlink'; readonly target: string}
    | {readonly type: 'program'; readonly command: Command}
    | {readonly type: 'character'; readonly open: () => Stream}
  );

export type DirectoryNode = Extract<TreeNode, {type: 'directory'}>;

export function statOf(node: TreeNode): FileStat {
  const meta = {mode: node.mode, owner: node.owner, group: node.group, mtimeMs: node.mtimeMs};
  switch (node.type) {
    case 'file':
      return {...meta, type: 'file', sizeBytes: node.content.length, links: 1 + (node.moreLinks ?? 0)};
    case 'directory': {
      const directories = [...node.entries.values()].filter(entry => entry.type === 'directory').length;
      return {...meta, type: 'directory', sizeBytes: 4096, links: 2 + directories};
    }
    case 'symlink':
      return {...meta, type: 'symlink', sizeBytes: encodeUtf8(node.target).length, links: 1, target: node.target};
    case 'program':
      return {...meta, type: 'program', sizeBytes: programBytes.length, links: 1};
    case 'character':
      return {...meta, type: 'character', sizeBytes: 0, links: 1};
  }
}

/** What a program reads as: the start of an ELF file, and nothing of the machine code that this lab does not have. */
const programBytes = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);

/** @throws {FileError} EISDIR */
export function contentOf(node: TreeNode, path: string): Uint8Array {
  if (node.type === 'file') return node.content.bytes();
  if (node.type === 'directory') throw new FileError('EISDIR', path);
  if (node.type === 'program') return programBytes;
  return new Uint8Array();
}
