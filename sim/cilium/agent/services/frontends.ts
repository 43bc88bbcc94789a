import {parseCidr} from '../../../base/cidr.ts';
import {parseIpv4} from '../../../base/ipv4.ts';
import type {EndpointSlice, Service, ServicePort} from '../../../k8s/api/kinds/index.ts';
import {
  backendActive,
  backendTerminating,
  svcExternalIp,
  svcLoadBalancer,
  svcNodePort,
  svcRoutable,
} from '../../maps/lb.ts';

/** An address on which a service answers, and which backends stand behind it from outside and from inside. */
export interface Frontend {
  readonly address: number;
  readonly port: number;
  readonly protocol: number;
  /** first flag byte without the flags that depend on policy: type and routability */
  readonly flags: number;
  /** name of the service's port, '' when it has none */
  readonly portName: string;
  readonly servicePort: number;
  /** NodePort, LoadBalancer and external IPs: outside traffic, for which externalTrafficPolicy counts */
  readonly isExternal: boolean;
  readonly sourceRanges: readonly {readonly address: number; readonly prefixLength: number}[];
}

export interface Backend {
  readonly address: number;
  readonly port: number;
  readonly protocol: number;
  readonly nodeName: string | undefined;
  /** state as `cilium_lb4_backends_v3` has it */
  readonly state: typeof backendActive | typeof backendTerminating;
}

const protocols: Readonly<Record<string, number>> = {TCP: 6, UDP: 17, SCTP: 132};

/**
 * The frontends of a service: its ClusterIP, its node ports on every node address (and, for socket load balancing, on
 * the zero address), its load-balancer and external addresses.
 *
 * @param nodeAddresses  one address of each managed device
 * @models cilium pkg/loadbalancer/reflectors/k8s.go convertService, reconciler nodeport expansion
 * @omits HostPort, LocalRedirect, ExternalName, headless services (they have none)
 */
export function frontendsOf(service: Service, nodeAddresses: readonly number[]): readonly Frontend[] {
  const {spec} = service;
  if (spec.type === 'ExternalName') return [];
  return (spec.ports ?? []).flatMap(port => frontendsOfPort(service, port, nodeAddresses));
}

function frontendsOfPort(service: Service, port: ServicePort, nodeAddresses: readonly number[]): readonly Frontend[] {
  const {spec, status} = service;
  const common = {
    protocol: protocols[port.protocol ?? 'TCP'] ?? 6,
    portName: port.name ?? '',
    servicePort: port.port,
    sourceRanges: [],
  };
  const at = (address: number, flags: number, number = port.port, isExternal = true): Frontend => ({
    ...common,
    address,
    port: number,
    flags,
    isExternal,
  });
  const clusterIps = addresses([spec.clusterIP]).map(address => at(address, 0, port.port, false));
  const hasNodePort = (spec.type === 'NodePort' || spec.type === 'LoadBalancer') && port.nodePort !== undefined;
  const nodePorts = hasNodePort
    ? [
        at(0, svcNodePort, port.nodePort),
        ...nodeAddresses.map(address => at(address, svcNodePort | svcRoutable, port.nodePort)),
      ]
    : [];
  const balancerIps =
    spec.type === 'LoadBalancer' ? addresses(status?.loadBalancer?.ingress?.map(({ip}) => ip) ?? []) : [];
  const sourceRanges = (spec.loadBalancerSourceRanges ?? []).flatMap(text => parseCidr(text.trim()) ?? []);
  return [
    ...clusterIps,
    ...nodePorts,
    ...balancerIps.map(address => ({...at(address, svcLoadBalancer | svcRoutable), sourceRanges})),
    ...addresses(spec.externalIPs ?? []).map(address => at(address, svcExternalIp | svcRoutable)),
  ];
}

function addresses(texts: readonly (string | undefined)[]): number[] {
  return texts.flatMap(text => (text === undefined ? [] : (parseIpv4(text) ?? [])));
}

/**
 * Backends of one service port: the ready ones, or, when there is none, those that still finish their work.
 *
 * @param portName  '' matches the unnamed port
 */
export function backendsOf(slices: readonly EndpointSlice[], portName: string, protocol: number): readonly Backend[] {
  const all = slices.flatMap(slice => backendsOfSlice(slice, portName, protocol));
  const active = all.filter(({state}) => state === backendActive);
  const byKey = new Map(
    (active.length > 0 ? active : all).map(backend => [`${backend.address}:${backend.port}`, backend]),
  );
  return [...byKey.values()].sort((a, b) => a.address - b.address || a.port - b.port);
}

function backendsOfSlice(slice: EndpointSlice, portName: string, protocol: number): Backend[] {
  if (slice.addressType !== 'IPv4') return [];
  const ports = (slice.ports ?? []).filter(
    ({name, protocol: text}) => (name ?? '') === portName && protocols[text ?? 'TCP'] === protocol,
  );
  return ports.flatMap(({port}) =>
    slice.endpoints.flatMap(({addresses: texts, conditions, nodeName}) => {
      const isReady = conditions?.ready !== false;
      const isLeaving = conditions?.terminating === true && conditions.serving !== false;
      if (port === undefined || (!isReady && !isLeaving)) return [];
      const state = isReady ? backendActive : backendTerminating;
      return addresses(texts).map(address => ({address, port, protocol, nodeName, state}));
    }),
  );
}
