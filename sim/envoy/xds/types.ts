/**
 * xDS resources as Envoy's API spells them, in protobuf's JSON form (what a CiliumEnvoyConfig holds).
 *
 * Only fields this Envoy reads are typed; the rest travels untouched and shows in the config dump.
 *
 * @source envoy api/envoy/config/{listener,route,cluster,endpoint}/v3, extensions/filters/network/http_connection_manager/v3
 */

/** A `google.protobuf.Any` in JSON form. */
export interface TypedConfig {
  readonly '@type': string;
}

export interface NamedExtension {
  readonly name: string;
  readonly typedConfig?: TypedConfig;
}

export interface SocketAddress {
  readonly socketAddress: {readonly address: string; readonly portValue: number};
}

export interface Listener {
  readonly name: string;
  readonly address?: SocketAddress;
  readonly additionalAddresses?: readonly {readonly address: SocketAddress}[];
  readonly filterChains?: readonly FilterChain[];
  readonly listenerFilters?: readonly NamedExtension[];
  readonly socketOptions?: readonly object[];
}

export interface FilterChain {
  readonly filterChainMatch?: {
    /** `raw_buffer` or `tls`; absent matches both */
    readonly transportProtocol?: string;
    readonly serverNames?: readonly string[];
  };
  readonly filters?: readonly NamedExtension[];
  readonly transportSocket?: NamedExtension;
}

export const httpConnectionManagerType =
  'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

export interface HttpConnectionManager extends TypedConfig {
  readonly statPrefix?: string;
  readonly rds?: {readonly routeConfigName: string; readonly configSource?: object};
  readonly routeConfig?: RouteConfiguration;
  readonly useRemoteAddress?: boolean;
  readonly skipXffAppend?: boolean;
  readonly xffNumTrustedHops?: number;
  readonly internalAddressConfig?: {readonly cidrRanges?: readonly CidrRange[]};
  /** protobuf duration, e.g. `300s` */
  readonly streamIdleTimeout?: string;
  readonly upgradeConfigs?: readonly {readonly upgradeType?: string}[];
  readonly httpFilters?: readonly NamedExtension[];
}

export interface CidrRange {
  readonly addressPrefix: string;
  readonly prefixLen?: number;
}

export const bpfMetadataType = 'type.googleapis.com/cilium.BpfMetadata';

/** Cilium's listener filter: what the proxy knows about connections of this listener. @source proxy cilium/api/bpf_metadata.proto */
export interface BpfMetadata extends TypedConfig {
  readonly isIngress?: boolean;
  readonly isL7Lb?: boolean;
  readonly useOriginalSourceAddress?: boolean;
  /** source of upstream connections that leave the node */
  readonly ipv4SourceAddress?: string;
  readonly enforcePolicyOnL7Lb?: boolean;
  readonly proxyId?: number;
  readonly ipcacheName?: string;
}

export interface RouteConfiguration {
  readonly name: string;
  readonly virtualHosts?: readonly VirtualHost[];
}

export interface VirtualHost {
  readonly name: string;
  /** `foo.com`, `foo.com:*`, `*.foo.com`, `foo.*`, `*` */
  readonly domains: readonly string[];
  readonly routes?: readonly Route[];
}

export interface Route {
  readonly name?: string;
  readonly match: RouteMatch;
  readonly route?: RouteAction;
  readonly redirect?: RedirectAction;
  readonly directResponse?: {readonly status: number; readonly body?: {readonly inlineString?: string}};
}

export interface RouteMatch {
  readonly prefix?: string;
  readonly path?: string;
  readonly pathSeparatedPrefix?: string;
  readonly safeRegex?: RegexMatcher;
  /** default true */
  readonly caseSensitive?: boolean;
  readonly headers?: readonly HeaderMatcher[];
  readonly queryParameters?: readonly QueryParameterMatcher[];
}

export interface RegexMatcher {
  readonly regex: string;
}

export interface StringMatcher {
  readonly exact?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly contains?: string;
  readonly safeRegex?: RegexMatcher;
  readonly ignoreCase?: boolean;
}

/** With no condition the header must be present. */
export interface HeaderMatcher {
  readonly name: string;
  readonly stringMatch?: StringMatcher;
  readonly exactMatch?: string;
  readonly prefixMatch?: string;
  readonly safeRegexMatch?: RegexMatcher;
  readonly presentMatch?: boolean;
  readonly invertMatch?: boolean;
}

export interface QueryParameterMatcher {
  readonly name: string;
  readonly stringMatch?: StringMatcher;
  readonly presentMatch?: boolean;
}

export interface RouteAction {
  readonly cluster?: string;
  readonly weightedClusters?: {readonly clusters: readonly ClusterWeight[]};
  /** protobuf duration; absent means 15 s unless maxStreamDuration is set; 0 means none */
  readonly timeout?: string;
  readonly maxStreamDuration?: {readonly maxStreamDuration?: string};
  readonly prefixRewrite?: string;
  readonly hostRewriteLiteral?: string;
}

export interface ClusterWeight {
  readonly name: string;
  readonly weight?: number;
}

export interface RedirectAction {
  readonly httpsRedirect?: boolean;
  readonly schemeRedirect?: string;
  readonly hostRedirect?: string;
  readonly portRedirect?: number;
  readonly pathRedirect?: string;
  readonly prefixRewrite?: string;
  /** default MOVED_PERMANENTLY */
  readonly responseCode?: 'MOVED_PERMANENTLY' | 'FOUND' | 'SEE_OTHER' | 'TEMPORARY_REDIRECT' | 'PERMANENT_REDIRECT';
}

export interface Cluster {
  readonly name: string;
  readonly type?: string;
  readonly edsClusterConfig?: {readonly serviceName?: string; readonly edsConfig?: object};
  /** protobuf duration, default 5 s */
  readonly connectTimeout?: string;
  readonly lbPolicy?: string;
  readonly outlierDetection?: object;
  readonly typedExtensionProtocolOptions?: Readonly<Record<string, HttpProtocolOptions>>;
}

export interface HttpProtocolOptions extends TypedConfig {
  readonly commonHttpProtocolOptions?: {readonly idleTimeout?: string};
}

export interface ClusterLoadAssignment {
  readonly clusterName: string;
  readonly endpoints?: readonly LocalityLbEndpoints[];
}

export interface LocalityLbEndpoints {
  readonly lbEndpoints?: readonly LbEndpoint[];
}

export interface LbEndpoint {
  readonly endpoint: {readonly address: SocketAddress};
}

/** Microseconds of a protobuf JSON duration (`5s`, `0.250s`), or `undefined` when `text` is not one. */
export function durationUs(text: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)s$/.exec(text ?? '');
  return match ? Math.round(Number(match[1]) * 1_000_000) : undefined;
}
