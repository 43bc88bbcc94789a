/**
 * One afternoon with bookinfo, line by line. A real kubectl and the lab's own run every line, each in a lab of its own.
 * Lines that only look are also run by both in one and the same lab, where every byte but the ages must be equal.
 */
export interface StoryLine {
  readonly line: string;
  /** only looks at what is there */
  readonly looks?: true;
}

const does = (line: string): StoryLine => ({line});
const looks = (line: string): StoryLine => ({line, looks: true});

export const story: readonly StoryLine[] = [
  looks('kubectl get nodes -o wide'),
  looks('kubectl get pod -A -o wide'),
  looks('kubectl get svc,ds,deploy -A'),
  looks('kubectl get crd'),
  looks('kubectl api-resources'),
  looks('kubectl api-versions'),
  looks('kubectl get ns -o yaml'),
  looks('kubectl describe node k8s-w1'),
  looks('kubectl -n kube-system describe ds cilium'),
  looks('kubectl -n kube-system get cm cilium-config -o yaml'),
  looks('kubectl get ingressclass'),
  looks('kubectl get pod nosuch'),
  looks('kubectl get nosuch'),
  does('kubectl apply -f bookinfo.yaml'),
  does('kubectl rollout status deploy/productpage-v1'),
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
  does("sed 's/replicas: 1/replicas: 2/' bookinfo.yaml | kubectl diff -f - | grep '^[-+] '"),
  does('kubectl scale deploy details-v1 --replicas=3'),
  does('kubectl rollout status deploy/details-v1'),
  looks('kubectl get deploy details-v1'),
  does('kubectl set image deploy/details-v1 details=docker.io/istio/examples-bookinfo-details-v1:1.20.2'),
  does('kubectl rollout status deploy/details-v1'),
  looks('kubectl rollout history deploy/details-v1'),
  looks('kubectl rollout history deploy/details-v1 --revision=2'),
  does('kubectl rollout undo deploy/details-v1'),
  does('kubectl rollout status deploy/details-v1'),
  does('kubectl rollout restart deploy/ratings-v1'),
  does('kubectl rollout status deploy/ratings-v1'),
  does('kubectl label deploy details-v1 tier=back'),
  does('kubectl label deploy details-v1 tier=front'),
  does('kubectl annotate deploy details-v1 note=hello'),
  does('kubectl patch deploy details-v1 -p \'{"spec":{"replicas":2}}\''),
  does('kubectl patch svc details --type=json -p \'[{"op":"add","path":"/metadata/labels/a","value":"b"}]\''),
  does("KUBE_EDITOR='sed -i s/tier:.back/tier:\\ middle/' kubectl edit deploy details-v1"),
  looks('kubectl get deploy details-v1 -o jsonpath={.metadata.labels}'),
  does('kubectl expose deploy details-v1 --name=shown --port=80 --target-port=9080'),
  looks('kubectl get svc shown'),
  does('kubectl run sleeper --image=nicolaka/netshoot --restart=Never --command -- sleep infinity'),
  does('kubectl wait --for=condition=Ready pod/sleeper --timeout=60s'),
  does("kubectl exec sleeper -- sh -c 'echo out; echo err >&2; exit 7'"),
  does('kubectl exec sleeper -- nosuch 2>&1 | sed s/exec.\\"[0-9a-f]*\\"/exec/'),
  does('kubectl exec sleeper -c nosuch -- true'),
  does('kubectl exec deploy/productpage-v1 -c productpage -- nosuch >/dev/null 2>&1'),
  looks('kubectl logs deploy/productpage-v1'),
  looks('kubectl logs -l app=ratings --tail=1'),
  does('kubectl logs sleeper -c nosuch'),
  looks('kubectl get events --field-selector involvedObject.name=sleeper'),
  looks('kubectl get pod sleeper -o yaml'),
  does('kubectl delete pod sleeper --grace-period=1'),
  does('kubectl delete svc shown nosuch'),
  does('kubectl create -f bookinfo.yaml'),
  does('kubectl delete -f bookinfo.yaml'),
  looks('kubectl get all'),
];
