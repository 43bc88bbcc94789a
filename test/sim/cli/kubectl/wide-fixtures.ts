import type {JsonObject} from '../../../../sim/cli/kubectl/json.ts';
import type {FakeType} from './fake-api.ts';
import {quotaAndStorageObjects, quotaAndStorageTypes} from './quota-and-storage-fixtures.ts';

/** Kinds that only some cases see, so that the lists of the others stay short. */
export const wideTypes: readonly FakeType[] = [
  {group: 'batch', version: 'v1', plural: 'jobs', kind: 'Job', namespaced: true},
  {group: 'batch', version: 'v1', plural: 'cronjobs', kind: 'CronJob', namespaced: true, shortNames: ['cj']},
  ...['Role', 'RoleBinding'].map(kind => rbac(kind, true)),
  ...['ClusterRole', 'ClusterRoleBinding'].map(kind => rbac(kind, false)),
  {group: 'scheduling.k8s.io', version: 'v1', plural: 'priorityclasses', kind: 'PriorityClass', namespaced: false},
  {group: 'storage.k8s.io', version: 'v1', plural: 'storageclasses', kind: 'StorageClass', namespaced: false},
  {group: 'policy', version: 'v1', plural: 'poddisruptionbudgets', kind: 'PodDisruptionBudget', namespaced: true},
  ...quotaAndStorageTypes,
];

function rbac(kind: string, namespaced: boolean): FakeType {
  return {group: 'rbac.authorization.k8s.io', version: 'v1', plural: `${kind.toLowerCase()}s`, kind, namespaced};
}

const meta = (name: string, namespaced = true, more: JsonObject = {}): JsonObject => ({
  name,
  ...(namespaced && {namespace: 'default'}),
  uid: `uid-${name}`,
  resourceVersion: '500',
  creationTimestamp: '2025-08-23T05:00:00Z',
  ...more,
});
const template: JsonObject = {
  metadata: {labels: {app: 'w'}},
  spec: {
    restartPolicy: 'Never',
    containers: [{name: 'c', image: 'busybox', command: ['sh', '-c', 'date'], resources: {}}],
  },
};
const rules = [
  {apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list']},
  {apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['web'], verbs: ['*']},
  {nonResourceURLs: ['/healthz'], verbs: ['get']},
];
const subjects = [
  {kind: 'User', name: 'jane', apiGroup: 'rbac.authorization.k8s.io'},
  {kind: 'ServiceAccount', name: 'web', namespace: 'default'},
];
const rbacVersion = 'rbac.authorization.k8s.io/v1';

export const wideObjects: readonly JsonObject[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: meta('db', true, {labels: {app: 'w'}}),
    spec: {
      replicas: 2,
      serviceName: 'db',
      selector: {matchLabels: {app: 'w'}},
      template: {...template, spec: {...(template.spec as JsonObject), restartPolicy: 'Always'}},
      updateStrategy: {type: 'RollingUpdate', rollingUpdate: {partition: 1}},
      volumeClaimTemplates: [
        {
          metadata: {name: 'data', labels: {a: 'b'}},
          spec: {accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: {requests: {storage: '1Gi'}}},
        },
      ],
    },
    status: {replicas: 2, readyReplicas: 1},
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: meta('plain'),
    spec: {
      replicas: 0,
      serviceName: '',
      selector: {matchLabels: {app: 'z'}},
      template,
      updateStrategy: {type: 'OnDelete'},
    },
    status: {replicas: 0},
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: meta('pi', true, {
      labels: {app: 'w'},
      ownerReferences: [{apiVersion: 'batch/v1', kind: 'CronJob', name: 'tick', uid: 'x', controller: true}],
    }),
    spec: {
      parallelism: 1,
      completions: 2,
      backoffLimit: 4,
      completionMode: 'NonIndexed',
      suspend: false,
      activeDeadlineSeconds: 60,
      ttlSecondsAfterFinished: 100,
      selector: {matchLabels: {'controller-uid': 'u'}},
      template,
    },
    status: {
      startTime: '2025-08-23T05:00:00Z',
      completionTime: '2025-08-23T05:02:05Z',
      succeeded: 2,
      ready: 0,
      active: 0,
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: meta('one'),
    spec: {selector: {matchLabels: {'controller-uid': 'v'}}, template},
    status: {startTime: '2025-08-23T05:00:00Z', active: 1, failed: 3},
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: meta('tick', true, {annotations: {a: 'b'}}),
    spec: {
      schedule: '*/5 * * * *',
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      startingDeadlineSeconds: 30,
      jobTemplate: {spec: {template}},
    },
    status: {lastScheduleTime: '2025-08-23T05:00:00Z', active: [{kind: 'Job', name: 'pi', namespace: 'default'}]},
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: meta('bare'),
    spec: {
      schedule: '@daily',
      timeZone: 'Asia/Seoul',
      concurrencyPolicy: 'Forbid',
      suspend: true,
      jobTemplate: {spec: {parallelism: 2, completions: 3, template}},
    },
    status: {},
  },
  {apiVersion: rbacVersion, kind: 'Role', metadata: meta('reader', true, {labels: {a: 'b'}}), rules},
  {apiVersion: rbacVersion, kind: 'ClusterRole', metadata: meta('viewer', false), rules},
  {apiVersion: rbacVersion, kind: 'ClusterRole', metadata: meta('empty', false), rules: null},
  {
    apiVersion: rbacVersion,
    kind: 'RoleBinding',
    metadata: meta('reads'),
    roleRef: {kind: 'Role', name: 'reader', apiGroup: 'rbac.authorization.k8s.io'},
    subjects,
  },
  {
    apiVersion: rbacVersion,
    kind: 'ClusterRoleBinding',
    metadata: meta('views', false),
    roleRef: {kind: 'ClusterRole', name: 'viewer', apiGroup: 'rbac.authorization.k8s.io'},
    subjects,
  },
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: meta('high', false),
    value: 1000,
    globalDefault: false,
    description: 'for the important',
    preemptionPolicy: 'PreemptLowerPriority',
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: meta('fast', false, {annotations: {'storageclass.kubernetes.io/is-default-class': 'true'}}),
    provisioner: 'rancher.io/local-path',
    parameters: {type: 'ssd', zone: 'a'},
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    mountOptions: ['debug', 'ro'],
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: meta('slow', false),
    provisioner: 'x.io/y',
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: meta('pdb'),
    spec: {minAvailable: 1, selector: {matchLabels: {app: 'w'}}},
    status: {disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1, expectedPods: 2},
  },
  ...quotaAndStorageObjects,
];
