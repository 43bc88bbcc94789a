import {configMaps} from '../../api/kinds/core.ts';
import {createWorkQueue} from '../../client/work-queue.ts';
import type {ControllerContext} from '../context.ts';

const name = 'kube-root-ca.crt';

/**
 * Publishes the cluster's certificate authority in every namespace.
 *
 * @param certificate  PEM
 * @models kubernetes pkg/controller/certificates/rootcacertpublisher
 */
export function startRootCaPublisher(context: ControllerContext, certificate: string): void {
  const {client} = context;
  const queue = createWorkQueue(context.engine, 'root-ca', namespaceName => {
    const namespace = context.namespaces.get(undefined, namespaceName);
    if (!namespace || namespace.metadata.deletionTimestamp) return undefined;
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name,
        namespace: namespaceName,
        annotations: {
          'kubernetes.io/description':
            'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
        },
      },
      data: {'ca.crt': certificate},
    };
    const existing = context.configMaps.get(namespaceName, name);
    if (!existing) client.create(configMaps, object);
    else if (existing.data?.['ca.crt'] !== certificate) client.update(configMaps, {...existing, data: object.data});
    return undefined;
  });
  context.namespaces.on({
    added: ({metadata}) => queue.add(metadata.name),
    updated: ({metadata}) => queue.add(metadata.name),
  });
  const again = ({metadata}: {readonly metadata: {readonly name: string; readonly namespace?: string}}) => {
    if (metadata.name === name) queue.add(metadata.namespace ?? '');
  };
  context.configMaps.on({updated: again, deleted: again});
}
