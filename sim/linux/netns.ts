import {broadcastOf, networkOf} from '../base/cidr.ts';
import {assert} from '../base/sim-error.ts';
import {contextKey} from '../core/context.ts';
import {Fib, type Route, tableLocal, tableMain} from './fib.ts';
import type {FibLookup} from './hooks.ts';
import {IcmpRate} from './icmp-rate.ts';
import type {Kernel} from './kernel.ts';
import {Link, type LinkAddress, type PacketTap, subnetOf} from './link.ts';
import {NeighbourTable} from './neigh.ts';
import {Netfilter} from './netfilter/netfilter.ts';
import {SocketTable} from './socket/table.ts';

/** A process's network namespace, inherited by its children. */
export const netnsKey = contextKey<NetNs>('netns');

/** A network namespace: devices, routes, neighbours, netfilter and sockets of its own. */
export class NetNs {
  readonly kernel: Kernel;
  /** `ip netns` name; '' for the machine's own */
  readonly name: string;
  readonly inode: number;
  readonly cookie: number;
  readonly links: Link[] = [];
  /** readers of the frames of all its devices */
  readonly taps = new Set<PacketTap>();
  readonly fib = new Fib();
  readonly neighbours: NeighbourTable;
  readonly netfilter: Netfilter;
  readonly sockets: SocketTable;
  readonly icmpRate: IcmpRate;
  readonly lo: Link;
  ipForward = false;
  #nextIpId: number;

  constructor(options: {kernel: Kernel; name: string; inode: number}) {
    this.kernel = options.kernel;
    this.name = options.name;
    this.inode = options.inode;
    this.cookie = options.kernel.nextCookie();
    this.#nextIpId = options.kernel.rng.below(65_536);
    this.neighbours = new NeighbourTable(this);
    this.netfilter = new Netfilter(this);
    this.sockets = new SocketTable(this);
    this.icmpRate = new IcmpRate(options.kernel.engine.clock);
    this.lo = new Link({
      ifindex: this.#loIfindex(),
      kind: 'loopback',
      name: 'lo',
      netns: this,
      mac: 0,
      mtuBytes: 65_536,
    });
    // The mark and the connection stay with a looped packet, its sender's socket does not (loopback_xmit).
    this.lo.transmit = skb => {
      skb.sk = undefined;
      this.kernel.enqueue(this.lo, skb, true);
    };
    this.addLink(this.lo);
    this.setUp(this.lo);
    this.addAddress(this.lo, {address: 0x7f000001, prefixLength: 8, scope: 'host'});
  }

  get isHost(): boolean {
    return this.name === '';
  }

  nextIpId(): number {
    this.#nextIpId = (this.#nextIpId + 1) & 0xffff;
    return this.#nextIpId;
  }

  addLink(link: Link): void {
    link.netns = this;
    this.links.push(link);
  }

  removeLink(link: Link): void {
    const index = this.links.indexOf(link);
    if (index >= 0) this.links.splice(index, 1);
    for (const notify of link.onGone) notify();
    this.fib.removeLink(link);
    this.neighbours.removeLink(link);
  }

  /** Moves a device here (`ip link set … netns`); routes and addresses stay behind. */
  adopt(link: Link, name: string): void {
    link.netns.removeLink(link);
    link.name = name;
    link.addresses = [];
    this.addLink(link);
  }

  link(name: string): Link | undefined {
    return this.links.find(link => link.name === name);
  }

  linkByIndex(ifindex: number): Link | undefined {
    return this.links.find(link => link.ifindex === ifindex);
  }

  setUp(link: Link): void {
    link.up = true;
    link.wasUp = true;
    for (const address of link.addresses) this.#addAddressRoutes(link, address);
  }

  setDown(link: Link): void {
    link.up = false;
    this.fib.disableLink(link);
    this.neighbours.removeLink(link);
  }

  /** @returns false when the address is already there (EEXIST) */
  addAddress(link: Link, address: LinkAddress): boolean {
    if (link.hasAddress(address.address)) return false;
    const hasBroadcast = address.scope === 'global' && address.prefixLength < 31;
    const broadcast = address.broadcast ?? (hasBroadcast ? broadcastOf(address) : 0);
    const own = {...address, broadcast, secondary: primaryOf(link, address) !== undefined};
    link.addresses = own.secondary ? [...link.addresses, own] : insertPrimary(link.addresses, own);
    this.#addAddressRoutes(link, own);
    return true;
  }

  /** Takes an address away; the oldest secondary of its subnet takes its place (promote_secondaries). */
  removeAddress(link: Link, address: LinkAddress): void {
    const orphans = link.addresses.filter(
      other => other.secondary && primaryOf(link, other)?.address === address.address,
    );
    for (const own of [address, ...orphans]) this.#dropAddress(link, own);
    for (const orphan of orphans) this.addAddress(link, orphan);
  }

  #dropAddress(link: Link, {address}: LinkAddress): void {
    link.addresses = link.addresses.filter(other => other.address !== address);
    const isOf = (route: Route) => route.link === link && (route.src === address || route.dst.address === address);
    for (const table of [tableLocal, tableMain])
      for (const route of this.fib.list(table)) if (route.protocol === 'kernel' && isOf(route)) this.fib.remove(route);
  }

  /** True when `address` is delivered here by the local table. */
  isLocal(address: number): boolean {
    return this.fib.isLocal(address);
  }

  /**
   * The source the kernel picks for a packet that leaves by `link` without a preferred source: an address of that
   * device, else the first global address of any device in interface order.
   *
   * @models linux net/ipv4/devinet.c inet_select_addr
   */
  selectSource(link: Link, dst: number): number | undefined {
    const own = link.sourceFor(dst);
    if (own !== undefined) return own;
    if (link.kind === 'loopback') return link.addresses[0]?.address;
    for (const other of this.links) {
      const source = other.kind === 'loopback' ? undefined : other.sourceFor(dst);
      if (source !== undefined) return source;
    }
    return undefined;
  }

  /** `bpf_fib_lookup`: a forwarding decision without sending. */
  fibLookup(dst: number, src: number, mark: number): FibLookup {
    const route = this.fib.lookup({dst, src, mark, iif: ''});
    if (!route) return {ok: false, reason: 'no-route'};
    if (route.type === 'local') return {ok: false, reason: 'local'};
    if (route.type === 'blackhole') return {ok: false, reason: 'blackhole'};
    if (route.type !== 'unicast' || !route.link) return {ok: false, reason: 'unreachable'};
    const nexthop = route.via ?? dst;
    return {ok: true, link: route.link, nexthop, dstMac: this.neighbours.lookup(nexthop, route.link), route};
  }

  #loIfindex(): number {
    return this.name === '' ? this.kernel.nextIfindex() : 1;
  }

  /** @models linux net/ipv4/fib_frontend.c fib_add_ifaddr */
  #addAddressRoutes(link: Link, address: LinkAddress): void {
    const src = address.secondary ? primaryOf(link, address)?.address : address.address;
    const kernelRoute = {link, via: undefined, src, protocol: 'kernel', metric: 0} as const;
    const local = {...kernelRoute, type: 'local', table: tableLocal, scope: 'host'} as const;
    this.fib.add({...local, dst: {address: address.address, prefixLength: 32}});
    const subnet = subnetOf(address);
    if (!link.up || !subnet) return;
    const broadcast = {...kernelRoute, type: 'broadcast', table: tableLocal, scope: 'link'} as const;
    if (address.prefixLength < 31) this.fib.add({...broadcast, dst: {address: broadcastOf(address), prefixLength: 32}});
    if (address.secondary) return;
    if (link.kind === 'loopback') this.fib.add({...local, dst: subnet});
    else
      this.fib.add({
        ...kernelRoute,
        dst: subnet,
        type: 'unicast',
        table: tableMain,
        scope: 'link',
        metric: address.metric ?? 0,
      });
  }

  /** Adds a route of the main table. @throws {InvariantError} on a duplicate */
  addRoute(route: Partial<Route> & Pick<Route, 'dst' | 'link'>): void {
    const added = this.fib.add({
      type: 'unicast',
      table: tableMain,
      via: undefined,
      src: undefined,
      scope: route.via === undefined ? 'link' : 'global',
      protocol: 'boot',
      metric: 0,
      ...route,
    });
    assert(added, 'a route is added once');
  }
}

/** After the last primary of the same or a narrower scope. @models linux net/ipv4/devinet.c __inet_insert_ifa */
function insertPrimary(addresses: readonly LinkAddress[], own: LinkAddress): LinkAddress[] {
  const narrowness = {global: 0, link: 1, host: 2};
  const before = addresses.findLastIndex(
    ({secondary, scope}) => !secondary && narrowness[scope] >= narrowness[own.scope],
  );
  return addresses.toSpliced(before + 1, 0, own);
}

/** The address of the same subnet that was there first: a later one is secondary to it. */
function primaryOf(link: Link, address: LinkAddress): LinkAddress | undefined {
  const {prefixLength} = address;
  const network = networkOf(address);
  return link.addresses.find(
    other =>
      !other.secondary &&
      other.address !== address.address &&
      other.prefixLength === prefixLength &&
      networkOf(other) === network,
  );
}
