import {equalJson} from '../../api/equal.ts';
import {type ReplicaSet, replicaSets} from '../../api/kinds/apps.ts';
import {type Pod, pods} from '../../api/kinds/core.ts';
import {matchesLabelSelector} from '../../api/selector.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {timestamp} from '../../record/timestamp.ts';
import {claimPods} from '../claim.ts';
import type {ControllerContext} from '../context.ts';
import {Expectations} from '../expectations.ts';
import {controllerReference, objectKey, splitKey} from '../informer-index.ts';
import {followOwned} from '../owned-events.ts';
import {isActive, isPodAvailable, type PodGroup} from '../pod-groups.ts';
import {deletionOrder} from './deletion-order.ts';

/** @source kubernetes pkg/controller/replicaset BurstReplicas */
const burst = 500;

/**
 * Keeps as many pods as each ReplicaSet asks for.
 *
 * @models kubernetes pkg/controller/replicaset/replica_set.go
 */
export function startReplicaSetController(context: ControllerContext): void {
  const {client, engine, podGroups} = context;
  const recorder = context.recorder('replicaset-controller');
  const expectations = new Expectations(engine.clock);
  const queue = createWorkQueue(engine, 'replicaset', key => reconcile(key));

  context.replicaSets.on({
    added: set => queue.add(objectKey(set)),
    updated: set => queue.add(objectKey(set)),
    deleted: set => {
      expectations.forget(objectKey(set));
      queue.add(objectKey(set));
    },
  });
  followOwned(context.pods, {
    kind: 'ReplicaSet',
    owners: context.replicaSets,
    selects: ({spec}, {metadata}) => matchesLabelSelector(spec.selector, metadata.labels),
    enqueue: set => queue.add(objectKey(set)),
    seen: (set, pod, event) => expectations.seen(objectKey(set), pod, event),
  });

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const set = context.replicaSets.get(namespace, name);
    if (!set) return undefined;
    const claimed = claimPods(context, set, {
      ownerResource: replicaSets,
      considers: isActive,
      matches: pod => matchesLabelSelector(set.spec.selector, pod.metadata.labels),
    });
    if (claimed !== 'settled') return claimed === 'failed' ? 'requeue' : undefined;
    const group = podGroups.of(set.metadata.uid);
    const isTrusted = expectations.isSatisfied(key);
    const failure = isTrusted && set.metadata.deletionTimestamp === undefined ? manage(key, set, group) : undefined;
    updateStatus(set, group, failure);
    if (failure !== undefined) return 'requeue';
    const waitSeconds = set.spec.minReadySeconds ?? 0;
    if (waitSeconds > 0 && group.ready > (set.status?.availableReplicas ?? 0))
      return {afterUs: waitSeconds * 1_000_000};
    return undefined;
  }

  /** @returns the message of a failed write */
  function manage(key: string, set: ReplicaSet, group: PodGroup): string | undefined {
    const missing = (set.spec.replicas ?? 1) - group.active;
    if (missing > 0) return createPods(key, set, Math.min(missing, burst));
    if (missing < 0) deletePods(key, set, group, Math.min(-missing, burst));
    return undefined;
  }

  function createPods(key: string, set: ReplicaSet, count: number): string | undefined {
    expectations.expect(key, {creations: count});
    for (let i = 0; i < count; i++) {
      const created = client.create(pods, podOf(set));
      if (created.ok) {
        recorder.record(set, 'Normal', 'SuccessfulCreate', `Created pod: ${created.value.metadata.name}`);
        continue;
      }
      for (let skipped = i; skipped < count; skipped++) expectations.created(key);
      const message = created.status.message ?? '';
      recorder.record(set, 'Warning', 'FailedCreate', `Error creating: ${message}`);
      return message;
    }
    return undefined;
  }

  function deletePods(key: string, set: ReplicaSet, group: PodGroup, count: number): void {
    const active = [...group.pods.values()].filter(isActive);
    const crowd = podsOnNodes(active);
    const doomed = deletionOrder(active, ({spec}) => crowd.get(spec.nodeName) ?? 0).slice(0, count);
    expectations.expect(key, {deletions: doomed.map(({metadata}) => metadata.uid ?? '')});
    for (const pod of doomed) {
      const deleted = client.delete(pods, pod.metadata.namespace, pod.metadata.name, {uid: pod.metadata.uid});
      if (deleted.ok) recorder.record(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
      else expectations.deleted(key, pod.metadata.uid ?? '');
    }
  }

  function updateStatus(set: ReplicaSet, group: PodGroup, failure: string | undefined): void {
    const status = statusOf(set, group, failure);
    if (equalJson(status, set.status)) return;
    const {namespace, name} = set.metadata;
    client.patch(
      replicaSets,
      namespace,
      name,
      {status: {readyReplicas: null, availableReplicas: null, fullyLabeledReplicas: null, conditions: null, ...status}},
      'status',
    );
  }

  function statusOf(set: ReplicaSet, group: PodGroup, failure: string | undefined): NonNullable<ReplicaSet['status']> {
    const waitSeconds = set.spec.minReadySeconds ?? 0;
    const nowMs = engine.clock.date().getTime();
    const available =
      waitSeconds === 0
        ? group.ready
        : [...group.pods.values()].filter(pod => isActive(pod) && isPodAvailable(pod, waitSeconds, nowMs)).length;
    const old = set.status?.conditions?.[0];
    const now = timestamp(engine.clock);
    const conditions =
      failure === undefined
        ? undefined
        : [
            {
              type: 'ReplicaFailure',
              status: 'True' as const,
              reason: 'FailedCreate',
              message: failure,
              lastTransitionTime: old?.lastTransitionTime ?? now,
            },
          ];
    return {
      ...(available > 0 ? {availableReplicas: available} : {}),
      ...(conditions ? {conditions} : {}),
      ...(group.active > 0 ? {fullyLabeledReplicas: group.active} : {}),
      observedGeneration: set.metadata.generation,
      ...(group.ready > 0 ? {readyReplicas: group.ready} : {}),
      replicas: group.active,
    };
  }
}

/** How many of `pods` are on each node: crowded nodes lose pods first. */
function podsOnNodes(pods: readonly Pod[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const {spec} of pods) counts.set(spec.nodeName, (counts.get(spec.nodeName) ?? 0) + 1);
  return counts;
}

function podOf(set: ReplicaSet): Pod {
  const {metadata, spec} = set.spec.template;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      name: '',
      generateName: `${set.metadata.name}-`,
      namespace: set.metadata.namespace,
      ownerReferences: [controllerReference(set)],
    },
    spec,
  };
}
