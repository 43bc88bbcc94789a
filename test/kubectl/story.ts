/**
 * One afternoon with bookinfo, line by line, as a real kubectl runs it against a served lab.
 *
 * `both`: the lab's own kubectl runs it too, in a lab of its own with the same seed. `looks`: it changes nothing, so the
 * lab's own also runs it in the served lab, where every byte but the ages must be equal. `real`: only the real one runs
 * it, with this exit status; from the first such line on, the lab of the own one is no longer in step.
 */
export interface StoryLine {
  readonly line: string;
  readonly by: 'both' | 'looks' | {readonly real: number};
}

const does = (line: string): StoryLine => ({line, by: 'both'});
const looks = (line: string): StoryLine => ({line, by: 'looks'});
/** until the lab's own kubectl has that command */
const real = (line: string, status = 0): StoryLine => ({line, by: {real: status}});

export const story: readonly StoryLine[] = [
  looks('kubectl get nodes -o wide'),
  looks('kubectl get pod -A -o wide'),
  looks('kubectl get svc,ds,deploy -A'),
  looks('kubectl get crd'),
  looks('kubectl get ns -o yaml'),
  looks('kubectl describe node k8s-w1'),
  looks('kubectl -n kube-system describe ds cilium'),
  looks('kubectl -n kube-system get cm cilium-config -o yaml'),
  looks('kubectl get ingressclass'),
  looks('kubectl get pod nosuch'),
  looks('kubectl get nosuch'),
  does('kubectl apply -f bookinfo.yaml'),
  does('kubectl wait --for=condition=Ready pod --all --timeout=90s'),
  looks('kubectl get pod,svc,ep,deploy,rs'),
  looks('kubectl get pod -o wide --show-labels'),
  looks('kubectl get pod -l app=reviews -L version --sort-by=.metadata.labels.version'),
  looks('kubectl get deploy -o jsonpath=\'{range .items[*]}{.metadata.name}{"\\t"}{.spec.replicas}{"\\n"}{end}\''),
  looks('kubectl get deploy reviews-v1 -o yaml'),
  looks('kubectl get deploy -o custom-columns=NAME:.metadata.name,IMAGE:.spec.template.spec.containers[0].image'),
  looks('kubectl describe deploy details-v1'),
  looks('kubectl describe svc productpage'),
  looks('kubectl describe pod -l app=details'),
  looks('kubectl describe sa bookinfo-details'),
  does('kubectl apply -f bookinfo.yaml'),
  real('kubectl api-resources'),
  real('kubectl api-versions'),
  real('kubectl rollout status deploy/productpage-v1'),
  real("sed 's/replicas: 1/replicas: 2/' bookinfo.yaml | kubectl diff -f - | grep '^[-+] '"),
  real('kubectl scale deploy details-v1 --replicas=3'),
  real('kubectl rollout status deploy/details-v1'),
  looks('kubectl get deploy details-v1'),
  real('kubectl set image deploy/details-v1 details=docker.io/istio/examples-bookinfo-details-v1:1.20.2'),
  real('kubectl rollout status deploy/details-v1'),
  real('kubectl rollout history deploy/details-v1'),
  real('kubectl rollout history deploy/details-v1 --revision=2'),
  real('kubectl rollout undo deploy/details-v1'),
  real('kubectl rollout status deploy/details-v1'),
  real('kubectl rollout restart deploy/ratings-v1'),
  real('kubectl rollout status deploy/ratings-v1'),
  real('kubectl label deploy details-v1 tier=back'),
  real('kubectl label deploy details-v1 tier=front', 1),
  real('kubectl annotate deploy details-v1 note=hello'),
  real('kubectl patch deploy details-v1 -p \'{"spec":{"replicas":2}}\''),
  real('kubectl patch svc details --type=json -p \'[{"op":"add","path":"/metadata/labels/a","value":"b"}]\''),
  real("KUBE_EDITOR='sed -i s/tier:.back/tier:\\ middle/' kubectl edit deploy details-v1"),
  looks('kubectl get deploy details-v1 -o jsonpath={.metadata.labels}'),
  real('kubectl expose deploy details-v1 --name=shown --port=80 --target-port=9080'),
  looks('kubectl get svc shown'),
  real('kubectl run sleeper --image=nicolaka/netshoot --restart=Never --command -- sleep 1000000000'),
  real('kubectl wait --for=condition=Ready pod/sleeper --timeout=60s'),
  real("kubectl exec sleeper -- sh -c 'echo out; echo err >&2; exit 7'", 7),
  real('kubectl exec sleeper -- nosuch 2>&1 | sed s/exec.\\"[0-9a-f]*\\"/exec/'),
  real('kubectl exec sleeper -c nosuch -- true', 1),
  real('kubectl exec deploy/productpage-v1 -c productpage -- nosuch >/dev/null 2>&1', 1),
  looks('kubectl logs deploy/productpage-v1'),
  real('kubectl logs -l app=ratings --tail=1'),
  real('kubectl logs sleeper -c nosuch', 1),
  looks('kubectl get events --field-selector involvedObject.name=sleeper'),
  looks('kubectl get pod sleeper -o yaml'),
  real('kubectl delete pod sleeper --grace-period=1'),
  real('kubectl delete svc shown nosuch', 1),
  real('kubectl create -f bookinfo.yaml', 1),
  real('kubectl delete -f bookinfo.yaml'),
  real('kubectl wait --for=delete pod --all --timeout=120s'),
  looks('kubectl get all'),
];
