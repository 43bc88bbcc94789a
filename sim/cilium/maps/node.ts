import {BpfArrayMap} from '../../bpf/array-map.ts';
import {BpfHashMap} from '../../bpf/hash-map.ts';

export type NodeMap = BpfHashMap<{readonly ip: number}, {id: number; spi: number}>;

export function createNodeMap(): NodeMap {
  return new BpfHashMap(
    {name: 'cilium_node_map_v2', type: 'hash', keySizeBytes: 20, valueSizeBytes: 4, entriesMax: 16_384},
    {
      wordCount: 1,
      encode: (key, words) => {
        words[0] = key.ip;
      },
      decode: words => ({ip: words[0]!}),
    },
  );
}

export interface AuthKey {
  readonly localIdentity: number;
  readonly remoteIdentity: number;
  readonly remoteNodeId: number;
  readonly authType: number;
}

export type AuthMap = BpfHashMap<AuthKey, {expiration: number}>;

export function createAuthMap(): AuthMap {
  return new BpfHashMap(
    {name: 'cilium_auth_map', type: 'hash', keySizeBytes: 12, valueSizeBytes: 8, entriesMax: 524_288},
    {
      wordCount: 4,
      encode(key, words) {
        words[0] = key.localIdentity;
        words[1] = key.remoteIdentity;
        words[2] = key.remoteNodeId;
        words[3] = key.authType;
      },
      decode: words => ({
        localIdentity: words[0]!,
        remoteIdentity: words[1]!,
        remoteNodeId: words[2]!,
        authType: words[3]!,
      }),
    },
  );
}

/** Indexes of `cilium_runtime_config`. */
export const runtimeUtimeOffset = 0;
/** ktime in ns of the agent's last sign of life */
export const runtimeAgentLiveness = 1;

export type RuntimeConfigMap = BpfArrayMap<number>;

export function createRuntimeConfigMap(): RuntimeConfigMap {
  return new BpfArrayMap<number>(
    {name: 'cilium_runtime_config', type: 'array', keySizeBytes: 4, valueSizeBytes: 8, entriesMax: 256},
    () => 0,
  );
}

export type L2ResponderMap = BpfHashMap<{readonly ip: number; readonly ifindex: number}, {responsesSent: number}>;

/** Addresses whose ARP requests this node answers on an interface. */
export function createL2ResponderMap(): L2ResponderMap {
  return new BpfHashMap(
    {name: 'cilium_l2_responder_v4', type: 'hash', keySizeBytes: 8, valueSizeBytes: 8, entriesMax: 4096},
    {
      wordCount: 2,
      encode(key, words) {
        words[0] = key.ip;
        words[1] = key.ifindex;
      },
      decode: words => ({ip: words[0]!, ifindex: words[1]!}),
    },
  );
}

export interface FragmentKey {
  readonly daddr: number;
  readonly saddr: number;
  readonly id: number;
  readonly protocol: number;
}

export type FragmentMap = BpfHashMap<FragmentKey, {sport: number; dport: number}>;

export function createFragmentMap(): FragmentMap {
  return new BpfHashMap(
    {name: 'cilium_ipv4_frag_datagrams', type: 'lru_hash', keySizeBytes: 12, valueSizeBytes: 4, entriesMax: 8192},
    {
      wordCount: 4,
      encode(key, words) {
        words[0] = key.daddr;
        words[1] = key.saddr;
        words[2] = key.id;
        words[3] = key.protocol;
      },
      decode: words => ({daddr: words[0]!, saddr: words[1]!, id: words[2]!, protocol: words[3]!}),
    },
  );
}

export type RatelimitMap = BpfHashMap<{readonly usage: number}, {lastTopup: number; tokens: number}>;
export type RatelimitMetricsMap = BpfHashMap<{readonly usage: number}, {dropped: number}>;

const usageSchema = {
  wordCount: 1 as const,
  encode: (key: {readonly usage: number}, words: Uint32Array) => {
    words[0] = key.usage;
  },
  decode: (words: Uint32Array) => ({usage: words[0]!}),
};

export function createRatelimitMap(): RatelimitMap {
  return new BpfHashMap(
    {name: 'cilium_ratelimit', type: 'lru_hash', keySizeBytes: 8, valueSizeBytes: 16, entriesMax: 1024},
    usageSchema,
  );
}

export function createRatelimitMetricsMap(): RatelimitMetricsMap {
  return new BpfHashMap(
    {name: 'cilium_ratelimit_metrics', type: 'hash', keySizeBytes: 4, valueSizeBytes: 8, entriesMax: 64},
    usageSchema,
  );
}
