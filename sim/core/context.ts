/** A typed slot in the context that a process hands to its children (network namespace, cgroup, pod, …). */
export interface ContextKey<T> {
  readonly name: string;
  /** Type marker only; never set. */
  readonly type?: T;
}

export function contextKey<T>(name: string): ContextKey<T> {
  return {name};
}

/** Immutable bag of context values; `with` makes a child's. */
export class Context {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(values: ReadonlyMap<string, unknown> = new Map()) {
    this.#values = values;
  }

  get<T>(key: ContextKey<T>): T | undefined {
    return this.#values.get(key.name) as T | undefined;
  }

  with<T>(key: ContextKey<T>, value: T): Context {
    return new Context(new Map(this.#values).set(key.name, value));
  }
}
