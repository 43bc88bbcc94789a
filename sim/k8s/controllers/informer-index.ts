import type {KubeObject} from '../api/objects.ts';
import type {Informer} from '../client/client.ts';

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** Objects of an informer by some key of theirs, kept as they change. */
export class InformerIndex<T extends KubeObject> {
  readonly #keysOf: (object: T) => readonly string[];
  readonly #groups = new Map<string, Map<string, T>>();

  constructor(informer: Informer<T>, keysOf: (object: T) => readonly string[]) {
    this.#keysOf = keysOf;
    informer.on({
      added: object => this.#put(object),
      updated: (object, old) => {
        this.#drop(old);
        this.#put(object);
      },
      deleted: object => this.#drop(object),
    });
  }

  /** By namespace and name, in the order they came. */
  get(key: string): ReadonlyMap<string, T> {
    return this.#groups.get(key) ?? none;
  }

  list(key: string): readonly T[] {
    return [...this.get(key).values()];
  }

  #put(object: T): void {
    for (const key of this.#keysOf(object)) {
      let group = this.#groups.get(key);
      if (!group) {
        group = new Map();
        this.#groups.set(key, group);
      }
      group.set(objectKey(object), object);
    }
  }

  #drop(object: T): void {
    for (const key of this.#keysOf(object)) {
      const group = this.#groups.get(key);
      group?.delete(objectKey(object));
      if (group?.size === 0) this.#groups.delete(key);
    }
  }
}

/** `namespace/name`, or the name of a cluster-scoped object: the keys of work queues. */
export function objectKey({metadata}: KubeObject): string {
  return metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
}

export function splitKey(key: string): {readonly namespace: string | undefined; readonly name: string} {
  const slash = key.indexOf('/');
  return slash < 0 ? {namespace: undefined, name: key} : {namespace: key.slice(0, slash), name: key.slice(slash + 1)};
}

/** The owner that manages `object`. */
export function controllerOf({
  metadata,
}: KubeObject): NonNullable<KubeObject['metadata']['ownerReferences']>[number] | undefined {
  return metadata.ownerReferences?.find(({controller}) => controller);
}

/** An owner reference that makes `owner` the manager. @models apimachinery metav1.NewControllerRef */
export function controllerReference(owner: KubeObject): NonNullable<KubeObject['metadata']['ownerReferences']>[number] {
  const {apiVersion, kind, metadata} = owner;
  return {apiVersion, blockOwnerDeletion: true, controller: true, kind, name: metadata.name, uid: metadata.uid ?? ''};
}
