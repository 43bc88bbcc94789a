/** Numbers as C's `printf(3)` writes them. */

/** A directive without its letter. */
export interface Spec {
  /** of `-+ #0'` */
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

/** A number as sign (or `0x`) and digits, so that zeros go between them. */
export interface Digits {
  readonly sign: string;
  readonly digits: string;
  readonly zeroPad: boolean;
}

/** `%d`. */
export function signed(value: bigint, spec: Spec): Digits {
  const digits = String(value < 0n ? -value : value);
  return {
    sign: signOf(value < 0n, spec),
    digits: spec.precision === 0 && value === 0n ? '' : digits.padStart(spec.precision ?? 1, '0'),
    zeroPad: spec.precision === undefined,
  };
}

/** `%o`, `%u`, `%x`, `%X` of 64 bits. */
export function unsigned(value: bigint, kind: string, spec: Spec): Digits {
  const positive = BigInt.asUintN(64, value);
  let digits = positive.toString(kind === 'o' ? 8 : kind === 'u' ? 10 : 16);
  if (kind === 'X') digits = digits.toUpperCase();
  digits = spec.precision === 0 && positive === 0n ? '' : digits.padStart(spec.precision ?? 1, '0');
  const alternate = spec.flags.includes('#') && positive !== 0n;
  if (alternate && kind === 'o') digits = digits.replace(/^(?!0)/, '0');
  return {
    sign: alternate && kind.toLowerCase() === 'x' ? `0${kind}` : '',
    digits,
    zeroPad: spec.precision === undefined,
  };
}

/** `%e`, `%f`, `%g` and their capitals. A number that is none has the sign that x86 gives it. */
export function floating(value: number, kind: string, spec: Spec, signOfNan = ''): Digits {
  const sign = signOf(value < 0 || Object.is(value, -0), spec);
  const magnitude = Math.abs(value);
  const lower = kind.toLowerCase();
  const isCapital = kind !== lower;
  if (!Number.isFinite(magnitude)) {
    const digits = Number.isNaN(value) ? 'nan' : 'inf';
    return {
      sign: Number.isNaN(value) ? signOfNan : sign,
      digits: isCapital ? digits.toUpperCase() : digits,
      zeroPad: false,
    };
  }
  const precision = spec.precision ?? 6;
  const digits =
    lower === 'e'
      ? exponent(magnitude, precision)
      : lower === 'g'
        ? general(magnitude, precision, spec.flags.includes('#'))
        : fixed(magnitude, precision);
  return {sign, digits: isCapital ? digits.toUpperCase() : digits, zeroPad: true};
}

function signOf(isNegative: boolean, spec: Spec): string {
  if (isNegative) return '-';
  return spec.flags.includes('+') ? '+' : spec.flags.includes(' ') ? ' ' : '';
}

/** Where JavaScript rounds a value that lies exactly between two up, C takes the even one. */
function fixed(value: number, precision: number): string {
  const places = Math.min(precision, 100);
  const text =
    value >= 1e21 ? BigInt(value).toString() + (places > 0 ? `.${'0'.repeat(places)}` : '') : halfToEven(value, places);
  return text + '0'.repeat(precision - places);
}

function halfToEven(value: number, places: number): string {
  const rounded = value.toFixed(places);
  // a double that is no tie differs from one within its 17 digits
  const exact = value.toFixed(Math.min(100, places + 25));
  const tail = exact.slice(exact.indexOf('.') + 1 + places);
  if (!/^50*$/.test(tail) || places > 75) return rounded;
  const down = exact.slice(0, exact.length - tail.length).replace(/\.$/, '');
  return /[02468]$/.test(down) ? down : rounded;
}

function exponent(value: number, precision: number): string {
  const places = Math.min(precision, 100);
  const text = value.toExponential(places);
  const exact = value.toExponential(Math.min(100, places + 25));
  const tail = exact.slice(exact.indexOf('.') + 1 + places, exact.indexOf('e'));
  const down = exact.slice(0, exact.indexOf('.') + 1 + places).replace(/\.$/, '');
  const isTie = /^50*$/.test(tail) && /[02468]$/.test(down);
  const [digits, power] = isTie ? [down, exact.slice(exact.indexOf('e'))] : text.split(/(?=e)/);
  return `${digits}${'0'.repeat(precision - places)}${power!.replace(/e([-+])(\d)$/, 'e$10$2')}`;
}

function general(value: number, precision: number, keepZeros: boolean): string {
  const significant = precision === 0 ? 1 : precision;
  const power = value === 0 ? 0 : Number(/e(.*)$/.exec(exponent(value, significant - 1))![1]);
  const text =
    power < -4 || power >= significant ? exponent(value, significant - 1) : fixed(value, significant - 1 - power);
  if (keepZeros || !text.includes('.')) return text;
  return text.replace(/\.?0+(?=$|e)/, '');
}

/** The number in its width. */
export function padNumber({sign, digits, zeroPad}: Digits, spec: Spec): string {
  const missing = Math.max(0, spec.width - sign.length - digits.length);
  if (spec.flags.includes('-')) return sign + digits + ' '.repeat(missing);
  if (spec.flags.includes('0') && zeroPad) return sign + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + digits;
}
