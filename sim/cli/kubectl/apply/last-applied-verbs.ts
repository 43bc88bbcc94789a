import {discover} from '../discovery.ts';
import {dryRunOf} from '../dry-run.ts';
import {Failure} from '../failure.ts';
import {type JsonObject, withoutValue, withValue} from '../json.ts';
import {lastAppliedKey, lastAppliedOf} from '../last-applied.ts';
import {patchObject, selectObjects, throwGathered} from '../objects.ts';
import {formatJson} from '../print/json.ts';
import {resultPrinter} from '../result.ts';
import {fetchInfo, select} from '../selection.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {formatYaml} from '../yaml/write.ts';

export const viewLastAppliedVerb: Verb = {
  flags: [...fileFlags, 'all', 'output', 'selector'],
  run: view,
};

export const setLastAppliedVerb: Verb = {
  flags: [...outputFlags, 'filename', 'create-annotation', 'dry-run'],
  run: set,
};

/** @models kubectl pkg/cmd/apply ViewLastAppliedOptions.RunApplyViewLastApplied, v0.33.4 */
async function view(session: Session): Promise<number> {
  const {flags} = session;
  const {infos, failures} = await selectObjects(session, flags.args, {allowCollections: true});
  throwGathered(failures);
  const applied = infos.map(({object, name, manifest}) => {
    const found = lastAppliedOf(object);
    if (!found && manifest)
      throw new Failure(
        `error when no last-applied-configuration annotation found on resource: ${name}\n "${manifest.source}": <nil>`,
      );
    return found;
  });
  const output = flags.text('output');
  for (const object of applied) {
    if (!object) continue;
    if (output === 'json') await session.out(`${formatJson(object, '  ')}\n`);
    else if (output === 'yaml') await session.out(formatYaml(object));
    else
      throw new Failure(
        `Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json\nSee 'view-last-applied -h' for help and examples`,
      );
  }
  return 0;
}

/** @models kubectl pkg/cmd/apply SetLastAppliedOptions.RunSetLastApplied, v0.33.4 */
async function set(session: Session): Promise<number> {
  const {flags} = session;
  const dryRun = await dryRunOf(session);
  const {targets} = await select(session, () => discover(session), {
    args: [],
    filenames: flags.isGiven('filename') ? flags.list('filename') : [],
  });
  const printer = await resultPrinter(session, dryRun);
  for (const target of targets) {
    if (target instanceof Failure) throw target;
    const info = await fetchInfo(session, target);
    if (!lastAppliedOf(info.object) && !flags.bool('create-annotation'))
      throw new Failure(
        `no last-applied-configuration annotation found on resource: ${info.name}, to create the annotation, run the command with --create-annotation`,
      );
    const text = annotationText(target.manifest!.object, target.namespace);
    const body = {metadata: {annotations: {[lastAppliedKey]: text}}};
    const changed = withValue(info.object, ['metadata', 'annotations', lastAppliedKey], text);
    const result =
      dryRun === 'client'
        ? changed
        : await patchObject(session, info, body, {dryRun, type: 'application/merge-patch+json'});
    await printer(result, 'configured');
  }
  return 0;
}

function annotationText(object: JsonObject, namespace: string): string {
  const placed = namespace === '' ? object : withValue(object, ['metadata', 'namespace'], namespace);
  return `${formatJson(withoutValue(placed, ['metadata', 'annotations', lastAppliedKey]))}\n`;
}
