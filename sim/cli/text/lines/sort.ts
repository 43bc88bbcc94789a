import {decodeUtf8} from '../../../base/utf8.ts';
import {FileError} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, misused, quote} from '../gnu.ts';
import {openOperand, readStream} from '../input.ts';
import {parseOptions} from '../options.ts';

/** How one key compares. */
interface Key {
  readonly start: Position;
  /** absent: to the end of the line */
  readonly end: Position | undefined;
  readonly flags: string;
}

interface Position {
  readonly field: number;
  /** from 1; 0 at an end means its last character */
  readonly character: number;
}

/**
 * `sort` of coreutils, in the C locale's order of code points.
 *
 * @omits -R other than as -k's equal lines, --files0-from, --parallel, --compress-program
 */
export const sort: Command = async process => {
  const options = await parseOptions(process, {
    short: 'bcCdfghik:mMno:rRsS:t:T:uVz',
    long: {
      'ignore-leading-blanks': 'b',
      'dictionary-order': 'd',
      'ignore-case': 'f',
      'general-numeric-sort': 'g',
      'human-numeric-sort': 'h',
      'month-sort': 'M',
      'numeric-sort': 'n',
      reverse: 'r',
      'version-sort': 'V',
      check: 'c',
      'key=': 'k',
      merge: 'm',
      'output=': 'o',
      stable: 's',
      'field-separator=': 't',
      unique: 'u',
      'zero-terminated': 'z',
      version: '!',
    },
    wrongStatus: 2,
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands, all} = options;
  if (flags.has('!')) return process.out('sort (GNU coreutils) 9.4\n').then(() => 0);
  const tab = values.get('t')?.replace(/^\\0$/, '\0');
  if (tab !== undefined && tab.length > 1) return complain(process, `multi-character tab ${quote(tab)}`, 2);
  const global = [...'bdfghiMnrV'].filter(letter => flags.has(letter)).join('');
  const keys: Key[] = [];
  for (const text of all.get('k') ?? []) {
    const key = parseKey(text, global);
    if (typeof key === 'string') return complain(process, key, 2);
    keys.push(key);
  }
  if (keys.length === 0 && global !== '') keys.push({start: {field: 1, character: 1}, end: undefined, flags: global});
  const separator = flags.has('z') ? '\0' : '\n';
  const lines: string[] = [];
  for (const operand of operands.length > 0 ? operands : ['-']) {
    const text = await textOf(process, operand);
    if (text === undefined) return 2;
    if (text === '') continue;
    lines.push(...(text.endsWith(separator) ? text.slice(0, -1) : text).split(separator));
  }
  const byKeys = compareByKeys(keys, tab);
  const isPlain = flags.has('s') || flags.has('u');
  const compare = (a: string, b: string) =>
    byKeys(a, b) || (isPlain && keys.length > 0 ? 0 : flags.has('r') ? compareText(b, a) : compareText(a, b));
  if (flags.has('c') || flags.has('C')) return check(process, lines, compare, flags, operands[0] ?? '-');
  lines.sort(compare);
  const kept = flags.has('u')
    ? lines.filter((line, index) => index === 0 || compare(lines[index - 1]!, line) !== 0)
    : lines;
  const text = kept.map(line => line + separator).join('');
  const output = values.get('o');
  if (output === undefined) await process.out(text);
  else process.machine.files.writeFile(process.path(output), text);
  return 0;
};

async function textOf(process: Process, operand: string): Promise<string | undefined> {
  if (operand === '-') return decodeUtf8(await readStream(process, process.stdin));
  const {files} = process.machine;
  try {
    const absolute = process.path(operand);
    if (files.exists(absolute) && files.stat(absolute).type === 'directory') {
      await complain(process, `read failed: ${operand}: Is a directory`);
      return undefined;
    }
    const stream = await openOperand(process, operand, (path, error) => `cannot read: ${path}: ${error.message}`);
    return stream && decodeUtf8(await readStream(process, stream));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await complain(process, `cannot read: ${operand}: ${error.message}`);
    return undefined;
  }
}

async function check(
  process: Process,
  lines: readonly string[],
  compare: (a: string, b: string) => number,
  flags: ReadonlySet<string>,
  name: string,
): Promise<number> {
  const wrong = lines.findIndex((line, index) => {
    if (index === 0) return false;
    const order = compare(lines[index - 1]!, line);
    return order > 0 || (flags.has('u') && order === 0);
  });
  if (wrong < 0) return 0;
  if (flags.has('C')) return 1;
  return complain(process, `${name}:${wrong + 1}: disorder: ${lines[wrong]}`);
}

/** `2`, `2,3`, `1.2n,1.5`. @returns the complaint when it is none */
function parseKey(text: string, global: string): Key | string {
  const match = /^(\d+)(?:\.(\d+))?([bdfghiMnrRV]*)(?:,(\d+)(?:\.(\d+))?([bdfghiMnrRV]*))?$/.exec(text);
  if (!match) {
    const isNumber = /^\d/.test(text);
    return isNumber
      ? `stray character in field spec: invalid field specification ${quote(text)}`
      : `invalid number at field start: invalid count at start of ${quote(text)}`;
  }
  const [, field, character = '1', first, endField, endCharacter = '0', last = ''] = match;
  if (Number(field) === 0) return `field number is zero: invalid field specification ${quote(text)}`;
  const own = `${first}${last}`;
  return {
    start: {field: Number(field), character: Number(character)},
    end: endField === undefined ? undefined : {field: Number(endField), character: Number(endCharacter)},
    flags: own === '' ? global : own,
  };
}

function compareByKeys(keys: readonly Key[], tab: string | undefined): (a: string, b: string) => number {
  return (a, b) => {
    for (const key of keys) {
      const order = compareKey(keyText(a, key, tab), keyText(b, key, tab), key.flags);
      if (order !== 0) return key.flags.includes('r') ? -order : order;
    }
    return 0;
  };
}

/** The part of a line a key means; without `-t` a field begins with the blanks before it. */
function keyText(line: string, {start, end, flags}: Key, tab: string | undefined): string {
  const spans = fieldSpans(line, tab);
  const at = ({field, character}: Position, isEnd: boolean): number => {
    const span = spans[field - 1];
    if (!span) return line.length;
    if (isEnd && character === 0) return span.end;
    const skipped = flags.includes('b') ? /^[ \t]*/.exec(line.slice(span.start, span.end))![0].length : 0;
    return Math.min(line.length, span.start + skipped + character - (isEnd ? 0 : 1));
  };
  return line.slice(at(start, false), end ? at(end, true) : line.length);
}

function fieldSpans(line: string, tab: string | undefined): {start: number; end: number}[] {
  const pattern = tab === undefined ? /[ \t]*[^ \t]+|[ \t]+$/g : undefined;
  if (pattern)
    return [...line.matchAll(pattern)].map(match => ({start: match.index, end: match.index + match[0].length}));
  const spans: {start: number; end: number}[] = [];
  let start = 0;
  for (const piece of line.split(tab!)) {
    spans.push({start, end: start + piece.length});
    start += piece.length + 1;
  }
  return spans;
}

function compareKey(a: string, b: string, flags: string): number {
  if (flags.includes('n')) return compareNumbers(numberAtStart(a), numberAtStart(b));
  if (flags.includes('h')) return compareNumbers(humanNumber(a), humanNumber(b));
  if (flags.includes('g')) return compareNumbers(generalNumber(a), generalNumber(b));
  if (flags.includes('M')) return compareNumbers(monthOf(a), monthOf(b));
  if (flags.includes('V')) return compareVersions(a, b);
  const shown = (text: string) => {
    let key = flags.includes('b') ? text.replace(/^[ \t]+/, '') : text;
    if (flags.includes('d')) key = key.replace(/[^A-Za-z0-9 \t\u0080-\u{10ffff}]/gu, '');
    return flags.includes('f') ? key.toUpperCase() : key;
  };
  return compareText(shown(a), shown(b));
}

/** By code point, as the C locale has it. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numberAtStart(text: string): number {
  return Number(/^\s*(-?\d*\.?\d*)/.exec(text)![1]!.replace(/^(-?)\.?$/, '0') || 0) || 0;
}

function humanNumber(text: string): number {
  const match = /^\s*(-?\d*\.?\d*)([KkMGTPEZY]?)/.exec(text)!;
  const scale = 'KMGTPEZY'.indexOf(match[2]!.toUpperCase()) + 1;
  return numberAtStart(text) * 1024 ** (match[2] === '' ? 0 : scale);
}

function generalNumber(text: string): number {
  const value = Number.parseFloat(text);
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

function monthOf(text: string): number {
  const names = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
  return names.indexOf(text.trim().slice(0, 3).toUpperCase());
}

/** Digits as numbers, the rest as text; `~` before the end, letters before other marks. @models gnulib filevercmp */
function compareVersions(a: string, b: string): number {
  const order = (character: string | undefined) =>
    character === undefined
      ? 0
      : character === '~'
        ? -1
        : /[A-Za-z]/.test(character)
          ? character.charCodeAt(0)
          : character.charCodeAt(0) + 256;
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    while ((i < a.length && !/\d/.test(a[i]!)) || (j < b.length && !/\d/.test(b[j]!))) {
      const weight = (text: string, at: number) => (at < text.length && /\d/.test(text[at]!) ? 0 : order(text[at]));
      const difference = weight(a, i) - weight(b, j);
      if (difference !== 0) return Math.sign(difference);
      i++;
      j++;
    }
    const [x, y] = [/^\d*/.exec(a.slice(i))![0], /^\d*/.exec(b.slice(j))![0]];
    const difference = compareNumbers(Number(x), Number(y));
    if (difference !== 0) return difference;
    i += x.length;
    j += y.length;
  }
  return 0;
}

/** `uniq`: runs of equal lines, as they come. */
export const uniq: Command = async process => {
  const options = await parseOptions(process, {
    short: 'cdDf:is:uw:z',
    long: {
      count: 'c',
      repeated: 'd',
      'all-repeated': 'D',
      'skip-fields=': 'f',
      'ignore-case': 'i',
      'skip-chars=': 's',
      unique: 'u',
      'check-chars=': 'w',
      'group=?': 'G',
      'zero-terminated': 'z',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (operands.length > 2) return misused(process, `extra operand ${quote(operands[2]!)}`);
  const stream = operands[0] === undefined ? process.stdin : await openOperand(process, operands[0]);
  if (!stream) return 1;
  const separator = flags.has('z') ? '\0' : '\n';
  const text = decodeUtf8(await readStream(process, stream));
  const lines = text === '' ? [] : (text.endsWith(separator) ? text.slice(0, -1) : text).split(separator);
  const key = (line: string) => {
    let part = line;
    for (let skip = Number(values.get('f') ?? 0); skip > 0; skip--) part = part.replace(/^[ \t]*[^ \t]*/, '');
    part = part.slice(Number(values.get('s') ?? 0));
    if (values.has('w')) part = part.slice(0, Number(values.get('w')));
    return flags.has('i') ? part.toLowerCase() : part;
  };
  const runs: string[][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && key(last[0]!) === key(line)) last.push(line);
    else runs.push([line]);
  }
  const shown = runs.filter(run =>
    flags.has('u') ? run.length === 1 : flags.has('d') || flags.has('D') ? run.length > 1 : true,
  );
  const pieces = shown.map(run => {
    const kept = flags.has('D') || flags.has('G') ? run : run.slice(0, 1);
    const count = flags.has('c') ? `${String(run.length).padStart(7)} ` : '';
    return kept.map(line => `${count}${line}${separator}`).join('');
  });
  const out = pieces.join(flags.has('G') ? separator : '');
  if (operands[1] === undefined) await process.out(out);
  else process.machine.files.writeFile(process.path(operands[1]), out);
  return 0;
};
