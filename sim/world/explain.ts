import {formatCidr} from '../base/cidr.ts';
import {formatIpv4} from '../base/ipv4.ts';
import {formatMac} from '../base/mac.ts';
import {formatMapDecision, isMapDecision} from '../cilium/maps/format-entry.ts';
import {describeAction, describeMatch} from '../envoy/admin.ts';
import type {ClusterDecision} from '../envoy/http-stream.ts';
import type {RouteDecision} from '../envoy/router.ts';
import type {Route} from '../linux/fib.ts';
import type {Kernel} from '../linux/kernel.ts';
import type {Neighbour} from '../linux/neigh.ts';
import {Rule} from '../linux/netfilter/rule.ts';
import {TcpSocket} from '../linux/socket/tcp.ts';

/** What decided about a packet at one step, as the tool that shows it prints it; '' when nothing had to decide. */
export function describeDecision(decision: unknown, kernel: Kernel | undefined): string {
  if (decision === undefined || decision === null) return '';
  if (typeof decision === 'string') return decision;
  if (decision instanceof Rule) return decision.describe();
  if (decision instanceof TcpSocket) return describeSocket(decision);
  if (isMapDecision(decision) && kernel) return formatMapDecision(decision, kernel);
  if (isRoute(decision)) return describeRoute(decision);
  if (isNeighbour(decision)) return describeNeighbour(decision);
  if (isRouteDecision(decision)) return describeRouteDecision(decision);
  if (isClusterDecision(decision)) return describeCluster(decision);
  if (isRedirect(decision)) return `${redirectHelpers[decision.mode] ?? 'bpf_redirect'} → ${decision.target}`;
  return describeFields(decision);
}

/** By the helper's name. @source linux include/uapi/linux/bpf.h */
const redirectHelpers: Readonly<Record<string, string>> = {
  peer: 'bpf_redirect_peer',
  neigh: 'bpf_redirect_neigh',
  ingress: 'bpf_redirect (BPF_F_INGRESS)',
};

/** Without the state of a connection, which has moved on since the packet came. */
function describeSocket({options, state, localAddress, localPort}: TcpSocket): string {
  const words = [
    'socket',
    options.owner ?? '',
    state === 'LISTEN' ? state : '',
    `${formatIpv4(localAddress)}:${localPort}`,
  ];
  return words.filter(word => word !== '').join(' ');
}

function isNeighbour(value: object): value is Neighbour {
  return 'mac' in value && 'link' in value && 'queue' in value;
}

/** As `ip neigh` prints it, without the state, which ages. */
function describeNeighbour({address, link, mac}: Neighbour): string {
  return `${formatIpv4(address)} dev ${link.name} lladdr ${formatMac(mac)}`;
}

function isRedirect(value: object): value is {target: string; mode: string} {
  return 'target' in value && typeof value.target === 'string' && 'mode' in value && typeof value.mode === 'string';
}

function isRouteDecision(value: object): value is RouteDecision {
  return 'routeConfig' in value && 'route' in value;
}

function describeRouteDecision({routeConfig, virtualHost, route}: RouteDecision): string {
  if (!route) return `${routeConfig}: no route matches`;
  return `${routeConfig} [${virtualHost?.domains.join(', ') ?? ''}] ${describeMatch(route)} → ${describeAction(route)}`;
}

function isClusterDecision(value: object): value is ClusterDecision {
  return 'cluster' in value && 'hosts' in value && 'host' in value;
}

function describeCluster({cluster, host, hosts, source}: ClusterDecision): string {
  if (!host) return `${cluster}: none of ${hosts.length} hosts`;
  const from = source === undefined ? '' : `, from ${formatIpv4(source)}`;
  return `${cluster} → ${formatIpv4(host.address)}:${host.port} (of ${hosts.length})${from}`;
}

function isRoute(value: object): value is Route {
  return 'dst' in value && 'link' in value && 'table' in value;
}

/** As `ip route` prints it. */
function describeRoute({dst, type, via, link, table}: Route): string {
  const target =
    dst.prefixLength === 0 ? 'default' : dst.prefixLength === 32 ? formatIpv4(dst.address) : formatCidr(dst);
  const kind = type === 'unicast' ? '' : `${type} `;
  const next = via === undefined ? '' : ` via ${formatIpv4(via)}`;
  const device = link ? ` dev ${link.name}` : '';
  const where = table === 254 || table === 255 ? '' : ` table ${table}`;
  return `${kind}${target}${next}${device}${where}`;
}

function describeFields(value: object): string {
  return Object.entries(value)
    .flatMap(([name, field]) => (typeof field === 'string' || typeof field === 'number' ? [`${name} ${field}`] : []))
    .join(', ');
}
