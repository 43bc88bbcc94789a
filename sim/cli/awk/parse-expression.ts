import {compileLiteral} from './pattern.ts';
import type {CompileErrors} from './problems.ts';
import {builtinArguments, type Scanner, type Token} from './scan.ts';
import type {Symbols} from './symbols.ts';
import type {Argument, BinaryOperator, Call, Expression, SpecialName, Target, Variable} from './tree.ts';

/** Thrown after a syntax error was reported, to where reading can go on. */
export class SyntaxFailure extends Error {}

const assignmentOperators: Readonly<Record<string, BinaryOperator | ''>> = {
  '=': '',
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '%=': '%',
  '^=': '^',
};
const comparisons: readonly string[] = ['==', '!=', '<', '<=', '>', '>='];

/** Expressions, from the loosest operator to the tightest. @models mawk 1.3.4-20240123 parse.y, its precedence table */
export class ExpressionParser {
  protected readonly scanner: Scanner;
  protected readonly symbols: Symbols;
  protected readonly errors: CompileErrors;
  /** calls of the program's own functions */
  readonly calls: Call[] = [];
  #token: Token | undefined;
  /** an operand that was read already */
  #given: Expression | undefined;

  constructor(scanner: Scanner, symbols: Symbols, errors: CompileErrors) {
    this.scanner = scanner;
    this.symbols = symbols;
    this.errors = errors;
  }

  /** The token to look at; it is scanned only now, because what was read before decides what it means. */
  protected get token(): Token {
    this.#token ??= this.scanner.next();
    return this.#token;
  }

  protected advance(): void {
    this.#token ??= this.scanner.next();
    this.#token = undefined;
  }

  protected is(value: string): boolean {
    const {token} = this;
    return (token.kind === 'operator' || token.kind === 'keyword') && token.value === value;
  }

  protected take(value: string): boolean {
    if (!this.is(value)) return false;
    this.advance();
    return true;
  }

  protected expect(value: string): void {
    if (!this.take(value)) this.unexpected();
  }

  /** Reports the token at hand. @models mawk error.c yyerror */
  protected unexpected(): never {
    const {kind, text, line} = this.token;
    const endsStatement = kind === 'end of file' || kind === 'end of line' || kind === ';' || this.is('}');
    if (kind === 'unexpected') this.errors.reportCharacter(line, text);
    else if (this.scanner.parentheses > 0 && endsStatement) {
      this.errors.report(`line ${line}: missing ) near ${text}`);
      this.scanner.parentheses = 0;
    } else if (this.scanner.braces > 0 && (kind === 'end of file' || this.is('BEGIN') || this.is('END'))) {
      this.errors.report(`line ${line}: missing } near ${text}`);
      this.scanner.braces = 0;
    } else this.errors.report(`line ${line}: syntax error at or near ${text}`);
    throw new SyntaxFailure();
  }

  protected expression(): Expression {
    const test = this.#or();
    if (!this.take('?')) return test;
    const yes = this.expression();
    this.expect(':');
    return {kind: 'choice', test, yes, no: this.expression()};
  }

  /** `(a, b)` of a print statement; `undefined` when an expression follows, whose first operand may have been read. */
  protected printList(): readonly Expression[] | undefined {
    if (!this.take('(')) return undefined;
    if (this.take(')')) return [];
    const list = this.#list();
    this.expect(')');
    if (list.length > 1 && !this.is('in')) return list;
    this.#given = list.length > 1 ? this.#inArray(list) : list[0]!;
    return undefined;
  }

  /** `[a, b]`. */
  protected subscript(): readonly Expression[] {
    this.expect('[');
    const keys = this.#list();
    this.expect(']');
    return keys;
  }

  /** The names of `k in a)`, when that is what comes. */
  protected namesOfLoop(): readonly [string, string] | undefined {
    return this.#token ? undefined : this.scanner.loopNames();
  }

  #list(): Expression[] {
    const list = [this.expression()];
    while (this.take(',')) list.push(this.expression());
    return list;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.take('||')) left = {kind: 'logical', operator: '||', left, right: this.#and()};
    return left;
  }

  #and(): Expression {
    let left = this.#in();
    while (this.take('&&')) left = {kind: 'logical', operator: '&&', left, right: this.#in()};
    return left;
  }

  #in(): Expression {
    let left = this.#match();
    while (this.is('in')) left = this.#inArray([left]);
    return left;
  }

  #inArray(keys: readonly Expression[]): Expression {
    this.expect('in');
    return {kind: 'in', keys, array: this.#arrayName()};
  }

  #arrayName(): Variable {
    if (this.token.kind !== 'name') this.unexpected();
    const variable = this.symbols.lookup(this.token.value);
    this.advance();
    return this.symbols.use(variable, 'array', this.scanner.tokenLine);
  }

  #match(): Expression {
    let left = this.#comparison();
    while (this.is('~') || this.is('!~')) {
      const negated = this.token.value === '!~';
      this.advance();
      left = {kind: 'match', negated, left, right: this.#asPattern(this.#comparison())};
    }
    return left;
  }

  /** A string where a pattern is wanted is compiled while the program is read. */
  #asPattern(node: Expression): Expression {
    if (node.kind !== 'string') return node;
    const compiled = compileLiteral(node.text);
    if (typeof compiled !== 'string') return {kind: 'pattern', pattern: compiled};
    this.errors.report(`line ${this.scanner.tokenLine}: ${compiled}`);
    return node;
  }

  #comparison(): Expression {
    let left = this.#concatenation();
    while (this.token.kind === 'operator' && comparisons.includes(this.token.value)) {
      const operator = this.token.value as BinaryOperator;
      this.advance();
      left = {kind: 'binary', operator, left, right: this.#concatenation()};
    }
    return left;
  }

  /** Operands side by side, or an assignment. */
  #concatenation(): Expression {
    let left = this.#sum();
    while (this.#atOperand) left = {kind: 'binary', operator: ' ', left, right: this.#sum()};
    const operator = this.token.kind === 'operator' ? assignmentOperators[this.token.value] : undefined;
    if (operator === undefined || !isTarget(left)) return left;
    this.advance();
    return {kind: 'assign', target: left, operator, value: this.expression()};
  }

  /** Whether another operand begins; a sign is an operator here. */
  get #atOperand(): boolean {
    const {kind, value} = this.token;
    if (kind === 'operator') return ['(', '!', '++', '--', '$'].includes(value);
    if (kind === 'keyword') return ['length', 'split', 'match', 'sub', 'gsub', 'getline'].includes(value);
    return ['number', 'string', 'pattern', 'name', 'function', 'builtin', 'field'].includes(kind);
  }

  #sum(): Expression {
    let left = this.#product();
    while (this.is('+') || this.is('-')) left = this.#binary(left, () => this.#product());
    return left;
  }

  #product(): Expression {
    let left = this.#unary();
    while (this.is('*') || this.is('/') || this.is('%')) left = this.#binary(left, () => this.#unary());
    return left;
  }

  #binary(left: Expression, operand: () => Expression): Expression {
    const operator = this.token.value as BinaryOperator;
    this.advance();
    return {kind: 'binary', operator, left, right: operand()};
  }

  #unary(): Expression {
    const operator = this.#given ? undefined : this.#sign();
    return operator ? {kind: 'unary', operator, operand: this.#unary()} : this.#piped();
  }

  #sign(): '!' | '-' | '+' | undefined {
    for (const operator of ['!', '-', '+'] as const) if (this.take(operator)) return operator;
    return undefined;
  }

  /** `command | getline`. */
  #piped(): Expression {
    let left = this.#power();
    while (this.take('|')) {
      this.expect('getline');
      left = {kind: 'getline', from: 'command', source: left, target: this.#optionalTarget()};
    }
    return left;
  }

  #power(): Expression {
    const left = this.#postfix();
    if (!this.take('^')) return left;
    return {kind: 'binary', operator: '^', left, right: this.#powerOperand()};
  }

  #powerOperand(): Expression {
    const operator = this.#sign();
    return operator ? {kind: 'unary', operator, operand: this.#powerOperand()} : this.#power();
  }

  #postfix(): Expression {
    const operand = this.#primary();
    if (!isTarget(operand) || !(this.is('++') || this.is('--'))) return operand;
    const by = this.token.value === '++' ? 1 : -1;
    this.advance();
    return {kind: 'step', target: operand, by, isPostfix: true};
  }

  #primary(): Expression {
    const given = this.#given;
    if (given) {
      this.#given = undefined;
      return given;
    }
    const {kind, value, number, pattern} = this.token;
    switch (kind) {
      case 'number':
        this.advance();
        return {kind: 'number', value: number!};
      case 'string':
        this.advance();
        return {kind: 'string', text: value};
      case 'pattern':
        this.advance();
        return {kind: 'pattern', pattern};
      case 'field':
        this.advance();
        return number === undefined
          ? {kind: 'special', name: value as SpecialName}
          : fieldAt({kind: 'number', value: number});
      case 'name':
        return this.#variable();
      case 'function':
        return this.#call();
      case 'builtin':
        return this.#builtin();
      case 'keyword':
        return this.#keyword();
      case 'operator':
        return this.#operatorFirst();
      default:
        return this.unexpected();
    }
  }

  #operatorFirst(): Expression {
    if (this.take('(')) return this.#parenthesis();
    if (this.take('$')) return fieldAt(this.#fieldOperand());
    if (this.is('++') || this.is('--')) return this.#prefixStep();
    return this.unexpected();
  }

  #parenthesis(): Expression {
    const list = this.#list();
    this.expect(')');
    return list.length > 1 ? this.#inArray(list) : list[0]!;
  }

  /** What follows `$` binds tightest: `$i++` is `($i)++`. */
  #fieldOperand(): Expression {
    const operator = this.#sign();
    return operator ? {kind: 'unary', operator, operand: this.#fieldOperand()} : this.#primary();
  }

  #prefixStep(): Expression {
    const by = this.token.value === '++' ? 1 : -1;
    this.advance();
    return {kind: 'step', target: this.#target(), by, isPostfix: false};
  }

  #target(): Target {
    const operand = this.#primary();
    return isTarget(operand) ? operand : this.unexpected();
  }

  #optionalTarget(): Target | undefined {
    const {kind} = this.token;
    return kind === 'name' || kind === 'field' || this.is('$') ? this.#target() : undefined;
  }

  #variable(): Target {
    const variable = this.symbols.lookup(this.token.value);
    this.advance();
    if (this.is('[')) {
      const keys = this.subscript();
      return {kind: 'element', array: this.symbols.use(variable, 'array', this.scanner.tokenLine), keys};
    }
    return {kind: 'variable', variable: this.symbols.use(variable, 'scalar', this.scanner.tokenLine)};
  }

  #call(): Expression {
    const callee = this.symbols.define(this.token.value);
    this.advance();
    this.expect('(');
    const args: Argument[] = [];
    if (!this.is(')')) {
      do args.push(this.#argument());
      while (this.take(','));
    }
    this.expect(')');
    const call: Call = {kind: 'call', callee, args, line: this.scanner.tokenLine};
    this.calls.push(call);
    return call;
  }

  /** A bare name stays one: it may be an array. */
  #argument(): Argument {
    const {kind, value} = this.token;
    if (kind !== 'name' || !this.scanner.isBefore(/[ \t]*[,)]/y)) return {expression: this.expression()};
    this.advance();
    return {variable: this.symbols.lookup(value)};
  }

  #builtin(): Expression {
    const name = this.token.value;
    this.advance();
    this.expect('(');
    const args = this.is(')') ? [] : this.#list();
    this.expect(')');
    const [least, most] = builtinArguments[name]!;
    if (args.length < least || args.length > most)
      this.errors.report(`line ${this.scanner.tokenLine}: wrong number of arguments in call to ${name}`);
    return {kind: 'builtin', name, args};
  }

  #keyword(): Expression {
    if (this.take('getline')) return this.#getline();
    if (this.take('length')) return this.#length();
    if (this.take('split')) return this.#split();
    if (this.take('match')) return this.#matchCall();
    if (this.is('sub') || this.is('gsub')) return this.#substitute();
    return this.unexpected();
  }

  #getline(): Expression {
    const target = this.#optionalTarget();
    if (!this.take('<')) return {kind: 'getline', from: 'input', source: undefined, target};
    return {kind: 'getline', from: 'file', source: this.#powerOperand(), target};
  }

  #length(): Expression {
    if (!this.take('(')) return {kind: 'builtin', name: 'length', args: [fieldAt({kind: 'number', value: 0})]};
    if (this.take(')')) return {kind: 'builtin', name: 'length', args: [fieldAt({kind: 'number', value: 0})]};
    if (this.token.kind === 'name' && this.scanner.isBefore(/[ \t]*\)/y)) {
      const variable = this.symbols.lookup(this.token.value);
      this.advance();
      this.expect(')');
      return {kind: 'length', variable};
    }
    const argument = this.expression();
    this.expect(')');
    return {kind: 'builtin', name: 'length', args: [argument]};
  }

  #split(): Expression {
    this.expect('(');
    const text = this.expression();
    this.expect(',');
    const array = this.#arrayName();
    const separator = this.take(',') ? this.expression() : undefined;
    this.expect(')');
    return {kind: 'split', text, array, separator};
  }

  #matchCall(): Expression {
    this.expect('(');
    const text = this.expression();
    this.expect(',');
    const pattern = this.#asPattern(this.expression());
    this.expect(')');
    return {kind: 'builtin', name: 'match', args: [text, pattern]};
  }

  #substitute(): Expression {
    const all = this.is('gsub');
    this.advance();
    this.expect('(');
    const pattern = this.#asPattern(this.expression());
    this.expect(',');
    const replacement = this.expression();
    const target = this.take(',') ? this.#target() : fieldAt({kind: 'number', value: 0});
    this.expect(')');
    return {kind: 'substitute', all, pattern, replacement, target};
  }
}

function fieldAt(index: Expression): Target {
  return {kind: 'field', index};
}

function isTarget(expression: Expression): expression is Target {
  return ['variable', 'element', 'field', 'special'].includes(expression.kind);
}
