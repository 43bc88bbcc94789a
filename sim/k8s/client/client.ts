import type {KubeObject, Resource, Status} from '../api/objects.ts';

/** Outcome of a call: the object, or the Status that refused it. */
export type ApiResult<T> = {readonly ok: true; readonly value: T} | {readonly ok: false; readonly status: Status};

/** Nobody answered: the call may be made again later. */
export function isUnreachable({code}: Status): boolean {
  return code === 503;
}

export interface ListOptions {
  /** absent: all namespaces */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

/** A typed view of the API for controllers, over the same door as kubectl. Calls take no virtual time. */
export interface Client {
  get<T extends KubeObject>(resource: Resource<T>, namespace: string | undefined, name: string): T | undefined;
  list<T extends KubeObject>(resource: Resource<T>, options?: ListOptions): readonly T[];
  create<T extends KubeObject>(resource: Resource<T>, object: T): ApiResult<T>;
  update<T extends KubeObject>(resource: Resource<T>, object: T): ApiResult<T>;
  updateStatus<T extends KubeObject>(resource: Resource<T>, object: T): ApiResult<T>;
  /** JSON merge patch; `subresource` e.g. `status` */
  patch<T extends KubeObject>(
    resource: Resource<T>,
    namespace: string | undefined,
    name: string,
    patch: unknown,
    subresource?: string,
  ): ApiResult<T>;
  /** A token for a service account. @returns its text */
  createToken(
    namespace: string,
    account: string,
    spec: {
      readonly audiences?: readonly string[];
      readonly expirationSeconds?: number;
      readonly boundObjectRef?: {
        readonly apiVersion: string;
        readonly kind: string;
        readonly name: string;
        readonly uid: string;
      };
    },
  ): ApiResult<string>;
  delete(
    resource: Resource,
    namespace: string | undefined,
    name: string,
    options?: {gracePeriodSeconds?: number; propagationPolicy?: string; uid?: string},
  ): ApiResult<unknown>;
  /** What the server serves now that supports all of `verbs`, custom resources too. */
  discover(verbs: readonly string[]): readonly Resource[];
  /** List and watch with a cache; events arrive after the API's latency. */
  informer<T extends KubeObject>(resource: Resource<T>, options?: ListOptions): Informer<T>;
}

/** A local cache kept fresh by a watch. Handlers run as engine events, after the cache has changed. */
export interface Informer<T extends KubeObject> {
  get(namespace: string | undefined, name: string): T | undefined;
  /** In key order (namespace, name). */
  list(): readonly T[];
  on(handlers: {
    added?: (object: T) => void;
    updated?: (object: T, old: T) => void;
    deleted?: (object: T) => void;
  }): void;
  /** Called once when the first list has been delivered (at once if it has). */
  onSynced(listener: () => void): void;
  stop(): void;
}
