import {formatIpv4} from '../base/ipv4.ts';
import type {Prng} from '../base/prng.ts';
import type {Engine} from '../core/engine.ts';
import type {NetNs} from '../linux/netns.ts';
import type {AccessLogEntry} from './access-log.ts';
import {ActiveCluster} from './cluster.ts';
import type {Serving, Worker} from './downstream.ts';
import {ListenerConfig} from './listener-config.ts';
import {ListenerSocket} from './listener-socket.ts';
import {ConfigError} from './match.ts';
import {openPolicy, type ProxyPolicy} from './policy.ts';
import {compileRoutes, type RouteTable} from './router.ts';
import {UpstreamPool} from './upstream-pool.ts';
import {
  type DiscoveryAnswer,
  type DiscoveryResponse,
  type XdsClient,
  type XdsServer,
  xdsSocketPath,
} from './xds/service.ts';
import type {Cluster, ClusterLoadAssignment, Listener, RouteConfiguration} from './xds/types.ts';

export interface EnvoyOptions {
  /** the node's own namespace */
  readonly netns: NetNs;
  readonly engine: Engine;
  /** names its random streams, e.g. `k8s-ctr` */
  readonly name: string;
  readonly policy?: ProxyPolicy;
  readonly accessLog?: (entry: AccessLogEntry) => void;
  /** threads; each has its own round robin and connections (`--concurrency`, by default one a CPU) */
  readonly workers?: number;
}

/** A listener, a route configuration or a cluster was added, changed or removed. */
export type ConfigListener = () => void;

const reconnectUs = 1_000_000;
const ack: DiscoveryAnswer = {ack: true};

/**
 * The proxy of one node: holds what xDS sent, and serves from it.
 *
 * A listener opens once the route configurations it asks for are here; a cluster is known once its endpoints are.
 * A refused update (NACK) leaves the configuration as it was.
 *
 * @models envoy 1.34 as cilium/proxy builds it
 * @omits TLS, HTTP/2, gRPC, retries, outlier ejection, circuit breakers, drain time, hot restart
 */
export class Envoy implements XdsClient {
  readonly nodeId: string;
  readonly netns: NetNs;
  readonly listenerConfigs = new Map<string, ListenerConfig>();
  readonly routeTables = new Map<string, RouteTable>();
  readonly activeClusters = new Map<string, ActiveCluster>();
  readonly workers: readonly Worker[];
  readonly #engine: Engine;
  readonly #rng: Prng;
  readonly #serving: Serving;
  readonly #sockets = new Map<string, ListenerSocket>();
  readonly #assignments = new Map<string, ClusterLoadAssignment>();
  readonly #configListeners = new Set<ConfigListener>();
  #unsubscribe: (() => void) | undefined;
  #isRunning = false;

  constructor(options: EnvoyOptions) {
    const {netns, engine, name} = options;
    this.nodeId = `host~127.0.0.1~no-id~localdomain`;
    this.netns = netns;
    this.#engine = engine;
    this.#rng = engine.rng.stream(`envoy/${name}`);
    this.workers = Array.from({length: options.workers ?? 2}, (_, index) => ({index, pool: new UpstreamPool(netns)}));
    const accessLog = options.accessLog;
    this.#serving = {
      netns,
      engine,
      rng: this.#rng,
      policy: options.policy ?? openPolicy,
      cluster: wanted => this.activeClusters.get(wanted),
      routes: wanted => this.routeTables.get(wanted),
      log: entry => accessLog?.(entry),
      localAddress: () => firstAddress(netns),
    };
  }

  /** Starts asking the agent for configuration, once a second until it answers. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#connect();
  }

  /** The process ends: sockets close, configuration is gone. */
  stop(): void {
    this.#isRunning = false;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    for (const socket of this.#sockets.values()) socket.close();
    this.#sockets.clear();
    for (const {pool} of this.workers) pool.close();
    this.listenerConfigs.clear();
    this.routeTables.clear();
    this.activeClusters.clear();
    this.#assignments.clear();
    this.#changed();
  }

  /** @returns stops telling */
  onConfigChange(listener: ConfigListener): () => void {
    this.#configListeners.add(listener);
    return () => this.#configListeners.delete(listener);
  }

  disconnected(): void {
    this.#unsubscribe = undefined;
    if (this.#isRunning) this.#engine.clock.after(reconnectUs, () => this.#connect());
  }

  clusters({resources}: DiscoveryResponse<Cluster>): DiscoveryAnswer {
    const names = new Set(resources.map(({name}) => name));
    for (const config of resources) {
      const known = this.activeClusters.get(config.name);
      if (known) known.config = config;
      else this.activeClusters.set(config.name, new ActiveCluster(config, this.#rng));
    }
    for (const name of [...this.activeClusters.keys()]) if (!names.has(name)) this.activeClusters.delete(name);
    this.#assignAll();
    return ack;
  }

  endpoints({resources}: DiscoveryResponse<ClusterLoadAssignment>): DiscoveryAnswer {
    // Endpoints are asked for by name: what a response leaves out stays as it is.
    for (const assignment of resources) this.#assignments.set(assignment.clusterName, assignment);
    this.#assignAll();
    return ack;
  }

  listeners({resources}: DiscoveryResponse<Listener>): DiscoveryAnswer {
    const names = new Set(resources.map(({name}) => name));
    for (const config of resources) this.listenerConfigs.set(config.name, new ListenerConfig(config));
    for (const name of [...this.listenerConfigs.keys()]) if (!names.has(name)) this.listenerConfigs.delete(name);
    const failed = this.#openListeners();
    return failed === undefined ? ack : {ack: false, errorDetail: failed};
  }

  routes({resources}: DiscoveryResponse<RouteConfiguration>): DiscoveryAnswer {
    let compiled: RouteTable[];
    try {
      compiled = resources.map(compileRoutes);
    } catch (error) {
      if (error instanceof ConfigError) return {ack: false, errorDetail: error.message};
      throw error;
    }
    const names = new Set(resources.map(({name}) => name));
    for (const table of compiled) this.routeTables.set(table.config.name, table);
    for (const name of [...this.routeTables.keys()]) if (!names.has(name)) this.routeTables.delete(name);
    const failed = this.#openListeners();
    return failed === undefined ? ack : {ack: false, errorDetail: failed};
  }

  /** Connections a listener has now. */
  connectionsOf(listener: string): number {
    return this.#sockets.get(listener)?.connections ?? 0;
  }

  #connect(): void {
    if (!this.#isRunning) return;
    const server = this.netns.kernel.unixSockets.connect<XdsServer>(xdsSocketPath);
    if (server) this.#unsubscribe = server.subscribe(this);
    else this.#engine.clock.after(reconnectUs, () => this.#connect());
  }

  #assignAll(): void {
    for (const cluster of this.activeClusters.values()) {
      const assignment = this.#assignments.get(cluster.serviceName);
      if (assignment) cluster.assign(assignment);
    }
    for (const {pool} of this.workers) pool.prune();
    this.#changed();
  }

  /** Brings sockets in line with the configuration. @returns what a listener could not do */
  #openListeners(): string | undefined {
    for (const [name, socket] of [...this.#sockets])
      if (!this.listenerConfigs.has(name)) {
        socket.close();
        this.#sockets.delete(name);
      }
    let failed: string | undefined;
    for (const [name, config] of this.listenerConfigs) {
      const socket = this.#sockets.get(name);
      if (socket) socket.replace(config);
      else if (config.routeNames.every(route => this.routeTables.has(route)))
        failed = this.#open(name, config) ?? failed;
    }
    this.#changed();
    return failed;
  }

  #open(name: string, config: ListenerConfig): string | undefined {
    const {address} = config;
    if (!address) return `error adding listener named '${name}': address is necessary`;
    const socket = new ListenerSocket(this.#serving, this.workers, config);
    const errno = socket.open(address);
    if (errno) return `cannot bind '${formatIpv4(address.address)}:${address.port}': ${errno}`;
    this.#sockets.set(name, socket);
    return undefined;
  }

  #changed(): void {
    for (const listener of this.#configListeners) listener();
  }
}

/** What stands for this host towards backends. @models envoy source/common/network/utility.cc getLocalAddress */
function firstAddress(netns: NetNs): number {
  for (const link of netns.links) {
    const address = link.kind === 'loopback' ? undefined : link.addresses[0]?.address;
    if (address !== undefined) return address;
  }
  return 0x7f000001;
}
