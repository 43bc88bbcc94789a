import {Clock, type Timer} from './clock.ts';
import type {Engine} from './engine.ts';

/** Time as a program has it: its timers end with it. */
class LifetimeClock extends Clock {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();
  #isOver = false;

  constructor(clock: Clock) {
    super(clock.epochMs);
    this.#clock = clock;
  }

  override get nowUs(): number {
    return this.#clock.nowUs;
  }

  override at(timeUs: number, action: () => void): Timer {
    if (this.#isOver) return {cancel() {}};
    const timer = this.#clock.at(timeUs, () => {
      this.#timers.delete(timer);
      action();
    });
    this.#timers.add(timer);
    return timer;
  }

  end(): void {
    this.#isOver = true;
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }
}

/**
 * The time between a program's start and its end. What it schedules through {@link Lifetime.engine} ends with it, so
 * that a controller whose process is gone does nothing more, however it was written.
 */
export class Lifetime {
  /** the world's engine with a clock whose timers end with this lifetime */
  readonly engine: Engine;
  readonly #clock: LifetimeClock;
  readonly #listeners: (() => void)[] = [];

  constructor(engine: Engine) {
    this.#clock = new LifetimeClock(engine.clock);
    this.engine = Object.create(engine, {clock: {value: this.#clock}}) as Engine;
  }

  /** Calls `listener` when the program ends: for subscriptions that are no timers. */
  onEnd(listener: () => void): void {
    this.#listeners.push(listener);
  }

  end(): void {
    this.#clock.end();
    for (const listener of this.#listeners.splice(0)) listener();
  }
}
