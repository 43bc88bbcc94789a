import type {KubectlCase} from './cases.ts';

/** Words of a line; quotes hold a word together and fall away. */
export function words(text: string): readonly string[] {
  return text.match(/(?:'[^']*'|[^\s'])+/g)!.map(word => word.replaceAll("'", ''));
}

const line = (text: string, more: Omit<KubectlCase, 'argv'> = {}): KubectlCase => ({argv: words(text), ...more});
const lines = (text: string, more: Omit<KubectlCase, 'argv'> = {}): KubectlCase[] =>
  text
    .split('\n')
    .map(each => each.trim())
    .filter(each => each !== '')
    .map(each => line(each, more));

const dry = (text: string): KubectlCase[] =>
  text
    .split('\n')
    .map(each => each.trim())
    .filter(each => each !== '')
    .map(each => {
      const [head, tail] = each.split(' -- ');
      return line(`${head} --dry-run=client -o yaml${tail === undefined ? '' : ` -- ${tail}`}`);
    });

const certificate = `-----BEGIN CERTIFICATE-----
MIIBcDCCARagAwIBAgIUCRhFEx7VOW9Fyg1XdPDLfxVcQ1UwCgYIKoZIzj0EAwIw
DTELMAkGA1UEAwwCYWIwHhcNMjUwMTAxMDAwMDAwWhcNMzUwMTAxMDAwMDAwWjAN
MQswCQYDVQQDDAJhYjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAAAAAAAAAAA
-----END CERTIFICATE-----
`;

const generators: KubectlCase[] = [
  ...dry(`
    create deployment web --image=nginx --replicas=3
    create deploy web --image=nginx:1.27 --port=80
    create deployment web --image=nginx@sha256:aa
    create dep web --image=busybox --image=nginx --replicas=0
    create deployment web --image=nginx -r 2 -- sh -c 'sleep 1'
    create deployment web --image=nginx -n lab
    create deployment UPPER --image=nginx
    create namespace lab
    create ns lab --save-config
    create configmap c
    create configmap c --from-literal=a=1 --from-literal=b=true
    create configmap c --from-literal=a='two words'
    create configmap c --from-literal=a=1 --append-hash
    create configmap c --from-literal=a=1 -n lab
    create secret generic s
    create secret generic s --from-literal=user=admin --from-literal=password=s3cret
    create secret generic s --from-literal=a=1 --append-hash
    create secret generic s --from-literal=a=1 --type=Opaque
    create secret docker-registry r --docker-username=u --docker-password=p --docker-email=a@b.c
    create secret docker-registry r --docker-server=reg.local --docker-username=u --docker-password=p
    create service clusterip s --tcp=80
    create service clusterip s --tcp=80:http
    create service clusterip s --tcp=80:8080 --tcp=443:8443
    create service clusterip s --clusterip=10.96.0.50 --tcp=80
    create service nodeport s --tcp=80:8080 --node-port=30080
    create service loadbalancer s --tcp=80:8080
    create svc externalname s --external-name=example.org
    create svc externalname s --external-name=example.org --tcp=80
    create serviceaccount bot
    create sa bot -n lab
    create ingress i --rule=foo.com/bar=svc1:8080
    create ingress i --class=nginx --rule=foo.com/bar=svc1:8080,tls=my-cert
    create ingress i --rule=foo.com/*=svc:80 --rule=foo.com/a=svc:81 --rule=bar.com/=svc:http
    create ingress i --rule=/path=svc:port
    create ingress i --rule=foo.com/*=svc:80,tls --rule=bar.com/*=svc:80,tls=
    create ingress i --rule=foo.com/*=svc:80,tls=s --rule=bar.com/*=svc:80,tls=s
    create ingress i --default-backend=svc:http --rule=foo.com/a*=svc:80
    create ing i --annotation ingress.cilium.io/x=y --annotation k=v=w --rule=a.b/=s:1
    create ingress i --rule=foo.com=svc:80
    create job j --image=busybox
    create job j --image=busybox -- date -u
    create cronjob c --image=busybox --schedule='*/1 * * * *'
    create cj c --image=busybox --schedule='*/1 * * * *' --restart=Never -- date
    create role r --verb=get --verb=list,watch --resource=pods,deployments.apps
    create role r --verb=get --resource=pods/log --resource=svc
    create role r --verb=get --resource=pods --resource-name=a --resource-name=b
    create role r --verb=* --resource=*
    create clusterrole r --verb=get,list --resource=nodes
    create clusterrole r --verb=get --non-resource-url=/logs/*
    create clusterrole r --aggregation-rule=a/b=c
    create rolebinding b --clusterrole=view --user=u1 --user=u2 --group=g
    create rolebinding b --role=r --serviceaccount=lab:bot
    create clusterrolebinding b --clusterrole=cluster-admin --user=u --serviceaccount=lab:bot
    create quota q --hard=cpu=1,memory=1G,pods=2,services=3
    create quota q --hard=pods=100 --scopes=BestEffort
    create quota q
    create pdb p --selector=app=web --min-available=1
    create pdb p --selector=app=web --max-unavailable=50%
    create priorityclass p --value=1000 --description='high priority'
    create pc p --value=-5 --global-default=true --preemption-policy=Never
    run p --image=nginx --restart=OnFailure
    run p --image=nginx --env=A=1 --env=B= --labels=app=p,tier=x
    run p --image=nginx --annotations=a=b --annotations=c=d
    run p --image=nginx --image-pull-policy=Always --privileged
    run p --image=nginx --port=8080 --expose
    run p --image=nginx -it
    run p --image=nginx --overrides='{"spec":{"nodeName":"k8s-w1"}}'
    run p --image=nginx --command -- sh -c 'sleep 1'
    expose deploy webpod --port=80 --type=LoadBalancer
    expose deploy webpod --port=80 --target-port=http --protocol=UDP --name=u
    expose deploy webpod --port=80 --external-ip=1.2.3.4 --session-affinity=ClientIP --labels=a=b
    expose deploy webpod --port=80 --selector=app=x,b=c --cluster-ip=None --name=h
    expose pod curl-pod --port=80,443 --name=m
    expose svc webpod --port=81 --name=w2
    expose rs webpod-697b545f57 --port=80
    autoscale deploy webpod --max=3
    autoscale deploy webpod --min=2 --max=5 --cpu-percent=80 --name=h
  `),
  ...lines(`
    create deployment web --image=nginx --dry-run=client -o name
    create deployment web --image=nginx --dry-run=client -o json
    create deployment web --image=nginx --dry-run=client -o jsonpath={.spec.replicas}
    create deployment web --image=nginx --dry-run=client -o wide
    create deployment web --image=nginx --dry-run=bad
    create deployment web --image=nginx --dry-run
    create deployment web --image=nginx --replicas=x
    create deployment web --image=nginx --replicas=-1 --dry-run=client
    create deployment web other --image=nginx
    create deployment web nginx
    create deployment --image=nginx
    create deployment web --image=nginx --port=70000 --dry-run=client -o yaml
    create deployment web --imag=nginx
    create deployments web --image=nginx
    create namespace
    create namespace a b
    create ns A_B --dry-run=client
    create configmap c d
    create cm c --from-literal=noequals --dry-run=client
    create cm c --from-literal==v --dry-run=client
    create cm c --from-literal=a=1 --from-literal=a=2 --dry-run=client
    create cm c --from-literal=a/b=2 --dry-run=client
    create cm c --from-file=nofile --dry-run=client
    create cm c --from-file=a=b=c --dry-run=client
    create cm c --from-env-file=nofile --dry-run=client
    create secret generic
    create secret generic s --from-literal=x --dry-run=client
    create secret nosuch x
    create secret tls t --cert=nofile --key=nokey --dry-run=client
    create secret docker-registry r
    create secret docker-registry r --docker-username=u
    create service clusterip s
    create service clusterip s --tcp=x --dry-run=client
    create service clusterip s --tcp=80:90:100 --dry-run=client
    create service clusterip s --tcp=0 --dry-run=client
    create service clusterip s --tcp=70000 --dry-run=client
    create service clusterip
    create service clusterip s --clusterip=bad --tcp=80 --dry-run=client
    create service nodeport s
    create service externalname s
    create service externalname s --external-name=A_B --dry-run=client
    create service nosuch
    create sa
    create sa a b
    create ingress i --rule=foo.com/bar --dry-run=client
    create ingress i --rule=foo.com/bar=svc --dry-run=client
    create ingress i --rule=foo.com/bar=svc:80,x --dry-run=client
    create ingress i --default-backend=svc --dry-run=client
    create ingress i --rule=foo.com/a=svc:80 --annotation=bad --dry-run=client
    create ingress
    create job j
    create job j --image=busybox --from=cronjob/x
    create job j --from=cronjob/nope
    create job j --from=pod/curl-pod
    create job j --from=deployment/webpod
    create cronjob c --image=busybox
    create cronjob c --schedule='* * * * *'
    create role r
    create role r --verb=get
    create role r --verb=get --resource=nosuch
    create role r --verb=bad --resource=pods --dry-run=client -o name
    create role r --verb=get --resource=pods,deployments --resource-name=x --dry-run=client -o name
    create clusterrole r
    create clusterrole r --verb=get
    create clusterrole r --verb=get --non-resource-url=x
    create rolebinding b
    create rolebinding b --role=a --clusterrole=b
    create rolebinding b --role=a --serviceaccount=bot
    create clusterrolebinding b
    create quota q --hard=cpu
    create quota q --scopes=Bad --dry-run=client -o name
    create pdb p
    create pdb p --selector=app=web
    create pdb p --min-available=1
    create pdb p --selector=app=web --min-available=1 --max-unavailable=1
    create pc p --value=x
    create pc p --value=1 --preemption-policy=Bad --dry-run=client -o name
    create pods
    create -f
    create -f nofile.yaml
    create foo --image=x
    run
    run p q --image=nginx --dry-run=client -o yaml
    run p --image=nginx --dry-run=client
    run p --image=nginx --dry-run=server
    run p --image=nginx --env=bad --dry-run=client
    run p --image=nginx --port=x --dry-run=client
    run p --image=nginx --labels=bad --dry-run=client
    run p --image=nginx --expose --dry-run=client
    run p --image=nginx --tty --dry-run=client
    run p --image=nginx --image-pull-policy=Sometimes --dry-run=client
    run p --image=nginx -i --rm --dry-run=client
    run p --image=nginx --rm --attach=false
    run P_ --image=nginx
    run p --image=nginx -o yaml
    run p --image=nginx --overrides=bad --dry-run=client
    expose
    expose deploy
    expose foo x --port=80
    expose deploy webpod --port=80 --type=Bad --name=x --dry-run=client
    expose deploy webpod --port=x --name=y --dry-run=client
    expose deploy webpod --port=80 --name=x --dry-run=server
    expose svc webpod --port=80
    expose deploy webpod --port=80 -o name --name=q
    expose node k8s-w1 --port=80
    expose cm settings --port=80
    autoscale
    autoscale deploy webpod
    autoscale deploy webpod --max=1 --min=2
    autoscale deploy webpod --max=-1
    autoscale deploy nope --max=3
    autoscale deploy webpod --max=3 --cpu-percent=0 --dry-run=client -o yaml
  `),
  {
    argv: words('create cm c --from-file=app.properties --from-file=k=other --dry-run=client -o yaml'),
    files: {'app.properties': 'a=1\nb=2\n', other: 'no newline'},
  },
  {
    argv: words('create cm c --from-file=conf --dry-run=client -o yaml'),
    files: {'conf/b.txt': 'b\n', 'conf/a.txt': 'a\n', 'conf/sub/c.txt': 'c\n'},
  },
  {
    argv: words('create cm c --from-env-file=x.env --dry-run=client -o yaml'),
    files: {'x.env': '# note\nA=1\n\n  B = two words\nC=x=y\nD=\n'},
  },
  {argv: words('create cm c --from-env-file=x.env --dry-run=client -o yaml'), files: {'x.env': 'A B=1\n'}},
  {
    argv: words('create cm c --from-env-file=x.env --from-literal=a=b --dry-run=client -o yaml'),
    files: {'x.env': 'A=1\n'},
  },
  {
    argv: words('create secret generic s --from-file=key=f --from-file=f --dry-run=client -o yaml'),
    files: {f: 'line\n'},
  },
  {argv: words('create secret tls t --cert=c.pem --key=k.pem'), files: {'c.pem': 'junk\n', 'k.pem': 'junk\n'}},
  {argv: words('create secret tls t --cert=c.pem --key=k.pem'), files: {'c.pem': certificate, 'k.pem': 'junk\n'}},
  {argv: words('create secret tls t --key=k.pem'), files: {'k.pem': 'junk\n'}},
  {
    argv: words('create secret docker-registry r --from-file=.dockerconfigjson=x.json --dry-run=client -o yaml'),
    files: {'x.json': '{"auths":{}}'},
  },
];

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: slow\n';
const fresh = configMap.replace('settings', 'fresh');
const file = (text: string) => ({files: {'f.yaml': text}});

const changes: KubectlCase[] = [
  ...lines(`
    delete pod curl-pod --grace-period=5
    delete pod curl-pod --grace-period=-2
    delete pod curl-pod --grace-period=5 --force
    delete pod curl-pod --grace-period=0 --force
    delete pod curl-pod --cascade=bad
    delete pod curl-pod --cascade
    delete pod curl-pod --cascade=false
    delete pod curl-pod --cascade=foreground
    delete pods --all -A
    delete pods,svc -l app=webpod
    delete pods -l app=webpod -n kube-system
    delete pods --all --field-selector=spec.nodeName=k8s-w1
    delete node k8s-w1
    delete node k8s-w1 --dry-run=server
    delete ns nope
    delete pod curl-pod --timeout=1s
    delete pod curl-pod -o yaml
    delete pod curl-pod -o bad
    delete pod curl-pod --now --grace-period=3
    delete pod curl-pod --now --force
    delete pod/curl-pod extra
    delete pod curl-pod,x
    delete -f nofile
    delete all --all
    delete pod curl-pod --ignor-not-found
    delete deployment/webpod service/webpod --ignore-not-found
    delete pod -n nope x
    delete deploy,svc webpod
    delete pods -l
    delete pod curl-pod --wait=bad
    delete --all
    delete pods --all --dry-run=client
    delete node k8s-w1 -n default
    scale deploy webpod --replicas=3 -o name
    scale deploy webpod --replicas=3 -o yaml
    scale deploy webpod --replicas=3 --dry-run=client
    scale deploy webpod --replicas=3 --dry-run=server
    scale deploy/webpod rs/webpod-697b545f57 --replicas=2
    scale rs webpod-697b545f57 --replicas=4
    scale deploy webpod --replicas=x
    scale --replicas=2
    scale ds agent --replicas=2
    scale deploy -l app=webpod --replicas=2
    scale foo x --replicas=1
    scale deploy webpod --replica=1
    label pod curl-pod a=b c=d
    label pod curl-pod a=
    label pod curl-pod a=b=c
    label pod curl-pod =b
    label pod curl-pod 'a=two words'
    label pod curl-pod app=new tier=x
    label pod curl-pod app=new tier=x --overwrite
    label pod curl-pod app- tier-
    label pod/curl-pod svc/webpod a=b
    label pods curl-pod pending-pod x=y
    label pods x=y
    label pod curl-pod a
    label pod curl-pod a.b/c=d
    label pod curl-pod a/b/c=d
    label pod curl-pod a=b --resource-version=1
    label pod curl-pod a=b --local -o yaml
    label ns default env=lab
    label pod curl-pod a=b --dry-run=server
    label pod curl-pod a=b -o name
    label pods -A x=y -l app=webpod
    label deploy,svc webpod x=y
    label pod
    label
    label foo x a=b
    label pod curl-pod a=b --owerwrite
    label pod curl-pod a=b -o json
    label pod curl-pod a=b a=c
    annotate pod curl-pod a=b c-
    annotate pod curl-pod 'text=some words, and more'
    annotate pod curl-pod note=one note2=x
    annotate pods --all x=y
    annotate pod curl-pod a=b --dry-run=client
    annotate pod curl-pod a=b --dry-run=server -o name
    annotate pod curl-pod a=b -o yaml
    annotate svc/webpod pod/curl-pod a=b
    annotate pod curl-pod bad
    annotate pod curl-pod a=b --resource-version=1
    annotate deploy webpod kubernetes.io/change-cause='first image'
    annotate
    annotate pods a=b
    annotate pod curl-pod nope-
    patch deploy webpod -p '{"spec":{"replicas":3}}'
    patch deploy webpod -p '{"spec":{"replicas":3}}' -o yaml
    patch deploy webpod -p '{"spec":{"template":{"spec":{"containers":[{"name":"webpod","image":"nginx"}]}}}}'
    patch deploy webpod --patch-file nofile
    patch cnp rule1 -p '{"metadata":{"labels":{"a":"b"}}}'
    patch cnp rule1 --type=merge -p '{"metadata":{"labels":{"a":"b"}}}'
    patch deploy webpod --subresource=scale --type=merge -p '{"spec":{"replicas":2}}'
    patch deploy webpod --subresource=bad --type=merge -p '{}'
    patch deploy webpod --subresource=status --type=merge -p '{"status":{"replicas":2}}'
    patch deploy webpod -p '{"spec":{"replicas":3}}' --dry-run=client
    patch deploy webpod -p '{"spec":{"replicas":3}}' --dry-run=server
    patch deploy webpod -p '{"spec":{"replicas":3}}' --local -o yaml
    patch node k8s-w1 -p '{"spec":{"unschedulable":true}}'
    patch pod
    patch
    patch -p '{}'
    patch foo x -p '{}'
    patch pods -p '{}'
    patch pod curl-pod pending-pod -p '{"metadata":{"labels":{"a":"b"}}}'
    patch deploy webpod -p '{"spec":{"replicas":3}}' --type=Merge
    patch svc webpod -p '{"spec":{"ports":[{"port":70000}]}}'
    set image deploy/webpod webpod=nginx:1.27 -o yaml
    set image deploy/webpod webpod=nginx:1.27 -o name
    set image deploy/webpod webpod=nginx:1.27 --dry-run=client
    set image deploy/webpod webpod=nginx:1.27 --dry-run=server
    set image deploy/webpod webpod=nginx:1.27 --local -o yaml
    set image deploy webpod=nginx
    set image deploy --all webpod=nginx:2
    set image deploy webpod nginx
    set image ds agent=x
    set image svc/webpod a=b
    set image
    set image webpod=nginx
    set image deploy/webpod a=b webpod=nginx
    set nosuch
    set env deploy/webpod B=2
    set env deploy/webpod A=9
    set env deploy/webpod A-
    set env deploy/webpod A=9 --overwrite=false
    set env deploy/webpod --list
    set env deploy/webpod B=2 --dry-run=client -o yaml
    set env deploy/webpod -e B=2 -e C=3
    set env deploy/webpod B=2 -c nope
    set env deploy/webpod B=2 -c webpod
    set env deploy/webpod --from=configmap/settings --keys=mode
    set env deploy/webpod --from=secret/one-key
    set env deploy/webpod --from=configmap/nope
    set env deploy/webpod --from=pod/curl-pod
    set env deploy/webpod
    set env deploy/webpod bad
    set env deploy/webpod A=1
    set env deploy/nope A=1
    set env
    set env svc/webpod A=1
    set env pods --all --list
    set resources deploy/webpod --limits=cpu=1,memory=512Mi
    set resources deploy webpod --requests=cpu=200m
    set resources deploy/webpod --limits=cpu=0,memory=0 --requests=cpu=0
    set resources deploy/webpod --limits=cpu=500m,memory=128Mi
    set resources deploy/webpod --limits=cpu
    set resources deploy/webpod --limits=cpu=x
    set resources deploy/webpod -c nope --limits=cpu=1
    set resources deploy/webpod
    set resources deploy/webpod --limits=cpu=1 --dry-run=client -o yaml
    set selector svc webpod app=new
    set selector svc/webpod app=new,tier=x
    set selector svc webpod app=new -o yaml --dry-run=client
    set selector deploy webpod app=new
    set selector svc webpod
    set selector svc webpod 'a in (b)'
    set selector pod curl-pod app=new
    set serviceaccount deploy webpod bot
    set sa deploy/webpod bot
    set serviceaccount deploy webpod
    set serviceaccount svc webpod bot
    set sa deploy/webpod bot --dry-run=client -o yaml
    set subject rolebinding nope --user=a
    set subject
    apply view-last-applied pod curl-pod
    apply view-last-applied cm settings
    apply view-last-applied cm nope
    apply view-last-applied cm settings -o json
    apply view-last-applied cm settings -o bad
    apply view-last-applied
    apply set-last-applied
    replace
    replace -f nofile
    replace cm settings
  `),
  {argv: words('delete pod curl-pod -i'), stdin: 'n\n'},
  {argv: words('delete pod curl-pod pending-pod -i'), stdin: 'y\n'},
  {argv: words('patch deploy webpod --patch-file p.yaml'), files: {'p.yaml': 'spec:\n  replicas: 7\n'}},
  {argv: words("patch deploy webpod --patch-file p.yaml -p '{}'"), files: {'p.yaml': 'spec:\n  replicas: 7\n'}},
  {argv: words('patch -f f.yaml --type=merge -p \'{"data":{"a":"b"}}\''), ...file(configMap)},
  {argv: words('label -f f.yaml a=b'), ...file(configMap)},
  {argv: words('annotate -f f.yaml a=b'), ...file(configMap)},
  {argv: words('label -f f.yaml a=b'), ...file(fresh)},
  {argv: words('create -f f.yaml'), ...file(`${fresh}---\n${fresh.replace('fresh', 'fresh2')}`)},
  {argv: words('create -f f.yaml'), ...file(`${fresh}---\n${configMap}`)},
  {argv: words('create -f f.yaml -o name'), ...file(fresh)},
  {argv: words('create -f f.yaml -o yaml'), ...file(`${fresh}---\n${fresh.replace('fresh', 'fresh2')}`)},
  {argv: words('create -f f.yaml --dry-run=server'), ...file(fresh)},
  {argv: words('create -f f.yaml --dry-run=client'), ...file(configMap)},
  {argv: words('create -f f.yaml x'), ...file(fresh)},
  {argv: words('create -f f.yaml -n lab'), ...file(fresh)},
  {argv: words('create -f -'), stdin: fresh},
  {argv: words('create -f -'), stdin: ''},
  {argv: words('create -f f.yaml'), ...file('a: b\n')},
  {argv: words('create -f f.yaml'), ...file('apiVersion: foo.io/v1\nkind: Foo\nmetadata:\n  name: a\n')},
  {argv: words('create -f f.yaml --validate=false'), ...file(fresh)},
  {argv: words('replace -f f.yaml'), ...file(configMap)},
  {argv: words('replace -f f.yaml -o name'), ...file(configMap)},
  {argv: words('replace -f f.yaml --save-config -o yaml'), ...file(configMap)},
  {argv: words('replace -f f.yaml --dry-run=server'), ...file(configMap)},
  {argv: words('replace -f f.yaml --dry-run=client'), ...file(configMap)},
  {argv: words('replace -f f.yaml --force'), ...file(configMap)},
  {argv: words('replace -f f.yaml --force'), ...file(fresh)},
  {argv: words('replace -f f.yaml --grace-period=3'), ...file(configMap)},
  {argv: words('replace -f - '), stdin: configMap},
  {argv: words('replace -f f.yaml'), ...file('apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n')},
  {argv: words('replace -f f.yaml'), ...file(`${configMap}---\n${fresh}`)},
  {argv: words('scale -f f.yaml --replicas=2'), ...file(configMap)},
  {argv: words('set image -f f.yaml c=x'), ...file(configMap)},
  {argv: words('apply set-last-applied -f f.yaml'), ...file(configMap)},
  {argv: words('apply set-last-applied -f f.yaml --create-annotation'), ...file(configMap)},
  {argv: words('apply set-last-applied -f f.yaml --create-annotation -o name'), ...file(configMap)},
  {argv: words('apply set-last-applied -f f.yaml --create-annotation'), ...file(fresh)},
  {argv: words('apply view-last-applied -f f.yaml'), ...file(configMap)},
];

const nodes: KubectlCase[] = lines(`
  cordon k8s-w1
  cordon k8s-w1 nope
  cordon k8s-ctr k8s-w1
  cordon -l a=b
  cordon -l a=b k8s-w1
  cordon node/k8s-w1
  cordon k8s-w1 --dry-run=client
  cordon k8s-w1 --dry-run=server
  cordon k8s-w1 --nosuch
  uncordon k8s-w1 --dry-run=client
  uncordon nope
  uncordon
  taint node k8s-w1 x=y:NoExecute
  taint nodes k8s-w1 x=y:PreferNoSchedule z:NoSchedule
  taint node k8s-w1 x=y:Bad
  taint node k8s-w1 x=y
  taint node k8s-w1 k=other:NoSchedule
  taint node k8s-w1 k=other:NoSchedule --overwrite
  taint node k8s-w1 k:NoSchedule-
  taint node k8s-w1 k:NoExecute-
  taint node k8s-w1 k=v:NoSchedule-
  taint node k8s-w1 nope-
  taint node k8s-w1 x=y:NoSchedule k-
  taint node k8s-w1 x=y:NoSchedule x=z:NoSchedule
  taint node k8s-w1 x=y:NoSchedule x-
  taint node nope x=y:NoSchedule
  taint node
  taint
  taint pod curl-pod x=y:NoSchedule
  taint node k8s-w1
  taint nodes --all x=y:NoSchedule
  taint nodes -l a=b x=y:NoSchedule
  taint node k8s-w1 x=y:NoSchedule --dry-run=client
  taint node k8s-w1 x=y:NoSchedule --dry-run=server
  taint node k8s-w1 x=y:NoSchedule -o name
  taint node k8s-w1 x=y:NoSchedule -o yaml
  taint k8s-w1 x=y:NoSchedule
  taint node k8s-w1 bad_key!=y:NoSchedule
  drain
  drain nope
  drain k8s-w1 k8s-ctr
  drain k8s-w1 --dry-run=client
  drain k8s-ctr --ignore-daemonsets
  drain k8s-w1 -l a=b
  drain k8s-w1 --delete-local-data
`);

const rollouts: KubectlCase[] = lines(`
  rollout status deploy/webpod --watch=false
  rollout status deploy/webpod --revision=9
  rollout status deploy/webpod --revision=1
  rollout status deploy/webpod --timeout=1s
  rollout status deploy
  rollout status deploy -l app=webpod
  rollout status foo/x
  rollout status ds agent
  rollout status svc/webpod
  rollout status deploy/webpod deploy/nope
  rollout history
  rollout history deploy
  rollout history deploy nope
  rollout history svc/webpod
  rollout history ds/agent
  rollout history deploy/webpod -o yaml
  rollout history deploy/webpod --revision=1 -o yaml
  rollout history deploy/webpod --revision=-1
  rollout history deploy/webpod --revision=x
  rollout restart
  rollout restart deploy
  rollout restart deploy/webpod ds/agent
  rollout restart svc/webpod
  rollout restart deploy webpod -o name
  rollout restart deploy -l app=webpod
  rollout restart deploy -l app=nope
  rollout pause deploy/webpod -o name
  rollout pause ds/agent
  rollout pause deploy nope
  rollout pause
  rollout resume deploy/webpod
  rollout resume ds/agent
  rollout resume
  rollout undo
  rollout undo deploy/nope
  rollout undo deploy/webpod --to-revision=9
  rollout undo deploy/webpod --to-revision=1
  rollout undo deploy/webpod --to-revision=-1
  rollout undo deploy/webpod --dry-run=client
  rollout undo deploy/webpod --dry-run=server
  rollout undo ds/agent
  rollout undo svc/webpod
  rollout undo deploy/webpod --to-revision=x
  rollout bad deploy/webpod
  rollout status deploy/webpod extra
`);

const script = (body: string) => ({files: {'e.sh': `#!/bin/bash\n${body}\n`}, env: {KUBE_EDITOR: 'bash e.sh'}});
const edits: KubectlCase[] = [
  line('edit cm settings', {env: {KUBE_EDITOR: 'true'}}),
  line('edit cm settings', {env: {EDITOR: 'true'}}),
  line('edit cm settings', {env: {KUBE_EDITOR: 'false'}}),
  line('edit cm settings', {env: {KUBE_EDITOR: 'no-such-editor'}}),
  line('edit cm settings', {env: {KUBE_EDITOR: 'cat'}}),
  line('edit cm settings', {env: {KUBE_EDITOR: 'sed -i s/fast/slow/'}}),
  line('edit cm/settings -o name', {env: {KUBE_EDITOR: 'sed -i s/fast/slow/'}}),
  line('edit cm/settings -o yaml', {env: {KUBE_EDITOR: 'sed -i s/fast/slow/'}}),
  line('edit cm/settings -o json', {env: {KUBE_EDITOR: 'sed -i s/fast/slow/'}}),
  line('edit cm settings', {env: {KUBE_EDITOR: "sed -i 's/fast/slow and steady/'"}}),
  line('edit cm settings', script('cat "$1"; > "$1"')),
  line('edit cm settings', script('echo "# nothing" > "$1"')),
  line('edit deploy webpod', {env: {KUBE_EDITOR: "sed -i 's/replicas: 2/replicas: 5/'"}}),
  line('edit svc webpod', {env: {KUBE_EDITOR: "sed -i 's/port: 80/port: 70000/'"}}),
  line(
    'edit svc webpod',
    script('cat "$1"; grep -q "^# services" "$1" && exit 0; sed -i "s/port: 80/port: 70000/" "$1"'),
  ),
  line(
    'edit svc webpod',
    script(
      'if grep -q "^# services" "$1"; then sed -i "s/port: 70000/port: 81/" "$1"; else sed -i "s/port: 80/port: 70000/" "$1"; fi',
    ),
  ),
  line('edit cm settings', script('cat "$1"; sed -i "s/^data:/data/" "$1"')),
  line('edit cm settings', script('sed -i "s/name: settings/name: other/" "$1"')),
  line('edit cm settings', script('cat "$1"; sed -i "/^kind/d" "$1"')),
  line('edit cm', {env: {KUBE_EDITOR: 'cat'}}),
  line('edit cm settings nothing', {env: {KUBE_EDITOR: 'cat'}}),
  line('edit cm nope', {env: {KUBE_EDITOR: 'true'}}),
  line('edit foo x', {env: {KUBE_EDITOR: 'true'}}),
  line('edit -f f.yaml', {env: {KUBE_EDITOR: 'cat'}, ...file(configMap)}),
  line('edit deploy webpod --subresource=bad', {env: {KUBE_EDITOR: 'true'}}),
  line('edit cnp rule1', {env: {KUBE_EDITOR: 'cat'}}),
];

const bare = (name: string, more: object = {}, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {name, namespace: 'default', uid: `uid-${name}`, ...more},
  spec: {nodeName: 'k8s-w1', containers: [{name: 'c', image: 'x'}], ...spec},
  status: {phase: 'Running'},
});
const ownedBy = (kind: string, name: string) => ({
  ownerReferences: [{apiVersion: 'apps/v1', kind, name, uid: `uid-${name}`, controller: true}],
});
const crowded = {
  objects: [
    bare('loner'),
    bare('loner-2'),
    bare('agent-1', ownedBy('DaemonSet', 'agent')),
    bare('agent-2', ownedBy('DaemonSet', 'agent')),
    bare('scratch', ownedBy('ReplicaSet', 'webpod-697b545f57'), {volumes: [{name: 'v', emptyDir: {}}]}),
    bare('static', {annotations: {'kubernetes.io/config.mirror': 'x'}}),
  ],
};

const posted: KubectlCase[] = [
  ...lines(
    `
    drain k8s-w1
    drain k8s-w1 --ignore-daemonsets
    drain k8s-w1 --ignore-daemonsets --force
    drain k8s-w1 --ignore-daemonsets --force --dry-run=client --delete-emptydir-data
    drain k8s-w1 --force --delete-emptydir-data
    drain k8s-w1 --ignore-daemonsets --delete-emptydir-data --pod-selector=app=webpod
  `,
    crowded,
  ),
  ...lines(`
    create deployment web --image=nginx
    create deployment webpod --image=nginx
    create deployment web --image=nginx -o yaml
    create deployment web --image=nginx -o name
    create deployment web --image=nginx --save-config
    create ns lab
    create ns default
    create cm c --from-literal=a=b
    create cm settings
    create secret generic s --from-literal=a=b
    create service clusterip webpod --tcp=80
    create service nodeport np --tcp=80:8080
    create service clusterip bad --tcp=80 --clusterip=None
    create sa default
    create sa bot
    create ingress basic-ingress --rule=a/b=c:80
    create ingress i --rule=a.b/=c:80
    create role r --verb=get --resource=pods
    create job j --image=busybox
    create cronjob c --image=busybox --schedule='* * * * *'
    create quota q --hard=pods=1
    create priorityclass p --value=1
    create ns lab --dry-run=server -o yaml
    create service clusterip s --tcp=70001:80
    create deployment web --image=nginx --dry-run=server
    create deployment web --image=
    create cronjob c --image=busybox --schedule='* * * * *' --restart=Always
    create clusterrole r --verb=get --resource=pods --non-resource-url=/x
    create pc p
    create secret docker-registry r --docker-username=u --docker-password=p
    create quota q --hard=pods=1 --save-config
    drain k8s-w1
    drain k8s-w1 --disable-eviction
    drain k8s-w1 --pod-selector=app=webpod
    drain k8s-w1 --grace-period=3
    drain k8s-w1 --pod-selector=app=nope
  `),
];

/** Cases of the commands that change things; requests that write are compared too. */
export const changeCases: Readonly<Record<string, readonly KubectlCase[]>> = {
  generators,
  changes,
  nodes,
  rollouts,
  edits,
  posted,
};
