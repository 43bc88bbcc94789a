import type {JsonObject} from '../../../../sim/cli/kubectl/json.ts';

/** Objects of a small cluster, with times counted back from `nowMs` so that ages come out the same at any time. */
export function clusterObjects(nowMs: number): JsonObject[] {
  const ago = (seconds: number): string => new Date(nowMs - seconds * 1000).toISOString().replace(/\.\d+/, '');
  const day = 86_400;
  const old = ago(3 * day + 5 * 3600 + 1800);
  const meta = (name: string, more: JsonObject = {}, namespace = 'default'): JsonObject => ({
    name,
    ...(namespace === '' ? {} : {namespace}),
    uid: `uid-${name}`,
    resourceVersion: '500',
    creationTimestamp: old,
    ...more,
  });
  const podTemplate: JsonObject = {
    metadata: {labels: {app: 'webpod'}, annotations: {'kubectl.kubernetes.io/restartedAt': '2025-08-23T14:00:00+09:00'}},
    spec: {
      serviceAccountName: 'web',
      containers: [
        {
          name: 'webpod',
          image: 'traefik/whoami',
          ports: [{containerPort: 80, protocol: 'TCP'}, {containerPort: 443, name: 'tls', protocol: 'TCP'}],
          env: [{name: 'A', value: '1'}],
          resources: {limits: {cpu: '500m', memory: '128Mi'}, requests: {cpu: '100m', memory: '64Mi'}},
          livenessProbe: {httpGet: {path: '/health', port: 80, scheme: 'HTTP'}, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3},
        },
      ],
      volumes: [{name: 'data', emptyDir: {}}, {name: 'conf', configMap: {name: 'settings'}}],
      nodeSelector: {'kubernetes.io/os': 'linux'},
    },
  };
  const tolerations = [
    {key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300},
    {key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300},
  ];
  const kubeApiAccess: JsonObject = {
    name: 'kube-api-access-x7x7x',
    projected: {
      defaultMode: 420,
      sources: [
        {serviceAccountToken: {expirationSeconds: 3607, path: 'token'}},
        {configMap: {name: 'kube-root-ca.crt', items: [{key: 'ca.crt', path: 'ca.crt'}]}},
        {downwardAPI: {items: [{path: 'namespace', fieldRef: {apiVersion: 'v1', fieldPath: 'metadata.namespace'}}]}},
      ],
    },
  };
  const conditions = (...types: string[]): JsonObject[] => types.map(type => ({type, status: 'True', lastTransitionTime: old}));
  const pod = (name: string, node: string, ip: string, extra: JsonObject = {}): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta(name, {
      labels: {app: 'webpod', 'pod-template-hash': '697b545f57'},
      ownerReferences: [{apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'webpod-697b545f57', uid: 'uid-rs', controller: true, blockOwnerDeletion: true}],
      managedFields: [{manager: 'kubelet', operation: 'Update'}],
    }),
    spec: {
      nodeName: node,
      priority: 0,
      serviceAccountName: 'default',
      enableServiceLinks: true,
      containers: [
        {
          name: 'webpod',
          image: 'traefik/whoami',
          ports: [{containerPort: 80, protocol: 'TCP'}],
          volumeMounts: [{name: 'kube-api-access-x7x7x', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true}],
        },
      ],
      volumes: [kubeApiAccess],
      tolerations,
    },
    status: {
      phase: 'Running',
      hostIP: '192.168.10.101',
      hostIPs: [{ip: '192.168.10.101'}],
      podIP: ip,
      podIPs: [{ip}],
      startTime: old,
      qosClass: 'BestEffort',
      conditions: conditions('PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'),
      containerStatuses: [
        {
          name: 'webpod',
          ready: true,
          restartCount: 0,
          started: true,
          image: 'docker.io/traefik/whoami:latest',
          imageID: 'docker.io/traefik/whoami@sha256:200689790a0a0ea48ca45992e0450bc26ccab5307375b41c84dfc4f2475937ab',
          containerID: 'containerd://0123456789abcdef',
          state: {running: {startedAt: old}},
        },
      ],
    },
    ...extra,
  });
  const event = (name: string, object: JsonObject, reason: string, message: string, seconds: number, more: JsonObject = {}): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: meta(name),
    involvedObject: object,
    reason,
    message,
    type: 'Normal',
    source: {component: 'kubelet', host: 'k8s-w1'},
    firstTimestamp: ago(seconds),
    lastTimestamp: ago(seconds),
    count: 1,
    ...more,
  });
  const podRef: JsonObject = {apiVersion: 'v1', kind: 'Pod', name: 'webpod-697b545f57-cscj8', namespace: 'default', uid: 'uid-webpod-697b545f57-cscj8', fieldPath: 'spec.containers{webpod}'};
  const slice = (name: string, service: string, endpoints: readonly JsonObject[], ports: readonly JsonObject[] = [{name: '', port: 80, protocol: 'TCP'}]): JsonObject => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: meta(name, {labels: {'kubernetes.io/service-name': service, 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io'}}),
    addressType: 'IPv4',
    endpoints,
    ports,
  });
  return [
    ...['default', 'kube-system', 'kube-node-lease'].map(name => ({apiVersion: 'v1', kind: 'Namespace', metadata: meta(name, {labels: {'kubernetes.io/metadata.name': name}}, ''), spec: {finalizers: ['kubernetes']}, status: {phase: 'Active'}})),
    pod('webpod-697b545f57-cscj8', 'k8s-w1', '172.20.1.146'),
    pod('webpod-697b545f57-r2d2x', 'k8s-ctr', '172.20.0.12'),
    {
      ...pod('curl-pod', 'k8s-ctr', '172.20.0.33'),
      metadata: meta('curl-pod', {
        labels: {app: 'curl'},
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{},"name":"curl-pod","namespace":"default"}}\n',
          note: 'one',
          long: 'x'.repeat(150),
          lines: 'first\nsecond\n',
        },
      }),
      spec: {
        nodeName: 'k8s-ctr',
        priority: 2000000000,
        priorityClassName: 'system-cluster-critical',
        serviceAccountName: 'default',
        restartPolicy: 'Never',
        securityContext: {seccompProfile: {type: 'RuntimeDefault'}},
        nodeSelector: {disk: 'ssd', 'kubernetes.io/os': 'linux'},
        readinessGates: [{conditionType: 'example.com/gate'}],
        initContainers: [{name: 'setup', image: 'busybox:1.36', command: ['sh', '-c', 'echo hi\nsleep 1'], args: ['--x'], resources: {}}],
        containers: [
          {
            name: 'curl',
            image: 'nicolaka/netshoot',
            command: ['tail'],
            args: ['-f', '/dev/null'],
            ports: [{containerPort: 80, hostPort: 8080, protocol: 'TCP', name: 'http'}, {containerPort: 53, protocol: 'UDP'}],
            env: [
              {name: 'PLAIN', value: 'v'},
              {name: 'EMPTY'},
              {name: 'MULTI', value: 'a\nb'},
              {name: 'POD_NAME', valueFrom: {fieldRef: {apiVersion: 'v1', fieldPath: 'metadata.name'}}},
              {name: 'NODE', valueFrom: {fieldRef: {apiVersion: 'v1', fieldPath: 'spec.nodeName'}}},
              {name: 'KEY', valueFrom: {secretKeyRef: {name: 'demo-cert', key: 'tls.key'}}},
              {name: 'CONF', valueFrom: {configMapKeyRef: {name: 'settings', key: 'mode', optional: true}}},
              {name: 'MEM', valueFrom: {resourceFieldRef: {resource: 'limits.memory'}}},
              {name: 'CPU', valueFrom: {resourceFieldRef: {resource: 'requests.cpu'}}},
            ],
            envFrom: [{configMapRef: {name: 'settings'}}, {prefix: 'P_', secretRef: {name: 'demo-cert', optional: true}}],
            resources: {limits: {cpu: '1', memory: '256Mi'}, requests: {cpu: '250m', memory: '64Mi', 'ephemeral-storage': '1Gi'}},
            livenessProbe: {exec: {command: ['cat', '/tmp/ok']}, initialDelaySeconds: 5, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3},
            readinessProbe: {tcpSocket: {port: 80}, timeoutSeconds: 2, periodSeconds: 5, successThreshold: 1, failureThreshold: 4},
            startupProbe: {httpGet: {path: '/s', port: 'http', scheme: 'HTTP', host: 'example.com'}, timeoutSeconds: 1, periodSeconds: 1, successThreshold: 1, failureThreshold: 30},
            volumeMounts: [
              {name: 'host', mountPath: '/host', readOnly: true},
              {name: 'data', mountPath: '/data', subPath: 'sub'},
              {name: 'conf', mountPath: '/conf'},
            ],
          },
          {name: 'side', image: 'busybox', livenessProbe: {grpc: {port: 9000, service: 'svc'}, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3}},
        ],
        volumes: [
          {name: 'host', hostPath: {path: '/var/log', type: 'DirectoryOrCreate'}},
          {name: 'host2', hostPath: {path: '/tmp', type: ''}},
          {name: 'data', emptyDir: {medium: 'Memory', sizeLimit: '64Mi'}},
          {name: 'conf', configMap: {name: 'settings', optional: true}},
          {name: 'keys', secret: {secretName: 'demo-cert'}},
          {name: 'claim', persistentVolumeClaim: {claimName: 'disk'}},
          {name: 'down', downwardAPI: {items: [{path: 'labels', fieldRef: {fieldPath: 'metadata.labels'}}]}},
          kubeApiAccess,
        ],
        tolerations: [{operator: 'Exists'}, {key: 'a', value: 'b', effect: 'NoSchedule'}, ...tolerations],
      },
      status: {
        phase: 'Running',
        hostIP: '192.168.10.100',
        podIP: '172.20.0.33',
        podIPs: [{ip: '172.20.0.33'}],
        startTime: old,
        qosClass: 'Burstable',
        conditions: [{type: 'Ready', status: 'False'}, {type: 'example.com/gate', status: 'True'}],
        initContainerStatuses: [
          {name: 'setup', ready: true, restartCount: 0, image: 'busybox:1.36', imageID: 'x', containerID: 'containerd://init', state: {terminated: {exitCode: 0, reason: 'Completed', startedAt: old, finishedAt: ago(3 * day)}}},
        ],
        containerStatuses: [
          {name: 'curl', ready: true, restartCount: 3, image: 'nicolaka/netshoot', imageID: 'y', containerID: 'containerd://curl', state: {running: {startedAt: ago(7200)}}, lastState: {terminated: {exitCode: 137, signal: 9, reason: 'OOMKilled', message: 'killed', startedAt: old, finishedAt: ago(7300)}}},
          {name: 'side', ready: false, restartCount: 12, image: 'busybox', imageID: '', state: {waiting: {reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting'}}},
        ],
      },
    },
    {apiVersion: 'v1', kind: 'Pod', metadata: meta('pending-pod', {labels: {app: 'pending'}}), spec: {containers: [{name: 'c', image: 'nginx'}], tolerations: []}, status: {phase: 'Pending', qosClass: 'BestEffort', conditions: [{type: 'PodScheduled', status: 'False', reason: 'Unschedulable'}]}},
    {apiVersion: 'v1', kind: 'Pod', metadata: meta('coredns-1', {labels: {'k8s-app': 'kube-dns'}}, 'kube-system'), spec: {containers: [{name: 'coredns', image: 'coredns'}], nodeName: 'k8s-ctr'}, status: {phase: 'Running', podIP: '172.20.0.2'}},
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: meta('webpod', {labels: {app: 'webpod'}, annotations: {'deployment.kubernetes.io/revision': '1'}, generation: 1}),
      spec: {replicas: 2, selector: {matchLabels: {app: 'webpod'}}, template: podTemplate, strategy: {type: 'RollingUpdate', rollingUpdate: {maxSurge: '25%', maxUnavailable: '25%'}}, revisionHistoryLimit: 10, progressDeadlineSeconds: 600},
      status: {observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2, conditions: [{type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable'}, {type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable'}]},
    },
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: meta('webpod-697b545f57', {
        labels: {app: 'webpod', 'pod-template-hash': '697b545f57'},
        annotations: {'deployment.kubernetes.io/revision': '1', 'deployment.kubernetes.io/desired-replicas': '2', 'deployment.kubernetes.io/max-replicas': '3'},
        ownerReferences: [{apiVersion: 'apps/v1', kind: 'Deployment', name: 'webpod', uid: 'uid-webpod', controller: true}],
      }),
      spec: {replicas: 2, selector: {matchLabels: {app: 'webpod', 'pod-template-hash': '697b545f57'}}, template: {...podTemplate, metadata: {...(podTemplate.metadata as JsonObject), labels: {app: 'webpod', 'pod-template-hash': '697b545f57'}}}},
      status: {replicas: 2, readyReplicas: 2, availableReplicas: 2},
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: meta('agent', {labels: {'k8s-app': 'agent'}, annotations: {'deprecated.daemonset.template.generation': '1'}}),
      spec: {selector: {matchLabels: {app: 'webpod'}}, template: {metadata: {labels: {app: 'webpod'}, annotations: {}}, spec: {containers: [{name: 'agent', image: 'agent:1'}], tolerations: [{operator: 'Exists'}]}}, updateStrategy: {type: 'RollingUpdate'}},
      status: {desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 2, updatedNumberScheduled: 2, numberAvailable: 2, numberMisscheduled: 0},
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('webpod', {labels: {app: 'webpod'}}),
      spec: {type: 'ClusterIP', clusterIP: '10.96.58.10', clusterIPs: ['10.96.58.10'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', internalTrafficPolicy: 'Cluster', sessionAffinity: 'None', selector: {app: 'webpod'}, ports: [{port: 80, protocol: 'TCP', targetPort: 80}]},
      status: {loadBalancer: {}},
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('cilium-ingress', {labels: {'cilium.io/ingress': 'true'}, annotations: {a: 'b'}}),
      spec: {
        type: 'LoadBalancer', clusterIP: '10.96.159.20', clusterIPs: ['10.96.159.20'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', internalTrafficPolicy: 'Cluster', externalTrafficPolicy: 'Local', sessionAffinity: 'ClientIP', healthCheckNodePort: 30123,
        externalIPs: ['1.2.3.4', '1.2.3.5'], loadBalancerIP: '192.168.10.211', loadBalancerSourceRanges: ['10.0.0.0/8', '192.168.0.0/16'],
        ports: [{name: 'http', port: 80, protocol: 'TCP', targetPort: 'web', nodePort: 31809}, {name: 'https', port: 443, protocol: 'TCP', targetPort: 443, nodePort: 30001}],
      },
      status: {loadBalancer: {ingress: [{ip: '192.168.10.211', ipMode: 'VIP'}, {hostname: 'lb.example'}]}},
    },
    {apiVersion: 'v1', kind: 'Service', metadata: meta('outside'), spec: {type: 'ExternalName', externalName: 'example.com', sessionAffinity: 'None', selector: {}}, status: {loadBalancer: {}}},
    {apiVersion: 'v1', kind: 'Service', metadata: meta('kubernetes', {labels: {component: 'apiserver', provider: 'kubernetes'}}), spec: {type: 'ClusterIP', clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv4'], ports: [{name: 'https', port: 443, protocol: 'TCP', targetPort: 6443}], sessionAffinity: 'None'}, status: {loadBalancer: {}}},
    slice('webpod-abcde', 'webpod', [
      {addresses: ['172.20.1.146'], conditions: {ready: true, serving: true, terminating: false}, nodeName: 'k8s-w1', targetRef: {kind: 'Pod', name: 'webpod-697b545f57-cscj8', namespace: 'default'}},
      {addresses: ['172.20.0.12'], conditions: {ready: true}, nodeName: 'k8s-ctr', hostname: 'h', zone: 'z1', targetRef: {kind: 'Pod', name: 'webpod-697b545f57-r2d2x', namespace: 'default'}},
      {addresses: ['172.20.0.13'], conditions: {ready: false}},
    ]),
    slice('cilium-ingress-xyz', 'cilium-ingress', [{addresses: ['192.192.192.192'], conditions: {ready: false}}], [{name: 'http', port: 9999, protocol: 'TCP'}]),
    slice('kubernetes', 'kubernetes', [{addresses: ['192.168.10.100'], conditions: {ready: true}}], [{name: 'https', port: 6443, protocol: 'TCP'}]),
    {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: meta('webpod', {labels: {app: 'webpod'}}),
      subsets: [{addresses: [{ip: '172.20.1.146'}, {ip: '172.20.0.12'}], notReadyAddresses: [{ip: '172.20.0.13'}], ports: [{port: 80, protocol: 'TCP'}, {name: 'b', port: 81, protocol: 'UDP'}]}],
    },
    {apiVersion: 'v1', kind: 'Endpoints', metadata: meta('empty')},
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: meta('basic-ingress', {annotations: {'kubectl.kubernetes.io/last-applied-configuration': '{}', k: 'v'}}),
      spec: {
        ingressClassName: 'cilium',
        rules: [
          {
            http: {
              paths: [
                {path: '/details', pathType: 'Prefix', backend: {service: {name: 'details', port: {number: 9080}}}},
                {path: '/', pathType: 'Prefix', backend: {service: {name: 'webpod', port: {number: 80}}}},
              ],
            },
          },
          {host: 'webpod.cilium.rocks', http: {paths: [{path: '/', pathType: 'Prefix', backend: {service: {name: 'kubernetes', port: {name: 'https'}}}}, {pathType: 'Prefix', backend: {resource: {apiGroup: 'g.io', kind: 'Thing', name: 't'}}}]}},
        ],
        tls: [{hosts: ['a.b', 'c.d'], secretName: 'demo-cert'}, {hosts: ['e.f']}],
      },
      status: {loadBalancer: {ingress: [{ip: '192.168.10.211', ports: [{port: 80, protocol: 'TCP'}]}, {hostname: 'lb'}]}},
    },
    {apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: meta('default-only', {labels: {x: 'y'}}), spec: {defaultBackend: {service: {name: 'webpod', port: {number: 80}}}}, status: {loadBalancer: {}}},
    {apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: meta('cilium', {}, ''), spec: {controller: 'cilium.io/ingress-controller'}},
    {apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: meta('params', {labels: {a: 'b'}}, ''), spec: {controller: 'x.io/y', parameters: {apiGroup: 'x.io', kind: 'P', name: 'n', scope: 'Cluster'}}},
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: meta('np'),
      spec: {podSelector: {matchLabels: {app: 'x'}}, policyTypes: ['Ingress'], ingress: [{ports: [{port: 80, protocol: 'TCP'}], from: [{podSelector: {matchLabels: {a: 'b'}}}, {namespaceSelector: {}}, {ipBlock: {cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16']}}]}, {}]},
    },
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: meta('k8s-w1', {labels: {'kubernetes.io/hostname': 'k8s-w1', 'kubernetes.io/os': 'linux', 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/a': ''}, annotations: {'node.alpha.kubernetes.io/ttl': '0'}}, ''),
      spec: {podCIDR: '10.244.1.0/24', podCIDRs: ['10.244.1.0/24'], taints: [{key: 'k', value: 'v', effect: 'NoSchedule'}, {key: 'a', effect: 'NoExecute'}], unschedulable: true, providerID: 'x://y'},
      status: {
        capacity: {cpu: '2', memory: '2017688Ki', pods: '110', 'ephemeral-storage': '60Gi', 'hugepages-2Mi': '0'},
        allocatable: {cpu: '2', memory: '1915288Ki', pods: '110', 'ephemeral-storage': '55Gi', 'hugepages-2Mi': '0'},
        conditions: [
          {type: 'NetworkUnavailable', status: 'False', lastHeartbeatTime: old, lastTransitionTime: old, reason: 'CiliumIsUp', message: 'Cilium is running on this node'},
          {type: 'Ready', status: 'True', lastHeartbeatTime: ago(30), lastTransitionTime: old, reason: 'KubeletReady', message: 'kubelet is posting ready status'},
        ],
        addresses: [{type: 'InternalIP', address: '192.168.10.101'}, {type: 'Hostname', address: 'k8s-w1'}],
        nodeInfo: {machineID: 'mid', systemUUID: 'suuid', bootID: 'bid', kernelVersion: '6.8.0-71-generic', osImage: 'Ubuntu 24.04.2 LTS', containerRuntimeVersion: 'containerd://1.7.27', kubeletVersion: 'v1.33.4', kubeProxyVersion: '', operatingSystem: 'linux', architecture: 'amd64'},
      },
    },
    {apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: meta('k8s-w1', {}, 'kube-node-lease'), spec: {holderIdentity: 'k8s-w1', leaseDurationSeconds: 40, renewTime: ago(5).replace('Z', '.123456Z')}},
    {apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('settings'), data: {mode: 'fast', 'nginx.conf': 'server {\n  listen 80;\n}\n'}, binaryData: {blob: 'AAEC'}},
    {apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('single'), data: {'nginx.conf': 'server {\n  listen 80;\n}\n'}, binaryData: {blob: 'AAEC'}},
    {apiVersion: 'v1', kind: 'Secret', metadata: meta('one-key'), type: 'Opaque', data: {password: 'aHVudGVyMg=='}},
    {apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('nothing', {labels: {l: '1'}})},
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: meta('strings', {annotations: {t: 'true'}}),
      data: Object.fromEntries(trickyStrings.map((text, i) => [`k${String(i).padStart(3, '0')}`, text])),
    },
    {apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('keys'), data: {'8080': 'k', true: 'k', y: 'k', 'a b': 'k', 'a: b': 'k', '': 'k', '-': 'k', 'x#y': 'k', '1.5': 'k', null: 'k', '2025-08-23': 'k', '<<': 'k', "it's": 'k', '"q"': 'k'}},
    {apiVersion: 'v1', kind: 'Secret', metadata: meta('demo-cert'), type: 'kubernetes.io/tls', data: {'tls.crt': 'YWJj', 'tls.key': 'YWJjZGU='}},
    {apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('default'), imagePullSecrets: [{name: 'pull'}]},
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: meta('rule1', {generation: 1}),
      spec: {
        description: 'L7 policy',
        endpointSelector: {matchLabels: {org: 'empire', 'k8s:class': 'deathstar'}},
        ingress: [
          {fromEndpoints: [{matchLabels: {org: 'empire'}}], toPorts: [{ports: [{port: '80', protocol: 'TCP'}], rules: {http: [{method: 'POST', path: '/v1'}, {method: 'GET'}]}}]},
          {fromCIDRSet: [{cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16']}]},
        ],
        enableL7: true, HTTPRoute: 'x', apiURL: 'u', 'a-b': 1, loadBalancerIPs: ['1', '2'], empty: {}, none: [], nothing: null, nested: [[1, 2], [3]], 'x.y/z': 0.5,
      },
      status: {conditions: [{type: 'Valid', status: 'True', message: 'Policy validation succeeded', lastTransitionTime: old}]},
    },
    event('e1', podRef, 'Pulled', 'Container image already present', 400),
    event('e2', podRef, 'BackOff', 'Back-off restarting failed container', 90, {type: 'Warning', count: 7, firstTimestamp: ago(3000)}),
    event('e3', {apiVersion: 'v1', kind: 'Pod', name: 'webpod-697b545f57-cscj8', namespace: 'default', uid: 'uid-webpod-697b545f57-cscj8'}, 'Scheduled', 'Successfully assigned default/webpod-697b545f57-cscj8 to k8s-w1', 500, {source: {}, firstTimestamp: null, lastTimestamp: null, count: undefined, eventTime: ago(500).replace('Z', '.000000Z'), reportingComponent: 'default-scheduler'}),
    event('e4', {apiVersion: 'apps/v1', kind: 'Deployment', name: 'webpod', namespace: 'default', uid: 'uid-webpod'}, 'ScalingReplicaSet', 'Scaled up replica set webpod-697b545f57 from 0 to 2', 100, {source: {component: 'deployment-controller'}}),
  ];
}

/** Values whose YAML form needs thought. */
export const trickyStrings: readonly string[] = [
  '', 'true', 'yes', 'y', 'on', 'No', 'OFF', 'null', '~', '123', '1.5', '0x1F', '1e3', '0755', '1_000', '.5', '-1', '+1', '0b1', '0o7', '.inf', '53', '12:30', '1:2', '2025-08-23', '2025-08-23T12:51:02Z', 'NaN', '=', 'a: b', 'a:', '# x', 'a #b', '- x', '? a', '[a]', '{a}', '*a', '&a', '!a', '|a', '>a', '%a', '@a', '`a', '"a', '--- a', '...', "'a", 'a:b', ':a', '-x', '?a', 'a,b', 'a\\b', "a'b", '<none>', '10.0.0.1', '172.20.0.0/16', '한글', ' lead', 'trail ', 'a\nb', 'a\nb\n', 'a\n\n', '\na', ' a\nb', 'a\tb', 'a\rb', 'a \nb', '😀', 'x'.repeat(100), 'word '.repeat(30), 'word '.repeat(30).trim(), `"${'word '.repeat(30)}"`, `'${'word '.repeat(30).trim()}'`, `: ${'word '.repeat(30).trim()}`, `${'word '.repeat(12)}  ${'two  '.repeat(12)}end`, `${'tab\t '.repeat(20)}`, 'a\u0001b', 'é', 'a\u00a0b', '-', '?', ':', '--', 'a\n b', '\n', '\n\n', ' ', '  x', '#', 'key: |', 'a: b # c', 'null null', 'true false', '0', '00', '08', '1e', '0x', '+', '1.', '1.e5', '-.5', '<<', '0.0.0', 'nan', '.NaN', 'Infinity', 'inf', '1,000', 'a]b', 'a}b', ',a', '\ufeff', 'x'.repeat(70) + ' ' + 'y'.repeat(20) + ' z', '1__0', '_1', '1_', '190:20:30', '1:2:3.5', '2001-12-14t21:59:43.10-05:00', '2001-1-1', '2001-01-01 10:00:00', 'line\n  indented\n\n\nend', 'trailing\n\n\n', '\ttab', 'tab\n\tin', 'x: y\n',
];
