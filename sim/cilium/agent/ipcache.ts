import {parseIpv4} from '../../base/ipv4.ts';
import {type CiliumEndpoint, ciliumEndpoints} from '../../k8s/api/kinds/index.ts';
import type {Client, Informer} from '../../k8s/client/client.ts';
import type {CiliumMaps} from '../maps/cilium-maps.ts';
import {ipcacheHasTunnelEndpoint} from '../maps/ipcache.ts';

/** Where an entry comes from: `SOURCE` of `cilium-dbg ip list`. */
export type IpSource = 'local' | 'custom-resource' | 'kube-apiserver' | 'k8s' | 'generated' | '';

export interface IpEntry {
  readonly address: number;
  readonly prefixLength: number;
  readonly identity: number;
  /** node that the address lives on, 0 = this one or none */
  readonly tunnelEndpoint: number;
  readonly source: IpSource;
}

/**
 * Identities of addresses: the agent's table, mirrored into `cilium_ipcache_v2`. Pods of other nodes come from their
 * CiliumEndpoint objects; who knows an address of this node or of another node writes it here.
 *
 * @models cilium pkg/ipcache, pkg/k8s/watchers/cilium_endpoint.go
 */
export class Ipcache {
  readonly #maps: CiliumMaps;
  readonly #entries = new Map<string, IpEntry>();
  #informer: Informer<CiliumEndpoint> | undefined;

  constructor(maps: CiliumMaps) {
    this.#maps = maps;
  }

  /** Follows the endpoints of other nodes. @param ownNode  address of this node, as endpoints name it */
  start(client: Client, ownNode: string): void {
    this.#informer = client.informer(ciliumEndpoints);
    this.#informer.on({
      added: endpoint => this.#follow(endpoint, ownNode),
      updated: (endpoint, old) => {
        for (const address of addressesOf(old))
          if (!addressesOf(endpoint).includes(address)) this.#unfollow(old, ownNode);
        this.#follow(endpoint, ownNode);
      },
      deleted: endpoint => this.#unfollow(endpoint, ownNode),
    });
  }

  stop(): void {
    this.#informer?.stop();
    this.#informer = undefined;
  }

  upsert(entry: IpEntry): void {
    this.#entries.set(keyOf(entry), entry);
    const {address, prefixLength, identity, tunnelEndpoint} = entry;
    const flags = tunnelEndpoint === 0 ? 0 : ipcacheHasTunnelEndpoint;
    this.#maps.ipcache.update({address, prefixLength}, {secIdentity: identity, tunnelEndpoint, key: 0, flags});
  }

  remove(address: number, prefixLength = 32): void {
    this.#entries.delete(keyOf({address, prefixLength}));
    this.#maps.ipcache.delete({address, prefixLength});
  }

  lookup(address: number, prefixLength = 32): IpEntry | undefined {
    return this.#entries.get(keyOf({address, prefixLength}));
  }

  /** By address, then prefix length. */
  list(): readonly IpEntry[] {
    return [...this.#entries.values()].sort((a, b) => a.address - b.address || a.prefixLength - b.prefixLength);
  }

  #follow(endpoint: CiliumEndpoint, ownNode: string): void {
    const {status} = endpoint;
    const node = status?.networking?.node;
    const identity = status?.identity?.id;
    if (node === undefined || node === ownNode || identity === undefined) return;
    for (const address of addressesOf(endpoint))
      this.upsert({
        address,
        prefixLength: 32,
        identity,
        tunnelEndpoint: parseIpv4(node) ?? 0,
        source: 'custom-resource',
      });
  }

  #unfollow(endpoint: CiliumEndpoint, ownNode: string): void {
    const node = endpoint.status?.networking?.node;
    if (node === undefined || node === ownNode) return;
    for (const address of addressesOf(endpoint)) {
      // The address may have gone to a newer pod before this news came.
      if (this.lookup(address)?.tunnelEndpoint === (parseIpv4(node) ?? 0)) this.remove(address);
    }
  }
}

function keyOf({address, prefixLength}: {readonly address: number; readonly prefixLength: number}): string {
  return `${address}/${prefixLength}`;
}

function addressesOf(endpoint: CiliumEndpoint): number[] {
  const texts = endpoint.status?.networking?.addressing.map(({ipv4}) => ipv4) ?? [];
  return texts.flatMap(text => (text === undefined ? [] : (parseIpv4(text) ?? [])));
}
