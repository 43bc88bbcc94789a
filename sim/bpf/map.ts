import {InvariantError} from '../base/sim-error.ts';

export type MapType =
  | 'hash'
  | 'lru_hash'
  | 'percpu_hash'
  | 'lru_percpu_hash'
  | 'lpm_trie'
  | 'array'
  | 'percpu_array'
  | 'prog_array'
  | 'perf_event_array';

/** What `bpftool map show` tells of a map. Sizes in bytes, as the real kernel structs have them. */
export interface MapInfo {
  readonly name: string;
  readonly type: MapType;
  readonly keySizeBytes: number;
  readonly valueSizeBytes: number;
  readonly entriesMax: number;
}

/** Reads and writes of a map by tools and the agent, keys and values as structs. The data path uses the words form. */
export interface BpfMap<K = unknown, V = unknown> {
  readonly info: MapInfo;
  readonly size: number;
  /** Counts writes; a view redraws when it moved. */
  readonly revision: number;
  lookup(key: K): V | undefined;
  /** @returns false when the map is full (E2BIG) */
  update(key: K, value: V): boolean;
  /** @returns false when there was no such entry (ENOENT) */
  delete(key: K): boolean;
  entries(): Iterable<readonly [K, V]>;
  clear(): void;
}

/** How a key struct becomes at most four unsigned 32-bit words and back. Unused words are 0. */
export interface KeySchema<K> {
  readonly wordCount: 1 | 2 | 3 | 4;
  encode(key: K, words: Uint32Array): void;
  decode(words: Uint32Array): K;
}

/** Registry of pinned maps: the only place where agent, data path and tools meet. Path as under /sys/fs/bpf. */
export class PinnedMaps {
  readonly #maps = new Map<string, BpfMap>();

  /** Pins `map` as `tc/globals/<name>`. */
  pin<M extends BpfMap<never, never> | BpfMap>(map: M): M {
    this.#maps.set(map.info.name, map as BpfMap);
    return map;
  }

  unpin(name: string): void {
    this.#maps.delete(name);
  }

  lookup(name: string): BpfMap | undefined {
    return this.#maps.get(name);
  }

  /** By name. */
  list(): readonly BpfMap[] {
    return [...this.#maps.values()].sort((a, b) => (a.info.name < b.info.name ? -1 : 1));
  }
}

/** Scratch for encoding one key at a time; the engine is single-threaded. */
export const scratchWords = new Uint32Array(4);

export function requireMap<M>(map: M | undefined, name: string): M {
  if (map === undefined) throw new InvariantError(`map ${name} is pinned before a program that reads it runs`);
  return map;
}
