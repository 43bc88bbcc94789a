import type {CiliumMaps} from '../maps/cilium-maps.ts';
import type {CiliumEvent} from '../maps/events.ts';

/** The agent's reader of cilium_events: hands every record to Hubble and to each `cilium-dbg monitor`. */
export class Monitor {
  readonly #maps: CiliumMaps;
  readonly #listeners = new Set<(event: CiliumEvent) => void>();
  #isRunning = false;

  constructor(maps: CiliumMaps) {
    this.#maps = maps;
  }

  start(): void {
    this.#isRunning = true;
    this.#update();
  }

  /** Without an agent nobody reads, and records are lost. */
  stop(): void {
    this.#isRunning = false;
    this.#update();
  }

  /** @returns stops telling */
  subscribe(listener: (event: CiliumEvent) => void): () => void {
    this.#listeners.add(listener);
    this.#update();
    return () => {
      this.#listeners.delete(listener);
      this.#update();
    };
  }

  /** Programs make no records while nobody wants them. */
  #update(): void {
    this.#maps.events.reader =
      this.#isRunning && this.#listeners.size > 0
        ? event => {
            for (const listener of this.#listeners) listener(event);
          }
        : undefined;
  }
}
