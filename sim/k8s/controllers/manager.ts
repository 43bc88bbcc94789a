import type {Engine} from '../../core/engine.ts';
import * as kinds from '../api/kinds/index.ts';
import type {KubeObject, Resource} from '../api/objects.ts';
import type {Client, Informer} from '../client/client.ts';
import {createEventRecorder} from '../record/event-recorder.ts';
import type {ControllerContext} from './context.ts';
import {startCronJobController} from './cronjob/cronjob.ts';
import {startDaemonSetController} from './daemonset/daemonset.ts';
import {startDeploymentController} from './deployment/deployment.ts';
import {startEndpointsController} from './endpoints/endpoints.ts';
import {startEndpointSliceController} from './endpointslice/endpointslice.ts';
import {startEndpointSliceMirroringController} from './endpointslice-mirroring/mirroring.ts';
import {startGarbageCollector} from './garbage-collector/garbage-collector.ts';
import {InformerIndex} from './informer-index.ts';
import {startJobController} from './job/job.ts';
import {startNamespaceController} from './namespace/namespace.ts';
import {startNodeLifecycleController} from './node-lifecycle/node-lifecycle.ts';
import {PodGroups} from './pod-groups.ts';
import {startPodGc} from './podgc/podgc.ts';
import {startReplicaSetController} from './replicaset/replicaset.ts';
import {startRootCaPublisher} from './root-ca/root-ca.ts';
import {startServiceAccountController} from './serviceaccount/serviceaccount.ts';
import {startStatefulSetController} from './statefulset/statefulset.ts';
import {startTaintEvictionController} from './tainteviction/taint-eviction.ts';

export interface ControllerManagerOptions {
  readonly client: Client;
  readonly engine: Engine;
  /** PEM of the cluster's certificate authority */
  readonly rootCa: string;
  /** range of the nodes' `podCIDR` */
  readonly clusterCidr?: string;
}

/** kube-controller-manager: all controllers over one set of informers. @models kubernetes cmd/kube-controller-manager */
export function startControllerManager(options: ControllerManagerOptions): void {
  const context = createContext(options);
  startNamespaceController(context);
  startServiceAccountController(context);
  startRootCaPublisher(context, options.rootCa);
  startNodeLifecycleController(context, {clusterCidr: options.clusterCidr ?? '10.244.0.0/16'});
  startDeploymentController(context);
  startReplicaSetController(context);
  startDaemonSetController(context);
  startStatefulSetController(context);
  startJobController(context);
  startCronJobController(context);
  startEndpointsController(context);
  startEndpointSliceController(context);
  startEndpointSliceMirroringController(context);
  startTaintEvictionController(context);
  startPodGc(context);
  startGarbageCollector(context);
}

function createContext({client, engine}: ControllerManagerOptions): ControllerContext {
  const informers = new Map<string, Informer<KubeObject>>();
  const informer = <T extends KubeObject>(resource: Resource<T>): Informer<T> => {
    const key = `${resource.group}/${resource.plural}`;
    const known = informers.get(key) ?? (client.informer(resource) as unknown as Informer<KubeObject>);
    informers.set(key, known);
    return known as unknown as Informer<T>;
  };
  const pods = informer(kinds.pods);
  return {
    client,
    engine,
    pods,
    replicaSets: informer(kinds.replicaSets),
    deployments: informer(kinds.deployments),
    daemonSets: informer(kinds.daemonSets),
    services: informer(kinds.services),
    endpoints: informer(kinds.endpoints),
    endpointSlices: informer(kinds.endpointSlices),
    nodes: informer(kinds.nodes),
    leases: informer(kinds.leases),
    namespaces: informer(kinds.namespaces),
    serviceAccounts: informer(kinds.serviceAccounts),
    configMaps: informer(kinds.configMaps),
    podGroups: new PodGroups(pods),
    podsByNamespace: new InformerIndex(pods, ({metadata}) => [metadata.namespace ?? '']),
    podsByNode: new InformerIndex(pods, ({spec}) => (spec.nodeName ? [spec.nodeName] : [])),
    informer,
    recorder: component => createEventRecorder({client, engine, component}),
  };
}
