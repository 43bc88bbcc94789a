import type {TcContext} from '../../linux/hooks.ts';
import {ctNodePort, type TupleKey} from '../maps/conntrack.ts';
import {
  dropIsClusterIp,
  dropMissedTailCall,
  dropNoService,
  dropNotInSrcRange,
  dropUnroutable,
} from '../maps/drop-reasons.ts';
import {tracePayloadLen, traceReasonNew, traceToNetwork, traceToProxy} from '../maps/events.ts';
import {identityWorld} from '../maps/identities.ts';
import {type ServiceEntry, svcHostPort} from '../maps/lb.ts';
import {htons, markMagicMask, markMagicSnatDone, proxyMark} from '../maps/marks.ts';
import type {NetdevConstants, ProgramArray} from '../maps/programs.ts';
import {ctEstablished, ctNew, ctReply} from './conntrack.ts';
import {fibRedirect} from './fib.ts';
import {
  isL7,
  isRoutable,
  isSourceAllowed,
  lbState,
  lookupService,
  reverseNat,
  serviceKey,
  translateService,
} from './lb.ts';
import {natPuntToStack, natTrace, reverseSnat, snatForward, snatToBackend} from './nat.ts';
import {answerNoService} from './no-service.ts';
import {type DatapathNode, hasTail} from './node.ts';
import {actOk, actRedirect, type Site, sendTrace, type Verdict, why, whyCt} from './trace.ts';
import {isServiceProtocol, loadTuple, tcpFlagsOf} from './tuple.ts';

/** The packet goes up the host's stack at once; nothing after load balancing applies. */
export const puntToStack: Verdict = 3;

const egressSite: Site = {file: 'nodeport_egress.h', line: 87};
const site: Site = {file: 'nodeport.h', line: 2741};

/**
 * Load balancing of what comes in on a native device: requests to services, and answers of remote backends.
 *
 * @returns ok to go on with delivery, {@link puntToStack}, redirect, or a negative reason
 * @models cilium bpf/lib/nodeport.h nodeport_lb4
 */
export function nodeportLb4(node: DatapathNode, context: TcContext, srcLabel: number, calls: ProgramArray): Verdict {
  const ip = context.skb.ip!;
  const {tuple} = node;
  if (!loadTuple(ip, tuple)) return actOk;
  if (isServiceProtocol(ip.protocol)) {
    const service = lookupService(node, {address: ip.dst, port: tuple.dport, protocol: ip.protocol}, false);
    if (service) {
      if (node.isTraced) why(context, 'cilium_lb4_services_v2', {...serviceKey}, service);
      return handleService(node, context, {tuple, service, srcLabel, calls});
    }
  }
  if (!hasTail(calls, 'tail_nodeport_nat_ingress_ipv4')) return -dropMissedTailCall;
  reverseSnat(node, context);
  return reverseNodeport(node, context, srcLabel);
}

interface Request {
  readonly tuple: TupleKey;
  readonly service: ServiceEntry;
  readonly srcLabel: number;
  readonly calls: ProgramArray;
}

/** A request from outside to a service. @models nodeport_svc_lb4 */
function handleService(node: DatapathNode, context: TcContext, request: Request): Verdict {
  const {tuple, service, calls} = request;
  const {skb} = context;
  if (!isSourceAllowed(node, service, skb.ip!.src)) return -dropNotInSrcRange;
  if (!isRoutable(service)) return -dropIsClusterIp;
  if (isL7(service)) return toProxy(node, context, request);
  const verdict = translateService(node, context, tuple, service);
  if (verdict === -dropNoService && node.constants.serviceNoBackendReject)
    return hasTail(calls, 'tail_no_service_ipv4') ? answerNoService(context) : -dropMissedTailCall;
  if (verdict < 0) return verdict;
  const isLocal = node.maps.lxc.find(tuple.daddr) !== undefined;
  if (!isLocal && service.flags & svcHostPort) return -dropUnroutable;
  trackRequest(node, context, tuple);
  if (isLocal) return actOk;
  if (!hasTail(calls, 'tail_nodeport_nat_egress_ipv4')) return -dropMissedTailCall;
  return requestToRemote(node, context);
}

/**
 * The service is served by the node's proxy: a mark tells the host's TPROXY rules which port.
 *
 * The message is subject to aggregation like any other, and no conntrack lookup asks for it.
 */
function toProxy(node: DatapathNode, context: TcContext, {service, srcLabel}: Request): Verdict {
  const port = htons(service.backendId & 0xffff);
  sendTrace(node, context, {
    obsPoint: traceToProxy,
    srcLabel,
    dstLabel: 0,
    dstId: port,
    ifindex: context.link.ifindex,
    reason: traceReasonNew,
    monitor: 0,
    source: node.constants.hostEndpointId,
    origIp: 0,
    site,
  });
  context.skb.mark = proxyMark(port);
  return puntToStack;
}

/** The entry by which the reply finds back to the frontend. */
function trackRequest(node: DatapathNode, context: TcContext, tuple: TupleKey): void {
  const nowSeconds = node.nowSeconds;
  const status = node.ct.lookupForward(tuple, 'egress', tcpFlagsOf(context.skb.ip!), nowSeconds);
  const isStale = status === ctEstablished && node.ct.entry?.revNatIndex !== lbState.revNatIndex;
  if (status === ctNew || isStale) {
    const seed = {srcSecId: identityWorld, revNatIndex: lbState.revNatIndex, nodePort: true};
    node.ct.create(tuple, 'egress', seed, {nowSeconds, related: false});
  }
  whyCt(node, context, tuple);
}

/** SNAT to this node, so that the answer comes back here, and off to the backend's node. @models tail_nodeport_nat_egress_ipv4 */
function requestToRemote(node: DatapathNode, context: TcContext): Verdict {
  const {skb} = context;
  const ip = skb.ip!;
  node.maps.nodeportNeigh.put(ip.src, 0, 0, 0, {mac: skb.srcMac});
  const verdict = snatToBackend(node, context);
  if (verdict < 0) return verdict;
  skb.mark = markMagicSnatDone;
  const redirected = fibRedirect(node, context);
  if (redirected === actRedirect)
    traceNetwork(node, context, {reason: traceReasonNew, monitor: tracePayloadLen, ifindex: context.target!.ifindex});
  return redirected;
}

/**
 * The answer of a remote backend: back to the frontend's address and out to the client.
 *
 * @returns ok when the packet is no such answer
 * @models rev_nodeport_lb4
 */
function reverseNodeport(node: DatapathNode, context: TcContext, srcLabel: number): Verdict {
  const ip = context.skb.ip!;
  const {tuple} = node;
  loadTuple(ip, tuple);
  if (!isServiceProtocol(ip.protocol) || !node.ct.nodePortEntry(tuple)) return actOk;
  const status = node.ct.lookupReverse(tuple, 'ingress', tcpFlagsOf(ip), node.nowSeconds);
  const {entry, monitor} = node.ct;
  if (status !== ctReply || !entry || !(entry.flags & ctNodePort) || entry.revNatIndex === 0) return actOk;
  whyCt(node, context, tuple);
  reverseNat(node, context, entry.revNatIndex);
  context.skb.mark = markMagicSnatDone;
  const redirected = fibRedirect(node, context, true);
  if (redirected === actRedirect)
    traceNetwork(node, context, {reason: status, monitor, ifindex: context.target!.ifindex, srcLabel});
  return redirected;
}

/** What egress NAT on a native device found out, for the trace message of `cil_to_netdev`. */
export const forwardTrace: {reason: number; monitor: number} = {reason: 0, monitor: 0};

/**
 * Egress NAT on a native device: the answers of local backends get the frontend's address, pods get masqueraded.
 *
 * @models cilium bpf/lib/nodeport.h handle_nat_fwd
 */
export function natForward(
  node: DatapathNode,
  context: TcContext,
  options: {readonly device: NetdevConstants; readonly calls: ProgramArray; readonly unknownReason: number},
): Verdict {
  forwardTrace.reason = options.unknownReason;
  forwardTrace.monitor = 0;
  reverseDnatForward(node, context);
  if (isSnatDone(context)) return actOk;
  if (!hasTail(options.calls, 'tail_handle_snat_fwd_ipv4')) return -dropMissedTailCall;
  const verdict = snatForward(node, context, options.device);
  if (natTrace.reason !== undefined) {
    forwardTrace.reason = natTrace.reason;
    forwardTrace.monitor = natTrace.monitor;
  }
  if (verdict === natPuntToStack) return actOk;
  if (verdict === actOk) context.skb.mark = markMagicSnatDone;
  return verdict;
}

export function isSnatDone(context: TcContext): boolean {
  return (context.skb.mark & markMagicMask) === markMagicSnatDone;
}

/** @models nodeport_rev_dnat_fwd_ipv4 */
function reverseDnatForward(node: DatapathNode, context: TcContext): void {
  const ip = context.skb.ip!;
  const {tuple} = node;
  if (!isServiceProtocol(ip.protocol) || !loadTuple(ip, tuple) || !node.ct.nodePortEntry(tuple)) return;
  const status = node.ct.lookupReverse(tuple, 'ingress', tcpFlagsOf(ip), node.nowSeconds);
  const {entry} = node.ct;
  if (status !== ctReply || !entry) return;
  forwardTrace.reason = status;
  forwardTrace.monitor = node.ct.monitor;
  if (!(entry.flags & ctNodePort) || entry.revNatIndex === 0) return;
  whyCt(node, context, tuple);
  reverseNat(node, context, entry.revNatIndex);
  context.skb.mark = markMagicSnatDone;
}

function traceNetwork(
  node: DatapathNode,
  context: TcContext,
  {reason, monitor, ifindex, srcLabel = 0}: {reason: number; monitor: number; ifindex: number; srcLabel?: number},
): void {
  sendTrace(node, context, {
    obsPoint: traceToNetwork,
    srcLabel,
    dstLabel: 0,
    dstId: 0,
    ifindex,
    reason,
    monitor,
    source: node.constants.hostEndpointId,
    origIp: 0,
    site: egressSite,
  });
}
