import type {TypeNode} from '../definition.ts';
import {equalJson} from '../equal.ts';
import {type FieldSet, FieldSetBuilder} from './field-set.ts';
import {fieldNames, fieldOf, itemsByStep, type Shape, shapeOf} from './steps.ts';

/** What differs between two versions of an object. */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

/** @models structured-merge-diff typed/compare.go */
export function compare(before: unknown, after: unknown, type: TypeNode): Comparison {
  const walk = new Walk();
  walk.compare(before, after, type);
  return {added: walk.added.build(), modified: walk.modified.build(), removed: walk.removed.build()};
}

/** `undefined` is a value that is not there; `null` is one that is. */
class Walk {
  readonly added = new FieldSetBuilder();
  readonly modified = new FieldSetBuilder();
  readonly removed = new FieldSetBuilder();
  readonly #path: string[] = [];

  compare(before: unknown, after: unknown, type: TypeNode): void {
    if (before === after) return;
    const shape = commonShape(before, after, type);
    const isBoth = before !== undefined && after !== undefined;
    if (shape.kind === 'leaf') {
      if (isBoth && equalJson(before, after)) return;
    } else if (shape.kind === 'items') {
      const [old, now] = [itemsByStep(before, shape.keys), itemsByStep(after, shape.keys)];
      for (const step of new Set([...old.keys(), ...now.keys()]))
        this.#below(step, old.get(step), now.get(step), shape.item);
    } else {
      for (const name of new Set([...fieldNames(before), ...fieldNames(after)]))
        this.#below(`f:${name}`, fieldOf(before, name), fieldOf(after, name), shape.fieldType(name));
    }
    if (before === undefined) this.added.add(this.#path);
    else if (after === undefined) this.removed.add(this.#path);
    else if (shape.kind === 'leaf') this.modified.add(this.#path);
  }

  #below(step: string, before: unknown, after: unknown, type: TypeNode): void {
    this.#path.push(step);
    this.compare(before, after, type);
    this.#path.pop();
  }
}

/** Two empty lists or objects, or values of two kinds, are compared as they are. */
function commonShape(before: unknown, after: unknown, type: TypeNode): Shape {
  const shape = shapeOf(type, after === undefined || after === null ? before : after);
  if (shape.kind === 'leaf' || (isHollow(before) && isHollow(after))) return {kind: 'leaf'};
  return type === 'any' && shapeOf(type, before).kind === 'leaf' && !isHollow(before) ? {kind: 'leaf'} : shape;
}

function isHollow(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/**
 * The fields that a configuration sets.
 *
 * @models structured-merge-diff typed/tofieldset.go
 */
export function fieldSetOf(config: unknown, type: TypeNode): FieldSet {
  const set = new FieldSetBuilder();
  collect(config, type, [], set);
  return set.build();
}

function collect(value: unknown, type: TypeNode, path: string[], set: FieldSetBuilder): void {
  const shape = shapeOf(type, value);
  if (shape.kind === 'leaf') set.add(path);
  else if (shape.kind === 'items')
    for (const [step, item] of itemsByStep(value, shape.keys)) {
      const below = [...path, step];
      collect(item, shape.item, below, set);
      set.add(below);
    }
  else
    for (const name of fieldNames(value)) {
      const [inner, below] = [fieldOf(value, name), [...path, `f:${name}`]];
      collect(inner, shape.fieldType(name), below, set);
      const isEmpty = inner === null || (typeof inner === 'object' && !Array.isArray(inner) && isHollow(inner));
      if (isEmpty || !shape.isNamed(name)) set.add(below);
    }
}
