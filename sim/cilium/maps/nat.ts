import {BpfArrayMap} from '../../bpf/array-map.ts';
import {BpfHashMap} from '../../bpf/hash-map.ts';
import {type TupleKey, tupleSchema} from './conntrack.ts';

/** `struct ipv4_nat_entry`: what an OUT tuple's source, or an IN tuple's destination, becomes. */
export interface NatEntry {
  /** seconds of the monotonic clock */
  created: number;
  needsCt: boolean;
  toAddress: number;
  toPort: number;
}

export type NatMap = BpfHashMap<TupleKey, NatEntry>;

/** How many source ports SNAT tries before it gives up. @source cilium bpf/lib/nat.h SNAT_COLLISION_RETRIES */
export const snatCollisionRetries = 32;

export function createSnatMap(): NatMap {
  return new BpfHashMap(
    {name: 'cilium_snat_v4_external', type: 'lru_hash', keySizeBytes: 14, valueSizeBytes: 40, entriesMax: 131_072},
    tupleSchema,
  );
}

/** Histogram: how often a port was found after so many retries. */
export type AllocRetriesMap = BpfArrayMap<number>;

export function createAllocRetriesMap(): AllocRetriesMap {
  return new BpfArrayMap<number>(
    {
      name: 'cilium_snat_v4_alloc_retries',
      type: 'percpu_array',
      keySizeBytes: 4,
      valueSizeBytes: 4,
      entriesMax: snatCollisionRetries + 1,
    },
    () => 0,
  );
}

/** The MAC from which a client's NodePort request came; replies go there. */
export interface NeighEntry {
  mac: number;
}

export type NodeportNeighMap = BpfHashMap<{readonly ip: number}, NeighEntry>;

export function createNodeportNeighMap(): NodeportNeighMap {
  return new BpfHashMap(
    {name: 'cilium_nodeport_neigh4', type: 'lru_hash', keySizeBytes: 4, valueSizeBytes: 8, entriesMax: 131_072},
    {
      wordCount: 1,
      encode: (key, words) => {
        words[0] = key.ip;
      },
      decode: words => ({ip: words[0]!}),
    },
  );
}
