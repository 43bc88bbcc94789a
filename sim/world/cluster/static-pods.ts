/** Where the kubelets look for static pods. */
export const manifestFolder = '/etc/kubernetes/manifests';

const registry = 'registry.k8s.io';
const kubernetes = 'v1.33.4';
const address = '192.168.10.100';

interface Component {
  readonly name: string;
  readonly image: string;
  /** annotation that says where it is reached */
  readonly endpoint?: {readonly name: string; readonly url: string};
  readonly flags: readonly string[];
  readonly requests: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
}

interface Mount {
  readonly name: string;
  readonly path: string;
  readonly type: 'DirectoryOrCreate' | 'FileOrCreate';
  readonly readOnly?: boolean;
}

const directory = (name: string, path: string, readOnly = true): Mount => ({
  name,
  path,
  type: 'DirectoryOrCreate',
  readOnly,
});
const certificates: readonly Mount[] = [
  directory('ca-certs', '/etc/ssl/certs'),
  directory('etc-ca-certificates', '/etc/ca-certificates'),
  directory('k8s-certs', '/etc/kubernetes/pki'),
  directory('usr-local-share-ca-certificates', '/usr/local/share/ca-certificates'),
  directory('usr-share-ca-certificates', '/usr/share/ca-certificates'),
];

/**
 * The files that `kubeadm init` writes for its static pods, by name.
 *
 * @models kubeadm app/phases/controlplane manifests.go, app/phases/etcd local.go, v1.33
 * @omits their probes
 */
export function staticPodManifests(): ReadonlyMap<string, string> {
  return new Map(components.map(component => [`${component.name}.yaml`, manifestOf(component)]));
}

function manifestOf({name, image, endpoint, flags, requests, mounts}: Component): string {
  const annotations = endpoint ? ['  annotations:', `    ${endpoint.name}: ${endpoint.url}`] : [];
  const sorted = [...mounts].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    ...annotations,
    '  creationTimestamp: null',
    '  labels:',
    `    component: ${name}`,
    '    tier: control-plane',
    `  name: ${name}`,
    '  namespace: kube-system',
    'spec:',
    '  containers:',
    '  - command:',
    `    - ${name}`,
    ...flags.map(flag => `    - --${flag}`),
    `    image: ${image}`,
    '    imagePullPolicy: IfNotPresent',
    `    name: ${name}`,
    '    resources:',
    '      requests:',
    ...Object.entries(requests).map(([resource, amount]) => `        ${resource}: ${amount}`),
    '    volumeMounts:',
    ...sorted.flatMap(mount => [
      `    - mountPath: ${mount.path}`,
      `      name: ${mount.name}`,
      ...(mount.readOnly ? ['      readOnly: true'] : []),
    ]),
    '  hostNetwork: true',
    '  priority: 2000001000',
    '  priorityClassName: system-node-critical',
    '  securityContext:',
    '    seccompProfile:',
    '      type: RuntimeDefault',
    '  volumes:',
    ...sorted.flatMap(mount => [
      '  - hostPath:',
      `      path: ${mount.path}`,
      `      type: ${mount.type}`,
      `    name: ${mount.name}`,
    ]),
    'status: {}',
    '',
  ].join('\n');
}

const components: readonly Component[] = [
  {
    name: 'etcd',
    image: `${registry}/etcd:3.5.21-0`,
    endpoint: {name: 'kubeadm.kubernetes.io/etcd.advertise-client-urls', url: `https://${address}:2379`},
    flags: [
      `advertise-client-urls=https://${address}:2379`,
      'cert-file=/etc/kubernetes/pki/etcd/server.crt',
      'client-cert-auth=true',
      'data-dir=/var/lib/etcd',
      'experimental-initial-corrupt-check=true',
      'experimental-watch-progress-notify-interval=5s',
      `initial-advertise-peer-urls=https://${address}:2380`,
      `initial-cluster=k8s-ctr=https://${address}:2380`,
      'key-file=/etc/kubernetes/pki/etcd/server.key',
      `listen-client-urls=https://127.0.0.1:2379,https://${address}:2379`,
      'listen-metrics-urls=http://127.0.0.1:2381',
      `listen-peer-urls=https://${address}:2380`,
      'name=k8s-ctr',
      'peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt',
      'peer-client-cert-auth=true',
      'peer-key-file=/etc/kubernetes/pki/etcd/peer.key',
      'peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt',
      'snapshot-count=10000',
      'trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt',
    ],
    requests: {cpu: '100m', memory: '100Mi'},
    mounts: [
      directory('etcd-data', '/var/lib/etcd', false),
      directory('etcd-certs', '/etc/kubernetes/pki/etcd', false),
    ],
  },
  {
    name: 'kube-apiserver',
    image: `${registry}/kube-apiserver:${kubernetes}`,
    endpoint: {name: 'kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint', url: `${address}:6443`},
    flags: [
      `advertise-address=${address}`,
      'allow-privileged=true',
      'authorization-mode=Node,RBAC',
      'client-ca-file=/etc/kubernetes/pki/ca.crt',
      'enable-admission-plugins=NodeRestriction',
      'enable-bootstrap-token-auth=true',
      'etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt',
      'etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt',
      'etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key',
      'etcd-servers=https://127.0.0.1:2379',
      'kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt',
      'kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key',
      'kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
      'proxy-client-cert-file=/etc/kubernetes/pki/front-proxy-client.crt',
      'proxy-client-key-file=/etc/kubernetes/pki/front-proxy-client.key',
      'requestheader-allowed-names=front-proxy-client',
      'requestheader-client-ca-file=/etc/kubernetes/pki/front-proxy-ca.crt',
      'requestheader-extra-headers-prefix=X-Remote-Extra-',
      'requestheader-group-headers=X-Remote-Group',
      'requestheader-username-headers=X-Remote-User',
      'secure-port=6443',
      'service-account-issuer=https://kubernetes.default.svc.cluster.local',
      'service-account-key-file=/etc/kubernetes/pki/sa.pub',
      'service-account-signing-key-file=/etc/kubernetes/pki/sa.key',
      'service-cluster-ip-range=10.96.0.0/16',
      'tls-cert-file=/etc/kubernetes/pki/apiserver.crt',
      'tls-private-key-file=/etc/kubernetes/pki/apiserver.key',
    ],
    requests: {cpu: '250m'},
    mounts: certificates,
  },
  {
    name: 'kube-controller-manager',
    image: `${registry}/kube-controller-manager:${kubernetes}`,
    flags: [
      'allocate-node-cidrs=true',
      'authentication-kubeconfig=/etc/kubernetes/controller-manager.conf',
      'authorization-kubeconfig=/etc/kubernetes/controller-manager.conf',
      'bind-address=127.0.0.1',
      'client-ca-file=/etc/kubernetes/pki/ca.crt',
      'cluster-cidr=10.244.0.0/16',
      'cluster-name=kubernetes',
      'cluster-signing-cert-file=/etc/kubernetes/pki/ca.crt',
      'cluster-signing-key-file=/etc/kubernetes/pki/ca.key',
      'controllers=*,bootstrapsigner,tokencleaner',
      'kubeconfig=/etc/kubernetes/controller-manager.conf',
      'leader-elect=true',
      'requestheader-client-ca-file=/etc/kubernetes/pki/front-proxy-ca.crt',
      'root-ca-file=/etc/kubernetes/pki/ca.crt',
      'service-account-private-key-file=/etc/kubernetes/pki/sa.key',
      'service-cluster-ip-range=10.96.0.0/16',
      'use-service-account-credentials=true',
    ],
    requests: {cpu: '200m'},
    mounts: [
      ...certificates,
      directory('flexvolume-dir', '/usr/libexec/kubernetes/kubelet-plugins/volume/exec', false),
      {
        name: 'kubeconfig',
        path: '/etc/kubernetes/controller-manager.conf',
        type: 'FileOrCreate',
        readOnly: true,
      },
    ],
  },
  {
    name: 'kube-scheduler',
    image: `${registry}/kube-scheduler:${kubernetes}`,
    flags: [
      'authentication-kubeconfig=/etc/kubernetes/scheduler.conf',
      'authorization-kubeconfig=/etc/kubernetes/scheduler.conf',
      'bind-address=127.0.0.1',
      'kubeconfig=/etc/kubernetes/scheduler.conf',
      'leader-elect=true',
    ],
    requests: {cpu: '100m'},
    mounts: [{name: 'kubeconfig', path: '/etc/kubernetes/scheduler.conf', type: 'FileOrCreate', readOnly: true}],
  },
];
