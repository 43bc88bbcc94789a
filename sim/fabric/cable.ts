import {macBroadcast} from '../base/mac.ts';
import type {Prng} from '../base/prng.ts';
import type {Link} from '../linux/link.ts';
import type {Skb} from '../wire/packet.ts';

export interface SwitchOptions {
  /** one way, in µs: uniform between the two */
  readonly latencyUs: readonly [number, number];
  /** draws each frame's latency */
  readonly rng: Prng;
}

/**
 * A layer-2 segment: every port gets broadcasts, and a unicast frame goes to the port that owns its destination, once
 * that one has been heard from; until then to all.
 *
 * Frames of one sender never overtake each other.
 *
 * @models a VirtualBox host-only network
 * @omits loss, reordering, bandwidth, ageing of learned addresses
 */
export class Switch {
  readonly #ports: Link[] = [];
  readonly #learned = new Map<number, Link>();
  /** port → time its last frame arrives */
  readonly #busyUntilUs = new Map<Link, number>();
  readonly #options: SwitchOptions;

  constructor(options: SwitchOptions) {
    this.#options = options;
  }

  /** Plugs a device in. */
  connect(link: Link): void {
    this.#ports.push(link);
    link.transmit = skb => this.#forward(link, skb);
  }

  #forward(from: Link, skb: Skb): void {
    this.#learned.set(skb.srcMac, from);
    const known = skb.dstMac === macBroadcast ? undefined : this.#learned.get(skb.dstMac);
    const targets = known ? [known] : this.#ports;
    for (const target of targets)
      if (target !== from) this.#deliver(from, target, targets.length > 1 ? from.netns.kernel.skbs.clone(skb) : skb);
  }

  #deliver(from: Link, target: Link, skb: Skb): void {
    const {clock} = from.netns.kernel.engine;
    const [low, high] = this.#options.latencyUs;
    const arrivesUs = Math.max(clock.nowUs + this.#options.rng.between(low, high), this.#busyUntilUs.get(from) ?? 0);
    this.#busyUntilUs.set(from, arrivesUs);
    skb.mark = 0;
    skb.sk = undefined;
    clock.at(arrivesUs, () => target.netns.kernel.receive(target, skb));
  }
}
