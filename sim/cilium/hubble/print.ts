import type {Clock} from '../../core/clock.ts';
import {reservedIdentityName} from '../maps/identities.ts';
import {type Flow, type FlowPeer, messageTypes, portOf} from './flow.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Aug 23 08:43:53.904`, UTC. */
export function formatFlowTime(clock: Clock, timeUs: number): string {
  const date = new Date(clock.epochMs + Math.floor(timeUs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${time}.${String(date.getUTCMilliseconds()).padStart(3, '0')}`;
}

/** `(ingress)`, `(ID:8100)`. */
export function formatPeerIdentity({identity}: FlowPeer): string {
  const reserved = reservedIdentityName(identity);
  return reserved === undefined ? `(ID:${identity})` : `(${reserved})`;
}

/** Pod, Service or address with its port: what one side of a flow is called. */
export function formatPeer(flow: Flow, side: 'source' | 'destination'): string {
  const peer = flow[side];
  const service = side === 'source' ? flow.source_service : flow.destination_service;
  const port = portOf(flow.l4, side);
  const name = service
    ? `${service.namespace}/${service.name}`
    : peer.pod_name
      ? `${peer.namespace}/${peer.pod_name}`
      : flow.IP[side];
  return port === 0 ? name : `${name}:${port}`;
}

/** The verdict as compact output says it. */
export function formatVerdict(flow: Flow): string {
  if (flow.event_type.type !== messageTypes['policy-verdict'])
    return flow.verdict === 'AUDIT' ? 'AUDITED' : flow.verdict;
  return (
    {FORWARDED: 'ALLOWED', REDIRECTED: 'ALLOWED', DROPPED: 'DENIED', AUDIT: 'AUDITED'}[flow.verdict as string] ??
    flow.verdict
  );
}

/**
 * One line of `hubble observe`: the client always stands on the left.
 *
 * @models cilium hubble/pkg/printer/printer.go WriteProtoFlow (compact)
 */
export function formatCompact(flow: Flow, clock: Clock, options: {printNode?: boolean} = {}): string {
  const isReply = flow.is_reply === true;
  const [left, right] = isReply ? (['destination', 'source'] as const) : (['source', 'destination'] as const);
  const arrow = flow.is_reply === undefined ? '<>' : isReply ? '<-' : '->';
  const node = options.printNode ? ` [${flow.node_name}]` : '';
  const side = (which: 'source' | 'destination') => `${formatPeer(flow, which)} ${formatPeerIdentity(flow[which])}`;
  return `${formatFlowTime(clock, flow.timeUs)}${node}: ${side(left)} ${arrow} ${side(right)} ${flow.typeText} ${formatVerdict(flow)} (${flow.Summary})`;
}
