import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {EditorRow} from '../../sim/protocol/topics.ts';
import {Select} from '../engine/select.ts';

type Host = ReactiveControllerHost & EventTarget;
type Files = ReadonlyMap<string, EditorRow>;

const nothing: Files = new Map();

/** The files that programs have open now; tells when one comes and when one goes. */
export class OpenFiles implements ReactiveController {
  readonly #rows: Select<Files>;
  readonly #listener: {opened(row: EditorRow): void; closed(row: EditorRow): void};
  #before: Files = nothing;

  constructor(host: Host, listener: {opened(row: EditorRow): void; closed(row: EditorRow): void}) {
    this.#rows = new Select<Files>(
      host,
      () => 'editors',
      mirror => mirror.all('editors'),
    );
    this.#listener = listener;
    host.addController(this);
  }

  get all(): readonly EditorRow[] {
    return [...(this.#rows.value ?? nothing).values()].sort((a, b) => a.id - b.id);
  }

  hostUpdated(): void {
    const now = this.#rows.value ?? nothing;
    const before = this.#before;
    if (now === before) return;
    this.#before = now;
    for (const [key, row] of before) if (!now.has(key)) this.#listener.closed(row);
    for (const [key, row] of now) if (!before.has(key)) this.#listener.opened(row);
  }
}
