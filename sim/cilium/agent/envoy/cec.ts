import {formatIpv4} from '../../../base/ipv4.ts';
import {
  bpfMetadataType,
  type Cluster,
  type ClusterLoadAssignment,
  type HttpConnectionManager,
  httpConnectionManagerType,
  type Listener,
  type NamedExtension,
  type Route,
  type RouteAction,
  type RouteConfiguration,
  type TypedConfig,
  type VirtualHost,
} from '../../../envoy/xds/types.ts';
import type {KubeObject} from '../../../k8s/api/objects.ts';
import {addL7Policy, addNetworkFilter, markOption, xdsSource} from './additions.ts';

/** `cilium.io/v2` CiliumEnvoyConfig. */
export interface CiliumEnvoyConfig extends KubeObject {
  readonly spec?: {
    readonly services?: readonly ServiceListener[];
    readonly backendServices?: readonly BackendService[];
    readonly resources?: readonly TypedConfig[];
  };
}

/** A service whose frontends go to a listener. */
export interface ServiceListener {
  readonly name: string;
  readonly namespace: string;
  /** '' or absent: the first listener of the resources */
  readonly listener?: string;
  /** absent or empty: every port */
  readonly ports?: readonly number[];
}

/** A service whose backends become endpoints. */
export interface BackendService {
  readonly name: string;
  readonly namespace: string;
  /** port numbers or names; absent: all in one */
  readonly number?: readonly string[];
}

/** One CiliumEnvoyConfig as Envoy's resources. */
export interface EnvoyResources {
  readonly listeners: readonly Listener[];
  readonly routes: readonly RouteConfiguration[];
  readonly clusters: readonly Cluster[];
  readonly endpoints: readonly ClusterLoadAssignment[];
  readonly services: readonly ServiceListener[];
  readonly backendServices: readonly BackendService[];
}

export interface CecContext {
  /** source of upstream connections that leave the node */
  readonly ingressAddress: number | undefined;
  /** port of a listener by its qualified name */
  readonly portOf: (listener: string) => number;
}

const listenerType = 'type.googleapis.com/envoy.config.listener.v3.Listener';
const routeType = 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration';
const clusterType = 'type.googleapis.com/envoy.config.cluster.v3.Cluster';
const endpointType = 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment';
const secretType = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret';

const useOriginalSource = 'cilium.io/use-original-source-address';

/**
 * Reads a CiliumEnvoyConfig: names get `<namespace>/<name>/` in front, listeners an address and Cilium's filters.
 *
 * @returns the resources, or what is wrong with the object
 * @models cilium pkg/ciliumenvoyconfig/cec_resource_parser.go ParseResources
 * @omits secrets, nodeSelector, TCP proxy listeners' clusters
 */
export function parseCec(cec: CiliumEnvoyConfig, context: CecContext): EnvoyResources | string {
  const {namespace = '', name} = cec.metadata;
  const qualify = (resource: string) => qualifiedName({namespace, cec: name, resource});
  const listeners: Listener[] = [];
  const routes: RouteConfiguration[] = [];
  const clusters: Cluster[] = [];
  const endpoints: ClusterLoadAssignment[] = [];
  for (const resource of cec.spec?.resources ?? []) {
    switch (resource['@type']) {
      case listenerType:
        listeners.push(completeListener(resource as unknown as Listener, {cec, qualify, context}));
        break;
      case routeType:
        routes.push(qualifyRoutes(resource as unknown as RouteConfiguration, qualify));
        break;
      case clusterType:
        clusters.push(completeCluster(resource as unknown as Cluster, qualify));
        break;
      case endpointType: {
        const assignment = resource as unknown as ClusterLoadAssignment;
        endpoints.push({...assignment, clusterName: qualify(assignment.clusterName)});
        break;
      }
      case secretType:
        break;
      default:
        return `unsupported type: ${resource['@type']}`;
    }
  }
  const duplicate = firstDuplicate([...listeners, ...routes, ...clusters].map(resource => resource.name));
  if (duplicate !== undefined) return `duplicate resource name ${duplicate}`;
  const services = cec.spec?.services ?? [];
  return {listeners, routes, clusters, endpoints, services, backendServices: cec.spec?.backendServices ?? []};
}

/** A name that already has a `/` belongs to somebody else and stays. @models cilium pkg/policy/api/utils.go ResourceQualifiedName */
export function qualifiedName({namespace, cec, resource}: {namespace: string; cec: string; resource: string}): string {
  return resource === '' || resource.includes('/') ? resource : `${namespace}/${cec}/${resource}`;
}

type Qualify = (resource: string) => string;

function completeListener(
  listener: Listener,
  {cec, qualify, context}: {cec: CiliumEnvoyConfig; qualify: Qualify; context: CecContext},
): Listener {
  const name = qualify(listener.name);
  const port = listener.address?.socketAddress.portValue ?? context.portOf(name);
  const metadata: NamedExtension & {typedConfig: object} = {
    name: 'cilium.bpf_metadata',
    typedConfig: {
      '@type': bpfMetadataType,
      isIngress: false,
      isL7Lb: true,
      useOriginalSourceAddress: cec.metadata.labels?.[useOriginalSource] === 'true',
      bpfRoot: '/sys/fs/bpf',
      ...(context.ingressAddress !== undefined && {ipv4SourceAddress: formatIpv4(context.ingressAddress)}),
      enforcePolicyOnL7Lb: context.ingressAddress !== undefined,
      proxyId: port,
      ipcacheName: 'cilium_ipcache_v2',
    } as TypedConfig,
  };
  return {
    ...listener,
    name,
    address: listener.address ?? {socketAddress: {address: '127.0.0.1', portValue: port}},
    filterChains: (listener.filterChains ?? []).map(chain => ({
      ...chain,
      filters: addNetworkFilter((chain.filters ?? []).map(filter => completeFilter(filter, qualify))),
    })),
    listenerFilters: [...(listener.listenerFilters ?? []), metadata],
    socketOptions: [...(listener.socketOptions ?? []), markOption],
  };
}

function completeFilter(filter: NamedExtension, qualify: Qualify): NamedExtension {
  if (filter.typedConfig?.['@type'] !== httpConnectionManagerType) return filter;
  const manager = filter.typedConfig as HttpConnectionManager;
  const rds = manager.rds && {
    ...manager.rds,
    routeConfigName: qualify(manager.rds.routeConfigName),
    configSource: xdsSource,
  };
  const routeConfig = manager.routeConfig && qualifyRoutes(manager.routeConfig, qualify);
  const typedConfig: HttpConnectionManager = {
    ...manager,
    ...(rds && {rds}),
    ...(routeConfig && {routeConfig}),
    httpFilters: addL7Policy(manager.httpFilters ?? []),
  };
  return {...filter, typedConfig};
}

function qualifyRoutes(config: RouteConfiguration, qualify: Qualify): RouteConfiguration {
  const virtualHosts = (config.virtualHosts ?? []).map(
    (host): VirtualHost => ({
      ...host,
      name: qualify(host.name),
      routes: (host.routes ?? []).map(
        (route): Route => (route.route ? {...route, route: qualifyAction(route.route, qualify)} : route),
      ),
    }),
  );
  return {...config, name: qualify(config.name), virtualHosts};
}

function qualifyAction(action: RouteAction, qualify: Qualify): RouteAction {
  const {cluster, weightedClusters} = action;
  return {
    ...action,
    ...(cluster !== undefined && {cluster: qualify(cluster)}),
    ...(weightedClusters && {
      weightedClusters: {
        ...weightedClusters,
        clusters: weightedClusters.clusters.map(weighted => ({...weighted, name: qualify(weighted.name)})),
      },
    }),
  };
}

function completeCluster(cluster: Cluster, qualify: Qualify): Cluster {
  const options = Object.entries(cluster.typedExtensionProtocolOptions ?? {}).map(([key, value]) => [
    key,
    {...value, httpFilters: addL7Policy([{name: 'envoy.filters.http.upstream_codec'}])},
  ]);
  return {
    ...cluster,
    name: qualify(cluster.name),
    ...(cluster.type === 'EDS' && {
      edsClusterConfig: {
        edsConfig: xdsSource,
        serviceName: cluster.edsClusterConfig?.serviceName || cluster.name,
      },
    }),
    ...(options.length > 0 && {typedExtensionProtocolOptions: Object.fromEntries(options)}),
    ...{circuitBreakers: {thresholds: [{maxRetries: 128}]}},
  };
}

function firstDuplicate(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
