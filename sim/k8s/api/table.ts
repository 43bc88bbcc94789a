import type {AnyObject, Column, ResourceDefinition} from './definition.ts';

/** What a client asked to get instead of whole objects, by its Accept header. */
export type Representation = 'object' | 'table' | 'metadata';

export function representationOf(accept: string): Representation {
  const first = accept.split(',')[0] ?? '';
  if (/;\s*as=Table/.test(first)) return 'table';
  return /;\s*as=PartialObjectMetadata/.test(first) ? 'metadata' : 'object';
}

const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  priority: 0,
  cell: object => object.metadata.name,
};

/** @source apimachinery meta/v1 Table */
export function tableOf(
  definition: ResourceDefinition,
  objects: readonly AnyObject[],
  options: {nowMs: number; resourceVersion: string; includeObject: string; withColumns: boolean},
): object {
  const columns = columnsOf(definition);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: {resourceVersion: options.resourceVersion},
    columnDefinitions: options.withColumns
      ? columns.map(({name, type, format, description, priority}) => ({
          name,
          type,
          format: format ?? '',
          description: description ?? '',
          priority,
        }))
      : null,
    rows: objects.map(object => ({
      cells: columns.map(column => column.cell(object, options.nowMs)),
      ...rowObject(object, options.includeObject),
    })),
  };
}

/** The name stands first, unless the kind places it elsewhere, as Events do. */
function columnsOf({nameCell, columns}: ResourceDefinition): readonly Column[] {
  if (columns.some(({name}) => name === 'Name')) return columns;
  return [nameCell ? {...nameColumn, cell: nameCell} : nameColumn, ...columns];
}

function rowObject(object: AnyObject, include: string): object {
  if (include === 'None') return {};
  return {object: include === 'Object' ? object : metadataOnly(object)};
}

export function metadataOnly(object: AnyObject): unknown {
  return {kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata};
}
