import {lookupPath} from './crd-path.ts';
import {crdSchema} from './crd-schema.ts';
import type {AnyObject, Column, ResourceDefinition} from './definition.ts';
import {humanDuration} from './duration.ts';

interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly format?: string;
  readonly description?: string;
  readonly priority?: number;
}

interface CrdVersion {
  readonly name: string;
  readonly served?: boolean;
  readonly additionalPrinterColumns?: readonly PrinterColumn[];
  readonly subresources?: {readonly status?: unknown; readonly scale?: unknown};
  readonly schema?: {readonly openAPIV3Schema?: unknown};
}

interface CrdSpec {
  readonly group: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly names: {
    readonly plural: string;
    readonly singular?: string;
    readonly kind: string;
    readonly shortNames?: readonly string[];
    readonly categories?: readonly string[];
  };
  readonly versions: readonly CrdVersion[];
}

/** The resources that a CustomResourceDefinition adds, one a served version. */
export function definitionsOf(crd: AnyObject): readonly ResourceDefinition[] {
  const spec = crd.spec as CrdSpec;
  return spec.versions
    .filter(({served}) => served !== false)
    .map(version => ({
      group: spec.group,
      version: version.name,
      plural: spec.names.plural,
      singular: spec.names.singular ?? spec.names.kind.toLowerCase(),
      kind: spec.names.kind,
      shortNames: spec.names.shortNames ?? [],
      categories: spec.names.categories ?? [],
      namespaced: spec.scope === 'Namespaced',
      subresources: Object.keys(version.subresources ?? {}),
      columns: columnsOf(version),
      isBuiltIn: false,
      hasGeneration: true,
      ...crdSchema(version.schema?.openAPIV3Schema),
    }));
}

const age: PrinterColumn = {name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp'};

/** @source apiextensions-apiserver pkg/registry/customresource/tableconvertor */
function columnsOf({additionalPrinterColumns}: CrdVersion): Column[] {
  const declared = additionalPrinterColumns ?? [];
  return (declared.length > 0 ? declared : [age]).map(({name, type, jsonPath, format, description, priority}) => ({
    name,
    type: type as Column['type'],
    format,
    description: description ?? `Custom resource definition column (in JSONPath format): ${jsonPath}`,
    priority: priority ?? 0,
    cell: (object, nowMs) => cellOf(lookupPath(object, jsonPath), type, nowMs),
  }));
}

function cellOf(value: unknown, type: string, nowMs: number): unknown {
  if (value === undefined || value === null) return null;
  if (type === 'date') return humanDuration((nowMs - Date.parse(String(value))) / 1000);
  if (type === 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value);
  return value;
}
