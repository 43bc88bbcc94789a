import {formatIpv4} from '../../../base/ipv4.ts';
import {
  type IcmpMessage,
  type Ipv4Packet,
  icmpEchoReply,
  icmpEchoRequest,
  protocolIcmp,
  protocolTcp,
  protocolUdp,
  type Skb,
} from '../../../wire/packet.ts';
import {protocolName} from '../names.ts';

/** One direction of a connection as a packet of it looks. ICMP: `srcPort` is the identifier, `dstPort` type and code. */
export interface Tuple {
  readonly src: number;
  readonly dst: number;
  readonly srcPort: number;
  readonly dstPort: number;
}

/** Status bits. @source linux include/uapi/linux/netfilter/nf_conntrack_common.h */
export const seenReply = 1 << 1;
export const assured = 1 << 2;
export const confirmed = 1 << 3;
export const srcNat = 1 << 4;
export const dstNat = 1 << 5;
export const srcNatDone = 1 << 7;
export const dstNatDone = 1 << 8;

export type CtState = 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID' | 'UNTRACKED';

/** 0 original, 1 reply */
export type Direction = 0 | 1;

export type TcpTrackState =
  | 'NONE'
  | 'SYN_SENT'
  | 'SYN_RECV'
  | 'ESTABLISHED'
  | 'FIN_WAIT'
  | 'CLOSE_WAIT'
  | 'LAST_ACK'
  | 'TIME_WAIT'
  | 'CLOSE'
  | 'SYN_SENT2';

/** A tracked connection. @models linux include/net/netfilter/nf_conntrack.h struct nf_conn */
export class ConntrackEntry {
  readonly id: number;
  readonly protocol: number;
  original: Tuple;
  reply: Tuple;
  status = 0;
  mark = 0;
  tcpState: TcpTrackState = 'NONE';
  expiresUs = 0;
  /** UDP: from when on answered traffic counts as a stream */
  streamFromUs = 0;
  /** what an skb of it carries, by direction and state */
  readonly #references = new Map<number, CtReference>();

  constructor(id: number, protocol: number, original: Tuple) {
    this.id = id;
    this.protocol = protocol;
    this.original = original;
    this.reply = invert(original, protocol);
  }

  reference(direction: Direction, state: 'NEW' | 'ESTABLISHED' | 'RELATED'): CtReference {
    const key = direction * 3 + (state === 'NEW' ? 0 : state === 'ESTABLISHED' ? 1 : 2);
    let reference = this.#references.get(key);
    if (!reference) {
      reference = new CtReference(this, direction, state);
      this.#references.set(key, reference);
    }
    return reference;
  }

  /** The connection as `conntrack -L` prints it. @param timeoutSeconds  left out when absent */
  describe(timeoutSeconds?: number): string {
    const name = protocolName(this.protocol) ?? 'unknown';
    const state = this.protocol === protocolTcp ? `${this.tcpState} ` : '';
    const unreplied = this.status & seenReply ? '' : '[UNREPLIED] ';
    const end = this.status & assured ? '[ASSURED] ' : '';
    const words = [
      `${name.padEnd(8)} ${this.protocol} ${timeoutSeconds === undefined ? '' : `${timeoutSeconds} `}${state}`,
      `${tupleText(this.original, this.protocol)} ${unreplied}`,
      `${tupleText(this.reply, this.protocol)} ${end}mark=${this.mark}`,
    ];
    return words.join('');
  }
}

/** What an skb carries of conntrack (`skb->_nfct`). */
export class CtReference {
  readonly entry: ConntrackEntry | undefined;
  readonly direction: Direction;
  readonly state: CtState;

  constructor(entry: ConntrackEntry | undefined, direction: Direction, state: CtState) {
    this.entry = entry;
    this.direction = direction;
    this.state = state;
  }
}

/** The mark of `CT --notrack`. */
export const untracked = new CtReference(undefined, 0, 'UNTRACKED');

export function referenceOf(skb: Skb): CtReference | undefined {
  return skb.nfct instanceof CtReference ? skb.nfct : undefined;
}

export function entryOf(skb: Skb): ConntrackEntry | undefined {
  return referenceOf(skb)?.entry;
}

export function ctState(skb: Skb): CtState {
  return referenceOf(skb)?.state ?? 'INVALID';
}

export function ctDirection(skb: Skb): Direction {
  return referenceOf(skb)?.direction ?? 0;
}

/** The tuple of `ip`, or `undefined` for what cannot be tracked by itself. */
export function tupleOf(ip: Readonly<Ipv4Packet>): Tuple | undefined {
  const {src, dst, transport} = ip;
  switch (transport.kind) {
    case 'tcp':
    case 'udp':
      return {src, dst, srcPort: transport.srcPort, dstPort: transport.dstPort};
    case 'icmp':
      return isEcho(transport)
        ? {src, dst, srcPort: transport.id, dstPort: icmpPort(transport.type, transport.code)}
        : undefined;
    case 'opaque':
      return {src, dst, srcPort: 0, dstPort: 0};
  }
}

/** The tuple of the answer to a packet with this tuple. */
export function invert({src, dst, srcPort, dstPort}: Tuple, protocol: number): Tuple {
  if (protocol !== protocolIcmp) return {src: dst, dst: src, srcPort: dstPort, dstPort: srcPort};
  const type = dstPort >> 8 === icmpEchoRequest ? icmpEchoReply : icmpEchoRequest;
  return {src: dst, dst: src, srcPort, dstPort: icmpPort(type, dstPort & 0xff)};
}

export function sameTuple(a: Tuple, b: Tuple): boolean {
  return a.src === b.src && a.dst === b.dst && a.srcPort === b.srcPort && a.dstPort === b.dstPort;
}

function isEcho({type}: IcmpMessage): boolean {
  return type === icmpEchoRequest || type === icmpEchoReply;
}

function icmpPort(type: number, code: number): number {
  return (type << 8) | code;
}

function tupleText({src, dst, srcPort, dstPort}: Tuple, protocol: number): string {
  const ports =
    protocol === protocolTcp || protocol === protocolUdp
      ? ` sport=${srcPort} dport=${dstPort}`
      : protocol === protocolIcmp
        ? ` type=${dstPort >> 8} code=${dstPort & 0xff} id=${srcPort}`
        : '';
  return `src=${formatIpv4(src)} dst=${formatIpv4(dst)}${ports}`;
}
