import {concatBytes} from '../../../base/utf8.ts';
import {FileError} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, extraOperand, misused, quote, quoteFile} from '../gnu.ts';
import {chunksOf, openOperand, readStream} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {parseSize} from '../sizes.ts';

/** `split`: a file in pieces. @omits --filter, --unbuffered */
export const split: Command = async process => {
  process.argv = process.argv.map((arg, index) => (index > 0 && /^-\d+$/.test(arg) ? `-l${arg.slice(1)}` : arg));
  const options = await parseOptions(process, {
    short: 'a:b:C:del:n:t:ux',
    long: {
      'additional-suffix=': 'S',
      'bytes=': 'b',
      'elide-empty-files': 'e',
      'hex-suffixes=?': 'x',
      'line-bytes=': 'C',
      'lines=': 'l',
      'number=': 'n',
      'numeric-suffixes=?': 'd',
      'separator=': 't',
      'suffix-length=': 'a',
      verbose: 'v',
    },
  });
  if (typeof options === 'number') return options;
  const {values, operands} = options;
  const ways = ['b', 'C', 'l', 'n'].filter(letter => values.has(letter));
  if (ways.length > 1) return misused(process, 'cannot split in more than one way');
  if (operands.length > 2) return extraOperand(process, operands[2]!);
  const separator = values.get('t')?.replace(/^\\0$/, '\0') ?? '\n';
  if (separator.length !== 1) return complain(process, `multi-character separator ${quote(separator)}`);
  const way = wayOf(ways[0] ?? 'l', values.get(ways[0] ?? '') ?? '1000');
  if (typeof way === 'string') return complain(process, way);
  const path = operands[0] ?? '-';
  const stream = await openOperand(process, path, (name, error) =>
    error.code === 'EISDIR'
      ? `${name}: read error: ${error.message}`
      : `cannot open ${quoteFile(name)} for reading: ${error.message}`,
  );
  if (!stream) return 1;
  const pieces = new Pieces(process, options, operands[1] ?? 'x');
  try {
    if (way.kind === 'chunks') return await chunks(process, way, await readStream(process, stream), pieces, separator);
    const cutter = new Cutter(way, separator.charCodeAt(0));
    for await (const chunk of chunksOf(process, stream))
      for (const cut of cutter.push(chunk)) {
        if (cut.starts) await pieces.begin();
        pieces.write(cut.bytes);
      }
    for (const cut of cutter.end()) {
      if (cut.starts) await pieces.begin();
      pieces.write(cut.bytes);
    }
    return 0;
  } catch (error) {
    if (error instanceof SuffixesExhausted) return complain(process, 'output file suffixes exhausted');
    if (!(error instanceof FileError)) throw error;
    return complain(process, `${error.path}: ${error.message}`);
  }
};

type Way =
  | {readonly kind: 'lines' | 'bytes' | 'lineBytes'; readonly size: number}
  | {
      readonly kind: 'chunks';
      readonly count: number;
      readonly only: number | undefined;
      readonly by: 'bytes' | 'lines' | 'turns';
    };

/** @returns the complaint when the number is none */
function wayOf(letter: string, text: string): Way | string {
  if (letter === 'n') return chunksWay(text);
  const what = letter === 'l' ? 'lines' : 'bytes';
  const size = parseSize(text);
  if (size === undefined || size === 0)
    return `invalid number of ${what}: ${quote(text)}${size === 0 ? ': Numerical result out of range' : ''}`;
  return {kind: letter === 'l' ? 'lines' : letter === 'b' ? 'bytes' : 'lineBytes', size};
}

/** `5`, `2/5`, `l/5`, `r/2/5`. */
function chunksWay(text: string): Way | string {
  const match = /^(?:([lr])\/)?(?:(\d+)\/)?(\d+)$/.exec(text);
  if (!match || Number(match[3]) === 0) return `invalid number of chunks: ${quote(text)}`;
  const [, by, only, count] = match;
  if (only !== undefined && (Number(only) === 0 || Number(only) > Number(count)))
    return `invalid chunk number: ${quote(only)}`;
  return {
    kind: 'chunks',
    count: Number(count),
    only: only === undefined ? undefined : Number(only) - 1,
    by: by === 'l' ? 'lines' : by === 'r' ? 'turns' : 'bytes',
  };
}

class SuffixesExhausted extends Error {}

/** The files that are written: `xaa`, `xab`, … */
class Pieces {
  readonly #process: Process;
  readonly #prefix: string;
  readonly #more: string;
  readonly #digits: string;
  readonly #isVerbose: boolean;
  #fixed: number | undefined;
  #length: number;
  #index: number;
  #path = '';

  constructor(process: Process, {flags, values}: ParsedOptions, prefix: string) {
    this.#process = process;
    this.#prefix = prefix;
    this.#more = values.get('S') ?? '';
    this.#digits = flags.has('x') ? '0123456789abcdef' : flags.has('d') ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz';
    this.#fixed = values.has('a') ? Number(values.get('a')) || undefined : undefined;
    this.#length = this.#fixed ?? 2;
    this.#index = Number(values.get('d') || values.get('x') || 0);
    if (values.get('d') || values.get('x')) this.#fixed ??= 2;
    this.#isVerbose = flags.has('v');
  }

  /** Room for so many files. */
  expect(count: number): void {
    while (this.#fixed === undefined && this.#digits.length ** this.#length < count) this.#length++;
    this.#fixed ??= this.#length;
  }

  async begin(): Promise<void> {
    this.#path = this.#process.path(`${this.#prefix}${this.#suffix(this.#index++)}${this.#more}`);
    if (this.#isVerbose) await this.#process.out(`creating file ${quoteFile(this.#path.replace(/^.*\//, ''))}\n`);
    this.#process.machine.files.writeFile(this.#path, '');
  }

  write(bytes: Uint8Array): void {
    this.#process.machine.files.writeFile(this.#path, bytes, {append: true});
  }

  /** Suffixes grow by two letters when the first letter would be the last: `xyz` is followed by `xzaaa`. */
  #suffix(index: number): string {
    const base = this.#digits.length;
    if (this.#fixed !== undefined) {
      if (index >= base ** this.#length) throw new SuffixesExhausted();
      return this.#numeral(index, this.#length);
    }
    let rest = index;
    let lead = '';
    for (let length = this.#length; ; length++) {
      const room = (base - 1) * base ** (length - 1);
      if (rest < room) return lead + this.#numeral(rest, length);
      rest -= room;
      lead += this.#digits.at(-1);
    }
  }

  #numeral(value: number, length: number): string {
    let text = '';
    for (let rest = value; text.length < length; rest = Math.floor(rest / this.#digits.length))
      text = this.#digits[rest % this.#digits.length]! + text;
    return text;
  }
}

interface Cut {
  /** whether a new file begins here */
  readonly starts: boolean;
  readonly bytes: Uint8Array;
}

/** Cuts what is pushed by lines or bytes. */
class Cutter {
  readonly #way: Extract<Way, {size: number}>;
  readonly #separator: number;
  #left = 0;
  /** a line that may not fit any more */
  #line: Uint8Array = new Uint8Array();

  constructor(way: Extract<Way, {size: number}>, separator: number) {
    this.#way = way;
    this.#separator = separator;
  }

  push(chunk: Uint8Array): Cut[] {
    if (this.#way.kind === 'lineBytes') return this.#lines(concatBytes([this.#line, chunk]), false);
    const cuts: Cut[] = [];
    for (let at = 0; at < chunk.length; ) {
      const starts = this.#left === 0;
      if (starts) this.#left = this.#way.size;
      let end = at;
      if (this.#way.kind === 'bytes') {
        end = Math.min(chunk.length, at + this.#left);
        this.#left -= end - at;
      } else
        while (this.#left > 0 && end < chunk.length) {
          const newline = chunk.indexOf(this.#separator, end);
          end = newline < 0 ? chunk.length : newline + 1;
          if (newline >= 0) this.#left--;
        }
      cuts.push({starts, bytes: chunk.slice(at, end)});
      at = end;
    }
    return cuts;
  }

  end(): Cut[] {
    return this.#way.kind === 'lineBytes' && this.#line.length > 0 ? this.#lines(this.#line, true) : [];
  }

  /** Whole lines as long as they fit; a line that is too long by itself is cut. */
  #lines(bytes: Uint8Array, isLast: boolean): Cut[] {
    const cuts: Cut[] = [];
    let at = 0;
    const cut = (length: number) => {
      const starts = this.#left < length;
      if (starts) this.#left = this.#way.size;
      this.#left -= length;
      cuts.push({starts, bytes: bytes.slice(at, at + length)});
      at += length;
    };
    while (at < bytes.length) {
      const newline = bytes.indexOf(this.#separator, at);
      const length = (newline < 0 ? bytes.length : newline + 1) - at;
      if (length > this.#way.size) {
        this.#left = 0;
        cut(this.#way.size);
      } else if (newline < 0 && !isLast) break;
      else cut(length);
    }
    this.#line = bytes.slice(at);
    return cuts;
  }
}

/** `-n`: so many pieces of the whole, or one of them to standard output. */
async function chunks(
  process: Process,
  {count, only, by}: Extract<Way, {kind: 'chunks'}>,
  bytes: Uint8Array,
  pieces: Pieces,
  separator: string,
): Promise<number> {
  const parts = by === 'turns' ? inTurns(bytes, count, separator) : stretches(bytes, count, by, separator);
  if (only !== undefined) {
    await process.out(parts[only]!);
    return 0;
  }
  pieces.expect(count);
  for (const part of parts) {
    await pieces.begin();
    pieces.write(part);
  }
  return 0;
}

function stretches(bytes: Uint8Array, count: number, by: 'bytes' | 'lines', separator: string): Uint8Array[] {
  const size = Math.floor(bytes.length / count);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (let index = 1; index <= count; index++) {
    let end = index === count ? bytes.length : index * size;
    if (by === 'lines' && index < count) {
      if (end <= at) end = at;
      else {
        const newline = bytes.indexOf(separator.charCodeAt(0), end - 1);
        end = newline < 0 ? bytes.length : newline + 1;
      }
    }
    parts.push(bytes.subarray(at, end));
    at = end;
  }
  return parts;
}

function inTurns(bytes: Uint8Array, count: number, separator: string): Uint8Array[] {
  const lists: Uint8Array[][] = Array.from({length: count}, () => []);
  let turn = 0;
  for (let at = 0; at < bytes.length; turn++) {
    const newline = bytes.indexOf(separator.charCodeAt(0), at);
    const end = newline < 0 ? bytes.length : newline + 1;
    lists[turn % count]!.push(bytes.subarray(at, end));
    at = end;
  }
  return lists.map(concatBytes);
}
