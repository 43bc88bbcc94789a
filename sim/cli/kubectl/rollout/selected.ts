import {Failure} from '../failure.ts';
import {selectObjects, throwGathered} from '../objects.ts';
import type {Info} from '../selection.ts';
import type {Session} from '../session.ts';

/** Passes every object that a `rollout` command names to `action`; refusals are told at the end. */
export async function eachSelected(
  session: Session,
  action: (info: Info) => Promise<void>,
  {tellsNothingFound = false} = {},
): Promise<number> {
  const {flags} = session;
  if (flags.args.length === 0 && !flags.isGiven('filename')) throw new Failure('required resource not specified');
  const {infos, failures} = await selectObjects(session, flags.args, {allowCollections: true});
  const problems = [...failures];
  for (const info of infos) {
    try {
      await action(info);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error);
    }
  }
  throwGathered(problems);
  if (infos.length === 0 && tellsNothingFound)
    await session.err(`No resources found in ${session.namespace} namespace.\n`);
  return 0;
}
