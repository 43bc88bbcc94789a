import {equalJson} from '../../api/equal.ts';
import type {Deployment, ReplicaSet} from '../../api/kinds/apps.ts';

/** @source kubernetes pkg/controller/deployment/util */
export const revisionAnnotation = 'deployment.kubernetes.io/revision';
export const historyAnnotation = 'deployment.kubernetes.io/revision-history';
export const desiredAnnotation = 'deployment.kubernetes.io/desired-replicas';
export const maxAnnotation = 'deployment.kubernetes.io/max-replicas';
export const hashLabel = 'pod-template-hash';

const notCopied = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revisionAnnotation,
  historyAnnotation,
  desiredAnnotation,
  maxAnnotation,
  'deprecated.deployment.rollback.to',
]);

export function revisionOf({metadata}: ReplicaSet): number {
  return Number(metadata.annotations?.[revisionAnnotation] ?? 0);
}

/** The ReplicaSet of the Deployment's present template, oldest first when there are several. */
export function findNewReplicaSet(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  return byAge(sets).find(set => equalJson(withoutHash(set), deployment.spec.template));
}

export function byAge(sets: readonly ReplicaSet[]): readonly ReplicaSet[] {
  return [...sets].sort(
    (a, b) =>
      Date.parse(a.metadata.creationTimestamp ?? '') - Date.parse(b.metadata.creationTimestamp ?? '') ||
      (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}

function withoutHash({spec}: ReplicaSet): unknown {
  const {metadata = {}, ...rest} = spec.template;
  const {[hashLabel]: _hash, ...labels} = metadata.labels ?? {};
  return {...rest, metadata: {...metadata, labels}};
}

/** Annotations that a new ReplicaSet takes over from its Deployment. */
export function copiedAnnotations({metadata}: Deployment): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([name]) => !notCopied.has(name)));
}

/** Annotations of the present ReplicaSet at `revision`; an earlier revision of it goes into its history. */
export function newSetAnnotations(
  deployment: Deployment,
  set: ReplicaSet,
  revision: number,
  replicas: {desired: number; max: number},
): Readonly<Record<string, string>> {
  const old = revisionOf(set);
  const history = set.metadata.annotations?.[historyAnnotation];
  const known: Readonly<Record<string, string>> =
    old !== 0 && old < revision ? {[historyAnnotation]: [history, String(old)].filter(Boolean).join(',')} : {};
  return {
    ...set.metadata.annotations,
    ...copiedAnnotations(deployment),
    ...known,
    [revisionAnnotation]: String(Math.max(old, revision)),
    [desiredAnnotation]: String(replicas.desired),
    [maxAnnotation]: String(replicas.max),
  };
}
