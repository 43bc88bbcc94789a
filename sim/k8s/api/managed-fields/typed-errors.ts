import type {TypeNode} from '../definition.ts';
import {stepText} from './field-set.ts';
import {isFields, itemStep, shapeOf} from './steps.ts';

/**
 * Why a configuration does not fit its type; `undefined` when it does. Fields are named by path.
 *
 * @models structured-merge-diff typed/validate.go, typed/helpers.go, v4
 */
export function typedError(config: unknown, type: TypeNode): string | undefined {
  const errors: string[] = [];
  check(config, type, '', errors);
  if (errors.length < 2) return errors[0];
  return ['errors:', ...errors.map(error => `  ${error}`)].join('\n');
}

function check(value: unknown, type: TypeNode, path: string, errors: string[]): void {
  if (value === null || value === undefined || type === 'any') return;
  const complain = (what: string) => errors.push(path === '' ? what : `${path}: ${what}`);
  if (typeof type === 'string' || 'named' in type) {
    const error = scalarError(value, type);
    if (error !== undefined) complain(error);
  } else if ('list' in type) {
    if (!Array.isArray(value)) return void complain(`expected list, got ${goPointer(value)}`);
    checkItems(value, type, path, errors);
  } else if (!isFields(value)) complain(`expected map, got ${goPointer(value)}`);
  else
    for (const [name, inner] of Object.entries(value)) {
      const below = `${path}.${name}`;
      const field = 'map' in type ? type.map : type.fields[name];
      if (field) check(inner, field, below, errors);
      else errors.push(`${below}: field not declared in schema`);
    }
}

function checkItems(
  items: readonly unknown[],
  type: Extract<TypeNode, {readonly list: TypeNode}>,
  path: string,
  errors: string[],
): void {
  const shape = shapeOf(type, items);
  if (shape.kind !== 'items') {
    for (const [index, item] of items.entries()) check(item, type.list, `${path}[${index}]`, errors);
    return;
  }
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const step = itemStep(item, shape.keys);
    if (step === undefined) {
      errors.push(`${path}: element ${index}: ${stepError(item, shape.keys)}`);
      continue;
    }
    if (seen.has(step)) errors.push(`${path}: duplicate entries for key ${stepText(step)}`);
    seen.add(step);
    check(item, shape.item, path + stepText(step), errors);
  }
}

function stepError(item: unknown, keys: readonly string[]): string {
  if (item === null) return 'associative list with keys may not have a null element';
  if (!isFields(item)) return 'associative list with keys may not have non-map elements';
  const key = keys.find(name => item[name] === undefined) ?? '';
  return `associative list with keys has an element that omits key field ${JSON.stringify(key)} (and doesn't have default value)`;
}

function scalarError(value: unknown, type: Exclude<TypeNode, {list: TypeNode} | {map: TypeNode}>): string | undefined {
  switch (type) {
    case 'int32':
    case 'int64':
    case 'float64':
      return typeof value === 'number' ? undefined : `expected numeric (int or float), got ${goType(value)}`;
    case 'bool':
      return typeof value === 'boolean' ? undefined : `expected boolean, got ${goType(value)}`;
    case 'IntOrString':
    case 'Quantity':
    case 'Time':
    case 'any':
      return undefined;
    default:
      return typeof value === 'string'
        ? undefined
        : `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`;
  }
}

/** `%T` of a decoded JSON value. */
function goType(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    default:
      return 'map[string]interface {}';
  }
}

/** `%#v` of a decoded JSON value. */
function goSyntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (!isFields(value)) return value === null ? 'interface {}(nil)' : JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[string]interface {}{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${goSyntax(inner)}`).join(', ')}}`;
}

/** `%v` of a pointer to a value: `&{text}`. */
function goPointer(value: unknown): string {
  return `&{${goText(value)}}`;
}

function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isFields(value)) return value === null ? '<nil>' : String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, inner]) => `${key}:${goText(inner)}`).join(' ')}]`;
}
