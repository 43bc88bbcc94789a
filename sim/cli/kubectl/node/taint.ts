import {discover, requireListedType} from '../discovery.ts';
import {dryRunOf, validationOf} from '../dry-run.ts';
import {Failure, usageFailure} from '../failure.ts';
import {isObject, type JsonObject, listAt, sameJson, textAt, withValue} from '../json.ts';
import {patchObject, selectObjects, throwGathered} from '../objects.ts';
import {resultPrinter} from '../result.ts';
import type {Session} from '../session.ts';
import {outputFlags, type Verb} from '../verb.ts';
import {parseTaints, type Taint, type TaintChanges} from './taint-spec.ts';

export const taintVerb: Verb = {
  flags: [...outputFlags, 'all', 'dry-run', 'field-manager', 'overwrite', 'selector', 'validate'],
  run: taint,
};

/** @models kubectl pkg/cmd/taint TaintOptions.RunTaint, v0.33.4 */
async function taint(session: Session): Promise<number> {
  const {flags} = session;
  const dryRun = await dryRunOf(session);
  const fieldValidation = validationOf(session);
  const {resources, specs} = split(flags.args);
  if (resources.length === 0) throw new Failure('one or more resources must be specified as <resource> <name>');
  const changes = parse(specs);
  const type = requireListedType(await discover(session), resources[0]!);
  if (type.kind !== 'Node') throw new Failure(`invalid resource type ${resources[0]}, only node types are supported`);
  if (changes.add.length + changes.remove.length === 0) throw new Failure('at least one taint update is required');
  checkConflicts(changes);
  const printer = await resultPrinter(session, 'none');
  const {infos, failures} = await selectObjects(session, resources);
  throwGathered(failures);
  for (const info of infos) {
    const held = listAt(info.object, 'spec', 'taints').filter(isObject);
    if (!flags.bool('overwrite')) refuseOverwrites(info.name, held, changes.add);
    const {taints, told} = reorganized(held, changes);
    const changed = withValue(info.object, ['spec', 'taints'], taints);
    const body = {spec: {taints: taints.length === 0 ? null : taints}};
    const result =
      dryRun === 'client' || sameJson(changed, info.object)
        ? changed
        : await patchObject(session, info, body, {dryRun, fieldValidation});
    await printer(result, told);
  }
  return 0;
}

function split(args: readonly string[]): {resources: readonly string[]; specs: readonly string[]} {
  const isSpec = (arg: string): boolean => arg.includes('=') || arg.includes(':') || arg.endsWith('-');
  const first = args.findIndex(isSpec);
  if (first < 0) return {resources: args, specs: []};
  const late = args.slice(first).find(arg => !isSpec(arg));
  if (late !== undefined) throw new Failure(`all resources must be specified before taint changes: ${late}`);
  return {resources: args.slice(0, first), specs: args.slice(first)};
}

function parse(specs: readonly string[]): TaintChanges {
  try {
    return parseTaints(specs);
  } catch (error) {
    if (error instanceof Failure) throw usageFailure('taint', error.message);
    throw error;
  }
}

function checkConflicts({add, remove}: TaintChanges): void {
  const both = add.filter(taint =>
    remove.some(each => each.key === taint.key && (each.effect === '' || each.effect === taint.effect)),
  );
  if (both.length > 0)
    throw new Failure(
      `can not both modify and remove the following taint(s) in the same command: ${both.map(({key}) => `${key}=`).join(', ')}`,
    );
}

function refuseOverwrites(node: string, held: readonly JsonObject[], add: readonly Taint[]): void {
  const keys = add
    .filter(taint => held.some(each => isSame(each, taint) && textAt(each, 'value') !== taint.value))
    .map(({key}) => key);
  const again = add.filter(taint => held.some(each => isSame(each, taint))).map(({key}) => key);
  const all = keys.length > 0 ? keys : again;
  if (all.length > 0)
    throw new Failure(
      `node ${node} already has ${all.join(',')} taint(s) with same effect(s) and --overwrite is false`,
    );
}

function isSame(held: JsonObject, taint: Taint): boolean {
  return textAt(held, 'key') === taint.key && textAt(held, 'effect') === taint.effect;
}

/** New taints first, then the old ones that stay. @models kubectl pkg/cmd/taint reorganizeTaints */
function reorganized(
  held: readonly JsonObject[],
  {add, remove}: TaintChanges,
): {taints: readonly JsonObject[]; told: string} {
  for (const gone of remove)
    if (!held.some(each => isRemoved(each, gone)))
      throw new Failure(`taint "${gone.key}${gone.effect === '' ? '' : `:${gone.effect}`}" not found`);
  const fresh = add.map(({key, value, effect}) => ({key, ...(value !== '' && {value}), effect}));
  const kept = held.filter(
    each => !add.some(taint => isSame(each, taint)) && !remove.some(gone => isRemoved(each, gone)),
  );
  const isOverwriting = held.some(each => add.some(taint => isSame(each, taint)));
  const told =
    isOverwriting || (add.length > 0 && remove.length > 0) ? 'modified' : add.length > 0 ? 'tainted' : 'untainted';
  return {taints: [...fresh, ...kept], told};
}

function isRemoved(held: JsonObject, gone: Taint): boolean {
  return textAt(held, 'key') === gone.key && (gone.effect === '' || textAt(held, 'effect') === gone.effect);
}
