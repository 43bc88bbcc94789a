import type {Pod} from '../api/kinds/core.ts';
import type {Informer} from '../client/client.ts';
import {controllerOf, objectKey} from './informer-index.ts';
import {hasSameLabels} from './owned-events.ts';

/** The pods of one controller with counts that never need a walk over all of them. */
export interface PodGroup {
  readonly pods: ReadonlyMap<string, Pod>;
  /** neither finished nor being deleted */
  readonly active: number;
  readonly ready: number;
}

interface Counted {
  readonly pods: Map<string, Pod>;
  active: number;
  ready: number;
  /** keys of pods whose labels nobody has compared with the owner's selector yet */
  readonly unchecked: Set<string>;
}

const empty: PodGroup = {pods: new Map(), active: 0, ready: 0};

/** Pods by the uid of their controller; pods without one by their namespace, for adoption. */
export class PodGroups {
  readonly #groups = new Map<string, Counted>();

  constructor(informer: Informer<Pod>) {
    informer.on({
      added: pod => this.#count(pod, 1),
      updated: (pod, old) => {
        const isChecked = this.#isChecked(old) && groupKey(pod) === groupKey(old) && hasSameLabels(pod, old);
        this.#count(old, -1);
        this.#count(pod, 1);
        if (isChecked) this.#group(groupKey(pod)).unchecked.delete(objectKey(pod));
      },
      deleted: pod => this.#forget(pod),
    });
  }

  of(ownerUid: string | undefined): PodGroup {
    return this.#groups.get(ownerUid ?? '') ?? empty;
  }

  /** Pods of `namespace` that nobody manages. */
  orphans(namespace: string | undefined): PodGroup {
    return this.#groups.get(`${namespace}/`) ?? empty;
  }

  /** Pods of an owner that its selector does not fit; those that it fits are not asked about again while their labels stay. */
  mismatched(ownerUid: string | undefined, matches: (pod: Pod) => boolean): readonly Pod[] {
    const group = this.#groups.get(ownerUid ?? '');
    const strangers: Pod[] = [];
    for (const key of group?.unchecked ?? []) {
      const pod = group?.pods.get(key);
      if (pod && !matches(pod)) strangers.push(pod);
      else group?.unchecked.delete(key);
    }
    return strangers;
  }

  #isChecked(pod: Pod): boolean {
    return this.#groups.get(groupKey(pod))?.unchecked.has(objectKey(pod)) === false;
  }

  #count(pod: Pod, sign: 1 | -1): void {
    const group = this.#group(groupKey(pod));
    const key = objectKey(pod);
    if (sign > 0) {
      group.pods.set(key, pod);
      group.unchecked.add(key);
    } else {
      group.pods.delete(key);
      group.unchecked.delete(key);
    }
    if (!isActive(pod)) return;
    group.active += sign;
    if (isPodReady(pod)) group.ready += sign;
  }

  /** The last known version counts, which the event of a deletion need not carry. */
  #forget(pod: Pod): void {
    const key = groupKey(pod);
    const known = this.#groups.get(key)?.pods.get(objectKey(pod));
    if (known) this.#count(known, -1);
    if (this.#groups.get(key)?.pods.size === 0) this.#groups.delete(key);
  }

  #group(key: string): Counted {
    let group = this.#groups.get(key);
    if (!group) {
      group = {pods: new Map(), active: 0, ready: 0, unchecked: new Set()};
      this.#groups.set(key, group);
    }
    return group;
  }
}

function groupKey(pod: Pod): string {
  return controllerOf(pod)?.uid ?? `${pod.metadata.namespace}/`;
}

/** @models kubernetes pkg/controller/controller_utils.go IsPodActive */
export function isActive({status, metadata}: Pod): boolean {
  return status?.phase !== 'Succeeded' && status?.phase !== 'Failed' && metadata.deletionTimestamp === undefined;
}

export function isPodReady({status}: Pod): boolean {
  return status?.conditions?.some(({type, status}) => type === 'Ready' && status === 'True') ?? false;
}

/** When the pod became ready, ms since 1970; `undefined` while it is not. */
export function readySinceMs({status}: Pod): number | undefined {
  const condition = status?.conditions?.find(({type, status}) => type === 'Ready' && status === 'True');
  return condition?.lastTransitionTime === undefined ? undefined : Date.parse(condition.lastTransitionTime);
}

/** Ready for at least `minReadySeconds`. @models kubernetes pkg/api/v1/pod IsPodAvailable */
export function isPodAvailable(pod: Pod, minReadySeconds: number, nowMs: number): boolean {
  if (!isPodReady(pod)) return false;
  return minReadySeconds === 0 || nowMs - (readySinceMs(pod) ?? nowMs) >= minReadySeconds * 1000;
}
