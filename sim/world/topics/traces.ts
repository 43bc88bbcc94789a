import {formatIpv4} from '../../base/ipv4.ts';
import type {Json} from '../../base/sim-error.ts';
import type {Hop, Tracer} from '../../linux/tracer.ts';
import type {HopRow, TraceRow} from '../../protocol/topics.ts';
import {formatTcpFlags} from '../../wire/packet.ts';
import {describeDecision} from '../explain.ts';
import type {Lab} from '../lab.ts';
import {rowsOf} from './publisher.ts';
import type {TopicSource} from './source.ts';

/** Conversations that can be walked, newest last. */
export function traceRows(tracer: Tracer): TopicSource {
  return {
    revision: () => tracer.ordinal,
    rows: () => {
      const hops = new Map<number, number>();
      const drops = new Map<number, string>();
      for (const hop of tracer.since(0)) {
        if (!tracer.conversations.has(hop.traceId)) continue;
        hops.set(hop.traceId, (hops.get(hop.traceId) ?? 0) + 1);
        if (hop.verdict === 'drop' && hop.protocol > 0) drops.set(hop.traceId, hop.point);
      }
      return rowsOf(
        [...tracer.conversations.values()].map(({traceId, startUs, title, outcome}): TraceRow => {
          const dropped = drops.get(traceId);
          return {
            traceId,
            startUs,
            title,
            hops: hops.get(traceId) ?? 0,
            outcome: outcome || (dropped ? `dropped: ${dropped}` : '…'),
          };
        }),
        ({traceId}) => String(traceId),
      );
    },
  };
}

/** Every remembered step of one conversation, in order. */
export function traceHops(lab: Lab, traceId: number): TopicSource {
  const {tracer} = lab;
  return {
    revision: () => tracer.ordinal,
    rows: () => {
      const rows: (readonly [string, Json])[] = [];
      for (const hop of tracer.since(0))
        if (hop.traceId === traceId) rows.push([String(hop.ordinal).padStart(12, '0'), hopRow(hop) as unknown as Json]);
      return rows;
    },
  };
}

function hopRow(hop: Readonly<Hop>): HopRow {
  return {
    ordinal: hop.ordinal,
    timeUs: hop.timeUs,
    node: hop.netns?.kernel.name ?? '',
    namespace: hop.netns?.name ?? '',
    device: hop.device,
    point: hop.point,
    packet: packetText(hop),
    decision: describeDecision(hop.decision, hop.netns?.kernel),
    verdict: hop.verdict,
  };
}

function packetText(hop: Readonly<Hop>): string {
  const [src, dst] = [formatIpv4(hop.src), formatIpv4(hop.dst)];
  switch (hop.protocol) {
    case 6:
      return `${src}:${hop.srcPort} → ${dst}:${hop.dstPort} ${formatTcpFlags(hop.flags)}${hop.lengthBytes > 0 ? ` ${hop.lengthBytes} B` : ''}`;
    case 17:
      return `${src}:${hop.srcPort} → ${dst}:${hop.dstPort} UDP ${hop.lengthBytes} B`;
    case 1:
      return `${src} → ${dst} ICMP ${hop.flags}`;
    case -1:
      return hop.flags === 1 ? `ARP who has ${dst}? tell ${src}` : `ARP ${src} is here`;
    default:
      return '';
  }
}
