import {equalJson} from '../../api/equal.ts';
import {type DaemonSet, daemonSets} from '../../api/kinds/apps.ts';
import {type Pod, pods} from '../../api/kinds/core.ts';
import {matchesLabelSelector} from '../../api/selector.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {templateHash} from '../canonical.ts';
import {claimPods} from '../claim.ts';
import type {ControllerContext} from '../context.ts';
import {Expectations} from '../expectations.ts';
import {objectKey, splitKey} from '../informer-index.ts';
import {followOwned} from '../owned-events.ts';
import {isActive, isPodAvailable, isPodReady} from '../pod-groups.ts';
import {RevisionHistory} from '../revision-history.ts';
import {daemonPod, shouldRunOn} from './daemon-pod.ts';

const hashLabel = 'controller-revision-hash';

/**
 * One pod of each DaemonSet on every node that it fits.
 *
 * @models kubernetes pkg/controller/daemon
 * @omits surge, back-off for failed pods
 */
export function startDaemonSetController(context: ControllerContext): void {
  const {client, engine, podGroups} = context;
  const recorder = context.recorder('daemonset-controller');
  const expectations = new Expectations(engine.clock);
  const queue = createWorkQueue(engine, 'daemonset', key => reconcile(key));
  const history = new RevisionHistory(context, {kind: 'DaemonSet', hashLabel, onChange: () => undefined});
  const enqueueAll = () => {
    for (const set of context.daemonSets.list()) queue.add(objectKey(set));
  };
  context.daemonSets.on({
    added: set => queue.add(objectKey(set)),
    updated: set => queue.add(objectKey(set)),
    deleted: set => expectations.forget(objectKey(set)),
  });
  context.nodes.on({
    added: enqueueAll,
    deleted: enqueueAll,
    updated: (node, old) => {
      const facts = (one: typeof node) => [one.metadata.labels, one.spec?.taints];
      if (!equalJson(facts(node), facts(old))) enqueueAll();
    },
  });
  followOwned(context.pods, {
    kind: 'DaemonSet',
    owners: context.daemonSets,
    selects: ({spec}, {metadata}) => matchesLabelSelector(spec.selector, metadata.labels),
    enqueue: set => queue.add(objectKey(set)),
    seen: (set, pod, event) => expectations.seen(objectKey(set), pod, event),
  });

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const set = context.daemonSets.get(namespace, name);
    if (!set) return undefined;
    const hash = templateHash(set.spec.template, undefined);
    if (!set.metadata.deletionTimestamp) remember(set, hash);
    const claimed = claimPods(context, set, {
      ownerResource: daemonSets,
      matches: pod => matchesLabelSelector(set.spec.selector, pod.metadata.labels),
    });
    if (claimed !== 'settled') return claimed === 'failed' ? 'requeue' : undefined;
    const byNode = podsByNode(set);
    if (set.metadata.deletionTimestamp === undefined && expectations.isSatisfied(key)) {
      manage(key, set, byNode, hash);
      if (expectations.isSatisfied(key)) rollOut(key, set, byNode, hash);
    }
    writeStatus(set, byNode, hash);
    return undefined;
  }

  /** Keeps the present template, and those that pods still have. */
  function remember(set: DaemonSet, hash: string): void {
    history.current(set);
    const hashes = [...podGroups.of(set.metadata.uid).pods.values()].map(({metadata}) => metadata.labels?.[hashLabel]);
    history.trim(set, new Set([hash, ...hashes].map(own => `${set.metadata.name}-${own}`)));
  }

  /** Pods of `set` by the node they run on or are meant for. */
  function podsByNode(set: DaemonSet): ReadonlyMap<string, readonly Pod[]> {
    const byNode = new Map<string, Pod[]>();
    for (const pod of podGroups.of(set.metadata.uid).pods.values()) {
      const nodeName = pod.spec.nodeName ?? meantFor(pod);
      byNode.set(nodeName, [...(byNode.get(nodeName) ?? []), pod]);
    }
    return byNode;
  }

  function manage(key: string, set: DaemonSet, byNode: ReadonlyMap<string, readonly Pod[]>, hash: string): void {
    const missing: string[] = [];
    const doomed: Pod[] = [];
    for (const node of context.nodes.list()) {
      const own = byNode.get(node.metadata.name) ?? [];
      if (!shouldRunOn(set, node)) doomed.push(...own.filter(isActive));
      else {
        for (const pod of own) if (pod.status?.phase === 'Failed' && !pod.metadata.deletionTimestamp) doomed.push(pod);
        if (own.length === 0) missing.push(node.metadata.name);
        else doomed.push(...byAge(own.filter(isActive)).slice(1));
      }
    }
    if (missing.length === 0 && doomed.length === 0) return;
    expectations.expect(key, {creations: missing.length, deletions: doomed.map(({metadata}) => metadata.uid ?? '')});
    for (const nodeName of missing) {
      const created = client.create(pods, daemonPod(set, nodeName, hash));
      if (created.ok) recorder.record(set, 'Normal', 'SuccessfulCreate', `Created pod: ${created.value.metadata.name}`);
      else {
        expectations.created(key);
        recorder.record(set, 'Warning', 'FailedCreate', `Error creating: ${created.status.message}`);
      }
    }
    for (const pod of doomed) remove(key, set, pod);
  }

  function remove(key: string, set: DaemonSet, pod: Pod): void {
    const deleted = client.delete(pods, pod.metadata.namespace, pod.metadata.name, {uid: pod.metadata.uid});
    if (deleted.ok) recorder.record(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
    else expectations.deleted(key, pod.metadata.uid ?? '');
  }

  /** Replaces pods of an older template, a few at a time. */
  function rollOut(key: string, set: DaemonSet, byNode: ReadonlyMap<string, readonly Pod[]>, hash: string): void {
    if (set.spec.updateStrategy?.type === 'OnDelete') return;
    const own = [...byNode.values()].flat().filter(isActive);
    const old = own.filter(({metadata}) => metadata.labels?.[hashLabel] !== hash);
    if (old.length === 0) return;
    const {maxUnavailable = 1} = set.spec.updateStrategy?.rollingUpdate ?? {};
    const allowed =
      typeof maxUnavailable === 'number'
        ? maxUnavailable
        : Math.ceil((byNode.size * Number.parseFloat(maxUnavailable)) / 100);
    const unavailable = byNode.size - own.filter(isPodReady).length;
    const broken = old.filter(pod => !isPodReady(pod));
    const healthy = old.filter(isPodReady).slice(0, Math.max(0, allowed - unavailable));
    const doomed = [...broken, ...healthy];
    if (doomed.length === 0) return;
    expectations.expect(key, {deletions: doomed.map(({metadata}) => metadata.uid ?? '')});
    for (const pod of doomed) remove(key, set, pod);
  }

  function writeStatus(set: DaemonSet, byNode: ReadonlyMap<string, readonly Pod[]>, hash: string): void {
    const status = statusOf(set, byNode, hash);
    if (equalJson(status, set.status)) return;
    const absent = {numberAvailable: null, numberUnavailable: null, updatedNumberScheduled: null};
    client.patch(daemonSets, set.metadata.namespace, set.metadata.name, {status: {...absent, ...status}}, 'status');
  }

  function statusOf(
    set: DaemonSet,
    byNode: ReadonlyMap<string, readonly Pod[]>,
    hash: string,
  ): NonNullable<DaemonSet['status']> {
    const counts = {current: 0, desired: 0, misscheduled: 0, ready: 0, updated: 0, available: 0};
    const nowMs = engine.clock.date().getTime();
    for (const node of context.nodes.list()) {
      const pod = byNode.get(node.metadata.name)?.find(isActive) ?? byNode.get(node.metadata.name)?.[0];
      if (!shouldRunOn(set, node)) {
        if (pod) counts.misscheduled++;
        continue;
      }
      counts.desired++;
      if (!pod) continue;
      counts.current++;
      if (isPodReady(pod)) counts.ready++;
      if (isPodAvailable(pod, set.spec.minReadySeconds ?? 0, nowMs)) counts.available++;
      if (pod.metadata.labels?.[hashLabel] === hash) counts.updated++;
    }
    const unavailable = counts.desired - counts.available;
    return {
      currentNumberScheduled: counts.current,
      desiredNumberScheduled: counts.desired,
      ...(counts.available > 0 ? {numberAvailable: counts.available} : {}),
      numberMisscheduled: counts.misscheduled,
      numberReady: counts.ready,
      ...(unavailable > 0 ? {numberUnavailable: unavailable} : {}),
      observedGeneration: set.metadata.generation,
      ...(counts.updated > 0 ? {updatedNumberScheduled: counts.updated} : {}),
    };
  }
}

/** Bound pods first, then by age: the first one stays. @models kubernetes pkg/controller/daemon podByCreationTimestampAndPhase */
function byAge(pods: readonly Pod[]): readonly Pod[] {
  const rank = ({spec, metadata}: Pod) => `${spec.nodeName ? 0 : 1} ${metadata.creationTimestamp} ${metadata.name}`;
  return [...pods].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The node that the affinity of a daemon pod names. */
function meantFor(pod: Pod): string {
  const terms =
    pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return (
    terms.flatMap(({matchFields}) => matchFields ?? []).find(({key}) => key === 'metadata.name')?.values?.[0] ?? ''
  );
}
