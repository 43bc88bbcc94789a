/** One captured packet, as a pcap file keeps it, and where its layers begin. */

/** Link types of pcap files that this lab writes. @source https://www.tcpdump.org/linktypes.html */
export const linkEthernet = 1;
export const linkCooked = 276;

export type LinkType = typeof linkEthernet | typeof linkCooked;

export interface Packet {
  readonly linkType: LinkType;
  /** µs since 1970 */
  readonly timeUs: number;
  /** on the wire, bytes */
  readonly length: number;
  /** what of it was kept */
  readonly bytes: Uint8Array;
}

export const cookedHeaderBytes = 20;
const etherHeaderBytes = 14;

/** Where the network layer begins, and what it is. */
export interface NetworkLayer {
  readonly at: number;
  readonly etherType: number;
}

export function networkLayer({linkType, bytes}: Packet): NetworkLayer {
  return linkType === linkCooked
    ? {at: cookedHeaderBytes, etherType: u16(bytes, 0)}
    : {at: etherHeaderBytes, etherType: u16(bytes, 12)};
}

/** Numbers in network order; bytes that are not there read as 0. */
export function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}
