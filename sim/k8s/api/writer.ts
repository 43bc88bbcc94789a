import type {Prng} from '../../base/prng.ts';
import type {Engine} from '../../core/engine.ts';
import {rfc3339} from './date.ts';
import {decodeStrict, prune, withoutEmpty} from './decode.ts';
import type {AnyObject, Fields, ResourceDefinition} from './definition.ts';
import {equalJson} from './equal.ts';
import {inertWarnings} from './inert-kinds.ts';
import {Ledger} from './managed-fields/ledger.ts';
import {explicitManagers, type ManagerId, type Managers, sameManagers} from './managed-fields/managers.ts';
import {afterUpdate} from './managed-fields/updater.ts';
import {zeroValueOf} from './managed-fields/zero-values.ts';
import {generatedName, nameErrors, randomUid} from './names.ts';
import {apiVersionOf, isStatus, type ObjectMeta, type Status} from './objects.ts';
import * as statuses from './status.ts';
import type {Store} from './store.ts';
import {invalid} from './validation/field-errors.ts';
import {validateMetadata} from './validation/metadata.ts';

/** What a write asks besides the object. */
export interface WriteOptions {
  readonly dryRun: boolean;
  readonly fieldValidation: 'Strict' | 'Warn' | 'Ignore';
  /** who writes, for the managed fields; absent: nobody manages what is written */
  readonly by?: ManagerId;
  /** who manages what from now on, where it is decided already */
  readonly managers?: Managers;
}

/** A write's outcome; warnings go into headers. */
export type Written =
  | {
      readonly ok: true;
      readonly object: AnyObject;
      readonly warnings: readonly string[];
      /** of a dry run: who would manage the object */
      readonly managers?: Managers;
    }
  | {readonly ok: false; readonly status: Status};

/** One write of one object. */
interface Change {
  /** as the client and the defaults have it, before admission: what the client manages */
  readonly given: AnyObject;
  /** as it will be kept */
  readonly object: AnyObject;
  readonly old: AnyObject | undefined;
}

/** Work on an object that belongs to the write itself: address allocation, CRD registration. */
export interface WriteHooks {
  /** may change the object or refuse it; `old` is absent on create */
  admit(
    definition: ResourceDefinition,
    object: AnyObject,
    old: AnyObject | undefined,
    dryRun: boolean,
  ): AnyObject | Status;
  /** after the store took it; `object` is absent when it was removed */
  stored(definition: ResourceDefinition, object: AnyObject | undefined, old: AnyObject | undefined): void;
}

/** @source apiserver pkg/admission/plugin/namespace/lifecycle */
const immortalNamespaces = ['default', 'kube-system', 'kube-public'];

const builtInFinalizers: Readonly<Record<string, string>> = {Foreground: 'foregroundDeletion', Orphan: 'orphan'};

/** Creates, updates and deletes objects of any kind, as the generic registry does. */
export class Writer {
  readonly #engine: Engine;
  readonly #store: Store;
  readonly #hooks: WriteHooks;
  readonly #rng: Prng;
  readonly #namespaces: ResourceDefinition;
  /** who manages which fields */
  readonly ledger = new Ledger();

  constructor(options: {engine: Engine; store: Store; hooks: WriteHooks; namespaces: ResourceDefinition}) {
    this.#engine = options.engine;
    this.#store = options.store;
    this.#hooks = options.hooks;
    this.#namespaces = options.namespaces;
    this.#rng = options.engine.rng.stream('kube-apiserver');
  }

  create(definition: ResourceDefinition, namespace: string | undefined, body: unknown, options: WriteOptions): Written {
    const decoded = this.decode(definition, body, options);
    if ('status' in decoded) return {ok: false, status: decoded.status};
    const given = decoded.object;
    const refused = this.#placement(definition, namespace, given);
    if (refused) return {ok: false, status: refused};
    const base = given.metadata.generateName;
    const name = given.metadata.name || (base ? generatedName(this.#rng, base) : '');
    if (name === '')
      return this.#invalid(definition, '', [
        {type: 'Required value', field: 'metadata.name', detail: 'name or generateName is required'},
      ]);
    if (this.#store.get(definition, namespace, name))
      return {ok: false, status: statuses.alreadyExists(definition, name)};
    const metadata: ObjectMeta = {
      ...given.metadata,
      name,
      ...(namespace !== undefined && {namespace}),
      uid: randomUid(this.#rng),
      creationTimestamp: this.#now(),
      ...(definition.hasGeneration && {generation: 1}),
      resourceVersion: undefined,
      deletionTimestamp: undefined,
    };
    const stripped =
      definition.isBuiltIn && definition.subresources.includes('status') ? without(given, 'status') : given;
    const object = defaulted(definition, {...stripped, metadata});
    const errors = [
      ...nameErrors(definition, name),
      ...validateMetadata(metadata, 'metadata'),
      ...(definition.validate?.(object, undefined) ?? []),
    ];
    if (errors.length > 0) return this.#invalid(definition, name, errors);
    const admitted = this.#hooks.admit(definition, object, undefined, options.dryRun);
    if (isStatus(admitted)) return {ok: false, status: admitted};
    return this.#commit(
      definition,
      {given: object, object: admitted, old: undefined},
      {...options, ...explicitManagers(decoded.managedFields)},
      warningsOf(definition, admitted, decoded.warnings),
    );
  }

  /** Replaces an object, or one of its subresources. */
  update(
    definition: ResourceDefinition,
    namespace: string | undefined,
    name: string,
    body: unknown,
    subresource: string | undefined,
    options: WriteOptions,
  ): Written {
    const old = this.#store.get(definition, namespace, name);
    if (!old) return {ok: false, status: statuses.notFound(definition, name)};
    const decoded = this.decode(definition, body, options, old);
    if ('status' in decoded) return {ok: false, status: decoded.status};
    const given = decoded.object;
    if (given.metadata.name !== name)
      return {
        ok: false,
        status: statuses.badRequest(
          `the name of the object (${given.metadata.name}) does not match the name on the URL (${name})`,
        ),
      };
    const wanted = given.metadata.resourceVersion;
    if (wanted && wanted !== old.metadata.resourceVersion)
      return {
        ok: false,
        status: statuses.conflict(
          definition,
          name,
          'the object has been modified; please apply your changes to the latest version and try again',
        ),
      };
    if (given.metadata.uid && given.metadata.uid !== old.metadata.uid)
      return this.#invalid(definition, name, [invalid('metadata.uid', given.metadata.uid, 'field is immutable')]);
    const object =
      subresource === undefined
        ? this.#mainUpdate(definition, given, old)
        : subUpdate(definition, given, old, subresource);
    const errors = updateErrors(definition, object, old, subresource);
    if (errors.length > 0) return this.#invalid(definition, name, errors);
    const admitted = subresource === undefined ? this.#hooks.admit(definition, object, old, options.dryRun) : object;
    if (isStatus(admitted)) return {ok: false, status: admitted};
    const explicit = subresource === undefined ? explicitManagers(decoded.managedFields) : {};
    return this.#commit(
      definition,
      {given: object, object: admitted, old},
      {...options, ...explicit},
      warningsOf(definition, admitted, decoded.warnings),
    );
  }

  /** Removes an object, or marks it when something must happen first. @returns what is left, or what was removed */
  delete(definition: ResourceDefinition, namespace: string | undefined, name: string, options: Fields): Written {
    const old = this.#store.get(definition, namespace, name);
    if (!old) return {ok: false, status: statuses.notFound(definition, name)};
    if (definition.kind === 'Namespace' && definition.group === '' && immortalNamespaces.includes(name))
      return {ok: false, status: statuses.forbidden(definition, name, 'this namespace may not be deleted')};
    const preconditions = options.preconditions as {uid?: string; resourceVersion?: string} | undefined;
    const wanted = preconditions?.resourceVersion;
    if (wanted && wanted !== old.metadata.resourceVersion)
      return {
        ok: false,
        status: statuses.conflict(
          definition,
          name,
          `Precondition failed: ResourceVersion in precondition: ${wanted}, ResourceVersion in object meta: ${old.metadata.resourceVersion}`,
        ),
      };
    if (preconditions?.uid && preconditions.uid !== old.metadata.uid)
      return {
        ok: false,
        status: statuses.conflict(
          definition,
          name,
          `Precondition failed: UID in precondition: ${preconditions.uid}, UID in object meta: ${old.metadata.uid}`,
        ),
      };
    if (Array.isArray(options.dryRun) && options.dryRun.length > 0) return {ok: true, object: old, warnings: []};
    const finalizer = builtInFinalizers[String(options.propagationPolicy)];
    const finalizers = [...new Set([...(old.metadata.finalizers ?? []), ...(finalizer ? [finalizer] : [])])];
    const graceSeconds = this.#graceSeconds(definition, old, options);
    const mustWait = finalizers.length > 0 || graceSeconds > 0 || namespaceFinalizers(definition, old) > 0;
    if (!mustWait) {
      this.#remove(definition, old);
      return {ok: true, object: old, warnings: []};
    }
    const isShorter =
      old.metadata.deletionTimestamp === undefined || graceSeconds < (old.metadata.deletionGracePeriodSeconds ?? 0);
    const marked: AnyObject = {
      ...old,
      metadata: {
        ...old.metadata,
        ...(finalizers.length > 0 && {finalizers}),
        ...(isShorter && {deletionTimestamp: this.#now(graceSeconds), deletionGracePeriodSeconds: graceSeconds}),
        ...(definition.hasGeneration &&
          !old.metadata.deletionTimestamp && {generation: (old.metadata.generation ?? 0) + 1}),
      },
      ...(definition.kind === 'Namespace' && {status: {...(old.status as object), phase: 'Terminating'}}),
    };
    if (equalJson(marked, old)) return {ok: true, object: old, warnings: []};
    const object = this.#store.put(definition, marked);
    this.#hooks.stored(definition, object, old);
    return {ok: true, object, warnings: []};
  }

  #mainUpdate(definition: ResourceDefinition, given: AnyObject, old: AnyObject): AnyObject {
    const keepsStatus = definition.subresources.includes('status');
    const status = keepsStatus ? {status: old.status} : {};
    const object = defaulted(definition, {...given, ...status, metadata: immutable(given.metadata, old.metadata)});
    const isChanged = definition.hasGeneration === true && !equalJson(withoutStatus(object), withoutStatus(old));
    return isChanged
      ? {...object, metadata: {...object.metadata, generation: (old.metadata.generation ?? 0) + 1}}
      : object;
  }

  /** Decodes the body against the kind's type; the object in the form it is kept in. What it has from `old` is known. */
  decode(
    definition: ResourceDefinition,
    body: unknown,
    options: WriteOptions,
    old?: AnyObject,
  ): {object: AnyObject; managedFields: unknown; warnings: readonly string[]} | {status: Status} {
    const apiVersion = apiVersionOf(definition);
    const cannot = (why: string) => ({
      status: statuses.badRequest(
        `${definition.kind} in version "${definition.version}" cannot be handled as a ${definition.kind}: ${why}`,
      ),
    });
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return cannot('json: cannot unmarshal into Go value');
    const fields = body as Fields;
    if (fields.apiVersion !== undefined && fields.apiVersion !== apiVersion)
      return {
        status: statuses.badRequest(
          `the API version in the data (${String(fields.apiVersion)}) does not match the expected API version (${apiVersion})`,
        ),
      };
    const {unknown, wrongType, hasEmpty} = definition.schema
      ? decodeStrict(
          old && definition.isBuiltIn && !definition.stored ? changed(fields, old) : fields,
          definition.schema,
        )
      : {unknown: [], wrongType: undefined, hasEmpty: false};
    if (wrongType) return cannot(wrongType);
    const texts = unknown.map(path => `unknown field "${path}"`);
    if (texts.length > 0 && options.fieldValidation === 'Strict')
      return cannot(`strict decoding error: ${texts.join(', ')}`);
    const pruned = texts.length > 0 && definition.schema ? (prune(fields, definition.schema) as Fields) : fields;
    const known = hasEmpty ? (withoutEmpty(pruned, definition.schema!) as Fields) : pruned;
    const {managedFields, ...metadata} = (known.metadata ?? {}) as Partial<ObjectMeta> & {managedFields?: unknown};
    const object = {...known, apiVersion, kind: definition.kind, metadata: {...metadata, name: metadata.name ?? ''}};
    return {
      object: definition.stored?.toStored(object) ?? object,
      managedFields,
      warnings: options.fieldValidation === 'Warn' ? texts : [],
    };
  }

  /** Whether the object may be made in `namespace` at all. */
  #placement(definition: ResourceDefinition, namespace: string | undefined, object: AnyObject): Status | undefined {
    if (!definition.namespaced) return undefined;
    const own = object.metadata.namespace;
    if (own !== undefined && own !== namespace)
      return statuses.badRequest(
        `the namespace of the provided object does not match the namespace sent on the request`,
      );
    const home = this.#store.get(this.#namespaces, undefined, namespace ?? '');
    if (!home) return statuses.notFound(this.#namespaces, namespace ?? '');
    if (home.metadata.deletionTimestamp)
      return statuses.forbidden(
        definition,
        object.metadata.name,
        `unable to create new content in namespace ${namespace} because it is being terminated`,
      );
    return undefined;
  }

  #graceSeconds(definition: ResourceDefinition, object: AnyObject, options: Fields): number {
    if (definition.kind !== 'Pod' || definition.group !== '') return 0;
    const spec = object.spec as {nodeName?: string; terminationGracePeriodSeconds?: number};
    const phase = (object.status as {phase?: string} | undefined)?.phase;
    if (!spec.nodeName || phase === 'Succeeded' || phase === 'Failed') return 0;
    return typeof options.gracePeriodSeconds === 'number'
      ? options.gracePeriodSeconds
      : (spec.terminationGracePeriodSeconds ?? 30);
  }

  #commit(
    definition: ResourceDefinition,
    change: Change,
    options: WriteOptions & {explicit?: Managers},
    warnings: readonly string[],
  ): Written {
    const {given, object, old} = change;
    const managers = this.#decidedManagers(definition, change, options);
    if (options.dryRun) return {ok: true, object, warnings, managers};
    const isSame = old !== undefined && equalJson(object, old);
    if (isSame && (!managers || sameManagers(managers, this.ledger.managersOf(definition, old))))
      return {ok: true, object: old, warnings};
    const isDone = object.metadata.deletionTimestamp !== undefined && (object.metadata.finalizers ?? []).length === 0;
    const graceSeconds = definition.kind === 'Pod' ? (object.metadata.deletionGracePeriodSeconds ?? 0) : 0;
    if (isDone && graceSeconds === 0 && namespaceFinalizers(definition, object) === 0) {
      this.#remove(definition, object);
      return {ok: true, object, warnings};
    }
    if (managers) this.ledger.set(object.metadata.uid!, managers);
    else if (options.by) this.ledger.note(definition, {before: old, after: given, by: options.by, time: this.#now()});
    const stored = this.#store.put(definition, object);
    if (given === object) this.ledger.keep(given, stored);
    this.#hooks.stored(definition, stored, old);
    return {ok: true, object: stored, warnings};
  }

  /** Who manages the object after a write that says so itself, or that only asks what would be. */
  #decidedManagers(
    definition: ResourceDefinition,
    {given, old}: Change,
    {managers, explicit, by, dryRun}: WriteOptions & {explicit?: Managers},
  ): Managers | undefined {
    if (managers || !by) return managers;
    const known = explicit ?? (dryRun && old ? this.ledger.managersOf(definition, old) : undefined);
    if (!known && !dryRun) return undefined;
    const before = old ?? zeroValueOf(definition);
    return afterUpdate(known ?? new Map(), {
      before,
      after: given,
      type: definition.schema ?? 'any',
      by,
      time: this.#now(),
    });
  }

  #remove(definition: ResourceDefinition, object: AnyObject): void {
    this.#store.remove(definition, object);
    this.ledger.forget(object.metadata.uid ?? '');
    this.#hooks.stored(definition, undefined, object);
  }

  #invalid(definition: ResourceDefinition, name: string, errors: readonly statuses.FieldError[]): Written {
    return {ok: false, status: statuses.invalid(definition, name, errors)};
  }

  /** RFC 3339 in whole seconds, `plusSeconds` from now. */
  #now(plusSeconds = 0): string {
    const date = new Date(this.#engine.clock.date().getTime() + plusSeconds * 1000);
    return rfc3339(date);
  }
}

function warningsOf(definition: ResourceDefinition, object: AnyObject, decoding: readonly string[]): readonly string[] {
  return [...decoding, ...(definition.warningsFor?.(object) ?? []), ...inertWarnings(definition)];
}

/** A built-in kind checks its spec; a custom resource its whole schema, also when only the status is written. */
function updateErrors(
  definition: ResourceDefinition,
  object: AnyObject,
  old: AnyObject,
  subresource: string | undefined,
): readonly statuses.FieldError[] {
  if (subresource === undefined)
    return [...validateMetadata(object.metadata, 'metadata'), ...(definition.validate?.(object, old) ?? [])];
  const own = definition.validateSubresource?.[subresource];
  if (own) return own(object, old);
  return definition.isBuiltIn && subresource !== 'scale' ? [] : (definition.validate?.(object, old) ?? []);
}

function defaulted(definition: ResourceDefinition, object: AnyObject): AnyObject {
  return definition.defaults?.(object) ?? object;
}

/** What a client can never change. */
function immutable(given: ObjectMeta, old: ObjectMeta): ObjectMeta {
  const {
    uid,
    creationTimestamp,
    deletionTimestamp,
    deletionGracePeriodSeconds,
    generation,
    resourceVersion,
    namespace,
  } = old;
  return {
    ...given,
    uid,
    creationTimestamp,
    resourceVersion,
    ...(namespace !== undefined && {namespace}),
    ...(generation !== undefined && {generation}),
    ...(deletionTimestamp !== undefined && {deletionTimestamp, deletionGracePeriodSeconds}),
  };
}

/** `/status` takes only the status, `/finalize` only the namespace's finalizers, and so on. */
function subUpdate(definition: ResourceDefinition, body: AnyObject, old: AnyObject, subresource: string): AnyObject {
  // the defaults of a built-in kind give it a status, they do not look into one
  if (subresource === 'status' && definition.isBuiltIn && body.status !== undefined)
    return {...old, status: body.status};
  const given = defaulted(definition, body);
  switch (subresource) {
    case 'finalize':
      return {...old, spec: given.spec};
    case 'ephemeralcontainers':
      return {
        ...old,
        spec: {
          ...(old.spec as object),
          ephemeralContainers: (given.spec as Fields | undefined)?.ephemeralContainers ?? [],
        },
      };
    case 'scale':
      return {
        ...old,
        spec: {...(old.spec as object), replicas: (given.spec as {replicas?: number} | undefined)?.replicas ?? 0},
      };
    default:
      return {...old, status: given.status};
  }
}

function namespaceFinalizers(definition: ResourceDefinition, object: AnyObject): number {
  if (definition.kind !== 'Namespace') return 0;
  return (object.spec as {finalizers?: readonly string[]} | undefined)?.finalizers?.length ?? 0;
}

/** The fields of `fields` that are not those of `old` itself: a patch leaves most as they were. */
function changed(fields: Fields, old: AnyObject): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== old[name]));
}

function withoutStatus(object: AnyObject): Fields {
  const {status: _status, metadata: _metadata, ...rest} = object;
  return rest;
}

function without(object: AnyObject, name: string): AnyObject {
  const {[name]: _dropped, ...rest} = object;
  return rest as AnyObject;
}
