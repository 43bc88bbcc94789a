import type {Timer} from '../../../core/clock.ts';
import {equalJson} from '../../api/equal.ts';
import {type Node, type Pod, pods, type Taint, type Toleration} from '../../api/kinds/core.ts';
import {tolerates} from '../../api/taints.ts';
import type {ControllerContext} from '../context.ts';
import {withDisruption} from '../disruption.ts';
import {objectKey} from '../informer-index.ts';

/** An eviction that waits for its time; without a timer it has been carried out. */
interface Eviction {
  readonly sinceUs: number;
  timer: Timer | undefined;
}

/**
 * Deletes pods from nodes whose NoExecute taints they do not tolerate, or have tolerated for as long as they said.
 * The time counts from when the controller noticed, not from the taint's `timeAdded`: after its restart it begins anew.
 *
 * @models kubernetes pkg/controller/tainteviction/taint_eviction.go
 */
export function startTaintEvictionController(context: ControllerContext): void {
  const {client, engine} = context;
  const recorder = context.recorder('taint-eviction-controller');
  /** by pod key */
  const evictions = new Map<string, Eviction>();

  context.nodes.on({
    added: judgeNode,
    updated: (node, old) => {
      if (!equalJson(noExecute(node), noExecute(old))) judgeNode(node);
    },
  });
  context.pods.on({
    added: judgePod,
    updated: (pod, old) => {
      const isSame = pod.spec.nodeName === old.spec.nodeName;
      if (!isSame || !equalJson(pod.spec.tolerations, old.spec.tolerations)) judgePod(pod);
    },
    deleted: cancel,
  });

  function judgeNode(node: Node): void {
    const taints = noExecute(node);
    for (const pod of context.podsByNode.list(node.metadata.name)) judge(pod, taints);
  }

  function judgePod(pod: Pod): void {
    const node = pod.spec.nodeName ? context.nodes.get(undefined, pod.spec.nodeName) : undefined;
    const taints = node ? noExecute(node) : [];
    if (taints.length > 0) judge(pod, taints);
  }

  function judge(pod: Pod, taints: readonly Taint[]): void {
    const seconds = toleratedSeconds(pod.spec.tolerations ?? [], taints);
    const key = objectKey(pod);
    const known = evictions.get(key);
    if (seconds === undefined) return cancel(pod);
    const {nowUs} = engine.clock;
    if (known?.timer && seconds > 0 && known.sinceUs < nowUs) return; // what was decided first stands
    if (known?.timer) cancel(pod);
    else if (known) return;
    const timer = engine.clock.after(seconds * 1_000_000, () => evict(pod));
    evictions.set(key, {sinceUs: nowUs, timer});
  }

  function evict({metadata}: Pod): void {
    const {namespace, name} = metadata;
    const eviction = evictions.get(`${namespace}/${name}`);
    if (eviction) eviction.timer = undefined;
    say(metadata, `Marking for deletion Pod ${namespace}/${name}`);
    const pod = client.get(pods, namespace, name);
    if (!pod) return;
    const conditions = withDisruption(pod, engine.clock, {
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    });
    client.patch(pods, namespace, name, {metadata: {uid: pod.metadata.uid}, status: {conditions}}, 'status');
    client.delete(pods, namespace, name);
  }

  function cancel({metadata}: Pod): void {
    const key = `${metadata.namespace}/${metadata.name}`;
    const timer = evictions.get(key)?.timer;
    evictions.delete(key);
    if (!timer) return;
    timer.cancel();
    say(metadata, `Cancelling deletion of Pod ${key}`);
  }

  function say({namespace, name}: Pod['metadata'], message: string): void {
    recorder.record({apiVersion: 'v1', kind: 'Pod', namespace, name}, 'Normal', 'TaintManagerEviction', message);
  }
}

function noExecute({spec}: Node): readonly Taint[] {
  return (spec?.taints ?? []).filter(({effect}) => effect === 'NoExecute');
}

/** How long a pod stays under `taints`: 0 when it does not tolerate one of them, `undefined` for ever. */
function toleratedSeconds(tolerations: readonly Toleration[], taints: readonly Taint[]): number | undefined {
  const used = taints.map(taint => tolerations.find(toleration => tolerates(toleration, taint)));
  if (used.some(toleration => toleration === undefined)) return 0;
  const limits = used.flatMap(toleration => toleration?.tolerationSeconds ?? []);
  return limits.length > 0 ? Math.max(0, Math.min(...limits)) : undefined;
}
