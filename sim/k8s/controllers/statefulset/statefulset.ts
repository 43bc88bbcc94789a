import {equalJson} from '../../api/equal.ts';
import {type ControllerRevision, type StatefulSet, statefulSets} from '../../api/kinds/apps.ts';
import {type Pod, pods} from '../../api/kinds/core.ts';
import {persistentVolumeClaims} from '../../api/kinds/storage.ts';
import {matchesLabelSelector} from '../../api/selector.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {claimPods} from '../claim.ts';
import type {ControllerContext} from '../context.ts';
import {Expectations} from '../expectations.ts';
import {objectKey, splitKey} from '../informer-index.ts';
import {followOwned} from '../owned-events.ts';
import {isPodAvailable, isPodReady} from '../pod-groups.ts';
import {RevisionHistory} from '../revision-history.ts';
import {claimsOf, ordinalOf, podName, revisionLabel, statefulPod} from './stateful-pod.ts';

/** The two templates that pods of a set may have. */
interface Revisions {
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
}

/**
 * Keeps numbered pods: started in order, stopped in reverse, renewed from the last.
 *
 * @models kubernetes pkg/controller/statefulset/stateful_set_control.go
 * @omits maxUnavailable, claim retention policies
 */
export function startStatefulSetController(context: ControllerContext): void {
  const {client, engine, podGroups} = context;
  const informer = context.informer(statefulSets);
  const recorder = context.recorder('statefulset-controller');
  const expectations = new Expectations(engine.clock);
  const queue = createWorkQueue(engine, 'statefulset', key => reconcile(key));
  const history = new RevisionHistory(context, {
    kind: 'StatefulSet',
    hashLabel: 'controller.kubernetes.io/hash',
    onChange: key => queue.add(key),
  });
  const nowMs = () => engine.clock.date().getTime();

  informer.on({
    added: set => queue.add(objectKey(set)),
    updated: set => queue.add(objectKey(set)),
    deleted: set => expectations.forget(objectKey(set)),
  });
  followOwned(context.pods, {
    kind: 'StatefulSet',
    owners: informer,
    selects: isMember,
    enqueue: set => queue.add(objectKey(set)),
    seen: (set, pod, event) => expectations.seen(objectKey(set), pod, event),
  });

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const set = informer.get(namespace, name);
    if (!set || set.metadata.deletionTimestamp) return undefined;
    const claimed = claimPods(context, set, {ownerResource: statefulSets, matches: pod => isMember(set, pod)});
    if (claimed !== 'settled') return claimed === 'failed' ? 'requeue' : undefined;
    const own = [...podGroups.of(set.metadata.uid).pods.values()];
    const update = history.current(set);
    if (!update) return 'requeue';
    const current = history.of(set).find(({metadata}) => metadata.name === set.status?.currentRevision) ?? update;
    const revisions = {current, update};
    if (expectations.isSatisfied(key)) act(key, set, own, revisions);
    writeStatus(set, own, revisions);
    history.trim(set, new Set([current, update].map(({metadata}) => metadata.name).concat(own.map(revisionOf))));
    const waitSeconds = set.spec.minReadySeconds ?? 0;
    return waitSeconds > 0 && own.some(isPodReady) ? {afterUs: waitSeconds * 1_000_000} : undefined;
  }

  /** The next step towards the wanted pods: with OrderedReady one at a time. */
  function act(key: string, set: StatefulSet, own: readonly Pod[], revisions: Revisions): void {
    const byOrdinal = new Map(own.map(pod => [ordinalOf(set, pod) ?? -1, pod]));
    const first = set.spec.ordinals?.start ?? 0;
    const end = first + (set.spec.replicas ?? 1);
    const isOrdered = set.spec.podManagementPolicy !== 'Parallel';
    for (let ordinal = first; ordinal < end; ordinal++) {
      const pod = byOrdinal.get(ordinal);
      if (!pod) {
        create(key, set, ordinal, revisionFor(set, ordinal, revisions));
        if (isOrdered) return;
      } else if (isFinished(pod)) {
        if (!pod.metadata.deletionTimestamp) replaceFinished(key, set, pod);
        if (isOrdered) return;
      } else if (isOrdered && !isHealthy(set, pod)) return;
    }
    const surplus = own.filter(pod => {
      const ordinal = ordinalOf(set, pod) ?? -1;
      return ordinal < first || ordinal >= end;
    });
    surplus.sort((a, b) => (ordinalOf(set, b) ?? 0) - (ordinalOf(set, a) ?? 0));
    for (const pod of surplus) {
      if (!pod.metadata.deletionTimestamp) remove(key, set, pod);
      if (isOrdered) return;
    }
    if (surplus.length === 0) renew(key, set, byOrdinal, {first, end}, revisions.update);
  }

  /** Replaces pods of an older template, last first, each when those after it are well. */
  function renew(
    key: string,
    set: StatefulSet,
    byOrdinal: ReadonlyMap<number, Pod>,
    {first, end}: {first: number; end: number},
    update: ControllerRevision,
  ): void {
    if (set.spec.updateStrategy?.type === 'OnDelete') return;
    const partition = Math.max(first, set.spec.updateStrategy?.rollingUpdate?.partition ?? 0);
    for (let ordinal = end - 1; ordinal >= partition; ordinal--) {
      const pod = byOrdinal.get(ordinal);
      if (!pod) return;
      if (revisionOf(pod) !== update.metadata.name && !pod.metadata.deletionTimestamp) return remove(key, set, pod);
      if (!isHealthy(set, pod)) return;
    }
  }

  function create(key: string, set: StatefulSet, ordinal: number, revision: ControllerRevision): void {
    const name = podName(set, ordinal);
    const {namespace} = set.metadata;
    for (const claim of claimsOf(set, ordinal)) {
      if (client.get(persistentVolumeClaims, namespace, claim.metadata.name)) continue;
      if (client.create(persistentVolumeClaims, claim).ok)
        recorder.record(
          set,
          'Normal',
          'SuccessfulCreate',
          `create Claim ${claim.metadata.name} Pod ${name} in StatefulSet ${set.metadata.name} success`,
        );
    }
    expectations.expect(key, {creations: 1});
    const created = client.create(pods, statefulPod(set, ordinal, revision));
    if (created.ok)
      return event(
        set,
        'Normal',
        'SuccessfulCreate',
        `create Pod ${name} in StatefulSet ${set.metadata.name} successful`,
      );
    expectations.created(key);
    if (created.status.reason !== 'AlreadyExists')
      event(
        set,
        'Warning',
        'FailedCreate',
        `create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${created.status.message}`,
      );
  }

  function replaceFinished(key: string, set: StatefulSet, pod: Pod): void {
    const {name, namespace} = pod.metadata;
    if (pod.status?.phase === 'Failed')
      event(
        set,
        'Warning',
        'RecreatingFailedPod',
        `StatefulSet ${namespace}/${set.metadata.name} is recreating failed Pod ${name}`,
      );
    else
      event(
        set,
        'Normal',
        'RecreatingTerminatedPod',
        `StatefulSet ${namespace}/${set.metadata.name} is recreating terminated Pod ${name}`,
      );
    remove(key, set, pod);
  }

  function remove(key: string, set: StatefulSet, pod: Pod): void {
    const {name, namespace, uid = ''} = pod.metadata;
    expectations.expect(key, {deletions: [uid]});
    if (client.delete(pods, namespace, name, {uid}).ok)
      event(set, 'Normal', 'SuccessfulDelete', `delete Pod ${name} in StatefulSet ${set.metadata.name} successful`);
    else expectations.deleted(key, uid);
  }

  function event(set: StatefulSet, type: 'Normal' | 'Warning', reason: string, message: string): void {
    recorder.record(set, type, reason, message);
  }

  function isHealthy(set: StatefulSet, pod: Pod): boolean {
    const isUp = pod.status?.phase === 'Running' && !pod.metadata.deletionTimestamp;
    return isUp && isPodAvailable(pod, set.spec.minReadySeconds ?? 0, nowMs());
  }

  function writeStatus(set: StatefulSet, own: readonly Pod[], {current, update}: Revisions): void {
    const live = own.filter(pod => !pod.metadata.deletionTimestamp && !isFinished(pod));
    const ready = live.filter(isPodReady);
    const available = ready.filter(pod => isPodAvailable(pod, set.spec.minReadySeconds ?? 0, nowMs()));
    const updated = live.filter(pod => revisionOf(pod) === update.metadata.name).length;
    const wanted = set.spec.replicas ?? 1;
    const isRolledOut = updated === wanted && ready.length === wanted && own.length === wanted;
    const now = isRolledOut ? update : current;
    const kept = live.filter(pod => revisionOf(pod) === now.metadata.name).length;
    const status: NonNullable<StatefulSet['status']> = {
      availableReplicas: available.length,
      collisionCount: 0,
      ...(kept > 0 && {currentReplicas: kept}),
      currentRevision: now.metadata.name,
      observedGeneration: set.metadata.generation,
      ...(ready.length > 0 && {readyReplicas: ready.length}),
      replicas: own.length,
      updateRevision: update.metadata.name,
      ...(updated > 0 && {updatedReplicas: updated}),
    };
    if (equalJson(status, set.status)) return;
    const absent = {currentReplicas: null, readyReplicas: null, updatedReplicas: null};
    const {namespace, name} = set.metadata;
    client.patch(statefulSets, namespace, name, {status: {...absent, ...status}}, 'status');
  }
}

/** A pod with a name of the set's and labels that its selector fits. */
function isMember(set: StatefulSet, pod: Pod): boolean {
  return ordinalOf(set, pod) !== undefined && matchesLabelSelector(set.spec.selector, pod.metadata.labels);
}

/** Pods below the partition are made of the template they had before. */
function revisionFor(set: StatefulSet, ordinal: number, {current, update}: Revisions): ControllerRevision {
  const {type = 'RollingUpdate', rollingUpdate} = set.spec.updateStrategy ?? {};
  return type === 'RollingUpdate' && ordinal < (rollingUpdate?.partition ?? 0) ? current : update;
}

function revisionOf(pod: Pod): string {
  return pod.metadata.labels?.[revisionLabel] ?? '';
}

function isFinished({status}: Pod): boolean {
  return status?.phase === 'Failed' || status?.phase === 'Succeeded';
}
