import type {TcAction, TcContext, TcProgram} from '../../linux/hooks.ts';
import {etherTypeArp, type Ipv4Packet} from '../../wire/packet.ts';
import {dropMissedTailCall, dropUnroutable} from '../maps/drop-reasons.ts';
import {endpointHostDelivery} from '../maps/endpoint.ts';
import {traceFromHost, traceFromNetwork, traceReasonUnknown, traceToHost, traceToNetwork} from '../maps/events.ts';
import {identityHost, identityUnknown, identityWorld, isReservedIdentity} from '../maps/identities.ts';
import {
  identityOfMark,
  markMagicHost,
  markMagicIdentity,
  markMagicMask,
  markMagicProxyEgress,
  markMagicProxyEgressEpid,
  markMagicProxyIngress,
} from '../maps/marks.ts';
import {metricEgress, metricIngress} from '../maps/metrics.ts';
import type {NetdevConstants, ProgramArray} from '../maps/programs.ts';
import {fibError} from './fib.ts';
import {answerAnnounced} from './l2-responder.ts';
import {deliverLocally, type EgressPolicyProgram} from './local-delivery.ts';
import {type DatapathNode, hasTail} from './node.ts';
import {forwardTrace, isSnatDone, natForward, nodeportLb4, puntToStack} from './nodeport.ts';
import {actOk, actRedirect, type Site, sendDrop, sendTrace, type Verdict, why} from './trace.ts';

const fromNetdevSite: Site = {file: 'bpf_host.c', line: 1055};
const fromHostSite: Site = {file: 'bpf_host.c', line: 1102};
const toNetdevSite: Site = {file: 'bpf_host.c', line: 1468};
const toHostSite: Site = {file: 'bpf_host.c', line: 1579};

/** The programs of a native device. @models cilium bpf/bpf_host.c */
export function netdevPrograms(
  node: DatapathNode,
  device: NetdevConstants,
  calls: ProgramArray,
): {readonly fromNetdev: TcProgram; readonly toNetdev: TcProgram} {
  return {
    fromNetdev: context => fromNetdev(node, context, calls),
    toNetdev: context => toNetdev(node, context, device, calls),
  };
}

/** The programs of cilium_host (and, the second, of cilium_net). */
export function hostPrograms(
  node: DatapathNode,
  calls: ProgramArray,
): {readonly fromHost: TcProgram; readonly toHost: TcProgram} {
  return {
    fromHost: context => fromHost(node, context, calls),
    toHost: context => toHost(node, context),
  };
}

/** cil_from_netdev */
function fromNetdev(node: DatapathNode, context: TcContext, calls: ProgramArray): TcAction {
  const {skb} = context;
  if (skb.etherType === etherTypeArp) return answerAnnounced(node, context) === actRedirect ? 'redirect' : 'ok';
  const {ip} = skb;
  if (!ip) return 'ok';
  const srcLabel = sourceIdentity(node, context, ip, identityWorld);
  trace(node, context, {obsPoint: traceFromNetwork, srcLabel, site: fromNetdevSite});
  let verdict: Verdict = hasTail(calls, 'tail_handle_ipv4') ? actOk : -dropMissedTailCall;
  if (verdict === actOk) verdict = nodeportLb4(node, context, srcLabel, calls);
  if (verdict === puntToStack) return 'ok';
  if (verdict === actOk) verdict = toLocalEndpoint(node, context, {srcLabel, fromHost: false});
  return finish(node, context, {verdict, srcLabel, direction: metricIngress, site: fromNetdevSite});
}

/** cil_to_netdev */
function toNetdev(node: DatapathNode, context: TcContext, device: NetdevConstants, calls: ProgramArray): TcAction {
  const {skb} = context;
  const {ip} = skb;
  if (!ip) return 'ok';
  const magic = skb.mark & markMagicMask;
  if (magic === markMagicProxyEgressEpid) {
    // The mark names the pod on whose behalf the proxy speaks: that pod's own policy decides.
    const program = node.maps.egressCallPolicy.lookup(skb.mark >>> 16) as EgressPolicyProgram | undefined;
    skb.mark = 0;
    const verdict = program ? program.run(context) : -dropMissedTailCall;
    if (verdict !== actOk)
      return finish(node, context, {verdict, srcLabel: 0, direction: metricEgress, site: toNetdevSite});
  }
  const srcLabel = sourceOfLocal(node, context, ip, magic);
  const dstLabel = node.maps.ipcache.find(ip.dst)?.secIdentity ?? identityWorld;
  forwardTrace.reason = traceReasonUnknown;
  forwardTrace.monitor = 0;
  if (!isSnatDone(context)) {
    const verdict = natForward(node, context, {device, calls, unknownReason: traceReasonUnknown});
    if (verdict < 0) return finish(node, context, {verdict, srcLabel, direction: metricEgress, site: toNetdevSite});
  }
  sendTrace(node, context, {
    obsPoint: traceToNetwork,
    srcLabel,
    dstLabel,
    dstId: 0,
    ifindex: device.ifindex,
    reason: forwardTrace.reason,
    monitor: forwardTrace.monitor,
    source: node.constants.hostEndpointId,
    origIp: 0,
    site: toNetdevSite,
  });
  return 'ok';
}

/** cil_from_host: the stack sends something into cilium_host. */
function fromHost(node: DatapathNode, context: TcContext, calls: ProgramArray): TcAction {
  const {ip} = context.skb;
  if (!ip) return 'ok';
  const inherited = inheritIdentity(context);
  const srcLabel = sourceIdentity(node, context, ip, inherited);
  trace(node, context, {obsPoint: traceFromHost, srcLabel, site: fromHostSite});
  const hasProgram = hasTail(calls, 'tail_handle_ipv4_from_host');
  const verdict = hasProgram ? toLocalEndpoint(node, context, {srcLabel, fromHost: true}) : -dropMissedTailCall;
  return finish(node, context, {verdict, srcLabel, direction: metricEgress, site: fromHostSite});
}

/** cil_to_host: something comes up to the stack through cilium_host. */
function toHost(node: DatapathNode, context: TcContext): TcAction {
  const {skb} = context;
  if (!skb.ip) return 'ok';
  const magic = skb.mark & markMagicMask;
  const srcLabel = magic === markMagicIdentity ? identityOfMark(skb.mark) : identityUnknown;
  trace(node, context, {obsPoint: traceToHost, srcLabel, site: toHostSite});
  return 'ok';
}

/** @models cilium bpf/bpf_host.c handle_ipv4_cont */
function toLocalEndpoint(
  node: DatapathNode,
  context: TcContext,
  {srcLabel, fromHost: isFromHost}: {readonly srcLabel: number; readonly fromHost: boolean},
): Verdict {
  const ip = context.skb.ip!;
  const endpoint = node.maps.lxc.find(ip.dst);
  if (endpoint) {
    if (endpoint.flags & endpointHostDelivery) {
      if (node.isTraced) why(context, 'cilium_lxc', {ip: ip.dst}, endpoint);
      return actOk;
    }
    return deliverLocally(node, context, endpoint, {srcLabel, direction: metricIngress, fromHost: isFromHost});
  }
  if (!isFromHost) return actOk;
  const info = node.maps.ipcache.find(ip.dst);
  if (node.isTraced) why(context, 'cilium_ipcache_v2', {address: ip.dst, prefixLength: 32}, info);
  return !info || info.secIdentity === identityWorld ? -dropUnroutable : actOk;
}

/**
 * Whose packet it is, by its source address; an address of the host says nothing, because SNAT may have put it there.
 *
 * @param otherwise  what is known without the address
 * @models cilium bpf/bpf_host.c resolve_srcid_ipv4
 */
function sourceIdentity(node: DatapathNode, context: TcContext, ip: Ipv4Packet, otherwise: number): number {
  if (!isReservedIdentity(otherwise)) return otherwise;
  const info = node.maps.ipcache.find(ip.src);
  if (node.isTraced) why(context, 'cilium_ipcache_v2', {address: ip.src, prefixLength: 32}, info);
  return info && info.secIdentity !== identityHost ? info.secIdentity : otherwise;
}

/** Identity of what leaves the node: from the mark, else from the source address. */
function sourceOfLocal(node: DatapathNode, context: TcContext, ip: Ipv4Packet, magic: number): number {
  if (magic === markMagicHost) return identityHost;
  if (magic === markMagicIdentity || magic === markMagicProxyEgress || magic === markMagicProxyIngress)
    return identityOfMark(context.skb.mark);
  return node.maps.ipcache.find(ip.src)?.secIdentity ?? identityWorld;
}

/**
 * Identity that a packet from the stack carries in its mark, which is taken off.
 *
 * @models cilium bpf/lib/identity.h inherit_identity_from_host
 */
export function inheritIdentity(context: TcContext): number {
  const {skb} = context;
  const {mark} = skb;
  const magic = mark & markMagicMask;
  skb.mark = 0;
  if (magic === markMagicHost) return identityHost;
  if (magic === markMagicIdentity || magic === markMagicProxyEgress || magic === markMagicProxyIngress)
    return identityOfMark(mark);
  return identityWorld;
}

/** A suppressed point: it counts, and is only sent without aggregation. */
function trace(
  node: DatapathNode,
  context: TcContext,
  {obsPoint, srcLabel, site}: {readonly obsPoint: number; readonly srcLabel: number; readonly site: Site},
): void {
  sendTrace(node, context, {
    obsPoint,
    srcLabel,
    dstLabel: identityUnknown,
    dstId: 0,
    ifindex: context.link.ifindex,
    reason: traceReasonUnknown,
    monitor: 0,
    source: node.constants.hostEndpointId,
    origIp: 0,
    site,
  });
}

function finish(
  node: DatapathNode,
  context: TcContext,
  {
    verdict,
    srcLabel,
    direction,
    site,
  }: {
    readonly verdict: Verdict;
    readonly srcLabel: number;
    readonly direction: typeof metricIngress | typeof metricEgress;
    readonly site: Site;
  },
): TcAction {
  if (verdict === actRedirect) return 'redirect';
  if (verdict === actOk) return 'ok';
  if (context.dropReason !== '') return 'shot';
  return sendDrop(node, context, {
    verdict,
    srcLabel,
    dstLabel: identityUnknown,
    dstId: 0,
    source: node.constants.hostEndpointId,
    direction,
    extError: fibError.code,
    site,
  });
}
