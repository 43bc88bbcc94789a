import {macBroadcast} from '../../base/mac.ts';
import type {TcContext} from '../../linux/hooks.ts';
import {runtimeAgentLiveness} from '../maps/node.ts';
import type {DatapathNode} from './node.ts';
import {actOk, actRedirect, type Verdict, why} from './trace.ts';

/**
 * Answers ARP requests for announced addresses with this device's MAC, as long as the agent lives.
 *
 * @models cilium bpf/bpf_host.c handle_l2_announcement, bpf/lib/l2_responder.h
 */
export function answerAnnounced(node: DatapathNode, context: TcContext): Verdict {
  const {skb, link} = context;
  const arp = skb.arp;
  if (arp?.operation !== 1) return actOk;
  const livenessNs = node.maps.runtimeConfig.lookup(runtimeAgentLiveness) ?? 0;
  if (context.nowUs * 1000 - livenessNs > node.constants.l2AnnouncementsMaxLivenessNs) return actOk;
  if (skb.dstMac !== macBroadcast && skb.dstMac !== link.mac) return actOk;
  const entry = node.maps.l2Responder.find(arp.targetIp, link.ifindex);
  if (!entry) return actOk;
  if (node.isTraced) why(context, 'cilium_l2_responder_v4', {ip: arp.targetIp, ifindex: link.ifindex}, {...entry});
  entry.responsesSent++;
  return answerArp(context, link.mac);
}

/** Turns a request into its answer and sends it back where it came from. @models cilium bpf/lib/arp.h arp_respond */
export function answerArp(context: TcContext, mac: number): Verdict {
  const {skb, link} = context;
  const asked = skb.arp!;
  skb.srcMac = mac;
  skb.dstMac = asked.senderMac;
  skb.arp = {
    operation: 2,
    senderMac: mac,
    senderIp: asked.targetIp,
    targetMac: asked.senderMac,
    targetIp: asked.senderIp,
  };
  context.redirect(link, 'egress');
  return actRedirect;
}
