/** Records on `cilium_events`: what Hubble and `cilium-dbg monitor` read. @source cilium pkg/monitor/datapath_*.go */

/** Message types. @source cilium pkg/monitor/api/types.go */
export const messageDrop = 1;
export const messageTrace = 4;
export const messagePolicyVerdict = 5;
export const messageTraceSock = 7;

/** Observation points of trace messages. */
export const traceToLxc = 0;
export const traceToProxy = 1;
export const traceToHost = 2;
export const traceToStack = 3;
export const traceToOverlay = 4;
export const traceFromLxc = 5;
export const traceFromProxy = 6;
export const traceFromHost = 7;
export const traceFromStack = 8;
export const traceFromOverlay = 9;
export const traceFromNetwork = 10;
export const traceToNetwork = 11;

/** Names as Hubble and the monitor print them, by observation point. */
export const traceObservationPoints: readonly string[] = [
  'to-endpoint',
  'to-proxy',
  'to-host',
  'to-stack',
  'to-overlay',
  'from-endpoint',
  'from-proxy',
  'from-host',
  'from-stack',
  'from-overlay',
  'from-network',
  'to-network',
  'from-crypto',
  'to-crypto',
];

/** Why a packet is traced; 0–3 are the conntrack results. */
export const traceReasonNew = 0;
export const traceReasonEstablished = 1;
export const traceReasonReply = 2;
export const traceReasonRelated = 3;
export const traceReasonUnknown = 5;

/** Names of the reason byte, by value. */
export const traceReasons: readonly string[] = [
  'new',
  'established',
  'reply',
  'related',
  'reserved',
  'unknown',
  'srv6-encap',
  'srv6-decap',
  'encrypt-overlay',
];

/** How many bytes of a packet a message carries. */
export const tracePayloadLen = 128;

/**
 * The packet's headers as they were, in a copy of their own; payload bytes are shared because nobody writes into them.
 * An address is a host-order number; a frame without `ip` is not IPv4.
 */
export interface PacketCopy {
  readonly srcMac: number;
  readonly dstMac: number;
  readonly etherType: number;
  readonly ip?: {
    readonly src: number;
    readonly dst: number;
    readonly ttl: number;
    readonly protocol: number;
    readonly id: number;
    readonly transport:
      | {
          readonly kind: 'tcp';
          readonly srcPort: number;
          readonly dstPort: number;
          readonly seq: number;
          readonly ack: number;
          readonly flags: number;
          readonly window: number;
          readonly payload: Uint8Array;
        }
      | {readonly kind: 'udp'; readonly srcPort: number; readonly dstPort: number; readonly payload: Uint8Array}
      | {
          readonly kind: 'icmp';
          readonly type: number;
          readonly code: number;
          readonly id: number;
          readonly sequence: number;
          readonly payload: Uint8Array;
        }
      | {readonly kind: 'opaque'; readonly payload: Uint8Array};
  };
}

interface EventHeader {
  readonly timeUs: number;
  readonly cpu: number;
  /** groups the packets of one conversation for "why"; no tool prints it */
  readonly traceId: number;
}

interface PacketEvent extends EventHeader {
  /** skb->hash: `flow 0x…` */
  readonly hash: number;
  readonly mark: number;
  /** endpoint whose program speaks: `source`; 0 for the network devices */
  readonly source: number;
  /** length on the wire and length carried, bytes */
  readonly origLen: number;
  readonly capLen: number;
  readonly packet: PacketCopy;
}

export interface TraceEvent extends PacketEvent {
  readonly type: typeof messageTrace;
  readonly obsPoint: number;
  readonly srcLabel: number;
  readonly dstLabel: number;
  /** endpoint id (`to-endpoint`), or proxy port (`to-proxy`), else 0 */
  readonly dstId: number;
  readonly reason: number;
  /** 0 = unknown */
  readonly ifindex: number;
  /** source before translation, 0 = the packet's own */
  readonly origIp: number;
}

export interface DropEvent extends PacketEvent {
  readonly type: typeof messageDrop;
  /** positive, see drop-reasons.ts */
  readonly reason: number;
  readonly srcLabel: number;
  readonly dstLabel: number;
  readonly dstId: number;
  readonly line: number;
  readonly file: number;
  readonly extError: number;
  readonly ifindex: number;
}

/** @source cilium pkg/monitor/api PolicyMatchType */
export const policyMatchNone = 0;
export const policyMatchL3Only = 1;
export const policyMatchL3L4 = 2;
export const policyMatchL4Only = 3;
export const policyMatchAll = 4;
export const policyMatchL3Proto = 5;
export const policyMatchProtoOnly = 6;

/** Names of the match, by value. */
export const policyMatchNames: readonly string[] = [
  'none',
  'L3-Only',
  'L3-L4',
  'L4-Only',
  'all',
  'L3-Proto',
  'Proto-Only',
];

export interface PolicyVerdictEvent extends PacketEvent {
  readonly type: typeof messagePolicyVerdict;
  /** the peer's identity */
  readonly remoteLabel: number;
  /** 0 allow, a proxy port for redirect, a negative drop reason for deny */
  readonly verdict: number;
  readonly dport: number;
  readonly protocol: number;
  readonly ingress: boolean;
  readonly matchType: number;
  readonly audited: boolean;
  readonly authType: number;
}

/** Translation points of the socket load balancer, from 0. */
export const xlatePointUnknown = 0;
export const xlatePreDirectionFwd = 1;
export const xlatePostDirectionFwd = 2;
export const xlatePreDirectionRev = 3;
export const xlatePostDirectionRev = 4;

/** Names of the translation points, by value. */
export const xlatePoints: readonly string[] = [
  'unknown',
  'pre-xlate-fwd',
  'post-xlate-fwd',
  'pre-xlate-rev',
  'post-xlate-rev',
];

export interface TraceSockEvent extends EventHeader {
  readonly type: typeof messageTraceSock;
  readonly xlatePoint: number;
  readonly dstIp: number;
  readonly dstPort: number;
  readonly socketCookie: number;
  /** which pod the socket is in: Hubble finds the endpoint by it. Here the cookie of the network namespace */
  readonly cgroupId: number;
  readonly protocol: 'tcp' | 'udp';
}

export type CiliumEvent = DropEvent | TraceEvent | PolicyVerdictEvent | TraceSockEvent;
