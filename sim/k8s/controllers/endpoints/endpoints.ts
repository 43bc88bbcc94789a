import {parseIpv4} from '../../../base/ipv4.ts';
import {equalJson} from '../../api/equal.ts';
import {
  type EndpointAddress,
  type Endpoints,
  endpoints,
  type Pod,
  type Service,
  type ServicePort,
} from '../../api/kinds/core.ts';
import {matchesLabels} from '../../api/selector.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {timestamp} from '../../record/timestamp.ts';
import type {ControllerContext} from '../context.ts';
import {splitKey} from '../informer-index.ts';
import {isPodReady} from '../pod-groups.ts';
import {batched, hasSelector, ServicesOfPod, watchEndpointSources} from '../services-of-pod.ts';

type Subset = NonNullable<Endpoints['subsets']>[number];

const triggerAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time';
const addressesMax = 1_000;

/**
 * Keeps the old Endpoints object of every Service with a selector.
 *
 * @models kubernetes pkg/controller/endpoint
 */
export function startEndpointsController(context: ControllerContext): void {
  const {client, engine} = context;
  const services = new ServicesOfPod(context);
  const queue = createWorkQueue(engine, 'endpoint', key => reconcile(key));
  const enqueue = batched(engine, queue);
  watchEndpointSources(context, services, enqueue.add);

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const service = context.services.get(namespace, name);
    if (!service) {
      const left = context.endpoints.get(namespace, name);
      if (left?.metadata.labels?.['endpoints.kubernetes.io/managed-by']) client.delete(endpoints, namespace, name);
      return undefined;
    }
    if (!hasSelector(service) || service.spec.type === 'ExternalName') return undefined;
    const pods = [...context.podsByNamespace.get(namespace ?? '').values()].filter(pod =>
      matchesLabels(service.spec.selector ?? {}, pod.metadata.labels),
    );
    enqueue.done(key, pods.length);
    return write(service, subsetsOf(service, pods));
  }

  function write(service: Service, subsets: readonly Subset[]): Reconciled {
    const {name, namespace} = service.metadata;
    const headless: Readonly<Record<string, string>> =
      service.spec.clusterIP === 'None' ? {'service.kubernetes.io/headless': ''} : {};
    const labels = {
      ...service.metadata.labels,
      'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
      ...headless,
    };
    const annotations = {[triggerAnnotation]: timestamp(engine.clock)};
    const existing = client.get(endpoints, namespace, name);
    const same =
      existing && equalJson(existing.subsets ?? [], subsets) && equalJson(existing.metadata.labels ?? {}, labels);
    if (same) return undefined;
    const object: Endpoints = {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: {name, namespace, labels, annotations},
      ...(subsets.length > 0 ? {subsets} : {}),
    };
    const result = existing
      ? client.update(endpoints, {...object, metadata: {...existing.metadata, labels, annotations}})
      : client.create(endpoints, object);
    return result.ok ? undefined : 'requeue';
  }
}

/** Addresses by the ports they serve, sorted. @models kubernetes pkg/api/v1/endpoints RepackSubsets */
function subsetsOf(service: Service, pods: readonly Pod[]): readonly Subset[] {
  const groups = new Map<string, {ports: Subset['ports']; ready: EndpointAddress[]; notReady: EndpointAddress[]}>();
  for (const pod of pods.slice(0, addressesMax)) {
    if (
      !pod.status?.podIP ||
      pod.status.phase === 'Succeeded' ||
      pod.status.phase === 'Failed' ||
      pod.metadata.deletionTimestamp
    )
      continue;
    const ports = portsOf(service, pod);
    const key = JSON.stringify(ports);
    const group = groups.get(key) ?? {ports, ready: [], notReady: []};
    groups.set(key, group);
    (isPodReady(pod) || service.spec.publishNotReadyAddresses ? group.ready : group.notReady).push(
      addressOf(service, pod),
    );
  }
  return [...groups.values()].map(({ports, ready, notReady}) => ({
    ...(ready.length > 0 ? {addresses: sorted(ready)} : {}),
    ...(notReady.length > 0 ? {notReadyAddresses: sorted(notReady)} : {}),
    ...(ports?.length ? {ports} : {}),
  }));
}

function portsOf(service: Service, pod: Pod): NonNullable<Subset['ports']> {
  const ports = (service.spec.ports ?? []).flatMap(port => {
    const number = numberOf(port, pod);
    return number === undefined
      ? []
      : [{...(port.name ? {name: port.name} : {}), port: number, protocol: port.protocol ?? 'TCP'}];
  });
  return ports.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function numberOf(port: ServicePort, pod: Pod): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  return pod.spec.containers
    .flatMap(({ports}) => ports ?? [])
    .find(({name, protocol}) => name === target && (protocol ?? 'TCP') === (port.protocol ?? 'TCP'))?.containerPort;
}

function addressOf(service: Service, pod: Pod): EndpointAddress {
  const {name, namespace, uid} = pod.metadata;
  const isNamed = pod.spec.hostname && pod.spec.subdomain === service.metadata.name;
  return {
    ...(isNamed ? {hostname: pod.spec.hostname} : {}),
    ip: pod.status?.podIP ?? '',
    nodeName: pod.spec.nodeName,
    targetRef: {kind: 'Pod', name, namespace, uid},
  };
}

/** By address as bytes, so that 172.20.0.57 comes before 172.20.0.146. */
function sorted(addresses: readonly EndpointAddress[]): readonly EndpointAddress[] {
  const numeric = ({ip}: EndpointAddress) => parseIpv4(ip) ?? 0;
  return [...addresses].sort((a, b) => numeric(a) - numeric(b));
}
