/** Kubernetes objects as the API carries them: plain JSON values, never mutated once stored. */

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

export interface ObjectMeta {
  readonly name: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
}

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

/** A resource type as a client addresses it. */
export interface Resource<T extends KubeObject = KubeObject> {
  /** '' for the core group */
  readonly group: string;
  readonly version: string;
  /** lower-case plural, as in the URL */
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Type marker only; never set. */
  readonly type?: T;
}

/** `v1` or `group/version`. */
export function apiVersionOf({group, version}: {group: string; version: string}): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The API's way of saying no. @source kubernetes apimachinery meta/v1 Status */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: Record<string, never>;
  readonly status: 'Success' | 'Failure';
  readonly message?: string;
  readonly reason?: string;
  readonly details?: {
    readonly name?: string;
    readonly group?: string;
    readonly kind?: string;
    readonly uid?: string;
    readonly causes?: readonly {readonly reason?: string; readonly message?: string; readonly field?: string}[];
    readonly retryAfterSeconds?: number;
  };
  readonly code?: number;
}

/** Whether it is the API's no rather than what was asked for. */
export function isStatus(value: object): value is Status {
  return 'code' in value && 'kind' in value && value.kind === 'Status';
}

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';

export interface WatchEvent<T = KubeObject> {
  readonly type: WatchEventType;
  readonly object: T;
}
