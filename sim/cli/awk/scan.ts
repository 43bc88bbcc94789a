import {unescape} from './escapes.ts';
import {compileLiteral, type Pattern} from './pattern.ts';
import type {CompileErrors} from './problems.ts';
import type {Symbols} from './symbols.ts';
import type {SpecialName} from './tree.ts';
import {leadingNumber} from './values.ts';

export type TokenKind =
  | 'end of file'
  | 'end of line'
  | ';'
  | 'number'
  | 'string'
  | 'pattern'
  | 'name'
  | 'function'
  | 'builtin'
  | 'keyword'
  /** `$1` or a special variable */
  | 'field'
  /** `>`, `>>` or `|` that sends the output of a print statement somewhere */
  | 'output'
  | 'unexpected'
  | 'operator';

export interface Token {
  readonly kind: TokenKind;
  /** how a message names it */
  readonly text: string;
  /** of a name, keyword, operator or string */
  readonly value: string;
  readonly number?: number | undefined;
  readonly pattern?: Pattern | undefined;
  readonly line: number;
}

const keywords = new Set(
  'BEGIN END break continue delete do else exit for function getline gsub if in length match next nextfile print printf return split sub while'.split(
    ' ',
  ),
);

/** Names with the fewest and the most arguments they take. */
export const builtinArguments: Readonly<Record<string, readonly [number, number]>> = {
  index: [2, 2],
  substr: [2, 3],
  sprintf: [1, 255],
  sin: [1, 1],
  cos: [1, 1],
  atan2: [2, 2],
  exp: [1, 1],
  log: [1, 1],
  int: [1, 1],
  sqrt: [1, 1],
  rand: [0, 0],
  srand: [0, 1],
  close: [1, 1],
  system: [1, 1],
  toupper: [1, 1],
  tolower: [1, 1],
  fflush: [0, 1],
  systime: [0, 0],
  mktime: [1, 1],
  strftime: [0, 3],
};

const special: ReadonlySet<string> = new Set<SpecialName>(['NF', 'FS', 'RS', 'OFMT', 'CONVFMT']);

const operators = [
  '&&',
  '||',
  '==',
  '!=',
  '<=',
  '>=',
  '!~',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '%=',
  '^=',
  ...'{}()[],?:=<>~!+-*%^|',
];

/** After these a slash divides; anywhere else it opens a pattern. */
const dividable = new Set<TokenKind>(['number', 'string', 'name', 'pattern', 'field']);

const blank = /[ \t\r\f\v]*/y;
const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const decimal = /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;

/** A program file, or the program of the command line, which has no name. */
export interface ProgramSource {
  readonly name: string | undefined;
  readonly text: string;
}

/**
 * Cuts a program into tokens as mawk does: newlines count only where a statement may end, a missing `;` is supplied
 * before `}`, and what `/` and `>` mean depends on what came before.
 *
 * @models mawk 1.3.4-20240123 scan.c yylex
 */
export class Scanner {
  /** parentheses and braces that are open */
  parentheses = 0;
  braces = 0;
  /** inside a print statement, where `>` and `|` redirect */
  inPrint = false;
  /** line of the token last read */
  tokenLine = 1;
  readonly #sources: ProgramSource[];
  /** where the source at hand ends */
  #sourceEnd = 0;
  readonly #text: string;
  readonly #symbols: Symbols;
  readonly #errors: CompileErrors;
  #at = 0;
  #line = 1;
  #last: Token | undefined;
  /** the last token was a `;` that nobody wrote */
  #supplied = false;

  constructor(sources: readonly ProgramSource[], symbols: Symbols, errors: CompileErrors) {
    this.#symbols = symbols;
    this.#errors = errors;
    this.#sources = sources.map(({name, text}) => ({name, text: text.endsWith('\n') ? text : `${text}\n`}));
    this.#text = this.#sources.map(({text}) => text).join('');
    errors.file = sources[0]?.name;
    this.skipLines();
  }

  /** Whether there is nothing but blanks and comments. */
  get isEmpty(): boolean {
    return this.#at >= this.#text.length;
  }

  next(): Token {
    this.tokenLine = this.#line;
    const token = this.#scan();
    this.#last = token;
    return token;
  }

  /** Whether `what` comes next, without taking it. */
  isBefore(what: RegExp): boolean {
    what.lastIndex = this.#at;
    return what.test(this.#text);
  }

  /** Takes `k in a)` and gives its names, when that is what comes. */
  loopNames(): readonly [string, string] | undefined {
    const loop = /[ \t]*([A-Za-z_]\w*)[ \t]+in[ \t]+([A-Za-z_]\w*)[ \t]*\)/y;
    loop.lastIndex = this.#at;
    const found = loop.exec(this.#text);
    if (!found || [found[1]!, found[2]!].some(each => keywords.has(each) || special.has(each))) return undefined;
    this.#at = loop.lastIndex;
    this.parentheses--;
    return [found[1]!, found[2]!];
  }

  /** Skips blanks, comments and newlines. */
  skipLines(): void {
    for (;;) {
      this.#skipBlank();
      const character = this.#text[this.#at];
      if (character === '#') this.#skipComment();
      else if (character === '\n') {
        this.#line++;
        this.#at++;
      } else if (character === '\\' && /^\\[ \t\r]*\n/.test(this.#text.slice(this.#at, this.#at + 80))) {
        this.#at = this.#text.indexOf('\n', this.#at) + 1;
        this.tokenLine = ++this.#line;
      } else return;
    }
  }

  /** Blanks, and from one program file into the next. */
  #skipBlank(): void {
    if (this.#at >= this.#sourceEnd) this.#nextSource();
    blank.lastIndex = this.#at;
    blank.exec(this.#text);
    this.#at = blank.lastIndex;
  }

  #nextSource(): void {
    const source = this.#sources.shift();
    if (!source) return;
    this.#sourceEnd += source.text.length;
    this.#errors.file = source.name;
    this.#line = 1;
    this.tokenLine = 1;
  }

  #skipComment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #token(kind: TokenKind, text: string, more: Partial<Token> = {}): Token {
    return {kind, text, value: text, line: this.tokenLine, ...more};
  }

  #scan(): Token {
    for (;;) {
      this.#skipBlank();
      const character = this.#text[this.#at];
      if (character === undefined) return this.#token('end of file', 'end of file');
      if (character === '#') this.#skipComment();
      else if (character === '\\') {
        const joined = /^\\[ \t\r]*\n/.exec(this.#text.slice(this.#at, this.#at + 80));
        this.#at += joined ? joined[0].length : 1;
        if (!joined) return this.#token('unexpected', '\\');
        this.tokenLine = ++this.#line;
      } else {
        const token = this.#tokenAt(character);
        if (token) return token;
      }
    }
  }

  /** @returns `undefined` when what stood there was complained of and left out */
  #tokenAt(character: string): Token | undefined {
    if (character === '\n') {
      this.#line++;
      this.#at++;
      this.skipLines();
      return this.#token('end of line', 'end of line');
    }
    if (character === ';') {
      this.#at++;
      this.skipLines();
      return this.#token(';', ';');
    }
    if (character === '"') return this.#string();
    if (character === '/') return this.#slash();
    if (character === '$') return this.#dollar();
    if (/[A-Za-z_]/.test(character)) return this.#name();
    if (/[0-9.]/.test(character)) return this.#number();
    return this.#operator();
  }

  #string(): Token {
    let text = '';
    let i = this.#at + 1;
    for (; this.#text[i] !== '"'; i++) {
      const character = this.#text[i];
      if (character === undefined || character === '\n')
        throw this.#errors.abort(`line ${this.tokenLine}: runaway string constant "${text.slice(0, 10)} ...`);
      if (character !== '\\') text += character;
      else if (this.#text[i + 1] === '\n') {
        this.#line++;
        i++;
      } else text += character + (this.#text[++i] ?? '');
    }
    this.#at = i + 1;
    const value = unescape(text);
    return this.#token('string', value, {value});
  }

  #slash(): Token {
    const last = this.#last;
    this.#at++;
    const divides =
      last !== undefined &&
      (dividable.has(last.kind) ||
        [')', ']', 'getline'].includes(last.kind === 'operator' || last.kind === 'keyword' ? last.value : ''));
    if (divides && this.#text[this.#at] !== '=') return this.#token('operator', '/');
    if (divides) {
      this.#at++;
      return this.#token('operator', '/=');
    }
    // mawk loses the character behind the slash here
    const afterStep = last?.kind === 'operator' && (last.value === '++' || last.value === '--');
    if (afterStep && this.#text[this.#at] !== '=') this.#at++;
    const source = this.#patternText();
    return this.#token('pattern', `/${source}/`, {pattern: this.#compile(source)});
  }

  /** Up to the slash that ends a pattern; one between brackets does not. */
  #patternText(): string {
    let text = '';
    let depth = 0;
    let first = -1;
    for (let i = this.#at; ; i++) {
      const character = this.#text[i];
      if (character === undefined || character === '\n')
        throw this.#errors.abort(`line ${this.tokenLine}: runaway regular expression /${text.slice(0, 10)} ...`);
      if (character === '/' && depth === 0) {
        this.#at = i + 1;
        return text;
      }
      if (character === '\\') {
        const next = this.#text[++i];
        text += next === '/' ? '/' : next === '\n' || next === undefined ? '' : `\\${next}`;
        continue;
      }
      text += character;
      if (character === '[') {
        if (depth === 0) {
          first = i + 1;
          depth = 1;
        } else if (this.#text[i + 1] === ':') depth++;
      } else if (character === '^' && i === first && this.#text[i - 1] === '[') first = i + 1;
      else if (character === ']' && depth > 0 && i !== first) depth--;
    }
  }

  #compile(source: string): Pattern | undefined {
    const compiled = compileLiteral(source);
    if (typeof compiled !== 'string') return compiled;
    this.#errors.report(`line ${this.tokenLine}: ${compiled}`);
    return undefined;
  }

  #dollar(): Token {
    this.#at++;
    this.#skipBlank();
    if (!/[0-9.]/.test(this.#text[this.#at] ?? '')) return this.#token('operator', '$');
    const number = this.#number();
    return number.kind === 'number' ? this.#token('field', '$', {number: Math.trunc(number.number!)}) : number;
  }

  #number(): Token {
    decimal.lastIndex = this.#at;
    const text = decimal.exec(this.#text)?.[0];
    if (text === undefined) {
      this.#at++;
      return this.#token('unexpected', '.');
    }
    this.#at += text.length;
    const number = leadingNumber(text);
    if (number === Number.POSITIVE_INFINITY) this.#errors.report(`line ${this.tokenLine}: ${text} : decimal overflow`);
    return this.#token('number', text, {number});
  }

  #name(): Token {
    name.lastIndex = this.#at;
    const text = name.exec(this.#text)![0];
    this.#at += text.length;
    if (keywords.has(text)) return this.#token('keyword', text);
    if (special.has(text)) return this.#token('field', '$', {value: text});
    if (Object.hasOwn(builtinArguments, text)) return this.#token('builtin', text);
    return this.#token(this.#symbols.isFunction(text, this.#text[this.#at] === '(') ? 'function' : 'name', text);
  }

  #operator(): Token | undefined {
    const text = operators.find(operator => this.#text.startsWith(operator, this.#at));
    const character = this.#text[this.#at]!;
    if (this.inPrint && this.parentheses === 0 && (text === '>' || text === '|' || text === '>='))
      return this.#output();
    this.#at += text?.length ?? 1;
    switch (text) {
      case undefined:
        return this.#token('unexpected', character);
      case '{':
        this.skipLines();
        this.braces++;
        break;
      case '}':
        return this.#closingBrace();
      case '(':
        this.parentheses++;
        break;
      case ')':
        if (this.parentheses > 0) {
          this.parentheses--;
          break;
        }
        this.#errors.report(`line ${this.tokenLine}: extra ')'`);
        return undefined;
      case ',':
      case '&&':
      case '||':
        this.skipLines();
        break;
    }
    return this.#token('operator', text);
  }

  #output(): Token {
    const text = this.#text.startsWith('>>', this.#at) ? '>>' : this.#text[this.#at]!;
    this.#at += text.length;
    this.inPrint = false;
    return this.#token('output', text);
  }

  #closingBrace(): Token | undefined {
    if (this.braces === 0) {
      this.#errors.report(`line ${this.tokenLine}: extra '}'`);
      this.#skipSemicolon();
      return undefined;
    }
    const last = this.#last;
    const ended =
      last?.kind === 'end of line' || last?.kind === ';' || (last?.kind === 'operator' && last.value === '}');
    if (!ended && !this.#supplied) {
      this.#at--;
      this.#supplied = true;
      return this.#token(';', '}');
    }
    this.#supplied = false;
    this.braces--;
    if (this.braces === 0) this.#skipSemicolon();
    this.skipLines();
    return this.#token('operator', '}');
  }

  /** One `;` after a rule is thrown away. */
  #skipSemicolon(): void {
    this.#skipBlank();
    if (this.#text[this.#at] === ';') this.#at++;
  }
}
