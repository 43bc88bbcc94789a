import type {NetNs} from '../linux/netns.ts';
import type {ActiveCluster, Host} from './cluster.ts';
import {UpstreamConnection} from './upstream-connection.ts';

/** Where an upstream connection goes and as whom. Connections are shared only between requests that agree on all of it. */
export interface UpstreamTarget {
  readonly cluster: ActiveCluster;
  readonly host: Host;
  /** source to bind; `undefined` lets the kernel choose */
  readonly source: number | undefined;
  readonly mark: number;
}

/**
 * One worker's connections to backends: idle ones are used again, the most recently used first.
 *
 * @omits preconnect, limits, and maximum requests per connection
 */
export class UpstreamPool {
  readonly #netns: NetNs;
  readonly #idle = new Map<string, UpstreamConnection[]>();
  readonly #open = new Set<UpstreamConnection>();

  constructor(netns: NetNs) {
    this.#netns = netns;
  }

  /** An idle connection, or a new one that is still connecting. */
  acquire(target: UpstreamTarget, traceId: number): UpstreamConnection {
    const idle = this.#idle.get(keyOf(target));
    const kept = idle?.pop();
    if (kept) {
      kept.reuse(traceId);
      return kept;
    }
    target.cluster.stats.connections++;
    const connection = new UpstreamConnection(this.#netns, target, traceId, {
      idle: () => this.#park(connection),
      gone: () => this.#forget(connection),
    });
    this.#open.add(connection);
    return connection;
  }

  /** Closes idle connections to hosts that are no longer in their cluster. */
  prune(): void {
    for (const connections of [...this.#idle.values()])
      for (const connection of [...connections]) {
        const {cluster, host} = connection.target;
        if (!cluster.hosts.some(({address, port}) => address === host.address && port === host.port))
          connection.close();
      }
  }

  /** Connections to `host` of `cluster`, idle or busy. */
  active(cluster: ActiveCluster, host: Host): number {
    return [...this.#open].filter(
      ({target}) =>
        target.cluster === cluster && target.host.address === host.address && target.host.port === host.port,
    ).length;
  }

  close(): void {
    for (const connection of [...this.#open]) connection.close();
  }

  #park(connection: UpstreamConnection): void {
    const key = keyOf(connection.target);
    const idle = this.#idle.get(key);
    if (idle) idle.push(connection);
    else this.#idle.set(key, [connection]);
  }

  #forget(connection: UpstreamConnection): void {
    this.#open.delete(connection);
    const key = keyOf(connection.target);
    const rest = (this.#idle.get(key) ?? []).filter(other => other !== connection);
    if (rest.length > 0) this.#idle.set(key, rest);
    else this.#idle.delete(key);
  }
}

function keyOf({cluster, host, source, mark}: UpstreamTarget): string {
  return `${cluster.config.name} ${host.address}:${host.port} ${source ?? ''} ${mark}`;
}
