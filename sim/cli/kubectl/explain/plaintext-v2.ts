import {Failure} from '../failure.ts';
import {isObject, type JsonObject, listAt, objectAt, sortedKeys, textAt} from '../json.ts';
import {Formatter} from './formatter.ts';

interface Asked {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly fields: readonly string[];
}

/** A schema of OpenAPI 2 by what it is made of. */
type Shape =
  | {readonly kind: 'ref'; readonly to: string}
  | {readonly kind: 'object'; readonly properties: JsonObject}
  | {readonly kind: 'list' | 'map'; readonly inner: JsonObject}
  | {readonly kind: 'primitive'; readonly type: string}
  | {readonly kind: 'arbitrary'};

/**
 * Prints what an OpenAPI 2 document says of a resource or a field.
 *
 * @models kubectl pkg/explain, v0.33.4; kube-openapi pkg/util/proto
 * @throws {Failure} when there is no such resource or field
 */
export function explainV2(document: JsonObject, asked: Asked, isRecursive: boolean): string {
  const definitions = objectAt(document, 'definitions');
  const {group, version, kind} = asked;
  const isAsked = (schema: unknown) =>
    listAt(schema, 'x-kubernetes-group-version-kind').some(
      each => textAt(each, 'group') === group && textAt(each, 'version') === version && textAt(each, 'kind') === kind,
    );
  const root = Object.values(definitions).find(isAsked);
  if (!isObject(root))
    throw new Failure(`couldn't find resource for ${JSON.stringify(`${group}/${version}, Kind=${kind}`)}`);
  const schema = new Lookup(definitions).at(root, asked.fields);
  const page = new Page(definitions, asked, isRecursive);
  page.model(schema, [], '');
  return page.text;
}

class Lookup {
  readonly #definitions: JsonObject;

  constructor(definitions: JsonObject) {
    this.#definitions = definitions;
  }

  /** The schema at the end of a path; what is no object ends it early. */
  at(schema: JsonObject, path: readonly string[]): JsonObject {
    const shape = shapeOf(schema);
    const [name, ...rest] = path;
    if (name === undefined || shape.kind === 'primitive' || shape.kind === 'arbitrary') return schema;
    if (shape.kind === 'ref') return this.at(objectAt(this.#definitions, shape.to), path);
    if (shape.kind !== 'object') return this.at(shape.inner, path);
    const property = shape.properties[name];
    if (!isObject(property)) throw new Failure(`field ${JSON.stringify(name)} does not exist`);
    return this.at(property, rest);
  }
}

class Page {
  readonly #definitions: JsonObject;
  readonly #asked: Asked;
  readonly #isRecursive: boolean;
  readonly #writer = new Formatter(80);

  constructor(definitions: JsonObject, asked: Asked, isRecursive: boolean) {
    this.#definitions = definitions;
    this.#asked = asked;
    this.#isRecursive = isRecursive;
  }

  get text(): string {
    return this.#writer.text;
  }

  /** @param told  what was said of the lists, maps and references on the way to `schema` */
  model(schema: JsonObject, told: readonly string[], type: string): void {
    const shape = shapeOf(schema);
    const description = textAt(schema, 'description');
    switch (shape.kind) {
      case 'ref':
        return this.model(objectAt(this.#definitions, shape.to), [...told, description], type);
      case 'list':
      case 'map':
        return this.model(shape.inner, [...told, description], type || this.#typeOf(schema));
      case 'object':
        this.#head('RESOURCE', type || this.#typeOf(schema));
        this.#description([...told, description]);
        this.#writer.write(0, '\nFIELDS:');
        return this.#fields(shape.properties, listAt(schema, 'required'), 3, new Set());
      case 'primitive':
        this.#head('FIELD', type || this.#typeOf(schema), true);
        return this.#description([...told, description]);
      case 'arbitrary':
        this.#head('', '');
        return this.#description([...told, description]);
    }
  }

  #head(title: string, type: string, isAlways = false): void {
    const {group, version, kind, fields} = this.#asked;
    this.#writer.write(0, `KIND:     ${kind}`);
    this.#writer.write(0, `VERSION:  ${group === '' ? version : `${group}/${version}`}\n`);
    const name = fields.at(-1) ?? '';
    if (title !== '' && (name !== '' || isAlways))
      this.#writer.write(0, `${`${title}:`.padEnd(10)}${name} <${type}>\n`);
  }

  #description(texts: readonly string[]): void {
    this.#writer.write(0, 'DESCRIPTION:');
    if (texts.every(text => text === '')) this.#writer.wrapped(5, '<empty>');
    for (const [index, text] of texts.entries()) {
      if (text === '') continue;
      if (index > 0) this.#writer.write(0, '');
      this.#writer.wrapped(5, text);
    }
  }

  #fields(properties: JsonObject, required: readonly unknown[], indent: number, seen: Set<string>): void {
    for (const name of sortedKeys(properties)) {
      const field = objectAt(properties, name);
      const type = this.#typeOf(field);
      if (this.#isRecursive) {
        this.#writer.write(indent, `${name}\t<${type}>`);
        this.#below(field, indent + 3, seen);
        continue;
      }
      this.#writer.write(indent, `${name}\t<${type}>${required.includes(name) ? ' -required-' : ''}`);
      this.#writer.wrapped(indent + 2, textAt(field, 'description'));
      this.#writer.write(indent, '');
    }
  }

  /** The fields of a field; a circle of references ends where it closes. */
  #below(schema: JsonObject, indent: number, seen: Set<string>): void {
    const shape = shapeOf(schema);
    if (shape.kind === 'object') this.#fields(shape.properties, [], indent, seen);
    else if (shape.kind === 'list' || shape.kind === 'map') this.#below(shape.inner, indent, seen);
    else if (shape.kind === 'ref' && !seen.has(shape.to)) {
      seen.add(shape.to);
      this.#below(objectAt(this.#definitions, shape.to), indent, seen);
      seen.delete(shape.to);
    }
  }

  #typeOf(schema: JsonObject): string {
    const shape = shapeOf(schema);
    switch (shape.kind) {
      case 'ref':
        return this.#typeOf(objectAt(this.#definitions, shape.to));
      case 'list':
        return `[]${this.#typeOf(shape.inner)}`;
      case 'map':
        return `map[string]${this.#typeOf(shape.inner)}`;
      case 'object':
        return 'Object';
      case 'primitive':
        return shape.type;
      case 'arbitrary':
        return '';
    }
  }
}

function shapeOf(schema: JsonObject): Shape {
  const ref = textAt(schema, '$ref');
  if (ref !== '') return {kind: 'ref', to: ref.slice('#/definitions/'.length)};
  const type = textAt(schema, 'type');
  if (isObject(schema.properties) && (type === '' || type === 'object'))
    return {kind: 'object', properties: schema.properties};
  if (type === '') return {kind: 'arbitrary'};
  if (type === 'array') return {kind: 'list', inner: objectAt(schema, 'items')};
  // what a map of anything holds is told with the map's own words
  const {additionalProperties, description} = schema;
  if (type === 'object')
    return {kind: 'map', inner: isObject(additionalProperties) ? additionalProperties : {description}};
  return {kind: 'primitive', type};
}
