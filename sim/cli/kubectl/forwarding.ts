import {Failure} from './failure.ts';
import type {ForwardRequest} from './options.ts';
import type {Session} from './session.ts';

/** Something that happened on a forwarded port. */
export type ForwardEvent =
  | {readonly kind: 'connection'; readonly port: number}
  | {readonly kind: 'failure'; readonly port: number; readonly text: string};

/** Ports that a command listens on, and what happens on them, one event at a time. Closed when the command ends. */
export class Forwarding {
  readonly #session: Session;
  readonly #open: {readonly close: () => void}[] = [];
  readonly #events: ForwardEvent[] = [];
  #wake: (() => void) | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** @returns the port listened on, or why it cannot be had */
  listen(request: Pick<ForwardRequest, 'address' | 'port' | 'target'>): number | {readonly error: string} {
    const {process, options} = this.#session;
    if (!options.forward) this.#session.unsupported('on this machine');
    let {port} = request;
    const listening = options.forward(process, {
      ...request,
      onConnection: () => this.#push({kind: 'connection', port}),
      onFailure: text => this.#push({kind: 'failure', port, text}),
    });
    if ('error' in listening) return listening;
    this.#open.push(listening);
    port = listening.port;
    return port;
  }

  #push(event: ForwardEvent): void {
    this.#events.push(event);
    this.#wake?.();
  }

  /** Waits for the next event. */
  async next(): Promise<ForwardEvent> {
    for (;;) {
      const event = this.#events.shift();
      if (event) return event;
      await this.#session.process.wait<void>(wake => {
        this.#wake = wake;
        return () => {
          this.#wake = undefined;
        };
      });
    }
  }

  close(): void {
    for (const listening of this.#open) listening.close();
  }
}

/** @throws {Failure} in the words of Go's ParseUint, where `text` is no port */
export function parsePort(text: string, what: string): number {
  const complaint = !/^\d+$/.test(text) ? 'invalid syntax' : Number(text) > 65_535 ? 'value out of range' : undefined;
  if (complaint)
    throw new Failure(
      `error parsing ${what} port '${text}': strconv.ParseUint: parsing ${JSON.stringify(text)}: ${complaint}`,
    );
  return Number(text);
}
