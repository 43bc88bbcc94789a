import type {ParameterExpansionPart, Word} from 'unbash';
import {assign, evaluateIn, readElement, splitSubscript} from './assignment.ts';
import {ExpansionFailure} from './flow.ts';
import {removePrefix, removeSuffix, replacePattern} from './pattern.ts';
import {expanded, fieldBreak, joinPieces, type Piece, quoted, type Segment, textOf} from './segments.ts';
import type {Shell} from './shell.ts';
import {changeCase, keysAndValues, transform, transformList} from './transform.ts';
import {elementsOf, isSet, scalarOf, sortedIndexes, sortedKeys} from './variables.ts';

/** Expansion of the words inside `${…}`; handed in because those words may hold any expansion again. */
export interface ParameterServices {
  expandPieces(shell: Shell, word: Word, options: {quoted?: boolean}): Promise<Piece[]>;
  expandString(shell: Shell, word: Word): Promise<string>;
  expandPattern(shell: Shell, word: Word): Promise<string>;
  expandText(shell: Shell, text: string): Promise<string>;
}

/** What a parameter holds: one string, or a list from `@`, `*` or `name[@]`. */
type Value =
  | {readonly kind: 'scalar'; readonly text: string | undefined}
  | {readonly kind: 'list'; readonly items: readonly string[]; readonly star: boolean};

interface Reference {
  readonly name: string;
  readonly subscript: string | undefined;
}

/** Expands `$name` and every form of `${…}`. @models bash 5.2 subst.c parameter_brace_expand */
export async function expandParameter(
  shell: Shell,
  part: ParameterExpansionPart,
  inQuotes: boolean,
  services: ParameterServices,
): Promise<Piece[]> {
  const operation = part.operation;
  const toggled = /^\$\{(\w+)(~~?)\}$/.exec(part.text);
  if (toggled) {
    const text = scalarText(readValue(shell, {name: toggled[1]!, subscript: undefined}));
    return [expanded(changeCase(text, toggled[2]!, '?'), inQuotes)];
  }
  if (operation?.type === 'Unknown' || !isParameterName(part.parameter)) {
    throw new ExpansionFailure(`${part.text}: bad substitution`, {fatal: true});
  }
  if (operation?.type === 'Names')
    return listPieces(shell, namesWithPrefix(shell, part.parameter), operation.operator === '*', inQuotes);
  const subscript = part.index && (await subscriptText(shell, part.parameter, part.index, services));
  if (part.prefix === '!' && (subscript === '@' || subscript === '*') && !operation) {
    return listPieces(shell, keysOf(shell, part.parameter), subscript === '*', inQuotes);
  }
  const direct: Reference = {name: part.parameter, subscript};
  const reference = part.prefix === '!' ? indirect(shell, direct, part) : direct;
  const value = await valueOf(shell, reference);
  if (part.prefix === '#' && !operation) return [expanded(String(lengthOf(shell, reference, value)), inQuotes)];
  return applyOperation(shell, {part, reference, value, inQuotes, services});
}

function scalarText(value: Value): string {
  return value.kind === 'scalar' ? (value.text ?? '') : '';
}

interface Application {
  readonly part: ParameterExpansionPart;
  readonly reference: Reference;
  readonly value: Value;
  readonly inQuotes: boolean;
  readonly services: ParameterServices;
}

async function applyOperation(shell: Shell, application: Application): Promise<Piece[]> {
  const {part, value, inQuotes, services, reference} = application;
  const operation = part.operation;
  if (operation?.type === 'Default') return applyDefault(shell, application, operation.operator, operation.operand);
  if (!operation) return valuePieces(shell, requireSet(shell, reference, value), inQuotes);
  switch (operation.type) {
    case 'Remove': {
      const pattern = await services.expandPattern(shell, operation.operand);
      const remove = operation.operator.startsWith('#') ? removePrefix : removeSuffix;
      return mapValue(shell, application, text => remove(text, pattern, operation.operator.length === 2));
    }
    case 'Replace': {
      const pattern = await services.expandPattern(shell, operation.pattern);
      const replacement = replacementOf(
        joinPieces(await services.expandPieces(shell, operation.replacement, {})),
        shell.shopts.has('patsub_replacement'),
      );
      return mapValue(shell, application, text => replacePattern(text, pattern, operation.operator, replacement));
    }
    case 'CaseModification': {
      const pattern = operation.operand && (await services.expandPattern(shell, operation.operand));
      return mapValue(shell, application, text => changeCase(text, operation.operator, pattern || '?'));
    }
    case 'Slice': {
      const offset = Number(evaluateIn(shell, await services.expandText(shell, operation.offset.text)));
      const length =
        operation.length && Number(evaluateIn(shell, await services.expandText(shell, operation.length.text)));
      return slice(shell, application, offset, length, operation.length?.text ?? '');
    }
    case 'Transform':
      return applyTransform(shell, application, operation.operand.value);
    default:
      throw new ExpansionFailure(`${part.text}: bad substitution`, {fatal: true});
  }
}

async function applyTransform(shell: Shell, application: Application, operator: string): Promise<Piece[]> {
  const {part, reference, value, inQuotes, services} = application;
  if (value.kind === 'scalar' && value.text === undefined && !'aA'.includes(operator))
    return inQuotes ? [quoted('')] : [];
  if (!/^[QEPAaULuKk]$/.test(operator)) throw new ExpansionFailure(`${part.text}: bad substitution`, {fatal: true});
  const variable = shell.lookup(reference.name);
  if (operator === 'P' && value.kind === 'scalar')
    return [expanded(await services.expandText(shell, value.text ?? ''), inQuotes)];
  if (value.kind === 'list' && operator === 'k')
    return listPieces(shell, keysAndValues(variable), value.star, inQuotes);
  if (value.kind === 'list' && 'AK'.includes(operator)) {
    return [expanded(transformList(reference.name, variable, value.items, operator), inQuotes)];
  }
  return mapValue(shell, application, text => transform(reference.name, variable, text, operator));
}

/** Names that may stand in `${…}`. */
function isParameterName(name: string): boolean {
  return /^([A-Za-z_][A-Za-z0-9_]*|\d+|[@*#?$!_-])$/.test(name);
}

async function subscriptText(shell: Shell, name: string, word: Word, services: ParameterServices): Promise<string> {
  if (word.text === '@' || word.text === '*') return word.text;
  const isAssociative = shell.lookup(name)?.kind === 'assoc';
  return isAssociative ? services.expandString(shell, word) : services.expandText(shell, word.text.replaceAll('"', ''));
}

function keysOf(shell: Shell, name: string): string[] {
  const variable = shell.lookup(name);
  if (!variable) return [];
  if (variable.kind === 'assoc') return sortedKeys(variable);
  if (variable.kind === 'array') return sortedIndexes(variable).map(String);
  return variable.text === undefined ? [] : ['0'];
}

function namesWithPrefix(shell: Shell, prefix: string): string[] {
  return shell.variables.names().filter(name => name.startsWith(prefix));
}

function indirect(shell: Shell, direct: Reference, part: ParameterExpansionPart): Reference {
  const raw = shell.variables.lookupRaw(direct.name);
  if (raw?.reference && direct.subscript === undefined) return nameReference(raw.text);
  const value = readValue(shell, direct);
  const target = value.kind === 'scalar' ? value.text : value.items.join(' ');
  if (target === undefined) throw new ExpansionFailure(`${part.parameter}: invalid indirect expansion`);
  const split = splitSubscript(target);
  if (split) return split;
  if (isParameterName(target)) return {name: target, subscript: undefined};
  throw new ExpansionFailure(`${target}: invalid variable name`);
}

/** `${!ref}` of a name reference is the name it refers to; a pseudo parameter holds it. */
function nameReference(target: string | undefined): Reference {
  return {name: `\0${target ?? ''}`, subscript: undefined};
}

/** A subscript before the beginning is complained of and has no value. */
async function valueOf(shell: Shell, reference: Reference): Promise<Value> {
  try {
    return readValue(shell, reference);
  } catch (error) {
    if (!(error instanceof ExpansionFailure) || !error.message.endsWith('bad array subscript')) throw error;
    await shell.complain(error.message);
    return {kind: 'scalar', text: undefined};
  }
}

function readValue(shell: Shell, reference: Reference): Value {
  const {name, subscript} = reference;
  if (name.startsWith('\0')) return {kind: 'scalar', text: name.slice(1)};
  if (name === '@' || name === '*') return {kind: 'list', items: shell.positional, star: name === '*'};
  const special = specialParameter(shell, name);
  if (special !== undefined || /^(\d+|[#?$!-])$/.test(name)) return {kind: 'scalar', text: special};
  const variable = shell.lookup(name);
  if (subscript === '@' || subscript === '*')
    return {kind: 'list', items: variable ? elementsOf(variable) : [], star: subscript === '*'};
  if (!variable) return {kind: 'scalar', text: undefined};
  if (subscript !== undefined) return {kind: 'scalar', text: readElement(shell, name, variable, subscript)};
  const target = splitSubscript(shell.variables.targetOf(name));
  if (target?.subscript !== undefined)
    return {kind: 'scalar', text: readElement(shell, target.name, variable, target.subscript)};
  return {kind: 'scalar', text: scalarOf(variable)};
}

function specialParameter(shell: Shell, name: string): string | undefined {
  if (/^[1-9]\d*$/.test(name)) return shell.positional[Number(name) - 1];
  switch (name) {
    case '0':
      return shell.name;
    case '#':
      return String(shell.positional.length);
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.pid);
    case '!':
      return shell.lastBackground === undefined ? undefined : String(shell.lastBackground);
    case '-':
      return optionLetters(shell);
    case '_':
      return shell.lastArgument;
    default:
      return undefined;
  }
}

const letters: readonly (readonly [string, string])[] = [
  ['allexport', 'a'],
  ['errexit', 'e'],
  ['noglob', 'f'],
  ['hashall', 'h'],
  ['monitor', 'm'],
  ['nounset', 'u'],
  ['verbose', 'v'],
  ['xtrace', 'x'],
  ['braceexpand', 'B'],
  ['noclobber', 'C'],
  ['errtrace', 'E'],
  ['histexpand', 'H'],
];

function optionLetters(shell: Shell): string {
  const on = letters.filter(([name]) => shell.has(name)).map(([, letter]) => letter);
  return on.join('') + (shell.interactive ? 'i' : '') + (shell.get('BASH_EXECUTION_STRING') === undefined ? '' : 'c');
}

function requireSet(shell: Shell, reference: Reference, value: Value): Value {
  if (value.kind === 'scalar' && value.text === undefined && shell.has('nounset')) {
    const subscript = reference.subscript === undefined ? '' : `[${reference.subscript}]`;
    const dollar = /^\d+$/.test(reference.name) ? '$' : '';
    throw new ExpansionFailure(`${dollar}${reference.name}${subscript}: unbound variable`, {fatal: true, status: 127});
  }
  return value;
}

function valuePieces(shell: Shell, value: Value, inQuotes: boolean): Piece[] {
  if (value.kind === 'list') return listPieces(shell, value.items, value.star, inQuotes);
  return [expanded(value.text ?? '', inQuotes)];
}

function listPieces(shell: Shell, items: readonly string[], star: boolean, inQuotes: boolean): Piece[] {
  if (star && inQuotes) return [quoted(items.join(firstOfIfs(shell)))];
  return items.flatMap((item, index): Piece[] =>
    index === 0 ? [expanded(item, inQuotes)] : [fieldBreak, expanded(item, inQuotes)],
  );
}

function firstOfIfs(shell: Shell): string {
  return shell.lookup('IFS') ? (shell.get('IFS') ?? '').slice(0, 1) : ' ';
}

function mapValue(shell: Shell, application: Application, change: (text: string) => string): Piece[] {
  const value = requireSet(shell, application.reference, application.value);
  if (value.kind === 'list') return listPieces(shell, value.items.map(change), value.star, application.inQuotes);
  return [expanded(value.text === undefined ? '' : change(value.text), application.inQuotes)];
}

function lengthOf(shell: Shell, reference: Reference, value: Value): number {
  if (value.kind === 'list') return value.items.length;
  return [...(requireSet(shell, reference, value), value.text ?? '')].length;
}

async function applyDefault(shell: Shell, application: Application, operator: string, operand: Word): Promise<Piece[]> {
  const {reference, value, inQuotes, services} = application;
  const missing = isMissing(shell, value, reference, operator.startsWith(':'));
  const kind = operator.at(-1);
  const expand = () => expandOperand(shell, operand, application);
  if (kind === '+') return missing ? (inQuotes ? [quoted('')] : []) : expand();
  if (!missing) return valuePieces(shell, value, inQuotes);
  if (kind === '-') return expand();
  const text = textOf(joinPieces(await services.expandPieces(shell, operand, {quoted: inQuotes})));
  if (kind === '?') {
    const message = text || (operator === '?' ? 'parameter not set' : 'parameter null or not set');
    throw new ExpansionFailure(`${reference.name}: ${message}`, {fatal: true, status: 127});
  }
  if (!/^[A-Za-z_]/.test(reference.name))
    throw new ExpansionFailure(`$${reference.name}: cannot assign in this way`, {fatal: true});
  assign(shell, {name: reference.name, subscript: reference.subscript, append: false, value: text});
  return [expanded(text, inQuotes)];
}

/** The default's own unquoted text is split like an expansion's result. */
async function expandOperand(shell: Shell, operand: Word, {inQuotes, services}: Application): Promise<Piece[]> {
  const pieces = await services.expandPieces(shell, operand, {quoted: inQuotes});
  if (inQuotes) return pieces.length === 0 ? [quoted('')] : pieces;
  return pieces.map(piece => (piece === fieldBreak || piece.quoted ? piece : {...piece, expanded: true}));
}

function isMissing(shell: Shell, value: Value, reference: Reference, emptyToo: boolean): boolean {
  if (value.kind === 'list') {
    const variable = shell.lookup(reference.name);
    if (value.items.length === 0) return !(variable && isSet(variable));
    return emptyToo && value.items.join(' ') === '';
  }
  return value.text === undefined || (emptyToo && value.text === '');
}

/** `&` in an unquoted replacement stands for what matched. */
function replacementOf(segments: readonly Segment[], ampersand: boolean): (match: string) => string {
  if (!ampersand || !segments.some(segment => !segment.quoted && segment.text.includes('&'))) {
    const text = textOf(segments);
    return () => text;
  }
  return match =>
    segments
      .map(segment =>
        segment.quoted ? segment.text : segment.text.replace(/\\&|&/g, found => (found === '&' ? match : '&')),
      )
      .join('');
}

function slice(
  shell: Shell,
  application: Application,
  offset: number,
  length: number | undefined,
  lengthText: string,
): Piece[] {
  const {reference, value, inQuotes} = application;
  if (value.kind === 'list')
    return listPieces(
      shell,
      sliceList(shell, reference, value.items, offset, length, lengthText),
      value.star,
      inQuotes,
    );
  const characters = [...(requireSet(shell, reference, value), value.text ?? '')];
  const start = offset < 0 ? characters.length + offset : offset;
  if (start < 0 || start > characters.length) return [expanded('', inQuotes)];
  const end = length === undefined ? characters.length : length < 0 ? characters.length + length : start + length;
  if (end < start) throw new ExpansionFailure(`${lengthText}: substring expression < 0`);
  return [expanded(characters.slice(start, end).join(''), inQuotes)];
}

function sliceList(
  shell: Shell,
  reference: Reference,
  items: readonly string[],
  offset: number,
  length: number | undefined,
  lengthText: string,
): readonly string[] {
  if (length !== undefined && length < 0) throw new ExpansionFailure(`${lengthText}: substring expression < 0`);
  const take = (list: readonly string[], from: number) =>
    list.slice(from, length === undefined ? undefined : from + length);
  if (reference.name === '@' || reference.name === '*') {
    const all = [shell.name, ...items];
    const start = offset < 0 ? all.length + offset : offset;
    return start < 0 ? [] : take(start === 0 ? all : all, start);
  }
  const variable = shell.lookup(reference.name);
  if (variable?.kind !== 'array') return take(items, offset < 0 ? Math.max(0, items.length + offset) : offset);
  const indexes = sortedIndexes(variable);
  const from = offset < 0 ? (indexes.at(-1) ?? -1) + 1 + offset : offset;
  if (from < 0) return [];
  return take(
    indexes.filter(index => index >= from).map(index => variable.items.get(index)!),
    0,
  );
}
