import {maskOf} from '../base/cidr.ts';
import type {BpfMap, MapInfo} from './map.ts';

/** A longest-prefix key: up to two data words, matched from the first word's top bit. */
export interface LpmSchema<K> {
  /** 1 or 2 data words */
  readonly wordCount: 1 | 2;
  /** Writes the data words, returns the prefix length in bits. */
  encode(key: K, words: Uint32Array): number;
  decode(words: Uint32Array, prefixLength: number): K;
}

interface Bucket<V> {
  readonly prefixLength: number;
  readonly mask0: number;
  readonly mask1: number;
  /** by first masked word, then by second */
  readonly entries: Map<number, Map<number, V>>;
  count: number;
}

/**
 * Longest-prefix-match trie, kept as one hash per prefix length in use: a lookup costs one probe per distinct length.
 *
 * @models linux kernel/bpf/lpm_trie.c
 */
export class BpfLpmTrie<K, V> implements BpfMap<K, V> {
  readonly info: MapInfo;
  readonly #schema: LpmSchema<K>;
  /** longest first */
  #buckets: Bucket<V>[] = [];
  readonly #words = new Uint32Array(2);
  #size = 0;
  revision = 0;

  constructor(info: MapInfo, schema: LpmSchema<K>) {
    this.info = info;
    this.#schema = schema;
  }

  get size(): number {
    return this.#size;
  }

  /** Longest stored prefix that covers the key's data. */
  lookup(key: K): V | undefined {
    this.#words.fill(0);
    this.#schema.encode(key, this.#words);
    return this.find(this.#words[0]!, this.#words[1]!);
  }

  /** The data path's lookup: by full data words. */
  find(w0: number, w1 = 0): V | undefined {
    for (const bucket of this.#buckets) {
      const value = bucket.entries.get((w0 & bucket.mask0) >>> 0)?.get((w1 & bucket.mask1) >>> 0);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** The stored value of exactly this prefix. */
  lookupExact(key: K): V | undefined {
    const bucket = this.#bucketOf(key);
    return bucket?.entries.get(this.#words[0]!)?.get(this.#words[1]!);
  }

  update(key: K, value: V): boolean {
    const bucket = this.#bucketOf(key) ?? this.#addBucket(key);
    let inner = bucket.entries.get(this.#words[0]!);
    if (!inner) {
      inner = new Map();
      bucket.entries.set(this.#words[0]!, inner);
    }
    if (!inner.has(this.#words[1]!)) {
      if (this.#size >= this.info.entriesMax) return false;
      this.#size++;
      bucket.count++;
    }
    inner.set(this.#words[1]!, value);
    this.revision++;
    return true;
  }

  delete(key: K): boolean {
    const bucket = this.#bucketOf(key);
    const inner = bucket?.entries.get(this.#words[0]!);
    if (!bucket || !inner?.delete(this.#words[1]!)) return false;
    if (inner.size === 0) bucket.entries.delete(this.#words[0]!);
    if (--bucket.count === 0) this.#buckets = this.#buckets.filter(other => other !== bucket);
    this.#size--;
    this.revision++;
    return true;
  }

  *entries(): Iterable<readonly [K, V]> {
    const words = new Uint32Array(2);
    for (const bucket of this.#buckets)
      for (const [w0, inner] of bucket.entries)
        for (const [w1, value] of inner) {
          words[0] = w0;
          words[1] = w1;
          yield [this.#schema.decode(words, bucket.prefixLength), value];
        }
  }

  clear(): void {
    this.#buckets = [];
    this.#size = 0;
    this.revision++;
  }

  /** Encodes `key` into the scratch words, masked; finds its bucket. */
  #bucketOf(key: K): Bucket<V> | undefined {
    this.#words.fill(0);
    const prefixLength = this.#schema.encode(key, this.#words);
    this.#words[0] = (this.#words[0]! & maskOf(Math.min(32, prefixLength))) >>> 0;
    this.#words[1] = (this.#words[1]! & maskOf(Math.max(0, prefixLength - 32))) >>> 0;
    return this.#buckets.find(bucket => bucket.prefixLength === prefixLength);
  }

  #addBucket(key: K): Bucket<V> {
    const prefixLength = this.#schema.encode(key, new Uint32Array(2));
    const bucket: Bucket<V> = {
      prefixLength,
      mask0: maskOf(Math.min(32, prefixLength)),
      mask1: maskOf(Math.max(0, prefixLength - 32)),
      entries: new Map(),
      count: 0,
    };
    this.#buckets = [...this.#buckets, bucket].sort((a, b) => b.prefixLength - a.prefixLength);
    return bucket;
  }
}
