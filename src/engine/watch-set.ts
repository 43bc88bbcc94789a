import type {Undo} from '../base/observable.ts';

/**
 * The topics somebody looks at now. The engine computes only these.
 *
 * Changes within one turn are said once.
 */
export class WatchSet {
  readonly #counts = new Map<string, number>();
  readonly #onChange: (topics: readonly string[]) => void;
  #isScheduled = false;

  constructor(onChange: (topics: readonly string[]) => void) {
    this.#onChange = onChange;
  }

  get topics(): readonly string[] {
    return [...this.#counts.keys()].sort();
  }

  add(topic: string): Undo {
    this.#counts.set(topic, (this.#counts.get(topic) ?? 0) + 1);
    this.#schedule();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const count = this.#counts.get(topic)! - 1;
      if (count > 0) this.#counts.set(topic, count);
      else this.#counts.delete(topic);
      this.#schedule();
    };
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#onChange(this.topics);
    });
  }
}
