import {actions} from './actions.ts';
import type {Entry} from './entry.ts';
import {type Arguments, FindProblem, type Plan, type Predicate} from './plan.ts';
import {options, tests} from './tests.ts';

/** `( ) ! -a -o ,` and what stands between them. @models findutils find/parser.c, find/tree.c */

type Token =
  | {readonly kind: 'predicate'; readonly name: string; readonly run: Predicate}
  | {readonly kind: 'operator'; readonly name: string; readonly operator: '(' | ')' | '!' | '-a' | '-o' | ','};

const operators: Readonly<Record<string, Extract<Token, {kind: 'operator'}>['operator']>> = {
  '(': '(',
  ')': ')',
  '!': '!',
  '-not': '!',
  '-a': '-a',
  '-and': '-a',
  '-o': '-o',
  '-or': '-o',
  ',': ',',
};

/** Reads an expression; without an action it prints. @throws {FindProblem} */
export function parseExpression(plan: Plan, args: readonly string[]): (entry: Entry) => Promise<boolean> {
  const reader = new Reader(plan, args);
  const tokens = reader.tokens();
  const tree = tokens.length > 0 ? new Parser(tokens).parse() : undefined;
  if (tokens.length > 0 && reader.prunesInVain)
    throw new FindProblem(
      'The -delete action automatically turns on -depth, but -prune does nothing when -depth is in effect.  If you want to carry on anyway, just explicitly use the -depth option.',
    );
  const print: Predicate = async entry => {
    await plan.output.add(`${entry.path}\n`);
    return true;
  };
  return async entry => {
    const holds = tree ? await tree(entry) : true;
    if (holds && !reader.hasAction && !plan.isOver) await print(entry);
    return holds;
  };
}

/** Predicates that leave the printing to find. */
const quietActions = new Set(['-prune', '-quit']);

class Reader {
  readonly #plan: Plan;
  readonly #args: readonly string[];
  readonly #names: string[] = [];
  #at = 0;
  hasAction = false;

  constructor(plan: Plan, args: readonly string[]) {
    this.#plan = plan;
    this.#args = args;
  }

  /** `-delete` makes find go depth first, where `-prune` has nothing to cut. */
  get prunesInVain(): boolean {
    const has = (name: string) => this.#names.includes(name);
    return has('-delete') && has('-prune') && !has('-depth') && !has('-d');
  }

  tokens(): Token[] {
    const tokens: Token[] = [];
    while (this.#at < this.#args.length) {
      const name = this.#args[this.#at++]!;
      const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
      if (operator) tokens.push({kind: 'operator', name, operator});
      else tokens.push({kind: 'predicate', name, run: this.#predicate(name)});
    }
    return tokens;
  }

  #predicate(name: string): Predicate {
    if (!name.startsWith('-')) throw new FindProblem(this.#misplaced(name));
    const key = name.replace(/^--?/, '');
    const build = Object.hasOwn(tests, key) ? tests[key] : /^newer..$/.test(key) ? tests.newerXY : undefined;
    const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
    const option = Object.hasOwn(options, key) ? options[key] : undefined;
    const found = option ?? build ?? action;
    if (!found) throw new FindProblem(`unknown predicate \`${name}'`);
    if (action && !quietActions.has(name)) this.hasAction = true;
    if (option) this.#warnAboutOrder(name);
    this.#names.push(name);
    return found(this.#plan, this.#arguments(name));
  }

  #misplaced(word: string): string {
    const {process} = this.#plan;
    const last = this.#names.at(-1);
    const exists = process.machine.files.exists(process.path(word));
    const hint = exists && last ? `\nfind: possible unquoted pattern after predicate \`${last}'?` : '';
    return `paths must precede expression: \`${word}'${hint}`;
  }

  /** Said to a terminal only. */
  #warnAboutOrder(name: string): void {
    const before = this.#names.find(one => !Object.hasOwn(options, one.slice(1)));
    if (
      before === undefined ||
      !this.#plan.process.terminal(0) ||
      !/^-(d|depth|maxdepth|mindepth|mount|xdev)$/.test(name)
    )
      return;
    this.#plan.warnings.push(
      `warning: you have specified the global option ${name} after the argument ${before}, but global options are not positional, i.e., ${name} affects tests specified before it as well as those specified after it.  Please specify global options before other arguments.`,
    );
  }

  #arguments(name: string): Arguments {
    const next = () => {
      const value = this.#args[this.#at];
      if (value === undefined) throw new FindProblem(`missing argument to \`${name}'`);
      this.#at++;
      return value;
    };
    const command = () => {
      const rest = this.#args.slice(this.#at);
      const end = rest.findIndex((arg, index) => arg === ';' || (arg === '+' && rest[index - 1] === '{}'));
      if (end < 0) throw new FindProblem(`missing argument to \`${name}'`);
      if (end === 0) throw new FindProblem(`invalid argument \`${rest[0]}' to \`${name}'`);
      this.#at += end + 1;
      const isBatch = rest[end] === '+';
      const argv = rest.slice(0, isBatch ? end - 1 : end);
      if (isBatch && argv.some(arg => arg.includes('{}')))
        throw new FindProblem(`Only one instance of {} is supported with ${name} ... +`);
      return {argv, isBatch};
    };
    return {name, next, command};
  }
}

type Tree = (entry: Entry) => Promise<boolean>;

/** Precedence from below: `,`, `-o`, `-a` (or nothing), `!`. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Tree {
    const tree = this.#list();
    if (this.#at < this.#tokens.length) throw new FindProblem("you have too many ')'");
    return tree;
  }

  #list(): Tree {
    let left = this.#either();
    for (let token = this.#take(','); token; token = this.#take(',')) {
      const [before, after] = [left, this.#operand(token, () => this.#either())];
      left = async entry => {
        await before(entry);
        return after(entry);
      };
    }
    return left;
  }

  #either(): Tree {
    let left = this.#both();
    for (let token = this.#take('-o'); token; token = this.#take('-o')) {
      const [before, after] = [left, this.#operand(token, () => this.#both())];
      left = async entry => (await before(entry)) || after(entry);
    }
    return left;
  }

  #both(): Tree {
    let left = this.#one();
    for (;;) {
      const token = this.#take('-a');
      const next = this.#tokens[this.#at];
      const startsOne = next && (next.kind === 'predicate' || next.operator === '(' || next.operator === '!');
      if (!token && !startsOne) return left;
      const [before, after] = [left, token ? this.#operand(token, () => this.#one()) : this.#one()];
      left = async entry => (await before(entry)) && after(entry);
    }
  }

  #one(): Tree {
    const token = this.#tokens[this.#at];
    if (!token) throw new FindProblem('invalid expression');
    if (token.kind === 'predicate') {
      this.#at++;
      return async entry => token.run(entry);
    }
    if (token.operator === '!') {
      this.#at++;
      const tree = this.#operand(token, () => this.#one());
      return async entry => !(await tree(entry));
    }
    if (token.operator === '(') return this.#group();
    if (token.operator === ')') throw new FindProblem("invalid expression; you have too many ')'");
    throw new FindProblem(
      `invalid expression; you have used a binary operator '${token.name}' with nothing before it.`,
    );
  }

  #group(): Tree {
    this.#at++;
    const next = this.#tokens[this.#at];
    if (next?.kind === 'operator' && next.operator === ')')
      throw new FindProblem('invalid expression; empty parentheses are not allowed.');
    if (!next)
      throw new FindProblem(
        "invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra predicate after '('",
      );
    const tree = this.#list();
    if (!this.#take(')'))
      throw new FindProblem("invalid expression; I was expecting to find a ')' somewhere but did not see one.");
    return tree;
  }

  /** What an operator needs after it. */
  #operand(operator: Token, parse: () => Tree): Tree {
    const next = this.#tokens[this.#at];
    if (!next) throw new FindProblem(`expected an expression after '${operator.name}'`);
    if (next.kind === 'operator' && next.operator === ')')
      throw new FindProblem(`expected an expression between '${operator.name}' and ')'`);
    return parse();
  }

  #take(operator: string): Token | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'operator' || token.operator !== operator) return undefined;
    this.#at++;
    return token;
  }
}
