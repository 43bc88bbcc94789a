import type {ResourceDefinition} from '../definition.ts';
import type {OpenApi} from '../schemas/open-api.ts';
import type {Definitions} from './definitions.ts';
import type {Schema} from './marks.ts';
import {type Dialect, described, metadataText, refTo, sorted, typeFields} from './schema.ts';

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const listMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta';

/** `io.cilium.v2.CiliumNode`: the group's words come from the back. */
export function customName({group, version, kind}: Pick<ResourceDefinition, 'group' | 'version' | 'kind'>): string {
  return `${group.split('.').reverse().join('.')}.${version}.${kind}`;
}

/**
 * The definition of a custom resource, from the schema of its CustomResourceDefinition.
 *
 * @param cilium  what Cilium's types and fields are for, which the definitions in this lab leave out
 * @models apiextensions-apiserver pkg/controller/openapi/builder buildKubeNative
 */
export function customSchema(definition: ResourceDefinition, cilium: Definitions, dialect: Dialect): Schema {
  const {group, version, kind, openApi} = definition;
  const typeOf = {'x-kubernetes-group-version-kind': [{group, kind, version}]};
  if (!openApi || (dialect === 2 && openApi['x-kubernetes-preserve-unknown-fields']))
    return {type: 'object', ...typeOf};
  const name = cilium.nameOf(`${group}/${version}`, kind);
  const told = name === undefined ? (openApi as Schema) : explained(openApi as Schema, `#${name}`, cilium);
  const root = dialect === 2 ? pruned(told) : told;
  const properties = {
    ...(root.properties as Schema),
    ...typeFields,
    metadata: described(refTo(objectMeta, dialect), metadataText, dialect),
  };
  return {...root, properties: sorted(properties), ...typeOf};
}

/** The definition of a list of a custom resource. */
export function customListSchema(definition: ResourceDefinition, dialect: Dialect): Schema {
  const {group, version, kind, plural} = definition;
  return {
    description: `${kind}List is a list of ${kind}`,
    properties: {
      apiVersion: typeFields.apiVersion,
      items: {
        description: `List of ${plural}. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md`,
        items: refTo(customName(definition), dialect),
        type: 'array',
      },
      kind: typeFields.kind,
      metadata: described(
        refTo(listMeta, dialect),
        'Standard list metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds',
        dialect,
      ),
    },
    required: ['items'],
    type: 'object',
    'x-kubernetes-group-version-kind': [{group, kind: `${kind}List`, version}],
  };
}

/** `schema` with what its type and fields are for, where it does not say so itself. */
function explained(schema: Schema, type: string, cilium: Definitions): Schema {
  if (type.startsWith('[]'))
    return isSchema(schema.items) ? {...schema, items: explained(schema.items, type.slice(2), cilium)} : schema;
  const values = /^map\[(.*)\]$/.exec(type)?.[1];
  if (values !== undefined)
    return isSchema(schema.additionalProperties)
      ? {...schema, additionalProperties: explained(schema.additionalProperties, values, cilium)}
      : schema;
  const definition = type.startsWith('#') ? cilium.lookup(type.slice(1)) : undefined;
  if (!definition) return schema;
  const {text, shape, fields} = definition;
  const told = text !== '' && schema.description === undefined ? {...schema, description: text} : schema;
  if (shape !== 'object') return explained(told, shape, cilium);
  if (!isSchema(told.properties)) return told;
  const properties = {...told.properties};
  for (const field of fields) {
    const property = properties[field.name];
    if (!isSchema(property)) continue;
    const own =
      field.text !== '' && property.description === undefined ? {...property, description: field.text} : property;
    properties[field.name] = explained(own, field.type, cilium);
  }
  return {...told, properties};
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What OpenAPI 2 can say of a schema. @models apiextensions-apiserver pkg/controller/openapi/v2 ToStructuralOpenAPIV2 */
function pruned(schema: Schema): Schema {
  const {allOf, anyOf, oneOf, not, nullable, ...rest} = schema as Record<string, unknown> & OpenApi;
  const isLoose = rest['x-kubernetes-preserve-unknown-fields'] === true;
  const result: Record<string, unknown> = {...rest};
  if (nullable || isLoose) {
    delete result.items;
    delete result.properties;
  }
  if (nullable || (isLoose && rest.type === 'object') || (rest.type === 'array' && !result.items)) delete result.type;
  if (isSchema(result.items)) result.items = pruned(result.items);
  if (isSchema(result.additionalProperties)) result.additionalProperties = pruned(result.additionalProperties);
  if (isSchema(result.properties))
    result.properties = Object.fromEntries(
      Object.entries(result.properties).map(([name, property]) => [name, pruned(property as Schema)]),
    );
  return result;
}
