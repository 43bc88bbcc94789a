import {type DryRun, dryRunOf} from '../dry-run.ts';
import {Failure, usageFailure} from '../failure.ts';
import {at} from '../json.ts';
import {patchObject, selectObjects, throwGathered} from '../objects.ts';
import {type ResultPrinter, resultPrinter} from '../result.ts';
import type {Info} from '../selection.ts';
import type {Session} from '../session.ts';
import type {Verb} from '../verb.ts';

export const cordonVerb: Verb = {
  flags: ['dry-run', 'selector'],
  run: session => cordonAll(session, true),
};

export const uncordonVerb: Verb = {
  flags: ['dry-run', 'selector'],
  run: session => cordonAll(session, false),
};

async function cordonAll(session: Session, isCordon: boolean): Promise<number> {
  const dryRun = await dryRunOf(session);
  const infos = await selectNodes(session);
  const printer = await resultPrinter(session, dryRun);
  for (const info of infos) await cordonNode(session, info, isCordon, dryRun, printer);
  return 0;
}

/** The nodes that arguments or `-l` name. @models kubectl pkg/cmd/drain DrainCmdOptions.Complete */
export async function selectNodes(session: Session): Promise<readonly Info[]> {
  const {flags, command} = session;
  const selector = flags.text('selector');
  if (flags.args.length === 0 && selector === '') throw usageFailure(command, `USAGE: ${command} NODE [flags]`);
  if (flags.args.length > 0 && selector !== '')
    throw usageFailure(command, 'cannot specify both a node name and a --selector option');
  const args = flags.args.some(arg => arg.includes('/')) ? flags.args : ['nodes', ...flags.args];
  const {infos, failures} = await selectObjects(session, args);
  throwGathered(failures);
  for (const {type, name} of infos)
    if (type.kind !== 'Node')
      throw new Failure(`error: expected resource of type node, got ${JSON.stringify(`${type.plural}/${name}`)}`);
  return infos;
}

/** @models kubectl pkg/drain CordonHelper.PatchOrReplaceWithContext */
export async function cordonNode(
  session: Session,
  info: Info,
  isCordon: boolean,
  dryRun: DryRun,
  printer: ResultPrinter,
): Promise<void> {
  const word = isCordon ? 'cordoned' : 'uncordoned';
  if ((at(info.object, 'spec', 'unschedulable') === true) === isCordon) return printer(info.object, `already ${word}`);
  if (dryRun !== 'client') await patchObject(session, info, {spec: {unschedulable: isCordon ? true : null}}, {dryRun});
  await printer(info.object, word);
}
