import type {Deployment, ReplicaSet} from '../../api/kinds/apps.ts';

export interface Limits {
  readonly surge: number;
  readonly unavailable: number;
}

/** `25%` or a number, against `total`. */
export function intOrPercent(
  value: number | string | undefined,
  total: number,
  round: (value: number) => number,
): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  return round((total * Number.parseFloat(value)) / 100);
}

/** How far a rollout may stray from the wanted count. @models kubernetes pkg/controller/deployment/util ResolveFenceposts */
export function rolloutLimits({spec}: Deployment): Limits {
  const replicas = spec.replicas ?? 1;
  if (spec.strategy?.type === 'Recreate') return {surge: 0, unavailable: replicas};
  const {maxSurge = '25%', maxUnavailable = '25%'} = spec.strategy?.rollingUpdate ?? {};
  const surge = intOrPercent(maxSurge, replicas, Math.ceil);
  const unavailable = intOrPercent(maxUnavailable, replicas, Math.floor);
  return surge === 0 && unavailable === 0
    ? {surge: 0, unavailable: 1}
    : {surge, unavailable: Math.min(unavailable, replicas)};
}

export function specReplicas(sets: readonly ReplicaSet[]): number {
  return sets.reduce((sum, {spec}) => sum + (spec.replicas ?? 1), 0);
}

/** The count the new ReplicaSet should have now. @models kubernetes pkg/controller/deployment/util NewRSNewReplicas */
export function newSetReplicas(deployment: Deployment, all: readonly ReplicaSet[], current: number): number {
  const replicas = deployment.spec.replicas ?? 1;
  if (deployment.spec.strategy?.type === 'Recreate') return replicas;
  const room = replicas + rolloutLimits(deployment).surge - specReplicas(all);
  return room <= 0 ? current : current + Math.min(room, replicas - current);
}

/** A step of a rollout: `set` gets `replicas`. */
export interface Scaling {
  readonly set: ReplicaSet;
  readonly replicas: number;
}

/**
 * Which old ReplicaSets shrink now: first pods that are not available anyway, then as many available ones as the
 * limits let go.
 *
 * @models kubernetes pkg/controller/deployment/rolling.go reconcileOldReplicaSets
 */
export function shrinkOldSets(
  deployment: Deployment,
  fresh: ReplicaSet,
  old: readonly ReplicaSet[],
): readonly Scaling[] {
  const all = [fresh, ...old];
  if (specReplicas(old) === 0) return [];
  const minAvailable = (deployment.spec.replicas ?? 1) - rolloutLimits(deployment).unavailable;
  const freshUnavailable = (fresh.spec.replicas ?? 1) - (fresh.status?.availableReplicas ?? 0);
  let budget = specReplicas(all) - minAvailable - freshUnavailable;
  if (budget <= 0) return [];
  const counts = new Map(old.map(set => [set, set.spec.replicas ?? 1]));
  for (const set of old) {
    const unhealthy = Math.min(counts.get(set)! - (set.status?.availableReplicas ?? 0), budget);
    if (unhealthy <= 0) continue;
    counts.set(set, counts.get(set)! - unhealthy);
    budget -= unhealthy;
  }
  let releasable = all.reduce((sum, {status}) => sum + (status?.availableReplicas ?? 0), 0) - minAvailable;
  for (const set of old) {
    const released = Math.min(counts.get(set)!, releasable);
    if (released <= 0) continue;
    counts.set(set, counts.get(set)! - released);
    releasable -= released;
  }
  return old
    .filter(set => counts.get(set) !== (set.spec.replicas ?? 1))
    .map(set => ({set, replicas: counts.get(set)!}));
}

/**
 * Spreads a changed wanted count over all ReplicaSets of a running rollout in proportion to their size.
 *
 * @models kubernetes pkg/controller/deployment/sync.go scale
 */
export function proportional(deployment: Deployment, active: readonly ReplicaSet[]): readonly Scaling[] {
  const replicas = deployment.spec.replicas ?? 1;
  const allowed = replicas > 0 ? replicas + rolloutLimits(deployment).surge : 0;
  const total = specReplicas(active);
  let left = allowed - total;
  const sorted = [...active].sort((a, b) => (b.spec.replicas ?? 1) - (a.spec.replicas ?? 1));
  const shares = sorted.map(set => {
    const own = set.spec.replicas ?? 1;
    const share = Math.round((own * allowed) / Math.max(1, total)) - own;
    const taken = left > 0 ? Math.min(share, left) : Math.max(share, left);
    left -= taken;
    return {set, replicas: own + taken};
  });
  if (left !== 0 && shares[0]) shares[0] = {set: shares[0].set, replicas: Math.max(0, shares[0].replicas + left)};
  return shares.filter(({set, replicas}) => replicas !== (set.spec.replicas ?? 1));
}
