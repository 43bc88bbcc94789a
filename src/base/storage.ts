import {Observable} from './observable.ts';

/** The part of `Storage` we use. */
export interface StorageArea {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export type StorageTrouble = 'denied' | 'full';

/**
 * Local storage that never throws: the browser may deny it or be full, and the lab goes on.
 *
 * `trouble` says when something could not be kept, so that the learner can be told.
 */
export class SafeStorage {
  readonly trouble = new Observable<StorageTrouble | undefined>(undefined);
  readonly #area: () => StorageArea;

  /** @param area  asked each time, because merely touching `localStorage` may throw */
  constructor(area: () => StorageArea) {
    this.#area = area;
  }

  get(key: string): string | undefined {
    try {
      return this.#area().getItem(key) ?? undefined;
    } catch {
      this.trouble.value = 'denied';
      return undefined;
    }
  }

  /** @returns whether it was kept */
  set(key: string, value: string): boolean {
    try {
      this.#area().setItem(key, value);
      return true;
    } catch (error) {
      this.trouble.value = error instanceof DOMException && /quota/i.test(error.name) ? 'full' : 'denied';
      return false;
    }
  }

  remove(key: string): void {
    try {
      this.#area().removeItem(key);
    } catch {
      this.trouble.value = 'denied';
    }
  }
}

/** The page's own storage. */
export const storage = new SafeStorage(() => localStorage);
