import {serviceAccounts} from '../../api/kinds/core.ts';
import {createWorkQueue} from '../../client/work-queue.ts';
import type {ControllerContext} from '../context.ts';

/**
 * Gives every namespace its `default` ServiceAccount.
 *
 * @models kubernetes pkg/controller/serviceaccount/serviceaccounts_controller.go
 */
export function startServiceAccountController(context: ControllerContext): void {
  const {client} = context;
  const queue = createWorkQueue(context.engine, 'serviceaccount', name => {
    const namespace = context.namespaces.get(undefined, name);
    if (!namespace || namespace.metadata.deletionTimestamp || context.serviceAccounts.get(name, 'default'))
      return undefined;
    client.create(serviceAccounts, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {name: 'default', namespace: name},
    });
    return undefined;
  });
  context.namespaces.on({
    added: ({metadata}) => queue.add(metadata.name),
    updated: ({metadata}) => queue.add(metadata.name),
  });
  context.serviceAccounts.on({deleted: ({metadata}) => queue.add(metadata.namespace ?? '')});
}
