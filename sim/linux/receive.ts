import {ipv4Broadcast, isLoopback, isMulticast} from '../base/ipv4.ts';
import {macBroadcast} from '../base/mac.ts';
import {etherTypeArp, frameLength, icmpTimeExceeded, type Skb} from '../wire/packet.ts';
import {receiveArp} from './arp.ts';
import type {Route} from './fib.ts';
import {TcContext} from './hooks.ts';
import type {Kernel} from './kernel.ts';
import type {Link} from './link.ts';
import {rejectTo, sendIcmpError} from './reject.ts';
import {postRoute, redirect} from './send.ts';

/**
 * A frame arrives on a device: taps, tcx ingress programs, then the protocol.
 *
 * @models linux net/core/dev.c __netif_receive_skb_core
 */
export function receiveFrame(kernel: Kernel, link: Link, skb: Skb): void {
  if (!arrive(kernel, link, skb)) return;
  for (const {name, program} of link.tcx.ingress) {
    const context = new TcContext(kernel, link, skb, 'ingress');
    const action = program(context);
    if (action === 'ok') continue;
    if (action === 'redirect') {
      redirect(context, `tcx/ingress ${name}`);
      return;
    }
    link.rx.dropped++;
    kernel.tracer.hop(skb, link.netns, link.name, `tcx/ingress ${name}`, context.dropReason || 'shot', 'drop');
    return;
  }
  deliver(kernel, link, skb);
}

/** Routes that lead nowhere. */
const refusing = new Set<Route['type']>(['blackhole', 'prohibit', 'unreachable']);

/** Enters behind the hooks: what bpf_redirect_peer does. */
export function receiveWithoutHooks(kernel: Kernel, link: Link, skb: Skb): void {
  if (arrive(kernel, link, skb)) deliver(kernel, link, skb);
}

function arrive(kernel: Kernel, link: Link, skb: Skb): boolean {
  if (!link.up) {
    link.rx.dropped++;
    kernel.tracer.hop(skb, link.netns, link.name, 'netif_receive_skb', 'device is down', 'drop');
    return false;
  }
  skb.inIfindex = link.ifindex;
  if (link.kind !== 'loopback') skb.nfct = undefined;
  link.rx.packets++;
  link.rx.bytes += frameLength(skb);
  for (const tap of link.netns.taps) tap(skb, 'in', link);
  for (const tap of link.taps) tap(skb, 'in', link);
  kernel.tracer.hop(skb, link.netns, link.name, 'netif_receive_skb', undefined, 'pass');
  return true;
}

function deliver(kernel: Kernel, link: Link, skb: Skb): void {
  const isForUs = skb.dstMac === link.mac || skb.dstMac === macBroadcast || link.kind === 'loopback';
  if (!isForUs) {
    kernel.tracer.hop(skb, link.netns, link.name, 'ip_rcv', 'frame is for another host', 'drop');
    return;
  }
  if (skb.etherType === etherTypeArp) receiveArp(link, skb);
  else if (skb.ip) receiveIp(link, skb);
  else kernel.tracer.hop(skb, link.netns, link.name, '__netif_receive_skb', 'no protocol takes it', 'drop');
}

/**
 * PREROUTING, the routing decision, then local delivery or forwarding.
 *
 * @models linux net/ipv4/ip_input.c ip_rcv, net/ipv4/ip_forward.c ip_forward
 * @omits rp_filter, martian logging, IP options, fragmentation
 */
function receiveIp(link: Link, skb: Skb): void {
  const {netns} = link;
  const ip = skb.ip!;
  const {tracer} = netns.kernel;
  if (netns.netfilter.active) {
    const verdict = netns.netfilter.run('PREROUTING', skb, link, undefined);
    if (verdict !== 'accept') return;
  }
  if (isLoopback(ip.dst) && link.kind !== 'loopback') {
    tracer.hop(skb, netns, link.name, 'route input', 'martian destination', 'drop');
    return;
  }
  if (ip.dst === ipv4Broadcast || isMulticast(ip.dst)) {
    deliverLocally(link, skb);
    return;
  }
  const route = netns.fib.lookup({dst: ip.dst, src: ip.src, mark: skb.mark, iif: link.name});
  if (!route) {
    tracer.hop(skb, netns, link.name, 'route input', 'no route', 'drop');
    if (!netns.icmpRate.allowsUnrouted(ip.src)) return;
    sendIcmpError(netns, skb, {type: 3, code: 0}, netns.selectSource(link, ip.src));
    return;
  }
  if (link.kind !== 'loopback' && netns.fib.isLocal(ip.src) && !acceptsLocal(link)) {
    tracer.hop(skb, netns, link.name, 'route input', 'martian source', 'drop');
    return;
  }
  tracer.hop(skb, netns, link.name, 'route input', route, refusing.has(route.type) ? 'drop' : 'pass');
  if (route.type === 'local' || route.type === 'broadcast') deliverLocally(link, skb);
  else if (route.type === 'unicast') forward(link, skb, route);
  else if (route.type === 'prohibit') rejectTo(netns, skb, 'icmp-admin-prohibited', netns.selectSource(link, ip.src));
  else if (route.type !== 'blackhole') rejectTo(netns, skb, 'icmp-host-unreachable', netns.selectSource(link, ip.src));
}

/** Whether packets from this machine's own addresses may come in by `link`. */
function acceptsLocal({name, netns}: Link): boolean {
  return netns.kernel.sysctl.get(`net.ipv4.conf.${name}.accept_local`) === '1';
}

function deliverLocally(link: Link, skb: Skb): void {
  const {netns} = link;
  if (netns.netfilter.active) {
    const verdict = netns.netfilter.run('INPUT', skb, link, undefined);
    if (verdict === 'drop') return;
    if (verdict !== 'accept') {
      rejectTo(netns, skb, verdict.reject, skb.ip!.dst);
      return;
    }
  }
  netns.sockets.receive(link, skb);
}

function forward(link: Link, skb: Skb, route: Route): void {
  const {netns} = link;
  const ip = skb.ip!;
  const {tracer} = netns.kernel;
  if (!netns.ipForward) {
    tracer.hop(skb, netns, link.name, 'ip_forward', 'net.ipv4.ip_forward = 0', 'drop');
    return;
  }
  if (ip.ttl <= 1) {
    tracer.hop(skb, netns, link.name, 'ip_forward', 'TTL exceeded', 'drop');
    sendIcmpError(netns, skb, {type: icmpTimeExceeded, code: 0}, netns.selectSource(link, ip.src));
    return;
  }
  ip.ttl--;
  if (netns.netfilter.active) {
    const verdict = netns.netfilter.run('FORWARD', skb, link, route.link);
    if (verdict === 'drop') return;
    if (verdict !== 'accept') {
      rejectTo(netns, skb, verdict.reject, netns.selectSource(link, ip.src));
      return;
    }
  }
  postRoute(netns, skb, link, route);
}
