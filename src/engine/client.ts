import type {Batch, ErrorMessage, FromEngine, Json, ToEngine} from '../../sim/protocol/messages.ts';
import {Emitter} from '../base/observable.ts';
import type {Transport} from './transport.ts';

export type Output = Extract<FromEngine, {kind: 'output'}>;

type WithoutId<T> = T extends {readonly id: number} ? Omit<T, 'id'> : never;
/** A command before it has its id. */
export type Command = WithoutId<ToEngine>;

/** The engine answered a command with an error, or is gone. */
export class EngineError extends Error {
  readonly code: string;
  readonly details: Json;

  constructor(error: ErrorMessage) {
    super(error.message);
    this.name = 'EngineError';
    this.code = error.code;
    this.details = error.details;
  }
}

interface Pending {
  resolve(value: Json): void;
  reject(error: EngineError): void;
}

/** Commands with ids and one reply each; everything else the engine says goes to the emitters. */
export class EngineClient {
  readonly batches = new Emitter<Batch>();
  readonly outputs = new Emitter<Output>();
  readonly journal = new Emitter<readonly string[]>();
  readonly failures = new Emitter<ErrorMessage>();
  readonly #transport: Transport;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.listen(
      message => this.#receive(message),
      reason => this.#fail({code: 'Crashed', message: reason, details: null}),
    );
  }

  /** @throws {EngineError} when the engine says no */
  request(command: Command): Promise<Json> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {resolve, reject});
      this.#transport.post({...command, id} as ToEngine);
    });
  }

  ack(rev: number): void {
    this.#transport.post({kind: 'ack', rev});
  }

  close(): void {
    this.#transport.close();
    this.#rejectAll({code: 'Closed', message: 'the lab was closed', details: null});
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'reply':
        this.#reply(message);
        break;
      case 'batch':
        this.batches.emit(message.batch);
        break;
      case 'output':
        this.outputs.emit(message);
        break;
      case 'journal':
        this.journal.emit(message.lines);
        break;
      case 'failed':
        this.#fail(message.error);
        break;
      default:
        message satisfies never;
    }
  }

  #reply(message: Extract<FromEngine, {kind: 'reply'}>): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.ok) pending?.resolve(message.value);
    else pending?.reject(new EngineError(message.error));
  }

  #fail(error: ErrorMessage): void {
    this.#rejectAll(error);
    this.failures.emit(error);
  }

  #rejectAll(error: ErrorMessage): void {
    for (const pending of this.#pending.values()) pending.reject(new EngineError(error));
    this.#pending.clear();
  }
}
