import type {Process} from '../../../shell/process.ts';

const heldMax = 8192;

/** What find prints, held back until it is much or something else prints. */
export class Output {
  readonly #process: Process;
  #held = '';

  constructor(process: Process) {
    this.#process = process;
  }

  async add(text: string): Promise<void> {
    this.#held += text;
    if (this.#held.length > heldMax || this.#process.terminal(1)) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#held;
    this.#held = '';
    await this.#process.out(text);
  }
}
