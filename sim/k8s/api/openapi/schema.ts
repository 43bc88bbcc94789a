import type {Definition, Definitions, Field} from './definitions.ts';
import {type Marks, marksOf, type Schema} from './marks.ts';

/** Which OpenAPI: 3 refers within an `allOf`, 2 beside the description; and some types differ. */
export type Dialect = 2 | 3;

/** All that is known of types, once it is loaded. */
export interface Documentation {
  readonly builtIn: Definitions;
  readonly cilium: Definitions;
  readonly marks: Marks;
}

const texts = {
  apiVersion:
    'APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources',
  kind: 'Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds',
  metadata:
    "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
};

/** The two fields that say what an object is. */
export const typeFields: Schema = {
  apiVersion: {description: texts.apiVersion, type: 'string'},
  kind: {description: texts.kind, type: 'string'},
};
export const metadataText = texts.metadata;

/** A reference to another definition. */
export function refTo(name: string, dialect: Dialect): Schema {
  return {$ref: dialect === 2 ? `#/definitions/${name}` : `#/components/schemas/${name}`};
}

/** A field that is another definition, with what it is for. */
export function described(ref: Schema, description: string, dialect: Dialect): Schema {
  return dialect === 2 ? {description, ...ref} : {allOf: [ref], description};
}

/**
 * The schema of a built-in type.
 *
 * @models kube-openapi pkg/generators, pkg/builder and pkg/builder3
 * @omits defaults
 */
export function definitionSchema(
  {name, shape, text, fields, apiVersion}: Definition,
  marks: Marks,
  dialect: Dialect,
): Schema {
  const description = text === '' ? {} : {description: text};
  if (shape !== 'object') return {...description, ...typeSchema(shape, dialect)};
  const own = fields.map(field => [field.name, fieldSchema(name, field, marks, dialect)] as const);
  const all = apiVersion === undefined ? own : [...Object.entries(typeFields), ...own];
  const required = fields.filter(field => field.isRequired).map(field => field.name);
  return {
    ...description,
    ...(all.length > 0 && {properties: sorted(Object.fromEntries(all))}),
    ...(required.length > 0 && {required: required.sort()}),
    type: 'object',
    ...marksOf(marks, name, '@'),
  };
}

function fieldSchema(owner: string, {name, type, text}: Field, marks: Marks, dialect: Dialect): Schema {
  const extra = marksOf(marks, owner, name);
  if (type.startsWith('#')) return {...described(refTo(type.slice(1), dialect), text, dialect), ...extra};
  return {...(text !== '' && {description: text}), ...typeSchema(type, dialect), ...extra};
}

function typeSchema(type: string, dialect: Dialect): Schema {
  if (type.startsWith('#')) return refTo(type.slice(1), dialect);
  if (type.startsWith('[]')) return {items: typeSchema(type.slice(2), dialect), type: 'array'};
  const values = /^map\[(.*)\]$/.exec(type)?.[1];
  if (values !== undefined) return {additionalProperties: typeSchema(values, dialect), type: 'object'};
  const choices = /^enum\((.*)\)$/.exec(type)?.[1];
  if (choices !== undefined) return {enum: choices.split('|'), type: 'string'};
  switch (type) {
    case 'bool':
      return {type: 'boolean'};
    case 'int32':
    case 'int64':
      return {format: type, type: 'integer'};
    case 'float64':
      return {format: 'double', type: 'number'};
    case 'byte':
      return {format: 'byte', type: 'string'};
    case 'time':
      return {format: 'date-time', type: 'string'};
    case 'IntOrString':
      return dialect === 2
        ? {format: 'int-or-string', type: 'string'}
        : {format: 'int-or-string', oneOf: [{type: 'integer'}, {type: 'string'}]};
    case 'Quantity':
      return dialect === 2 ? {type: 'string'} : {oneOf: [{type: 'string'}, {type: 'number'}]};
    case 'any':
      return {};
    default:
      return {type};
  }
}

/** Go writes maps by key. */
export function sorted(fields: Schema): Schema {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
