import {ipv4Broadcast, isLoopback, isMulticast} from '../base/ipv4.ts';
import {macBroadcast} from '../base/mac.ts';
import {frameLength, type Ipv4Packet, type Skb} from '../wire/packet.ts';
import type {Errno} from './errno.ts';
import {type Route, tableMain} from './fib.ts';
import {TcContext} from './hooks.ts';
import type {Link} from './link.ts';
import type {NetNs} from './netns.ts';
import {rejectTo} from './reject.ts';

/**
 * Sends a locally made packet: route, OUTPUT hooks, route again if they changed it, POSTROUTING, neighbour, device.
 *
 * @returns the errno that the socket call reports when there is no route
 * @models linux net/ipv4/ip_output.c ip_queue_xmit, net/ipv4/route.c
 */
export function outputPacket(netns: NetNs, skb: Skb, link?: Link): Errno | undefined {
  const ip = skb.ip!;
  const {tracer} = netns.kernel;
  let route = routeOutput(netns, ip, skb.mark, link);
  if (typeof route === 'string') {
    tracer.hop(skb, netns, '', 'route output', route, 'drop');
    return route;
  }
  tracer.hop(skb, netns, route.link?.name ?? '', 'route output', route, 'pass');
  if (netns.netfilter.active) {
    const verdict = netns.netfilter.runOutput(skb, route.link, link);
    if (verdict === 'drop') return 'EPERM';
    if (verdict !== 'accept') {
      if ('errno' in verdict) {
        tracer.hop(skb, netns, '', 'reroute', verdict.errno, 'drop');
        return verdict.errno;
      }
      if ('reject' in verdict) {
        rejectTo(netns, skb, verdict.reject, undefined);
        return 'EPERM';
      }
      if (verdict.route !== route)
        tracer.hop(skb, netns, verdict.route.link?.name ?? '', 'reroute', verdict.route, 'pass');
      route = verdict.route;
    }
  }
  postRoute(netns, skb, undefined, route);
  return undefined;
}

/** Chooses the route of a locally made packet, or the errno that says why there is none. */
export function routeOutput(
  netns: NetNs,
  ip: Pick<Ipv4Packet, 'dst' | 'src'>,
  mark: number,
  link?: Link,
): Route | Errno {
  const route = link
    ? (netns.fib.list().find(candidate => candidate.link === link && candidate.type === 'unicast') ??
      onLink(link, ip.dst))
    : netns.fib.lookup({dst: ip.dst, src: ip.src, mark, iif: 'lo'});
  if (!route) return 'ENETUNREACH';
  // A loopback source never leaves the machine (route_localnet = 0).
  if (isLoopback(ip.src) && route.type === 'unicast' && route.link?.kind !== 'loopback') return 'EINVAL';
  switch (route.type) {
    case 'unicast':
    case 'broadcast':
      return route;
    case 'local':
      return route.link === netns.lo ? route : {...route, link: netns.lo};
    case 'unreachable':
      return 'EHOSTUNREACH';
    case 'blackhole':
      return 'EINVAL';
    case 'prohibit':
      return 'EACCES';
  }
}

function onLink(link: Link, dst: number): Route {
  return {
    dst: {address: dst, prefixLength: 32},
    type: 'unicast',
    table: tableMain,
    link,
    via: undefined,
    src: undefined,
    scope: 'link',
    protocol: 'kernel',
    metric: 0,
  };
}

/** Everything after the routing decision: POSTROUTING hooks, next hop, device. */
export function postRoute(netns: NetNs, skb: Skb, inLink: Link | undefined, route: Route): void {
  const link = route.link!;
  if (netns.netfilter.active) {
    const verdict = netns.netfilter.run('POSTROUTING', skb, inLink, link);
    if (verdict !== 'accept') return;
  }
  sendToNeighbour(netns, skb, link, route.via ?? skb.ip!.dst);
}

/** Fills the link header, resolving `nexthop` when the medium needs it, and transmits. */
export function sendToNeighbour(netns: NetNs, skb: Skb, link: Link, nexthop: number): void {
  if (link.kind === 'loopback') {
    skb.srcMac = 0;
    skb.dstMac = 0;
    transmit(link, skb);
  } else if (nexthop === ipv4Broadcast || isMulticast(nexthop)) {
    skb.srcMac = link.mac;
    skb.dstMac = macBroadcast;
    transmit(link, skb);
  } else {
    netns.neighbours.output(skb, nexthop, link);
  }
}

/**
 * Hands a complete frame to a device: tcx egress programs, taps, the medium.
 *
 * @models linux net/core/dev.c __dev_queue_xmit
 */
export function transmit(link: Link, skb: Skb): void {
  const {netns} = link;
  const {kernel} = netns;
  if (!link.up) {
    link.tx.dropped++;
    kernel.tracer.hop(skb, netns, link.name, 'dev_queue_xmit', 'device is down', 'drop');
    return;
  }
  for (const {name, program} of link.tcx.egress) {
    const context = new TcContext(kernel, link, skb, 'egress');
    const action = program(context);
    if (action === 'ok') continue;
    if (action === 'shot') {
      link.tx.dropped++;
      kernel.tracer.hop(skb, netns, link.name, `tcx/egress ${name}`, context.dropReason || 'shot', 'drop');
      return;
    }
    redirect(context, `tcx/egress ${name}`);
    return;
  }
  link.tx.packets++;
  link.tx.bytes += frameLength(skb);
  for (const tap of netns.taps) tap(skb, 'out', link);
  for (const tap of link.taps) tap(skb, 'out', link);
  kernel.tracer.hop(skb, netns, link.name, 'dev_hard_start_xmit', undefined, 'pass');
  link.transmit(skb);
}

/** Carries out what a program asked for with `bpf_redirect*`. */
export function redirect(context: TcContext, point: string): void {
  const {skb, kernel, target, mode} = context;
  const isLost = !target || (mode === 'peer' && !target.peer);
  const decision = {target: target?.name, mode};
  kernel.tracer.hop(skb, context.netns, context.link.name, point, decision, isLost ? 'drop' : 'redirect');
  if (!target) return;
  switch (mode) {
    case 'egress':
      transmit(target, skb);
      break;
    case 'ingress':
      kernel.enqueue(target, skb, true);
      break;
    case 'peer':
      if (!target.peer) return;
      skb.mark = 0;
      skb.sk = undefined;
      skb.nfct = undefined;
      kernel.enqueue(target.peer, skb, false);
      break;
    case 'neigh':
      sendToNeighbour(target.netns, skb, target, context.nexthop || nexthopOf(target.netns, skb));
      break;
  }
}

function nexthopOf(netns: NetNs, skb: Skb): number {
  const {dst, src} = skb.ip!;
  return netns.fib.lookup({dst, src, mark: skb.mark, iif: ''})?.via ?? dst;
}
