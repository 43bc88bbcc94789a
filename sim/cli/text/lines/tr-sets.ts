import {quote} from '../gnu.ts';

/** The sets of bytes that `tr` is told: `a-z`, `[:upper:]`, `[=a=]`, `[x*5]`, `\n`. @models coreutils tr.c */

export type ByteSet = readonly number[];

export type Element =
  | {readonly kind: 'bytes'; readonly bytes: ByteSet}
  | {readonly kind: 'class'; readonly name: string; readonly bytes: ByteSet}
  | {readonly kind: 'equivalence'; readonly bytes: ByteSet}
  /** `count` 0: as often as it takes */
  | {readonly kind: 'repeat'; readonly byte: number; readonly count: number};

/** A set cannot be read, or not be used. The message is what tr says. */
export class SetProblem extends Error {}

export const allBytes: ByteSet = Array.from({length: 256}, (_, byte) => byte);

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

interface Character {
  readonly byte: number;
  readonly escaped: boolean;
}

/**
 * Reads a set; `text` has a character for each byte.
 *
 * @param warnings  gets what tr says of a set that it takes all the same
 * @throws {SetProblem}
 */
export function parseSet(text: string, warnings: string[]): Element[] {
  const characters = unescape(text, warnings);
  const elements: Element[] = [];
  for (let at = 0; at < characters.length; ) {
    const [element, length] = constructAt(characters, at) ?? rangeAt(characters, at);
    elements.push(element);
    at += length;
  }
  return elements;
}

const simpleEscapes: Readonly<Record<string, number>> = {a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11};

function unescape(text: string, warnings: string[]): Character[] {
  const pieces = text.matchAll(/\\([0-7]{1,3})|\\([\s\S])|[\s\S]/g);
  return [...pieces].flatMap(([whole, octal, letter]): Character[] => {
    if (octal !== undefined) return octalBytes(octal, warnings);
    if (letter !== undefined) return [{byte: simpleEscapes[letter] ?? letter.charCodeAt(0), escaped: true}];
    if (whole === '\\') warnings.push('an unescaped backslash at end of string is not portable');
    return [{byte: whole.charCodeAt(0), escaped: false}];
  });
}

/** `\400` and more do not fit into a byte: the last digit stands for itself. */
function octalBytes(digits: string, warnings: string[]): Character[] {
  const value = Number.parseInt(digits, 8);
  if (value < 256) return [{byte: value, escaped: true}];
  warnings.push(
    `the ambiguous octal escape \\${digits} is being\n\tinterpreted as the 2-byte sequence \\0${digits.slice(0, 2)}, ${digits[2]}`,
  );
  return [
    {byte: value >> 3, escaped: true},
    {byte: digits.charCodeAt(2), escaped: false},
  ];
}

function shown({byte}: Character): string {
  const text = String.fromCharCode(byte);
  if (/[ -~]/.test(text)) return text === '\\' ? '\\\\' : text;
  const name = Object.entries(simpleEscapes).find(([, code]) => code === byte)?.[0];
  return `\\${name ?? byte.toString(8).padStart(3, '0')}`;
}

/** `[:class:]`, `[=x=]` and `[x*n]`. @returns undefined when none stands there */
function constructAt(characters: readonly Character[], at: number): [Element, number] | undefined {
  const isPlain = (index: number, text: string) =>
    characters[index]?.escaped === false && characters[index].byte === text.charCodeAt(0);
  if (!isPlain(at, '[')) return undefined;
  for (const mark of [':', '=']) {
    if (!isPlain(at + 1, mark)) continue;
    const end = characters.findIndex(
      (_, index) => index > at + (mark === '=' ? 2 : 1) && isPlain(index, mark) && isPlain(index + 1, ']'),
    );
    if (end < 0) continue;
    const inside = characters.slice(at + 2, end);
    return [mark === ':' ? classOf(inside) : equivalenceOf(inside), end + 2 - at];
  }
  if (!isPlain(at + 2, '*')) return undefined;
  const end = characters.findIndex((_, index) => index > at + 2 && isPlain(index, ']'));
  if (end < 0) return undefined;
  const count = characters
    .slice(at + 3, end)
    .map(({byte}) => String.fromCharCode(byte))
    .join('');
  if (!/^\d*$/.test(count) || (count.startsWith('0') && !/^[0-7]*$/.test(count)))
    throw new SetProblem(`invalid repeat count ${quote(count)} in [c*n] construct`);
  const value = count.startsWith('0') ? Number.parseInt(count, 8) : Number(count);
  return [{kind: 'repeat', byte: characters[at + 1]!.byte, count: value}, end + 1 - at];
}

function classOf(inside: readonly Character[]): Element {
  const name = inside.map(({byte}) => String.fromCharCode(byte)).join('');
  if (name === '') throw new SetProblem("missing character class name '[::]'");
  const pattern = Object.hasOwn(classes, name) ? classes[name] : undefined;
  if (!pattern) throw new SetProblem(`invalid character class ${quote(name)}`);
  return {kind: 'class', name, bytes: allBytes.filter(byte => pattern.test(String.fromCharCode(byte)))};
}

function equivalenceOf(inside: readonly Character[]): Element {
  if (inside.length === 0) throw new SetProblem("missing equivalence class character '[==]'");
  const name = inside.map(({byte}) => String.fromCharCode(byte)).join('');
  if (inside.length > 1) throw new SetProblem(`${name}: equivalence class operand must be a single character`);
  return {kind: 'equivalence', bytes: [inside[0]!.byte]};
}

/** `a-z`, or a byte by itself. */
function rangeAt(characters: readonly Character[], at: number): [Element, number] {
  const [first, dash, last] = characters.slice(at, at + 3);
  if (dash?.escaped !== false || dash.byte !== 0x2d || !last) return [{kind: 'bytes', bytes: [first!.byte]}, 1];
  if (last.byte < first!.byte)
    throw new SetProblem(
      `range-endpoints of '${shown(first!)}-${shown(last)}' are in reverse collating sequence order`,
    );
  return [{kind: 'bytes', bytes: allBytes.slice(first!.byte, last.byte + 1)}, 3];
}

/** All bytes of a set in order. A repeat without a count makes the set `length` long. */
export function expandSet(elements: readonly Element[], length = 0): number[] {
  const fixed = elements.reduce((sum, element) => sum + sizeOf(element), 0);
  return elements.flatMap(element => {
    if (element.kind !== 'repeat') return element.bytes;
    const count = element.count || Math.max(0, length - fixed);
    return new Array<number>(Math.min(count, 65_536)).fill(element.byte);
  });
}

function sizeOf(element: Element): number {
  return element.kind === 'repeat' ? element.count : element.bytes.length;
}

/** Why two sets do not go together. @models coreutils tr.c validate */
export function translationProblem(
  first: readonly Element[],
  second: readonly Element[],
  {translates, truncates, complements}: {translates: boolean; truncates: boolean; complements: boolean},
): string | undefined {
  const isEndless = (element: Element) => element.kind === 'repeat' && element.count === 0;
  if (first.some(isEndless)) return 'the [c*] repeat construct may not appear in string1';
  const endless = second.filter(isEndless);
  if (endless.length > 1) return 'only one [c*] repeat construct may appear in string2';
  if (!translates)
    return endless.length > 0 ? 'the [c*] construct may appear in string2 only when translating' : undefined;
  if (second.some(({kind}) => kind === 'equivalence'))
    return '[=c=] expressions may not appear in string2 when translating';
  if (second.some(element => element.kind === 'class' && !isCase(element)))
    return "when translating, the only character classes that may appear in\nstring2 are 'upper' and 'lower'";
  if (second.length === 0 && !truncates) return 'when not truncating set1, string2 must be non-empty';
  const length = (elements: readonly Element[]) => elements.reduce((sum, element) => sum + sizeOf(element), 0);
  if (second.at(-1)?.kind === 'class' && endless.length === 0 && !truncates && length(first) > length(second))
    return 'when translating with string1 longer than string2,\nthe latter string must not end with a character class';
  if (second.some(isCase) && !complements && !isAligned(first, second))
    return 'misaligned [:upper:] and/or [:lower:] construct';
  return undefined;
}

function isCase(element: Element): boolean {
  return element.kind === 'class' && (element.name === 'upper' || element.name === 'lower');
}

/** Whether each `[:upper:]` or `[:lower:]` of the second set stands where the first has one. */
function isAligned(first: readonly Element[], second: readonly Element[]): boolean {
  const starts = (elements: readonly Element[]) => {
    let position = 0;
    return elements.flatMap(element => {
      const start = position;
      position += sizeOf(element);
      return isCase(element) ? [start] : [];
    });
  };
  const places = new Set(starts(first));
  return starts(second).every(start => places.has(start));
}

/** Whether a translation of a complement is to one byte, or of a set without classes. */
export function isComplementOfOne(first: readonly Element[], to: ByteSet, length: number): boolean {
  if (!first.some(({kind}) => kind === 'class')) return true;
  return to.length <= length && new Set(to).size === 1;
}
