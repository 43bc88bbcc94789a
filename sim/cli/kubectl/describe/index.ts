import {UnsupportedError} from '../../../base/sim-error.ts';
import type {ResourceType} from '../discovery.ts';
import type {JsonObject} from '../json.ts';
import type {Session} from '../session.ts';
import {describeIpAddress, describeServiceCidr} from './addresses.ts';
import {describeHorizontalPodAutoscaler} from './autoscaling.ts';
import {describeCronJob, describeJob} from './batch.ts';
import {describeConfigMap, describeNamespace, describeSecret, describeServiceAccount} from './config.ts';
import {describeEndpointSlice, describeEndpoints} from './endpoints.ts';
import {describeGeneric} from './generic.ts';
import {describeIngress, describeIngressClass} from './ingress.ts';
import {describeNetworkPolicy} from './network-policy.ts';
import {describeNode} from './node.ts';
import {Page} from './page.ts';
import {describePod} from './pod.ts';
import {describePodDisruptionBudget, describePriorityClass, describeStorageClass} from './policy.ts';
import {describeLimitRange, describeResourceQuota} from './quota.ts';
import {describeRole, describeRoleBinding} from './rbac.ts';
import {describeService} from './service.ts';
import {describeCsiNode, describePersistentVolume, describePersistentVolumeClaim} from './storage.ts';
import {
  describeDaemonSet,
  describeDeployment,
  describeReplicaSet,
  describeReplicationController,
  describeStatefulSet,
} from './workloads.ts';

type Describer = (session: Session, page: Page, object: JsonObject) => Promise<void>;

/** Kinds with a layout of their own. */
const describers: Readonly<Record<string, Describer>> = {
  '/ConfigMap': describeConfigMap,
  '/Endpoints': describeEndpoints,
  '/LimitRange': describeLimitRange,
  '/Namespace': describeNamespace,
  '/Node': describeNode,
  '/PersistentVolume': describePersistentVolume,
  '/PersistentVolumeClaim': describePersistentVolumeClaim,
  '/Pod': describePod,
  '/ReplicationController': describeReplicationController,
  '/ResourceQuota': describeResourceQuota,
  '/Secret': describeSecret,
  '/Service': describeService,
  '/ServiceAccount': describeServiceAccount,
  'apps/DaemonSet': describeDaemonSet,
  'apps/Deployment': describeDeployment,
  'apps/ReplicaSet': describeReplicaSet,
  'apps/StatefulSet': describeStatefulSet,
  'autoscaling/HorizontalPodAutoscaler': describeHorizontalPodAutoscaler,
  'batch/CronJob': describeCronJob,
  'batch/Job': describeJob,
  'discovery.k8s.io/EndpointSlice': describeEndpointSlice,
  'networking.k8s.io/IPAddress': describeIpAddress,
  'networking.k8s.io/Ingress': describeIngress,
  'networking.k8s.io/IngressClass': describeIngressClass,
  'networking.k8s.io/NetworkPolicy': describeNetworkPolicy,
  'networking.k8s.io/ServiceCIDR': describeServiceCidr,
  'policy/PodDisruptionBudget': describePodDisruptionBudget,
  'rbac.authorization.k8s.io/ClusterRole': describeRole,
  'rbac.authorization.k8s.io/ClusterRoleBinding': describeRoleBinding,
  'rbac.authorization.k8s.io/Role': describeRole,
  'rbac.authorization.k8s.io/RoleBinding': describeRoleBinding,
  'scheduling.k8s.io/PriorityClass': describePriorityClass,
  'storage.k8s.io/CSINode': describeCsiNode,
  'storage.k8s.io/StorageClass': describeStorageClass,
};

/** Kinds that kubectl lays out specially and this lab does not. */
export const unmodelledDescriptions: ReadonlySet<string> = new Set(['certificates.k8s.io/CertificateSigningRequest']);

/** The description of `object`, as `kubectl describe` prints it. */
export async function describeObject(session: Session, type: ResourceType, object: JsonObject): Promise<string> {
  const key = `${type.group}/${type.kind}`;
  if (unmodelledDescriptions.has(key)) throw new UnsupportedError(`\`kubectl describe\` of a ${type.kind}`);
  const page = new Page();
  await (describers[key] ?? describeGeneric)(session, page, object);
  return page.text();
}
