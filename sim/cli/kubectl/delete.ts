import {discover, kindName, pathOf} from './discovery.ts';
import {Failure, gather, StatusFailure} from './failure.ts';
import {textAt} from './json.ts';
import {fetchInfos, type Info, select} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

const pollUs = 500_000;

export const deleteVerb: Verb = {
  summary: 'Delete resources by file names, stdin, resources and names, or by resources and label selector',
  flags: [
    ...outputFlags,
    ...fileFlags,
    'all',
    'all-namespaces',
    'cascade',
    'force',
    'grace-period',
    'ignore-not-found',
    'now',
    'selector',
    'wait',
    'timeout',
  ],
  run: remove,
};

/**
 * `kubectl delete`: by name, file, label or `--all`; waits until each object is gone.
 *
 * @models kubectl pkg/cmd/delete DeleteOptions.RunDelete, v0.33.4
 * @omits `--interactive`, `--raw`
 */
async function remove(session: Session): Promise<number> {
  const {flags} = session;
  const isCollection = flags.bool('all') || flags.text('selector') !== '';
  if (flags.args.length === 1 && !flags.args[0]!.includes('/') && !isCollection && !flags.isGiven('filename'))
    throw new Failure('resource(s) were provided, but no name was specified');
  if (flags.args.length === 0 && !flags.isGiven('filename'))
    throw new Failure(
      "you must specify one of: a file with --filename, or a resource and a name\nSee 'kubectl delete -h' for help and examples".split(
        '\n',
      )[0]!,
    );
  const selection = await select(session, () => discover(session), {
    args: flags.args,
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    allNamespaces: flags.bool('all-namespaces'),
    selects: isCollection,
    allowCollections: true,
  });
  const {infos, failures} = await fetchInfos(session, selection.targets, {labelSelector: flags.text('selector')});
  if (flags.bool('force') && flags.int('grace-period') !== 0 && !flags.isGiven('grace-period'))
    await warnForce(session);
  const problems: Failure[] = failures.filter(
    failure => !(isIgnored(session, isCollection) && failure instanceof StatusFailure && failure.isNotFound),
  );
  for (const info of infos) {
    try {
      await deleteOne(session, info);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error);
    }
  }
  if (infos.length === 0 && problems.length === 0 && isCollection) await session.out('No resources found\n');
  if (flags.bool('wait')) for (const info of infos) await untilGone(session, info);
  const failure = gather(problems);
  if (failure) throw failure;
  return 0;
}

function isIgnored(session: Session, isCollection: boolean): boolean {
  return isCollection || session.flags.bool('ignore-not-found');
}

function warnForce(session: Session): Promise<void> {
  return session.warn(
    'Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.',
  );
}

async function deleteOne(session: Session, {type, namespace, name}: Info): Promise<void> {
  const {flags} = session;
  const isForced = flags.bool('force');
  const grace = isForced ? 0 : flags.bool('now') ? 1 : flags.isGiven('grace-period') ? flags.int('grace-period') : -1;
  const cascade = flags.text('cascade') || 'background';
  const body = {
    propagationPolicy: `${cascade[0]!.toUpperCase()}${cascade.slice(1)}`,
    ...(grace >= 0 && {gracePeriodSeconds: grace}),
  };
  await session.fetch({
    method: 'DELETE',
    url: pathOf(type, namespace, name),
    headers: {accept: 'application/json', 'content-type': 'application/json'},
    body,
  });
  const verb = isForced ? 'force deleted' : 'deleted';
  await session.out(
    flags.text('output') === 'name' ? `${kindName(type)}/${name}\n` : `${kindName(type)} "${name}" ${verb}\n`,
  );
}

/** Waits until the object is gone or another has its name. */
async function untilGone(session: Session, {type, namespace, name, object}: Info): Promise<void> {
  const uid = textAt(object, 'metadata', 'uid');
  for (;;) {
    const current = await session.find(pathOf(type, namespace, name));
    if (!current || textAt(current, 'metadata', 'uid') !== uid) return;
    await session.process.sleep(pollUs);
  }
}
