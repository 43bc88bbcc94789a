import {cidrContains} from '../base/cidr.ts';
import {formatIpv4, isLoopback, parseIpv4} from '../base/ipv4.ts';
import type {Prng} from '../base/prng.ts';
import {type HttpHeaders, hasToken, headerOf, setHeader, withoutHeaders} from '../wire/http/message.ts';
import type {HttpConnectionManager} from './xds/types.ts';

/** Who sent a request and through what. */
export interface DownstreamPeer {
  readonly address: number;
  /** Envoy's own first non-loopback IPv4; stands in for a loopback peer */
  readonly localAddress: number;
  readonly isTls: boolean;
}

/** Fields that belong to one connection only. */
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'te'];

/** Fields by which an internal client may steer Envoy; taken away from others. */
const internalControl = [
  'x-envoy-retriable-status-codes',
  'x-envoy-retriable-header-names',
  'x-envoy-retry-on',
  'x-envoy-retry-grpc-on',
  'x-envoy-max-retries',
  'x-envoy-upstream-alt-stat-name',
  'x-envoy-upstream-rq-timeout-ms',
  'x-envoy-upstream-rq-per-try-timeout-ms',
  'x-envoy-upstream-rq-timeout-alt-response',
  'x-envoy-expected-rq-timeout-ms',
  'x-envoy-force-trace',
  'x-envoy-ip-tags',
  'x-envoy-original-url',
  'x-envoy-hedge-on-per-try-timeout',
];

/**
 * Headers as the backend gets them: lower case, `host` first, then what the client sent, then what Envoy adds.
 *
 * @param headers  the client's, without `host`
 * @models envoy source/common/http/conn_manager_utility.cc mutateRequestHeaders
 * @omits xffNumTrustedHops, original IP detection extensions, tracing and via headers
 */
export function forwardedHeaders(
  headers: HttpHeaders,
  options: {peer: DownstreamPeer; manager: HttpConnectionManager; authority: string; rng: Prng; keepUpgrade: boolean},
): HttpHeaders {
  const {peer, manager, rng} = options;
  const lowered = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  let next: HttpHeaders = options.keepUpgrade
    ? withoutHeaders(lowered, 'host', 'keep-alive', 'proxy-connection', 'te')
    : withoutHeaders(lowered, 'host', 'upgrade', ...namedByConnection(lowered), ...hopByHop);
  next = withoutHeaders(next, 'x-envoy-internal');
  const forwardedFor = headerOf(next, 'x-forwarded-for');
  const isInternal = forwardedFor === undefined && isInternalAddress(manager, peer.address);
  if (!manager.skipXffAppend) {
    const own = formatIpv4(isLoopback(peer.address) ? peer.localAddress : peer.address);
    next = setHeader(next, 'x-forwarded-for', forwardedFor === undefined ? own : `${forwardedFor}, ${own}`);
  }
  next = setHeader(next, 'x-forwarded-proto', peer.isTls ? 'https' : 'http');
  if (isInternal) {
    next = [...next, ['x-envoy-internal', 'true']];
  } else {
    next = withoutHeaders(next, ...internalControl);
    next = setHeader(next, 'x-envoy-external-address', formatIpv4(peer.address));
  }
  if (!isInternal || headerOf(next, 'x-request-id') === undefined) next = setHeader(next, 'x-request-id', uuid(rng));
  return [['host', options.authority], ...next];
}

/** Fields that `Connection` names are hop-by-hop too. */
function namedByConnection(headers: HttpHeaders): string[] {
  return (headerOf(headers, 'connection') ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '' && name !== 'close');
}

function isInternalAddress(manager: HttpConnectionManager, address: number): boolean {
  return (manager.internalAddressConfig?.cidrRanges ?? []).some(({addressPrefix, prefixLen}) => {
    const prefix = parseIpv4(addressPrefix);
    return prefix !== undefined && cidrContains({address: prefix, prefixLength: prefixLen ?? 0}, address);
  });
}

/** Whether the client asks for a protocol this connection manager may switch to. */
export function isUpgrade(headers: HttpHeaders, manager: HttpConnectionManager): boolean {
  const wanted = headerOf(headers, 'upgrade')?.toLowerCase();
  if (wanted === undefined || !hasToken(headers, 'connection', 'upgrade')) return false;
  return (manager.upgradeConfigs ?? []).some(({upgradeType}) => upgradeType?.toLowerCase() === wanted);
}

/** Random UUID, version 4. */
export function uuid(rng: Prng): string {
  const hex = [rng.u32(), rng.u32(), rng.u32(), rng.u32()].map(word => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
