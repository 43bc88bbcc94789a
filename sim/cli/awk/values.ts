import {numberText} from './number-text.ts';

/** A text from outside: a number too, when it looks like one. @models mawk's C_MBSTRN */
export class Input {
  readonly text: string;
  #number: number | undefined;
  #isChecked = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Its number, when all of it is one. @models mawk cast.c check_strnum */
  get number(): number | undefined {
    if (!this.#isChecked) {
      this.#isChecked = true;
      const trimmed = this.text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
      if (/^[-+.0-9]/.test(trimmed) && /[.0-9]$/.test(trimmed) && numberLength(trimmed) === trimmed.length) {
        const number = leadingNumber(trimmed);
        if (Number.isFinite(number)) this.#number = number;
      }
    }
    return this.#number;
  }
}

/** What a variable holds; `undefined` is both 0 and "". Texts are bytes, a character each. */
export type Value = undefined | number | string | Input;

const numeral =
  /^[ \t\n\v\f\r]*[-+]?(?:0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][-+]?\d+)?|inf(?:inity)?|nan|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/i;

function numberLength(text: string): number {
  return numeral.exec(text)?.[0].length ?? 0;
}

/** The number `text` begins with, or 0. @models strtod(3) */
export function leadingNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const found = numeral.exec(text)?.[0].trim().toLowerCase();
  if (found === undefined) return 0;
  const sign = found.startsWith('-') ? -1 : 1;
  const digits = found.replace(/^[-+]/, '');
  if (digits.startsWith('inf')) return sign * Number.POSITIVE_INFINITY;
  if (digits === 'nan') return Number.NaN;
  return sign * (digits.startsWith('0x') ? hexadecimal(digits) : Number(digits));
}

function hexadecimal(digits: string): number {
  const [, whole, fraction, power] = /^0x([0-9a-f]*)\.?([0-9a-f]*)(?:p(.*))?$/.exec(digits)!;
  const mantissa = Number.parseInt(`${whole}${fraction}`, 16);
  return mantissa * 16 ** -fraction!.length * 2 ** Number(power ?? 0);
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  return typeof value === 'string' ? leadingNumber(value) : (value.number ?? leadingNumber(value.text));
}

/** Truth of a value: a number that is not 0, a text that is not empty. */
export function isTrue(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  if (value === undefined) return false;
  const number = value.number;
  return number === undefined ? value.text !== '' : number !== 0;
}

/** @returns less than 0, 0 or more; numbers when neither side is a text only. @models mawk execute.c compare */
export function compare(left: Value, right: Value, convfmt: string): number {
  const [a, b] = [comparable(left), comparable(right)];
  if (typeof a !== 'string' && typeof b !== 'string') {
    const [x, y] = [a ?? 0, b ?? 0];
    return x > y ? 1 : x < y ? -1 : 0;
  }
  const [s, t] = [textOf(left, convfmt), textOf(right, convfmt)];
  return s < t ? -1 : s > t ? 1 : 0;
}

/** A number, a text, or neither yet. */
function comparable(value: Value): number | string | undefined {
  return value instanceof Input ? (value.number ?? value.text) : value;
}

export function textOf(value: Value, convfmt: string): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  return typeof value === 'number' ? numberText(value, convfmt) : value.text;
}

/** A number as a whole one of C's `int`, cut to its range. @models mawk cast.c d_to_I */
export function toInteger(value: number): number {
  if (value >= 2147483647) return 2147483647;
  return value < -2147483647 ? -2147483647 : Math.trunc(value) || 0;
}
