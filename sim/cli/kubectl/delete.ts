import {decodeUtf8} from '../../base/utf8.ts';
import {discover, kindName, pathOf, type ResourceType} from './discovery.ts';
import {type DryRun, dryRunOf, dryRunSuffix} from './dry-run.ts';
import {Failure, gather, StatusFailure} from './failure.ts';
import {isObject, textAt} from './json.ts';
import {listInfos, select, type Target} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, type Verb} from './verb.ts';

export const deleteVerb: Verb = {
  flags: [
    ...fileFlags,
    'all',
    'all-namespaces',
    'cascade',
    'dry-run',
    'field-selector',
    'force',
    'grace-period',
    'ignore-not-found',
    'interactive',
    'now',
    'output',
    'selector',
    'timeout',
    'wait',
  ],
  run: remove,
};

const pollUs = 500_000;
const weekUs = 7 * 24 * 3600e6;

/**
 * `kubectl delete`: by name, file, label or `--all`; waits until each object is gone.
 *
 * @models kubectl pkg/cmd/delete DeleteOptions.RunDelete, v0.33.4
 * @omits `--raw`
 */
async function remove(session: Session): Promise<number> {
  const {flags} = session;
  const dryRun = await dryRunOf(session);
  const graceSeconds = graceOf(session);
  const isCollection = flags.bool('all') || flags.text('selector') !== '' || flags.text('field-selector') !== '';
  check(session, isCollection);
  const propagation = await propagationOf(session);
  const selection = await select(session, () => discover(session), {
    args: flags.args,
    filenames: flags.isGiven('filename') ? flags.list('filename') : [],
    recursive: flags.bool('recursive'),
    allNamespaces: flags.bool('all-namespaces'),
    selects: isCollection,
  });
  const failures: Failure[] = [];
  const targets = await expand(session, selection.targets, failures);
  if (session.namespaceIsExplicit && targets.some(({type}) => !type.namespaced))
    await session.warn('deleting cluster-scoped resources, not scoped to the provided namespace');
  if (flags.bool('interactive') && !(await isConfirmed(session, targets))) {
    await session.out('deletion is cancelled\n');
    return 0;
  }
  const deleted: {target: Target; uid: string}[] = [];
  for (const target of targets) {
    try {
      const uid = await deleteOne(session, target, {dryRun, graceSeconds, propagation});
      if (uid !== undefined) deleted.push({target, uid});
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  const failure = gather(failures);
  if (failure) throw failure;
  if (isCollection && targets.length === 0) await session.out('No resources found\n');
  if (flags.bool('wait') && dryRun === 'none') await untilAllGone(session, deleted);
  return 0;
}

function check({flags}: Session, isCollection: boolean): void {
  const output = flags.text('output');
  if (output !== '' && output !== 'name')
    throw new Failure(`unexpected -o output mode: ${output}. We only support '-o name'`);
  if (flags.bool('all') && (flags.text('selector') !== '' || flags.text('field-selector') !== ''))
    throw new Failure("setting 'all' parameter but found a non empty selector. ");
  if (flags.isGiven('filename')) return;
  if (flags.args.length === 0 && isCollection)
    throw new Failure('at least one resource must be specified to use a selector');
  if (flags.args.length === 1 && !flags.args[0]!.includes('/') && !isCollection)
    throw new Failure('resource(s) were provided, but no name was specified');
}

/** -1: as long as the object itself asks for. @throws {Failure} for flags that contradict each other */
function graceOf({flags}: Session): number {
  const given = flags.int('grace-period');
  const isForced = flags.bool('force');
  if (flags.bool('now') && given !== -1) throw new Failure('--now and --grace-period cannot be specified together');
  const seconds = flags.bool('now') ? 1 : given === 0 && !isForced ? 1 : given;
  if (isForced && seconds > 0)
    throw new Failure('--force and --grace-period greater than 0 cannot be specified together');
  return isForced && seconds < 0 ? 0 : seconds;
}

async function propagationOf(session: Session): Promise<string> {
  const {flags} = session;
  const value = flags.text('cascade') || 'background';
  if (['true', 'false'].includes(value)) {
    const replacement = value === 'true' ? 'background' : 'orphan';
    await session.err(
      `warning: --cascade=${value} is deprecated (boolean value) and can be replaced with --cascade=${replacement}.\n`,
    );
    return value === 'true' ? 'Background' : 'Orphan';
  }
  if (!['background', 'foreground', 'orphan'].includes(value))
    throw new Failure(`invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`);
  return `${value[0]!.toUpperCase()}${value.slice(1)}`;
}

/** Collections become their objects; what has a name is deleted without looking first. */
async function expand(
  session: Session,
  targets: readonly (Target | Failure)[],
  failures: Failure[],
): Promise<readonly Target[]> {
  const {flags} = session;
  const selectors = {labelSelector: flags.text('selector'), fieldSelector: flags.text('field-selector')};
  const expanded: Target[] = [];
  for (const target of targets) {
    if (target instanceof Failure) failures.push(target);
    else if (target.name === '' && !target.manifest)
      expanded.push(...(await listInfos(session, target, selectors)).infos);
    else expanded.push(target);
  }
  return expanded;
}

/** Asks before anything is deleted; only `y` is a yes. */
async function isConfirmed(session: Session, targets: readonly Target[]): Promise<boolean> {
  const names = targets.map(({type, name}) => `${kindName(type)}/${name}\n`).join('');
  await session.out(
    `You are about to delete the following ${targets.length} resource(s):\n${names}Do you want to continue? (y/n): `,
  );
  const answer = await session.process.read();
  return answer !== null && /^y(es)?\s*$/i.test(decodeUtf8(answer));
}

/** What a deletion has to know of its object. */
type NamedObject = Pick<Target, 'namespace' | 'name'> & {
  readonly type: Pick<ResourceType, 'group' | 'version' | 'plural' | 'kind' | 'namespaced'>;
};

interface Mode {
  readonly dryRun: DryRun;
  readonly graceSeconds: number;
  readonly propagation: string;
}

/** @returns the uid of the object ('' when the answer has none), or `undefined` when it was not there and need not be */
async function deleteOne(session: Session, target: Target, mode: Mode): Promise<string | undefined> {
  const {flags} = session;
  const {type, name, manifest} = target;
  const isForced = mode.graceSeconds === 0;
  if (isForced)
    await session.warn(
      'Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.',
    );
  let uid = '';
  try {
    if (mode.dryRun !== 'client') uid = await sendDelete(session, target, mode);
  } catch (error) {
    if (!(error instanceof StatusFailure)) throw error;
    const isIgnored = flags.bool('ignore-not-found') || flags.bool('all') || flags.text('selector') !== '';
    if (error.isNotFound && isIgnored) return undefined;
    throw manifest ? error.during(`error when deleting "${manifest.source}": `) : error;
  }
  const verb = `${isForced ? 'force deleted' : 'deleted'}${dryRunSuffix(mode.dryRun)}`;
  await session.out(
    flags.text('output') === 'name' ? `${kindName(type)}/${name}\n` : `${kindName(type)} "${name}" ${verb}\n`,
  );
  return uid;
}

async function sendDelete(session: Session, {type, namespace, name}: NamedObject, mode: Mode): Promise<string> {
  const answer = await session.fetch({
    method: 'DELETE',
    url: pathOf(type, namespace, name),
    headers: {accept: 'application/json', 'content-type': 'application/json'},
    body: {
      propagationPolicy: mode.propagation,
      ...(mode.graceSeconds >= 0 && {gracePeriodSeconds: mode.graceSeconds}),
      ...(mode.dryRun === 'server' && {dryRun: ['All']}),
    },
  });
  return isObject(answer) ? textAt(answer, 'details', 'uid') || textAt(answer, 'metadata', 'uid') : '';
}

/** Deletes one object for another verb, which does not mind a missing one. @returns its uid */
export async function deleteTarget(
  session: Session,
  target: NamedObject,
  graceSeconds: number,
  {isQuiet = false, dryRun = 'none' as DryRun} = {},
): Promise<string | undefined> {
  const propagation = await propagationOf(session);
  try {
    const uid = await sendDelete(session, target, {dryRun, graceSeconds, propagation});
    if (!isQuiet) await session.out(`${kindName(target.type)} "${target.name}" deleted\n`);
    return uid;
  } catch (error) {
    if (error instanceof StatusFailure && error.isNotFound) return undefined;
    throw error;
  }
}

async function untilAllGone(session: Session, deleted: readonly {target: Target; uid: string}[]): Promise<void> {
  const timeoutUs = session.flags.durationUs('timeout');
  const deadlineUs = session.process.engine.clock.nowUs + (timeoutUs > 0 ? timeoutUs : weekUs);
  for (const {target, uid} of deleted) await untilGone(session, target, uid, deadlineUs);
}

/** Waits until the object is gone or another has its name. @throws {Failure} at `deadlineUs` */
export async function untilGone(
  session: Session,
  {type, namespace, name}: Target,
  uid: string,
  deadlineUs = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (;;) {
    const current = await session.find(pathOf(type, namespace, name));
    if (!current || (uid !== '' && textAt(current, 'metadata', 'uid') !== uid)) return;
    if (session.process.engine.clock.nowUs >= deadlineUs)
      throw new Failure(`timed out waiting for the condition on ${type.plural}/${name}`);
    await session.process.sleep(pollUs);
  }
}
