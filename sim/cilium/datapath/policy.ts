import type {TcContext} from '../../linux/hooks.ts';
import {frameLength} from '../../wire/packet.ts';
import type {TupleKey} from '../maps/conntrack.ts';
import {dropPolicy, dropPolicyDeny} from '../maps/drop-reasons.ts';
import {
  policyMatchAll,
  policyMatchL3L4,
  policyMatchL3Only,
  policyMatchL3Proto,
  policyMatchL4Only,
  policyMatchNone,
  policyMatchProtoOnly,
} from '../maps/events.ts';
import {type PolicyEntry, type PolicyMap, policyStatsWord, policyWord} from '../maps/policy.ts';
import type {DatapathNode} from './node.ts';
import {actOk, type Verdict, why} from './trace.ts';

/** What the last check found; one check at a time. */
export interface PolicyOutcome {
  proxyPort: number;
  matchType: number;
}

export const policyOutcome: PolicyOutcome = {proxyPort: 0, matchType: policyMatchNone};

export interface PolicyQuery {
  readonly policy: PolicyMap;
  readonly endpointId: number;
  readonly remoteLabel: number;
  readonly egress: 0 | 1;
}

/**
 * Asks an endpoint's policy map about a packet: once for the peer's identity, once for any.
 *
 * A deny of either wins; then the higher proxy-port priority, then the longer prefix, then the entry with an identity.
 *
 * @returns allow or the negative drop reason; details in {@link policyOutcome}
 * @models cilium bpf/lib/policy.h __policy_can_access
 */
export function policyCanAccess(node: DatapathNode, context: TcContext, tuple: TupleKey, query: PolicyQuery): Verdict {
  const {policy, remoteLabel, egress} = query;
  const word = policyWord(egress, tuple.nexthdr, tuple.dport);
  const withIdentity = policy.find(remoteLabel, word);
  const withAny = remoteLabel === 0 ? undefined : policy.find(0, word);
  const useIdentity = withIdentity !== undefined && (withAny === undefined || beats(withIdentity, withAny));
  const entry = useIdentity ? withIdentity : withAny;
  const label = useIdentity ? remoteLabel : 0;
  if (node.isTraced) {
    const {nexthdr: protocol, dport} = tuple;
    const key = entry && {secLabel: label, egress, protocol, dport, portPrefix: entry.portPrefix};
    why(context, policy.info.name, key, entry);
  }
  policyOutcome.proxyPort = 0;
  policyOutcome.matchType = policyMatchNone;
  if (!entry) return -dropPolicy;
  account(node, context, tuple, query, label, entry);
  policyOutcome.matchType = matchTypeOf(label !== 0, entry.portPrefix);
  if (entry.deny) return -dropPolicyDeny;
  policyOutcome.proxyPort = entry.proxyPort;
  return actOk;
}

/** Whether the entry with an identity decides over the one for any identity. */
function beats(withIdentity: PolicyEntry, withAny: PolicyEntry): boolean {
  if (withIdentity.deny || withAny.deny) return withIdentity.deny;
  if (withIdentity.proxyPortPriority !== withAny.proxyPortPriority)
    return withIdentity.proxyPortPriority > withAny.proxyPortPriority;
  return withIdentity.portPrefix >= withAny.portPrefix;
}

function matchTypeOf(hasIdentity: boolean, portPrefix: number): number {
  if (portPrefix > 8) return hasIdentity ? policyMatchL3L4 : policyMatchL4Only;
  if (portPrefix > 0) return hasIdentity ? policyMatchL3Proto : policyMatchProtoOnly;
  return hasIdentity ? policyMatchL3Only : policyMatchAll;
}

function account(
  node: DatapathNode,
  context: TcContext,
  tuple: TupleKey,
  {endpointId, egress}: PolicyQuery,
  label: number,
  {portPrefix}: PolicyEntry,
): void {
  const {policyStats} = node.maps;
  const protocol = portPrefix === 0 ? 0 : tuple.nexthdr;
  const dport = portPrefix <= 8 ? 0 : tuple.dport & ((0xffff << (24 - portPrefix)) & 0xffff);
  const w0 = policyStatsWord(endpointId, portPrefix);
  const w2 = policyWord(egress, protocol, dport);
  const stats = policyStats.find(w0, label, w2);
  const bytes = frameLength(context.skb);
  if (stats) {
    stats.packets++;
    stats.bytes += bytes;
  } else {
    policyStats.put(w0, label, w2, 0, {packets: 1, bytes});
  }
}
