import type {Skb} from '../wire/packet.ts';
import type {Link} from './link.ts';
import {transmit} from './send.ts';

/**
 * Answers requests for own addresses and learns from what is heard.
 *
 * A request updates or creates the asker's entry; a reply or a gratuitous announcement updates one that exists.
 *
 * @models linux net/ipv4/arp.c arp_process
 * @omits proxy ARP, arp_ignore and arp_announce levels above 0
 */
export function receiveArp(link: Link, skb: Skb): void {
  const {netns} = link;
  const message = skb.arp!;
  if (link.noArp || link.kind === 'loopback') {
    netns.kernel.tracer.hop(skb, netns, link.name, 'arp_rcv', 'device does no ARP', 'drop');
    return;
  }
  const isOwn = netns.isLocal(message.targetIp);
  if (message.operation === 1 && isOwn) {
    netns.neighbours.confirm(message, link, {create: message.senderIp !== 0, reply: false});
    netns.kernel.tracer.hop(skb, netns, link.name, 'arp_process', 'own address: reply', 'deliver');
    const reply = netns.kernel.skbs.arp(
      {
        operation: 2,
        senderMac: link.mac,
        senderIp: message.targetIp,
        targetMac: message.senderMac,
        targetIp: message.senderIp,
      },
      message.senderMac,
      skb.traceId,
    );
    transmit(link, reply);
    return;
  }
  const isGratuitous = message.senderIp === message.targetIp;
  if (message.operation === 2 || isGratuitous)
    netns.neighbours.confirm(message, link, {create: false, reply: message.operation === 2 && !isGratuitous});
  netns.kernel.tracer.hop(
    skb,
    netns,
    link.name,
    'arp_process',
    undefined,
    message.operation === 2 ? 'deliver' : 'drop',
  );
}
