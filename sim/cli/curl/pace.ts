import type {Prng} from '../../base/prng.ts';
import type {Wait} from '../../core/tasks.ts';
import type {Process} from '../../shell/process.ts';

/** A wait ended early: the transfer's time is up, or the meter wants to be drawn again. */
export class Interruption extends Error {
  readonly reason: 'deadline' | 'tick';

  constructor(reason: 'deadline' | 'tick') {
    super(reason);
    this.reason = reason;
  }
}

const tickUs = 1_000_000;
/** A tick this close before the deadline is left out: the loop wakes once for both. */
const tickMarginUs = 5_000;

/**
 * Blocking as curl's event loop does it: until something happens, the deadline passes, or a second is over.
 * Whoever waits must look at its state again after an {@link Interruption}.
 */
export class Pace {
  readonly #process: Process;
  readonly #rng: Prng;
  readonly startUs: number;
  #deadlineUs = Number.POSITIVE_INFINITY;
  #nextTickUs: number;

  constructor(process: Process) {
    this.#process = process;
    this.#rng = process.engine.rng.stream('curl');
    this.startUs = process.engine.clock.nowUs;
    this.#nextTickUs = this.startUs + tickUs;
  }

  get nowUs(): number {
    return this.#process.engine.clock.nowUs;
  }

  get elapsedUs(): number {
    return this.nowUs - this.startUs;
  }

  /** Sets when to give up, counted from the start; 0 = never. The loop notices a little late, as the real one does. */
  setLimit(limitUs: number): void {
    this.#deadlineUs =
      limitUs === 0 ? Number.POSITIVE_INFINITY : this.startUs + limitUs + this.#rng.between(300, 1_900);
  }

  readonly wait: Wait = async <T>(subscribe: (wake: (value: T) => void) => (() => void) | void): Promise<T> => {
    const {clock} = this.#process.engine;
    if (clock.nowUs >= this.#deadlineUs) throw new Interruption('deadline');
    if (clock.nowUs >= this.#nextTickUs) this.#tick();
    const wakeUs = this.#nextTickUs + tickMarginUs > this.#deadlineUs ? this.#deadlineUs : this.#nextTickUs;
    const event = await this.#process.wait<{readonly value: T} | undefined>(wake => {
      const undo = subscribe(value => wake({value}));
      const timer = clock.at(wakeUs, () => wake(undefined));
      return () => {
        timer.cancel();
        undo?.();
      };
    });
    if (event) return event.value;
    if (clock.nowUs >= this.#deadlineUs) throw new Interruption('deadline');
    this.#tick();
    throw new Interruption('tick');
  };

  #tick(): void {
    while (this.#nextTickUs <= this.nowUs) this.#nextTickUs += tickUs;
  }
}
