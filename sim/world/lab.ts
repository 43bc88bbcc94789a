import {parseIpv4} from '../base/ipv4.ts';
import type {Flow} from '../cilium/hubble/flow.ts';
import {formatFlowTime, formatPeer, formatPeerIdentity, formatVerdict} from '../cilium/hubble/print.ts';
import {Relay} from '../cilium/hubble/relay.ts';
import type {Clock} from '../core/clock.ts';
import type {Engine} from '../core/engine.ts';
import type {Envoy} from '../envoy/envoy.ts';
import {createImages} from '../images/catalog.ts';
import type {ApiServer} from '../k8s/api/http.ts';
import {type Pod, pods} from '../k8s/api/kinds/core.ts';
import type {KubeletServer} from '../k8s/api/kubelet-server.ts';
import {createApiServer} from '../k8s/api/server.ts';
import type {Client} from '../k8s/client/client.ts';
import {createClient} from '../k8s/client/create-client.ts';
import {coredns} from '../k8s/dns/coredns.ts';
import {createKubelet, type Kubelet} from '../k8s/kubelet/kubelet.ts';
import {createKubeletServer} from '../k8s/kubelet/kubelet-server.ts';
import {runIptables} from '../linux/netfilter/command/execute.ts';
import {netnsKey} from '../linux/netns.ts';
import type {Tracer} from '../linux/tracer.ts';
import type {FlowEvent} from '../protocol/topics.ts';
import {createImageCatalog} from '../shell/container-image.ts';
import type {Process} from '../shell/process.ts';
import {CiliumNode} from './cilium-node.ts';
import {installCluster} from './cluster/index.ts';
import {manifestFolder} from './cluster/static-pods.ts';
import {LabMachine} from './lab-machine.ts';
import {writeNodeFiles} from './node-files.ts';
import {publishedFiles, startOutside} from './outside.ts';
import {systemImages} from './system-images.ts';
import {installContainerTools, installMachineTools, resolve, type ToolParts} from './tools.ts';
import {buildFabric, type LabMachineName, labMachines} from './topology.ts';

/** The cluster nodes among the machines, by name. */
interface ClusterNode {
  readonly machine: LabMachine;
  readonly cilium: CiliumNode;
  readonly kubelet: Kubelet;
}

/** Everything that exists in the default preset, wired. */
export class Lab {
  readonly engine: Engine;
  readonly api: ApiServer;
  readonly client: Client;
  readonly tracer: Tracer;
  readonly machines: ReadonlyMap<LabMachineName, LabMachine>;
  readonly nodes: ReadonlyMap<string, ClusterNode>;
  readonly relay: Relay;

  constructor(parts: Pick<Lab, 'engine' | 'api' | 'client' | 'tracer' | 'machines' | 'nodes'>) {
    this.engine = parts.engine;
    this.api = parts.api;
    this.client = parts.client;
    this.tracer = parts.tracer;
    this.machines = parts.machines;
    this.nodes = parts.nodes;
    this.relay = new Relay(() => [...this.nodes.values()].flatMap(({cilium}) => cilium.observer ?? []));
  }

  /** Tells of every flow of every node from now on. */
  onFlow(listener: (flow: FlowEvent) => void): void {
    for (const {cilium} of this.nodes.values()) cilium.onFlow(flow => listener(flowEvent(flow, this.engine.clock)));
  }

  envoyOf(name: string): Envoy | undefined {
    return this.nodes.get(name)?.cilium.envoy;
  }

  isNodeReady(name: string): boolean {
    return this.nodes.get(name)?.cilium.agent.isReady ?? true;
  }

  /** All pods of the cluster's own namespaces are Ready: what `vagrant up` leaves behind. */
  isReady(): boolean {
    if ([...this.nodes.values()].some(({cilium}) => !cilium.agent.isReady)) return false;
    const all = this.client.list(pods);
    return all.length >= 13 && all.every(isReadyPod);
  }
}

function flowEvent(flow: Flow, clock: Clock): FlowEvent {
  return {
    kind: 'flow',
    uuid: flow.uuid,
    time: formatFlowTime(clock, flow.timeUs),
    node: flow.node_name,
    source: `${formatPeer(flow, 'source')} ${formatPeerIdentity(flow.source)}`,
    destination: `${formatPeer(flow, 'destination')} ${formatPeerIdentity(flow.destination)}`,
    type: flow.typeText,
    verdict: formatVerdict(flow),
    summary: flow.Summary,
    protocol: flow.l7 ? 'HTTP' : flow.l4.protocol,
    namespaces: [...new Set([flow.source.namespace, flow.destination.namespace])].filter(name => name !== ''),
    traceId: flow.traceId,
  };
}

function isReadyPod({status}: Pod): boolean {
  return (status?.conditions ?? []).some(({type, status: held}) => type === 'Ready' && held === 'True');
}

/** How much a node of the lab can hold. */
export interface LabSize {
  /** the kubelet's maxPods */
  readonly podsPerNode: number;
  /** cluster-pool-ipv4-mask-size */
  readonly nodePrefixLength: number;
}

/** What kubeadm puts on a control-plane node. @source kubernetes cmd/kubeadm app/phases/markcontrolplane */
const controlPlaneLabels = {
  'node-role.kubernetes.io/control-plane': '',
  'node.kubernetes.io/exclude-from-external-load-balancers': '',
};

/** Builds the preset `cilium-ingress`: the lab right after `vagrant up`, about to boot. */
export function buildLab(engine: Engine, size: LabSize = {podsPerNode: 110, nodePrefixLength: 24}): Lab {
  const fabric = buildFabric(engine);
  startOutside(fabric, publishedFiles());
  const machines = new Map<LabMachineName, LabMachine>();
  for (const {name, role} of labMachines)
    machines.set(name, new LabMachine({name, role, kernel: fabric.kernels.get(name)!}));
  const kubeletServers = new Map<string, KubeletServer>();
  const api = createApiServer({engine, kubeletOf: name => kubeletServers.get(name)});
  const client = createClient(api, engine, 'lab');
  const nodes = new Map<string, ClusterNode>();
  const lab = new Lab({engine, api, client, tracer: machines.get('k8s-ctr')!.kernel.tracer, machines, nodes});
  const tools: ToolParts = {lab, kubeletOf: name => nodes.get(name)?.kubelet};
  for (const machine of machines.values()) {
    writeNodeFiles(machine.files, machine.hostname);
    installMachineTools(machine, tools);
  }
  installCluster(api, size);
  const catalog = createImageCatalog([
    ...createImages({resolve}),
    ...systemImages({
      engine,
      api,
      ciliumOf: process => nodes.get(kernelNameOf(process))!.cilium,
      coredns: coredns(() => createClient(api, engine, 'coredns')),
      nodePrefixLength: size.nodePrefixLength,
      rootCa: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n',
    }),
  ]);
  for (const {name, role, eth1} of labMachines) {
    if (role === 'router') continue;
    const machine = machines.get(name)!;
    const cilium = new CiliumNode(machine, {nodeIp: eth1, client: createClient(api, engine, `cilium-agent/${name}`)});
    const {netfilter} = machine.kernel.initNetns;
    const kubelet = createKubelet({
      client: createClient(api, engine, `kubelet/${name}`),
      engine,
      kernel: machine.kernel,
      machine,
      nodeName: name,
      nodeIp: parseIpv4(eth1)!,
      catalog,
      installTools: (files, set) => installContainerTools(files, set),
      cni: () => cilium.cni,
      iptables: args => void runIptables(netfilter, args),
      staticPodPath: manifestFolder,
      capacity: {pods: size.podsPerNode},
      labels: role === 'control-plane' ? controlPlaneLabels : {},
    });
    nodes.set(name, {machine, cilium, kubelet});
    kubeletServers.set(name, createKubeletServer(engine, kubelet));
    kubelet.start();
  }
  return lab;
}

/** The machine whose kernel a process's network namespace belongs to. */
function kernelNameOf(process: Process): string {
  return process.context.get(netnsKey)?.kernel.name ?? '';
}
