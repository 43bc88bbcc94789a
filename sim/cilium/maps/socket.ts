import {BpfHashMap} from '../../bpf/hash-map.ts';

export interface ReverseSkKey {
  readonly cookie: number;
  readonly address: number;
  readonly port: number;
}

/** The address a process asked for, where its socket really goes to a backend. */
export interface ReverseSkEntry {
  address: number;
  port: number;
  revNat: number;
}

export type ReverseSkMap = BpfHashMap<ReverseSkKey, ReverseSkEntry>;

export function createReverseSkMap(): ReverseSkMap {
  return new BpfHashMap(
    {name: 'cilium_lb4_reverse_sk', type: 'lru_hash', keySizeBytes: 16, valueSizeBytes: 8, entriesMax: 65_536},
    {
      wordCount: 3,
      encode(key, words) {
        words[0] = key.cookie;
        words[1] = key.address;
        words[2] = key.port;
      },
      decode: words => ({cookie: words[0]!, address: words[1]!, port: words[2]!}),
    },
  );
}

export interface SkipLbKey {
  readonly netnsCookie: number;
  readonly address: number;
  readonly port: number;
}

export type SkipLbMap = BpfHashMap<SkipLbKey, number>;

/** Pods that reach a local-redirect service untranslated. */
export function createSkipLbMap(): SkipLbMap {
  return new BpfHashMap(
    {name: 'cilium_skip_lb4', type: 'hash', keySizeBytes: 16, valueSizeBytes: 1, entriesMax: 100},
    {
      wordCount: 3,
      encode(key, words) {
        words[0] = key.netnsCookie;
        words[1] = key.address;
        words[2] = key.port;
      },
      decode: words => ({netnsCookie: words[0]!, address: words[1]!, port: words[2]!}),
    },
  );
}
