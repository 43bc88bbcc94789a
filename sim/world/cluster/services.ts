import type {AnyObject} from '../../k8s/api/definition.ts';
import type {Service, ServicePort} from '../../k8s/api/kinds/core.ts';

function service(
  name: string,
  spec: Partial<Service['spec']> & {ports: readonly ServicePort[]},
  labels: Readonly<Record<string, string>> = {},
): AnyObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {name, namespace: name === 'kubernetes' ? 'default' : 'kube-system', labels},
    spec,
  };
}

const app = (name: string) => ({'k8s-app': name});

/** Services and hand-written Endpoints that stand after the installation. */
export function systemServices(): readonly AnyObject[] {
  return [
    service(
      'kubernetes',
      {clusterIP: '10.96.0.1', ports: [{name: 'https', port: 443, protocol: 'TCP', targetPort: 6443}]},
      {component: 'apiserver', provider: 'kubernetes'},
    ),
    service(
      'kube-dns',
      {
        clusterIP: '10.96.0.10',
        selector: app('kube-dns'),
        ports: [
          {name: 'dns', port: 53, protocol: 'UDP', targetPort: 53},
          {name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53},
          {name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153},
        ],
      },
      {...app('kube-dns'), 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS'},
    ),
    service(
      'cilium-envoy',
      {
        clusterIP: 'None',
        selector: app('cilium-envoy'),
        ports: [{name: 'envoy-metrics', port: 9964, targetPort: 'envoy-metrics'}],
      },
      app('cilium-envoy'),
    ),
    service(
      'cilium-ingress',
      {
        type: 'LoadBalancer',
        ports: [
          {name: 'http', port: 80, protocol: 'TCP'},
          {name: 'https', port: 443, protocol: 'TCP'},
        ],
      },
      {'cilium.io/ingress': 'true', 'app.kubernetes.io/part-of': 'cilium', 'app.kubernetes.io/managed-by': 'Helm'},
    ),
    service(
      'hubble-metrics',
      {clusterIP: 'None', selector: app('cilium'), ports: [{name: 'hubble-metrics', port: 9965, targetPort: 9965}]},
      app('hubble'),
    ),
    service(
      'hubble-peer',
      {
        internalTrafficPolicy: 'Local',
        selector: app('cilium'),
        ports: [{name: 'peer-service', port: 443, targetPort: 4244}],
      },
      app('cilium'),
    ),
    service(
      'hubble-relay',
      {selector: app('hubble-relay'), ports: [{port: 80, targetPort: 'grpc'}]},
      app('hubble-relay'),
    ),
    service(
      'hubble-ui',
      {
        type: 'NodePort',
        selector: app('hubble-ui'),
        ports: [{name: 'http', port: 80, targetPort: 8081, nodePort: 30_003}],
      },
      app('hubble-ui'),
    ),
    service(
      'metrics-server',
      {selector: app('metrics-server'), ports: [{name: 'https', port: 443, targetPort: 'https'}]},
      app('metrics-server'),
    ),
    endpoints('default', 'kubernetes', '192.168.10.100', {name: 'https', port: 6443, protocol: 'TCP'}),
    endpoints('kube-system', 'cilium-ingress', '192.192.192.192', {port: 9999, protocol: 'TCP'}),
  ];
}

function endpoints(
  namespace: string,
  name: string,
  ip: string,
  port: {name?: string; port: number; protocol: string},
): AnyObject {
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {name, namespace},
    subsets: [{addresses: [{ip}], ports: [port]}],
  };
}
