/** Address ranges of one pool; hands out the first address of the smallest free block. */

export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Free and used addresses of a range.
 *
 * @models cilium pkg/ipalloc HashAllocator, pool_allocator: best-fit over free blocks
 */
export class RangeAllocator {
  readonly range: AddressRange;
  readonly #used = new Set<number>();

  constructor(range: AddressRange) {
    this.range = range;
  }

  get sizeOf(): number {
    return this.range.last - this.range.first + 1;
  }

  get freeCount(): number {
    return this.sizeOf - this.#used.size;
  }

  contains(address: number): boolean {
    return address >= this.range.first && address <= this.range.last;
  }

  isUsed(address: number): boolean {
    return this.#used.has(address);
  }

  /** @returns false when the address is taken or outside */
  take(address: number): boolean {
    if (!this.contains(address) || this.#used.has(address)) return false;
    this.#used.add(address);
    return true;
  }

  release(address: number): void {
    this.#used.delete(address);
  }

  /** Takes the first address of the smallest free block, or `undefined` when full. */
  takeAny(): number | undefined {
    const smallest = this.#freeBlocks().sort((a, b) => a.last - a.first - (b.last - b.first))[0];
    if (!smallest) return undefined;
    this.#used.add(smallest.first);
    return smallest.first;
  }

  #freeBlocks(): AddressRange[] {
    const blocks: AddressRange[] = [];
    let first = this.range.first;
    for (const used of [...this.#used].sort((a, b) => a - b)) {
      if (used > first) blocks.push({first, last: used - 1});
      first = used + 1;
    }
    if (first <= this.range.last) blocks.push({first, last: this.range.last});
    return blocks;
  }
}

export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}
