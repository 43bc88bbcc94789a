import {arrayIn, type CompileContext, ExpressionCompiler, type Label, placeOf} from './compile-expression.ts';
import {FormatFailure, format} from './format.ts';
import type {Code, Machine} from './machine.ts';
import {numberText} from './number-text.ts';
import type {PrintStatement, Program, Rule, Statement} from './tree.ts';
import {Input, isTrue, textOf, toNumber, type Value} from './values.ts';

/** A program as operations. */
export interface CompiledProgram {
  readonly begin: Code;
  /** takes records until there are none; `undefined` when the program reads no input */
  readonly main: Code | undefined;
  readonly end: Code;
}

/** Compiles a program whose names are all understood. */
export function compileProgram(program: Program, context: CompileContext): CompiledProgram {
  for (const definition of program.functions) {
    const compiler = new StatementCompiler(context.functions.get(definition)!, context);
    compiler.statement(definition.body!);
    compiler.endFunction();
  }
  return {
    begin: codeOf(program.begin, context),
    main: program.rules.length + program.end.length > 0 ? mainCode(program.rules, context) : undefined,
    end: codeOf(program.end, context),
  };
}

function codeOf(statements: readonly Statement[], context: CompileContext): Code {
  const compiler = new StatementCompiler([], context);
  for (const statement of statements) compiler.statement(statement);
  return compiler.code;
}

function mainCode(rules: readonly Rule[], context: CompileContext): Code {
  const compiler = new StatementCompiler([], context);
  compiler.nextRecord();
  for (const [index, rule] of rules.entries()) compiler.rule(rule, index);
  compiler.again();
  return compiler.code;
}

/** Turns statements into operations that leave nothing on the stack. */
class StatementCompiler extends ExpressionCompiler {
  /** where `break` and `continue` of the loops around lead */
  readonly #loops: {readonly end: Label; readonly next: Label}[] = [];

  /** Takes the next record of the input, or ends. */
  nextRecord(): void {
    const {input} = this.context;
    this.code.push(machine => {
      const record = input.take(machine.separator);
      if (typeof record === 'string') machine.load(record);
      else if (record.state === 'end') machine.halt();
      else {
        machine.pc--;
        machine.block(() => input.fill());
      }
    });
  }

  /** Back to the first operation. */
  again(): void {
    this.jump({at: 0});
  }

  endFunction(): void {
    this.code.push(machine => machine.leave(undefined));
  }

  rule({test, until, action}: Rule, index: number): void {
    const end: Label = {at: 0};
    if (test && until) this.#range(test, until, index, end);
    else if (test) {
      this.expression(test);
      this.jumpIf(false, end);
    }
    this.statement(action);
    this.mark(end);
  }

  /** From a record where `test` holds to one where `until` does, which may be the same. */
  #range(test: NonNullable<Rule['test']>, until: NonNullable<Rule['until']>, index: number, end: Label): void {
    const inside: Label = {at: 0};
    this.code.push(machine => {
      if (machine.ranges[index]) machine.pc = inside.at;
    });
    this.expression(test);
    this.jumpIf(false, end);
    this.mark(inside);
    this.expression(until);
    this.code.push(machine => {
      machine.ranges[index] = !isTrue(machine.pop());
    });
  }

  statement(node: Statement): void {
    switch (node.kind) {
      case 'block':
        for (const statement of node.statements) this.statement(statement);
        return;
      case 'expression':
        this.expression(node.expression);
        this.#drop();
        return;
      case 'print':
      case 'printf':
        return this.#print(node);
      case 'if':
        return this.#if(node);
      case 'while':
        return this.#for({kind: 'for', start: undefined, test: node.test, step: undefined, body: node.body});
      case 'do':
        return this.#do(node);
      case 'for':
        return this.#for(node);
      case 'each':
        return this.#each(node);
      case 'delete':
        return this.#delete(node);
      case 'exit':
        return this.#exit(node);
      case 'return':
        if (node.value) this.expression(node.value);
        else this.code.push(machine => machine.push(undefined));
        this.code.push(machine => machine.leave(machine.pop()));
        return;
      case 'break':
        return this.jump(this.#loops.at(-1)!.end);
      case 'continue':
        return this.jump(this.#loops.at(-1)!.next);
      case 'next':
      case 'nextfile':
        return this.#next(node.kind === 'nextfile');
    }
  }

  #drop(): void {
    this.code.push(machine => {
      machine.pop();
    });
  }

  #next(skipsFile: boolean): void {
    const {input} = this.context;
    this.code.push(machine => {
      if (skipsFile) input.skipFile();
      machine.clear();
      machine.pc = 0;
    });
  }

  #print({kind, args, output}: PrintStatement): void {
    for (const arg of args) this.expression(arg);
    if (output) this.expression(output.name);
    const count = args.length;
    const textFor = kind === 'print' ? printed : formatted;
    if (!output) {
      this.code.push(machine => {
        const waiting = machine.streams.print(textFor(machine, machine.popMany(count)));
        if (waiting) machine.block(waiting);
      });
      return;
    }
    const {to} = output;
    this.code.push(machine => {
      const name = machine.popText();
      const text = textFor(machine, machine.popMany(count));
      machine.block(() => machine.streams.printTo(to, name, text));
    });
  }

  #if({test, yes, no}: Extract<Statement, {kind: 'if'}>): void {
    const otherwise: Label = {at: 0};
    const end: Label = {at: 0};
    this.expression(test);
    this.jumpIf(false, otherwise);
    this.statement(yes);
    if (no) this.jump(end);
    this.mark(otherwise);
    if (no) this.statement(no);
    this.mark(end);
  }

  #loop(next: Label, end: Label, body: Statement): void {
    this.#loops.push({next, end});
    this.statement(body);
    this.#loops.pop();
  }

  #do({body, test}: Extract<Statement, {kind: 'do'}>): void {
    const start: Label = {at: this.code.length};
    const next: Label = {at: 0};
    const end: Label = {at: 0};
    this.#loop(next, end, body);
    this.mark(next);
    this.expression(test);
    this.jumpIf(true, start);
    this.mark(end);
  }

  #for({start, test, step, body}: Extract<Statement, {kind: 'for'}>): void {
    const next: Label = {at: 0};
    const end: Label = {at: 0};
    if (start) {
      this.expression(start);
      this.#drop();
    }
    const again: Label = {at: this.code.length};
    if (test) {
      this.expression(test);
      this.jumpIf(false, end);
    }
    this.#loop(next, end, body);
    this.mark(next);
    if (step) {
      this.expression(step);
      this.#drop();
    }
    this.jump(again);
    this.mark(end);
  }

  /** `for (k in a)`: the indexes are those there were when the loop began. */
  #each({variable, array: arrayVariable, body}: Extract<Statement, {kind: 'each'}>): void {
    const array = arrayIn(arrayVariable);
    const place = placeOf({kind: 'variable', variable});
    const end: Label = {at: 0};
    this.code.push(machine => machine.loops.push({keys: array(machine).keys(), next: 0}));
    const next: Label = {at: this.code.length};
    this.code.push(machine => {
      const loop = machine.loops.at(-1)!;
      if (loop.next < loop.keys.length) place.set(machine, undefined, loop.keys[loop.next++]);
      else machine.pc = end.at;
    });
    this.#loop(next, end, body);
    this.jump(next);
    this.mark(end);
    this.code.push(machine => machine.loops.pop());
  }

  #delete({array: variable, keys}: Extract<Statement, {kind: 'delete'}>): void {
    const array = arrayIn(variable);
    if (!keys) {
      this.code.push(machine => array(machine).clear());
      return;
    }
    this.keys(keys);
    this.code.push(machine => array(machine).delete(machine.pop(), machine.convfmt));
  }

  #exit({value}: Extract<Statement, {kind: 'exit'}>): void {
    if (value) this.expression(value);
    this.code.push(machine => {
      if (value) machine.exitStatus = Math.trunc(toNumber(machine.pop())) & 0xff;
      machine.hasExited = true;
      machine.halt();
    });
  }
}

function printed(machine: Machine, values: readonly Value[]): string {
  const ofs = machine.text('OFS');
  const list = values.length === 0 ? [machine.record.whole] : values;
  return list.map(value => outputText(value, machine)).join(ofs) + machine.text('ORS');
}

/** A value as `print` writes it: numbers by OFMT. */
function outputText(value: Value, machine: Machine): string {
  if (typeof value === 'number') return numberText(value, textOf(machine.ofmt, machine.convfmt));
  return value === undefined ? '' : value instanceof Input ? value.text : value;
}

function formatted(machine: Machine, [text, ...values]: readonly Value[]): string {
  try {
    return format(textOf(text, machine.convfmt), values, 'printf', machine.convfmt);
  } catch (error) {
    if (error instanceof FormatFailure) machine.streams.print(error.before);
    throw error;
  }
}
