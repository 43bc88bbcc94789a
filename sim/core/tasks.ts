import {InvariantError} from '../base/sim-error.ts';

/** Why a wait ended without its value. Cancelled is an outcome of a task, not an error of the engine. */
export class Cancelled extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'Cancelled';
    this.reason = reason;
  }
}

type Settle<T> = (value: T) => void;

/** How code that may block does it: subscribe, get woken once. A process's own form also ends on a signal. */
export type Wait = <T>(subscribe: (wake: (value: T) => void) => (() => void) | void) => Promise<T>;

/**
 * Counts the async functions of the world that still have something to do at this instant.
 *
 * A task blocks only through {@link Tasks.wait} (an engine event will wake it) or {@link Tasks.external} (the host
 * will); so when the count is zero nothing can happen before the next event, and the driver may move time.
 * One task waits for one thing at a time: to wait for several, subscribe to all inside one `wait`.
 */
export class Tasks {
  #runnable = 0;
  #external = 0;
  #externalDone: (() => void) | undefined;
  /** tasks whose answer from outside is there; they go on one by one when all others rest */
  readonly #answered: (() => void)[] = [];
  /** First unexpected error of any task; the driver stops on it. */
  failure: unknown;

  get runnable(): number {
    return this.#runnable;
  }

  get waitingForHost(): boolean {
    return this.#external > 0;
  }

  /** Starts an independent task. An error it lets escape stops the engine; {@link Cancelled} does not. */
  spawn(body: () => Promise<void>): void {
    this.#runnable++;
    body().then(
      () => {
        this.#runnable--;
      },
      (error: unknown) => {
        this.#runnable--;
        if (!(error instanceof Cancelled)) this.failure ??= error;
      },
    );
  }

  /** Starts a task that is given up, wherever it waits, when the returned function is called. */
  spawnStoppable(body: (wait: Wait) => Promise<void>): () => void {
    let isStopped = false;
    let giveUp: ((error: unknown) => void) | undefined;
    const wait: Wait = <T>(subscribe: (wake: (value: T) => void) => (() => void) | void): Promise<T> =>
      isStopped
        ? Promise.reject(new Cancelled('stopped'))
        : this.wait<T>((wake, fail) => {
            giveUp = fail;
            return subscribe(wake);
          });
    this.spawn(() => body(wait));
    return () => {
      isStopped = true;
      giveUp?.(new Cancelled('stopped'));
    };
  }

  /**
   * Suspends the calling task until `wake` or `fail` is called; the first call wins.
   *
   * @param subscribe  called at once; returns an undo that runs when the wait ends
   */
  wait<T>(subscribe: (wake: Settle<T>, fail: (error: unknown) => void) => (() => void) | void): Promise<T> {
    this.#runnable--;
    return new Promise<T>((resolve, reject) => {
      let settled = false;
      let undo: (() => void) | void;
      const settle = (finish: () => void) => {
        if (settled) return;
        settled = true;
        this.#runnable++;
        undo?.();
        finish();
      };
      undo = subscribe(
        value => settle(() => resolve(value)),
        error => settle(() => reject(error)),
      );
      if (settled) undo?.();
    });
  }

  /**
   * Suspends the calling task on something outside the world (a library loading, a key being made). Time stands still.
   * The task goes on when every other rests, so it makes no difference how long the outside took.
   */
  async external<T>(promise: Promise<T>): Promise<T> {
    this.#runnable--;
    this.#external++;
    try {
      return await promise;
    } finally {
      await new Promise<void>(resolve => {
        this.#answered.push(resolve);
        this.#externalDone?.();
      });
      this.#runnable++;
      this.#external--;
    }
  }

  #outside(): Promise<void> {
    return new Promise(resolve => {
      this.#externalDone = () => {
        this.#externalDone = undefined;
        resolve();
      };
    });
  }

  /** Lets every task run until all of them wait. Call between events. @throws the first task failure */
  async settle(): Promise<void> {
    let turns = 0;
    while (this.#runnable > 0 || this.#external > 0) {
      if (this.#runnable === 0) {
        if (this.#answered.length === 0) await this.#outside();
        this.#answered.shift()?.();
        await undefined;
        turns = 0;
      } else {
        await undefined;
        if (++turns > 2_000_000) throw new InvariantError('a task waits for something the engine does not know');
      }
      if (this.failure !== undefined) break;
    }
    if (this.failure !== undefined) throw this.failure;
  }
}
