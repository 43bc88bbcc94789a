import type {Json} from '../../base/sim-error.ts';
import type {ChangeLog} from '../../core/changes.ts';
import type {TopicSource} from './source.ts';

interface Watched {
  readonly source: TopicSource;
  revision: number | undefined;
  /** key → row as text, to tell what really changed */
  readonly sent: Map<string, string>;
}

/** Writes the watched topics' changes into the change log, when asked before a batch is taken. */
export class TopicPublisher {
  readonly #changes: ChangeLog;
  readonly #sourceOf: (topic: string) => TopicSource | undefined;
  readonly #watched = new Map<string, Watched>();

  constructor(changes: ChangeLog, sourceOf: (topic: string) => TopicSource | undefined) {
    this.#changes = changes;
    this.#sourceOf = sourceOf;
  }

  /** Topics that views show now; the others are no longer computed and forgotten by the mirror. */
  watch(topics: readonly string[]): void {
    for (const topic of [...this.#watched.keys()]) if (!topics.includes(topic)) this.#drop(topic);
    for (const topic of topics) {
      const source = this.#watched.has(topic) ? undefined : this.#sourceOf(topic);
      if (source) this.#watched.set(topic, {source, revision: undefined, sent: new Map()});
    }
  }

  /** Brings the change log up to date. */
  refresh(): void {
    for (const [topic, watched] of this.#watched) {
      const revision = watched.source.revision();
      if (revision === watched.revision) continue;
      watched.revision = revision;
      this.#publish(topic, watched);
    }
  }

  #publish(topic: string, {source, sent}: Watched): void {
    const present = new Set<string>();
    for (const [key, row] of source.rows()) {
      present.add(key);
      const text = JSON.stringify(row);
      if (sent.get(key) === text) continue;
      sent.set(key, text);
      this.#changes.put(topic, key, row);
    }
    for (const key of [...sent.keys()]) {
      if (present.has(key)) continue;
      sent.delete(key);
      this.#changes.put(topic, key, null);
    }
  }

  #drop(topic: string): void {
    const watched = this.#watched.get(topic);
    this.#watched.delete(topic);
    for (const key of watched?.sent.keys() ?? []) this.#changes.put(topic, key, null);
  }
}

/** Rows from a typed list. */
export function rowsOf<R>(rows: Iterable<R>, keyOf: (row: R) => string): Iterable<readonly [string, Json]> {
  return [...rows].map(row => [keyOf(row), row as unknown as Json] as const);
}
