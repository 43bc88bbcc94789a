import {decodeLatin1} from '../../../base/latin1.ts';
import type {Command, Process} from '../../../shell/process.ts';
import type {Stream} from '../../../shell/streams.ts';
import {complain, nameOf} from '../gnu.ts';
import {chunksOf, openOperand} from '../input.ts';
import {parseOptions} from '../options.ts';

/** `strings`: runs of printable characters, as they come. @omits -e other than single bytes, -T, --unicode */
export const strings: Command = async process => {
  process.argv = process.argv.map((arg, index) => (index > 0 && /^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));
  const options = await parseOptions(process, {
    short: 'afn:ot:w',
    long: {all: 'a', 'print-file-name': 'f', 'bytes=': 'n', 'radix=': 't', 'include-all-whitespace': 'w'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const least = values.get('n') ?? '4';
  if (!/^\d+$/.test(least)) return complain(process, `invalid integer argument ${least}`);
  if (Number(least) < 1) return complain(process, `minimum string length is too small: ${least}`);
  const radix = flags.has('o') ? 'o' : values.get('t');
  let status = 0;
  for (const operand of operands.length > 0 ? operands : ['-']) {
    const stream = await openStrings(process, operand);
    if (!stream) {
      status = 1;
      continue;
    }
    const name = flags.has('f') ? `${operand === '-' ? '{standard input}' : operand}: ` : '';
    const finder = new Finder(Number(least), name, radix, flags.has('w'));
    for await (const chunk of chunksOf(process, stream)) await process.out(finder.push(decodeLatin1(chunk)));
    await process.out(finder.push('\0'));
  }
  return status;
};

async function openStrings(process: Process, path: string): Promise<Stream | undefined> {
  const {files} = process.machine;
  const absolute = process.path(path);
  if (path !== '-' && !files.exists(absolute)) {
    await process.err(`${nameOf(process)}: '${path}': No such file\n`);
    return undefined;
  }
  return openOperand(process, path, () => `Warning: '${path}' is a directory`);
}

class Finder {
  readonly #least: number;
  readonly #name: string;
  readonly #radix: string | undefined;
  readonly #printable: RegExp;
  #run = '';
  #offset = 0;

  constructor(least: number, name: string, radix: string | undefined, takesBlanks: boolean) {
    this.#least = least;
    this.#name = name;
    this.#radix = radix;
    this.#printable = takesBlanks ? /[\t-\r -~]/ : /[\t -~]/;
  }

  push(text: string): string {
    let out = '';
    for (const character of text) {
      if (this.#printable.test(character)) this.#run += character;
      else {
        if (this.#run.length >= this.#least) out += `${this.#name}${this.#address()}${this.#run}\n`;
        this.#run = '';
      }
      this.#offset++;
    }
    return out;
  }

  #address(): string {
    const start = this.#offset - this.#run.length;
    const bases: Readonly<Record<string, number>> = {d: 10, o: 8, x: 16};
    return this.#radix === undefined ? '' : `${start.toString(bases[this.#radix] ?? 10).padStart(7)} `;
  }
}
