import type {BpfMap, MapInfo} from './map.ts';

/** Array and program array: keys are indexes below `entriesMax`. An array's slots start as `zero()`; a program array's are empty. */
export class BpfArrayMap<V> implements BpfMap<number, V> {
  readonly info: MapInfo;
  readonly #slots: (V | undefined)[];
  revision = 0;

  constructor(info: MapInfo, zero?: () => V) {
    this.info = info;
    this.#slots = zero ? Array.from({length: info.entriesMax}, zero) : [];
  }

  get size(): number {
    return this.#slots.reduce<number>((count, slot) => (slot === undefined ? count : count + 1), 0);
  }

  lookup(index: number): V | undefined {
    return this.#slots[index];
  }

  update(index: number, value: V): boolean {
    if (index < 0 || index >= this.info.entriesMax) return false;
    this.#slots[index] = value;
    this.revision++;
    return true;
  }

  delete(index: number): boolean {
    if (this.#slots[index] === undefined) return false;
    this.#slots[index] = undefined;
    this.revision++;
    return true;
  }

  *entries(): Iterable<readonly [number, V]> {
    for (const [index, slot] of this.#slots.entries()) if (slot !== undefined) yield [index, slot];
  }

  clear(): void {
    this.#slots.length = 0;
    this.revision++;
  }
}

/** Per-CPU perf rings as one stream: programs output records, one reader (the agent's monitor) takes them. */
export class PerfEventArray<R> implements BpfMap<number, never> {
  readonly info: MapInfo;
  /** The open reader, if any; without one records are lost, as in the kernel. */
  reader: ((record: R) => void) | undefined;
  readonly size = 0;
  readonly revision = 0;

  constructor(info: MapInfo) {
    this.info = info;
  }

  output(record: R): void {
    this.reader?.(record);
  }

  lookup(): undefined {
    return undefined;
  }

  update(): boolean {
    return false;
  }

  delete(): boolean {
    return false;
  }

  entries(): Iterable<readonly [number, never]> {
    return [];
  }

  clear(): void {}
}
