import {
  anything,
  choice,
  literal,
  type Node,
  nothing,
  notWordClass,
  type Parsed,
  RegExpProblem,
  sequence,
  wordClass,
} from './tree.ts';

export interface PosixOptions {
  readonly extended: boolean;
  /** `*` with nothing before it is an error, as for `regcomp(3)` with REG_EXTENDED */
  readonly strict?: boolean;
  /** `^` and `$` are also beside a newline */
  readonly byLine?: boolean;
  /** groups that were opened by patterns before this one */
  readonly groupsBefore?: number;
}

/**
 * Reads a basic or extended regular expression.
 *
 * @models POSIX.1-2017 9.3 and 9.4, with GNU's `\+ \? \| \w \W \s \S \b \B \< \> \` \'`
 * @omits collating symbols of more than one character
 */
export function parsePosix(pattern: string, options: PosixOptions): Parsed {
  return new PosixParser(pattern, options).run();
}

const classes: Readonly<Record<string, string>> = {
  alnum: '\\p{L}\\p{N}',
  alpha: '\\p{L}',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e\\u00a1-\\u{10ffff}',
  lower: '\\p{Ll}',
  print: '\\x20-\\x7e\\u00a0-\\u{10ffff}',
  punct: '!-\\/:-@\\[-`\\{-~\\p{P}\\p{S}',
  space: '\\s',
  upper: '\\p{Lu}',
  xdigit: '0-9A-Fa-f',
};

const repeatMax = 32_767;

class PosixParser {
  readonly #text: string;
  readonly #extended: boolean;
  readonly #options: PosixOptions;
  readonly #groupsBefore: number;
  #at = 0;
  #groups: number;
  #depth = 0;

  constructor(text: string, options: PosixOptions) {
    this.#text = text;
    this.#options = options;
    this.#extended = options.extended;
    this.#groupsBefore = options.groupsBefore ?? 0;
    this.#groups = this.#groupsBefore;
  }

  run(): Parsed {
    const tree = this.#choice();
    if (this.#at < this.#text.length) throw new RegExpProblem('Unmatched ) or \\)');
    return {tree, groupCount: this.#groups};
  }

  #choice(): Node {
    const options = [this.#branch()];
    while (this.#take('|')) options.push(this.#branch());
    return choice(options);
  }

  #branch(): Node {
    const items: Node[] = [];
    while (this.#at < this.#text.length && !this.#isOperator('|')) {
      if (this.#isOperator(')') && (this.#depth > 0 || this.#extended)) break;
      if (this.#isOperator(')')) throw new RegExpProblem('Unmatched ) or \\)');
      const isFirst = items.length === 0 || (!this.#extended && items.every(item => item.kind === 'edge'));
      if (isFirst && this.#isRepeat()) {
        this.#leadingRepeat(items);
        continue;
      }
      let item = this.#one(items.length === 0);
      for (let again = this.#repeat(item); again; again = this.#repeat(item)) item = again;
      items.push(item);
    }
    return sequence(items);
  }

  #isOperator(character: string): boolean {
    return this.#text.startsWith(this.#extended ? character : `\\${character}`, this.#at);
  }

  #take(character: string): boolean {
    if (!this.#isOperator(character)) return false;
    this.#at += this.#extended ? 1 : 2;
    return true;
  }

  #isRepeat(): boolean {
    return this.#text[this.#at] === '*' || ['+', '?', '{'].some(character => this.#isOperator(character));
  }

  /** A repeat with nothing to repeat: itself in a basic expression, nothing at all in GNU's extended ones. */
  #leadingRepeat(items: Node[]): void {
    if (this.#options.strict || (!this.#extended && this.#isOperator('{')))
      throw new RegExpProblem('Invalid preceding regular expression');
    const isBrace = this.#isOperator('{');
    if (!this.#extended || isBrace)
      items.push(one(literal(this.#text[this.#at === 0 || this.#text[this.#at] !== '\\' ? this.#at : this.#at + 1]!)));
    this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
  }

  #repeat(item: Node): Node | undefined {
    if (this.#text[this.#at] === '*') {
      this.#at++;
      return {kind: 'repeat', item, min: 0, max: Number.POSITIVE_INFINITY};
    }
    if (this.#take('+')) return {kind: 'repeat', item, min: 1, max: Number.POSITIVE_INFINITY};
    if (this.#take('?')) return {kind: 'repeat', item, min: 0, max: 1};
    return this.#isOperator('{') ? this.#interval(item) : undefined;
  }

  #interval(item: Node): Node | undefined {
    const match = this.#extended ? /\{(\d*)(,?)(\d*)\}/y : /\\\{(\d*)(,?)(\d*)\\\}/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text);
    if (!found || (found[1] === '' && found[2] === '')) {
      if (this.#extended && !this.#options.strict) return undefined;
      throw new RegExpProblem(
        /[}]/.test(this.#text.slice(this.#at)) ? 'Invalid content of \\{\\}' : 'Unmatched { or \\{',
      );
    }
    this.#at += found[0].length;
    const min = Number(found[1] || 0);
    const max = found[2] === '' ? min : found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3]);
    if (max < min) throw new RegExpProblem('Invalid content of \\{\\}');
    if (min > repeatMax || (Number.isFinite(max) && max > repeatMax))
      throw new RegExpProblem('Regular expression too big');
    return {kind: 'repeat', item, min, max};
  }

  #one(isFirst: boolean): Node {
    const character = this.#next();
    if (character === '\\') return this.#escaped();
    if (character === '[') return one(this.#bracket());
    if (character === '.') return one(anything);
    if (character === '^' && (this.#extended || isFirst)) return this.#edge('start');
    if (character === '$' && (this.#extended || this.#isLast())) return this.#edge('end');
    if (this.#extended && character === '(') return this.#group();
    return one(literal(character));
  }

  #edge(edge: 'start' | 'end'): Node {
    return {kind: 'edge', edge, byLine: this.#options.byLine ?? false};
  }

  #isLast(): boolean {
    return this.#at === this.#text.length || this.#isOperator(')') || this.#isOperator('|');
  }

  #next(): string {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    this.#at += character.length;
    return character;
  }

  #group(): Node {
    const index = ++this.#groups;
    this.#depth++;
    const item = this.#choice();
    if (!this.#take(')')) throw new RegExpProblem('Unmatched ( or \\(');
    this.#depth--;
    return {kind: 'group', item, index};
  }

  #escaped(): Node {
    if (this.#at >= this.#text.length) throw new RegExpProblem('Trailing backslash');
    const character = this.#next();
    if (!this.#extended && character === '(') return this.#group();
    switch (character) {
      case '<':
        return {kind: 'edge', edge: 'word-start'};
      case '>':
        return {kind: 'edge', edge: 'word-end'};
      case 'b':
        return {kind: 'edge', edge: 'boundary'};
      case 'B':
        return {kind: 'edge', edge: 'inside'};
      case '`':
        return {kind: 'edge', edge: 'start'};
      case "'":
        return {kind: 'edge', edge: 'end'};
      case 'w':
        return one(wordClass);
      case 'W':
        return one(notWordClass);
      case 's':
      case 'S':
        return one(`\\${character}`);
      default:
        return /[1-9]/.test(character) ? this.#again(Number(character)) : one(literal(character));
    }
  }

  #again(number: number): Node {
    if (this.#groupsBefore + number > this.#groups) throw new RegExpProblem('Invalid back reference');
    return {kind: 'again', group: this.#groupsBefore + number};
  }

  /** After `[`. @returns the class as JavaScript writes it */
  #bracket(): string {
    let body = '';
    const isNegated = this.#text[this.#at] === '^';
    if (isNegated) this.#at++;
    for (let isFirst = true; ; isFirst = false) {
      if (this.#at >= this.#text.length) throw new RegExpProblem('Unmatched [, [^, [:, [., or [=');
      if (this.#text[this.#at] === ']' && !isFirst) break;
      body += this.#named() ?? this.#range();
    }
    this.#at++;
    return `[${isNegated ? '^' : ''}${body}]`;
  }

  #named(): string | undefined {
    const pattern = /\[:([^:\]]*):\]/y;
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    const source = Object.hasOwn(classes, found[1]!) ? classes[found[1]!] : undefined;
    if (source === undefined) throw new RegExpProblem('Invalid character class name');
    this.#at += found[0].length;
    return source;
  }

  #range(): string {
    const from = this.#collated();
    if (this.#text[this.#at] !== '-' || this.#at + 1 >= this.#text.length || this.#text[this.#at + 1] === ']')
      return inClass(from);
    this.#at++;
    const to = this.#collated();
    if (to < from) throw new RegExpProblem('Invalid range end');
    return `${inClass(from)}-${inClass(to)}`;
  }

  /** A character, `[.x.]` or `[=x=]`. */
  #collated(): string {
    const found = /^\[([.=])(.)\1\]/su.exec(this.#text.slice(this.#at, this.#at + 8));
    if (!found) return this.#next();
    this.#at += found[0].length;
    return found[2]!;
  }
}

function inClass(character: string): string {
  return character.replace(/[\\\]^[\-{}()/|]/, '\\$&');
}

function one(source: string): Node {
  return {kind: 'one', source};
}

/** A text that stands for itself. */
export function parseFixed(text: string): Node {
  return text === '' ? nothing : sequence([...text].map(character => one(literal(character))));
}
