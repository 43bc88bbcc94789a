import type {Deployment, ReplicaSet} from '../../api/kinds/apps.ts';
import type {Condition} from '../../api/kinds/core.ts';
import {rolloutLimits, specReplicas} from './rolling.ts';

export type DeploymentStatus = NonNullable<Deployment['status']>;

/** Counts and availability of a Deployment. @models kubernetes pkg/controller/deployment/sync.go calculateStatus */
export function baseStatus(
  deployment: Deployment,
  all: readonly ReplicaSet[],
  fresh: ReplicaSet | undefined,
  now: string,
): DeploymentStatus {
  const sum = (field: 'replicas' | 'readyReplicas' | 'availableReplicas') =>
    all.reduce((total, {status}) => total + (status?.[field] ?? 0), 0);
  const available = sum('availableReplicas');
  const unavailable = Math.max(0, specReplicas(all) - available);
  const isAvailable = available >= (deployment.spec.replicas ?? 1) - rolloutLimits(deployment).unavailable;
  const condition: Condition = isAvailable
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
  const counts = {
    availableReplicas: available,
    readyReplicas: sum('readyReplicas'),
    replicas: sum('replicas'),
    unavailableReplicas: unavailable,
    updatedReplicas: fresh?.status?.replicas ?? 0,
  };
  return {
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    conditions: withCondition(deployment.status?.conditions ?? [], condition, now),
    observedGeneration: deployment.metadata.generation,
    ...(deployment.status?.collisionCount ? {collisionCount: deployment.status.collisionCount} : {}),
  };
}

/** Puts `condition` at the end unless status and reason stay. @models kubernetes pkg/controller/deployment/util SetDeploymentCondition */
export function withCondition(
  conditions: readonly Condition[],
  condition: Condition,
  now: string,
): readonly Condition[] {
  const old = conditions.find(({type}) => type === condition.type);
  if (old?.status === condition.status && old.reason === condition.reason) return conditions;
  const lastTransitionTime = old?.status === condition.status ? old.lastTransitionTime : now;
  const {message, reason, status, type} = condition;
  return [
    ...conditions.filter(({type}) => type !== condition.type),
    {lastTransitionTime, lastUpdateTime: now, message, reason, status, type},
  ];
}

/** Every pod is of the new template and available, and no old one is left. */
export function isComplete({spec}: Deployment, status: DeploymentStatus): boolean {
  const replicas = spec.replicas ?? 1;
  return (
    (status.updatedReplicas ?? 0) === replicas &&
    (status.replicas ?? 0) === replicas &&
    (status.availableReplicas ?? 0) === replicas
  );
}

/** The rollout came closer to its end since the last status. */
export function isProgressing({status: old}: Deployment, status: DeploymentStatus): boolean {
  const oldOnes = ({replicas, updatedReplicas}: DeploymentStatus) => (replicas ?? 0) - (updatedReplicas ?? 0);
  const before = old ?? {};
  return (
    (status.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    oldOnes(status) < oldOnes(before) ||
    (status.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (status.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

/**
 * The status with its Progressing condition.
 *
 * @param nowMs  ms since 1970
 * @models kubernetes pkg/controller/deployment/progress.go syncRolloutStatus
 */
export function rolloutStatus(
  deployment: Deployment,
  all: readonly ReplicaSet[],
  fresh: ReplicaSet | undefined,
  now: string,
  nowMs: number,
): DeploymentStatus {
  const status = baseStatus(deployment, all, fresh, now);
  const conditions = status.conditions ?? [];
  const current = conditions.find(({type}) => type === 'Progressing');
  const isSettled =
    (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && current?.reason === 'NewReplicaSetAvailable';
  if (isSettled) return status;
  const subject = fresh ? `ReplicaSet "${fresh.metadata.name}"` : `Deployment "${deployment.metadata.name}"`;
  const progressing = (state: Condition['status'], reason: string, message: string): DeploymentStatus => ({
    ...status,
    conditions: withCondition(conditions, {type: 'Progressing', status: state, reason, message}, now),
  });
  if (isComplete(deployment, status))
    return progressing('True', 'NewReplicaSetAvailable', `${subject} has successfully progressed.`);
  if (isProgressing(deployment, status)) {
    const updated = progressing('True', 'ReplicaSetUpdated', `${subject} is progressing.`);
    if (current?.reason !== 'ReplicaSetUpdated') return updated;
    return {
      ...status,
      conditions: conditions.map(condition =>
        condition === current ? {...condition, lastUpdateTime: now, message: `${subject} is progressing.`} : condition,
      ),
    };
  }
  if (isTimedOut(deployment, current, nowMs))
    return progressing('False', 'ProgressDeadlineExceeded', `${subject} has timed out progressing.`);
  return status;
}

/** @param current  the Progressing condition */
export function isTimedOut({spec}: Deployment, current: Condition | undefined, nowMs: number): boolean {
  if (!current || current.reason === 'NewReplicaSetAvailable') return false;
  const since = Date.parse(current.lastUpdateTime ?? '');
  return current.reason === 'ProgressDeadlineExceeded' || nowMs - since > (spec.progressDeadlineSeconds ?? 600) * 1000;
}
