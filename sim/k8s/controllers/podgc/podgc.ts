import {type Node, nodes, type Pod, pods} from '../../api/kinds/core.ts';
import type {ControllerContext} from '../context.ts';
import {withDisruption} from '../disruption.ts';

/** @source kubernetes pkg/controller/podgc gcCheckPeriod, quarantineTime; kube-controller-manager --terminated-pod-gc-threshold */
const checkUs = 20_000_000;
const quarantineUs = 40_000_000;
const terminatedMax = 12_500;

/**
 * Deletes pods that nobody will: those of a node that is gone, those that were never bound, and the oldest of too many
 * that have ended.
 *
 * @models kubernetes pkg/controller/podgc/gc_controller.go
 */
export function startPodGc(context: ControllerContext): void {
  const {client, engine} = context;
  /** missing nodes, and when they are believed to be gone */
  const quarantine = new Map<string, number>();

  engine.clock.every(checkUs, () => {
    const all = context.pods.list();
    collectTerminated(all);
    collectOutOfService(all);
    collectOrphaned(all);
    for (const pod of all) if (pod.metadata.deletionTimestamp && !pod.spec.nodeName) remove(pod);
  });

  function collectTerminated(all: readonly Pod[]): void {
    const ended = all.filter(isTerminated);
    if (ended.length <= terminatedMax) return;
    for (const pod of [...ended].sort(byEvictionAndAge).slice(0, ended.length - terminatedMax)) remove(pod);
  }

  /** Somebody has declared the node to be down: what is terminating there will not tell. */
  function collectOutOfService(all: readonly Pod[]): void {
    const down = new Set(
      context.nodes
        .list()
        .filter(isOutOfService)
        .map(({metadata}) => metadata.name),
    );
    for (const pod of all) if (pod.metadata.deletionTimestamp && down.has(pod.spec.nodeName ?? '')) remove(pod);
  }

  function collectOrphaned(all: readonly Pod[]): void {
    const {nowUs} = engine.clock;
    for (const {spec} of all)
      if (spec.nodeName && !context.nodes.get(undefined, spec.nodeName) && !quarantine.has(spec.nodeName))
        quarantine.set(spec.nodeName, nowUs + quarantineUs);
    for (const [name, dueUs] of quarantine) {
      if (dueUs > nowUs) continue;
      quarantine.delete(name);
      if (context.nodes.get(undefined, name) || client.get(nodes, undefined, name)) continue;
      const message = 'PodGC: node no longer exists';
      for (const pod of context.podsByNode.list(name)) remove(pod, {reason: 'DeletionByPodGC', message});
    }
  }

  /** No kubelet will say that the pod has ended: it is marked failed, then deleted without grace. */
  function remove(pod: Pod, disruption?: {reason: string; message: string}): void {
    const {namespace, name, uid} = pod.metadata;
    if (!isTerminated(pod)) {
      const conditions = disruption ? withDisruption(pod, engine.clock, disruption) : pod.status?.conditions;
      const status = {phase: 'Failed', ...(conditions && {conditions})};
      if (!client.patch(pods, namespace, name, {metadata: {uid}, status}, 'status').ok) return;
    }
    client.delete(pods, namespace, name, {gracePeriodSeconds: 0});
  }
}

function isTerminated({status}: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function isOutOfService({spec, status}: Node): boolean {
  const isReady = status?.conditions?.some(({type, status: held}) => type === 'Ready' && held === 'True');
  return !isReady && (spec?.taints?.some(({key}) => key === 'node.kubernetes.io/out-of-service') ?? false);
}

function byEvictionAndAge(a: Pod, b: Pod): number {
  const rank = ({metadata, status}: Pod) => [
    status?.phase === 'Failed' && status.reason === 'Evicted' ? '0' : '1',
    metadata.creationTimestamp ?? '',
    metadata.name,
  ];
  return rank(a).join(' ') < rank(b).join(' ') ? -1 : 1;
}
