import type {JsonObject} from '../../../../sim/cli/kubectl/json.ts';
import type {FakeType} from './fake-api.ts';

/** Kinds of quota, scaling, storage and addresses: see `wideTypes`. */
export const quotaAndStorageTypes: readonly FakeType[] = [
  {group: '', version: 'v1', plural: 'limitranges', kind: 'LimitRange', namespaced: true},
  {group: '', version: 'v1', plural: 'resourcequotas', kind: 'ResourceQuota', namespaced: true},
  {group: '', version: 'v1', plural: 'replicationcontrollers', kind: 'ReplicationController', namespaced: true},
  {group: '', version: 'v1', plural: 'persistentvolumes', kind: 'PersistentVolume', namespaced: false},
  {group: '', version: 'v1', plural: 'persistentvolumeclaims', kind: 'PersistentVolumeClaim', namespaced: true},
  {
    group: 'autoscaling',
    version: 'v2',
    plural: 'horizontalpodautoscalers',
    kind: 'HorizontalPodAutoscaler',
    namespaced: true,
  },
  {group: 'networking.k8s.io', version: 'v1', plural: 'ipaddresses', kind: 'IPAddress', namespaced: false},
  {group: 'networking.k8s.io', version: 'v1', plural: 'servicecidrs', kind: 'ServiceCIDR', namespaced: false},
  {group: 'storage.k8s.io', version: 'v1', plural: 'csinodes', kind: 'CSINode', namespaced: false},
];

const meta = (name: string, namespaced = true, more: JsonObject = {}): JsonObject => ({
  name,
  ...(namespaced && {namespace: 'default'}),
  uid: `uid-${name}`,
  resourceVersion: '500',
  creationTimestamp: '2025-08-23T05:00:00Z',
  ...more,
});

const scaled = {apiVersion: 'apps/v1', kind: 'Deployment', name: 'web'};

export const quotaAndStorageObjects: readonly JsonObject[] = [
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: meta('limits'),
    spec: {
      limits: [
        {
          type: 'Container',
          max: {cpu: '2', memory: '1Gi'},
          min: {cpu: '100m'},
          default: {cpu: '500m'},
          defaultRequest: {cpu: '250m'},
          maxLimitRequestRatio: {memory: '2'},
        },
        {type: 'Pod', max: {cpu: '4'}},
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: meta('quota'),
    spec: {hard: {pods: '10', 'requests.cpu': '4', memory: '8Gi'}, scopes: ['NotTerminating', 'BestEffort']},
    status: {
      hard: {pods: '10', 'requests.cpu': '4', memory: '8Gi'},
      used: {pods: '3', 'requests.cpu': '1500m', memory: '0'},
    },
  },
  {apiVersion: 'v1', kind: 'ResourceQuota', metadata: meta('unset'), spec: {}, status: {}},
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: meta('old', true, {labels: {app: 'old'}, annotations: {a: 'b'}}),
    spec: {
      replicas: 2,
      selector: {app: 'old'},
      template: {
        metadata: {labels: {app: 'old'}},
        spec: {containers: [{name: 'c', image: 'nginx', ports: [{containerPort: 80, protocol: 'TCP'}], resources: {}}]},
      },
    },
    status: {replicas: 1},
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: meta('disk', false, {
      labels: {type: 'local'},
      annotations: {'pv.kubernetes.io/bound-by-controller': 'yes'},
      finalizers: ['kubernetes.io/pv-protection'],
    }),
    spec: {
      capacity: {storage: '10Gi'},
      accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: 'fast',
      volumeMode: 'Filesystem',
      claimRef: {kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data', uid: 'u'},
      hostPath: {path: '/mnt/data', type: 'DirectoryOrCreate'},
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            {matchExpressions: [{key: 'kubernetes.io/hostname', operator: 'In', values: ['k8s-w1', 'k8s-ctr']}]},
          ],
        },
      },
    },
    status: {phase: 'Bound'},
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: meta('share', false),
    spec: {
      capacity: {storage: '1Gi'},
      accessModes: ['ReadWriteMany'],
      persistentVolumeReclaimPolicy: 'Recycle',
      nfs: {server: '10.0.0.9', path: '/export', readOnly: true},
    },
    status: {phase: 'Failed', message: 'it broke'},
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: meta('near', false),
    spec: {
      capacity: {storage: '1Gi'},
      accessModes: ['ReadWriteOncePod'],
      persistentVolumeReclaimPolicy: 'Delete',
      local: {path: '/mnt/ssd'},
      nodeAffinity: {required: {nodeSelectorTerms: [{matchFields: [{key: 'metadata.name', operator: 'Exists'}]}, {}]}},
    },
    status: {phase: 'Available'},
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: meta('data', true, {finalizers: ['kubernetes.io/pvc-protection']}),
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: {requests: {storage: '5Gi'}},
      storageClassName: 'fast',
      volumeMode: 'Filesystem',
      volumeName: 'disk',
    },
    status: {phase: 'Bound', accessModes: ['ReadWriteOnce'], capacity: {storage: '10Gi'}},
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: meta('waiting', true, {labels: {app: 'w'}, annotations: {a: 'b'}}),
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: {requests: {storage: '5Gi'}},
      volumeMode: 'Filesystem',
      dataSource: {apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'snap'},
    },
    status: {phase: 'Pending'},
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: meta('web'),
    spec: {
      scaleTargetRef: scaled,
      minReplicas: 2,
      maxReplicas: 5,
      metrics: [
        {type: 'Resource', resource: {name: 'cpu', target: {type: 'Utilization', averageUtilization: 50}}},
        {type: 'Resource', resource: {name: 'memory', target: {type: 'AverageValue', averageValue: '100Mi'}}},
      ],
    },
    status: {desiredReplicas: 0, currentMetrics: null},
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: meta('busy'),
    spec: {
      scaleTargetRef: scaled,
      maxReplicas: 9,
      metrics: [
        {type: 'Resource', resource: {name: 'cpu', target: {type: 'Utilization', averageUtilization: 50}}},
        {type: 'Pods', pods: {metric: {name: 'rps'}, target: {type: 'AverageValue', averageValue: '10'}}},
      ],
      behavior: {
        scaleDown: {
          stabilizationWindowSeconds: 60,
          selectPolicy: 'Max',
          policies: [{type: 'Percent', value: 100, periodSeconds: 15}],
        },
        scaleUp: {selectPolicy: 'Min', policies: [{type: 'Pods', value: 4, periodSeconds: 15}]},
      },
    },
    status: {
      currentReplicas: 3,
      desiredReplicas: 4,
      currentMetrics: [
        {type: 'Resource', resource: {name: 'cpu', current: {averageUtilization: 70, averageValue: '350m'}}},
        {type: 'Pods', pods: {metric: {name: 'rps'}, current: {averageValue: '12'}}},
      ],
      conditions: [
        {
          type: 'AbleToScale',
          status: 'True',
          reason: 'SucceededRescale',
          message: 'the HPA controller was able to update',
        },
        {type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound', message: 'it found them'},
      ],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IPAddress',
    metadata: meta('10.96.0.1', false),
    spec: {parentRef: {resource: 'services', namespace: 'default', name: 'kubernetes'}},
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: meta('kubernetes', false),
    spec: {cidrs: ['10.96.0.0/16', 'fd00::/108']},
    status: {
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: '',
          message: 'Kubernetes Service CIDR is ready',
          lastTransitionTime: '2025-08-23T05:00:00Z',
        },
      ],
    },
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    metadata: meta('k8s-w1', false),
    spec: {
      drivers: [
        {name: 'a.example', nodeID: 'n1', topologyKeys: ['zone', 'rack'], allocatable: {count: 5}},
        {name: 'b.example', nodeID: 'n2', topologyKeys: null},
      ],
    },
  },
  {apiVersion: 'storage.k8s.io/v1', kind: 'CSINode', metadata: meta('k8s-ctr', false), spec: {drivers: null}},
];
