import {
  type Ipv4Packet,
  icmpEchoReply,
  icmpEchoRequest,
  icmpTimeExceeded,
  icmpUnreachable,
  protocolTcp,
  protocolUdp,
} from '../../wire/packet.ts';
import {type TupleKey, tupleOut, tupleRelated} from '../maps/conntrack.ts';

const icmpParameterProblem = 12;

export function newTuple(): TupleKey {
  return {daddr: 0, saddr: 0, dport: 0, sport: 0, nexthdr: 0, flags: tupleOut};
}

/**
 * Reads addresses and ports of a packet; an ICMP echo's identifier stands for the asker's port, an ICMP error gets the
 * RELATED flag.
 *
 * @returns false for a transport that conntrack does not know
 * @models cilium bpf/lib/conntrack.h ct_extract_ports4
 */
export function loadTuple(ip: Ipv4Packet, tuple: TupleKey): boolean {
  const {transport} = ip;
  tuple.daddr = ip.dst;
  tuple.saddr = ip.src;
  tuple.nexthdr = ip.protocol;
  tuple.flags = tupleOut;
  tuple.dport = 0;
  tuple.sport = 0;
  switch (transport.kind) {
    case 'tcp':
    case 'udp':
      tuple.dport = transport.dstPort;
      tuple.sport = transport.srcPort;
      return true;
    case 'icmp':
      if (transport.type === icmpEchoRequest) tuple.sport = transport.id;
      else if (transport.type === icmpEchoReply) tuple.dport = transport.id;
      else if (isIcmpError(transport.type)) tuple.flags |= tupleRelated;
      return true;
    case 'opaque':
      return false;
  }
}

export function isIcmpError(type: number): boolean {
  return type === icmpUnreachable || type === icmpTimeExceeded || type === icmpParameterProblem;
}

/** TCP flags of a packet, 0 for everything else. */
export function tcpFlagsOf(ip: Ipv4Packet): number {
  return ip.transport.kind === 'tcp' ? ip.transport.flags : 0;
}

/** Whether services exist for this protocol. @models cilium bpf/lib/lb.h lb4_extract_tuple */
export function isServiceProtocol(protocol: number): boolean {
  return protocol === protocolTcp || protocol === protocolUdp;
}

/** Writes a new source into packet and port field. */
export function rewriteSource(ip: Ipv4Packet, address: number, port: number): void {
  ip.src = address;
  const {transport} = ip;
  if (transport.kind === 'tcp' || transport.kind === 'udp') transport.srcPort = port;
  else if (transport.kind === 'icmp' && transport.type === icmpEchoRequest) transport.id = port;
}

/** Writes a new destination into packet and port field. */
export function rewriteDestination(ip: Ipv4Packet, address: number, port: number): void {
  ip.dst = address;
  const {transport} = ip;
  if (transport.kind === 'tcp' || transport.kind === 'udp') transport.dstPort = port;
  else if (transport.kind === 'icmp' && transport.type === icmpEchoReply) transport.id = port;
}
