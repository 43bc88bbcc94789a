import type {AnyObject} from '../../k8s/api/definition.ts';
import type {Container, PodSpec, Toleration} from '../../k8s/api/kinds/core.ts';

/** The pods of the cluster itself, as kubeadm and the charts make them. */

const registry = 'registry.k8s.io';

export const images = {
  cilium: 'quay.io/cilium/cilium:v1.18.1@sha256:65ab17c052d8758b2ad157ce766285e04173722df59bdee1ea6d5fda7149f0e9',
  envoy:
    'quay.io/cilium/cilium-envoy:v1.34.4-1754895458-68cffdfa568b6b226d70a7ef81fc65dda3b890bf@sha256:247e908700012f7ef56f75908f8c965215c26a27762f296068645eb55450bda2',
  operator:
    'quay.io/cilium/operator-generic:v1.18.1@sha256:97f4553afa443465bdfbc1cc4927c93f16ac5d78e4dd2706736e7395382201bc',
  relay: 'quay.io/cilium/hubble-relay:v1.18.1@sha256:7e2fd4877387c7e112689db7c2b153a4d5c77d125b8d50d472dbe81fc1b139b0',
  ui: 'quay.io/cilium/hubble-ui:v0.13.2@sha256:9e37c1296b802830834cc87342a9182ccbb71ffebb711971e849221bd9d59392',
  uiBackend:
    'quay.io/cilium/hubble-ui-backend:v0.13.2@sha256:a034b7e98e6ea796ed26df8f4e71f83fc16465a19d166eff67a03b822c0bfa15',
} as const;

const tolerateAll: readonly Toleration[] = [{operator: 'Exists'}];

interface Workload {
  readonly name: string;
  readonly namespace?: string;
  /** selector and pod labels */
  readonly labels: Readonly<Record<string, string>>;
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly replicas?: number;
  readonly spec: PodSpec;
}

function workload(kind: 'Deployment' | 'DaemonSet', options: Workload): AnyObject {
  const {name, namespace = 'kube-system', labels, podLabels, annotations, replicas, spec} = options;
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: {name, namespace, labels: {...labels, ...podLabels}},
    spec: {
      ...(replicas !== undefined && {replicas}),
      selector: {matchLabels: labels},
      template: {metadata: {labels: {...labels, ...podLabels}, ...(annotations && {annotations})}, spec},
    },
  };
}

const hostPath = (name: string, path: string, type = 'DirectoryOrCreate') => ({name, hostPath: {path, type}});
const linux = {'kubernetes.io/os': 'linux'};
const critical = 'system-node-critical';

const envoyHealth = {httpGet: {host: '127.0.0.1', path: '/healthz', port: 9878, scheme: 'HTTP'}, successThreshold: 1};

const envoyContainer: Container = {
  name: 'cilium-envoy',
  image: images.envoy,
  imagePullPolicy: 'IfNotPresent',
  command: ['/usr/bin/cilium-envoy-starter'],
  args: ['--', '-c /var/run/cilium/envoy/bootstrap-config.json', '--base-id 0', '--log-level info'],
  env: [
    {name: 'K8S_NODE_NAME', valueFrom: {fieldRef: {fieldPath: 'spec.nodeName'}}},
    {name: 'CILIUM_K8S_NAMESPACE', valueFrom: {fieldRef: {fieldPath: 'metadata.namespace'}}},
    {name: 'KUBERNETES_SERVICE_HOST', value: '192.168.10.100'},
    {name: 'KUBERNETES_SERVICE_PORT', value: '6443'},
  ],
  ports: [{name: 'envoy-metrics', containerPort: 9964, hostPort: 9964}],
  startupProbe: {...envoyHealth, failureThreshold: 105, periodSeconds: 2, initialDelaySeconds: 5},
  livenessProbe: {...envoyHealth, failureThreshold: 10, periodSeconds: 30, timeoutSeconds: 5},
  readinessProbe: {...envoyHealth, failureThreshold: 3, periodSeconds: 30, timeoutSeconds: 5},
  volumeMounts: [
    {name: 'envoy-sockets', mountPath: '/var/run/cilium/envoy/sockets'},
    {name: 'envoy-artifacts', mountPath: '/var/run/cilium/envoy/artifacts', readOnly: true},
    {name: 'envoy-config', mountPath: '/var/run/cilium/envoy/', readOnly: true},
    {name: 'bpf-maps', mountPath: '/sys/fs/bpf'},
  ],
};

export function ciliumWorkloads(): readonly AnyObject[] {
  const apiServer = [
    {name: 'KUBERNETES_SERVICE_HOST', value: '192.168.10.100'},
    {name: 'KUBERNETES_SERVICE_PORT', value: '6443'},
  ];
  return [
    workload('DaemonSet', {
      name: 'cilium',
      labels: {'k8s-app': 'cilium'},
      podLabels: {'app.kubernetes.io/name': 'cilium-agent', 'app.kubernetes.io/part-of': 'cilium'},
      annotations: {'kubectl.kubernetes.io/default-container': 'cilium-agent'},
      spec: {
        hostNetwork: true,
        priorityClassName: critical,
        serviceAccountName: 'cilium',
        tolerations: tolerateAll,
        nodeSelector: linux,
        terminationGracePeriodSeconds: 1,
        containers: [
          {
            name: 'cilium-agent',
            image: images.cilium,
            imagePullPolicy: 'IfNotPresent',
            command: ['cilium-agent'],
            args: ['--config-dir=/tmp/cilium/config-map'],
            env: [{name: 'K8S_NODE_NAME', valueFrom: {fieldRef: {fieldPath: 'spec.nodeName'}}}, ...apiServer],
            volumeMounts: [
              {name: 'bpf-maps', mountPath: '/sys/fs/bpf'},
              {name: 'cilium-run', mountPath: '/var/run/cilium'},
            ],
          },
        ],
        volumes: [hostPath('bpf-maps', '/sys/fs/bpf'), hostPath('cilium-run', '/var/run/cilium')],
      },
    }),
    workload('DaemonSet', {
      name: 'cilium-envoy',
      labels: {'k8s-app': 'cilium-envoy'},
      podLabels: {
        'app.kubernetes.io/name': 'cilium-envoy',
        'app.kubernetes.io/part-of': 'cilium',
        name: 'cilium-envoy',
      },
      spec: {
        hostNetwork: true,
        priorityClassName: critical,
        serviceAccountName: 'cilium-envoy',
        tolerations: tolerateAll,
        nodeSelector: linux,
        terminationGracePeriodSeconds: 1,
        containers: [envoyContainer],
        volumes: [
          hostPath('envoy-sockets', '/var/run/cilium/envoy/sockets'),
          hostPath('envoy-artifacts', '/var/run/cilium/envoy/artifacts'),
          {
            name: 'envoy-config',
            configMap: {
              name: 'cilium-envoy-config',
              defaultMode: 256,
              items: [{key: 'bootstrap-config.json', path: 'bootstrap-config.json'}],
            },
          },
          hostPath('bpf-maps', '/sys/fs/bpf'),
        ],
      },
    }),
    workload('Deployment', {
      name: 'cilium-operator',
      labels: {'io.cilium/app': 'operator', name: 'cilium-operator'},
      podLabels: {'app.kubernetes.io/name': 'cilium-operator', 'app.kubernetes.io/part-of': 'cilium'},
      replicas: 1,
      spec: {
        hostNetwork: true,
        priorityClassName: 'system-cluster-critical',
        serviceAccountName: 'cilium-operator',
        tolerations: tolerateAll,
        nodeSelector: linux,
        containers: [
          {
            name: 'cilium-operator',
            image: images.operator,
            imagePullPolicy: 'IfNotPresent',
            command: ['cilium-operator-generic'],
            args: ['--config-dir=/tmp/cilium/config-map', '--debug=$(CILIUM_DEBUG)'],
            env: apiServer,
          },
        ],
      },
    }),
    workload('Deployment', {
      name: 'hubble-relay',
      labels: {'k8s-app': 'hubble-relay'},
      podLabels: {'app.kubernetes.io/name': 'hubble-relay', 'app.kubernetes.io/part-of': 'cilium'},
      replicas: 1,
      spec: {
        serviceAccountName: 'hubble-relay',
        nodeSelector: linux,
        terminationGracePeriodSeconds: 1,
        containers: [
          {
            name: 'hubble-relay',
            image: images.relay,
            imagePullPolicy: 'IfNotPresent',
            command: ['hubble-relay'],
            args: ['serve'],
            ports: [{name: 'grpc', containerPort: 4245}],
          },
        ],
      },
    }),
    workload('Deployment', {
      name: 'hubble-ui',
      labels: {'k8s-app': 'hubble-ui'},
      podLabels: {'app.kubernetes.io/name': 'hubble-ui', 'app.kubernetes.io/part-of': 'cilium'},
      replicas: 1,
      spec: {
        serviceAccountName: 'hubble-ui',
        nodeSelector: linux,
        containers: [
          {
            name: 'frontend',
            image: images.ui,
            imagePullPolicy: 'IfNotPresent',
            ports: [{name: 'http', containerPort: 8081}],
          },
          {
            name: 'backend',
            image: images.uiBackend,
            imagePullPolicy: 'IfNotPresent',
            ports: [{name: 'grpc', containerPort: 8090}],
          },
        ],
      },
    }),
  ];
}

export function addonWorkloads(): readonly AnyObject[] {
  return [
    workload('Deployment', {
      name: 'coredns',
      labels: {'k8s-app': 'kube-dns'},
      replicas: 2,
      spec: {
        priorityClassName: 'system-cluster-critical',
        serviceAccountName: 'coredns',
        dnsPolicy: 'Default',
        nodeSelector: linux,
        tolerations: [
          {key: 'CriticalAddonsOnly', operator: 'Exists'},
          {key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule'},
        ],
        containers: [
          {
            name: 'coredns',
            image: `${registry}/coredns/coredns:v1.12.0`,
            imagePullPolicy: 'IfNotPresent',
            args: ['-conf', '/etc/coredns/Corefile'],
            ports: [
              {name: 'dns', containerPort: 53, protocol: 'UDP'},
              {name: 'dns-tcp', containerPort: 53, protocol: 'TCP'},
              {name: 'metrics', containerPort: 9153, protocol: 'TCP'},
            ],
            resources: {limits: {memory: '170Mi'}, requests: {cpu: '100m', memory: '70Mi'}},
            volumeMounts: [{name: 'config-volume', mountPath: '/etc/coredns', readOnly: true}],
          },
        ],
        volumes: [{name: 'config-volume', configMap: {name: 'coredns', items: [{key: 'Corefile', path: 'Corefile'}]}}],
      },
    }),
    workload('Deployment', {
      name: 'metrics-server',
      labels: {'k8s-app': 'metrics-server'},
      replicas: 1,
      spec: {
        priorityClassName: 'system-cluster-critical',
        serviceAccountName: 'metrics-server',
        nodeSelector: linux,
        containers: [
          {
            name: 'metrics-server',
            image: `${registry}/metrics-server/metrics-server:v0.8.0`,
            imagePullPolicy: 'IfNotPresent',
            args: ['--cert-dir=/tmp', '--secure-port=10250', '--kubelet-insecure-tls'],
            ports: [{name: 'https', containerPort: 10_250}],
            resources: {requests: {cpu: '100m', memory: '200Mi'}},
          },
        ],
      },
    }),
    workload('Deployment', {
      name: 'local-path-provisioner',
      namespace: 'local-path-storage',
      labels: {app: 'local-path-provisioner'},
      replicas: 1,
      spec: {
        serviceAccountName: 'local-path-provisioner-service-account',
        containers: [
          {
            name: 'local-path-provisioner',
            image: 'rancher/local-path-provisioner:v0.0.31',
            imagePullPolicy: 'IfNotPresent',
            command: ['local-path-provisioner', '--debug', 'start'],
          },
        ],
      },
    }),
  ];
}
