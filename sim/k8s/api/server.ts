import type {Engine} from '../../core/engine.ts';
import {Admission} from './admission.ts';
import {Aggregation} from './aggregation.ts';
import {ServiceAllocator} from './allocate.ts';
import {Authenticator, forbidden} from './authentication.ts';
import {type Attempt, Authorizer, administrator, type User} from './authorization.ts';
import {readBody} from './body.ts';
import {Bootstrap} from './bootstrap.ts';
import {connect, isConnecting} from './connect.ts';
import {CrdLifecycle} from './crd-lifecycle.ts';
import {rfc3339} from './date.ts';
import type {AnyObject, ResourceDefinition} from './definition.ts';
import {discover, verbsOf} from './discovery.ts';
import {fixedPath} from './fixed-paths.ts';
import {builtInDefinitions} from './groups/index.ts';
import {metricsGroup} from './groups/metrics.ts';
import {Answers, respond, served} from './handlers/answers.ts';
import {type Call, isWatch, type Parts, verbOf} from './handlers/call.ts';
import {filterOf} from './handlers/filter.ts';
import {metrics} from './handlers/metrics.ts';
import {patch} from './handlers/patch.ts';
import {bind, evict} from './handlers/pods.ts';
import {createToken} from './handlers/token.ts';
import {watch} from './handlers/watch.ts';
import type {ApiRequest, ApiResponse, ApiServer} from './http.ts';
import type {KubeletServer} from './kubelet-server.ts';
import {apiVersionOf, isStatus, type Status} from './objects.ts';
import {openApi} from './openapi/open-api.ts';
import {pageOf} from './pages.ts';
import {Registry} from './registry.ts';
import {deleteOptions, writeOptions} from './request-options.ts';
import {type ParsedUrl, parseResourcePath, parseUrl, type ResourcePath} from './request-path.ts';
import {review} from './reviews.ts';
import {scaleDefinition, scaleOf} from './scale.ts';
import * as statuses from './status.ts';
import {Store} from './store.ts';
import {metadataOnly, representationOf} from './table.ts';
import {TokenAuthority} from './tokens.ts';
import {Writer} from './writer.ts';

/**
 * A Kubernetes API server: any kind described by data, one function from request to response.
 *
 * @models kubernetes staging/src/k8s.io/apiserver, apiextensions-apiserver
 * @omits admission webhooks, managed
 *   fields in the metadata of table rows, those of the past in a watch that resumes
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
  readonly #tokens: TokenAuthority;
  readonly #authenticator: Authenticator;
  readonly #allocator: ServiceAllocator;
  readonly #kubeletOf: KubeletOf;
  readonly #crds: CrdLifecycle;
  readonly #bootstrap: Bootstrap;
  readonly #aggregation: Aggregation;
  readonly #answers: Answers;
  readonly #parts: Parts;

  constructor(engine: Engine, serviceCidr: string, kubeletOf: KubeletOf) {
    this.#engine = engine;
    this.#kubeletOf = kubeletOf;
    for (const definition of builtInDefinitions()) this.#registry.add(definition);
    this.#allocator = new ServiceAllocator(engine.rng.stream('kube-apiserver/services'), serviceCidr);
    const rng = engine.rng.stream('kube-apiserver/crds');
    this.#crds = new CrdLifecycle({
      registry: this.#registry,
      store: this.#store,
      clock: engine.clock,
      between: (low, high) => rng.between(low, high),
    });
    this.#tokens = new TokenAuthority(engine.rng.stream('kube-apiserver/tokens'));
    this.#authenticator = new Authenticator({
      store: this.#store,
      registry: this.#registry,
      tokens: this.#tokens,
      authorizer: this.#authorizer,
      clock: engine.clock,
    });
    const admission = new Admission({
      engine,
      store: this.#store,
      registry: this.#registry,
      allocator: this.#allocator,
      crds: this.#crds,
    });
    this.#writer = new Writer({
      engine,
      store: this.#store,
      namespaces: this.#registry.lookup('', 'v1', 'namespaces')!,
      hooks: {
        admit: (definition, object, old, dryRun) => admission.admit(definition, object, old, dryRun),
        stored: (definition, object, old) => this.#stored(definition, object, old),
      },
    });
    this.#crds.attach(this.#writer);
    this.#answers = new Answers(this.#writer.ledger, engine.clock);
    this.#parts = {store: this.#store, writer: this.#writer, answers: this.#answers, clock: engine.clock};
    this.#bootstrap = new Bootstrap({
      store: this.#store,
      registry: this.#registry,
      rng: engine.rng.stream('kube-apiserver/bootstrap'),
      now: () => rfc3339(engine.clock.date()),
    });
    this.#bootstrap.start(serviceCidr);
    this.#aggregation = new Aggregation({
      registry: this.#registry,
      store: this.#store,
      now: () => engine.clock.date(),
    });
  }

  handle(received: ApiRequest): ApiResponse {
    const request = readBody(received);
    if ('status' in request) return respond(request.code ?? 400, request, 'application/json');
    const url = parseUrl(request.url);
    const user = this.#authenticator.userOf(request);
    if (isStatus(user)) return respond(user.code ?? 401, user, 'application/json');
    const accept = request.headers?.accept ?? '';
    const path = parseResourcePath(url.path);
    const fixed = path
      ? undefined
      : (fixedPath(url.path, url.query, {registry: this.#registry, store: this.#store}) ??
        discover(this.#registry, url.path, accept));
    const refused = user === administrator ? undefined : this.#refusal(user, request, url, path);
    if (refused) return respond(403, refused, 'application/json');
    const document = openApi(url.path, {registry: this.#registry, tasks: this.#engine.tasks});
    if (document) return document;
    if (fixed) return respond(200, fixed.body, fixed.contentType);
    const definition = path && this.#registry.lookup(path.group, path.version, path.plural);
    if (!path || !definition) return respond(404, '404 page not found\n', 'text/plain; charset=utf-8');
    return this.#dispatch({request, url, path, definition, user, representation: representationOf(accept)});
  }

  /** Why `user` may not do what is asked; `undefined` when he may. */
  #refusal(user: User, request: ApiRequest, url: ParsedUrl, path: ResourcePath | undefined): Status | undefined {
    const attempt: Attempt = path
      ? {
          verb: verbOf({request, url, path}),
          group: path.group,
          resource: path.plural,
          ...(path.subresource !== undefined && {subresource: path.subresource}),
          ...(path.name !== undefined && {name: path.name}),
          ...(path.namespace !== undefined && {namespace: path.namespace}),
        }
      : {verb: request.method.toLowerCase(), path: url.path};
    return this.#authorizer.allows(user, attempt) === undefined ? forbidden(user, attempt) : undefined;
  }

  #dispatch(call: Call): ApiResponse {
    const {request, path, definition} = call;
    if (path.subresource !== undefined && !definition.subresources.includes(path.subresource))
      return respond(404, '404 page not found\n', 'text/plain; charset=utf-8');
    if (path.plural === 'pods' && path.group === '' && isConnecting(path.subresource)) return this.#connect(call);
    if (path.subresource === 'resize' && request.method !== 'GET')
      return this.#answers.refusal(call, statuses.notModelled('new resources for a running container'));
    if (path.subresource === undefined && !verbsOf(definition).includes(verbOf(call)))
      return this.#answers.refusal(call, statuses.methodNotAllowed());
    if (definition.kind === 'ComponentStatus')
      return this.#answers.refusal(call, statuses.notModelled('the health checks behind ComponentStatus'));
    if (definition.group === metricsGroup)
      return this.#aggregation.isDown(metricsGroup)
        ? respond(503, 'service unavailable\n', 'text/plain; charset=utf-8')
        : metrics(call, this.#parts, this.#registry);
    switch (request.method) {
      case 'GET':
        if (path.name !== undefined) return this.#get(call);
        return isWatch(call.url) ? watch(call, this.#parts) : this.#list(call);
      case 'POST':
        if (path.subresource === 'binding') return bind(call, this.#parts);
        if (path.subresource === 'token')
          return createToken(call, {...this.#parts, registry: this.#registry, tokens: this.#tokens});
        return path.subresource === 'eviction' && definition.kind === 'Pod'
          ? evict(call, this.#parts)
          : this.#create(call);
      case 'PUT':
        return this.#update(call);
      case 'PATCH':
        return patch(call, this.#parts);
      case 'DELETE':
        return path.name === undefined ? this.#deleteCollection(call) : this.#delete(call);
    }
  }

  #get(call: Call): ApiResponse {
    const {definition, path} = call;
    const object = this.#store.get(definition, path.namespace, path.name!);
    if (!object) return this.#answers.refusal(call, statuses.notFound(definition, path.name!));
    if (path.subresource === 'scale') return this.#answers.body(call, 200, this.#scale(call, scaleOf(object)));
    return this.#answers.body(call, 200, this.#answers.object(call, object));
  }

  #scale(call: Call, scale: AnyObject): object {
    if (call.representation !== 'table') return scale;
    const listed = {...call, definition: scaleDefinition(call.definition)};
    return this.#answers.table(listed, [scale], scale.metadata.resourceVersion ?? '', true);
  }

  #connect(call: Call): ApiResponse {
    const {definition, path, url} = call;
    const pod = this.#store.get(definition, path.namespace, path.name!);
    if (!pod) return this.#answers.refusal(call, statuses.notFound(definition, path.name!));
    const {nowUs, epochMs} = this.#engine.clock;
    const answer = connect(pod, path.subresource!, url, {kubeletOf: this.#kubeletOf, nowUs, epochMs});
    return 'headers' in answer ? answer : this.#answers.refusal(call, answer);
  }

  #list(call: Call): ApiResponse {
    const accepts = filterOf(call);
    if (!('test' in accepts)) return this.#answers.refusal(call, accepts);
    const all = this.#store.list(call.definition, call.path.namespace).filter(accepts.test);
    const resourceVersion = String(this.#store.revision);
    const {page, rest} = pageOf(all, call.url.query);
    const metadata = {resourceVersion, ...rest};
    if (call.representation === 'table') {
      const table = this.#answers.table(call, page, resourceVersion, true);
      return this.#answers.body(call, 200, {...table, metadata});
    }
    const items = page.map(object =>
      call.representation === 'metadata' ? metadataOnly(object) : this.#answers.shown(call, object),
    );
    return this.#answers.body(call, 200, {
      apiVersion: apiVersionOf(call.definition),
      kind: `${call.definition.kind}List`,
      metadata,
      items,
    });
  }

  #create(call: Call): ApiResponse {
    const {definition, path, request} = call;
    if (path.name !== undefined) return this.#answers.refusal(call, statuses.pageNotFound());
    if (/Review$/.test(definition.kind) && definition.isBuiltIn) return this.#review(call);
    const written = this.#writer.create(definition, path.namespace, request.body, writeOptions(call));
    return this.#answers.written(call, 201, written);
  }

  #review(call: Call): ApiResponse {
    const {definition, request} = call;
    const decoded = this.#writer.decode(definition, request.body, writeOptions(call));
    if ('status' in decoded) return this.#answers.refusal(call, decoded.status);
    return this.#answers.body(
      call,
      201,
      review({authorizer: this.#authorizer, authenticator: this.#authenticator}, decoded.object, call.user),
      decoded.warnings,
    );
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
    return this.#answers.written(call, 200, written);
  }

  #delete(call: Call): ApiResponse {
    const {definition, path} = call;
    const written = this.#writer.delete(definition, path.namespace, path.name!, deleteOptions(call));
    if (!written.ok) return this.#answers.refusal(call, written.status);
    const isGone = this.#store.get(definition, path.namespace, path.name!) === undefined;
    const body =
      isGone && definition.kind !== 'Pod'
        ? statuses.success(definition, path.name!, written.object.metadata.uid)
        : served(definition, written.object);
    return this.#answers.body(call, 200, body);
  }

  #deleteCollection(call: Call): ApiResponse {
    const accepts = filterOf(call);
    if (!('test' in accepts)) return this.#answers.refusal(call, accepts);
    const {definition, path} = call;
    const items = this.#store.list(definition, path.namespace).filter(accepts.test);
    for (const {metadata} of items)
      this.#writer.delete(definition, metadata.namespace, metadata.name, deleteOptions(call));
    return this.#answers.body(call, 200, {
      apiVersion: apiVersionOf(definition),
      kind: `${definition.kind}List`,
      metadata: {resourceVersion: String(this.#store.revision)},
      items: items.map(object => served(definition, object)),
    });
  }

  #stored(definition: ResourceDefinition, object: AnyObject | undefined, old: AnyObject | undefined): void {
    if (definition.kind === 'Service' && definition.group === '' && !object && old) this.#allocator.release(old);
    this.#aggregation.stored(definition, object, old);
    if (definition.kind !== 'CustomResourceDefinition') return;
    this.#crds.stored(definition, object, old);
    this.#bootstrap.syncApiServices();
  }
}
