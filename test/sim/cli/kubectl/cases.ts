/** One command line to compare with the real kubectl, in a fresh cluster of its own. */
export interface KubectlCase {
  readonly argv: readonly string[];
  readonly stdin?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const line = (text: string): KubectlCase => ({argv: text.match(/'[^']*'|\S+/g)!.map(word => word.replaceAll("'", ''))});

const get = [
  'get pods', 'get po', 'get Pods', 'get pod webpod-697b545f57-cscj8', 'get pods -owide', 'get pods -o wide -A', 'get pods -A', 'get pods --all-namespaces --no-headers',
  'get pod,svc', 'get svc,deploy,sts', 'get all', 'get all -A', 'get pods --show-labels', 'get pods -L app,nope', 'get pods -L nope', 'get pods -l app=webpod', 'get pods -l app=nope', 'get pods -l app=nope -A', 'get ns -l app=nope',
  'get pods -n kube-system', 'get pods -n=kube-system', 'get pods --namespace kube-system', '-n kube-system get pods', 'get -n nope pods',
  'get pod nope', 'get pod nope webpod-697b545f57-cscj8 nope2', 'get pod nope --ignore-not-found', 'get pods/curl-pod svc/webpod', 'get svc,pod webpod', 'get deploy/webpod', 'get pod/a/b', 'get svc/a pod b', 'get foo', 'get foo.bar.io', 'get', 'get pods,foo', 'get pods -o foo', 'get pods --nosuch', 'get pods -z', 'get pods -o', 'get pods --output', 'get pods --tail=x', 'get pods --chunk-size=x', 'get pods -A=x', 'get pods -l', 'get pods x -l a=b', 'get pod x -A',
  'get deployments.apps', 'get deployments.v1.apps', 'get deploy.apps', 'get cnp', 'get CiliumNetworkPolicy', 'get ciliumnetworkpolicies.cilium.io rule1', 'get leases -A', 'get ep', 'get ep,svc webpod', 'get ingressclasses.networking.k8s.io',
  'get pods --show-kind', 'get pods --sort-by=.metadata.name', 'get pods --sort-by=.spec.nodeName', 'get pods --sort-by={.status.podIP}', 'get pods --sort-by=.foo', 'get pods -o name', 'get pod,svc -o name', 'get --raw /healthz', 'get nosuch --ignore-not-found', 'nosuch', 'ge pods', 'get pods --sort-by=.metadata.name -o name',
  'get pods --field-selector spec.nodeName=k8s-w1', 'get pods --field-selector=status.phase=Pending -o name', 'get svc webpod cilium-ingress', 'get pods -l app in (webpod)', 'get ns', 'get ns -A', 'get ns,pods -A', 'get pods -n kube-system -A',
].map(line);

const print = [
  'get pod webpod-697b545f57-cscj8 -o yaml', 'get pod webpod-697b545f57-cscj8 -o json', 'get pods -o yaml', 'get pods -l app=nope -o yaml', 'get pods -l app=nope -o json', 'get pod webpod-697b545f57-cscj8 -o yaml --show-managed-fields',
  'get cm strings -o yaml', 'get cm strings -o json', 'get cm keys -o yaml', 'get cm -o json', 'get cm settings nothing -o yaml', 'get cnp -o yaml', 'get cnp rule1 -o json', 'get pod nope -o yaml', 'get cm nothing nope -o yaml', 'get pod nope -o yaml --ignore-not-found', 'get svc,ep -o yaml', 'get ns default -o yaml', 'get secret demo-cert -o yaml', 'get cm nope nope2 -o name',
].map(line);

const paths = [
  '{.metadata.name}', '.metadata.name', '{.metadata}', '{.spec.containers[0].name}', '{.spec.containers[*].name}', '{.spec.containers[-1].image}', '{.spec.containers[5].name}', '{.nope}', '{.nope[0].x}', '{.spec.nope[0]}', '{.metadata.labels.app}', "{.metadata.labels['app']}", '{.metadata.annotations.kubectl\\.kubernetes\\.io/last-applied-configuration}', '{.spec.containers[0:1].name}', '{.spec.volumes[::2].name}', '{.spec.volumes[1:3].name}', "{.metadata['name','uid']}", '{.spec.volumes[0,2].name}', '{..podIP}', '{.spec.containers[?(@.name=="side")].image}', '{.spec.containers[?(@.ports)].name}', '{.status.containerStatuses[?(@.restartCount>5)].name}', '{.status.containerStatuses[?(@.ready==true)].name}', '{.status.containerStatuses[?(@.ready!=true)].name}', '{range .spec.containers[*]}{.name}{"\\t"}{.image}{"\\n"}{end}', '{range .spec.nope[*]}{.name}{end}x', 'a{.metadata.name}b{.kind}c', '{.spec.containers[*].ports}', '{.spec.priority}', '{.spec.containers[0].env[*].value}', '{.a', '{.spec.containers[x]}', '{.spec.containers[0}', '{foo}', '{.metadata.labels}', '{@.kind}', '{$.kind}', '{.metadata.labels.*}', '{.spec.containers[*]}', '{"literal"}', '{.kind}{"\\n"}', '{.spec.containers[?(@.name=="nope")].image}', '{.metadata.annotations.lines}', '{range .spec.containers[*]}[{.name}, {.image}] {end}', "{.spec.containers[?(@.name=='side')].name}", '{.metadata.name}{" "}{.metadata.namespace}', '{.spec.tolerations[?(@.key)].key}', '{.status.conditions[?(@.type=="Ready")].status}', '{.metadata.name', '{}', '{.}', '{.spec.containers[1:9].name}', '{.status.podIP}:{.spec.containers[0].ports[0].containerPort}', '{.status.containerStatuses[*].state}', '{.metadata.annotations}', '{.spec.containers[].name}', '{.spec.containers.name}',
];
const jsonpath: KubectlCase[] = [
  ...paths.map(path => ({argv: ['get', 'pod', 'curl-pod', '-o', `jsonpath=${path}`]})),
  {argv: ['get', 'pods', '-o', 'jsonpath={.items[*].metadata.name}']},
  {argv: ['get', 'pods', '-o', 'jsonpath={range .items[*]}{.metadata.name} {range .spec.containers[*]}{.name},{end}{"\\n"}{end}']},
  {argv: ['get', 'pods', '-o', 'jsonpath', '--template={.items[0].kind}']},
  {argv: ['get', 'pods', '-o', 'jsonpath-as-json={.items[*].metadata.name}']},
  {argv: ['get', 'pods', '-o', 'jsonpath']},
  {argv: ['get', 'ing', 'default-only', '-o', "jsonpath={.status.loadBalancer.ingress[0].ip}"]},
  {argv: ['get', 'cnp', 'rule1', '-o', 'jsonpath={.spec.nothing} {.spec.nested} {.spec.x\\.y/z}']},
  {argv: ['get', 'pods', '-o', 'custom-columns=NAME:.metadata.name,IP:.status.podIP']},
  {argv: ['get', 'pods', '-o', 'custom-columns=N:metadata.name,L:{.metadata.labels},C:.spec.containers[*].name,Z:.nope', '--no-headers']},
  {argv: ['get', 'pod', 'curl-pod', '-o', 'custom-columns=name:.metadata.name,cmd:.spec.containers[0].args']},
  {argv: ['get', 'pods', '-o', 'custom-columns=N']},
  {argv: ['get', 'pods', '-o', 'custom-columns=']},
  {argv: ['get', 'cnp', '-o', 'custom-columns=A:.spec.nothing,B:.spec.nested,C:.spec.empty']},
  {argv: ['get', 'pods', '-l', 'a=b', '-o', 'custom-columns=A:.spec.nothing']},
  ...[
    '{{.metadata.name}}', '{{range .spec.containers}}{{.name}}{{"\\n"}}{{end}}', '{{.nope}}', '{{.nope.x}}', '{{index .metadata.labels "app"}}', '{{if .spec.nope}}a{{else}}b{{end}}', '{{range $k, $v := .metadata.labels}}{{$k}}={{$v}} {{end}}', '{{len .spec.containers}}', '{{with .status}}{{.podIP}}{{end}}', '{{printf "%s-%v" .kind .spec.priority}}', '{{.spec.priority}}', '{{.metadata.labels}}', '{{range .nope}}x{{else}}none{{end}}', '{{if eq .kind "Pod"}}pod{{end}}', '{{- .kind -}} x', '{{.metadata.name | len}}', '{{/* c */}}{{$x := .kind}}{{$x}}', '{{(index .spec.containers 0).name}}', '{{.x', '{{range .spec.containers}}{{if .ports}}{{range .ports}}{{.containerPort}} {{end}}{{end}}{{end}}', '{{if and .kind (not .nope)}}y{{end}}', '{{if or .nope .kind}}y{{end}}', '{{if gt .spec.priority 5}}big{{end}}', '{{.spec.containers}}',
  ].map(template => ({argv: ['get', 'pod', 'curl-pod', '-o', `go-template=${template}`]})),
  {argv: ['get', 'secret', 'demo-cert', '-o', 'go-template={{index .data "tls.crt" | base64decode}}']},
  {argv: ['get', 'pods', '-o', 'go-template={{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}']},
];

const describe = [
  'describe pod webpod-697b545f57-cscj8', 'describe pod curl-pod', 'describe pod pending-pod', 'describe pod web', 'describe pod nosuch', 'describe pods -l app=nope', 'describe svc webpod', 'describe svc', 'describe ing basic-ingress', 'describe ing', 'describe ingress default-only', 'describe ingressclass', 'describe deploy webpod', 'describe rs', 'describe ds', 'describe node k8s-w1', 'describe cm single', 'describe cm nothing', 'describe secret one-key', 'describe ep', 'describe endpointslice webpod-abcde', 'describe endpointslices', 'describe ns default', 'describe sa default', 'describe cnp', 'describe lease -n kube-node-lease', 'describe netpol', 'describe', 'describe pod/pending-pod svc/webpod', 'describe foo', 'describe pod pending-pod --show-events=false', 'describe pods -A -l app=pending', 'describe all -l app=pending',
].map(line);

const manifest = (text: string): Pick<KubectlCase, 'files'> => ({files: {'f.yaml': text}});
const apply = (text: string, ...more: string[]): KubectlCase => ({argv: ['apply', '-f', 'f.yaml', ...more], ...manifest(text)});
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: new\ndata:\n  a: b\n';
const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\nspec:\n  replicas: 1\n  selector:\n    matchLabels:\n      app: d\n  template:\n    metadata:\n      labels:\n        app: d\n    spec:\n      containers:\n      - name: c\n        image: nginx\n';

const applies: KubectlCase[] = [
  apply(configMap),
  apply(`${configMap}---\n${deployment}---\n`),
  apply(configMap, '-o', 'yaml'),
  apply(configMap, '-o', 'name'),
  apply(configMap, '--dry-run=client'),
  apply(configMap, '--dry-run=server'),
  apply(configMap, '-n', 'kube-system'),
  {argv: ['apply', '-f', '-'], stdin: configMap},
  {argv: ['apply', '-f', '-'], stdin: ''},
  {argv: ['apply', '-f', 'nofile.yaml']},
  {argv: ['apply']},
  {argv: ['apply', 'x']},
  {argv: ['apply', '-f', 'dir'], files: {'dir/b.yaml': deployment, 'dir/a.yml': configMap, 'dir/c.txt': 'x', 'dir/sub/d.yaml': configMap}},
  {argv: ['apply', '-R', '-f', 'dir'], files: {'dir/b.yaml': deployment, 'dir/a.yml': configMap, 'dir/sub/d.yaml': configMap}},
  {argv: ['apply', '-f', 'dir'], files: {'dir/c.txt': 'x'}},
  apply(''),
  apply('# only a comment\n'),
  apply('a: b\n'),
  apply('kind: Pod\n'),
  apply('apiVersion: v1\n'),
  apply('just text\n'),
  apply('- a\n- b\n'),
  apply('apiVersion: foo.io/v1\nkind: Foo\nmetadata:\n  name: a\n  namespace: bar\n'),
  apply(`${configMap}---\napiVersion: foo.io/v1\nkind: Foo\nmetadata:\n  name: a\n`),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  namespace: default\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  generateName: dup-\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  namespace: foo\n', '-n', 'default'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  annotations:\n    x: y\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  labels:\n    x: 1\n'),
  apply('apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports:\n  - port: 70000\n'),
  apply('apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports:\n  - port: 70000\n    protocol: X\n'),
  apply('apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports:\n  - port: 70000\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: t\nspec:\n  ports:\n  - port: 70001\n'),
  apply('apiVersion: v1\nkind: Service\nmetadata:\n  name: webpod\nspec:\n  ports:\n  - port: 70000\n'),
  apply('apiVersion: v1\nkind: Service\nmetadata:\n  name: webpod\nspec:\n  bogus: 1\n'),
  apply('apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: x\nspec:\n  bogus: 1\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: slow\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: slow\n', '--dry-run=client'),
  apply('apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: l1\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: l2\n'),
  apply('{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"j"}}'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  a: &x one\n  b: *x\n', '-o', 'yaml'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  a: |\n    one\n    <two> & three\n  b: >\n    folded\n    text\n  c: "q\\tq"\n', '-o', 'json'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cert\n\tdata: x\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x: y\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: [a\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {a: b\nx: y\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n   name: x\n  labels: {}\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "x\n'),
  apply('apiVersion: v1\nkind ConfigMap\nmetadata:\n  name: x\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n data: y\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n- name: x\n  y\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: *nope\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  - b\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata: name: x\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: @x\n'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  labels:\n  a: b\n   c: d\n'),
  apply(`${configMap}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x: y\n`),
  apply('---\n# c\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x: y\n'),
  apply(configMap, '--bogus'),
  apply(configMap, '-o', 'wide'),
  apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n', '--validate=false'),
  apply('apiVersion: v1\nmetadata:\n  name: x\n', '--validate=false'),
  {argv: ['get', '-f', 'f.yaml'], ...manifest(`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: webpod\n`)},
  {argv: ['get', '-f', 'f.yaml', '-o', 'name'], ...manifest(`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n`)},
  {argv: ['get', '-f', 'f.yaml', 'pods'], ...manifest(configMap)},
  {argv: ['get', '-f', 'f.yaml'], ...manifest(configMap)},
  {argv: ['delete', '-f', 'f.yaml'], ...manifest(`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n`)},
  {argv: ['delete', '-f', 'f.yaml'], ...manifest(configMap)},
  {argv: ['delete', '-f', 'f.yaml', '--ignore-not-found'], ...manifest(configMap)},
  {argv: ['create', '-f', 'f.yaml'], ...manifest(configMap)},
  {argv: ['create', '-f', 'f.yaml'], ...manifest('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n')},
  {argv: ['create', '-f', 'f.yaml', '--dry-run=client', '-o', 'yaml'], ...manifest(configMap)},
  {argv: ['create', '-f', 'f.yaml', '--save-config', '-o', 'yaml'], ...manifest(configMap)},
  {argv: ['create', '-f', 'f.yaml'], ...manifest('apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports:\n  - port: 70000\n')},
  {argv: ['replace', '-f', 'f.yaml'], ...manifest('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n')},
  {argv: ['replace', '-f', 'f.yaml'], ...manifest(configMap)},
];

const other = [
  'delete pod curl-pod', 'delete pod nope', 'delete pods', 'delete pod curl-pod nope pending-pod', 'delete pods --all', 'delete pod -l app=webpod', 'delete pod -l app=nope', 'delete cnp --all', 'delete CiliumNetworkPolicy rule1', 'delete pod/curl-pod svc/webpod', 'delete deploy webpod --force', 'delete deploy webpod --grace-period=0', 'delete pod curl-pod --now', 'delete ns default -n default', 'delete pod curl-pod --dry-run=client', 'delete pod curl-pod --dry-run=server', 'delete pod curl-pod --wait=false', 'delete pod nope --ignore-not-found', 'delete', 'delete foo x', 'delete pod curl-pod -o name', 'delete ing basic-ingress default-only', 'delete pods --all -l a=b', 'delete svc webpod --cascade=orphan', 'delete pod curl-pod --force', 'delete pod x --all',
  'scale deploy webpod --replicas=3', 'scale deploy/webpod --replicas 0', 'scale deploy webpod', 'scale deploy nope --replicas=1', 'scale deploy webpod --replicas=-1', 'scale deploy webpod --replicas=3 --current-replicas=5', 'scale pod curl-pod --replicas=1', 'scale deploy --all --replicas=1',
  'label pod curl-pod a=b', 'label pod curl-pod app=x', 'label pod curl-pod app=x --overwrite', 'label pod curl-pod app=curl', 'label pod curl-pod app-', 'label pod curl-pod nope-', 'label pod curl-pod', 'label pods --all x=y', 'label pod nope a=b', 'label pods -l app=webpod x=y', 'label pod curl-pod a=b a-', 'label node k8s-w1 role=x', 'label pod curl-pod a=b -o yaml', 'label pod curl-pod --list', 'label pod curl-pod a=b --dry-run=client', 'label pod curl-pod bad!=x', 'label pod curl-pod app=curl --overwrite',
  'annotate pod curl-pod a=b', 'annotate pod curl-pod note=x', 'annotate pod curl-pod note=x --overwrite', 'annotate pod curl-pod note-', 'annotate pod curl-pod', 'annotate pod nope a=b', 'annotate pod curl-pod note=one',
  "patch svc webpod -p '{\"spec\":{\"type\":\"NodePort\"}}'", "patch svc webpod --type=merge -p '{\"spec\":{\"type\":\"NodePort\"}}'", 'patch svc webpod', "patch svc nope -p '{}'", "patch svc webpod -p '{}'", "patch svc webpod -p 'spec: {a: b}'", "patch svc webpod --type=bad -p '{}'", "patch svc webpod -p '{bad'", "patch svc webpod -p '{\"spec\":{\"type\":\"NodePort\"}}' -o name",
  'rollout status deploy/webpod', 'rollout status ds/agent', 'rollout status deploy nope', 'rollout status pod curl-pod', 'rollout restart pod curl-pod', 'rollout restart deploy nope', 'rollout history deploy/webpod', 'rollout history deploy/webpod --revision=1', 'rollout history deploy/webpod --revision=9', 'rollout', 'rollout nosuch', 'rollout restart deploy webpod', 'rollout status', 'rollout pause deploy webpod', 'rollout resume deploy webpod', 'rollout undo deploy webpod',
  'set image deploy/webpod webpod=nginx:1.27', 'set image deploy/webpod zz=nginx', 'set image deploy/webpod webpod=traefik/whoami', 'set image deploy/webpod', "set image deploy/webpod *=nginx:2", 'set image deploy webpod webpod=nginx:1.27', 'set image pod/curl-pod curl=nginx side=busybox:2', 'set image deploy/nope a=b',
  'expose deploy webpod --port=80', 'expose deploy webpod', 'expose deploy webpod --port=80 --target-port=8080 --name=x --type=NodePort', 'expose pod curl-pod --port=80 --dry-run=client -o yaml', 'expose deploy webpod --port=80 --name=y --dry-run=client -o yaml', 'expose svc kubernetes --port=80', 'expose deploy nope --port=80', 'expose ing basic-ingress --port=80', 'expose deploy webpod --port=80,443 --name=z',
  'run p --image=nginx', 'run p --image=nginx --dry-run=client -o yaml', 'run p --image=nginx --port=80 --labels=a=b,c=d --env=X=1 --dry-run=client -o yaml', 'run p', 'run --image=nginx', 'run p --image=nginx --command --dry-run=client -o yaml -- sleep 1', 'run p --image=nginx --dry-run=client -o yaml -- sleep 1', 'run p --image=nginx --restart=Never --dry-run=client -o yaml', 'run curl-pod --image=nginx', "run p --image='A B'", 'run p --image=nginx --restart=bad', 'run p --image=nginx --rm',
  'create', 'create deployment d --image=nginx --dry-run=client -o yaml', 'create deployment d --image=nginx --image=busybox --replicas=3 --port=80 --dry-run=client -o yaml', 'create deployment d --image=nginx --dry-run=client', 'create deployment d', 'create deployment', 'create deployment d --image=repo/x/nginx:1.2@sha256:aa --dry-run=client -o yaml -- sleep 9', 'create deployment d --image=a --image=b --dry-run=client -- c', 'create ns foo --dry-run=client -o yaml', 'create ns', 'create ns foo --dry-run=client', 'create configmap c --from-literal=a=b --from-literal=c=d=e --dry-run=client -o yaml', 'create configmap', 'create cm c --dry-run=client -o yaml', 'create cm c --from-literal=a --dry-run=client', 'create secret generic s --from-literal=a=b --dry-run=client -o yaml', 'create secret generic s --type=x --from-literal=a=b --dry-run=client -o json', 'create secret tls t', 'create secret tls t --cert=a --key=b', 'create service clusterip s --tcp=80:8080 --dry-run=client -o yaml', 'create svc nodeport s --tcp=80 --node-port=30001 --dry-run=client -o yaml', 'create service loadbalancer s --tcp=5678:8080 --dry-run=client -o yaml', 'create service externalname s --external-name=a.b --dry-run=client -o yaml', 'create service clusterip s --dry-run=client', 'create service clusterip s --clusterip=None --dry-run=client -o yaml', 'create sa x --dry-run=client -o yaml', 'create ingress i --rule=a.b/*=svc:80 --class=cilium --dry-run=client -o yaml', 'create ingress i --rule=a.b/p=svc:http,tls=sec --rule=/q=x:1 --annotation=k=v --dry-run=client -o yaml', 'create ingress i --default-backend=svc:80 --dry-run=client -o yaml', 'create ingress i', 'create ingress i --rule=bad', 'create job j --image=busybox --dry-run=client -o yaml -- echo hi', 'create nosuch', 'create service', 'create secret', 'create role r --verb=get --resource=pods --dry-run=client -o yaml',
  'wait pod/curl-pod --for=condition=Ready --timeout=1s', 'wait pod/webpod-697b545f57-cscj8 --for=condition=Ready', 'wait pod -l app=webpod --for=condition=ready', 'wait pod/nope --for=condition=Ready --timeout=1s', 'wait pod/nope --for=delete', 'wait pod/curl-pod --for=delete --timeout=1s', 'wait pod -l app=nope --for=condition=Ready --timeout=1s', "wait pod/curl-pod --for=jsonpath='{.status.phase}'=Running", 'wait pod/curl-pod --for=foo', 'wait pod/curl-pod', 'wait --for=condition=Ready', 'wait deploy/webpod --for=condition=Available', 'wait pod/curl-pod --for=condition=Ready=False', 'wait pod/curl-pod --for=create', "wait pod/curl-pod --for=jsonpath='{.status.podIP}'",
  'api-resources', 'api-resources -o wide', 'api-resources -o name', 'api-resources --namespaced=false', 'api-resources --api-group=apps', 'api-resources --no-headers --sort-by=kind', 'api-resources --categories=all --verbs=list', 'api-resources x', 'api-versions', 'version', 'version --client', 'version -o yaml', 'version --client -o json', 'cluster-info', 'config get-contexts', 'config current-context', 'config view', 'config view --minify', 'config use-context nope', 'config use-context lab', 'config set-context --current --namespace=kube-system', 'config get-clusters', 'config get-users', 'config get-contexts -o name', 'config get-contexts nope', 'config get-contexts lab', 'config view -o jsonpath={.current-context}', 'config nosuch', 'config rename-context lab lab2', 'config delete-context lab', 'config unset current-context', 'config set contexts.lab.namespace kube-system',
  'cordon k8s-w1', 'uncordon k8s-w1', 'cordon nope', 'cordon', 'events', 'events --for pod/webpod-697b545f57-cscj8', 'events -A', 'events -n kube-system', 'events --types=Warning', 'events --no-headers', 'top pod', 'top node', 'explain pods', 'explain', 'explain foo', 'auth can-i get pods', 'exec curl-pod', 'exec', 'exec curl-pod ls', 'exec nope -- ls', 'logs', 'logs nope', 'logs curl-pod -c zz', 'logs a b c', 'exec curl-pod -c zz -- ls', 'taint node k8s-w1 x=y:NoSchedule', 'taint node k8s-w1 k-', 'taint node k8s-w1 k=v:NoSchedule', 'taint node k8s-w1 x', 'port-forward', 'port-forward pod/pending-pod 8080:80', 'completion', 'options', 'apply view-last-applied pod curl-pod', 'get pods --context nope', 'get pods --request-timeout=5s', 'get pods -v=0', 'edit', 'edit pod nope', 'diff', 'attach', 'cp', 'autoscale deploy webpod --max=3',
].map(line);

export const kubectlCases: Readonly<Record<string, readonly KubectlCase[]>> = {get, print, jsonpath, describe, apply: applies, other};
