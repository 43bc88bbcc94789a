import {formatIpv4} from '../../base/ipv4.ts';
import {formatTcpFlags} from '../../wire/packet.ts';
import {dropReasonName} from '../maps/drop-reasons.ts';
import {
  type CiliumEvent,
  type DropEvent,
  messageDrop,
  messagePolicyVerdict,
  messageTrace,
  messageTraceSock,
  type PacketCopy,
  type PolicyVerdictEvent,
  policyMatchNames,
  type TraceEvent,
  type TraceSockEvent,
  traceObservationPoints,
  traceReasonReply,
  traceReasonUnknown,
  traceToLxc,
  traceToNetwork,
  traceToStack,
  xlatePoints,
} from '../maps/events.ts';
import type {Directory} from './directory.ts';
import {type Flow, type FlowL4, messageTypes} from './flow.ts';

/** What parsing needs besides the event. */
export interface ParseContext {
  readonly node: string;
  readonly directory: Directory;
  readonly uuid: () => string;
  /** address of the pod whose sockets have this cgroup; undefined for the host's */
  readonly podOfCgroup: (cgroupId: number) => number | undefined;
  /** identity and address of an endpoint of this node */
  readonly endpoint: (id: number) => {readonly address: number; readonly identity: number} | undefined;
}

/**
 * A flow from a datapath event.
 *
 * @models cilium pkg/hubble/parser/threefour, pkg/hubble/parser/sock
 * @returns `undefined` for what is no flow (frames without IPv4)
 */
export function parseEvent(event: CiliumEvent, context: ParseContext): Flow | undefined {
  switch (event.type) {
    case messageTrace:
      return traceFlow(event, context);
    case messageDrop:
      return dropFlow(event, context);
    case messagePolicyVerdict:
      return verdictFlow(event, context);
    case messageTraceSock:
      return sockFlow(event, context);
  }
}

function packetFlow(
  event: TraceEvent | DropEvent | PolicyVerdictEvent,
  context: ParseContext,
  labels: {source: number; destination: number},
  ids: {source?: number; destination?: number},
):
  | Omit<
      Flow,
      | 'verdict'
      | 'event_type'
      | 'is_reply'
      | 'traffic_direction'
      | 'typeText'
      | 'policy_match_type'
      | 'drop_reason_desc'
    >
  | undefined {
  const ip = event.packet.ip;
  if (!ip) return undefined;
  const {directory} = context;
  const source = 'origIp' in event && event.origIp !== 0 ? event.origIp : ip.src;
  return {
    timeUs: event.timeUs,
    uuid: context.uuid(),
    IP: {source: formatIpv4(source), destination: formatIpv4(ip.dst), ipVersion: 'IPv4'},
    l4: l4Of(ip),
    source: directory.peer(source, labels.source, ids.source),
    destination: directory.peer(ip.dst, labels.destination, ids.destination),
    source_service: directory.service(source),
    destination_service: directory.service(ip.dst),
    Type: 'L3_L4',
    node_name: context.node,
    l7: undefined,
    Summary: summaryOf(ip),
    traceId: event.traceId,
  };
}

function traceFlow(event: TraceEvent, context: ParseContext): Flow | undefined {
  const isToEndpoint = event.obsPoint === traceToLxc;
  const base = packetFlow(
    event,
    context,
    {source: event.srcLabel, destination: event.dstLabel},
    {source: event.source, destination: isToEndpoint ? event.dstId : 0},
  );
  if (!base) return undefined;
  const isReply = event.reason === traceReasonUnknown ? undefined : event.reason === traceReasonReply;
  return {
    ...base,
    verdict: 'FORWARDED',
    event_type: {type: messageTypes.trace, sub_type: event.obsPoint},
    is_reply: isReply,
    traffic_direction: directionOf(event, isReply),
    typeText: traceObservationPoints[event.obsPoint] ?? 'unknown',
    policy_match_type: 0,
    drop_reason_desc: undefined,
  };
}

/** Seen from the endpoint that speaks: delivered to it is ingress, sent from it is egress; replies the other way. */
function directionOf({obsPoint}: TraceEvent, isReply: boolean | undefined): Flow['traffic_direction'] {
  if (isReply === undefined) return 'TRAFFIC_DIRECTION_UNKNOWN';
  if (obsPoint === traceToLxc) return isReply ? 'EGRESS' : 'INGRESS';
  if (obsPoint === traceToNetwork || obsPoint === traceToStack) return isReply ? 'INGRESS' : 'EGRESS';
  return 'TRAFFIC_DIRECTION_UNKNOWN';
}

function dropFlow(event: DropEvent, context: ParseContext): Flow | undefined {
  const base = packetFlow(
    event,
    context,
    {source: event.srcLabel, destination: event.dstLabel},
    {source: event.source, destination: event.dstId},
  );
  if (!base) return undefined;
  const reason = dropReasonName(event.reason);
  return {
    ...base,
    verdict: 'DROPPED',
    event_type: {type: messageTypes.drop, sub_type: event.reason},
    is_reply: undefined,
    traffic_direction: event.dstId !== 0 ? 'INGRESS' : 'EGRESS',
    typeText: reason,
    policy_match_type: 0,
    drop_reason_desc: reason.toUpperCase().replace(/[^A-Z0-9]+/g, '_'),
  };
}

function verdictFlow(event: PolicyVerdictEvent, context: ParseContext): Flow | undefined {
  const own = context.endpoint(event.source)?.identity ?? 0;
  const labels = event.ingress
    ? {source: event.remoteLabel, destination: own}
    : {source: own, destination: event.remoteLabel};
  const base = packetFlow(event, context, labels, event.ingress ? {destination: event.source} : {source: event.source});
  if (!base) return undefined;
  const isDenied = event.verdict < 0;
  const direction = event.ingress ? 'INGRESS' : 'EGRESS';
  return {
    ...base,
    verdict: event.audited ? 'AUDIT' : isDenied ? 'DROPPED' : event.verdict > 0 ? 'REDIRECTED' : 'FORWARDED',
    event_type: {type: messageTypes['policy-verdict'], sub_type: 0},
    is_reply: isDenied ? undefined : false,
    traffic_direction: direction,
    typeText: `policy-verdict:${policyMatchNames[event.matchType] ?? 'none'} ${direction}`,
    policy_match_type: event.matchType,
    drop_reason_desc: isDenied
      ? dropReasonName(-event.verdict)
          .toUpperCase()
          .replace(/[^A-Z0-9]+/g, '_')
      : undefined,
  };
}

function sockFlow(event: TraceSockEvent, context: ParseContext): Flow | undefined {
  const pod = context.podOfCgroup(event.cgroupId);
  if (pod === undefined) return undefined;
  const point = xlatePoints[event.xlatePoint] ?? 'unknown';
  const isReverse = point.endsWith('rev');
  const [source, destination] = isReverse ? [event.dstIp, pod] : [pod, event.dstIp];
  const [sourcePort, destinationPort] = isReverse ? [event.dstPort, 0] : [0, event.dstPort];
  const {directory} = context;
  const protocol = event.protocol === 'tcp' ? 'TCP' : 'UDP';
  return {
    timeUs: event.timeUs,
    uuid: context.uuid(),
    verdict: point.startsWith('pre') ? 'TRACED' : 'TRANSLATED',
    IP: {source: formatIpv4(source), destination: formatIpv4(destination), ipVersion: 'IPv4'},
    l4: {protocol, source_port: sourcePort, destination_port: destinationPort, flags: 0},
    source: directory.peer(source, 0),
    destination: directory.peer(destination, 0),
    source_service: directory.service(source),
    destination_service: directory.service(destination),
    Type: 'SOCK',
    node_name: context.node,
    event_type: {type: messageTypes['trace-sock'], sub_type: event.xlatePoint},
    is_reply: undefined,
    traffic_direction: 'TRAFFIC_DIRECTION_UNKNOWN',
    typeText: point,
    policy_match_type: 0,
    drop_reason_desc: undefined,
    l7: undefined,
    Summary: protocol,
    traceId: event.traceId,
  };
}

function l4Of({transport}: NonNullable<PacketCopy['ip']>): FlowL4 {
  switch (transport.kind) {
    case 'tcp':
      return {
        protocol: 'TCP',
        source_port: transport.srcPort,
        destination_port: transport.dstPort,
        flags: transport.flags,
      };
    case 'udp':
      return {protocol: 'UDP', source_port: transport.srcPort, destination_port: transport.dstPort};
    case 'icmp':
      return {protocol: 'ICMPv4', type: transport.type, code: transport.code};
    case 'opaque':
      return {protocol: 'unknown'};
  }
}

const icmpNames: Readonly<Record<number, string>> = {
  0: 'EchoReply',
  3: 'DestinationUnreachable',
  8: 'EchoRequest',
  11: 'TimeExceeded',
};

function summaryOf({transport}: NonNullable<PacketCopy['ip']>): string {
  switch (transport.kind) {
    case 'tcp':
      return `TCP Flags: ${formatTcpFlags(transport.flags)}`;
    case 'udp':
      return 'UDP';
    case 'icmp':
      return `ICMPv4 ${icmpNames[transport.type] ?? `${transport.type}(${transport.code})`}`;
    case 'opaque':
      return '';
  }
}
