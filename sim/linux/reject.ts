import {
  cloneIp,
  icmpAdminProhibited,
  icmpEchoReply,
  icmpHostUnreachable,
  icmpNetUnreachable,
  icmpPortUnreachable,
  icmpUnreachable,
  protocolIcmp,
  protocolTcp,
  type Skb,
  tcpAck,
  tcpFin,
  tcpRst,
  tcpSyn,
} from '../wire/packet.ts';
import {type CtReference, referenceOf} from './netfilter/conntrack/entry.ts';
import type {RejectWith} from './netfilter/netfilter.ts';
import type {NetNs} from './netns.ts';
import {outputPacket} from './send.ts';

const icmpCodes: Readonly<Record<Exclude<RejectWith, 'tcp-reset'>, number>> = {
  'icmp-net-unreachable': icmpNetUnreachable,
  'icmp-host-unreachable': icmpHostUnreachable,
  'icmp-proto-unreachable': 2,
  'icmp-port-unreachable': icmpPortUnreachable,
  'icmp-net-prohibited': 9,
  'icmp-host-prohibited': 10,
  'icmp-admin-prohibited': icmpAdminProhibited,
};

/** Tells the sender of `skb` no, with an ICMP error or a TCP reset. `src`: address to speak from, else by route. */
export function rejectTo(netns: NetNs, skb: Skb, how: RejectWith, src: number | undefined): void {
  if (how === 'tcp-reset') sendReset(netns, skb, answerOf(skb));
  else sendIcmpError(netns, skb, {type: icmpUnreachable, code: icmpCodes[how]}, src);
}

/**
 * Sends an ICMP error about `skb` to its source; errors about errors, and about broadcasts, are not sent.
 *
 * @source RFC 1122 §3.2.2
 */
export function sendIcmpError(
  netns: NetNs,
  skb: Skb,
  error: {type: number; code: number},
  src: number | undefined,
): void {
  const ip = skb.ip;
  if (!ip || ip.src === 0) return;
  if (ip.transport.kind === 'icmp' && ip.transport.type !== 8 && ip.transport.type !== icmpEchoReply) return;
  // The kernel's own ICMP messages are sent one at a time: about one that fails on its way out nothing can be said.
  if (netns.kernel.sendsIcmp) return;
  if (!netns.isLocal(ip.src) && !netns.icmpRate.allowsError(ip.src, error.type)) return;
  const from = src ?? (netns.isLocal(ip.dst) ? ip.dst : routeSource(netns, ip.src));
  if (from === undefined || !netns.isLocal(from)) return;
  const reply = netns.kernel.skbs.ip(
    {
      src: from,
      dst: ip.src,
      ttl: 64,
      protocol: protocolIcmp,
      id: netns.nextIpId(),
      dontFragment: false,
      tos: 0xc0,
      transport: {kind: 'icmp', ...error, id: 0, sequence: 0, original: cloneIp(ip), payload: new Uint8Array(0)},
    },
    skb.traceId,
  );
  reply.nfct = answerOf(skb);
  sendIcmp(netns, reply);
}

/** Sends an ICMP message of the kernel's own. @models linux net/ipv4/icmp.c icmp_xmit_lock, icmp_push_reply */
export function sendIcmp(netns: NetNs, skb: Skb): void {
  netns.kernel.sendsIcmp = true;
  outputPacket(netns, skb);
  netns.kernel.sendsIcmp = false;
}

/**
 * Answers a segment that belongs to no connection.
 *
 * @param nfct  the tracked connection it speaks for, when netfilter and not TCP sends it
 * @source RFC 9293 §3.10.7.1
 */
export function sendReset(netns: NetNs, skb: Skb, nfct?: object): void {
  const ip = skb.ip!;
  if (ip.transport.kind !== 'tcp' || ip.transport.flags & tcpRst) return;
  const segment = ip.transport;
  const length = segment.payload.length + (segment.flags & tcpSyn ? 1 : 0) + (segment.flags & tcpFin ? 1 : 0);
  const hasAck = (segment.flags & tcpAck) !== 0;
  const reply = netns.kernel.skbs.ip(
    {
      src: ip.dst,
      dst: ip.src,
      ttl: 64,
      protocol: protocolTcp,
      id: 0,
      dontFragment: true,
      tos: 0,
      transport: {
        kind: 'tcp',
        srcPort: segment.dstPort,
        dstPort: segment.srcPort,
        seq: hasAck ? segment.ack : 0,
        ack: hasAck ? 0 : (segment.seq + length) >>> 0,
        flags: hasAck ? tcpRst : tcpRst | tcpAck,
        window: 0,
        bare: true,
        payload: new Uint8Array(0),
      },
    },
    skb.traceId,
  );
  reply.nfct = nfct;
  outputPacket(netns, reply);
}

/** An answer to a tracked packet is related to its connection. @models linux nf_conntrack_core.c nf_conntrack_attach */
function answerOf(skb: Skb): CtReference | undefined {
  const reference = referenceOf(skb);
  return reference?.entry?.reference(reference.direction === 0 ? 1 : 0, 'RELATED');
}

function routeSource(netns: NetNs, dst: number): number | undefined {
  const route = netns.fib.lookup({dst, src: 0, mark: 0, iif: 'lo'});
  if (!route?.link) return undefined;
  return route.src ?? netns.selectSource(route.link, dst);
}
