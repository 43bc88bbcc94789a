import type {Command} from '../../../shell/process.ts';
import {compilePattern} from '../../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../../shell/regexp/tree.ts';
import {complain, misused, quote} from '../gnu.ts';

/** `expr`: integers, comparisons and strings; a status of 1 says that the result is empty or 0. @models coreutils expr.c */
export const expr: Command = async process => {
  const args = process.argv.slice(process.argv[1] === '--' ? 2 : 1);
  if (args.length === 0) return misused(process, 'missing operand', 2);
  try {
    const value = new Evaluator(args).run();
    await process.out(`${value}\n`);
    return isNull(value) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ExprProblem)) throw error;
    return complain(process, error.message, 2);
  }
};

/** The message is what expr says. */
class ExprProblem extends Error {}

function isNull(value: string): boolean {
  return value === '' || /^-?0+$/.test(value);
}

function integerOf(text: string): bigint {
  if (!/^-?\d+$/.test(text)) throw new ExprProblem('non-integer argument');
  return BigInt(text);
}

const comparisons = ['<', '<=', '=', '==', '!=', '>=', '>'];

class Evaluator {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  run(): string {
    const value = this.#either(true);
    const extra = this.#words[this.#at];
    if (extra !== undefined) throw new ExprProblem(`syntax error: unexpected argument ${quote(extra)}`);
    return value;
  }

  #take(...operators: string[]): string | undefined {
    const word = this.#words[this.#at];
    if (word === undefined || !operators.includes(word)) return undefined;
    this.#at++;
    return word;
  }

  /** @param counts  false: only read, the value is not wanted */
  #either(counts: boolean): string {
    let left = this.#both(counts);
    while (this.#take('|')) {
      const right = this.#both(counts && isNull(left));
      if (isNull(left)) left = isNull(right) ? '0' : right;
    }
    return left;
  }

  #both(counts: boolean): string {
    let left = this.#comparison(counts);
    while (this.#take('&')) {
      const right = this.#comparison(counts && !isNull(left));
      if (isNull(left) || isNull(right)) left = '0';
    }
    return left;
  }

  #comparison(counts: boolean): string {
    let left = this.#sum(counts);
    for (let operator = this.#take(...comparisons); operator; operator = this.#take(...comparisons)) {
      const right = this.#sum(counts);
      if (counts) left = compare(left, right, operator) ? '1' : '0';
    }
    return left;
  }

  #sum(counts: boolean): string {
    let left = this.#product(counts);
    for (let operator = this.#take('+', '-'); operator; operator = this.#take('+', '-')) {
      const right = this.#product(counts);
      if (!counts) continue;
      const [a, b] = [integerOf(left), integerOf(right)];
      left = String(operator === '+' ? a + b : a - b);
    }
    return left;
  }

  #product(counts: boolean): string {
    let left = this.#match(counts);
    for (let operator = this.#take('*', '/', '%'); operator; operator = this.#take('*', '/', '%')) {
      const right = this.#match(counts);
      if (!counts) continue;
      const [a, b] = [integerOf(left), integerOf(right)];
      if (operator !== '*' && b === 0n) throw new ExprProblem('division by zero');
      left = String(operator === '*' ? a * b : operator === '/' ? a / b : a % b);
    }
    return left;
  }

  #match(counts: boolean): string {
    let left = this.#call(counts);
    while (this.#take(':')) {
      const pattern = this.#call(counts);
      if (counts) left = matched(left, pattern);
    }
    return left;
  }

  #call(counts: boolean): string {
    if (this.#take('+')) return this.#next();
    if (this.#take('length')) return String([...this.#call(counts)].length);
    if (this.#take('match')) {
      const [text, pattern] = [this.#call(counts), this.#call(counts)];
      return counts ? matched(text, pattern) : text;
    }
    if (this.#take('index')) {
      const [text, set] = [[...this.#call(counts)], new Set(this.#call(counts))];
      return String(text.findIndex(character => set.has(character)) + 1);
    }
    if (!this.#take('substr')) return this.#primary(counts);
    const [text, position, length] = [this.#call(counts), this.#call(counts), this.#call(counts)];
    if (!/^-?\d+$/.test(position) || !/^-?\d+$/.test(length) || Number(position) < 1 || Number(length) < 1) return '';
    return [...text].slice(Number(position) - 1, Number(position) - 1 + Number(length)).join('');
  }

  #primary(counts: boolean): string {
    if (this.#words[this.#at] === ')') throw new ExprProblem("syntax error: unexpected ')'");
    if (!this.#take('(')) return this.#next();
    const value = this.#either(counts);
    const end = this.#words[this.#at];
    if (end === undefined) throw new ExprProblem(`syntax error: expecting ')' after ${quote(this.#words.at(-1)!)}`);
    if (end !== ')') throw new ExprProblem(`syntax error: expecting ')' instead of ${quote(end)}`);
    this.#at++;
    return value;
  }

  #next(): string {
    const word = this.#words[this.#at++];
    if (word !== undefined) return word;
    throw new ExprProblem(`syntax error: missing argument after ${quote(this.#words.at(-1)!)}`);
  }
}

function compare(left: string, right: string, operator: string): boolean {
  const isNumeric = /^-?\d+$/.test(left) && /^-?\d+$/.test(right);
  const order = isNumeric ? sign(BigInt(left) - BigInt(right)) : orderOf(left, right);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '!=':
      return order !== 0;
    default:
      return order === 0;
  }
}

const sign = (value: bigint) => (value < 0n ? -1 : value > 0n ? 1 : 0);
const orderOf = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What the first group matched, or how many characters the pattern did, from the start of `text`. */
function matched(text: string, pattern: string): string {
  try {
    const matcher = compilePattern([pattern.startsWith('^') ? pattern : `^${pattern}`], 'basic', {});
    const match = matcher.exec(text);
    if (matcher.groupCount > 0) return match?.groups[1] ?? '';
    return match?.index === 0 ? String([...match.groups[0]!].length) : '0';
  } catch (error) {
    if (!(error instanceof RegExpProblem)) throw error;
    throw new ExprProblem(error.message);
  }
}
