import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {FlowEvent} from '../../sim/protocol/topics.ts';
import type {Undo} from '../base/observable.ts';
import {labOf} from '../engine/context.ts';
import type {FlowLog} from '../engine/flow-log.ts';

const liveMs = 1_200;

/** Which machines and pods had packets a moment ago, from Hubble's flows. */
export class LiveTraffic implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #until = new Map<string, number>();
  #log: FlowLog | undefined;
  #total = 0;
  #undo: Undo | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#log = labOf(this.#host).flows;
    this.#total = this.#log.total;
    this.#undo = this.#log.flows.subscribe(flows => this.#take(flows));
  }

  hostDisconnected(): void {
    this.#undo?.();
    clearTimeout(this.#timer);
    this.#until.clear();
  }

  /** @param name  a machine, an address, or `namespace/pod` */
  isLive(name: string): boolean {
    return this.#until.has(name);
  }

  #take(flows: readonly FlowEvent[]): void {
    const total = this.#log!.total;
    const fresh = flows.slice(-Math.max(0, total - this.#total) || flows.length);
    this.#total = total;
    const untilMs = performance.now() + liveMs;
    for (const {node, source, destination} of fresh)
      for (const name of [node, partyOf(source), partyOf(destination)]) this.#until.set(name, untilMs);
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expire(), liveMs);
  }

  #expire(): void {
    const nowMs = performance.now();
    for (const [name, untilMs] of this.#until) if (untilMs <= nowMs + 50) this.#until.delete(name);
    this.#host.requestUpdate();
  }
}

/** `default/web-0:80 (ID:7)` → `default/web-0` */
function partyOf(text: string): string {
  return text.replace(/[:\s].*$/, '');
}
