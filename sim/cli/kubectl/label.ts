import {labelValueText} from '../../k8s/api/validation/text-rules.ts';
import {type DryRun, dryRunOf} from './dry-run.ts';
import {Failure} from './failure.ts';
import {splitOnce} from './flags.ts';
import {compareText, type JsonObject, objectAt, textsAt, withValue} from './json.ts';
import {mergeDifference} from './merge-difference.ts';
import {patchObject, selectObjects, throwGathered} from './objects.ts';
import {splitPairs} from './pairs.ts';
import {formatJson} from './print/json.ts';
import {resultPrinter} from './result.ts';
import type {Info} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

const flags = [
  ...outputFlags,
  ...fileFlags,
  'all',
  'all-namespaces',
  'dry-run',
  'field-manager',
  'field-selector',
  'list',
  'local',
  'overwrite',
  'resource-version',
  'selector',
];

export const labelVerb: Verb = {
  flags,
  run: session => update(session, 'label'),
};

export const annotateVerb: Verb = {
  flags,
  run: session => update(session, 'annotation'),
};

type What = 'label' | 'annotation';

interface Changes {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** @models kubectl pkg/cmd/label LabelOptions.RunLabel, pkg/cmd/annotate AnnotateOptions.RunAnnotate, v0.33.4 */
async function update(session: Session, what: What): Promise<number> {
  const {resources, pairs} = splitPairs(session.flags.args, what);
  const changes = what === 'label' ? parseLabels(pairs) : parseAnnotations(pairs);
  check(session, what, resources, changes);
  const dryRun = await dryRunOf(session);
  if (session.flags.bool('local')) session.unsupported('--local');
  const printer = await resultPrinter(session, dryRun);
  const {infos, failures, isSingleItem} = await selectObjects(session, resources);
  const problems = [...failures];
  for (const info of infos) {
    try {
      if (session.flags.bool('list')) await list(session, info, what, isSingleItem);
      else await updateOne(session, info, what, changes, dryRun, printer);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error);
    }
  }
  throwGathered(problems);
  return 0;
}

function check({flags: given}: Session, what: What, resources: readonly string[], {set, remove}: Changes): void {
  if (given.bool('all') && given.text('selector') !== '')
    throw new Failure('cannot set --all and --selector at the same time');
  if (given.bool('local') && !given.isGiven('filename'))
    throw new Failure('can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set');
  if (resources.length === 0 && !given.isGiven('filename'))
    throw new Failure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  if (Object.keys(set).length + remove.length === 0 && !given.bool('list'))
    throw new Failure(`at least one ${what} update is required`);
}

function parseLabels(pairs: readonly string[]): Changes {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const pair of pairs) {
    if (!pair.includes('=')) {
      remove.push(pair.slice(0, -1));
      continue;
    }
    const [key = '', value = '', ...rest] = pair.split('=');
    if (rest.length > 0) throw new Failure(`invalid label spec: ${pair}`);
    const problems = labelValueText(value);
    if (problems.length > 0) throw new Failure(`invalid label value: ${JSON.stringify(pair)}: ${problems.join(';')}`);
    set[key] = value;
  }
  if (remove.some(key => key in set)) throw new Failure('can not both modify and remove a label in the same command');
  return {set, remove};
}

function parseAnnotations(pairs: readonly string[]): Changes {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const pair of pairs) {
    const [key, value] = splitOnce(pair, '=');
    if (value === undefined) remove.push(pair.slice(0, -1));
    else set[key] = value;
  }
  const both = remove.filter(key => key in set);
  if (both.length > 0)
    throw new Failure(
      `can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`,
    );
  return {set, remove};
}

async function updateOne(
  session: Session,
  info: Info,
  what: What,
  changes: Changes,
  dryRun: DryRun,
  printer: (object: JsonObject, operation: string) => Promise<void>,
): Promise<void> {
  const old = textsAt(info.object, 'metadata', `${what}s`);
  if (what === 'label' && dryRun !== 'client')
    for (const key of changes.remove) if (!(key in old)) await session.out(`label "${key}" not found.\n`);
  if (!session.flags.bool('overwrite')) refuseOverwrites(what, old, changes);
  const changed = changedObject(session, info.object, what, changes);
  const result =
    dryRun === 'client'
      ? changed
      : await patchObject(session, info, mergeDifference(info.object, changed), {
          dryRun,
          type: 'application/merge-patch+json',
        });
  if (what === 'annotation') await printer(result, 'annotated');
  else await printer(changed, labelMessage(session, info.object, changed));
}

function refuseOverwrites(what: What, old: Readonly<Record<string, string>>, {set}: Changes): void {
  const held = Object.keys(set)
    .filter(key => key in old && old[key] !== set[key])
    .sort(compareText);
  if (held.length === 0) return;
  if (what === 'annotation')
    throw new Failure(
      `--overwrite is false but found the following declared annotation(s): ${held
        .map(key => `'${key}' already has a value (${old[key]})`)
        .join('; ')}`,
    );
  const complaints = held.map(key => `'${key}' already has a value (${old[key]}), and --overwrite is false`);
  throw new Failure(complaints.length === 1 ? complaints[0]! : `[${complaints.join(', ')}]`);
}

function changedObject({flags: given}: Session, object: JsonObject, what: What, {set, remove}: Changes): JsonObject {
  const path = ['metadata', `${what}s`];
  const merged: Record<string, unknown> = {...objectAt(object, ...path), ...set};
  for (const key of remove) delete merged[key];
  const version = given.text('resource-version');
  const base = version === '' ? object : withValue(object, ['metadata', 'resourceVersion'], version);
  return withValue(base, path, merged);
}

/** kubectl tells labelled from unlabelled by which text is longer. */
function labelMessage({flags: given}: Session, old: JsonObject, changed: JsonObject): string {
  const [before, after] = [formatJson(old), formatJson(changed)];
  if (before === after) return 'not labeled';
  return !given.bool('overwrite') && after.length < before.length ? 'unlabeled' : 'labeled';
}

/** @omits the random order in which Go walks a map: keys are sorted here */
async function list(session: Session, {type, name, object}: Info, what: What, isSingleItem: boolean): Promise<void> {
  const indent = isSingleItem ? '' : ' ';
  const texts = textsAt(object, 'metadata', `${what}s`);
  const head = isSingleItem ? '' : `Listing ${what}s for ${type.kind}.${type.group}/${name}:\n`;
  const lines = Object.keys(texts)
    .sort(compareText)
    .map(key => `${indent}${key}=${texts[key]}\n`);
  await session.out(head + lines.join(''));
}
