import type {Flow} from './flow.ts';
import type {Observer} from './observer.ts';

/**
 * Hubble Relay: the flows of all nodes as one stream.
 *
 * @models cilium pkg/hubble/relay/observer
 * @omits the gRPC connections between relay and agents, nodes that answer late
 */
export class Relay {
  readonly #observers: () => readonly Observer[];

  constructor(observers: () => readonly Observer[]) {
    this.#observers = observers;
  }

  get observers(): readonly Observer[] {
    return this.#observers();
  }

  /** Remembered flows of every node, oldest first. */
  flows(): readonly Flow[] {
    return this.observers.flatMap(observer => observer.flows()).sort((a, b) => a.timeUs - b.timeUs);
  }

  /** @returns the undo */
  follow(listener: (flow: Flow) => void): () => void {
    const undos = this.observers.map(observer => observer.follow(listener));
    return () => {
      for (const undo of undos) undo();
    };
  }
}
