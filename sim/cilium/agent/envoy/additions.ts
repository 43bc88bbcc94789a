import type {NamedExtension, TypedConfig} from '../../../envoy/xds/types.ts';

/** Where Envoy gets routes and endpoints: the agent's stream. */
export const xdsSource = {
  apiConfigSource: {
    apiType: 'GRPC',
    transportApiVersion: 'V3',
    setNodeOnFirstMessageOnly: true,
    grpcServices: [{envoyGrpc: {clusterName: 'xds-grpc-cilium'}}],
  },
  initialFetchTimeout: '30s',
  resourceApiVersion: 'V3',
} as const;

/**
 * SO_MARK of a listener's socket: what Envoy sends to clients is known as the proxy's.
 *
 * @source cilium pkg/envoy/xds_server.go getListenerSocketMarkOption; bpf/lib/common.h MARK_MAGIC_PROXY_EGRESS
 */
export const markOption = {description: 'Listener socket mark', level: '1', name: '36', intValue: '2816'} as const;

const l7Policy: NamedExtension = {
  name: 'cilium.l7policy',
  typedConfig: {
    '@type': 'type.googleapis.com/cilium.L7Policy',
    accessLogPath: '/var/run/cilium/envoy/sockets/access_log.sock',
  } as TypedConfig,
};

const networkFilter: NamedExtension = {
  name: 'cilium.network',
  typedConfig: {'@type': 'type.googleapis.com/cilium.NetworkFilter'},
};

/** Policy stands right before the filter that ends the chain. */
export function addL7Policy(filters: readonly NamedExtension[]): readonly NamedExtension[] {
  if (filters.some(({name}) => name === l7Policy.name)) return filters;
  return [...filters.slice(0, -1), l7Policy, ...filters.slice(-1)];
}

/** Cilium's network filter stands right before the connection manager or TCP proxy. */
export function addNetworkFilter(filters: readonly NamedExtension[]): readonly NamedExtension[] {
  if (filters.some(({name}) => name === networkFilter.name)) return filters;
  return [...filters.slice(0, -1), networkFilter, ...filters.slice(-1)];
}
