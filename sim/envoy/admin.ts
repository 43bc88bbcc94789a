import {formatIpv4} from '../base/ipv4.ts';
import type {Envoy} from './envoy.ts';
import type {Route, RouteAction} from './xds/types.ts';

/** One thing of the configuration as a view shows it (topic `envoy/<node>`). */
export interface AdminRow {
  readonly type: 'listener' | 'route' | 'cluster';
  readonly name: string;
  readonly lines: readonly string[];
}

/** Everything Envoy holds, for a view; by type, then name. */
export function adminRows(envoy: Envoy): readonly AdminRow[] {
  return [
    ...byName(envoy.listenerConfigs).map(([name, listener]): AdminRow => {
      const {address} = listener;
      const where = address ? `${formatIpv4(address.address)}:${address.port}` : 'no address';
      const chains = (listener.config.filterChains ?? []).map(chain => {
        const {transportProtocol, serverNames} = chain.filterChainMatch ?? {};
        const match = [transportProtocol ?? 'any', ...(serverNames ?? [])].join(' ');
        return `${match} → ${listener.managerOf(chain)?.rds?.routeConfigName ?? chain.filters?.[0]?.name ?? 'nothing'}`;
      });
      return {type: 'listener', name, lines: [where, ...chains]};
    }),
    ...byName(envoy.routeTables).map(([name, {config}]): AdminRow => {
      const lines = (config.virtualHosts ?? []).flatMap(({domains, routes}) => [
        domains.join(', '),
        ...(routes ?? []).map(route => `  ${describeMatch(route)} → ${describeAction(route)}`),
      ]);
      return {type: 'route', name, lines};
    }),
    ...byName(envoy.activeClusters).map(([name, cluster]): AdminRow => {
      const lines = cluster.hosts.map(({address, port}) => {
        const key = `${address}:${port}`;
        return `${formatIpv4(address)}:${port} requests ${cluster.hostRequests.get(key) ?? 0}`;
      });
      return {type: 'cluster', name, lines: lines.length > 0 ? lines : ['no endpoints']};
    }),
  ];
}

export function describeMatch({match}: Route): string {
  if (match.path !== undefined) return `path ${match.path}`;
  if (match.safeRegex) return `safeRegex ${match.safeRegex.regex}`;
  if (match.pathSeparatedPrefix !== undefined) return `pathSeparatedPrefix ${match.pathSeparatedPrefix}`;
  return `prefix ${match.prefix ?? '/'}`;
}

export function describeAction({route, redirect, directResponse}: Route): string {
  if (redirect) return redirect.httpsRedirect ? 'redirect https' : 'redirect';
  if (directResponse) return `status ${directResponse.status}`;
  return describeClusters(route ?? {});
}

function describeClusters({cluster, weightedClusters}: RouteAction): string {
  if (cluster !== undefined) return cluster;
  return (weightedClusters?.clusters ?? []).map(({name, weight}) => `${name} (${weight ?? 0})`).join(', ');
}

/** `/listeners?format=text` */
export function listenersText(envoy: Envoy): string {
  return byName(envoy.listenerConfigs)
    .map(([name, {address}]) => `${name}::${address ? `${formatIpv4(address.address)}:${address.port}` : ''}\n`)
    .join('');
}

/**
 * `/clusters?format=text`
 *
 * @omits the limits of the high priority, and per-host counters that this proxy does not keep
 */
export function clustersText(envoy: Envoy): string {
  return byName(envoy.activeClusters)
    .map(([name, cluster]) => {
      const head = [
        `observability_name::${name}`,
        'default_priority::max_connections::1024',
        'default_priority::max_pending_requests::1024',
        'default_priority::max_requests::1024',
        'default_priority::max_retries::128',
        'added_via_api::true',
        `eds_service_name::${cluster.serviceName}`,
      ];
      const hosts = cluster.hosts.flatMap(host => {
        const key = `${host.address}:${host.port}`;
        const at = `${formatIpv4(host.address)}:${host.port}`;
        const active = envoy.workers.reduce((sum, {pool}) => sum + pool.active(cluster, host), 0);
        const requests = cluster.hostRequests.get(key) ?? 0;
        return [
          `${at}::cx_active::${active}`,
          `${at}::rq_total::${requests}`,
          `${at}::hostname::`,
          `${at}::health_flags::healthy`,
          `${at}::weight::1`,
          `${at}::priority::0`,
        ];
      });
      return [...head, ...hosts].map(line => `${name}::${line}\n`).join('');
    })
    .join('');
}

/** `/config_dump?include_eds`, with field names as protobuf's text of them (`filter_chains`). */
export function configDump(envoy: Envoy): object {
  const dynamic = (configs: readonly object[]) => configs.map(config => snakeCase(config));
  return {
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
        dynamic_listeners: byName(envoy.listenerConfigs).map(([name, {config}]) => ({
          name,
          active_state: {listener: snakeCase(config)},
        })),
      },
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump',
        dynamic_active_clusters: dynamic(byName(envoy.activeClusters).map(([, {config}]) => ({cluster: config}))),
      },
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.RoutesConfigDump',
        dynamic_route_configs: dynamic(byName(envoy.routeTables).map(([, {config}]) => ({routeConfig: config}))),
      },
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.EndpointsConfigDump',
        dynamic_endpoint_configs: dynamic(
          byName(envoy.activeClusters).map(([, cluster]) => ({
            endpointConfig: {
              clusterName: cluster.serviceName,
              endpoints: [
                {
                  lbEndpoints: cluster.hosts.map(({address, port}) => ({
                    endpoint: {address: {socketAddress: {address: formatIpv4(address), portValue: port}}},
                    healthStatus: 'HEALTHY',
                  })),
                },
              ],
            },
          })),
        ),
      },
    ],
  };
}

function snakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      /[@./]/.test(key) ? key : key.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`),
      snakeCase(inner),
    ]),
  );
}

function byName<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
