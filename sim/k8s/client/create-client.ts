import type {Engine} from '../../core/engine.ts';
import type {Lifetime} from '../../core/lifetime.ts';
import type {ApiServer} from '../api/http.ts';
import type {KubeObject, Resource, Status} from '../api/objects.ts';
import type {ApiResult, Client, Informer, ListOptions} from './client.ts';
import {discoverResources} from './discover.ts';

/** Time from a write until a watcher hears of it. */
const latencyUs = [800, 4_000] as const;
/** @source client-go tools/cache reflector's first back-off */
const relistUs = 800_000;

/**
 * The typed client of one component. `name` names its random stream, so that it hears at the same times on a replay; up to
 * a slash it is also what the component calls itself in requests.
 */
export function createClient(api: ApiServer, engine: Engine, name: string): Client {
  return new HttpClient(api, engine, name);
}

/** The client of a program that may end: its watches end with it. */
export function createClientFor(lifetime: Lifetime, api: ApiServer, name: string, userAgent = name): Client {
  return new HttpClient(api, lifetime.engine, name, {
    userAgent,
    onInformer: informer => lifetime.onEnd(() => informer.stop()),
  });
}

class HttpClient implements Client {
  readonly #api: ApiServer;
  readonly #engine: Engine;
  readonly #name: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #onInformer: (informer: {stop(): void}) => void;

  constructor(
    api: ApiServer,
    engine: Engine,
    name: string,
    {
      userAgent = name,
      onInformer = () => {},
    }: {userAgent?: string; onInformer?: (informer: {stop(): void}) => void} = {},
  ) {
    this.#api = api;
    this.#engine = engine;
    this.#name = name;
    this.#headers = {'user-agent': userAgent};
    this.#onInformer = onInformer;
  }

  get<T extends KubeObject>(resource: Resource<T>, namespace: string | undefined, name: string): T | undefined {
    const result = this.#call<T>('GET', urlOf(resource, namespace, name));
    return result.ok ? result.value : undefined;
  }

  list<T extends KubeObject>(resource: Resource<T>, options: ListOptions = {}): readonly T[] {
    const result = this.#call<{items: readonly T[]}>('GET', `${urlOf(resource, options.namespace)}${query(options)}`);
    return result.ok ? result.value.items : [];
  }

  create<T extends KubeObject>(resource: Resource<T>, object: T): ApiResult<T> {
    return this.#call('POST', urlOf(resource, object.metadata.namespace), object);
  }

  update<T extends KubeObject>(resource: Resource<T>, object: T): ApiResult<T> {
    return this.#call('PUT', urlOf(resource, object.metadata.namespace, object.metadata.name), object);
  }

  updateStatus<T extends KubeObject>(resource: Resource<T>, object: T): ApiResult<T> {
    return this.#call('PUT', `${urlOf(resource, object.metadata.namespace, object.metadata.name)}/status`, object);
  }

  patch<T extends KubeObject>(
    resource: Resource<T>,
    namespace: string | undefined,
    name: string,
    patch: unknown,
    subresource?: string,
  ): ApiResult<T> {
    const url = urlOf(resource, namespace, name) + (subresource ? `/${subresource}` : '');
    return this.#call('PATCH', url, patch, {'content-type': 'application/merge-patch+json'});
  }

  createToken(
    namespace: string,
    account: string,
    spec: Parameters<Client['createToken']>[2],
  ): ReturnType<Client['createToken']> {
    const result = this.#call<{status: {token: string}}>(
      'POST',
      `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
      {apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec},
    );
    return result.ok ? {ok: true, value: result.value.status.token} : result;
  }

  delete(
    resource: Resource,
    namespace: string | undefined,
    name: string,
    options: {gracePeriodSeconds?: number; propagationPolicy?: string; uid?: string} = {},
  ): ApiResult<unknown> {
    const {uid, ...rest} = options;
    return this.#call('DELETE', urlOf(resource, namespace, name), {...rest, ...(uid && {preconditions: {uid}})});
  }

  discover(verbs: readonly string[]): readonly Resource[] {
    return discoverResources(this.#api, verbs);
  }

  informer<T extends KubeObject>(resource: Resource<T>, options: ListOptions = {}): Informer<T> {
    const {namespace} = options;
    const cache = new WatchedCache<T>(this.#api, this.#engine, this.#name, urlOf(resource, namespace), query(options));
    this.#onInformer(cache);
    return cache;
  }

  #call<V>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): ApiResult<V> {
    const response = this.#api.handle({
      method,
      url,
      body,
      headers: headers ? {...headers, ...this.#headers} : this.#headers,
      stripManagedFields: true,
    });
    return response.status < 400 ? {ok: true, value: response.body as V} : {ok: false, status: response.body as Status};
  }
}

type Handlers<T> = Parameters<Informer<T & KubeObject>['on']>[0];

/**
 * A cache kept by list and watch. Events arrive in order, each after the API's latency.
 *
 * @models client-go tools/cache SharedInformer
 * @omits resync, relist on a broken watch (this API server never breaks one)
 */
class WatchedCache<T extends KubeObject> implements Informer<T> {
  readonly #engine: Engine;
  readonly #rngName: string;
  readonly #objects = new Map<string, T>();
  readonly #handlers: Handlers<T>[] = [];
  readonly #synced: (() => void)[] = [];
  #sorted: readonly T[] | undefined;
  #isSynced = false;
  #busyUntilUs = 0;
  #stopWatch: () => void = () => {};
  #stopped = false;

  constructor(api: ApiServer, engine: Engine, name: string, url: string, queryText: string) {
    this.#engine = engine;
    this.#rngName = `client/${name}`;
    this.#start(api, url, queryText);
  }

  /** Lists, then watches; a resource that is not served (yet) is asked for again. */
  #start(api: ApiServer, url: string, queryText: string): void {
    const separator = queryText === '' ? '?' : '&';
    this.#later(() => {
      const listed = api.handle({method: 'GET', url: url + queryText, stripManagedFields: true});
      if (listed.status >= 400)
        return void this.#engine.clock.after(relistUs, () => this.#stopped || this.#start(api, url, queryText));
      const {items, metadata} = listed.body as {items: readonly T[]; metadata: {resourceVersion: string}};
      for (const object of items) this.#apply('ADDED', object);
      this.#isSynced = true;
      for (const listener of this.#synced.splice(0)) listener();
      if (this.#stopped) return;
      const watch = api.handle({
        method: 'GET',
        url: `${url}${queryText}${separator}watch=true&resourceVersion=${metadata.resourceVersion}`,
        stripManagedFields: true,
      });
      this.#stopWatch =
        watch.watch?.(event => this.#later(() => this.#apply(event.type, event.object as T))) ?? (() => {});
    });
  }

  get(namespace: string | undefined, name: string): T | undefined {
    return this.#objects.get(keyOf(namespace, name));
  }

  list(): readonly T[] {
    this.#sorted ??= [...this.#objects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
    return this.#sorted;
  }

  on(handlers: Handlers<T>): void {
    this.#handlers.push(handlers);
    if (this.#isSynced) for (const object of this.list()) handlers.added?.(object);
  }

  onSynced(listener: () => void): void {
    if (this.#isSynced) listener();
    else this.#synced.push(listener);
  }

  stop(): void {
    this.#stopped = true;
    this.#stopWatch();
  }

  #later(action: () => void): void {
    const {clock, rng} = this.#engine;
    const delayUs = rng.stream(this.#rngName).between(...latencyUs);
    this.#busyUntilUs = Math.max(this.#busyUntilUs, clock.nowUs + delayUs);
    clock.at(this.#busyUntilUs, () => {
      if (!this.#stopped) action();
    });
  }

  #apply(type: string, object: T): void {
    const key = keyOf(object.metadata.namespace, object.metadata.name);
    const old = this.#objects.get(key);
    this.#sorted = undefined;
    if (type === 'DELETED') {
      this.#objects.delete(key);
      if (old) for (const {deleted} of this.#handlers) deleted?.(object);
    } else if (type === 'ADDED' || type === 'MODIFIED') {
      this.#objects.set(key, object);
      for (const {added, updated} of this.#handlers) {
        if (old) updated?.(object, old);
        else added?.(object);
      }
    }
  }
}

function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function urlOf({group, version, plural, namespaced}: Resource, namespace?: string, name?: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const inside = namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
  return `${root}${inside}/${plural}${name === undefined ? '' : `/${name}`}`;
}

function query({labelSelector, fieldSelector}: ListOptions): string {
  const terms = [
    ...(labelSelector ? [`labelSelector=${encodeURIComponent(labelSelector)}`] : []),
    ...(fieldSelector ? [`fieldSelector=${encodeURIComponent(fieldSelector)}`] : []),
  ];
  return terms.length > 0 ? `?${terms.join('&')}` : '';
}
