import {equalJson} from '../../api/equal.ts';
import type {Service} from '../../api/kinds/core.ts';
import {type EndpointSlice, endpointSlices} from '../../api/kinds/networking.ts';
import {matchesLabels} from '../../api/selector.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {timestamp} from '../../record/timestamp.ts';
import type {ControllerContext} from '../context.ts';
import {controllerReference, splitKey} from '../informer-index.ts';
import {batched, hasSelector, ServicesOfPod, watchEndpointSources} from '../services-of-pod.ts';
import {desiredEndpoints, type PortGroup, type SliceEndpoint} from './desired.ts';

const managedBy = 'endpointslice.kubernetes.io/managed-by';
const ownName = 'endpointslice-controller.k8s.io';
export const serviceNameLabel = 'kubernetes.io/service-name';
const triggerAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time';
const endpointsMax = 100;

/**
 * Keeps the EndpointSlices of every Service with a selector.
 *
 * @models kubernetes pkg/controller/endpointslice, k8s.io/endpointslice
 * @omits IPv6 slices, topology hints, packing of half-empty slices
 */
export function startEndpointSliceController(context: ControllerContext): void {
  const {client, engine} = context;
  const slices = new OwnSlices();
  const services = new ServicesOfPod(context);
  const queue = createWorkQueue(engine, 'endpointslice', key => reconcile(key));
  const enqueue = batched(engine, queue);
  watchEndpointSources(context, services, enqueue.add);
  context.endpointSlices.on({
    added: slice => slices.put(slice),
    updated: slice => slices.put(slice),
    deleted: slice => {
      slices.delete(slice);
      const name = slice.metadata.labels?.[serviceNameLabel];
      if (name) enqueue.add(`${slice.metadata.namespace}/${name}`);
    },
  });

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const service = context.services.get(namespace, name);
    const existing = slices.of(key);
    if (!service || !hasSelector(service) || service.spec.type === 'ExternalName') {
      if (service) for (const slice of existing) remove(slice);
      return undefined;
    }
    const pods = [...context.podsByNamespace.get(namespace ?? '').values()].filter(pod =>
      matchesLabels(service.spec.selector ?? {}, pod.metadata.labels),
    );
    enqueue.done(key, pods.length);
    apply(service, existing, desiredEndpoints(service, pods));
    return undefined;
  }

  function apply(service: Service, existing: readonly EndpointSlice[], desired: ReadonlyMap<string, PortGroup>): void {
    if (desired.size === 0) return empty(service, existing);
    const left = new Set(existing);
    for (const group of desired.values()) {
      const own = existing.filter(slice => equalJson(slice.ports ?? [], group.ports));
      for (const slice of own) left.delete(slice);
      fill(service, own, group);
    }
    for (const slice of left) remove(slice);
  }

  /** Without endpoints one slice stays as a placeholder, without ports: an old one, emptied, or a new one. */
  function empty(service: Service, [first, ...others]: readonly EndpointSlice[]): void {
    if (first) update(service, first, [], []);
    else create(service, [], []);
    for (const slice of others) remove(slice);
  }

  /** Puts the endpoints of one group into its slices: those that stay keep their place, new ones take what is free. */
  function fill(service: Service, slices: readonly EndpointSlice[], group: PortGroup): void {
    const missing = new Map(group.endpoints);
    const kept = slices.map(slice => {
      const endpoints = (slice.endpoints ?? []).flatMap(({targetRef}) => {
        const wanted = missing.get(targetRef?.uid ?? '');
        missing.delete(targetRef?.uid ?? '');
        return wanted ? [wanted] : [];
      });
      return {slice, endpoints};
    });
    const rest = [...missing.values()];
    for (const {endpoints} of kept) endpoints.push(...rest.splice(0, endpointsMax - endpoints.length));
    for (const {slice, endpoints} of kept) {
      if (endpoints.length === 0) remove(slice);
      else update(service, slice, endpoints, group.ports);
    }
    while (rest.length > 0) create(service, rest.splice(0, endpointsMax), group.ports);
  }

  function metadataOf(service: Service): {
    labels: Readonly<Record<string, string>>;
    annotations: Readonly<Record<string, string>>;
  } {
    const headless: Readonly<Record<string, string>> =
      service.spec.clusterIP === 'None' ? {'service.kubernetes.io/headless': ''} : {};
    return {
      labels: {
        ...service.metadata.labels,
        [managedBy]: ownName,
        [serviceNameLabel]: service.metadata.name,
        ...headless,
      },
      annotations: {[triggerAnnotation]: timestamp(engine.clock)},
    };
  }

  function create(service: Service, endpoints: readonly SliceEndpoint[], ports: PortGroup['ports']): void {
    const {name, namespace} = service.metadata;
    const created = client.create(endpointSlices, {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: '',
        generateName: `${name}-`,
        namespace,
        ownerReferences: [controllerReference(service)],
        ...metadataOf(service),
      },
      addressType: 'IPv4',
      endpoints,
      ports,
    });
    if (created.ok) slices.put(created.value);
  }

  function update(
    service: Service,
    slice: EndpointSlice,
    endpoints: readonly SliceEndpoint[],
    ports: PortGroup['ports'],
  ): void {
    const {labels, annotations} = metadataOf(service);
    if (
      equalJson(endpoints, slice.endpoints ?? []) &&
      equalJson(ports, slice.ports ?? []) &&
      equalJson(labels, slice.metadata.labels)
    )
      return;
    const updated = client.update(endpointSlices, {
      ...slice,
      endpoints,
      ports,
      metadata: {...slice.metadata, labels, annotations},
    });
    if (updated.ok) slices.put(updated.value);
  }

  function remove(slice: EndpointSlice): void {
    slices.delete(slice);
    client.delete(endpointSlices, slice.metadata.namespace, slice.metadata.name);
  }
}

/** The slices this controller manages, by service: its own writes count at once, the watch brings those of others. */
class OwnSlices {
  readonly #byService = new Map<string, Map<string, EndpointSlice>>();

  of(serviceKey: string): readonly EndpointSlice[] {
    return [...(this.#byService.get(serviceKey)?.values() ?? [])];
  }

  put(slice: EndpointSlice): void {
    const {labels = {}, namespace, name} = slice.metadata;
    const service = labels[serviceNameLabel];
    if (!service || labels[managedBy] !== ownName) return;
    const key = `${namespace}/${service}`;
    const own = this.#byService.get(key) ?? new Map<string, EndpointSlice>();
    this.#byService.set(key, own);
    const known = own.get(name);
    if (!known || Number(known.metadata.resourceVersion) <= Number(slice.metadata.resourceVersion))
      own.set(name, slice);
  }

  delete({metadata}: EndpointSlice): void {
    const key = `${metadata.namespace}/${metadata.labels?.[serviceNameLabel]}`;
    const own = this.#byService.get(key);
    own?.delete(metadata.name);
    if (own?.size === 0) this.#byService.delete(key);
  }
}
