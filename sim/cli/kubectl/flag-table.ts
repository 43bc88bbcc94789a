/** Which flags each command of kubectl 1.33 accepts: `name[,short]:type[=initial]`. @source kubectl v1.33.1 `--help` */
export const flagTable: Readonly<Record<string, string>> = {
  get: 'all-namespaces,A:bool allow-missing-template-keys:bool=true chunk-size:int=500 field-selector:string filename,f:list ignore-not-found:bool kustomize,k:string label-columns,L:list no-headers:bool output,o:string output-watch-events:bool raw:string recursive,R:bool selector,l:string server-print:bool=true show-kind:bool show-labels:bool show-managed-fields:bool sort-by:string subresource:string template:string watch,w:bool watch-only:bool',
  describe:
    'all-namespaces,A:bool chunk-size:int=500 filename,f:list kustomize,k:string recursive,R:bool selector,l:string show-events:bool=true',
  apply:
    'all:bool allow-missing-template-keys:bool=true cascade:string=background dry-run:string=none field-manager:string=kubectl-client-side-apply filename,f:list force:bool force-conflicts:bool grace-period:int=-1 kustomize,k:string openapi-patch:bool=true output,o:string overwrite:bool=true prune:bool prune-allowlist:list recursive,R:bool selector,l:string server-side:bool show-managed-fields:bool subresource:string template:string timeout:duration=0s validate:string=strict wait:bool',
  'apply view-last-applied':
    'all:bool filename,f:list kustomize,k:string output,o:string=yaml recursive,R:bool selector,l:string',
  'apply set-last-applied':
    'allow-missing-template-keys:bool=true create-annotation:bool dry-run:string=none filename,f:list output,o:string show-managed-fields:bool template:string',
  'apply edit-last-applied':
    'allow-missing-template-keys:bool=true field-manager:string=kubectl-client-side-apply filename,f:list kustomize,k:string output,o:string recursive,R:bool show-managed-fields:bool template:string validate:string=strict windows-line-endings:bool',
  create:
    'allow-missing-template-keys:bool=true dry-run:string=none edit:bool field-manager:string=kubectl-create filename,f:list kustomize,k:string output,o:string raw:string recursive,R:bool save-config:bool selector,l:string show-managed-fields:bool template:string validate:string=strict windows-line-endings:bool',
  'create deployment':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create image:list output,o:string port:int=-1 replicas,r:int=1 save-config:bool show-managed-fields:bool template:string validate:string=strict',
  'create namespace':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  'create configmap':
    'allow-missing-template-keys:bool=true append-hash:bool dry-run:string=none field-manager:string=kubectl-create from-env-file:array from-file:array from-literal:array output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  'create secret generic':
    'allow-missing-template-keys:bool=true append-hash:bool dry-run:string=none field-manager:string=kubectl-create from-env-file:array from-file:array from-literal:array output,o:string save-config:bool show-managed-fields:bool template:string type:string validate:string=strict',
  'create secret tls':
    'allow-missing-template-keys:bool=true append-hash:bool cert:string dry-run:string=none field-manager:string=kubectl-create key:string output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  'create secret docker-registry':
    'allow-missing-template-keys:bool=true append-hash:bool docker-email:string docker-password:string docker-server:string=https://index.docker.io/v1/ docker-username:string dry-run:string=none field-manager:string=kubectl-create from-file:array output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  'create service clusterip':
    'allow-missing-template-keys:bool=true clusterip:string dry-run:string=none field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool tcp:array template:string validate:string=strict',
  'create service nodeport':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create node-port:int=0 output,o:string save-config:bool show-managed-fields:bool tcp:array template:string validate:string=strict',
  'create service loadbalancer':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool tcp:array template:string validate:string=strict',
  'create service externalname':
    'allow-missing-template-keys:bool=true dry-run:string=none external-name:string field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool tcp:array template:string validate:string=strict',
  'create serviceaccount':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  'create ingress':
    'allow-missing-template-keys:bool=true annotation:array class:string default-backend:string dry-run:string=none field-manager:string=kubectl-create output,o:string rule:array save-config:bool show-managed-fields:bool template:string validate:string=strict',
  'create job':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create from:string image:string output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  'create cronjob':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create image:string output,o:string restart:string save-config:bool schedule:string show-managed-fields:bool template:string validate:string=strict',
  'create role':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create output,o:string resource:list resource-name:array save-config:bool show-managed-fields:bool template:string validate:string=strict verb:list',
  'create rolebinding':
    'allow-missing-template-keys:bool=true clusterrole:string dry-run:string=none field-manager:string=kubectl-create group:list output,o:string role:string save-config:bool serviceaccount:list show-managed-fields:bool template:string user:list validate:string=strict',
  'create clusterrole':
    'aggregation-rule:string allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create non-resource-url:list output,o:string resource:list resource-name:array save-config:bool show-managed-fields:bool template:string validate:string=strict verb:list',
  'create clusterrolebinding':
    'allow-missing-template-keys:bool=true clusterrole:string dry-run:string=none field-manager:string=kubectl-create group:list output,o:string save-config:bool serviceaccount:list show-managed-fields:bool template:string user:list validate:string=strict',
  'create quota':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create hard:string output,o:string save-config:bool scopes:string show-managed-fields:bool template:string validate:string=strict',
  'create poddisruptionbudget':
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create max-unavailable:string min-available:string output,o:string save-config:bool selector:string show-managed-fields:bool template:string validate:string=strict',
  'create priorityclass':
    'allow-missing-template-keys:bool=true description:string dry-run:string=none field-manager:string=kubectl-create global-default:bool output,o:string preemption-policy:string=PreemptLowerPriority save-config:bool show-managed-fields:bool template:string validate:string=strict value:int=0',
  'create token':
    'allow-missing-template-keys:bool=true audience:array bound-object-kind:string bound-object-name:string bound-object-uid:string duration:duration=0s output,o:string show-managed-fields:bool template:string',
  delete:
    'all:bool all-namespaces,A:bool cascade:string=background dry-run:string=none field-selector:string filename,f:list force:bool grace-period:int=-1 ignore-not-found:bool interactive,i:bool kustomize,k:string now:bool output,o:string raw:string recursive,R:bool selector,l:string timeout:duration=0s wait:bool=true',
  exec: 'container,c:string filename,f:list pod-running-timeout:duration=1m0s quiet,q:bool stdin,i:bool tty,t:bool',
  logs: 'all-containers:bool all-pods:bool container,c:string follow,f:bool ignore-errors:bool insecure-skip-tls-verify-backend:bool limit-bytes:int=0 max-log-requests:int=5 pod-running-timeout:duration=20s prefix:bool previous,p:bool selector,l:string since:duration=0s since-time:string tail:int=-1 timestamps:bool',
  wait: 'all:bool all-namespaces,A:bool allow-missing-template-keys:bool=true field-selector:string filename,f:list for:string local:bool output,o:string recursive,R:bool=true selector,l:string show-managed-fields:bool template:string timeout:duration=30s',
  scale:
    'all:bool allow-missing-template-keys:bool=true current-replicas:int=-1 dry-run:string=none filename,f:list kustomize,k:string output,o:string recursive,R:bool replicas:int=0 resource-version:string selector,l:string show-managed-fields:bool template:string timeout:duration=0s',
  'rollout status':
    'filename,f:list kustomize,k:string recursive,R:bool revision:int=0 selector,l:string timeout:duration=0s watch,w:bool=true',
  'rollout restart':
    'allow-missing-template-keys:bool=true field-manager:string=kubectl-rollout filename,f:list kustomize,k:string output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string',
  'rollout history':
    'allow-missing-template-keys:bool=true filename,f:list kustomize,k:string output,o:string recursive,R:bool revision:int=0 selector,l:string show-managed-fields:bool template:string',
  'rollout undo':
    'allow-missing-template-keys:bool=true dry-run:string=none filename,f:list kustomize,k:string output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string to-revision:int=0',
  'rollout pause':
    'allow-missing-template-keys:bool=true field-manager:string=kubectl-rollout filename,f:list kustomize,k:string output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string',
  'rollout resume':
    'allow-missing-template-keys:bool=true field-manager:string=kubectl-rollout filename,f:list kustomize,k:string output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string',
  label:
    'all:bool all-namespaces,A:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-label field-selector:string filename,f:list kustomize,k:string list:bool local:bool output,o:string overwrite:bool recursive,R:bool resource-version:string selector,l:string show-managed-fields:bool template:string',
  annotate:
    'all:bool all-namespaces,A:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-annotate field-selector:string filename,f:list kustomize,k:string list:bool local:bool output,o:string overwrite:bool recursive,R:bool resource-version:string selector,l:string show-managed-fields:bool template:string',
  patch:
    'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-patch filename,f:list kustomize,k:string local:bool output,o:string patch,p:string patch-file:string recursive,R:bool show-managed-fields:bool subresource:string template:string type:string=strategic',
  edit: 'allow-missing-template-keys:bool=true field-manager:string=kubectl-edit filename,f:list kustomize,k:string output,o:string output-patch:bool recursive,R:bool save-config:bool show-managed-fields:bool subresource:string template:string validate:string=strict windows-line-endings:bool',
  run: 'allow-missing-template-keys:bool=true annotations:list attach:bool cascade:string=background command:bool dry-run:string=none env:array expose:bool field-manager:string=kubectl-run filename,f:list force:bool grace-period:int=-1 image:string image-pull-policy:string kustomize,k:string labels,l:string leave-stdin-open:bool output,o:string override-type:string=merge overrides:string pod-running-timeout:duration=1m0s port:string privileged:bool quiet,q:bool recursive,R:bool restart:string=Always rm:bool save-config:bool show-managed-fields:bool stdin,i:bool template:string timeout:duration=0s tty,t:bool wait:bool',
  expose:
    'allow-missing-template-keys:bool=true cluster-ip:string dry-run:string=none external-ip:string field-manager:string=kubectl-expose filename,f:list kustomize,k:string labels,l:string load-balancer-ip:string name:string output,o:string override-type:string=merge overrides:string port:string protocol:string recursive,R:bool save-config:bool selector:string session-affinity:string show-managed-fields:bool target-port:string template:string type:string',
  'set image':
    'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-set filename,f:list kustomize,k:string local:bool output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string',
  'set env':
    'all:bool allow-missing-template-keys:bool=true containers,c:string=* dry-run:string=none env,e:array field-manager:string=kubectl-set filename,f:list from:string keys:list kustomize,k:string list:bool local:bool output,o:string overwrite:bool=true prefix:string recursive,R:bool resolve:bool selector,l:string show-managed-fields:bool template:string',
  'set resources':
    'all:bool allow-missing-template-keys:bool=true containers,c:string=* dry-run:string=none field-manager:string=kubectl-set filename,f:list kustomize,k:string limits:string local:bool output,o:string recursive,R:bool requests:string selector,l:string show-managed-fields:bool template:string',
  'set selector':
    'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-set filename,f:list local:bool output,o:string recursive,R:bool=true resource-version:string show-managed-fields:bool template:string',
  'set serviceaccount':
    'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-set filename,f:list kustomize,k:string local:bool output,o:string recursive,R:bool show-managed-fields:bool template:string',
  'set subject':
    'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-set filename,f:list group:list kustomize,k:string local:bool output,o:string recursive,R:bool selector,l:string serviceaccount:list show-managed-fields:bool template:string user:list',
  'api-resources':
    'api-group:string cached:bool categories:list namespaced:bool=true no-headers:bool output,o:string sort-by:string verbs:list',
  'api-versions': '',
  explain: 'api-version:string output:string=plaintext recursive:bool',
  version: 'client:bool output,o:string',
  'cluster-info': '',
  'cluster-info dump':
    'all-namespaces,A:bool allow-missing-template-keys:bool=true namespaces:list output,o:string=json output-directory:string pod-running-timeout:duration=20s show-managed-fields:bool template:string',
  'config get-contexts': 'no-headers:bool output,o:string',
  'config current-context': '',
  'config use-context': '',
  'config view':
    'allow-missing-template-keys:bool=true flatten:bool merge:bool=true minify:bool output,o:string=yaml raw:bool show-managed-fields:bool template:string',
  'config set-context': 'cluster:string current:bool namespace:string user:string',
  'config get-clusters': '',
  'config get-users': '',
  'config set': 'set-raw-bytes:bool',
  'config unset': '',
  'config delete-cluster': '',
  'config delete-user': '',
  'config delete-context': '',
  'config rename-context': '',
  'config set-cluster':
    'certificate-authority:string embed-certs:bool insecure-skip-tls-verify:bool proxy-url:string server:string tls-server-name:string',
  'config set-credentials':
    'auth-provider:string auth-provider-arg:list client-certificate:string client-key:string embed-certs:bool exec-api-version:string exec-arg:list exec-command:string exec-env:list exec-interactive-mode:string exec-provide-cluster-info:bool password:string token:string username:string',
  cordon: 'dry-run:string=none selector,l:string',
  uncordon: 'dry-run:string=none selector,l:string',
  drain:
    'chunk-size:int=500 delete-emptydir-data:bool disable-eviction:bool dry-run:string=none force:bool grace-period:int=-1 ignore-daemonsets:bool pod-selector:string selector,l:string skip-wait-for-delete-timeout:int=0 timeout:duration=0s',
  taint:
    'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-taint output,o:string overwrite:bool selector,l:string show-managed-fields:bool template:string validate:string=strict',
  'auth can-i': 'all-namespaces,A:bool list:bool no-headers:bool quiet,q:bool subresource:string',
  'auth whoami': 'allow-missing-template-keys:bool=true output,o:string show-managed-fields:bool template:string',
  'top pod':
    'all-namespaces,A:bool containers:bool field-selector:string no-headers:bool selector,l:string sort-by:string sum:bool use-protocol-buffers:bool=true',
  'top node': 'no-headers:bool selector,l:string show-capacity:bool sort-by:string use-protocol-buffers:bool=true',
  events:
    'all-namespaces,A:bool allow-missing-template-keys:bool=true chunk-size:int=500 for:string no-headers:bool output,o:string show-managed-fields:bool template:string types:list watch,w:bool',
  'port-forward': 'address:list=localhost pod-running-timeout:duration=1m0s',
  replace:
    'allow-missing-template-keys:bool=true cascade:string=background dry-run:string=none field-manager:string=kubectl-replace filename,f:list force:bool grace-period:int=-1 kustomize,k:string output,o:string raw:string recursive,R:bool save-config:bool show-managed-fields:bool subresource:string template:string timeout:duration=0s validate:string=strict wait:bool',
  diff: 'concurrency:int=1 field-manager:string=kubectl-client-side-apply filename,f:list force-conflicts:bool kustomize,k:string prune:bool prune-allowlist:list recursive,R:bool selector,l:string server-side:bool show-managed-fields:bool',
  attach: 'container,c:string pod-running-timeout:duration=1m0s quiet,q:bool stdin,i:bool tty,t:bool',
  cp: 'container,c:string no-preserve:bool retries:int=0',
  debug:
    'arguments-only:bool attach:bool container,c:string copy-to:string custom:string env:array filename,f:list image:string image-pull-policy:string keep-annotations:bool keep-init-containers:bool=true keep-labels:bool keep-liveness:bool keep-readiness:bool keep-startup:bool profile:string=legacy quiet,q:bool replace:bool same-node:bool set-image:list share-processes:bool=true stdin,i:bool target:string tty,t:bool',
  proxy:
    'accept-hosts:string=^localhost$,^127\\.0\\.0\\.1$,^\\[::1\\]$ accept-paths:string=^.* address:string=127.0.0.1 api-prefix:string=/ append-server-path:bool disable-filter:bool keepalive:duration=0s port,p:int=8001 reject-methods:string=^$ reject-paths:string=^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach unix-socket,u:string www,w:string www-prefix,P:string=/static/',
  autoscale:
    'allow-missing-template-keys:bool=true cpu-percent:int=-1 dry-run:string=none field-manager:string=kubectl-autoscale filename,f:list kustomize,k:string max:int=-1 min:int=-1 name:string output,o:string recursive,R:bool save-config:bool show-managed-fields:bool template:string',
  kustomize:
    'as-current-user:bool enable-alpha-plugins:bool enable-helm:bool env,e:array helm-api-versions:list helm-command:string=helm helm-debug:bool helm-kube-version:string load-restrictor:string=LoadRestrictionsRootOnly mount:list network:bool network-name:string=bridge output,o:string',
  'plugin list': 'name-only:bool',
  completion: '',
  options: '',
  'certificate deny':
    'allow-missing-template-keys:bool=true filename,f:list force:bool kustomize,k:string output,o:string recursive,R:bool show-managed-fields:bool template:string',
  'certificate approve':
    'allow-missing-template-keys:bool=true filename,f:list force:bool kustomize,k:string output,o:string recursive,R:bool show-managed-fields:bool template:string',
};
