import type {ResourceDefinition} from '../definition.ts';
import type {DaemonSet, Deployment, PodTemplateSpec, ReplicaSet} from '../kinds/apps.ts';
import {formatLabelSelector} from '../selector.ts';
import {validateDaemonSet, validateDeployment, validateReplicaSet} from '../validation/workloads.ts';
import {age, formatMap, integer, text} from './columns.ts';
import {defaultDaemonSet, defaultDeployment, defaultReplicaSet} from './defaults.ts';

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
  text<Templated>('Containers', ({spec}) => spec.template.spec.containers.map(({name}) => name).join(','), 1),
  text<Templated>('Images', ({spec}) => spec.template.spec.containers.map(({image}) => image).join(','), 1),
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
];
