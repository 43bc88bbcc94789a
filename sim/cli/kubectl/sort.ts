import {Failure} from './failure.ts';
import {compareText} from './json.ts';
import {relaxed} from './print/custom-columns.ts';
import {JsonPath} from './print/jsonpath.ts';

/**
 * Sorts by a JSONPath: numbers by size, quantities by amount, text naturally; rows without the field come first.
 *
 * @returns nothing at all when no row has the field, as kubectl 1.33 then prints nothing
 * @models kubectl pkg/cmd/get RuntimeSorter, TableSorter
 */
export function sortRows<T>(rows: readonly T[], path: string, objectOf: (row: T) => unknown): readonly T[] {
  const compiled = compile(path);
  if (!compiled) return [];
  const keyed = rows.map(row => ({row, key: compiled.results(objectOf(row)).flat()[0]}));
  if (rows.length > 0 && keyed.every(({key}) => key === undefined)) return [];
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({row}) => row);
}

/** A path that cannot be read finds nothing, which is what kubectl makes of it. */
function compile(path: string): JsonPath | undefined {
  try {
    return new JsonPath(relaxed(path));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function compareKeys(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (typeof a !== 'string' || typeof b !== 'string') return 0;
  const amountA = parseQuantity(a);
  const amountB = parseQuantity(b);
  if (amountA !== undefined && amountB !== undefined) return amountA - amountB;
  return compareNaturally(a, b);
}

const suffixes: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Amount of a Kubernetes quantity such as `250m` or `1Gi`, or `undefined`. */
export function parseQuantity(text: string): number | undefined {
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+))(?:([eE][-+]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(text);
  if (!match) return undefined;
  return Number(match[1]! + (match[2] ?? '')) * suffixes[match[3] ?? '']!;
}

/** Runs of digits count as numbers, so `web-2` comes before `web-10`. */
function compareNaturally(a: string, b: string): number {
  const partsA = a.match(/\d+|\D+/g) ?? [];
  const partsB = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(partsA.length, partsB.length); i++) {
    const partA = partsA[i]!;
    const partB = partsB[i]!;
    const order = /^\d/.test(partA) && /^\d/.test(partB) ? Number(partA) - Number(partB) : compareText(partA, partB);
    if (order !== 0) return order;
  }
  return partsA.length - partsB.length;
}
