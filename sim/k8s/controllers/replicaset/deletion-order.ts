import type {Pod} from '../../api/kinds/core.ts';
import {isPodReady, readySinceMs} from '../pod-groups.ts';

const costAnnotation = 'controller.kubernetes.io/pod-deletion-cost';
const phaseRank: Readonly<Record<string, number>> = {Pending: 0, Unknown: 1, Running: 2};

/**
 * Pods in the order in which a ReplicaSet gives them up: not yet scheduled, pending, not ready, cheap, on a crowded
 * node, ready for a shorter time, restarted more often, younger.
 *
 * @models kubernetes pkg/controller/controller_utils.go ActivePodsWithRanks
 */
export function deletionOrder(pods: readonly Pod[], crowd: (pod: Pod) => number): readonly Pod[] {
  const ranked = pods.map(pod => ({pod, rank: rankOf(pod, crowd(pod))}));
  ranked.sort((a, b) => compareRanks(a.rank, b.rank) || (a.pod.metadata.name < b.pod.metadata.name ? -1 : 1));
  return ranked.map(({pod}) => pod);
}

/** Smaller goes first, field by field. */
function rankOf(pod: Pod, crowd: number): readonly number[] {
  const restarts = Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({restartCount}) => restartCount));
  return [
    pod.spec.nodeName ? 1 : 0,
    phaseRank[pod.status?.phase ?? 'Pending'] ?? 2,
    isPodReady(pod) ? 1 : 0,
    Number(pod.metadata.annotations?.[costAnnotation] ?? 0),
    -crowd,
    -(readySinceMs(pod) ?? 0),
    -restarts,
    -Date.parse(pod.metadata.creationTimestamp ?? ''),
  ];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
