import type {CurlFailure} from './failure.ts';

/** One URL of a pattern, with what its braces and ranges stood for (`#1`, `#2` in output names). */
export interface GlobbedUrl {
  readonly url: string;
  readonly picks: readonly string[];
}

const urlsMax = 10_000;

/**
 * Expands `{a,b}` and `[1-3]`, the last one fastest.
 *
 * @models curl src/tool_urlglob.c glob_url
 */
export function expandGlob(pattern: string): readonly GlobbedUrl[] | CurlFailure {
  const parts: (readonly string[] | string)[] = [];
  const fail = (problem: string, position: number): CurlFailure => ({
    code: 3,
    message: `${problem} in URL position ${position}:\n${pattern}\n${' '.repeat(position - 1)}^`,
  });
  let literal = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '\\' && /[{}[\]]/.test(pattern[at + 1] ?? '')) {
      literal += pattern[++at]!;
    } else if (character === '{') {
      const end = pattern.indexOf('}', at);
      if (end < 0) return fail('unmatched brace', at + 1);
      const choices = pattern.slice(at + 1, end).split(',');
      if (choices.some(choice => choice.includes('{')))
        return fail('nested brace', at + 1 + pattern.slice(at + 1).indexOf('{'));
      if (choices.length === 1 && choices[0] === '') return fail('empty string within braces', end + 1);
      parts.push(literal, choices);
      literal = '';
      at = end;
    } else if (character === '[' && !pattern.startsWith('[]', at)) {
      const end = pattern.indexOf(']', at);
      const choices = end < 0 ? undefined : rangeOf(pattern.slice(at + 1, end));
      if (!choices) return fail('bad range specification', at + 2);
      parts.push(literal, choices);
      literal = '';
      at = end;
    } else if (character === '}') return fail('unmatched close brace/bracket', at + 1);
    else literal += character;
  }
  return combine([...parts, literal]);
}

function combine(parts: readonly (readonly string[] | string)[]): GlobbedUrl[] {
  let results: GlobbedUrl[] = [{url: '', picks: []}];
  for (const part of parts)
    results =
      typeof part === 'string'
        ? results.map(({url, picks}) => ({url: url + part, picks}))
        : results
            .flatMap(({url, picks}) => part.map(choice => ({url: url + choice, picks: [...picks, choice]})))
            .slice(0, urlsMax);
  return results;
}

/** `1-3`, `01-10`, `a-e`, each with `:step`. */
function rangeOf(text: string): string[] | undefined {
  const numeric = /^(\d+)-(\d+)(?::(\d+))?$/.exec(text);
  if (numeric) {
    const [, low = '', high = '', step = '1'] = numeric;
    const width = low.startsWith('0') ? low.length : 0;
    return series(Number(low), Number(high), Number(step)).map(value => String(value).padStart(width, '0'));
  }
  const letters = /^([a-z])-([a-z])(?::(\d+))?$/i.exec(text);
  if (!letters) return undefined;
  const [, low = '', high = '', step = '1'] = letters;
  return series(low.charCodeAt(0), high.charCodeAt(0), Number(step)).map(code => String.fromCharCode(code));
}

function series(low: number, high: number, step: number): number[] {
  const values: number[] = [];
  for (let value = low; value <= high && step > 0 && values.length < urlsMax; value += step) values.push(value);
  return values;
}
