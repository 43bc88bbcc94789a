import {formatIpv4} from '../../base/ipv4.ts';
import {etherTypeIpv4, protocolIcmp, protocolTcp, protocolUdp} from '../../wire/packet.ts';
import {networkLayer, type Packet, u16, u32} from '../pcap/packet.ts';

/** What ngrep looks at of a packet, and how it calls it. */
export interface PayloadView {
  /** `T`, `U`, `I` or `?` */
  readonly letter: string;
  readonly protocol: number;
  /** `10.0.0.1:80 -> 10.0.0.2:1234 [AP]` */
  readonly way: string;
  readonly payload: Uint8Array;
}

const flagLetters: readonly (readonly [number, string])[] = [
  [0x10, 'A'],
  [0x02, 'S'],
  [0x04, 'R'],
  [0x01, 'F'],
  [0x20, 'U'],
  [0x08, 'P'],
];

/** @models ngrep.c process */
export function payloadOf(packet: Packet): PayloadView | undefined {
  const {at, etherType} = networkLayer(packet);
  const {bytes} = packet;
  if (etherType !== etherTypeIpv4 || bytes.length < at + 20) return undefined;
  const transportAt = at + (bytes[at]! & 0xf) * 4;
  const end = Math.min(at + u16(bytes, at + 2), bytes.length);
  const protocol = bytes[at + 9]!;
  const [src, dst] = [formatIpv4(u32(bytes, at + 12)), formatIpv4(u32(bytes, at + 16))];
  const ports = () => `${src}:${u16(bytes, transportAt)} -> ${dst}:${u16(bytes, transportAt + 2)}`;
  const from = (headerBytes: number) => bytes.subarray(Math.min(transportAt + headerBytes, end), end);
  switch (protocol) {
    case protocolTcp: {
      const flags = bytes[transportAt + 13] ?? 0;
      const letters = flagLetters.filter(([bit]) => flags & bit).map(([, letter]) => letter);
      const shown = letters.length === 0 ? '' : ` [${letters.join('')}]`;
      const payload = from(((bytes[transportAt + 12] ?? 0) >> 4) * 4);
      return {letter: 'T', protocol, way: `${ports()}${shown}`, payload};
    }
    case protocolUdp:
      return {letter: 'U', protocol, way: ports(), payload: from(8)};
    case protocolIcmp: {
      const kind = `${bytes[transportAt]}:${bytes[transportAt + 1]}`;
      return {letter: 'I', protocol, way: `${src} -> ${dst} ${kind}`, payload: from(4)};
    }
    default:
      return {letter: '?', protocol, way: `${src} -> ${dst}`, payload: from(0)};
  }
}
