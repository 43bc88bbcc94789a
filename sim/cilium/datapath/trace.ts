import type {TcAction, TcContext} from '../../linux/hooks.ts';
import {cloneIp, frameLength, type Skb} from '../../wire/packet.ts';
import {copyCtEntry, type TupleKey} from '../maps/conntrack.ts';
import {dropReasonName, reasonForwarded, reasonInterface} from '../maps/drop-reasons.ts';
import {
  messageDrop,
  messagePolicyVerdict,
  messageTrace,
  type PacketCopy,
  traceFromHost,
  traceFromLxc,
  traceFromNetwork,
  traceFromOverlay,
  traceFromProxy,
  traceFromStack,
  tracePayloadLen,
  traceReasonUnknown,
  traceToHost,
  traceToLxc,
  traceToNetwork,
  traceToOverlay,
  traceToStack,
} from '../maps/events.ts';
import type {MapDecision} from '../maps/format-entry.ts';
import {type BpfFile, bpfFiles, metricEgress, metricIngress, metricsSite} from '../maps/metrics.ts';
import type {DatapathNode} from './node.ts';

/** What a program's inner functions answer: an action, or a drop reason made negative. */
export type Verdict = number;
export const actOk = 0;
export const actRedirect = 7;

/** A place in the source, as metrics and drop events name it. */
export interface Site {
  readonly file: BpfFile;
  readonly line: number;
}

/** Levels of monitor aggregation. @source cilium bpf/lib/trace.h */
const aggregateRx = 1;
const aggregateActiveCt = 3;

export interface TraceOptions {
  readonly obsPoint: number;
  readonly srcLabel: number;
  readonly dstLabel: number;
  /** endpoint id or proxy port */
  readonly dstId: number;
  readonly ifindex: number;
  readonly reason: number;
  readonly monitor: number;
  /** endpoint whose program speaks */
  readonly source: number;
  readonly origIp: number;
  readonly site: Site;
}

/**
 * A message that a program fills again for every packet, so that tracing makes no garbage.
 *
 * `begin` takes plain numbers for the same reason.
 */
export class TraceMessage implements TraceOptions {
  obsPoint = 0;
  srcLabel = 0;
  dstLabel = 0;
  dstId = 0;
  ifindex = 0;
  reason = traceReasonUnknown;
  monitor = 0;
  readonly source: number;
  origIp = 0;
  site: Site;

  constructor(source: number, site: Site) {
    this.source = source;
    this.site = site;
  }

  /** Says where and whose; everything else is unknown again. */
  begin(obsPoint: number, srcLabel: number, site: Site): this {
    this.obsPoint = obsPoint;
    this.srcLabel = srcLabel;
    this.site = site;
    this.dstLabel = 0;
    this.dstId = 0;
    this.ifindex = 0;
    this.reason = traceReasonUnknown;
    this.monitor = 0;
    this.origIp = 0;
    return this;
  }

  /** What conntrack said. */
  tracked(reason: number, monitor: number): this {
    this.reason = reason;
    this.monitor = monitor;
    return this;
  }
}

/** Counts a packet at an observation point and, if aggregation lets it, sends a trace message. @models send_trace_notify */
export function sendTrace(node: DatapathNode, context: TcContext, options: TraceOptions): void {
  countTrace(node, context.skb, options);
  const {events} = node.maps;
  if (!events.reader || !isWanted(node.constants.monitorAggregation, options)) return;
  const {skb} = context;
  const origLen = frameLength(skb);
  events.output({
    type: messageTrace,
    timeUs: context.nowUs,
    cpu: 0,
    traceId: skb.traceId,
    hash: flowHash(skb),
    mark: skb.mark,
    source: options.source,
    origLen,
    capLen: Math.min(origLen, options.monitor || tracePayloadLen),
    packet: copyPacket(skb),
    obsPoint: options.obsPoint,
    srcLabel: options.srcLabel,
    dstLabel: options.dstLabel,
    dstId: options.dstId,
    reason: options.reason,
    ifindex: options.ifindex,
    origIp: options.origIp,
  });
}

function isWanted(aggregation: number, {obsPoint, monitor}: TraceOptions): boolean {
  if (aggregation >= aggregateRx && isFromPoint(obsPoint)) return false;
  return aggregation < aggregateActiveCt || monitor !== 0;
}

function isFromPoint(obsPoint: number): boolean {
  return obsPoint >= traceFromLxc && obsPoint <= traceFromNetwork;
}

/** @models cilium bpf/lib/trace.h update_trace_metrics */
function countTrace(node: DatapathNode, skb: Skb, {obsPoint, site}: TraceOptions): void {
  switch (obsPoint) {
    case traceToLxc:
      count(node, skb, reasonForwarded, metricIngress, site);
      break;
    case traceToHost:
    case traceToStack:
    case traceToOverlay:
    case traceToNetwork:
      count(node, skb, reasonForwarded, metricEgress, site);
      break;
    case traceFromHost:
    case traceFromStack:
    case traceFromOverlay:
    case traceFromNetwork:
      count(node, skb, reasonInterface, metricIngress, site);
      break;
    case traceFromLxc:
    case traceFromProxy:
      return;
  }
}

/** Adds a packet to `cilium_metrics`. */
export function count(node: DatapathNode, skb: Skb, reason: number, direction: number, site: Site): void {
  countBytes(node, frameLength(skb), reason, direction, site);
}

/** Adds an event without a packet (0 bytes), or one whose length is known. */
export function countBytes(node: DatapathNode, bytes: number, reason: number, direction: number, site: Site): void {
  const {metrics} = node.maps;
  const w0 = (reason << 8) | direction;
  const w1 = metricsSite(site.line, bpfFiles[site.file]);
  const entry = metrics.find(w0, w1);
  if (entry) {
    entry.packets++;
    entry.bytes += bytes;
    // In-place changes do not pass through `put`; a view redraws by the revision.
    metrics.revision++;
  } else {
    metrics.put(w0, w1, 0, 0, {packets: 1, bytes});
  }
}

export interface DropOptions {
  /** negative reason, as inner functions return it */
  readonly verdict: Verdict;
  readonly srcLabel: number;
  readonly dstLabel: number;
  readonly dstId: number;
  readonly source: number;
  readonly direction: typeof metricIngress | typeof metricEgress;
  readonly extError: number;
  readonly site: Site;
}

/** Counts and reports a drop, and drops. @models cilium bpf/lib/drop.h send_drop_notify_ext */
export function sendDrop(node: DatapathNode, context: TcContext, options: DropOptions): TcAction {
  const reason = -options.verdict;
  const {skb} = context;
  count(node, skb, reason, options.direction, options.site);
  context.dropReason = dropReasonName(reason);
  const {events} = node.maps;
  if (!events.reader) return 'shot';
  const origLen = frameLength(skb);
  events.output({
    type: messageDrop,
    timeUs: context.nowUs,
    cpu: 0,
    traceId: skb.traceId,
    hash: flowHash(skb),
    mark: skb.mark,
    source: options.source,
    origLen,
    capLen: Math.min(origLen, tracePayloadLen),
    packet: copyPacket(skb),
    reason,
    srcLabel: options.srcLabel,
    dstLabel: options.dstLabel,
    dstId: options.dstId,
    line: options.site.line,
    file: bpfFiles[options.site.file],
    extError: options.extError,
    ifindex: context.link.ifindex,
  });
  return 'shot';
}

export interface VerdictOptions {
  readonly source: number;
  readonly remoteLabel: number;
  readonly verdict: number;
  readonly dport: number;
  readonly protocol: number;
  readonly ingress: boolean;
  readonly matchType: number;
}

/** Reports what policy said about a new connection. @models cilium bpf/lib/policy_log.h */
export function sendPolicyVerdict(node: DatapathNode, context: TcContext, options: VerdictOptions): void {
  const {events} = node.maps;
  if (!events.reader) return;
  const {skb} = context;
  const origLen = frameLength(skb);
  events.output({
    type: messagePolicyVerdict,
    timeUs: context.nowUs,
    cpu: 0,
    traceId: skb.traceId,
    hash: flowHash(skb),
    mark: skb.mark,
    origLen,
    capLen: Math.min(origLen, tracePayloadLen),
    packet: copyPacket(skb),
    audited: false,
    authType: 0,
    ...options,
  });
}

/**
 * Notes the map entry that decided, for "why"; ask only when `node.isTraced`.
 *
 * The entry is not copied: whoever writes the maps puts a new value in place of the old one. Only conntrack entries
 * change in place with every packet.
 */
export function why(context: TcContext, map: string, key: unknown, value: object | undefined): void {
  const decision: MapDecision = {map, key, value};
  context.trace(map, decision);
}

/** Notes the conntrack entry of the last lookup; `tuple` is the packet's. */
export function whyCt(node: DatapathNode, context: TcContext, tuple: TupleKey): void {
  const {entry} = node.ct;
  if (entry && node.isTraced)
    why(context, node.ct.mapOf(tuple.nexthdr).info.name, node.ct.keyOf(tuple), copyCtEntry(entry));
}

export function copyPacket(skb: Skb): PacketCopy {
  return {srcMac: skb.srcMac, dstMac: skb.dstMac, etherType: skb.etherType, ip: skb.ip && cloneIp(skb.ip)};
}

/** A stand-in for skb->hash: equal for all packets of one direction of a connection. */
function flowHash(skb: Skb): number {
  const {ip} = skb;
  if (!ip) return 0;
  const {transport} = ip;
  const ports =
    transport.kind === 'tcp' || transport.kind === 'udp' ? (transport.srcPort << 16) | transport.dstPort : 0;
  let hash = Math.imul(ip.src ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ ip.dst, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13) ^ ports, 0x27d4eb2f);
  return (hash ^ (hash >>> 16) ^ ip.protocol) >>> 0;
}
