import {localMac} from '../../base/mac.ts';
import type {Prng} from '../../base/prng.ts';
import {sha256Hex} from '../../base/sha256.ts';
import {encodeUtf8} from '../../base/utf8.ts';
import {tableMain} from '../../linux/fib.ts';
import type {Kernel} from '../../linux/kernel.ts';
import type {Link} from '../../linux/link.ts';
import type {NetNs} from '../../linux/netns.ts';
import type {CiliumMaps} from '../maps/cilium-maps.ts';
import {endpointAtHostNs, endpointHost} from '../maps/endpoint.ts';
import {identityHost, identityIngress} from '../maps/identities.ts';
import {createPolicyMap, type PolicyMap, policyEgress, policyIngress, policyMapName} from '../maps/policy.ts';
import {createCallsMap} from '../maps/programs.ts';
import {attachTcx} from './attach.ts';
import type {Bpffs} from './bpffs.ts';
import type {Ipcache} from './ipcache.ts';
import type {Programs} from './programs.ts';

export type EndpointState = 'creating' | 'waiting-for-identity' | 'regenerating' | 'ready' | 'disconnecting';

/** What the agent knows of a pod (or of the host, or of the ingress address) on its node. */
export interface Endpoint {
  readonly id: number;
  readonly kind: 'pod' | 'host' | 'ingress';
  /** `undefined` for the host endpoint */
  readonly ip: number | undefined;
  readonly identity: number;
  /** `source:key=value`, sorted */
  readonly labels: readonly string[];
  state: EndpointState;
  /** directions in which its policy map decides */
  readonly enforces: {readonly ingress: boolean; readonly egress: boolean};
  readonly createdUs: number;
  readonly pod?: PodEndpoint;
}

/** The part that only pods have. */
export interface PodEndpoint {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly containerId: string;
  readonly interfaceName: string;
  readonly ifindex: number;
  readonly mac: number;
  readonly nodeMac: number;
  /** cookie of the pod's network namespace: socket events name their pod by it */
  readonly netnsCookie: number;
  readonly link: Link;
}

const idMax = 4095;

/**
 * Endpoints of one node and what the kernel holds for each: device, programs, maps, route.
 *
 * @models cilium pkg/endpoint, pkg/endpointmanager, pkg/datapath/loader reloadEndpoint
 */
export class Endpoints {
  readonly #kernel: Kernel;
  readonly #maps: CiliumMaps;
  readonly #ipcache: Ipcache;
  readonly #bpffs: Bpffs;
  readonly #rng: Prng;
  readonly #byId = new Map<number, Endpoint>();
  readonly #byContainer = new Map<string, Endpoint>();
  readonly #byNetnsCookie = new Map<number, Endpoint>();

  constructor(options: {kernel: Kernel; maps: CiliumMaps; ipcache: Ipcache; bpffs: Bpffs; rng: Prng}) {
    this.#kernel = options.kernel;
    this.#maps = options.maps;
    this.#ipcache = options.ipcache;
    this.#bpffs = options.bpffs;
    this.#rng = options.rng;
  }

  /** By id. */
  list(): readonly Endpoint[] {
    return [...this.#byId.values()].sort((a, b) => a.id - b.id);
  }

  get(id: number): Endpoint | undefined {
    return this.#byId.get(id);
  }

  byContainer(containerId: string): Endpoint | undefined {
    return this.#byContainer.get(containerId);
  }

  /** The pod whose processes have this network namespace. */
  byNetnsCookie(cookie: number): Endpoint | undefined {
    return this.#byNetnsCookie.get(cookie);
  }

  /** The endpoint that stands for the node itself: a policy map, no device of its own. */
  createHost(labels: readonly string[]): Endpoint {
    const endpoint = this.#add({kind: 'host', ip: undefined, identity: identityHost, labels});
    this.#pinPolicyMap(endpoint.id);
    return endpoint;
  }

  /** The endpoint behind the node's ingress address; it has no programs, packets for it go up the host's stack. */
  createIngress(ip: number): Endpoint {
    const endpoint = this.#add({kind: 'ingress', ip, identity: identityIngress, labels: ['reserved:ingress']});
    this.#maps.lxc.update(
      {ip},
      {
        ifindex: 0,
        lxcId: endpoint.id,
        flags: endpointAtHostNs,
        mac: 0,
        nodeMac: 0,
        secId: identityIngress,
        parentIfindex: 0,
      },
    );
    this.#ipcache.upsert({address: ip, prefixLength: 32, identity: identityIngress, tunnelEndpoint: 0, source: ''});
    return endpoint;
  }

  /** Makes an address of the host known to the data path. */
  addHostAddress(ip: number): void {
    this.#maps.lxc.update(
      {ip},
      {ifindex: 0, lxcId: 0, flags: endpointHost, mac: 0, nodeMac: 0, secId: 0, parentIfindex: 0},
    );
    this.#ipcache.upsert({address: ip, prefixLength: 32, identity: identityHost, tunnelEndpoint: 0, source: 'local'});
  }

  /** The veth pair of a pod: `eth0` inside, `lxc…` outside, with the address and its way out through the router. */
  createDevices(options: {containerId: string; netns: NetNs; ip: number; routerIp: number}): {eth0: Link; lxc: Link} {
    const {netns, ip, routerIp} = options;
    const mac = () => localMac(this.#rng.u32(), this.#rng.u32());
    const lxcMac = mac();
    const [eth0, lxc] = this.#kernel.createVeth(
      {netns, name: 'eth0', mac: mac()},
      {netns: this.#kernel.initNetns, name: hostInterfaceName(options.containerId), mac: lxcMac},
    );
    this.#kernel.initNetns.setUp(lxc);
    netns.setUp(eth0);
    netns.addAddress(eth0, {address: ip, prefixLength: 32, scope: 'global'});
    netns.addRoute({dst: {address: routerIp, prefixLength: 32}, link: eth0});
    netns.addRoute({dst: {address: 0, prefixLength: 0}, link: eth0, via: routerIp});
    netns.neighbours.set(routerIp, eth0, lxcMac, 'PERMANENT');
    this.#kernel.sysctl.set(`net.ipv4.conf.${lxc.name}.rp_filter`, '0');
    return {eth0, lxc};
  }

  createPod(options: {
    ip: number;
    identity: number;
    labels: readonly string[];
    pod: Omit<PodEndpoint, 'interfaceName' | 'ifindex' | 'mac' | 'nodeMac' | 'link'>;
    devices: {eth0: Link; lxc: Link};
  }): Endpoint {
    const {devices} = options;
    return this.#add({
      kind: 'pod',
      ip: options.ip,
      identity: options.identity,
      labels: options.labels,
      pod: {
        ...options.pod,
        interfaceName: devices.lxc.name,
        ifindex: devices.lxc.ifindex,
        mac: devices.eth0.mac,
        nodeMac: devices.lxc.mac,
        link: devices.lxc,
      },
    });
  }

  /** Loads and attaches the programs of a pod and writes the entries by which packets find it. */
  regenerate(endpoint: Endpoint, programs: Programs): void {
    const {pod, ip, id} = endpoint;
    if (!pod || ip === undefined) return;
    endpoint.state = 'regenerating';
    const policy = this.#pinPolicyMap(id);
    const calls = this.#kernel.pinnedMaps.pin(createCallsMap(callsName(id)));
    const loaded = programs.endpoint(
      {
        lxcId: id,
        ipv4: ip,
        secLabel: endpoint.identity,
        ifindex: pod.ifindex,
        mac: pod.mac,
        nodeMac: pod.nodeMac,
        enforceIngress: endpoint.enforces.ingress,
        enforceEgress: endpoint.enforces.egress,
      },
      {policy, calls},
    );
    this.#maps.callPolicy.update(id, loaded.policy);
    this.#maps.egressCallPolicy.update(id, loaded.egressPolicy);
    attachTcx(pod.link, 'ingress', 'cil_from_container', loaded.fromContainer);
    attachTcx(pod.link, 'egress', 'cil_to_container', loaded.toContainer);
    for (const name of ['cil_from_container', 'cil_to_container'])
      this.#bpffs.pinLink(`cilium/endpoints/${id}/links/${name}`);
    this.#addRoute(ip, pod.link);
    this.#maps.lxc.update(
      {ip},
      {
        ifindex: pod.ifindex,
        lxcId: id,
        flags: 0,
        mac: pod.mac,
        nodeMac: pod.nodeMac,
        secId: endpoint.identity,
        parentIfindex: 0,
      },
    );
    this.#ipcache.upsert({
      address: ip,
      prefixLength: 32,
      identity: endpoint.identity,
      tunnelEndpoint: 0,
      source: 'local',
    });
    endpoint.state = 'ready';
  }

  /** Takes a pod out of the kernel. @models cilium pkg/endpoint Delete, pkg/datapath/loader Unload */
  remove(endpoint: Endpoint): void {
    const {pod, ip, id} = endpoint;
    endpoint.state = 'disconnecting';
    this.#byId.delete(id);
    if (pod) {
      this.#byContainer.delete(pod.containerId);
      this.#byNetnsCookie.delete(pod.netnsCookie);
    }
    if (!pod || ip === undefined) return;
    const {fib} = this.#kernel.initNetns;
    const route = fib.list().find(({dst, link}) => dst.address === ip && dst.prefixLength === 32 && link === pod.link);
    if (route) fib.remove(route);
    this.#bpffs.removeDirectory(`cilium/endpoints/${id}`);
    this.#maps.lxc.delete({ip});
    this.#maps.callPolicy.delete(id);
    this.#maps.egressCallPolicy.delete(id);
    this.#ipcache.remove(ip);
    this.#kernel.pinnedMaps.unpin(callsName(id));
    this.#kernel.pinnedMaps.unpin(policyMapName(id));
    this.#kernel.sysctl.delete(`net.ipv4.conf.${pod.interfaceName}.rp_filter`);
    this.#kernel.removeLink(pod.link);
  }

  #add(endpoint: Omit<Endpoint, 'id' | 'state' | 'createdUs' | 'enforces'>): Endpoint {
    let id = this.#rng.between(1, idMax);
    while (this.#byId.has(id)) id = this.#rng.between(1, idMax);
    const added: Endpoint = {
      ...endpoint,
      id,
      state: 'ready',
      enforces: {ingress: false, egress: false},
      createdUs: this.#kernel.engine.clock.nowUs,
    };
    this.#byId.set(id, added);
    if (added.pod) {
      this.#byContainer.set(added.pod.containerId, added);
      this.#byNetnsCookie.set(added.pod.netnsCookie, added);
    }
    return added;
  }

  /** A pod without policy: the host may always come in (allow-localhost), and everything else may too. */
  #pinPolicyMap(id: number): PolicyMap {
    const policy = this.#kernel.pinnedMaps.pin(createPolicyMap(id));
    const any = {protocol: 0, dport: 0, portPrefix: 0};
    const allow = {proxyPort: 0, deny: false, portPrefix: 0, authType: 0, proxyPortPriority: 0};
    policy.update({...any, secLabel: identityHost, egress: policyIngress}, {...allow});
    policy.update({...any, secLabel: 0, egress: policyIngress}, {...allow});
    policy.update({...any, secLabel: 0, egress: policyEgress}, {...allow});
    return policy;
  }

  #addRoute(ip: number, link: Link): void {
    this.#kernel.initNetns.fib.add({
      dst: {address: ip, prefixLength: 32},
      type: 'unicast',
      table: tableMain,
      link,
      via: undefined,
      src: undefined,
      scope: 'link',
      protocol: 'kernel',
      metric: 0,
    });
  }
}

/** `lxc` and the first 12 digits of a digest of container and interface. @source cilium pkg/datapath/connector/veth.go */
export function hostInterfaceName(containerId: string): string {
  return `lxc${sha256Hex(encodeUtf8(`${containerId}:eth0`)).slice(0, 12)}`;
}

function callsName(id: number): string {
  return `cilium_calls_${String(id).padStart(5, '0')}`;
}
