import {tabwriter} from '../../base/tabwriter.ts';

/** One line of a two-column dump. */
export interface MapRow {
  readonly key: string;
  readonly value: string;
}

/** Two titles above rows; a row ends with a tab, so its last column is padded. @models cilium-dbg/cmd/helpers.go TablePrinter */
export function printTable(titles: readonly [string, string], rows: readonly MapRow[]): string {
  return tabwriter({minwidth: 5, tabwidth: 0, padding: 3}, [
    titles.join('\t'),
    ...rows.map(({key, value}) => `${key}\t${value}\t`),
  ]);
}

const protocolNames: Readonly<Record<number, string>> = {
  0: 'ANY',
  1: 'ICMP',
  6: 'TCP',
  17: 'UDP',
  58: 'ICMPv6',
  132: 'SCTP',
};

/** `TCP`; a protocol without a name prints as its number. @source cilium pkg/u8proto */
export function protocolName(protocol: number): string {
  return protocolNames[protocol] ?? String(protocol);
}

/** Hexadecimal as Go's `%#02x` prints it. */
export function goHex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

/** Upper-case octets, as pkg/mac Uint64MAC prints them. */
export function macUpper(address: number): string {
  return (address.toString(16).padStart(12, '0').toUpperCase().match(/../g) ?? []).join(':');
}
