import {anything, choice, literal, type Node, type Parsed, RegExpProblem, sequence} from './tree.ts';

/**
 * Reads a Perl-compatible expression.
 *
 * @models pcre2pattern(3): classes, greedy, lazy and possessive repeats, groups (named, atomic, non-capturing), look-around,
 *   back-references, `\K`, `\Q…\E`, `(?i)`, `\h \H \R \N`
 * @omits recursion, conditionals, callouts, verbs, `(?x)`
 */
export function parsePerl(pattern: string): Parsed {
  return new PerlParser(pattern).run();
}

const escapes: Readonly<Record<string, string>> = {
  d: '\\d',
  D: '\\D',
  w: '[A-Za-z0-9_]',
  W: '[^A-Za-z0-9_]',
  s: '\\s',
  S: '\\S',
  h: '[\\t \\u00a0]',
  H: '[^\\t \\u00a0]',
  N: '[^\\n]',
  v: '[\\n\\v\\f\\r]',
  n: '\\n',
  t: '\\t',
  r: '\\r',
  f: '\\f',
  e: '\\x1b',
  a: '\\x07',
};

const named: Readonly<Record<string, string>> = {
  alnum: '\\p{L}\\p{N}',
  alpha: '\\p{L}',
  blank: ' \\t',
  digit: '0-9',
  lower: '\\p{Ll}',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\s',
  upper: '\\p{Lu}',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};

class PerlParser {
  readonly #text: string;
  readonly #names = new Map<string, number>();
  #at = 0;
  #groups = 0;
  #ignoreCase = false;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Parsed {
    const tree = this.#choice();
    if (this.#at < this.#text.length) throw new RegExpProblem('unmatched closing parenthesis');
    return {tree, groupCount: this.#groups};
  }

  #take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#at += found[0].length;
    return found;
  }

  #choice(): Node {
    const before = this.#ignoreCase;
    const options = [this.#branch()];
    while (this.#take('|')) options.push(this.#branch());
    this.#ignoreCase = before;
    return choice(options);
  }

  #branch(): Node {
    const items: Node[] = [];
    while (this.#at < this.#text.length && !'|)'.includes(this.#text[this.#at]!)) {
      const quoted = this.#match(/\\Q([\s\S]*?)(?:\\E|$)/y);
      if (quoted) {
        items.push(...[...quoted[1]!].map(character => this.#one(literal(character))));
        continue;
      }
      const item = this.#atom();
      if (item) items.push(this.#repeated(item));
    }
    return sequence(items);
  }

  #one(source: string): Node {
    return {kind: 'one', source, ignoreCase: this.#ignoreCase || undefined} as Node;
  }

  #repeated(item: Node): Node {
    const found = this.#match(/(?:([*+?])|\{(\d+)(,?)(\d*)\})([+?]?)/y);
    if (!found) return item;
    const [, sign, low, comma, high, how] = found;
    const unbounded = Number.POSITIVE_INFINITY;
    const min = sign ? (sign === '+' ? 1 : 0) : Number(low);
    const max = sign ? (sign === '?' ? 1 : unbounded) : comma === '' ? min : high === '' ? unbounded : Number(high);
    if (max < min) throw new RegExpProblem('numbers out of order in {} quantifier');
    const repeat: Node = {kind: 'repeat', item, min, max, lazy: how === '?'};
    return this.#repeated(how === '+' ? {kind: 'atomic', item: repeat} : repeat);
  }

  #atom(): Node | undefined {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    this.#at += character.length;
    switch (character) {
      case '\\':
        return this.#escaped();
      case '[':
        return this.#one(this.#bracket());
      case '(':
        return this.#parenthesis();
      case '.':
        return this.#one('[^\\n]');
      case '^':
        return {kind: 'edge', edge: 'start'};
      case '$':
        return {kind: 'edge', edge: 'end'};
      case '*':
      case '+':
      case '?':
        throw new RegExpProblem('quantifier does not follow a repeatable item');
      default:
        return this.#one(literal(character));
    }
  }

  /** `(`: what kind of group, then its inside. */
  #parenthesis(): Node | undefined {
    if (this.#take('?:')) return this.#inside(item => item);
    if (this.#take('?=')) return this.#look(false, false);
    if (this.#take('?!')) return this.#look(false, true);
    if (this.#take('?<=')) return this.#look(true, false);
    if (this.#take('?<!')) return this.#look(true, true);
    if (this.#take('?>')) return this.#inside(item => ({kind: 'atomic', item}));
    const option = this.#match(/\?(-?)i(\)|:)/y);
    if (option) {
      const before = this.#ignoreCase;
      this.#ignoreCase = option[1] === '';
      if (option[2] === ')') return undefined;
      const node = this.#inside(item => item);
      this.#ignoreCase = before;
      return node;
    }
    const name = this.#match(/\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y);
    if (!name && this.#text[this.#at] === '?')
      throw new RegExpProblem(
        `this lab does not model (${this.#text.slice(this.#at, this.#at + 2)} in a Perl expression`,
      );
    const index = ++this.#groups;
    if (name) this.#names.set(name[1] ?? name[2]!, index);
    return this.#inside(item => ({kind: 'group', item, index}));
  }

  #look(behind: boolean, negative: boolean): Node {
    return this.#inside(item => ({kind: 'look', item, behind, negative}));
  }

  #inside(make: (item: Node) => Node): Node {
    const item = this.#choice();
    if (!this.#take(')')) throw new RegExpProblem('missing closing parenthesis');
    return make(item);
  }

  #escaped(): Node {
    if (this.#at >= this.#text.length) throw new RegExpProblem('\\ at end of pattern');
    const reference = this.#match(/([1-9]\d?)|g\{?(\d+)\}?|k(?:<(\w+)>|\{(\w+)\}|'(\w+)')/y);
    if (reference) {
      const name = reference[3] ?? reference[4] ?? reference[5];
      const group = name === undefined ? Number(reference[1] ?? reference[2]) : this.#names.get(name);
      if (group === undefined || group > this.#groups) throw new RegExpProblem('reference to non-existent subpattern');
      return {kind: 'again', group, ...(this.#ignoreCase && {ignoreCase: true})};
    }
    const character = this.#text[this.#at]!;
    if (character === 'K') return this.#simple({kind: 'keep'});
    if (character === 'b') return this.#simple({kind: 'edge', edge: 'boundary'});
    if (character === 'B') return this.#simple({kind: 'edge', edge: 'inside'});
    if (character === 'A') return this.#simple({kind: 'edge', edge: 'start'});
    if (character === 'z' || character === 'Z') return this.#simple({kind: 'edge', edge: 'end'});
    if (character === 'R')
      return this.#simple(choice([sequence([this.#one('\\r'), this.#one('\\n')]), this.#one('[\\n\\v\\f\\r]')]));
    if (character === 'X') return this.#simple(this.#one(anything));
    return this.#one(this.#escapedClass());
  }

  #simple(node: Node): Node {
    this.#at++;
    return node;
  }

  /** After a backslash, in a class or outside: one class as JavaScript writes it. */
  #escapedClass(): string {
    const code = this.#match(/x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{1,2})|0([0-7]{0,2})/y);
    if (code)
      return `\\u{${(code[3] === undefined ? Number.parseInt(code[1] ?? code[2]!, 16) : Number.parseInt(code[3] || '0', 8)).toString(16)}}`;
    const property = this.#match(/[pP](?:\{\^?\w+\}|[A-Z])/y);
    if (property) return `\\${property[0].length === 2 ? `${property[0][0]}{${property[0][1]}}` : property[0]}`;
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    this.#at += character.length;
    if (Object.hasOwn(escapes, character)) return escapes[character]!;
    return literal(character);
  }

  #bracket(): string {
    let body = '';
    const isNegated = this.#take('^');
    for (let isFirst = true; ; isFirst = false) {
      if (this.#at >= this.#text.length) throw new RegExpProblem('missing terminating ] for character class');
      if (!isFirst && this.#take(']')) break;
      const name = this.#match(/\[:(\^?)(\w+):\]/y);
      if (name) {
        const source = named[name[2]!];
        if (source === undefined || name[1]) throw new RegExpProblem('unknown POSIX class name');
        body += source;
      } else if (this.#take('\\')) body += this.#text[this.#at] === 'b' ? this.#backspace() : this.#inClass();
      else body += this.#plain();
    }
    return `[${isNegated ? '^' : ''}${body}]`;
  }

  #backspace(): string {
    this.#at++;
    return '\\b';
  }

  #inClass(): string {
    const source = this.#escapedClass();
    if (source.startsWith('[')) return source.slice(1, -1);
    return source === '-' ? '\\-' : source;
  }

  #plain(): string {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    this.#at += character.length;
    if (character !== '-') return character.replace(/[\\\]^[{}()/|]/, '\\$&');
    const isRange = !/\[\^?-$/.test(this.#text.slice(0, this.#at)) && this.#text[this.#at] !== ']';
    return isRange ? '-' : '\\-';
  }
}
