import {discover, pathOf, query} from '../discovery.ts';
import {dryRunOf, dryRunQuery, validationOf} from '../dry-run.ts';
import {Failure, gather, StatusFailure, usageFailure} from '../failure.ts';
import {type JsonObject, withValue} from '../json.ts';
import {withLastApplied} from '../last-applied.ts';
import {resultPrinter} from '../result.ts';
import {select, type Target} from '../selection.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';

export const createVerb: Verb = {
  flags: [...outputFlags, ...fileFlags, 'dry-run', 'field-manager', 'save-config', 'validate'],
  run: createFromFiles,
};

/**
 * `kubectl create -f`: makes every object of the files; one that exists already is refused, the others go on.
 *
 * @models kubectl pkg/cmd/create CreateOptions.RunCreate, v0.33.4
 * @omits `--edit`, `--raw`, kustomizations, `--windows-line-endings`
 */
async function createFromFiles(session: Session): Promise<number> {
  const {flags} = session;
  if (!flags.isGiven('filename') && flags.args.length === 0) throw new Failure('must specify one of -f and -k\n');
  if (flags.args.length > 0) throw usageFailure('create', `Unexpected args: [${flags.args.join(' ')}]`);
  const dryRun = await dryRunOf(session);
  const printer = await resultPrinter(session, dryRun);
  const validation = validationOf(session);
  const {targets} = await select(session, () => discover(session), {
    args: [],
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    validate: validation !== 'Ignore',
  });
  if (targets.length === 0) throw new Failure('no objects passed to create');
  const parameters = query({
    dryRun: dryRunQuery(dryRun),
    fieldManager: flags.text('field-manager'),
    fieldValidation: validation,
  });
  const failures: Failure[] = [];
  for (const target of targets) {
    try {
      if (target instanceof Failure) throw target;
      const body = prepared(session, target);
      const object = dryRun === 'client' ? body : await post(session, target, body, parameters);
      await printer(object, 'created');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  const failure = gather(failures);
  if (failure) throw failure;
  return 0;
}

/** The object as it is sent: with its namespace, and with `--save-config` the annotation that `apply` reads. */
function prepared(session: Session, target: Target): JsonObject {
  const {object} = target.manifest!;
  const placed = target.type.namespaced ? withValue(object, ['metadata', 'namespace'], target.namespace) : object;
  return session.flags.bool('save-config') ? withLastApplied(placed) : placed;
}

async function post(session: Session, target: Target, body: JsonObject, parameters: string): Promise<JsonObject> {
  try {
    return await session.fetchObject({method: 'POST', url: pathOf(target.type, target.namespace) + parameters, body});
  } catch (error) {
    throw error instanceof StatusFailure ? error.during(`error when creating "${target.manifest!.source}": `) : error;
  }
}
