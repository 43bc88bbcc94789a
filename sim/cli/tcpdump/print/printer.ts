import {formatIpv4} from '../../../base/ipv4.ts';
import {formatMac, macBroadcast} from '../../../base/mac.ts';
import {serviceOf} from '../../../linux/services.ts';
import {etherTypeArp, etherTypeIpv4} from '../../../wire/packet.ts';
import {linkEthernet, networkLayer, type Packet, u16, u32} from '../../pcap/packet.ts';
import {arpText} from './arp.ts';
import {hexDump} from './hex.ts';
import {ipText} from './ip.ts';
import {Conversations} from './tcp.ts';

/** How much is told, and in what form. */
export interface PrintOptions {
  /** `-v`, `-vv`, `-vvv` */
  readonly verbosity: number;
  /** `-n`: addresses and ports stay numbers */
  readonly isNumeric: boolean;
  /** `-q` */
  readonly isQuick: boolean;
  /** `-e` */
  readonly showsLink: boolean;
  /** `-S` */
  readonly hasAbsoluteSequence: boolean;
  /** `-t` once to five times */
  readonly timeStyle: number;
  /** `-#` */
  readonly isNumbered: boolean;
  /** `-A`, `-x`, `-xx`, `-X`, `-XX` */
  readonly dump: 'none' | 'ascii' | 'hex' | 'both';
  readonly dumpsLink: boolean;
  /** `-K`: do not look at checksums */
  readonly skipsChecksums: boolean;
}

/** What the printing program knows of its machine. */
export interface PrintNames {
  readonly hostName: (address: number) => string | undefined;
  readonly interfaceName: (ifindex: number) => string | undefined;
  /** minutes that local time is ahead of UTC */
  readonly zoneMinutes: number;
}

/** What the printers of each protocol need. */
export interface PrintContext {
  readonly options: PrintOptions;
  readonly conversations: Conversations;
  address(address: number): string;
  mac(address: number): string;
  port(port: number, protocol: 'tcp' | 'udp'): string;
}

/**
 * Turns packets into tcpdump's lines.
 *
 * @models tcpdump 4.99 print.c, print-ether.c, print-sll.c
 */
export class PacketPrinter implements PrintContext {
  readonly options: PrintOptions;
  readonly conversations = new Conversations();
  readonly #names: PrintNames;
  #count = 0;
  #firstUs: number | undefined;
  #lastUs: number | undefined;

  constructor(options: PrintOptions, names: PrintNames) {
    this.options = options;
    this.#names = names;
  }

  address(address: number): string {
    return (this.options.isNumeric ? undefined : this.#names.hostName(address)) ?? formatIpv4(address);
  }

  mac(address: number): string {
    const text = formatMac(address);
    if (this.options.isNumeric) return text;
    return address === macBroadcast ? 'Broadcast' : `${text} (oui Unknown)`;
  }

  port(port: number, protocol: 'tcp' | 'udp'): string {
    return (this.options.isNumeric ? undefined : serviceOf(port, protocol)) ?? String(port);
  }

  /** @returns all lines of one packet, each ended */
  print(packet: Packet): string {
    this.#count++;
    const number = this.options.isNumbered ? `${String(this.#count).padStart(5)}  ` : '';
    const {text, isUnknown} = this.#layers(packet);
    const dump = isUnknown && this.options.dump === 'none' ? hexDump(packet, 'both', false) : this.#dump(packet);
    return `${number}${this.#time(packet.timeUs)}${text}\n${dump}`;
  }

  #dump(packet: Packet): string {
    const {dump, dumpsLink} = this.options;
    return dump === 'none' ? '' : hexDump(packet, dump, dumpsLink);
  }

  #layers(packet: Packet): {text: string; isUnknown: boolean} {
    const {at, etherType} = networkLayer(packet);
    const body = this.#network(packet, at, etherType);
    const isUnknown = body === undefined;
    const showsLink = this.options.showsLink || isUnknown;
    if (packet.linkType === linkEthernet)
      return {text: `${showsLink ? this.#etherText(packet, etherType) : ''}${body ?? ''}`, isUnknown};
    return {text: `${this.#cookedText(packet, etherType)}${body ?? ''}`, isUnknown};
  }

  #network(packet: Packet, at: number, etherType: number): string | undefined {
    const prefix = (name: string) => (this.options.showsLink ? '' : name);
    switch (etherType) {
      case etherTypeIpv4:
        return ipText(this, packet.bytes, at, prefix('IP '), packet.length - at);
      case etherTypeArp:
        return `${prefix('ARP, ')}${arpText(this, packet.bytes, at, packet.length - at)}`;
      default:
        return undefined;
    }
  }

  #etherText({bytes, length}: Packet, etherType: number): string {
    const way = `${this.mac(macAt(bytes, 6))} > ${this.mac(macAt(bytes, 0))}`;
    return `${way}, ethertype ${etherTypeText(etherType)}, length ${length}: `;
  }

  /** `eth0  In  IP …` of a capture on all devices. @source tcpdump print-sll.c sll2_if_print */
  #cookedText({bytes, length}: Packet, etherType: number): string {
    const ifindex = u32(bytes, 4);
    const name = this.#names.interfaceName(ifindex) ?? `ifindex ${ifindex}`;
    const direction = packetTypes[bytes[10]!] ?? '?';
    const start = `${name.padEnd(5)} ${direction.padEnd(3)} `;
    if (!this.options.showsLink) return start;
    const address = this.mac(macAt(bytes, 12));
    return `${start}ifindex ${ifindex} ${address} ethertype ${etherTypeText(etherType)}, length ${length}: `;
  }

  #time(timeUs: number): string {
    const seconds = Math.floor(timeUs / 1e6);
    const fraction = String(timeUs % 1e6).padStart(6, '0');
    const previousUs = this.#lastUs ?? timeUs;
    this.#firstUs ??= timeUs;
    this.#lastUs = timeUs;
    switch (this.options.timeStyle) {
      case 1:
        return '';
      case 2:
        return `${seconds}.${fraction} `;
      case 3:
        return ` ${intervalText(timeUs - previousUs)} `;
      case 5:
        return ` ${intervalText(timeUs - this.#firstUs)} `;
      default: {
        const local = new Date((seconds + this.#names.zoneMinutes * 60) * 1000).toISOString();
        const date = this.options.timeStyle === 4 ? `${local.slice(0, 10)} ` : '';
        return `${date}${local.slice(11, 19)}.${fraction} `;
      }
    }
  }
}

const packetTypes: readonly string[] = ['In', 'B', 'M', 'P', 'Out'];

function intervalText(intervalUs: number): string {
  const sign = intervalUs < 0 ? '-' : '';
  const us = Math.abs(intervalUs);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = Math.floor(us / 1e6);
  return `${sign}${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${String(us % 1e6).padStart(6, '0')}`;
}

/** A hardware address in a packet. */
export function macAt(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 2 ** 32 + u32(bytes, at + 2);
}

const etherTypeNames: Readonly<Record<number, string>> = {
  [etherTypeIpv4]: 'IPv4',
  [etherTypeArp]: 'ARP',
  34525: 'IPv6',
};

function etherTypeText(etherType: number): string {
  return `${etherTypeNames[etherType] ?? 'Unknown'} (0x${etherType.toString(16).padStart(4, '0')})`;
}
