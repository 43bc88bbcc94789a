import type {AnyObject, TypeNode} from '../definition.ts';
import {compare, fieldSetOf} from './compare.ts';
import {FieldSet, FieldSetBuilder} from './field-set.ts';
import {keyOfManager, type Manager, type ManagerId, type Managers} from './managers.ts';
import {merge, withoutFields} from './merge.ts';
import {shapeOf} from './steps.ts';

/** Fields that nobody manages. @models apimachinery managedfields stripMeta */
const unmanaged = setOf(
  ...['apiVersion', 'kind', 'metadata'].map(name => [name]),
  ...'clusterName creationTimestamp generation managedFields name namespace resourceVersion selfLink uid'
    .split(' ')
    .map(name => ['metadata', name]),
);

function setOf(...paths: readonly (readonly string[])[]): FieldSet {
  const builder = new FieldSetBuilder();
  for (const path of paths) builder.add(path.map(name => `f:${name}`));
  return builder.build();
}

/** A field that somebody else manages and that would be changed. */
export interface FieldConflict {
  readonly manager: ManagerId;
  /** `.spec.replicas` */
  readonly path: string;
}

/**
 * Who manages what after a write that was no apply: the writer takes over all that he changed.
 *
 * @models structured-merge-diff merge/update.go Update
 */
export function afterUpdate(
  managers: Managers,
  {before, after, type, by, time}: {before: unknown; after: unknown; type: TypeNode; by: ManagerId; time: string},
): Managers {
  const {added, modified, removed} = compare(before, after, type);
  const taken = added.union(modified).difference(unmanaged);
  if (taken.isEmpty && removed.isEmpty) return managers;
  const left = new Map(released(managers, taken.union(removed)));
  if (taken.isEmpty) return left;
  const key = keyOfManager(by);
  left.set(key, {...by, time, set: (left.get(key)?.set ?? FieldSet.empty).union(taken)});
  return left;
}

function released(managers: Managers, set: FieldSet): readonly (readonly [string, Manager])[] {
  return [...managers]
    .map(([key, own]) => [key, {...own, set: own.set.difference(set)}] as const)
    .filter(([, {set: kept}]) => !kept.isEmpty);
}

/** What an apply comes to: the merged object with its managers, or who stands against it. */
export type Applied =
  | {readonly object: AnyObject; readonly managers: Managers}
  | {readonly conflicts: readonly FieldConflict[]};

interface Apply {
  /** the object as it is now; for one that is not there yet the zero value of its kind */
  readonly live: AnyObject;
  readonly config: AnyObject;
  readonly type: TypeNode;
  readonly by: ManagerId;
  readonly time: string;
  readonly force: boolean;
}

/**
 * Applies `config`: its fields are set and managed from now on, those that this manager applied before and no longer
 * mentions go unless somebody else manages them too.
 *
 * @models structured-merge-diff merge/update.go Apply
 * @omits conversion of sets between versions of a kind: paths are taken to mean the same in all of them
 */
export function apply(managers: Managers, {live, config, type, by, time, force}: Apply): Applied {
  const key = keyOfManager(by);
  const last = managers.get(key)?.set ?? FieldSet.empty;
  const others = new Map([...managers].filter(([other]) => other !== key));
  const set = fieldSetOf(config, type).difference(unmanaged);
  const own: Manager = {...by, time, set};
  const merged = merge(live, config, type);
  const object = pruned(merged, {type, last, managers: [own, ...others.values()]}) as AnyObject;
  const {added, modified, removed} = compare(live, object, type);
  const changed = added.union(modified);
  const conflicts = conflictsOf(others, changed);
  if (conflicts.length > 0 && !force) return {conflicts};
  const left = new Map(released(others, changed.union(removed)));
  return {object, managers: set.isEmpty ? left : left.set(key, own)};
}

function conflictsOf(others: Managers, changed: FieldSet): readonly FieldConflict[] {
  return [...others]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, manager]) =>
      manager.set
        .intersection(changed)
        .paths()
        .map(path => ({manager, path})),
    );
}

/** `merged` without what was applied `last` time and none of `managers` has now. @models structured-merge-diff merge/update.go prune */
function pruned(
  merged: unknown,
  {type, last, managers}: {type: TypeNode; last: FieldSet; managers: readonly Manager[]},
): unknown {
  if (last.isEmpty) return merged;
  const members = (set: FieldSet) => withNamedFields(set, type);
  const all = members(fieldSetOf(merged, type));
  const setLast = members(last);
  const rest = members(fieldSetOf(withoutFields(merged, setLast, type), type));
  const managed = members(managers.reduce((union, {set}) => union.union(set), FieldSet.empty));
  const owned = withoutFields(merged, all.difference(rest.union(managed)), type);
  return withoutFields(merged, all.difference(members(fieldSetOf(owned, type))).intersection(setLast), type);
}

/** The set with every named field of a struct as a member that has one below it. */
function withNamedFields(set: FieldSet, type: TypeNode, isMember = set.isMember): FieldSet {
  const shape = shapeOf(type, {});
  const children = [...set.children].map(([step, inner]) => {
    const isField = step.startsWith('f:') && shape.kind === 'fields';
    const below = isField ? shape.fieldType(step.slice(2)) : shape.kind === 'items' ? shape.item : 'any';
    const isNamed = isField && shape.isNamed(step.slice(2));
    return [step, withNamedFields(inner, below, inner.isMember || isNamed)] as const;
  });
  return new FieldSet(isMember, new Map(children));
}
