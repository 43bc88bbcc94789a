import type {ResourceDefinition} from '../definition.ts';
import {apiVersionOf} from '../objects.ts';
import {subresourceOf} from '../subresources.ts';
import type {Schema} from './marks.ts';
import {type Dialect, refTo} from './schema.ts';

/** What a path may be asked, by HTTP method. */
type Operations = Readonly<Record<string, Schema>>;

/** Names of the definitions that a resource's operations take and give. */
export interface Bodies {
  readonly object: string;
  readonly list: string;
  /** of a subresource's own kind */
  readonly other: (apiVersion: string, kind: string) => string | undefined;
}

interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly action: string;
  readonly description: string;
  readonly id: string;
  readonly kind: {readonly group: string; readonly version: string; readonly kind: string};
  /** query parameters: `name` or `name:type` */
  readonly parameters: string;
  readonly takes?: string;
  readonly gives: string;
}

const meta = (name: string) => `io.k8s.apimachinery.pkg.apis.meta.v1.${name}`;
const writing = 'dryRun fieldManager fieldValidation';
const listing =
  'allowWatchBookmarks:boolean continue fieldSelector labelSelector limit:integer resourceVersion resourceVersionMatch sendInitialEvents:boolean timeoutSeconds:integer watch:boolean';
const deleting = 'dryRun gracePeriodSeconds:integer orphanDependents:boolean propagationPolicy';
const collecting =
  'continue dryRun fieldSelector gracePeriodSeconds:integer labelSelector limit:integer orphanDependents:boolean propagationPolicy resourceVersion resourceVersionMatch sendInitialEvents:boolean timeoutSeconds:integer';

/** Media types of a patch; only built-in kinds have merge keys. */
const patchTypes = ['application/apply-patch+yaml', 'application/json-patch+json', 'application/merge-patch+json'];

/**
 * The paths of a resource and its subresources.
 *
 * @models apiserver pkg/endpoints APIInstaller, apiextensions-apiserver pkg/controller/openapi/builder
 * @omits the deprecated `watch/` paths, which are not served here; subresources that are connections or text; descriptions of
 *   parameters
 */
export function pathsOf(
  definition: ResourceDefinition,
  bodies: Bodies,
  dialect: Dialect,
): Readonly<Record<string, Schema>> {
  const {group, version, plural, namespaced, subresources} = definition;
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const base = namespaced ? `${root}/namespaces/{namespace}/${plural}` : `${root}/${plural}`;
  const verbs = definition.verbs ?? ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
  const may = (operation: Operation, verb: string) => (verbs.includes(verb) ? [operation] : []);
  const own = new Operating(definition, bodies);
  const paths: [string, Operation[]][] = [
    [
      base,
      [
        ...may(own.list(''), 'list'),
        ...may(own.create(), 'create'),
        ...may(own.deleteCollection(), 'deletecollection'),
      ],
    ],
    [
      `${base}/{name}`,
      [
        ...may(own.read(), 'get'),
        ...may(own.replace(), 'update'),
        ...may(own.patch(), 'patch'),
        ...may(own.delete(), 'delete'),
      ],
    ],
    ...subresources.map((name): [string, Operation[]] => [`${base}/{name}/${name}`, own.subresource(name)]),
  ];
  if (namespaced && verbs.includes('list')) paths.push([`${root}/${plural}`, [own.list('ForAllNamespaces')]]);
  return Object.fromEntries(
    paths
      .filter(([, operations]) => operations.length > 0)
      .map(([path, operations]) => [path, pathItem(path, operations, definition, dialect)]),
  );
}

/** The operations of one resource. */
class Operating {
  readonly #definition: ResourceDefinition;
  readonly #bodies: Bodies;
  readonly #kind: Operation['kind'];

  constructor(definition: ResourceDefinition, bodies: Bodies) {
    this.#definition = definition;
    this.#bodies = bodies;
    const {group, version, kind} = definition;
    this.#kind = {group, kind, version};
  }

  list(scope: string): Operation {
    const {kind} = this.#definition;
    const base = this.#operation('get', 'list', `list or watch objects of kind ${kind}`, listing, this.#bodies.list);
    return scope === '' ? base : {...base, id: `list${this.#prefix()}${kind}${scope}`};
  }

  create(): Operation {
    const {kind} = this.#definition;
    const text = `create ${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`;
    return {
      ...this.#operation('post', 'post', text, writing, this.#bodies.object, 'create'),
      takes: this.#bodies.object,
    };
  }

  deleteCollection(): Operation {
    const {kind} = this.#definition;
    const id = `delete${this.#prefix()}Collection${this.#scope()}${kind}`;
    return {
      ...this.#operation('delete', 'deletecollection', `delete collection of ${kind}`, collecting, meta('Status')),
      id,
      takes: meta('DeleteOptions'),
    };
  }

  read(): Operation {
    return this.#operation(
      'get',
      'get',
      `read the specified ${this.#definition.kind}`,
      '',
      this.#bodies.object,
      'read',
    );
  }

  replace(): Operation {
    const text = `replace the specified ${this.#definition.kind}`;
    return {
      ...this.#operation('put', 'put', text, writing, this.#bodies.object, 'replace'),
      takes: this.#bodies.object,
    };
  }

  patch(): Operation {
    const text = `partially update the specified ${this.#definition.kind}`;
    return {
      ...this.#operation('patch', 'patch', text, `${writing} force:boolean`, this.#bodies.object),
      takes: meta('Patch'),
    };
  }

  delete(): Operation {
    const {kind} = this.#definition;
    const text = `delete ${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`;
    return {...this.#operation('delete', 'delete', text, deleting, meta('Status')), takes: meta('DeleteOptions')};
  }

  subresource(name: string): Operation[] {
    const {group, version, kind, verbs} = subresourceOf(this.#definition, name);
    const isOwn = kind === this.#definition.kind;
    const object = isOwn ? this.#bodies.object : this.#bodies.other(apiVersionOf({group, version}), kind);
    if (object === undefined || name === 'log') return [];
    const of = (operation: Operation): Operation => ({
      ...operation,
      description: operation.description.replace(/ (the specified|an?) /, ` ${name} of $1 `),
      id: `${operation.id}${name.replace(/^./, first => first.toUpperCase())}`,
      kind: {group, kind, version},
      gives: object,
      ...(operation.takes === this.#bodies.object && {takes: object}),
    });
    const operations = [
      ...(verbs.includes('get') ? [this.read()] : []),
      ...(verbs.includes('create') ? [this.create()] : []),
      ...(verbs.includes('update') ? [this.replace()] : []),
      ...(verbs.includes('patch') ? [this.patch()] : []),
    ];
    return operations.map(of);
  }

  #operation(
    method: Operation['method'],
    action: string,
    description: string,
    parameters: string,
    gives: string,
    word: string = action,
  ): Operation {
    const id = `${word}${this.#prefix()}${this.#scope()}${this.#definition.kind}`;
    return {method, action, description, id, kind: this.#kind, parameters, gives};
  }

  #scope(): string {
    return this.#definition.namespaced ? 'Namespaced' : '';
  }

  /** `AppsV1`, `RbacAuthorizationV1`, `CiliumIoV2`. */
  #prefix(): string {
    return tagOf(this.#definition).replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
  }
}

/** `apps_v1`, `networking_v1`, `ciliumIo_v2`. */
function tagOf({group, version}: Pick<ResourceDefinition, 'group' | 'version'>): string {
  const words = (group === '' ? 'core' : group.replace(/\.k8s\.io$/, '')).split('.');
  return `${words.map((word, index) => (index === 0 ? word : word.replace(/^./, first => first.toUpperCase()))).join('')}_${version}`;
}

function pathItem(
  path: string,
  operations: readonly Operation[],
  definition: ResourceDefinition,
  dialect: Dialect,
): Operations {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameter(name!, 'string', 'path', dialect));
  return {
    ...Object.fromEntries(operations.map(operation => [operation.method, operationOf(operation, definition, dialect)])),
    parameters: [...inPath, parameter('pretty', 'string', 'query', dialect)] as unknown as Schema,
  };
}

function parameter(name: string, type: string, place: 'path' | 'query', dialect: Dialect): Schema {
  const shape = {type, uniqueItems: true};
  return {in: place, name, ...(place === 'path' && {required: true}), ...(dialect === 2 ? shape : {schema: shape})};
}

function operationOf(operation: Operation, definition: ResourceDefinition, dialect: Dialect): Schema {
  const {description, id, action, kind, parameters, takes, gives} = operation;
  const query = parameters
    .split(' ')
    .filter(text => text !== '')
    .map(text => text.split(':'))
    .map(([name = '', type = 'string']) => parameter(name, type, 'query', dialect));
  const tags = [tagOf(definition)];
  const rest = {tags, 'x-kubernetes-action': action, 'x-kubernetes-group-version-kind': kind};
  const media = {json: 'application/json', yaml: 'application/yaml', protobuf: 'application/vnd.kubernetes.protobuf'};
  const given = [media.json, ...(definition.isBuiltIn ? [media.protobuf] : []), media.yaml];
  const patches = [...patchTypes, ...(definition.isBuiltIn ? ['application/strategic-merge-patch+json'] : [])];
  const taken = operation.method === 'patch' ? patches : definition.isBuiltIn ? ['*/*'] : [media.json, media.yaml];
  if (dialect === 2)
    return {
      consumes: taken,
      description,
      operationId: id,
      parameters: [
        ...(takes ? [{in: 'body', name: 'body', required: action !== 'delete', schema: refTo(takes, 2)}] : []),
        ...query,
      ],
      produces: given,
      responses: {200: {description: 'OK', schema: refTo(gives, 2)}, 401: {description: 'Unauthorized'}},
      schemes: ['https'],
      ...rest,
    };
  const content = (types: readonly string[], schema: Schema) => Object.fromEntries(types.map(type => [type, {schema}]));
  return {
    description,
    operationId: id,
    ...(query.length > 0 && {parameters: query}),
    ...(takes && {requestBody: {content: content(taken, refTo(takes, 3))}}),
    responses: {200: {content: content(given, refTo(gives, 3)), description: 'OK'}, 401: {description: 'Unauthorized'}},
    ...rest,
  };
}
