import type {ApiResponse} from '../../k8s/api/http.ts';
import type {Process} from '../../shell/process.ts';

export interface WatchedEvent {
  readonly type: string;
  readonly object: unknown;
}

/** Events of one watch answer, read one at a time by the process that asked. */
export class WatchReader {
  readonly #process: Process;
  readonly #queue: WatchedEvent[] = [];
  readonly #stop: () => void;
  #wake: (() => void) | undefined;

  constructor(process: Process, response: ApiResponse) {
    this.#process = process;
    this.#stop = response.watch
      ? response.watch(event => {
          this.#queue.push(event);
          this.#wake?.();
        })
      : () => {};
  }

  /** @returns the next event, or `undefined` when virtual time has reached `deadlineUs` */
  async next(deadlineUs = Number.POSITIVE_INFINITY): Promise<WatchedEvent | undefined> {
    const {clock} = this.#process.engine;
    if (this.#queue.length === 0 && clock.nowUs < deadlineUs)
      await this.#process.wait<void>(wake => {
        this.#wake = wake;
        const timer = Number.isFinite(deadlineUs) ? clock.at(deadlineUs, wake) : undefined;
        return () => {
          this.#wake = undefined;
          timer?.cancel();
        };
      });
    return this.#queue.shift();
  }

  /** Events that are already here. */
  takeReady(): readonly WatchedEvent[] {
    return this.#queue.splice(0);
  }

  close(): void {
    this.#stop();
  }
}
