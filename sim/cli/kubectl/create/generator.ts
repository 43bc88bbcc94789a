import {UnsupportedError} from '../../../base/sim-error.ts';
import {pathOf, query, type ResourceType} from '../discovery.ts';
import {dryRunOf, dryRunQuery, validationOf} from '../dry-run.ts';
import {Failure, StatusFailure, usageFailure} from '../failure.ts';
import {isObject, type JsonObject, withValue} from '../json.ts';
import {lastAppliedKey} from '../last-applied.ts';
import {escapeJson} from '../print/json.ts';
import {resultPrinter} from '../result.ts';
import type {Session} from '../session.ts';
import {outputFlags, type Verb} from '../verb.ts';

/** Makes the object of one `kubectl create KIND` out of its flags. Keys stand in the order of the Go structs. */
export interface Generator {
  readonly flags: readonly string[];
  readonly required?: readonly string[];
  readonly resource: Pick<ResourceType, 'group' | 'version' | 'plural' | 'namespaced'>;
  /** what is told in front of a refusal, e.g. `failed to create deployment: ` */
  readonly failing?: string;
  readonly build: (session: Session, name: string) => JsonObject | Promise<JsonObject>;
}

/** @models kubectl pkg/cmd/create, v0.33.4 */
export function generatorVerb(generator: Generator): Verb {
  const {flags, required = []} = generator;
  return {
    required,
    flags: [...outputFlags, 'dry-run', 'field-manager', 'save-config', 'validate', ...flags],
    run: session => create(session, generator),
  };
}

async function create(session: Session, generator: Generator): Promise<number> {
  const dryRun = await dryRunOf(session);
  const printer = await resultPrinter(session, dryRun, {isTyped: true});
  const validation = validationOf(session);
  let object = await generator.build(session, soleName(session));
  if (session.flags.bool('save-config')) object = withOrderedLastApplied(object);
  if (dryRun !== 'client') {
    const parameters = {
      dryRun: dryRunQuery(dryRun),
      fieldManager: session.flags.text('field-manager'),
      fieldValidation: validation,
    };
    const url = pathOf(generator.resource, session.namespace) + query(parameters);
    object = await leading(generator, () => session.fetchObject({method: 'POST', url, body: object}));
  }
  await printer(object, 'created');
  return 0;
}

/** A refusal led by what was tried is no longer a Status, so it prints as a plain error. */
async function leading<T>({failing: prefix, resource}: Generator, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    refuseUnserved(error, resource);
    if (prefix !== undefined && error instanceof StatusFailure) throw new Failure(`${prefix}${error.message}`);
    throw error;
  }
}

/** A 404 that names no object: a real cluster serves the type, this lab does not. @throws {UnsupportedError} */
export function refuseUnserved(error: unknown, {group, plural}: Generator['resource']): void {
  if (error instanceof StatusFailure && error.isNotFound && error.status.details === undefined)
    throw new UnsupportedError(group === '' ? plural : `${plural}.${group}`);
}

/** The one argument that names the object; what stands after `--` is no name. @throws {Failure} */
export function soleName(session: Session): string {
  const {args, dashAt} = session.flags;
  const names = dashAt === undefined ? args : args.slice(0, dashAt);
  if (names.length !== 1 || names[0] === '')
    throw usageFailure(session.command, `exactly one NAME is required, got ${names.length}`);
  return names[0]!;
}

/** Words after `--`. */
export function afterDash({flags}: Session): readonly string[] {
  return flags.dashAt === undefined ? [] : flags.args.slice(flags.dashAt);
}

/** `metadata` of a new object; the namespace only when it was asked for by `-n`. */
export function newMetadata(session: Session, name: string, more: JsonObject = {}, isNamespaced = true): JsonObject {
  const namespace = isNamespaced && session.namespaceIsExplicit ? {namespace: session.namespace} : {};
  return {name, ...namespace, creationTimestamp: null, ...more};
}

/** Like {@link withLastApplied}, for objects made here: Go encodes them field by field, and leaves empty maps out. */
function withOrderedLastApplied(object: JsonObject): JsonObject {
  const text = `${escapeJson(JSON.stringify(object))}\n`;
  const annotations =
    isObject(object.metadata) && isObject(object.metadata.annotations) ? object.metadata.annotations : {};
  return withValue(object, ['metadata', 'annotations'], {...annotations, [lastAppliedKey]: text});
}

/** A map as Go encodes it: keys sorted. */
export function sortedMap<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
