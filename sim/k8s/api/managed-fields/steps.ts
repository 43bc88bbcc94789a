import type {TypeNode} from '../definition.ts';
import {keyDefaults} from '../schemas/merge-facts.ts';

/** How a value is taken apart: not at all, by the items of a list, or by fields. */
export type Shape =
  | {readonly kind: 'leaf'}
  | {readonly kind: 'items'; readonly item: TypeNode; readonly keys: readonly string[]}
  | {readonly kind: 'fields'; fieldType(name: string): TypeNode; isNamed(name: string): boolean};

const leaf: Shape = {kind: 'leaf'};
const deduced: Shape = {kind: 'fields', fieldType: () => 'any', isNamed: () => false};

/** The shape that `type` gives to `value`. What no type describes is deduced: objects merge, lists do not. */
export function shapeOf(type: TypeNode, value: unknown): Shape {
  if (type === 'any') return isFields(value) ? deduced : leaf;
  if (typeof type === 'string' || 'named' in type) return leaf;
  if ('list' in type) return type.keys ? {kind: 'items', item: type.list, keys: type.keys} : leaf;
  if (type.isAtomic) return leaf;
  if ('map' in type) return {kind: 'fields', fieldType: () => type.map, isNamed: () => false};
  return {
    kind: 'fields',
    fieldType: name => type.fields[name] ?? 'any',
    isNamed: name => type.fields[name] !== undefined,
  };
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The step to an item of a list: its keys, or in a set the item itself; `undefined` where a key is missing. */
export function itemStep(item: unknown, keys: readonly string[]): string | undefined {
  if (keys.length === 0) return `v:${JSON.stringify(item)}`;
  if (!isFields(item)) return undefined;
  const entries: [string, unknown][] = [];
  for (const key of keys) {
    const value = item[key] ?? keyDefaults[key];
    if (value === undefined) return undefined;
    entries.push([key, value]);
  }
  return `k:${JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))))}`;
}

/** Items by step, in order; of two with one step the last. */
export function itemsByStep(value: unknown, keys: readonly string[]): ReadonlyMap<string, unknown> {
  const items = new Map<string, unknown>();
  if (Array.isArray(value))
    for (const item of value) {
      const step = itemStep(item, keys);
      if (step !== undefined) items.set(step, item);
    }
  return items;
}

/** Names of the fields that are there; a field of `undefined` is not. */
export function fieldNames(value: unknown): readonly string[] {
  return isFields(value) ? Object.keys(value).filter(name => value[name] !== undefined) : [];
}

export function fieldOf(value: unknown, name: string): unknown {
  return isFields(value) ? value[name] : undefined;
}
