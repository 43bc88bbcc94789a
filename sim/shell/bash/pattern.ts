/**
 * Shell patterns. In pattern text a backslash makes the next character stand for itself, so quoted parts of a word are
 * escaped before they come here.
 *
 * A pattern is matched with the set of all places it may have come to, so the time is bounded by text times pattern, whatever
 * stars it has (@models bash lib/glob/sm_loop.c in what it matches, not in how).
 */

const classes: Readonly<Record<string, string>> = {
  alnum: '\\p{L}\\p{N}',
  alpha: '\\p{L}',
  ascii: '\\x00-\\x7f',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e\\u{a1}-\\u{10ffff}',
  lower: '\\p{Ll}',
  print: '\\x20-\\x7e\\u{a0}-\\u{10ffff}',
  punct: '!-\\/:-@\\[-`{-~',
  space: ' \\t\\n\\r\\f\\v',
  upper: '\\p{Lu}',
  word: '\\p{L}\\p{N}_',
  xdigit: '0-9A-Fa-f',
};

export interface PatternOptions {
  readonly ignoreCase?: boolean;
}

/** Escapes `text` so that it matches only itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]()|!@+]/g, '\\$&');
}

/** Removes the escapes of a pattern: what it is when it matches nothing. */
export function unescapePattern(pattern: string): string {
  return pattern.replace(/\\([\s\S])/g, '$1');
}

/** Whether `pattern` has an unescaped character that matches more than itself. */
export function isPattern(pattern: string): boolean {
  return /^(?:[^\\*?[@+!]|\\[\s\S]|[@+!](?!\())*(?:[*?[]|[@+!]\()/.test(pattern);
}

type PatternNode =
  | {readonly kind: 'star' | 'any'}
  | {readonly kind: 'character'; readonly character: string}
  | {readonly kind: 'bracket'; readonly expression: RegExp}
  | {readonly kind: 'group'; readonly operator: string; readonly alternatives: readonly (readonly PatternNode[])[]};

const cache = new Map<string, readonly PatternNode[]>();

function compile(pattern: string, ignoreCase: boolean): readonly PatternNode[] {
  const key = `${ignoreCase ? 'i' : ''}:${pattern}`;
  let nodes = cache.get(key);
  if (!nodes) {
    nodes = new PatternParser(pattern, ignoreCase).parse();
    if (cache.size > 500) cache.clear();
    cache.set(key, nodes);
  }
  return nodes;
}

/** Whether all of `text` matches `pattern`. */
export function matchesPattern(text: string, pattern: string, options: PatternOptions = {}): boolean {
  const ignoreCase = options.ignoreCase ?? false;
  const characters = [...(ignoreCase ? text.toLowerCase() : text)];
  return endsOf(compile(pattern, ignoreCase), characters, [0]).at(-1) === characters.length;
}

/** Where a match of `nodes` that begins at one of `starts` may end. Both are in ascending order. */
function endsOf(
  nodes: readonly PatternNode[],
  characters: readonly string[],
  starts: readonly number[],
): readonly number[] {
  let places = starts;
  for (const node of nodes) {
    if (places.length === 0) return places;
    places = step(node, characters, places);
  }
  return places;
}

function step(node: PatternNode, characters: readonly string[], places: readonly number[]): readonly number[] {
  switch (node.kind) {
    case 'star':
      return upwards(places[0]!, characters.length);
    case 'any':
      return places.filter(place => place < characters.length).map(place => place + 1);
    case 'character':
      return places.filter(place => characters[place] === node.character).map(place => place + 1);
    case 'bracket':
      return places
        .filter(place => place < characters.length && node.expression.test(characters[place]!))
        .map(place => place + 1);
    case 'group':
      return groupEnds(node.operator, node.alternatives, characters, places);
  }
}

function upwards(from: number, to: number): number[] {
  return Array.from({length: to - from + 1}, (_, index) => from + index);
}

function groupEnds(
  operator: string,
  alternatives: readonly (readonly PatternNode[])[],
  characters: readonly string[],
  places: readonly number[],
): readonly number[] {
  const once = (from: readonly number[]) => alternatives.flatMap(nodes => endsOf(nodes, characters, from));
  if (operator === '!') return endsWithout(once, characters.length, places);
  const reached = new Set(operator === '?' || operator === '*' ? places : []);
  let fresh: readonly number[] = once(places).filter(place => !reached.has(place));
  while (fresh.length > 0) {
    for (const place of fresh) reached.add(place);
    if (operator !== '*' && operator !== '+') break;
    fresh = once(ascending(fresh)).filter(place => !reached.has(place));
  }
  return ascending(reached);
}

/** `!(a|b)` takes anything that is not one of the alternatives. */
function endsWithout(
  once: (from: readonly number[]) => readonly number[],
  length: number,
  places: readonly number[],
): readonly number[] {
  const reached = new Set<number>();
  for (const place of places) {
    const taken = new Set(once([place]));
    for (let end = place; end <= length; end++) if (!taken.has(end)) reached.add(end);
  }
  return ascending(reached);
}

function ascending(places: Iterable<number>): readonly number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}

class PatternParser {
  readonly #pattern: string;
  readonly #ignoreCase: boolean;
  #position = 0;

  constructor(pattern: string, ignoreCase: boolean) {
    this.#pattern = pattern;
    this.#ignoreCase = ignoreCase;
  }

  parse(): readonly PatternNode[] {
    return this.#sequence('');
  }

  /** Parses up to an unescaped character of `stops`. */
  #sequence(stops: string): readonly PatternNode[] {
    const nodes: PatternNode[] = [];
    while (this.#position < this.#pattern.length) {
      const character = this.#pattern[this.#position]!;
      if (stops.includes(character)) return nodes;
      const node = this.#one(character);
      if (node.kind !== 'star' || nodes.at(-1)?.kind !== 'star') nodes.push(node);
    }
    return nodes;
  }

  #one(character: string): PatternNode {
    const next = this.#pattern[this.#position + 1];
    if ('?*+@!'.includes(character) && next === '(') {
      const end = this.#closingParenthesis(this.#position + 1);
      if (end > 0) return this.#group(character, end);
    }
    if (character === '\\' && next !== undefined) {
      this.#position++;
      return this.#literal();
    }
    if (character === '[') {
      const expression = this.#bracket();
      if (expression) return {kind: 'bracket', expression};
    }
    if (character !== '*' && character !== '?') return this.#literal();
    this.#position++;
    return {kind: character === '*' ? 'star' : 'any'};
  }

  #literal(): PatternNode {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#position)!);
    this.#position += character.length;
    return {kind: 'character', character: this.#ignoreCase ? character.toLowerCase() : character};
  }

  #closingParenthesis(open: number): number {
    let depth = 0;
    for (let i = open; i < this.#pattern.length; i++) {
      if (this.#pattern[i] === '\\') i++;
      else if (this.#pattern[i] === '(') depth++;
      else if (this.#pattern[i] === ')' && --depth === 0) return i;
    }
    return -1;
  }

  #group(operator: string, end: number): PatternNode {
    this.#position += 2;
    const alternatives: (readonly PatternNode[])[] = [];
    for (;;) {
      alternatives.push(this.#sequence('|)'));
      const stop = this.#pattern[this.#position++];
      if (stop !== '|') break;
    }
    this.#position = end + 1;
    return {kind: 'group', operator, alternatives};
  }

  /** A bracket expression, or `undefined` when it has no end and `[` is an ordinary character. */
  #bracket(): RegExp | undefined {
    let i = this.#position + 1;
    const negated = this.#pattern[i] === '!' || this.#pattern[i] === '^';
    if (negated) i++;
    let body = '';
    for (let first = true; ; first = false) {
      const character = this.#pattern[i];
      if (character === undefined) return undefined;
      if (character === ']' && !first) break;
      const named = character === '[' && /^\[:([a-z]+):\]/.exec(this.#pattern.slice(i));
      if (named) {
        body += classes[named[1]!] ?? '';
        i += named[0].length;
        continue;
      }
      const escaped = character === '\\' && this.#pattern[i + 1] !== undefined;
      const whole = String.fromCodePoint(this.#pattern.codePointAt(escaped ? i + 1 : i)!);
      const isRange = whole === '-' && !escaped && !first && this.#pattern[i + 1] !== ']';
      body += isRange
        ? '-'
        : whole.replace(/[\\\]^[&\-~!#$%*+,.:;<=>?@`|{}()/"']/u, matched =>
            `\\^]-[/{}()|*+?.$`.includes(matched) ? `\\${matched}` : matched,
          );
      i += (escaped ? 1 : 0) + whole.length;
    }
    this.#position = i + 1;
    const source = body === '' ? (negated ? '[\\s\\S]' : '(?!)') : `[${negated ? '^' : ''}${body}]`;
    return bracketExpression(source, this.#ignoreCase);
  }
}

/** A range such as `z-a` matches nothing instead of being an error. */
function bracketExpression(source: string, ignoreCase: boolean): RegExp {
  try {
    return new RegExp(source, ignoreCase ? 'sui' : 'su');
  } catch (error) {
    if (error instanceof SyntaxError) return /(?!)/;
    throw error;
  }
}

/** Removes the shortest or longest prefix that matches. */
export function removePrefix(text: string, pattern: string, longest: boolean): string {
  const characters = [...text];
  const end = endsOf(compile(pattern, false), characters, [0]).at(longest ? -1 : 0);
  return end === undefined ? text : characters.slice(end).join('');
}

/** Removes the shortest or longest suffix that matches. */
export function removeSuffix(text: string, pattern: string, longest: boolean): string {
  const characters = [...text];
  const nodes = compile(pattern, false);
  for (let i = 0; i <= characters.length; i++) {
    const start = longest ? i : characters.length - i;
    if (endsOf(nodes, characters, [start]).at(-1) === characters.length) return characters.slice(0, start).join('');
  }
  return text;
}

/** `${text/pattern/replacement}` in its four forms; `replacement` is called with what matched: the leftmost longest. */
export function replacePattern(
  text: string,
  pattern: string,
  where: '/' | '//' | '/#' | '/%',
  replacement: (match: string) => string,
): string {
  if (pattern === '') {
    if (where === '/#') return replacement('') + text;
    return where === '/%' ? text + replacement('') : text;
  }
  const characters = [...text];
  const nodes = compile(pattern, false);
  let replaced = '';
  let start = 0;
  while (start <= characters.length) {
    const end = endsOf(nodes, characters, [start]).at(-1);
    const fits = end !== undefined && (where !== '/%' || end === characters.length) && (where !== '//' || end > start);
    if (fits) {
      replaced += replacement(characters.slice(start, end).join(''));
      start = end;
      if (where !== '//') break;
    } else {
      if (where === '/#') break;
      replaced += characters[start] ?? '';
      start++;
    }
  }
  return replaced + characters.slice(start).join('');
}
