import {equalJson} from '../../api/equal.ts';
import {type Condition, type Namespace, namespaces} from '../../api/kinds/core.ts';
import type {KubeObject, Resource} from '../../api/objects.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {timestamp} from '../../record/timestamp.ts';
import type {ControllerContext} from '../context.ts';

/** How long finalizers are given before another look. @source kubernetes pkg/controller/namespace/deletion */
const finalizerEstimateSeconds = 15;

/** What a sweep found still there. */
interface Remaining {
  /** instances by resource: `pods.`, `ingresses.networking.k8s.io` */
  readonly counts: ReadonlyMap<string, number>;
  readonly finalizers: ReadonlyMap<string, number>;
  readonly estimateSeconds: number;
}

/**
 * Empties namespaces that are being deleted, then lets them go.
 *
 * @models kubernetes pkg/controller/namespace/deletion
 */
export function startNamespaceController(context: ControllerContext): void {
  const {client, engine} = context;
  const queue = createWorkQueue(engine, 'namespace', name => reconcile(name));
  context.namespaces.on({
    added: ({metadata}) => queue.add(metadata.name),
    updated: ({metadata}) => queue.add(metadata.name),
  });

  function reconcile(name: string): Reconciled {
    const namespace = context.namespaces.get(undefined, name);
    if (!namespace?.metadata.deletionTimestamp) return undefined;
    const remaining = sweep(name);
    writeConditions(namespace, remaining);
    if (remaining.counts.size > 0) return {afterUs: (Math.floor(remaining.estimateSeconds / 2) + 1) * 1_000_000};
    const finalizers = (namespace.spec?.finalizers ?? []).filter(own => own !== 'kubernetes');
    client.patch(namespaces, undefined, name, {spec: {finalizers}}, 'finalize');
    return undefined;
  }

  /** Deletes what is in the namespace and counts what does not go at once. */
  function sweep(name: string): Remaining {
    const counts = new Map<string, number>();
    const finalizers = new Map<string, number>();
    let estimateSeconds = 0;
    for (const resource of client.discover(['delete', 'list'])) {
      if (!resource.namespaced || resource.group === 'events.k8s.io') continue;
      const left = emptied(resource, name);
      if (left.length === 0) continue;
      counts.set(`${resource.plural}.${resource.group}`, left.length);
      for (const {metadata} of left)
        for (const finalizer of metadata.finalizers ?? [])
          finalizers.set(finalizer, (finalizers.get(finalizer) ?? 0) + 1);
      const waits = left.map(({metadata}) =>
        metadata.finalizers?.length ? finalizerEstimateSeconds : (metadata.deletionGracePeriodSeconds ?? 0),
      );
      estimateSeconds = Math.max(estimateSeconds, ...waits);
    }
    return {counts, finalizers, estimateSeconds};
  }

  function emptied(resource: Resource, namespace: string): readonly KubeObject[] {
    const all = client.list(resource, {namespace});
    for (const {metadata} of all)
      if (!metadata.deletionTimestamp)
        client.delete(resource, namespace, metadata.name, {propagationPolicy: 'Background'});
    return all.length > 0 ? client.list(resource, {namespace}) : [];
  }

  function writeConditions(namespace: Namespace, remaining: Remaining): void {
    const now = timestamp(engine.clock);
    const conditions = conditionsOf(remaining).map(condition => {
      const old = namespace.status?.conditions?.find(({type}) => type === condition.type);
      const isSame = old?.status === condition.status && old.message === condition.message;
      return {...condition, lastTransitionTime: isSame ? old.lastTransitionTime : now};
    });
    if (equalJson(conditions, namespace.status?.conditions)) return;
    client.patch(namespaces, undefined, namespace.metadata.name, {status: {conditions}}, 'status');
  }
}

/** @source kubernetes pkg/controller/namespace/deletion/status_condition_utils.go */
function conditionsOf({counts, finalizers}: Remaining): readonly Condition[] {
  const left = [...counts].map(([name, count]) => `${name} has ${count} resource instances`).sort();
  const held = [...finalizers].map(([name, count]) => `${name} in ${count} resource instances`).sort();
  return [
    {
      type: 'NamespaceDeletionDiscoveryFailure',
      status: 'False',
      reason: 'ResourcesDiscovered',
      message: 'All resources successfully discovered',
    },
    {
      type: 'NamespaceDeletionGroupVersionParsingFailure',
      status: 'False',
      reason: 'ParsedGroupVersions',
      message: 'All legacy kube types successfully parsed',
    },
    {
      type: 'NamespaceDeletionContentFailure',
      status: 'False',
      reason: 'ContentDeleted',
      message: 'All content successfully deleted, may be waiting on finalization',
    },
    left.length > 0
      ? {
          type: 'NamespaceContentRemaining',
          status: 'True',
          reason: 'SomeResourcesRemain',
          message: `Some resources are remaining: ${left.join(', ')}`,
        }
      : {
          type: 'NamespaceContentRemaining',
          status: 'False',
          reason: 'ContentRemoved',
          message: 'All content successfully removed',
        },
    held.length > 0
      ? {
          type: 'NamespaceFinalizersRemaining',
          status: 'True',
          reason: 'SomeFinalizersRemain',
          message: `Some content in the namespace has finalizers remaining: ${held.join(', ')}`,
        }
      : {
          type: 'NamespaceFinalizersRemaining',
          status: 'False',
          reason: 'ContentHasNoFinalizers',
          message: 'All content-preserving finalizers finished',
        },
  ];
}
