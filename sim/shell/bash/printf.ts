import {encodeUtf8} from '../../base/utf8.ts';
import {formatDate} from '../dates.ts';
import {checkAllocation} from '../memory.ts';
import {floating, padNumber, type Spec, signed, unsigned} from '../number-format.ts';
import {decodeEscapes} from './escapes.ts';
import {quoteWithBackslashes} from './quote.ts';

export interface PrintfResult {
  readonly text: string;
  /** messages without the `printf: ` in front */
  readonly problems: readonly string[];
  readonly status: number;
}

export interface PrintfClock {
  readonly nowMs: number;
  readonly startMs: number;
  readonly timeZone: string;
}

/** `printf format values…`: the format is used again while values are left. @models bash builtins/printf.def */
export function formatPrintf(format: string, values: readonly string[], clock: PrintfClock): PrintfResult {
  return new Printf(format, values, clock).run();
}

const directive = /%(?:%|\(([^)]*)\)T|([-+ #0']*)(\*|\d+)?(?:\.(\*|-?\d*))?(?:hh|h|ll|l|L|j|z|t)?([A-Za-z])?)/g;

class Printf {
  readonly #format: string;
  readonly #values: readonly string[];
  readonly #clock: PrintfClock;
  readonly #problems: string[] = [];
  #next = 0;
  #text = '';
  #status = 0;
  #stopped = false;

  constructor(format: string, values: readonly string[], clock: PrintfClock) {
    this.#format = format;
    this.#values = values;
    this.#clock = clock;
  }

  run(): PrintfResult {
    do {
      const before = this.#next;
      this.#pass();
      if (this.#next === before) break;
    } while (this.#next < this.#values.length && !this.#stopped);
    return {text: this.#text, problems: this.#problems, status: this.#status};
  }

  #pass(): void {
    let last = 0;
    for (const match of this.#format.matchAll(directive)) {
      this.#literal(this.#format.slice(last, match.index));
      last = match.index + match[0].length;
      if (match[0] === '%%') this.#text += '%';
      else if (match[1] !== undefined) this.#text += this.#date(match[1]);
      else if (!this.#directive(match)) return;
    }
    this.#literal(this.#format.slice(last));
  }

  #literal(text: string): void {
    this.#text += decodeEscapes(text, {plainOctal: true, quotes: true}).text;
  }

  #take(): string | undefined {
    return this.#values[this.#next++];
  }

  #date(format: string): string {
    const value = this.#take();
    const seconds = value === undefined ? -1 : Number(value);
    const ms = seconds === -1 ? this.#clock.nowMs : seconds === -2 ? this.#clock.startMs : seconds * 1000;
    return formatDate(ms, format || '%X', this.#clock.timeZone);
  }

  /** @returns false when the rest of the format is given up */
  #directive(match: RegExpMatchArray): boolean {
    let flags = match[2] ?? '';
    let width = match[3] === '*' ? this.#integerOf(this.#take()) : match[3] === undefined ? 0 : Number(match[3]);
    if (width < 0) {
      flags += '-';
      width = -width;
    }
    const precision =
      match[4] === undefined ? undefined : match[4] === '*' ? this.#integerOf(this.#take()) : Number(match[4] || 0);
    checkAllocation(Math.max(width, precision ?? 0));
    const kind = match[5];
    const spec = {flags, width, precision: precision !== undefined && precision < 0 ? undefined : precision};
    if (kind === undefined || !'diouxXeEfFgGaAcsbqQn'.includes(kind)) {
      this.#problems.push(kind === undefined ? this.#missing(match) : `\`${kind}': invalid format character`);
      this.#status = 1;
      return false;
    }
    this.#text += this.#convert(kind, spec);
    checkAllocation(this.#text.length);
    return !this.#stopped;
  }

  /** Words for a directive that ends in no letter: in another character, or with the format. */
  #missing(match: RegExpMatchArray): string {
    const character = this.#format[match.index! + match[0].length];
    return character === undefined
      ? `\`${match[0]}': missing format character`
      : `\`${character}': invalid format character`;
  }

  #convert(kind: string, spec: Spec): string {
    if ('sbqQc'.includes(kind)) return this.#string(kind, spec);
    const value = this.#take();
    if ('di'.includes(kind)) return padNumber(signed(this.#inRange(value, 2n ** 63n - 1n), spec), spec);
    if ('ouxX'.includes(kind)) return padNumber(unsigned(this.#inRange(value, 2n ** 64n - 1n), kind, spec), spec);
    return padNumber(floating(this.#floatOf(value), kind, spec), spec);
  }

  #string(kind: string, spec: Spec): string {
    let text = this.#take() ?? '';
    if (kind === 'b') {
      const decoded = decodeEscapes(text);
      text = decoded.text;
      this.#stopped ||= decoded.stop;
    }
    if (kind === 'c') text = [...text][0] ?? '\0';
    if (kind === 'q' || kind === 'Q') text = quoteWithBackslashes(text);
    if (spec.precision !== undefined) text = cutBytes(text, spec.precision);
    const missing = ' '.repeat(Math.max(0, spec.width - encodeUtf8(text).length));
    return spec.flags.includes('-') ? text + missing : missing + text;
  }

  #inRange(text: string | undefined, high: bigint): bigint {
    const value = this.#bigintOf(text);
    const low = -(2n ** 63n);
    const held = value < low ? low : value > high ? high : value;
    if (held !== value) this.#problems.push(`warning: ${text}: Numerical result out of range`);
    return held;
  }

  #integerOf(text: string | undefined): number {
    return Number(this.#bigintOf(text));
  }

  #bigintOf(text: string | undefined): bigint {
    if (text === undefined || text === '') {
      if (text === '') this.#invalid('');
      return 0n;
    }
    if (/^["']/.test(text)) return BigInt(text.codePointAt(1) ?? 0);
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)?/.exec(text)!;
    const digits = match[2];
    if (digits === undefined || match[0].length !== text.length) {
      const octal = digits !== undefined && /^0[0-7]*$/.test(digits) && /^\s*[-+]?0[0-9]+$/.test(text);
      if (octal) this.#problem(`${text}: invalid octal number`);
      else this.#problem(/^\s*[-+]?0[xX]/.test(text) ? `${text}: invalid hex number` : `${text}: invalid number`);
    }
    if (digits === undefined) return 0n;
    const magnitude = /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
    return match[1] === '-' ? -magnitude : magnitude;
  }

  #floatOf(text: string | undefined): number {
    if (text === undefined) return 0;
    if (/^["']/.test(text)) return text.codePointAt(1) ?? 0;
    const value = Number.parseFloat(text);
    if (!/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) && !/^[-+]?(inf|nan)/i.test(text)) this.#invalid(text);
    return Number.isNaN(value)
      ? /nan/i.test(text)
        ? Number.NaN
        : /inf/i.test(text)
          ? Number.POSITIVE_INFINITY
          : 0
      : value;
  }

  #invalid(text: string): void {
    this.#problem(`${text}: invalid number`);
  }

  #problem(message: string): void {
    this.#problems.push(message);
    this.#status = 1;
  }
}

/** The first `bytes` bytes, never half a character. */
function cutBytes(text: string, bytes: number): string {
  let cut = '';
  let used = 0;
  for (const character of text) {
    used += encodeUtf8(character).length;
    if (used > bytes) break;
    cut += character;
  }
  return cut;
}
