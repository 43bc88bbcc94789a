import {
  type ArpMessage,
  type IcmpMessage,
  type Ipv4Packet,
  icmpQuotedMax,
  ipLength,
  type Skb,
  type TcpSegment,
  type Transport,
  tcpOptionsLength,
  tcpSyn,
  transportLength,
  type UdpDatagram,
} from './packet.ts';

const etherBytes = 14;
const ipBytes = 20;
const tcpBytes = 20;

/**
 * The frame as bytes, Ethernet header first, without the frame check sequence. Lengths and checksums are right, as on
 * the wire (a real sender that leaves checksums to its network card shows wrong ones in its own capture).
 *
 * @param minBytes  pads with zeros: a network card sends no frame under 60 bytes
 * @source RFC 826, 791, 792, 768, 9293, 7323
 */
export function encodeFrame(skb: Skb, minBytes = 0): Uint8Array {
  const length = etherBytes + (skb.ip ? ipLength(skb.ip) : skb.arp ? 28 : 0);
  const bytes = new Uint8Array(Math.max(length, minBytes));
  const view = new DataView(bytes.buffer);
  putMac(view, 0, skb.dstMac);
  putMac(view, 6, skb.srcMac);
  view.setUint16(12, skb.etherType);
  if (skb.ip) putIp(view, etherBytes, skb.ip);
  else if (skb.arp) putArp(view, etherBytes, skb.arp);
  return bytes;
}

function putMac(view: DataView, at: number, mac: number): void {
  view.setUint16(at, Math.floor(mac / 2 ** 32));
  view.setUint32(at + 2, mac % 2 ** 32);
}

function putArp(view: DataView, at: number, arp: ArpMessage): void {
  view.setUint16(at, 1);
  view.setUint16(at + 2, 0x0800);
  view.setUint8(at + 4, 6);
  view.setUint8(at + 5, 4);
  view.setUint16(at + 6, arp.operation);
  putMac(view, at + 8, arp.senderMac);
  view.setUint32(at + 14, arp.senderIp);
  putMac(view, at + 18, arp.targetMac);
  view.setUint32(at + 24, arp.targetIp);
}

function putIp(view: DataView, at: number, ip: Ipv4Packet): void {
  view.setUint8(at, 0x45);
  view.setUint8(at + 1, ip.tos);
  view.setUint16(at + 2, ipLength(ip));
  view.setUint16(at + 4, ip.id);
  view.setUint16(at + 6, ip.dontFragment ? 0x4000 : 0);
  view.setUint8(at + 8, ip.ttl);
  view.setUint8(at + 9, ip.protocol);
  view.setUint32(at + 12, ip.src);
  view.setUint32(at + 16, ip.dst);
  view.setUint16(at + 10, checksum(view, at, ipBytes, 0));
  putTransport(view, at + ipBytes, ip);
}

function putTransport(view: DataView, at: number, ip: Ipv4Packet): void {
  const {transport} = ip;
  const length = transportLength(transport);
  putHeader(view, at, transport);
  if (transport.kind === 'opaque') return;
  const pseudo = transport.kind === 'icmp' ? 0 : pseudoHeaderSum(ip, length);
  const sum = checksum(view, at, length, pseudo);
  const offset = transport.kind === 'tcp' ? 16 : transport.kind === 'udp' ? 6 : 2;
  // A UDP sum of zero would mean "none" (RFC 768).
  view.setUint16(at + offset, transport.kind === 'udp' && sum === 0 ? 0xffff : sum);
}

function putHeader(view: DataView, at: number, transport: Transport): void {
  switch (transport.kind) {
    case 'tcp':
      putTcp(view, at, transport);
      break;
    case 'udp':
      putUdp(view, at, transport);
      break;
    case 'icmp':
      putIcmp(view, at, transport);
      break;
    case 'opaque':
      putBytes(view, at, transport.payload);
  }
}

function putTcp(view: DataView, at: number, segment: TcpSegment): void {
  const optionsBytes = tcpOptionsLength(segment);
  view.setUint16(at, segment.srcPort);
  view.setUint16(at + 2, segment.dstPort);
  view.setUint32(at + 4, segment.seq);
  view.setUint32(at + 8, segment.ack);
  view.setUint8(at + 12, ((tcpBytes + optionsBytes) / 4) << 4);
  view.setUint8(at + 13, segment.flags);
  view.setUint16(at + 14, segment.window);
  if (optionsBytes > 0) putTcpOptions(view, at + tcpBytes, segment);
  putBytes(view, at + tcpBytes + optionsBytes, segment.payload);
}

/** Options in the order and with the padding that Linux sends. @source linux net/ipv4/tcp_output.c tcp_options_write */
function putTcpOptions(view: DataView, at: number, segment: TcpSegment): void {
  const isSyn = (segment.flags & tcpSyn) !== 0;
  const timestampAt = isSyn ? at + 6 : at + 2;
  if (isSyn) {
    view.setUint16(at, 0x0204);
    view.setUint16(at + 2, segment.mss ?? 536);
    view.setUint16(at + 4, 0x0402);
    view.setUint32(timestampAt + 10, 0x01030300 | windowScale);
  } else view.setUint16(at, 0x0101);
  view.setUint16(timestampAt, 0x080a);
  view.setUint32(timestampAt + 2, segment.timestamp ?? 0);
  view.setUint32(timestampAt + 6, segment.timestampEcho ?? 0);
}

/** Shift of the window that Linux offers with its default buffers. */
const windowScale = 7;

function putUdp(view: DataView, at: number, datagram: UdpDatagram): void {
  view.setUint16(at, datagram.srcPort);
  view.setUint16(at + 2, datagram.dstPort);
  view.setUint16(at + 4, 8 + datagram.payload.length);
  putBytes(view, at + 8, datagram.payload);
}

function putIcmp(view: DataView, at: number, message: IcmpMessage): void {
  view.setUint8(at, message.type);
  view.setUint8(at + 1, message.code);
  view.setUint16(at + 4, message.id);
  view.setUint16(at + 6, message.sequence);
  if (!message.original) {
    putBytes(view, at + 8, message.payload);
    return;
  }
  const quoted = new Uint8Array(ipLength(message.original));
  putIp(new DataView(quoted.buffer), 0, message.original);
  putBytes(view, at + 8, quoted.subarray(0, icmpQuotedMax));
}

function putBytes(view: DataView, at: number, bytes: Uint8Array): void {
  new Uint8Array(view.buffer, view.byteOffset).set(bytes, at);
}

function pseudoHeaderSum({src, dst, protocol}: Ipv4Packet, length: number): number {
  return (src >>> 16) + (src & 0xffff) + (dst >>> 16) + (dst & 0xffff) + protocol + length;
}

/** Internet checksum over `length` bytes from `at`, begun with `sum`. @source RFC 1071 */
export function checksum(view: DataView, at: number, length: number, sum: number): number {
  let total = sum;
  for (let i = 0; i + 1 < length; i += 2) total += view.getUint16(at + i);
  if (length % 2 === 1) total += view.getUint8(at + length - 1) << 8;
  while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 0x10000);
  return ~total & 0xffff;
}
