import {Heap} from '../base/heap.ts';
import {assert} from '../base/sim-error.ts';

/** A scheduled call that can still be taken back. */
export interface Timer {
  /** Idempotent; a fired timer ignores it. */
  cancel(): void;
}

class Scheduled implements Timer {
  action: (() => void) | undefined;

  constructor(action: () => void) {
    this.action = action;
  }

  cancel(): void {
    this.action = undefined;
  }
}

/** Virtual time in whole microseconds since world start, and the queue of what happens when. */
export class Clock {
  /** Wall-clock date of world start, in milliseconds since 1970 (UTC). */
  readonly epochMs: number;
  #nowUs = 0;
  #dispatched = 0;
  readonly #queue = new Heap<Scheduled>();

  constructor(epochMs: number) {
    this.epochMs = epochMs;
  }

  get nowUs(): number {
    return this.#nowUs;
  }

  /** How many events have run since world start: the journal's position. */
  get dispatched(): number {
    return this.#dispatched;
  }

  /** Time of the next event, or `Infinity`. */
  get nextUs(): number {
    this.#dropCancelled();
    return this.#queue.minKey;
  }

  /** The simulated date now. */
  date(): Date {
    return new Date(this.epochMs + Math.floor(this.nowUs / 1000));
  }

  /** Runs `action` once at `timeUs`; events of equal time run in the order they were scheduled. */
  at(timeUs: number, action: () => void): Timer {
    assert(timeUs >= this.#nowUs, 'an event is never scheduled in the past');
    const scheduled = new Scheduled(action);
    this.#queue.push(timeUs, scheduled);
    return scheduled;
  }

  /** Runs `action` once, `delayUs` from now (whole µs, ≥ 0). */
  after(delayUs: number, action: () => void): Timer {
    return this.at(this.nowUs + Math.max(0, Math.round(delayUs)), action);
  }

  /** Runs `action` every `periodUs`, first after one period, until cancelled. */
  every(periodUs: number, action: () => void): Timer {
    let timer: Timer;
    const tick = () => {
      timer = this.after(periodUs, tick);
      action();
    };
    timer = this.after(periodUs, tick);
    return {cancel: () => timer.cancel()};
  }

  /**
   * Runs the next event and moves time to it.
   *
   * @returns false when the queue is empty
   */
  step(): boolean {
    const timeUs = this.nextUs;
    const scheduled = this.#queue.pop();
    const action = scheduled?.action;
    if (!scheduled || !action) return false;
    this.#nowUs = timeUs;
    this.#dispatched++;
    scheduled.action = undefined;
    action();
    return true;
  }

  /** Moves time forward with nothing happening. `timeUs` must not pass the next event. */
  skipTo(timeUs: number): void {
    assert(timeUs <= this.nextUs, 'time never skips an event');
    if (timeUs > this.#nowUs) this.#nowUs = timeUs;
  }

  #dropCancelled(): void {
    while (this.#queue.min !== undefined && this.#queue.min.action === undefined) this.#queue.pop();
  }
}
