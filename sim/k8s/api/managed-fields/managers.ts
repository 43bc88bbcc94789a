import {decodeFieldsV1, encodeFieldsV1, type FieldSet} from './field-set.ts';

/** One who writes fields: told apart by name, way of writing, version and subresource. */
export interface ManagerId {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource?: string;
}

export interface Manager extends ManagerId {
  /** when it last took a field, as the object tells it: RFC 3339 in whole seconds */
  readonly time?: string;
  readonly set: FieldSet;
}

/** Who manages which fields of an object, by {@link keyOfManager}. */
export type Managers = ReadonlyMap<string, Manager>;

/** `metadata.managedFields[]` */
export interface ManagedFieldsEntry extends ManagerId {
  readonly time?: string;
  readonly fieldsType: 'FieldsV1';
  readonly fieldsV1: Readonly<Record<string, unknown>>;
}

/** For who applies the version is no part of who he is. @models apimachinery managedfields BuildManagerIdentifier */
export function keyOfManager({manager, operation, apiVersion, subresource}: ManagerId): string {
  const version = operation === 'Apply' ? {} : {apiVersion};
  return JSON.stringify({manager, operation, ...version, ...(subresource && {subresource})});
}

/** In the order an object shows them: who applies first, then by time and name. */
export function encodeManagers(managers: Managers): readonly ManagedFieldsEntry[] {
  const order = ({operation, time = '', manager, apiVersion, subresource = ''}: Manager) =>
    [operation, time, manager, apiVersion, subresource].join('\0');
  return [...managers.values()]
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({manager, operation, apiVersion, time, subresource, set}) => ({
      manager,
      operation,
      apiVersion,
      ...(time !== undefined && {time}),
      fieldsType: 'FieldsV1',
      fieldsV1: encodeFieldsV1(set),
      ...(subresource && {subresource}),
    }));
}

/** @returns `undefined` for what is no list of entries */
export function decodeManagers(entries: unknown): Managers | undefined {
  if (!Array.isArray(entries)) return undefined;
  const managers = new Map<string, Manager>();
  for (const entry of entries as readonly Partial<ManagedFieldsEntry>[]) {
    const set = entry.fieldsType === 'FieldsV1' ? decodeFieldsV1(entry.fieldsV1 ?? {}) : undefined;
    const {manager = '', operation, apiVersion = '', time, subresource} = entry;
    if (!set || (operation !== 'Apply' && operation !== 'Update')) return undefined;
    const id = {manager, operation, apiVersion, ...(subresource && {subresource})};
    const key = keyOfManager(id);
    const own = managers.get(key)?.set;
    managers.set(key, {...id, ...(time && {time}), set: own ? own.union(set) : set});
  }
  return managers;
}

export function sameManagers(a: Managers, b: Managers): boolean {
  return a.size === b.size && [...a].every(([key, {set}]) => b.get(key)?.set.equals(set) === true);
}

/**
 * The managers that the body of a write names: it may give fields up or, with an empty list, forget everybody. A body
 * that says nothing or nothing that can be read changes nothing.
 *
 * @models apimachinery util/managedfields/internal/fieldmanager.go decodeLiveOrNew
 */
export function explicitManagers(entries: unknown): {explicit?: Managers} {
  if (!Array.isArray(entries)) return {};
  const isReset = entries.length === 0 || (entries.length === 1 && Object.keys(entries[0] as object).length === 0);
  if (isReset) return {explicit: new Map()};
  const explicit = decodeManagers(entries);
  return explicit && explicit.size > 0 ? {explicit} : {};
}
