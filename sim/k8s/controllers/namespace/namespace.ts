import {namespaces} from '../../api/kinds/core.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import type {ControllerContext} from '../context.ts';

/** How long to wait before looking again whether the content has gone. */
const recheckUs = 1_000_000;

/**
 * Empties namespaces that are being deleted, then lets them go.
 *
 * @models kubernetes pkg/controller/namespace/deletion
 * @omits the conditions about what is left, resources that only discovery knows
 */
export function startNamespaceController(context: ControllerContext): void {
  const {client} = context;
  const queue = createWorkQueue(context.engine, 'namespace', name => reconcile(name));
  context.namespaces.on({
    added: ({metadata}) => queue.add(metadata.name),
    updated: ({metadata}) => queue.add(metadata.name),
  });

  function reconcile(name: string): Reconciled {
    const namespace = context.namespaces.get(undefined, name);
    if (!namespace?.metadata.deletionTimestamp) return undefined;
    let left = 0;
    for (const resource of context.resources) {
      if (!resource.namespaced) continue;
      for (const {metadata} of client.list(resource, {namespace: name})) {
        if (!metadata.deletionTimestamp)
          client.delete(resource, name, metadata.name, {propagationPolicy: 'Background'});
        if (client.get(resource, name, metadata.name)) left++;
      }
    }
    if (left > 0) return {afterUs: recheckUs};
    client.patch(namespaces, undefined, name, {spec: {finalizers: []}}, 'finalize');
    return undefined;
  }
}
