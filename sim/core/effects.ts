import {type Json, SimError} from '../base/sim-error.ts';
import type {Tasks} from './tasks.ts';

/** A result from outside the world, as the journal keeps it. */
export interface Effect {
  /** what was asked for, e.g. `rsa-key/default/web-tls` */
  readonly name: string;
  readonly value: Json;
}

/**
 * Asks the outside for what the engine cannot compute alike twice (a key from WebCrypto) and has the answer recorded.
 * On a replay the recorded answers are given in order, and nobody outside is asked.
 *
 * Effects are performed one after the other, and the task that asked goes on when every other task rests; so what
 * follows an answer does not depend on how long the outside took.
 */
export class Effects {
  /** called with each answer before the asking task goes on */
  onEffect: (effect: Effect) => void = () => {};
  readonly #tasks: Tasks;
  #recorded: readonly Effect[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(tasks: Tasks) {
    this.#tasks = tasks;
  }

  /** Answers of an earlier run of the same history, oldest first. */
  replay(recorded: readonly Effect[]): void {
    this.#recorded = recorded;
  }

  /**
   * Suspends the calling task until the answer is there; time stands still.
   *
   * @param outside  asks; called at most once, and not at all when the answer is recorded
   * @throws {SimError} code `BadJournal` when the record holds the answer to another question
   */
  async perform<T extends Json>(name: string, outside: () => Promise<T>): Promise<T> {
    const answer = this.#last.then(() => this.#recall<T>(name) ?? outside());
    this.#last = answer.catch(() => undefined);
    const value = await this.#tasks.external(answer);
    this.onEffect({name, value});
    return value;
  }

  #recall<T extends Json>(name: string): T | undefined {
    const [next, ...rest] = this.#recorded;
    if (!next) return undefined;
    if (next.name !== name)
      throw new SimError('BadJournal', `the journal holds the effect ${next.name} where ${name} is asked for`, {name});
    this.#recorded = rest;
    return next.value as T;
  }
}
