import {decodeEscapes} from '../../../shell/bash/escapes.ts';
import {formatPrintf} from '../../../shell/bash/printf.ts';

/** Formats of hexdump(1): `8/2 "%04x " "\n"`. @models util-linux hexdump-parse.c, hexdump-display.c */

/** A format cannot be used. The message is what hexdump says. */
export class FormatProblem extends Error {}

/** One string with how often it is used for a block, and how many bytes it takes each time. */
export interface FormatUnit {
  readonly repeats: number;
  readonly isCounted: boolean;
  readonly bytes: number;
  readonly pieces: readonly Piece[];
}

type Piece =
  | {readonly kind: 'text'; readonly text: string}
  | {
      readonly kind: 'address';
      readonly before: string;
      readonly spec: string;
      readonly base: string;
      readonly atEnd: boolean;
    }
  | {
      readonly kind: 'datum';
      readonly before: string;
      readonly spec: string;
      readonly conversion: string;
      readonly bytes: number;
    };

export function parseFormat(text: string): FormatUnit[] {
  const units: FormatUnit[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const match = /^(\d+)?\s*(?:\/\s*(\d+)?)?\s*"((?:\\[\s\S]|[^"\\])*)"\s*/.exec(rest);
    if (!match) throw new FormatProblem(`bad format {${text}}`);
    const [whole, repeats, bytes, format = ''] = match;
    const pieces = piecesOf(format, bytes === undefined ? undefined : Number(bytes));
    const total = pieces.reduce((sum, piece) => sum + (piece.kind === 'datum' ? piece.bytes : 0), 0);
    units.push({
      repeats: repeats === undefined ? 1 : Number(repeats),
      isCounted: repeats !== undefined,
      bytes: bytes === undefined ? total : Number(bytes),
      pieces,
    });
    rest = rest.slice(whole.length);
  }
  return units;
}

const conversion = /%([-+ #0]*\d*(?:\.\d*)?)(_A[dox]|_a[dox]|_[cpu]|[cdiouxXeEfgGs%]|_?[\s\S]?)/g;

function piecesOf(format: string, unitBytes: number | undefined): Piece[] {
  const pieces: Piece[] = [];
  const plain = (text: string) => decodeEscapes(text, {plainOctal: true, quotes: true}).text;
  let last = 0;
  for (const match of format.matchAll(conversion)) {
    const [whole, spec = '', letter = ''] = match;
    const before = plain(format.slice(last, match.index));
    last = match.index + whole.length;
    if (letter === '%') pieces.push({kind: 'text', text: `${before}%`});
    else if (/^_[aA]/.test(letter))
      pieces.push({kind: 'address', before, spec, base: letter[2]!, atEnd: letter[1] === 'A'});
    else {
      if (unitBytes !== undefined && pieces.some(({kind}) => kind === 'datum'))
        throw new FormatProblem('byte count with multiple conversion characters');
      pieces.push({kind: 'datum', before, spec, conversion: letter, bytes: datumBytes(letter, spec, unitBytes)});
    }
  }
  const rest = plain(format.slice(last));
  if (rest !== '') pieces.push({kind: 'text', text: rest});
  return pieces;
}

function datumBytes(letter: string, spec: string, asked: number | undefined): number {
  const bad = () => new FormatProblem(`bad byte count for conversion character ${letter}`);
  if (/^(c|_[cpu])$/.test(letter)) {
    if (asked !== undefined && asked !== 0 && asked !== 1) throw bad();
    return 1;
  }
  if (/^[diouxX]$/.test(letter)) {
    if (asked !== undefined && ![0, 1, 2, 4, 8].includes(asked)) throw bad();
    return asked || 4;
  }
  if (/^[eEfgG]$/.test(letter)) {
    if (asked !== undefined && ![0, 4, 8].includes(asked)) throw bad();
    return asked || 8;
  }
  if (letter !== 's') throw new FormatProblem(`bad conversion character %${letter}`);
  const precision = /\.(\d+)/.exec(spec)?.[1];
  if (asked === undefined && precision === undefined)
    throw new FormatProblem('%s requires a precision or a byte count');
  return asked ?? Number(precision);
}

export function blockBytesOf(units: readonly FormatUnit[]): number {
  return units.reduce((sum, unit) => sum + unit.bytes * unit.repeats, 0);
}

/** The last unit is repeated until the block is full, unless it says how often. */
export function fillBlock(units: readonly FormatUnit[], blockBytes: number): FormatUnit[] {
  const missing = blockBytes - blockBytesOf(units);
  return units.map((unit, index) =>
    index === units.length - 1 && !unit.isCounted && unit.bytes > 0 && missing > 0
      ? {...unit, repeats: unit.repeats + Math.floor(missing / unit.bytes)}
      : unit,
  );
}

/** A block in one format; what lies beyond its end is blank. */
export function printUnits(units: readonly FormatUnit[], block: Uint8Array, address: number): string {
  let text = '';
  let at = 0;
  for (const unit of units) {
    if (unit.pieces.some(piece => piece.kind === 'address' && piece.atEnd)) continue;
    for (let turn = 1; turn <= unit.repeats; turn++) {
      let printed = '';
      let start = at;
      for (const piece of unit.pieces) {
        printed += printPiece(piece, block, start, address);
        if (piece.kind === 'datum') start += piece.bytes;
      }
      at += unit.bytes;
      const isLast = turn === unit.repeats && unit.repeats > 1 && unit.pieces.at(-1)?.kind === 'text';
      text += isLast ? printed.replace(/\s$/, '') : printed;
    }
  }
  return text;
}

/** Units with `%_A`, which are printed once at the end. */
export function printAddress(units: readonly FormatUnit[], address: number): string {
  return units
    .filter(unit => unit.pieces.some(piece => piece.kind === 'address' && piece.atEnd))
    .flatMap(unit =>
      unit.pieces.map(piece => (piece.kind === 'datum' ? '' : printPiece(piece, new Uint8Array(), 0, address))),
    )
    .join('');
}

function printPiece(piece: Piece, block: Uint8Array, at: number, address: number): string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'address') return piece.before + printed(piece.spec, piece.base, String(address + at));
  if (at >= block.length)
    return piece.before + ' '.repeat(Number(/[1-9]\d*/.exec(piece.spec.split('.')[0]!)?.[0] ?? 0));
  const datum = new Uint8Array(piece.bytes);
  datum.set(block.subarray(at, at + piece.bytes));
  return piece.before + datumText(datum, piece.spec, piece.conversion);
}

function printed(spec: string, letter: string, value: string): string {
  return formatPrintf(`%${spec}${letter}`, [value], {nowMs: 0, startMs: 0, timeZone: 'UTC'}).text;
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
const controls =
  'nul soh stx etx eot enq ack bel bs ht lf vt ff cr so si dle dcl dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us'.split(
    ' ',
  );

function datumText(datum: Uint8Array, spec: string, letter: string): string {
  const byte = datum[0]!;
  const isPrintable = byte >= 0x20 && byte < 0x7f;
  const character = String.fromCharCode(byte);
  const width = spec.split('.')[0]!.replace(/0/, '');
  switch (letter) {
    case '_c':
      return printed(spec, 's', isPrintable ? character : (escapes[byte] ?? byte.toString(8).padStart(3, '0')));
    case '_p':
      return printed(spec, 's', isPrintable ? character : '.');
    case '_u':
      return printed(
        spec,
        's',
        controls[byte] ?? (byte === 0x7f ? 'del' : isPrintable ? character : byte.toString(16)),
      );
    case 'c':
      return character.padStart(Number(width) || 0);
    case 's':
      return printed(width, 's', String.fromCharCode(...datum).replace(/\0[\s\S]*$/, ''));
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': {
      const view = new DataView(datum.buffer);
      return printed(spec, letter, String(datum.length === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true)));
    }
    default: {
      const value = datum.reduceRight((sum, one) => (sum << 8n) | BigInt(one), 0n);
      const isSigned = letter === 'd' || letter === 'i';
      return printed(spec, letter, String(isSigned ? BigInt.asIntN(datum.length * 8, value) : value));
    }
  }
}
