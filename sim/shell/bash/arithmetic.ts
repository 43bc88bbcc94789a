import {ExpansionFailure} from './flow.ts';

/** How arithmetic reads and writes the shell's variables. `subscript` is the text between brackets, if any. */
export interface ArithmeticVariables {
  read(name: string, subscript: string | undefined): string | undefined;
  write(name: string, subscript: string | undefined, value: bigint): void;
}

/** bash allows 1024; JavaScript's own stack is smaller. */
const recursionMax = 128;

/**
 * Evaluates an arithmetic expression whose `$` expansions are done: 64-bit wrap-around integers with C's operators.
 *
 * @throws {ExpansionFailure} with bash's wording, `expression: problem (error token is "…")`
 * @models bash 5.2 expr.c
 */
export function evaluate(expression: string, variables: ArithmeticVariables, depth = 0): bigint {
  if (depth > recursionMax) {
    throw new ExpansionFailure(`${expression}: expression recursion level exceeded (error token is "${expression}")`);
  }
  return new Evaluator(expression.replace(/^\s+/, ''), variables, depth).run();
}

type Token =
  | {readonly kind: 'number'; readonly value: bigint}
  | {readonly kind: 'name'; readonly name: string; readonly subscript: string | undefined}
  | {readonly kind: 'operator'; readonly text: string}
  | {readonly kind: 'end'};

const operators = [
  '<<=',
  '>>=',
  '**',
  '<<',
  '>>',
  '<=',
  '>=',
  '==',
  '!=',
  '&&',
  '||',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '^=',
  '|=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '<',
  '>',
  '=',
  '!',
  '~',
  '&',
  '^',
  '|',
  '?',
  ':',
  ',',
  '(',
  ')',
];

const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']);

/** Binary operators from loosest to tightest; `**` is handled apart because it binds to the right. */
const levels: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

class Evaluator {
  readonly #text: string;
  readonly #variables: ArithmeticVariables;
  readonly #depth: number;
  #position = 0;
  /** start of the token read last: what an error shows */
  #tokenStart = 0;
  #token: Token = {kind: 'end'};
  /** > 0 in the branch that is not taken: nothing is assigned, nothing is divided by zero */
  #skipping = 0;

  constructor(text: string, variables: ArithmeticVariables, depth: number) {
    this.#text = text;
    this.#variables = variables;
    this.#depth = depth;
  }

  run(): bigint {
    this.#next();
    if (this.#atEnd) return 0n;
    const value = this.#comma();
    if (!this.#atEnd) this.#fail('syntax error in expression');
    return value;
  }

  #fail(problem: string): never {
    throw new ExpansionFailure(`${this.#text}: ${problem} (error token is "${this.#text.slice(this.#tokenStart)}")`);
  }

  #next(): void {
    const blank = /\s*/y;
    blank.lastIndex = this.#position;
    blank.exec(this.#text);
    const start = blank.lastIndex;
    if (start >= this.#text.length) {
      this.#position = start;
      this.#token = {kind: 'end'};
      return;
    }
    this.#tokenStart = start;
    this.#token = this.#nameAt(start) ?? this.#numberAt(start) ?? this.#operatorAt(start);
  }

  #nameAt(start: number): Token | undefined {
    const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(this.#text.slice(start))?.[0];
    if (name === undefined) return undefined;
    let end = start + name.length;
    let subscript: string | undefined;
    if (this.#text[end] === '[') {
      const close = closingBracket(this.#text, end);
      if (close < 0) this.#fail('bad array subscript');
      subscript = this.#text.slice(end + 1, close);
      end = close + 1;
    }
    this.#position = end;
    return {kind: 'name', name, subscript};
  }

  #numberAt(start: number): Token | undefined {
    const digits = /^\d[0-9A-Za-z_@#]*/.exec(this.#text.slice(start))?.[0];
    if (digits === undefined) return undefined;
    this.#position = start + digits.length;
    return {kind: 'number', value: this.#number(digits)};
  }

  #operatorAt(start: number): Token {
    const text = operators.find(operator => this.#text.startsWith(operator, start));
    if (text === undefined) this.#fail('syntax error: operand expected');
    this.#position = start + text.length;
    return {kind: 'operator', text};
  }

  #number(digits: string): bigint {
    const based = /^(\d+)#(.*)$/.exec(digits);
    if (based) {
      const base = Number(based[1]);
      if (base < 2 || base > 64) this.#fail('invalid arithmetic base');
      return this.#inBase(based[2]!, base);
    }
    if (/^0[xX]/.test(digits)) return digits.length === 2 ? 0n : this.#inBase(digits.slice(2), 16);
    return digits.startsWith('0') ? this.#inBase(digits, 8) : this.#inBase(digits, 10);
  }

  #inBase(digits: string, base: number): bigint {
    let value = 0n;
    for (const character of digits) {
      const digit = digitValue(character, base);
      if (digit < 0) this.#fail(digits.includes('#') ? 'invalid number' : 'value too great for base');
      if (digit >= base) this.#fail('value too great for base');
      value = wrap(value * BigInt(base) + BigInt(digit));
    }
    return value;
  }

  get #atEnd(): boolean {
    return this.#token.kind === 'end';
  }

  #is(text: string): boolean {
    return this.#token.kind === 'operator' && this.#token.text === text;
  }

  #comma(): bigint {
    let value = this.#assignment();
    while (this.#is(',')) {
      this.#next();
      value = this.#assignment();
    }
    return value;
  }

  #assignment(): bigint {
    const token = this.#token;
    const saved = {position: this.#position, tokenStart: this.#tokenStart};
    if (token.kind === 'name') {
      this.#next();
      const operator = this.#token;
      if (operator.kind === 'operator' && assignments.has(operator.text)) {
        this.#next();
        const right = this.#assignment();
        const value =
          operator.text === '=' ? right : this.#apply(operator.text.slice(0, -1), this.#value(token), right);
        this.#write(token, value);
        return value;
      }
      this.#position = saved.position;
      this.#tokenStart = saved.tokenStart;
      this.#token = token;
    }
    const value = this.#conditional();
    if (this.#token.kind === 'operator' && assignments.has(this.#token.text))
      this.#fail('attempted assignment to non-variable');
    return value;
  }

  #conditional(): bigint {
    const test = this.#or();
    if (!this.#is('?')) return test;
    this.#next();
    if (this.#atEnd || this.#is(':')) this.#fail('expression expected');
    const left = this.#unless(test === 0n, () => this.#comma());
    if (!this.#is(':')) this.#fail("`:' expected for conditional expression");
    this.#next();
    if (this.#atEnd) this.#fail('expression expected');
    const right = this.#unless(test !== 0n, () => this.#conditional());
    return test !== 0n ? left : right;
  }

  #unless(skip: boolean, run: () => bigint): bigint {
    if (skip) this.#skipping++;
    const value = run();
    if (skip) this.#skipping--;
    return value;
  }

  #or(): bigint {
    let left = this.#and();
    while (this.#is('||')) {
      this.#next();
      const right = this.#unless(left !== 0n, () => this.#and());
      left = left !== 0n || right !== 0n ? 1n : 0n;
    }
    return left;
  }

  #and(): bigint {
    let left = this.#binary(0);
    while (this.#is('&&')) {
      this.#next();
      const right = this.#unless(left === 0n, () => this.#binary(0));
      left = left !== 0n && right !== 0n ? 1n : 0n;
    }
    return left;
  }

  #binary(level: number): bigint {
    const operatorsHere = levels[level];
    if (!operatorsHere) return this.#power();
    let left = this.#binary(level + 1);
    while (this.#token.kind === 'operator' && operatorsHere.includes(this.#token.text)) {
      const operator = this.#token.text;
      this.#next();
      left = this.#apply(operator, left, this.#binary(level + 1));
    }
    return left;
  }

  #power(): bigint {
    const base = this.#unary();
    if (!this.#is('**')) return base;
    this.#next();
    const exponent = this.#power();
    if (exponent < 0n) this.#fail('exponent less than 0');
    return power(base, exponent);
  }

  #unary(): bigint {
    const token = this.#token;
    if (token.kind === 'operator') {
      switch (token.text) {
        case '!':
          this.#next();
          return this.#unary() === 0n ? 1n : 0n;
        case '~':
          this.#next();
          return ~this.#unary();
        case '-':
          this.#next();
          return wrap(-this.#unary());
        case '+':
          this.#next();
          return this.#unary();
        case '++':
        case '--':
          return this.#prefixStep(token.text === '++' ? 1n : -1n);
      }
    }
    return this.#postfix();
  }

  #prefixStep(step: bigint): bigint {
    this.#next();
    if (this.#token.kind !== 'name') return this.#unary();
    const target = this.#token;
    const value = wrap(this.#value(target) + step);
    this.#write(target, value);
    this.#next();
    return value;
  }

  #postfix(): bigint {
    const token = this.#token;
    if (token.kind === 'number') {
      this.#next();
      return token.value;
    }
    if (token.kind === 'name') {
      const value = this.#value(token);
      this.#next();
      if (!this.#is('++') && !this.#is('--')) return value;
      this.#write(token, wrap(value + (this.#is('++') ? 1n : -1n)));
      this.#next();
      return value;
    }
    if (this.#is('(')) {
      this.#next();
      const value = this.#comma();
      if (!this.#is(')')) this.#fail("missing `)'");
      this.#next();
      return value;
    }
    this.#fail('syntax error: operand expected');
  }

  #value(token: Extract<Token, {kind: 'name'}>): bigint {
    if (this.#skipping > 0) return 0n;
    const text = this.#variables.read(token.name, token.subscript);
    if (text === undefined || text === '') return 0n;
    if (/^-?[1-9]\d{0,17}$|^0$/.test(text)) return BigInt(text);
    return evaluate(text, this.#variables, this.#depth + 1);
  }

  #write(token: Extract<Token, {kind: 'name'}>, value: bigint): void {
    if (this.#skipping === 0) this.#variables.write(token.name, token.subscript, value);
  }

  #apply(operator: string, left: bigint, right: bigint): bigint {
    switch (operator) {
      case '+':
        return wrap(left + right);
      case '-':
        return wrap(left - right);
      case '*':
        return wrap(left * right);
      case '/':
      case '%':
        if (right === 0n) {
          if (this.#skipping > 0) return 0n;
          this.#fail('division by 0');
        }
        return wrap(operator === '/' ? left / right : left % right);
      case '<<':
        return wrap(left << (right & 63n));
      case '>>':
        return wrap(left >> (right & 63n));
      case '&':
        return left & right;
      case '^':
        return left ^ right;
      case '|':
        return left | right;
      default:
        return compare(operator, left, right) ? 1n : 0n;
    }
  }
}

function compare(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    default:
      return left >= right;
  }
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let factor = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = wrap(result * factor);
    factor = wrap(factor * factor);
  }
  return result;
}

function digitValue(character: string, base: number): number {
  if (character >= '0' && character <= '9') return Number(character);
  if (character >= 'a' && character <= 'z') return character.charCodeAt(0) - 87;
  if (character >= 'A' && character <= 'Z') return character.charCodeAt(0) - (base <= 36 ? 55 : 29);
  if (character === '@') return 62;
  return character === '_' ? 63 : -1;
}

/** Position of the bracket that closes the one at `open`, or -1. */
export function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '[') depth++;
    else if (text[i] === ']' && --depth === 0) return i;
  }
  return -1;
}
