import {concatBytes} from '../../base/utf8.ts';
import {type LinkType, linkCooked, linkEthernet, type Packet} from './packet.ts';

/** The pcap file format: a header of 24 bytes, then each packet with a header of 16. @source draft-ietf-opsawg-pcap */
const magicMicroseconds = 0xa1b2c3d4;
const magicNanoseconds = 0xa1b23c4d;
const fileHeaderBytes = 24;
const packetHeaderBytes = 16;

export function encodePcapHeader(linkType: LinkType, snapshotBytes: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(fileHeaderBytes));
  view.setUint32(0, magicMicroseconds, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, snapshotBytes, true);
  view.setUint32(20, linkType, true);
  return new Uint8Array(view.buffer);
}

export function encodePcapPacket({timeUs, length, bytes}: Packet): Uint8Array {
  const header = new DataView(new ArrayBuffer(packetHeaderBytes));
  header.setUint32(0, Math.floor(timeUs / 1e6), true);
  header.setUint32(4, timeUs % 1e6, true);
  header.setUint32(8, bytes.length, true);
  header.setUint32(12, length, true);
  return concatBytes([new Uint8Array(header.buffer), bytes]);
}

export interface PcapFile {
  readonly linkType: LinkType;
  readonly snapshotBytes: number;
  readonly packets: readonly Packet[];
  /** what libpcap says of a file that ends in the middle of a packet */
  readonly complaint: string | undefined;
}

/** The file is none, or of a kind that cannot be read here; the message is libpcap's. */
export class PcapError extends Error {}

/** @throws {PcapError} in libpcap's words */
export function decodePcap(bytes: Uint8Array): PcapFile {
  if (bytes.length < 4) throw new PcapError(truncated(4, bytes.length, 'file header'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = isMagic(view.getUint32(0, true));
  const magic = view.getUint32(0, isLittle);
  if (!isMagic(magic)) throw new PcapError('unknown file format');
  if (bytes.length < fileHeaderBytes) throw new PcapError(truncated(fileHeaderBytes, bytes.length, 'file header'));
  const linkType = view.getUint32(20, isLittle) & 0xffff;
  if (linkType !== linkEthernet && linkType !== linkCooked)
    throw new PcapError(`packets printed are not supported for link type ${linkType}`);
  const unit = magic === magicNanoseconds ? 1e3 : 1;
  return {linkType, snapshotBytes: view.getUint32(16, isLittle), ...readPackets(view, bytes, isLittle, linkType, unit)};
}

function readPackets(view: DataView, bytes: Uint8Array, isLittle: boolean, linkType: LinkType, unit: number) {
  const packets: Packet[] = [];
  let at = fileHeaderBytes;
  while (at < bytes.length) {
    const rest = bytes.length - at;
    if (rest < packetHeaderBytes) return {packets, complaint: truncated(packetHeaderBytes, rest, 'packet header')};
    const kept = view.getUint32(at + 8, isLittle);
    if (rest - packetHeaderBytes < kept)
      return {packets, complaint: truncated(kept, rest - packetHeaderBytes, 'captured packet data')};
    const start = at + packetHeaderBytes;
    packets.push({
      linkType,
      timeUs: view.getUint32(at, isLittle) * 1e6 + Math.floor(view.getUint32(at + 4, isLittle) / unit),
      length: view.getUint32(at + 12, isLittle),
      bytes: bytes.subarray(start, start + kept),
    });
    at = start + kept;
  }
  return {packets, complaint: undefined};
}

function isMagic(magic: number): boolean {
  return magic === magicMicroseconds || magic === magicNanoseconds;
}

function truncated(wanted: number, got: number, what: string): string {
  return what === 'captured packet data'
    ? `truncated dump file; tried to read ${wanted} captured bytes, only got ${got}`
    : `truncated dump file; tried to read ${wanted} ${what} bytes, only got ${got}`;
}
