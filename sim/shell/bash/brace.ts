import {ExpansionFailure} from './flow.ts';

/**
 * Brace expansion on the text of a word, before anything else is expanded. Quotes and `${…}` are left alone.
 *
 * @models bash braces.c brace_expand
 * @throws {ExpansionFailure} it stands for more words than this lab has memory for
 */
export function expandBraces(word: string): string[] {
  for (let i = 0; i < word.length; i++) {
    const skipped = skipQuoted(word, i);
    if (skipped > i) {
      i = skipped - 1;
      continue;
    }
    if (word[i] !== '{') continue;
    const end = closingBrace(word, i);
    if (end < 0) continue;
    const inner = alternatives(word.slice(i + 1, end));
    if (!inner) continue;
    const rests = expandBraces(word.slice(end + 1));
    const head = word.slice(0, i);
    if (inner.length * rests.length > wordsMax) throw tooMany(inner.length * rests.length);
    return inner.flatMap(text => rests.map(rest => head + text + rest));
  }
  return [word];
}

/** End of the quoted or `$`-introduced part that begins at `i`, or `i` when none does. */
function skipQuoted(word: string, i: number): number {
  const character = word[i];
  if (character === '\\') return i + 2;
  if (character === "'") return after(word, "'", i + 1);
  if (character === '"') {
    for (let j = i + 1; j < word.length; j++) {
      if (word[j] === '\\') j++;
      else if (word[j] === '"') return j + 1;
    }
    return word.length;
  }
  if (character === '`') return after(word, '`', i + 1);
  if (character === '$' && (word[i + 1] === '{' || word[i + 1] === '(')) return balanced(word, i + 1);
  return i;
}

function after(word: string, character: string, from: number): number {
  const found = word.indexOf(character, from);
  return found < 0 ? word.length : found + 1;
}

function balanced(word: string, open: number): number {
  const opening = word[open]!;
  const closing = opening === '{' ? '}' : ')';
  let depth = 0;
  for (let i = open; i < word.length; i++) {
    if (word[i] === '\\') i++;
    else if (word[i] === opening) depth++;
    else if (word[i] === closing && --depth === 0) return i + 1;
  }
  return word.length;
}

function closingBrace(word: string, open: number): number {
  let depth = 0;
  for (let i = open; i < word.length; i++) {
    const skipped = skipQuoted(word, i);
    if (skipped > i) {
      i = skipped - 1;
      continue;
    }
    if (word[i] === '{') depth++;
    else if (word[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

/** What a brace's inside stands for; `undefined` when it is neither a list nor a sequence. */
function alternatives(inner: string): string[] | undefined {
  const parts = splitCommas(inner);
  if (parts.length > 1) return parts.flatMap(expandBraces);
  return sequence(inner);
}

function splitCommas(inner: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < inner.length; i++) {
    const skipped = skipQuoted(inner, i);
    if (skipped > i) {
      i = skipped - 1;
      continue;
    }
    if (inner[i] === '{') depth++;
    else if (inner[i] === '}') depth--;
    else if (inner[i] === ',' && depth === 0) {
      parts.push(inner.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, inner.slice(start)];
}

const wordsMax = 1_000_000;

function tooMany(count: number): ExpansionFailure {
  return new ExpansionFailure(`brace expansion: failed to allocate memory for ${count} elements`);
}

function sequence(inner: string): string[] | undefined {
  const match = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(inner);
  if (!match) return undefined;
  const [, first, last, stepText] = match as unknown as [string, string, string, string | undefined];
  const numeric = /\d$/.test(first);
  if (numeric !== /\d$/.test(last)) return undefined;
  const from = numeric ? Number(first) : first.charCodeAt(0);
  const to = numeric ? Number(last) : last.charCodeAt(0);
  const step = Math.abs(Number(stepText ?? 1)) || 1;
  const count = Math.floor(Math.abs(to - from) / step) + 1;
  if (count > wordsMax) throw tooMany(count);
  const padded = numeric && [first, last].some(text => /^-?0\d/.test(text));
  const width = padded ? Math.max(first.length, last.length) : 0;
  const values: string[] = [];
  for (let value = from; from <= to ? value <= to : value >= to; value += from <= to ? step : -step) {
    values.push(numeric ? padNumber(value, width) : String.fromCharCode(value));
  }
  return values;
}

function padNumber(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
}
