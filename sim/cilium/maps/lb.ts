import {BpfHashMap} from '../../bpf/hash-map.ts';
import {BpfLpmTrie} from '../../bpf/lpm-trie.ts';

/** Flags of a service entry. @source cilium bpf/lib/common.h SVC_FLAG_* */
export const svcExternalIp = 0x01;
export const svcNodePort = 0x02;
export const svcExtLocalScope = 0x04;
export const svcHostPort = 0x08;
export const svcAffinity = 0x10;
export const svcLoadBalancer = 0x20;
export const svcRoutable = 0x40;
export const svcSourceRange = 0x80;
/** Second flag byte. */
export const svcLocalRedirect = 0x01;
export const svcNat46x64 = 0x02;
export const svcL7LoadBalancer = 0x04;
export const svcLoopback = 0x08;
export const svcIntLocalScope = 0x10;
export const svcTwoScopes = 0x20;
export const svcQuarantined = 0x40;
export const svcFwdModeDsr = 0x80;

export const scopeExternal = 0;
export const scopeInternal = 1;

/** `struct lb4_key`. Slot 0 is the service's master entry, slots from 1 name its backends. */
export interface ServiceKey {
  address: number;
  port: number;
  slot: number;
  protocol: number;
  scope: number;
}

/** `struct lb4_service`. */
export interface ServiceEntry {
  /** slot n: backend id; slot 0: affinity timeout in seconds, or the L7 proxy port in network order, or 0 */
  backendId: number;
  /** slot 0: how many backend slots follow */
  count: number;
  revNat: number;
  flags: number;
  flags2: number;
  /** slot 0: how many quarantined backends stand behind the usable ones */
  qcount: number;
}

export type ServiceMap = BpfHashMap<ServiceKey, ServiceEntry>;

export function createServiceMap(): ServiceMap {
  return new BpfHashMap(
    {name: 'cilium_lb4_services_v2', type: 'hash', keySizeBytes: 12, valueSizeBytes: 12, entriesMax: 65_536},
    {
      wordCount: 3,
      encode(key, words) {
        words[0] = key.address;
        words[1] = servicePortSlot(key.port, key.slot);
        words[2] = serviceProtocolScope(key.protocol, key.scope);
      },
      decode: words => ({
        address: words[0]!,
        port: words[1]! >>> 16,
        slot: words[1]! & 0xffff,
        protocol: words[2]! >>> 8,
        scope: words[2]! & 0xff,
      }),
    },
  );
}

/** Second key word of a service. */
export function servicePortSlot(port: number, slot: number): number {
  return ((port << 16) | slot) >>> 0;
}

/** Third key word of a service. */
export function serviceProtocolScope(protocol: number, scope: number): number {
  return (protocol << 8) | scope;
}

/** @source cilium pkg/loadbalancer BackendState */
export const backendActive = 0;
export const backendTerminating = 1;
export const backendQuarantined = 2;
export const backendMaintenance = 3;

/** `struct lb4_backend`. */
export interface BackendEntry {
  address: number;
  port: number;
  protocol: number;
  /** state in the low bits */
  flags: number;
  clusterId: number;
  zone: number;
}

export type BackendMap = BpfHashMap<{readonly id: number}, BackendEntry>;

export function createBackendMap(): BackendMap {
  return new BpfHashMap(
    {name: 'cilium_lb4_backends_v3', type: 'hash', keySizeBytes: 4, valueSizeBytes: 12, entriesMax: 65_536},
    {
      wordCount: 1,
      encode: (key, words) => {
        words[0] = key.id;
      },
      decode: words => ({id: words[0]!}),
    },
  );
}

/** The frontend that a reply's source becomes again. */
export interface RevNatEntry {
  address: number;
  port: number;
}

export type RevNatMap = BpfHashMap<{readonly id: number}, RevNatEntry>;

export function createRevNatMap(): RevNatMap {
  return new BpfHashMap(
    {name: 'cilium_lb4_reverse_nat', type: 'hash', keySizeBytes: 2, valueSizeBytes: 6, entriesMax: 65_536},
    {
      wordCount: 1,
      encode: (key, words) => {
        words[0] = key.id;
      },
      decode: words => ({id: words[0]!}),
    },
  );
}

export interface AffinityKey {
  /** client address, or the cookie of its network namespace when `netnsCookie` */
  client: number;
  revNat: number;
  netnsCookie: boolean;
}

export interface AffinityEntry {
  /** seconds of the monotonic clock */
  lastUsed: number;
  backendId: number;
}

export type AffinityMap = BpfHashMap<AffinityKey, AffinityEntry>;

export function createAffinityMap(): AffinityMap {
  return new BpfHashMap(
    {name: 'cilium_lb4_affinity', type: 'lru_hash', keySizeBytes: 16, valueSizeBytes: 16, entriesMax: 65_536},
    {
      wordCount: 2,
      encode(key, words) {
        words[0] = key.client;
        words[1] = affinityKind(key.revNat, key.netnsCookie);
      },
      decode: words => ({client: words[0]!, revNat: words[1]! >>> 1, netnsCookie: (words[1]! & 1) === 1}),
    },
  );
}

/** Second key word of an affinity entry. */
export function affinityKind(revNat: number, netnsCookie: boolean): number {
  return (revNat << 1) | (netnsCookie ? 1 : 0);
}

export type AffinityMatchMap = BpfHashMap<{readonly backendId: number; readonly revNat: number}, number>;

/** Which backends still belong to a service with session affinity. */
export function createAffinityMatchMap(): AffinityMatchMap {
  return new BpfHashMap(
    {name: 'cilium_lb_affinity_match', type: 'hash', keySizeBytes: 8, valueSizeBytes: 1, entriesMax: 65_536},
    {
      wordCount: 2,
      encode(key, words) {
        words[0] = key.backendId;
        words[1] = key.revNat;
      },
      decode: words => ({backendId: words[0]!, revNat: words[1]!}),
    },
  );
}

export interface SourceRangeKey {
  readonly revNat: number;
  readonly address: number;
  readonly prefixLength: number;
}

export type SourceRangeMap = BpfLpmTrie<SourceRangeKey, number>;

export function createSourceRangeMap(): SourceRangeMap {
  return new BpfLpmTrie(
    {name: 'cilium_lb4_source_range', type: 'lpm_trie', keySizeBytes: 12, valueSizeBytes: 1, entriesMax: 65_536},
    {
      wordCount: 2,
      encode(key, words) {
        words[0] = key.revNat;
        words[1] = key.address;
        return 32 + key.prefixLength;
      },
      decode: (words, prefixLength) => ({revNat: words[0]!, address: words[1]!, prefixLength: prefixLength - 32}),
    },
  );
}
