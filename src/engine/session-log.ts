import type {SessionId} from '../../sim/protocol/messages.ts';
import {Emitter} from '../base/observable.ts';

const textLengthMax = 400_000;

/** What one shell session printed, for a terminal that is opened later. The oldest goes first. */
export class SessionLog {
  readonly appended = new Emitter<string>();
  readonly cleared = new Emitter<void>();
  #text = '';

  get text(): string {
    return this.#text;
  }

  append(data: string): void {
    this.#text += data;
    if (this.#text.length > textLengthMax)
      this.#text = this.#text.slice(this.#text.indexOf('\n', this.#text.length - textLengthMax / 2) + 1);
    this.appended.emit(data);
  }

  clear(): void {
    this.#text = '';
    this.cleared.emit();
  }
}

/** One log per session, made when first asked for. */
export class SessionLogs {
  readonly #logs = new Map<string, SessionLog>();

  of(session: SessionId): SessionLog {
    const key = `${session.node}/${session.name}`;
    let log = this.#logs.get(key);
    if (!log) {
      log = new SessionLog();
      this.#logs.set(key, log);
    }
    return log;
  }

  clear(): void {
    for (const log of this.#logs.values()) log.clear();
  }
}
