/** Flows as Hubble's API carries them; field names are those of its JSON. @source cilium api/v1/flow/flow.proto */

export type Verdict = 'FORWARDED' | 'DROPPED' | 'AUDIT' | 'REDIRECTED' | 'ERROR' | 'TRACED' | 'TRANSLATED';

export interface FlowPeer {
  /** endpoint id on its node, 0 when it is none of this node */
  readonly ID: number;
  readonly identity: number;
  readonly cluster_name: string;
  readonly namespace: string;
  readonly labels: readonly string[];
  readonly pod_name: string;
  readonly workloads: readonly {readonly name: string; readonly kind: string}[];
}

export interface FlowService {
  readonly name: string;
  readonly namespace: string;
}

export interface FlowHttp {
  /** 0 in requests */
  readonly code: number;
  readonly method: string;
  readonly url: string;
  readonly protocol: string;
  readonly headers: readonly {readonly key: string; readonly value: string}[];
}

export interface Flow {
  /** µs since world start */
  readonly timeUs: number;
  readonly uuid: string;
  readonly verdict: Verdict;
  readonly IP: {readonly source: string; readonly destination: string; readonly ipVersion: 'IPv4'};
  readonly l4: FlowL4;
  readonly source: FlowPeer;
  readonly destination: FlowPeer;
  readonly source_service: FlowService | undefined;
  readonly destination_service: FlowService | undefined;
  readonly Type: 'L3_L4' | 'L7' | 'SOCK';
  readonly node_name: string;
  /** monitor message type and observation point, reason or verdict */
  readonly event_type: {readonly type: number; readonly sub_type: number};
  /** undefined: cannot be told */
  readonly is_reply: boolean | undefined;
  readonly traffic_direction: 'INGRESS' | 'EGRESS' | 'TRAFFIC_DIRECTION_UNKNOWN';
  /** what compact output calls the event: `to-endpoint`, `http-request`, `Policy denied`, … */
  readonly typeText: string;
  readonly policy_match_type: number;
  readonly drop_reason_desc: string | undefined;
  readonly l7:
    | {readonly type: 'REQUEST' | 'RESPONSE'; readonly latency_ns: number; readonly http: FlowHttp}
    | undefined;
  readonly Summary: string;
  /** ties the flow to the packet path; not part of the API */
  readonly traceId: number;
}

export type FlowL4 =
  | {readonly protocol: 'TCP'; readonly source_port: number; readonly destination_port: number; readonly flags: number}
  | {readonly protocol: 'UDP'; readonly source_port: number; readonly destination_port: number}
  | {readonly protocol: 'ICMPv4'; readonly type: number; readonly code: number}
  | {readonly protocol: 'unknown'};

/** Message types of the monitor that flows come from. */
export const messageTypes = {drop: 1, trace: 4, 'policy-verdict': 5, 'trace-sock': 7, l7: 129} as const;

/** Port of one side, 0 when the protocol has none. */
export function portOf(l4: FlowL4, side: 'source' | 'destination'): number {
  if (l4.protocol !== 'TCP' && l4.protocol !== 'UDP') return 0;
  return side === 'source' ? l4.source_port : l4.destination_port;
}
