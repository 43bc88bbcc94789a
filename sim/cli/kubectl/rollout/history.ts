import {tabwriter} from '../../../base/tabwriter.ts';
import {Page} from '../describe/page.ts';
import {describePodTemplate} from '../describe/pod.ts';
import {Failure} from '../failure.ts';
import {type JsonObject, textAt, textsAt, withValue} from '../json.ts';
import {printerFor} from '../print/printer.ts';
import {resultPrinter} from '../result.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {type Revision, revisionsOf} from './history-of.ts';
import {eachSelected} from './selected.ts';

export const rolloutHistoryVerb: Verb = {
  flags: [...outputFlags, ...fileFlags, 'revision', 'selector'],
  run: history,
};

const causeKey = 'kubernetes.io/change-cause';

/** @models kubectl pkg/cmd/rollout RolloutHistoryOptions.Run, polymorphichelpers ViewHistory, v0.33.4 */
async function history(session: Session): Promise<number> {
  const {flags} = session;
  const wanted = flags.int('revision');
  if (wanted < 0) throw new Failure(`revision must be a positive integer: ${wanted}`);
  const printer = await printerFor(session, {tables: false});
  return eachSelected(session, async info => {
    const revisions = await revisionsOf(session, info, 'history');
    if (printer && flags.text('output') !== 'name') {
      const chosen = wanted > 0 ? [requireRevision(revisions, wanted)] : revisions;
      for (const {keeper} of chosen) await session.out(printer.print(withKind(keeper, info.type.kind)));
      return;
    }
    const text =
      revisions.length === 0
        ? 'No rollout history found.'
        : wanted > 0
          ? templateText(session, requireRevision(revisions, wanted))
          : table(revisions);
    const print = await resultPrinter(session, 'none');
    await print(info.object, `${wanted > 0 ? `with revision #${wanted}` : ''}\n${text}`);
  });
}

function withKind(keeper: JsonObject, owner: string): JsonObject {
  return {apiVersion: 'apps/v1', kind: owner === 'Deployment' ? 'ReplicaSet' : 'ControllerRevision', ...keeper};
}

function requireRevision(revisions: readonly Revision[], number: number): Revision {
  const found = revisions.find(revision => revision.number === number);
  if (!found) throw new Failure('unable to find the specified revision');
  return found;
}

function table(revisions: readonly Revision[]): string {
  const lines = revisions.map(
    ({number, keeper}) => `${number}\t${textAt(keeper, 'metadata', 'annotations', causeKey) || '<none>'}`,
  );
  return tabwriter({minwidth: 0, tabwidth: 8, padding: 2}, ['REVISION\tCHANGE-CAUSE', ...lines]);
}

/** A revision's template; why it came is told among its annotations. */
export function templateText(session: Session, {keeper, template}: Revision): string {
  const cause = textAt(keeper, 'metadata', 'annotations', causeKey);
  const annotations = {...textsAt(template, 'metadata', 'annotations'), [causeKey]: cause};
  const page = new Page();
  describePodTemplate(
    session,
    page,
    cause === '' ? template : withValue(template, ['metadata', 'annotations'], annotations),
  );
  return page.unaligned();
}
