import {describeObject} from './describe/index.ts';
import {type Discovery, discover} from './discovery.ts';
import {Failure, gather, StatusFailure} from './failure.ts';
import {fetchInfos, type Info, listInfos, type Selection, select, type Target} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, type Verb} from './verb.ts';

export const describeVerb: Verb = {
  flags: [...fileFlags, 'all-namespaces', 'chunk-size', 'selector', 'show-events'],
  run: describe,
};

/**
 * `kubectl describe`: every object of the selection; a name that is not there is tried as a prefix.
 *
 * @models kubectl pkg/cmd/describe DescribeOptions.Run, v0.33.4
 */
async function describe(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.args.length === 0 && !flags.isGiven('filename'))
    throw new Failure(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
    );
  let discovery: Discovery | undefined;
  const selection = await select(session, async () => (discovery ??= await discover(session)), {
    args: flags.args,
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    allNamespaces: flags.bool('all-namespaces'),
    selects: flags.text('selector') !== '',
    allowCollections: true,
  });
  const {infos, failures} = await fetchInfos(session, selection.targets, {labelSelector: flags.text('selector')});
  const missing = failures[0];
  if (
    missing instanceof StatusFailure &&
    missing.isNotFound &&
    flags.args.length === 2 &&
    failures.length === 1 &&
    infos.length === 0
  )
    return describeMatching(session, selection, missing);
  let first = true;
  for (const info of infos) {
    const text = await describeObject(session, info.type, info.object);
    await session.out(first ? text : `\n\n${text}`);
    first = false;
  }
  const failure = gather(failures);
  if (failure) throw failure;
  if (infos.length === 0) await session.err(nothingFound(session));
  return 0;
}

/** Also for kinds that are in no namespace. */
function nothingFound({flags, namespace}: Session): string {
  return flags.bool('all-namespaces') ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`;
}

/** Objects whose name begins with what was asked for. */
async function describeMatching(session: Session, selection: Selection, missing: StatusFailure): Promise<number> {
  const target = selection.targets[0] as Target;
  const {infos} = await listInfos(session, {...target, name: ''});
  const matching = infos.filter((info: Info) => info.name.startsWith(target.name));
  if (matching.length === 0) throw missing;
  for (const info of matching) await session.out(`${await describeObject(session, info.type, info.object)}\n`);
  return 0;
}
