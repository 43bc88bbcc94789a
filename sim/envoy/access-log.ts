import type {HttpHeaders} from '../wire/http/message.ts';

/**
 * One line of Cilium's access log: a request when it is sent on (or refused), and its response.
 *
 * @models cilium pkg/envoy/xds LogEntry (cilium/api/accesslog.proto)
 */
export interface AccessLogEntry {
  readonly type: 'request' | 'response' | 'denied';
  readonly timeUs: number;
  /** name of the policy: the node's ingress IP */
  readonly policyAddress: number | undefined;
  readonly listener: string;
  readonly proxyId: number;
  /** the downstream connection */
  readonly sourceAddress: number;
  readonly sourcePort: number;
  readonly sourceIdentity: number;
  /** the backend; the downstream's own destination when none was contacted */
  readonly destinationAddress: number;
  readonly destinationPort: number;
  readonly destinationIdentity: number | undefined;
  readonly originalDestinationAddress: number;
  readonly originalDestinationPort: number;
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  /** with query */
  readonly path: string;
  /** `scheme://host/path` */
  readonly url: string;
  readonly protocol: 'HTTP/1.1';
  readonly headers: HttpHeaders;
  readonly requestId: string;
  /** responses only */
  readonly code?: number;
  /** responses only: since the request came in */
  readonly latencyUs?: number;
  readonly cluster: string | undefined;
  readonly traceId: number;
}
