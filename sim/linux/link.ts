import {cidrContains, networkOf} from '../base/cidr.ts';
import type {Skb} from '../wire/packet.ts';
import type {TcxLink} from './hooks.ts';
import type {NetNs} from './netns.ts';

export type LinkKind = 'loopback' | 'ether' | 'veth' | 'dummy';

export type AddressScope = 'global' | 'link' | 'host';

export interface LinkAddress {
  readonly address: number;
  readonly prefixLength: number;
  readonly scope: AddressScope;
  /** `ip addr` shows `dynamic` and lifetimes for DHCP leases */
  readonly dynamic?: boolean;
  readonly secondary?: boolean;
  readonly label?: string;
  /** shown as `brd`; absent: that of the subnet, as network managers set it; 0: none, as a bare `ip addr add` leaves it */
  readonly broadcast?: number;
  /** metric of the subnet's route */
  readonly metric?: number;
}

/** A reader of every frame that crosses an interface (AF_PACKET). Gets the live skb; must clone what it keeps. */
export type PacketTap = (skb: Skb, direction: 'in' | 'out', link: Link) => void;

export interface LinkCounters {
  packets: number;
  bytes: number;
  dropped: number;
}

/** A network device in a namespace. */
export class Link {
  readonly ifindex: number;
  readonly kind: LinkKind;
  name: string;
  netns: NetNs;
  mac: number;
  mtuBytes: number;
  up = false;
  /** has been up once: until then its qdisc is `noop` */
  wasUp = false;
  /** IFF_NOARP: neighbours need no resolution, the device takes any frame */
  noArp = false;
  addresses: LinkAddress[] = [];
  /** the other end of a veth pair */
  peer: Link | undefined;
  /** hands a frame to the medium; set by the driver (cable, veth, loopback) */
  transmit: (skb: Skb) => void = () => {};
  /** tcx programs in run order */
  readonly tcx: {ingress: readonly TcxLink[]; egress: readonly TcxLink[]} = {ingress: [], egress: []};
  readonly taps = new Set<PacketTap>();
  /** told when the device goes away from its namespace */
  readonly onGone = new Set<() => void>();
  /** IFF_PROMISC, set by hand */
  promiscuous = false;
  /** how many want every frame: packet sockets, and whoever set the flag */
  promiscuity = 0;
  readonly rx: LinkCounters = {packets: 0, bytes: 0, dropped: 0};
  readonly tx: LinkCounters = {packets: 0, bytes: 0, dropped: 0};

  constructor(options: {ifindex: number; kind: LinkKind; name: string; netns: NetNs; mac: number; mtuBytes: number}) {
    this.ifindex = options.ifindex;
    this.kind = options.kind;
    this.name = options.name;
    this.netns = options.netns;
    this.mac = options.mac;
    this.mtuBytes = options.mtuBytes;
  }

  /** First usable source address towards `dst`: one whose subnet holds it, else the first global one. */
  sourceFor(dst: number): number | undefined {
    const usable = this.addresses.filter(({scope}) => scope === 'global');
    return (usable.find(address => cidrContains(address, dst)) ?? usable[0])?.address;
  }

  hasAddress(address: number): boolean {
    return this.addresses.some(own => own.address === address);
  }
}

/** The connected subnet of an address; a /32 has none. */
export function subnetOf(address: LinkAddress): {address: number; prefixLength: number} | undefined {
  return address.prefixLength === 32 ? undefined : {address: networkOf(address), prefixLength: address.prefixLength};
}
