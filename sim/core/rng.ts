import {hashText, Prng} from '../base/prng.ts';

/** Named random streams: each component draws from its own, so a new draw in one place shifts no other. */
export class Rng {
  readonly seed: number;
  readonly #streams = new Map<string, Prng>();

  constructor(seed: number) {
    this.seed = seed;
  }

  /** The stream called `name` (a path such as `kubelet/k8s-w1`); the same name is the same stream. */
  stream(name: string): Prng {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = new Prng(hashText(name, hashText(String(this.seed))));
      this.#streams.set(name, stream);
    }
    return stream;
  }
}
