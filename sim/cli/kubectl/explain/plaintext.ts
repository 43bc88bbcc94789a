import {isObject, type JsonObject, listAt, objectAt, sameJson, sortedKeys, textAt} from '../json.ts';
import {indented, wordWrap} from './word-wrap.ts';

interface Resource {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * Prints what an OpenAPI 3 document says of a resource or a field.
 *
 * @models kubectl pkg/explain/v2/templates/plaintext.tmpl, v0.33.4
 */
export class Plaintext {
  readonly #document: JsonObject;
  readonly #isRecursive: boolean;
  #kind: unknown;

  constructor(document: JsonObject, isRecursive: boolean) {
    this.#document = document;
    this.#isRecursive = isRecursive;
  }

  /** Group, kind and version, from the paths of the resource; `undefined` when there are none. */
  head({group, version, plural}: Resource): string | undefined {
    const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
    const places = [`${root}/${plural}`, `${root}/${plural}/{name}`];
    const namespaced = [`${root}/namespaces/{namespace}/${plural}`, `${root}/namespaces/{namespace}/${plural}/{name}`];
    // a later place wins over an earlier one
    const kinds = [...places, ...namespaced].map(path => this.#kindAt(path)).filter(isObject);
    const kind = kinds.at(-1);
    if (!kind) return undefined;
    this.#kind = kind;
    const line = (name: string, key: string) => `${`${name}:`.padEnd(12)}${textAt(kind, key)}\n`;
    return `${textAt(kind, 'group') === '' ? '' : line('GROUP', 'group')}${line('KIND', 'kind')}${line('VERSION', 'version')}\n`;
  }

  /** The rest of the page; `undefined` when there is no such field. */
  body(path: readonly string[]): string | undefined {
    const schemas = objectAt(this.#document, 'components', 'schemas');
    const root = sortedKeys(schemas)
      .map(name => schemas[name])
      .find(schema => listAt(schema, 'x-kubernetes-group-version-kind').some(kind => sameJson(kind, this.#kind)));
    return isObject(root) ? this.#output(root, path) : undefined;
  }

  #kindAt(path: string): JsonObject | undefined {
    const item = objectAt(this.#document, 'paths', path);
    return methods.map(method => objectAt(item, method)['x-kubernetes-group-version-kind']).find(isObject);
  }

  #output(schema: JsonObject, path: readonly string[]): string | undefined {
    const resolved = this.#resolved(schema);
    const [name, ...rest] = path;
    if (name === undefined) return this.#explained(resolved);
    const property = objectAt(resolved, 'properties')[name];
    if (isObject(property)) {
      const title = rest.length > 0 ? '' : `FIELD: ${name} <${this.#typeOf(property)}>\n${longEnum(property)}\n\n`;
      const below = this.#output(property, rest);
      return below === undefined ? undefined : `${title}${below}`;
    }
    const inner = innerOf(resolved);
    if (inner) return this.#output(inner, path);
    for (const alternative of listAt(resolved, 'allOf').filter(isObject)) {
      const found = this.#output(alternative, path);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #explained(schema: JsonObject): string {
    const description = this.#description(schema) || '<empty>';
    const fields = this.#fields(schema, 1, new Set());
    return `DESCRIPTION:\n${indented(wordWrap(description, 76), 4)}\n${fields === '' ? '' : `FIELDS:\n${fields}`}`;
  }

  /** What a type says of itself, and what the types that it is made of say. */
  #description(schema: JsonObject): string {
    const resolved = this.#resolved(schema);
    const own = textAt(resolved, 'description');
    const parts = [...listAt(resolved, 'allOf'), ...innersOf(resolved)].filter(isObject);
    return `${own === '' ? '' : `${own}\n`}${parts.map(part => this.#description(part)).join('')}`;
  }

  /** @param seen  references on the way here, at which a circle ends */
  #fields(schema: JsonObject, level: number, seen: ReadonlySet<string>): string {
    const ref = textAt(schema, '$ref');
    if (seen.has(ref)) return '';
    const next = ref === '' ? seen : new Set([...seen, ref]);
    const resolved = this.#resolved(schema);
    const properties = objectAt(resolved, 'properties');
    const own = sortedKeys(properties).map(name => {
      const property = objectAt(properties, name);
      const below = this.#isRecursive ? this.#fields(property, level + 1, next) : '';
      return `${this.#field(name, property, resolved, level)}${below}`;
    });
    const parts = [...listAt(resolved, 'allOf'), ...innersOf(resolved)].filter(isObject);
    return `${own.join('')}${parts.map(part => this.#fields(part, level, next)).join('')}`;
  }

  #field(name: string, schema: JsonObject, owner: JsonObject, level: number): string {
    const amount = level * 2;
    const required = listAt(owner, 'required').includes(name) ? ' -required-' : '';
    const head = `${indented(name, amount)}\t<${this.#typeOf(schema)}>${required}${shortEnum(schema, amount)}\n`;
    if (this.#isRecursive) return head;
    const text = textAt(schema, 'description') || '<no description>';
    return `${head}${indented(wordWrap(text, 78 - amount), amount + 2)}\n\n`;
  }

  /** `string`, `Object`, `[]Container`, `map[string]Quantity`. */
  #typeOf(schema: JsonObject): string {
    if (isObject(schema.items)) return `[]${this.#typeOf(schema.items)}`;
    if (isObject(schema.additionalProperties)) return `map[string]${this.#typeOf(schema.additionalProperties)}`;
    const alternatives = listAt(schema, 'allOf');
    if (alternatives.length === 1 && !isObject(schema.properties) && isObject(alternatives[0]))
      return this.#typeOf(alternatives[0]);
    const ref = textAt(schema, '$ref');
    if (ref === '') return objectOr(textAt(schema, 'type'));
    const type = textAt(this.#resolved(schema), 'type');
    return type === '' || type === 'object' ? ref.split('/').at(-1)!.split('.').at(-1) || 'Object' : type;
  }

  #resolved(schema: JsonObject): JsonObject {
    const ref = textAt(schema, '$ref');
    if (!ref.startsWith('#/')) return schema;
    const found = objectAt(this.#document, ...ref.slice(2).split('/'));
    return Object.keys(found).length === 0 ? schema : found;
  }
}

function objectOr(type: string): string {
  return type === '' || type === 'object' ? 'Object' : type;
}

/** The type of a list's items or of a map's values. */
function innerOf(schema: JsonObject): JsonObject | undefined {
  return innersOf(schema)[0];
}

function innersOf({items, additionalProperties}: JsonObject): readonly JsonObject[] {
  return [items, additionalProperties].filter(isObject);
}

function longEnum(schema: JsonObject): string {
  const values = listAt(schema, 'enum');
  return values.length === 0 ? '' : `ENUM:${values.map(value => `\n    ${shown(value)}`).join('')}`;
}

/** The first four values. */
function shortEnum(schema: JsonObject, amount: number): string {
  const values = listAt(schema, 'enum');
  if (values.length === 0) return '';
  const more = values.length > 4 ? ', ....' : '';
  return `\n${' '.repeat(amount)}enum: ${values.slice(0, 4).map(shown).join(', ')}${more}`;
}

function shown(value: unknown): string {
  return value === '' ? '""' : String(value);
}
