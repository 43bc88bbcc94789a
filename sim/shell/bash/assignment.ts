import {type ArithmeticVariables, evaluate} from './arithmetic.ts';
import {ExpansionFailure} from './flow.ts';
import type {Shell} from './shell.ts';
import {newVariable, scalarOf, sortedIndexes, type Variable, valueBytes} from './variables.ts';

/** An element of `name=( … )` after expansion. */
export interface ArrayElement {
  readonly key: string | undefined;
  readonly append: boolean;
  readonly text: string;
}

/** An assignment after expansion of its right-hand side. */
export interface ResolvedAssignment {
  readonly name: string;
  readonly subscript: string | undefined;
  readonly append: boolean;
  readonly value: string | readonly ArrayElement[];
}

/** An argument of `declare` and its kin: text, or an assignment whose right side is expanded already. */
export type Argument = string | ResolvedAssignment;

export function textOfArgument(argument: Argument): string {
  if (typeof argument === 'string') return argument;
  const subscript = argument.subscript === undefined ? '' : `[${argument.subscript}]`;
  return `${argument.name}${subscript}${argument.append ? '+' : ''}=${typeof argument.value === 'string' ? argument.value : ''}`;
}

/** Arithmetic over the variables of `shell`. */
export function arithmeticOf(shell: Shell): ArithmeticVariables {
  return {
    read(name, subscript) {
      const variable = shell.lookup(name);
      if (!variable && shell.has('nounset'))
        throw new ExpansionFailure(`${name}: unbound variable`, {fatal: true, status: 127});
      if (!variable) return undefined;
      return subscript === undefined ? scalarOf(variable) : readElement(shell, name, variable, subscript);
    },
    write(name, subscript, value) {
      assign(shell, {name, subscript, append: false, value: String(value)});
    },
  };
}

export function evaluateIn(shell: Shell, expression: string): bigint {
  return evaluate(expression, arithmeticOf(shell));
}

/** One element of an array by its subscript text (already expanded). */
export function readElement(shell: Shell, name: string, variable: Variable, subscript: string): string | undefined {
  if (variable.kind === 'assoc') return variable.entries.get(subscript);
  const index = resolveIndex(shell, name, variable, subscript);
  if (variable.kind === 'array') return variable.items.get(index);
  return index === 0 ? variable.text : undefined;
}

/** Numeric index of an indexed array; negative ones count from its end. */
export function resolveIndex(
  shell: Shell,
  name: string,
  variable: Variable,
  subscript: string,
  shownAs = name,
): number {
  const index = Number(evaluateIn(shell, subscript));
  if (index >= 0) return index;
  const end =
    variable.kind === 'array' ? (sortedIndexes(variable).at(-1) ?? -1) + 1 : variable.text === undefined ? 0 : 1;
  if (end + index < 0) throw new ExpansionFailure(`${shownAs}: bad array subscript`);
  return end + index;
}

/** Splits `name[subscript]`. */
export function splitSubscript(text: string): {name: string; subscript: string | undefined} | undefined {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[([\s\S]*)\])?$/.exec(text);
  return match ? {name: match[1]!, subscript: match[2]} : undefined;
}

/**
 * Assigns to a variable, converting by its attributes.
 *
 * @throws {ExpansionFailure} the variable is readonly
 */
export function assign(shell: Shell, assignment: ResolvedAssignment, variable?: Variable): void {
  const target = variable ? undefined : splitSubscript(shell.variables.targetOf(assignment.name));
  const name = target?.name ?? assignment.name;
  const subscript = assignment.subscript ?? target?.subscript;
  const slot = variable ?? shell.variables.ensure(name);
  if (slot.readonly) throw new ExpansionFailure(`${name}: readonly variable`, {fatal: true});
  if (subscript === '') throw new ExpansionFailure(`${name}[]: bad array subscript`);
  if (typeof assignment.value === 'string') shell.variables.restart.get(name)?.(assignment.value);
  if (typeof assignment.value !== 'string') assignArray(shell, name, slot, assignment.value, assignment.append);
  else if (subscript !== undefined) assignElement(shell, name, slot, subscript, assignment.value, assignment.append);
  else assignScalar(shell, slot, assignment.value, assignment.append);
  if (shell.has('allexport')) slot.exported = true;
}

function assignScalar(shell: Shell, slot: Variable, text: string, append: boolean): void {
  const value = combine(shell, slot, scalarOf(slot), text, append);
  if (slot.kind === 'array') slot.items.set(0, value);
  else if (slot.kind === 'assoc') slot.entries.set('0', value);
  else slot.text = value;
}

function assignElement(
  shell: Shell,
  name: string,
  slot: Variable,
  subscript: string,
  text: string,
  append: boolean,
): void {
  if (slot.kind === 'assoc') {
    slot.entries.set(subscript, combine(shell, slot, slot.entries.get(subscript), text, append));
    return;
  }
  toArray(slot);
  const index = resolveIndex(shell, name, slot, subscript, `${name}[${subscript}]`);
  slot.items.set(index, combine(shell, slot, slot.items.get(index), text, append));
}

function assignArray(
  shell: Shell,
  name: string,
  slot: Variable,
  elements: readonly ArrayElement[],
  append: boolean,
): void {
  if (slot.kind === 'assoc') return assignAssociative(shell, name, slot, elements, append);
  toArray(slot);
  if (!append) slot.items = new Map();
  let next = append ? (sortedIndexes(slot).at(-1) ?? -1) + 1 : 0;
  for (const element of elements) {
    const index = element.key === undefined ? next : resolveIndex(shell, name, slot, element.key);
    slot.items.set(index, combine(shell, slot, slot.items.get(index), element.text, element.append));
    next = index + 1;
  }
}

function assignAssociative(
  shell: Shell,
  name: string,
  slot: Variable,
  elements: readonly ArrayElement[],
  append: boolean,
): void {
  if (!append) slot.entries = new Map();
  const loose = elements.filter(element => element.key === undefined);
  if (loose.length > 0 && loose.length < elements.length) {
    throw new ExpansionFailure(`${name}: ${loose[0]!.text}: must use subscript when assigning associative array`);
  }
  const pairs = loose.length > 0 ? pairUp(loose) : elements;
  for (const element of pairs) {
    const key = element.key!;
    slot.entries.set(key, combine(shell, slot, slot.entries.get(key), element.text, element.append));
  }
}

/** `m=(a 1 b 2)` is key, value, key, value. */
function pairUp(elements: readonly ArrayElement[]): ArrayElement[] {
  const pairs: ArrayElement[] = [];
  for (let i = 0; i < elements.length; i += 2) {
    pairs.push({key: elements[i]!.text, append: false, text: elements[i + 1]?.text ?? ''});
  }
  return pairs;
}

/** Makes a scalar an array whose element 0 is its value. */
export function toArray(slot: Variable): void {
  if (slot.kind === 'array') return;
  if (slot.text !== undefined) slot.items.set(0, slot.text);
  slot.kind = 'array';
  slot.text = undefined;
}

function combine(shell: Shell, slot: Variable, before: string | undefined, text: string, append: boolean): string {
  if (slot.integer) {
    const value = evaluateIn(shell, text);
    return String(append ? BigInt.asIntN(64, evaluateIn(shell, before ?? '0') + value) : value);
  }
  const joined = append ? (before ?? '') + text : text;
  shell.variables.claim(joined.length + valueBytes);
  if (slot.letterCase === 'upper') return joined.toUpperCase();
  return slot.letterCase === 'lower' ? joined.toLowerCase() : joined;
}

/** A detached scalar, for values the shell computes. */
export function scalarVariable(text: string): Variable {
  return {...newVariable(), text};
}

export function arrayVariable(items: readonly string[]): Variable {
  return {...newVariable('array'), items: new Map(items.map((text, index) => [index, text]))};
}
