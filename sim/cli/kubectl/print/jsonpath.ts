import {Failure} from '../failure.ts';
import {compareText, isObject, sortedKeys} from '../json.ts';
import {formatJson} from './json.ts';
import {type Filter, type PathNode, type Piece, parseJsonPath} from './jsonpath-parse.ts';

/**
 * A compiled JSONPath template.
 *
 * @models client-go util/jsonpath JSONPath, keys that are missing allowed
 */
export class JsonPath {
  readonly #pieces: readonly Piece[];
  readonly #template: string;

  /** @throws {Failure} in kubectl's words when the template cannot be parsed */
  constructor(template: string) {
    this.#template = template;
    this.#pieces = parseJsonPath(template);
  }

  /** What the template prints for `data`. @throws {Failure} for an index out of range and the like */
  print(data: unknown): string {
    try {
      return this.#sets(data, this.#pieces)
        .map(set => set.map(valueText).join(' '))
        .join('');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(
        `error executing jsonpath ${JSON.stringify(this.#template)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${this.#template}\n\tobject given to jsonpath engine was:\n\t\t${goDump(data)}\n\n\n`,
      );
    }
  }

  /** The values found, one list for each piece of the template. @throws {Failure} */
  results(data: unknown): readonly (readonly unknown[])[] {
    return this.#sets(data, this.#pieces);
  }

  #sets(data: unknown, pieces: readonly Piece[]): (readonly unknown[])[] {
    return pieces.flatMap(piece => {
      if (piece.kind === 'text') return [[piece.text]];
      if (piece.kind === 'stray end') throw new Failure('not in range, nothing to end');
      const found = walkAll([data], piece.nodes);
      if (piece.kind === 'path') return [found];
      return found.flatMap(value => this.#sets(value, piece.body));
    });
  }
}

function walkAll(values: readonly unknown[], nodes: readonly PathNode[]): readonly unknown[] {
  return nodes.reduce<readonly unknown[]>((current, node) => walk(current, node), values);
}

/** One step of a path from every value reached so far. An exhaustive switch. */
function walk(values: readonly unknown[], node: PathNode): readonly unknown[] {
  switch (node.kind) {
    case 'literal':
      return [node.value];
    case 'identifier':
      throw new Failure(`unrecognized identifier ${node.name}`);
    case 'field':
      return values.flatMap(value => {
        return isObject(value) && Object.hasOwn(value, node.name) ? [value[node.name]] : [];
      });
    case 'wildcard':
      return values.flatMap(children);
    case 'recursive':
      return values.flatMap(descendants);
    case 'union':
      return node.paths.flatMap(path => walkAll(values, path));
    case 'slice':
      return values.flatMap(value => slice(value, node));
    case 'filter':
      return values.flatMap(value => listItems(value, 'filter').filter(item => matches(item, node.filter)));
    default:
      return node satisfies never;
  }
}

function children(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? sortedKeys(value).map(key => value[key]) : [];
}

/** The value and everything below it, parents first. */
function descendants(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? [value, ...children(value).flatMap(descendants)] : [];
}

function listItems(value: unknown, _use: 'filter'): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined) return [];
  if (isObject(value)) return children(value);
  throw new Failure(`${goText(value)} is not array or slice and cannot be filtered`);
}

function slice(value: unknown, {from, to, step}: {from?: number; to?: number; step?: number}): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new Failure(`${goText(value)} is not array or slice`);
  const {length} = value;
  const start = from === undefined ? 0 : from < 0 ? from + length : from;
  const end = to === undefined ? length : to < 0 || (to === 0 && from !== undefined && from < 0) ? to + length : to;
  if (start === end) return [];
  if (start >= length || start < 0) throw new Failure(`array index out of bounds: index ${start}, length ${length}`);
  if (end > length || end < 0) throw new Failure(`array index out of bounds: index ${end - 1}, length ${length}`);
  if (start > end) throw new Failure(`starting index ${start} is greater than ending index ${end}`);
  const every = step ?? 1;
  return value.slice(start, end).filter((_, i) => i % every === 0);
}

function matches(item: unknown, {left, operator, right}: Filter): boolean {
  const lefts = walkAll([item], left);
  if (operator === 'exists') return lefts.length > 0;
  const rights = walkAll([item], right);
  if (lefts.length === 0 || rights.length === 0) return false;
  if (lefts.length > 1 || rights.length > 1) throw new Failure('can only compare one element at a time');
  return compares(lefts[0], operator, rights[0]);
}

function compares(left: unknown, operator: Exclude<Filter['operator'], 'exists'>, right: unknown): boolean {
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '=' || operator === '!') throw new Failure(`unrecognized filter operator ${operator}`);
  if (typeof left !== typeof right || (typeof left !== 'number' && typeof left !== 'string'))
    throw new Failure('incompatible types for comparison');
  const order = typeof left === 'number' ? left - Number(right) : compareText(left, String(right));
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

/** How one found value is printed. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return 'null';
  return typeof value === 'object' ? formatJson(value) : String(value);
}

/** `fmt.Sprint` of a JSON value: `map[a:1 b:2]`, `[x y]`, `<nil>`. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (isObject(value))
    return `map[${sortedKeys(value)
      .map(key => `${key}:${goText(value[key])}`)
      .join(' ')}]`;
  return String(value);
}

/** `%#v` of a decoded JSON value. */
function goDump(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (Array.isArray(value)) return `[]interface {}{${value.map(goDump).join(', ')}}`;
  if (isObject(value))
    return `map[string]interface {}{${sortedKeys(value)
      .map(key => `${JSON.stringify(key)}:${goDump(value[key])}`)
      .join(', ')}}`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
