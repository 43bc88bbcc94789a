import {parseIpv4} from '../base/ipv4.ts';
import type {Prng} from '../base/prng.ts';
import {type Cluster, type ClusterLoadAssignment, durationUs} from './xds/types.ts';

export interface Host {
  readonly address: number;
  readonly port: number;
}

const connectTimeoutUsDefault = 5_000_000;
const idleTimeoutUsDefault = 3_600_000_000;

/** A cluster with its current hosts and what was counted. */
export class ActiveCluster {
  config: Cluster;
  hosts: readonly Host[] = [];
  /** false until the first endpoints came: the router does not know it yet */
  warmed: boolean;
  readonly stats = {requests: 0, connections: 0, connectFailures: 0};
  /** per host `address:port` */
  readonly hostRequests = new Map<string, number>();
  /** per worker: where round robin stands */
  readonly #positions: number[] = [];
  readonly #rng: Prng;

  constructor(config: Cluster, rng: Prng) {
    this.config = config;
    this.#rng = rng;
    this.warmed = config.type !== 'EDS';
  }

  get serviceName(): string {
    return this.config.edsClusterConfig?.serviceName ?? this.config.name;
  }

  get connectTimeoutUs(): number {
    return durationUs(this.config.connectTimeout) ?? connectTimeoutUsDefault;
  }

  get idleTimeoutUs(): number {
    const options = Object.values(this.config.typedExtensionProtocolOptions ?? {})[0];
    return durationUs(options?.commonHttpProtocolOptions?.idleTimeout) ?? idleTimeoutUsDefault;
  }

  assign(assignment: ClusterLoadAssignment): void {
    this.warmed = true;
    this.hosts = (assignment.endpoints ?? []).flatMap(({lbEndpoints}) =>
      (lbEndpoints ?? []).flatMap(({endpoint}) => {
        const {address, portValue} = endpoint.address.socketAddress;
        const parsed = parseIpv4(address);
        return parsed === undefined ? [] : [{address: parsed, port: portValue}];
      }),
    );
  }

  /**
   * Round robin. Each worker goes round by itself from a random start, so a client that meets several workers may see
   * one backend twice in a row.
   *
   * @models envoy source/extensions/load_balancing_policies/round_robin unweightedHostPick
   * @omits weights, priorities, panic mode, outlier ejection
   */
  pick(worker: number): Host | undefined {
    if (this.hosts.length === 0) return undefined;
    const position = this.#positions[worker] ?? this.#rng.below(1 << 30);
    this.#positions[worker] = position + 1;
    return this.hosts[position % this.hosts.length];
  }
}
