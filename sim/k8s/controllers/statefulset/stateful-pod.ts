import type {ControllerRevision, PodTemplateSpec, StatefulSet} from '../../api/kinds/apps.ts';
import type {Pod, Volume} from '../../api/kinds/core.ts';
import type {PersistentVolumeClaim} from '../../api/kinds/storage.ts';
import {controllerReference} from '../informer-index.ts';

export const revisionLabel = 'controller-revision-hash';

export function podName(set: StatefulSet, ordinal: number): string {
  return `${set.metadata.name}-${ordinal}`;
}

/** The number at the end of the name of a pod of `set`; `undefined` when it is not one of its names. */
export function ordinalOf(set: StatefulSet, pod: Pod): number | undefined {
  const match = /^(.*)-(\d+)$/.exec(pod.metadata.name);
  return match?.[1] === set.metadata.name ? Number(match[2]) : undefined;
}

/**
 * The pod of `set` at `ordinal`, of the template that `revision` remembers: its name and its claims are its own for ever.
 *
 * @models kubernetes pkg/controller/statefulset stateful_set_utils.go newVersionedStatefulSetPod
 */
export function statefulPod(set: StatefulSet, ordinal: number, revision: ControllerRevision): Pod {
  const name = podName(set, ordinal);
  const {metadata, spec} = templateOf(revision);
  const claims = set.spec.volumeClaimTemplates ?? [];
  const claimed = new Set(claims.map(claim => claim.metadata.name));
  const volumes: readonly Volume[] = [
    ...claims.map(claim => ({
      name: claim.metadata.name,
      persistentVolumeClaim: {claimName: claimName(set, claim, ordinal)},
    })),
    ...(spec.volumes ?? []).filter(volume => !claimed.has(volume.name)),
  ];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      name,
      generateName: `${set.metadata.name}-`,
      namespace: set.metadata.namespace,
      labels: {
        ...metadata?.labels,
        'apps.kubernetes.io/pod-index': String(ordinal),
        [revisionLabel]: revision.metadata.name,
        'statefulset.kubernetes.io/pod-name': name,
      },
      ownerReferences: [controllerReference(set)],
    },
    spec: {
      ...spec,
      hostname: name,
      ...(set.spec.serviceName && {subdomain: set.spec.serviceName}),
      ...(volumes.length > 0 && {volumes}),
    },
  };
}

function templateOf({data}: ControllerRevision): PodTemplateSpec {
  const {$patch: _patch, ...template} = (data as {spec: {template: PodTemplateSpec & {$patch?: string}}}).spec.template;
  return template;
}

function claimName(set: StatefulSet, claim: PersistentVolumeClaim, ordinal: number): string {
  return `${claim.metadata.name}-${podName(set, ordinal)}`;
}

/** The claims of one pod. */
export function claimsOf(set: StatefulSet, ordinal: number): readonly PersistentVolumeClaim[] {
  return (set.spec.volumeClaimTemplates ?? []).map(({metadata, spec}) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: `${metadata.name}-${podName(set, ordinal)}`,
      namespace: set.metadata.namespace,
      labels: {...metadata.labels, ...set.spec.selector.matchLabels},
      ...(metadata.annotations && {annotations: metadata.annotations}),
    },
    spec,
  }));
}
