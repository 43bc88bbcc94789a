import type {TcAction, TcContext} from '../../linux/hooks.ts';
import {etherTypeArp} from '../../wire/packet.ts';
import {ctLbLoopback, ctProxyRedirect} from '../maps/conntrack.ts';
import {
  dropEpNotReady,
  dropInvalidSip,
  dropMissedTailCall,
  dropNoService,
  dropUnknownL4,
} from '../maps/drop-reasons.ts';
import {endpointHostDelivery} from '../maps/endpoint.ts';
import {
  traceFromLxc,
  traceFromProxy,
  traceFromStack,
  traceToLxc,
  traceToNetwork,
  traceToProxy,
  traceToStack,
} from '../maps/events.ts';
import {identityHost, identityUnknown, identityWorld, isReservedIdentity} from '../maps/identities.ts';
import {
  htons,
  identityMark,
  markMagicIdentity,
  markMagicMask,
  markMagicProxyEgress,
  markMagicProxyEgressEpid,
  markMagicProxyIngress,
  proxyMark,
} from '../maps/marks.ts';
import {metricEgress, metricIngress} from '../maps/metrics.ts';
import {type PolicyMap, policyEgress, policyIngress} from '../maps/policy.ts';
import type {EndpointConstants, ProgramArray} from '../maps/programs.ts';
import {inheritIdentity} from './bpf-host.ts';
import {ctEstablished, ctNew, ctRelated, ctReply} from './conntrack.ts';
import {fibError, fibRedirect} from './fib.ts';
import {answerArp} from './l2-responder.ts';
import {isL7, lbState, lookupService, loopbackIpv4, reverseNat, serviceKey, translateService} from './lb.ts';
import {deliverLocally, type EgressPolicyProgram} from './local-delivery.ts';
import {answerNoService} from './no-service.ts';
import {type DatapathNode, hasTail} from './node.ts';
import {policyCanAccess, policyOutcome} from './policy.ts';
import {
  actOk,
  actRedirect,
  type Site,
  sendDrop,
  sendPolicyVerdict,
  sendTrace,
  TraceMessage,
  type Verdict,
  why,
  whyCt,
} from './trace.ts';
import {isServiceProtocol, loadTuple, tcpFlagsOf} from './tuple.ts';

const egressSite: Site = {file: 'bpf_lxc.c', line: 1367};
const ingressSite: Site = {file: 'bpf_lxc.c', line: 1877};
const toContainerSite: Site = {file: 'bpf_lxc.c', line: 2314};

/** The packet goes to the host's stack as it is, in answer to a policy or proxy decision. */
const toStack: Verdict = 4;

/**
 * The programs of one pod.
 *
 * @models cilium bpf/bpf_lxc.c, v1.18
 * @omits fragments, multicast, SRv6, authentication, custom calls
 */
export class LxcProgram {
  readonly #node: DatapathNode;
  readonly #endpoint: EndpointConstants;
  readonly #policy: PolicyMap;
  readonly #calls: ProgramArray;
  readonly #message: TraceMessage;
  /** identity of the destination as far as the run got; drop events carry it */
  #dstLabel = identityUnknown;

  constructor(
    node: DatapathNode,
    endpoint: EndpointConstants,
    maps: {readonly policy: PolicyMap; readonly calls: ProgramArray},
  ) {
    this.#node = node;
    this.#endpoint = endpoint;
    this.#policy = maps.policy;
    this.#calls = maps.calls;
    this.#message = new TraceMessage(endpoint.lxcId, egressSite);
  }

  /** cil_from_container */
  fromContainer(context: TcContext): TcAction {
    const {skb} = context;
    if (skb.etherType === etherTypeArp) return this.#answerArp(context);
    if (!skb.ip) return 'ok';
    sendTrace(this.#node, context, this.#message.begin(traceFromLxc, this.#endpoint.secLabel, egressSite));
    const verdict = hasTail(this.#calls, 'tail_handle_ipv4') ? this.#handleIpv4(context) : -dropMissedTailCall;
    return this.#finish(context, verdict, {
      srcLabel: this.#endpoint.secLabel,
      dstLabel: this.#dstLabel,
      direction: metricEgress,
      site: egressSite,
    });
  }

  /** The gateway has no address of its own on the veth: the program answers for it (and for everyone but the pod). */
  #answerArp(context: TcContext): TcAction {
    const arp = context.skb.arp;
    if (arp?.operation !== 1 || arp.targetIp === this.#endpoint.ipv4) return 'ok';
    return answerArp(context, this.#endpoint.nodeMac) === actRedirect ? 'redirect' : 'ok';
  }

  /** tail_handle_ipv4: source check and per-packet load balancing. */
  #handleIpv4(context: TcContext): Verdict {
    const node = this.#node;
    const ip = context.skb.ip!;
    const {tuple} = node;
    this.#dstLabel = identityUnknown;
    fibError.code = 0;
    if (ip.src !== this.#endpoint.ipv4) return -dropInvalidSip;
    if (!loadTuple(ip, tuple)) return -dropUnknownL4;
    lbState.revNatIndex = 0;
    lbState.loopback = false;
    let proxyPort = 0;
    const service = isServiceProtocol(ip.protocol)
      ? lookupService(node, {address: ip.dst, port: tuple.dport, protocol: ip.protocol}, true)
      : undefined;
    if (service) {
      if (node.isTraced) why(context, 'cilium_lb4_services_v2', {...serviceKey}, service);
      if (isL7(service)) {
        proxyPort = htons(service.backendId & 0xffff);
      } else {
        const verdict = translateService(node, context, tuple, service);
        if (verdict === -dropNoService && node.constants.serviceNoBackendReject)
          return hasTail(this.#calls, 'tail_no_service_ipv4') ? answerNoService(context) : -dropMissedTailCall;
        if (verdict < 0) return verdict;
      }
    }
    if (!hasTail(this.#calls, 'tail_ipv4_ct_egress') || !hasTail(this.#calls, 'tail_handle_ipv4_cont'))
      return -dropMissedTailCall;
    return this.#handleIpv4Cont(context, proxyPort, false);
  }

  /** handle_ipv4_from_lxc: conntrack, egress policy, and where to. Stays whole: one step of the protocol. */
  #handleIpv4Cont(context: TcContext, l7ProxyPort: number, fromL7Lb: boolean): Verdict {
    const node = this.#node;
    const ip = context.skb.ip!;
    const {tuple, ct} = node;
    const nowSeconds = node.nowSeconds;
    const tcpFlags = tcpFlagsOf(ip);
    const status = ct.lookup(tuple, 'egress', tcpFlags, nowSeconds);
    const {entry, monitor} = ct;
    whyCt(node, context, tuple);
    const info = node.maps.ipcache.find(ip.dst);
    if (node.isTraced) why(context, 'cilium_ipcache_v2', {address: ip.dst, prefixLength: 32}, info);
    const dstLabel = info?.secIdentity ?? identityWorld;
    this.#dstLabel = dstLabel;
    let proxyPort = l7ProxyPort;
    const isAnswer = status === ctReply || status === ctRelated;
    if (!isAnswer && !lbState.loopback && !(entry && entry.flags & ctLbLoopback)) {
      const verdict = this.#checkEgress(context, dstLabel, status !== ctEstablished);
      if (verdict < 0) return verdict;
      if (policyOutcome.proxyPort !== 0) proxyPort = policyOutcome.proxyPort;
    }
    if (isAnswer && entry) {
      // The host's socket match finds the proxy's connection; no port is needed.
      if (entry.flags & ctProxyRedirect) return this.#toProxy(context, 0, status, monitor);
    } else if (status === ctNew || (entry && entry.revNatIndex !== lbState.revNatIndex)) {
      const seed = {
        srcSecId: this.#endpoint.secLabel,
        revNatIndex: lbState.revNatIndex,
        loopback: lbState.loopback,
        proxyRedirect: proxyPort !== 0 && !fromL7Lb,
        fromL7Lb,
      };
      ct.create(tuple, 'egress', seed, {nowSeconds, related: true});
    }
    if (proxyPort !== 0 && !fromL7Lb) return this.#toProxy(context, proxyPort, status, monitor);
    return this.#forward(context, {dstLabel, reason: status, monitor});
  }

  #checkEgress(context: TcContext, dstLabel: number, isNew: boolean): Verdict {
    const {tuple} = this.#node;
    const verdict = policyCanAccess(this.#node, context, tuple, {
      policy: this.#policy,
      endpointId: this.#endpoint.lxcId,
      remoteLabel: dstLabel,
      egress: policyEgress,
    });
    if (this.#endpoint.enforceEgress && (isNew || verdict < 0)) this.#reportVerdict(context, verdict, dstLabel, false);
    return verdict;
  }

  /** To a pod of this node, up the stack to the host, or out by the routing table. */
  #forward(
    context: TcContext,
    {
      dstLabel,
      reason,
      monitor,
    }: {
      readonly dstLabel: number;
      readonly reason: number;
      readonly monitor: number;
    },
  ): Verdict {
    const node = this.#node;
    const ip = context.skb.ip!;
    const srcLabel = this.#endpoint.secLabel;
    const destination = ip.dst === loopbackIpv4 ? this.#endpoint.ipv4 : ip.dst;
    const endpoint = node.maps.lxc.find(destination);
    if (endpoint && !(endpoint.flags & endpointHostDelivery))
      return deliverLocally(node, context, endpoint, {srcLabel, direction: metricEgress, fromHost: false});
    if (endpoint) {
      if (node.isTraced) why(context, 'cilium_lxc', {ip: ip.dst}, endpoint);
      context.skb.mark = identityMark(markMagicIdentity, srcLabel);
      const message = this.#message.begin(traceToStack, srcLabel, egressSite).tracked(reason, monitor);
      message.dstLabel = dstLabel;
      sendTrace(node, context, message);
      return actOk;
    }
    const redirected = fibRedirect(node, context);
    if (redirected !== actRedirect) return redirected;
    const message = this.#message.begin(traceToNetwork, srcLabel, egressSite).tracked(reason, monitor);
    message.dstLabel = dstLabel;
    message.ifindex = context.target!.ifindex;
    sendTrace(node, context, message);
    return redirected;
  }

  /** ctx_redirect_to_proxy4: the host's TPROXY rules read port and magic from the mark. */
  #toProxy(context: TcContext, proxyPort: number, reason: number, monitor: number): Verdict {
    const message = this.#message.begin(traceToProxy, this.#endpoint.secLabel, egressSite).tracked(reason, monitor);
    message.dstId = proxyPort;
    sendTrace(this.#node, context, message);
    return takeToProxy(context, proxyPort);
  }

  /** cil_to_container: the stack sends something to the pod. */
  toContainer(context: TcContext): TcAction {
    const {skb} = context;
    if (!skb.ip) return 'ok';
    const magic = skb.mark & markMagicMask;
    if (magic === markMagicProxyEgressEpid) {
      const program = this.#node.maps.egressCallPolicy.lookup(skb.mark >>> 16) as EgressPolicyProgram | undefined;
      skb.mark = 0;
      const verdict = program ? program.run(context) : -dropEpNotReady;
      return this.#finish(context, verdict, {
        srcLabel: 0,
        dstLabel: 0,
        direction: metricIngress,
        site: toContainerSite,
      });
    }
    const isProxy = magic === markMagicProxyEgress || magic === markMagicProxyIngress;
    const inherited = inheritIdentity(context);
    const obsPoint = isProxy ? traceFromProxy : traceFromStack;
    sendTrace(this.#node, context, this.#message.begin(obsPoint, inherited, toContainerSite));
    const srcLabel = this.#sourceLabel(context, inherited);
    const hasPrograms = hasTail(this.#calls, 'tail_ipv4_ct_ingress') && hasTail(this.#calls, 'tail_ipv4_to_endpoint');
    const verdict = hasPrograms ? this.#judge(context, srcLabel, magic === markMagicProxyEgress) : -dropMissedTailCall;
    return this.#finish(context, verdict, {
      srcLabel,
      dstLabel: this.#endpoint.secLabel,
      direction: metricIngress,
      site: ingressSite,
    });
  }

  /** A reserved identity from the mark is refined by the source address, unless that is the host's own. */
  #sourceLabel(context: TcContext, inherited: number): number {
    if (!isReservedIdentity(inherited)) return inherited;
    const ip = context.skb.ip!;
    const info = this.#node.maps.ipcache.find(ip.src);
    if (this.#node.isTraced) why(context, 'cilium_ipcache_v2', {address: ip.src, prefixLength: 32}, info);
    return info && info.secIdentity !== identityHost ? info.secIdentity : inherited;
  }

  /** cil_lxc_policy: judge for this endpoint on somebody else's hook, then deliver. */
  runPolicy(
    context: TcContext,
    {srcLabel, fromHost}: {readonly srcLabel: number; readonly fromHost: boolean},
  ): Verdict {
    const node = this.#node;
    const verdict = this.#judge(context, srcLabel, false);
    if (verdict < 0) {
      sendDrop(node, context, {
        verdict,
        srcLabel,
        dstLabel: this.#endpoint.secLabel,
        dstId: this.#endpoint.lxcId,
        source: this.#endpoint.lxcId,
        direction: metricIngress,
        extError: 0,
        site: ingressSite,
      });
      return verdict;
    }
    if (verdict === toStack) return actOk;
    const link = node.link(this.#endpoint.ifindex);
    if (!link) return -dropEpNotReady;
    context.redirect(link, fromHost ? 'egress' : 'peer');
    return actRedirect;
  }

  /** ipv4_policy: conntrack and ingress policy of this endpoint. */
  #judge(context: TcContext, srcLabel: number, fromEgressProxy: boolean): Verdict {
    const node = this.#node;
    const ip = context.skb.ip!;
    const {tuple, ct} = node;
    const nowSeconds = node.nowSeconds;
    const origIp = ip.src;
    if (!loadTuple(ip, tuple)) return -dropUnknownL4;
    const status = ct.lookup(tuple, 'ingress', tcpFlagsOf(ip), nowSeconds);
    const {entry, monitor} = ct;
    whyCt(node, context, tuple);
    const isAnswer = status === ctReply || status === ctRelated;
    if (isAnswer && entry) {
      if (entry.flags & ctProxyRedirect && !fromEgressProxy) {
        this.#arrive(context, this.#message.begin(traceToProxy, srcLabel, ingressSite).tracked(status, monitor));
        return takeToProxy(context, 0);
      }
      if (entry.revNatIndex !== 0)
        reverseNat(node, context, entry.revNatIndex, entry.flags & ctLbLoopback ? this.#endpoint.ipv4 : undefined);
    }
    let proxyPort = 0;
    const isLoopback = ip.src === loopbackIpv4 || (entry !== undefined && (entry.flags & ctLbLoopback) !== 0);
    if (!isAnswer && !isLoopback) {
      const verdict = this.#checkIngress(context, srcLabel, status !== ctEstablished);
      if (verdict < 0) return verdict;
      proxyPort = policyOutcome.proxyPort;
    }
    if (status === ctNew) {
      const seed = {srcSecId: srcLabel, proxyRedirect: proxyPort !== 0, loopback: ip.src === loopbackIpv4};
      ct.create(tuple, 'ingress', seed, {nowSeconds, related: true});
    }
    if (proxyPort !== 0) {
      const message = this.#message.begin(traceToProxy, srcLabel, ingressSite).tracked(status, monitor);
      message.dstId = proxyPort;
      this.#arrive(context, message);
      return takeToProxy(context, proxyPort);
    }
    const message = this.#message.begin(traceToLxc, srcLabel, ingressSite).tracked(status, monitor);
    message.dstId = this.#endpoint.lxcId;
    message.ifindex = this.#endpoint.ifindex;
    message.origIp = origIp;
    this.#arrive(context, message);
    return actOk;
  }

  #checkIngress(context: TcContext, srcLabel: number, isNew: boolean): Verdict {
    const {tuple} = this.#node;
    const verdict = policyCanAccess(this.#node, context, tuple, {
      policy: this.#policy,
      endpointId: this.#endpoint.lxcId,
      remoteLabel: srcLabel,
      egress: policyIngress,
    });
    if (this.#endpoint.enforceIngress && (isNew || verdict < 0)) this.#reportVerdict(context, verdict, srcLabel, true);
    return verdict;
  }

  /** cil_lxc_policy_egress: the proxy speaks for this pod; its egress policy decides about the upstream leg. */
  runEgressPolicy(context: TcContext): Verdict {
    const ip = context.skb.ip!;
    if (!loadTuple(ip, this.#node.tuple)) return -dropUnknownL4;
    lbState.revNatIndex = 0;
    lbState.loopback = false;
    return this.#handleIpv4Cont(context, 0, true);
  }

  #reportVerdict(context: TcContext, verdict: Verdict, remoteLabel: number, ingress: boolean): void {
    const {tuple} = this.#node;
    sendPolicyVerdict(this.#node, context, {
      source: this.#endpoint.lxcId,
      remoteLabel,
      verdict: verdict < 0 ? verdict : policyOutcome.proxyPort,
      dport: tuple.dport,
      protocol: tuple.nexthdr,
      ingress,
      matchType: policyOutcome.matchType,
    });
  }

  /** Reports something on its way to this endpoint. */
  #arrive(context: TcContext, message: TraceMessage): void {
    message.dstLabel = this.#endpoint.secLabel;
    sendTrace(this.#node, context, message);
  }

  #finish(
    context: TcContext,
    verdict: Verdict,
    options: {
      readonly srcLabel: number;
      readonly dstLabel: number;
      readonly direction: typeof metricIngress | typeof metricEgress;
      readonly site: Site;
    },
  ): TcAction {
    if (verdict === actRedirect) return 'redirect';
    if (verdict >= 0) return 'ok';
    // The receiver's program has already said why.
    if (context.dropReason !== '') return 'shot';
    return sendDrop(this.#node, context, {
      ...options,
      verdict,
      dstId: 0,
      source: this.#endpoint.lxcId,
      extError: fibError.code,
    });
  }
}

/** Marks a packet for the proxy and makes the host's stack take it whatever its MAC says. @models ctx_change_type PACKET_HOST */
function takeToProxy(context: TcContext, port: number): Verdict {
  context.skb.mark = proxyMark(port);
  context.skb.dstMac = context.link.mac;
  return toStack;
}
