import {checkAllocation} from '../../shell/memory.ts';
import {convertNumber} from './number-text.ts';
import {RunTimeError} from './problems.ts';
import {Input, textOf, toInteger, toNumber, type Value} from './values.ts';

const directive = /%(?:%|([-+ #0']*)(\*|\d*)(?:\.(\*|\d*))?([hl]*)([\s\S]?))/g;

/**
 * `sprintf(format, values…)`; printf prints the same. What comes before a mistake is printed all the same.
 *
 * @param who  `printf` or `sprintf`, for messages
 * @throws {FormatFailure} a directive is wrong or has no value
 * @models mawk print.c do_printf
 */
export function format(text: string, values: readonly Value[], who: string, convfmt: string): string {
  return new Formatter(text, values, who, convfmt).run();
}

/** A format that could not be carried out, with what had been printed by then. */
export class FormatFailure extends RunTimeError {
  readonly before: string;

  constructor(message: string, before: string) {
    super(message);
    this.before = before;
  }
}

class Formatter {
  readonly #format: string;
  readonly #values: readonly Value[];
  readonly #who: string;
  readonly #convfmt: string;
  #next = 0;
  #out = '';

  constructor(text: string, values: readonly Value[], who: string, convfmt: string) {
    this.#format = text;
    this.#values = values;
    this.#who = who;
    this.#convfmt = convfmt;
  }

  run(): string {
    let last = 0;
    let count = 0;
    for (const match of this.#format.matchAll(directive)) {
      this.#out += this.#format.slice(last, match.index);
      last = match.index + match[0].length;
      count++;
      this.#out += match[0] === '%%' ? '%' : this.#convert(match, count);
      checkAllocation(this.#out.length);
    }
    return this.#out + this.#format.slice(last);
  }

  #convert([, flags, width, precision, size, kind]: RegExpMatchArray, count: number): string {
    const wide = width === '*' ? this.#count() : Number(width || 0);
    const precise = precision === '*' ? this.#count() : precision === undefined ? undefined : Number(precision || 0);
    if (this.#next >= this.#values.length) this.#fail(`not enough arguments passed to ${this.#who}("${this.#format}")`);
    const bad = kind === '' || !'scdioxXuegfEG'.includes(kind!) || ('scegfEG'.includes(kind!) && size !== '');
    if (bad) this.#fail(`improper conversion(number ${count}) in ${this.#who}("${this.#format}")`);
    checkAllocation(Math.max(Math.abs(wide), precise ?? 0));
    const value = this.#values[this.#next++];
    const spec = {
      flags: wide < 0 ? `${flags}-` : flags!,
      width: Math.abs(wide),
      precision: precise !== undefined && precise < 0 ? undefined : precise,
    };
    if (kind === 's') return pad(textOf(value, this.#convfmt), spec);
    return kind === 'c' ? pad(characterOf(value), spec) : convertNumber(toNumber(value), kind!, spec);
  }

  #count(): number {
    return toInteger(toNumber(this.#values[this.#next++]));
  }

  #fail(message: string): never {
    throw new FormatFailure(message, this.#out);
  }
}

interface TextSpec {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

function pad(text: string, {flags, width, precision}: TextSpec): string {
  const cut = precision === undefined ? text : text.slice(0, precision);
  return flags.includes('-') ? cut.padEnd(width) : cut.padStart(width);
}

/** `%c`: the first byte of a text (a zero byte when it is empty), or the byte a number is. */
function characterOf(value: Value): string {
  const number = value instanceof Input ? value.number : typeof value === 'string' ? undefined : (value ?? 0);
  if (number !== undefined) return String.fromCharCode(Math.trunc(number) & 0xff);
  const text = value instanceof Input ? value.text : (value as string);
  return text[0] ?? '\0';
}

/**
 * Checks what is assigned to OFMT or CONVFMT.
 *
 * @throws {RunTimeError} it could not format one number
 * @models mawk field.c valid_format
 */
export function checkNumberFormat(name: string, text: string): void {
  const directives = [...text.matchAll(/%[-+ #0']*\d*(?:\.\d*)?([hl]?)([\s\S]?)/g)];
  const isBad = ([, size, kind]: RegExpMatchArray) =>
    kind === '' || !'scdioxXuegfEG'.includes(kind!) || ('scegfEG'.includes(kind!) && size !== '');
  if (directives.length > 1 || directives.some(isBad))
    throw new RunTimeError(`illegal format assigned to ${name}: ${text}`);
}
