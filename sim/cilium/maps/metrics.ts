import {BpfHashMap} from '../../bpf/hash-map.ts';
import type {PacketCount} from './policy.ts';

/** @source cilium bpf/lib/metrics.h */
export const metricIngress = 1;
export const metricEgress = 2;
export const metricService = 3;

/** Source files by number. @source cilium pkg/monitor/api/files.go */
export const bpfFiles = {
  'bpf_host.c': 1,
  'bpf_lxc.c': 2,
  'bpf_overlay.c': 3,
  'bpf_xdp.c': 4,
  'bpf_sock.c': 5,
  'bpf_network.c': 6,
  'bpf_wireguard.c': 7,
  'arp.h': 101,
  'drop.h': 102,
  'srv6.h': 103,
  'icmp6.h': 104,
  'nodeport.h': 105,
  'lb.h': 106,
  'mcast.h': 107,
  'ipv4.h': 108,
  'conntrack.h': 109,
  'local_delivery.h': 110,
  'trace.h': 111,
  'encap.h': 112,
  'encrypt.h': 113,
  'host_firewall.h': 114,
  'nodeport_egress.h': 115,
  'ipv6.h': 116,
  'classifiers.h': 117,
} as const;

export type BpfFile = keyof typeof bpfFiles;

const fileNames: ReadonlyMap<number, string> = new Map(Object.entries(bpfFiles).map(([name, id]) => [id, name]));

/** `bpf_lxc.c`, or `unknown(N)`. */
export function bpfFileName(id: number): string {
  return fileNames.get(id) ?? `unknown(${id})`;
}

export interface MetricsKey {
  readonly reason: number;
  readonly direction: number;
  readonly line: number;
  readonly file: number;
}

export type MetricsMap = BpfHashMap<MetricsKey, PacketCount>;

export function createMetricsMap(): MetricsMap {
  return new BpfHashMap(
    {name: 'cilium_metrics', type: 'percpu_hash', keySizeBytes: 8, valueSizeBytes: 16, entriesMax: 1024},
    {
      wordCount: 2,
      encode(key, words) {
        words[0] = (key.reason << 8) | key.direction;
        words[1] = metricsSite(key.line, key.file);
      },
      decode: words => ({
        reason: words[0]! >>> 8,
        direction: words[0]! & 0xff,
        line: words[1]! >>> 16,
        file: words[1]! & 0xffff,
      }),
    },
  );
}

/** Second key word of a metric: where in the source it was counted. */
export function metricsSite(line: number, file: number): number {
  return ((line << 16) | file) >>> 0;
}
