import {structs} from './cilium-generated.ts';
import {StructLines} from './struct-lines.ts';

/** The part of a structural schema that this lab reads. @source apiextensions v1 JSONSchemaProps */
export interface OpenApi {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, OpenApi>>;
  readonly additionalProperties?: OpenApi | boolean;
  readonly items?: OpenApi;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: 'atomic' | 'granular';
}

const lines = new StructLines(structs);
const built = new Map<string, OpenApi>();

/** Constraints of single fields that the Go types do not show. @source cilium pkg/k8s/apis/cilium.io/client/crds, v1.18 */
const constraints: Readonly<Record<string, OpenApi>> = {
  'CiliumLoadBalancerIPPoolSpec.disabled': {default: false},
  'Condition.message': {maxLength: 32_768},
  'Condition.reason': {minLength: 1, maxLength: 1024, pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$'},
  'Condition.status': {enum: ['True', 'False', 'Unknown']},
  'Condition.type': {maxLength: 316},
  'ICMPField.family': {default: 'IPv4'},
  'ICMPRule.fields': {maxItems: 40},
  'PortProtocol.endPort': {minimum: 0, maximum: 65_535},
  'PortProtocol.port': {
    pattern:
      '^(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})|([a-zA-Z0-9]-?)*[a-zA-Z](-?[a-zA-Z0-9])*$',
  },
  'PortRule.ports': {maxItems: 40},
};

/**
 * The structural schema of one of Cilium's kinds, as its CustomResourceDefinition carries it.
 *
 * @omits descriptions, anyOf and oneOf
 */
export function openApiOf(kind: string): OpenApi {
  const {properties = {}, ...rest} = structSchema(kind)!;
  return {
    ...rest,
    properties: {apiVersion: {type: 'string'}, kind: {type: 'string'}, ...properties, metadata: {type: 'object'}},
  };
}

function structSchema(name: string): OpenApi | undefined {
  const known = built.get(name);
  if (known) return known;
  const fields = lines.fieldsOf(name);
  if (!fields) return undefined;
  const properties = fields.map(([field, type]) => {
    const plain = field.replace(/!$/, '');
    return [plain, {...typeSchema(type), ...constraints[`${name.split('@')[0]}.${plain}`]}] as const;
  });
  const required = fields.filter(([field]) => field.endsWith('!')).map(([field]) => field.slice(0, -1));
  const schema: OpenApi = {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && {required}),
  };
  built.set(name, schema);
  return schema;
}

function listMerge(text: string): OpenApi {
  return text.endsWith('Condition') ? {'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['type']} : {};
}

function typeSchema(text: string): OpenApi {
  if (text.startsWith('[]')) return {type: 'array', items: typeSchema(text.slice(2)), ...listMerge(text)};
  if (text.startsWith('map[string]'))
    return {type: 'object', additionalProperties: typeSchema(text.slice('map[string]'.length))};
  const choices = /^enum\((.*)\)$/.exec(text)?.[1];
  if (choices !== undefined) return {type: 'string', enum: choices.split('|')};
  switch (text) {
    case 'string':
      return {type: 'string'};
    case 'bool':
      return {type: 'boolean'};
    case 'int32':
    case 'int64':
      return {type: 'integer', format: text};
    case 'cidr':
      return {type: 'string', format: 'cidr'};
    case 'Time':
      return {type: 'string', format: 'date-time'};
    case 'IntOrString':
      return {'x-kubernetes-int-or-string': true};
    case 'labelValue':
      return {type: 'string', maxLength: 63, pattern: '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$'};
    case 'object':
      return {type: 'object', 'x-kubernetes-preserve-unknown-fields': true};
    default:
      return structSchema(text) ?? {'x-kubernetes-preserve-unknown-fields': true};
  }
}
