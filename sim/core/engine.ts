import {ChangeLog} from './changes.ts';
import {Clock} from './clock.ts';
import {Effects} from './effects.ts';
import {Rng} from './rng.ts';
import {Tasks} from './tasks.ts';

/** 2025-08-23T05:30:00Z: the day the lab's write-up was recorded. */
export const defaultEpochMs = Date.UTC(2025, 7, 23, 5, 30, 0);

/** The parts of a world that everything in it shares: time, chance, running tasks, and what is told to viewers. */
export class Engine {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly tasks = new Tasks();
  readonly effects = new Effects(this.tasks);
  readonly changes = new ChangeLog();

  constructor(options: {seed: number; epochMs?: number}) {
    this.clock = new Clock(options.epochMs ?? defaultEpochMs);
    this.rng = new Rng(options.seed);
  }

  /** Suspends the calling task for `durationUs` of virtual time. */
  sleep(durationUs: number): Promise<void> {
    return this.tasks.wait<void>(wake => {
      const timer = this.clock.after(durationUs, wake);
      return () => timer.cancel();
    });
  }

  /** Runs one event and everything it makes runnable. @returns false when nothing is scheduled */
  async step(): Promise<boolean> {
    if (this.tasks.runnable > 0 || this.tasks.waitingForHost) await this.tasks.settle();
    const more = this.clock.step();
    if (this.tasks.runnable > 0 || this.tasks.failure !== undefined) await this.tasks.settle();
    return more;
  }

  /** Runs every event up to and including `untilUs`, then stands at that time. */
  async runTo(untilUs: number): Promise<void> {
    await this.#run(() => this.clock.nextUs > untilUs);
    this.clock.skipTo(untilUs);
  }

  /** Jumps from event to event until `done()` holds. @returns false when the queue ran dry first */
  async runUntil(done: () => boolean): Promise<boolean> {
    return this.#run(done);
  }

  /** Steps until `done()` holds. Most events wake no task: for them the loop neither waits nor makes a promise. */
  async #run(done: () => boolean): Promise<boolean> {
    const {clock, tasks} = this;
    await tasks.settle();
    while (!done()) {
      if (tasks.waitingForHost) await tasks.settle();
      const more = clock.step();
      if (tasks.runnable > 0 || tasks.failure !== undefined) await tasks.settle();
      if (!more) return done();
    }
    return true;
  }
}
