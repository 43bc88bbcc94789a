import type {Prng} from '../base/prng.ts';
import type {Clock} from '../core/clock.ts';

/** Processing time of one connection: what happens to it happens in order, each step a little later. */
export class OrderedDelay {
  readonly #clock: Clock;
  readonly #rng: Prng;
  readonly #delayUs: readonly [number, number];
  #lastUs = 0;

  /** @param delayUs  each step's time is uniform between the two */
  constructor(clock: Clock, rng: Prng, delayUs: readonly [number, number]) {
    this.#clock = clock;
    this.#rng = rng;
    this.#delayUs = delayUs;
  }

  run(action: () => void): void {
    const [low, high] = this.#delayUs;
    this.#lastUs = Math.max(this.#lastUs, this.#clock.nowUs + this.#rng.between(low, high));
    this.#clock.at(this.#lastUs, action);
  }
}
