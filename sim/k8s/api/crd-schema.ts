import type {AnyObject, ResourceDefinition, TypeNode, Validate} from './definition.ts';
import type {FieldError} from './status.ts';

interface OpenApi {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, OpenApi>>;
  readonly additionalProperties?: OpenApi | boolean;
  readonly items?: OpenApi;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
}

/**
 * Strict decoding and validation from a CRD's structural schema.
 *
 * @models apiextensions-apiserver pkg/apiserver/validation
 * @omits patterns, formats, minimum and maximum, oneOf and anyOf, CEL rules
 */
export function crdSchema(schema: unknown): Pick<ResourceDefinition, 'schema' | 'validate' | 'defaults'> {
  if (typeof schema !== 'object' || schema === null) return {};
  const root = schema as OpenApi;
  const validate: Validate = object => {
    const errors: FieldError[] = [];
    for (const [name, property] of Object.entries(root.properties ?? {}))
      if (!['apiVersion', 'kind', 'metadata'].includes(name))
        check((object as Record<string, unknown>)[name], property, name, errors);
    for (const name of root.required ?? [])
      if (object[name] === undefined) errors.push({type: 'Required value', field: name});
    return errors;
  };
  return {
    schema: shapeOf({...root, properties: {...root.properties, metadata: {}, apiVersion: {}, kind: {}}}),
    validate,
    defaults: object => filled(object, root) as AnyObject,
  };
}

/** Only names matter here: wrong types are validation errors of a CRD, not decoding errors. */
function shapeOf(schema: OpenApi): TypeNode {
  if (schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-int-or-string']) return 'any';
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, property]) => [name, shapeOf(property)] as const);
    return {struct: '', fields: Object.fromEntries(fields)};
  }
  return 'any';
}

function check(value: unknown, schema: OpenApi, path: string, errors: FieldError[]): void {
  if (value === undefined || value === null) return;
  if (schema['x-kubernetes-int-or-string']) return;
  if (schema.type && !hasType(value, schema.type)) {
    const shown = JSON.stringify(typeOf(value));
    errors.push({
      type: 'Invalid value',
      field: path,
      value: shown,
      detail: `${path} in body must be of type ${schema.type}: ${shown}`,
    });
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) {
    const supported = schema.enum
      .map(choice => JSON.stringify(choice))
      .sort()
      .join(', ');
    errors.push({
      type: 'Unsupported value',
      field: path,
      value: JSON.stringify(value),
      detail: `supported values: ${supported}`,
    });
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (schema.items) check(item, schema.items, `${path}[${index}]`, errors);
    return;
  }
  if (typeof value !== 'object') return;
  const fields = value as Record<string, unknown>;
  for (const name of schema.required ?? [])
    if (fields[name] === undefined) errors.push({type: 'Required value', field: `${path}.${name}`});
  for (const [name, inner] of Object.entries(fields)) {
    const property =
      schema.properties?.[name] ??
      (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
    if (property) check(inner, property, `${path}.${name}`, errors);
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function hasType(value: unknown, type: string): boolean {
  const own = typeOf(value);
  return own === type || (type === 'number' && own === 'integer');
}

/** The value with the schema's defaults in the objects it has; an absent object is not made for its fields' sake. */
function filled(value: unknown, schema: OpenApi): unknown {
  if (Array.isArray(value)) return schema.items ? value.map(item => filled(item, schema.items!)) : value;
  if (typeof value !== 'object' || value === null || !schema.properties) return value;
  const result: Record<string, unknown> = {...value};
  for (const [name, property] of Object.entries(schema.properties)) {
    if (result[name] === undefined && property.default !== undefined) result[name] = property.default;
    else if (result[name] !== undefined) result[name] = filled(result[name], property);
  }
  return result;
}
