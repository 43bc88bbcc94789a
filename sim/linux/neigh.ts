import {macBroadcast} from '../base/mac.ts';
import type {Timer} from '../core/clock.ts';
import {type ArpMessage, icmpHostUnreachable, icmpUnreachable, type Skb} from '../wire/packet.ts';
import type {Link} from './link.ts';
import type {NetNs} from './netns.ts';
import {sendIcmpError} from './reject.ts';
import {transmit} from './send.ts';

export type NeighbourState =
  | 'INCOMPLETE'
  | 'REACHABLE'
  | 'STALE'
  | 'DELAY'
  | 'PROBE'
  | 'FAILED'
  | 'PERMANENT'
  | 'NOARP';

/** Timers of the neighbour layer. @source linux net/ipv4/arp.c arp_tbl defaults */
const retransUs = 1_000_000;
const probesMax = 3;
const reachableUs = 30_000_000;
const delayProbeUs = 5_000_000;
const queueMax = 101;

export interface Neighbour {
  readonly address: number;
  readonly link: Link;
  state: NeighbourState;
  mac: number;
  confirmedUs: number;
  /** packets that wait for the answer */
  readonly queue: Skb[];
  probes: number;
  timer: Timer | undefined;
}

/**
 * Neighbour entries of a namespace, with real ARP requests on the wire.
 *
 * Packets that waited in vain are answered with host unreachable, their own sockets too (arp_error_report).
 *
 * @models linux net/core/neighbour.c, net/ipv4/arp.c
 * @omits garbage collection thresholds, random reachable time
 */
export class NeighbourTable {
  readonly #netns: NetNs;
  /** by interface, then address */
  readonly #entries = new Map<Link, Map<number, Neighbour>>();

  constructor(netns: NetNs) {
    this.#netns = netns;
  }

  /** Entries by interface then address. */
  list(): readonly Neighbour[] {
    const all = [...this.#entries.values()].flatMap(byAddress => [...byAddress.values()]);
    for (const neighbour of all) this.#age(neighbour);
    return all.sort((a, b) => a.link.ifindex - b.link.ifindex || a.address - b.address);
  }

  get(address: number, link: Link): Neighbour | undefined {
    const neighbour = this.#entries.get(link)?.get(address);
    if (neighbour) this.#age(neighbour);
    return neighbour;
  }

  /** MAC of a resolved neighbour, without starting anything. */
  lookup(address: number, link: Link): number | undefined {
    const neighbour = this.get(address, link);
    return neighbour && hasMac(neighbour.state) ? neighbour.mac : undefined;
  }

  /** Sets an entry by hand (`ip neigh replace`, a CNI's static gateway). */
  set(address: number, link: Link, mac: number, state: NeighbourState): Neighbour {
    const neighbour = this.#ensure(address, link);
    neighbour.timer?.cancel();
    neighbour.mac = mac;
    neighbour.state = state;
    neighbour.confirmedUs = this.#nowUs;
    this.#flush(neighbour);
    return neighbour;
  }

  delete(address: number, link: Link): boolean {
    const neighbour = this.#entries.get(link)?.get(address);
    if (!neighbour) return false;
    neighbour.timer?.cancel();
    for (const skb of neighbour.queue.splice(0)) this.#lose(skb, link, 'entry deleted');
    this.#entries.get(link)?.delete(address);
    return true;
  }

  removeLink(link: Link): void {
    for (const address of [...(this.#entries.get(link)?.keys() ?? [])]) this.delete(address, link);
    this.#entries.delete(link);
  }

  /** Sends `skb` to `address` on `link`, resolving the address first when needed. */
  output(skb: Skb, address: number, link: Link): void {
    if (link.noArp) {
      skb.dstMac = link.mac;
      skb.srcMac = link.mac;
      transmit(link, skb);
      return;
    }
    const neighbour = this.#ensure(address, link);
    this.#age(neighbour);
    if (hasMac(neighbour.state)) {
      if (neighbour.state === 'STALE') this.#delay(neighbour);
      this.#send(neighbour, skb);
      return;
    }
    if (neighbour.queue.length >= queueMax) this.#lose(neighbour.queue.shift()!, link, 'queue is full');
    neighbour.queue.push(skb);
    if (neighbour.state !== 'INCOMPLETE') this.#resolve(neighbour, skb.traceId);
  }

  /** Learns from an ARP message that passed the owner's checks. */
  confirm(message: ArpMessage, link: Link, options: {create: boolean; reply: boolean}): void {
    const neighbour = options.create
      ? this.#ensure(message.senderIp, link)
      : this.#entries.get(link)?.get(message.senderIp);
    if (!neighbour || neighbour.state === 'PERMANENT') return;
    neighbour.timer?.cancel();
    neighbour.timer = undefined;
    const changed = neighbour.mac !== message.senderMac;
    neighbour.mac = message.senderMac;
    if (options.reply) {
      neighbour.state = 'REACHABLE';
      neighbour.confirmedUs = this.#nowUs;
    } else if (changed || !hasMac(neighbour.state)) {
      neighbour.state = 'STALE';
    }
    this.#flush(neighbour);
  }

  get #nowUs(): number {
    return this.#netns.kernel.engine.clock.nowUs;
  }

  #ensure(address: number, link: Link): Neighbour {
    let byAddress = this.#entries.get(link);
    if (!byAddress) {
      byAddress = new Map();
      this.#entries.set(link, byAddress);
    }
    let neighbour = byAddress.get(address);
    if (!neighbour) {
      neighbour = {address, link, state: 'FAILED', mac: 0, confirmedUs: 0, queue: [], probes: 0, timer: undefined};
      byAddress.set(address, neighbour);
    }
    return neighbour;
  }

  #age(neighbour: Neighbour): void {
    if (neighbour.state === 'REACHABLE' && this.#nowUs - neighbour.confirmedUs > reachableUs) neighbour.state = 'STALE';
  }

  /** A stale entry is used at once and verified a little later. */
  #delay(neighbour: Neighbour): void {
    neighbour.state = 'DELAY';
    neighbour.timer = this.#netns.kernel.engine.clock.after(delayProbeUs, () => {
      neighbour.state = 'PROBE';
      neighbour.probes = 0;
      this.#probe(neighbour, neighbour.mac, 0);
    });
  }

  #resolve(neighbour: Neighbour, traceId: number): void {
    neighbour.state = 'INCOMPLETE';
    neighbour.probes = 0;
    this.#probe(neighbour, macBroadcast, traceId);
  }

  #probe(neighbour: Neighbour, dstMac: number, traceId: number): void {
    if (neighbour.probes++ >= probesMax) {
      this.#fail(neighbour);
      return;
    }
    const {link, address} = neighbour;
    const senderIp = this.#netns.selectSource(link, address) ?? 0;
    const skb = this.#netns.kernel.skbs.arp(
      {operation: 1, senderMac: link.mac, senderIp, targetMac: 0, targetIp: address},
      dstMac,
      traceId,
    );
    transmit(link, skb);
    neighbour.timer = this.#netns.kernel.engine.clock.after(retransUs, () => this.#probe(neighbour, dstMac, traceId));
  }

  #fail(neighbour: Neighbour): void {
    neighbour.state = 'FAILED';
    neighbour.timer = undefined;
    for (const skb of neighbour.queue.splice(0)) {
      this.#lose(skb, neighbour.link, 'FAILED');
      sendIcmpError(this.#netns, skb, {type: icmpUnreachable, code: icmpHostUnreachable}, undefined);
    }
  }

  #lose(skb: Skb, link: Link, why: string): void {
    this.#netns.kernel.tracer.hop(skb, this.#netns, link.name, 'neigh', why, 'drop');
  }

  #flush(neighbour: Neighbour): void {
    for (const skb of neighbour.queue.splice(0)) this.#send(neighbour, skb);
  }

  #send(neighbour: Neighbour, skb: Skb): void {
    const {link, mac} = neighbour;
    skb.dstMac = mac;
    skb.srcMac = link.mac;
    this.#netns.kernel.tracer.hop(skb, this.#netns, link.name, 'neigh', neighbour, 'pass');
    transmit(link, skb);
  }
}

function hasMac(state: NeighbourState): boolean {
  return state !== 'INCOMPLETE' && state !== 'FAILED';
}
