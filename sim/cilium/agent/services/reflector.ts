import type {Engine} from '../../../core/engine.ts';
import {type EndpointSlice, endpointSlices, type Service, services} from '../../../k8s/api/kinds/index.ts';
import type {Client, Informer} from '../../../k8s/client/client.ts';
import {createWorkQueue, type WorkQueue} from '../../../k8s/client/work-queue.ts';
import {backendActive} from '../../maps/lb.ts';
import {type Backend, backendsOf, type Frontend, frontendsOf} from './frontends.ts';
import {type DesiredFrontend, keyOf, type LoadBalancer} from './load-balancer.ts';
import type {L7Redirects} from './redirects.ts';

const serviceNameLabel = 'kubernetes.io/service-name';

/**
 * Services and their EndpointSlices → load-balancing maps.
 *
 * Also answers which backends a service has, for the proxy's endpoint discovery.
 *
 * @models cilium pkg/loadbalancer/reflectors, pkg/loadbalancer/writer
 */
export class ServiceReflector {
  readonly #client: Client;
  readonly #engine: Engine;
  readonly #nodeName: string;
  readonly #loadBalancer: LoadBalancer;
  readonly #redirects: L7Redirects | undefined;
  #nodeAddresses: readonly number[] = [];
  #services: Informer<Service> | undefined;
  #slices: Informer<EndpointSlice> | undefined;
  #queue: WorkQueue | undefined;
  #stopRedirects: (() => void) | undefined;
  /** service → its slices by name, so that a change costs nothing to the others */
  readonly #slicesOf = new Map<string, Map<string, EndpointSlice>>();
  readonly #frontends = new Map<string, readonly Frontend[]>();
  readonly #owners = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  constructor(options: {
    client: Client;
    engine: Engine;
    nodeName: string;
    loadBalancer: LoadBalancer;
    redirects: L7Redirects | undefined;
  }) {
    this.#client = options.client;
    this.#engine = options.engine;
    this.#nodeName = options.nodeName;
    this.#loadBalancer = options.loadBalancer;
    this.#redirects = options.redirects;
  }

  /** @param nodeAddresses  one address of each managed device: where node ports answer */
  start(nodeAddresses: readonly number[]): void {
    this.#nodeAddresses = nodeAddresses;
    const queue = createWorkQueue(this.#engine, `cilium-agent/services/${this.#nodeName}`, key => this.#reconcile(key));
    this.#queue = queue;
    this.#services = this.#client.informer(services);
    this.#slices = this.#client.informer(endpointSlices);
    this.#slices.on({
      added: slice => this.#takeSlice(slice),
      updated: slice => this.#takeSlice(slice),
      deleted: slice => this.#dropSlice(slice),
    });
    const ask = ({metadata}: Service) => queue.add(`${metadata.namespace}/${metadata.name}`);
    this.#services.on({added: ask, updated: ask, deleted: ask});
    this.#stopRedirects = this.#redirects?.onChange(() => this.#askAll());
    // What went away while nobody watched.
    this.#services.onSynced(() => {
      for (const key of this.#frontends.keys()) queue.add(key);
    });
  }

  stop(): void {
    this.#queue?.stop();
    this.#services?.stop();
    this.#slices?.stop();
    this.#stopRedirects?.();
    this.#queue = undefined;
    this.#services = undefined;
    this.#slices = undefined;
    this.#slicesOf.clear();
  }

  /** Services as this agent knows them, by namespace and name. */
  list(): readonly Service[] {
    return this.#services?.list() ?? [];
  }

  /** `<namespace>/<name>` of the service whose frontend stands at this address. */
  ownerOf(frontend: {readonly address: number; readonly port: number; readonly protocol: number}): string | undefined {
    return this.#owners.get(`${frontend.address}:${frontend.port}/${frontend.protocol}`);
  }

  /**
   * Usable TCP backends of a service; of one port when it is named by name or number.
   *
   * @see agent/envoy/eds.ts EdsSource
   */
  backends(namespace: string, name: string, port?: string): readonly Backend[] {
    const service = this.#services?.get(namespace, name);
    const ports = (service?.spec.ports ?? []).filter(
      candidate =>
        (candidate.protocol ?? 'TCP') === 'TCP' &&
        (port === undefined || candidate.name === port || String(candidate.port) === port),
    );
    const slices = this.#slicesFor(`${namespace}/${name}`);
    return ports.flatMap(candidate => backendsOf(slices, candidate.name ?? '', 6));
  }

  /** Tells of every change of services or backends. @returns stops telling */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #askAll(): void {
    for (const {metadata} of this.list()) this.#queue?.add(`${metadata.namespace}/${metadata.name}`);
  }

  #takeSlice(slice: EndpointSlice): void {
    const key = ownerOfSlice(slice);
    if (key === undefined) return;
    const known = this.#slicesOf.get(key) ?? new Map<string, EndpointSlice>();
    known.set(slice.metadata.name, slice);
    this.#slicesOf.set(key, known);
    this.#queue?.add(key);
  }

  #dropSlice(slice: EndpointSlice): void {
    const key = ownerOfSlice(slice);
    if (key === undefined) return;
    this.#slicesOf.get(key)?.delete(slice.metadata.name);
    this.#queue?.add(key);
  }

  #slicesFor(key: string): readonly EndpointSlice[] {
    const byName = this.#slicesOf.get(key) ?? new Map<string, EndpointSlice>();
    return [...byName.values()].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  }

  #reconcile(key: string): void {
    const [namespace = '', name = ''] = key.split('/');
    const service = this.#services?.get(namespace, name);
    const frontends = service ? frontendsOf(service, this.#nodeAddresses) : [];
    const kept = new Set(frontends.map(keyOf));
    for (const old of this.#frontends.get(key) ?? [])
      if (!kept.has(keyOf(old)) && this.#owners.get(keyOf(old)) === key) {
        this.#owners.delete(keyOf(old));
        this.#loadBalancer.remove(old);
      }
    if (service) for (const frontend of frontends) this.#apply(key, service, frontend);
    if (frontends.length > 0) this.#frontends.set(key, frontends);
    else this.#frontends.delete(key);
    for (const tell of this.#listeners) tell();
  }

  #apply(key: string, service: Service, frontend: Frontend): void {
    const owner = this.#owners.get(keyOf(frontend));
    // Two services cannot share an address and port; the first one keeps it.
    if (owner !== undefined && owner !== key) return;
    this.#owners.set(keyOf(frontend), key);
    this.#loadBalancer.upsert(this.#desired(service, frontend));
  }

  #desired({metadata, spec}: Service, frontend: Frontend): DesiredFrontend {
    const backends = backendsOf(
      this.#slicesFor(`${metadata.namespace}/${metadata.name}`),
      frontend.portName,
      frontend.protocol,
    );
    const isLocal = ({nodeName}: Backend) => nodeName === this.#nodeName;
    const local = backends.filter(isLocal);
    const hasAffinity = spec.sessionAffinity === 'ClientIP';
    return {
      frontend,
      proxyPort: this.#redirects?.proxyPortFor(metadata.namespace ?? '', metadata.name, frontend.servicePort),
      affinitySeconds: hasAffinity ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10_800) : 0,
      extLocal: spec.externalTrafficPolicy === 'Local',
      intLocal: spec.internalTrafficPolicy === 'Local',
      backends,
      localBackends: local.some(({state}) => state === backendActive)
        ? local.filter(({state}) => state === backendActive)
        : local,
    };
  }
}

function ownerOfSlice({metadata}: EndpointSlice): string | undefined {
  const name = metadata.labels?.[serviceNameLabel];
  return name === undefined ? undefined : `${metadata.namespace}/${name}`;
}
