/** Which flags each command of kubectl 1.33 accepts: `name[,short]:type[=initial]`. @source kubectl v1.33.1 `--help` */
export const flagTable: Readonly<Record<string, {readonly usage: string; readonly flags: string}>> = {
  get: {
    usage:
      'kubectl get [(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]',
    flags:
      'all-namespaces,A:bool allow-missing-template-keys:bool=true chunk-size:int=500 field-selector:string filename,f:list ignore-not-found:bool kustomize,k:string label-columns,L:list no-headers:bool output,o:string output-watch-events:bool raw:string recursive,R:bool selector,l:string server-print:bool=true show-kind:bool show-labels:bool show-managed-fields:bool sort-by:string subresource:string template:string watch,w:bool watch-only:bool',
  },
  describe: {
    usage: 'kubectl describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)',
    flags:
      'all-namespaces,A:bool chunk-size:int=500 filename,f:list kustomize,k:string recursive,R:bool selector,l:string show-events:bool=true',
  },
  apply: {
    usage: 'kubectl apply (-f FILENAME | -k DIRECTORY)',
    flags:
      'all:bool allow-missing-template-keys:bool=true cascade:string=background dry-run:string=none field-manager:string=kubectl-client-side-apply filename,f:list force:bool force-conflicts:bool grace-period:int=-1 kustomize,k:string openapi-patch:bool=true output,o:string overwrite:bool=true prune:bool prune-allowlist:list recursive,R:bool selector,l:string server-side:bool show-managed-fields:bool subresource:string template:string timeout:duration=0s validate:string=strict wait:bool',
  },
  'apply view-last-applied': {
    usage: 'kubectl apply view-last-applied (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)',
    flags: 'all:bool filename,f:list kustomize,k:string output,o:string=yaml recursive,R:bool selector,l:string',
  },
  'apply set-last-applied': {
    usage: 'kubectl apply set-last-applied -f FILENAME',
    flags:
      'allow-missing-template-keys:bool=true create-annotation:bool dry-run:string=none filename,f:list output,o:string show-managed-fields:bool template:string',
  },
  'apply edit-last-applied': {
    usage: 'kubectl apply edit-last-applied (RESOURCE/NAME | -f FILENAME)',
    flags:
      'allow-missing-template-keys:bool=true field-manager:string=kubectl-client-side-apply filename,f:list kustomize,k:string output,o:string recursive,R:bool show-managed-fields:bool template:string validate:string=strict windows-line-endings:bool',
  },
  create: {
    usage: 'kubectl create -f FILENAME',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none edit:bool field-manager:string=kubectl-create filename,f:list kustomize,k:string output,o:string raw:string recursive,R:bool save-config:bool selector,l:string show-managed-fields:bool template:string validate:string=strict windows-line-endings:bool',
  },
  'create deployment': {
    usage: 'kubectl create deployment NAME --image=image -- [COMMAND] [args...]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create image:list output,o:string port:int=-1 replicas,r:int=1 save-config:bool show-managed-fields:bool template:string validate:string=strict',
  },
  'create namespace': {
    usage: 'kubectl create namespace NAME [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  },
  'create configmap': {
    usage:
      'kubectl create configmap NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true append-hash:bool dry-run:string=none field-manager:string=kubectl-create from-env-file:array from-file:array from-literal:array output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  },
  'create secret generic': {
    usage:
      'kubectl create secret generic NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true append-hash:bool dry-run:string=none field-manager:string=kubectl-create from-env-file:array from-file:array from-literal:array output,o:string save-config:bool show-managed-fields:bool template:string type:string validate:string=strict',
  },
  'create secret tls': {
    usage:
      'kubectl create secret tls NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true append-hash:bool cert:string dry-run:string=none field-manager:string=kubectl-create key:string output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  },
  'create secret docker-registry': {
    usage:
      'kubectl create secret docker-registry NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true append-hash:bool docker-email:string docker-password:string docker-server:string=https://index.docker.io/v1/ docker-username:string dry-run:string=none field-manager:string=kubectl-create from-file:array output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  },
  'create service clusterip': {
    usage: 'kubectl create service clusterip NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true clusterip:string dry-run:string=none field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool tcp:array template:string validate:string=strict',
  },
  'create service nodeport': {
    usage: 'kubectl create service nodeport NAME [--tcp=port:targetPort] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create node-port:int=0 output,o:string save-config:bool show-managed-fields:bool tcp:array template:string validate:string=strict',
  },
  'create service loadbalancer': {
    usage: 'kubectl create service loadbalancer NAME [--tcp=port:targetPort] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool tcp:array template:string validate:string=strict',
  },
  'create service externalname': {
    usage: 'kubectl create service externalname NAME --external-name external.name [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none external-name:string field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool tcp:array template:string validate:string=strict',
  },
  'create serviceaccount': {
    usage: 'kubectl create serviceaccount NAME [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  },
  'create ingress': {
    usage: 'kubectl create ingress NAME --rule=host/path=service:port[,tls[=secret]] ',
    flags:
      'allow-missing-template-keys:bool=true annotation:array class:string default-backend:string dry-run:string=none field-manager:string=kubectl-create output,o:string rule:array save-config:bool show-managed-fields:bool template:string validate:string=strict',
  },
  'create job': {
    usage: 'kubectl create job NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create from:string image:string output,o:string save-config:bool show-managed-fields:bool template:string validate:string=strict',
  },
  'create cronjob': {
    usage: "kubectl create cronjob NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags]",
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create image:string output,o:string restart:string save-config:bool schedule:string show-managed-fields:bool template:string validate:string=strict',
  },
  'create role': {
    usage:
      'kubectl create role NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create output,o:string resource:list resource-name:array save-config:bool show-managed-fields:bool template:string validate:string=strict verb:list',
  },
  'create rolebinding': {
    usage:
      'kubectl create rolebinding NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true clusterrole:string dry-run:string=none field-manager:string=kubectl-create group:list output,o:string role:string save-config:bool serviceaccount:list show-managed-fields:bool template:string user:list validate:string=strict',
  },
  'create clusterrole': {
    usage:
      'kubectl create clusterrole NAME --verb=verb --resource=resource.group [--resource-name=resourcename] [--dry-run=server|client|none]',
    flags:
      'aggregation-rule:string allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create non-resource-url:list output,o:string resource:list resource-name:array save-config:bool show-managed-fields:bool template:string validate:string=strict verb:list',
  },
  'create clusterrolebinding': {
    usage:
      'kubectl create clusterrolebinding NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true clusterrole:string dry-run:string=none field-manager:string=kubectl-create group:list output,o:string save-config:bool serviceaccount:list show-managed-fields:bool template:string user:list validate:string=strict',
  },
  'create quota': {
    usage:
      'kubectl create quota NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create hard:string output,o:string save-config:bool scopes:string show-managed-fields:bool template:string validate:string=strict',
  },
  'create poddisruptionbudget': {
    usage:
      'kubectl create poddisruptionbudget NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-create max-unavailable:string min-available:string output,o:string save-config:bool selector:string show-managed-fields:bool template:string validate:string=strict',
  },
  'create priorityclass': {
    usage: 'kubectl create priorityclass NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none]',
    flags:
      'allow-missing-template-keys:bool=true description:string dry-run:string=none field-manager:string=kubectl-create global-default:bool output,o:string preemption-policy:string=PreemptLowerPriority save-config:bool show-managed-fields:bool template:string validate:string=strict value:int=0',
  },
  'create token': {
    usage: 'kubectl create token SERVICE_ACCOUNT_NAME',
    flags:
      'allow-missing-template-keys:bool=true audience:array bound-object-kind:string bound-object-name:string bound-object-uid:string duration:duration=0s output,o:string show-managed-fields:bool template:string',
  },
  delete: {
    usage: 'kubectl delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])',
    flags:
      'all:bool all-namespaces,A:bool cascade:string=background dry-run:string=none field-selector:string filename,f:list force:bool grace-period:int=-1 ignore-not-found:bool interactive,i:bool kustomize,k:string now:bool output,o:string raw:string recursive,R:bool selector,l:string timeout:duration=0s wait:bool=true',
  },
  exec: {
    usage: 'kubectl exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]',
    flags: 'container,c:string filename,f:list pod-running-timeout:duration=1m0s quiet,q:bool stdin,i:bool tty,t:bool',
  },
  logs: {
    usage: 'kubectl logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]',
    flags:
      'all-containers:bool all-pods:bool container,c:string follow,f:bool ignore-errors:bool insecure-skip-tls-verify-backend:bool limit-bytes:int=0 max-log-requests:int=5 pod-running-timeout:duration=20s prefix:bool previous,p:bool selector,l:string since:duration=0s since-time:string tail:int=-1 timestamps:bool',
  },
  wait: {
    usage:
      "kubectl wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]",
    flags:
      'all:bool all-namespaces,A:bool allow-missing-template-keys:bool=true field-selector:string filename,f:list for:string local:bool output,o:string recursive,R:bool=true selector,l:string show-managed-fields:bool template:string timeout:duration=30s',
  },
  scale: {
    usage:
      'kubectl scale [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)',
    flags:
      'all:bool allow-missing-template-keys:bool=true current-replicas:int=-1 dry-run:string=none filename,f:list kustomize,k:string output,o:string recursive,R:bool replicas:int=0 resource-version:string selector,l:string show-managed-fields:bool template:string timeout:duration=0s',
  },
  'rollout status': {
    usage: 'kubectl rollout status (TYPE NAME | TYPE/NAME) [flags]',
    flags:
      'filename,f:list kustomize,k:string recursive,R:bool revision:int=0 selector,l:string timeout:duration=0s watch,w:bool=true',
  },
  'rollout restart': {
    usage: 'kubectl rollout restart RESOURCE',
    flags:
      'allow-missing-template-keys:bool=true field-manager:string=kubectl-rollout filename,f:list kustomize,k:string output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string',
  },
  'rollout history': {
    usage: 'kubectl rollout history (TYPE NAME | TYPE/NAME) [flags]',
    flags:
      'allow-missing-template-keys:bool=true filename,f:list kustomize,k:string output,o:string recursive,R:bool revision:int=0 selector,l:string show-managed-fields:bool template:string',
  },
  'rollout undo': {
    usage: 'kubectl rollout undo (TYPE NAME | TYPE/NAME) [flags]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none filename,f:list kustomize,k:string output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string to-revision:int=0',
  },
  'rollout pause': {
    usage: 'kubectl rollout pause RESOURCE',
    flags:
      'allow-missing-template-keys:bool=true field-manager:string=kubectl-rollout filename,f:list kustomize,k:string output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string',
  },
  'rollout resume': {
    usage: 'kubectl rollout resume RESOURCE',
    flags:
      'allow-missing-template-keys:bool=true field-manager:string=kubectl-rollout filename,f:list kustomize,k:string output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string',
  },
  label: {
    usage:
      'kubectl label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
    flags:
      'all:bool all-namespaces,A:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-label field-selector:string filename,f:list kustomize,k:string list:bool local:bool output,o:string overwrite:bool recursive,R:bool resource-version:string selector,l:string show-managed-fields:bool template:string',
  },
  annotate: {
    usage:
      'kubectl annotate [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
    flags:
      'all:bool all-namespaces,A:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-annotate field-selector:string filename,f:list kustomize,k:string list:bool local:bool output,o:string overwrite:bool recursive,R:bool resource-version:string selector,l:string show-managed-fields:bool template:string',
  },
  patch: {
    usage: 'kubectl patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]',
    flags:
      'allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-patch filename,f:list kustomize,k:string local:bool output,o:string patch,p:string patch-file:string recursive,R:bool show-managed-fields:bool subresource:string template:string type:string=strategic',
  },
  edit: {
    usage: 'kubectl edit (RESOURCE/NAME | -f FILENAME)',
    flags:
      'allow-missing-template-keys:bool=true field-manager:string=kubectl-edit filename,f:list kustomize,k:string output,o:string output-patch:bool recursive,R:bool save-config:bool show-managed-fields:bool subresource:string template:string validate:string=strict windows-line-endings:bool',
  },
  run: {
    usage:
      'kubectl run NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]',
    flags:
      'allow-missing-template-keys:bool=true annotations:list attach:bool cascade:string=background command:bool dry-run:string=none env:array expose:bool field-manager:string=kubectl-run filename,f:list force:bool grace-period:int=-1 image:string image-pull-policy:string kustomize,k:string labels,l:string leave-stdin-open:bool output,o:string override-type:string=merge overrides:string pod-running-timeout:duration=1m0s port:string privileged:bool quiet,q:bool recursive,R:bool restart:string=Always rm:bool save-config:bool show-managed-fields:bool stdin,i:bool template:string timeout:duration=0s tty,t:bool wait:bool',
  },
  expose: {
    usage:
      'kubectl expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]',
    flags:
      'allow-missing-template-keys:bool=true cluster-ip:string dry-run:string=none external-ip:string field-manager:string=kubectl-expose filename,f:list kustomize,k:string labels,l:string load-balancer-ip:string name:string output,o:string override-type:string=merge overrides:string port:string protocol:string recursive,R:bool save-config:bool selector:string session-affinity:string show-managed-fields:bool target-port:string template:string type:string',
  },
  'set image': {
    usage:
      'kubectl set image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N',
    flags:
      'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-set filename,f:list kustomize,k:string local:bool output,o:string recursive,R:bool selector,l:string show-managed-fields:bool template:string',
  },
  'set env': {
    usage: 'kubectl set env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N',
    flags:
      'all:bool allow-missing-template-keys:bool=true containers,c:string=* dry-run:string=none env,e:array field-manager:string=kubectl-set filename,f:list from:string keys:list kustomize,k:string list:bool local:bool output,o:string overwrite:bool=true prefix:string recursive,R:bool resolve:bool selector,l:string show-managed-fields:bool template:string',
  },
  'set resources': {
    usage: 'kubectl set resources (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]',
    flags:
      'all:bool allow-missing-template-keys:bool=true containers,c:string=* dry-run:string=none field-manager:string=kubectl-set filename,f:list kustomize,k:string limits:string local:bool output,o:string recursive,R:bool requests:string selector,l:string show-managed-fields:bool template:string',
  },
  'set selector': {
    usage: 'kubectl set selector (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]',
    flags:
      'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-set filename,f:list local:bool output,o:string recursive,R:bool=true resource-version:string show-managed-fields:bool template:string',
  },
  'set serviceaccount': {
    usage: 'kubectl set serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT',
    flags:
      'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-set filename,f:list kustomize,k:string local:bool output,o:string recursive,R:bool show-managed-fields:bool template:string',
  },
  'set subject': {
    usage:
      'kubectl set subject (-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
    flags:
      'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-set filename,f:list group:list kustomize,k:string local:bool output,o:string recursive,R:bool selector,l:string serviceaccount:list show-managed-fields:bool template:string user:list',
  },
  'api-resources': {
    usage: 'kubectl api-resources [flags]',
    flags:
      'api-group:string cached:bool categories:list namespaced:bool=true no-headers:bool output,o:string sort-by:string verbs:list',
  },
  'api-versions': {
    usage: 'kubectl api-versions',
    flags: '',
  },
  explain: {
    usage:
      'kubectl explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]',
    flags: 'api-version:string output:string=plaintext recursive:bool',
  },
  version: {
    usage: 'kubectl version [flags]',
    flags: 'client:bool output,o:string',
  },
  'cluster-info': {
    usage: 'kubectl cluster-info [flags]',
    flags: '',
  },
  'cluster-info dump': {
    usage: 'kubectl cluster-info dump [flags]',
    flags:
      'all-namespaces,A:bool allow-missing-template-keys:bool=true namespaces:list output,o:string=json output-directory:string pod-running-timeout:duration=20s show-managed-fields:bool template:string',
  },
  'config get-contexts': {
    usage: 'kubectl config get-contexts [(-o|--output=)name)]',
    flags: 'no-headers:bool output,o:string',
  },
  'config current-context': {
    usage: 'kubectl config current-context [flags]',
    flags: '',
  },
  'config use-context': {
    usage: 'kubectl config use-context CONTEXT_NAME',
    flags: '',
  },
  'config view': {
    usage: 'kubectl config view [flags]',
    flags:
      'allow-missing-template-keys:bool=true flatten:bool merge:bool=true minify:bool output,o:string=yaml raw:bool show-managed-fields:bool template:string',
  },
  'config set-context': {
    usage:
      'kubectl config set-context [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]',
    flags: 'cluster:string current:bool namespace:string user:string',
  },
  'config get-clusters': {
    usage: 'kubectl config get-clusters [flags]',
    flags: '',
  },
  'config get-users': {
    usage: 'kubectl config get-users [flags]',
    flags: '',
  },
  'config set': {
    usage: 'kubectl config set PROPERTY_NAME PROPERTY_VALUE',
    flags: 'set-raw-bytes:bool',
  },
  'config unset': {
    usage: 'kubectl config unset PROPERTY_NAME',
    flags: '',
  },
  'config delete-cluster': {
    usage: 'kubectl config delete-cluster NAME',
    flags: '',
  },
  'config delete-user': {
    usage: 'kubectl config delete-user NAME',
    flags: '',
  },
  'config delete-context': {
    usage: 'kubectl config delete-context NAME',
    flags: '',
  },
  'config rename-context': {
    usage: 'kubectl config rename-context CONTEXT_NAME NEW_NAME',
    flags: '',
  },
  'config set-cluster': {
    usage:
      'kubectl config set-cluster NAME [--server=server] [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] [--tls-server-name=example.com]',
    flags:
      'certificate-authority:string embed-certs:bool insecure-skip-tls-verify:bool proxy-url:string server:string tls-server-name:string',
  },
  'config set-credentials': {
    usage:
      'kubectl config set-credentials NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] [--token=bearer_token] [--username=basic_user] [--password=basic_password] [--auth-provider=provider_name] [--auth-provider-arg=key=value] [--exec-command=exec_command] [--exec-api-version=exec_api_version] [--exec-arg=arg] [--exec-env=key=value]',
    flags:
      'auth-provider:string auth-provider-arg:list client-certificate:string client-key:string embed-certs:bool exec-api-version:string exec-arg:list exec-command:string exec-env:list exec-interactive-mode:string exec-provide-cluster-info:bool password:string token:string username:string',
  },
  cordon: {
    usage: 'kubectl cordon NODE',
    flags: 'dry-run:string=none selector,l:string',
  },
  uncordon: {
    usage: 'kubectl uncordon NODE',
    flags: 'dry-run:string=none selector,l:string',
  },
  drain: {
    usage: 'kubectl drain NODE',
    flags:
      'chunk-size:int=500 delete-emptydir-data:bool disable-eviction:bool dry-run:string=none force:bool grace-period:int=-1 ignore-daemonsets:bool pod-selector:string selector,l:string skip-wait-for-delete-timeout:int=0 timeout:duration=0s',
  },
  taint: {
    usage: 'kubectl taint NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N',
    flags:
      'all:bool allow-missing-template-keys:bool=true dry-run:string=none field-manager:string=kubectl-taint output,o:string overwrite:bool selector,l:string show-managed-fields:bool template:string validate:string=strict',
  },
  'auth can-i': {
    usage: 'kubectl auth can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL]',
    flags: 'all-namespaces,A:bool list:bool no-headers:bool quiet,q:bool subresource:string',
  },
  'auth whoami': {
    usage: 'kubectl auth whoami',
    flags: 'allow-missing-template-keys:bool=true output,o:string show-managed-fields:bool template:string',
  },
  'top pod': {
    usage: 'kubectl top pod [NAME | -l label]',
    flags:
      'all-namespaces,A:bool containers:bool field-selector:string no-headers:bool selector,l:string sort-by:string sum:bool use-protocol-buffers:bool=true',
  },
  'top node': {
    usage: 'kubectl top node [NAME | -l label]',
    flags: 'no-headers:bool selector,l:string show-capacity:bool sort-by:string use-protocol-buffers:bool=true',
  },
  events: {
    usage:
      'kubectl events [(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]',
    flags:
      'all-namespaces,A:bool allow-missing-template-keys:bool=true chunk-size:int=500 for:string no-headers:bool output,o:string show-managed-fields:bool template:string types:list watch,w:bool',
  },
  'port-forward': {
    usage: 'kubectl port-forward TYPE/NAME [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]',
    flags: 'address:list=localhost pod-running-timeout:duration=1m0s',
  },
  replace: {
    usage: 'kubectl replace -f FILENAME',
    flags:
      'allow-missing-template-keys:bool=true cascade:string=background dry-run:string=none field-manager:string=kubectl-replace filename,f:list force:bool grace-period:int=-1 kustomize,k:string output,o:string raw:string recursive,R:bool save-config:bool show-managed-fields:bool subresource:string template:string timeout:duration=0s validate:string=strict wait:bool',
  },
  diff: {
    usage: 'kubectl diff -f FILENAME',
    flags:
      'concurrency:int=1 field-manager:string=kubectl-client-side-apply filename,f:list force-conflicts:bool kustomize,k:string prune:bool prune-allowlist:list recursive,R:bool selector,l:string server-side:bool show-managed-fields:bool',
  },
  attach: {
    usage: 'kubectl attach (POD | TYPE/NAME) -c CONTAINER',
    flags: 'container,c:string pod-running-timeout:duration=1m0s quiet,q:bool stdin,i:bool tty,t:bool',
  },
  cp: {
    usage: 'kubectl cp <file-spec-src> <file-spec-dest>',
    flags: 'container,c:string no-preserve:bool retries:int=0',
  },
  debug: {
    usage: 'kubectl debug (POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ]',
    flags:
      'arguments-only:bool attach:bool container,c:string copy-to:string custom:string env:array filename,f:list image:string image-pull-policy:string keep-annotations:bool keep-init-containers:bool=true keep-labels:bool keep-liveness:bool keep-readiness:bool keep-startup:bool profile:string=legacy quiet,q:bool replace:bool same-node:bool set-image:list share-processes:bool=true stdin,i:bool target:string tty,t:bool',
  },
  proxy: {
    usage: 'kubectl proxy [--port=PORT] [--www=static-dir] [--www-prefix=prefix] [--api-prefix=prefix]',
    flags:
      'accept-hosts:string=^localhost$,^127\\.0\\.0\\.1$,^\\[::1\\]$ accept-paths:string=^.* address:string=127.0.0.1 api-prefix:string=/ append-server-path:bool disable-filter:bool keepalive:duration=0s port,p:int=8001 reject-methods:string=^$ reject-paths:string=^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach unix-socket,u:string www,w:string www-prefix,P:string=/static/',
  },
  autoscale: {
    usage: 'kubectl autoscale (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu-percent=CPU]',
    flags:
      'allow-missing-template-keys:bool=true cpu-percent:int=-1 dry-run:string=none field-manager:string=kubectl-autoscale filename,f:list kustomize,k:string max:int=-1 min:int=-1 name:string output,o:string recursive,R:bool save-config:bool show-managed-fields:bool template:string',
  },
  kustomize: {
    usage: 'kubectl kustomize DIR [flags]',
    flags:
      'as-current-user:bool enable-alpha-plugins:bool enable-helm:bool env,e:array helm-api-versions:list helm-command:string=helm helm-debug:bool helm-kube-version:string load-restrictor:string=LoadRestrictionsRootOnly mount:list network:bool network-name:string=bridge output,o:string',
  },
  'plugin list': {
    usage: 'kubectl plugin list [flags]',
    flags: 'name-only:bool',
  },
  completion: {
    usage: 'kubectl completion SHELL',
    flags: '',
  },
  options: {
    usage: 'kubectl options',
    flags: '',
  },
  'certificate deny': {
    usage: 'kubectl certificate deny (-f FILENAME | NAME)',
    flags:
      'allow-missing-template-keys:bool=true filename,f:list force:bool kustomize,k:string output,o:string recursive,R:bool show-managed-fields:bool template:string',
  },
  'certificate approve': {
    usage: 'kubectl certificate approve (-f FILENAME | NAME)',
    flags:
      'allow-missing-template-keys:bool=true filename,f:list force:bool kustomize,k:string output,o:string recursive,R:bool show-managed-fields:bool template:string',
  },
};
