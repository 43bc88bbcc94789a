import {
  isObject,
  type JsonObject,
  listAt,
  numberAt,
  sameJson,
  textAt,
  textsAt,
} from '../../../../sim/cli/kubectl/json.ts';
import type {ApiRequest, ApiResponse, ApiServer} from '../../../../sim/k8s/api/http.ts';

/** A small API server for tests of kubectl alone: real enough for the real kubectl to talk to as well. */
export interface FakeType {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly columns?: readonly (readonly [string, (object: JsonObject) => unknown, number?])[];
}

const age = ['Age', (object: JsonObject) => textAt(object, 'metadata', 'annotations', 'test/age') || '3d'] as const;
const podStatus = (pod: JsonObject): string =>
  textAt(pod, 'metadata', 'deletionTimestamp') !== '' ? 'Terminating' : textAt(pod, 'status', 'phase');

export const fakeTypes: readonly FakeType[] = [
  {
    group: '',
    version: 'v1',
    plural: 'pods',
    kind: 'Pod',
    namespaced: true,
    shortNames: ['po'],
    categories: ['all'],
    columns: [
      ['Ready', () => '1/1'],
      ['Status', podStatus],
      ['Restarts', () => '0'],
      age,
      ['IP', pod => textAt(pod, 'status', 'podIP') || '<none>', 1],
      ['Node', pod => textAt(pod, 'spec', 'nodeName') || '<none>', 1],
    ],
  },
  {
    group: '',
    version: 'v1',
    plural: 'services',
    kind: 'Service',
    namespaced: true,
    shortNames: ['svc'],
    categories: ['all'],
    columns: [
      ['Type', service => textAt(service, 'spec', 'type')],
      ['Cluster-IP', service => textAt(service, 'spec', 'clusterIP')],
      age,
    ],
  },
  {
    group: '',
    version: 'v1',
    plural: 'configmaps',
    kind: 'ConfigMap',
    namespaced: true,
    shortNames: ['cm'],
    columns: [['Data', cm => Object.keys(textsAt(cm, 'data')).length], age],
  },
  {
    group: '',
    version: 'v1',
    plural: 'secrets',
    kind: 'Secret',
    namespaced: true,
    columns: [['Type', secret => textAt(secret, 'type')], age],
  },
  {group: '', version: 'v1', plural: 'endpoints', kind: 'Endpoints', namespaced: true, shortNames: ['ep']},
  {group: '', version: 'v1', plural: 'events', kind: 'Event', namespaced: true, shortNames: ['ev']},
  {group: '', version: 'v1', plural: 'serviceaccounts', kind: 'ServiceAccount', namespaced: true, shortNames: ['sa']},
  {group: '', version: 'v1', plural: 'resourcequotas', kind: 'ResourceQuota', namespaced: true, shortNames: ['quota']},
  {group: '', version: 'v1', plural: 'limitranges', kind: 'LimitRange', namespaced: true, shortNames: ['limits']},
  {
    group: '',
    version: 'v1',
    plural: 'namespaces',
    kind: 'Namespace',
    namespaced: false,
    shortNames: ['ns'],
    columns: [['Status', ns => textAt(ns, 'status', 'phase')], age],
  },
  {
    group: '',
    version: 'v1',
    plural: 'nodes',
    kind: 'Node',
    namespaced: false,
    shortNames: ['no'],
    columns: [
      ['Status', () => 'Ready'],
      ['Roles', () => '<none>'],
      age,
      ['Internal-IP', node => textAt(node, 'status', 'addresses', 0, 'address'), 1],
    ],
  },
  {
    group: 'apps',
    version: 'v1',
    plural: 'deployments',
    kind: 'Deployment',
    namespaced: true,
    shortNames: ['deploy'],
    categories: ['all'],
    columns: [['Ready', d => `${numberAt(d, 'status', 'readyReplicas')}/${numberAt(d, 'spec', 'replicas')}`], age],
  },
  {
    group: 'apps',
    version: 'v1',
    plural: 'replicasets',
    kind: 'ReplicaSet',
    namespaced: true,
    shortNames: ['rs'],
    categories: ['all'],
    columns: [['Desired', d => numberAt(d, 'spec', 'replicas')], age],
  },
  {
    group: 'apps',
    version: 'v1',
    plural: 'daemonsets',
    kind: 'DaemonSet',
    namespaced: true,
    shortNames: ['ds'],
    categories: ['all'],
  },
  {
    group: 'apps',
    version: 'v1',
    plural: 'statefulsets',
    kind: 'StatefulSet',
    namespaced: true,
    shortNames: ['sts'],
    categories: ['all'],
  },
  {group: 'coordination.k8s.io', version: 'v1', plural: 'leases', kind: 'Lease', namespaced: true},
  {group: 'discovery.k8s.io', version: 'v1', plural: 'endpointslices', kind: 'EndpointSlice', namespaced: true},
  {
    group: 'networking.k8s.io',
    version: 'v1',
    plural: 'ingresses',
    kind: 'Ingress',
    namespaced: true,
    shortNames: ['ing'],
    columns: [['Class', i => textAt(i, 'spec', 'ingressClassName') || '<none>'], ['Hosts', () => '*'], age],
  },
  {group: 'networking.k8s.io', version: 'v1', plural: 'ingressclasses', kind: 'IngressClass', namespaced: false},
  {
    group: 'networking.k8s.io',
    version: 'v1',
    plural: 'networkpolicies',
    kind: 'NetworkPolicy',
    namespaced: true,
    shortNames: ['netpol'],
  },
  {
    group: 'cilium.io',
    version: 'v2',
    plural: 'ciliumnetworkpolicies',
    kind: 'CiliumNetworkPolicy',
    namespaced: true,
    shortNames: ['cnp', 'ciliumnp'],
    categories: ['cilium'],
  },
];

const named = (group: string, plural: string, kind: string, namespaced = true): FakeType => ({
  group,
  version: group === 'autoscaling' ? 'v2' : 'v1',
  plural,
  kind,
  namespaced,
});

/** What the commands that change things also reach. */
export const moreTypes: readonly FakeType[] = [
  named('batch', 'jobs', 'Job'),
  named('batch', 'cronjobs', 'CronJob'),
  named('autoscaling', 'horizontalpodautoscalers', 'HorizontalPodAutoscaler'),
  named('policy', 'poddisruptionbudgets', 'PodDisruptionBudget'),
  named('rbac.authorization.k8s.io', 'roles', 'Role'),
  named('rbac.authorization.k8s.io', 'rolebindings', 'RoleBinding'),
  named('rbac.authorization.k8s.io', 'clusterroles', 'ClusterRole', false),
  named('rbac.authorization.k8s.io', 'clusterrolebindings', 'ClusterRoleBinding', false),
  named('scheduling.k8s.io', 'priorityclasses', 'PriorityClass', false),
];

/** Where a real kubectl looks whether pods can be evicted. */
const evictions: JsonObject = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: 'v1',
  resources: [
    {name: 'pods/eviction', namespaced: true, group: 'policy', version: 'v1', kind: 'Eviction', verbs: ['create']},
  ],
};

const subresources: Readonly<Record<string, readonly string[]>> = {
  deployments: ['scale', 'status'],
  replicasets: ['scale'],
  statefulsets: ['scale'],
  pods: ['log', 'exec', 'eviction'],
};

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

export class FakeApi implements ApiServer {
  readonly #objects = new Map<string, JsonObject>();
  readonly #watchers = new Set<(type: string, object: JsonObject) => void>();
  readonly #nowMs: number;
  #version = 1000;
  /** every request that came, `METHOD url` */
  readonly requests: string[] = [];
  readonly bodies: unknown[] = [];
  /** every request that would change something */
  readonly writes: {readonly method: string; readonly url: string; readonly body?: unknown}[] = [];

  readonly #types: readonly FakeType[];
  readonly #evicts: boolean;

  constructor(objects: readonly JsonObject[], nowMs: number, more: readonly FakeType[] = []) {
    this.#types = [...fakeTypes, ...more];
    this.#evicts = more === moreTypes;
    this.#nowMs = nowMs;
    for (const object of objects) this.#objects.set(this.#keyOf(object), object);
  }

  #keyOf(object: JsonObject): string {
    const type = this.#types.find(each => each.kind === object.kind)!;
    return `${type.plural}/${textAt(object, 'metadata', 'namespace')}/${textAt(object, 'metadata', 'name')}`;
  }

  object(plural: string, namespace: string, name: string): JsonObject | undefined {
    return this.#objects.get(`${plural}/${namespace}/${name}`);
  }

  /** Changes or (with `undefined`) removes an object, as a controller would. */
  put(plural: string, namespace: string, name: string, object: JsonObject | undefined): void {
    const key = `${plural}/${namespace}/${name}`;
    const old = this.#objects.get(key);
    this.#version++;
    if (object) {
      const stored = {
        ...object,
        metadata: {...(object.metadata as JsonObject), resourceVersion: String(this.#version)},
      };
      this.#objects.set(key, stored);
      for (const notify of this.#watchers) notify(old ? 'MODIFIED' : 'ADDED', stored);
    } else if (old) {
      this.#objects.delete(key);
      for (const notify of this.#watchers) notify('DELETED', old);
    }
  }

  handle(request: ApiRequest): ApiResponse {
    this.requests.push(`${request.method} ${request.url}`);
    if (request.body !== undefined) this.bodies.push(request.body);
    if (request.method !== 'GET') this.writes.push({method: request.method, url: request.url, body: request.body});
    const [path = '', search = ''] = request.url.split('?');
    const query = new URLSearchParams(search);
    const accept = request.headers?.accept ?? '';
    if (path === '/api' || path === '/apis') return discovery(path, this.#types);
    if (path === '/version') return ok({major: '1', minor: '33', gitVersion: 'v1.33.4'});
    if (path === '/api/v1' && this.#evicts) return ok(evictions);
    if (path === '/healthz') return {status: 200, headers: {'content-type': 'text/plain'}, warnings: [], body: 'ok'};
    const match =
      /^\/(?:api|apis\/([^/]+))\/(v\w+)(?:\/namespaces\/([^/]+)(?=\/))?\/([a-z]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(
        path,
      );
    const type =
      match &&
      this.#types.find(
        each => each.plural === match[4] && each.group === (match[1] ?? '') && each.version === match[2],
      );
    if (!match || !type) return notFoundPage();
    const warnings =
      type.plural === 'endpoints'
        ? ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice']
        : [];
    const namespace = match[3] ?? '';
    const name = match[5] ?? '';
    const answer =
      name === ''
        ? this.#collection(request, type, namespace, query, accept)
        : this.#single(request, type, namespace, name, match[6] ?? '', query, accept);
    return {...answer, warnings: [...answer.warnings, ...warnings]};
  }

  #collection(
    request: ApiRequest,
    type: FakeType,
    namespace: string,
    query: URLSearchParams,
    accept: string,
  ): ApiResponse {
    if (request.method === 'POST') return this.#create(request.body as JsonObject, type, namespace, query);
    const fits = selector(query);
    const items = [...this.#objects]
      .filter(
        ([key, object]) => key.startsWith(`${type.plural}/${namespace === '' ? '' : `${namespace}/`}`) && fits(object),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, object]) => object);
    if (query.get('watch')) return this.#watch(type, namespace, fits, accept, query);
    const metadata = {resourceVersion: String(this.#version)};
    if (accept.includes('as=Table')) return ok(table(type, items, metadata));
    const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
    return ok({kind: `${type.kind}List`, apiVersion, metadata, items});
  }

  #watch(
    type: FakeType,
    namespace: string,
    fits: (object: JsonObject) => boolean,
    accept: string,
    query: URLSearchParams,
  ): ApiResponse {
    const from = Number(query.get('resourceVersion') ?? '0');
    const shape = (object: JsonObject, first: boolean): unknown =>
      accept.includes('as=Table') ? table(type, [object], {}, first) : object;
    return {
      ...ok({}),
      watch: onEvent => {
        let first = true;
        if (from === 0)
          for (const [key, object] of this.#objects)
            if (key.startsWith(`${type.plural}/${namespace}`) && fits(object))
              onEvent({type: 'ADDED', object: shape(object, first)});
        const notify = (event: string, object: JsonObject): void => {
          if (object.kind !== type.kind || !fits(object)) return;
          if (namespace !== '' && textAt(object, 'metadata', 'namespace') !== namespace) return;
          onEvent({type: event, object: shape(object, first)});
          first = false;
        };
        this.#watchers.add(notify);
        return () => this.#watchers.delete(notify);
      },
    };
  }

  #single(
    request: ApiRequest,
    type: FakeType,
    namespace: string,
    name: string,
    subresource: string,
    query: URLSearchParams,
    accept: string,
  ): ApiResponse {
    const object = this.object(type.plural, namespace, name);
    if (!object)
      return status(
        404,
        'NotFound',
        `${type.group === '' ? type.plural : `${type.plural}.${type.group}`} "${name}" not found`,
        {name, group: type.group, kind: type.plural},
      );
    if (request.method === 'GET')
      return ok(
        accept.includes('as=Table')
          ? table(type, [object], {resourceVersion: textAt(object, 'metadata', 'resourceVersion')})
          : object,
      );
    if (request.method === 'DELETE') {
      const bodyDryRun = listAt(request.body, 'dryRun').length > 0;
      if (!bodyDryRun) this.put(type.plural, namespace, name, undefined);
      return ok({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: {name, kind: type.plural, uid: textAt(object, 'metadata', 'uid')},
      });
    }
    const body = (request.body ?? {}) as JsonObject;
    if (subresource === 'eviction') {
      if (query.get('dryRun') !== 'All' && listAt(body, 'deleteOptions', 'dryRun').length === 0)
        this.put(type.plural, namespace, name, undefined);
      return {...ok({kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201}), status: 201};
    }
    if (subresource === 'scale') {
      const replicas = numberAt(body, 'spec', 'replicas');
      const scaled = {...object, spec: {...(object.spec as JsonObject), replicas}};
      this.put(type.plural, namespace, name, scaled);
      return ok({
        kind: 'Scale',
        apiVersion: 'autoscaling/v1',
        metadata: {name, namespace},
        spec: {replicas},
        status: {replicas},
      });
    }
    const next = request.method === 'PUT' ? body : (merge(object, body) as JsonObject);
    if (sameJson(next, object)) return ok(object);
    const invalid = validate(next, type);
    if (invalid) return invalid;
    if (query.get('dryRun') !== 'All') this.put(type.plural, namespace, name, next);
    return ok(query.get('dryRun') === 'All' ? next : this.object(type.plural, namespace, name));
  }

  #create(body: JsonObject, type: FakeType, namespace: string, query: URLSearchParams): ApiResponse {
    const name = textAt(body, 'metadata', 'name');
    if (this.object(type.plural, namespace, name))
      return status(
        409,
        'AlreadyExists',
        `${type.group === '' ? type.plural : `${type.plural}.${type.group}`} "${name}" already exists`,
        {name, group: type.group, kind: type.plural},
      );
    const invalid = validate(body, type);
    if (invalid) return invalid;
    const created = {
      ...body,
      metadata: {
        ...(body.metadata as JsonObject),
        ...(type.namespaced ? {namespace} : {}),
        uid: `uid-${this.#version}`,
        creationTimestamp: new Date(this.#nowMs).toISOString().replace(/\.\d+/, ''),
      },
    };
    if (query.get('dryRun') === 'All') return ok(created);
    this.put(type.plural, namespace, name, created);
    return {...ok(this.object(type.plural, namespace, name)), status: 201};
  }
}

function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = {...(isObject(target) ? target : {})};
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    if (value === null) delete result[key];
    else if (
      Array.isArray(value) &&
      value.every(item => isObject(item) && 'name' in item) &&
      Array.isArray(result[key])
    ) {
      const old = result[key] as JsonObject[];
      result[key] = [
        ...old.map(item => merge(item, value.find(each => (each as JsonObject).name === item.name) ?? {})),
        ...value.filter(each => !old.some(item => item.name === (each as JsonObject).name)),
      ];
    } else result[key] = isObject(value) ? merge(result[key], value) : value;
  }
  return result;
}

/** One rule is enough to see how refusals are printed. */
function validate(object: JsonObject, type: FakeType): ApiResponse | undefined {
  const causes: {reason: string; field: string; message: string}[] = [];
  if (type.kind === 'Service')
    listAt(object, 'spec', 'ports').forEach((port, i) => {
      if (numberAt(port, 'port') > 65535)
        causes.push({
          reason: 'FieldValueInvalid',
          field: `spec.ports[${i}].port`,
          message: `Invalid value: ${numberAt(port, 'port')}: must be between 1 and 65535, inclusive`,
        });
      if (textAt(port, 'protocol') === 'X')
        causes.push({
          reason: 'FieldValueNotSupported',
          field: `spec.ports[${i}].protocol`,
          message: 'Unsupported value: "X": supported values: "SCTP", "TCP", "UDP"',
        });
    });
  if (isObject(object.spec) && 'bogus' in object.spec)
    return status(
      400,
      'BadRequest',
      `${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: strict decoding error: unknown field "spec.bogus"`,
    );
  if (causes.length === 0) return undefined;
  const name = textAt(object, 'metadata', 'name');
  const message = `${type.kind} "${name}" is invalid: ${causes.length === 1 ? `${causes[0]!.field}: ${causes[0]!.message}` : `[${causes.map(cause => `${cause.field}: ${cause.message}`).join(', ')}]`}`;
  return status(422, 'Invalid', message, {name, kind: type.kind, causes});
}

function selector(query: URLSearchParams): (object: JsonObject) => boolean {
  const labels = (query.get('labelSelector') ?? '').split(',').filter(Boolean);
  const fields = (query.get('fieldSelector') ?? '').split(',').filter(Boolean);
  return object =>
    labels.every(label => {
      const [key = '', value] = label.split(/==?/);
      return value === undefined
        ? key in textsAt(object, 'metadata', 'labels')
        : textsAt(object, 'metadata', 'labels')[key] === value;
    }) &&
    fields.every(field => {
      const [, path = '', operator, value] = /^([^=!]+)(!=|==?)(.*)$/.exec(field)!;
      const found = path.split('.').reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), object) ?? '';
      return (String(found) === value) !== (operator === '!=');
    });
}

function table(type: FakeType, items: readonly JsonObject[], metadata: JsonObject, withColumns = true): JsonObject {
  const columns = type.columns ?? [age];
  const definitions = [
    {name: 'Name', type: 'string', format: 'name', description: '', priority: 0},
    ...columns.map(([name, , priority = 0]) => ({name, type: 'string', format: '', description: '', priority})),
  ];
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: withColumns ? definitions : [],
    rows: items.map(item => ({
      cells: [textAt(item, 'metadata', 'name'), ...columns.map(([, cell]) => cell(item))],
      object: item,
    })),
  };
}

function discovery(path: string, types: readonly FakeType[]): ApiResponse {
  const groups = [...new Set(types.map(type => type.group))].filter(group => (path === '/api') === (group === ''));
  const items = groups.map(group => ({
    metadata: {name: group},
    versions: [
      {
        version: types.find(type => type.group === group)!.version,
        freshness: 'Current',
        resources: types
          .filter(type => type.group === group)
          .map(type => ({
            resource: type.plural,
            responseKind: {group: type.group, version: type.version, kind: type.kind},
            scope: type.namespaced ? 'Namespaced' : 'Cluster',
            singularResource: type.kind.toLowerCase(),
            verbs,
            shortNames: type.shortNames,
            categories: type.categories,
            subresources: (subresources[type.plural] ?? []).map(subresource => ({
              subresource,
              responseKind:
                subresource === 'scale'
                  ? {group: 'autoscaling', version: 'v1', kind: 'Scale'}
                  : {group: type.group, version: type.version, kind: type.kind},
              verbs: ['get', 'patch', 'update'],
            })),
          })),
      },
    ],
  }));
  const body = {kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items};
  return {
    status: 200,
    headers: {'content-type': 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'},
    warnings: [],
    body,
  };
}

function ok(body: unknown): ApiResponse {
  return {status: 200, headers: {'content-type': 'application/json'}, warnings: [], body};
}

function status(code: number, reason: string, message: string, details: JsonObject = {}): ApiResponse {
  return {
    status: code,
    headers: {'content-type': 'application/json'},
    warnings: [],
    body: {kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code},
  };
}

function notFoundPage(): ApiResponse {
  return {status: 404, headers: {'content-type': 'text/plain'}, warnings: [], body: '404 page not found\n'};
}
