import type {TcContext} from '../../linux/hooks.ts';
import {dropEpNotReady, dropTtlExceeded, reasonForwarded} from '../maps/drop-reasons.ts';
import type {EndpointEntry} from '../maps/endpoint.ts';
import type {metricEgress, metricIngress} from '../maps/metrics.ts';
import type {TailProgram} from '../maps/programs.ts';
import type {DatapathNode} from './node.ts';
import {count, type Site, type Verdict, why} from './trace.ts';

/** A program in `cilium_call_policy`: judges a packet for its endpoint and delivers it. */
export interface PolicyProgram extends TailProgram {
  run(context: TcContext, options: {readonly srcLabel: number; readonly fromHost: boolean}): Verdict;
}

/** A program in `cilium_egresscall_policy`: enforces a pod's egress policy after the proxy. */
export interface EgressPolicyProgram extends TailProgram {
  run(context: TcContext): Verdict;
}

const site: Site = {file: 'local_delivery.h', line: 98};

/**
 * Hands a packet to a pod of this node: MACs, TTL, then the receiver's own program, still on this hook.
 *
 * The receiver's program reports its own drops; a verdict from it is final.
 *
 * @models cilium bpf/lib/local_delivery.h ipv4_local_delivery
 */
export function deliverLocally(
  node: DatapathNode,
  context: TcContext,
  endpoint: EndpointEntry,
  options: {
    readonly srcLabel: number;
    readonly direction: typeof metricIngress | typeof metricEgress;
    readonly fromHost: boolean;
  },
): Verdict {
  const {skb} = context;
  const ip = skb.ip!;
  if (node.isTraced) why(context, 'cilium_lxc', {ip: ip.dst}, endpoint);
  if (ip.ttl <= 1) return -dropTtlExceeded;
  ip.ttl--;
  skb.srcMac = endpoint.nodeMac;
  skb.dstMac = endpoint.mac;
  count(node, skb, reasonForwarded, options.direction, site);
  const program = node.maps.callPolicy.lookup(endpoint.lxcId) as PolicyProgram | undefined;
  if (!program) return -dropEpNotReady;
  return program.run(context, options);
}
