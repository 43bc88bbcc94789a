import {BpfHashMap} from '../../bpf/hash-map.ts';
import {BpfLpmTrie} from '../../bpf/lpm-trie.ts';

export const policyIngress = 0;
export const policyEgress = 1;

/** Prefix bits before protocol and port: identity and direction always match in full. */
export const policyPrefixBase = 40;

/** `struct policy_key`. `portPrefix` counts the bits of protocol and port that matter: 0 any, 8 protocol, 24 one port. */
export interface PolicyKey {
  /** 0 = any */
  readonly secLabel: number;
  readonly egress: 0 | 1;
  readonly protocol: number;
  readonly dport: number;
  readonly portPrefix: number;
}

/** `struct policy_entry`. */
export interface PolicyEntry {
  /** 0 = none */
  proxyPort: number;
  deny: boolean;
  /** bits of protocol and port that matched, kept in the value because the LPM lookup does not tell */
  portPrefix: number;
  authType: number;
  proxyPortPriority: number;
}

export type PolicyMap = BpfLpmTrie<PolicyKey, PolicyEntry>;

export function policyMapName(endpointId: number): string {
  return `cilium_policy_v2_${String(endpointId).padStart(5, '0')}`;
}

export function createPolicyMap(endpointId: number): PolicyMap {
  return new BpfLpmTrie(
    {name: policyMapName(endpointId), type: 'lpm_trie', keySizeBytes: 12, valueSizeBytes: 8, entriesMax: 16_384},
    {
      wordCount: 2,
      encode(key, words) {
        words[0] = key.secLabel;
        words[1] = policyWord(key.egress, key.protocol, key.dport);
        return policyPrefixBase + key.portPrefix;
      },
      decode: (words, prefixLength) => ({
        secLabel: words[0]!,
        egress: words[1]! >>> 31 === 1 ? 1 : 0,
        protocol: (words[1]! >>> 16) & 0xff,
        dport: words[1]! & 0xffff,
        portPrefix: prefixLength - policyPrefixBase,
      }),
    },
  );
}

/** Second data word of a policy key. */
export function policyWord(egress: number, protocol: number, dport: number): number {
  return ((egress << 31) | (protocol << 16) | dport) >>> 0;
}

export interface PolicyStatsKey {
  readonly endpointId: number;
  readonly portPrefix: number;
  readonly secLabel: number;
  readonly egress: 0 | 1;
  readonly protocol: number;
  readonly dport: number;
}

export interface PacketCount {
  packets: number;
  bytes: number;
}

export type PolicyStatsMap = BpfHashMap<PolicyStatsKey, PacketCount>;

export function createPolicyStatsMap(): PolicyStatsMap {
  return new BpfHashMap(
    {name: 'cilium_policystats', type: 'lru_percpu_hash', keySizeBytes: 12, valueSizeBytes: 16, entriesMax: 65_536},
    {
      wordCount: 3,
      encode(key, words) {
        words[0] = policyStatsWord(key.endpointId, key.portPrefix);
        words[1] = key.secLabel;
        words[2] = policyWord(key.egress, key.protocol, key.dport);
      },
      decode: words => ({
        endpointId: words[0]! >>> 8,
        portPrefix: words[0]! & 0xff,
        secLabel: words[1]!,
        egress: words[2]! >>> 31 === 1 ? 1 : 0,
        protocol: (words[2]! >>> 16) & 0xff,
        dport: words[2]! & 0xffff,
      }),
    },
  );
}

/** First key word of a policy counter. */
export function policyStatsWord(endpointId: number, portPrefix: number): number {
  return (endpointId << 8) | portPrefix;
}
