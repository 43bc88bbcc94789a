import {assert} from '../../base/sim-error.ts';
import {ciliumCrds} from '../../k8s/api/cilium-crds.ts';
import type {AnyObject} from '../../k8s/api/definition.ts';
import type {ApiServer} from '../../k8s/api/http.ts';
import {ciliumConfig} from './cilium-config.ts';
import {systemServices} from './services.ts';
import {addonWorkloads, ciliumWorkloads} from './workloads.ts';

const corefile = `.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    cache 30 {
       disable success cluster.local
       disable denial cluster.local
    }
    loop
    reload
    loadbalance
}
`;

/** Envoy's static part: admin socket, metrics and health listeners. */
const envoyBootstrap = {
  admin: {address: {pipe: {path: '/var/run/cilium/envoy/sockets/admin.sock'}}},
  node: {cluster: 'ingress-cluster', id: 'host~127.0.0.1~no-id~localdomain'},
  staticResources: {
    listeners: [
      {address: {socketAddress: {address: '0.0.0.0', portValue: 9964}}, name: 'envoy-prometheus-metrics-listener'},
      {address: {socketAddress: {address: '127.0.0.1', portValue: 9878}}, name: 'envoy-health-listener'},
    ],
  },
};

function configMap(name: string, data: Readonly<Record<string, string>>): AnyObject {
  return {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name, namespace: 'kube-system'}, data};
}

function serviceAccount(name: string, namespace = 'kube-system'): AnyObject {
  return {apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name, namespace}};
}

function objects({nodePrefixLength}: {nodePrefixLength: number}): readonly AnyObject[] {
  const namespaces = ['kube-system', 'kube-public', 'kube-node-lease', 'cilium-secrets', 'local-path-storage'];
  const accounts = [
    'cilium',
    'cilium-envoy',
    'cilium-operator',
    'hubble-relay',
    'hubble-ui',
    'coredns',
    'metrics-server',
  ];
  return [
    ...namespaces.map((name): AnyObject => ({apiVersion: 'v1', kind: 'Namespace', metadata: {name}})),
    ...ciliumCrds(),
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: {name: 'cilium'},
      spec: {controller: 'cilium.io/ingress-controller'},
    },
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {name: 'local-path', annotations: {'storageclass.kubernetes.io/is-default-class': 'true'}},
      provisioner: 'rancher.io/local-path',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'WaitForFirstConsumer',
    },
    ...accounts.map(name => serviceAccount(name)),
    serviceAccount('local-path-provisioner-service-account', 'local-path-storage'),
    configMap('coredns', {Corefile: corefile}),
    configMap('cilium-config', {...ciliumConfig, 'cluster-pool-ipv4-mask-size': String(nodePrefixLength)}),
    configMap('cilium-envoy-config', {'bootstrap-config.json': JSON.stringify(envoyBootstrap)}),
    ...systemServices(),
    ...addonWorkloads(),
    ...ciliumWorkloads(),
    metricsApi,
  ];
}

/** Has the API server ask metrics-server. */
const metricsApi: AnyObject = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: {name: 'v1beta1.metrics.k8s.io', labels: {'k8s-app': 'metrics-server'}},
  spec: {
    group: 'metrics.k8s.io',
    version: 'v1beta1',
    groupPriorityMinimum: 100,
    versionPriority: 100,
    insecureSkipTLSVerify: true,
    service: {name: 'metrics-server', namespace: 'kube-system', port: 443},
  },
};

/** Writes everything that kubeadm and Helm leave in the API, in the order they do. */
export function installCluster(api: ApiServer, size: {nodePrefixLength: number}): void {
  for (const object of [
    {apiVersion: 'v1', kind: 'Namespace', metadata: {name: 'default'}} as AnyObject,
    ...objects(size),
  ]) {
    const headers = {'user-agent': installerOf(object)};
    const response = api.handle({method: 'POST', url: collectionOf(object), headers, body: object});
    assert(
      response.status === 201,
      `the cluster's own ${object.kind} ${object.metadata.name} is accepted: ${JSON.stringify(response.body)}`,
    );
  }
}

/** Who put it there: the managed fields tell. */
function installerOf({kind, metadata}: AnyObject): string {
  if (kind === 'CustomResourceDefinition') return 'cilium-operator-generic';
  if (kind === 'Namespace') return 'kube-apiserver';
  return /cilium|hubble|metrics/.test(metadata.name) ? 'helm' : 'kubeadm';
}

const plurals: Readonly<Record<string, string>> = {
  Endpoints: 'endpoints',
  IngressClass: 'ingressclasses',
  StorageClass: 'storageclasses',
};

function collectionOf({apiVersion, kind, metadata}: AnyObject): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = plurals[kind] ?? `${kind.toLowerCase()}s`;
  return `${root}${metadata.namespace ? `/namespaces/${metadata.namespace}` : ''}/${plural}`;
}
