import {
  type Argument,
  assign,
  evaluateIn,
  type ResolvedAssignment,
  splitSubscript,
  textOfArgument,
  toArray,
} from '../assignment.ts';
import {ExpansionFailure} from '../flow.ts';
import {functionText} from '../function-text.ts';
import {expandText} from '../parts.ts';
import {quoteDouble, quoteIfNeeded} from '../quote.ts';
import type {Shell} from '../shell.ts';
import {attributeLetters, formatElements} from '../transform.ts';
import {isSet, type Variable} from '../variables.ts';
import {type Builtin, parseOptions, usage, words} from './builtin.ts';

/** Attributes asked for, on and off. */
interface Attributes {
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
}

const synopses: Readonly<Record<string, string>> = {
  declare: 'declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]',
  typeset: 'typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]',
  local: 'local [option] name[=value] ...',
  export: 'export [-fn] [name[=value] ...] or export -p',
  readonly: 'readonly [-aAf] [name[=value] ...] or readonly -p',
};

/** Splits the `-x`/`+x` words off; assignments never look like options. */
async function splitAttributes(
  shell: Shell,
  args: readonly Argument[],
  name: string,
  accepted: string,
): Promise<{attributes: Attributes; operands: Argument[]} | undefined> {
  const on = new Set<string>();
  const off = new Set<string>();
  const operands: Argument[] = [];
  for (const arg of args) {
    if (typeof arg === 'string' && operands.length === 0 && arg === '--') continue;
    if (typeof arg !== 'string' || operands.length > 0 || !/^[-+]./.test(arg)) {
      operands.push(arg);
      continue;
    }
    for (const letter of arg.slice(1)) {
      if (!accepted.includes(letter)) {
        await usage(shell, name, `${arg[0]}${letter}: invalid option`, synopses[name]!);
        return undefined;
      }
      (arg.startsWith('-') ? on : off).add(letter);
    }
  }
  return {attributes: {on, off}, operands};
}

export const declareBuiltin: Builtin = async (shell, args, name) => {
  const split = await splitAttributes(shell, args, name, 'aAfFgiIlnprtux');
  if (!split) return 2;
  const {attributes, operands} = split;
  if (attributes.on.has('f') || attributes.on.has('F'))
    return declareFunctions(shell, attributes, operands.map(textOfArgument));
  if (attributes.on.has('p')) return printDeclarations(shell, name, operands.map(textOfArgument), attributes);
  if (operands.length === 0)
    return attributes.on.size === 0 ? printValues(shell) : printDeclarations(shell, name, [], attributes);
  const isLocal = inFunction(shell) && !attributes.on.has('g');
  return applyToAll(
    shell,
    name,
    operands,
    attributes,
    isLocal ? 'local' : attributes.on.has('g') ? 'global' : 'nearest',
  );
};

export const localBuiltin: Builtin = async (shell, args) => {
  if (!inFunction(shell)) {
    await shell.complain('local: can only be used in a function');
    return 1;
  }
  const split = await splitAttributes(shell, args, 'local', 'aAiIlnprtux');
  if (!split) return 2;
  if (split.operands.length === 0) {
    for (const local of shell.variables.localNames())
      await shell.process.out(`${formatValue(local, shell.variables.lookupRaw(local)!)}\n`);
    return 0;
  }
  return applyToAll(shell, 'local', split.operands, split.attributes, 'local');
};

function inFunction(shell: Shell): boolean {
  return shell.frames.some(frame => frame.kind === 'function');
}

export const exportBuiltin: Builtin = async (shell, args) => {
  const split = await splitAttributes(shell, args, 'export', 'fnp');
  if (!split) return 2;
  const {attributes, operands} = split;
  if (attributes.on.has('f')) return 0;
  if (operands.length === 0) return printDeclarations(shell, 'declare', [], {on: new Set('x'), off: new Set()});
  const wanted = attributes.on.has('n')
    ? {on: new Set<string>(), off: new Set('x')}
    : {on: new Set('x'), off: new Set<string>()};
  return applyToAll(shell, 'export', operands, wanted, 'nearest');
};

export const readonlyBuiltin: Builtin = async (shell, args) => {
  const split = await splitAttributes(shell, args, 'readonly', 'aAfp');
  if (!split) return 2;
  if (split.operands.length === 0) return printDeclarations(shell, 'declare', [], {on: new Set('r'), off: new Set()});
  return applyToAll(
    shell,
    'readonly',
    split.operands,
    {on: new Set([...split.attributes.on, 'r']), off: new Set()},
    'nearest',
  );
};

type Place = 'local' | 'global' | 'nearest';

async function applyToAll(
  shell: Shell,
  name: string,
  operands: readonly Argument[],
  attributes: Attributes,
  place: Place,
): Promise<number> {
  let status = 0;
  for (const operand of operands) {
    const assignment = typeof operand === 'string' ? fromText(operand) : operand;
    if (!assignment) {
      await shell.complain(`${name}: \`${textOfArgument(operand)}': not a valid identifier`);
      status = 1;
      continue;
    }
    try {
      applyOne(shell, assignment, attributes, place);
    } catch (error) {
      if (!(error instanceof ExpansionFailure)) throw error;
      await shell.complain(
        name === 'export' || name === 'readonly'
          ? error.message
          : `${name}: ${error.message}`.replace(/^declare: (.*readonly variable)$/, 'declare: $1'),
      );
      status = 1;
    }
  }
  return status;
}

/** `name`, `name=value` or `name[x]=value` that came as a plain word. */
function fromText(
  text: string,
): (Omit<ResolvedAssignment, 'value'> & {value: ResolvedAssignment['value'] | undefined}) | undefined {
  const match = /^([^=]*?)(\+?)=([\s\S]*)$/.exec(text);
  const reference = splitSubscript(match ? match[1]! : text);
  if (!reference) return undefined;
  return {...reference, append: match?.[2] === '+', value: match?.[3]};
}

function applyOne(
  shell: Shell,
  assignment: Omit<ResolvedAssignment, 'value'> & {value: ResolvedAssignment['value'] | undefined},
  {on, off}: Attributes,
  place: Place,
): void {
  const outer = place === 'local' ? shell.variables.lookup(assignment.name) : undefined;
  const name = place === 'nearest' && !on.has('n') ? shell.variables.targetOf(assignment.name) : assignment.name;
  const slot =
    place === 'local'
      ? shell.variables.ensureLocal(name)
      : place === 'global'
        ? shell.variables.ensureGlobal(name)
        : shell.variables.ensure(name);
  if (slot.readonly && (assignment.value !== undefined || off.has('r')))
    throw new ExpansionFailure(`${name}: readonly variable`);
  if (on.has('I') && outer && outer !== slot)
    Object.assign(slot, {...outer, items: new Map(outer.items), entries: new Map(outer.entries)});
  if (on.has('n') && assignment.value === name)
    throw new ExpansionFailure(`${name}: nameref variable self references not allowed`);
  setKind(slot, on, name);
  setFlags(slot, on, true);
  setFlags(slot, off, false);
  if (assignment.value !== undefined) {
    const {value} = assignment;
    if (
      typeof value === 'string' &&
      slot.kind !== 'scalar' &&
      assignment.subscript === undefined &&
      /^\([\s\S]*\)$/.test(value)
    )
      assign(shell, {...assignment, value: wordsOf(value)}, slot);
    else assign(shell, {...assignment, value}, slot);
  }
  if (on.has('r')) slot.readonly = true;
}

/** `declare -a "x=(a b)"`: the compound value came as one quoted word. */
function wordsOf(value: string): {key: undefined; append: boolean; text: string}[] {
  const inner = value.slice(1, -1).trim();
  return inner === ''
    ? []
    : inner.split(/\s+/).map(text => ({key: undefined, append: false, text: text.replace(/^(["'])(.*)\1$/, '$2')}));
}

function setKind(slot: Variable, on: ReadonlySet<string>, name: string): void {
  if (on.has('A') && slot.kind !== 'assoc') {
    if (slot.kind === 'array' && isSet(slot))
      throw new ExpansionFailure(`${name}: cannot convert indexed to associative array`);
    slot.kind = 'assoc';
  } else if (on.has('a')) {
    if (slot.kind === 'assoc') throw new ExpansionFailure(`${name}: cannot convert associative to indexed array`);
    toArray(slot);
  }
}

function setFlags(slot: Variable, letters: ReadonlySet<string>, value: boolean): void {
  if (letters.has('x')) slot.exported = value;
  if (letters.has('i')) slot.integer = value;
  if (letters.has('n')) slot.reference = value;
  if (letters.has('l')) slot.letterCase = value ? 'lower' : '';
  if (letters.has('u')) slot.letterCase = value ? 'upper' : '';
}

async function declareFunctions(shell: Shell, {on}: Attributes, names: readonly string[]): Promise<number> {
  let status = 0;
  for (const name of names.length > 0 ? names : [...shell.functions.keys()].sort()) {
    const definition = shell.functions.get(name);
    if (!definition) status = 1;
    else if (on.has('t')) shell.tracedFunctions.add(name);
    else if (on.has('F')) await shell.process.out(names.length > 0 ? `${name}\n` : `declare -f ${name}\n`);
    else await shell.process.out(functionText(definition));
  }
  return status;
}

async function printDeclarations(
  shell: Shell,
  name: string,
  names: readonly string[],
  {on}: Attributes,
): Promise<number> {
  let status = 0;
  const filters = [...on].filter(letter => letter !== 'p' && letter !== 'g');
  for (const each of names.length > 0 ? names : shell.variables.names()) {
    const variable =
      names.length > 0 && shell.variables.dynamic.has(each) ? shell.lookup(each) : shell.variables.lookupRaw(each);
    if (!variable) {
      await shell.complain(`${name}: ${each}: not found`);
      status = 1;
    } else if (filters.every(letter => attributeLetters(variable).includes(letter)))
      await shell.process.out(`${formatDeclaration(each, variable)}\n`);
  }
  return status;
}

function formatDeclaration(name: string, variable: Variable): string {
  const head = `declare -${attributeLetters(variable) || '-'} ${name}`;
  if (!isSet(variable)) return head;
  return `${head}=${variable.kind === 'scalar' ? quoteDouble(variable.text!) : formatElements(variable)}`;
}

function formatValue(name: string, variable: Variable): string {
  return `${name}=${variable.kind === 'scalar' ? quoteIfNeeded(variable.text ?? '') : formatElements(variable)}`;
}

/** `set` and `declare` without arguments. */
export async function printValues(shell: Shell): Promise<number> {
  for (const name of shell.variables.names()) {
    const variable = shell.variables.lookupRaw(name)!;
    if (isSet(variable)) await shell.process.out(`${formatValue(name, variable)}\n`);
  }
  return 0;
}

export const unsetBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'fvn');
  if (options.problem) return usage(shell, 'unset', options.problem, 'unset [-f] [-v] [-n] [name ...]');
  let status = 0;
  for (const operand of options.operands) {
    const reference = splitSubscript(operand);
    if (options.flags.has('f') || (!reference && !options.flags.has('v'))) shell.functions.delete(operand);
    else if (!reference) {
      await shell.complain(`unset: \`${operand}': not a valid identifier`);
      status = 1;
    } else if (
      !(await unsetVariable(shell, reference.name, reference.subscript, options.flags.has('v'), options.flags.has('n')))
    )
      status = 1;
  }
  return status;
});

async function unsetVariable(
  shell: Shell,
  name: string,
  subscript: string | undefined,
  onlyVariables: boolean,
  reference: boolean,
): Promise<boolean> {
  const target = reference ? name : shell.variables.targetOf(name);
  const variable = shell.variables.lookupRaw(target);
  if (variable?.readonly) {
    await shell.complain(`unset: ${target}: cannot unset: readonly variable`);
    return false;
  }
  if (!variable) {
    if (!onlyVariables) shell.functions.delete(name);
    shell.variables.dynamic.delete(name);
    return true;
  }
  if (subscript === undefined) shell.variables.unset(target);
  else if (variable.kind === 'assoc') variable.entries.delete(subscript);
  else if (subscript === '@' || subscript === '*') shell.variables.unset(target);
  else {
    const index = Number(evaluateIn(shell, await expandText(shell, subscript)));
    variable.items.delete(index < 0 ? Math.max(...variable.items.keys()) + 1 + index : index);
  }
  return true;
}

export const letBuiltin = words(async (shell, args) => {
  if (args.length === 0) {
    await shell.complain('let: expression expected');
    return 1;
  }
  let value = 0n;
  for (const arg of args) {
    try {
      value = evaluateIn(shell, arg);
    } catch (error) {
      if (!(error instanceof ExpansionFailure)) throw error;
      await shell.complain(`let: ${error.message}`);
      return 1;
    }
  }
  return value === 0n ? 1 : 0;
});
