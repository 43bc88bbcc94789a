import type {Clock} from '../../core/clock.ts';
import type {KubeObject} from '../api/objects.ts';

interface Expected {
  creations: number;
  readonly deletions: Set<string>;
  readonly sinceUs: number;
}

/** @source kubernetes pkg/controller ExpectationsTimeout */
const timeoutUs = 300_000_000;

/**
 * Writes a controller has made and not yet seen come back by its watch; until then its cache must not be trusted.
 *
 * @models kubernetes pkg/controller/controller_utils.go ControllerExpectations
 */
export class Expectations {
  readonly #clock: Clock;
  readonly #byKey = new Map<string, Expected>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  expect(key: string, expected: {creations?: number; deletions?: readonly string[]}): void {
    this.#byKey.set(key, {
      creations: expected.creations ?? 0,
      deletions: new Set(expected.deletions),
      sinceUs: this.#clock.nowUs,
    });
  }

  created(key: string): void {
    const expected = this.#byKey.get(key);
    if (expected && expected.creations > 0) expected.creations--;
  }

  deleted(key: string, uid: string): void {
    this.#byKey.get(key)?.deletions.delete(uid);
  }

  /** Notes what the watch tells of a pod of `key`. */
  seen(key: string, {metadata}: KubeObject, event: 'added' | 'updated' | 'deleted'): void {
    if (event === 'added') this.created(key);
    else if (event === 'deleted' || metadata.deletionTimestamp !== undefined) this.deleted(key, metadata.uid ?? '');
  }

  isSatisfied(key: string): boolean {
    const expected = this.#byKey.get(key);
    if (!expected) return true;
    if (expected.creations === 0 && expected.deletions.size === 0) return true;
    return this.#clock.nowUs - expected.sinceUs > timeoutUs;
  }

  forget(key: string): void {
    this.#byKey.delete(key);
  }
}
