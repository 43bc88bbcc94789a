import {parseCidr} from '../../base/cidr.ts';
import type {AnyObject, ResourceDefinition, TypeNode, Validate} from './definition.ts';
import {objectMetaType} from './schemas/index.ts';
import type {OpenApi} from './schemas/open-api.ts';
import type {FieldError} from './status.ts';

const ownFields = ['apiVersion', 'kind', 'metadata'];

/**
 * Strict decoding, defaults and validation from a CRD's structural schema.
 *
 * @models apiextensions-apiserver pkg/apiserver/validation
 * @omits oneOf and anyOf, formats other than cidr and date-time, CEL rules
 */
export function crdSchema(schema: unknown): Pick<ResourceDefinition, 'schema' | 'validate' | 'defaults' | 'openApi'> {
  if (typeof schema !== 'object' || schema === null) return {};
  const root = schema as OpenApi;
  const validate: Validate = object => {
    const errors: FieldError[] = [];
    checkFields(object, root, '', errors);
    return errors;
  };
  return {schema: rootShape(root), openApi: root, validate, defaults: object => filled(object, root) as AnyObject};
}

function rootShape(root: OpenApi): TypeNode {
  const shape = shapeOf(root);
  if (typeof shape === 'string' || !('struct' in shape)) return shape;
  return {...shape, fields: {...shape.fields, metadata: objectMetaType(), apiVersion: 'any', kind: 'any'}};
}

const shapes = new WeakMap<OpenApi, TypeNode>();

/** Only names matter here: wrong types are validation errors of a CRD, not decoding errors. */
function shapeOf(schema: OpenApi): TypeNode {
  if (schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-int-or-string']) return 'any';
  if (schema.items) return {list: shapeOf(schema.items), ...listMerge(schema)};
  const isAtomic = schema['x-kubernetes-map-type'] === 'atomic';
  if (typeof schema.additionalProperties === 'object') return {map: shapeOf(schema.additionalProperties), isAtomic};
  if (!schema.properties) return 'any';
  let shape = shapes.get(schema);
  if (!shape) {
    const fields = Object.entries(schema.properties).map(([name, property]) => [name, shapeOf(property)] as const);
    shape = {struct: '', fields: Object.fromEntries(fields), isAtomic};
    shapes.set(schema, shape);
  }
  return shape;
}

function listMerge(schema: OpenApi): {keys?: readonly string[]} {
  switch (schema['x-kubernetes-list-type']) {
    case 'map':
      return {keys: schema['x-kubernetes-list-map-keys'] ?? []};
    case 'set':
      return {keys: []};
    default:
      return {};
  }
}

function check(value: unknown, schema: OpenApi, path: string, errors: FieldError[]): void {
  if (value === undefined || value === null) return;
  const type = schema['x-kubernetes-int-or-string'] ? 'integer,string' : schema.type;
  if (type && !hasType(value, type)) {
    errors.push(typeError(path, type, typeOf(value)));
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) {
    const supported = schema.enum.map(choice => JSON.stringify(choice)).join(', ');
    errors.push({
      type: 'Unsupported value',
      field: path,
      value: JSON.stringify(value),
      detail: `supported values: ${supported}`,
    });
  }
  if (typeof value === 'string') checkText(value, schema, path, errors);
  else if (typeof value === 'number') checkNumber(value, schema, path, errors);
  else if (Array.isArray(value)) checkList(value, schema, path, errors);
  else if (typeof value === 'object') checkFields(value as Readonly<Record<string, unknown>>, schema, path, errors);
}

function checkText(
  value: string,
  {format, pattern, minLength, maxLength}: OpenApi,
  path: string,
  errors: FieldError[],
): void {
  if (maxLength !== undefined && value.length > maxLength)
    errors.push({type: 'Too long', field: path, detail: `may not be more than ${maxLength} bytes`});
  const wrong = (what: string) =>
    errors.push({type: 'Invalid value', field: path, value: JSON.stringify(value), detail: `${path} in body ${what}`});
  if (minLength !== undefined && value.length < minLength) wrong(`should be at least ${minLength} chars long`);
  if (pattern !== undefined && !new RegExp(pattern).test(value)) wrong(`should match '${pattern}'`);
  if (format !== undefined && !hasFormat(value, format)) errors.push(typeError(path, format, value));
}

function checkNumber(value: number, {minimum, maximum}: OpenApi, path: string, errors: FieldError[]): void {
  const wrong = (what: string) =>
    errors.push({type: 'Invalid value', field: path, value: String(value), detail: `${path} in body ${what}`});
  if (minimum !== undefined && value < minimum) wrong(`should be greater than or equal to ${minimum}`);
  if (maximum !== undefined && value > maximum) wrong(`should be less than or equal to ${maximum}`);
}

function checkList(
  value: readonly unknown[],
  {items, minItems, maxItems}: OpenApi,
  path: string,
  errors: FieldError[],
): void {
  if (maxItems !== undefined && value.length > maxItems)
    errors.push({
      type: 'Too many',
      field: path,
      value: String(value.length),
      detail: `must have at most ${maxItems} items`,
    });
  if (minItems !== undefined && value.length < minItems)
    errors.push({
      type: 'Invalid value',
      field: path,
      value: String(value.length),
      detail: `${path} in body should have at least ${minItems} items`,
    });
  if (items) for (const [index, item] of value.entries()) check(item, items, `${path}[${index}]`, errors);
}

/** The fields of an object; `path` is empty for the custom resource itself, whose metadata is not the schema's business. */
function checkFields(
  fields: Readonly<Record<string, unknown>>,
  schema: OpenApi,
  path: string,
  errors: FieldError[],
): void {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  for (const name of schema.required ?? [])
    if (fields[name] === undefined) errors.push({type: 'Required value', field: at(name)});
  const additional = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  for (const [name, inner] of Object.entries(fields)) {
    const property = schema.properties?.[name] ?? additional;
    if (property && !(path === '' && ownFields.includes(name))) check(inner, property, at(name), errors);
  }
}

function typeError(path: string, type: string, shown: string): FieldError {
  const value = JSON.stringify(shown);
  return {
    type: 'Invalid value',
    isTypeError: true,
    field: path,
    value,
    detail: `${path} in body must be of type ${type}: ${value}`,
  };
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function hasType(value: unknown, type: string): boolean {
  const own = typeOf(value);
  return type.split(',').includes(own) || (type === 'number' && own === 'integer');
}

function hasFormat(value: string, format: string): boolean {
  switch (format) {
    case 'cidr':
      return value.includes(':')
        ? /^[0-9a-fA-F:.]+\/\d{1,3}$/.test(value)
        : value.includes('/') && parseCidr(value) !== undefined;
    case 'date-time':
      return !Number.isNaN(Date.parse(value));
    default:
      return true;
  }
}

/** The value with the schema's defaults in the objects it has; an absent object is not made for its fields' sake. */
function filled(value: unknown, schema: OpenApi): unknown {
  if (Array.isArray(value)) return schema.items ? value.map(item => filled(item, schema.items!)) : value;
  if (typeof value !== 'object' || value === null || !hasDefaults(schema)) return value;
  const result: Record<string, unknown> = {...value};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (result[name] === undefined && property.default !== undefined) result[name] = property.default;
    else if (result[name] !== undefined) result[name] = filled(result[name], property);
  }
  return result;
}

const withDefaults = new WeakMap<OpenApi, boolean>();

function hasDefaults(schema: OpenApi): boolean {
  let found = withDefaults.get(schema);
  if (found === undefined) {
    const inner = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
    found = inner.some(property => property.default !== undefined || hasDefaults(property));
    withDefaults.set(schema, found);
  }
  return found;
}
