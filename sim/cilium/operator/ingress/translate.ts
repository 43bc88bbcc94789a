import type {HostRoute, HostRoutes, PathMatch, RouteBackend} from './routes.ts';

/** Envoy resources as plain JSON, as they stand in a CiliumEnvoyConfig. */
export type EnvoyResource = {readonly '@type': string; readonly [field: string]: unknown};

/** The spec of the CiliumEnvoyConfig that serves `routes` for one load-balancer Service. */
export interface EnvoyConfigSpec {
  readonly backendServices: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly number: readonly string[];
  }[];
  readonly resources: readonly EnvoyResource[];
  readonly services: readonly {
    readonly listener: string;
    readonly name: string;
    readonly namespace: string;
    readonly ports: readonly number[];
  }[];
}

const type = (name: string) => `type.googleapis.com/envoy.${name}`;

/**
 * Translates routes into Envoy resources: one listener, one route configuration, one cluster a backend.
 *
 * @models cilium operator/pkg/model/translation (envoy_listener.go, envoy_route_configuration.go, envoy_cluster.go)
 * @omits TLS filter chains, passthrough, timeouts, host network
 * @returns `undefined` when there is no route: the object is then deleted
 */
export function translate(routes: HostRoutes, service: {namespace: string; name: string}): EnvoyConfigSpec | undefined {
  if (routes.size === 0) return undefined;
  const backends = uniqueBackends(routes);
  return {
    backendServices: backendServices(backends),
    resources: [listener(), routeConfiguration(routes), ...backends.map(cluster)],
    services: [{listener: '', name: service.name, namespace: service.namespace, ports: [80]}],
  };
}

/** Name of the cluster of a backend inside its CiliumEnvoyConfig. */
function clusterName({namespace, service, port}: RouteBackend): string {
  return `${namespace}:${service}:${port}`;
}

function uniqueBackends(routes: HostRoutes): readonly RouteBackend[] {
  const byName = new Map<string, RouteBackend>();
  for (const route of [...routes.values()].flat())
    for (const backend of route.backends) byName.set(clusterName(backend), backend);
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, backend]) => backend);
}

function backendServices(backends: readonly RouteBackend[]): EnvoyConfigSpec['backendServices'] {
  const byService = new Map<string, {name: string; namespace: string; number: string[]}>();
  for (const {namespace, service, port} of backends) {
    const key = `${namespace}/${service}`;
    const entry = byService.get(key) ?? {name: service, namespace, number: []};
    byService.set(key, entry);
    if (!entry.number.includes(port)) entry.number.push(port);
  }
  return [...byService].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function listener(): EnvoyResource {
  return {
    '@type': type('config.listener.v3.Listener'),
    filterChains: [
      {filterChainMatch: {transportProtocol: 'raw_buffer'}, filters: [httpConnectionManager('listener-insecure')]},
    ],
    listenerFilters: [
      {
        name: 'envoy.filters.listener.tls_inspector',
        typedConfig: {'@type': type('extensions.filters.listener.tls_inspector.v3.TlsInspector')},
      },
    ],
    name: 'listener',
    socketOptions: [
      {description: 'Enable TCP keep-alive (default to enabled)', intValue: '1', level: '1', name: '9'},
      {description: 'TCP keep-alive idle time (in seconds) (defaults to 10s)', intValue: '10', level: '6', name: '4'},
      {
        description: 'TCP keep-alive probe intervals (in seconds) (defaults to 5s)',
        intValue: '5',
        level: '6',
        name: '5',
      },
      {description: 'TCP keep-alive probe max failures.', intValue: '10', level: '6', name: '6'},
    ],
  };
}

function httpConnectionManager(name: string): unknown {
  const filter = (filterName: string, typeName: string, config: Record<string, unknown> = {}) => ({
    name: `envoy.filters.http.${filterName}`,
    typedConfig: {'@type': type(`extensions.filters.http.${filterName}.v3.${typeName}`), ...config},
  });
  return {
    name: 'envoy.filters.network.http_connection_manager',
    typedConfig: {
      '@type': type('extensions.filters.network.http_connection_manager.v3.HttpConnectionManager'),
      commonHttpProtocolOptions: {maxStreamDuration: '0s'},
      httpFilters: [
        filter('grpc_web', 'GrpcWeb'),
        filter('grpc_stats', 'FilterConfig', {emitFilterState: true, enableUpstreamStats: true}),
        filter('router', 'Router'),
      ],
      internalAddressConfig: {
        cidrRanges: [
          {addressPrefix: '10.0.0.0', prefixLen: 8},
          {addressPrefix: '172.16.0.0', prefixLen: 12},
          {addressPrefix: '192.168.0.0', prefixLen: 16},
          {addressPrefix: '127.0.0.1', prefixLen: 32},
        ],
      },
      rds: {routeConfigName: name},
      statPrefix: name,
      streamIdleTimeout: '300s',
      upgradeConfigs: [{upgradeType: 'websocket'}],
      useRemoteAddress: true,
    },
  };
}

function routeConfiguration(routes: HostRoutes): EnvoyResource {
  return {
    '@type': type('config.route.v3.RouteConfiguration'),
    name: 'listener-insecure',
    virtualHosts: [...routes].map(([host, hostRoutes]) => ({
      domains: host === '*' ? ['*'] : [host, `${host}:*`],
      name: host,
      routes: hostRoutes.map(route => envoyRoute(host, route)),
    })),
  };
}

function envoyRoute(host: string, {match, backends}: HostRoute): unknown {
  const action =
    backends.length === 1
      ? {cluster: clusterName(backends[0]!)}
      : {weightedClusters: {clusters: backends.map(backend => ({name: clusterName(backend), weight: 1}))}};
  return {
    match: {...envoyMatch(match), ...authorityMatch(host)},
    route: {...action, maxStreamDuration: {maxStreamDuration: '0s'}},
  };
}

function envoyMatch(match: PathMatch): Record<string, unknown> {
  switch (match.kind) {
    case 'exact':
      return {path: match.value};
    case 'regex':
      return {safeRegex: {regex: match.value}};
    case 'prefix':
      return match.value === '/' ? {prefix: '/'} : {pathSeparatedPrefix: match.value.replace(/\/$/, '')};
  }
}

/** A wildcard host matches one label only, which Envoy's domains cannot say. */
function authorityMatch(host: string): Record<string, unknown> {
  if (!host.startsWith('*.')) return {};
  const regex = `^[^.]+[.]${host.slice(2).replaceAll('.', '[.]')}$`;
  return {headers: [{name: ':authority', stringMatch: {safeRegex: {regex}}}]};
}

function cluster(backend: RouteBackend): EnvoyResource {
  const options = type('extensions.upstreams.http.v3.HttpProtocolOptions');
  return {
    '@type': type('config.cluster.v3.Cluster'),
    connectTimeout: '5s',
    edsClusterConfig: {serviceName: `${backend.namespace}/${backend.service}:${backend.port}`},
    name: clusterName(backend),
    outlierDetection: {splitExternalLocalOriginErrors: true},
    type: 'EDS',
    typedExtensionProtocolOptions: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': options,
        commonHttpProtocolOptions: {idleTimeout: '60s'},
        useDownstreamProtocolConfig: {http2ProtocolOptions: {}},
      },
    },
  };
}
