import {discover, pathOf, query} from './discovery.ts';
import {Failure} from './failure.ts';
import {isObject, type JsonObject, listAt, textAt} from './json.ts';
import {fetchInfos, select} from './selection.ts';
import type {Session} from './session.ts';
import type {Verb} from './verb.ts';

/** A pod and one of its containers, as exec and logs choose them. */
interface Place {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export const execVerb: Verb = {
  summary: 'Execute a command in a container',
  flags: ['container', 'filename', 'quiet', 'stdin', 'tty'],
  run: exec,
};

/**
 * `kubectl exec`.
 *
 * @models kubectl pkg/cmd/exec ExecOptions.Run, v0.33.4
 * @omits the WebSocket stream through the API server: the runtime is reached directly
 */
async function exec(session: Session): Promise<number> {
  const {flags, options} = session;
  const {dashAt} = flags;
  const [target, ...rest] = dashAt === undefined ? flags.args : flags.args.slice(0, dashAt);
  const argv = dashAt === undefined ? rest : flags.args.slice(dashAt);
  if (target === undefined) throw new Failure('pod, type/name or --filename must be specified');
  if (rest.length > 0)
    throw new Failure('exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead');
  if (argv.length === 0) throw new Failure('you must specify at least one command for the container');
  if (!options.exec) session.unsupported('kubectl exec');
  const place = await choose(session, target);
  const tty = flags.bool('tty');
  if (tty && session.process.terminal(0) === undefined)
    await session.err('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  const status = await options.exec(session.process, {
    ...place,
    argv,
    stdin: flags.bool('stdin'),
    tty: tty && session.process.terminal(0) !== undefined,
  });
  if (typeof status !== 'number') throw new Failure(status.error);
  if (status !== 0) await session.err(`command terminated with exit code ${status}\n`);
  return status;
}

export const logsVerb: Verb = {
  summary: 'Print the logs for a container in a pod',
  flags: ['container', 'follow', 'previous', 'since', 'tail', 'timestamps'],
  run: logs,
};

/** `kubectl logs`. @omits selectors over several pods, prefixes */
async function logs(session: Session): Promise<number> {
  const {flags, options} = session;
  const [target] = flags.args;
  if (target === undefined)
    throw new Failure(
      "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command",
    );
  if (!options.logs) session.unsupported('kubectl logs');
  const place = await choose(session, target);
  const failed = await options.logs(
    session.process,
    {
      ...place,
      previous: flags.bool('previous'),
      tailLines: flags.isGiven('tail') ? flags.int('tail') : -1,
      sinceUs: flags.isGiven('since') ? flags.durationUs('since') : undefined,
      timestamps: flags.bool('timestamps'),
      follow: flags.bool('follow'),
    },
    line => session.out(`${line}\n`),
  );
  if (failed) throw new Failure(failed.error);
  return 0;
}

async function choose(session: Session, target: string): Promise<Place> {
  const pod = await podOf(session, target);
  const name = textAt(pod, 'metadata', 'name');
  const names = (list: string) =>
    listAt(pod, 'spec', list)
      .filter(isObject)
      .map(container => textAt(container, 'name'));
  const mains = names('containers');
  const inits = names('initContainers');
  const asked = session.flags.text('container');
  if (asked !== '' && ![...mains, ...inits].includes(asked))
    throw new Failure(`container ${asked} is not valid for pod ${name}`);
  const preferred = textAt(pod, 'metadata', 'annotations', 'kubectl.kubernetes.io/default-container');
  const container = asked || (mains.includes(preferred) ? preferred : mains[0]!);
  if (asked === '' && preferred === '' && mains.length + inits.length > 1 && !session.flags.bool('quiet'))
    await session.err(
      `Defaulted container "${container}" out of: ${[...mains, ...inits.map(init => `${init} (init)`)].join(', ')}\n`,
    );
  return {namespace: textAt(pod, 'metadata', 'namespace'), pod: name, container};
}

/** The pod itself, or the first running one of a workload. */
async function podOf(session: Session, target: string): Promise<JsonObject> {
  const args = target.includes('/') ? [target] : ['pods', target];
  const selection = await select(session, () => discover(session), {
    args,
    filenames: [],
    recursive: false,
    allNamespaces: false,
    selects: false,
    allowCollections: false,
  });
  const {infos, failures} = await fetchInfos(session, selection.targets, {labelSelector: ''});
  if (failures[0]) throw failures[0];
  const [info] = infos;
  if (!info) throw new Failure('pod, type/name or --filename must be specified');
  if (info.type.kind === 'Pod') return info.object;
  const labels = Object.entries(
    (info.object as {spec?: {selector?: {matchLabels?: Record<string, string>}}}).spec?.selector?.matchLabels ?? {},
  );
  const selector = labels.map(([key, value]) => `${key}=${value}`).join(',');
  const podsPath = `/api/v1/namespaces/${info.namespace}/pods`;
  const list = await session.fetchObject({
    method: 'GET',
    url: `${podsPath}${query({labelSelector: selector})}`,
    headers: {accept: 'application/json'},
  });
  const found = listAt(list, 'items').filter(isObject);
  const running = found.find(pod => textAt(pod, 'status', 'phase') === 'Running') ?? found[0];
  if (!running) throw new Failure(`timed out waiting for the condition`);
  return {...running, kind: 'Pod', path: pathOf(info.type, info.namespace, info.name)};
}
