import type {Process} from '../../shell/process.ts';

/** Everything curl says on standard error besides errors: `-v` lines and warnings. */
export class Verbose {
  readonly #process: Process;
  readonly #enabled: boolean;
  /** the body is shown on the same terminal, so its size is not said */
  readonly #hidesData: boolean;
  #saidData = false;

  constructor(process: Process, options: {enabled: boolean; hidesData: boolean}) {
    this.#process = process;
    this.#enabled = options.enabled;
    this.#hidesData = options.hidesData;
  }

  /** `* text` */
  async info(text: string): Promise<void> {
    await this.#line(`* ${text}\n`);
  }

  /** `> line`, with the line end of the wire */
  async sent(line: string): Promise<void> {
    await this.#line(`> ${line}\r\n`);
  }

  /** `< line` */
  async received(line: string): Promise<void> {
    await this.#line(`< ${line}\r\n`);
  }

  /** `{ [13 bytes data]` once for consecutive pieces. */
  async data(direction: '{' | '}', bytes: number): Promise<void> {
    if (!this.#enabled || this.#saidData || this.#hidesData) return;
    this.#saidData = true;
    await this.#process.err(`${direction} [${bytes} bytes data]\n`);
  }

  async #line(text: string): Promise<void> {
    if (!this.#enabled) return;
    this.#saidData = false;
    await this.#process.err(text);
  }
}
