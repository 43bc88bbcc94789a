import {tabwriter} from '../../base/tabwriter.ts';
import type {CiliumMaps} from './cilium-maps.ts';
import {dropReasonName} from './drop-reasons.ts';
import {bpfFileName, metricEgress, metricIngress, metricService} from './metrics.ts';
import type {PacketCount, PolicyEntry, PolicyKey, PolicyMap} from './policy.ts';
import {protocolName} from './table-printer.ts';

/** `80/TCP`, `8080-8083/TCP`, `TCP` or `ANY`. */
export function formatPolicyPort(key: PolicyKey): string {
  if (key.portPrefix === 0) return 'ANY';
  if (key.portPrefix <= 8) return protocolName(key.protocol);
  const span = 2 ** (24 - key.portPrefix);
  const ports = span === 1 ? String(key.dport) : `${key.dport}-${key.dport + span - 1}`;
  return `${ports}/${protocolName(key.protocol)}`;
}

/** `Allow Ingress 8 80/TCP proxy=NONE`: one policy entry in one line, for views. */
export function formatPolicyEntry(key: PolicyKey, entry: PolicyEntry): string {
  const proxy = entry.proxyPort === 0 ? 'NONE' : String(entry.proxyPort);
  return `${entry.deny ? 'Deny' : 'Allow'} ${key.egress ? 'Egress' : 'Ingress'} ${formatPolicyPort(key)} proxy=${proxy}`;
}

export interface PolicyTableOptions {
  readonly endpointId: number;
  /** `-n`: print numbers under IDENTITY */
  readonly numeric: boolean;
  /** labels of an identity, one a line; the reader knows the identities */
  readonly labelsOf: (identity: number) => readonly string[];
}

/** `cilium-dbg bpf policy get EP`. @source cilium-dbg/cmd/bpf_policy_get.go */
export function printPolicy(policy: PolicyMap, maps: CiliumMaps, options: PolicyTableOptions): string {
  const title = options.numeric ? 'IDENTITY' : 'LABELS (source:key[=value])';
  const header = [
    'POLICY',
    'DIRECTION',
    title,
    'PORT/PROTO',
    'PROXY PORT',
    'AUTH TYPE',
    'BYTES',
    'PACKETS',
    'PREFIX',
    '',
  ];
  const rows = [...policy.entries()].sort(comparePolicy).flatMap(([key, entry]) => {
    const labels = options.numeric
      ? [String(key.secLabel)]
      : key.secLabel === 0
        ? ['ANY']
        : options.labelsOf(key.secLabel);
    const count = statsOf(maps, options.endpointId, key);
    return [
      policyCells(key, entry, labels[0] ?? '', count).join('\t'),
      ...labels.slice(1).map(label => ['', '', label, '', '', '', '', '', '', ''].join('\t')),
    ];
  });
  return tabwriter({minwidth: 5, tabwidth: 0, padding: 3}, [header.join('\t'), ...rows]);
}

function policyCells(key: PolicyKey, entry: PolicyEntry, label: string, count: PacketCount | undefined): string[] {
  return [
    entry.deny ? 'Deny' : 'Allow',
    key.egress ? 'Egress' : 'Ingress',
    label,
    formatPolicyPort(key),
    entry.proxyPort === 0 ? 'NONE' : String(entry.proxyPort),
    'disabled',
    count ? String(count.bytes) : '-',
    count ? String(count.packets) : '-',
    String(key.portPrefix),
    '',
  ];
}

/** Deny first, then ingress before egress, then by identity, the more exact last. */
function comparePolicy(
  [a, entryA]: readonly [PolicyKey, PolicyEntry],
  [b, entryB]: readonly [PolicyKey, PolicyEntry],
): number {
  return (
    Number(entryB.deny) - Number(entryA.deny) ||
    a.egress - b.egress ||
    a.secLabel - b.secLabel ||
    a.portPrefix - b.portPrefix ||
    a.protocol - b.protocol ||
    a.dport - b.dport
  );
}

function statsOf(maps: CiliumMaps, endpointId: number, key: PolicyKey): PacketCount | undefined {
  const {portPrefix, secLabel, egress, protocol, dport} = key;
  return maps.policyStats.lookup({endpointId, portPrefix, secLabel, egress, protocol, dport});
}

const directionNames: Readonly<Record<number, string>> = {
  [metricIngress]: 'INGRESS',
  [metricEgress]: 'EGRESS',
  [metricService]: 'SERVICE',
};

/** `cilium-dbg bpf metrics list`, sorted by all columns as text. @source cilium-dbg/cmd/bpf_metrics_list.go */
export function printMetrics(maps: CiliumMaps): string {
  const rows = [...maps.metrics.entries()]
    .map(([key, {packets, bytes}]) => [
      dropReasonName(key.reason),
      directionNames[key.direction] ?? 'UNKNOWN',
      String(packets),
      String(bytes),
      String(key.line),
      bpfFileName(key.file),
    ])
    .sort(compareCells);
  const lines = [['REASON', 'DIRECTION', 'PACKETS', 'BYTES', 'LINE', 'FILE'], ...rows].map(cells => cells.join('\t'));
  return tabwriter({minwidth: 5, tabwidth: 0, padding: 3}, lines);
}

function compareCells(a: readonly string[], b: readonly string[]): number {
  const column = a.findIndex((cell, index) => cell !== b[index]);
  return column < 0 ? 0 : a[column]! < b[column]! ? -1 : 1;
}
