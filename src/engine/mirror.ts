import type {Batch, Event} from '../../sim/protocol/messages.ts';
import {Emitter, type Undo} from '../base/observable.ts';
import type {RowOf, Rows} from './rows.ts';

const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * Read-only copy of the engine's topics.
 *
 * A batch replaces one Map per touched topic, so `===` tells whether a topic changed; rows that did not change keep
 * their identity.
 */
export class Mirror {
  readonly events = new Emitter<Event>();
  /** how many events the engine lost to its bound */
  readonly lost = new Emitter<number>();
  #rev = 0;
  #nowUs = 0;
  readonly #topics = new Map<string, ReadonlyMap<string, unknown>>();
  readonly #changes = new Map<string, Emitter<void>>();

  get rev(): number {
    return this.#rev;
  }

  /** Sim time of the last batch, µs since world start. */
  get nowUs(): number {
    return this.#nowUs;
  }

  all<Topic extends string>(topic: Topic): Rows<Topic> {
    return (this.#topics.get(topic) ?? nothing) as Rows<Topic>;
  }

  lookup<Topic extends string>(topic: Topic, key: string): RowOf<Topic> | undefined {
    return this.all(topic).get(key);
  }

  onChange(topic: string, listener: () => void): Undo {
    let emitter = this.#changes.get(topic);
    if (!emitter) {
      emitter = new Emitter();
      this.#changes.set(topic, emitter);
    }
    return emitter.subscribe(listener);
  }

  /**
   * Takes a batch over. A batch from revision 0 is the whole state and replaces everything.
   *
   * @returns false when it does not follow on what is here: then ask for a snapshot
   */
  apply(batch: Batch): boolean {
    if (batch.from !== 0 && batch.from !== this.#rev) return false;
    const touched = batch.from === 0 ? this.#clear() : new Set<string>();
    const fresh = new Map<string, Map<string, unknown>>();
    for (const {topic, key, value} of batch.changes) {
      let rows = fresh.get(topic);
      if (!rows) {
        rows = new Map(this.#topics.get(topic));
        fresh.set(topic, rows);
      }
      if (value === null) rows.delete(key);
      else rows.set(key, value);
    }
    for (const [topic, rows] of fresh) {
      this.#topics.set(topic, rows);
      touched.add(topic);
    }
    this.#rev = batch.to;
    this.#nowUs = batch.nowUs;
    for (const topic of touched) this.#changes.get(topic)?.emit();
    for (const event of batch.events) this.events.emit(event);
    if (batch.dropped > 0) this.lost.emit(batch.dropped);
    return true;
  }

  /** Drops a topic nobody watches, so that stale rows are not shown when somebody looks again. */
  forget(topic: string): void {
    this.#topics.delete(topic);
  }

  topics(): Iterable<string> {
    return this.#topics.keys();
  }

  /** Back to the start, for a new lab. */
  reset(): void {
    const touched = this.#clear();
    this.#rev = 0;
    this.#nowUs = 0;
    for (const topic of touched) this.#changes.get(topic)?.emit();
  }

  #clear(): Set<string> {
    const touched = new Set(this.#topics.keys());
    this.#topics.clear();
    return touched;
  }
}
