import {concatBytes} from '../../../base/utf8.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, quote} from '../gnu.ts';
import {chunksOf, openOperand} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {parseSize} from '../sizes.ts';
import {type DumpType, parseTypes, typeOfLetter} from './od-types.ts';

/** `od`: bytes as numbers and characters, a block a line. @omits the traditional offset operand, `--traditional` */
export const od: Command = async process => {
  const options = await parseOptions(process, {
    short: 'A:abcdfhij:lN:oS:st:vw::x',
    long: {
      'address-radix=': 'A',
      'endian=': 'E',
      'format=': 't',
      'output-duplicates': 'v',
      'read-bytes=': 'N',
      'skip-bytes=': 'j',
      'strings=?': 'S',
      'width=?': 'w',
    },
  });
  if (typeof options === 'number') return options;
  const settings = settingsOf(options);
  if (typeof settings === 'string') return complain(process, settings);
  return new Dump(process, settings).run(options.operands);
};

interface Settings {
  readonly radix: string;
  readonly skip: number;
  readonly limit: number;
  readonly stringMin: number | undefined;
  readonly types: readonly DumpType[];
  readonly blockBytes: number;
  readonly showsAll: boolean;
  readonly isBig: boolean;
}

/** @returns the complaint when a value is wrong */
function settingsOf({flags, values, order}: ParsedOptions): Settings | string {
  const radix = values.get('A') ?? 'o';
  if (!/^[doxn]/.test(radix))
    return `invalid output address radix '${radix[0] ?? ''}'; it must be one character from [doxn]`;
  const types: DumpType[] = [];
  for (const [letter, value] of order) {
    const found = letter === 't' ? parseTypes(value) : typeOfLetter(letter);
    if (typeof found === 'string') return found;
    types.push(...(found ?? []));
  }
  if (types.length === 0) types.push(...(typeOfLetter('o') ?? []));
  const numbers: Partial<Record<'j' | 'N' | 'S', number>> = {};
  for (const letter of ['j', 'N', 'S'] as const) {
    const text = values.get(letter);
    if (!text) continue;
    const size = sizeOf(text);
    if (size === undefined) return `invalid -${letter} argument ${quote(text)}`;
    numbers[letter] = size;
  }
  const unit = Math.max(...types.map(({bytes}) => bytes));
  const width = flags.has('w') ? sizeOf(values.get('w') || '32') : undefined;
  if (flags.has('w') && width === undefined) return `invalid -w argument ${quote(values.get('w')!)}`;
  const isWhole = width === undefined || (width > 0 && width % unit === 0);
  if (!isWhole) return `warning: invalid width ${width}; using ${unit} instead`;
  return {
    radix: radix[0]!,
    skip: numbers.j ?? 0,
    limit: numbers.N ?? Number.POSITIVE_INFINITY,
    stringMin: flags.has('S') ? (numbers.S ?? 3) : undefined,
    types,
    blockBytes: width ?? Math.max(unit, 16 - (16 % unit)),
    showsAll: flags.has('v'),
    isBig: values.get('E') === 'big',
  };
}

/** A number in C's notation, with a unit. */
function sizeOf(text: string): number | undefined {
  const match = /^(0x[\da-f]+|0[0-7]*)([\s\S]*)$/i.exec(text);
  if (!match) return parseSize(text);
  const value = /^0x/i.test(match[1]!) ? Number(match[1]) : Number.parseInt(match[1]!, 8);
  return parseSize(`${value}${match[2]}`);
}

class Dump {
  readonly #process: Process;
  readonly #settings: Settings;
  readonly #lineWidth: number;
  #status = 0;
  #address = 0;
  #before: Uint8Array | undefined;
  #isRepeating = false;

  constructor(process: Process, settings: Settings) {
    this.#process = process;
    this.#settings = settings;
    const widths = settings.types.map(type => (type.width + 1) * (settings.blockBytes / type.bytes));
    this.#lineWidth = Math.max(...widths);
  }

  async run(operands: readonly string[]): Promise<number> {
    if (this.#settings.stringMin !== undefined) return this.#strings(operands, this.#settings.stringMin);
    let held: Uint8Array = new Uint8Array();
    let wasRead = false;
    for await (const chunk of this.#input(operands)) {
      wasRead = true;
      held = concatBytes([held, chunk]);
      let text = '';
      while (held.length >= this.#settings.blockBytes) {
        text += this.#line(held.subarray(0, this.#settings.blockBytes));
        held = held.subarray(this.#settings.blockBytes);
      }
      held = held.slice();
      await this.#process.out(text);
    }
    if (this.#skipped < this.#settings.skip) return complain(this.#process, 'cannot skip past end of combined input');
    await this.#process.out(
      (held.length > 0 ? this.#line(held) : '') + (wasRead || this.#opened ? this.#lastLine() : ''),
    );
    return this.#status;
  }

  #skipped = 0;
  #opened = false;

  /** All operands as one, without what is skipped, up to the limit. */
  async *#input(operands: readonly string[]): AsyncGenerator<Uint8Array> {
    const {skip, limit} = this.#settings;
    let left = limit;
    for (const operand of operands.length > 0 ? operands : ['-']) {
      const stream = await openOperand(this.#process, operand);
      const {files} = this.#process.machine;
      const path = this.#process.path(operand);
      this.#opened ||= stream !== undefined || (operand !== '-' && files.exists(path));
      if (!stream) {
        this.#status = 1;
        continue;
      }
      if (left <= 0) return;
      for await (const chunk of chunksOf(this.#process, stream)) {
        const from = Math.min(chunk.length, skip - this.#skipped);
        this.#skipped += from;
        const piece = chunk.subarray(from, from + left);
        left -= piece.length;
        if (piece.length > 0) yield piece;
        if (left <= 0) break;
      }
    }
  }

  /** A block, or the sign that it is as the one before. */
  #line(block: Uint8Array): string {
    const {types, showsAll, blockBytes} = this.#settings;
    const address = this.#addressOf(this.#address + this.#settings.skip);
    this.#address += block.length;
    const isSame =
      !showsAll && block.length === blockBytes && this.#before !== undefined && areSame(block, this.#before);
    if (isSame) {
      const text = this.#isRepeating ? '' : '*\n';
      this.#isRepeating = true;
      return text;
    }
    this.#isRepeating = false;
    this.#before = block.slice();
    return types
      .map((type, index) => `${index === 0 ? address : ' '.repeat(address.length)}${this.#fields(type, block)}\n`)
      .join('');
  }

  /** The block in one type; fields of a narrower type are spread over the width of the widest. */
  #fields(type: DumpType, block: Uint8Array): string {
    const count = this.#settings.blockBytes / type.bytes;
    const padding = this.#lineWidth - (type.width + 1) * count;
    const shown = Math.ceil(block.length / type.bytes);
    let text = '';
    let left = padding;
    for (let index = 0; index < shown; index++) {
      const datum = new Uint8Array(type.bytes);
      datum.set(block.subarray(index * type.bytes, (index + 1) * type.bytes));
      if (this.#settings.isBig) datum.reverse();
      const after = Math.floor((padding * (count - index - 1)) / count);
      text += ` ${type.show(datum).padStart(left - after + type.width)}`;
      left = after;
    }
    if (!type.hasTrailer) return text;
    const blanks = count - shown;
    const gap = blanks * (type.width + 1) + Math.floor((padding * blanks) / count);
    const printable = Array.from(block, byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'));
    return `${text}${' '.repeat(gap)}  >${printable.join('')}<`;
  }

  #addressOf(offset: number): string {
    const {radix} = this.#settings;
    if (radix === 'n') return '';
    if (radix === 'x') return offset.toString(16).padStart(6, '0');
    return offset.toString(radix === 'd' ? 10 : 8).padStart(7, '0');
  }

  #lastLine(): string {
    return this.#settings.radix === 'n' ? '' : `${this.#addressOf(this.#address + this.#settings.skip)}\n`;
  }

  /** Runs of printable characters that end with a NUL. @models coreutils od.c dump_strings */
  async #strings(operands: readonly string[], least: number): Promise<number> {
    let run = '';
    let offset = 0;
    for await (const chunk of this.#input(operands)) {
      let text = '';
      for (const byte of chunk) {
        if (byte === 0 && run.length >= least) {
          const address = this.#addressOf(this.#settings.skip + offset - run.length);
          text += `${address}${address === '' ? '' : ' '}${run}\n`;
        }
        run = byte >= 0x20 && byte < 0x7f ? run + String.fromCharCode(byte) : '';
        offset++;
      }
      await this.#process.out(text);
    }
    return this.#status;
  }
}

function areSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
