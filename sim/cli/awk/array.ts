import {checkAllocation} from '../../shell/memory.ts';
import {numberText} from './number-text.ts';
import {Input, type Value} from './values.ts';

interface Entry {
  /** its index as a whole number, when it was looked up as one */
  number: number | undefined;
  /** its index as a text, once somebody asked */
  text: string | undefined;
  hash: number;
  value: Value;
}

/** What the arrays of a program hold together. */
export class ArrayMemory {
  #bytes = 0;

  /** @throws {OutOfMemory} it is more than a program gets */
  claim(bytes: number): void {
    this.#bytes += bytes;
    checkAllocation(this.#bytes);
  }
}

/** What an element costs beside its texts. */
const entryBytes = 64;

const startingMask = 63;
const listLengthMax = 12;

/**
 * An associative array whose `for (k in a)` walks in the order mawk's does: two hash tables, by number and by text,
 * in whose lists what was looked at last stands first. An array that `split` made is a plain list until something else
 * is done with it.
 *
 * @models mawk 1.3.4-20240123 array.c
 */
export class AwkArray {
  #list: Value[] | undefined;
  #byNumber: Entry[][] | undefined;
  #byText: Entry[][] | undefined;
  #mask = startingMask;
  #size = 0;
  /** what was claimed for it */
  #bytes = 0;
  readonly #memory: ArrayMemory;

  constructor(memory: ArrayMemory) {
    this.#memory = memory;
  }

  get size(): number {
    return this.#list ? this.#list.length : this.#size;
  }

  has(key: Value, convfmt: string): boolean {
    if (this.size === 0) return false;
    if (this.#list) {
      const index = wholeNumber(key);
      if (index !== undefined) return index >= 1 && index <= this.#list.length;
    }
    return this.#find(key, false, convfmt) !== undefined;
  }

  /** The element's value; looking makes an element that was not there. */
  get(key: Value, convfmt: string): Value {
    if (this.#list) {
      const index = wholeNumber(key);
      if (index !== undefined && index >= 1 && index <= this.#list.length) return this.#list[index - 1];
    }
    return this.#find(key, true, convfmt)!.value;
  }

  set(key: Value, value: Value, convfmt: string): void {
    if (this.#list) {
      const index = wholeNumber(key);
      if (index !== undefined && index >= 1 && index <= this.#list.length) {
        this.#claim(costOf(value) - costOf(this.#list[index - 1]));
        this.#list[index - 1] = value;
        return;
      }
    }
    const entry = this.#find(key, true, convfmt)!;
    this.#claim(costOf(value) - costOf(entry.value));
    entry.value = value;
  }

  #claim(bytes: number): void {
    this.#bytes += bytes;
    this.#memory.claim(bytes);
  }

  delete(key: Value, convfmt: string): void {
    if (this.size === 0) return;
    if (this.#list) {
      const index = wholeNumber(key);
      if (index !== undefined && (index < 1 || index > this.#list.length)) return;
    }
    const entry = this.#find(key, false, convfmt);
    if (!entry) return;
    if (entry.number !== undefined && this.#byNumber) remove(this.#byNumber[entry.number & this.#mask]!, entry);
    if (entry.text !== undefined && this.#byText) remove(this.#byText[entry.hash & this.#mask]!, entry);
    this.#claim(-entryBytes - costOf(entry.value));
    if (--this.#size === 0) this.clear();
  }

  clear(): void {
    this.#claim(-this.#bytes);
    this.#forget();
  }

  #forget(): void {
    this.#list = undefined;
    this.#byNumber = undefined;
    this.#byText = undefined;
    this.#mask = startingMask;
    this.#size = 0;
  }

  /** Makes it the elements 1, 2, … of `values`. */
  load(values: readonly Value[]): void {
    this.clear();
    this.#list = [...values];
    this.#claim(values.reduce<number>((sum, value) => sum + entryBytes + costOf(value), 0));
  }

  /** The indexes in the order a loop takes them. */
  keys(): string[] {
    if (this.size === 0) return [];
    this.#addTexts();
    return this.#byText!.flatMap(bucket => bucket.map(entry => entry.text!));
  }

  #find(key: Value, create: boolean, convfmt: string): Entry | undefined {
    this.#unlist();
    const number = wholeNumber(key);
    if (number !== undefined) return this.#findNumber(number, create);
    return this.#findText(
      typeof key === 'number' ? numberText(key, convfmt) : key instanceof Input ? key.text : (key ?? ''),
      create,
    );
  }

  #findNumber(number: number, create: boolean): Entry | undefined {
    if (!this.#byNumber && !this.#byText) this.#byNumber = emptyTable(this.#mask);
    const bucket = this.#byNumber?.[number & this.#mask];
    const at = bucket?.findIndex(entry => entry.number === number) ?? -1;
    if (bucket && at >= 0) return toFront(bucket, at);
    let entry: Entry | undefined;
    if (this.#byText) entry = this.#findText(String(number), create);
    else if (create) {
      entry = {number, text: undefined, hash: 0, value: undefined};
      this.#grow();
    }
    if (!entry) return undefined;
    entry.number = number;
    this.#byNumber ??= emptyTable(this.#mask);
    this.#byNumber[number & this.#mask]!.unshift(entry);
    return entry;
  }

  #findText(text: string, create: boolean): Entry | undefined {
    this.#addTexts();
    const hash = hashOf(text);
    const bucket = this.#byText![hash & this.#mask]!;
    const at = bucket.findIndex(entry => entry.hash === hash && entry.text === text);
    if (at >= 0) return toFront(bucket, at);
    if (!create) return undefined;
    const entry: Entry = {number: undefined, text, hash, value: undefined};
    this.#grow();
    this.#byText![hash & this.#mask]!.unshift(entry);
    return entry;
  }

  /** Gives every element that is known by its number its text too. */
  #addTexts(): void {
    this.#unlist();
    if (this.#byText) return;
    this.#byText = emptyTable(this.#mask);
    for (const bucket of this.#byNumber ?? [])
      for (const entry of bucket) {
        entry.text = String(entry.number);
        entry.hash = hashOf(entry.text);
        this.#byText[entry.hash & this.#mask]!.unshift(entry);
      }
  }

  /** Makes a plain list a table. */
  #unlist(): void {
    const list = this.#list;
    if (!list) return;
    this.#forget();
    if (list.length === 0) return;
    while (list.length > (this.#mask + 1) * listLengthMax) this.#mask = this.#mask * 2 + 1;
    this.#size = list.length;
    this.#byNumber = emptyTable(this.#mask);
    for (const [index, value] of list.entries())
      this.#byNumber[(index + 1) & this.#mask]!.unshift({number: index + 1, text: undefined, hash: 0, value});
  }

  /** Counts one more element; a table that is too full is doubled, its lists keeping their order. */
  #grow(): void {
    this.#claim(entryBytes);
    if (++this.#size <= (this.#mask + 1) * listLengthMax) return;
    this.#mask = this.#mask * 2 + 1;
    this.#byNumber = this.#byNumber && spread(this.#byNumber, this.#mask, entry => entry.number!);
    this.#byText = this.#byText && spread(this.#byText, this.#mask, entry => entry.hash);
  }
}

function costOf(value: Value): number {
  return typeof value === 'string' ? value.length : value instanceof Input ? value.text.length : 0;
}

function emptyTable(mask: number): Entry[][] {
  return Array.from({length: mask + 1}, () => []);
}

function spread(table: readonly Entry[][], mask: number, place: (entry: Entry) => number): Entry[][] {
  const wider = emptyTable(mask);
  for (const bucket of table) for (const entry of bucket) wider[place(entry) & mask]!.push(entry);
  return wider;
}

function toFront(bucket: Entry[], at: number): Entry {
  const entry = bucket[at]!;
  if (at > 0) {
    bucket.splice(at, 1);
    bucket.unshift(entry);
  }
  return entry;
}

function remove(bucket: Entry[], entry: Entry): void {
  bucket.splice(bucket.indexOf(entry), 1);
}

/** An index that is a number without a fraction; texts are texts even when they look like one. */
function wholeNumber(key: Value): number | undefined {
  return typeof key === 'number' && Number.isInteger(key) && Math.abs(key) <= 2147483647 ? key : undefined;
}

/** FNV-1a over bytes. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}
