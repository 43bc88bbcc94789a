import type {Clock} from '../core/clock.ts';

export interface LogLine {
  readonly timeUs: number;
  /** 0 emergency … 7 debug */
  readonly level: number;
  readonly text: string;
}

const linesMax = 1_000;

/** The kernel's message ring, what `dmesg` shows. */
export class KernelLog {
  readonly #clock: Clock;
  readonly #lines: LogLine[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(level: number, text: string): void {
    this.#lines.push({timeUs: this.#clock.nowUs, level, text});
    if (this.#lines.length > linesMax) this.#lines.shift();
  }

  /** Oldest first. */
  list(): readonly LogLine[] {
    return this.#lines;
  }
}
