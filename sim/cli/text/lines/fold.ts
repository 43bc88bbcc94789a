import {decodeLatin1, encodeLatin1} from '../../../base/latin1.ts';
import type {Command} from '../../../shell/process.ts';
import {complain, quote} from '../gnu.ts';
import {chunksOf, eachInput} from '../input.ts';
import {parseOptions} from '../options.ts';

/** `fold`: breaks lines that are too long, as bytes come: a byte is a column, in Debian's fold too. */
export const fold: Command = async process => {
  process.argv = process.argv.map((arg, index) => (index > 0 && /^-\d+$/.test(arg) ? `-w${arg.slice(1)}` : arg));
  const options = await parseOptions(process, {
    short: 'bsw:',
    long: {bytes: 'b', spaces: 's', 'width=': 'w'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const text = values.get('w') ?? '80';
  if (!/^\+?\d+$/.test(text) || Number(text) === 0)
    return complain(
      process,
      `invalid number of columns: ${quote(text)}${/^\+?\d+$/.test(text) ? ': Numerical result out of range' : ''}`,
    );
  return eachInput(process, operands, async stream => {
    const folder = new Folder(Number(text), flags.has('b'), flags.has('s'));
    for await (const chunk of chunksOf(process, stream))
      await process.out(encodeLatin1(folder.push(decodeLatin1(chunk))));
    await process.out(encodeLatin1(folder.rest));
  });
};

const tabColumns = 8;

class Folder {
  readonly #width: number;
  readonly #byBytes: boolean;
  readonly #atBlanks: boolean;
  /** the line so far, which may still be broken at a blank */
  #line = '';
  #column = 0;

  constructor(width: number, byBytes: boolean, atBlanks: boolean) {
    this.#width = width;
    this.#byBytes = byBytes;
    this.#atBlanks = atBlanks;
  }

  get rest(): string {
    return this.#line;
  }

  push(text: string): string {
    let out = '';
    for (const character of text) {
      if (character === '\n') {
        out += `${this.#line}\n`;
        this.#line = '';
        this.#column = 0;
        continue;
      }
      let column = this.#after(this.#column, character);
      while (column > this.#width && this.#line !== '') {
        out += this.#break();
        column = this.#after(this.#column, character);
      }
      this.#line += character;
      this.#column = column;
    }
    return out;
  }

  /** Ends the line after its last blank, or where it is. */
  #break(): string {
    const blank = this.#atBlanks ? Math.max(this.#line.lastIndexOf(' '), this.#line.lastIndexOf('\t')) : -1;
    const end = blank >= 0 ? blank + 1 : this.#line.length;
    const broken = `${this.#line.slice(0, end)}\n`;
    this.#line = this.#line.slice(end);
    this.#column = 0;
    for (const character of this.#line) this.#column = this.#after(this.#column, character);
    return broken;
  }

  #after(column: number, character: string): number {
    if (this.#byBytes) return column + 1;
    if (character === '\b') return Math.max(0, column - 1);
    if (character === '\r') return 0;
    return character === '\t' ? column + tabColumns - (column % tabColumns) : column + 1;
  }
}
