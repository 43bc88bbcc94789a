import {concatBytes} from '../base/utf8.ts';
import type {Wait} from '../core/tasks.ts';

/** What an open file description can do. Reads and writes block only through the `wait` they are given. */
export interface Stream {
  /** @returns the next bytes, at least one; `null` at end of file */
  read(wait: Wait): Promise<Uint8Array | null>;
  /** @returns false when nobody can ever read it (the writer gets SIGPIPE) */
  write(bytes: Uint8Array, wait: Wait): Promise<boolean>;
  /** Called when one more descriptor refers to this description for `mode`. */
  open(mode: 'r' | 'w'): void;
  /** Called when a descriptor that referred to it for `mode` is closed. */
  close(mode: 'r' | 'w'): void;
  /** Puts back bytes that were read too far; the next read returns them first. */
  unread?(bytes: Uint8Array): void;
  /** Size of the file this reads, when it is a plain one. */
  readonly fileBytes?: number | undefined;
  /** `isatty(3)` and the window, when this is a terminal. */
  readonly terminal?: TerminalSize | undefined;
}

export interface TerminalSize {
  columns: number;
  rows: number;
}

const pipeCapacityBytes = 65_536;

/** A pipe: bounded, closes by reference count, tells writers when the last reader has gone. */
export class Pipe implements Stream {
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #readers = 0;
  #writers = 0;
  readonly #changed = new Set<() => void>();

  open(mode: 'r' | 'w'): void {
    if (mode === 'r') this.#readers++;
    else this.#writers++;
  }

  close(mode: 'r' | 'w'): void {
    if (mode === 'r') this.#readers--;
    else this.#writers--;
    this.#notify();
  }

  async read(wait: Wait): Promise<Uint8Array | null> {
    while (this.#bytes === 0) {
      if (this.#writers === 0) return null;
      await this.#change(wait);
    }
    const bytes = concatBytes(this.#chunks);
    this.#chunks = [];
    this.#bytes = 0;
    this.#notify();
    return bytes;
  }

  async write(bytes: Uint8Array, wait: Wait): Promise<boolean> {
    for (;;) {
      if (this.#readers === 0) return false;
      if (this.#bytes < pipeCapacityBytes) break;
      await this.#change(wait);
    }
    if (bytes.length > 0) {
      this.#chunks.push(bytes);
      this.#bytes += bytes.length;
      this.#notify();
    }
    return true;
  }

  unread(bytes: Uint8Array): void {
    this.#chunks.unshift(bytes);
    this.#bytes += bytes.length;
  }

  #change(wait: Wait): Promise<void> {
    return wait<void>(wake => {
      this.#changed.add(wake);
      return () => this.#changed.delete(wake);
    });
  }

  #notify(): void {
    for (const wake of [...this.#changed]) wake();
  }
}

/** `/dev/null`. */
export const nullStream: Stream = {
  read: async () => null,
  write: async () => true,
  open() {},
  close() {},
};

/** Calls `sink` with everything written; reads end at once. What a terminal, a cell or a test listens with. */
export function sinkStream(sink: (bytes: Uint8Array) => void, terminal?: TerminalSize): Stream {
  return {
    read: async () => null,
    write: async bytes => {
      sink(bytes);
      return true;
    },
    open() {},
    close() {},
    terminal,
  };
}

/** Reads `bytes` once, then end of file: a here-document, a test's input. */
export function bytesStream(bytes: Uint8Array): Stream {
  let rest: Uint8Array | null = bytes.length > 0 ? bytes : null;
  return {
    read: async () => {
      const chunk = rest;
      rest = null;
      return chunk;
    },
    write: async () => true,
    unread(bytes) {
      rest = rest ? concatBytes([bytes, rest]) : bytes;
    },
    open() {},
    close() {},
  };
}

/** Bytes that someone outside the machine's processes pushes in; `null` is the end of file. */
export class QueueStream implements Stream {
  readonly #chunks: (Uint8Array | null)[] = [];
  #bytes = 0;
  readonly #changed = new Set<() => void>();

  push(bytes: Uint8Array | null): void {
    this.#chunks.push(bytes);
    this.#bytes += bytes?.length ?? 0;
    this.#notify();
  }

  /** Waits until a writer that can wait should go on. */
  async room(wait: Wait): Promise<void> {
    while (this.#bytes >= pipeCapacityBytes) await this.#change(wait);
  }

  async read(wait: Wait): Promise<Uint8Array | null> {
    while (this.#chunks.length === 0) await this.#change(wait);
    const bytes = this.#chunks[0] ?? null;
    if (bytes === null) return null;
    this.#chunks.shift();
    this.#bytes -= bytes.length;
    this.#notify();
    return bytes;
  }

  unread(bytes: Uint8Array): void {
    this.#chunks.unshift(bytes);
    this.#bytes += bytes.length;
  }

  #change(wait: Wait): Promise<void> {
    return wait<void>(wake => {
      this.#changed.add(wake);
      return () => this.#changed.delete(wake);
    });
  }

  #notify(): void {
    for (const wake of [...this.#changed]) wake();
  }

  async write(): Promise<boolean> {
    return true;
  }

  open(): void {}

  close(): void {}
}
