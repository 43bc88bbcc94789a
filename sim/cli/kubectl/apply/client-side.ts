import {deleteTarget, untilGone} from '../delete.ts';
import {pathOf, query, type ResourceType} from '../discovery.ts';
import {type DryRun, dryRunQuery} from '../dry-run.ts';
import {Failure, StatusFailure} from '../failure.ts';
import {isObject, type JsonObject, sameJson, textAt, withValue} from '../json.ts';
import {lastAppliedKey, lastAppliedOf, withLastApplied} from '../last-applied.ts';
import {formatJson} from '../print/json.ts';
import type {Target} from '../selection.ts';
import {type Session, statusFrom} from '../session.ts';
import {patchMediaType, patchStyleOf, threeWayPatch} from '../three-way.ts';

/** What became of one object. */
export interface Applied {
  readonly target: Target;
  readonly object: JsonObject;
  readonly verb: 'created' | 'configured' | 'unchanged' | 'serverside-applied';
}

const conflictRetriesMax = 5;

/** How a run of `apply` works. */
export interface Mode {
  readonly dryRun: DryRun;
  readonly validation: string;
  /** an object that cannot be patched is deleted and made anew */
  readonly isForced: boolean;
}

/**
 * Creates the object if it is not there, else sends what takes it from the last applied state to the given one.
 *
 * @models kubectl pkg/cmd/apply ApplyOptions.applyOneObject, v0.33.4
 */
export async function applyClientSide(session: Session, target: Target, mode: Mode): Promise<Applied> {
  const {object: given, source} = target.manifest!;
  refuseGeneratedName(target);
  const retrieving = `error when retrieving current configuration of:\n${describeTarget(target)}\nfrom server for: "${source}": `;
  if (target.name === '') throw new Failure(`${retrieving}resource name may not be empty`);
  const own = target.type.namespaced ? withValue(given, ['metadata', 'namespace'], target.namespace) : given;
  const modified = withLastApplied(own);
  const current = await during(retrieving, () => session.find(pathOf(target.type, target.namespace, target.name)));
  if (!current) return createOne(session, target, modified, mode);
  return patchOne(session, target, modified, current, mode);
}

export function refuseGeneratedName({name, manifest}: Target): void {
  const generateName = textAt(manifest!.object, 'metadata', 'generateName');
  if (name === '' && generateName !== '')
    throw new Failure(`from ${generateName}: cannot use generate name with apply`);
}

/** Runs `action`; a refusal of the API is led by `prefix`. */
async function during<T>(prefix: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof StatusFailure ? error.during(prefix) : error;
  }
}

/** How error messages name an object. @models cli-runtime resource.Info.String */
export function describeTarget({type, name, namespace}: Target): string {
  const groupVersion = `${type.group}/${type.version}`;
  return `Resource: "${groupVersion}, Resource=${type.plural}", GroupVersionKind: "${groupVersion}, Kind=${type.kind}"\nName: "${name}", Namespace: "${namespace}"`;
}

async function createOne(
  session: Session,
  target: Target,
  modified: JsonObject,
  {dryRun, validation}: Mode,
): Promise<Applied> {
  if (dryRun === 'client') return {target, object: modified, verb: 'created'};
  const parameters = query({
    dryRun: dryRunQuery(dryRun),
    fieldManager: session.flags.text('field-manager'),
    fieldValidation: validation,
  });
  const url = pathOf(target.type, target.namespace) + parameters;
  const object = await during(`error when creating "${target.manifest!.source}": `, () =>
    session.fetchObject({method: 'POST', url, body: withoutNulls(modified)}),
  );
  return {target, object, verb: 'created'};
}

/** A `null` sets nothing in a new object, as it would delete the field of one that is there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}

async function patchOne(
  session: Session,
  target: Target,
  modified: JsonObject,
  live: JsonObject,
  mode: Mode,
): Promise<Applied> {
  if (mode.dryRun === 'client') return {target, object: dryMerge(modified, live), verb: 'configured'};
  await warnMissing(session, target, live);
  const object = await patchUntilTaken(session, target, modified, live, mode);
  await warnIfDeleting(session, object ?? live);
  return object ? {target, object, verb: 'configured'} : {target, object: live, verb: 'unchanged'};
}

/** Sends the patch, anew after each conflict. @returns `undefined` when there is nothing to do */
async function patchUntilTaken(
  session: Session,
  target: Target,
  modified: JsonObject,
  live: JsonObject,
  mode: Mode,
): Promise<JsonObject | undefined> {
  const {source} = target.manifest!;
  let current = live;
  for (let retry = 0; ; retry++) {
    const patch = patchFor(target.type, modified, current);
    if (Object.keys(patch).length === 0) return undefined;
    const response = await sendPatch(session, target, patch, mode);
    if (response.status < 400) return isObject(response.body) ? response.body : current;
    const failure = new StatusFailure(statusFrom(response));
    const {reason} = failure.status;
    if (reason === 'Conflict' && retry < conflictRetriesMax) {
      current = (await session.find(pathOf(target.type, target.namespace, target.name))) ?? current;
      continue;
    }
    if (mode.isForced && (reason === 'Conflict' || reason === 'Invalid')) return makeAnew(session, target, modified);
    throw failure.during(
      `error when applying patch:\n${formatJson(patch)}\nto:\n${describeTarget(target)}\nfor: "${source}": error when patching "${source}": `,
    );
  }
}

/** `--force`: the object is deleted and, once it is gone, created. */
async function makeAnew(session: Session, target: Target, modified: JsonObject): Promise<JsonObject> {
  const uid = await deleteTarget(session, target, session.flags.int('grace-period'), {isQuiet: true});
  if (uid !== undefined) await untilGone(session, target, uid);
  return session.fetchObject({method: 'POST', url: pathOf(target.type, target.namespace), body: modified});
}

async function warnMissing(session: Session, target: Target, live: JsonObject): Promise<void> {
  const binary = session.process.argv[0]?.split('/').at(-1) ?? 'kubectl';
  if (lastAppliedOf(live) === undefined)
    await session.err(
      `Warning: resource ${target.type.plural}${target.type.group === '' ? '' : `.${target.type.group}`}/${target.name} is missing the ${lastAppliedKey} annotation which is required by ${binary} apply. ${binary} apply should only be used on resources created declaratively by either ${binary} create --save-config or ${binary} apply. The missing annotation will be patched automatically.\n`,
    );
}

export async function warnIfDeleting(session: Session, object: JsonObject): Promise<void> {
  if (textAt(object, 'metadata', 'deletionTimestamp') !== '')
    await session.err(
      `Warning: Detected changes to resource ${textAt(object, 'metadata', 'name')} which is currently being deleted.\n`,
    );
}

function patchFor(type: ResourceType, modified: JsonObject, current: JsonObject): JsonObject {
  return threeWayPatch(patchStyleOf(type.group), lastAppliedOf(current) ?? {}, modified, current);
}

/** What a client-side dry run shows: the patch put over the live object. */
function dryMerge(modified: JsonObject, live: JsonObject): JsonObject {
  return mergeInto(live, threeWayPatch('merge', lastAppliedOf(live) ?? {}, modified, live));
}

function mergeInto(target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, unknown> = {...target};
  for (const [field, value] of Object.entries(patch)) {
    const old = result[field];
    if (value === null) delete result[field];
    else result[field] = isObject(value) && isObject(old) ? mergeInto(old, value) : value;
  }
  return sameJson(result, target) ? target : result;
}

function sendPatch(session: Session, target: Target, patch: JsonObject, {dryRun, validation}: Mode) {
  const parameters = query({
    dryRun: dryRunQuery(dryRun),
    fieldManager: session.flags.text('field-manager'),
    fieldValidation: validation,
  });
  return session.request({
    method: 'PATCH',
    url: pathOf(target.type, target.namespace, target.name) + parameters,
    headers: {'content-type': patchMediaType(patchStyleOf(target.type.group))},
    body: patch,
  });
}
