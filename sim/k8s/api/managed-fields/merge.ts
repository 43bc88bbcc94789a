import type {TypeNode} from '../definition.ts';
import type {FieldSet} from './field-set.ts';
import {fieldNames, fieldOf, itemStep, itemsByStep, shapeOf} from './steps.ts';

/**
 * `config` put over `live`: what it says holds, what it does not mention stays.
 *
 * @models structured-merge-diff typed/merge.go
 */
export function merge(live: unknown, config: unknown, type: TypeNode): unknown {
  if (config === undefined) return live;
  if (live === undefined || live === null || config === null) return config;
  const shape = shapeOf(type, config);
  if (shape.kind === 'leaf' || shape.kind !== shapeOf(type, live).kind) return config;
  if (shape.kind === 'items') return mergeItems(live, config, shape.keys, shape.item);
  const names = new Set([...fieldNames(live), ...fieldNames(config)]);
  return Object.fromEntries(
    [...names].map(name => [name, merge(fieldOf(live, name), fieldOf(config, name), shape.fieldType(name))]),
  );
}

/** The configuration's items stand in its order; those that only the live list has keep their place among them. */
function mergeItems(live: unknown, config: unknown, keys: readonly string[], type: TypeNode): readonly unknown[] {
  const [old, wanted] = [itemsByStep(live, keys), itemsByStep(config, keys)];
  const shared = [...wanted.keys()].filter(step => old.has(step));
  const rest = [...wanted.keys()];
  const merged: unknown[] = [];
  const take = (step: string) => merged.push(merge(old.get(step), wanted.get(step), type));
  for (const step of old.keys()) {
    if (!wanted.has(step)) merged.push(old.get(step));
    else if (step === shared[0]) {
      shared.shift();
      while (rest.length > 0) {
        const next = rest.shift()!;
        take(next);
        if (next === step) break;
      }
    }
  }
  for (const step of rest) take(step);
  return merged;
}

/**
 * `value` without the fields and items of `set`. What loses all it had is gone too.
 *
 * @models structured-merge-diff typed/remove.go
 */
export function withoutFields(value: unknown, set: FieldSet, type: TypeNode): unknown {
  const shape = shapeOf(type, value);
  if (shape.kind === 'leaf' || set.children.size === 0) return value;
  if (shape.kind === 'items') {
    if (!Array.isArray(value) || value.length === 0) return value;
    const kept = value.flatMap<unknown>(item => {
      const below = set.below(itemStep(item, shape.keys) ?? '');
      return below.isMember ? [] : [withoutFields(item, below, shape.item)];
    });
    return kept.length > 0 ? kept : undefined;
  }
  const kept = fieldNames(value).flatMap(name => {
    const below = set.below(`f:${name}`);
    const inner = below.isMember ? undefined : withoutFields(fieldOf(value, name), below, shape.fieldType(name));
    return inner === undefined ? [] : [[name, inner] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
