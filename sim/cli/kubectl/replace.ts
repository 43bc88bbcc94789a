import {deleteTarget, untilGone} from './delete.ts';
import {discover, pathOf, query} from './discovery.ts';
import {type DryRun, dryRunOf, dryRunQuery, validationOf} from './dry-run.ts';
import {Failure, gather, StatusFailure, usageFailure} from './failure.ts';
import {type JsonObject, textAt, withValue} from './json.ts';
import {lastAppliedOf, withLastApplied} from './last-applied.ts';
import {resultPrinter} from './result.ts';
import {select, type Target} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

export const replaceVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'cascade',
    'dry-run',
    'field-manager',
    'force',
    'grace-period',
    'save-config',
    'subresource',
    'timeout',
    'validate',
    'wait',
  ],
  run: replace,
};

/** @models kubectl pkg/cmd/replace ReplaceOptions.Run, v0.33.4 */
async function replace(session: Session): Promise<number> {
  const {flags} = session;
  if (!flags.isGiven('filename')) throw new Failure('must specify one of -f and -k');
  if (flags.args.length > 0) throw usageFailure('replace', `Unexpected args: [${flags.args.join(' ')}]`);
  const isForced = flags.bool('force');
  if (flags.isGiven('grace-period') && flags.int('grace-period') >= 0 && !isForced)
    throw new Failure('--grace-period must have --force specified');
  if (flags.durationUs('timeout') !== 0 && !isForced) throw new Failure('--timeout must have --force specified');
  const dryRun = await dryRunOf(session);
  if (isForced && dryRun !== 'none') throw new Failure('--dry-run can not be used when --force is set');
  const validation = validationOf(session);
  const printer = await resultPrinter(session, dryRun);
  const {targets} = await select(session, () => discover(session), {
    args: [],
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    validate: validation !== 'Ignore',
  });
  if (targets.length === 0) throw new Failure('no objects passed to replace');
  if (isForced) await removeAll(session, targets);
  const failures: Failure[] = [];
  for (const target of targets) {
    try {
      if (target instanceof Failure) throw target;
      await printer(await replaceOne(session, target, {dryRun, validation, isForced}), 'replaced');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  const failure = gather(failures);
  if (failure) throw failure;
  return 0;
}

interface Mode {
  readonly dryRun: DryRun;
  readonly validation: string;
  readonly isForced: boolean;
}

async function removeAll(session: Session, targets: readonly (Target | Failure)[]): Promise<void> {
  for (const target of targets) {
    if (target instanceof Failure) throw target;
    const gone = await deleteTarget(session, target, session.flags.int('grace-period'));
    if (gone) await untilGone(session, target, gone);
  }
}

async function replaceOne(session: Session, target: Target, mode: Mode): Promise<JsonObject> {
  const {type, namespace, name, manifest} = target;
  const placed = type.namespaced ? withValue(manifest!.object, ['metadata', 'namespace'], namespace) : manifest!.object;
  const body = session.flags.bool('save-config') || lastAppliedOf(placed) ? withLastApplied(placed) : placed;
  if (mode.dryRun === 'client') return body;
  const parameters = query({
    dryRun: dryRunQuery(mode.dryRun),
    fieldManager: session.flags.text('field-manager'),
    fieldValidation: mode.validation,
  });
  try {
    if (mode.isForced)
      return await session.fetchObject({method: 'POST', url: pathOf(type, namespace) + parameters, body});
    if (name === '') throw new Failure('resource name may not be empty');
    const live = await session.find(pathOf(type, namespace, name));
    const version = textAt(live, 'metadata', 'resourceVersion');
    const versioned =
      version === '' || textAt(body, 'metadata', 'resourceVersion') !== ''
        ? body
        : withValue(body, ['metadata', 'resourceVersion'], version);
    const url = pathOf(type, namespace, name, session.flags.text('subresource')) + parameters;
    return await session.fetchObject({method: 'PUT', url, body: versioned});
  } catch (error) {
    const prefix = `error when ${mode.isForced ? 'creating' : 'replacing'} "${manifest!.source}": `;
    if (error instanceof StatusFailure) throw error.during(prefix);
    throw error instanceof Failure ? new Failure(prefix + error.message) : error;
  }
}
