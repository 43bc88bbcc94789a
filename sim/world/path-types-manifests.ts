/** Cilium's example of Ingress path types as its project publishes it: the same objects in the same order. */

const folder = '/cilium/cilium/main/examples/kubernetes/servicemesh';
export const pathTypesUrlPath = `${folder}/ingress-path-types.yaml`;
export const pathTypesIngressUrlPath = `${folder}/ingress-path-types-ingress.yaml`;

const image = 'gcr.io/k8s-staging-gateway-api/echo-basic:v20240412-v1.0.0-394-g40c666fd';

/** YAML of the five applications and their Services. */
export function pathTypesManifest(): string {
  return [
    ...['exactpath', 'prefixpath', 'prefixpath2', 'implpath', 'implpath2'].map(deployment),
    ...['prefixpath', 'prefixpath2', 'exactpath', 'implpath', 'implpath2'].map(service),
  ].join('');
}

/** YAML of the Ingress over them. */
export function pathTypesIngressManifest(): string {
  const paths = [
    ['/exact', 'Exact', 'exactpath'],
    ['/', 'Prefix', 'prefixpath'],
    ['/prefix', 'Prefix', 'prefixpath2'],
    ['/impl', 'ImplementationSpecific', 'implpath'],
    ['/impl.+', 'ImplementationSpecific', 'implpath2'],
  ] as const;
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: multiple-path-types
  namespace: default
spec:
  ingressClassName: cilium
  rules:
  - host: "pathtypes.example.com"
    http:
      paths:
${paths.map(([path, type, backend]) => rule(path, type, backend)).join('')}`;
}

function rule(path: string, type: string, backend: string): string {
  return `      - backend:
          service:
            name: ${backend}
            port:
              number: 80
        path: ${path}
        pathType: ${type}
`;
}

function deployment(name: string): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: default
  labels:
    app: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
      - name: ${name}
        image: ${image}
        env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: NAMESPACE
          valueFrom:
            fieldRef:
              fieldPath: metadata.namespace
        resources:
          requests:
            cpu: 10m
`;
}

function service(name: string): string {
  return `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: default
spec:
  type: ClusterIP
  selector:
    app: ${name}
  ports:
    - protocol: TCP
      port: 80
      targetPort: 3000
`;
}
