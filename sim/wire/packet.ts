/**
 * Packets as typed fields, layered as on the wire: a frame holds an ARP message or an IPv4 packet, which holds a
 * TCP segment, a UDP datagram or an ICMP message. Addresses are host-order numbers.
 *
 * A packet is mutable and owned by whoever handles it now, as an skb is; whoever keeps one must `clone` it.
 */

export const etherTypeIpv4 = 0x0800;
export const etherTypeArp = 0x0806;

export const protocolIcmp = 1;
export const protocolTcp = 6;
export const protocolUdp = 17;

/** @source RFC 826 */
export interface ArpMessage {
  /** 1 request, 2 reply */
  operation: 1 | 2;
  senderMac: number;
  senderIp: number;
  targetMac: number;
  targetIp: number;
}

/** TCP flag bits in wire order. @source RFC 9293 §3.1 */
export const tcpFin = 0x01;
export const tcpSyn = 0x02;
export const tcpRst = 0x04;
export const tcpPsh = 0x08;
export const tcpAck = 0x10;
export const tcpUrg = 0x20;

export interface TcpSegment {
  readonly kind: 'tcp';
  srcPort: number;
  dstPort: number;
  /** unsigned 32-bit, wraps */
  seq: number;
  ack: number;
  flags: number;
  window: number;
  /** Maximum segment size option, only on SYN; bytes */
  mss?: number;
  /** Timestamp option: the sender's clock in ms from a start of its own, and the value it last heard; unsigned 32-bit */
  timestamp?: number;
  timestampEcho?: number;
  /** without options, as a reset for no connection is; else those that Linux sends */
  readonly bare?: boolean;
  payload: Uint8Array;
}

export interface UdpDatagram {
  readonly kind: 'udp';
  srcPort: number;
  dstPort: number;
  payload: Uint8Array;
}

export const icmpEchoReply = 0;
export const icmpUnreachable = 3;
export const icmpEchoRequest = 8;
export const icmpTimeExceeded = 11;

/** Codes of {@link icmpUnreachable}. @source RFC 792, RFC 1812 §5.2.7.1 */
export const icmpNetUnreachable = 0;
export const icmpHostUnreachable = 1;
export const icmpPortUnreachable = 3;
export const icmpFragmentationNeeded = 4;
export const icmpAdminProhibited = 13;

export interface IcmpMessage {
  readonly kind: 'icmp';
  type: number;
  code: number;
  /** echo: identifier */
  id: number;
  /** echo: sequence number */
  sequence: number;
  /** errors: the packet that caused it */
  original?: Ipv4Packet;
  payload: Uint8Array;
}

/** Transport this engine carries but does not look into. */
export interface OpaqueTransport {
  readonly kind: 'opaque';
  payload: Uint8Array;
}

export type Transport = TcpSegment | UdpDatagram | IcmpMessage | OpaqueTransport;

export interface Ipv4Packet {
  src: number;
  dst: number;
  ttl: number;
  /** IANA protocol number; agrees with `transport.kind` */
  protocol: number;
  id: number;
  dontFragment: boolean;
  tos: number;
  transport: Transport;
}

/** What travels: link header, network payload, and the metadata a kernel keeps beside them (`struct sk_buff`). */
export interface Skb {
  /** Simulator identity, unique in a world; a clone gets its own. */
  id: number;
  /** Groups the packets of one conversation for "why"; never read by the data path. 0 = untraced. */
  traceId: number;

  srcMac: number;
  dstMac: number;
  etherType: number;
  arp?: ArpMessage;
  ip?: Ipv4Packet;

  /** skb->mark, unsigned 32-bit; scrubbed when leaving a network namespace */
  mark: number;
  /** ifindex of the interface the packet arrived on in this namespace, 0 when it started here */
  inIfindex: number;
  /** skb->sk: the socket that TPROXY or early demux chose; owned by the kernel that set it */
  sk: object | undefined;
  /** skb->_nfct: the tracked connection, owned by the netfilter of the namespace the packet is in */
  nfct: object | undefined;
}

/** Makes skbs with identities of their own; one per world, so that a replay numbers them alike. */
export class SkbFactory {
  #nextId = 1;

  /** A fresh skb around `ip`; the link header is filled by the neighbour layer. */
  ip(ip: Ipv4Packet, traceId = 0, mark = 0): Skb {
    return {
      id: this.#nextId++,
      traceId,
      srcMac: 0,
      dstMac: 0,
      etherType: etherTypeIpv4,
      arp: undefined,
      ip,
      mark,
      inIfindex: 0,
      sk: undefined,
      nfct: undefined,
    };
  }

  arp(arp: ArpMessage, dstMac: number, traceId = 0): Skb {
    const srcMac = arp.senderMac;
    return {
      id: this.#nextId++,
      traceId,
      srcMac,
      dstMac,
      etherType: etherTypeArp,
      arp,
      ip: undefined,
      mark: 0,
      inIfindex: 0,
      sk: undefined,
      nfct: undefined,
    };
  }

  /** Deep copy of the headers; payload bytes are shared because nobody writes into them. */
  clone(skb: Skb): Skb {
    return {...skb, id: this.#nextId++, arp: skb.arp && {...skb.arp}, ip: skb.ip && cloneIp(skb.ip)};
  }
}

export function cloneIp(ip: Ipv4Packet): Ipv4Packet {
  return {...ip, transport: {...ip.transport}};
}

/** An ICMP error quotes so much of its packet that it fits into 576 bytes. @source RFC 1812 §4.3.2.3 */
export const icmpQuotedMax = 576 - 20 - 8;

/**
 * Bytes of options: maximum segment size, selective acknowledgement, timestamps and window scale on a SYN, timestamps
 * on the rest.
 */
export function tcpOptionsLength({bare, flags}: TcpSegment): number {
  return bare ? 0 : flags & tcpSyn ? 20 : 12;
}

/** Bytes of `transport` on the wire, header included. */
export function transportLength(transport: Transport): number {
  switch (transport.kind) {
    case 'tcp':
      return 20 + tcpOptionsLength(transport) + transport.payload.length;
    case 'udp':
      return 8 + transport.payload.length;
    case 'icmp':
      return (
        8 + (transport.original ? Math.min(ipLength(transport.original), icmpQuotedMax) : transport.payload.length)
      );
    case 'opaque':
      return transport.payload.length;
  }
}

/** Bytes of the IPv4 packet: `skb->len` before the link header is pushed. */
export function ipLength(ip: Ipv4Packet): number {
  return 20 + transportLength(ip.transport);
}

/** Bytes of the frame without checksum. */
export function frameLength(skb: Skb): number {
  return 14 + (skb.ip ? ipLength(skb.ip) : 28);
}

const flagNames: readonly [number, string][] = [
  [tcpSyn, 'SYN'],
  [tcpAck, 'ACK'],
  [tcpRst, 'RST'],
  [tcpFin, 'FIN'],
  [tcpPsh, 'PSH'],
  [tcpUrg, 'URG'],
];

/** `SYN, ACK` in the order Hubble and the monitor list flags. */
export function formatTcpFlags(flags: number): string {
  return flagNames
    .filter(([bit]) => flags & bit)
    .map(([, name]) => name)
    .join(', ');
}

/** Source port of a transport that has ports, the identifier of an ICMP echo, else 0. */
export function srcPortOf(transport: Transport): number {
  return transport.kind === 'tcp' || transport.kind === 'udp'
    ? transport.srcPort
    : transport.kind === 'icmp'
      ? transport.id
      : 0;
}

export function dstPortOf(transport: Transport): number {
  return transport.kind === 'tcp' || transport.kind === 'udp' ? transport.dstPort : 0;
}
