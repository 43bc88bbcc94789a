import {BpfHashMap} from '../../bpf/hash-map.ts';
import type {KeySchema} from '../../bpf/map.ts';

/** Direction and kind of a tuple. @source cilium bpf/lib/common.h TUPLE_F_* */
export const tupleOut = 0;
export const tupleIn = 1;
export const tupleRelated = 2;
export const tupleService = 4;

/** One connection from the client's side: `saddr:sport → daddr:dport`. Shared by conntrack and NAT. */
export interface TupleKey {
  daddr: number;
  saddr: number;
  dport: number;
  sport: number;
  nexthdr: number;
  flags: number;
}

/** Flag bits of a conntrack entry, as `Flags=` prints them. @source cilium pkg/maps/ctmap/types.go */
export const ctRxClosing = 0x1;
export const ctTxClosing = 0x2;
export const ctNat64 = 0x4;
export const ctLbLoopback = 0x8;
export const ctSeenNonSyn = 0x10;
export const ctNodePort = 0x20;
export const ctProxyRedirect = 0x40;
export const ctDsrInternal = 0x80;
export const ctFromL7Lb = 0x100;
export const ctFromTunnel = 0x400;

/** `struct ct_entry`. Times are seconds of the monotonic clock. */
export interface CtEntry {
  backendId: number;
  packets: number;
  bytes: number;
  expires: number;
  flags: number;
  revNatIndex: number;
  txFlagsSeen: number;
  rxFlagsSeen: number;
  srcSecId: number;
  lastTxReport: number;
  lastRxReport: number;
}

/** The entry as it is now. Field by field, because this runs for every traced packet and a spread is ten times slower. */
export function copyCtEntry(entry: CtEntry): CtEntry {
  return {
    backendId: entry.backendId,
    packets: entry.packets,
    bytes: entry.bytes,
    expires: entry.expires,
    flags: entry.flags,
    revNatIndex: entry.revNatIndex,
    txFlagsSeen: entry.txFlagsSeen,
    rxFlagsSeen: entry.rxFlagsSeen,
    srcSecId: entry.srcSecId,
    lastTxReport: entry.lastTxReport,
    lastRxReport: entry.lastRxReport,
  };
}

export type CtMap = BpfHashMap<TupleKey, CtEntry>;

export const tupleSchema: KeySchema<TupleKey> = {
  wordCount: 4,
  encode(key, words) {
    words[0] = key.daddr;
    words[1] = key.saddr;
    words[2] = tuplePorts(key.dport, key.sport);
    words[3] = tupleKind(key.nexthdr, key.flags);
  },
  decode: words => ({
    daddr: words[0]!,
    saddr: words[1]!,
    dport: words[2]! >>> 16,
    sport: words[2]! & 0xffff,
    nexthdr: words[3]! >>> 8,
    flags: words[3]! & 0xff,
  }),
};

/** Third key word of a tuple. */
export function tuplePorts(dport: number, sport: number): number {
  return ((dport << 16) | sport) >>> 0;
}

/** Fourth key word of a tuple. */
export function tupleKind(nexthdr: number, flags: number): number {
  return (nexthdr << 8) | flags;
}

/** @param name  `cilium_ct4_global` for TCP, `cilium_ct_any4_global` for everything else */
export function createCtMap(name: string, entriesMax: number): CtMap {
  return new BpfHashMap({name, type: 'lru_hash', keySizeBytes: 14, valueSizeBytes: 56, entriesMax}, tupleSchema);
}
