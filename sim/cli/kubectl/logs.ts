import {query} from './discovery.ts';
import {Failure, gather, StatusFailure, statusOf} from './failure.ts';
import {isObject, type JsonObject, listAt, textAt} from './json.ts';
import {chooseContainer, containerNames, fetchTarget, podsOf} from './pods-of.ts';
import type {Session} from './session.ts';
import {parseTimeMs} from './time.ts';
import type {Verb} from './verb.ts';

/** `kubectl logs`. */
export const logsVerb: Verb = {
  flags: [
    'all-containers',
    'all-pods',
    'container',
    'follow',
    'ignore-errors',
    'limit-bytes',
    'max-log-requests',
    'pod-running-timeout',
    'prefix',
    'previous',
    'selector',
    'since',
    'since-time',
    'tail',
    'timestamps',
  ],
  run: logs,
};

/** One container whose log is printed. */
interface Source {
  readonly pod: JsonObject;
  readonly container: string;
}

/** @models kubectl pkg/cmd/logs LogsOptions.RunLogs, v0.33.4 @omits waiting for a pod that is not there yet */
async function logs(session: Session): Promise<number> {
  const {flags} = session;
  checkFlags(session);
  const sources = await findSources(session);
  if (sources.length === 0) {
    await session.err(`No resources found in ${session.namespace} namespace.\n`);
    return 0;
  }
  const most = flags.int('max-log-requests');
  if (flags.bool('follow') && sources.length > 1) {
    if (sources.length > most)
      throw new Failure(
        `you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
      );
    const outcomes = await Promise.all(sources.map(source => attempt(session, source)));
    return finish(session, outcomes.flat());
  }
  const failures: Failure[] = [];
  for (const source of sources) {
    failures.push(...(await attempt(session, source)));
    if (failures.length > 0 && !flags.bool('ignore-errors')) break;
  }
  return finish(session, failures);
}

async function finish(session: Session, failures: readonly Failure[]): Promise<number> {
  if (session.flags.bool('ignore-errors')) {
    for (const {message} of failures) await session.err(`error: ${message}\n`);
    return 0;
  }
  const failure = gather(failures.slice(0, 1));
  if (failure) throw failure;
  return 0;
}

/** @throws {Failure} for flags and arguments that do not go together */
function checkFlags({flags}: Session): void {
  const [, second, third] = flags.args;
  const selects = flags.text('selector') !== '';
  const seeHelp = "\nSee 'kubectl logs -h' for help and examples";
  if ((flags.args.length === 0 && !selects) || third !== undefined)
    throw new Failure(
      `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command${seeHelp}`,
    );
  if (flags.args.length > 0 && selects) throw new Failure(`only a selector (-l) or a POD name is allowed${seeHelp}`);
  const container = flags.text('container') || second || '';
  if (flags.bool('all-containers') && container !== '')
    throw new Failure(`--all-containers=true should not be specified with container name ${container}`);
  if (flags.isGiven('since') && flags.isGiven('since-time'))
    throw new Failure('at most one of `sinceTime` or `sinceSeconds` may be specified');
  if (flags.isGiven('since-time') && parseTimeMs(flags.text('since-time')) === undefined)
    throw new Failure(
      `parsing time ${JSON.stringify(flags.text('since-time'))} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(flags.text('since-time'))} as "2006"`,
    );
  if (flags.int('tail') < -1) throw new Failure('--tail must be greater than or equal to -1');
  if (flags.isGiven('limit-bytes') && flags.int('limit-bytes') < 0)
    throw new Failure('--limit-bytes must be greater than 0');
}

async function findSources(session: Session): Promise<readonly Source[]> {
  const {flags} = session;
  const pods = flags.args.length === 0 ? await selectedPods(session) : await targetPods(session);
  const sources: Source[] = [];
  for (const pod of pods) {
    const {mains, inits, ephemerals} = containerNames(pod);
    const names = flags.bool('all-containers')
      ? [...inits, ...mains, ...ephemerals]
      : [
          await chooseContainer(
            session,
            pod,
            (name, of) => new Failure(`container ${name} is not valid for pod ${of}`),
          ),
        ];
    sources.push(...names.map(container => ({pod, container})));
  }
  return sources;
}

async function selectedPods(session: Session): Promise<readonly JsonObject[]> {
  const labelSelector = session.flags.text('selector');
  const url = `/api/v1/namespaces/${session.namespace}/pods${query({labelSelector})}`;
  return listAt(await session.fetchObject({method: 'GET', url}), 'items').filter(isObject);
}

async function targetPods(session: Session): Promise<readonly JsonObject[]> {
  const [word = ''] = session.flags.args;
  try {
    const info = await fetchTarget(session, [word]);
    const pods = await podsOf(session, info, 'cannot get the logs from');
    if (session.flags.bool('all-pods')) return pods;
    if (pods.length > 1)
      await session.err(`Found ${pods.length} pods, using pod/${textAt(pods[0], 'metadata', 'name')}\n`);
    if (pods.length === 0) {
      await session.process.sleep(session.flags.durationUs('pod-running-timeout'));
      throw new Failure('timed out waiting for the condition');
    }
    return pods.slice(0, 1);
  } catch (error) {
    if (!(error instanceof StatusFailure) || !error.isNotFound) throw error;
    throw new Failure(
      `error from server (NotFound): ${error.message} in namespace ${JSON.stringify(session.namespace)}`,
    );
  }
}

async function attempt(session: Session, source: Source): Promise<readonly Failure[]> {
  try {
    await printLog(session, source);
    return [];
  } catch (error) {
    if (error instanceof Failure) return [error];
    throw error;
  }
}

/** Prints one container's log as the flags want it. */
export async function printLog(session: Session, {pod, container}: Source): Promise<void> {
  const {flags, options} = session;
  if (!options.logs) session.unsupported('without a kubelet to ask');
  const name = textAt(pod, 'metadata', 'name');
  const lead = flags.bool('prefix') || flags.bool('all-pods') ? `[pod/${name}/${container}] ` : '';
  const selectorTail = flags.text('selector') === '' ? -1 : 10;
  let left = flags.int('limit-bytes') || Number.POSITIVE_INFINITY;
  const failed = await options.logs(
    session.process,
    {
      namespace: textAt(pod, 'metadata', 'namespace'),
      pod: name,
      container,
      previous: flags.bool('previous'),
      tailLines: flags.isGiven('tail') ? flags.int('tail') : selectorTail,
      ...since(session),
      timestamps: flags.bool('timestamps'),
      follow: flags.bool('follow'),
    },
    async line => {
      const text = `${line}\n`.slice(0, left);
      left -= text.length;
      if (text !== '') await session.out(`${lead}${text}`);
    },
  );
  if (failed?.isUnreachable) throw new StatusFailure(statusOf(500, '', failed.error));
  if (failed) throw new StatusFailure(statusOf(400, 'BadRequest', failed.error));
}

function since({flags, process}: Session): {sinceUs?: number} {
  if (flags.isGiven('since')) return {sinceUs: flags.durationUs('since')};
  if (!flags.isGiven('since-time')) return {};
  const {clock} = process.engine;
  return {sinceUs: (clock.epochMs + clock.nowUs / 1000 - parseTimeMs(flags.text('since-time'))!) * 1000};
}
