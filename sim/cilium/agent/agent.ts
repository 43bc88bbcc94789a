import {parseCidr} from '../../base/cidr.ts';
import {formatIpv4} from '../../base/ipv4.ts';
import {assert} from '../../base/sim-error.ts';
import type {Timer} from '../../core/clock.ts';
import type {Engine} from '../../core/engine.ts';
import type {Client} from '../../k8s/client/client.ts';
import type {Kernel} from '../../linux/kernel.ts';
import type {Link} from '../../linux/link.ts';
import {type CiliumMaps, createCiliumMaps} from '../maps/cilium-maps.ts';
import {identityWorld} from '../maps/identities.ts';
import {runtimeAgentLiveness} from '../maps/node.ts';
import {createCallsMap, type NodeConstants, type ProgramArray} from '../maps/programs.ts';
import {attachTcx} from './attach.ts';
import {configureRouter, ensureHostDevices, installRules, setSysctls} from './base.ts';
import {Bpffs} from './bpffs.ts';
import {type CniAddRequest, CniPlugin} from './cni.ts';
import {type AgentConfig, defaultAgentConfig} from './config.ts';
import {CtGc} from './ct-gc.ts';
import {type Endpoint, Endpoints} from './endpoints.ts';
import {Identities} from './identity.ts';
import {Ipam} from './ipam.ts';
import {Ipcache} from './ipcache.ts';
import {type Iptables, IptablesRules} from './iptables.ts';
import {L2Announcer} from './l2-announcer.ts';
import {hostLabels, reservedIdentities} from './labels.ts';
import {Monitor} from './monitor.ts';
import {Nodes} from './nodes.ts';
import type {LoadPrograms, Programs} from './programs.ts';
import {LoadBalancer} from './services/load-balancer.ts';
import type {L7Redirects} from './services/redirects.ts';
import {ServiceReflector} from './services/reflector.ts';

export interface AgentOptions {
  readonly kernel: Kernel;
  readonly engine: Engine;
  /** a client of this agent's own, so that its news come at its own times */
  readonly client: Client;
  readonly nodeName: string;
  /** InternalIP of the node; its device is the direct-routing device */
  readonly nodeIp: number;
  readonly loadPrograms: LoadPrograms;
  readonly iptables: Iptables;
  readonly redirects?: L7Redirects;
  readonly config?: Partial<AgentConfig>;
}

const livenessPeriodUs = 1_000_000;

/** What exists once the node has its pod CIDR. Kept over a restart, as the state directory is. */
interface Booted {
  readonly ipam: Ipam;
  readonly routerIp: number;
  readonly ingressIp: number;
  readonly host: Endpoint;
  readonly ingress: Endpoint;
}

/** Makes the agent of one node; {@link Agent.start} runs it. */
export function createAgent(options: AgentOptions): Agent {
  return new Agent(options);
}

/**
 * One node's cilium-agent.
 *
 * @models cilium daemon/cmd, v1.18
 */
export class Agent {
  readonly maps: CiliumMaps;
  readonly config: AgentConfig;
  readonly bpffs: Bpffs;
  readonly ipcache: Ipcache;
  readonly identities: Identities;
  readonly endpoints: Endpoints;
  readonly nodes: Nodes;
  readonly monitor: Monitor;
  readonly loadBalancer: LoadBalancer;
  readonly services: ServiceReflector;
  readonly iptables: IptablesRules;
  readonly ctGc: CtGc;
  /** port of the DNS proxy, chosen by the operating system */
  readonly dnsProxyPort: number;
  readonly #options: AgentOptions;
  #booted: Booted | undefined;
  #cni: CniPlugin | undefined;
  #announcer: L2Announcer | undefined;
  #liveness: Timer | undefined;
  #stopListeners: (() => void) | undefined;
  #isRunning = false;
  readonly #readyListeners: (() => void)[] = [];

  constructor(options: AgentOptions) {
    const {kernel, engine, client, nodeName, nodeIp} = options;
    const rng = (part: string) => engine.rng.stream(`cilium-agent/${nodeName}/${part}`);
    this.#options = options;
    this.config = {...defaultAgentConfig, ...options.config};
    this.maps = createCiliumMaps(kernel);
    this.bpffs = new Bpffs(kernel);
    this.ipcache = new Ipcache(this.maps);
    this.identities = new Identities(client, rng('identity'));
    this.endpoints = new Endpoints({
      kernel,
      maps: this.maps,
      ipcache: this.ipcache,
      bpffs: this.bpffs,
      rng: rng('endpoint'),
    });
    this.nodes = new Nodes({
      client,
      local: {name: nodeName, ip: nodeIp},
      maps: this.maps,
      ipcache: this.ipcache,
      rng: rng('node-id'),
    });
    this.monitor = new Monitor(this.maps);
    this.loadBalancer = new LoadBalancer(this.maps);
    this.services = new ServiceReflector({
      client,
      engine,
      nodeName,
      loadBalancer: this.loadBalancer,
      redirects: options.redirects,
    });
    this.iptables = new IptablesRules(options.iptables, this.config.ipv4NativeRoutingCidr);
    this.ctGc = new CtGc(engine, this.maps);
    this.dnsProxyPort = rng('dns-proxy').between(32_768, 60_999);
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Endpoints can be made: the CNI configuration is written. */
  get isReady(): boolean {
    return this.#isRunning && this.#cni !== undefined;
  }

  get ipam(): Ipam | undefined {
    return this.#booted?.ipam;
  }

  /** cilium_host's address */
  get routerIp(): number | undefined {
    return this.#booted?.routerIp;
  }

  /** source address of the proxy's connections to backends on other nodes */
  get ingressIp(): number | undefined {
    return this.#booted?.ingressIp;
  }

  /** Reserved identities with their labels, then those of the cluster's pods, by number. */
  knownIdentities(): readonly (readonly [number, readonly string[]])[] {
    return [...reservedIdentities(this.#booted?.host.labels ?? ['reserved:host']), ...this.identities.list()];
  }

  /** Calls `listener` once, when (or as soon as) endpoints can be made. */
  onReady(listener: () => void): void {
    if (this.isReady) listener();
    else this.#readyListeners.push(listener);
  }

  /** The process starts: finds its node, waits for the operator's pod CIDR, and then takes the node over. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.identities.start();
    this.monitor.start();
    this.nodes.start({
      onPodCidr: podCidr => this.#run(podCidr),
      onLabels: () => this.#announcer?.ask(),
    });
  }

  /**
   * The process ends. The kernel keeps programs, maps, routes and rules.
   *
   * @param how  `killed` says nothing to anybody: leases run out; `terminated` gives them up first
   */
  stop(how: 'killed' | 'terminated' = 'killed'): void {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    if (how === 'terminated') this.#announcer?.stop();
    else this.#announcer?.kill();
    this.#announcer = undefined;
    this.#cni = undefined;
    this.#liveness?.cancel();
    this.#stopListeners?.();
    this.#stopListeners = undefined;
    this.ctGc.stop();
    this.services.stop();
    this.ipcache.stop();
    this.nodes.stop();
    this.identities.stop();
    this.monitor.stop();
  }

  /** CNI ADD. */
  add(request: CniAddRequest): {readonly ip: number} | {readonly error: string} {
    return (
      this.#cni?.add(request) ?? {
        error:
          'unable to connect to Cilium agent: failed to create cilium agent client after 30.000000 seconds timeout: Get "http://localhost/v1/config": dial unix /var/run/cilium/cilium.sock: connect: no such file or directory\nIs the agent running?',
      }
    );
  }

  /** CNI DEL; without an agent it is queued in reality, here the runtime asks again. */
  del(request: {readonly containerId: string}): void {
    this.#cni?.del(request);
  }

  #run(podCidr: string): void {
    const {engine, client, nodeName, nodeIp} = this.#options;
    const links = this.#deviceLinks();
    const directRouting = links.find(link => link.hasAddress(nodeIp));
    assert(directRouting, 'the node address is on a managed device');
    const booted = this.#boot(podCidr, links);
    const programs = this.#load(booted, {links, directRouting});
    this.nodes.announce(booted);
    this.nodes.follow(directRouting);
    this.ipcache.start(client, formatIpv4(nodeIp));
    this.services.start(nodePortAddresses(links));
    this.ctGc.start();
    this.#beat();
    this.#liveness = engine.clock.every(livenessPeriodUs, () => this.#beat());
    this.#announcer = new L2Announcer({
      client,
      engine,
      rng: engine.rng.stream(`cilium-agent/${nodeName}/l2announce`),
      maps: this.maps,
      config: this.config,
      nodeName,
      nodeLabels: () => this.nodes.labels,
      links,
    });
    this.#announcer.start();
    this.#cni = new CniPlugin({
      client,
      engine,
      endpoints: this.endpoints,
      identities: this.identities,
      ipam: booted.ipam,
      programs,
      rng: engine.rng.stream(`cilium-agent/${nodeName}/endpoint-sync`),
      clusterName: this.config.clusterName,
      routerIp: booted.routerIp,
      nodeIp,
    });
    for (const tell of this.#readyListeners.splice(0)) tell();
  }

  /** Addresses and devices that the first start makes; later starts find them. */
  #boot(podCidr: string, links: readonly Link[]): Booted {
    const {kernel, engine, nodeName} = this.#options;
    const devices = ensureHostDevices(kernel, engine.rng.stream(`cilium-agent/${nodeName}/devices`));
    setSysctls(kernel);
    installRules(kernel);
    this.#booted ??= this.#allocate(podCidr);
    const {routerIp} = this.#booted;
    configureRouter(kernel, devices.host, routerIp);
    this.ipcache.upsert({address: 0, prefixLength: 0, identity: identityWorld, tunnelEndpoint: 0, source: 'generated'});
    for (const link of links)
      for (const {address, scope} of link.addresses) if (scope === 'global') this.endpoints.addHostAddress(address);
    this.endpoints.addHostAddress(routerIp);
    this.iptables.install();
    this.iptables.installProxy({name: 'cilium-dns-egress', port: this.dnsProxyPort});
    this.#stopListeners = this.#options.redirects?.onListenerPort?.(({type, listener}) => {
      if (type === 'allocated') this.iptables.installProxy(listener);
    });
    return this.#booted;
  }

  #allocate(podCidr: string): Booted {
    const {engine, nodeName} = this.#options;
    const range = parseCidr(podCidr);
    assert(range, 'the operator hands out prefixes');
    const ipam = new Ipam(range, engine.rng.stream(`cilium-agent/${nodeName}/ipam`));
    const routerIp = ipam.allocate('router');
    const ingressIp = ipam.allocate('ingress');
    assert(routerIp !== undefined && ingressIp !== undefined, 'a fresh pod CIDR has free addresses');
    const host = this.endpoints.createHost(hostLabels(this.nodes.labels));
    return {ipam, routerIp, ingressIp, host, ingress: this.endpoints.createIngress(ingressIp)};
  }

  /** Loads all programs and attaches them, also those of pods that an earlier run left. */
  #load(booted: Booted, {links, directRouting}: {links: readonly Link[]; directRouting: Link}): Programs {
    const {kernel, nodeIp, loadPrograms} = this.#options;
    const constants: NodeConstants = {
      routerIpv4: booted.routerIp,
      directRoutingIpv4: nodeIp,
      directRoutingIfindex: directRouting.ifindex,
      nativeRoutingCidr: this.config.ipv4NativeRoutingCidr,
      hostEndpointId: booted.host.id,
      l2AnnouncementsMaxLivenessNs: this.config.l2LeaseDurationUs * 1000,
      monitorAggregation: this.config.monitorAggregation,
      serviceNoBackendReject: this.config.serviceNoBackendResponse === 'reject',
    };
    const programs = loadPrograms(constants);
    this.#attachHost(programs, booted.host.id);
    for (const link of links) this.#attachNetdev(programs, link);
    for (const {hook, name, program} of programs.sock) {
      kernel.cgroup.detach(hook, name);
      kernel.cgroup.attach(hook, name, program);
      this.bpffs.pinLink(`cilium/socketlb/links/cgroup/${name}`);
      // Sockets of family AF_INET6 would run these; the lab's sockets are all IPv4.
      if (name.startsWith('cil_sock4_'))
        this.bpffs.pinLink(`cilium/socketlb/links/cgroup/${name.replace('sock4', 'sock6')}`);
    }
    for (const endpoint of this.endpoints.list()) this.endpoints.regenerate(endpoint, programs);
    return programs;
  }

  #attachHost(programs: Programs, hostEndpointId: number): void {
    const {kernel} = this.#options;
    const host = kernel.initNetns.link('cilium_host');
    const net = kernel.initNetns.link('cilium_net');
    assert(host && net, 'cilium_host and cilium_net are there before programs are loaded');
    const loaded = programs.host(this.#pinCalls(`cilium_calls_hostns_${fiveDigits(hostEndpointId)}`));
    this.#attach(host, 'ingress', 'cil_to_host', loaded.toHost);
    this.#attach(host, 'egress', 'cil_from_host', loaded.fromHost);
    const loadedNet = programs.host(this.#pinCalls(`cilium_calls_netdev_${fiveDigits(net.ifindex)}`));
    this.#attach(net, 'ingress', 'cil_to_host', loadedNet.toHost);
  }

  #attachNetdev(programs: Programs, link: Link): void {
    const calls = this.#pinCalls(`cilium_calls_netdev_${fiveDigits(link.ifindex)}`);
    const natIpv4Masquerade = link.addresses.find(({scope}) => scope === 'global')?.address ?? 0;
    const loaded = programs.netdev({ifindex: link.ifindex, natIpv4Masquerade}, calls);
    this.#attach(link, 'ingress', 'cil_from_netdev', loaded.fromNetdev);
    this.#attach(link, 'egress', 'cil_to_netdev', loaded.toNetdev);
  }

  #attach(link: Link, direction: 'ingress' | 'egress', name: string, program: Parameters<typeof attachTcx>[3]): void {
    attachTcx(link, direction, name, program);
    this.bpffs.pinLink(`cilium/devices/${link.name.replaceAll('.', '-')}/links/${name}`);
  }

  #pinCalls(name: string): ProgramArray {
    return this.#options.kernel.pinnedMaps.pin(createCallsMap(name));
  }

  #deviceLinks(): readonly Link[] {
    const {kernel} = this.#options;
    return this.config.devices.flatMap(name => kernel.initNetns.link(name) ?? []);
  }

  /** Tells the data path that somebody is alive here. */
  #beat(): void {
    this.maps.runtimeConfig.update(runtimeAgentLiveness, this.#options.engine.clock.nowUs * 1000);
  }
}

/** One address of each device: the first private one, else the first. @source cilium pkg/datapath/tables/node_address.go */
function nodePortAddresses(links: readonly Link[]): readonly number[] {
  return links.flatMap(({addresses}) => {
    const global = addresses.filter(({scope}) => scope === 'global').map(({address}) => address);
    const chosen = global.find(isPrivate) ?? global[0];
    return chosen === undefined ? [] : [chosen];
  });
}

/** RFC 1918 */
function isPrivate(address: number): boolean {
  return address >>> 24 === 10 || address >>> 20 === 0xac1 || address >>> 16 === 0xc0a8;
}

function fiveDigits(number: number): string {
  return String(number).padStart(5, '0');
}
