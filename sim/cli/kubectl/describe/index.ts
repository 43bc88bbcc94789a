import {UnsupportedError} from '../../../base/sim-error.ts';
import type {ResourceType} from '../discovery.ts';
import type {JsonObject} from '../json.ts';
import type {Session} from '../session.ts';
import {describeConfigMap, describeNamespace, describeSecret, describeServiceAccount} from './config.ts';
import {describeEndpointSlice, describeEndpoints} from './endpoints.ts';
import {describeGeneric} from './generic.ts';
import {describeIngress, describeIngressClass} from './ingress.ts';
import {describeNetworkPolicy} from './network-policy.ts';
import {describeNode} from './node.ts';
import {Page} from './page.ts';
import {describePod} from './pod.ts';
import {describeService} from './service.ts';
import {describeDaemonSet, describeDeployment, describeReplicaSet} from './workloads.ts';

type Describer = (session: Session, page: Page, object: JsonObject) => Promise<void>;

/** Kinds with a layout of their own. */
const describers: Readonly<Record<string, Describer>> = {
  '/ConfigMap': describeConfigMap,
  '/Endpoints': describeEndpoints,
  '/Namespace': describeNamespace,
  '/Node': describeNode,
  '/Pod': describePod,
  '/Secret': describeSecret,
  '/Service': describeService,
  '/ServiceAccount': describeServiceAccount,
  'apps/DaemonSet': describeDaemonSet,
  'apps/Deployment': describeDeployment,
  'apps/ReplicaSet': describeReplicaSet,
  'discovery.k8s.io/EndpointSlice': describeEndpointSlice,
  'networking.k8s.io/Ingress': describeIngress,
  'networking.k8s.io/IngressClass': describeIngressClass,
  'networking.k8s.io/NetworkPolicy': describeNetworkPolicy,
};

/** Kinds that kubectl lays out specially and this lab does not. */
const unmodelled = new Set([
  '/LimitRange',
  '/PersistentVolume',
  '/PersistentVolumeClaim',
  '/ReplicationController',
  '/ResourceQuota',
  'apps/StatefulSet',
  'autoscaling/HorizontalPodAutoscaler',
  'batch/CronJob',
  'batch/Job',
  'certificates.k8s.io/CertificateSigningRequest',
  'networking.k8s.io/IPAddress',
  'networking.k8s.io/ServiceCIDR',
  'policy/PodDisruptionBudget',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
]);

/** The description of `object`, as `kubectl describe` prints it. */
export async function describeObject(session: Session, type: ResourceType, object: JsonObject): Promise<string> {
  const key = `${type.group}/${type.kind}`;
  if (unmodelled.has(key)) throw new UnsupportedError(`\`kubectl describe\` of a ${type.kind}`);
  const page = new Page();
  await (describers[key] ?? describeGeneric)(session, page, object);
  return page.text();
}
