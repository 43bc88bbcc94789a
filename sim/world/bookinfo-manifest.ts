/** The Bookinfo sample as its project publishes it: the same objects in the same order. */

interface Version {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly (readonly [string, string])[];
  readonly mounts?: readonly (readonly [volume: string, path: string])[];
}

interface App {
  readonly name: string;
  readonly versions: readonly Version[];
}

const tag = '1.20.3';
const reviewsMounts = [
  ['tmp', '/tmp'],
  ['wlp-output', '/opt/ibm/wlp/output'],
] as const;

const apps: readonly App[] = [
  {name: 'details', versions: [{name: 'v1', image: 'details-v1'}]},
  {name: 'ratings', versions: [{name: 'v1', image: 'ratings-v1'}]},
  {
    name: 'reviews',
    versions: ['v1', 'v2', 'v3'].map(name => ({
      name,
      image: `reviews-${name}`,
      env: [['LOG_DIR', '/tmp/logs']],
      mounts: reviewsMounts,
    })),
  },
  {name: 'productpage', versions: [{name: 'v1', image: 'productpage-v1', mounts: [['tmp', '/tmp']]}]},
];

export const bookinfoUrlPath = '/istio/istio/release-1.26/samples/bookinfo/platform/kube/bookinfo.yaml';

/** YAML of all its Services, ServiceAccounts and Deployments. */
export function bookinfoManifest(): string {
  return apps
    .map(app =>
      [service(app), serviceAccount(app), ...app.versions.map(version => deployment(app, version))].join('---\n'),
    )
    .join('---\n');
}

function service({name}: App): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
    app: ${name}
    service: ${name}
spec:
  ports:
  - port: 9080
    name: http
  selector:
    app: ${name}
`;
}

function serviceAccount({name}: App): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: bookinfo-${name}
  labels:
    account: ${name}
`;
}

function deployment({name}: App, version: Version): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}-${version.name}
  labels:
    app: ${name}
    version: ${version.name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
      version: ${version.name}
  template:
    metadata:
      labels:
        app: ${name}
        version: ${version.name}
    spec:
      serviceAccountName: bookinfo-${name}
      containers:
      - name: ${name}
        image: docker.io/istio/examples-bookinfo-${version.image}:${tag}
        imagePullPolicy: IfNotPresent
${envOf(version)}        ports:
        - containerPort: 9080
${mountsOf(version)}${volumesOf(version)}`;
}

function envOf({env = []}: Version): string {
  const lines = env.map(([name, value]) => `        - name: ${name}\n          value: "${value}"\n`);
  return lines.length > 0 ? `        env:\n${lines.join('')}` : '';
}

function mountsOf({mounts = []}: Version): string {
  const lines = mounts.map(([volume, path]) => `        - name: ${volume}\n          mountPath: ${path}\n`);
  return lines.length > 0 ? `        volumeMounts:\n${lines.join('')}` : '';
}

function volumesOf({mounts = []}: Version): string {
  const lines = mounts
    .map(([volume]) => `      - name: ${volume}\n        emptyDir: {}\n`)
    .sort()
    .reverse();
  return lines.length > 0 ? `      volumes:\n${lines.join('')}` : '';
}
