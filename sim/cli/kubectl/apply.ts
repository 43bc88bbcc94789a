import {type Discovery, discover, kindName, pathOf, query, type ResourceType} from './discovery.ts';
import {type DryRun, dryRunOf, dryRunQuery, dryRunSuffix, validationOf} from './dry-run.ts';
import {Failure, gather, StatusFailure} from './failure.ts';
import {isObject, type JsonObject, sameJson, textAt, withValue} from './json.ts';
import {lastAppliedKey, lastAppliedOf, withLastApplied} from './last-applied.ts';
import {formatJson} from './print/json.ts';
import {printerFor} from './print/printer.ts';
import {select, type Target} from './selection.ts';
import {type Session, statusFrom} from './session.ts';
import {patchMediaType, patchStyleOf, threeWayPatch} from './three-way.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

interface Applied {
  readonly target: Target;
  readonly object: JsonObject;
  readonly verb: 'created' | 'configured' | 'unchanged';
}

const conflictRetriesMax = 5;

export const applyVerb: Verb = {
  summary: 'Apply a configuration to a resource by file name or stdin',
  flags: [...outputFlags, ...fileFlags, 'dry-run', 'field-manager', 'openapi-patch', 'overwrite', 'validate'],
  run: apply,
};

/**
 * `kubectl apply -f`: create what is missing, patch what differs, leave the rest.
 *
 * @models kubectl pkg/cmd/apply ApplyOptions.Run, v0.33.4
 * @omits --server-side, --prune, --force, kustomizations
 */
async function apply(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.args.length > 0)
    throw new Failure(`Unexpected args: [${flags.args.join(' ')}]\nSee 'kubectl apply -h' for help and examples`);
  if (!flags.isGiven('filename')) throw new Failure('must specify one of -f and -k');
  const dryRun = await dryRunOf(session);
  const validation = validationOf(session);
  const printer = await printerFor(session, {tables: false});
  let discovery: Discovery | undefined;
  const selection = await select(session, async () => (discovery ??= await discover(session)), {
    args: [],
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    validate: validation !== 'Ignore',
  });
  const failures = selection.targets.filter((target): target is Failure => target instanceof Failure);
  const targets = selection.targets.filter((target): target is Target => !(target instanceof Failure));
  if (selection.targets.length === 0) throw new Failure('no objects passed to apply');
  const done: Applied[] = [];
  const onlyName = flags.text('output') === 'name';
  for (const target of targets) {
    try {
      const applied = await applyOne(session, target, {dryRun, validation});
      done.push(applied);
      if (!printer || onlyName) await session.out(resultLine(applied, dryRun, onlyName));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  const failure = gather(failures);
  if (failure) throw failure;
  if (printer && !onlyName) {
    const objects = done.map(({object}) => object);
    await session.out(
      printer.print(
        objects.length === 1 ? objects[0]! : {apiVersion: 'v1', kind: 'List', metadata: {}, items: objects},
      ),
    );
  }
  return 0;
}

function resultLine({target, verb}: Applied, dryRun: DryRun, onlyName: boolean): string {
  const name = `${kindName(target.type)}/${target.name}`;
  return onlyName ? `${name}\n` : `${name} ${verb}${dryRunSuffix(dryRun)}\n`;
}

interface Mode {
  readonly dryRun: DryRun;
  readonly validation: string;
}

async function applyOne(session: Session, target: Target, mode: Mode): Promise<Applied> {
  const {object: given, source} = target.manifest!;
  const generateName = textAt(given, 'metadata', 'generateName');
  if (target.name === '' && generateName !== '')
    throw new Failure(`from ${generateName}: cannot use generate name with apply`);
  const retrieving = `error when retrieving current configuration of:\n${describeTarget(target)}\nfrom server for: "${source}": `;
  if (target.name === '') throw new Failure(`${retrieving}resource name may not be empty`);
  const own = target.type.namespaced ? withValue(given, ['metadata', 'namespace'], target.namespace) : given;
  const modified = withLastApplied(own);
  const current = await during(retrieving, () => session.find(pathOf(target.type, target.namespace, target.name)));
  if (!current) return createOne(session, target, modified, mode);
  return patchOne(session, target, modified, current, mode);
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
    session.fetchObject({method: 'POST', url, body: modified}),
  );
  return {target, object, verb: 'created'};
}

async function patchOne(
  session: Session,
  target: Target,
  modified: JsonObject,
  live: JsonObject,
  mode: Mode,
): Promise<Applied> {
  if (mode.dryRun === 'client') return {target, object: dryMerge(modified, live), verb: 'configured'};
  await warnAbout(session, target, live);
  let current = live;
  for (let retry = 0; ; retry++) {
    const patch = patchFor(target.type, modified, current);
    if (Object.keys(patch).length === 0) return {target, object: current, verb: 'unchanged'};
    const response = await sendPatch(session, target, patch, mode);
    if (response.status < 400)
      return {target, object: isObject(response.body) ? response.body : current, verb: 'configured'};
    const failure = new StatusFailure(statusFrom(response));
    const {source} = target.manifest!;
    if (failure.status.reason !== 'Conflict' || retry >= conflictRetriesMax)
      throw failure.during(
        `error when applying patch:\n${formatJson(patch)}\nto:\n${describeTarget(target)}\nfor: "${source}": error when patching "${source}": `,
      );
    current = (await session.find(pathOf(target.type, target.namespace, target.name))) ?? current;
  }
}

async function warnAbout(session: Session, target: Target, live: JsonObject): Promise<void> {
  const binary = session.process.argv[0]?.split('/').at(-1) ?? 'kubectl';
  if (lastAppliedOf(live) === undefined)
    await session.err(
      `Warning: resource ${target.type.plural}${target.type.group === '' ? '' : `.${target.type.group}`}/${target.name} is missing the ${lastAppliedKey} annotation which is required by ${binary} apply. ${binary} apply should only be used on resources created declaratively by either ${binary} create --save-config or ${binary} apply. The missing annotation will be patched automatically.\n`,
    );
  if (textAt(live, 'metadata', 'deletionTimestamp') !== '')
    await session.err(`Warning: Detected changes to resource ${target.name} which is currently being deleted.\n`);
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
