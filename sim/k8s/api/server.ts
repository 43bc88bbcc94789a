import type {Prng} from '../../base/prng.ts';
import type {Engine} from '../../core/engine.ts';
import {admitService, ServiceAllocator} from './allocate.ts';
import {applyPatch} from './apply-patch.ts';
import {Authorizer} from './authorization.ts';
import {readBody} from './body.ts';
import {Bootstrap} from './bootstrap.ts';
import {connect, isConnecting} from './connect.ts';
import {CrdLifecycle} from './crd-lifecycle.ts';
import type {AnyObject, Fields, ResourceDefinition} from './definition.ts';
import {discover, verbsOf} from './discovery.ts';
import {FieldSelectorError, parseFieldSelector} from './field-selector.ts';
import {builtInDefinitions} from './groups/index.ts';
import type {ApiRequest, ApiResponse, ApiServer} from './http.ts';
import type {ServiceAccount} from './kinds/core.ts';
import type {KubeletServer} from './kubelet-server.ts';
import {apiVersionOf, type Status} from './objects.ts';
import {pageOf} from './pages.ts';
import {admitPriority} from './priority-admission.ts';
import {Registry} from './registry.ts';
import {deleteOptions, evictionOptions, writeOptions} from './request-options.ts';
import {type ParsedUrl, parseResourcePath, parseUrl, type ResourcePath} from './request-path.ts';
import {review, userOf} from './reviews.ts';
import {scaleOf} from './scale.ts';
import {parseSelector, SelectorError} from './selector.ts';
import {admitServiceAccount} from './service-account-admission.ts';
import * as statuses from './status.ts';
import {Store, type StoreEvent} from './store.ts';
import {metadataOnly, type Representation, representationOf, tableOf} from './table.ts';
import {Writer, type Written} from './writer.ts';

/** A request for one resource, taken apart. */
interface Call {
  readonly request: ApiRequest;
  readonly url: ParsedUrl;
  readonly path: ResourcePath;
  readonly definition: ResourceDefinition;
  readonly representation: Representation;
}

const gitVersion = 'v1.33.4';

/**
 * A Kubernetes API server: any kind described by data, one function from request to response.
 *
 * @models kubernetes staging/src/k8s.io/apiserver, apiextensions-apiserver
 * @omits authentication and authorisation (everybody is admin), server-side apply, admission webhooks, aggregation,
 *   protobuf
 */
export function createApiServer(options: {
  engine: Engine;
  serviceCidr?: string;
  /** the kubelet of a node, for logs, exec and port-forward; absent: nobody can be reached */
  kubeletOf?: KubeletOf;
}): ApiServer {
  return new Server(options.engine, options.serviceCidr ?? '10.96.0.0/16', options.kubeletOf ?? (() => undefined));
}

type KubeletOf = (node: string) => KubeletServer | undefined;

class Server implements ApiServer {
  readonly #engine: Engine;
  readonly #registry = new Registry();
  readonly #store = new Store();
  readonly #writer: Writer;
  readonly #authorizer = new Authorizer(this.#store, this.#registry);
  readonly #allocator: ServiceAllocator;
  readonly #kubeletOf: KubeletOf;
  readonly #crds: CrdLifecycle;
  readonly #podRng: Prng;
  readonly #bootstrap: Bootstrap;

  constructor(engine: Engine, serviceCidr: string, kubeletOf: KubeletOf) {
    this.#engine = engine;
    this.#kubeletOf = kubeletOf;
    for (const definition of builtInDefinitions()) this.#registry.add(definition);
    this.#allocator = new ServiceAllocator(engine.rng.stream('kube-apiserver/services'), serviceCidr);
    this.#podRng = engine.rng.stream('kube-apiserver/pods');
    const rng = engine.rng.stream('kube-apiserver/crds');
    this.#crds = new CrdLifecycle({
      registry: this.#registry,
      store: this.#store,
      clock: engine.clock,
      between: (low, high) => rng.between(low, high),
    });
    this.#writer = new Writer({
      engine,
      store: this.#store,
      namespaces: this.#registry.lookup('', 'v1', 'namespaces')!,
      hooks: {
        admit: (definition, object, old, dryRun) => this.#admit(definition, object, old, dryRun),
        stored: (definition, object, old) => this.#stored(definition, object, old),
      },
    });
    this.#crds.attach(this.#writer);
    this.#bootstrap = new Bootstrap({
      store: this.#store,
      registry: this.#registry,
      rng: engine.rng.stream('kube-apiserver/bootstrap'),
      now: () =>
        engine.clock
          .date()
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
    });
    this.#bootstrap.start(serviceCidr);
  }

  handle(received: ApiRequest): ApiResponse {
    const request = readBody(received);
    if ('status' in request) return respond(request.code ?? 400, request, 'application/json');
    const url = parseUrl(request.url);
    const accept = request.headers?.accept ?? '';
    const fixed = this.#fixedPath(url.path) ?? discover(this.#registry, url.path, accept);
    if (fixed) return respond(200, fixed.body, fixed.contentType);
    const path = parseResourcePath(url.path);
    const definition = path && this.#registry.lookup(path.group, path.version, path.plural);
    if (!path || !definition) return respond(404, '404 page not found\n', 'text/plain; charset=utf-8');
    return this.#dispatch({request, url, path, definition, representation: representationOf(accept)});
  }

  #fixedPath(path: string): {body: unknown; contentType: string} | undefined {
    switch (path) {
      case '/version':
        return {
          body: {
            major: '1',
            minor: '33',
            emulationMajor: '1',
            emulationMinor: '33',
            gitVersion,
            gitTreeState: 'clean',
            platform: 'linux/amd64',
          },
          contentType: 'application/json',
        };
      case '/healthz':
      case '/readyz':
      case '/livez':
        return {body: 'ok', contentType: 'text/plain; charset=utf-8'};
      case '/openapi/v2':
        return {body: '', contentType: 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'};
      default:
        return undefined;
    }
  }

  #dispatch(call: Call): ApiResponse {
    const {request, path, definition} = call;
    if (path.plural === 'pods' && path.group === '' && isConnecting(path.subresource)) return this.#connect(call);
    const isWatch = ['true', '1'].includes(call.url.query.get('watch') ?? '');
    if (path.subresource === undefined && !verbsOf(definition).includes(verbOf(call)))
      return this.#status(call, statuses.methodNotAllowed());
    if (definition.kind === 'ComponentStatus')
      return this.#status(call, statuses.notModelled('the health checks behind ComponentStatus'));
    switch (request.method) {
      case 'GET':
        if (path.name !== undefined) return this.#get(call);
        return isWatch ? this.#watch(call) : this.#list(call);
      case 'POST':
        if (path.subresource === 'binding') return this.#bind(call);
        return path.subresource === 'eviction' && definition.kind === 'Pod' ? this.#evict(call) : this.#create(call);
      case 'PUT':
        return this.#update(call);
      case 'PATCH':
        return this.#patch(call);
      case 'DELETE':
        return path.name === undefined ? this.#deleteCollection(call) : this.#delete(call);
    }
  }

  #get(call: Call): ApiResponse {
    const {definition, path} = call;
    const object = this.#store.get(definition, path.namespace, path.name!);
    if (!object) return this.#status(call, statuses.notFound(definition, path.name!));
    if (path.subresource === 'scale') return this.#respond(call, 200, scaleOf(object));
    return this.#respond(call, 200, this.#represent(call, object));
  }

  #connect(call: Call): ApiResponse {
    const {definition, path, url} = call;
    const pod = this.#store.get(definition, path.namespace, path.name!);
    if (!pod) return this.#status(call, statuses.notFound(definition, path.name!));
    const {nowUs, epochMs} = this.#engine.clock;
    const answer = connect(pod, path.subresource!, url, {kubeletOf: this.#kubeletOf, nowUs, epochMs});
    return 'headers' in answer ? answer : this.#status(call, answer);
  }

  #list(call: Call): ApiResponse {
    const accepts = this.#filter(call);
    if (!('test' in accepts)) return this.#status(call, accepts);
    const all = this.#store.list(call.definition, call.path.namespace).filter(accepts.test);
    const resourceVersion = String(this.#store.revision);
    const {page, rest} = pageOf(all, call.url.query);
    const metadata = {resourceVersion, ...rest};
    if (call.representation === 'table') {
      const table = this.#table(call, page, resourceVersion, true) as Fields;
      return this.#respond(call, 200, {...table, metadata});
    }
    const items = page.map(object =>
      call.representation === 'metadata' ? metadataOnly(object) : served(call.definition, object),
    );
    return this.#respond(call, 200, {
      apiVersion: apiVersionOf(call.definition),
      kind: `${call.definition.kind}List`,
      metadata,
      items,
    });
  }

  #watch(call: Call): ApiResponse {
    const accepts = this.#filter(call);
    if (!('test' in accepts)) return this.#status(call, accepts);
    const {definition, path} = call;
    const requested = call.url.query.get('resourceVersion') ?? '';
    const fromStart = requested === '' || requested === '0';
    const start = fromStart ? this.#store.revision : Number(requested);
    const isIn = (object: AnyObject) =>
      (path.namespace === undefined || object.metadata.namespace === path.namespace) && accepts.test(object);
    const watch: NonNullable<ApiResponse['watch']> = (onEvent, onEnd = () => {}) => {
      let isFirst = true;
      const send = (type: string, object: AnyObject) => {
        const body =
          call.representation === 'table'
            ? this.#table(call, [object], object.metadata.resourceVersion ?? '', isFirst)
            : this.#represent(call, object);
        isFirst = false;
        onEvent({type, object: body});
      };
      if (fromStart)
        for (const object of this.#store.list(definition, path.namespace)) if (isIn(object)) send('ADDED', object);
      const undo = this.#store.watch(definition, start, event => deliver(event, isIn, send));
      if (typeof undo === 'function') return this.#endWatch(call, undo, onEnd);
      onEvent({type: 'ERROR', object: statuses.expired(start, undo.oldest)});
      onEnd();
      return () => {};
    };
    return {...this.#respond(call, 200, undefined), watch};
  }

  /** Ends a watch when the client's time-out has come. @omits the server's own time-out of 30 to 60 minutes */
  #endWatch({url}: Call, undo: () => void, onEnd: () => void): () => void {
    const timeoutSeconds = Number(url.query.get('timeoutSeconds') ?? 0);
    if (!(timeoutSeconds > 0)) return undo;
    const timer = this.#engine.clock.after(timeoutSeconds * 1_000_000, () => {
      undo();
      onEnd();
    });
    return () => {
      timer.cancel();
      undo();
    };
  }

  #create(call: Call): ApiResponse {
    const {definition, path, request} = call;
    if (path.name !== undefined) return this.#status(call, statuses.pageNotFound());
    if (/Review$/.test(definition.kind) && definition.isBuiltIn) return this.#review(call);
    const written = this.#writer.create(definition, path.namespace, request.body, writeOptions(call));
    return this.#written(call, 201, written);
  }

  #review(call: Call): ApiResponse {
    const {definition, request} = call;
    const decoded = this.#writer.decode(definition, request.body, writeOptions(call));
    if ('status' in decoded) return this.#status(call, decoded.status);
    return this.#respond(call, 201, review(this.#authorizer, decoded.object, userOf(request)), decoded.warnings);
  }

  #update(call: Call): ApiResponse {
    const {definition, path, request} = call;
    const written = this.#writer.update(
      definition,
      path.namespace,
      path.name ?? '',
      request.body,
      path.subresource,
      writeOptions(call),
    );
    return this.#written(call, 200, written);
  }

  /** POST pods/NAME/binding: the scheduler's only write. */
  #bind(call: Call): ApiResponse {
    const {definition, path, request} = call;
    const pod = this.#store.get(definition, path.namespace, path.name!);
    if (!pod) return this.#status(call, statuses.notFound(definition, path.name!));
    const node = (request.body as {target?: {name?: string}} | undefined)?.target?.name;
    const spec = pod.spec as {nodeName?: string};
    if (spec.nodeName)
      return this.#status(
        call,
        statuses.conflict(definition, path.name!, `pod ${path.name} is already assigned to node "${spec.nodeName}"`),
      );
    const written = this.#writer.update(
      definition,
      path.namespace,
      path.name!,
      {...pod, spec: {...spec, nodeName: node}},
      undefined,
      writeOptions(call),
    );
    return written.ok
      ? this.#respond(call, 201, statuses.success(definition, path.name!, undefined))
      : this.#status(call, written.status);
  }

  /**
   * POST pods/NAME/eviction: a deletion that asks first.
   *
   * @models kubernetes pkg/registry/core/pod/storage/eviction.go
   * @omits PodDisruptionBudgets: nothing says no
   */
  #evict(call: Call): ApiResponse {
    const {definition, path} = call;
    const written = this.#writer.delete(definition, path.namespace, path.name!, evictionOptions(call));
    if (!written.ok) return this.#status(call, written.status);
    return this.#respond(call, 201, {kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201});
  }

  #patch(call: Call): ApiResponse {
    const {definition, path, request} = call;
    const old = this.#store.get(definition, path.namespace, path.name ?? '');
    if (!old) return this.#status(call, statuses.notFound(definition, path.name ?? ''));
    const base = path.subresource === 'scale' ? scaleOf(old) : served(definition, old);
    const patched = applyPatch(definition, base, request);
    if ('status' in patched) return this.#status(call, patched.status);
    const body = path.subresource === 'scale' ? {...old, spec: (patched.value as AnyObject).spec} : patched.value;
    const written = this.#writer.update(
      definition,
      path.namespace,
      path.name!,
      body,
      path.subresource,
      writeOptions(call),
    );
    if (written.ok && path.subresource === 'scale')
      return this.#respond(call, 200, scaleOf(written.object), written.warnings);
    return this.#written(call, 200, written);
  }

  #delete(call: Call): ApiResponse {
    const {definition, path} = call;
    const written = this.#writer.delete(definition, path.namespace, path.name!, deleteOptions(call));
    if (!written.ok) return this.#status(call, written.status);
    const isGone = this.#store.get(definition, path.namespace, path.name!) === undefined;
    const body =
      isGone && definition.kind !== 'Pod'
        ? statuses.success(definition, path.name!, written.object.metadata.uid)
        : served(definition, written.object);
    return this.#respond(call, 200, body);
  }

  #deleteCollection(call: Call): ApiResponse {
    const accepts = this.#filter(call);
    if (!('test' in accepts)) return this.#status(call, accepts);
    const {definition, path} = call;
    const items = this.#store.list(definition, path.namespace).filter(accepts.test);
    for (const {metadata} of items)
      this.#writer.delete(definition, metadata.namespace, metadata.name, deleteOptions(call));
    return this.#respond(call, 200, {
      apiVersion: apiVersionOf(definition),
      kind: `${definition.kind}List`,
      metadata: {resourceVersion: String(this.#store.revision)},
      items: items.map(object => served(definition, object)),
    });
  }

  #filter({url, definition}: Call): {test: (object: AnyObject) => boolean} | Status {
    const [labels, fields] = [url.query.get('labelSelector') ?? '', url.query.get('fieldSelector') ?? ''];
    try {
      const selector = parseSelector(labels);
      const isField = parseFieldSelector(fields, definition);
      return {test: object => selector.matches(object.metadata.labels) && isField(object)};
    } catch (error) {
      if (!(error instanceof SelectorError) && !(error instanceof FieldSelectorError)) throw error;
      return statuses.badRequest(error.message);
    }
  }

  #admit(
    definition: ResourceDefinition,
    object: AnyObject,
    old: AnyObject | undefined,
    dryRun: boolean,
  ): AnyObject | Status {
    switch (`${definition.group}/${definition.kind}`) {
      case '/Pod':
        return old ? object : this.#admitPod(object);
      case '/Service':
        return admitService(this.#allocator, object, old, dryRun);
      case 'apiextensions.k8s.io/CustomResourceDefinition':
        return this.#crds.admit(object, old);
      default:
        return object;
    }
  }

  #admitPod(object: AnyObject): AnyObject | Status {
    const classes = this.#store.list(this.#registry.lookup('scheduling.k8s.io', 'v1', 'priorityclasses')!, undefined);
    const ranked = admitPriority(object, classes);
    return 'code' in ranked ? ranked : admitServiceAccount(ranked as AnyObject, this.#accountOf(object), this.#podRng);
  }

  #accountOf({metadata, spec}: AnyObject): ServiceAccount | undefined {
    const name = (spec as {serviceAccountName?: string}).serviceAccountName ?? 'default';
    const definition = this.#registry.lookup('', 'v1', 'serviceaccounts')!;
    return this.#store.get(definition, metadata.namespace, name) as ServiceAccount | undefined;
  }

  #stored(definition: ResourceDefinition, object: AnyObject | undefined, old: AnyObject | undefined): void {
    if (definition.kind === 'Service' && definition.group === '' && !object && old) this.#allocator.release(old);
    if (definition.kind !== 'CustomResourceDefinition') return;
    this.#crds.stored(definition, object, old);
    this.#bootstrap.syncApiServices();
  }

  #represent(call: Call, object: AnyObject): unknown {
    switch (call.representation) {
      case 'table':
        return this.#table(call, [object], object.metadata.resourceVersion ?? '', true);
      case 'metadata':
        return metadataOnly(object);
      case 'object':
        return served(call.definition, object);
    }
  }

  #table(call: Call, objects: readonly AnyObject[], resourceVersion: string, withColumns: boolean): unknown {
    return tableOf(call.definition, objects, {
      nowMs: this.#engine.clock.date().getTime(),
      resourceVersion,
      includeObject: call.url.query.get('includeObject') ?? 'Metadata',
      withColumns,
    });
  }

  #written(call: Call, code: number, written: Written): ApiResponse {
    return written.ok
      ? this.#respond(call, code, this.#represent(call, written.object), written.warnings)
      : this.#status(call, written.status);
  }

  #status(call: Call, status: Status): ApiResponse {
    return this.#respond(call, status.code ?? 500, status);
  }

  #respond({definition}: Call, status: number, body: unknown, warnings: readonly string[] = []): ApiResponse {
    return {
      ...respond(status, body, 'application/json'),
      warnings: [...(definition.warning ? [definition.warning] : []), ...warnings],
    };
  }
}

/** The verb of a request, as discovery and RBAC name it. */
function verbOf({request, path, url}: Call): string {
  switch (request.method) {
    case 'GET':
      if (path.name !== undefined) return 'get';
      return ['true', '1'].includes(url.query.get('watch') ?? '') ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return path.name === undefined ? 'deletecollection' : 'delete';
  }
}

function respond(status: number, body: unknown, contentType: string): ApiResponse {
  return {status, headers: {'content-type': contentType}, warnings: [], body};
}

/** An object as its requested version shows it. */
function served(definition: ResourceDefinition, object: AnyObject): AnyObject {
  if (definition.stored) return definition.stored.fromStored(object);
  const apiVersion = apiVersionOf(definition);
  return object.apiVersion === apiVersion ? object : {...object, apiVersion};
}

/** A change seen through a filter: entering is ADDED, leaving is DELETED. */
function deliver(
  event: StoreEvent,
  isIn: (object: AnyObject) => boolean,
  send: (type: string, object: AnyObject) => void,
): void {
  const was = event.old !== undefined && isIn(event.old);
  const is = event.type !== 'DELETED' && isIn(event.object);
  if (is) send(was ? 'MODIFIED' : 'ADDED', event.object);
  else if (was) send('DELETED', event.object);
}
