import {decodeUtf8} from '../../../base/utf8.ts';
import type {FileError} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import type {Stream} from '../../../shell/streams.ts';
import {characterWidth} from '../../../shell/text-width.ts';
import {misused, quoteFile} from '../gnu.ts';
import {chunksOf, openOperand, readStream} from '../input.ts';
import {parseOptions} from '../options.ts';

/** In the order of wc's columns. */
const columns = ['l', 'w', 'm', 'c', 'L'] as const;
type Column = (typeof columns)[number];
type Counts = Record<Column, number>;

interface Row {
  readonly counts: Counts;
  readonly name: string;
}

/** `wc`: counts as bytes come; several files get a total. */
export const wc: Command = async process => {
  const options = await parseOptions(process, {
    short: 'cLlmw',
    long: {
      bytes: 'c',
      chars: 'm',
      lines: 'l',
      words: 'w',
      'files0-from=': 'F',
      'max-line-length': 'L',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values} = options;
  const asked = columns.filter(flag => flags.has(flag));
  const shown = asked.length > 0 ? asked : (['l', 'w', 'c'] as const);
  const list = values.get('F');
  if (list !== undefined && options.operands.length > 0)
    return misused(
      process,
      `extra operand ${quoteFile(options.operands[0]!)}\nfile operands cannot be combined with --files0-from`,
    );
  const named = list === undefined ? options.operands : await namesIn(process, list);
  if (typeof named === 'number') return named;
  const operands = named.length > 0 ? named : ['-'];
  const width = widthOf(process, operands, shown.length);
  const line = ({counts, name}: Row) =>
    `${shown.map(column => String(counts[column]).padStart(width)).join(' ')}${name === '' ? '' : ` ${name}`}\n`;
  const total: Counts = {l: 0, w: 0, m: 0, c: 0, L: 0};
  let status = 0;
  for (const operand of operands) {
    const counts = await countsOf(process, operand, shown);
    if (!counts || isDirectory(process, operand)) status = 1;
    if (!counts) continue;
    for (const column of columns)
      total[column] = column === 'L' ? Math.max(total.L, counts.L) : total[column] + counts[column];
    await process.out(line({counts, name: named.length > 0 ? operand : ''}));
  }
  if (operands.length > 1) await process.out(line({counts: total, name: 'total'}));
  return status;
};

async function namesIn(process: Process, path: string): Promise<string[] | number> {
  const complaint = (name: string, error: FileError) => `cannot open ${quoteFile(name)} for reading: ${error.message}`;
  const stream = await openOperand(process, path, complaint);
  if (!stream) return 1;
  const text = decodeUtf8(await readStream(process, stream));
  return text.split('\0').filter(name => name !== '');
}

function isDirectory(process: Process, operand: string): boolean {
  const {files} = process.machine;
  const path = process.path(operand);
  return operand !== '-' && files.exists(path) && files.stat(path).type === 'directory';
}

async function countsOf(process: Process, operand: string, shown: readonly Column[]): Promise<Counts | undefined> {
  const stream = await openOperand(process, operand);
  const counter = new Counter(shown.some(column => column !== 'l' && column !== 'c'));
  if (stream) return counter.run(process, stream);
  return isDirectory(process, operand) ? counter.counts : undefined;
}

/** Wide enough for the bytes of all plain files; 7 when some size cannot be known. @models coreutils wc.c compute_number_width */
function widthOf(process: Process, operands: readonly string[], columnCount: number): number {
  if (operands.length === 1 && columnCount === 1) return 1;
  const {files} = process.machine;
  let least = 1;
  let bytes = 0;
  for (const operand of operands) {
    const path = process.path(operand);
    const size = operand === '-' ? process.stdin.fileBytes : sizeOf(operand);
    if (size !== undefined) bytes += size;
    else if (operand === '-' || files.exists(path)) least = 7;
  }
  return Math.max(least, String(bytes).length);

  function sizeOf(operand: string): number | undefined {
    const path = process.path(operand);
    if (!files.exists(path)) return undefined;
    const {type, sizeBytes} = files.stat(path);
    return type === 'file' || type === 'program' ? sizeBytes : undefined;
  }
}

const tabColumns = 8;

class Counter {
  readonly counts: Counts = {l: 0, w: 0, m: 0, c: 0, L: 0};
  readonly #looksAtCharacters: boolean;
  #column = 0;
  #inWord = false;

  constructor(looksAtCharacters: boolean) {
    this.#looksAtCharacters = looksAtCharacters;
  }

  async run(process: Process, stream: Stream): Promise<Counts> {
    let rest: Uint8Array = new Uint8Array();
    for await (const chunk of chunksOf(process, stream)) {
      this.counts.c += chunk.length;
      if (!this.#looksAtCharacters) {
        for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) this.counts.l++;
        continue;
      }
      const bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
      const end = bytes.length - openBytes(bytes);
      rest = bytes.slice(end);
      this.#look(decodeUtf8(bytes.subarray(0, end)));
    }
    this.#look(decodeUtf8(rest));
    this.counts.L = Math.max(this.counts.L, this.#column);
    return this.counts;
  }

  #look(text: string): void {
    const {counts} = this;
    for (const character of text) {
      if (character === '\ufffd') continue;
      counts.m++;
      if (character === '\n') counts.l++;
      if (/\s/.test(character)) this.#blank(character);
      else if (!/\p{Cc}|\p{Cn}/u.test(character)) {
        this.#column += characterWidth(character);
        if (!this.#inWord) counts.w++;
        this.#inWord = true;
      }
    }
  }

  #blank(character: string): void {
    if (character === '\n' || character === '\r' || character === '\f') {
      this.counts.L = Math.max(this.counts.L, this.#column);
      this.#column = 0;
    } else if (character === '\t') this.#column += tabColumns - (this.#column % tabColumns);
    else if (character !== '\v') this.#column += characterWidth(character);
    this.#inWord = false;
  }
}

/** Bytes at the end that begin a character whose rest has not come yet. */
export function openBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}
