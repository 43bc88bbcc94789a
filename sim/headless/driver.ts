import {Pacer} from '../core/pace.ts';
import type {World} from '../world/world.ts';

/** How a served lab's time goes: with the host's clock, or also to the next event while a client waits. */
export type ServePace = 'wall' | 'jump';

/** ms of work before the host's own events are let in */
const sliceMs = 8;
/** ms between two looks at the clock when nothing is due sooner */
const pauseMsMax = 50;
/** ms without a word to or from a client, after which it can only be waiting for time to pass */
const quietMs = 25;

/** µs of virtual time in one jump: a client that is slow to say that it has seen enough misses minutes, not days */
const jumpUsMax = 1_000_000;
/** ms between two jumps */
const jumpPauseMs = 5;

/**
 * Drives a world for clients outside it. Their requests come in between two events; virtual time follows the wall clock.
 * With pace `jump` it also goes on to the next event as long as a client holds a watch, log or stream open and nothing
 * has crossed the wire for a moment: the client has seen all there is and waits for more.
 */
export class Driver {
  readonly world: World;
  readonly #pace: ServePace;
  readonly #pacer: Pacer;
  readonly #work: (() => void)[] = [];
  #waiting = 0;
  #touchedMs = 0;
  #stopped = false;
  #wake: (() => void) | undefined;

  constructor(world: World, pace: ServePace) {
    this.world = world;
    this.#pace = pace;
    this.#pacer = new Pacer(world.engine, {mode: 'paused'});
    this.#pacer.set({mode: 'wall', factor: 1}, performance.now());
  }

  /** Runs `work` between two events of the world. */
  between(work: () => void): void {
    this.#work.push(work);
    this.touched();
    this.#wake?.();
  }

  /** Says that a client waits for what will happen. @returns the undo */
  waits(): () => void {
    this.#waiting++;
    this.#wake?.();
    let isUndone = false;
    return () => {
      if (!isUndone) this.#waiting--;
      isUndone = true;
    };
  }

  /** Something crossed the wire, so the client has something to do before time may jump. */
  touched(): void {
    this.#touchedMs = performance.now();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  /** Drives the world until it is stopped. */
  async run(): Promise<void> {
    while (!this.#stopped) {
      const startMs = performance.now();
      const mustYield = () => performance.now() - startMs > sliceMs;
      let waitMs = await this.#pacer.turn(startMs, {jumping: () => false, mustYield});
      for (const work of this.#work.splice(0)) work();
      await this.world.engine.tasks.settle();
      if (this.#pace === 'jump' && this.#waiting > 0) waitMs = await this.#jump(mustYield);
      await this.#pause(Math.min(waitMs, pauseMsMax));
    }
  }

  /** @returns ms until the next look */
  async #jump(mustYield: () => boolean): Promise<number> {
    const {engine} = this.world;
    const quietSinceMs = this.#touchedMs;
    const waitMs = quietSinceMs + quietMs - performance.now();
    if (waitMs > 0) return waitMs;
    const untilUs = engine.clock.nowUs + jumpUsMax;
    const mayGoOn = () => this.#touchedMs === quietSinceMs && this.#waiting > 0 && this.#work.length === 0;
    while (mayGoOn() && engine.clock.nextUs <= untilUs && !mustYield()) await engine.step();
    if (mayGoOn() && engine.clock.nextUs > untilUs) engine.clock.skipTo(untilUs);
    this.#pacer.set({mode: 'wall', factor: 1}, performance.now());
    return jumpPauseMs;
  }

  /** Lets the host in; ends early when it brought work. */
  #pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        setImmediate(resolve);
      };
      const timer = setTimeout(done, this.#work.length > 0 ? 0 : ms);
      this.#wake = done;
    });
  }
}
