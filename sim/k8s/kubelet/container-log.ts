import type {Clock} from '../../core/clock.ts';

export interface LogLine {
  readonly timeUs: number;
  readonly stream: 'stdout' | 'stderr';
  /** without newline */
  readonly text: string;
}

/** @source kubelet containerLogMaxSize */
const logCharactersMax = 10 * 1024 * 1024;

/**
 * What one container wrote, as containerd keeps it under /var/log/pods.
 *
 * @omits rotation into further files: beyond 10 MiB the oldest lines are forgotten
 */
export class ContainerLog {
  readonly #clock: Clock;
  #lines: LogLine[] = [];
  /** lines forgotten, so that a reader's position stays valid */
  #dropped = 0;
  #characters = 0;
  readonly #open = {stdout: '', stderr: ''};
  readonly #listeners = new Set<() => void>();
  isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What the program has written on one of its outputs. */
  append(stream: 'stdout' | 'stderr', text: string): void {
    const parts = (this.#open[stream] + text).split('\n');
    this.#open[stream] = parts.pop() ?? '';
    for (const part of parts) {
      this.#lines.push({timeUs: this.#clock.nowUs, stream, text: part});
      this.#characters += part.length + 1;
    }
    if (this.#characters > logCharactersMax) this.#forget();
    this.#notify();
  }

  /** Lines from position `from` on; a position counts every line ever written. */
  since(from: number): readonly LogLine[] {
    return this.#lines.slice(Math.max(0, from - this.#dropped));
  }

  /** Position behind the last line. */
  get end(): number {
    return this.#dropped + this.#lines.length;
  }

  /** The container has ended: an unfinished line becomes one. */
  close(): void {
    for (const name of ['stdout', 'stderr'] as const) if (this.#open[name] !== '') this.append(name, '\n');
    this.isClosed = true;
    this.#notify();
  }

  /** Calls `listener` after every change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #forget(): void {
    let count = 0;
    while (this.#characters > logCharactersMax / 2) this.#characters -= this.#lines[count++]!.text.length + 1;
    this.#lines = this.#lines.slice(count);
    this.#dropped += count;
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
