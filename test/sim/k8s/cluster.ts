import {ipv4} from '../../../sim/base/ipv4.ts';
import {Engine} from '../../../sim/core/engine.ts';
import type {ApiServer} from '../../../sim/k8s/api/http.ts';
import {namespaces, type Pod, pods} from '../../../sim/k8s/api/kinds/core.ts';
import type {KubeObject} from '../../../sim/k8s/api/objects.ts';
import {createApiServer} from '../../../sim/k8s/api/server.ts';
import type {Client} from '../../../sim/k8s/client/client.ts';
import {createClient} from '../../../sim/k8s/client/create-client.ts';
import {startControllerManager} from '../../../sim/k8s/controllers/manager.ts';
import type {Cni} from '../../../sim/k8s/kubelet/cni.ts';
import {createKubelet, type Kubelet, type KubeletOptions} from '../../../sim/k8s/kubelet/kubelet.ts';
import {startScheduler} from '../../../sim/k8s/scheduler/scheduler.ts';
import {Kernel} from '../../../sim/linux/kernel.ts';
import {Tracer} from '../../../sim/linux/tracer.ts';
import {type ContainerImage, createImageCatalog} from '../../../sim/shell/container-image.ts';
import type {FileSystem} from '../../../sim/shell/files.ts';
import {PlainMachine} from '../../../sim/shell/machine.ts';
import type {Command} from '../../../sim/shell/process.ts';
import {createFiles} from '../../../sim/shell/tree.ts';
import {SkbFactory} from '../../../sim/wire/packet.ts';

/** Runs until a signal ends it. */
export const sleeper: Command = async process => {
  await process.out(`started ${process.argv.join(' ')}\n`);
  await process.wait<void>(() => undefined);
  return 0;
};

export interface Cluster {
  readonly engine: Engine;
  readonly api: ApiServer;
  readonly client: Client;
  readonly kubelets: ReadonlyMap<string, Kubelet>;
  readonly kernels: ReadonlyMap<string, Kernel>;
  /** the nodes' own files */
  readonly files: ReadonlyMap<string, FileSystem>;
}

/** An address for each pod out of the node's range, reachable from its node only. */
function fakeCni(kernel: Kernel, base: number, nodeIp: number): Cni {
  const {initNetns} = kernel;
  initNetns.addAddress(initNetns.lo, {address: nodeIp, prefixLength: 32, scope: 'global'});
  let next = 10;
  return {
    add({netns}) {
      const address = base + next++;
      const [outside, inside] = kernel.createVeth(
        {netns: initNetns, name: `lxc${next}`, mac: 2 * next},
        {netns, name: 'eth0', mac: 2 * next + 1},
      );
      initNetns.setUp(outside);
      initNetns.addRoute({dst: {address, prefixLength: 32}, link: outside, src: nodeIp});
      netns.setUp(inside);
      netns.addAddress(inside, {address, prefixLength: 32, scope: 'global'});
      netns.addRoute({dst: {address: 0, prefixLength: 0}, link: inside});
      return {ip: address};
    },
    del() {},
  };
}

/** Where the kubelets look for static pods. */
export const manifestFolder = '/etc/kubernetes/manifests';

export interface ClusterOptions {
  readonly seed?: number;
  readonly nodes?: readonly string[];
  readonly images?: readonly ContainerImage[];
  readonly maxPods?: number;
  readonly preloaded?: readonly string[];
  readonly installTools?: KubeletOptions['installTools'];
}

/** API server, controllers, scheduler and kubelets with a fake network. */
export function createCluster(options: ClusterOptions = {}): Cluster {
  const engine = new Engine({seed: options.seed ?? 1});
  const api = createApiServer({engine});
  const client = createClient(api, engine, 'test');
  for (const name of ['default', 'kube-system', 'kube-node-lease', 'kube-public'])
    client.create(namespaces, {apiVersion: 'v1', kind: 'Namespace', metadata: {name}});
  startControllerManager({client: createClient(api, engine, 'kube-controller-manager'), engine, rootCa: 'PEM'});
  startScheduler({client: createClient(api, engine, 'kube-scheduler'), engine, host: 'k8s-ctr'});
  const catalog = createImageCatalog(options.images ?? [{names: ['app'], main: sleeper, sizeBytes: 1_000_000}]);
  const skbs = new SkbFactory();
  const tracer = new Tracer();
  const kubelets = new Map<string, Kubelet>();
  const kernels = new Map<string, Kernel>();
  const files = new Map<string, FileSystem>();
  for (const [i, nodeName] of (options.nodes ?? ['k8s-ctr', 'k8s-w1']).entries()) {
    const kernel = new Kernel({name: nodeName, engine, skbs, tracer});
    const cni = fakeCni(kernel, ipv4('172.20.0.0') + i * 65_536, ipv4('192.168.10.100') + i);
    const tree = createFiles(engine);
    tree.makeDirectory(manifestFolder, {parents: true});
    const kubelet = createKubelet({
      client: createClient(api, engine, `kubelet/${nodeName}`),
      engine,
      kernel,
      machine: new PlainMachine({engine, hostname: nodeName, files: tree}),
      nodeName,
      nodeIp: ipv4('192.168.10.100') + i,
      catalog,
      preloaded: options.preloaded,
      installTools: options.installTools,
      cni: () => cni,
      staticPodPath: manifestFolder,
      capacity: {pods: options.maxPods ?? 110},
    });
    kubelet.start();
    kubelets.set(nodeName, kubelet);
    kernels.set(nodeName, kernel);
    files.set(nodeName, tree);
  }
  return {engine, api, client, kubelets, kernels, files};
}

export function deployment(
  name: string,
  options: {
    replicas: number;
    image?: string;
    extra?: Readonly<Record<string, unknown>>;
    pod?: Readonly<Record<string, unknown>>;
  },
): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {name, namespace: 'default'},
    spec: {
      replicas: options.replicas,
      selector: {matchLabels: {app: name}},
      template: {
        metadata: {labels: {app: name}},
        spec: {containers: [{name: 'main', image: options.image ?? 'app:1'}], ...options.pod},
      },
      ...options.extra,
    },
  } as KubeObject;
}

export function podsOf(cluster: Cluster, namespace = 'default'): readonly Pod[] {
  return cluster.client.list(pods, {namespace});
}

/** `name phase ready restarts` of each pod, node last. */
export function podTable(cluster: Cluster): readonly string[] {
  return podsOf(cluster).map(({metadata, status, spec}) => {
    const statuses = status?.containerStatuses ?? [];
    const waiting = statuses.map(({state}) => state?.waiting?.reason ?? state?.terminated?.reason).find(Boolean);
    return `${metadata.name} ${waiting ?? status?.phase} ${statuses.filter(({ready}) => ready).length}/${statuses.length} ${spec.nodeName}`;
  });
}

export async function runSeconds(cluster: Cluster, seconds: number): Promise<void> {
  await cluster.engine.runTo(cluster.engine.clock.nowUs + seconds * 1_000_000);
}
