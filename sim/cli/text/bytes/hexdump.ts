import {encodeLatin1} from '../../../base/latin1.ts';
import {concatBytes, decodeUtf8} from '../../../base/utf8.ts';
import {FileError} from '../../../shell/files.ts';
import {openInput} from '../../../shell/open.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, nameOf} from '../gnu.ts';
import {chunksOf, openOperand, readStream} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {parseSize} from '../sizes.ts';
import {
  blockBytesOf,
  FormatProblem,
  type FormatUnit,
  fillBlock,
  parseFormat,
  printAddress,
  printUnits,
} from './hexdump-format.ts';

/** `hexdump` and `hd` of util-linux 2.38: every layout is a format string. @omits -L */
export const hexdump: Command = async process => {
  const options = await parseOptions(process, {
    short: 'bcCde:f:n:os:vx',
    long: {
      'one-byte-octal': 'b',
      'one-byte-char': 'c',
      canonical: 'C',
      'two-bytes-decimal': 'd',
      'format=': 'e',
      'format-file=': 'f',
      'length=': 'n',
      'two-bytes-octal': 'o',
      'skip=': 's',
      'no-squeezing': 'v',
      'two-bytes-hex': 'x',
    },
  });
  if (typeof options === 'number') return options;
  try {
    const formats = await formatsOf(process, options);
    if (typeof formats === 'number') return formats;
    const sizes: number[] = [];
    for (const letter of ['n', 's']) {
      const text = options.values.get(letter);
      const size = text === undefined ? undefined : sizeOf(text);
      if (text !== undefined && size === undefined)
        return complain(
          process,
          `failed to parse ${letter === 'n' ? 'length' : 'offset'}: '${text}': Invalid argument`,
        );
      sizes.push(size ?? (letter === 'n' ? Number.POSITIVE_INFINITY : 0));
    }
    const [limit = 0, skip = 0] = sizes;
    return await new Dump(process, formats, {limit, skip, showsAll: options.flags.has('v')}).run(options.operands);
  } catch (error) {
    if (!(error instanceof FormatProblem)) throw error;
    return complain(process, error.message);
  }
};

function sizeOf(text: string): number | undefined {
  return /^0x[\da-f]+$/i.test(text) ? Number(text) : parseSize(text);
}

const addressed = '"%07.7_ax "';
const layouts: Readonly<Record<string, readonly string[]>> = {
  b: ['"%07.7_Ax\\n"', `${addressed} 16/1 "%03o " "\\n"`],
  c: ['"%07.7_Ax\\n"', `${addressed} 16/1 "%3_c " "\\n"`],
  C: ['"%08.8_Ax\\n"', '"%08.8_ax  " 8/1 "%02x " "  " 8/1 "%02x "', '"  |" 16/1 "%_p" "|\\n"'],
  d: ['"%07.7_Ax\\n"', `${addressed} 8/2 "  %05u " "\\n"`],
  o: ['"%07.7_Ax\\n"', `${addressed} 8/2 " %06o " "\\n"`],
  x: ['"%07.7_Ax\\n"', `${addressed} 8/2 "   %04x " "\\n"`],
};
const usualLayout = ['"%07.7_Ax\\n"', `${addressed} 8/2 "%04x " "\\n"`];

async function formatsOf(process: Process, {order}: ParsedOptions): Promise<FormatUnit[][] | number> {
  const texts: string[] = nameOf(process) === 'hd' ? [...layouts.C!] : [];
  for (const [letter, value] of order) {
    if (letter === 'e') texts.push(value);
    else if (letter === 'f') {
      const lines = await linesOf(process, value);
      if (typeof lines === 'number') return lines;
      texts.push(...lines);
    } else texts.push(...(layouts[letter] ?? []));
  }
  return (texts.length > 0 ? texts : usualLayout).map(parseFormat);
}

async function linesOf(process: Process, path: string): Promise<string[] | number> {
  try {
    const text = decodeUtf8(await readStream(process, openInput(process, path)));
    return text.split('\n').filter(line => /^\s*[^\s#]/.test(line));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return complain(process, `can't read ${path}: ${error.message}`);
  }
}

interface Extent {
  readonly limit: number;
  readonly skip: number;
  readonly showsAll: boolean;
}

class Dump {
  readonly #process: Process;
  readonly #formats: readonly (readonly FormatUnit[])[];
  readonly #blockBytes: number;
  readonly #extent: Extent;
  #status = 0;
  #opened = 0;
  #skipped = 0;
  #before: Uint8Array | undefined;
  #isRepeating = false;

  constructor(process: Process, formats: readonly FormatUnit[][], extent: Extent) {
    this.#process = process;
    this.#blockBytes = Math.max(...formats.map(blockBytesOf));
    this.#formats = formats.map(units => fillBlock(units, this.#blockBytes));
    this.#extent = extent;
  }

  async run(operands: readonly string[]): Promise<number> {
    let address = this.#extent.skip;
    let held: Uint8Array = new Uint8Array();
    for await (const chunk of this.#input(operands)) {
      held = concatBytes([held, chunk]);
      let text = '';
      for (; this.#blockBytes > 0 && held.length >= this.#blockBytes; address += this.#blockBytes) {
        text += this.#block(held.subarray(0, this.#blockBytes), address);
        held = held.subarray(this.#blockBytes);
      }
      held = held.slice();
      await this.#process.out(encodeLatin1(text));
    }
    if (this.#opened === 0 && operands.length > 0) await complain(this.#process, 'all input file arguments failed');
    let text = held.length > 0 && this.#blockBytes > 0 ? this.#block(held, address) : '';
    address += held.length;
    if (address > this.#extent.skip) text += this.#formats.map(units => printAddress(units, address)).join('');
    await this.#process.out(encodeLatin1(text));
    return this.#status;
  }

  async *#input(operands: readonly string[]): AsyncGenerator<Uint8Array> {
    let left = this.#extent.limit;
    for (const operand of operands.length > 0 ? operands : ['-']) {
      const stream = await openOperand(this.#process, operand, (path, error) => `${path}: ${error.message}`);
      const {files} = this.#process.machine;
      const isDirectory = operand !== '-' && files.exists(this.#process.path(operand));
      if (stream || isDirectory) this.#opened++;
      if (!stream) {
        if (!isDirectory) this.#status = 1;
        continue;
      }
      for await (const chunk of chunksOf(this.#process, stream)) {
        const from = Math.min(chunk.length, this.#extent.skip - this.#skipped);
        this.#skipped += from;
        const piece = chunk.subarray(from, from + left);
        left -= piece.length;
        if (piece.length > 0) yield piece;
        if (left <= 0) return;
      }
    }
  }

  #block(block: Uint8Array, address: number): string {
    const isSame =
      !this.#extent.showsAll &&
      block.length === this.#blockBytes &&
      this.#before?.length === block.length &&
      block.every((byte, index) => byte === this.#before![index]);
    if (isSame) {
      const text = this.#isRepeating ? '' : '*\n';
      this.#isRepeating = true;
      return text;
    }
    this.#isRepeating = false;
    this.#before = block.slice();
    return this.#formats.map(units => printUnits(units, block, address)).join('');
  }
}
