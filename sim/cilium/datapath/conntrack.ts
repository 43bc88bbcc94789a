import {protocolTcp, tcpFin, tcpRst, tcpSyn} from '../../wire/packet.ts';
import type {CiliumMaps} from '../maps/cilium-maps.ts';
import {
  type CtEntry,
  type CtMap,
  ctFromL7Lb,
  ctLbLoopback,
  ctNodePort,
  ctProxyRedirect,
  ctRxClosing,
  ctSeenNonSyn,
  ctTxClosing,
  type TupleKey,
  tupleIn,
  tupleKind,
  tupleOut,
  tuplePorts,
  tupleRelated,
  tupleService,
} from '../maps/conntrack.ts';
import {tracePayloadLen} from '../maps/events.ts';

/** Which hook looks: it decides the counters, the closing flag and where the reverse entry stands. */
export type CtDirection = 'egress' | 'ingress' | 'service';

export const ctNew = 0;
export const ctEstablished = 1;
export const ctReply = 2;
export const ctRelated = 3;
export type CtStatus = typeof ctNew | typeof ctEstablished | typeof ctReply | typeof ctRelated;

/** Life times in seconds. @source cilium pkg/option/config.go bpf-ct-timeout-* */
const lifetimeTcp = 8000;
const lifetimeAny = 60;
const lifetimeSyn = 60;
const lifetimeClosing = 10;
/** monitor-aggregation-interval */
const reportInterval = 5;

const protocolIcmp = 1;

/** What a new entry is told about its connection. */
export interface CtSeed {
  readonly srcSecId: number;
  readonly revNatIndex?: number;
  readonly backendId?: number;
  readonly nodePort?: boolean;
  readonly proxyRedirect?: boolean;
  readonly loopback?: boolean;
  readonly fromL7Lb?: boolean;
}

/**
 * Connection tracking on `cilium_ct4_global` and `cilium_ct_any4_global`.
 *
 * @models cilium bpf/lib/conntrack.h ct_lookup4, ct_create4, v1.18
 * @omits accounting, DSR, cluster ids
 */
export class Conntrack {
  readonly #maps: CiliumMaps;
  /** out: the entry of the last lookup that was not new */
  entry: CtEntry | undefined;
  /** out: bytes of the packet that a trace message should carry; 0 = no message under aggregation */
  monitor = 0;
  #entryFlags = 0;
  #isReversed = false;

  constructor(maps: CiliumMaps) {
    this.#maps = maps;
  }

  mapOf(nexthdr: number): CtMap {
    return nexthdr === protocolTcp ? this.#maps.ct4 : this.#maps.ctAny4;
  }

  /**
   * Looks a packet up: first as a reply to a connection the other way, then as one of its own direction.
   *
   * @param tuple  as the packet has it
   * @param nowSeconds  monotonic seconds
   */
  lookup(tuple: TupleKey, direction: CtDirection, tcpFlags: number, nowSeconds: number): CtStatus {
    const isRelated = (tuple.flags & tupleRelated) !== 0;
    if (direction === 'service') {
      const entry = this.#find(tuple, tupleService, false);
      return this.#seen(tuple, entry, direction, tcpFlags, nowSeconds, ctReply);
    }
    const own = direction === 'egress' ? tupleOut : tupleIn;
    const related = tuple.flags & tupleRelated;
    const reverse = this.#find(tuple, (own ^ tupleIn) | related, true);
    if (reverse) {
      const status = this.#seen(tuple, reverse, direction, tcpFlags, nowSeconds, isRelated ? ctRelated : ctReply);
      if (status !== ctNew) return status;
    }
    const forward = this.#find(tuple, own | related, false);
    return this.#seen(tuple, forward, direction, tcpFlags, nowSeconds, isRelated ? ctRelated : ctEstablished);
  }

  /** The connection's own direction only. @models ct_lazy_lookup4 SCOPE_FORWARD */
  lookupForward(tuple: TupleKey, direction: 'egress' | 'ingress', tcpFlags: number, nowSeconds: number): CtStatus {
    const entry = this.#find(tuple, direction === 'egress' ? tupleOut : tupleIn, false);
    return this.#seen(tuple, entry, direction, tcpFlags, nowSeconds, ctEstablished);
  }

  /** As a reply only. @models ct_lazy_lookup4 SCOPE_REVERSE */
  lookupReverse(tuple: TupleKey, direction: 'egress' | 'ingress', tcpFlags: number, nowSeconds: number): CtStatus {
    const entry = this.#find(tuple, direction === 'egress' ? tupleIn : tupleOut, true);
    return this.#seen(tuple, entry, direction, tcpFlags, nowSeconds, ctReply);
  }

  /** Key of {@link entry}, found or made for the packet with this tuple. */
  keyOf(tuple: TupleKey): TupleKey {
    const flags = this.#entryFlags;
    const {nexthdr} = tuple;
    if (!this.#isReversed) return {...tuple, flags};
    return {daddr: tuple.saddr, saddr: tuple.daddr, dport: tuple.sport, sport: tuple.dport, nexthdr, flags};
  }

  /** Whether the packet answers a connection that someone else began, without touching the entry. @models ct_is_reply4 */
  isReply(tuple: TupleKey): boolean {
    return this.#find(tuple, tupleIn | (tuple.flags & tupleRelated), true) !== undefined;
  }

  /** The entry of the NodePort request that this packet answers, untouched. @models ct_has_nodeport_egress_entry4 */
  nodePortEntry(tuple: TupleKey): CtEntry | undefined {
    const entry = this.#find(tuple, tupleOut, true);
    return entry && entry.flags & ctNodePort ? entry : undefined;
  }

  /**
   * Writes a new entry (and, when asked, the companion that lets ICMP errors about it through).
   *
   * @returns false when the map refused
   */
  create(
    tuple: TupleKey,
    direction: CtDirection,
    seed: CtSeed,
    options: {readonly nowSeconds: number; readonly related: boolean},
  ): boolean {
    const entry = newEntry(seed);
    const isTcp = tuple.nexthdr === protocolTcp;
    // A new entry always counts as having seen the SYN: the packet that made it opens the connection for Cilium.
    touch(entry, direction, isTcp, isTcp ? tcpSyn : 0, options.nowSeconds);
    const flags = direction === 'service' ? tupleService : direction === 'ingress' ? tupleIn : tupleOut;
    const kind = flags | (tuple.flags & tupleRelated);
    const ports = tuplePorts(tuple.dport, tuple.sport);
    const kept = this.mapOf(tuple.nexthdr).put(tuple.daddr, tuple.saddr, ports, tupleKind(tuple.nexthdr, kind), entry);
    if (options.related && kept && !(tuple.flags & tupleRelated))
      this.#createRelated(tuple, flags, seed, options.nowSeconds);
    this.entry = entry;
    this.#entryFlags = kind;
    this.#isReversed = false;
    return kept;
  }

  #createRelated(tuple: TupleKey, flags: number, seed: CtSeed, nowSeconds: number): void {
    const related = newEntry({...seed, backendId: 0});
    related.flags |= ctSeenNonSyn;
    related.expires = nowSeconds + lifetimeAny;
    const kind = tupleKind(protocolIcmp, flags | tupleRelated);
    this.#maps.ctAny4.put(tuple.daddr, tuple.saddr, 0, kind, related);
  }

  #find(tuple: TupleKey, flags: number, reversed: boolean): CtEntry | undefined {
    const map = this.mapOf(tuple.nexthdr);
    this.#entryFlags = flags;
    this.#isReversed = reversed;
    const kind = tupleKind(tuple.nexthdr, flags);
    return reversed
      ? map.find(tuple.saddr, tuple.daddr, tuplePorts(tuple.sport, tuple.dport), kind)
      : map.find(tuple.daddr, tuple.saddr, tuplePorts(tuple.dport, tuple.sport), kind);
  }

  /** Updates a found entry for this packet; one that a SYN reopens answers `new`, so that its caller decides again. */
  #seen(
    tuple: TupleKey,
    entry: CtEntry | undefined,
    direction: CtDirection,
    tcpFlags: number,
    nowSeconds: number,
    found: CtStatus,
  ): CtStatus {
    if (!entry) {
      this.entry = undefined;
      this.monitor = tracePayloadLen;
      return ctNew;
    }
    this.entry = entry;
    const isTcp = tuple.nexthdr === protocolTcp;
    this.monitor = isAlive(entry) ? touch(entry, direction, isTcp, tcpFlags, nowSeconds) : 0;
    if (!isTcp) return found;
    if (tcpFlags & (tcpFin | tcpRst)) close(entry, direction, tcpFlags, nowSeconds);
    else if (tcpFlags & tcpSyn && entry.flags & (ctRxClosing | ctTxClosing)) {
      reopen(entry);
      touch(entry, direction, isTcp, tcpFlags, nowSeconds);
      this.monitor = tracePayloadLen;
      return ctNew;
    }
    return found;
  }
}

function newEntry(seed: CtSeed): CtEntry {
  let flags = 0;
  if (seed.nodePort) flags |= ctNodePort;
  if (seed.proxyRedirect) flags |= ctProxyRedirect;
  if (seed.loopback) flags |= ctLbLoopback;
  if (seed.fromL7Lb) flags |= ctFromL7Lb;
  return {
    backendId: seed.backendId ?? 0,
    packets: 0,
    bytes: 0,
    expires: 0,
    flags,
    revNatIndex: seed.revNatIndex ?? 0,
    txFlagsSeen: 0,
    rxFlagsSeen: 0,
    srcSecId: seed.srcSecId,
    lastTxReport: 0,
    lastRxReport: 0,
  };
}

/** Not both sides have closed. */
function isAlive(entry: CtEntry): boolean {
  return (entry.flags & (ctRxClosing | ctTxClosing)) !== (ctRxClosing | ctTxClosing);
}

/** Extends the life of an entry and says whether its packet is worth a message. @models ct_update_timeout */
function touch(entry: CtEntry, direction: CtDirection, isTcp: boolean, tcpFlags: number, nowSeconds: number): number {
  let lifetime = lifetimeAny;
  if (isTcp) {
    if (!(tcpFlags & tcpSyn)) entry.flags |= ctSeenNonSyn;
    lifetime = entry.flags & ctSeenNonSyn ? lifetimeTcp : lifetimeSyn;
  }
  return extend(entry, direction, lifetime, isTcp ? tcpFlags : 0, nowSeconds);
}

/** A message is due for flags not seen before in this direction, and every few seconds. @models __ct_update_timeout */
function extend(
  entry: CtEntry,
  direction: CtDirection,
  lifetime: number,
  tcpFlags: number,
  nowSeconds: number,
): number {
  entry.expires = nowSeconds + lifetime;
  const isRx = direction === 'ingress';
  const seenBefore = isRx ? entry.rxFlagsSeen : entry.txFlagsSeen;
  const lastReport = isRx ? entry.lastRxReport : entry.lastTxReport;
  const seen = seenBefore | tcpFlags;
  if (lastReport + reportInterval >= nowSeconds && seen === seenBefore) return 0;
  if (isRx) {
    entry.rxFlagsSeen = seen;
    entry.lastRxReport = nowSeconds;
  } else {
    entry.txFlagsSeen = seen;
    entry.lastTxReport = nowSeconds;
  }
  return tracePayloadLen;
}

function close(entry: CtEntry, direction: CtDirection, tcpFlags: number, nowSeconds: number): void {
  const seenBothSyns = (entry.rxFlagsSeen & entry.txFlagsSeen & tcpSyn) !== 0;
  if (direction === 'service' || (tcpFlags & tcpRst && !seenBothSyns)) entry.flags |= ctRxClosing | ctTxClosing;
  else entry.flags |= direction === 'ingress' ? ctRxClosing : ctTxClosing;
  if (!isAlive(entry)) extend(entry, direction, lifetimeClosing, tcpFlags, nowSeconds);
}

function reopen(entry: CtEntry): void {
  entry.flags &= ~(ctRxClosing | ctTxClosing | ctSeenNonSyn);
  entry.rxFlagsSeen = 0;
  entry.txFlagsSeen = 0;
}
