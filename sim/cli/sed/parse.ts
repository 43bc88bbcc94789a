import {compilePattern, type Matcher} from '../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../shell/regexp/tree.ts';

/** Where a command applies. */
export type Address =
  | {readonly kind: 'line'; readonly line: number}
  | {readonly kind: 'last'}
  | {readonly kind: 'step'; readonly first: number; readonly step: number}
  | {readonly kind: 'pattern'; readonly pattern: Pattern};

/** How a range ends. */
export type RangeEnd =
  | Address
  | {readonly kind: 'count'; readonly count: number}
  | {readonly kind: 'multiple'; readonly of: number};

/** A regular expression; `undefined` is the last one used. */
export type Pattern = Matcher | undefined;

export interface Command {
  readonly name: string;
  readonly from: Address | undefined;
  readonly to: RangeEnd | undefined;
  readonly negated: boolean;
  /** text of `a i c`, label of `: b t T`, file of `r R w W`, exit status of `q Q`, line length of `l` */
  readonly text: string;
  readonly substitution: Substitution | undefined;
  /** `y` */
  readonly map: ReadonlyMap<string, string> | undefined;
  /** index of the matching `}` for `{` */
  end: number;
  /** 0,/re/: the range may end on its first line */
  readonly fromZero: boolean;
}

export interface Substitution {
  readonly pattern: Pattern;
  readonly replacement: readonly ReplacementPart[];
  readonly global: boolean;
  readonly prints: boolean;
  readonly evaluates: boolean;
  /** replaces the Nth match only (with `global`: from it on) */
  readonly number: number;
  readonly file: string | undefined;
}

export type ReplacementPart =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'group'; readonly group: number}
  | {readonly kind: 'case'; readonly letter: 'U' | 'L' | 'u' | 'l' | 'E'};

/** The script is wrong; `position` is the character GNU sed counts. */
export class ScriptError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** Parses one script. @models sed/compile.c, GNU sed 4.9 */
export function parseScript(script: string, extended: boolean): Command[] {
  return new Parser(script, extended).run();
}

class Parser {
  readonly #text: string;
  readonly #extended: boolean;
  readonly #commands: Command[] = [];
  readonly #open: number[] = [];
  #at = 0;

  constructor(text: string, extended: boolean) {
    this.#text = text;
    this.#extended = extended;
  }

  run(): Command[] {
    for (;;) {
      this.#skip(/[\s;]*/y);
      if (this.#at >= this.#text.length) break;
      if (this.#text[this.#at] === '#') this.#skip(/[^\n]*/y);
      else this.#command();
    }
    if (this.#open.length > 0) throw new ScriptError("unmatched `{'", 0);
    return this.#commands;
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #fail(message: string, position = this.#at): never {
    throw new ScriptError(message, position);
  }

  #command(): void {
    const zero = /0,\s*[/\\]/y;
    zero.lastIndex = this.#at;
    const fromZero = zero.test(this.#text);
    const from = this.#address();
    let to: RangeEnd | undefined;
    this.#skip(/\s*/y);
    if (from && this.#text[this.#at] === ',') {
      this.#at++;
      this.#skip(/\s*/y);
      to = this.#rangeEnd();
      if (!to) this.#fail("unexpected `,'", this.#at);
    }
    if (from?.kind === 'line' && from.line === 0 && !fromZero)
      this.#fail('invalid usage of line address 0', this.#at + 1);
    this.#skip(/\s*/y);
    let negated = false;
    while (this.#text[this.#at] === '!') {
      negated = true;
      this.#at++;
      this.#skip(/\s*/y);
    }
    const name = this.#text[this.#at++];
    if (name === undefined || (name === '\n' && from)) this.#fail('missing command', this.#at - 1);
    this.#body(name, {from, to, negated, fromZero});
  }

  #body(name: string, where: Pick<Command, 'from' | 'to' | 'negated' | 'fromZero'>): void {
    const add = (parts: Partial<Command> = {}) =>
      this.#commands.push({name, ...where, text: '', substitution: undefined, map: undefined, end: 0, ...parts});
    switch (name) {
      case '{':
        this.#open.push(this.#commands.length);
        add();
        return;
      case '}': {
        const open = this.#open.pop();
        if (open === undefined) this.#fail("unexpected `}'");
        if (where.from) this.#fail("} doesn't want any addresses");
        this.#commands[open]!.end = this.#commands.length;
        add();
        return this.#ended();
      }
      case 'a':
      case 'i':
      case 'c':
        add({text: this.#lines()});
        return;
      case ':':
        if (where.from) this.#fail(": doesn't want any addresses");
        add({text: this.#skip(/[^;\n]*/y).trim() || this.#fail('":" lacks a label')});
        return;
      case 'b':
      case 't':
      case 'T':
        add({text: this.#skip(/[^;\n}]*/y).trim()});
        return;
      case 'r':
      case 'R':
      case 'w':
      case 'W': {
        this.#skip(/[ \t]*/y);
        const text = this.#skip(/[^\n]*/y);
        if (text === '') this.#fail('missing filename in r/R/w/W commands');
        add({text});
        return;
      }
      case 's':
        add({substitution: this.#substitution()});
        return this.#ended();
      case 'y':
        add({map: this.#transliteration()});
        return this.#ended();
      case 'q':
      case 'Q':
      case 'l':
      case 'L':
        this.#skip(/[ \t]*/y);
        add({text: this.#skip(/\d*/y)});
        return this.#ended();
      case 'e':
        this.#skip(/[ \t]*/y);
        add({text: this.#skip(/[^\n]*/y)});
        return;
      default:
        if (!'=dDFgGhHnNpPxzv'.includes(name)) this.#fail(`unknown command: \`${name}'`);
        add();
        this.#ended();
    }
  }

  #ended(): void {
    this.#skip(/[ \t]*/y);
    const next = this.#text[this.#at];
    if (next !== undefined && !/[;\n}#]/.test(next)) this.#fail('extra characters after command', this.#at + 1);
  }

  #address(): Address | undefined {
    const digits = this.#skip(/\d+/y);
    if (digits !== '') {
      const step = this.#skip(/~\d+/y);
      return step === ''
        ? {kind: 'line', line: Number(digits)}
        : {kind: 'step', first: Number(digits), step: Number(step.slice(1))};
    }
    const next = this.#text[this.#at];
    if (next === '$') {
      this.#at++;
      return {kind: 'last'};
    }
    if (next !== '/' && next !== '\\') return undefined;
    if (next === '\\') this.#at++;
    const start = this.#at;
    const source = this.#delimited(this.#text[this.#at++]!, true);
    if (source === undefined) this.#fail('unterminated address regex', Math.max(start + 2, this.#text.length));
    const flags = this.#skip(/[IM]*/y);
    return {kind: 'pattern', pattern: this.#pattern(source, flags)};
  }

  #rangeEnd(): RangeEnd | undefined {
    const sign = this.#skip(/[+~]\d+/y);
    if (sign.startsWith('+')) return {kind: 'count', count: Number(sign.slice(1))};
    if (sign.startsWith('~')) return {kind: 'multiple', of: Number(sign.slice(1))};
    return this.#address();
  }

  /** Text up to `delimiter`; escaped delimiters lose their backslash. `undefined` when it does not end. */
  #delimited(delimiter: string, isPattern: boolean): string | undefined {
    let text = '';
    let inClass = false;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at]!;
      if (character === '\\') {
        const next = this.#text[++this.#at];
        if (next === undefined) return undefined;
        if (next === delimiter) text += isPattern && '.*[]^$+?(){}|'.includes(delimiter) ? `\\${next}` : next;
        else if (next === 'n' && isPattern) text += '\n';
        else text += `\\${next}`;
        continue;
      }
      if (isPattern && inClass && character === ']' && !/\[\^?$/.test(text)) inClass = false;
      else if (isPattern && character === '[' && !inClass) inClass = true;
      if (character === delimiter && !inClass) {
        this.#at++;
        return text;
      }
      if (character === '\n' && isPattern) return undefined;
      text += character;
    }
    return undefined;
  }

  #pattern(source: string, flags: string): Pattern {
    if (source === '') return undefined;
    try {
      return compilePattern([escapesInPattern(source)], this.#extended ? 'extended' : 'basic', {
        ignoreCase: /i/i.test(flags),
        byLine: /m/i.test(flags),
      });
    } catch (error) {
      if (error instanceof RegExpProblem) this.#fail(error.message, this.#at);
      throw error;
    }
  }

  #substitution(): Substitution {
    const delimiter = this.#text[this.#at++];
    if (delimiter === undefined || delimiter === '\n' || delimiter === '\\') this.#unterminated('s');
    const source = this.#delimited(delimiter, true);
    if (source === undefined) this.#unterminated('s');
    const right = this.#delimited(delimiter, false);
    if (right === undefined) this.#unterminated('s');
    const flags = this.#skip(/[gpiIemM0-9]*/y);
    let file: string | undefined;
    if (this.#text[this.#at] === 'w') {
      this.#at++;
      this.#skip(/[ \t]*/y);
      file = this.#skip(/[^\n]*/y);
    }
    const next = this.#text[this.#at];
    if (next !== undefined && !/[\s;}#]/.test(next)) this.#fail("unknown option to `s'", this.#at + 1);
    const pattern = this.#pattern(source, flags.replace(/[^iImM]/g, ''));
    const replacement = parseReplacement(right);
    const groups = pattern?.groupCount ?? 9;
    for (const part of replacement)
      if (part.kind === 'group' && part.group > groups)
        this.#fail(`invalid reference \\${part.group} on \`s' command's RHS`);
    return {
      pattern,
      replacement,
      global: flags.includes('g'),
      prints: flags.includes('p'),
      evaluates: flags.includes('e'),
      number: Number(/\d+/.exec(flags)?.[0] ?? 1),
      file,
    };
  }

  #unterminated(name: 's' | 'y'): never {
    this.#fail(`unterminated \`${name}' command`, this.#text.length);
  }

  #transliteration(): Map<string, string> {
    const delimiter = this.#text[this.#at++]!;
    const from = this.#delimited(delimiter, false);
    const to = from === undefined ? undefined : this.#delimited(delimiter, false);
    if (from === undefined || to === undefined) this.#unterminated('y');
    const plain = (text: string) => [...text.replace(/\\n/g, '\n').replace(/\\t/g, '\t').replace(/\\\\/g, '\\')];
    const [sources, targets] = [plain(from), plain(to)];
    if (sources.length !== targets.length) this.#fail("strings for `y' command are different lengths");
    return new Map(sources.map((character, index) => [character, targets[index]!]));
  }

  /** Text of `a`, `i`, `c`: one line, or more with a backslash at the end of each but the last. */
  #lines(): string {
    this.#skip(/[ \t]*/y);
    if (this.#text[this.#at] === '\\') {
      this.#at++;
      this.#skip(/[ \t]*/y);
      if (this.#text[this.#at] === '\n') this.#at++;
    }
    if (this.#at >= this.#text.length) this.#fail("expected \\ after `a', `c' or `i'", this.#at);
    let text = '';
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at]!;
      if (character === '\n') break;
      if (character !== '\\') text += character;
      else text += escapeOf(this.#text[++this.#at] ?? '');
    }
    return `${text}\n`;
  }
}

const controls: Readonly<Record<string, string>> = {a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'};

function escapeOf(letter: string): string {
  return controls[letter] ?? letter;
}

/** `\t`, `\xHH`, `\oNNN`, `\dNNN` in a pattern become what they mean. */
function escapesInPattern(source: string): string {
  return source
    .replace(/\\([aftrv])/g, (_, letter: string) => controls[letter]!)
    .replace(/(^|[^\\])\\x([0-9a-fA-F]{2})/g, (_, before: string, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return before + (/[.*[\]^$\\]/.test(character) ? `\\${character}` : character);
    });
}

function parseReplacement(text: string): ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') parts.push({kind: 'text', text: plain});
    plain = '';
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '&') {
      flush();
      parts.push({kind: 'group', group: 0});
    } else if (character !== '\\') plain += character;
    else {
      const next = text[++i] ?? '';
      const hex = next === 'x' ? /^[0-9a-fA-F]{1,2}/.exec(text.slice(i + 1))?.[0] : undefined;
      if (/\d/.test(next)) {
        flush();
        parts.push({kind: 'group', group: Number(next)});
      } else if (/[ULulE]/.test(next)) {
        flush();
        parts.push({kind: 'case', letter: next as 'U'});
      } else if (hex !== undefined) {
        plain += String.fromCharCode(Number.parseInt(hex, 16));
        i += hex.length;
      } else plain += controls[next] ?? next;
    }
  }
  flush();
  return parts;
}
