import type {Event} from '../../sim/protocol/messages.ts';
import type {FlowEvent} from '../../sim/protocol/topics.ts';
import {Observable} from '../base/observable.ts';
import type {Mirror} from './mirror.ts';

const flowsMax = 1_000;

/** The last flows, oldest first, so that the view can show what happened before it was opened. */
export class FlowLog {
  readonly flows = new Observable<readonly FlowEvent[]>([]);
  /** events the engine had to drop */
  readonly lost = new Observable(0);
  #total = 0;
  #waiting: FlowEvent[] = [];

  constructor(mirror: Mirror) {
    mirror.events.subscribe(event => this.#take(event));
    mirror.lost.subscribe(count => {
      this.lost.value += count;
    });
  }

  /** How many flows came since the lab started. */
  get total(): number {
    return this.#total;
  }

  clear(): void {
    this.flows.value = [];
    this.lost.value = 0;
  }

  #take(event: Event): void {
    if (event.kind !== 'flow') return;
    this.#total++;
    if (this.#waiting.length === 0) queueMicrotask(() => this.#flush());
    this.#waiting.push(event as unknown as FlowEvent);
  }

  /** A batch brings many flows; the list is replaced once. */
  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.flows.value = [...this.flows.value, ...waiting].slice(-flowsMax);
  }
}
