import {parseIpv4} from '../../base/ipv4.ts';
import {type Namespace, namespaces, type Service, services} from '../api/kinds/core.ts';
import {type EndpointSlice, endpointSlices} from '../api/kinds/networking.ts';
import type {Client, Informer} from '../client/client.ts';

/** One address of a Service as DNS names it. */
export interface Endpoint {
  readonly address: number;
  /** its label below the service: hostname, or the address with dashes */
  readonly label: string;
  readonly service: string;
  readonly namespace: string;
  readonly ports: readonly {readonly name: string; readonly protocol: string; readonly port: number}[];
}

/** What the `kubernetes` plugin knows of the cluster, kept by watches and indexed for lookups. */
export class ClusterData {
  readonly #services: Informer<Service>;
  readonly #slices: Informer<EndpointSlice>;
  readonly #namespaces: Informer<Namespace>;
  readonly #byClusterIp = new Map<string, Service>();
  readonly #slicesOf = new Map<string, Map<string, EndpointSlice>>();
  readonly #endpointsAt = new Map<number, Map<string, Endpoint>>();

  constructor(client: Client) {
    this.#services = client.informer(services);
    this.#slices = client.informer(endpointSlices);
    this.#namespaces = client.informer(namespaces);
    this.#services.on({
      added: service => this.#byClusterIp.set(service.spec.clusterIP ?? '', service),
      updated: service => this.#byClusterIp.set(service.spec.clusterIP ?? '', service),
      deleted: service => this.#byClusterIp.delete(service.spec.clusterIP ?? ''),
    });
    this.#slices.on({
      added: slice => this.#put(slice),
      updated: (slice, old) => {
        this.#drop(old);
        this.#put(slice);
      },
      deleted: slice => this.#drop(slice),
    });
  }

  stop(): void {
    this.#services.stop();
    this.#slices.stop();
    this.#namespaces.stop();
  }

  /** Calls `listener` when all watches have delivered their first list. */
  onSynced(listener: () => void): void {
    this.#services.onSynced(() => this.#slices.onSynced(() => this.#namespaces.onSynced(listener)));
  }

  hasNamespace(name: string): boolean {
    return this.#namespaces.get(undefined, name) !== undefined;
  }

  service(namespace: string, name: string): Service | undefined {
    return this.#services.get(namespace, name);
  }

  serviceAt(clusterIp: string): Service | undefined {
    return this.#byClusterIp.get(clusterIp);
  }

  /** Ready addresses of a service, by slice. */
  endpoints(namespace: string, name: string): readonly Endpoint[] {
    const slices = this.#slicesOf.get(`${namespace}/${name}`);
    return slices ? [...slices.values()].flatMap(endpointsOf) : [];
  }

  endpointsAt(address: number): readonly Endpoint[] {
    return [...(this.#endpointsAt.get(address)?.values() ?? [])];
  }

  #put(slice: EndpointSlice): void {
    const key = serviceKey(slice);
    const slices = this.#slicesOf.get(key) ?? new Map<string, EndpointSlice>();
    this.#slicesOf.set(key, slices.set(slice.metadata.name, slice));
    for (const endpoint of endpointsOf(slice)) {
      const here = this.#endpointsAt.get(endpoint.address) ?? new Map<string, Endpoint>();
      this.#endpointsAt.set(endpoint.address, here.set(key, endpoint));
    }
  }

  #drop(slice: EndpointSlice): void {
    const key = serviceKey(slice);
    this.#slicesOf.get(key)?.delete(slice.metadata.name);
    for (const {address} of endpointsOf(slice)) {
      this.#endpointsAt.get(address)?.delete(key);
      if (this.#endpointsAt.get(address)?.size === 0) this.#endpointsAt.delete(address);
    }
  }
}

function serviceKey({metadata}: EndpointSlice): string {
  return `${metadata.namespace}/${metadata.labels?.['kubernetes.io/service-name'] ?? ''}`;
}

function endpointsOf(slice: EndpointSlice): readonly Endpoint[] {
  const service = slice.metadata.labels?.['kubernetes.io/service-name'] ?? '';
  const ports = (slice.ports ?? []).map(({name = '', protocol = 'TCP', port = 0}) => ({name, protocol, port}));
  return (slice.endpoints ?? [])
    .filter(({conditions}) => conditions?.ready !== false)
    .flatMap(({addresses, hostname}) =>
      addresses.flatMap(text => {
        const address = parseIpv4(text);
        if (address === undefined) return [];
        return [
          {
            address,
            label: hostname ?? text.replaceAll('.', '-'),
            service,
            namespace: slice.metadata.namespace ?? '',
            ports,
          },
        ];
      }),
    );
}
