import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Observable, Undo} from '../base/observable.ts';

/** Renders the host again whenever an observable changes. */
export class Follow<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => Observable<T> | undefined;
  #observable: Observable<T> | undefined;
  #undo: Undo | undefined;

  /** @param find  asked at every update, so it may depend on the host's properties */
  constructor(host: ReactiveControllerHost, find: () => Observable<T> | undefined) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  get value(): T | undefined {
    return this.#observable?.value;
  }

  hostConnected(): void {
    this.#attach();
  }

  hostUpdate(): void {
    this.#attach();
  }

  hostDisconnected(): void {
    this.#undo?.();
    this.#undo = undefined;
    this.#observable = undefined;
  }

  #attach(): void {
    const observable = this.#find();
    if (observable === this.#observable) return;
    this.#undo?.();
    this.#observable = observable;
    this.#undo = observable?.subscribe(() => this.#host.requestUpdate());
  }
}
