import {formatCidr} from '../base/cidr.ts';
import {formatIpv4} from '../base/ipv4.ts';
import {formatMapDecision, isMapDecision} from '../cilium/maps/format-entry.ts';
import {describeAction, describeMatch} from '../envoy/admin.ts';
import type {Route as EnvoyRoute} from '../envoy/xds/types.ts';
import type {Route} from '../linux/fib.ts';
import type {Kernel} from '../linux/kernel.ts';
import {Rule} from '../linux/netfilter/rule.ts';
import {TcpSocket} from '../linux/socket/tcp.ts';

/** What decided about a packet at one step, as the tool that shows it prints it; '' when nothing had to decide. */
export function describeDecision(decision: unknown, kernel: Kernel | undefined): string {
  if (decision === undefined || decision === null) return '';
  if (typeof decision === 'string') return decision;
  if (decision instanceof Rule) return decision.describe();
  if (decision instanceof TcpSocket)
    return `socket ${decision.options.owner ?? ''} ${decision.state} ${formatIpv4(decision.localAddress)}:${decision.localPort}`.replace(
      '  ',
      ' ',
    );
  if (isMapDecision(decision) && kernel) return formatMapDecision(decision, kernel);
  if (isRoute(decision)) return describeRoute(decision);
  if (isEnvoyRoute(decision)) return `${describeMatch(decision)} → ${describeAction(decision)}`;
  return describeFields(decision);
}

function isRoute(value: object): value is Route {
  return 'dst' in value && 'link' in value && 'table' in value;
}

function isEnvoyRoute(value: object): value is EnvoyRoute {
  return 'match' in value && ('route' in value || 'redirect' in value || 'directResponse' in value);
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
