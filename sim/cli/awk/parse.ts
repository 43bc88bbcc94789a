import {learnFromCalls} from './link.ts';
import {ExpressionParser, SyntaxFailure} from './parse-expression.ts';
import {AwkExit} from './problems.ts';
import type {Definition, Expression, PrintStatement, Program, Rule, Statement, Variable} from './tree.ts';

type Scope = 'rule' | 'begin' | 'end' | 'function';

/**
 * Reads a program. After an error it goes on behind the next `;` or newline, as mawk's grammar does, so that several
 * errors are shown.
 *
 * @models mawk 1.3.4-20240123 parse.y
 * @throws {AwkExit} when there are too many errors, or one that nothing can be read after
 */
export class Parser extends ExpressionParser {
  readonly #begin: Statement[] = [];
  readonly #rules: Rule[] = [];
  readonly #end: Statement[] = [];
  readonly #functions: Definition[] = [];
  #scope: Scope = 'rule';
  #loops = 0;

  run(): Program {
    while (this.token.kind !== 'end of file') {
      try {
        this.#item();
      } catch (error) {
        if (!(error instanceof SyntaxFailure)) throw error;
        this.#skipToBlock();
      }
    }
    return {begin: this.#begin, rules: this.#rules, end: this.#end, functions: this.#functions};
  }

  /** After an error outside of braces: on to the next block, which is read and forgotten. */
  #skipToBlock(): void {
    this.symbols.leave();
    this.#scope = 'rule';
    while (!this.is('{')) {
      if (this.token.kind === 'end of file') throw new AwkExit(2);
      this.advance();
    }
    this.#block();
  }

  #item(): void {
    if (this.take('BEGIN')) this.#begin.push(this.#blockIn('begin'));
    else if (this.take('END')) this.#end.push(this.#blockIn('end'));
    else if (this.take('function')) this.#function();
    else this.#rule();
  }

  #blockIn(scope: Scope): Statement {
    this.#scope = scope;
    try {
      return this.#block();
    } finally {
      this.#scope = 'rule';
    }
  }

  #rule(): void {
    if (this.is('{')) {
      this.#rules.push({test: undefined, until: undefined, action: this.#block()});
      return;
    }
    const test = this.expression();
    const until = this.take(',') ? this.expression() : undefined;
    this.#rules.push({test, until, action: this.is('{') ? this.#block() : this.#printRecord()});
  }

  #printRecord(): Statement {
    this.#separator();
    return {kind: 'print', args: [], output: undefined};
  }

  #function(): void {
    const {kind, value: name, line} = this.token;
    if (kind !== 'name' && kind !== 'function') this.unexpected();
    this.advance();
    const known = this.symbols.globals.get(name);
    if (kind === 'name' && known && known.type !== 'unknown') this.symbols.refuseFunction(line, known);
    const definition = this.symbols.define(name);
    if (definition.body) this.errors.report(`line ${this.scanner.tokenLine}: redefinition of ${name}`);
    this.expect('(');
    definition.parameters = this.#parameters();
    this.expect(')');
    this.scanner.skipLines();
    learnFromCalls(definition, this.calls);
    this.symbols.enter(definition.parameters);
    definition.body = this.#blockIn('function');
    this.symbols.leave();
    if (!this.#functions.includes(definition)) this.#functions.push(definition);
  }

  #parameters(): Variable[] {
    const parameters: Variable[] = [];
    if (this.is(')')) return parameters;
    do {
      const {kind, value: name} = this.token;
      if (kind !== 'name' && kind !== 'function') this.unexpected();
      this.advance();
      if (parameters.some(parameter => parameter.name === name))
        this.errors.report(`line ${this.scanner.tokenLine}: ${name} is duplicated in argument list`);
      else parameters.push({name, isLocal: true, slot: parameters.length, type: 'unknown'});
    } while (this.take(','));
    return parameters;
  }

  #block(): Statement {
    this.expect('{');
    const statements: Statement[] = [];
    let isFirst = true;
    do {
      const statement = this.#recovering(() => this.#statement(), isFirst);
      if (statement) statements.push(statement);
      isFirst = false;
    } while (!this.is('}'));
    this.advance();
    return {kind: 'block', statements};
  }

  /** Reads a statement; after an error the rest of it is skipped. */
  #recovering(read: () => Statement, isFirst: boolean): Statement | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      while (!this.#atSeparator && !(isFirst && this.is('}'))) {
        if (this.token.kind === 'end of file') throw new AwkExit(2);
        this.advance();
      }
      this.scanner.inPrint = false;
      this.scanner.parentheses = 0;
      if (this.#atSeparator) this.advance();
      return undefined;
    }
  }

  get #atSeparator(): boolean {
    return this.token.kind === ';' || this.token.kind === 'end of line';
  }

  #separator(): void {
    if (!this.#atSeparator) this.unexpected();
    this.advance();
  }

  #statement(): Statement {
    if (this.is('{')) return this.#block();
    if (this.#atSeparator) {
      this.advance();
      return {kind: 'block', statements: []};
    }
    const {token} = this;
    if (token.kind !== 'keyword') return this.#expressionStatement();
    switch (token.value) {
      case 'print':
      case 'printf':
        return this.#print(token.value);
      case 'if':
        return this.#if();
      case 'while':
        return this.#while();
      case 'do':
        return this.#do();
      case 'for':
        return this.#for();
      case 'delete':
        return this.#delete();
      case 'exit':
      case 'return':
        return this.#withValue(token.value);
      case 'break':
      case 'continue':
      case 'next':
      case 'nextfile':
        return this.#jump(token.value);
      default:
        return this.#expressionStatement();
    }
  }

  #expressionStatement(): Statement {
    const expression = this.expression();
    this.#separator();
    return {kind: 'expression', expression};
  }

  #print(kind: 'print' | 'printf'): Statement {
    this.scanner.inPrint = true;
    this.advance();
    const args = this.#printArguments();
    let output: PrintStatement['output'];
    if (this.token.kind === 'output') {
      const to = this.token.value as '>' | '>>' | '|';
      this.advance();
      output = {to, name: this.expression()};
    }
    this.scanner.inPrint = false;
    this.#separator();
    if (kind === 'printf' && args.length === 0)
      this.errors.report(`line ${this.scanner.tokenLine}: no arguments in call to printf`);
    return {kind, args, output};
  }

  /** A list, maybe all of it in parentheses. */
  #printArguments(): readonly Expression[] {
    if (this.#atSeparator || this.token.kind === 'output') return [];
    const list = this.printList();
    if (list) return list;
    const args = [this.expression()];
    while (this.take(',')) args.push(this.expression());
    return args;
  }

  #condition(): Expression {
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    return test;
  }

  #if(): Statement {
    this.advance();
    const test = this.#condition();
    this.#skipLines();
    const yes = this.#statement();
    if (!this.take('else')) return {kind: 'if', test, yes, no: undefined};
    this.#skipLines();
    return {kind: 'if', test, yes, no: this.#statement()};
  }

  /** Newlines where a statement is still to come; the token at hand may be the first of them. */
  #skipLines(): void {
    while (this.token.kind === 'end of line') this.advance();
  }

  #body(): Statement {
    this.#skipLines();
    this.#loops++;
    try {
      return this.#statement();
    } finally {
      this.#loops--;
    }
  }

  #while(): Statement {
    this.advance();
    return {kind: 'while', test: this.#condition(), body: this.#body()};
  }

  #do(): Statement {
    this.advance();
    const body = this.#body();
    this.expect('while');
    const test = this.#condition();
    this.#separator();
    return {kind: 'do', body, test};
  }

  #for(): Statement {
    this.advance();
    this.expect('(');
    const each = this.#each();
    if (each) return each;
    const start = this.token.kind === ';' ? undefined : this.expression();
    this.#semicolon();
    const test = this.token.kind === ';' ? undefined : this.expression();
    this.#semicolon();
    const step = this.is(')') ? undefined : this.expression();
    this.expect(')');
    return {kind: 'for', start, test, step, body: this.#body()};
  }

  #semicolon(): void {
    if (this.token.kind !== ';' || this.token.text !== ';') this.unexpected();
    this.advance();
  }

  /** `(k in a)`, after its `for (`. */
  #each(): Statement | undefined {
    const names = this.namesOfLoop();
    if (!names) return undefined;
    const line = this.scanner.tokenLine;
    const variable = this.symbols.use(this.symbols.lookup(names[0]), 'scalar', line);
    const array = this.symbols.use(this.symbols.lookup(names[1]), 'array', line);
    return {kind: 'each', variable, array, body: this.#body()};
  }

  #delete(): Statement {
    this.advance();
    if (this.token.kind !== 'name') this.unexpected();
    const array = this.symbols.lookup(this.token.value);
    this.advance();
    const keys = this.is('[') ? this.subscript() : undefined;
    this.#separator();
    this.symbols.use(array, 'array', this.scanner.tokenLine);
    return {kind: 'delete', array, keys};
  }

  #withValue(kind: 'exit' | 'return'): Statement {
    this.advance();
    const value = this.#atSeparator ? undefined : this.expression();
    this.#separator();
    if (kind === 'return' && this.#scope !== 'function')
      this.errors.report(`line ${this.scanner.tokenLine}: return outside function body`);
    return {kind, value};
  }

  #jump(kind: 'break' | 'continue' | 'next' | 'nextfile'): Statement {
    this.advance();
    this.#separator();
    const {tokenLine} = this.scanner;
    if (kind === 'next' || kind === 'nextfile') {
      if (this.#scope !== 'rule') this.errors.report(`line ${tokenLine}: improper use of ${kind}`);
    } else if (this.#loops === 0) this.errors.report(`line ${tokenLine}: ${kind} statement outside of loop`);
    return {kind};
  }
}
