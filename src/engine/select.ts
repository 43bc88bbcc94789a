import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Undo} from '../base/observable.ts';
import {labOf} from './context.ts';
import type {Mirror} from './mirror.ts';
import type {WatchSet} from './watch-set.ts';

/** What `Select` needs of a lab; a test hands in its own. */
export interface Source {
  readonly mirror: Mirror;
  readonly watches: WatchSet;
}

type Host = ReactiveControllerHost & EventTarget;

/**
 * Lets an element read one topic: watches it while connected, renders only when the picked value changed (`===`).
 *
 * It picks again in `hostUpdate`, so the pick may depend on the host's properties; so may the topic. Pick what keeps its
 * identity (a row, the topic's Map) and derive lists in `render`.
 */
export class Select<T> implements ReactiveController {
  readonly #host: Host;
  readonly #topic: () => string | undefined;
  readonly #pick: (mirror: Mirror) => T;
  readonly #find: (host: Host) => Source;
  #source: Source | undefined;
  #watched: string | undefined;
  #undo: Undo[] = [];
  #value: T | undefined;

  /**
   * @param topic  asked at every update; `undefined` watches nothing
   * @param find  where the mirror comes from: the lab above the element
   */
  constructor(
    host: Host,
    topic: () => string | undefined,
    pick: (mirror: Mirror) => T,
    find: (host: Host) => Source = labOf,
  ) {
    this.#host = host;
    this.#topic = topic;
    this.#pick = pick;
    this.#find = find;
    host.addController(this);
  }

  /** `undefined` before the element is connected. */
  get value(): T | undefined {
    return this.#value;
  }

  hostConnected(): void {
    this.#source = this.#find(this.#host);
    this.#follow();
    this.#value = this.#pick(this.#source.mirror);
  }

  hostDisconnected(): void {
    for (const undo of this.#undo) undo();
    this.#undo = [];
    this.#watched = undefined;
  }

  hostUpdate(): void {
    if (!this.#source) return;
    this.#follow();
    this.#value = this.#pick(this.#source.mirror);
  }

  #follow(): void {
    const topic = this.#topic();
    if (topic === this.#watched || !this.#source) return;
    const before = this.#undo;
    this.#undo = [];
    this.#watched = topic;
    if (topic !== undefined) {
      this.#undo = [this.#source.watches.add(topic), this.#source.mirror.onChange(topic, () => this.#changed())];
    }
    for (const undo of before) undo();
  }

  #changed(): void {
    const value = this.#pick(this.#source!.mirror);
    if (value === this.#value) return;
    this.#value = value;
    this.#host.requestUpdate();
  }
}
