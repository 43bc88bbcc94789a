import type {ReactiveController, ReactiveControllerHost} from 'lit';

export type Mark = 'added' | 'changed' | 'removed';

interface Entry<Row> {
  readonly mark: Mark;
  readonly untilMs: number;
  /** of a removed row, so that it can still be shown */
  readonly row: Row;
}

const markMs = 4_000;

/** Remembers for some seconds which rows of a topic were added, changed or removed. */
export class RecentChanges<Row> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isSame: (a: Row, b: Row) => boolean;
  readonly #marks = new Map<string, Entry<Row>>();
  #topic: string | undefined;
  #seen: ReadonlyMap<string, Row> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isSame  whether two rows read the same; the default compares identity */
  constructor(host: ReactiveControllerHost, isSame: (a: Row, b: Row) => boolean = Object.is) {
    this.#host = host;
    this.#isSame = isSame;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#seen = undefined;
    this.#marks.clear();
  }

  /**
   * Takes the rows about to be rendered. The first rows of a topic are not news.
   *
   * @param isLoaded  false while the engine has not told the topic's rows yet; no rows may also be the truth
   */
  update(topic: string, rows: ReadonlyMap<string, Row>, isLoaded = rows.size > 0): void {
    if (topic !== this.#topic) {
      this.#topic = topic;
      this.#marks.clear();
      this.#seen = undefined;
    } else if (this.#seen !== undefined && rows !== this.#seen) {
      this.#compare(this.#seen, rows);
    }
    if (this.#seen !== undefined || isLoaded) this.#seen = rows;
  }

  mark(key: string): Mark | undefined {
    return this.#marks.get(key)?.mark;
  }

  /** Rows that are gone but still shown, by key. */
  ghosts(): (readonly [string, Row])[] {
    return [...this.#marks].filter(([, entry]) => entry.mark === 'removed').map(([key, entry]) => [key, entry.row]);
  }

  #compare(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): void {
    const untilMs = performance.now() + markMs;
    for (const [key, row] of after) {
      const old = before.get(key);
      if (old === undefined) this.#marks.set(key, {mark: 'added', untilMs, row});
      else if (!this.#isSame(old, row)) this.#marks.set(key, {mark: 'changed', untilMs, row});
    }
    for (const [key, row] of before) if (!after.has(key)) this.#marks.set(key, {mark: 'removed', untilMs, row});
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#marks.size === 0) return;
    const next = Math.min(...[...this.#marks.values()].map(entry => entry.untilMs));
    this.#timer = setTimeout(() => this.#expire(), Math.max(50, next - performance.now()));
  }

  #expire(): void {
    const nowMs = performance.now();
    for (const [key, entry] of this.#marks) if (entry.untilMs <= nowMs) this.#marks.delete(key);
    this.#host.requestUpdate();
    this.#schedule();
  }
}
