import {cidrContains, parseCidr} from '../../base/cidr.ts';
import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import type {Prng} from '../../base/prng.ts';
import {
  type CiliumNode,
  ciliumNodes,
  type EndpointSlice,
  endpointSlices,
  type Node,
  nodes,
} from '../../k8s/api/kinds/index.ts';
import type {Client, Informer} from '../../k8s/client/client.ts';
import {tableMain} from '../../linux/fib.ts';
import type {Link} from '../../linux/link.ts';
import type {CiliumMaps} from '../maps/cilium-maps.ts';
import {identityIngress, identityKubeApiserver, identityRemoteNode, identityWorld} from '../maps/identities.ts';
import type {Ipcache} from './ipcache.ts';

export interface LocalNode {
  readonly name: string;
  /** InternalIP of the Kubernetes node */
  readonly ip: number;
}

interface RemoteNode {
  readonly ip: number;
  /** every address with the identity it gets */
  readonly addresses: readonly {readonly address: number; readonly kind: 'internal' | 'router' | 'ingress'}[];
  readonly podCidrs: readonly {readonly address: number; readonly prefixLength: number}[];
}

/**
 * CiliumNode objects: publishes this node's, waits for its pod CIDR, and follows the others with routes, identities and
 * node ids.
 *
 * @models cilium pkg/nodediscovery, pkg/node/manager, pkg/datapath/linux/node.go
 */
export class Nodes {
  readonly #client: Client;
  readonly #local: LocalNode;
  readonly #maps: CiliumMaps;
  readonly #ipcache: Ipcache;
  readonly #rng: Prng;
  readonly #remote = new Map<string, RemoteNode>();
  readonly #ids = new Map<string, number>();
  #apiservers: readonly string[] = [];
  #link: Link | undefined;
  #informers: readonly Informer<never>[] = [];
  #onPodCidr: ((podCidr: string) => void) | undefined;
  #onChange: (() => void) | undefined;
  #labels: Readonly<Record<string, string>> = {};

  constructor(options: {client: Client; local: LocalNode; maps: CiliumMaps; ipcache: Ipcache; rng: Prng}) {
    this.#client = options.client;
    this.#local = options.local;
    this.#maps = options.maps;
    this.#ipcache = options.ipcache;
    this.#rng = options.rng;
  }

  /** Labels of this node, as announcement policies select it. */
  get labels(): Readonly<Record<string, string>> {
    return this.#labels;
  }

  /** @param onPodCidr  called once when the operator has given this node its CIDR */
  start(options: {onPodCidr: (podCidr: string) => void; onLabels: () => void}): void {
    this.#onPodCidr = options.onPodCidr;
    this.#onChange = options.onLabels;
    const kubeNodes = this.#client.informer(nodes);
    kubeNodes.on({added: node => this.#publish(node), updated: node => this.#publish(node)});
    this.#informers = [kubeNodes as Informer<never>];
  }

  /** Follows the other nodes, from when this one can route to them. @param link  the direct-routing device */
  follow(link: Link): void {
    this.#link = link;
    const slices = this.#client.informer(endpointSlices, {
      namespace: 'default',
      labelSelector: 'kubernetes.io/service-name=kubernetes',
    });
    const apiserver = () => this.#setApiservers(slices.list());
    slices.on({added: apiserver, updated: apiserver, deleted: apiserver});
    const ciliumNodeInformer = this.#client.informer(ciliumNodes);
    ciliumNodeInformer.on({
      added: node => this.#upsert(node),
      updated: node => this.#upsert(node),
      deleted: node => this.#remove(node.metadata.name),
    });
    this.#informers = [...this.#informers, slices as Informer<never>, ciliumNodeInformer as Informer<never>];
  }

  stop(): void {
    for (const informer of this.#informers) informer.stop();
    this.#informers = [];
  }

  /** Tells the others this node's router and ingress address. */
  announce({routerIp, ingressIp}: {readonly routerIp: number; readonly ingressIp: number}): void {
    this.#client.patch(ciliumNodes, undefined, this.#local.name, {
      spec: {
        addresses: [
          {type: 'InternalIP', ip: formatIpv4(this.#local.ip)},
          {type: 'CiliumInternalIP', ip: formatIpv4(routerIp)},
        ],
        ingress: {ipv4: formatIpv4(ingressIp)},
      },
    });
  }

  /** The kubelet has registered this node: mirror it as a CiliumNode and see whether it has its CIDR. */
  #publish(node: Node): void {
    if (node.metadata.name !== this.#local.name) return;
    this.#labels = node.metadata.labels ?? {};
    const existing = this.#client.get(ciliumNodes, undefined, this.#local.name);
    if (!existing) this.#create(node);
    else if (!sameLabels(existing.metadata.labels, this.#labels))
      this.#client.patch(ciliumNodes, undefined, this.#local.name, {metadata: {labels: this.#labels}});
    if (this.#onPodCidr) this.#waitForCidr();
    this.#onChange?.();
  }

  #create(node: Node): void {
    this.#client.create(ciliumNodes, {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNode',
      metadata: {
        name: this.#local.name,
        labels: this.#labels,
        ownerReferences: [{apiVersion: 'v1', kind: 'Node', name: node.metadata.name, uid: node.metadata.uid ?? ''}],
      },
      spec: {
        addresses: [{type: 'InternalIP', ip: formatIpv4(this.#local.ip)}],
        encryption: {},
        health: {},
        ingress: {},
        ipam: {},
      },
    });
  }

  #waitForCidr(): void {
    if (this.#informers.length > 1) return;
    const own = this.#client.informer(ciliumNodes);
    const look = (node: CiliumNode) => {
      const podCidr = node.spec?.ipam?.podCIDRs?.[0];
      if (node.metadata.name !== this.#local.name || podCidr === undefined) return;
      own.stop();
      const tell = this.#onPodCidr;
      this.#onPodCidr = undefined;
      tell?.(podCidr);
    };
    own.on({added: look, updated: look});
    this.#informers = [...this.#informers, own as Informer<never>];
  }

  #upsert(node: CiliumNode): void {
    const {name} = node.metadata;
    if (name === this.#local.name) return;
    const remote = remoteOf(node);
    if (!remote) return;
    const known = this.#remote.get(name);
    if (known && JSON.stringify(known) === JSON.stringify(remote)) return;
    if (known) this.#forget(known);
    this.#remote.set(name, remote);
    const id = this.#ids.get(name) ?? this.#rng.between(1, 65_535);
    this.#ids.set(name, id);
    for (const {address, kind} of remote.addresses) {
      this.#ipcache.upsert({
        address,
        prefixLength: 32,
        identity: kind === 'ingress' ? identityIngress : this.#identityOf(address),
        tunnelEndpoint: kind === 'internal' ? 0 : remote.ip,
        source: kind === 'ingress' ? '' : 'custom-resource',
      });
      if (kind !== 'ingress') this.#maps.nodes.update({ip: address}, {id, spi: 0});
    }
    for (const podCidr of remote.podCidrs) {
      this.#ipcache.upsert({...podCidr, identity: identityWorld, tunnelEndpoint: remote.ip, source: 'generated'});
      this.#addRoute(podCidr, remote.ip);
    }
  }

  /** Where the API server runs is known by its own Service; that node's addresses get an identity of their own. */
  #setApiservers(slices: readonly EndpointSlice[]): void {
    this.#apiservers = slices.flatMap(({endpoints}) => endpoints.flatMap(({addresses}) => addresses));
    for (const remote of this.#remote.values())
      for (const {address, kind} of remote.addresses) {
        const entry = this.#ipcache.lookup(address);
        if (kind !== 'ingress' && entry) this.#ipcache.upsert({...entry, identity: this.#identityOf(address)});
      }
  }

  #identityOf(address: number): number {
    return this.#apiservers.includes(formatIpv4(address)) ? identityKubeApiserver : identityRemoteNode;
  }

  /** auto-direct-node-routes, for nodes on the same segment. */
  #addRoute(dst: {readonly address: number; readonly prefixLength: number}, via: number): void {
    const link = this.#link;
    const isReachable = link?.addresses.some(address => cidrContains(address, via));
    if (!link || !isReachable) return;
    link.netns.fib.add({
      dst,
      type: 'unicast',
      table: tableMain,
      link,
      via,
      src: undefined,
      scope: 'global',
      protocol: 'kernel',
      metric: 0,
    });
  }

  #remove(name: string): void {
    const remote = this.#remote.get(name);
    if (!remote) return;
    this.#remote.delete(name);
    this.#ids.delete(name);
    this.#forget(remote);
  }

  #forget(remote: RemoteNode): void {
    for (const {address} of remote.addresses) {
      this.#ipcache.remove(address);
      this.#maps.nodes.delete({ip: address});
    }
    for (const podCidr of remote.podCidrs) {
      this.#ipcache.remove(podCidr.address, podCidr.prefixLength);
      const fib = this.#link?.netns.fib;
      const route = fib
        ?.list()
        .find(
          ({dst, via}) =>
            dst.address === podCidr.address && dst.prefixLength === podCidr.prefixLength && via === remote.ip,
        );
      if (route) fib?.remove(route);
    }
  }
}

function remoteOf(node: CiliumNode): RemoteNode | undefined {
  const ipOf = (type: string) => parseIpv4(node.spec?.addresses?.find(address => address.type === type)?.ip ?? '');
  const ip = ipOf('InternalIP');
  if (ip === undefined) return undefined;
  const router = ipOf('CiliumInternalIP');
  const ingress = parseIpv4(node.spec?.ingress?.ipv4 ?? '');
  return {
    ip,
    addresses: [
      {address: ip, kind: 'internal'},
      ...(router === undefined ? [] : [{address: router, kind: 'router' as const}]),
      ...(ingress === undefined ? [] : [{address: ingress, kind: 'ingress' as const}]),
    ],
    podCidrs: (node.spec?.ipam?.podCIDRs ?? []).flatMap(text => parseCidr(text) ?? []),
  };
}

function sameLabels(a: Readonly<Record<string, string>> | undefined, b: Readonly<Record<string, string>>): boolean {
  return JSON.stringify(Object.entries(a ?? {}).sort()) === JSON.stringify(Object.entries(b).sort());
}
