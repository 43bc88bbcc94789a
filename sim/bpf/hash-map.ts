import {type BpfMap, type KeySchema, type MapInfo, scratchWords} from './map.ts';

const empty = 0;
const tombstone = -1;
const none = -1;
const noEntries = new Int32Array(0);

/**
 * Hash map and LRU hash map: open addressing over key words in one typed array, so that a lookup allocates nothing.
 *
 * A full `hash` refuses the write; a full `lru_hash` evicts the entry that was written or read longest ago.
 *
 * @models linux kernel/bpf/hashtab.c
 * @omits per-CPU value slots (one value stands for their sum), approximate LRU lists (ours is exact)
 */
export class BpfHashMap<K, V> implements BpfMap<K, V> {
  readonly info: MapInfo;
  readonly #schema: KeySchema<K>;
  readonly #lru: boolean;
  #capacity = 16;
  /** slot → entry number + 1, `empty` or `tombstone` */
  #slots = new Int32Array(16);
  /** entry number → four key words */
  #words = new Uint32Array(16 * 4);
  #values: (V | undefined)[] = [];
  /** LRU only: entry number → the entry used just before it and just after it, `none` at the ends */
  #older = noEntries;
  #newer = noEntries;
  #oldest = none;
  #newest = none;
  #free: number[] = [];
  #entryCount = 0;
  #size = 0;
  #filled = 0;
  revision = 0;

  constructor(info: MapInfo, schema: KeySchema<K>) {
    this.info = info;
    this.#schema = schema;
    this.#lru = info.type === 'lru_hash' || info.type === 'lru_percpu_hash';
  }

  get size(): number {
    return this.#size;
  }

  lookup(key: K): V | undefined {
    const words = this.#encode(key);
    return this.find(words[0]!, words[1]!, words[2]!, words[3]!);
  }

  update(key: K, value: V): boolean {
    const words = this.#encode(key);
    return this.put(words[0]!, words[1]!, words[2]!, words[3]!, value);
  }

  delete(key: K): boolean {
    const words = this.#encode(key);
    return this.remove(words[0]!, words[1]!, words[2]!, words[3]!);
  }

  /** The data path's lookup: by key words. */
  find(w0: number, w1 = 0, w2 = 0, w3 = 0): V | undefined {
    const slot = this.#slotOf(w0, w1, w2, w3);
    if (slot < 0) return undefined;
    const entry = this.#slots[slot]! - 1;
    if (this.#lru) this.#touch(entry);
    return this.#values[entry];
  }

  /** The data path's update: by key words. */
  put(w0: number, w1: number, w2: number, w3: number, value: V): boolean {
    const slot = this.#slotOf(w0, w1, w2, w3);
    if (slot >= 0) {
      const entry = this.#slots[slot]! - 1;
      this.#values[entry] = value;
      if (this.#lru) this.#touch(entry);
      this.revision++;
      return true;
    }
    if (this.#size >= this.info.entriesMax) {
      if (!this.#lru) return false;
      this.#evict();
    }
    this.#insert(w0 >>> 0, w1 >>> 0, w2 >>> 0, w3 >>> 0, value);
    this.revision++;
    return true;
  }

  remove(w0: number, w1 = 0, w2 = 0, w3 = 0): boolean {
    const slot = this.#slotOf(w0, w1, w2, w3);
    if (slot < 0) return false;
    this.#removeSlot(slot);
    return true;
  }

  *entries(): Iterable<readonly [K, V]> {
    for (let entry = 0; entry < this.#entryCount; entry++) {
      const value = this.#values[entry];
      if (value !== undefined) yield [this.#schema.decode(this.#words.subarray(entry * 4, entry * 4 + 4)), value];
    }
  }

  clear(): void {
    this.#capacity = 16;
    this.#slots = new Int32Array(16);
    this.#words = new Uint32Array(16 * 4);
    this.#values = [];
    this.#older = noEntries;
    this.#newer = noEntries;
    this.#oldest = none;
    this.#newest = none;
    this.#free = [];
    this.#entryCount = 0;
    this.#size = 0;
    this.#filled = 0;
    this.revision++;
  }

  #encode(key: K): Uint32Array {
    scratchWords.fill(0);
    this.#schema.encode(key, scratchWords);
    return scratchWords;
  }

  #slotOf(w0: number, w1: number, w2: number, w3: number): number {
    const mask = this.#capacity - 1;
    const words = this.#words;
    let slot = hashWords(w0, w1, w2, w3) & mask;
    for (;;) {
      const mark = this.#slots[slot]!;
      if (mark === empty) return -1;
      if (mark !== tombstone) {
        const at = (mark - 1) * 4;
        if (
          words[at] === w0 >>> 0 &&
          words[at + 1] === w1 >>> 0 &&
          words[at + 2] === w2 >>> 0 &&
          words[at + 3] === w3 >>> 0
        )
          return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #insert(w0: number, w1: number, w2: number, w3: number, value: V): void {
    if ((this.#filled + 1) * 4 > this.#capacity * 3) this.#rehash();
    const entry = this.#free.pop() ?? this.#entryCount++;
    this.#ensureEntry(entry);
    const words = this.#words;
    words[entry * 4] = w0;
    words[entry * 4 + 1] = w1;
    words[entry * 4 + 2] = w2;
    words[entry * 4 + 3] = w3;
    this.#values[entry] = value;
    if (this.#lru) this.#append(entry);
    this.#link(entry);
    this.#size++;
  }

  #link(entry: number): void {
    const mask = this.#capacity - 1;
    const words = this.#words;
    const at = entry * 4;
    let slot = hashWords(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!) & mask;
    while (this.#slots[slot]! > 0) slot = (slot + 1) & mask;
    if (this.#slots[slot] === empty) this.#filled++;
    this.#slots[slot] = entry + 1;
  }

  #ensureEntry(entry: number): void {
    if ((entry + 1) * 4 <= this.#words.length) return;
    const words = new Uint32Array(this.#words.length * 2);
    words.set(this.#words);
    this.#words = words;
  }

  #rehash(): void {
    while ((this.#size + 1) * 2 > this.#capacity) this.#capacity *= 2;
    this.#slots = new Int32Array(this.#capacity);
    this.#filled = 0;
    for (let entry = 0; entry < this.#entryCount; entry++) if (this.#values[entry] !== undefined) this.#link(entry);
  }

  #removeSlot(slot: number): void {
    const entry = this.#slots[slot]! - 1;
    this.#slots[slot] = tombstone;
    this.#values[entry] = undefined;
    if (this.#lru) this.#detach(entry);
    this.#free.push(entry);
    this.#size--;
    this.revision++;
  }

  #evict(): void {
    const at = this.#oldest * 4;
    this.remove(this.#words[at]!, this.#words[at + 1]!, this.#words[at + 2]!, this.#words[at + 3]!);
  }

  /** Moves `entry` to the young end of the use order. */
  #touch(entry: number): void {
    if (entry === this.#newest) return;
    this.#detach(entry);
    this.#append(entry);
  }

  #append(entry: number): void {
    if (entry >= this.#older.length) {
      this.#older = grown(this.#older);
      this.#newer = grown(this.#newer);
    }
    this.#older[entry] = this.#newest;
    this.#newer[entry] = none;
    if (this.#newest === none) this.#oldest = entry;
    else this.#newer[this.#newest] = entry;
    this.#newest = entry;
  }

  #detach(entry: number): void {
    const older = this.#older[entry]!;
    const newer = this.#newer[entry]!;
    if (older === none) this.#oldest = newer;
    else this.#newer[older] = newer;
    if (newer === none) this.#newest = older;
    else this.#older[newer] = older;
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(Math.max(array.length * 2, 16));
  bigger.set(array);
  return bigger;
}

function hashWords(w0: number, w1: number, w2: number, w3: number): number {
  let hash = Math.imul(w0 ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ w1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13) ^ w2, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 16) ^ w3, 0x165667b1);
  return hash ^ (hash >>> 15);
}
