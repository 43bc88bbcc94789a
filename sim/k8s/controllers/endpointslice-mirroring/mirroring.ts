import {equalJson} from '../../api/equal.ts';
import type {Endpoints} from '../../api/kinds/core.ts';
import {type EndpointSlice, endpointSlices} from '../../api/kinds/networking.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import type {ControllerContext} from '../context.ts';
import {controllerReference, splitKey} from '../informer-index.ts';

const managedBy = 'endpointslice.kubernetes.io/managed-by';
const ownName = 'endpointslicemirroring-controller.k8s.io';
const serviceNameLabel = 'kubernetes.io/service-name';
const skipLabel = 'endpointslice.kubernetes.io/skip-mirror';

/**
 * Copies hand-written Endpoints of Services without selector into an EndpointSlice.
 *
 * @models kubernetes pkg/controller/endpointslicemirroring
 * @omits several subsets (the first is mirrored), IPv6
 */
export function startEndpointSliceMirroringController(context: ControllerContext): void {
  const {client, engine} = context;
  const queue = createWorkQueue(engine, 'endpointslice-mirroring', key => reconcile(key));
  const enqueue = (object: {readonly metadata: Endpoints['metadata']}) =>
    queue.add(`${object.metadata.namespace}/${object.metadata.name}`);
  context.endpoints.on({added: enqueue, updated: enqueue, deleted: enqueue});
  context.services.on({added: enqueue, deleted: enqueue});
  const sliceOf = new Map<string, EndpointSlice>();
  const remember = (slice: EndpointSlice) => {
    const name = slice.metadata.labels?.[serviceNameLabel];
    if (slice.metadata.labels?.[managedBy] === ownName && name)
      sliceOf.set(`${slice.metadata.namespace}/${name}`, slice);
  };
  context.endpointSlices.on({
    added: remember,
    updated: remember,
    deleted: slice => {
      const key = `${slice.metadata.namespace}/${slice.metadata.labels?.[serviceNameLabel]}`;
      if (sliceOf.get(key)?.metadata.name === slice.metadata.name) sliceOf.delete(key);
    },
  });

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const source = context.endpoints.get(namespace, name);
    const service = context.services.get(namespace, name);
    const existing = sliceOf.get(key);
    const isMirrored =
      source &&
      service &&
      !service.spec.selector &&
      source.metadata.labels?.[skipLabel] !== 'true' &&
      source.subsets?.length;
    if (!isMirrored) {
      if (existing) client.delete(endpointSlices, namespace, existing.metadata.name);
      return undefined;
    }
    const wanted = mirrorOf(source);
    if (!existing) {
      const created = client.create(endpointSlices, wanted);
      if (created.ok) sliceOf.set(key, created.value);
      return undefined;
    }
    const isSame = equalJson([wanted.endpoints, wanted.ports], [existing.endpoints, existing.ports]);
    if (!isSame) client.update(endpointSlices, {...existing, endpoints: wanted.endpoints, ports: wanted.ports});
    return undefined;
  }
}

function mirrorOf(source: Endpoints): EndpointSlice {
  const {name, namespace, labels} = source.metadata;
  const [subset] = source.subsets ?? [];
  const endpoint =
    (ready: boolean) => (address: {ip: string; hostname?: string; nodeName?: string; targetRef?: unknown}) => ({
      addresses: [address.ip],
      conditions: {ready},
      ...(address.hostname ? {hostname: address.hostname} : {}),
      ...(address.nodeName ? {nodeName: address.nodeName} : {}),
    });
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: '',
      generateName: `${name}-`,
      namespace,
      labels: {...labels, [managedBy]: ownName, [serviceNameLabel]: name},
      ownerReferences: [controllerReference(source)],
    },
    addressType: 'IPv4',
    endpoints: [
      ...(subset?.addresses ?? []).map(endpoint(true)),
      ...(subset?.notReadyAddresses ?? []).map(endpoint(false)),
    ],
    ports: (subset?.ports ?? []).map(port => ({
      name: port.name ?? '',
      port: port.port,
      protocol: port.protocol ?? 'TCP',
    })),
  };
}
