import {broadcastOf, type Cidr, networkOf} from '../../base/cidr.ts';
import type {Prng} from '../../base/prng.ts';

/**
 * Addresses of the node's pod CIDR, in order from a random start; network and broadcast address are not given out.
 *
 * @models cilium pkg/ipam/service/ipallocator
 */
export class Ipam {
  readonly podCidr: Cidr;
  readonly #first: number;
  readonly #count: number;
  readonly #owners = new Map<number, string>();
  #next: number;

  constructor(podCidr: Cidr, rng: Prng) {
    this.podCidr = podCidr;
    this.#first = networkOf(podCidr) + 1;
    this.#count = broadcastOf(podCidr) - this.#first;
    this.#next = rng.below(this.#count);
  }

  /** How many addresses there are in all: the number after the slash in `IPAM: IPv4: 10/254 allocated`. */
  get capacity(): number {
    return this.#count;
  }

  get size(): number {
    return this.#owners.size;
  }

  /** @param owner  `<namespace>/<pod>`, `router` or `ingress` @returns `undefined` when the range is full */
  allocate(owner: string): number | undefined {
    for (let i = 0; i < this.#count; i++) {
      const offset = (this.#next + i) % this.#count;
      const address = this.#first + offset;
      if (this.#owners.has(address)) continue;
      this.#owners.set(address, owner);
      this.#next = (offset + 1) % this.#count;
      return address;
    }
    return undefined;
  }

  release(address: number): void {
    this.#owners.delete(address);
  }

  /** Address and owner, by address. */
  list(): readonly (readonly [number, string])[] {
    return [...this.#owners].sort(([a], [b]) => a - b);
  }
}
