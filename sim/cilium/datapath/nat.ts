import {cidrContains} from '../../base/cidr.ts';
import type {TcContext} from '../../linux/hooks.ts';
import {
  cloneIp,
  type Ipv4Packet,
  icmpEchoReply,
  icmpEchoRequest,
  protocolIcmp,
  protocolTcp,
  protocolUdp,
} from '../../wire/packet.ts';
import {type TupleKey, tupleIn, tupleKind, tupleOut, tuplePorts} from '../maps/conntrack.ts';
import {dropNatNoMapping, dropNatUnsupportedProtocol} from '../maps/drop-reasons.ts';
import {endpointHost} from '../maps/endpoint.ts';
import {isRemoteNodeIdentity} from '../maps/identities.ts';
import {type NatEntry, snatCollisionRetries} from '../maps/nat.ts';
import type {NetdevConstants} from '../maps/programs.ts';
import {type CtStatus, ctNew} from './conntrack.ts';
import type {DatapathNode} from './node.ts';
import {actOk, type Verdict, why} from './trace.ts';
import {isIcmpError, loadTuple, newTuple, rewriteDestination, rewriteSource, tcpFlagsOf} from './tuple.ts';

/** Not a matter for NAT: the packet goes on as it is. */
export const natPuntToStack: Verdict = 1;
/** NAT is wanted; see {@link natTarget}. */
const natNeeded: Verdict = 2;

/** Source ports that SNAT hands out: above the NodePort range. @source cilium pkg/datapath/linux/config */
const portFirst = 32_768;
const portLast = 65_535;

/** What a packet's source should become; one packet at a time. */
const natTarget = {address: 0, fromLocalEndpoint: false, needsCt: false, portFirst, portLast};

/** Conntrack status of host connections that NAT tracks on the way; `undefined` when it tracked nothing. */
export const natTrace: {reason: CtStatus | undefined; monitor: number} = {reason: undefined, monitor: 0};

const scratch = newTuple();

/**
 * Masquerades what leaves a native device: pods to the outside get the device's address, the host's own connections
 * keep theirs but reserve their port.
 *
 * @returns ok when the packet was handled, {@link natPuntToStack} when NAT does not concern it, or a negative reason
 * @models cilium bpf/lib/nodeport.h nodeport_snat_fwd_ipv4
 */
export function snatForward(node: DatapathNode, context: TcContext, device: NetdevConstants): Verdict {
  natTrace.reason = undefined;
  natTrace.monitor = 0;
  const ip = context.skb.ip!;
  if (needsMasquerade(node, context, ip, device) !== natNeeded) return natPuntToStack;
  return snat(node, context, ip);
}

/** Sends a request to a remote backend from this node's own address. @models tail_nodeport_nat_egress_ipv4 */
export function snatToBackend(node: DatapathNode, context: TcContext): Verdict {
  natTarget.address = node.constants.directRoutingIpv4;
  natTarget.fromLocalEndpoint = true;
  natTarget.needsCt = false;
  natTarget.portFirst = portFirst;
  natTarget.portLast = portLast;
  return snat(node, context, context.skb.ip!);
}

/** @models cilium bpf/lib/nat.h snat_v4_needs_masquerade */
function needsMasquerade(node: DatapathNode, context: TcContext, ip: Ipv4Packet, device: NetdevConstants): Verdict {
  natTarget.address = device.natIpv4Masquerade;
  natTarget.fromLocalEndpoint = false;
  natTarget.needsCt = false;
  natTarget.portFirst = portFirst;
  natTarget.portLast = portLast;
  // Connections of the host are tracked, so that a masqueraded pod never gets their port.
  if (ip.src === device.natIpv4Masquerade) {
    natTarget.needsCt = true;
    return natNeeded;
  }
  const local = node.maps.lxc.find(ip.src);
  if (!local) return natPuntToStack;
  natTarget.fromLocalEndpoint = true;
  // Outside began it, so the answer keeps its address.
  if (loadTuple(ip, scratch) && node.ct.isReply(scratch)) return natPuntToStack;
  if (cidrContains(node.constants.nativeRoutingCidr, ip.dst)) return natPuntToStack;
  if (local.flags & endpointHost) return natPuntToStack;
  const remote = node.maps.ipcache.find(ip.dst);
  if (node.isTraced) why(context, 'cilium_ipcache_v2', {address: ip.dst, prefixLength: 32}, remote);
  if (remote && isRemoteNodeIdentity(remote.secIdentity)) return natPuntToStack;
  return natNeeded;
}

/** @models cilium bpf/lib/nat.h snat_v4_nat */
function snat(node: DatapathNode, context: TcContext, ip: Ipv4Packet): Verdict {
  const {transport} = ip;
  const tuple = node.otherTuple;
  loadTuple(ip, tuple);
  tuple.flags = tupleOut;
  if (ip.protocol === protocolTcp || ip.protocol === protocolUdp) {
    if (!natTarget.fromLocalEndpoint && tuple.sport < portFirst) return natPuntToStack;
  } else if (transport.kind === 'icmp' && transport.type === icmpEchoRequest) {
    // An echo identifier may be any number.
    natTarget.portFirst = 0;
    natTarget.portLast = 0xffff;
  } else if (transport.kind === 'icmp' && transport.type === icmpEchoReply) {
    return natPuntToStack;
  } else if (transport.kind === 'icmp') {
    return isIcmpError(transport.type) ? snatIcmpError(node, ip) : -dropNatUnsupportedProtocol;
  } else {
    return natPuntToStack;
  }
  if (natTarget.needsCt) trackHostConnection(node, tuple, ip);
  const entry = findMapping(node, tuple) ?? newMapping(node, tuple);
  if (node.isTraced) why(context, 'cilium_snat_v4_external', {...tuple}, entry);
  if (!entry) return -dropNatNoMapping;
  rewriteSource(ip, entry.toAddress, entry.toPort);
  return actOk;
}

function trackHostConnection(node: DatapathNode, tuple: TupleKey, ip: Ipv4Packet): void {
  const nowSeconds = node.nowSeconds;
  const status = node.ct.lookupForward(tuple, 'egress', tcpFlagsOf(ip), nowSeconds);
  natTrace.reason = status;
  natTrace.monitor = node.ct.monitor;
  if (status === ctNew) node.ct.create(tuple, 'egress', {srcSecId: 0}, {nowSeconds, related: false});
}

function findMapping(node: DatapathNode, tuple: TupleKey): NatEntry | undefined {
  const entry = node.maps.snat.find(
    tuple.daddr,
    tuple.saddr,
    tuplePorts(tuple.dport, tuple.sport),
    tupleKind(tuple.nexthdr, tuple.flags),
  );
  return entry && (tuple.flags === tupleIn || entry.toAddress === natTarget.address) ? entry : undefined;
}

/**
 * Reserves a source port: the packet's own when it lies in the range and is free, else a random one and its followers.
 *
 * @models cilium bpf/lib/nat.h snat_v4_new_mapping
 */
function newMapping(node: DatapathNode, tuple: TupleKey): NatEntry | undefined {
  const {snat: map, snatAllocRetries} = node.maps;
  const {address, needsCt} = natTarget;
  const kind = tupleKind(tuple.nexthdr, tupleIn);
  let port = inRange(tuple.sport) ? tuple.sport : clamp(node.rng.u32());
  for (let retries = 0; retries < snatCollisionRetries; retries++) {
    const back = tuplePorts(port, tuple.dport);
    if (!map.find(address, tuple.daddr, back, kind)) {
      const created = node.nowSeconds;
      const forward: NatEntry = {created, needsCt, toAddress: address, toPort: port};
      const reverse: NatEntry = {created, needsCt, toAddress: tuple.saddr, toPort: tuple.sport};
      map.put(address, tuple.daddr, back, kind, reverse);
      const ports = tuplePorts(tuple.dport, tuple.sport);
      map.put(tuple.daddr, tuple.saddr, ports, tupleKind(tuple.nexthdr, tupleOut), forward);
      snatAllocRetries.update(retries, (snatAllocRetries.lookup(retries) ?? 0) + 1);
      return forward;
    }
    port = clamp(retries > 0 ? port + 1 : node.rng.u32());
  }
  snatAllocRetries.update(snatCollisionRetries, (snatAllocRetries.lookup(snatCollisionRetries) ?? 0) + 1);
  return undefined;
}

function inRange(port: number): boolean {
  return port >= natTarget.portFirst && port <= natTarget.portLast;
}

function clamp(value: number): number {
  return ((value & 0xffff) % (natTarget.portLast - natTarget.portFirst)) + natTarget.portFirst;
}

/** An ICMP error from a masqueraded pod: the packet it quotes was translated on its way in. */
function snatIcmpError(node: DatapathNode, ip: Ipv4Packet): Verdict {
  const original = quotedPacket(ip);
  if (!original || !loadTuple(original, scratch)) return natPuntToStack;
  const entry = node.maps.snat.find(
    scratch.saddr,
    scratch.daddr,
    tuplePorts(scratch.sport, scratch.dport),
    tupleKind(scratch.nexthdr, tupleOut),
  );
  if (!entry) return natPuntToStack;
  rewriteDestination(original, entry.toAddress, entry.toPort);
  ip.src = entry.toAddress;
  return actOk;
}

/**
 * Gives an answer from outside its real destination back.
 *
 * @returns ok when it was translated, {@link natPuntToStack} when there is no mapping
 * @models cilium bpf/lib/nat.h snat_v4_rev_nat
 */
export function reverseSnat(node: DatapathNode, context: TcContext): Verdict {
  natTrace.reason = undefined;
  natTrace.monitor = 0;
  const ip = context.skb.ip!;
  const {transport} = ip;
  if (transport.kind === 'icmp' && isIcmpError(transport.type)) return reverseIcmpError(node, ip);
  const tuple = node.otherTuple;
  if (!loadTuple(ip, tuple)) return natPuntToStack;
  tuple.flags = tupleIn;
  if (ip.protocol === protocolIcmp) {
    if (transport.kind !== 'icmp' || transport.type !== icmpEchoReply) return natPuntToStack;
  } else if (tuple.dport < portFirst) {
    return natPuntToStack;
  }
  const entry = findMapping(node, tuple);
  if (!entry) return natPuntToStack;
  if (node.isTraced) why(context, 'cilium_snat_v4_external', {...tuple}, entry);
  rewriteDestination(ip, entry.toAddress, entry.toPort);
  if (entry.needsCt) trackHostReply(node, ip);
  return actOk;
}

function trackHostReply(node: DatapathNode, ip: Ipv4Packet): void {
  loadTuple(ip, scratch);
  const nowSeconds = node.nowSeconds;
  natTrace.reason = node.ct.lookupReverse(scratch, 'ingress', tcpFlagsOf(ip), nowSeconds);
  natTrace.monitor = node.ct.monitor;
  if (natTrace.reason === ctNew) node.ct.create(scratch, 'ingress', {srcSecId: 0}, {nowSeconds, related: false});
}

/** An ICMP error about a masqueraded packet: it quotes the translated form. @models snat_v4_rev_nat_handle_icmp_error */
function reverseIcmpError(node: DatapathNode, ip: Ipv4Packet): Verdict {
  const original = quotedPacket(ip);
  if (!original || !loadTuple(original, scratch)) return natPuntToStack;
  const entry = node.maps.snat.find(
    scratch.saddr,
    scratch.daddr,
    tuplePorts(scratch.sport, scratch.dport),
    tupleKind(scratch.nexthdr, tupleIn),
  );
  if (!entry) return natPuntToStack;
  rewriteSource(original, entry.toAddress, entry.toPort);
  ip.dst = entry.toAddress;
  return actOk;
}

/** The packet that an ICMP error quotes, made private first because copies of the error share it. */
function quotedPacket(ip: Ipv4Packet): Ipv4Packet | undefined {
  if (ip.transport.kind !== 'icmp' || !ip.transport.original) return undefined;
  ip.transport.original = cloneIp(ip.transport.original);
  return ip.transport.original;
}
