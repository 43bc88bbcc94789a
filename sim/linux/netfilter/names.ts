import {serviceOf} from '../services.ts';

/** Names of /etc/protocols, as far as the lab's tools meet them. */

const protocols: readonly (readonly [string, number])[] = [
  ['icmp', 1],
  ['igmp', 2],
  ['ipencap', 4],
  ['tcp', 6],
  ['udp', 17],
  ['dccp', 33],
  ['gre', 47],
  ['esp', 50],
  ['ah', 51],
  ['ipv6-icmp', 58],
  ['vrrp', 112],
  ['sctp', 132],
  ['udplite', 136],
];

export function protocolName(number: number): string | undefined {
  return protocols.find(([, other]) => other === number)?.[0];
}

export function protocolNumber(name: string): number | undefined {
  return protocols.find(([other]) => other === name)?.[1];
}

/** A port in words unless `numeric`. */
export function portText(port: number, numeric: boolean): string {
  return (numeric ? undefined : (serviceOf(port, 'tcp') ?? serviceOf(port, 'udp'))) ?? String(port);
}
