import type {CiliumEnvoyConfig} from '../../sim/cilium/agent/envoy/cec.ts';
import type {RouteMatch} from '../../sim/envoy/xds/types.ts';

interface TestRoute {
  readonly match: RouteMatch;
  /** `namespace:service:port` */
  readonly service?: string;
  readonly redirect?: boolean;
}

/** The CiliumEnvoyConfig that the operator writes for shared Ingresses with these virtual hosts. */
export function ingressConfig(hosts: Readonly<Record<string, readonly TestRoute[]>>): CiliumEnvoyConfig {
  const services = [
    ...new Set(Object.values(hosts).flatMap(routes => routes.flatMap(({service}) => service ?? []))),
  ].sort();
  const prefix = 'type.googleapis.com/';
  const manager = {
    '@type': `${prefix}envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager`,
    httpFilters: [{name: 'envoy.filters.http.grpc_web'}, {name: 'envoy.filters.http.router'}],
    internalAddressConfig: {
      cidrRanges: [
        {addressPrefix: '10.0.0.0', prefixLen: 8},
        {addressPrefix: '172.16.0.0', prefixLen: 12},
        {addressPrefix: '192.168.0.0', prefixLen: 16},
        {addressPrefix: '127.0.0.1', prefixLen: 32},
      ],
    },
    rds: {routeConfigName: 'listener-insecure'},
    statPrefix: 'listener-insecure',
    streamIdleTimeout: '300s',
    upgradeConfigs: [{upgradeType: 'websocket'}],
    useRemoteAddress: true,
  };
  const resources = [
    {
      '@type': `${prefix}envoy.config.listener.v3.Listener`,
      name: 'listener',
      filterChains: [
        {
          filterChainMatch: {transportProtocol: 'raw_buffer'},
          filters: [{name: 'envoy.filters.network.http_connection_manager', typedConfig: manager}],
        },
      ],
      listenerFilters: [{name: 'envoy.filters.listener.tls_inspector'}],
    },
    {
      '@type': `${prefix}envoy.config.route.v3.RouteConfiguration`,
      name: 'listener-insecure',
      virtualHosts: Object.entries(hosts).map(([name, routes]) => ({
        name,
        domains: name === '*' ? ['*'] : [name, `${name}:*`],
        routes: routes.map(({match, service, redirect}) =>
          redirect
            ? {match, redirect: {httpsRedirect: true}}
            : {match, route: {cluster: service, maxStreamDuration: {maxStreamDuration: '0s'}}},
        ),
      })),
    },
    ...services.map(service => {
      const [namespace, name, port] = service.split(':');
      return {
        '@type': `${prefix}envoy.config.cluster.v3.Cluster`,
        connectTimeout: '5s',
        edsClusterConfig: {serviceName: `${namespace}/${name}:${port}`},
        name: service,
        type: 'EDS',
        typedExtensionProtocolOptions: {
          'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
            '@type': `${prefix}envoy.extensions.upstreams.http.v3.HttpProtocolOptions`,
            commonHttpProtocolOptions: {idleTimeout: '60s'},
          },
        },
      };
    }),
  ];
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumEnvoyConfig',
    metadata: {
      name: 'cilium-ingress',
      namespace: 'kube-system',
      labels: {'cilium.io/use-original-source-address': 'false'},
    },
    spec: {
      backendServices: services.map(service => {
        const [namespace = '', name = '', port = ''] = service.split(':');
        return {namespace, name, number: [port]};
      }),
      resources,
      services: [{listener: '', name: 'cilium-ingress', namespace: 'kube-system', ports: [80]}],
    },
  };
}
