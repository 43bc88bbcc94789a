import type {ContainerPort, Pod, Service, ServicePort} from '../../api/kinds/core.ts';
import type {EndpointSlice} from '../../api/kinds/networking.ts';
import {isPodReady} from '../pod-groups.ts';

export type SlicePort = NonNullable<EndpointSlice['ports']>[number];
export type SliceEndpoint = EndpointSlice['endpoints'][number];

/** Endpoints that share one set of ports; they may share slices. */
export interface PortGroup {
  readonly ports: readonly SlicePort[];
  /** by pod uid */
  readonly endpoints: Map<string, SliceEndpoint>;
}

/** What the slices of `service` should hold, by ports. @models k8s.io/endpointslice reconcileByAddressType */
export function desiredEndpoints(service: Service, pods: Iterable<Pod>): ReadonlyMap<string, PortGroup> {
  const groups = new Map<string, PortGroup>();
  for (const pod of pods) {
    if (!pod.status?.podIP || pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') continue;
    const ports = slicePorts(service, pod);
    const key = JSON.stringify(ports);
    const group = groups.get(key) ?? {ports, endpoints: new Map()};
    groups.set(key, group);
    group.endpoints.set(pod.metadata.uid ?? '', endpointOf(service, pod));
  }
  return groups;
}

function slicePorts(service: Service, pod: Pod): readonly SlicePort[] {
  return (service.spec.ports ?? []).flatMap(port => {
    const number = targetPort(port, pod);
    if (number === undefined) return [];
    return [
      {
        ...(port.appProtocol ? {appProtocol: port.appProtocol} : {}),
        name: port.name ?? '',
        port: number,
        protocol: port.protocol ?? 'TCP',
      },
    ];
  });
}

/** The container port that a Service port means on `pod`. @models kubernetes pkg/api/v1/pod FindPort */
export function targetPort(port: ServicePort, pod: Pod): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const all: readonly ContainerPort[] = pod.spec.containers.flatMap(({ports}) => ports ?? []);
  return all.find(own => own.name === target && (own.protocol ?? 'TCP') === (port.protocol ?? 'TCP'))?.containerPort;
}

function endpointOf(service: Service, pod: Pod): SliceEndpoint {
  const isTerminating = pod.metadata.deletionTimestamp !== undefined;
  const isServing = isPodReady(pod);
  const {name, namespace, uid} = pod.metadata;
  const isNamed = pod.spec.hostname && pod.spec.subdomain === service.metadata.name;
  return {
    addresses: [pod.status?.podIP ?? ''],
    conditions: {
      ready: service.spec.publishNotReadyAddresses || (isServing && !isTerminating),
      serving: isServing,
      terminating: isTerminating,
    },
    ...(isNamed ? {hostname: pod.spec.hostname} : {}),
    nodeName: pod.spec.nodeName,
    targetRef: {kind: 'Pod', name, namespace, uid},
  };
}
