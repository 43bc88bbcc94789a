import type {Engine} from '../../../core/engine.ts';
import {xdsSocketPath} from '../../../envoy/xds/service.ts';
import type {Kernel} from '../../../linux/kernel.ts';
import {type CiliumEnvoyConfig, type EnvoyResources, parseCec, qualifiedName} from './cec.ts';
import {assignmentsOf, type EdsSource} from './eds.ts';
import {type ProxyPort, ProxyPortTable} from './proxy-ports.ts';
import {AgentXdsServer} from './xds-server.ts';

export interface EnvoyConfigsOptions {
  readonly engine: Engine;
  readonly kernel: Kernel;
  /** the node's ingress IP, once it is known */
  readonly ingressAddress: () => number | undefined;
  readonly eds: EdsSource;
}

/** Which service frontends go to a proxy port, as the agent's load balancing asks. */
export interface L7Redirects {
  proxyPortFor(namespace: string, service: string, port: number): number | undefined;
  /** @returns stops telling */
  onChange(listener: () => void): () => void;
}

/** A listener that needs its packets: the agent installs or removes the TPROXY rule. */
export interface ListenerPort {
  /** `<namespace>/<cec>/<listener>` */
  readonly name: string;
  readonly port: number;
}

interface Held {
  readonly cec: CiliumEnvoyConfig;
  readonly resources: EnvoyResources;
}

/**
 * The CiliumEnvoyConfigs of one node: gives listeners ports, serves the resources to Envoy, follows backends, and says
 * which frontends are redirected.
 *
 * A config that cannot be read changes nothing: what it said before stays.
 */
export class EnvoyConfigs implements L7Redirects {
  readonly xds = new AgentXdsServer();
  readonly #options: EnvoyConfigsOptions;
  readonly #ports: ProxyPortTable;
  readonly #held = new Map<string, Held>();
  readonly #redirectListeners = new Set<() => void>();
  readonly #portListeners = new Set<(event: {type: 'allocated' | 'released'; listener: ListenerPort}) => void>();
  #listeners: readonly ListenerPort[] = [];
  #stopEds: (() => void) | undefined;

  constructor(options: EnvoyConfigsOptions) {
    this.#options = options;
    this.#ports = new ProxyPortTable(options.engine.rng.stream(`cilium-agent/proxy-ports/${options.kernel.name}`));
  }

  /** The agent is up: Envoy can connect, backends are followed. */
  start(): void {
    this.#options.kernel.unixSockets.listen(xdsSocketPath, this.xds);
    this.#stopEds = this.#options.eds.onChange(() => this.#push());
    this.#push();
  }

  /** The agent is gone; Envoy keeps what it has. */
  stop(): void {
    this.#stopEds?.();
    this.#stopEds = undefined;
    this.#options.kernel.unixSockets.close(xdsSocketPath);
    this.xds.close();
  }

  /** @returns why the object was refused, for the agent's log */
  upsert(cec: CiliumEnvoyConfig): string | undefined {
    const resources = parseCec(cec, {
      ingressAddress: this.#options.ingressAddress(),
      portOf: name => this.#ports.allocate(name),
    });
    if (typeof resources === 'string') return resources;
    this.#held.set(keyOf(cec.metadata), {cec, resources});
    this.#apply();
    return undefined;
  }

  remove(metadata: {readonly namespace?: string; readonly name: string}): void {
    if (this.#held.delete(keyOf(metadata))) this.#apply();
  }

  /** Reads every config again, e.g. when the ingress IP changed. */
  refresh(): void {
    for (const {cec} of [...this.#held.values()]) this.upsert(cec);
  }

  proxyPortFor(namespace: string, service: string, port: number): number | undefined {
    for (const {cec, resources} of this.#sorted())
      for (const redirect of resources.services) {
        if (redirect.name !== service || redirect.namespace !== namespace) continue;
        if (redirect.ports?.length && !redirect.ports.includes(port)) continue;
        const name = listenerOf(cec, resources, redirect.listener ?? '');
        const listener = resources.listeners.find(candidate => candidate.name === name);
        if (listener?.address) return listener.address.socketAddress.portValue;
      }
    return undefined;
  }

  onChange(listener: () => void): () => void {
    this.#redirectListeners.add(listener);
    return () => this.#redirectListeners.delete(listener);
  }

  /** Tells of listeners that come and go, first of those that are there. @returns stops telling */
  onListenerPort(listener: (event: {type: 'allocated' | 'released'; listener: ListenerPort}) => void): () => void {
    this.#portListeners.add(listener);
    for (const known of this.#listeners) listener({type: 'allocated', listener: known});
    return () => this.#portListeners.delete(listener);
  }

  /** The proxy-port table, by name. */
  proxyPorts(): readonly ProxyPort[] {
    return this.#ports.list();
  }

  #apply(): void {
    const before = this.#listeners;
    this.#listeners = this.#sorted().flatMap(({resources}) =>
      resources.listeners.map(({name, address}) => ({name, port: address?.socketAddress.portValue ?? 0})),
    );
    // Envoy has the listener before packets are sent to it, and loses it after they no longer are.
    for (const old of before)
      if (!this.#listeners.some(({name}) => name === old.name)) {
        this.#ports.release(old.name);
        for (const tell of this.#portListeners) tell({type: 'released', listener: old});
      }
    this.#push();
    for (const added of this.#listeners)
      if (!before.some(({name}) => name === added.name))
        for (const tell of this.#portListeners) tell({type: 'allocated', listener: added});
    for (const tell of this.#redirectListeners) tell();
  }

  #push(): void {
    const held = this.#sorted().map(({resources}) => resources);
    const endpoints = held.flatMap(resources => [
      ...assignmentsOf(resources, this.#options.eds),
      ...resources.endpoints,
    ]);
    const byName = new Map(endpoints.map(assignment => [assignment.clusterName, assignment]));
    this.xds.update({
      clusters: held.flatMap(({clusters}) => clusters),
      endpoints: [...byName.values()].sort((a, b) => (a.clusterName < b.clusterName ? -1 : 1)),
      listeners: held.flatMap(({listeners}) => listeners),
      routes: held.flatMap(({routes}) => routes),
    });
  }

  #sorted(): readonly Held[] {
    return [...this.#held].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, held]) => held);
  }
}

function keyOf({namespace = '', name}: {readonly namespace?: string; readonly name: string}): string {
  return `${namespace}/${name}`;
}

/** Qualified name of the listener a service names; the first one when it names none. */
function listenerOf(cec: CiliumEnvoyConfig, resources: EnvoyResources, name: string): string | undefined {
  if (name === '') return resources.listeners[0]?.name;
  return qualifiedName({namespace: cec.metadata.namespace ?? '', cec: cec.metadata.name, resource: name});
}
