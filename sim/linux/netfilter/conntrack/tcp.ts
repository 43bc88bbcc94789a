import {type TcpSegment, tcpAck, tcpFin, tcpRst, tcpSyn} from '../../../wire/packet.ts';
import type {Direction, TcpTrackState} from './entry.ts';

/** What a segment does to a tracked connection. */
export type TcpStep = TcpTrackState | 'ignore' | 'invalid';

const order: readonly TcpTrackState[] = [
  'NONE',
  'SYN_SENT',
  'SYN_RECV',
  'ESTABLISHED',
  'FIN_WAIT',
  'CLOSE_WAIT',
  'LAST_ACK',
  'TIME_WAIT',
  'CLOSE',
  'SYN_SENT2',
];

const codes: Readonly<Record<string, TcpStep>> = {
  IV: 'invalid',
  IG: 'ignore',
  SS: 'SYN_SENT',
  SR: 'SYN_RECV',
  ES: 'ESTABLISHED',
  FW: 'FIN_WAIT',
  CW: 'CLOSE_WAIT',
  LA: 'LAST_ACK',
  TW: 'TIME_WAIT',
  CL: 'CLOSE',
  S2: 'SYN_SENT2',
};

/** By kind of segment, then by state in `order`. @source linux net/netfilter/nf_conntrack_proto_tcp.c tcp_conntracks */
const steps: readonly [Readonly<Record<SegmentKind, string>>, Readonly<Record<SegmentKind, string>>] = [
  {
    syn: 'SS SS IG IG IG IG IG SS SS S2',
    synack: 'IV IV SR IV IV IV IV IV IV SR',
    fin: 'IV IV FW FW LA LA LA TW CL IV',
    ack: 'ES IV ES ES CW CW TW TW CL IV',
    rst: 'IV CL CL CL CL CL CL CL CL CL',
    none: 'IV IV IV IV IV IV IV IV IV IV',
  },
  {
    syn: 'IV S2 IV IV IV IV IV SS IV S2',
    synack: 'IV SR IG IG IG IG IG IG IG SR',
    fin: 'IV IV FW FW LA LA LA TW CL IV',
    ack: 'IV IG SR ES CW CW TW TW CL IG',
    rst: 'IV CL CL CL CL CL CL CL CL CL',
    none: 'IV IV IV IV IV IV IV IV IV IV',
  },
];

type SegmentKind = 'syn' | 'synack' | 'fin' | 'ack' | 'rst' | 'none';

const table = steps.map(byKind =>
  Object.fromEntries(Object.entries(byKind).map(([kind, row]) => [kind, row.split(' ').map(code => codes[code]!)])),
);

/**
 * The next state of a connection in `state` after `segment` in `direction`.
 *
 * @models linux net/netfilter/nf_conntrack_proto_tcp.c nf_conntrack_tcp_packet
 * @omits window checks, retransmission limits, simultaneous open beyond the table
 */
export function trackTcp(state: TcpTrackState, segment: Readonly<TcpSegment>, direction: Direction): TcpStep {
  return table[direction]![kindOf(segment.flags)]![order.indexOf(state)]!;
}

/** Seconds a connection is kept in each state. @source linux tcp_timeouts */
export const tcpTimeoutsUs: Readonly<Record<TcpTrackState, number>> = {
  NONE: 120_000_000,
  SYN_SENT: 120_000_000,
  SYN_RECV: 60_000_000,
  ESTABLISHED: 432_000_000_000,
  FIN_WAIT: 120_000_000,
  CLOSE_WAIT: 60_000_000,
  LAST_ACK: 30_000_000,
  TIME_WAIT: 120_000_000,
  CLOSE: 10_000_000,
  SYN_SENT2: 120_000_000,
};

function kindOf(flags: number): SegmentKind {
  if (flags & tcpRst) return 'rst';
  if (flags & tcpSyn) return flags & tcpAck ? 'synack' : 'syn';
  if (flags & tcpFin) return 'fin';
  return flags & tcpAck ? 'ack' : 'none';
}
