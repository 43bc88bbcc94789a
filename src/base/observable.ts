/** Undoes a subscription. */
export type Undo = () => void;

/** One value and those who want to know when it changes. */
export class Observable<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    if (value === this.#value) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }

  subscribe(listener: (value: T) => void): Undo {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Something that happens; nothing is remembered. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  subscribe(listener: (value: T) => void): Undo {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
