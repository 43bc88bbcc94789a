import type {Engine} from '../../core/engine.ts';
import type {DaemonSet, Deployment, ReplicaSet} from '../api/kinds/apps.ts';
import type {ConfigMap, Endpoints, Namespace, Node, Pod, Service, ServiceAccount} from '../api/kinds/core.ts';
import type {EndpointSlice, Lease} from '../api/kinds/networking.ts';
import type {KubeObject, Resource} from '../api/objects.ts';
import type {Client, Informer} from '../client/client.ts';
import type {EventRecorder} from '../record/event-recorder.ts';
import type {InformerIndex} from './informer-index.ts';
import type {PodGroups} from './pod-groups.ts';

/** What kube-controller-manager gives each of its controllers: one client, shared informers, an event recorder. */
export interface ControllerContext {
  readonly client: Client;
  readonly engine: Engine;
  readonly pods: Informer<Pod>;
  readonly replicaSets: Informer<ReplicaSet>;
  readonly deployments: Informer<Deployment>;
  readonly daemonSets: Informer<DaemonSet>;
  readonly services: Informer<Service>;
  readonly endpoints: Informer<Endpoints>;
  readonly endpointSlices: Informer<EndpointSlice>;
  readonly nodes: Informer<Node>;
  readonly leases: Informer<Lease>;
  readonly namespaces: Informer<Namespace>;
  readonly serviceAccounts: Informer<ServiceAccount>;
  readonly configMaps: Informer<ConfigMap>;
  readonly podGroups: PodGroups;
  /** pods by namespace */
  readonly podsByNamespace: InformerIndex<Pod>;
  /** pods by node */
  readonly podsByNode: InformerIndex<Pod>;
  /** Shared like the others, made on first use. */
  informer<T extends KubeObject>(resource: Resource<T>): Informer<T>;
  recorder(component: string): EventRecorder;
}
