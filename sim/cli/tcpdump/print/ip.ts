import {checksum} from '../../../wire/encode.ts';
import {protocolIcmp, protocolTcp, protocolUdp} from '../../../wire/packet.ts';
import {u16, u32} from '../../pcap/packet.ts';
import {icmpText} from './icmp.ts';
import type {PrintContext} from './printer.ts';
import {tcpText} from './tcp.ts';
import {udpText} from './udp.ts';

/** An IPv4 packet in a capture: where its header begins, and what the header says of the rest. */
export interface IpView {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly src: number;
  readonly dst: number;
  readonly protocol: number;
  /** where the transport header begins */
  readonly transportAt: number;
  /** bytes of the transport as the header says; the capture may hold less */
  readonly transportLength: number;
}

const protocolNames: Readonly<Record<number, string>> = {
  [protocolIcmp]: 'ICMP',
  2: 'IGMP',
  4: 'IPIP',
  [protocolTcp]: 'TCP',
  [protocolUdp]: 'UDP',
  41: 'IPv6',
  47: 'GRE',
  50: 'ESP',
  132: 'SCTP',
};

/**
 * @param prefix  `IP ` where the link header is not shown
 * @param available  bytes of the packet on the wire from `at` on
 * @models tcpdump print-ip.c ip_print
 */
export function ipText(
  context: PrintContext,
  bytes: Uint8Array,
  at: number,
  prefix: string,
  available: number,
): string {
  if (bytes.length < at + 20) return `${prefix} [|ip]`;
  const headerBytes = (bytes[at]! & 0xf) * 4;
  const totalLength = u16(bytes, at + 2);
  const view: IpView = {
    bytes,
    at,
    src: u32(bytes, at + 12),
    dst: u32(bytes, at + 16),
    protocol: bytes[at + 9]!,
    transportAt: at + headerBytes,
    transportLength: Math.min(totalLength, available) - headerBytes,
  };
  const header = context.options.verbosity > 0 ? `${headerText(context, view, totalLength)}\n    ` : '';
  return `${prefix}${header}${transportText(context, view)}`;
}

function transportText(context: PrintContext, view: IpView): string {
  switch (view.protocol) {
    case protocolTcp:
      return tcpText(context, view);
    case protocolUdp:
      return udpText(context, view);
    case protocolIcmp:
      return `${context.address(view.src)} > ${context.address(view.dst)}: ${icmpText(context, view)}`;
    default: {
      const name = protocolNames[view.protocol]?.toLowerCase() ?? `ip-proto-${view.protocol}`;
      return `${context.address(view.src)} > ${context.address(view.dst)}:  ${name} ${view.transportLength}`;
    }
  }
}

/** `(tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)` */
function headerText(context: PrintContext, {bytes, at, protocol}: IpView, totalLength: number): string {
  const tos = bytes[at + 1]!;
  const fragment = u16(bytes, at + 6);
  const flags = [fragment & 0x2000 ? '+' : '', fragment & 0x4000 ? 'DF' : ''].filter(flag => flag !== '').join(', ');
  const congestion = ['', ',ECT(1)', ',ECT(0)', ',CE'][tos & 3]!;
  const sum = checksum(new DataView(bytes.buffer, bytes.byteOffset), at, (bytes[at]! & 0xf) * 4, 0);
  const bad =
    sum === 0 || context.options.skipsChecksums
      ? ''
      : `, bad cksum ${u16(bytes, at + 10).toString(16)} (->${((u16(bytes, at + 10) + sum) % 0xffff).toString(16)})!`;
  const fields = [
    `tos 0x${tos.toString(16)}${congestion}`,
    `ttl ${bytes[at + 8]}`,
    `id ${u16(bytes, at + 4)}`,
    `offset ${(fragment & 0x1fff) * 8}`,
    `flags [${flags || 'none'}]`,
    `proto ${protocolNames[protocol] ?? 'unknown'} (${protocol})`,
    `length ${totalLength}${bad}`,
  ];
  return `(${fields.join(', ')})`;
}

/** Whether the transport's checksum is right; `undefined` when the capture does not hold all of it. */
export function isTransportSumRight({bytes, at, protocol, transportAt, transportLength}: IpView): boolean | undefined {
  if (transportAt + transportLength > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pseudo =
    protocol === protocolIcmp
      ? 0
      : u16(bytes, at + 12) +
        u16(bytes, at + 14) +
        u16(bytes, at + 16) +
        u16(bytes, at + 18) +
        protocol +
        transportLength;
  return checksum(view, transportAt, transportLength, pseudo) === 0;
}
