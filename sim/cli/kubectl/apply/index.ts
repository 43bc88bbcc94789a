import {type Discovery, discover, kindName} from '../discovery.ts';
import {dryRunOf, dryRunSuffix, validationOf} from '../dry-run.ts';
import {Failure, gather, usageFailure} from '../failure.ts';
import {printerFor} from '../print/printer.ts';
import {select, type Target} from '../selection.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {type Applied, applyClientSide, type Mode} from './client-side.ts';
import {allowedTypes, prune} from './prune.ts';
import {applyServerSide} from './server-side.ts';

export const applyVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'all',
    'cascade',
    'dry-run',
    'field-manager',
    'force',
    'force-conflicts',
    'grace-period',
    'openapi-patch',
    'overwrite',
    'prune',
    'prune-allowlist',
    'selector',
    'server-side',
    'subresource',
    'timeout',
    'validate',
    'wait',
  ],
  run: apply,
};

/**
 * `kubectl apply -f`: create what is missing, change what differs, leave the rest.
 *
 * @models kubectl pkg/cmd/apply ApplyOptions.Run, v0.33.4
 * @omits --applyset, --overwrite=false
 */
async function apply(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.args.length > 0) throw usageFailure('apply', `Unexpected args: [${flags.args.join(' ')}]`);
  const dryRun = await dryRunOf(session);
  if (!flags.isGiven('filename')) throw new Failure('must specify one of -f and -k');
  const mode: Mode = {dryRun, validation: validationOf(session), isForced: flags.bool('force')};
  let discovery: Discovery | undefined;
  const known = async () => (discovery ??= await discover(session));
  const prunable = flags.bool('prune') ? await allowedTypes(session, known) : [];
  check(session, mode);
  const printer = await printerFor(session, {tables: false});
  const selection = await select(session, known, {
    args: [],
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    validate: mode.validation !== 'Ignore',
    labelSelector: flags.text('selector'),
  });
  const failures = selection.targets.filter((target): target is Failure => target instanceof Failure);
  const targets = selection.targets.filter((target): target is Target => !(target instanceof Failure));
  if (selection.targets.length === 0) throw new Failure('no objects passed to apply');
  const done: Applied[] = [];
  const printsObjects = printer !== undefined && flags.text('output') !== 'name';
  const applyOne = flags.bool('server-side') ? applyServerSide : applyClientSide;
  for (const target of targets) {
    try {
      const applied = await applyOne(session, target, mode);
      done.push(applied);
      if (!printsObjects) await session.out(resultLine(session, applied, mode));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  const failure = gather(failures);
  if (failure) throw failure;
  if (printsObjects) {
    const objects = done.map(({object}) => object);
    await session.out(
      printer.print(
        objects.length === 1 ? objects[0]! : {apiVersion: 'v1', kind: 'List', metadata: {}, items: objects},
      ),
    );
  }
  if (flags.bool('prune')) await prune(session, prunable, done, mode);
  return 0;
}

function resultLine({flags}: Session, {target, verb}: Applied, {dryRun}: Mode): string {
  const name = `${kindName(target.type)}/${target.name}`;
  return flags.text('output') === 'name' ? `${name}\n` : `${name} ${verb}${dryRunSuffix(dryRun)}\n`;
}

/** Flags that do not go together. @models kubectl pkg/cmd/apply ApplyOptions.Validate */
function check({flags}: Session, {dryRun, isForced}: Mode): void {
  const isServerSide = flags.bool('server-side');
  const [all, selector] = [flags.bool('all'), flags.text('selector')];
  if (flags.bool('force-conflicts') && !isServerSide)
    throw new Failure('--force-conflicts only works with --server-side');
  if (dryRun === 'client' && isServerSide)
    throw new Failure("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
  if (isServerSide && isForced) throw new Failure('--force cannot be used with --server-side');
  if (dryRun === 'server' && isForced) throw new Failure('--dry-run=server cannot be used with --force');
  if (all && selector !== '') throw new Failure('cannot set --all and --selector at the same time');
  if (flags.bool('prune')) {
    if (isForced) throw new Failure('--force cannot be used with --prune');
    if (!all && selector === '')
      throw new Failure(
        'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
      );
    if (isServerSide)
      throw new Failure("--prune is in alpha and doesn't currently work on objects created by server-side apply");
  }
  if (flags.text('subresource') !== '' && !isServerSide)
    throw new Failure('--subresource can only be specified for --server-side');
}
