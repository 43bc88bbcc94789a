import type {Json} from '../base/sim-error.ts';

/** What one turn of the engine changed, for a mirror that had revision `from`. */
export interface Batch {
  readonly from: number;
  readonly to: number;
  readonly nowUs: number;
  /** Last write per topic and key; `null` deletes the key. */
  readonly changes: readonly {readonly topic: string; readonly key: string; readonly value: Json}[];
  /** Happened once, oldest first. */
  readonly events: readonly Event[];
  /** How many events were lost to the bound since the last batch. */
  readonly dropped: number;
}

export interface Event {
  readonly kind: string;
  readonly [field: string]: Json;
}

const eventsMax = 5_000;

/**
 * What the engine tells its viewers: values by topic and key, and events.
 *
 * Only code that owns a thing writes here. Values merge until taken; events keep their order up to a bound.
 */
export class ChangeLog {
  #rev = 0;
  readonly #state = new Map<string, Map<string, Json>>();
  readonly #pending = new Map<string, Map<string, Json>>();
  #events: Event[] = [];
  #dropped = 0;

  /** Last write wins. `null` removes the key. */
  put(topic: string, key: string, value: Json): void {
    const state = ensure(this.#state, topic);
    if (value === null) state.delete(key);
    else state.set(key, value);
    ensure(this.#pending, topic).set(key, value);
  }

  emit(event: Event): void {
    this.#events.push(event);
    if (this.#events.length > eventsMax) {
      this.#events.shift();
      this.#dropped++;
    }
  }

  get isEmpty(): boolean {
    return this.#pending.size === 0 && this.#events.length === 0;
  }

  /** Keys now present in `topic`. */
  keys(topic: string): Iterable<string> {
    return this.#state.get(topic)?.keys() ?? [];
  }

  /** Takes everything since the last batch. */
  take(nowUs: number): Batch {
    const changes = [...this.#pending].flatMap(([topic, entries]) =>
      [...entries].map(([key, value]) => ({topic, key, value})),
    );
    return this.#batch(this.#rev, nowUs, changes);
  }

  /** The whole state as one batch from revision 0, for a mirror that starts or got lost. */
  snapshot(nowUs: number): Batch {
    const changes = [...this.#state].flatMap(([topic, entries]) =>
      [...entries].map(([key, value]) => ({topic, key, value})),
    );
    return this.#batch(0, nowUs, changes);
  }

  #batch(from: number, nowUs: number, changes: Batch['changes']): Batch {
    const batch = {from, to: ++this.#rev, nowUs, changes, events: this.#events, dropped: this.#dropped};
    this.#pending.clear();
    this.#events = [];
    this.#dropped = 0;
    return batch;
  }
}

function ensure<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let inner = map.get(key);
  if (!inner) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}
