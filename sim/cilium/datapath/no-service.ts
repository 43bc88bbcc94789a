import type {TcContext} from '../../linux/hooks.ts';
import {cloneIp, icmpPortUnreachable, icmpUnreachable, protocolIcmp} from '../../wire/packet.ts';
import {actRedirect, type Verdict} from './trace.ts';

/**
 * Turns a packet for a service without backends into the ICMP error its sender gets, and sends it back.
 *
 * @models cilium bpf/lib/nodeport.h tail_no_service_ipv4, bpf/lib/icmp.h
 */
export function answerNoService(context: TcContext): Verdict {
  const {skb, link} = context;
  const original = skb.ip!;
  skb.ip = {
    src: original.dst,
    dst: original.src,
    ttl: 64,
    protocol: protocolIcmp,
    id: 0,
    dontFragment: false,
    tos: 0,
    transport: {
      kind: 'icmp',
      type: icmpUnreachable,
      code: icmpPortUnreachable,
      id: 0,
      sequence: 0,
      original: cloneIp(original),
      payload: new Uint8Array(0),
    },
  };
  const {srcMac} = skb;
  skb.srcMac = skb.dstMac;
  skb.dstMac = srcMac;
  context.redirect(link, 'egress');
  return actRedirect;
}
