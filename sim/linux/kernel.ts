import {isGroupMac} from '../base/mac.ts';
import type {Prng} from '../base/prng.ts';
import {PinnedMaps} from '../bpf/map.ts';
import type {Engine} from '../core/engine.ts';
import type {Skb, SkbFactory} from '../wire/packet.ts';
import {CgroupHooks} from './hooks.ts';
import {Link} from './link.ts';
import {KernelLog} from './log.ts';
import {NetNs} from './netns.ts';
import {receiveFrame, receiveWithoutHooks} from './receive.ts';
import {UnixSockets} from './socket/unix.ts';
import type {Tracer} from './tracer.ts';

/** Time from handing a frame to the backlog until the softirq takes it. */
const softirqDelayUs = 6;

/** Inode of a machine's first network namespace, as on a real host. */
const initNetnsInode = 4_026_531_840;

interface Pending {
  readonly link: Link;
  readonly skb: Skb;
  /** bpf_redirect_peer enters behind the host side's hooks */
  readonly hooks: boolean;
}

/**
 * One machine's kernel: network namespaces, devices, pinned BPF maps, cgroup hooks, and the softirq backlog.
 *
 * @omits CPUs (one stands for all), scheduling, memory
 */
export class Kernel {
  readonly name: string;
  readonly engine: Engine;
  readonly skbs: SkbFactory;
  readonly tracer: Tracer;
  readonly rng: Prng;
  readonly pinnedMaps = new PinnedMaps();
  readonly cgroup = new CgroupHooks();
  readonly sysctl = new Map<string, string>();
  readonly unixSockets = new UnixSockets();
  readonly log: KernelLog;
  /** an ICMP message of the kernel's own is on its way out */
  sendsIcmp = false;
  readonly initNetns: NetNs;
  /** by creation */
  readonly namespaces: NetNs[] = [];
  #nextIfindex = 1;
  #nextInode = initNetnsInode;
  #nextCookie = 1;
  #nextBpfId = 1;
  #backlog: Pending[] = [];
  #scheduled = false;

  constructor(options: {name: string; engine: Engine; skbs: SkbFactory; tracer: Tracer}) {
    this.name = options.name;
    this.engine = options.engine;
    this.skbs = options.skbs;
    this.tracer = options.tracer;
    this.log = new KernelLog(options.engine.clock);
    this.rng = options.engine.rng.stream(`kernel/${options.name}`);
    this.initNetns = this.createNamespace('');
  }

  /** @param name  `ip netns` name, e.g. `cni-…`; '' for the host's own */
  createNamespace(name: string): NetNs {
    const netns = new NetNs({kernel: this, name, inode: this.#nextInode});
    this.#nextInode += this.namespaces.length === 0 ? 400 : 74;
    this.namespaces.push(netns);
    return netns;
  }

  removeNamespace(netns: NetNs): void {
    for (const link of [...netns.links]) this.removeLink(link);
    netns.sockets.closeAll();
    const index = this.namespaces.indexOf(netns);
    if (index >= 0) this.namespaces.splice(index, 1);
  }

  /** Next interface number. Host-wide here, so that a pod's `eth0@ifN` and its `lxc…@ifM` differ as they do on a node. */
  nextIfindex(): number {
    return this.#nextIfindex++;
  }

  nextCookie(): number {
    return this.#nextCookie++;
  }

  nextBpfId(): number {
    return this.#nextBpfId++;
  }

  /** Creates both ends of a veth pair. */
  createVeth(
    a: {netns: NetNs; name: string; mac: number},
    b: {netns: NetNs; name: string; mac: number},
    mtuBytes = 1500,
  ): [Link, Link] {
    const linkA = new Link({...a, ifindex: this.nextIfindex(), kind: 'veth', mtuBytes});
    const linkB = new Link({...b, ifindex: this.nextIfindex(), kind: 'veth', mtuBytes});
    for (const [own, peer] of [
      [linkA, linkB],
      [linkB, linkA],
    ] as const) {
      own.peer = peer;
      own.transmit = skb => this.enqueue(peer, scrubbed(skb, own, peer), true);
      own.netns.addLink(own);
    }
    return [linkA, linkB];
  }

  /** Removes a device (and its veth peer). */
  removeLink(link: Link): void {
    for (const end of link.peer ? [link, link.peer] : [link]) {
      end.up = false;
      end.netns.removeLink(end);
      end.peer = undefined;
    }
  }

  /** A frame comes off the wire: the device's address filter, then processed at once, as a driver's poll does. */
  receive(link: Link, skb: Skb): void {
    if (skb.dstMac !== link.mac && link.promiscuity === 0 && !isGroupMac(skb.dstMac)) return;
    receiveFrame(this, link, skb);
  }

  /** Puts a frame on the receive backlog of `link`; it is processed by the next softirq, in order. */
  enqueue(link: Link, skb: Skb, hooks: boolean): void {
    this.#backlog.push({link, skb, hooks});
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.engine.clock.after(softirqDelayUs, () => this.#softirq());
  }

  #softirq(): void {
    this.#scheduled = false;
    const batch = this.#backlog;
    this.#backlog = [];
    for (const {link, skb, hooks} of batch) {
      if (hooks) receiveFrame(this, link, skb);
      else receiveWithoutHooks(this, link, skb);
    }
  }
}

/** Crossing namespaces clears what belongs to the old one (skb_scrub_packet). */
function scrubbed(skb: Skb, from: Link, to: Link): Skb {
  skb.sk = undefined;
  skb.nfct = undefined;
  if (from.netns !== to.netns) skb.mark = 0;
  return skb;
}
