import {parseIpv4} from '../base/ipv4.ts';
import {startClusterPool} from '../cilium/operator/cluster-pool.ts';
import {startIngressController} from '../cilium/operator/ingress/controller.ts';
import {startLbIpam} from '../cilium/operator/lbipam/controller.ts';
import type {Engine} from '../core/engine.ts';
import {Lifetime} from '../core/lifetime.ts';
import {serveHttp} from '../images/http-server.ts';
import type {ApiServer} from '../k8s/api/http.ts';
import type {Client} from '../k8s/client/client.ts';
import {createClientFor} from '../k8s/client/create-client.ts';
import {startControllerManager} from '../k8s/controllers/manager.ts';
import {startScheduler} from '../k8s/scheduler/scheduler.ts';
import {netnsKey} from '../linux/netns.ts';
import type {ContainerImage} from '../shell/container-image.ts';
import type {Command, Process} from '../shell/process.ts';
import {serveApi} from './api-wire.ts';
import type {CiliumNode} from './cilium-node.ts';

/** What the programs of the cluster's own pods are made of. */
export interface SystemParts {
  readonly engine: Engine;
  readonly api: ApiServer;
  /** Cilium on the node that a process runs on */
  readonly ciliumOf: (process: Process) => CiliumNode;
  readonly coredns: Command;
  readonly rootCa: string;
  readonly nodePrefixLength: number;
}

/** Where Envoy's `envoy-health-listener` is. */
const envoyHealthPort = 9878;
const loopback = parseIpv4('127.0.0.1')!;

/** Runs until a signal ends it; then `stop` with how it came. */
async function untilSignal(process: Process, stop: (how: 'terminated' | 'killed') => void): Promise<number> {
  let how: 'terminated' | 'killed' = 'killed';
  process.onSignal = signal => {
    if (signal === 'SIGTERM' || signal === 'SIGINT') how = 'terminated';
    return false;
  };
  try {
    return await process.wait<number>(() => {});
  } finally {
    stop(how);
  }
}

/** Runs until a signal ends it, serving 200 on the ports its probes and Services name. */
function serving(...ports: readonly number[]): Command {
  return process => {
    const closes = ports.map(port => serveOk(process, port));
    return untilSignal(process, () => {
      for (const close of closes) close();
    });
  };
}

/** Answers 200 on a port. @param address  0 = every address @returns what ends it */
function serveOk(process: Process, port: number, address = 0): () => void {
  const netns = process.context.get(netnsKey);
  if (!netns) return () => {};
  const server = serveHttp({
    netns,
    address,
    port,
    owner: process.argv[0] ?? '',
    handler: (_request, respond) =>
      respond({status: 200, headers: [['Content-Length', '2']], body: Uint8Array.from([111, 107])}),
  });
  return () => {
    if (typeof server !== 'string') server.close();
  };
}

/** A controller: it works while its process lives, and begins anew from the API's objects with the next one. */
function controlling(
  {api, engine}: SystemParts,
  name: string,
  start: (parts: Controlling) => void,
  userAgent = name,
): Command {
  return process => {
    const lifetime = new Lifetime(engine);
    start({engine: lifetime.engine, client: createClientFor(lifetime, api, name, userAgent)});
    return untilSignal(process, () => lifetime.end());
  };
}

interface Controlling {
  readonly engine: Engine;
  readonly client: Client;
}

/**
 * Images of the pods that make up the cluster itself.
 *
 * @omits leader election of controllers, scheduler and operator (a new process works at once), and that the API's
 * clients other than kubectl stop when its pod is down
 */
export function systemImages(parts: SystemParts): readonly ContainerImage[] {
  const {api} = parts;
  const apiserver: Command = process => {
    const netns = process.context.get(netnsKey);
    const server = netns && serveApi(netns, 6443, api);
    return untilSignal(process, () => {
      if (server && typeof server !== 'string') server.close();
    });
  };
  const agent: Command = process => {
    const node = parts.ciliumOf(process);
    node.startAgent();
    return untilSignal(process, how => node.stopAgent(how));
  };
  const envoy: Command = process => {
    const node = parts.ciliumOf(process);
    node.envoy.start();
    const endHealth = serveOk(process, envoyHealthPort, loopback);
    return untilSignal(process, () => {
      endHealth();
      node.envoy.stop();
    });
  };
  const operate = (own: Controlling) => {
    startClusterPool({...own, clusterCidr: '172.20.0.0/16', nodePrefixLength: parts.nodePrefixLength});
    startLbIpam(own);
    startIngressController(own);
  };
  const operator = controlling(parts, 'cilium-operator', operate, 'cilium-operator-generic');
  const image = (names: readonly string[], main: Command, more: Partial<ContainerImage> = {}): ContainerImage => ({
    names,
    main,
    entrypoint: [names[0]!.replace(/^.*\//, '')],
    ...more,
  });
  return [
    image(['registry.k8s.io/kube-apiserver'], apiserver),
    image(['registry.k8s.io/etcd'], serving()),
    image(
      ['registry.k8s.io/kube-controller-manager'],
      controlling(parts, 'kube-controller-manager', own => startControllerManager({...own, rootCa: parts.rootCa})),
    ),
    image(
      ['registry.k8s.io/kube-scheduler'],
      controlling(parts, 'kube-scheduler', own => startScheduler({...own, host: 'k8s-ctr'})),
    ),
    image(['registry.k8s.io/coredns/coredns'], parts.coredns),
    image(['quay.io/cilium/cilium'], agent, {tools: 'netshoot', entrypoint: ['cilium-agent']}),
    image(['quay.io/cilium/cilium-envoy'], envoy, {tools: 'busybox', entrypoint: ['/usr/bin/cilium-envoy-starter']}),
    image(['quay.io/cilium/operator-generic'], operator, {entrypoint: ['cilium-operator-generic']}),
    image(['quay.io/cilium/hubble-relay'], serving(4222)),
    image(['quay.io/cilium/hubble-ui'], serving(8081)),
    image(['quay.io/cilium/hubble-ui-backend'], serving(8090)),
    image(['registry.k8s.io/metrics-server/metrics-server'], serving(10250)),
    image(['rancher/local-path-provisioner'], serving()),
  ];
}
