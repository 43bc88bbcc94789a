import {decodeUtf8} from '../base/utf8.ts';
import type {Wait} from '../core/tasks.ts';
import type {Process} from './process.ts';
import type {ForegroundGroup, ReadCommandRequest, Submission, TerminalDevice} from './terminal-context.ts';

/**
 * A terminal without a screen: commands come from a queue, output goes to a function. What a session has when nobody
 * types. It is no tty: programs see a pipe.
 */
export class Console implements TerminalDevice {
  foreground: ForegroundGroup | undefined;
  readonly #queue: Submission[] = [];
  readonly #onOutput: (text: string) => void;
  #wake: (() => void) | undefined;
  #closed = false;

  constructor(onOutput: (text: string) => void) {
    this.#onOutput = onOutput;
  }

  /** Hands a command to the shell that reads here. */
  submit(submission: Submission): void {
    this.#queue.push(submission);
    this.#wake?.();
  }

  /** End of input: the shell that reads here leaves. */
  end(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async readCommand(process: Process, _request: ReadCommandRequest): Promise<Submission | null> {
    while (this.#queue.length === 0) {
      if (this.#closed) return null;
      await process.wait<void>(wake => {
        this.#wake = wake;
        return () => {
          this.#wake = undefined;
        };
      });
    }
    return this.#queue.shift()!;
  }

  setCbreak(): () => void {
    return () => {};
  }

  setRaw(): () => void {
    return () => {};
  }

  async read(_wait: Wait): Promise<Uint8Array | null> {
    return null;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    this.#onOutput(decodeUtf8(bytes));
    return true;
  }

  open(): void {}

  close(): void {}
}
