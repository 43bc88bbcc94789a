import {type DryRun, dryRunOf} from '../dry-run.ts';
import {Failure} from '../failure.ts';
import {at, objectAt, textsAt} from '../json.ts';
import {patchObject} from '../objects.ts';
import {resultPrinter} from '../result.ts';
import type {Info} from '../selection.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {templateText} from './history.ts';
import {type Revision, revisionsOf, sameTemplate, withoutHash} from './history-of.ts';
import {eachSelected} from './selected.ts';

export const rolloutUndoVerb: Verb = {
  flags: [...outputFlags, ...fileFlags, 'dry-run', 'selector', 'to-revision'],
  run: undo,
};

/** Annotations of a Deployment that do not go back with its template. @source kubectl polymorphichelpers annotationsToSkip */
const keptAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
]);

/** @models kubectl pkg/cmd/rollout UndoOptions.RunUndo, v0.33.4 */
async function undo(session: Session): Promise<number> {
  const dryRun = await dryRunOf(session);
  const printer = await resultPrinter(session, dryRun);
  return eachSelected(session, async info => {
    const revisions = await revisionsOf(session, info, 'rollbacker');
    await printer(info.object, await rollBack(session, info, revisions, dryRun));
  });
}

/** @returns what is told of the object */
async function rollBack(session: Session, info: Info, revisions: readonly Revision[], dryRun: DryRun): Promise<string> {
  const wanted = session.flags.int('to-revision');
  const target = targetOf(info, revisions, wanted);
  if (dryRun === 'client') return templateText(session, target);
  if (at(info.object, 'spec', 'paused') === true)
    throw new Failure(
      "cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
    );
  if (sameTemplate(target.template, objectAt(info.object, 'spec', 'template')))
    return `skipped rollback (current template already matches revision ${wanted})`;
  if (info.type.kind === 'Deployment') {
    await patchObject(session, info, deploymentPatch(info, target), {dryRun, type: 'application/json-patch+json'});
  } else await patchObject(session, info, objectAt(target.keeper, 'data'), {dryRun});
  return 'rolled back';
}

/** The revision asked for, or the one before the newest. @throws {Failure} */
function targetOf({type, name}: Info, revisions: readonly Revision[], wanted: number): Revision {
  const found = wanted === 0 ? revisions.at(-2) : revisions.find(({number}) => number === wanted);
  if (found) return found;
  if (wanted !== 0) throw new Failure(`unable to find specified revision ${wanted} in history`);
  throw new Failure(
    type.kind === 'Deployment'
      ? `no rollout history found for deployment "${name}"`
      : 'no last revision to roll back to',
  );
}

function deploymentPatch({object}: Info, {keeper, template}: Revision): readonly object[] {
  const live = Object.entries(textsAt(object, 'metadata', 'annotations')).filter(([key]) => keptAnnotations.has(key));
  const old = Object.entries(textsAt(keeper, 'metadata', 'annotations')).filter(([key]) => !keptAnnotations.has(key));
  return [
    {op: 'replace', path: '/spec/template', value: withoutHash(template)},
    {op: 'replace', path: '/metadata/annotations', value: Object.fromEntries([...live, ...old])},
  ];
}
