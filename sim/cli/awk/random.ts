const modulus = 2147483647;

/** glibc's `srandom(3)` and `random(3)`: the same seed gives the numbers that a real awk gives. @models glibc random_r.c TYPE_3 */
export class GlibcRandom {
  #state: number[] = [];
  #at = 0;

  constructor(seed: number) {
    this.seed(seed);
  }

  seed(seed: number): void {
    const state = [seed >>> 0 === 0 ? 1 : seed | 0];
    for (let i = 1; i < 31; i++) {
      const last = state[i - 1]!;
      const next = 16807 * (last % 127773) - 2836 * Math.trunc(last / 127773);
      state.push(next < 0 ? next + modulus : next);
    }
    this.#state = state;
    this.#at = 3;
    for (let i = 0; i < 310; i++) this.#next();
  }

  /** From 0 to 1, both included. */
  fraction(): number {
    return (this.#next() >>> 1) / modulus;
  }

  #next(): number {
    const at = this.#at;
    const value = (this.#state[at]! + this.#state[(at + 28) % 31]!) | 0;
    this.#state[at] = value;
    this.#at = (at + 1) % 31;
    return value;
  }
}
