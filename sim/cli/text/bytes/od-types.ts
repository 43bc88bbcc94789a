import {quote} from '../gnu.ts';

/** How od shows one datum. */
export interface DumpType {
  readonly bytes: number;
  readonly width: number;
  /** the line ends with its characters */
  readonly hasTrailer: boolean;
  /** @param datum  little-endian */
  readonly show: (datum: Uint8Array) => string;
}

const widths: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  o: {1: 3, 2: 6, 4: 11, 8: 22},
  d: {1: 4, 2: 6, 4: 11, 8: 20},
  u: {1: 3, 2: 5, 4: 10, 8: 20},
  x: {1: 2, 2: 4, 4: 8, 8: 16},
  f: {4: 15, 8: 24},
};

const integerSizes: Readonly<Record<string, number>> = {C: 1, S: 2, I: 4, L: 8};
const floatSizes: Readonly<Record<string, number>> = {F: 4, D: 8};

/** `x1z`, `o2d4`. @returns the complaint when it is none */
export function parseTypes(text: string): DumpType[] | string {
  const types: DumpType[] = [];
  for (let rest = text; rest !== ''; ) {
    const match = /^([acdfoux])(\d+|[CSILFD])?(z?)/.exec(rest);
    if (!match) return `invalid character '${rest[0]}' in type string ${quote(text)}`;
    const [whole, kind = '', size, trailer] = match;
    const isCharacter = kind === 'a' || kind === 'c';
    if (isCharacter && size !== undefined) return `invalid character '${size[0]}' in type string ${quote(text)}`;
    const usual = kind === 'f' ? 8 : 4;
    const named = kind === 'f' ? floatSizes : integerSizes;
    const bytes = isCharacter ? 1 : size === undefined ? usual : (named[size] ?? Number(size));
    const type = dumpType(kind, bytes, trailer === 'z');
    if (!type) {
      const what = kind === 'f' ? 'floating-point' : 'integral';
      return `invalid type string ${quote(text)};\nthis system doesn't provide a ${bytes}-byte ${what} type`;
    }
    types.push(type);
    rest = rest.slice(whole.length);
  }
  return types;
}

/** What the traditional options stand for. */
const lettered: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  f: 'fF',
  h: 'x2',
  i: 'dI',
  l: 'dL',
  o: 'o2',
  s: 'd2',
  x: 'x2',
};

export function typeOfLetter(letter: string): DumpType[] | undefined {
  const text = lettered[letter];
  const types = text === undefined ? undefined : parseTypes(text);
  return typeof types === 'string' ? undefined : types;
}

function dumpType(kind: string, bytes: number, hasTrailer: boolean): DumpType | undefined {
  if (kind === 'a') return {bytes, width: 3, hasTrailer, show: ([byte]) => nameOf(byte!)};
  if (kind === 'c') return {bytes, width: 3, hasTrailer, show: ([byte]) => characterOf(byte!)};
  const width = widths[kind]?.[bytes];
  if (width === undefined) return undefined;
  const show = (datum: Uint8Array) => (kind === 'f' ? floatOf(datum) : integerOf(datum, kind, width));
  return {bytes, width, hasTrailer, show};
}

function integerOf(datum: Uint8Array, kind: string, width: number): string {
  const value = datum.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  if (kind === 'u') return String(value);
  if (kind === 'd') return String(BigInt.asIntN(datum.length * 8, value));
  return value.toString(kind === 'x' ? 16 : 8).padStart(width, '0');
}

/** The shortest digits that read back as the same number, no fewer than a type always keeps. @models gnulib ftoastr */
function floatOf(datum: Uint8Array): string {
  const view = new DataView(datum.buffer, datum.byteOffset, datum.length);
  const isSingle = datum.length === 4;
  const value = isSingle ? view.getFloat32(0, true) : view.getFloat64(0, true);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  for (let precision = isSingle ? 6 : 15; ; precision++) {
    const text = general(value, precision);
    const back = isSingle ? Math.fround(Number(text)) : Number(text);
    if (back === value) return text;
  }
}

/** C's `%.*g`. */
function general(value: number, precision: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const exponent = Number(/e(.*)$/.exec(value.toExponential(precision - 1))![1]);
  if (exponent >= -4 && exponent < precision)
    return value
      .toFixed(precision - 1 - exponent)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  const [digits, power] = value.toExponential(precision - 1).split('e');
  const mantissa = digits!.includes('.') ? digits!.replace(/\.?0+$/, '') : digits!;
  return `${mantissa}e${power![0]}${power!.slice(1).padStart(2, '0')}`;
}

const controls =
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp'.split(
    ' ',
  );

function nameOf(byte: number): string {
  const low = byte & 0x7f;
  return low === 0x7f ? 'del' : (controls[low] ?? String.fromCharCode(low));
}

const escapes: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

function characterOf(byte: number): string {
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return escapes[byte] ?? byte.toString(8).padStart(3, '0');
}
