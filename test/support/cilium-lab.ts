import {cidr} from '../../sim/base/cidr.ts';
import {formatIpv4, ipv4} from '../../sim/base/ipv4.ts';
import {mac} from '../../sim/base/mac.ts';
import {decodeUtf8, encodeUtf8} from '../../sim/base/utf8.ts';
import {type Agent, createAgent} from '../../sim/cilium/agent/agent.ts';
import type {L7Redirects} from '../../sim/cilium/agent/services/redirects.ts';
import {loadDatapath} from '../../sim/cilium/datapath/load.ts';
import type {CiliumEvent} from '../../sim/cilium/maps/events.ts';
import {Engine} from '../../sim/core/engine.ts';
import {Switch} from '../../sim/fabric/cable.ts';
import {ciliumCrds} from '../../sim/k8s/api/cilium-crds.ts';
import {
  ciliumNodes,
  type EndpointSlice,
  endpointSlices,
  namespaces,
  nodes,
  type Service,
  services,
} from '../../sim/k8s/api/kinds/index.ts';
import type {KubeObject, Resource} from '../../sim/k8s/api/objects.ts';
import {createApiServer} from '../../sim/k8s/api/server.ts';
import type {Client} from '../../sim/k8s/client/client.ts';
import {createClient} from '../../sim/k8s/client/create-client.ts';
import type {Errno} from '../../sim/linux/errno.ts';
import {Kernel} from '../../sim/linux/kernel.ts';
import {Link} from '../../sim/linux/link.ts';
import {runIptables} from '../../sim/linux/netfilter/command/execute.ts';
import type {NetNs} from '../../sim/linux/netns.ts';
import {TcpSocket} from '../../sim/linux/socket/tcp.ts';
import {Tracer} from '../../sim/linux/tracer.ts';
import {SkbFactory} from '../../sim/wire/packet.ts';

const customResources: Resource<KubeObject> = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
};

/** A pod of the lab: a network namespace that the agent has wired. */
export interface LabPod {
  readonly name: string;
  readonly ip: number;
  readonly netns: NetNs;
  readonly containerId: string;
  readonly node: string;
}

/** Outcome of one request from a test: what the server answered, or why there was no answer. */
export interface Answer {
  readonly text: string | undefined;
  readonly errno: Errno | undefined;
  /** peer as getpeername tells the client */
  readonly peer: string;
}

/**
 * Two nodes, one outside client and one network, with real agents, a real API server and no kubelet: the smallest world
 * in which Cilium's data path does everything.
 */
export class CiliumLab {
  readonly engine: Engine;
  readonly client: Client;
  readonly kernels: ReadonlyMap<string, Kernel>;
  readonly agents: ReadonlyMap<string, Agent>;
  /** records of every node in the order they came */
  readonly events: {readonly node: string; readonly event: CiliumEvent}[] = [];
  readonly redirects = new FakeRedirects();
  #nextContainer = 1;

  constructor(seed = 1) {
    this.engine = new Engine({seed});
    const skbs = new SkbFactory();
    const tracer = new Tracer();
    const api = createApiServer({engine: this.engine});
    this.client = createClient(api, this.engine, 'test');
    for (const crd of ciliumCrds()) this.#must(this.client.create(customResources, crd as unknown as KubeObject));
    for (const name of ['default', 'kube-system'])
      this.#must(this.client.create(namespaces, {apiVersion: 'v1', kind: 'Namespace', metadata: {name}}));
    const hostOnly = new Switch({latencyUs: [100, 100], rng: this.engine.rng.stream('test/eth1')});
    const kernels = new Map<string, Kernel>();
    const agents = new Map<string, Agent>();
    for (const [index, name] of ['k8s-ctr', 'k8s-w1', 'router'].entries()) {
      const kernel = new Kernel({name, engine: this.engine, skbs, tracer});
      kernels.set(name, kernel);
      addEther(kernel, 'eth0', {macText: `52:54:00:00:00:0${index}`, address: '10.0.2.15'});
      const eth1 = addEther(kernel, 'eth1', {
        macText: `08:00:27:00:00:0${index}`,
        address: index === 2 ? '192.168.10.200' : `192.168.10.10${index}`,
      });
      hostOnly.connect(eth1);
      if (index === 2) continue;
      const {initNetns} = kernel;
      initNetns.addRoute({
        dst: cidr('0.0.0.0/0'),
        link: initNetns.link('eth0'),
        via: ipv4('10.0.2.2'),
        protocol: 'dhcp',
        metric: 100,
      });
      const agent = createAgent({
        kernel,
        engine: this.engine,
        client: createClient(api, this.engine, `agent/${name}`),
        nodeName: name,
        nodeIp: ipv4(`192.168.10.10${index}`),
        loadPrograms: constants => loadDatapath(kernel, constants),
        iptables: args => runIptables(initNetns.netfilter, args),
        redirects: this.redirects,
      });
      agents.set(name, agent);
      agent.monitor.subscribe(event => this.events.push({node: name, event}));
    }
    this.kernels = kernels;
    this.agents = agents;
  }

  /** Registers both nodes, gives them pod CIDRs as the operator would, and waits until the agents are ready. */
  async boot(): Promise<void> {
    for (const [index, name] of ['k8s-ctr', 'k8s-w1'].entries()) {
      this.#must(
        this.client.create(nodes, {
          apiVersion: 'v1',
          kind: 'Node',
          metadata: {name, labels: {'kubernetes.io/hostname': name}},
          status: {addresses: [{type: 'InternalIP', address: `192.168.10.10${index}`}]},
        }),
      );
    }
    for (const agent of this.agents.values()) agent.start();
    await this.run(100_000);
    for (const [index, name] of ['k8s-ctr', 'k8s-w1'].entries())
      this.#must(this.client.patch(ciliumNodes, undefined, name, {spec: {ipam: {podCIDRs: [`172.20.${index}.0/24`]}}}));
    await this.run(2_000_000);
  }

  kernel(name: string): Kernel {
    return this.kernels.get(name)!;
  }

  agent(name: string): Agent {
    return this.agents.get(name)!;
  }

  /** Lets `durationUs` pass. */
  async run(durationUs: number): Promise<void> {
    await this.engine.runTo(this.engine.clock.nowUs + durationUs);
  }

  addPod(node: string, name: string, labels: Readonly<Record<string, string>> = {app: name}): LabPod {
    const number = this.#nextContainer++;
    const containerId = String(number).padStart(64, '0');
    const netns = this.kernel(node).createNamespace(`cni-${number}`);
    const added = this.agent(node).add({
      podNamespace: 'default',
      podName: name,
      podUid: `uid-${number}`,
      containerId,
      labels,
      netns,
    });
    if ('error' in added) throw new Error(added.error);
    return {name, ip: added.ip, netns, containerId, node};
  }

  removePod(pod: LabPod): void {
    this.agent(pod.node).del(pod);
    this.kernel(pod.node).removeNamespace(pod.netns);
  }

  /** Serves `<name> <client address>` on a port of a pod. */
  serve(pod: LabPod, port: number): void {
    serveOn(pod.netns, port, pod.name);
  }

  createService(service: Omit<Service, 'apiVersion' | 'kind'>, backends: readonly LabPod[], targetPort: number): void {
    const {metadata} = service;
    const {status, ...rest} = service;
    this.#must(this.client.create(services, {apiVersion: 'v1', kind: 'Service', ...rest}));
    if (status) this.#must(this.client.patch(services, metadata.namespace, metadata.name, {status}, 'status'));
    this.#must(this.client.create(endpointSlices, sliceOf(metadata, backends, targetPort)));
  }

  /** Asks `target` from a namespace and waits for the answer, at most `timeoutUs`. */
  async ask(netns: NetNs, target: string, timeoutUs = 20_000_000): Promise<Answer> {
    const [address = '', port = ''] = target.split(':');
    const socket = new TcpSocket(netns);
    let text: string | undefined;
    let errno: Errno | undefined;
    let done = false;
    socket.handlers = {
      connected: () => socket.write(encodeUtf8('hello')),
      data: bytes => {
        text = decodeUtf8(bytes);
        done = true;
      },
      closed: why => {
        errno ??= why;
        done = true;
      },
    };
    errno = socket.connect(ipv4(address), Number(port));
    const deadlineUs = this.engine.clock.nowUs + timeoutUs;
    if (errno === undefined) await this.engine.runUntil(() => done || this.engine.clock.nowUs > deadlineUs);
    const peer = socket.peerName();
    socket.close();
    await this.run(50_000);
    return {text, errno, peer: `${formatIpv4(peer.address)}:${peer.port}`};
  }

  #must(result: {readonly ok: boolean; readonly status?: unknown}): void {
    if (!result.ok) throw new Error(JSON.stringify(result.status));
  }
}

/** Stands in for the CEC part: tests say which service port goes to which proxy port. */
export class FakeRedirects implements L7Redirects {
  readonly ports = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  proxyPortFor(namespace: string, service: string, port: number): number | undefined {
    return this.ports.get(`${namespace}/${service}:${port}`);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(key: string, port: number): void {
    this.ports.set(key, port);
    for (const tell of this.#listeners) tell();
  }
}

/** A server that answers every request with its name and the client's address. */
export function serveOn(netns: NetNs, port: number, name: string): void {
  const listener = new TcpSocket(netns);
  listener.listen(0, port, connection => {
    connection.handlers = {
      data: () => connection.write(encodeUtf8(`${name} ${formatIpv4(connection.remoteAddress)}`)),
      end: () => connection.close(),
    };
  });
}

function addEther(kernel: Kernel, name: string, {macText, address}: {macText: string; address: string}): Link {
  const {initNetns} = kernel;
  const link = new Link({
    ifindex: kernel.nextIfindex(),
    kind: 'ether',
    name,
    netns: initNetns,
    mac: mac(macText),
    mtuBytes: 1500,
  });
  initNetns.addLink(link);
  initNetns.setUp(link);
  initNetns.addAddress(link, {address: ipv4(address), prefixLength: 24, scope: 'global'});
  return link;
}

function sliceOf(metadata: Service['metadata'], backends: readonly LabPod[], port: number): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${metadata.name}-x`,
      namespace: metadata.namespace,
      labels: {'kubernetes.io/service-name': metadata.name},
    },
    addressType: 'IPv4',
    endpoints: backends.map(({ip, node}) => ({addresses: [formatIpv4(ip)], nodeName: node, conditions: {ready: true}})),
    ports: [{name: '', port, protocol: 'TCP'}],
  };
}
