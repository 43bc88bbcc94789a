import {u16, u32} from '../../pcap/packet.ts';
import {macAt, type PrintContext} from './printer.ts';

/** @models tcpdump print-arp.c arp_print */
export function arpText(context: PrintContext, bytes: Uint8Array, at: number, length: number): string {
  const hardware = context.options.verbosity > 0 ? 'Ethernet (len 6), IPv4 (len 4), ' : '';
  const address = (offset: number) => context.address(u32(bytes, at + offset));
  const operation = u16(bytes, at + 6);
  const target = macAt(bytes, at + 18);
  const aimed = target === 0 ? '' : ` (${context.mac(target)})`;
  const what =
    operation === 1
      ? `Request who-has ${address(24)}${aimed} tell ${address(14)}`
      : operation === 2
        ? `Reply ${address(14)} is-at ${context.mac(macAt(bytes, at + 8))}`
        : `Unknown (${operation})`;
  return `${hardware}${what}, length ${length}`;
}
