import type {Clock} from '../../core/clock.ts';
import {definitionsOf} from './crd.ts';
import {rfc3339} from './date.ts';
import type {AnyObject, ResourceDefinition} from './definition.ts';
import type {Condition} from './kinds/core.ts';
import type {Registry} from './registry.ts';
import type {Store} from './store.ts';
import type {Writer} from './writer.ts';

const cleanup = 'customresourcecleanup.apiextensions.k8s.io';
/** How long the finalizer waits before it looks again whether the instances are gone. @source crd_finalizer.go */
const recheckUs = 5_000_000;
const cleanupDelayUs = [5_000, 60_000] as const;

interface Names {
  readonly plural: string;
  readonly singular?: string;
  readonly kind: string;
  readonly listKind?: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
}

interface CrdSpec {
  readonly group: string;
  readonly names: Names;
  readonly versions: readonly {readonly name: string; readonly storage?: boolean}[];
}

interface CrdStatus {
  readonly conditions?: readonly Condition[];
  readonly acceptedNames?: Names;
  readonly storedVersions?: readonly string[];
}

/**
 * The life of CustomResourceDefinitions: accepting names, serving, and taking their instances along.
 *
 * @models apiextensions-apiserver pkg/controller/{status,establish,finalizer}
 * @omits the moment between a CRD's creation and its being established: it is served at once
 */
export class CrdLifecycle {
  readonly #registry: Registry;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #delayUs: () => number;
  #writer: Writer | undefined;

  constructor(options: {
    registry: Registry;
    store: Store;
    clock: Clock;
    between: (low: number, high: number) => number;
  }) {
    this.#registry = options.registry;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#delayUs = () => options.between(...cleanupDelayUs);
  }

  /** The writer that its own deletions go through. */
  attach(writer: Writer): void {
    this.#writer = writer;
  }

  /** The object with its finalizer and the status that the naming and establishing controllers give it. */
  admit(object: AnyObject, old: AnyObject | undefined): AnyObject {
    const spec = object.spec as CrdSpec;
    const status = (old?.status ?? {}) as CrdStatus;
    const conflict = this.#conflict(spec);
    const wanted: readonly Condition[] = [
      conflict
        ? {type: 'NamesAccepted', status: 'False', ...conflict}
        : {type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found'},
      conflict
        ? {type: 'Established', status: 'False', reason: 'NotAccepted', message: 'not all names are accepted'}
        : {
            type: 'Established',
            status: 'True',
            reason: 'InitialNamesAccepted',
            message: 'the initial names have been accepted',
          },
    ];
    const storage = spec.versions.find(version => version.storage)?.name ?? '';
    const storedVersions = [...new Set([...(status.storedVersions ?? []), storage])];
    const finalizers = old
      ? object.metadata.finalizers
      : [...new Set([...(object.metadata.finalizers ?? []), cleanup])];
    return {
      ...object,
      metadata: {...object.metadata, ...(finalizers && {finalizers})},
      status: {
        acceptedNames: conflict ? (status.acceptedNames ?? {kind: '', plural: ''}) : spec.names,
        conditions: wanted.map(condition => this.#kept(status.conditions, condition)),
        storedVersions,
      },
    };
  }

  /** A CRD was written or removed. */
  stored(definition: ResourceDefinition, object: AnyObject | undefined, old: AnyObject | undefined): void {
    for (const gone of old ? definitionsOf(old) : []) this.#registry.remove(gone);
    for (const added of object && isEstablished(object) ? definitionsOf(object) : []) this.#registry.add(added);
    const isNewlyDeleted = object?.metadata.deletionTimestamp && !old?.metadata.deletionTimestamp;
    if (isNewlyDeleted && object.metadata.finalizers?.includes(cleanup)) {
      const {name} = object.metadata;
      this.#clock.after(this.#delayUs(), () => this.#sweep(definition, name));
    }
  }

  /** Deletes the instances; lets the definition go when none is left. */
  #sweep(definition: ResourceDefinition, name: string): void {
    const crd = this.#store.get(definition, undefined, name);
    const [kind] = crd ? definitionsOf(crd) : [];
    if (!crd?.metadata.deletionTimestamp || !this.#writer) return;
    const instances = kind ? this.#store.list(kind, undefined) : [];
    for (const {metadata} of instances)
      if (!metadata.deletionTimestamp) this.#writer.delete(kind!, metadata.namespace, metadata.name, {});
    const left = kind ? this.#store.list(kind, undefined).length : 0;
    if (left > 0) return void this.#clock.after(recheckUs, () => this.#sweep(definition, name));
    const finalizers = (crd.metadata.finalizers ?? []).filter(own => own !== cleanup);
    const options = {dryRun: false, fieldValidation: 'Ignore'} as const;
    this.#writer.update(
      definition,
      undefined,
      name,
      {...crd, metadata: {...crd.metadata, finalizers, resourceVersion: undefined}},
      undefined,
      options,
    );
  }

  /** Another resource of the group that has one of the names already. */
  #conflict({group, names}: CrdSpec): {reason: string; message: string} | undefined {
    const others = this.#registry.list().filter(own => own.group === group && own.plural !== names.plural);
    const taken = (name: string) =>
      others.some(({plural, singular, shortNames}) => [plural, singular, ...shortNames].includes(name));
    const inUse = (name: string) => ({message: `${JSON.stringify(name)} is already in use`});
    if (taken(names.plural)) return {reason: 'PluralConflict', ...inUse(names.plural)};
    if (names.singular && taken(names.singular)) return {reason: 'SingularConflict', ...inUse(names.singular)};
    const short = names.shortNames?.find(taken);
    if (short) return {reason: 'ShortNamesConflict', ...inUse(short)};
    return others.some(({kind}) => kind === names.kind) ? {reason: 'KindConflict', ...inUse(names.kind)} : undefined;
  }

  #kept(conditions: readonly Condition[] | undefined, condition: Condition): Condition {
    const old = conditions?.find(({type}) => type === condition.type);
    const isSame = old?.status === condition.status;
    return {...condition, lastTransitionTime: isSame ? old.lastTransitionTime : rfc3339(this.#clock.date())};
  }
}

function isEstablished({status}: AnyObject): boolean {
  return ((status as CrdStatus | undefined)?.conditions ?? []).some(
    ({type, status: held}) => type === 'Established' && held === 'True',
  );
}
