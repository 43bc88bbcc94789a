import type {DiscoveryAnswer, DiscoveryResponse, XdsClient, XdsServer} from '../../../envoy/xds/service.ts';
import type {Cluster, ClusterLoadAssignment, Listener, RouteConfiguration} from '../../../envoy/xds/types.ts';

/** Everything the agent wants its Envoy to have. */
export interface XdsState {
  readonly clusters: readonly Cluster[];
  readonly endpoints: readonly ClusterLoadAssignment[];
  readonly listeners: readonly Listener[];
  readonly routes: readonly RouteConfiguration[];
}

/** A response Envoy refused. */
export interface Nack {
  readonly type: keyof XdsState;
  readonly versionInfo: string;
  readonly errorDetail: string;
}

const nacksMax = 20;

/**
 * The agent's xDS service: keeps the wanted state, sends a type when it changes, clusters before what refers to them.
 *
 * @models cilium pkg/envoy/xds server.go
 * @omits per-resource acknowledgement tracking, policy and host types (they cross as calls)
 */
export class AgentXdsServer implements XdsServer {
  #state: XdsState = {clusters: [], endpoints: [], listeners: [], routes: []};
  readonly #versions = {clusters: 0, endpoints: 0, listeners: 0, routes: 0};
  readonly #clients = new Set<XdsClient>();
  /** newest last */
  readonly nacks: Nack[] = [];

  get state(): XdsState {
    return this.#state;
  }

  subscribe(client: XdsClient): () => void {
    this.#clients.add(client);
    for (const type of order) this.#send(client, type);
    return () => this.#clients.delete(client);
  }

  /** Replaces the state and sends what differs. */
  update(state: XdsState): void {
    const changed = order.filter(type => JSON.stringify(state[type]) !== JSON.stringify(this.#state[type]));
    this.#state = state;
    for (const type of changed) {
      this.#versions[type]++;
      for (const client of this.#clients) this.#send(client, type);
    }
  }

  /** The agent stops: every stream ends. */
  close(): void {
    const clients = [...this.#clients];
    this.#clients.clear();
    for (const client of clients) client.disconnected();
  }

  #send(client: XdsClient, type: keyof XdsState): void {
    const versionInfo = String(this.#versions[type]);
    const answer = deliver(client, type, this.#state, versionInfo);
    if (answer.ack) return;
    this.nacks.push({type, versionInfo, errorDetail: answer.errorDetail});
    if (this.nacks.length > nacksMax) this.nacks.shift();
  }
}

/** Make before break: a route never points to a cluster that was not sent. */
const order = ['clusters', 'endpoints', 'listeners', 'routes'] as const satisfies readonly (keyof XdsState)[];

function deliver(client: XdsClient, type: keyof XdsState, state: XdsState, versionInfo: string): DiscoveryAnswer {
  const response = <T>(resources: readonly T[]): DiscoveryResponse<T> => ({versionInfo, resources});
  switch (type) {
    case 'clusters':
      return client.clusters(response(state.clusters));
    case 'endpoints':
      return client.endpoints(response(state.endpoints));
    case 'listeners':
      return client.listeners(response(state.listeners));
    case 'routes':
      return client.routes(response(state.routes));
  }
}
