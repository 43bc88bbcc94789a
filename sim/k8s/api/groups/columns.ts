import type {AnyObject, Column} from '../definition.ts';
import {humanDuration} from '../duration.ts';
import type {PodSpec} from '../kinds/core.ts';

/** Builders for the columns of built-in kinds. @source kubernetes pkg/printers/internalversion/printers.go */

type Cell<T> = (object: T, nowMs: number) => unknown;

export function text<T>(name: string, cell: Cell<T>, priority = 0): Column {
  return {name, type: 'string', priority, cell: cell as unknown as Column['cell']};
}

export function integer<T>(name: string, cell: Cell<T>, priority = 0): Column {
  return {name, type: 'integer', priority, cell: cell as unknown as Column['cell']};
}

/** Age of a timestamp; `<unknown>` when it is not set. */
export function ageOf(timestamp: string | null | undefined, nowMs: number): string {
  return timestamp ? humanDuration((nowMs - Date.parse(timestamp)) / 1000) : '<unknown>';
}

export const age: Column = {
  name: 'Age',
  type: 'string',
  priority: 0,
  cell: (object, nowMs) => ageOf(object.metadata.creationTimestamp, nowMs),
};

export const createdAt: Column = {
  name: 'Created At',
  type: 'date',
  priority: 0,
  cell: (object: AnyObject) => object.metadata.creationTimestamp ?? '',
};

export function orNone(value: string | undefined): string {
  return value === undefined || value === '' ? '<none>' : value;
}

/** `a=b,c=d` sorted, or `<none>`. */
export function formatMap(map: Readonly<Record<string, string>> | undefined): string {
  const pairs = Object.entries(map ?? {}).map(([key, value]) => `${key}=${value}`);
  return orNone(pairs.sort().join(','));
}

/** Names of a template's containers, as CONTAINERS lists them. */
export function containerNames({containers}: PodSpec): string {
  return (containers ?? []).map(({name}) => name).join(',');
}

export function images({containers}: PodSpec): string {
  return (containers ?? []).map(({image}) => image).join(',');
}
