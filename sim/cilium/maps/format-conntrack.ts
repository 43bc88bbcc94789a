import {formatIpv4} from '../../base/ipv4.ts';
import type {CiliumMaps} from './cilium-maps.ts';
import {type CtEntry, type CtMap, type TupleKey, tupleIn, tupleRelated, tupleService} from './conntrack.ts';
import type {NatEntry} from './nat.ts';
import {goHex, protocolName} from './table-printer.ts';

/** Bits in print order. @source cilium pkg/maps/ctmap/types.go flagsString */
const flagNames: readonly (readonly [number, string])[] = [
  [0x1, 'RxClosing'],
  [0x2, 'TxClosing'],
  [0x4, 'Nat64'],
  [0x8, 'LBLoopback'],
  [0x10, 'SeenNonSyn'],
  [0x20, 'NodePort'],
  [0x40, 'ProxyRedirect'],
  [0x80, 'DSRInternal'],
  [0x100, 'FromL7LB'],
  [0x400, 'FromTunnel'],
];

/** `TCP OUT 172.20.0.94:43210 -> 172.20.1.146:80`. */
export function formatTuple(key: TupleKey): string {
  const direction = key.flags & tupleService ? 'SVC' : key.flags & tupleIn ? 'IN' : 'OUT';
  const related = key.flags & tupleRelated ? ' related' : '';
  const source = `${formatIpv4(key.saddr)}:${key.sport}`;
  const target = `${formatIpv4(key.daddr)}:${key.dport}`;
  return `${protocolName(key.nexthdr)} ${direction} ${source} -> ${target}${related}`;
}

/** `expires=144350 Packets=0 …`; ends with a space, as the real line does. @param nowSeconds  with `--time-diff` */
export function formatCtEntry(entry: CtEntry, nowSeconds?: number): string {
  const remaining = nowSeconds === undefined ? '' : ` (remaining: ${entry.expires - nowSeconds} sec(s))`;
  return [
    `expires=${entry.expires}${remaining}`,
    `Packets=${entry.packets} Bytes=${entry.bytes}`,
    `RxFlagsSeen=${goHex(entry.rxFlagsSeen, 2)} LastRxReport=${entry.lastRxReport}`,
    `TxFlagsSeen=${goHex(entry.txFlagsSeen, 2)} LastTxReport=${entry.lastTxReport}`,
    formatCtFlags(entry.flags),
    `RevNAT=${entry.revNatIndex} SourceSecurityID=${entry.srcSecId} BackendID=${entry.backendId} `,
  ].join(' ');
}

/** `Flags=0x0013 [ RxClosing TxClosing SeenNonSyn ]`. */
export function formatCtFlags(flags: number): string {
  const names = flagNames.filter(([bit]) => flags & bit).map(([, name]) => `${name} `);
  return `Flags=${goHex(flags, 4)} [ ${names.join('')}]`;
}

/** `cilium-dbg bpf ct list global`: TCP first, then everything else, an empty line after each. */
export function printCtList(maps: CiliumMaps, nowSeconds?: number): string {
  return [maps.ct4, maps.ctAny4].map(map => `${ctLines(map, nowSeconds).join('')}\n`).join('');
}

/** `cilium-dbg bpf nat list`. */
export function printNatList(maps: CiliumMaps, nowSeconds: number): string {
  const lines = sortedTuples(maps.snat.entries()).map(
    ([key, entry]) => `${formatTuple(key)} ${formatNatEntry(key, entry, nowSeconds)}\n`,
  );
  return `${lines.join('')}\n`;
}

/** `XLATE_SRC 10.0.2.15:51000 Created=12sec ago NeedsCT=0`. */
export function formatNatEntry(key: TupleKey, entry: NatEntry, nowSeconds: number): string {
  const what = key.flags & tupleIn ? 'XLATE_DST' : 'XLATE_SRC';
  const age = nowSeconds - entry.created;
  return `${what} ${formatIpv4(entry.toAddress)}:${entry.toPort} Created=${age}sec ago NeedsCT=${entry.needsCt ? 1 : 0}`;
}

function ctLines(map: CtMap, nowSeconds: number | undefined): string[] {
  return sortedTuples(map.entries()).map(([key, entry]) => `${formatTuple(key)} ${formatCtEntry(entry, nowSeconds)}\n`);
}

/** Real output is in bucket order, which means nothing; here by client, then server. */
function sortedTuples<V>(entries: Iterable<readonly [TupleKey, V]>): (readonly [TupleKey, V])[] {
  return [...entries].sort(
    ([a], [b]) =>
      a.nexthdr - b.nexthdr ||
      a.saddr - b.saddr ||
      a.sport - b.sport ||
      a.daddr - b.daddr ||
      a.dport - b.dport ||
      a.flags - b.flags,
  );
}
