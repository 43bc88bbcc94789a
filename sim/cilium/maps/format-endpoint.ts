import {formatIpv4} from '../../base/ipv4.ts';
import type {CiliumMaps} from './cilium-maps.ts';
import {type EndpointEntry, endpointHost} from './endpoint.ts';
import {type IpcacheEntry, type IpcacheKey, ipcacheHasTunnelEndpoint, ipcacheSkipTunnel} from './ipcache.ts';
import {macUpper, printTable} from './table-printer.ts';

/** `id=1308  sec_id=5011  flags=0x0000 …`, or `(localhost)`. @source cilium pkg/maps/lxcmap EndpointInfo.String */
export function formatEndpointEntry(entry: EndpointEntry): string {
  if (entry.flags & endpointHost) return '(localhost)';
  return [
    `id=${String(entry.lxcId).padEnd(5)}`,
    `sec_id=${String(entry.secId).padEnd(5)}`,
    `flags=0x${entry.flags.toString(16).toUpperCase().padStart(4, '0')}`,
    `ifindex=${String(entry.ifindex).padEnd(3)}`,
    `mac=${macUpper(entry.mac)}`,
    `nodemac=${macUpper(entry.nodeMac)}`,
    `parent_ifindex=${String(entry.parentIfindex).padEnd(3)}`,
  ].join(' ');
}

/** `identity=8 encryptkey=0 tunnelendpoint=0.0.0.0 flags=<none>`. */
export function formatIpcacheEntry(entry: IpcacheEntry): string {
  const flags = [
    entry.flags & ipcacheSkipTunnel ? 'skiptunnel' : '',
    entry.flags & ipcacheHasTunnelEndpoint ? 'hastunnel' : '',
  ].filter(name => name !== '');
  return [
    `identity=${entry.secIdentity}`,
    `encryptkey=${entry.key}`,
    `tunnelendpoint=${formatIpv4(entry.tunnelEndpoint)}`,
    `flags=${flags.join(',') || '<none>'}`,
  ].join(' ');
}

export function formatIpcacheKey(key: IpcacheKey): string {
  return `${formatIpv4(key.address)}/${key.prefixLength}`;
}

/** `cilium-dbg bpf endpoint list`. */
export function printEndpointList(maps: CiliumMaps): string {
  const rows = [...maps.lxc.entries()]
    .sort(([a], [b]) => a.ip - b.ip)
    .map(([key, entry]) => ({key: `${formatIpv4(key.ip)}:0`, value: formatEndpointEntry(entry)}));
  return printTable(['IP ADDRESS', 'LOCAL ENDPOINT INFO'], rows);
}

/** `cilium-dbg bpf ipcache list`. */
export function printIpcacheList(maps: CiliumMaps): string {
  const rows = [...maps.ipcache.entries()]
    .sort(([a], [b]) => a.address - b.address || a.prefixLength - b.prefixLength)
    .map(([key, entry]) => ({key: formatIpcacheKey(key), value: formatIpcacheEntry(entry)}));
  return printTable(['IP PREFIX/ADDRESS', 'IDENTITY'], rows);
}
