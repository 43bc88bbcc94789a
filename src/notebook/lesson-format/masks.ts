import type {Expected} from './types.ts';

/**
 * Masks of expected output: what differs from run to run, by name.
 *
 * A name that is not here is text, so `<none>` and `<unset>` stay what they are.
 */
const masks: Readonly<Record<string, string>> = {
  ip: String.raw`\d{1,3}(?:\.\d{1,3}){3}`,
  mac: '[0-9a-f]{2}(?::[0-9a-f]{2}){5}',
  port: String.raw`\d{1,5}`,
  number: String.raw`-?\d+(?:\.\d+)?`,
  hex: '(?:0x)?[0-9a-fA-F]+',
  uuid: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  age: String.raw`(?:\d+y)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?`,
  duration: String.raw`\d+(?:\.\d+)?\s?(?:h|m|s|ms|us|µs|ns|usec|msec|sec)`,
  time: String.raw`\d{2}:\d{2}:\d{2}(?:\.\d+)?`,
  date: String.raw`(?:\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?|(?:[A-Z][a-z]{2},? )?\d{0,2} ?[A-Z][a-z]{2} +\d{1,4}(?: [\d:.]+)?(?: GMT)?)`,
  word: String.raw`\S+`,
  rest: '.*',
};

const podSuffix = String.raw`(?:-[a-z0-9]{6,10})?-[a-z0-9]{5}`;
const maskInText = /<([a-z]+)(?::([\w.-]+))?(?:=([A-Za-z]\w*))?>/g;

export interface MatchResult {
  readonly ok: boolean;
  /** first line that differs, from 1; 0 when `ok` */
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
}

const matched: MatchResult = {ok: true, line: 0, expected: '', actual: ''};

/**
 * Compares real output with the expected text of a lesson.
 *
 * `<ip>`, `<age>` … stand for anything of that shape, `<pod:webpod>` for the name of a pod of `webpod`, `<ip=lb>` for
 * the same address wherever `=lb` stands again, a line `<...>` for any number of lines. Where two or more blanks stand,
 * any number of blanks does, because a column is as wide as its widest cell.
 */
export function matchOutput(expected: Expected, actual: string): MatchResult {
  const want = linesOf(expected.text);
  const have = linesOf(stripAnsi(actual));
  if (expected.match === 'all') return matchFrom(want, have, 0, true);
  let best: MatchResult = {ok: false, line: 1, expected: want[0] ?? '', actual: ''};
  for (let start = 0; start <= have.length; start++) {
    const result = matchFrom(want, have, start, false);
    if (result.ok) return result;
    if (result.line > best.line) best = result;
  }
  return best;
}

/** Whether `text` with masks occurs in `actual`, within a line. */
export function containsMasked(text: string, actual: string): boolean {
  const bound = new Map<string, string>();
  return linesOf(stripAnsi(actual)).some(line => lineMatcher(text, bound, {whole: false})(line));
}

function matchFrom(want: readonly string[], have: readonly string[], start: number, toEnd: boolean): MatchResult {
  return matchLines({want, have, toEnd}, 0, start, new Map());
}

interface Lines {
  readonly want: readonly string[];
  readonly have: readonly string[];
  readonly toEnd: boolean;
}

function matchLines(lines: Lines, w: number, h: number, bound: Map<string, string>): MatchResult {
  for (; w < lines.want.length; w++, h++) {
    const expected = lines.want[w]!;
    if (expected.trim() === '<...>') return matchGap(lines, w, h, bound);
    const actual = lines.have[h];
    if (actual === undefined || !lineMatcher(expected, bound, {whole: true})(actual)) {
      return {ok: false, line: w + 1, expected, actual: actual ?? ''};
    }
  }
  if (lines.toEnd && h < lines.have.length) return {ok: false, line: w + 1, expected: '', actual: lines.have[h]!};
  return matched;
}

/** A `<...>` line: tries every length for it, shortest first. */
function matchGap(lines: Lines, w: number, h: number, bound: Map<string, string>): MatchResult {
  if (w === lines.want.length - 1) return matched;
  let failure: MatchResult = {ok: false, line: w + 2, expected: lines.want[w + 1]!, actual: ''};
  for (let next = h; next <= lines.have.length; next++) {
    const result = matchLines(lines, w + 1, next, new Map(bound));
    if (result.ok) return result;
    if (result.line > failure.line) failure = result;
  }
  return failure;
}

/** `bound` holds what labelled masks have matched so far, and grows. */
function lineMatcher(
  expected: string,
  bound: Map<string, string>,
  options: {whole: boolean},
): (line: string) => boolean {
  const labels: string[] = [];
  let pattern = '';
  let at = 0;
  for (const match of expected.matchAll(maskInText)) {
    const [text, name = '', of, label] = match;
    const shape = shapeOf(name, of);
    if (shape === undefined) continue;
    pattern += literal(expected.slice(at, match.index));
    at = match.index + text.length;
    pattern += labelled(shape, label, labels, bound);
  }
  pattern += literal(expected.slice(at));
  const regex = new RegExp(options.whole ? `^${pattern}\\s*$` : pattern);
  return line => {
    const groups = regex.exec(line);
    if (!groups) return false;
    for (const label of labels) bound.set(label, groups.groups?.[label] ?? '');
    return true;
  };
}

function labelled(shape: string, label: string | undefined, labels: string[], bound: Map<string, string>): string {
  if (label === undefined) return `(?:${shape})`;
  const known = bound.get(label);
  if (known !== undefined) return quoted(known);
  if (labels.includes(label)) return `\\k<${label}>`;
  labels.push(label);
  return `(?<${label}>${shape})`;
}

function shapeOf(name: string, of: string | undefined): string | undefined {
  if (name === 'pod') return of === undefined ? `[a-z0-9-]+?${podSuffix}` : `${quoted(of)}${podSuffix}`;
  return of === undefined ? masks[name] : undefined;
}

function literal(text: string): string {
  return text
    .split(/(\s{2,})/)
    .map((part, index) => (index % 2 === 1 ? String.raw`\s+` : quoted(part)))
    .join('');
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

function linesOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop();
  return lines.map(line => line.trimEnd());
}

/** Removes colours and other terminal control sequences. */
function stripAnsi(text: string): string {
  return text.replace(/\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g, '');
}
