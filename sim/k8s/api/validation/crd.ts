import type {AnyObject} from '../definition.ts';
import type {OpenApi} from '../schemas/open-api.ts';
import type {FieldError} from '../status.ts';
import {invalid, invalidEach, notSupported, required} from './field-errors.ts';
import {dns1035Label, dns1123Subdomain} from './text-rules.ts';

interface Names {
  readonly plural?: string;
  readonly singular?: string;
  readonly kind?: string;
  readonly listKind?: string;
  readonly shortNames?: readonly string[];
}

interface Version {
  readonly name?: string;
  readonly served?: boolean;
  readonly storage?: boolean;
  readonly schema?: {readonly openAPIV3Schema?: OpenApi};
  readonly additionalPrinterColumns?: readonly {name?: string; type?: string; jsonPath?: string}[];
}

interface Spec {
  readonly group?: string;
  readonly scope?: string;
  readonly names?: Names;
  readonly versions?: readonly Version[];
  readonly conversion?: {readonly strategy?: string};
}

const approval = 'api-approved.kubernetes.io';
const columnTypes = ['boolean', 'date', 'integer', 'number', 'string'];

/** @source apiextensions-apiserver pkg/apis/apiextensions/v1/defaults.go */
export function defaultCrd(object: AnyObject): AnyObject {
  const spec = (object.spec ?? {}) as Spec;
  const names = spec.names ?? {};
  const {kind = ''} = names;
  return {
    ...object,
    spec: {
      ...spec,
      conversion: {strategy: 'None', ...spec.conversion},
      names: {...names, listKind: names.listKind ?? `${kind}List`, singular: names.singular ?? kind.toLowerCase()},
    },
  };
}

/** @models apiextensions-apiserver pkg/apis/apiextensions/validation ValidateCustomResourceDefinition */
export function validateCrd(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const spec = (object.spec ?? {}) as Spec;
  const {group = '', scope = '', names = {}, versions = []} = spec;
  const errors: FieldError[] = [];
  if (object.metadata.name !== `${names.plural ?? ''}.${group}`)
    errors.push(invalid('metadata.name', object.metadata.name, 'must be spec.names.plural+"."+spec.group'));
  if (group === '') errors.push(required('spec.group'));
  else errors.push(...invalidEach('spec.group', group, dns1123Subdomain(group)));
  if (group !== '' && !group.includes('.'))
    errors.push(invalid('spec.group', group, 'should be a domain with at least one dot'));
  if (scope === '') errors.push(required('spec.scope'));
  else if (!['Cluster', 'Namespaced'].includes(scope))
    errors.push(notSupported('spec.scope', scope, ['Cluster', 'Namespaced']));
  errors.push(...nameErrors(names), ...versionErrors(versions));
  if (/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group) && !object.metadata.annotations?.[approval])
    errors.push(
      required(
        `metadata.annotations[${approval}]`,
        `protected groups must have approval annotation "${approval}", see https://github.com/kubernetes/enhancements/pull/1111`,
      ),
    );
  return old ? [...errors, ...changes(spec, old.spec as Spec)] : errors;
}

function nameErrors({plural = '', singular = '', kind = '', listKind = '', shortNames = []}: Names): FieldError[] {
  const at = (field: string) => `spec.names.${field}`;
  return [
    ...(plural === '' ? [required(at('plural'))] : invalidEach(at('plural'), plural, dns1035Label(plural))),
    ...(kind === '' ? [required(at('kind'))] : invalidKind(at('kind'), kind)),
    ...(singular === '' ? [] : invalidEach(at('singular'), singular, dns1035Label(singular))),
    ...(kind !== '' && kind === listKind
      ? [invalid(at('listKind'), listKind, 'kind and listKind may not be the same')]
      : []),
    ...shortNames.flatMap((name, index) => invalidEach(`${at('shortNames')}[${index}]`, name, dns1035Label(name))),
  ];
}

function invalidKind(field: string, kind: string): FieldError[] {
  return dns1035Label(kind.toLowerCase()).map(problem =>
    invalid(field, kind, `may have mixed case, but should otherwise match: ${problem}`),
  );
}

function versionErrors(versions: readonly Version[]): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, version] of versions.entries()) {
    const at = `spec.versions[${index}]`;
    const {name = '', schema, additionalPrinterColumns = []} = version;
    if (seen.has(name)) errors.push(invalid(`${at}.name`, name, 'must be unique'));
    seen.add(name);
    errors.push(...invalidEach(`${at}.name`, name, dns1035Label(name)));
    if (!schema?.openAPIV3Schema) errors.push(required(`${at}.schema.openAPIV3Schema`, 'schemas are required'));
    else errors.push(...structuralErrors(schema.openAPIV3Schema, `${at}.schema.openAPIV3Schema`, 'at the root'));
    for (const [place, {name: column, type = '', jsonPath}] of additionalPrinterColumns.entries()) {
      const field = `${at}.additionalPrinterColumns[${place}]`;
      if (!column) errors.push(required(`${field}.name`));
      if (type === '') errors.push(required(`${field}.type`, `must be one of ${columnTypes.join(',')}`));
      else if (!columnTypes.includes(type))
        errors.push(invalid(`${field}.type`, type, `must be one of ${columnTypes.join(',')}`));
      if (!jsonPath) errors.push(required(`${field}.jsonPath`));
    }
  }
  if (versions.filter(({storage}) => storage).length !== 1)
    errors.push(invalid('spec.versions', undefined, 'must have exactly one version marked as storage version'));
  return errors;
}

/** A structural schema names the type of everything it describes. @models apiextensions-apiserver pkg/apiserver/schema validation */
function structuralErrors(schema: OpenApi, path: string, where: string): FieldError[] {
  const isFree = schema['x-kubernetes-int-or-string'] || schema['x-kubernetes-preserve-unknown-fields'];
  const errors: FieldError[] = [];
  if (!schema.type && (!isFree || where === 'at the root'))
    errors.push(required(`${path}.type`, `must not be empty ${where}`));
  if (where === 'at the root' && schema.type && schema.type !== 'object')
    errors.push(invalid(`${path}.type`, schema.type, 'must be object at the root'));
  if (schema.type === 'array' && !schema.items) errors.push(required(`${path}.items`, 'must be specified'));
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    errors.push(...structuralErrors(property, `${path}.properties[${name}]`, 'for specified object fields'));
  if (schema.items) errors.push(...structuralErrors(schema.items, `${path}.items`, 'for specified array items'));
  if (typeof schema.additionalProperties === 'object')
    errors.push(
      ...structuralErrors(schema.additionalProperties, `${path}.additionalProperties`, 'for specified object fields'),
    );
  return errors;
}

function changes(spec: Spec, old: Spec): FieldError[] {
  const fixed = [
    ['spec.group', spec.group, old.group],
    ['spec.scope', spec.scope, old.scope],
    ['spec.names.plural', spec.names?.plural, old.names?.plural],
    ['spec.names.kind', spec.names?.kind, old.names?.kind],
  ] as const;
  return fixed
    .filter(([, now, before]) => now !== before)
    .map(([field, now]) => invalid(field, now, 'field is immutable'));
}
