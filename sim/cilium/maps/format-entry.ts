import {formatIpv4} from '../../base/ipv4.ts';
import {formatMac} from '../../base/mac.ts';
import {type CiliumMaps, createCiliumMaps, type MapsOwner} from './cilium-maps.ts';
import type {CtEntry, TupleKey} from './conntrack.ts';
import {dropReasonName} from './drop-reasons.ts';
import type {EndpointEntry} from './endpoint.ts';
import {formatCtEntry, formatNatEntry, formatTuple} from './format-conntrack.ts';
import {formatEndpointEntry, formatIpcacheEntry, formatIpcacheKey} from './format-endpoint.ts';
import {formatServiceKey, formatServiceValue} from './format-lb.ts';
import {formatPolicyEntry} from './format-policy.ts';
import type {IpcacheEntry, IpcacheKey} from './ipcache.ts';
import type {
  AffinityEntry,
  AffinityKey,
  BackendEntry,
  RevNatEntry,
  ServiceEntry,
  ServiceKey,
  SourceRangeKey,
} from './lb.ts';
import {bpfFileName, type MetricsKey} from './metrics.ts';
import type {NatEntry, NeighEntry} from './nat.ts';
import {runtimeAgentLiveness, runtimeUtimeOffset} from './node.ts';
import type {PacketCount, PolicyEntry, PolicyKey, PolicyStatsKey} from './policy.ts';
import type {TailProgram} from './programs.ts';
import type {ReverseSkEntry, ReverseSkKey, SkipLbKey} from './socket.ts';
import {type MapRow, protocolName} from './table-printer.ts';

/** What a program gives the tracer as the reason of a step: the entry that decided, and where it stands. */
export interface MapDecision {
  readonly map: string;
  readonly key: unknown;
  /** as it was when it decided */
  readonly value: unknown;
}

/** Whether a trace decision is a map entry. */
export function isMapDecision(decision: unknown): decision is MapDecision {
  return (
    typeof decision === 'object' && decision !== null && 'map' in decision && 'key' in decision && 'value' in decision
  );
}

/** `cilium_lb4_services_v2 10.96.0.1:443/TCP (0) → 0.0.0.0:0 (1) (0) [ClusterIP, non-routable]`. */
export function formatMapDecision({map, key, value}: MapDecision, kernel: MapsOwner): string {
  if (value === undefined) return `${map}: no entry`;
  const row = formatMapEntry(map, key, value, createCiliumMaps(kernel));
  return `${map} ${row.key} → ${row.value}`.trimEnd();
}

type Formatter = (key: never, value: never, maps: CiliumMaps) => MapRow;

const endpointAddress = (address: number, port: number): string => `${formatIpv4(address)}:${port}`;

const formatters: Readonly<Record<string, Formatter>> = {
  cilium_lb4_services_v2: (key: ServiceKey, value: ServiceEntry, maps) => ({
    key: formatServiceKey(key),
    value: formatServiceValue(key, value, maps.backends),
  }),
  cilium_lb4_backends_v3: (key: {id: number}, value: BackendEntry) => ({
    key: String(key.id),
    value: `${endpointAddress(value.address, value.port)}/${protocolName(value.protocol)}`,
  }),
  cilium_lb4_reverse_nat: (key: {id: number}, value: RevNatEntry) => ({
    key: String(key.id),
    value: endpointAddress(value.address, value.port),
  }),
  cilium_lb4_affinity: (key: AffinityKey, value: AffinityEntry) => ({
    key: `${key.netnsCookie ? `netns ${key.client}` : formatIpv4(key.client)} (${key.revNat})`,
    value: `backend ${value.backendId} last used ${value.lastUsed}`,
  }),
  cilium_lb_affinity_match: (key: {backendId: number; revNat: number}) => ({
    key: `${key.backendId} (${key.revNat})`,
    value: '',
  }),
  cilium_lb4_source_range: (key: SourceRangeKey) => ({
    key: `${formatIpv4(key.address)}/${key.prefixLength} (${key.revNat})`,
    value: '',
  }),
  cilium_lb4_reverse_sk: (key: ReverseSkKey, value: ReverseSkEntry) => ({
    key: String(key.cookie),
    value: `${endpointAddress(key.address, key.port)} -> ${endpointAddress(value.address, value.port)} (revnat=${value.revNat})`,
  }),
  cilium_skip_lb4: (key: SkipLbKey) => ({
    key: `netns ${key.netnsCookie} ${endpointAddress(key.address, key.port)}`,
    value: '',
  }),
  cilium_ct4_global: (key: TupleKey, value: CtEntry) => ({key: formatTuple(key), value: formatCtEntry(value)}),
  cilium_ct_any4_global: (key: TupleKey, value: CtEntry) => ({key: formatTuple(key), value: formatCtEntry(value)}),
  cilium_snat_v4_external: (key: TupleKey, value: NatEntry) => ({
    key: formatTuple(key),
    value: formatNatEntry(key, value, value.created),
  }),
  cilium_nodeport_neigh4: (key: {ip: number}, value: NeighEntry) => ({
    key: formatIpv4(key.ip),
    value: formatMac(value.mac),
  }),
  cilium_lxc: (key: {ip: number}, value: EndpointEntry) => ({
    key: `${formatIpv4(key.ip)}:0`,
    value: formatEndpointEntry(value),
  }),
  cilium_ipcache_v2: (key: IpcacheKey, value: IpcacheEntry) => ({
    key: formatIpcacheKey(key),
    value: formatIpcacheEntry(value),
  }),
  cilium_metrics: (key: MetricsKey, value: PacketCount) => ({
    key: `${dropReasonName(key.reason)} ${key.direction === 1 ? 'INGRESS' : 'EGRESS'} ${bpfFileName(key.file)}:${key.line}`,
    value: formatCount(value),
  }),
  cilium_policystats: (key: PolicyStatsKey, value: PacketCount) => ({
    key: `${key.endpointId} ${key.egress ? 'Egress' : 'Ingress'} ${key.secLabel} ${key.protocol}/${key.dport}/${key.portPrefix}`,
    value: formatCount(value),
  }),
  cilium_l2_responder_v4: (key: {ip: number; ifindex: number}, value: {responsesSent: number}) => ({
    key: `${formatIpv4(key.ip)} ifindex=${key.ifindex}`,
    value: `responses_sent=${value.responsesSent}`,
  }),
  cilium_node_map_v2: (key: {ip: number}, value: {id: number; spi: number}) => ({
    key: formatIpv4(key.ip),
    value: `0x${value.id.toString(16)} ${value.spi}`,
  }),
};

/** Key and value of any entry of a Cilium map in short, as views list them. */
export function formatMapEntry(map: string, key: unknown, value: unknown, maps: CiliumMaps): MapRow {
  if (map.startsWith('cilium_policy_v2_')) {
    const policyKey = key as PolicyKey;
    return {
      key: `${policyKey.secLabel} ${policyKey.egress ? 'Egress' : 'Ingress'}`,
      value: formatPolicyEntry(policyKey, value as PolicyEntry),
    };
  }
  if (map.startsWith('cilium_call'))
    return {key: String(key), value: `${(value as TailProgram).name} id ${(value as TailProgram).id}`};
  if (map === 'cilium_runtime_config') return {key: runtimeConfigName(key as number), value: String(value)};
  const formatter = formatters[map];
  if (formatter) return formatter(key as never, value as never, maps);
  return {key: JSON.stringify(key), value: JSON.stringify(value)};
}

/** The entries of one pinned map as rows, sorted by key text. Arrays show only slots that are set. */
export function listMapEntries(kernel: MapsOwner, name: string): readonly MapRow[] {
  const map = kernel.pinnedMaps.lookup(name);
  if (!map) return [];
  const maps = createCiliumMaps(kernel);
  const rows: MapRow[] = [];
  for (const [key, value] of map.entries()) if (value !== 0) rows.push(formatMapEntry(name, key, value, maps));
  return rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.value < b.value ? -1 : 1));
}

function formatCount({packets, bytes}: PacketCount): string {
  return `packets=${packets} bytes=${bytes}`;
}

/** @source cilium pkg/maps/configmap Index.String */
function runtimeConfigName(index: number): string {
  if (index === runtimeUtimeOffset) return 'UTimeOffset';
  return index === runtimeAgentLiveness ? 'AgentLiveness' : String(index);
}
