/** Binary min-heap over numbers with a payload; equal keys leave in the order they came. */
export class Heap<T> {
  readonly #keys: number[] = [];
  readonly #orders: number[] = [];
  readonly #values: T[] = [];
  #nextOrder = 0;

  get size(): number {
    return this.#keys.length;
  }

  /** Smallest key, or `Infinity` when empty. */
  get minKey(): number {
    return this.#keys[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Value with the smallest key; stays in the heap. */
  get min(): T | undefined {
    return this.#values[0];
  }

  push(key: number, value: T): void {
    const keys = this.#keys;
    const orders = this.#orders;
    const values = this.#values;
    const order = this.#nextOrder++;
    let hole = keys.length;
    keys.push(key);
    orders.push(order);
    values.push(value);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[hole] = keys[parent]!;
      orders[hole] = orders[parent]!;
      values[hole] = values[parent]!;
      hole = parent;
    }
    keys[hole] = key;
    orders[hole] = order;
    values[hole] = value;
  }

  /** Removes and returns the value with the smallest key, or `undefined` when empty. */
  pop(): T | undefined {
    const keys = this.#keys;
    if (keys.length === 0) return undefined;
    const orders = this.#orders;
    const values = this.#values;
    const top = values[0];
    const key = keys.pop()!;
    const order = orders.pop()!;
    const value = values.pop()!;
    const size = keys.length;
    if (size === 0) return top;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#before(child + 1, child)) child++;
      if (key < keys[child]! || (key === keys[child]! && order < orders[child]!)) break;
      keys[hole] = keys[child]!;
      orders[hole] = orders[child]!;
      values[hole] = values[child]!;
      hole = child;
    }
    keys[hole] = key;
    orders[hole] = order;
    values[hole] = value;
    return top;
  }

  #before(a: number, b: number): boolean {
    const keyA = this.#keys[a]!;
    const keyB = this.#keys[b]!;
    return keyA < keyB || (keyA === keyB && this.#orders[a]! < this.#orders[b]!);
  }
}
