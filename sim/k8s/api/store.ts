import type {AnyObject, ResourceDefinition} from './definition.ts';
import type {WatchEventType} from './objects.ts';

/** One change of one object, as watchers see it. */
export interface StoreEvent {
  readonly revision: number;
  readonly type: WatchEventType;
  readonly object: AnyObject;
  /** before the change; absent on ADDED */
  readonly old: AnyObject | undefined;
}

/** How many events a resource remembers for watches that resume. */
const historyMax = 2_000;

/** All objects of one resource, in key order, with the recent past and the live watchers. */
class Collection {
  readonly #objects = new Map<string, AnyObject>();
  /** sorted; rebuilt lazily after inserts */
  #keys: string[] = [];
  #unsorted = false;
  /** namespace → keys */
  readonly #byNamespace = new Map<string, Set<string>>();
  #history: StoreEvent[] = [];
  /** revision before which the history is gone */
  oldestRevision = 0;
  readonly watchers = new Set<(event: StoreEvent) => void>();

  get(key: string): AnyObject | undefined {
    return this.#objects.get(key);
  }

  set(key: string, object: AnyObject): void {
    if (!this.#objects.has(key)) {
      const last = this.#keys.at(-1);
      if (last !== undefined && last > key) this.#unsorted = true;
      this.#keys.push(key);
      const namespace = object.metadata.namespace ?? '';
      let keys = this.#byNamespace.get(namespace);
      if (!keys) {
        keys = new Set();
        this.#byNamespace.set(namespace, keys);
      }
      keys.add(key);
    }
    this.#objects.set(key, object);
  }

  delete(key: string): void {
    const object = this.#objects.get(key);
    if (!object) return;
    this.#objects.delete(key);
    this.#byNamespace.get(object.metadata.namespace ?? '')?.delete(key);
    this.#unsorted = true;
  }

  list(namespace: string | undefined): AnyObject[] {
    if (namespace !== undefined)
      return [...(this.#byNamespace.get(namespace) ?? [])].sort(byteOrder).map(key => this.#objects.get(key)!);
    if (this.#unsorted) {
      this.#keys = [...this.#objects.keys()].sort(byteOrder);
      this.#unsorted = false;
    }
    return this.#keys.flatMap(key => this.#objects.get(key) ?? []);
  }

  record(event: StoreEvent): void {
    this.#history.push(event);
    if (this.#history.length > historyMax) {
      this.oldestRevision = this.#history[historyMax / 2]!.revision;
      this.#history = this.#history.slice(historyMax / 2);
    }
    for (const watcher of [...this.watchers]) watcher(event);
  }

  since(revision: number): readonly StoreEvent[] {
    return this.#history.filter(event => event.revision > revision);
  }
}

/**
 * What etcd and the watch cache are to the API server: objects by resource and key, one revision for all writes, and
 * a bounded past.
 */
export class Store {
  #revision = 100;
  readonly #collections = new Map<string, Collection>();
  /** the same by definition: the name need not be put together for every call */
  readonly #byDefinition = new WeakMap<ResourceDefinition, Collection>();

  /** Revision of the last write. */
  get revision(): number {
    return this.#revision;
  }

  get(definition: ResourceDefinition, namespace: string | undefined, name: string): AnyObject | undefined {
    return this.#collection(definition).get(keyOf(namespace, name));
  }

  /** In key order (namespace, then name, byte-wise). */
  list(definition: ResourceDefinition, namespace: string | undefined): AnyObject[] {
    return this.#collection(definition).list(namespace);
  }

  /** Stores `object` under a new revision and tells the watchers. @returns the object with its resourceVersion */
  put(definition: ResourceDefinition, object: AnyObject): AnyObject {
    const collection = this.#collection(definition);
    const key = keyOf(object.metadata.namespace, object.metadata.name);
    const old = collection.get(key);
    const revision = ++this.#revision;
    const stored: AnyObject = {...object, metadata: {...object.metadata, resourceVersion: String(revision)}};
    collection.set(key, stored);
    collection.record({revision, type: old ? 'MODIFIED' : 'ADDED', object: stored, old});
    return stored;
  }

  remove(definition: ResourceDefinition, object: AnyObject): void {
    const collection = this.#collection(definition);
    const key = keyOf(object.metadata.namespace, object.metadata.name);
    const old = collection.get(key);
    if (!old) return;
    collection.delete(key);
    const revision = ++this.#revision;
    const last: AnyObject = {...object, metadata: {...object.metadata, resourceVersion: String(revision)}};
    collection.record({revision, type: 'DELETED', object: last, old});
  }

  /**
   * Delivers every event after `revision`, first those of the past.
   *
   * @returns the undo, or the oldest revision that is still known when `revision` is older
   */
  watch(
    definition: ResourceDefinition,
    revision: number,
    onEvent: (event: StoreEvent) => void,
  ): (() => void) | {oldest: number} {
    const collection = this.#collection(definition);
    if (revision < collection.oldestRevision) return {oldest: collection.oldestRevision};
    for (const event of collection.since(revision)) onEvent(event);
    collection.watchers.add(onEvent);
    return () => collection.watchers.delete(onEvent);
  }

  #collection(definition: ResourceDefinition): Collection {
    const known = this.#byDefinition.get(definition);
    if (known) return known;
    const {group, plural} = definition.stored ?? definition;
    const name = `${plural}.${group}`;
    let collection = this.#collections.get(name);
    if (!collection) {
      collection = new Collection();
      this.#collections.set(name, collection);
    }
    this.#byDefinition.set(definition, collection);
    return collection;
  }
}

function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function byteOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
