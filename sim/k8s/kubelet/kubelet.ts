import {formatIpv4} from '../../base/ipv4.ts';
import type {Engine} from '../../core/engine.ts';
import type {Kernel} from '../../linux/kernel.ts';
import type {NetNs} from '../../linux/netns.ts';
import type {ImageCatalog} from '../../shell/container-image.ts';
import type {Machine} from '../../shell/machine.ts';
import {configMaps, type Pod, pods, type Service, secrets, services, type Taint} from '../api/kinds/core.ts';
import type {LogRequest, PodPlace} from '../api/kubelet-server.ts';
import type {Client, Informer} from '../client/client.ts';
import {createEventRecorder} from '../record/event-recorder.ts';
import type {Cni} from './cni.ts';
import type {InstallTools} from './container-files.ts';
import {ImagePuller} from './image-puller.ts';
import {installKubeletChains, type RunIptables} from './iptables.ts';
import {openContainerLog, type ReadLog} from './log-reader.ts';
import {ManifestFiles} from './manifest-files.ts';
import {isMirrorPod, MirrorPods} from './mirror-pods.ts';
import type {NodeContext} from './node-context.ts';
import {type NodeCapacity, registerNode} from './node-registration.ts';
import {PodWorker} from './pod-worker.ts';
import {ContainerRuntime, type FindContainer} from './runtime.ts';

export interface KubeletOptions {
  readonly client: Client;
  readonly engine: Engine;
  readonly kernel: Kernel;
  /** the node itself: its files back hostPath volumes and `/etc/hosts` of host-network pods */
  readonly machine: Machine;
  readonly nodeName: string;
  readonly nodeIp: number;
  readonly catalog: ImageCatalog;
  /** Images already on the disk, by reference. */
  readonly preloaded?: readonly string[];
  readonly installTools?: InstallTools;
  /** The network plugin, or `undefined` while none is configured. */
  cni(): Cni | undefined;
  readonly iptables?: RunIptables;
  /** The folder whose files are static pods, e.g. `/etc/kubernetes/manifests`. */
  readonly staticPodPath?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly capacity?: Partial<NodeCapacity>;
  readonly clusterDns?: string;
  readonly clusterDomain?: string;
  /** file that pods with dnsPolicy Default get */
  readonly resolvConf?: string;
}

/** The kubelet of one node. */
export interface Kubelet {
  start(): void;
  /** Stops heartbeats and the watch; containers go on. */
  stop(): void;
  readonly isRunning: boolean;
  /** Why nobody can connect to its port now. */
  readonly unreachable: string | undefined;
  /** Running container of a pod; the first one when no name is given. */
  readonly container: FindContainer;
  openLog(request: LogRequest): ReadLog | {readonly error: string};
  /** The network namespace of a pod. */
  netnsOf(place: PodPlace): NetNs | undefined;
}

const relistUs = 1_000_000;
const defaultCapacity: NodeCapacity = {cpus: 4, memoryKi: 2_501_304, storageKi: 64_891_708, pods: 110};

/**
 * Runs the pods that are bound to a node.
 *
 * @models kubelet v1.33
 * @omits device plugins, CSI, metrics, certificates, garbage collection
 */
export function createKubelet(options: KubeletOptions): Kubelet {
  const {client, engine, nodeName} = options;
  const workers = new Map<string, PodWorker>();
  const sources = new Sources(client);
  const node = createContext(options, sources);
  let informer: Informer<Pod> | undefined;
  let stopHeartbeat: (() => void) | undefined;
  const keyOf = ({metadata}: Pod) => `${metadata.namespace}/${metadata.name}`;

  const manifests = new ManifestFiles({
    files: options.machine.files,
    folder: options.staticPodPath ?? '',
    nodeName,
    engine,
    onChange: () => syncStatic(),
  });
  const mirrors = new MirrorPods({
    client,
    engine,
    nodeName,
    wanted: () => manifests.list(),
    isEnding: key => workers.get(key)?.isEnding ?? false,
    onNew: key => workers.get(key)?.publish('now'),
  });

  const run = (pod: Pod, onGone: () => void, mirror?: () => Pod | undefined): PodWorker => {
    const key = keyOf(pod);
    const worker: PodWorker = new PodWorker(
      node,
      pod,
      () => {
        if (workers.get(key) === worker) workers.delete(key);
        onGone();
      },
      mirror,
    );
    workers.set(key, worker);
    return worker;
  };
  /** Static pods whose files are gone or changed end; the others run, each after the one that had its name. */
  const syncStatic = () => {
    const wanted = manifests.list();
    for (const [key, worker] of workers) {
      const isWanted = wanted.get(key)?.pod.metadata.uid === worker.pod.metadata.uid;
      if (worker.isStatic && !isWanted) worker.end(worker.pod.spec.terminationGracePeriodSeconds ?? 30);
    }
    for (const [key, {pod}] of wanted) if (!workers.has(key)) run(pod, syncStatic, () => mirrors.get(key)).start();
    mirrors.sync();
  };

  const add = (pod: Pod) => {
    if (isMirrorPod(pod)) return mirrors.put(pod);
    const known = workers.get(keyOf(pod));
    if (known?.pod.metadata.uid === pod.metadata.uid) return known?.update(pod);
    if (known?.isStatic) return;
    known?.removed();
    const worker = run(pod, () => undefined);
    if (pod.metadata.deletionTimestamp !== undefined) worker.update(pod);
    else if (pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed') worker.start();
  };
  const remove = (pod: Pod) => {
    if (isMirrorPod(pod)) return mirrors.drop(pod);
    const worker = workers.get(keyOf(pod));
    if (worker?.pod.metadata.uid === pod.metadata.uid) worker?.removed();
  };
  /** Ends pods that were deleted while nobody watched. */
  const endForgotten = () => {
    for (const {pod, isStatic} of [...workers.values()])
      if (!isStatic && !informer?.get(pod.metadata.namespace, pod.metadata.name)) remove(pod);
  };
  const workerOf = ({namespace, pod}: {namespace: string; pod: string}) => workers.get(`${namespace}/${pod}`);

  return {
    start() {
      if (informer) return;
      sources.start();
      if (options.iptables) installKubeletChains(options.iptables);
      stopHeartbeat = registerNode({
        ...options,
        recorder: node.recorder,
        capacity: {...defaultCapacity, ...options.capacity},
        labels: options.labels ?? {},
        taints: options.taints,
        isNetworkReady: () => options.cni() !== undefined,
        images: () => node.images.list(),
      });
      informer = client.informer(pods, {fieldSelector: `spec.nodeName=${nodeName}`});
      informer.on({added: add, updated: add, deleted: remove});
      informer.onSynced(endForgotten);
      if (options.staticPodPath === undefined) return;
      manifests.start();
      mirrors.start();
    },
    stop() {
      informer?.stop();
      informer = undefined;
      manifests.stop();
      mirrors.stop();
      stopHeartbeat?.();
    },
    get isRunning() {
      return informer !== undefined;
    },
    get unreachable() {
      return informer ? undefined : `dial tcp ${formatIpv4(options.nodeIp)}:10250: connect: connection refused`;
    },
    container(namespace, pod, name) {
      const containers = workerOf({namespace, pod})?.containers;
      return (name === undefined ? containers?.mains[0] : containers?.get(name))?.running;
    },
    openLog: request => openContainerLog(workerOf(request), request),
    netnsOf: place => workerOf(place)?.sandbox?.netns,
  };
}

/** Objects that containers are made from. Services are kept by namespace, so that a start does not look at all of them. */
class Sources {
  readonly #client: Client;
  readonly #services = new Map<string, Map<string, Service>>();
  #informer: Informer<Service> | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  start(): void {
    if (this.#informer) return;
    this.#informer = this.#client.informer(services);
    const put = (service: Service) => {
      const namespace = service.metadata.namespace ?? '';
      const known = this.#services.get(namespace) ?? new Map<string, Service>();
      this.#services.set(namespace, known.set(service.metadata.name, service));
    };
    this.#informer.on({
      added: put,
      updated: put,
      deleted: service => this.#services.get(service.metadata.namespace ?? '')?.delete(service.metadata.name),
    });
  }

  /** Sorted by name; `default/kubernetes` is everybody's. */
  servicesFor(namespace: string): readonly Service[] {
    const own = [...(this.#services.get(namespace)?.values() ?? [])];
    const master = this.#services.get('default')?.get('kubernetes');
    const all = namespace === 'default' || !master ? own : [...own, master];
    return all.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  }
}

function createContext(options: KubeletOptions, sources: Sources): NodeContext {
  const {client, engine, nodeName, nodeIp, kernel, machine} = options;
  const rng = engine.rng.stream(`kubelet/${nodeName}`);
  const relistPhaseUs = rng.below(relistUs);
  return {
    engine,
    rng,
    client,
    kernel,
    machine,
    nodeName,
    nodeIp,
    recorder: createEventRecorder({client, engine, component: 'kubelet', host: nodeName}),
    runtime: new ContainerRuntime(kernel, engine.rng.stream(`containerd/${nodeName}`), machine),
    images: new ImagePuller({
      clock: engine.clock,
      rng: engine.rng.stream(`pull/${nodeName}`),
      catalog: options.catalog,
      preloaded: options.preloaded,
    }),
    volumes: {
      engine,
      rng,
      nodeFiles: machine.files,
      nodeName,
      hostIp: formatIpv4(nodeIp),
      configMap: (namespace, name) => client.get(configMaps, namespace, name),
      secret: (namespace, name) => client.get(secrets, namespace, name),
      createToken: (namespace, account, spec) => client.createToken(namespace, account, spec),
    },
    installTools: options.installTools ?? (() => undefined),
    clusterDns: options.clusterDns ?? '10.96.0.10',
    clusterDomain: options.clusterDomain ?? 'cluster.local',
    nodeResolvConf: options.resolvConf ?? '/run/systemd/resolve/resolv.conf',
    cni: () => options.cni(),
    servicesFor: pod => sources.servicesFor(pod.metadata.namespace ?? ''),
    untilRelistUs: () => relistUs - ((engine.clock.nowUs - relistPhaseUs + relistUs) % relistUs),
  };
}
