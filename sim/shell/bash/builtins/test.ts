import type {Shell} from '../shell.ts';
import {compareFiles, testUnary, unaryOperators} from '../test-operators.ts';
import {words} from './builtin.ts';

class TestFailure extends Error {}

/** `test` and `[`. @models bash test.c: the number of arguments decides what they mean */
export const testBuiltin = words(async (shell, args, name) => {
  let operands = args;
  if (name === '[') {
    if (args.at(-1) !== ']') {
      await shell.complain("[: missing `]'");
      return 2;
    }
    operands = args.slice(0, -1);
  }
  try {
    return byCount(shell, operands) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestFailure)) throw error;
    await shell.complain(`${name}: ${error.message}`);
    return 2;
  }
});

function byCount(shell: Shell, args: readonly string[]): boolean {
  const [a, b, c, d] = args as [string, string, string, string];
  switch (args.length) {
    case 0:
      return false;
    case 1:
      return a !== '';
    case 2:
      if (a === '!') return b === '';
      if (unaryOperators.has(a)) return unary(shell, a, b);
      throw new TestFailure(`${a}: unary operator expected`);
    case 3:
      if (isBinary(b)) return binary(shell, a, b, c);
      if (b === '-a') return a !== '' && c !== '';
      if (b === '-o') return a !== '' || c !== '';
      if (a === '!') return !byCount(shell, [b, c]);
      if (a === '(' && c === ')') return b !== '';
      throw new TestFailure(`${b}: binary operator expected`);
    case 4:
      if (a === '!') return !byCount(shell, [b, c, d]);
      if (a === '(' && d === ')') return byCount(shell, [b, c]);
  }
  return new Expression(shell, args).run();
}

/** Five and more arguments: `-o` under `-a` under `!`. */
class Expression {
  readonly #shell: Shell;
  readonly #args: readonly string[];
  #next = 0;

  constructor(shell: Shell, args: readonly string[]) {
    this.#shell = shell;
    this.#args = args;
  }

  run(): boolean {
    const holds = this.#or();
    if (this.#next < this.#args.length) throw new TestFailure('too many arguments');
    return holds;
  }

  #or(): boolean {
    let holds = this.#and();
    while (this.#args[this.#next] === '-o') {
      this.#next++;
      const right = this.#and();
      holds ||= right;
    }
    return holds;
  }

  #and(): boolean {
    let holds = this.#not();
    while (this.#args[this.#next] === '-a') {
      this.#next++;
      const right = this.#not();
      holds &&= right;
    }
    return holds;
  }

  #not(): boolean {
    if (this.#args[this.#next] !== '!') return this.#term();
    this.#next++;
    return !this.#not();
  }

  #term(): boolean {
    const [first, second, third] = this.#args.slice(this.#next, this.#next + 3);
    if (first === undefined) throw new TestFailure('argument expected');
    if (second !== undefined && third !== undefined && isBinary(second)) {
      this.#next += 3;
      return binary(this.#shell, first, second, third);
    }
    if (first === '(') {
      this.#next++;
      const holds = this.#or();
      if (this.#args[this.#next++] !== ')') throw new TestFailure("`)' expected");
      return holds;
    }
    if (unaryOperators.has(first) && second !== undefined) {
      this.#next += 2;
      return unary(this.#shell, first, second);
    }
    this.#next++;
    return first !== '';
  }
}

function unary(shell: Shell, operator: string, operand: string): boolean {
  if (operator === '-t') integer(operand);
  return testUnary(shell, operator, operand);
}

const binaryOperators = new Set([
  '=',
  '==',
  '!=',
  '<',
  '>',
  '-eq',
  '-ne',
  '-lt',
  '-le',
  '-gt',
  '-ge',
  '-nt',
  '-ot',
  '-ef',
]);

function isBinary(operator: string): boolean {
  return binaryOperators.has(operator);
}

function binary(shell: Shell, left: string, operator: string, right: string): boolean {
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-nt':
    case '-ot':
    case '-ef':
      return compareFiles(shell, operator, left, right);
  }
  const [a, b] = [integer(left), integer(right)];
  switch (operator) {
    case '-eq':
      return a === b;
    case '-ne':
      return a !== b;
    case '-lt':
      return a < b;
    case '-le':
      return a <= b;
    case '-gt':
      return a > b;
    default:
      return a >= b;
  }
}

function integer(text: string): bigint {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestFailure(`${text}: integer expression expected`);
  return BigInt(text.trim().replace(/^\+/, ''));
}
