import {decodeLatin1, encodeLatin1} from '../../../base/latin1.ts';
import {concatBytes} from '../../../base/utf8.ts';
import type {Command, Process} from '../../../shell/process.ts';
import type {Stream} from '../../../shell/streams.ts';
import {chunksOf, openOperand} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {hexBytesOf} from './xxd-reverse.ts';

/** `xxd` of Vim 9.0: a hex dump and back. @omits -E, -R */
export const xxd: Command = async process => {
  process.argv = process.argv.map((arg, index) => (longWords[arg] !== undefined && index > 0 ? longWords[arg]! : arg));
  const options = await parseOptions(process, {short: 'abc:Cdeg:hil:n:o:pPrs:uv', stopAtOperand: true});
  if (typeof options === 'number') return options;
  const {flags, operands} = options;
  if (flags.has('v')) return process.err('xxd 2022-01-14 by Juergen Weigert et al.\n').then(() => 0);
  const stream = await openOperand(process, operands[0] ?? '-', (path, error) => `${path}: ${error.message}`);
  if (!stream) return 2;
  const out = (text: string) => writeTo(process, operands[1], text);
  if (flags.has('r')) return reverse(process, stream, flags, out);
  return new HexDump(process, options, out).run(stream);
};

const longWords: Readonly<Record<string, string>> = {
  '-ps': '-p',
  '-plain': '-p',
  '-postscript': '-p',
  '-bits': '-b',
  '-cols': '-c',
  '-include': '-i',
  '-len': '-l',
  '-revert': '-r',
  '-seek': '-s',
  '-uppercase': '-u',
  '-decimal': '-d',
};

/** Output goes to a second file, when there is one. */
async function writeTo(process: Process, path: string | undefined, text: string): Promise<void> {
  if (path === undefined) return process.out(encodeLatin1(text));
  process.machine.files.writeFile(process.path(path), encodeLatin1(text), {append: true});
}

async function reverse(
  process: Process,
  stream: Stream,
  flags: ReadonlySet<string>,
  out: (text: string) => Promise<void>,
): Promise<number> {
  let text = '';
  for await (const chunk of chunksOf(process, stream)) text += decodeLatin1(chunk);
  await out(hexBytesOf(text, {plain: flags.has('p'), bits: flags.has('b')}));
  return 0;
}

/** A number in C's notation. */
function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /^[+]?(-?)(0x[\da-f]+|\d+)/i.exec(text);
  if (!match) return 0;
  const digits = match[2]!;
  const value = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return match[1] ? -value : value;
}

class HexDump {
  readonly #process: Process;
  readonly #flags: ReadonlySet<string>;
  readonly #out: (text: string) => Promise<void>;
  readonly #columns: number;
  readonly #group: number;
  readonly #limit: number;
  readonly #seek: number;
  readonly #offset: number;
  readonly #name: string | undefined;
  #zeroLines = 0;

  constructor(process: Process, {flags, values, operands}: ParsedOptions, out: (text: string) => Promise<void>) {
    this.#process = process;
    this.#flags = flags;
    this.#out = out;
    const usual = flags.has('p') ? 30 : flags.has('i') ? 12 : flags.has('b') ? 6 : 16;
    this.#columns = numberOf(values.get('c')) ?? usual;
    if (this.#columns === 0) this.#columns = flags.has('p') ? Number.POSITIVE_INFINITY : usual;
    const group = numberOf(values.get('g')) ?? (flags.has('b') ? 1 : flags.has('e') ? 4 : 2);
    this.#group = group <= 0 || group > this.#columns ? this.#columns : group;
    this.#limit = numberOf(values.get('l') ?? values.get('n')) ?? Number.POSITIVE_INFINITY;
    this.#seek = Math.max(0, numberOf(values.get('s')) ?? 0);
    this.#offset = numberOf(values.get('o')) ?? 0;
    this.#name = operands[0];
  }

  async run(stream: Stream): Promise<number> {
    const isInclude = this.#flags.has('i');
    const identifier = (this.#name ?? '').replace(/[^A-Za-z0-9]/g, '_').replace(/^(?=\d)/, '__');
    const isNamed = isInclude && this.#name !== undefined && this.#name !== '-';
    if (isNamed) await this.#out(`unsigned char ${identifier}[] = {\n`);
    let held: Uint8Array = new Uint8Array();
    let at = this.#seek;
    for await (const chunk of this.#input(stream)) {
      held = concatBytes([held, chunk]);
      let text = '';
      while (held.length >= this.#columns) {
        text += this.#line(held.subarray(0, this.#columns), at);
        held = held.subarray(this.#columns);
        at += this.#columns;
      }
      held = held.slice();
      await this.#out(text);
    }
    await this.#out((held.length > 0 ? this.#line(held, at) : '') + this.#flushZeros());
    at += held.length;
    if (isInclude) await this.#out(at > this.#seek ? '\n' : '');
    const length = this.#flags.has('C') ? `${identifier}_LEN`.toUpperCase() : `${identifier}_len`;
    if (isNamed) await this.#out(`};\nunsigned int ${length} = ${at - this.#seek};\n`);
    return 0;
  }

  async *#input(stream: Stream): AsyncGenerator<Uint8Array> {
    let skip = this.#seek;
    let left = this.#limit;
    if (left === 0) return;
    for await (const chunk of chunksOf(this.#process, stream)) {
      const from = Math.min(skip, chunk.length);
      skip -= from;
      const piece = chunk.subarray(from, from + left);
      left -= piece.length;
      if (piece.length > 0) yield piece;
      if (left <= 0) return;
    }
  }

  #line(bytes: Uint8Array, at: number): string {
    const hex = (byte: number) => {
      const text = byte.toString(16).padStart(2, '0');
      return this.#flags.has('u') ? text.toUpperCase() : text;
    };
    if (this.#flags.has('p')) return `${Array.from(bytes, hex).join('')}\n`;
    if (this.#flags.has('i')) {
      const prefix = this.#flags.has('u') ? '0X' : '0x';
      return `${at === this.#seek ? '' : ',\n'}  ${Array.from(bytes, byte => prefix + hex(byte)).join(', ')}`;
    }
    const line = `${this.#dumpLine(bytes, at, hex)}\n`;
    if (!this.#flags.has('a')) return line;
    return this.#autoskip(bytes, line);
  }

  #dumpLine(bytes: Uint8Array, at: number, hex: (byte: number) => string): string {
    const shown = this.#flags.has('b') ? (byte: number) => byte.toString(2).padStart(8, '0') : hex;
    const cellWidth = this.#flags.has('b') ? 8 : 2;
    const groups = Math.ceil(this.#columns / this.#group);
    const width = this.#columns * cellWidth + groups - 1;
    let cells = '';
    for (let start = 0; start < bytes.length; start += this.#group) {
      const group = Array.from(bytes.subarray(start, start + this.#group), shown);
      if (this.#flags.has('e')) group.reverse();
      const text = group.join('');
      cells += `${start > 0 ? ' ' : ''}${this.#flags.has('e') ? text.padStart(this.#group * cellWidth) : text}`;
    }
    const address = (at + this.#offset).toString(this.#flags.has('d') ? 10 : 16).padStart(8, '0');
    const characters = Array.from(bytes, byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'));
    return `${address}: ${cells.padEnd(width)}  ${characters.join('')}`;
  }

  /** Lines of zeros after the first three are one `*`, unless they are few. */
  #zeroHeld = '';

  #autoskip(bytes: Uint8Array, line: string): string {
    if (bytes.some(byte => byte !== 0)) return this.#flushZeros() + line;
    this.#zeroLines++;
    if (this.#zeroLines === 1) return line;
    this.#zeroHeld = this.#zeroLines === 2 ? line : this.#zeroHeld;
    this.#zeroLast = line;
    return '';
  }

  #zeroLast = '';

  #flushZeros(): string {
    const count = this.#zeroLines;
    this.#zeroLines = 0;
    if (count < 2) return '';
    if (count === 2) return this.#zeroLast;
    return `*\n${this.#zeroLast}`;
  }
}
