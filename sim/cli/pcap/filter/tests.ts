import {networkOf} from '../../../base/cidr.ts';
import {etherTypeArp, etherTypeIpv4, protocolIcmp, protocolTcp, protocolUdp} from '../../../wire/packet.ts';
import {linkEthernet, networkLayer, type Packet, u16, u32} from '../packet.ts';

/** What a filter asks of a packet. */
export type Test = (packet: Packet) => boolean;

export type Direction = 'either' | 'src' | 'dst' | 'both';

const etherTypeArpReverse = 0x8035;
export const etherTypeIpv6 = 0x86dd;
const protocolSctp = 132;
const protocolIcmp6 = 58;

/** Ether types and IP protocols that have a word of their own. */
export const etherTypes: Readonly<Record<string, number>> = {
  ip: etherTypeIpv4,
  arp: etherTypeArp,
  rarp: etherTypeArpReverse,
  ip6: etherTypeIpv6,
};

export const ipProtocols: Readonly<Record<string, number>> = {
  icmp: protocolIcmp,
  igmp: 2,
  tcp: protocolTcp,
  udp: protocolUdp,
  icmp6: protocolIcmp6,
  sctp: protocolSctp,
};

export function hasEtherType(etherType: number): Test {
  return packet => networkLayer(packet).etherType === etherType;
}

export function hasIpProtocol(protocol: number): Test {
  return packet => {
    const {at, etherType} = networkLayer(packet);
    return etherType === etherTypeIpv4 && packet.bytes[at + 9] === protocol;
  };
}

export const both =
  (a: Test, b: Test): Test =>
  packet =>
    a(packet) && b(packet);

export const either =
  (a: Test, b: Test): Test =>
  packet =>
    a(packet) || b(packet);

export const not =
  (a: Test): Test =>
  packet =>
    !a(packet);

function inDirection(direction: Direction, src: boolean, dst: boolean): boolean {
  switch (direction) {
    case 'src':
      return src;
    case 'dst':
      return dst;
    case 'both':
      return src && dst;
    case 'either':
      return src || dst;
  }
}

/** Hosts and nets: the addresses of an IPv4 header, or those an ARP message speaks of. */
export function hasNetwork(
  address: number,
  prefixLength: number,
  direction: Direction,
  layers: readonly number[],
): Test {
  const network = networkOf({address, prefixLength});
  const matches = (bytes: Uint8Array, at: number) => networkOf({address: u32(bytes, at), prefixLength}) === network;
  return packet => {
    const {at, etherType} = networkLayer(packet);
    if (!layers.includes(etherType)) return false;
    const [src, dst] = etherType === etherTypeIpv4 ? [at + 12, at + 16] : [at + 14, at + 24];
    return inDirection(direction, matches(packet.bytes, src), matches(packet.bytes, dst));
  };
}

/** Layers that `host` and `net` look into when none is named. */
export const addressedLayers: readonly number[] = [etherTypeIpv4, etherTypeArp, etherTypeArpReverse];

export function hasMac(mac: number, direction: Direction): Test {
  return ({linkType, bytes}) => {
    if (linkType !== linkEthernet) return false;
    const matches = (at: number) => u16(bytes, at) * 2 ** 32 + u32(bytes, at + 2) === mac;
    return inDirection(direction, matches(6), matches(0));
  };
}

/** Ports of a first fragment. */
export function hasPort(low: number, high: number, direction: Direction, protocols: readonly number[]): Test {
  return packet => {
    const at = transportAt(packet);
    if (at === undefined || !protocols.includes(packet.bytes[networkLayer(packet).at + 9]!)) return false;
    const matches = (port: number) => port >= low && port <= high;
    return inDirection(direction, matches(u16(packet.bytes, at)), matches(u16(packet.bytes, at + 2)));
  };
}

/** Protocols that `port` looks into when none is named. */
export const portedProtocols: readonly number[] = [protocolTcp, protocolUdp, protocolSctp];

/** Where the transport header of an IPv4 packet begins; of a later fragment nowhere. */
export function transportAt(packet: Packet): number | undefined {
  const {at, etherType} = networkLayer(packet);
  if (etherType !== etherTypeIpv4 || (u16(packet.bytes, at + 6) & 0x1fff) !== 0) return undefined;
  return at + (packet.bytes[at]! & 0xf) * 4;
}

export const isEtherBroadcast: Test = ({linkType, bytes}) =>
  linkType === linkEthernet ? bytes.subarray(0, 6).every(byte => byte === 0xff) : u16(bytes, 8) >> 8 === 1;

export const isEtherMulticast: Test = ({linkType, bytes}) =>
  linkType === linkEthernet ? (bytes[0]! & 1) === 1 : bytes[10] === 1 || bytes[10] === 2;

export const isIpMulticast: Test = both(hasEtherType(etherTypeIpv4), packet => {
  const {at} = networkLayer(packet);
  return packet.bytes[at + 16]! >= 0xe0;
});
