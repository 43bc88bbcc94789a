import type {Timer} from '../../../core/clock.ts';
import {equalJson} from '../../api/equal.ts';
import {type Deployment, deployments, type ReplicaSet, replicaSets} from '../../api/kinds/apps.ts';
import {matchesLabelSelector} from '../../api/selector.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {timestamp} from '../../record/timestamp.ts';
import {templateHash} from '../canonical.ts';
import {claim} from '../claim.ts';
import type {ControllerContext} from '../context.ts';
import {controllerOf, controllerReference, InformerIndex, objectKey, splitKey} from '../informer-index.ts';
import {followOwned} from '../owned-events.ts';
import {baseStatus, type DeploymentStatus, rolloutStatus, withCondition} from './conditions.ts';
import {
  byAge,
  copiedAnnotations,
  desiredAnnotation,
  findNewReplicaSet,
  hashLabel,
  maxAnnotation,
  newSetAnnotations,
  revisionAnnotation,
  revisionOf,
} from './revisions.ts';
import {newSetReplicas, proportional, rolloutLimits, shrinkOldSets} from './rolling.ts';

/**
 * Rolls Deployments out: a ReplicaSet for each template, grown and shrunk within the limits of the strategy.
 *
 * @models kubernetes pkg/controller/deployment
 */
export function startDeploymentController(context: ControllerContext): void {
  const {client, engine, podGroups} = context;
  const recorder = context.recorder('deployment-controller');
  /** by the uid of the Deployment; those that nobody manages by `namespace/` */
  const setsByOwner = new InformerIndex(context.replicaSets, set => {
    const owner = controllerOf(set);
    if (!owner) return [`${set.metadata.namespace}/`];
    return owner.kind === 'Deployment' ? [owner.uid] : [];
  });
  const queue = createWorkQueue(engine, 'deployment', key => reconcile(key));
  const selects = ({spec}: Deployment, {metadata}: ReplicaSet) => matchesLabelSelector(spec.selector, metadata.labels);
  const enqueueOwner = (set: ReplicaSet) => {
    const owner = controllerOf(set);
    if (owner?.kind === 'Deployment') queue.add(`${set.metadata.namespace}/${owner.name}`);
  };
  context.deployments.on({
    added: object => queue.add(objectKey(object)),
    updated: object => queue.add(objectKey(object)),
  });
  followOwned(context.replicaSets, {
    kind: 'Deployment',
    owners: context.deployments,
    selects,
    enqueue: deployment => queue.add(objectKey(deployment)),
  });
  context.pods.on({
    // a Recreate rollout waits until the last old pod is gone
    deleted: pod => {
      const owner = controllerOf(pod);
      const set =
        owner?.kind === 'ReplicaSet' ? context.replicaSets.get(pod.metadata.namespace, owner.name) : undefined;
      if (set) enqueueOwner(set);
    },
  });

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const deployment = context.deployments.get(namespace, name);
    if (!deployment) return undefined;
    const sets = setsByOwner.list(deployment.metadata.uid ?? '');
    const claimed = claim({
      client,
      owner: deployment,
      ownerResource: deployments,
      resource: replicaSets,
      owned: sets,
      orphans: setsByOwner.get(`${namespace}/`).values(),
      matches: set => selects(deployment, set),
    });
    if (claimed !== 'settled') return claimed === 'failed' ? 'requeue' : undefined;
    if (deployment.metadata.deletionTimestamp !== undefined)
      return writeStatus(deployment, baseStatus(deployment, sets, findNewReplicaSet(deployment, sets), now()));
    const fresh = findNewReplicaSet(deployment, sets);
    if (deployment.spec.paused || isScalingEvent(deployment, sets)) return scaleAll(deployment, sets, fresh);
    return deployment.spec.strategy?.type === 'Recreate'
      ? recreate(deployment, sets, fresh)
      : rollingUpdate(deployment, sets, fresh);
  }

  const now = () => timestamp(engine.clock);
  const nowMs = () => engine.clock.date().getTime();

  function rollingUpdate(
    deployment: Deployment,
    sets: readonly ReplicaSet[],
    found: ReplicaSet | undefined,
  ): Reconciled {
    const fresh = found ? refreshed(deployment, sets, found) : createSet(deployment, sets);
    if (!fresh) return 'requeue';
    if (fresh === 'pending') return undefined;
    const old = byAge(sets.filter(set => set !== fresh));
    const wanted = newSetReplicas(deployment, [fresh, ...old], fresh.spec.replicas ?? 1);
    if (wanted !== fresh.spec.replicas) scale(deployment, fresh, wanted);
    else for (const {set, replicas} of shrinkOldSets(deployment, fresh, old)) scale(deployment, set, replicas);
    return finish(deployment, sets, fresh, old);
  }

  function recreate(deployment: Deployment, sets: readonly ReplicaSet[], found: ReplicaSet | undefined): Reconciled {
    const old = sets.filter(set => set !== found);
    for (const set of old) if (set.spec.replicas !== 0) scale(deployment, set, 0);
    if (old.some(set => podGroups.of(set.metadata.uid).pods.size > 0)) return writeRollout(deployment, sets, found);
    const fresh = found ? refreshed(deployment, sets, found) : createSet(deployment, sets);
    if (!fresh) return 'requeue';
    if (fresh === 'pending') return undefined;
    if (fresh.spec.replicas !== (deployment.spec.replicas ?? 1))
      scale(deployment, fresh, deployment.spec.replicas ?? 1);
    return finish(deployment, sets, fresh, old);
  }

  function finish(
    deployment: Deployment,
    sets: readonly ReplicaSet[],
    fresh: ReplicaSet,
    old: readonly ReplicaSet[],
  ): Reconciled {
    cleanUp(deployment, old);
    return writeRollout(deployment, sets, fresh);
  }

  /** The wanted count changed: ReplicaSets follow without a rollout step. */
  function scaleAll(deployment: Deployment, sets: readonly ReplicaSet[], fresh: ReplicaSet | undefined): Reconciled {
    const active = sets.filter(({spec}) => (spec.replicas ?? 0) > 0);
    const replicas = deployment.spec.replicas ?? 1;
    const only = active.length <= 1 ? (active[0] ?? fresh ?? byAge(sets).at(-1)) : undefined;
    if (only) scale(deployment, only, replicas);
    else for (const step of proportional(deployment, active)) scale(deployment, step.set, step.replicas);
    return writeStatus(deployment, baseStatus(deployment, sets, fresh, now()));
  }

  function isScalingEvent({spec}: Deployment, sets: readonly ReplicaSet[]): boolean {
    return sets.some(({spec: own, metadata}) => {
      const desired = metadata.annotations?.[desiredAnnotation];
      return (own.replicas ?? 0) > 0 && desired !== undefined && Number(desired) !== (spec.replicas ?? 1);
    });
  }

  /** The new ReplicaSet with its annotations brought up to date. */
  function refreshed(deployment: Deployment, sets: readonly ReplicaSet[], fresh: ReplicaSet): ReplicaSet | 'pending' {
    const revision = Math.max(0, ...sets.filter(set => set !== fresh).map(revisionOf)) + 1;
    const annotations = newSetAnnotations(deployment, fresh, revision, sizes(deployment));
    const isSame = equalJson(annotations, fresh.metadata.annotations ?? {});
    setRevision(deployment, annotations[revisionAnnotation] ?? '1');
    if (isSame && fresh.spec.minReadySeconds === deployment.spec.minReadySeconds) return fresh;
    const {namespace, name} = fresh.metadata;
    client.patch(replicaSets, namespace, name, {
      metadata: {annotations},
      spec: {minReadySeconds: deployment.spec.minReadySeconds ?? null},
    });
    return 'pending';
  }

  function createSet(deployment: Deployment, sets: readonly ReplicaSet[]): 'pending' | undefined {
    const revision = String(Math.max(0, ...sets.map(revisionOf)) + 1);
    const hash = templateHash(deployment.spec.template, deployment.status?.collisionCount);
    const replicas = newSetReplicas(deployment, sets, 0);
    const created = client.create(replicaSets, newSet(deployment, hash, replicas, revision));
    if (!created.ok && created.status.reason === 'AlreadyExists') return resolveCollision(deployment, hash);
    if (!created.ok) return undefined;
    const {name} = created.value.metadata;
    if (replicas > 0)
      recorder.record(deployment, 'Normal', 'ScalingReplicaSet', `Scaled up replica set ${name} from 0 to ${replicas}`);
    setRevision(deployment, revision);
    const condition = {
      type: 'Progressing',
      status: 'True' as const,
      reason: 'NewReplicaSetCreated',
      message: `Created new replica set "${name}"`,
    };
    const {namespace, name: own} = deployment.metadata;
    client.patch(
      deployments,
      namespace,
      own,
      {status: {conditions: withCondition(deployment.status?.conditions ?? [], condition, now())}},
      'status',
    );
    return 'pending';
  }

  /** Another template has the same hash, or the cache is behind: only the former changes the hash. */
  function resolveCollision(deployment: Deployment, hash: string): 'pending' | undefined {
    const {namespace, name} = deployment.metadata;
    const existing = client.get(replicaSets, namespace, `${name}-${hash}`);
    if (
      existing &&
      controllerOf(existing)?.uid === deployment.metadata.uid &&
      findNewReplicaSet(deployment, [existing])
    )
      return 'pending';
    client.patch(
      deployments,
      namespace,
      name,
      {status: {collisionCount: (deployment.status?.collisionCount ?? 0) + 1}},
      'status',
    );
    return undefined;
  }

  function newSet(deployment: Deployment, hash: string, replicas: number, revision: string): ReplicaSet {
    const {template, selector, minReadySeconds} = deployment.spec;
    const {desired, max} = sizes(deployment);
    const labels = {...template.metadata?.labels, [hashLabel]: hash};
    return {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${deployment.metadata.name}-${hash}`,
        namespace: deployment.metadata.namespace,
        labels,
        annotations: {
          ...copiedAnnotations(deployment),
          [revisionAnnotation]: revision,
          [desiredAnnotation]: String(desired),
          [maxAnnotation]: String(max),
        },
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas,
        ...(minReadySeconds ? {minReadySeconds} : {}),
        selector: {...selector, matchLabels: {...selector.matchLabels, [hashLabel]: hash}},
        template: {...template, metadata: {...template.metadata, labels}},
      },
    };
  }

  function scale(deployment: Deployment, set: ReplicaSet, replicas: number): void {
    const from = set.spec.replicas ?? 1;
    const {namespace, name} = set.metadata;
    const {desired, max} = sizes(deployment);
    const annotations = {[desiredAnnotation]: String(desired), [maxAnnotation]: String(max)};
    const isAnnotated =
      set.metadata.annotations?.[desiredAnnotation] === annotations[desiredAnnotation] &&
      set.metadata.annotations?.[maxAnnotation] === annotations[maxAnnotation];
    if (from === replicas && isAnnotated) return;
    const patched = client.patch(replicaSets, namespace, name, {metadata: {annotations}, spec: {replicas}});
    if (!patched.ok || from === replicas) return;
    recorder.record(
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${replicas > from ? 'up' : 'down'} replica set ${name} from ${from} to ${replicas}`,
    );
  }

  function setRevision({metadata}: Deployment, revision: string): void {
    if (metadata.annotations?.[revisionAnnotation] === revision) return;
    client.patch(deployments, metadata.namespace, metadata.name, {
      metadata: {annotations: {[revisionAnnotation]: revision}},
    });
  }

  /** Forgets revisions beyond the limit. */
  function cleanUp({spec}: Deployment, old: readonly ReplicaSet[]): void {
    const idle = old.filter(
      ({spec, status, metadata}) =>
        spec.replicas === 0 && (status?.replicas ?? 0) === 0 && metadata.deletionTimestamp === undefined,
    );
    const excess = idle.length - (spec.revisionHistoryLimit ?? 10);
    const oldest = [...idle].sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, Math.max(0, excess));
    for (const {metadata} of oldest) client.delete(replicaSets, metadata.namespace, metadata.name, {uid: metadata.uid});
  }

  function writeRollout(
    deployment: Deployment,
    sets: readonly ReplicaSet[],
    fresh: ReplicaSet | undefined,
  ): Reconciled {
    const status = rolloutStatus(deployment, sets, fresh, now(), nowMs());
    writeStatus(deployment, status);
    const progressing = status.conditions?.find(({type}) => type === 'Progressing');
    if (progressing?.status !== 'True' || progressing.reason === 'NewReplicaSetAvailable') return undefined;
    const dueMs =
      Date.parse(progressing.lastUpdateTime ?? '') + (deployment.spec.progressDeadlineSeconds ?? 600) * 1000 + 1000;
    watchDeadline(objectKey(deployment), dueMs);
    return undefined;
  }

  /** One timer a Deployment: a rollout that keeps moving pushes its deadline on, a shorter deadline sets an earlier timer. */
  const deadlines = new Map<string, {dueMs: number; timer: Timer; timerMs: number}>();
  function watchDeadline(key: string, dueMs: number): void {
    const watched = deadlines.get(key);
    if (watched && watched.timerMs <= dueMs) {
      watched.dueMs = dueMs;
      return;
    }
    watched?.timer.cancel();
    const timer = engine.clock.after(Math.max(0, dueMs - nowMs()) * 1000, () => {
      const latestMs = deadlines.get(key)?.dueMs ?? dueMs;
      deadlines.delete(key);
      if (latestMs > nowMs()) watchDeadline(key, latestMs);
      else queue.add(key);
    });
    deadlines.set(key, {dueMs, timer, timerMs: dueMs});
  }

  function writeStatus(deployment: Deployment, status: DeploymentStatus): undefined {
    const {namespace, name} = deployment.metadata;
    const absent = {
      availableReplicas: null,
      readyReplicas: null,
      replicas: null,
      unavailableReplicas: null,
      updatedReplicas: null,
    };
    if (equalJson(status, deployment.status)) return undefined;
    client.patch(deployments, namespace, name, {status: {...absent, ...status}}, 'status');
    return undefined;
  }
}

function sizes(deployment: Deployment): {desired: number; max: number} {
  const desired = deployment.spec.replicas ?? 1;
  return {desired, max: desired + rolloutLimits(deployment).surge};
}
