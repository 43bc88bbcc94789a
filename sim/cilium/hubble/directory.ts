import {formatIpv4} from '../../base/ipv4.ts';
import {
  type CiliumEndpoint,
  ciliumEndpoints,
  type Pod,
  pods,
  type Service,
  services,
} from '../../k8s/api/kinds/index.ts';
import type {Client, Informer} from '../../k8s/client/client.ts';
import {identityUnknown, reservedIdentityName} from '../maps/identities.ts';
import type {FlowPeer, FlowService} from './flow.ts';

/** Reads identities that are not pods' from the node's ipcache map. */
export type IdentityOf = (address: number) => number | undefined;

/**
 * Names for addresses: pods, their identities and workloads, Services. Each node's agent keeps its own.
 *
 * @models cilium pkg/hubble/parser/getters
 * @omits DNS names learnt from queries, node names
 */
export class Directory {
  readonly #pods: Informer<Pod>;
  readonly #endpoints: Informer<CiliumEndpoint>;
  readonly #services: Informer<Service>;
  readonly #identityOf: IdentityOf;
  readonly #podByIp = new Map<string, Pod>();
  readonly #endpointByIp = new Map<string, CiliumEndpoint>();
  readonly #serviceByIp = new Map<string, Service>();

  constructor(client: Client, identityOf: IdentityOf) {
    this.#identityOf = identityOf;
    this.#pods = client.informer(pods);
    this.#pods.on({
      added: pod => this.#addPod(pod),
      updated: pod => this.#addPod(pod),
      deleted: pod => this.#forget(this.#podByIp, pod, pod.status?.podIP),
    });
    this.#endpoints = client.informer(ciliumEndpoints);
    const addEndpoint = (endpoint: CiliumEndpoint) => {
      const ip = addressOf(endpoint);
      if (ip) this.#endpointByIp.set(ip, endpoint);
    };
    this.#endpoints.on({
      added: addEndpoint,
      updated: addEndpoint,
      deleted: endpoint => this.#forget(this.#endpointByIp, endpoint, addressOf(endpoint)),
    });
    this.#services = client.informer(services);
    const addService = (service: Service) => {
      for (const ip of frontendsOf(service)) this.#serviceByIp.set(ip, service);
    };
    const removeService = (service: Service) => {
      for (const ip of frontendsOf(service)) this.#forget(this.#serviceByIp, service, ip);
    };
    this.#services.on({
      added: addService,
      updated: (service, old) => {
        removeService(old);
        addService(service);
      },
      deleted: removeService,
    });
  }

  stop(): void {
    this.#pods.stop();
    this.#endpoints.stop();
    this.#services.stop();
  }

  /** Who has `address`; `identity` is what the packet says, 0 when it does not. */
  peer(address: number, identity: number, endpointId = 0): FlowPeer {
    const ip = formatIpv4(address);
    const pod = this.#podByIp.get(ip);
    const endpoint = this.#endpointByIp.get(ip);
    const known =
      identity !== identityUnknown
        ? identity
        : (endpoint?.status?.identity?.id ?? this.#identityOf(address) ?? identityUnknown);
    const reserved = reservedIdentityName(known);
    return {
      ID: endpointId,
      identity: known,
      cluster_name: pod ? 'default' : '',
      namespace: pod?.metadata.namespace ?? '',
      labels: reserved ? [`reserved:${reserved}`] : (endpoint?.status?.identity?.labels ?? []),
      pod_name: pod?.metadata.name ?? '',
      workloads: pod ? workloadsOf(pod) : [],
    };
  }

  /** The Service that has `address` as a frontend. */
  service(address: number): FlowService | undefined {
    const found = this.#serviceByIp.get(formatIpv4(address));
    return found && {name: found.metadata.name, namespace: found.metadata.namespace ?? ''};
  }

  #addPod(pod: Pod): void {
    const ip = pod.status?.podIP;
    if (ip && pod.spec.hostNetwork !== true) this.#podByIp.set(ip, pod);
  }

  #forget<T extends Pod | CiliumEndpoint | Service>(byIp: Map<string, T>, object: T, ip: string | undefined): void {
    if (ip && byIp.get(ip)?.metadata.uid === object.metadata.uid) byIp.delete(ip);
  }
}

function frontendsOf({spec, status}: Service): readonly string[] {
  const assigned = (status?.loadBalancer?.ingress ?? []).flatMap(({ip}) => ip ?? []);
  return [
    ...(spec.clusterIP && spec.clusterIP !== 'None' ? [spec.clusterIP] : []),
    ...(spec.externalIPs ?? []),
    ...assigned,
  ];
}

function addressOf({status}: CiliumEndpoint): string | undefined {
  return status?.networking?.addressing[0]?.ipv4;
}

/** The controller behind a pod; a ReplicaSet of a Deployment counts as the Deployment. */
function workloadsOf({metadata}: Pod): FlowPeer['workloads'] {
  const owner = metadata.ownerReferences?.find(({controller}) => controller);
  if (!owner) return [];
  const hash = metadata.labels?.['pod-template-hash'];
  const isDeployment = owner.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`);
  return [
    isDeployment
      ? {name: owner.name.slice(0, -hash.length - 1), kind: 'Deployment'}
      : {name: owner.name, kind: owner.kind},
  ];
}
