import type {Prng} from '../../../base/prng.ts';
import {cloneIp, type Ipv4Packet, protocolIcmp} from '../../../wire/packet.ts';
import type {Range} from '../values.ts';
import type {Conntrack} from './conntrack.ts';
import {
  type ConntrackEntry,
  type CtReference,
  confirmed,
  dstNat,
  dstNatDone,
  invert,
  sameTuple,
  srcNat,
  srcNatDone,
  type Tuple,
} from './entry.ts';

export type Manipulation = 'src' | 'dst';

/** What a NAT target asks for; absent parts stay as they are. */
export interface NatRange {
  readonly addresses?: Range;
  readonly ports?: Range;
  readonly random?: boolean;
}

const ephemeral: Range = {low: 1024, high: 65_535};
const attemptsMax = 128;

/**
 * Decides once how a connection is translated in one respect; without `range` it stays as it is, which is remembered.
 *
 * @models linux net/netfilter/nf_nat_core.c nf_nat_setup_info, get_unique_tuple
 * @omits reuse of another connection's mapping, persistent choice by hash of the source
 */
export function setUpNat(
  conntrack: Conntrack,
  rng: Prng,
  entry: ConntrackEntry,
  manipulation: Manipulation,
  range: NatRange | undefined,
): void {
  const done = doneBit(manipulation);
  if (entry.status & (done | confirmed)) {
    entry.status |= done;
    return;
  }
  entry.status |= done;
  const current = invert(entry.reply, entry.protocol);
  const wanted = uniqueTuple(conntrack, rng, entry, manipulation, current, range ?? {});
  if (!wanted) return;
  entry.reply = invert(wanted, entry.protocol);
  entry.status |= manipulation === 'src' ? srcNat : dstNat;
}

/** Whether `setUpNat` has had its say. */
export function isNatDone(entry: ConntrackEntry, manipulation: Manipulation): boolean {
  return (entry.status & doneBit(manipulation)) !== 0;
}

/**
 * Rewrites one side of a packet as its connection says.
 *
 * @returns whether the packet changed
 * @models linux net/netfilter/nf_nat_core.c nf_nat_packet, nf_nat_proto.c nf_nat_icmp_reply_translation
 */
export function translate(ip: Ipv4Packet, {entry, direction, state}: CtReference, manipulation: Manipulation): boolean {
  if (!entry) return false;
  const own = manipulation === 'src' ? srcNat : dstNat;
  const other = manipulation === 'src' ? dstNat : srcNat;
  if (!(entry.status & (direction === 0 ? own : other))) return false;
  const opposite = direction === 0 ? entry.reply : entry.original;
  const target = invert(opposite, entry.protocol);
  if (state === 'RELATED' && ip.transport.kind === 'icmp' && ip.transport.original) {
    const inner = cloneIp(ip.transport.original);
    rewrite(inner, opposite, manipulation === 'src' ? 'dst' : 'src');
    ip.transport.original = inner;
    if (manipulation === 'src') ip.src = target.src;
    else ip.dst = target.dst;
    return true;
  }
  rewrite(ip, target, manipulation);
  return true;
}

function rewrite(ip: Ipv4Packet, target: Tuple, manipulation: Manipulation): void {
  const {transport} = ip;
  if (manipulation === 'src') ip.src = target.src;
  else ip.dst = target.dst;
  if (transport.kind === 'tcp' || transport.kind === 'udp') {
    if (manipulation === 'src') transport.srcPort = target.srcPort;
    else transport.dstPort = target.dstPort;
  } else if (transport.kind === 'icmp') transport.id = target.srcPort;
}

/** The tuple after translation; `undefined` when it stays as it is. */
function uniqueTuple(
  conntrack: Conntrack,
  rng: Prng,
  entry: ConntrackEntry,
  manipulation: Manipulation,
  current: Tuple,
  range: NatRange,
): Tuple | undefined {
  const {addresses, ports, random} = range;
  const isSource = manipulation === 'src';
  const address =
    addresses && (addresses.low === addresses.high ? addresses.low : rng.between(addresses.low, addresses.high));
  const moved: Tuple =
    address === undefined ? current : isSource ? {...current, src: address} : {...current, dst: address};
  const withPort = (port: number): Tuple =>
    isSource || entry.protocol === protocolIcmp ? {...moved, srcPort: port} : {...moved, dstPort: port};
  const isFree = (tuple: Tuple) => !conntrack.isTaken(invert(tuple, entry.protocol), entry.protocol);
  const own = isSource || entry.protocol === protocolIcmp ? moved.srcPort : moved.dstPort;
  const fits = !ports || (own >= ports.low && own <= ports.high);
  if (fits && !random && (!isSource || isFree(moved))) return sameTuple(moved, current) ? undefined : moved;
  const {low, high} = ports ?? ephemeral;
  const size = high - low + 1;
  const start = size === 1 ? 0 : rng.below(size);
  for (let attempt = 0; attempt < Math.min(size, attemptsMax); attempt++) {
    const tuple = withPort(low + ((start + attempt) % size));
    if (!isSource || isFree(tuple)) return tuple;
  }
  return withPort(low + start);
}

function doneBit(manipulation: Manipulation): number {
  return manipulation === 'src' ? srcNatDone : dstNatDone;
}
