import type {Engine} from './engine.ts';

/** How virtual time follows the host. */
export type PaceMode =
  /** `factor` virtual seconds per wall second */
  | {readonly mode: 'wall'; readonly factor: number}
  | {readonly mode: 'paused'}
  /** to the next event at once, while something waits for the world */
  | {readonly mode: 'jump'};

/**
 * Decides how far virtual time may go now. The host calls {@link Pacer.turn} again and again with its own clock; the
 * engine reads no clock but this argument.
 */
export class Pacer {
  readonly #engine: Engine;
  #pace: PaceMode;
  /** wall time and virtual time that correspond to each other */
  #anchor = {hostMs: 0, nowUs: 0};

  constructor(engine: Engine, pace: PaceMode) {
    this.#engine = engine;
    this.#pace = pace;
  }

  get pace(): PaceMode {
    return this.#pace;
  }

  set(pace: PaceMode, hostMs: number): void {
    this.#pace = pace;
    this.#anchor = {hostMs, nowUs: this.#engine.clock.nowUs};
  }

  /**
   * Runs the events that are due.
   *
   * @param hostMs  the host's clock now
   * @param options.jumping  a command is waiting, so mode `jump` may move time
   * @param options.mustYield  asked between events; true hands control back to the host
   * @returns ms until the next turn is worth while (0 = at once, `Infinity` = not before an input)
   */
  async turn(hostMs: number, options: {jumping: () => boolean; mustYield: () => boolean}): Promise<number> {
    const {clock, tasks} = this.#engine;
    await tasks.settle();
    if (this.#pace.mode === 'paused') return Number.POSITIVE_INFINITY;
    if (this.#pace.mode === 'jump') {
      while (options.jumping()) {
        if (options.mustYield()) return 0;
        if (!(await this.#engine.step())) break;
      }
      return Number.POSITIVE_INFINITY;
    }
    const targetUs = this.#anchor.nowUs + Math.floor((hostMs - this.#anchor.hostMs) * 1000 * this.#pace.factor);
    while (clock.nextUs <= targetUs) {
      if (options.mustYield()) return this.#fallBehind(hostMs);
      await this.#engine.step();
    }
    clock.skipTo(targetUs);
    return (clock.nextUs - targetUs) / 1000 / this.#pace.factor;
  }

  /** Too much happens to keep up: virtual time goes on from here instead of racing after the wall clock. */
  #fallBehind(hostMs: number): number {
    this.#anchor = {hostMs, nowUs: this.#engine.clock.nowUs};
    return 0;
  }
}
