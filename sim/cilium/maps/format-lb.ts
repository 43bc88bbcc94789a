import {formatIpv4} from '../../base/ipv4.ts';
import type {CiliumMaps} from './cilium-maps.ts';
import {
  type BackendMap,
  type ServiceEntry,
  type ServiceKey,
  scopeInternal,
  svcAffinity,
  svcExternalIp,
  svcExtLocalScope,
  svcFwdModeDsr,
  svcHostPort,
  svcIntLocalScope,
  svcL7LoadBalancer,
  svcLoadBalancer,
  svcLocalRedirect,
  svcLoopback,
  svcNat46x64,
  svcNodePort,
  svcQuarantined,
  svcRoutable,
  svcSourceRange,
  svcTwoScopes,
} from './lb.ts';
import {htons} from './marks.ts';
import {type MapRow, printTable, protocolName} from './table-printer.ts';

/** `ClusterIP`, `NodePort`, …, as the flag bytes tell it. @source cilium pkg/loadbalancer ServiceFlags.SVCType */
export function serviceType(flags: number, flags2: number): string {
  if (flags & svcExternalIp) return 'ExternalIPs';
  if (flags & svcLoadBalancer) return 'LoadBalancer';
  if (flags & svcHostPort) return 'HostPort';
  if (flags & svcNodePort) return 'NodePort';
  if (flags2 & svcLocalRedirect) return 'LocalRedirect';
  return 'ClusterIP';
}

/** `ClusterIP, non-routable`. @source cilium pkg/loadbalancer ServiceFlags.String */
export function serviceFlags(flags: number, flags2: number): string {
  const names = [serviceType(flags, flags2)];
  if (flags & svcExtLocalScope) names.push('Local');
  if (flags2 & svcIntLocalScope) names.push('InternalLocal');
  if (flags2 & svcTwoScopes) names.push('two-scopes');
  if (flags & svcAffinity) names.push('sessionAffinity');
  if (!(flags & svcRoutable)) names.push('non-routable');
  if (flags & svcSourceRange) {
    names.push('check source-range');
    if (flags2 & svcQuarantined) names.push('deny');
  }
  if (flags2 & svcNat46x64) names.push('46x64');
  if (flags2 & svcL7LoadBalancer) names.push('l7-load-balancer');
  if (flags2 & svcLoopback) names.push(flags2 & svcL7LoadBalancer ? 'delegate-if-local' : 'loopback');
  if (flags2 & svcQuarantined && !(flags & svcSourceRange)) names.push('quarantined');
  if (flags2 & svcFwdModeDsr) names.push('dsr');
  return names.join(', ');
}

/** `10.96.0.1:443/TCP (0)`. */
export function formatServiceKey(key: ServiceKey): string {
  const scope = key.scope === scopeInternal ? '/i' : '';
  return `${formatIpv4(key.address)}:${key.port}/${protocolName(key.protocol)}${scope} (${key.slot})`;
}

/** `0.0.0.0:0 (1) (0) [ClusterIP, non-routable] `, or the backend of a slot. */
export function formatServiceValue(key: ServiceKey, entry: ServiceEntry, backends: BackendMap): string {
  if (key.slot > 0) {
    const backend = backends.lookup({id: entry.backendId});
    if (!backend) return `backend ${entry.backendId} not found`;
    const address = `${formatIpv4(backend.address)}:${backend.port}/${protocolName(backend.protocol)}`;
    return `${address} (${entry.revNat}) (${key.slot})`;
  }
  const l7 = entry.flags2 & svcL7LoadBalancer ? `(L7LB Proxy Port: ${htons(entry.backendId & 0xffff)})` : '';
  return `0.0.0.0:0 (${entry.revNat}) (0) [${serviceFlags(entry.flags, entry.flags2)}] ${l7}`;
}

/** `0 2[0] (4) [0x0 0x0]`: the raw fields of an entry. */
export function formatServiceFields(entry: ServiceEntry): string {
  const flags = `[0x${entry.flags.toString(16)} 0x${entry.flags2.toString(16)}]`;
  return `${entry.backendId} ${entry.count}[${entry.qcount}] (${entry.revNat}) ${flags}`;
}

/** `cilium-dbg bpf lb list`. @source cilium-dbg/cmd/bpf_lb_list.go */
export function printLbList(maps: CiliumMaps): string {
  const rows = sortedServices(maps).map(([key, entry]) => ({
    key: formatServiceKey(key),
    value: formatServiceValue(key, entry, maps.backends),
  }));
  return printTable(['SERVICE ADDRESS', 'BACKEND ADDRESS (REVNAT_ID) (SLOT)'], rows);
}

/** `cilium-dbg bpf lb list --frontends`. */
export function printLbFrontends(maps: CiliumMaps): string {
  const rows = sortedServices(maps).map(([key, entry]) => ({
    key: formatServiceKey(key),
    value: formatServiceFields(entry),
  }));
  return printTable(['SERVICE ADDRESS', 'BACKEND ID'], rows);
}

/** `cilium-dbg bpf lb list --backends`. */
export function printLbBackends(maps: CiliumMaps): string {
  const rows = [...maps.backends.entries()]
    .sort(([a], [b]) => a.id - b.id)
    .map(([key, entry]) => ({
      key: String(key.id),
      value: `${protocolName(entry.protocol)}://${formatIpv4(entry.address)}`,
    }));
  return printTable(['ID', 'BACKEND ADDRESS (REVNAT_ID) (SLOT)'], rows);
}

/** `cilium-dbg bpf lb list --revnat`. */
export function printLbRevNat(maps: CiliumMaps): string {
  const rows = [...maps.revNat.entries()]
    .sort(([a], [b]) => a.id - b.id)
    .map(([key, entry]) => ({key: String(key.id), value: `${formatIpv4(entry.address)}:${entry.port}`}));
  return printTable(['ID', 'BACKEND ADDRESS (REVNAT_ID) (SLOT)'], rows);
}

/** `cilium-dbg bpf lb list --source-ranges`. */
export function printLbSourceRanges(maps: CiliumMaps): string {
  const rows: MapRow[] = [...maps.sourceRange.entries()]
    .sort(([a], [b]) => a.revNat - b.revNat || a.address - b.address || a.prefixLength - b.prefixLength)
    .map(([key]) => ({key: `${formatIpv4(key.address)}/${key.prefixLength} (${key.revNat})`, value: ''}));
  return printTable(['SOURCE RANGE (REVNAT_ID)', ''], rows);
}

/** Real output is in Go map order, which is none; here by address, port, protocol, scope and slot. */
function sortedServices(maps: CiliumMaps): (readonly [ServiceKey, ServiceEntry])[] {
  return [...maps.services.entries()].sort(
    ([a], [b]) =>
      a.address - b.address || a.port - b.port || a.protocol - b.protocol || a.scope - b.scope || a.slot - b.slot,
  );
}
