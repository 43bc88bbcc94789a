import {concatBytes} from '../../../base/utf8.ts';
import {checkAllocation} from '../../../shell/memory.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {Pipe, type Stream} from '../../../shell/streams.ts';
import {complain, misused, quote, quoteFile} from '../gnu.ts';
import {chunksOf, openOperand} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {parseSize} from '../sizes.ts';

/** What `head` and `tail` share: how much is wanted, and the titles of several files. */

/** `-n 3`, `-n -3`, `-n +3`, or the same of bytes. */
export interface Count {
  readonly unit: 'lines' | 'bytes';
  readonly value: number;
  readonly sign: '' | '-' | '+';
}

/** @returns the exit status after a complaint, when the number is none */
export async function countOf(process: Process, {order}: ParsedOptions): Promise<Count | number> {
  const [letter, text] = order.filter(([one]) => one === 'n' || one === 'c').at(-1) ?? ['n', '10'];
  const unit = letter === 'c' ? 'bytes' : 'lines';
  const sign = (/^[-+]/.exec(text)?.[0] ?? '') as Count['sign'];
  const value = parseSize(text.slice(sign.length));
  if (value === undefined) return complain(process, `invalid number of ${unit}: ${quote(text)}`);
  if (value > Number.MAX_SAFE_INTEGER)
    return complain(process, `invalid number of ${unit}: ${quote(text)}: Value too large for defined data type`);
  return {unit, value, sign};
}

export const openComplaint = (path: string, error: Error) =>
  `cannot open ${quoteFile(path)} for reading: ${error.message}`;

/** Prints `==> name <==` whenever the file changes. */
export class Titles {
  readonly #process: Process;
  readonly #wanted: boolean;
  #current: string | undefined;

  constructor(process: Process, {flags, operands}: ParsedOptions) {
    this.#process = process;
    this.#wanted = (operands.length > 1 && !flags.has('q')) || flags.has('v');
  }

  async enter(path: string): Promise<void> {
    if (!this.#wanted || this.#current === path) return;
    const isFirst = this.#current === undefined;
    this.#current = path;
    await this.#process.out(`${isFirst ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
  }
}

/** Opens an operand, with its title; a directory is opened and cannot be read. @returns undefined after a complaint */
export async function openTitled(process: Process, path: string, titles: Titles): Promise<Stream | undefined> {
  const absolute = process.path(path);
  const {files} = process.machine;
  if (path !== '-' && files.exists(absolute) && files.stat(absolute).type === 'directory') {
    await titles.enter(path);
    await complain(process, `error reading ${quoteFile(path)}: Is a directory`);
    return undefined;
  }
  const stream = await openOperand(process, path, openComplaint);
  if (stream) await titles.enter(path);
  return stream;
}

/** `head`: stops reading as soon as it has enough, so that what feeds it ends by SIGPIPE. */
export const head: Command = async process => {
  const legacy = /^-(\d+)(.*)$/.exec(process.argv[1] ?? '');
  const wrong = legacy && /[^ckmblqvz]/.exec(legacy[2]!)?.[0];
  if (wrong) return misused(process, `invalid trailing option -- ${wrong}`);
  if (legacy) process.argv = [process.argv[0]!, ...modernOptions(legacy[1]!, legacy[2]!), ...process.argv.slice(2)];
  const options = await parseOptions(process, {
    short: 'c:n:qvz',
    long: {
      'bytes=': 'c',
      'lines=': 'n',
      quiet: 'q',
      silent: 'q',
      verbose: 'v',
      'zero-terminated': 'z',
    },
  });
  if (typeof options === 'number') return options;
  const count = await countOf(process, options);
  if (typeof count === 'number') return count;
  const titles = new Titles(process, options);
  const separator = options.flags.has('z') ? 0 : 0x0a;
  let status = 0;
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    const stream = await openTitled(process, path, titles);
    if (!stream) status = 1;
    else if (count.sign === '-') await allButLast(process, stream, count, separator);
    else if (count.unit === 'bytes') await firstBytes(process, stream, count.value);
    else await firstLines(process, stream, count.value, separator);
  }
  return status;
};

/** `-5c` is `-c 5`, `-3kq` is `-c 3k -q`. @models coreutils head.c main */
function modernOptions(digits: string, letters: string): string[] {
  const unit = /[kmb]/.exec(letters)?.[0];
  const amount = digits + (unit ?? '');
  return [unit || letters.includes('c') ? '-c' : '-n', amount, ...(/[qv]/.exec(letters) ?? []).map(one => `-${one}`)];
}

/** What read(2) gives head at once; more than that stays in a pipe for who reads it next. */
const blockBytes = 8192;

/** Leaves what was not used of `chunk` to the next reader: all of a file, but of a pipe only what head had not read. */
function putBack(stream: Stream, chunk: Uint8Array, used: number): void {
  const from = stream instanceof Pipe ? Math.ceil(used / blockBytes) * blockBytes : used;
  if (from < chunk.length) stream.unread?.(chunk.subarray(from));
}

async function firstBytes(process: Process, stream: Stream, count: number): Promise<void> {
  let left = count;
  while (left > 0) {
    const chunk = await stream.read(process.wait);
    if (chunk === null) return;
    await process.out(chunk.subarray(0, left));
    if (chunk.length > left) putBack(stream, chunk, left);
    left -= chunk.length;
  }
}

async function firstLines(process: Process, stream: Stream, count: number, separator: number): Promise<void> {
  let left = count;
  while (left > 0) {
    const chunk = await stream.read(process.wait);
    if (chunk === null) return;
    let end = 0;
    while (left > 0 && end < chunk.length) {
      const newline = chunk.indexOf(separator, end);
      end = newline < 0 ? chunk.length : newline + 1;
      if (newline >= 0) left--;
    }
    await process.out(chunk.subarray(0, end));
    if (left === 0) putBack(stream, chunk, end);
  }
}

/** Holds back the last lines or bytes, and prints the rest as it comes. */
async function allButLast(process: Process, stream: Stream, count: Count, separator: number): Promise<void> {
  const end = new HeldEnd(count, separator);
  for await (const chunk of chunksOf(process, stream)) await process.out(end.push(chunk));
}

/** The last lines or bytes of what was pushed. */
export class HeldEnd {
  readonly #wanted: Count;
  readonly #separator: number;
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #lines = 0;

  constructor(wanted: Count, separator: number) {
    this.#wanted = wanted;
    this.#separator = separator;
  }

  get held(): Uint8Array {
    return concatBytes(this.#pieces);
  }

  /** @returns what is no longer among the last */
  push(chunk: Uint8Array): Uint8Array {
    this.#pieces.push(chunk);
    this.#bytes += chunk.length;
    if (this.#wanted.unit === 'lines') this.#lines += countOfByte(chunk, this.#separator);
    if ((this.#wanted.unit === 'lines' ? this.#lines : this.#bytes) < this.#wanted.value) {
      checkAllocation(this.#bytes);
      return new Uint8Array();
    }
    const held = this.held;
    const start = startOfLast(held, this.#wanted, this.#separator);
    this.#pieces = [held.slice(start)];
    this.#bytes = held.length - start;
    if (this.#wanted.unit === 'lines') this.#lines = countOfByte(this.#pieces[0]!, this.#separator);
    return held.subarray(0, start);
  }
}

function countOfByte(bytes: Uint8Array, byte: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++;
  return count;
}

/** Where the last lines or bytes start; text after the last separator is a line too. */
function startOfLast(bytes: Uint8Array, {unit, value}: Count, separator: number): number {
  if (unit === 'bytes') return Math.max(0, bytes.length - value);
  let start = bytes.length + (bytes.at(-1) === separator ? 0 : 1);
  for (let left = value; left > 0; left--) {
    if (start <= 1) return 0;
    start = bytes.lastIndexOf(separator, start - 2) + 1;
  }
  return Math.min(start, bytes.length);
}
