/** POSIX regular expressions as JavaScript's. */

/** The pattern is wrong; the message is GNU's. */
export class RegExpProblem extends Error {}

export type PatternKind = 'basic' | 'extended' | 'fixed' | 'perl';

/**
 * Source of the equivalent JavaScript expression (for the `u` flag).
 *
 * @models POSIX.1-2017 9.3 and 9.4, with GNU's `\+ \? \| \w \W \s \S \b \< \>`
 * @omits leftmost-longest alternation, equivalence classes, collating symbols
 */
export function compilePosix(pattern: string, kind: PatternKind): string {
  if (kind === 'fixed') return pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (kind === 'perl') return pattern;
  return new Translator(pattern, kind === 'extended').run();
}

const classes: Readonly<Record<string, string>> = {
  alnum: '\\p{L}\\p{N}',
  alpha: '\\p{L}',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: '\\p{Ll}',
  print: '\\x20-\\x7e',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\s',
  upper: '\\p{Lu}',
  xdigit: '0-9A-Fa-f',
};

class Translator {
  readonly #text: string;
  readonly #extended: boolean;
  #position = 0;
  #depth = 0;
  /** nothing to repeat stands before */
  #atStart = true;

  constructor(text: string, extended: boolean) {
    this.#text = text;
    this.#extended = extended;
  }

  run(): string {
    let source = '';
    while (this.#position < this.#text.length) source += this.#one();
    if (this.#depth > 0) throw new RegExpProblem(this.#extended ? 'Unmatched ( or \\(' : 'Unmatched ( or \\(');
    return source;
  }

  #one(): string {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#position)!);
    this.#position += character.length;
    if (character === '\\') return this.#escaped();
    if (character === '[') return this.#item(this.#bracket());
    if (character === '.') return this.#item('.');
    if (character === '*') return this.#atStart ? this.#item('\\*') : '*';
    if (character === '^') return this.#extended || this.#anchorsHere() ? '^' : this.#item('\\^');
    if (character === '$') return this.#extended || this.#endsHere() ? '$' : this.#item('\\$');
    if (this.#extended) return this.#special(character) ?? this.#item(literal(character));
    return this.#item(literal(character));
  }

  /** Operators that are written bare in extended and with a backslash in basic expressions. */
  #special(character: string): string | undefined {
    switch (character) {
      case '(':
        this.#depth++;
        this.#atStart = true;
        return '(';
      case ')':
        if (this.#depth === 0) {
          if (this.#extended) throw new RegExpProblem('Unmatched ) or \\)');
          throw new RegExpProblem('Unmatched ) or \\)');
        }
        this.#depth--;
        this.#atStart = false;
        return ')';
      case '|':
        this.#atStart = true;
        return '|';
      case '+':
      case '?':
        return this.#atStart ? this.#item(literal(character)) : character;
      case '{':
        return this.#interval();
      default:
        return undefined;
    }
  }

  #interval(): string {
    const rest = this.#text.slice(this.#position);
    const match = (this.#extended ? /^(\d*)(,?)(\d*)\}/ : /^(\d*)(,?)(\d*)\\\}/).exec(rest);
    if (!match || this.#atStart || (match[1] === '' && match[2] === '')) {
      if (!this.#extended) throw new RegExpProblem('Invalid preceding regular expression');
      return this.#item('\\{');
    }
    this.#position += match[0].length;
    return `{${match[1] || '0'}${match[2]}${match[3]}}`;
  }

  #escaped(): string {
    if (this.#position >= this.#text.length) throw new RegExpProblem('Trailing backslash');
    const character = String.fromCodePoint(this.#text.codePointAt(this.#position)!);
    this.#position += character.length;
    if (!this.#extended && '(){|+?'.includes(character))
      return this.#special(character) ?? this.#item(literal(character));
    switch (character) {
      case '<':
        return '\\b(?=[\\p{L}\\p{N}_])';
      case '>':
        return '\\b(?<=[\\p{L}\\p{N}_])';
      case 'b':
      case 'B':
        return `\\${character}`;
      case 'w':
        return this.#item('[\\p{L}\\p{N}_]');
      case 'W':
        return this.#item('[^\\p{L}\\p{N}_]');
      case 's':
      case 'S':
        return this.#item(`\\${character}`);
      default:
        return /[1-9]/.test(character) ? this.#item(`\\${character}`) : this.#item(literal(character));
    }
  }

  #item(source: string): string {
    this.#atStart = false;
    return source;
  }

  #anchorsHere(): boolean {
    const before = this.#text.slice(0, this.#position - 1);
    return before === '' || before.endsWith('\\(') || before.endsWith('\\|');
  }

  #endsHere(): boolean {
    const after = this.#text.slice(this.#position);
    return after === '' || after.startsWith('\\)') || after.startsWith('\\|');
  }

  #bracket(): string {
    let body = '';
    const negated = this.#text[this.#position] === '^';
    if (negated) this.#position++;
    for (let first = true; ; first = false) {
      const rest = this.#text.slice(this.#position);
      if (rest === '') throw new RegExpProblem('Unmatched [, [^, [:, [., or [=');
      if (rest.startsWith(']') && !first) break;
      const named = /^\[:([a-z]+):\]/.exec(rest);
      if (named) {
        const source = classes[named[1]!];
        if (source === undefined) throw new RegExpProblem('Invalid character class name');
        body += source;
        this.#position += named[0].length;
        continue;
      }
      const character = String.fromCodePoint(rest.codePointAt(0)!);
      this.#position += character.length;
      const isRange = character === '-' && !first && this.#text[this.#position] !== ']';
      body += isRange ? '-' : character.replace(/[\\\]^[\-{}()/|]/, '\\$&');
    }
    this.#position++;
    return `[${negated ? '^' : ''}${body}]`;
  }
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
