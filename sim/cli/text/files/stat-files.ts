import {UnsupportedError} from '../../../base/sim-error.ts';
import {formatDate} from '../../../shell/dates.ts';
import {FileError, type FileStat} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, missingOperand, quoteFile} from '../gnu.ts';
import {parseOptions} from '../options.ts';
import {fileSystemOf} from './file-systems.ts';
import {humanSize} from './human-size.ts';
import {blocksOf, inodeOf, typeLetter} from './list-files.ts';
import {formatMode} from './mode.ts';

const typeBits: Readonly<Record<FileStat['type'], number>> = {
  file: 0o100000,
  program: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  socket: 0o140000,
  character: 0o020000,
};

/** `stat`. A file has one time: the last modification is all three. @omits sizes of file systems */
export const stat: Command = async process => {
  const options = await parseOptions(process, {
    short: 'c:fLt',
    long: {'format=': 'c', 'printf=': 'p', dereference: 'L', 'file-system': 'f', terse: 't'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (operands.length === 0) return missingOperand(process, []);
  if (flags.has('f') && !values.has('c') && !values.has('p')) throw new UnsupportedError('sizes of file systems');
  let status = 0;
  for (const operand of operands) {
    try {
      const path = process.path(operand);
      const found = process.machine.files.stat(path, {noFollow: !flags.has('L')});
      const printf = values.get('p');
      const format = values.get('c');
      if (flags.has('f')) {
        await process.out(fileSystemText(path, operand, printf === undefined ? `${format}\n` : escapes(printf)));
        continue;
      }
      const view = new StatView(process, operand, found);
      if (printf !== undefined) await process.out(view.expand(escapes(printf)));
      else if (format !== undefined) await process.out(`${view.expand(format)}\n`);
      else if (flags.has('t')) await process.out(`${view.expand('%n %s %b %f %u %g 801 %i %h 0 0 %Y %Y %Y 0 %o')}\n`);
      else await process.out(view.page());
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status = await complain(process, `cannot statx ${quoteFile(operand)}: ${error.message}`);
    }
  }
  return status;
};

function escapes(text: string): string {
  return text.replace(/\\([nt\\])/g, (_, letter: string) => ({n: '\n', t: '\t', '\\': '\\'})[letter]!);
}

/** `%n`, `%T` and `%l` of `stat -f`; the rest are numbers that the lab's file systems do not have. */
function fileSystemText(path: string, name: string, format: string): string {
  const known: Readonly<Record<string, string>> = {n: name, T: fileSystemOf(path).statName, l: '255', '%': '%'};
  return format.replace(/%([A-Za-z%])/g, (_, letter: string) => {
    const value = known[letter];
    if (value === undefined) throw new UnsupportedError(`stat -f %${letter}`);
    return value;
  });
}

class StatView {
  readonly #process: Process;
  readonly #name: string;
  readonly #stat: FileStat;

  constructor(process: Process, name: string, found: FileStat) {
    this.#process = process;
    this.#name = name;
    this.#stat = found;
  }

  expand(format: string): string {
    return format.replace(/%([-0-9.]*)([a-zA-Z%])/g, (whole, width: string, letter: string) => {
      const value = this.#field(letter);
      if (value === undefined) return whole;
      return width.startsWith('-') ? value.padEnd(Number(width.slice(1))) : value.padStart(Number(width) || 0);
    });
  }

  #field(letter: string): string | undefined {
    const found = this.#stat;
    const seconds = Math.floor(found.mtimeMs / 1000);
    switch (letter) {
      case 'n':
        return this.#name;
      case 'N':
        return found.target === undefined
          ? quoteFile(this.#name)
          : `${quoteFile(this.#name)} -> ${quoteFile(found.target)}`;
      case 's':
        return String(found.sizeBytes);
      case 'b':
        return String(blocksOf(found) / 512);
      case 'B':
        return '512';
      case 'o':
        return '4096';
      case 'a':
        return found.mode.toString(8);
      case 'A':
        return `${typeLetter(found)}${formatMode(found.mode)}`;
      case 'f':
        return (typeBits[found.type] | found.mode).toString(16);
      case 'F':
        return typeText(found);
      case 'U':
        return found.owner;
      case 'G':
        return found.group;
      case 'u':
      case 'g':
        return (letter === 'u' ? found.owner : found.group) === 'root' ? '0' : '1000';
      case 'h':
        return String(found.links);
      case 'i':
        return String(inodeOf(this.#process.path(this.#name)));
      case 'd':
        return '2049';
      case 'D':
        return '801';
      case 'W':
      case 'X':
      case 'Y':
      case 'Z':
        return String(seconds);
      case 'w':
      case 'x':
      case 'y':
      case 'z':
        return formatDate(found.mtimeMs, '%Y-%m-%d %H:%M:%S.%N %z', this.#process.env.get('TZ') ?? '');
      case '%':
        return '%';
      default:
        return undefined;
    }
  }

  page(): string {
    const mode = `(${this.#stat.mode.toString(8).padStart(4, '0')}/%A)`;
    return this.expand(
      `  File: ${this.#stat.target === undefined ? '%n' : `%n -> ${this.#stat.target}`}
  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F
Device: 8,1\tInode: %-11i Links: %h
Access: ${mode}  Uid: (%5u/%8U)   Gid: (%5g/%8G)
Access: %x
Modify: %y
Change: %z
 Birth: %w
`,
    );
  }
}

function typeText({type, sizeBytes}: FileStat): string {
  if (type === 'file') return sizeBytes === 0 ? 'regular empty file' : 'regular file';
  return {
    program: 'regular file',
    directory: 'directory',
    symlink: 'symbolic link',
    socket: 'socket',
    character: 'character special file',
  }[type];
}

/** `du`: space of files and what lies below directories. */
export const du: Command = async process => {
  const options = await parseOptions(process, {
    short: 'abcd:hkms',
    long: {all: 'a', bytes: 'b', 'human-readable': 'h', 'max-depth=': 'd', summarize: 's', total: 'c'},
  });
  if (typeof options === 'number') return options;
  const {flags, values} = options;
  const {files} = process.machine;
  const depthMax = flags.has('s') ? 0 : Number(values.get('d') ?? 1e9);
  const shown = (bytes: number) =>
    flags.has('b') ? String(bytes) : flags.has('h') ? humanSize(bytes) : String(Math.ceil(bytes / 1024));
  let status = 0;
  let total = 0;
  const walk = async (path: string, depth: number): Promise<number> => {
    const found = files.stat(process.path(path), {noFollow: true});
    let bytes = flags.has('b') ? found.sizeBytes : blocksOf(found);
    const isDirectory = found.type === 'directory';
    if (isDirectory)
      for (const name of files.list(process.path(path)))
        bytes += await walk(`${path.replace(/\/$/, '')}/${name}`, depth + 1);
    if (depth <= depthMax && (isDirectory || depth === 0 || flags.has('a')))
      await process.out(`${shown(bytes)}\t${path}\n`);
    return bytes;
  };
  for (const operand of options.operands.length > 0 ? options.operands : ['.']) {
    try {
      total += await walk(operand, 0);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status = await complain(process, `cannot access ${quoteFile(operand)}: ${error.message}`);
    }
  }
  if (flags.has('c')) await process.out(`${shown(total)}\ttotal\n`);
  return status;
};
