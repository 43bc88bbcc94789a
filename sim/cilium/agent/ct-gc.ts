import type {Timer} from '../../core/clock.ts';
import type {Engine} from '../../core/engine.ts';
import type {CiliumMaps} from '../maps/cilium-maps.ts';
import {type CtMap, type TupleKey, tupleIn, tupleOut} from '../maps/conntrack.ts';

/** @source cilium pkg/defaults ConntrackGCStartingInterval, ConntrackGCMaxLRUInterval, pkg/maps/ctmap GetInterval */
const intervalFirstUs = 300_000_000;
const intervalMinUs = 10_000_000;
const intervalMaxUs = 12 * 3_600_000_000;

/**
 * Removes expired connections, and NAT entries whose connection is gone; looks more often when there is much to remove.
 *
 * @models cilium pkg/maps/ctmap/gc
 */
export class CtGc {
  readonly #engine: Engine;
  readonly #maps: CiliumMaps;
  #timer: Timer | undefined;
  #intervalUs = intervalFirstUs;

  constructor(engine: Engine, maps: CiliumMaps) {
    this.#engine = engine;
    this.#maps = maps;
  }

  start(): void {
    this.#intervalUs = intervalFirstUs;
    this.#schedule();
  }

  stop(): void {
    this.#timer?.cancel();
  }

  /** One pass over both maps. @returns the share of entries that was removed, of the fuller map */
  run(): number {
    const nowSeconds = Math.floor(this.#engine.clock.nowUs / 1_000_000);
    const ratio = Math.max(purge(this.#maps.ct4, nowSeconds), purge(this.#maps.ctAny4, nowSeconds));
    this.#purgeNat();
    return ratio;
  }

  #schedule(): void {
    this.#timer = this.#engine.clock.after(this.#intervalUs, () => {
      this.#intervalUs = nextInterval(this.#intervalUs, this.run());
      this.#schedule();
    });
  }

  #purgeNat(): void {
    const {snat} = this.#maps;
    for (const [key, entry] of [...snat.entries()]) {
      if (key.flags !== tupleOut) continue;
      if (this.#hasConnection(key)) continue;
      snat.delete(key);
      snat.delete({...reverseOf(key), daddr: entry.toAddress, dport: entry.toPort});
    }
    for (const [key, entry] of [...snat.entries()]) {
      if (key.flags !== tupleIn) continue;
      const forward = {...reverseOf(key), saddr: entry.toAddress, sport: entry.toPort};
      if (!snat.lookup(forward)) snat.delete(key);
    }
  }

  #hasConnection(key: TupleKey): boolean {
    const map = key.nexthdr === 6 ? this.#maps.ct4 : this.#maps.ctAny4;
    return map.lookup(key) !== undefined;
  }
}

function purge(map: CtMap, nowSeconds: number): number {
  const before = map.size;
  if (before === 0) return 0;
  for (const [key, entry] of [...map.entries()]) if (entry.expires < nowSeconds) map.delete(key);
  return (before - map.size) / before;
}

function nextInterval(intervalUs: number, ratio: number): number {
  if (ratio > 0.25) return Math.max(intervalMinUs, Math.round(intervalUs * (1 - Math.min(ratio, 0.9))));
  if (ratio < 0.05) return Math.min(intervalMaxUs, Math.round(intervalUs * 1.5));
  return intervalUs;
}

function reverseOf(key: TupleKey): TupleKey {
  return {
    daddr: key.saddr,
    saddr: key.daddr,
    dport: key.sport,
    sport: key.dport,
    nexthdr: key.nexthdr,
    flags: key.flags ^ tupleIn,
  };
}
