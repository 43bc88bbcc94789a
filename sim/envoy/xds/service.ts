import type {Cluster, ClusterLoadAssignment, Listener, RouteConfiguration} from './types.ts';

/** Where the agent serves xDS to the node's Envoy. */
export const xdsSocketPath = '/var/run/cilium/envoy/sockets/xds.sock';

/** One type's whole state, as the state-of-the-world protocol sends it. */
export interface DiscoveryResponse<T> {
  readonly versionInfo: string;
  readonly resources: readonly T[];
}

/** What the client says about a response. @source envoy xDS protocol, ACK and NACK */
export type DiscoveryAnswer = {readonly ack: true} | {readonly ack: false; readonly errorDetail: string};

/** Envoy's side of the stream: one call a response, types in dependency order. */
export interface XdsClient {
  readonly nodeId: string;
  clusters(response: DiscoveryResponse<Cluster>): DiscoveryAnswer;
  endpoints(response: DiscoveryResponse<ClusterLoadAssignment>): DiscoveryAnswer;
  listeners(response: DiscoveryResponse<Listener>): DiscoveryAnswer;
  routes(response: DiscoveryResponse<RouteConfiguration>): DiscoveryAnswer;
  /** The server went away; the client keeps what it has and connects again. */
  disconnected(): void;
}

/** The agent's side, found at {@link xdsSocketPath}. */
export interface XdsServer {
  /** Opens a stream: sends everything at once and every change after. @returns closes the stream */
  subscribe(client: XdsClient): () => void;
}
