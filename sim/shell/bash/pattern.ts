/**
 * Shell patterns. In pattern text a backslash makes the next character stand for itself, so quoted parts of a word are
 * escaped before they come here.
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
  /** `*`, `?` and brackets do not match a slash (path names). */
  readonly path?: boolean;
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

/** Body of the regular expression for `pattern`. */
export function patternSource(pattern: string, options: PatternOptions = {}): string {
  return new PatternCompiler(pattern, options).compile();
}

const cache = new Map<string, RegExp>();

/** Whether all of `text` matches `pattern`. */
export function matchesPattern(text: string, pattern: string, options: PatternOptions = {}): boolean {
  return patternRegExp(pattern, options).test(text);
}

export function patternRegExp(pattern: string, options: PatternOptions = {}): RegExp {
  const key = `${options.ignoreCase ? 'i' : ''}${options.path ? 'p' : ''}:${pattern}`;
  let compiled = cache.get(key);
  if (!compiled) {
    compiled = new RegExp(`^(?:${patternSource(pattern, options)})$`, options.ignoreCase ? 'sui' : 'su');
    if (cache.size > 500) cache.clear();
    cache.set(key, compiled);
  }
  return compiled;
}

class PatternCompiler {
  readonly #pattern: string;
  readonly #any: string;
  #position = 0;

  constructor(pattern: string, options: PatternOptions) {
    this.#pattern = pattern;
    this.#any = options.path ? '[^/]' : '[\\s\\S]';
  }

  compile(): string {
    return this.#sequence('');
  }

  /** Compiles up to an unescaped character of `stops`. */
  #sequence(stops: string): string {
    let source = '';
    while (this.#position < this.#pattern.length) {
      const character = this.#pattern[this.#position]!;
      if (stops.includes(character) && stops !== '') return source;
      source += this.#one(character);
    }
    return source;
  }

  #one(character: string): string {
    const next = this.#pattern[this.#position + 1];
    if ('?*+@!'.includes(character) && next === '(') {
      const end = this.#closingParenthesis(this.#position + 1);
      if (end > 0) return this.#extended(character, end);
    }
    if (character === '\\' && next !== undefined) {
      const whole = String.fromCodePoint(this.#pattern.codePointAt(this.#position + 1)!);
      this.#position += 1 + whole.length;
      return escapeRegExp(whole);
    }
    if (character === '[') {
      const bracket = this.#bracket();
      if (bracket !== undefined) return bracket;
    }
    const whole = String.fromCodePoint(this.#pattern.codePointAt(this.#position)!);
    this.#position += whole.length;
    if (character === '*') return `${this.#any}*`;
    if (character === '?') return this.#any;
    return escapeRegExp(whole);
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

  #extended(operator: string, end: number): string {
    this.#position += 2;
    const alternatives: string[] = [];
    for (;;) {
      alternatives.push(this.#sequence('|)'));
      const stop = this.#pattern[this.#position++];
      if (stop !== '|') break;
    }
    this.#position = end + 1;
    const group = `(?:${alternatives.join('|')})`;
    if (operator === '@') return group;
    if (operator === '!') return this.#negated(alternatives);
    return group + operator;
  }

  /** `!(a|b)`: anything, as long as what it takes is not one of the alternatives followed by the rest. */
  #negated(alternatives: readonly string[]): string {
    const rest = new PatternCompiler(this.#pattern.slice(this.#position), {path: this.#any === '[^/]'}).compile();
    return `(?!(?:${alternatives.join('|')})(?:${rest})$)${this.#any}*`;
  }

  /** A bracket expression, or `undefined` when it has no end and `[` is an ordinary character. */
  #bracket(): string | undefined {
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
    return isValidClass(source) ? source : '(?!)';
  }
}

/** A range such as `z-a` matches nothing instead of being an error. */
function isValidClass(source: string): boolean {
  try {
    new RegExp(source, 'su');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Removes the shortest or longest prefix that matches. */
export function removePrefix(text: string, pattern: string, longest: boolean): string {
  for (let i = 0; i <= text.length; i++) {
    const length = longest ? text.length - i : i;
    if (matchesPattern(text.slice(0, length), pattern)) return text.slice(length);
  }
  return text;
}

/** Removes the shortest or longest suffix that matches. */
export function removeSuffix(text: string, pattern: string, longest: boolean): string {
  for (let i = 0; i <= text.length; i++) {
    const start = longest ? i : text.length - i;
    if (matchesPattern(text.slice(start), pattern)) return text.slice(0, start);
  }
  return text;
}

/** `${text/pattern/replacement}` in its four forms; `replacement` is called with what matched. */
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
  const source = patternSource(pattern);
  const anchored = where === '/#' ? `^(?:${source})` : where === '/%' ? `(?:${source})$` : source;
  const expression = new RegExp(anchored, where === '//' ? 'gsu' : 'su');
  return text.replace(expression, match => (match === '' && where === '//' ? '' : replacement(match)));
}
