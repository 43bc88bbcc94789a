import {protocolIcmp, protocolUdp, type Skb} from '../../../wire/packet.ts';
import type {NetNs} from '../../netns.ts';
import {
  assured,
  ConntrackEntry,
  type CtReference,
  confirmed,
  type Direction,
  invert,
  sameTuple,
  seenReply,
  type Tuple,
  tupleOf,
} from './entry.ts';
import {tcpTimeoutsUs, trackTcp} from './tcp.ts';

/** Timeouts. @source linux nf_conntrack_proto_udp.c, nf_conntrack_proto_icmp.c, nf_conntrack_proto_generic.c */
const udpUs = 30_000_000;
const udpStreamUs = 120_000_000;
/** a UDP exchange that goes on for longer is a stream */
const udpStreamAfterUs = 2_000_000;
const icmpUs = 30_000_000;
const genericUs = 600_000_000;
/** net.netfilter.nf_conntrack_max of a machine with a few GB */
const entriesMax = 262_144;
/** insertions between two looks for what has expired */
const sweepEvery = 1_024;

interface Node {
  readonly entry: ConntrackEntry;
  readonly direction: Direction;
  readonly tuple: Tuple;
}

/**
 * The connections of one network namespace.
 *
 * An entry is made by a connection's first packet and counts once that packet has passed all hooks. Expiry is looked at
 * when an entry is met, so an idle table costs nothing.
 *
 * @models linux net/netfilter/nf_conntrack_core.c
 * @omits zones, helpers and expectations, accounting, events
 */
export class Conntrack {
  readonly #netns: NetNs;
  /** hash of protocol and tuple → both directions of the entries with that hash */
  readonly #nodes = new Map<number, Node[]>();
  readonly #entries = new Set<ConntrackEntry>();
  #nextId = 1;
  #insertions = 0;

  constructor(netns: NetNs) {
    this.#netns = netns;
  }

  /** Live entries, oldest first. */
  list(): readonly ConntrackEntry[] {
    this.#sweep();
    return [...this.#entries];
  }

  /** Forgets everything (`conntrack -F`). */
  clear(): void {
    this.#nodes.clear();
    this.#entries.clear();
  }

  remove(entry: ConntrackEntry): void {
    if (!this.#entries.delete(entry)) return;
    this.#unlink(entry, entry.original);
    this.#unlink(entry, entry.reply);
  }

  /**
   * Finds or makes the connection of a packet and moves its state on.
   *
   * @returns `undefined` when the packet fits none and can start none: state INVALID
   */
  track(skb: Skb): CtReference | undefined {
    const {ip} = skb;
    if (!ip) return undefined;
    if (ip.transport.kind === 'icmp' && ip.transport.original) return this.#related(ip.transport.original);
    const tuple = tupleOf(ip);
    if (!tuple) return undefined;
    const node = this.#lookup(tuple, ip.protocol);
    if (ip.transport.kind === 'tcp') {
      const step = trackTcp(node?.entry.tcpState ?? 'NONE', ip.transport, node?.direction ?? 0);
      const isReopened = node && step === 'SYN_SENT' && node.entry.tcpState !== 'SYN_SENT';
      if (isReopened) {
        this.remove(node.entry);
        return this.track(skb);
      }
      if (step === 'invalid') return undefined;
      const entry = node?.entry ?? this.#create(tuple, ip.protocol);
      if (!entry) return undefined;
      if (step !== 'ignore') entry.tcpState = step;
      return this.#seen(entry, node?.direction ?? 0);
    }
    const entry = node?.entry ?? this.#create(tuple, ip.protocol);
    return entry && this.#seen(entry, node?.direction ?? 0);
  }

  /** The first packet has passed every hook: the connection exists from now on. */
  confirm(entry: ConntrackEntry): void {
    if (entry.status & confirmed) return;
    entry.status |= confirmed;
    this.#entries.add(entry);
    this.#link(entry, entry.original, 0);
    this.#link(entry, entry.reply, 1);
    if (++this.#insertions % sweepEvery === 0) this.#sweep();
  }

  /** Whether another connection already gets packets with this tuple. */
  isTaken(tuple: Tuple, protocol: number): boolean {
    return this.#lookup(tuple, protocol) !== undefined;
  }

  get #nowUs(): number {
    return this.#netns.kernel.engine.clock.nowUs;
  }

  #create(tuple: Tuple, protocol: number): ConntrackEntry | undefined {
    if (this.#entries.size >= entriesMax) return undefined;
    const entry = new ConntrackEntry(this.#nextId++, protocol, tuple);
    entry.streamFromUs = this.#nowUs + udpStreamAfterUs;
    return entry;
  }

  #seen(entry: ConntrackEntry, direction: Direction): CtReference {
    if (direction === 1) {
      entry.status |= seenReply;
      if (entry.tcpState === 'ESTABLISHED') entry.status |= assured;
    } else if (entry.tcpState === 'ESTABLISHED' && entry.status & seenReply) entry.status |= assured;
    if (entry.protocol === protocolUdp && this.#isStream(entry)) entry.status |= assured;
    entry.expiresUs = this.#nowUs + this.#timeoutUs(entry);
    const isEstablished = direction === 1 || (entry.status & seenReply) !== 0;
    return entry.reference(direction, isEstablished ? 'ESTABLISHED' : 'NEW');
  }

  /** @source linux net/netfilter/nf_conntrack_proto_udp.c nf_conntrack_udp_packet */
  #isStream({status, streamFromUs}: ConntrackEntry): boolean {
    return (status & seenReply) !== 0 && this.#nowUs > streamFromUs;
  }

  #timeoutUs(entry: ConntrackEntry): number {
    if (entry.tcpState !== 'NONE') return tcpTimeoutsUs[entry.tcpState];
    if (entry.protocol === protocolUdp) return this.#isStream(entry) ? udpStreamUs : udpUs;
    return entry.protocol === protocolIcmp ? icmpUs : genericUs;
  }

  /** An ICMP error belongs to the connection of the packet it is about, against that packet's direction. */
  #related(original: Skb['ip']): CtReference | undefined {
    const tuple = original && tupleOf(original);
    const node = tuple && this.#lookup(invert(tuple, original.protocol), original.protocol);
    return node?.entry.reference(node.direction, 'RELATED');
  }

  #lookup(tuple: Tuple, protocol: number): Node | undefined {
    const nodes = this.#nodes.get(hashOf(tuple, protocol));
    const node = nodes?.find(candidate => candidate.entry.protocol === protocol && sameTuple(candidate.tuple, tuple));
    if (!node) return undefined;
    if (node.entry.expiresUs > this.#nowUs) return node;
    this.remove(node.entry);
    return undefined;
  }

  #link(entry: ConntrackEntry, tuple: Tuple, direction: Direction): void {
    const hash = hashOf(tuple, entry.protocol);
    const nodes = this.#nodes.get(hash);
    if (nodes) nodes.push({entry, direction, tuple});
    else this.#nodes.set(hash, [{entry, direction, tuple}]);
  }

  #unlink(entry: ConntrackEntry, tuple: Tuple): void {
    const hash = hashOf(tuple, entry.protocol);
    const rest = this.#nodes.get(hash)?.filter(node => node.entry !== entry) ?? [];
    if (rest.length > 0) this.#nodes.set(hash, rest);
    else this.#nodes.delete(hash);
  }

  #sweep(): void {
    for (const entry of this.#entries) if (entry.expiresUs <= this.#nowUs) this.remove(entry);
  }
}

function hashOf({src, dst, srcPort, dstPort}: Tuple, protocol: number): number {
  let hash = Math.imul(src ^ Math.imul(dst, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ ((srcPort << 16) | dstPort) ^ protocol, 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >> 1;
}
