import {formatIpv4} from '../../base/ipv4.ts';
import type {Prng} from '../../base/prng.ts';
import type {Engine} from '../../core/engine.ts';
import {type CiliumEndpoint, ciliumEndpoints, namespaces, pods} from '../../k8s/api/kinds/index.ts';
import type {Client} from '../../k8s/client/client.ts';
import type {NetNs} from '../../linux/netns.ts';
import type {Endpoint, Endpoints} from './endpoints.ts';
import type {Identities} from './identity.ts';
import type {Ipam} from './ipam.ts';
import {labelTexts, securityLabels} from './labels.ts';
import type {Programs} from './programs.ts';

/** What the runtime tells a CNI plugin. @source CNI spec 1.0 ADD */
export interface CniAddRequest {
  readonly podNamespace: string;
  readonly podName: string;
  readonly podUid: string;
  /** sandbox id, 64 hex digits */
  readonly containerId: string;
  readonly labels: Readonly<Record<string, string>>;
  /** empty but for `lo` */
  readonly netns: NetNs;
}

export interface CniOptions {
  readonly client: Client;
  readonly engine: Engine;
  readonly endpoints: Endpoints;
  readonly identities: Identities;
  readonly ipam: Ipam;
  readonly programs: Programs;
  readonly rng: Prng;
  readonly clusterName: string;
  readonly routerIp: number;
  readonly nodeIp: number;
}

/** How long the endpoint's object follows the endpoint. */
const objectDelayUs = [20_000, 90_000] as const;

/**
 * The cilium-cni plugin and the agent's endpoint API behind it.
 *
 * @models cilium plugins/cilium-cni, pkg/endpoint, pkg/k8s/watchers endpoint synchronizer
 * @omits chaining, IP pools, bandwidth, CNI CHECK
 */
export class CniPlugin {
  readonly #options: CniOptions;

  constructor(options: CniOptions) {
    this.#options = options;
  }

  add(request: CniAddRequest): {readonly ip: number} | {readonly error: string} {
    const {endpoints, identities, ipam, programs, routerIp} = this.#options;
    const labels = securityLabels(this.#podLabels(request));
    const identity = identities.allocate(labels);
    if (identity === undefined) return {error: 'unable to resolve identity: Failed to allocate ID for labels'};
    const ip = ipam.allocate(`${request.podNamespace}/${request.podName}`);
    if (ip === undefined)
      return {error: 'unable to allocate IP via local cilium agent: [POST /ipam][502] postIpamFailure "range is full"'};
    const {containerId, netns} = request;
    const devices = endpoints.createDevices({containerId, netns, ip, routerIp});
    const endpoint = endpoints.createPod({
      ip,
      identity,
      labels: labelTexts(labels),
      pod: {
        namespace: request.podNamespace,
        name: request.podName,
        uid: request.podUid,
        containerId,
        netnsCookie: netns.cookie,
      },
      devices,
    });
    endpoints.regenerate(endpoint, programs);
    this.#publishLater(endpoint, request.labels);
    return {ip};
  }

  /** Unknown containers are fine: DEL may come twice. */
  del({containerId}: {readonly containerId: string}): void {
    const {endpoints, ipam, client} = this.#options;
    const endpoint = endpoints.byContainer(containerId);
    if (!endpoint?.pod || endpoint.ip === undefined) return;
    endpoints.remove(endpoint);
    ipam.release(endpoint.ip);
    const {namespace, name, uid} = endpoint.pod;
    const object = client.get(ciliumEndpoints, namespace, name);
    if (object?.metadata.ownerReferences?.some(owner => owner.uid === uid))
      client.delete(ciliumEndpoints, namespace, name);
  }

  #podLabels({labels, podNamespace, podName}: CniAddRequest): Parameters<typeof securityLabels>[0] {
    const {client, clusterName} = this.#options;
    return {
      labels,
      namespace: podNamespace,
      namespaceLabels: client.get(namespaces, undefined, podNamespace)?.metadata.labels ?? {
        'kubernetes.io/metadata.name': podNamespace,
      },
      serviceAccount: client.get(pods, podNamespace, podName)?.spec.serviceAccountName ?? 'default',
      clusterName,
    };
  }

  #publishLater(endpoint: Endpoint, podLabels: Readonly<Record<string, string>>): void {
    const {engine, rng, endpoints} = this.#options;
    engine.clock.after(rng.between(...objectDelayUs), () => {
      if (endpoints.get(endpoint.id) === endpoint) this.#publish(endpoint, podLabels);
    });
  }

  #publish(endpoint: Endpoint, podLabels: Readonly<Record<string, string>>): void {
    const {client} = this.#options;
    const object = this.#objectOf(endpoint, podLabels);
    const {namespace, name} = object.metadata;
    const old = client.get(ciliumEndpoints, namespace, name);
    if (old && !old.metadata.ownerReferences?.some(({uid}) => uid === endpoint.pod?.uid))
      client.delete(ciliumEndpoints, namespace, name);
    const made = client.create(ciliumEndpoints, object);
    // The API server keeps the status of a kind with a status subresource out of a create.
    if (made.ok && made.value.status === undefined)
      client.updateStatus(ciliumEndpoints, {...made.value, status: object.status});
  }

  #objectOf({id, identity, labels, ip, pod}: Endpoint, podLabels: Readonly<Record<string, string>>): CiliumEndpoint {
    const {namespace = '', name = '', uid = '', containerId = ''} = pod ?? {};
    return {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumEndpoint',
      metadata: {
        name,
        namespace,
        labels: podLabels,
        ownerReferences: [{apiVersion: 'v1', kind: 'Pod', name, uid, blockOwnerDeletion: true}],
      },
      status: {
        encryption: {},
        'external-identifiers': {
          'cni-attachment-id': `${containerId}:eth0`,
          'container-id': containerId,
          'k8s-namespace': namespace,
          'k8s-pod-name': name,
          'pod-name': `${namespace}/${name}`,
        },
        id,
        identity: {id: identity, labels},
        networking: {addressing: [{ipv4: formatIpv4(ip ?? 0)}], node: formatIpv4(this.#options.nodeIp)},
        policy: {
          egress: {enforcing: false, state: '<status disabled>'},
          ingress: {enforcing: false, state: '<status disabled>'},
        },
        state: 'ready',
      },
    };
  }
}
