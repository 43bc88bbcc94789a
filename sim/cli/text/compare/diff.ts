import {UnsupportedError} from '../../../base/sim-error.ts';
import {decodeUtf8} from '../../../base/utf8.ts';
import {formatDate} from '../../../shell/dates.ts';
import {FileError} from '../../../shell/files.ts';
import {openPath} from '../../../shell/open.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {baseOf} from '../files/path-names.ts';
import {readStream} from '../input.ts';
import {parseOptions} from '../options.ts';
import {type Change, changesBetween} from './line-changes.ts';

/**
 * `diff` of diffutils 3.8: the normal and the unified format, files and directories.
 *
 * @omits -c, -y, -e and the other formats: they say so
 */
export const diff: Command = async process => {
  process.argv = process.argv.map(arg => (/^-U\d+$/.test(arg) ? `--unified=${arg.slice(2)}` : arg));
  const options = await parseOptions(process, {
    short: 'abBcdeiNnpqrstTuU:wW:yZ',
    long: {
      brief: 'q',
      'ignore-all-space': 'w',
      'ignore-blank-lines': 'B',
      'ignore-case': 'i',
      'ignore-space-change': 'b',
      'new-file': 'N',
      recursive: 'r',
      'report-identical-files': 's',
      'side-by-side': 'y',
      text: 'a',
      'ignore-trailing-space': 'Z',
      'unified=?': 'U',
      'label=': 'L',
      'color=?': 'C',
    },
    wrongStatus: 2,
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands, all} = options;
  for (const [letter, name] of [
    ['c', '-c'],
    ['e', '-e'],
    ['n', '-n'],
    ['y', '-y'],
  ] as const)
    if (flags.has(letter)) throw new UnsupportedError(`diff's format ${name}`);
  if (operands.length < 2) return misused(process, `missing operand after '${process.argv.at(-1)}'`);
  if (operands.length > 2) return misused(process, `extra operand '${operands[2]}'`);
  const comparer = new Comparer(process, {
    flags,
    context: flags.has('u') || flags.has('U') ? Number(values.get('U') || 3) : undefined,
    labels: all.get('L') ?? [],
    words: process.argv
      .slice(1, process.argv.length - 2)
      .filter(arg => arg.startsWith('-'))
      .join(' '),
    colored: values.get('C') === 'always' || (values.get('C') === 'auto' && process.terminal(1) !== undefined),
  });
  return comparer.operands(operands[0]!, operands[1]!);
};

/** diff's own words for a wrong call. */
async function misused(process: Process, message: string): Promise<number> {
  await process.err(`diff: ${message}\ndiff: Try 'diff --help' for more information.\n`);
  return 2;
}

interface Settings {
  readonly flags: ReadonlySet<string>;
  /** lines around a change, in the unified format */
  readonly context: number | undefined;
  readonly labels: readonly string[];
  /** options as they were given, for the headings of a recursive comparison */
  readonly words: string;
  readonly colored: boolean;
}

interface Side {
  readonly name: string;
  readonly lines: readonly string[];
  /** whether the last line has its newline */
  readonly terminated: boolean;
  readonly mtimeMs: number;
}

class Comparer {
  readonly #process: Process;
  readonly #settings: Settings;

  constructor(process: Process, settings: Settings) {
    this.#process = process;
    this.#settings = settings;
  }

  async operands(left: string, right: string): Promise<number> {
    const kinds = [this.#kind(left), this.#kind(right)];
    if (kinds[0] === 'directory' && kinds[1] === 'directory') return this.#directories(left, right);
    if (kinds[0] === 'directory') return this.#files(`${left.replace(/\/+$/, '')}/${baseOf(right)}`, right);
    if (kinds[1] === 'directory') return this.#files(left, `${right.replace(/\/+$/, '')}/${baseOf(left)}`);
    return this.#files(left, right);
  }

  #kind(path: string): string | undefined {
    const {files} = this.#process.machine;
    const absolute = this.#process.path(path);
    return path !== '-' && files.exists(absolute) ? files.stat(absolute).type : undefined;
  }

  async #directories(left: string, right: string): Promise<number> {
    const {files} = this.#process.machine;
    const lists = [left, right].map(path => new Set(files.list(this.#process.path(path))));
    const names = [...new Set([...lists[0]!, ...lists[1]!])].sort();
    let status = 0;
    for (const name of names) {
      const missing = lists.findIndex(list => !list.has(name));
      const [a, b] = [`${left}/${name}`, `${right}/${name}`];
      if (missing >= 0 && !this.#settings.flags.has('N')) {
        await this.#process.out(`Only in ${missing === 0 ? right : left}: ${name}\n`);
        status = 1;
      } else if (this.#kind(a) === 'directory' && this.#kind(b) === 'directory') {
        if (this.#settings.flags.has('r')) status = Math.max(status, await this.#directories(a, b));
        else await this.#process.out(`Common subdirectories: ${a} and ${b}\n`);
      } else status = Math.max(status, await this.#files(a, b, `diff ${this.#settings.words} ${a} ${b}\n`));
    }
    return status;
  }

  async #files(left: string, right: string, heading = ''): Promise<number> {
    const [a, b] = [await this.#read(left), await this.#read(right)];
    if (!a || !b) return 2;
    const {flags} = this.#settings;
    const key = this.#keyOf();
    const sameEnds = a.terminated === b.terminated || flags.has('w') || flags.has('b') || flags.has('Z');
    const keys = (side: Side) =>
      side.lines.map(
        (line, index) => key(line) + (!sameEnds && !side.terminated && index === side.lines.length - 1 ? '\0' : ''),
      );
    const changes = changesBetween(keys(a), keys(b)).filter(change => !flags.has('B') || !isBlank(change, a, b));
    if (changes.length === 0) {
      if (flags.has('s')) await this.#process.out(`Files ${left} and ${right} are identical\n`);
      return 0;
    }
    if (flags.has('q')) {
      await this.#process.out(`Files ${left} and ${right} differ\n`);
      return 1;
    }
    const {context} = this.#settings;
    const text = context === undefined ? normal(changes, a, b) : this.#unified(changes, a, b, context);
    await this.#process.out(heading + (this.#settings.colored ? colored(text) : text));
    return 1;
  }

  #keyOf(): (line: string) => string {
    const {flags} = this.#settings;
    return line => {
      let key = line;
      if (flags.has('w')) key = key.replace(/\s+/g, '');
      else if (flags.has('b')) key = key.replace(/\s+/g, ' ').replace(/ $/, '');
      else if (flags.has('Z')) key = key.replace(/\s+$/, '');
      return flags.has('i') ? key.toLowerCase() : key;
    };
  }

  async #read(path: string): Promise<Side | undefined> {
    const {files} = this.#process.machine;
    try {
      const stream = path === '-' ? this.#process.stdin : openPath(this.#process, path, {mode: 'r'}).stream;
      const text = decodeUtf8(await readStream(this.#process, stream));
      const lines = text.split('\n');
      const terminated = lines.at(-1) === '';
      if (terminated) lines.pop();
      const absolute = this.#process.path(path);
      const mtimeMs =
        path !== '-' && files.exists(absolute)
          ? files.stat(absolute).mtimeMs
          : this.#process.engine.clock.date().getTime();
      return {name: path, lines, terminated: terminated || lines.length === 0, mtimeMs};
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (this.#settings.flags.has('N') && error.code === 'ENOENT')
        return {name: path, lines: [], terminated: true, mtimeMs: 0};
      await this.#process.err(`diff: ${path}: ${error.message}\n`);
      return undefined;
    }
  }

  #unified(changes: readonly Change[], a: Side, b: Side, context: number): string {
    const zone = this.#process.env.get('TZ') ?? '';
    const title = ({name, mtimeMs}: Side, index: number) =>
      this.#settings.labels[index] ?? `${name}\t${formatDate(mtimeMs, '%Y-%m-%d %H:%M:%S.%N %z', zone)}`;
    return `--- ${title(a, 0)}\n+++ ${title(b, 1)}\n${hunksOf(changes, context)
      .map(hunk => unifiedHunk(hunk, a, b, context))
      .join('')}`;
  }
}

function isBlank({left, leftEnd, right, rightEnd}: Change, a: Side, b: Side): boolean {
  return [...a.lines.slice(left, leftEnd), ...b.lines.slice(right, rightEnd)].every(line => line === '');
}

function lineText(mark: string, side: Side, index: number): string {
  const open = index === side.lines.length - 1 && !side.terminated;
  return `${mark}${side.lines[index]}\n${open ? '\\ No newline at end of file\n' : ''}`;
}

function normal(changes: readonly Change[], a: Side, b: Side): string {
  const range = (start: number, end: number) => (end - start > 1 ? `${start + 1},${end}` : String(end));
  return changes
    .map(({left, leftEnd, right, rightEnd}) => {
      const kind = left === leftEnd ? 'a' : right === rightEnd ? 'd' : 'c';
      const removed = indexes(left, leftEnd).map(index => lineText('< ', a, index));
      const added = indexes(right, rightEnd).map(index => lineText('> ', b, index));
      const between = kind === 'c' ? ['---\n'] : [];
      return `${range(left, leftEnd)}${kind}${range(right, rightEnd)}\n${[...removed, ...between, ...added].join('')}`;
    })
    .join('');
}

function indexes(start: number, end: number): number[] {
  return Array.from({length: end - start}, (_, index) => start + index);
}

/** Changes so near each other that their contexts touch belong together. */
function hunksOf(changes: readonly Change[], context: number): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const before = hunks.at(-1)?.at(-1);
    if (before && change.left - before.leftEnd <= context * 2) hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function unifiedHunk(hunk: readonly Change[], a: Side, b: Side, context: number): string {
  const [first, last] = [hunk[0]!, hunk.at(-1)!];
  const before = Math.min(context, first.left, first.right);
  const after = Math.min(context, a.lines.length - last.leftEnd, b.lines.length - last.rightEnd);
  const range = (start: number, end: number) =>
    end - start === 1 ? String(end) : `${end === start ? start : start + 1},${end - start}`;
  let text = `@@ -${range(first.left - before, last.leftEnd + after)} +${range(first.right - before, last.rightEnd + after)} @@\n`;
  let at = first.left - before;
  for (const {left, leftEnd, right, rightEnd} of hunk) {
    for (; at < left; at++) text += lineText(' ', a, at);
    for (const index of indexes(left, leftEnd)) text += lineText('-', a, index);
    for (const index of indexes(right, rightEnd)) text += lineText('+', b, index);
    at = leftEnd;
  }
  for (; at < last.leftEnd + after; at++) text += lineText(' ', a, at);
  return text;
}

/** The colours of GNU diff's own palette. */
function colored(text: string): string {
  return text.replace(/^.+$/gm, line => {
    if (/^(---|\+\+\+) /.test(line)) return `\x1b[1m${line}\x1b[0m`;
    if (/^(@@|\d)/.test(line)) return `\x1b[36m${line}\x1b[0m`;
    if (/^[-<]/.test(line) && line !== '---') return `\x1b[31m${line}\x1b[0m`;
    return /^[+>]/.test(line) ? `\x1b[32m${line}\x1b[0m` : line;
  });
}
