import {formatPrintf} from '../../../shell/bash/printf.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, extraOperand, missingOperand, misused, quote} from '../gnu.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';

/** A decimal number kept exactly: `digits · 10^-places`. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
  /** characters it was written with, for `-w` */
  readonly width: number;
}

/** `seq`: numbers in order, for ever when told so. Sums are exact. @omits numbers in hexadecimal */
export const seq: Command = async process => {
  const options = await parseSeqOptions(process);
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (operands.length === 0) return missingOperand(process, operands);
  if (operands.length > 3) return extraOperand(process, operands[3]!);
  const format = values.get('f');
  const wrongFormat = format === undefined ? undefined : formatProblem(format);
  if (wrongFormat !== undefined) return complain(process, wrongFormat);
  if (format !== undefined && flags.has('w'))
    return misused(process, 'format string may not be specified when printing equal width strings');
  const numbers: (Decimal | 'infinite')[] = [];
  for (const operand of operands) {
    if (/^[-+]?nan/i.test(operand))
      return misused(process, `invalid ${quote('not-a-number')} argument: ${quote(operand)}`);
    const number = decimalOf(operand);
    if (number === undefined) return misused(process, `invalid floating point argument: ${quote(operand)}`);
    numbers.push(number);
  }
  const one: Decimal = {digits: 1n, places: 0, width: 1};
  const last = numbers.at(-1)!;
  const first = numbers.length > 1 ? numbers[0]! : one;
  const step = numbers.length > 2 ? numbers[1]! : one;
  if (first === 'infinite' || step === 'infinite')
    return complain(process, 'infinite first or increment numbers are not modelled');
  if (step.digits === 0n) return misused(process, `invalid Zero increment value: ${quote(operands[1]!)}`);
  const sequence = new Sequence(
    {first, step, last},
    {
      separator: values.get('s') ?? '\n',
      format,
      equalWidth: flags.has('w'),
    },
  );
  return sequence.print(process);
};

/** A number ends the options, though it may start with `-`. */
function parseSeqOptions(process: Process): Promise<ParsedOptions | number> {
  const {argv} = process;
  let at = 1;
  while (argv[at]?.startsWith('-') && !/^-(-$|[.\d])/.test(argv[at]!))
    at += /^-([sf]|-[sf][a-z]*)$/.test(argv[at]!) ? 2 : 1;
  if (/^-[.\d]/.test(argv[at] ?? '')) process.argv = [...argv.slice(0, at), '--', ...argv.slice(at)];
  return parseOptions(process, {
    short: 'f:s:w',
    long: {'equal-width': 'w', 'format=': 'f', 'separator=': 's'},
    stopAtOperand: true,
  });
}

/** @returns undefined when it is no number */
function decimalOf(text: string): Decimal | 'infinite' | undefined {
  if (/^\+?inf(inity)?$/i.test(text)) return 'infinite';
  const match = /^\s*([-+]?)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i.exec(text);
  if (!match || (match[2] === '' && !match[3])) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const power = Number(exponent);
  if (Math.abs(power) > 1000) return undefined;
  const places = Math.max(0, fraction.length - power);
  const digits = BigInt(whole + fraction || '0') * 10n ** BigInt(places - fraction.length + power);
  const wholeWidth = Math.max(whole.length + power, whole === '' ? 1 : Math.min(whole.length, 1));
  const width = (sign === '-' ? 1 : 0) + wholeWidth + (places > 0 ? 1 + places : 0);
  return {digits: sign === '-' ? -digits : digits, places, width};
}

/** @models coreutils seq.c long_double_format */
function formatProblem(format: string): string | undefined {
  const shown = quote(format);
  const directives = [...format.matchAll(/%(?:%|([-+#0 ']*\d*(?:\.\d*)?L?)([\s\S]?))/g)].filter(
    ([whole]) => whole !== '%%',
  );
  const [first, second] = directives;
  if (!first) return `format ${shown} has no % directive`;
  if (first[2] === '') return `format ${shown} ends in %`;
  if (!/[aAeEfFgG]/.test(first[2]!)) return `format ${shown} has unknown %${first[2]} directive`;
  return second ? `format ${shown} has too many % directives` : undefined;
}

interface Bounds {
  readonly first: Decimal;
  readonly step: Decimal;
  readonly last: Decimal | 'infinite';
}

interface Look {
  readonly separator: string;
  readonly format: string | undefined;
  readonly equalWidth: boolean;
}

const outputBytesMax = 8192;

class Sequence {
  readonly #look: Look;
  readonly #places: number;
  readonly #shownPlaces: number;
  readonly #width: number;
  readonly #first: bigint;
  readonly #step: bigint;
  readonly #last: bigint | undefined;

  constructor({first, step, last}: Bounds, look: Look) {
    this.#look = look;
    this.#places = Math.max(first.places, step.places, last === 'infinite' ? 0 : last.places);
    this.#shownPlaces = Math.max(first.places, step.places);
    const scaled = ({digits, places}: Decimal) => digits * 10n ** BigInt(this.#places - places);
    this.#first = scaled(first);
    this.#step = scaled(step);
    this.#last = last === 'infinite' ? undefined : scaled(last);
    this.#width = look.equalWidth
      ? Math.max(...[first, last].map(one => (one === 'infinite' ? 0 : this.#widthOf(one))))
      : 0;
  }

  /** Characters of a bound when it is printed with the places of the others. */
  #widthOf({width, places}: Decimal): number {
    const whole = places > 0 ? width - places - 1 : width;
    return whole + (this.#shownPlaces > 0 ? this.#shownPlaces + 1 : 0);
  }

  async print(process: Process): Promise<number> {
    let text = '';
    let value = this.#first;
    for (let isFirst = true; this.#reaches(value); isFirst = false) {
      text += (isFirst ? '' : this.#look.separator) + this.#text(value);
      value += this.#step;
      if (text.length < outputBytesMax) continue;
      await process.out(text);
      await process.sleep(20);
      text = '';
    }
    if (value !== this.#first) text += '\n';
    await process.out(text);
    return 0;
  }

  #reaches(value: bigint): boolean {
    if (this.#last === undefined) return this.#step > 0n;
    return this.#step > 0n ? value <= this.#last : value >= this.#last;
  }

  #text(value: bigint): string {
    const digits = String(value < 0n ? -value : value).padStart(this.#places + 1, '0');
    const point = digits.length - this.#places;
    const sign = value < 0n ? '-' : '';
    const fraction = this.#shownPlaces > 0 ? `.${digits.slice(point, point + this.#shownPlaces)}` : '';
    const plain = digits.slice(0, point) + fraction;
    if (this.#look.format === undefined) return sign + plain.padStart(this.#width - sign.length, '0');
    const format = this.#look.format.replace(/\\/g, '\\\\').replace(/L(?=[aAeEfFgG])/, '');
    return formatPrintf(format, [sign + plain], {nowMs: 0, startMs: 0, timeZone: 'UTC'}).text;
  }
}
