import {formatIpv4} from '../../base/ipv4.ts';
import type {Prng} from '../../base/prng.ts';
import type {Timer} from '../../core/clock.ts';
import type {Engine} from '../../core/engine.ts';
import {type Condition, type Node, nodes, type Taint} from '../api/kinds/core.ts';
import {type Lease, leases} from '../api/kinds/networking.ts';
import type {Client} from '../client/client.ts';
import type {EventRecorder} from '../record/event-recorder.ts';
import {microTimestamp, timestamp} from '../record/timestamp.ts';
import type {LocalImage} from './image-puller.ts';

/** What a machine has, in the units of a Node's capacity. */
export interface NodeCapacity {
  readonly cpus: number;
  readonly memoryKi: number;
  readonly storageKi: number;
  readonly pods: number;
}

export interface NodeRegistration {
  readonly client: Client;
  readonly engine: Engine;
  readonly recorder: EventRecorder;
  readonly nodeName: string;
  readonly nodeIp: number;
  readonly capacity: NodeCapacity;
  /** besides the kubelet's own */
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[] | undefined;
  isNetworkReady(): boolean;
  images(): readonly LocalImage[];
}

/** @source kubelet nodeLeaseDurationSeconds, nodeStatusUpdateFrequency, nodeStatusReportFrequency */
const leaseSeconds = 40;
const leaseRenewUs = 10_000_000;
const statusCheckUs = 10_000_000;
const statusReportUs = 300_000_000;
const hex = '0123456789abcdef';

/**
 * Registers the Node object and keeps its status and Lease fresh.
 *
 * @returns stops the heartbeats
 * @models kubelet pkg/kubelet/kubelet_node_status.go, component-helpers/apimachinery/lease
 * @omits pressure conditions other than their all-clear, volumes attached, the order of images by age
 */
export function registerNode(options: NodeRegistration): () => void {
  const {client, engine, nodeName} = options;
  const rng = engine.rng.stream(`kubelet/${nodeName}/node`);
  const existing = client.get(nodes, undefined, nodeName);
  const node = existing ?? createNode(options, rng);
  const recordable = {apiVersion: 'v1', kind: 'Node', name: nodeName, uid: nodeName};
  options.recorder.record(recordable, 'Normal', 'Starting', 'Starting kubelet.');
  options.recorder.record(
    recordable,
    'Normal',
    'NodeAllocatableEnforced',
    'Updated Node Allocatable limit across pods',
  );
  for (const reason of ['NodeHasSufficientMemory', 'NodeHasNoDiskPressure', 'NodeHasSufficientPID'])
    options.recorder.record(recordable, 'Normal', reason, `Node ${nodeName} status is now: ${reason}`);
  const timers: Timer[] = [];
  renewLease(options);
  timers.push(engine.clock.every(leaseRenewUs, () => renewLease(options)));
  let reportedUs = engine.clock.nowUs;
  let wasReady = isReady(node);
  const check = () => {
    const nowReady = options.isNetworkReady();
    if (nowReady === wasReady && engine.clock.nowUs - reportedUs < statusReportUs) return;
    if (nowReady && !wasReady)
      options.recorder.record(recordable, 'Normal', 'NodeReady', `Node ${nodeName} status is now: NodeReady`);
    if (!nowReady && wasReady)
      options.recorder.record(recordable, 'Normal', 'NodeNotReady', `Node ${nodeName} status is now: NodeNotReady`);
    wasReady = nowReady;
    reportedUs = engine.clock.nowUs;
    report(options);
  };
  timers.push(engine.clock.after(0, () => report(options)));
  timers.push(engine.clock.every(statusCheckUs, check));
  timers.push(engine.clock.after(600_000, check));
  return () => {
    for (const timer of timers) timer.cancel();
  };
}

function isReady(node: Node): boolean {
  return node.status?.conditions?.some(({type, status}) => type === 'Ready' && status === 'True') ?? false;
}

function createNode(options: NodeRegistration, rng: Prng): Node {
  const {nodeName} = options;
  const fixed = {'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': nodeName, 'kubernetes.io/os': 'linux'};
  const object: Node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: nodeName,
      labels: {'beta.kubernetes.io/arch': 'amd64', 'beta.kubernetes.io/os': 'linux', ...fixed, ...options.labels},
      annotations: {
        'kubeadm.alpha.kubernetes.io/cri-socket': 'unix:///run/containerd/containerd.sock',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
      },
    },
    spec: options.taints?.length ? {taints: options.taints} : {},
  };
  const created = options.client.create(nodes, object);
  options.client.patch(nodes, undefined, nodeName, {status: fixedStatus(options, rng)}, 'status');
  return created.ok ? created.value : object;
}

/** What never changes about the machine. */
function fixedStatus({nodeName, nodeIp, capacity}: NodeRegistration, rng: Prng): Node['status'] {
  const uuid = () => [8, 4, 4, 4, 12].map(length => rng.text(length, hex)).join('-');
  return {
    addresses: [
      {address: formatIpv4(nodeIp), type: 'InternalIP'},
      {address: nodeName, type: 'Hostname'},
    ],
    allocatable: resources(capacity, true),
    capacity: resources(capacity, false),
    daemonEndpoints: {kubeletEndpoint: {Port: 10250}},
    nodeInfo: {
      architecture: 'amd64',
      bootID: uuid(),
      containerRuntimeVersion: 'containerd://1.7.27',
      kernelVersion: '6.8.0-71-generic',
      kubeProxyVersion: '',
      kubeletVersion: 'v1.33.4',
      machineID: rng.text(32, hex),
      operatingSystem: 'linux',
      osImage: 'Ubuntu 24.04.2 LTS',
      systemUUID: uuid(),
    },
  };
}

/** Quantities of a Node; what is allocatable leaves 100 Mi and a tenth of the disk to the system. */
function resources(
  {cpus, memoryKi, storageKi, pods}: NodeCapacity,
  allocatable: boolean,
): Readonly<Record<string, string>> {
  return {
    cpu: String(cpus),
    'ephemeral-storage': allocatable ? String(Math.floor((storageKi * 1024 * 9) / 10)) : `${storageKi}Ki`,
    'hugepages-2Mi': '0',
    memory: `${allocatable ? memoryKi - 102_400 : memoryKi}Ki`,
    pods: String(pods),
  };
}

/** Writes the kubelet's conditions, keeping those of others (NetworkUnavailable) in front. */
function report(options: NodeRegistration): void {
  const {client, engine, nodeName} = options;
  const current = client.get(nodes, undefined, nodeName);
  if (!current) return;
  const now = timestamp(engine.clock);
  const old = current.status?.conditions ?? [];
  const own = conditions(options).map(condition => stamped(condition, old, now));
  const foreign = old.filter(({type}) => !own.some(condition => condition.type === type));
  const images = options
    .images()
    .slice(0, 50)
    .map(({name, id, sizeBytes}) => ({names: name.includes('@') ? [id] : [id, name], sizeBytes}));
  client.patch(nodes, undefined, nodeName, {status: {conditions: [...foreign, ...own], images}}, 'status');
}

function stamped(condition: Condition, old: readonly Condition[], now: string): Condition {
  const before = old.find(({type}) => type === condition.type);
  const lastTransitionTime = before?.status === condition.status ? (before.lastTransitionTime ?? now) : now;
  const {type, status, reason, message} = condition;
  return {lastHeartbeatTime: now, lastTransitionTime, message, reason, status, type};
}

const notReadyMessage =
  'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';

function conditions(options: NodeRegistration): readonly Condition[] {
  const ready: Condition = options.isNetworkReady()
    ? {type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status'}
    : {type: 'Ready', status: 'False', reason: 'KubeletNotReady', message: notReadyMessage};
  return [
    {
      type: 'MemoryPressure',
      status: 'False',
      reason: 'KubeletHasSufficientMemory',
      message: 'kubelet has sufficient memory available',
    },
    {
      type: 'DiskPressure',
      status: 'False',
      reason: 'KubeletHasNoDiskPressure',
      message: 'kubelet has no disk pressure',
    },
    {
      type: 'PIDPressure',
      status: 'False',
      reason: 'KubeletHasSufficientPID',
      message: 'kubelet has sufficient PID available',
    },
    ready,
  ];
}

/** The lease belongs to the Node: when that has been deleted, there is none, until the kubelet registers it again at its next start. */
function renewLease({client, engine, nodeName}: NodeRegistration): void {
  const renewTime = microTimestamp(engine.clock);
  const namespace = 'kube-node-lease';
  if (client.patch(leases, namespace, nodeName, {spec: {renewTime}}).ok) return;
  const node = client.get(nodes, undefined, nodeName);
  if (!node) return;
  const {uid = ''} = node.metadata;
  const lease: Lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {name: nodeName, namespace, ownerReferences: [{apiVersion: 'v1', kind: 'Node', name: nodeName, uid}]},
    spec: {holderIdentity: nodeName, leaseDurationSeconds: leaseSeconds, renewTime},
  };
  client.create(leases, lease);
}
