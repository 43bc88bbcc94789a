import {protocolTcp, protocolUdp} from '../../../wire/packet.ts';
import {u16, u32} from '../../pcap/packet.ts';
import {type IpView, ipText, isTransportSumRight} from './ip.ts';
import type {PrintContext} from './printer.ts';

/** Types that quote the packet which caused them. */
const errorTypes = new Set([3, 4, 5, 11, 12]);

/** @models tcpdump print-icmp.c icmp_print */
export function icmpText(context: PrintContext, view: IpView): string {
  const {bytes, transportAt: at, transportLength} = view;
  const type = bytes[at]!;
  const {verbosity, skipsChecksums} = context.options;
  const isWrong = verbosity > 0 && !skipsChecksums && isTransportSumRight(view) === false;
  const sum = isWrong ? ' (wrong icmp cksum!)' : '';
  const quotes = verbosity > 0 && errorTypes.has(type) && transportLength > 28;
  const quoted = quotes
    ? `\n\t${ipText(context, bytes, at + 8, context.options.showsLink ? '' : 'IP ', bytes.length - at - 8)}`
    : '';
  return `ICMP ${messageText(context, view, type, bytes[at + 1]!)}, length ${transportLength}${sum}${quoted}`;
}

function messageText(context: PrintContext, {bytes, transportAt: at}: IpView, type: number, code: number): string {
  switch (type) {
    case 0:
    case 8:
      return `echo ${type === 8 ? 'request' : 'reply'}, id ${u16(bytes, at + 4)}, seq ${u16(bytes, at + 6)}`;
    case 3:
      return unreachableText(context, bytes, at, code);
    case 5:
      return `redirect ${context.address(u32(bytes, at + 24))} to ${code === 0 ? 'net' : 'host'} ${context.address(u32(bytes, at + 4))}`;
    case 11:
      return code === 0 ? 'time exceeded in-transit' : 'ip reassembly time exceeded';
    default:
      return `type-#${type}`;
  }
}

function unreachableText(context: PrintContext, bytes: Uint8Array, at: number, code: number): string {
  const target = context.address(u32(bytes, at + 24));
  switch (code) {
    case 0:
      return `net ${target} unreachable`;
    case 1:
      return `host ${target} unreachable`;
    case 2:
      return `${target} protocol ${bytes[at + 17]} unreachable`;
    case 3:
      return portText(context, bytes, at, target);
    case 4: {
      const mtu = u16(bytes, at + 6);
      return `${target} unreachable - need to frag${mtu === 0 ? '' : ` (mtu ${mtu})`}`;
    }
    case 9:
      return `net ${target} unreachable - admin prohibited`;
    case 10:
      return `host ${target} unreachable - admin prohibited`;
    case 13:
      return `host ${target} unreachable - admin prohibited filter`;
    default:
      return `${target} unreachable - #${code}`;
  }
}

function portText(context: PrintContext, bytes: Uint8Array, at: number, target: string): string {
  const protocol = bytes[at + 17]!;
  const port = u16(bytes, at + 8 + (bytes[at + 8]! & 0xf) * 4 + 2);
  if (protocol === protocolTcp) return `${target} tcp port ${context.port(port, 'tcp')} unreachable`;
  if (protocol === protocolUdp) return `${target} udp port ${context.port(port, 'udp')} unreachable`;
  return `${target} protocol ${protocol} port ${port} unreachable`;
}
