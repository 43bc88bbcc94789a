import {Matcher} from '../../shell/regexp/matcher.ts';
import {anything, choice, literal, type Node, sequence} from '../../shell/regexp/tree.ts';

/** A compiled regular expression over bytes. */
export interface Pattern {
  readonly matcher: Matcher;
  readonly isEmpty: boolean;
  /** what it matches, when it can match nothing else */
  readonly fixed: string | undefined;
}

const known = new Map<string, Pattern | string>();
const knownMax = 500;

/** Compiles `source`. @returns mawk's message, when it is wrong */
export function compileLiteral(source: string): Pattern | string {
  let compiled = known.get(source);
  if (compiled === undefined) {
    compiled = compile(source);
    if (known.size >= knownMax) known.clear();
    known.set(source, compiled);
  }
  return compiled;
}

class PatternProblem extends Error {}

function compile(source: string): Pattern | string {
  try {
    const tree = new PatternReader(source).run();
    return {matcher: new Matcher({tree, groupCount: 0}), isEmpty: source === '', fixed: fixedText(tree)};
  } catch (error) {
    if (!(error instanceof PatternProblem)) throw error;
    return `regular expression compile failed (${error.message})\n${source}`;
  }
}

function fixedText(tree: Node): string | undefined {
  const items = tree.kind === 'sequence' ? tree.items : [tree];
  let text = '';
  for (const item of items) {
    if (item.kind !== 'one' || !/^(?:[^\\[]|\\[^a-zA-Z])$/s.test(item.source)) return undefined;
    text += item.source.at(-1);
  }
  return text === '' ? undefined : text;
}

const classes: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: ' \\t\\n\\v\\f\\r',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  f: '\f',
  b: '\b',
  r: '\r',
  a: '\x07',
  v: '\v',
};

const repeatMax = 32_767;

/**
 * Reads an extended regular expression as mawk does: escapes are those of strings, `{` counts only as an interval, and
 * a `)` that closes nothing stands for itself.
 *
 * @models mawk 1.3.4-20240123 rexp0.c, rexp.c
 */
class PatternReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Node {
    return this.#text === '' ? sequence([]) : this.#choice();
  }

  #choice(): Node {
    const options = [this.#branch()];
    while (this.#text[this.#at] === '|') {
      this.#at++;
      options.push(this.#branch());
    }
    return choice(options);
  }

  #branch(): Node {
    const items: Node[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== '|') {
      if (this.#text[this.#at] === ')' && this.#depth > 0) break;
      items.push(this.#repeated());
    }
    if (items.length === 0)
      throw new PatternProblem(this.#depth > 0 && this.#at >= this.#text.length ? "missing ')'" : 'missing operand');
    return sequence(items);
  }

  #repeated(): Node {
    let item = this.#one();
    for (;;) {
      const repeat = this.#repeat();
      if (!repeat) return item;
      if (item.kind === 'edge' && item.edge === 'start' && repeat.max > 1)
        throw new PatternProblem('syntax error ^* or ^+');
      item = {kind: 'repeat', item, ...repeat};
    }
  }

  #repeat(): {min: number; max: number} | undefined {
    switch (this.#text[this.#at]) {
      case '*':
        this.#at++;
        return {min: 0, max: Number.POSITIVE_INFINITY};
      case '+':
        this.#at++;
        return {min: 1, max: Number.POSITIVE_INFINITY};
      case '?':
        this.#at++;
        return {min: 0, max: 1};
      case '{':
        return this.#interval();
      default:
        return undefined;
    }
  }

  #interval(): {min: number; max: number} | undefined {
    const interval = /\{(\d*)(,?)(\d*)\}/y;
    interval.lastIndex = this.#at;
    const found = interval.exec(this.#text);
    if (!found) return undefined;
    const [whole, from, comma, to] = found;
    const min = Number(from || 0);
    const max = comma === '' ? min : to === '' && from !== '' ? Number.POSITIVE_INFINITY : Number(to || 0);
    if ((from === '' && comma === '') || max < min || min > repeatMax)
      throw new PatternProblem('bad interval expression');
    this.#at += whole.length;
    return {min, max};
  }

  #one(): Node {
    const character = this.#text[this.#at++]!;
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return this.#bracket();
      case '.':
        return {kind: 'one', source: anything};
      case '^':
        return {kind: 'edge', edge: 'start'};
      case '$':
        return {kind: 'edge', edge: 'end'};
      case '\\':
        return {kind: 'one', source: literal(this.#escaped())};
      case '*':
      case '+':
      case '?':
        throw new PatternProblem('missing operand');
      default:
        return {kind: 'one', source: literal(character)};
    }
  }

  #group(): Node {
    this.#depth++;
    const item = this.#text[this.#at] === ')' ? sequence([]) : this.#choice();
    if (this.#text[this.#at] !== ')') throw new PatternProblem("missing ')'");
    this.#at++;
    this.#depth--;
    return item.kind === 'choice' ? sequence([item]) : item;
  }

  /** After a backslash. */
  #escaped(): string {
    const rest = this.#text.slice(this.#at, this.#at + 3);
    const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
    const hex = /^x[0-9A-Fa-f]{1,2}/.exec(rest)?.[0];
    if (rest === '') return '\\';
    this.#at += (octal ?? hex ?? '.').length;
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex.slice(1), 16));
    return single[rest[0]!] ?? rest[0]!;
  }

  /** After `[`. */
  #bracket(): Node {
    const isNegated = this.#text[this.#at] === '^';
    if (isNegated) this.#at++;
    let body = '';
    for (let isFirst = true; isFirst || this.#text[this.#at] !== ']'; isFirst = false) {
      if (this.#at >= this.#text.length) throw new PatternProblem('bad class -- [], [^] or [');
      body += this.#named() ?? this.#range();
    }
    this.#at++;
    return {kind: 'one', source: `[${isNegated ? '^' : ''}${body}]`};
  }

  #named(): string | undefined {
    if (!this.#text.startsWith('[:', this.#at)) return undefined;
    const end = this.#text.indexOf(':]', this.#at);
    const name = this.#text.slice(this.#at + 2, end);
    if (end < 0 || !Object.hasOwn(classes, name)) throw new PatternProblem('bad class -- [], [^] or [');
    this.#at = end + 2;
    return classes[name];
  }

  #range(): string {
    const from = this.#member();
    if (this.#text[this.#at] !== '-' || this.#text[this.#at + 1] === ']' || this.#at + 1 >= this.#text.length)
      return inClass(from);
    const before = this.#at++;
    const to = this.#member();
    if (from <= to) return `${inClass(from)}-${inClass(to)}`;
    // a range that runs backwards is its ends and a dash
    this.#at = before + 1;
    return `${inClass(from)}\\-`;
  }

  #member(): string {
    const character = this.#text[this.#at++]!;
    return character === '\\' ? this.#escaped() : character;
  }
}

function inClass(character: string): string {
  return character.replace(/[\\\]^[\-{}()/|]/, '\\$&');
}
