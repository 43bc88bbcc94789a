import {formatIpv4} from '../../base/ipv4.ts';
import {identityIngress} from '../maps/identities.ts';
import {type Flow, messageTypes, type Verdict} from './flow.ts';
import type {ParseContext} from './parse.ts';

/** One line of the proxy's access log, as Hubble reads it. @source cilium proxy/pkg/api accesslog.proto */
export interface HttpRecord {
  readonly type: 'request' | 'response' | 'denied';
  readonly timeUs: number;
  /** the ingress proxy's policy name; absent for a proxy that enforces a pod's policy */
  readonly policyAddress: number | undefined;
  readonly sourceAddress: number;
  readonly sourcePort: number;
  readonly sourceIdentity: number;
  readonly destinationAddress: number;
  readonly destinationPort: number;
  readonly destinationIdentity: number | undefined;
  readonly method: string;
  readonly url: string;
  readonly protocol: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly code?: number;
  readonly latencyUs?: number;
  readonly traceId: number;
}

const verdicts: Readonly<Record<HttpRecord['type'], Verdict>> = {
  request: 'FORWARDED',
  response: 'FORWARDED',
  denied: 'DROPPED',
};

/** A flow from an access log entry. A response names the client as its destination. @models cilium pkg/hubble/parser/seven */
export function parseHttp(record: HttpRecord, context: ParseContext): Flow {
  const isResponse = record.type === 'response';
  const {directory} = context;
  const clientIdentity = record.policyAddress === undefined ? record.sourceIdentity : identityIngress;
  const client = {
    peer: directory.peer(record.sourceAddress, clientIdentity),
    ip: formatIpv4(record.sourceAddress),
    port: record.sourcePort,
  };
  const server = {
    peer: directory.peer(record.destinationAddress, record.destinationIdentity ?? 0),
    ip: formatIpv4(record.destinationAddress),
    port: record.destinationPort,
  };
  const [source, destination] = isResponse ? [server, client] : [client, server];
  const latencyMs = Math.floor((record.latencyUs ?? 0) / 1000);
  const line = `${record.method} ${record.url}`;
  return {
    timeUs: record.timeUs,
    uuid: context.uuid(),
    verdict: verdicts[record.type],
    IP: {source: source.ip, destination: destination.ip, ipVersion: 'IPv4'},
    l4: {protocol: 'TCP', source_port: source.port, destination_port: destination.port, flags: 0},
    source: source.peer,
    destination: destination.peer,
    source_service: undefined,
    destination_service: isResponse ? undefined : directory.service(record.destinationAddress),
    Type: 'L7',
    node_name: context.node,
    event_type: {type: messageTypes.l7, sub_type: 0},
    is_reply: isResponse,
    traffic_direction: 'EGRESS',
    typeText: isResponse ? 'http-response' : 'http-request',
    policy_match_type: 0,
    drop_reason_desc: undefined,
    l7: {
      type: isResponse ? 'RESPONSE' : 'REQUEST',
      latency_ns: (record.latencyUs ?? 0) * 1000,
      http: {
        code: record.code ?? 0,
        method: record.method,
        url: record.url,
        protocol: record.protocol,
        headers: record.headers.map(([key, value]) => ({key, value})),
      },
    },
    Summary: isResponse ? `${record.protocol} ${record.code} ${latencyMs}ms (${line})` : `${record.protocol} ${line}`,
    traceId: record.traceId,
  };
}
