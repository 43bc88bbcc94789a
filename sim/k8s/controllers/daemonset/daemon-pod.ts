import type {DaemonSet} from '../../api/kinds/apps.ts';
import type {Node, Pod, PodSpec, Toleration} from '../../api/kinds/core.ts';
import {labelSelector} from '../../api/selector.ts';
import {isTolerated} from '../../api/taints.ts';
import {controllerReference} from '../informer-index.ts';

const tolerated: readonly Toleration[] = [
  {key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute'},
  {key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute'},
  {key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule'},
  {key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule'},
  {key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule'},
  {key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule'},
];
const networkUnavailable: Toleration = {
  key: 'node.kubernetes.io/network-unavailable',
  operator: 'Exists',
  effect: 'NoSchedule',
};

/**
 * The pod of `set` for one node; the scheduler binds it there by its node affinity.
 *
 * @models kubernetes pkg/controller/daemon/util AddOrUpdateDaemonPodTolerations, ReplaceDaemonSetPodNodeNameNodeAffinity
 */
export function daemonPod(set: DaemonSet, nodeName: string, hash: string): Pod {
  const {metadata, spec} = set.spec.template;
  const generation = set.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? '1';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      name: '',
      generateName: `${set.metadata.name}-`,
      namespace: set.metadata.namespace,
      labels: {...metadata?.labels, 'controller-revision-hash': hash, 'pod-template-generation': generation},
      ownerReferences: [controllerReference(set)],
    },
    spec: {
      ...spec,
      affinity: {...spec.affinity, nodeAffinity: onlyOn(spec, nodeName)},
      tolerations: [...(spec.tolerations ?? []), ...tolerated, ...(spec.hostNetwork ? [networkUnavailable] : [])],
    },
  };
}

function onlyOn(spec: PodSpec, nodeName: string): NonNullable<NonNullable<PodSpec['affinity']>['nodeAffinity']> {
  const matchFields = [{key: 'metadata.name', operator: 'In' as const, values: [nodeName]}];
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}];
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: terms.map(term => ({...term, matchFields}))},
  };
}

/** Whether a pod of `set` belongs on `node`. @models kubernetes pkg/controller/daemon NodeShouldRunDaemonPod */
export function shouldRunOn(set: DaemonSet, node: Node): boolean {
  const {spec} = set.spec.template;
  const labels = node.metadata.labels ?? {};
  if (spec.nodeName && spec.nodeName !== node.metadata.name) return false;
  if (Object.entries(spec.nodeSelector ?? {}).some(([key, value]) => labels[key] !== value)) return false;
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (terms && !terms.some(({matchExpressions}) => labelSelector({matchExpressions}).matches(labels))) return false;
  const all = [...(spec.tolerations ?? []), ...tolerated, networkUnavailable];
  return (node.spec?.taints ?? []).every(taint => taint.effect === 'PreferNoSchedule' || isTolerated(all, taint));
}
