import type {Clock} from '../core/clock.ts';

/** net.ipv4.icmp_ratelimit: one error a second, after a burst of six. @source linux net/ipv4/icmp.c, inetpeer.c */
const costUs = 1_000_000;
const errorBurst = 6;
/** @source linux net/ipv4/route.c ip_rt_error_cost, ip_rt_error_burst */
const unroutedBurst = 5;
/** Destination unreachable, source quench, time exceeded, parameter problem. */
const defaultMask = 0x1818;

interface Peer {
  tokensUs: number;
  lastUs: number;
}

/**
 * How many ICMP errors one peer is told: both limits of the kernel draw on one bucket, so that packets without a route are
 * answered half as often as rejected ones.
 *
 * @models linux net/ipv4/inetpeer.c inet_peer_xrlim_allow; route.c ip_error
 * @omits the limit over all peers (icmp_msgs_per_sec), the age at which a peer is forgotten
 */
export class IcmpRate {
  readonly #clock: Clock;
  readonly #peers = new Map<number, Peer>();
  /** net.ipv4.icmp_ratemask: a bit for each limited type */
  mask = defaultMask;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether an error of `type` may go to `peer`. */
  allowsError(peer: number, type: number): boolean {
    return (this.mask & (1 << type)) === 0 || this.#take(peer, errorBurst);
  }

  /** Whether `peer` may be told that its packet has no route; the error itself is then counted too. */
  allowsUnrouted(peer: number): boolean {
    return this.#take(peer, unroutedBurst);
  }

  #take(address: number, burst: number): boolean {
    const {nowUs} = this.#clock;
    let peer = this.#peers.get(address);
    if (!peer) {
      peer = {tokensUs: burst * costUs, lastUs: nowUs};
      this.#peers.set(address, peer);
    }
    peer.tokensUs = Math.min(burst * costUs, peer.tokensUs + nowUs - peer.lastUs);
    peer.lastUs = nowUs;
    if (peer.tokensUs < costUs) return false;
    peer.tokensUs -= costUs;
    return true;
  }
}
