import type {KubeObject} from '../api/objects.ts';
import type {Informer} from '../client/client.ts';
import {controllerOf} from './informer-index.ts';

/**
 * Tells a controller which of its objects to look at when one that they may own has changed: its owner, the owner it
 * had before, and for an object that nobody manages all that could adopt it.
 *
 * @param options.kind  kind of the owners
 * @param options.selects  whether the owner's selector fits the object's labels
 * @param options.seen  hears of an owned object together with its owner, before the owner is handed on
 */
export function followOwned<T extends KubeObject, Owner extends KubeObject>(
  informer: Informer<T>,
  options: {
    readonly kind: string;
    readonly owners: Informer<Owner>;
    readonly selects: (owner: Owner, object: T) => boolean;
    readonly enqueue: (owner: Owner) => void;
    readonly seen?: (owner: Owner, object: T, event: 'added' | 'updated' | 'deleted') => void;
  },
): void {
  const {owners} = options;
  const ownerOf = (object: T): Owner | undefined => {
    const reference = controllerOf(object);
    if (reference?.kind !== options.kind) return undefined;
    const owner = owners.get(object.metadata.namespace, reference.name);
    return owner?.metadata.uid === reference.uid ? owner : undefined;
  };
  const enqueueAdopters = (object: T) => {
    if (object.metadata.deletionTimestamp !== undefined || !object.metadata.labels) return;
    for (const owner of owners.list())
      if (owner.metadata.namespace === object.metadata.namespace && options.selects(owner, object))
        options.enqueue(owner);
  };
  const notice = (object: T, event: 'added' | 'updated' | 'deleted') => {
    const owner = ownerOf(object);
    if (!owner) return;
    options.seen?.(owner, object, event);
    options.enqueue(owner);
  };
  informer.on({
    added: object => (controllerOf(object) ? notice(object, 'added') : enqueueAdopters(object)),
    updated: (object, old) => {
      const hasMoved = controllerOf(object)?.uid !== controllerOf(old)?.uid;
      const former = hasMoved ? ownerOf(old) : undefined;
      if (former) options.enqueue(former);
      if (controllerOf(object)) notice(object, 'updated');
      else if (hasMoved || !hasSameLabels(object, old)) enqueueAdopters(object);
    },
    deleted: object => notice(object, 'deleted'),
  });
}

export function hasSameLabels(
  {metadata: {labels: a = {}}}: KubeObject,
  {metadata: {labels: b = {}}}: KubeObject,
): boolean {
  if (a === b) return true;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => a[key] === b[key]);
}
