import {checkAllocation} from '../../shell/memory.ts';
import type {AwkArray} from './array.ts';
import {type BuiltinState, builtins, waitingBuiltins} from './builtins.ts';
import {type Code, fieldIndex, type Machine} from './machine.ts';
import type {MainInput} from './main-input.ts';
import type {Pattern} from './pattern.ts';
import type {RecordReader} from './record-reader.ts';
import {replacementOf, substituteAll, substituteFirst} from './replace.ts';
import {separatorOf, splitText} from './separators.ts';
import type {BinaryOperator, Definition, Expression, Target, Variable} from './tree.ts';
import {compare, Input, isTrue, textOf, toNumber, type Value} from './values.ts';

/** A place in code that is jumped to. */
export interface Label {
  at: number;
}

/** What compiled code is bound to. */
export interface CompileContext {
  readonly functions: ReadonlyMap<Definition, Code>;
  readonly input: MainInput;
  readonly builtinState: BuiltinState;
}

/** Where a value is kept, with the key that was pushed for it. */
interface Place {
  get(machine: Machine, key: Value): Value;
  set(machine: Machine, key: Value, value: Value): void;
}

/** Turns expressions into operations that leave one value on the stack. */
export class ExpressionCompiler {
  readonly code: Code;
  protected readonly context: CompileContext;

  constructor(code: Code, context: CompileContext) {
    this.code = code;
    this.context = context;
  }

  protected jump(label: Label): void {
    this.code.push(machine => {
      machine.pc = label.at;
    });
  }

  /** Takes a value and jumps when its truth is `wanted`. */
  protected jumpIf(wanted: boolean, label: Label): void {
    this.code.push(machine => {
      if (isTrue(machine.pop()) === wanted) machine.pc = label.at;
    });
  }

  protected mark(label: Label): void {
    label.at = this.code.length;
  }

  expression(node: Expression): void {
    const {code} = this;
    switch (node.kind) {
      case 'number': {
        const {value} = node;
        code.push(machine => machine.push(value));
        return;
      }
      case 'string': {
        const {text} = node;
        code.push(machine => machine.push(text));
        return;
      }
      case 'pattern':
        return this.#matchRecord(node.pattern!);
      case 'variable':
      case 'element':
      case 'field':
      case 'special':
        return this.#read(node);
      case 'assign':
        return this.#assign(node);
      case 'step':
        return this.#step(node);
      case 'unary':
        return this.#unary(node);
      case 'binary':
        this.expression(node.left);
        this.expression(node.right);
        code.push(binary(node.operator));
        return;
      case 'match':
        return this.#match(node);
      case 'logical':
        return this.#logical(node);
      case 'choice':
        return this.#choice(node);
      case 'in': {
        this.keys(node.keys);
        const array = arrayIn(node.array);
        code.push(machine => machine.push(array(machine).has(machine.pop(), machine.convfmt) ? 1 : 0));
        return;
      }
      case 'length':
        return this.#length(node.variable);
      case 'builtin':
        return this.#builtin(node);
      case 'call':
        return this.#call(node);
      case 'getline':
        return this.#getline(node);
      case 'split':
        return this.#split(node);
      case 'substitute':
        return this.#substitute(node);
    }
  }

  /** Pushes the index that `keys` make together. */
  protected keys(keys: readonly Expression[]): void {
    for (const key of keys) this.expression(key);
    const count = keys.length;
    if (count === 1) return;
    this.code.push(machine => {
      const parts = machine.popMany(count).map(key => textOf(key, machine.convfmt));
      machine.push(parts.join(machine.text('SUBSEP')));
    });
  }

  /** Pushes the key of a place; variables have none and push nothing. */
  #prepare(target: Target): boolean {
    if (target.kind === 'element') this.keys(target.keys);
    else if (target.kind === 'field') this.expression(target.index);
    else return false;
    return true;
  }

  #read(target: Target): void {
    const {code} = this;
    const hasKey = this.#prepare(target);
    const {get} = placeOf(target);
    if (hasKey) code.push(machine => machine.push(get(machine, machine.pop())));
    else code.push(machine => machine.push(get(machine, undefined)));
  }

  #assign({target, operator, value}: Extract<Expression, {kind: 'assign'}>): void {
    const hasKey = this.#prepare(target);
    const place = placeOf(target);
    this.expression(value);
    const change = operator === '' ? undefined : arithmetic[operator]!;
    this.code.push(machine => {
      let assigned = machine.pop();
      const key = hasKey ? machine.pop() : undefined;
      if (change) assigned = change(toNumber(place.get(machine, key)), toNumber(assigned));
      place.set(machine, key, assigned);
      machine.push(assigned);
    });
  }

  #step({target, by, isPostfix}: Extract<Expression, {kind: 'step'}>): void {
    const hasKey = this.#prepare(target);
    const place = placeOf(target);
    this.code.push(machine => {
      const key = hasKey ? machine.pop() : undefined;
      const before = toNumber(place.get(machine, key));
      place.set(machine, key, before + by);
      machine.push(isPostfix ? before : before + by);
    });
  }

  #unary({operator, operand}: Extract<Expression, {kind: 'unary'}>): void {
    this.expression(operand);
    if (operator === '!') this.code.push(machine => machine.push(isTrue(machine.pop()) ? 0 : 1));
    else if (operator === '-') this.code.push(machine => machine.push(-machine.popNumber()));
    else this.code.push(machine => machine.push(machine.popNumber()));
  }

  #matchRecord(pattern: Pattern): void {
    this.code.push(machine => {
      const text = textOf(machine.record.whole, machine.convfmt);
      machine.push(pattern.matcher.test(text) ? 1 : 0);
    });
  }

  #match({negated, left, right}: Extract<Expression, {kind: 'match'}>): void {
    this.expression(left);
    const pattern = this.#pattern(right);
    this.code.push(machine => {
      const {matcher} = pattern(machine);
      machine.push(matcher.test(machine.popText()) === negated ? 0 : 1);
    });
  }

  /** A pattern that is written as one is known already; any other value becomes one when it is needed. */
  #pattern(node: Expression): (machine: Machine) => Pattern {
    if (node.kind === 'pattern') return () => node.pattern!;
    this.expression(node);
    return machine => machine.pattern(machine.pop());
  }

  #logical({operator, left, right}: Extract<Expression, {kind: 'logical'}>): void {
    const decided: Label = {at: 0};
    const end: Label = {at: 0};
    const isOr = operator === '||';
    this.expression(left);
    this.jumpIf(isOr, decided);
    this.expression(right);
    this.code.push(machine => machine.push(isTrue(machine.pop()) ? 1 : 0));
    this.jump(end);
    this.mark(decided);
    this.code.push(machine => machine.push(isOr ? 1 : 0));
    this.mark(end);
  }

  #choice({test, yes, no}: Extract<Expression, {kind: 'choice'}>): void {
    const otherwise: Label = {at: 0};
    const end: Label = {at: 0};
    this.expression(test);
    this.jumpIf(false, otherwise);
    this.expression(yes);
    this.jump(end);
    this.mark(otherwise);
    this.expression(no);
    this.mark(end);
  }

  #length(variable: Variable): void {
    if (variable.type === 'array') {
      const array = arrayIn(variable);
      this.code.push(machine => machine.push(array(machine).size));
      return;
    }
    this.#read({kind: 'variable', variable});
    this.code.push(machine => machine.push(machine.popText().length));
  }

  #builtin({name, args}: Extract<Expression, {kind: 'builtin'}>): void {
    if (name === 'match') return this.#matchCall(args[0]!, args[1]!);
    for (const arg of args) this.expression(arg);
    const run = builtins[name]!;
    const {builtinState} = this.context;
    const count = args.length;
    if (waitingBuiltins.has(name)) {
      this.code.push(machine => {
        const values = machine.popMany(count);
        machine.block(async () => machine.push(await run(machine, values, builtinState)));
      });
      return;
    }
    this.code.push(machine => machine.push(run(machine, machine.popMany(count), builtinState) as Value));
  }

  #matchCall(text: Expression, source: Expression): void {
    this.expression(text);
    const pattern = this.#pattern(source);
    this.code.push(machine => {
      const {matcher} = pattern(machine);
      const match = matcher.exec(machine.popText());
      const start = match ? match.index + 1 : 0;
      machine.setBuiltin('RSTART', start);
      machine.setBuiltin('RLENGTH', match ? match.end - match.index : -1);
      machine.push(start);
    });
  }

  #call({callee, args}: Extract<Expression, {kind: 'call'}>): void {
    for (const [index, argument] of args.entries()) {
      if ('expression' in argument) this.expression(argument.expression);
      else if (callee.parameters[index]?.type === 'array' || argument.variable.type === 'array') {
        const array = arrayIn(argument.variable);
        this.code.push(machine => machine.push(array(machine)));
      } else this.#read({kind: 'variable', variable: argument.variable});
    }
    const body = this.context.functions.get(callee)!;
    const locals = callee.parameters.slice(args.length).map(({type}) => type === 'array');
    const count = callee.parameters.length;
    this.code.push(machine => {
      for (const isArray of locals) machine.push(isArray ? machine.newArray() : undefined);
      machine.call(body, count);
    });
  }

  /** 1 and the record, 0 at the end, -1 when it cannot be read. */
  #getline({from, source, target}: Extract<Expression, {kind: 'getline'}>): void {
    const hasKey = target !== undefined && this.#prepare(target);
    if (source) this.expression(source);
    const place = target && placeOf(target);
    const {input} = this.context;
    this.code.push(machine => {
      const name = source ? machine.popText() : '';
      const key = hasKey ? machine.pop() : undefined;
      machine.block(async () => {
        const reader = await readerOf(machine, from, name, input);
        const record = reader ? await nextRecord(machine, reader) : undefined;
        if (typeof record === 'string') {
          if (from === 'input') machine.count();
          if (place) place.set(machine, key, record === '' ? '' : new Input(record));
          else machine.record.load(record);
        }
        machine.push(typeof record === 'string' ? 1 : reader ? 0 : -1);
      });
    });
  }

  #split({text, array: variable, separator}: Extract<Expression, {kind: 'split'}>): void {
    const array = arrayIn(variable);
    this.expression(text);
    if (separator && separator.kind !== 'pattern') this.expression(separator);
    const fixed = separator?.kind === 'pattern' ? separator.pattern : undefined;
    this.code.push(machine => {
      const cut = fixed ?? (separator ? separatorOf(machine.popText()) : machine.record.separator);
      const pieces = splitText(machine.popText(), cut);
      array(machine).load(pieces);
      machine.push(pieces.length);
    });
  }

  #substitute({all, pattern: source, replacement, target}: Extract<Expression, {kind: 'substitute'}>): void {
    const pattern = this.#pattern(source);
    this.expression(replacement);
    const hasKey = this.#prepare(target);
    const place = placeOf(target);
    this.code.push(machine => {
      const key = hasKey ? machine.pop() : undefined;
      const pieces = replacementOf(machine.popText());
      const found = pattern(machine);
      const text = textOf(place.get(machine, key), machine.convfmt);
      const result = (all ? substituteAll : substituteFirst)(text, found, pieces);
      if (result.count > 0) place.set(machine, key, result.text);
      machine.push(result.count);
    });
  }
}

function readerOf(
  machine: Machine,
  from: 'input' | 'file' | 'command',
  name: string,
  input: MainInput,
): MainInput | RecordReader | undefined | Promise<RecordReader> {
  if (from === 'input') return input;
  return from === 'file' ? machine.streams.input(name) : machine.streams.command(name);
}

async function nextRecord(machine: Machine, reader: MainInput | RecordReader): Promise<string | undefined> {
  for (;;) {
    const record = reader.take(machine.separator);
    if (typeof record === 'string') return record;
    if (record.state === 'end') return undefined;
    await reader.fill();
  }
}

/** The array a name stands for, in the function that runs. */
export function arrayIn({isLocal, slot}: Variable): (machine: Machine) => AwkArray {
  return isLocal ? machine => machine.stack[machine.base + slot] as AwkArray : machine => machine.arrays[slot]!;
}

/** How to get at a place. */
export function placeOf(target: Target): Place {
  switch (target.kind) {
    case 'variable': {
      const {isLocal, slot} = target.variable;
      if (isLocal)
        return {
          get: machine => machine.stack[machine.base + slot] as Value,
          set: (machine, _, value) => {
            machine.stack[machine.base + slot] = value;
          },
        };
      return {
        get: machine => machine.globals[slot],
        set: (machine, _, value) => {
          machine.globals[slot] = value;
        },
      };
    }
    case 'element': {
      const array = arrayIn(target.array);
      return {
        get: (machine, key) => array(machine).get(key, machine.convfmt),
        set: (machine, key, value) => array(machine).set(key, value, machine.convfmt),
      };
    }
    case 'field':
      return {
        get: (machine, key) => machine.record.field(fieldIndex(toNumber(key))),
        set: (machine, key, value) => machine.record.setField(fieldIndex(toNumber(key)), value),
      };
    case 'special': {
      const {name} = target;
      return {
        get: machine => machine.special(name),
        set: (machine, _, value) => machine.setSpecial(name, value),
      };
    }
  }
}

const arithmetic: Partial<Readonly<Record<BinaryOperator, (left: number, right: number) => number>>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '^': (left, right) => left ** right,
};

const comparisons: Partial<Readonly<Record<BinaryOperator, (order: number) => boolean>>> = {
  '==': order => order === 0,
  '!=': order => order !== 0,
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};

function binary(operator: BinaryOperator): (machine: Machine) => void {
  const compute = arithmetic[operator];
  if (compute)
    return machine => {
      const right = machine.popNumber();
      machine.push(compute(machine.popNumber(), right));
    };
  const holds = comparisons[operator];
  if (holds)
    return machine => {
      const right = machine.pop();
      machine.push(holds(compare(machine.pop(), right, machine.convfmt)) ? 1 : 0);
    };
  return machine => {
    const right = machine.popText();
    const joined = machine.popText() + right;
    checkAllocation(joined.length);
    machine.push(joined);
  };
}
