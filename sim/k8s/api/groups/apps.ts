import type {ResourceDefinition} from '../definition.ts';
import type {
  ControllerRevision,
  DaemonSet,
  Deployment,
  PodTemplateSpec,
  ReplicaSet,
  StatefulSet,
} from '../kinds/apps.ts';
import {formatLabelSelector} from '../selector.ts';
import {
  validateDaemonSet,
  validateDeployment,
  validateReplicaSet,
  validateStatefulSet,
} from '../validation/workloads.ts';
import {age, containerNames, formatMap, images, integer, text} from './columns.ts';
import {defaultDaemonSet, defaultDeployment, defaultReplicaSet, defaultStatefulSet} from './defaults.ts';

const base = {
  group: 'apps',
  version: 'v1',
  categories: ['all'],
  namespaced: true,
  isBuiltIn: true,
  hasGeneration: true,
} as const;

interface Templated {
  readonly spec: {readonly template: PodTemplateSpec; readonly selector: Deployment['spec']['selector']};
}

const workload = [
  text<Templated>('Containers', ({spec}) => containerNames(spec.template.spec), 1),
  text<Templated>('Images', ({spec}) => images(spec.template.spec), 1),
  text<Templated>('Selector', ({spec}) => formatLabelSelector(spec.selector), 1),
];

export const appsDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    plural: 'deployments',
    singular: 'deployment',
    kind: 'Deployment',
    shortNames: ['deploy'],
    subresources: ['status', 'scale'],
    defaults: defaultDeployment,
    validate: validateDeployment,
    columns: [
      text<Deployment>('Ready', ({spec, status}) => `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`),
      integer<Deployment>('Up-to-date', ({status}) => status?.updatedReplicas ?? 0),
      integer<Deployment>('Available', ({status}) => status?.availableReplicas ?? 0),
      age,
      ...workload,
    ],
  },
  {
    ...base,
    plural: 'replicasets',
    singular: 'replicaset',
    kind: 'ReplicaSet',
    shortNames: ['rs'],
    subresources: ['status', 'scale'],
    defaults: defaultReplicaSet,
    validate: validateReplicaSet,
    columns: [
      integer<ReplicaSet>('Desired', ({spec}) => spec.replicas ?? 0),
      integer<ReplicaSet>('Current', ({status}) => status?.replicas ?? 0),
      integer<ReplicaSet>('Ready', ({status}) => status?.readyReplicas ?? 0),
      age,
      ...workload,
    ],
  },
  {
    ...base,
    plural: 'daemonsets',
    singular: 'daemonset',
    kind: 'DaemonSet',
    shortNames: ['ds'],
    subresources: ['status'],
    defaults: defaultDaemonSet,
    validate: validateDaemonSet,
    columns: [
      integer<DaemonSet>('Desired', ({status}) => status?.desiredNumberScheduled ?? 0),
      integer<DaemonSet>('Current', ({status}) => status?.currentNumberScheduled ?? 0),
      integer<DaemonSet>('Ready', ({status}) => status?.numberReady ?? 0),
      integer<DaemonSet>('Up-to-date', ({status}) => status?.updatedNumberScheduled ?? 0),
      integer<DaemonSet>('Available', ({status}) => status?.numberAvailable ?? 0),
      text<DaemonSet>('Node Selector', ({spec}) => formatMap(spec.template.spec.nodeSelector)),
      age,
      ...workload,
    ],
  },
  {
    ...base,
    plural: 'statefulsets',
    singular: 'statefulset',
    kind: 'StatefulSet',
    shortNames: ['sts'],
    subresources: ['status', 'scale'],
    defaults: defaultStatefulSet,
    validate: validateStatefulSet,
    columns: [
      text<StatefulSet>('Ready', ({spec, status}) => `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`),
      age,
      ...workload.slice(0, 2),
    ],
  },
  {
    ...base,
    plural: 'controllerrevisions',
    singular: 'controllerrevision',
    kind: 'ControllerRevision',
    shortNames: [],
    categories: [],
    subresources: [],
    hasGeneration: false,
    columns: [
      text<ControllerRevision>('Controller', controllerText),
      integer<ControllerRevision>('Revision', ({revision}) => revision ?? 0),
      age,
    ],
  },
];

/** `daemonset.apps/agent` */
function controllerText({metadata}: ControllerRevision): string {
  const owner = metadata.ownerReferences?.find(({controller}) => controller);
  if (!owner) return '<none>';
  const group = owner.apiVersion.includes('/') ? `.${owner.apiVersion.split('/')[0]}` : '';
  return `${owner.kind.toLowerCase()}${group}/${owner.name}`;
}
