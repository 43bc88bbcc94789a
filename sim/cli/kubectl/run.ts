import {pathOf, query} from './discovery.ts';
import {type DryRun, dryRunOf, dryRunQuery} from './dry-run.ts';
import {parsePorts} from './expose-ports.ts';
import {Failure, usageFailure} from './failure.ts';
import {splitOnce} from './flags.ts';
import {type JsonObject, textsAt} from './json.ts';
import {parseLabelPairs} from './label-pairs.ts';
import {withLastApplied} from './last-applied.ts';
import {overridden} from './overrides.ts';
import {resultPrinter} from './result.ts';
import {type Made, runAttached} from './run-attached.ts';
import type {Session} from './session.ts';
import {outputFlags, type Verb} from './verb.ts';

export const runVerb: Verb = {
  flags: [
    ...outputFlags,
    'annotations',
    'attach',
    'command',
    'dry-run',
    'env',
    'expose',
    'field-manager',
    'image',
    'image-pull-policy',
    'labels',
    'leave-stdin-open',
    'override-type',
    'overrides',
    'pod-running-timeout',
    'port',
    'privileged',
    'quiet',
    'restart',
    'rm',
    'save-config',
    'stdin',
    'tty',
  ],
  required: ['image'],
  run,
};

/** @source distribution reference regexp.go */
export const imageForm =
  /^(?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::\d+)?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][\w+.-]*:[0-9a-fA-F]{2,})?$/;

const podsType = {group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true};
const servicesType = {...podsType, plural: 'services', kind: 'Service'};

/** @models kubectl pkg/cmd/run RunOptions.Run, v0.33.4 */
async function run(session: Session): Promise<number> {
  const {flags} = session;
  const isInteractive = flags.bool('stdin') || flags.bool('tty');
  const isAttached = flags.isGiven('attach') ? flags.bool('attach') : isInteractive;
  const dryRun = await dryRunOf(session);
  check(session, isAttached, dryRun);
  const pod = overridden(session, podFor(session));
  const printer = isAttached ? undefined : await resultPrinter(session, dryRun);
  const made: Made[] = [];
  if (flags.bool('expose')) {
    made.push(await make(session, {type: servicesType, object: serviceFor(session)}, dryRun));
    await printer?.(made[0]!.object, 'created');
    if (printer && ['yaml', 'json'].includes(flags.text('output'))) await session.out('---\n');
  }
  made.push(await make(session, {type: podsType, object: pod}, dryRun));
  await printer?.(made.at(-1)!.object, 'created');
  return isAttached ? runAttached(session, made) : 0;
}

function check(session: Session, isAttached: boolean, dryRun: DryRun): void {
  const {flags} = session;
  const wrong = (message: string): Failure => usageFailure('run', message);
  if (flags.args.length === 0 || flags.dashAt === 0) throw wrong('NAME is required for run');
  const image = flags.text('image');
  if (image !== '' && !imageForm.test(image))
    throw new Failure(`Invalid image name ${JSON.stringify(image)}: invalid reference format`);
  if (flags.bool('tty') && !flags.bool('stdin'))
    throw wrong('-i/--stdin is required for containers with -t/--tty=true');
  if (flags.bool('expose') && flags.text('port') === '') throw wrong('--port must be set when exposing a service');
  const policy = flags.text('restart');
  if (!['Always', 'OnFailure', 'Never', ''].includes(policy)) throw wrong(`invalid restart policy: ${policy}`);
  if (flags.bool('rm') && !isAttached) throw wrong('--rm should only be used for attached containers');
  if (isAttached && session.flags.durationUs('pod-running-timeout') <= 0)
    throw wrong('--pod-running-timeout must be higher than zero');
  if (isAttached && dryRun !== 'none')
    throw wrong(
      "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)",
    );
  const pull = flags.text('image-pull-policy');
  if (!['Always', 'IfNotPresent', 'Never', ''].includes(pull)) throw wrong(`invalid image pull policy: ${pull}`);
}

/** @models kubectl pkg/generate/versioned BasicPod */
function podFor(session: Session): JsonObject {
  const {flags} = session;
  const name = flags.args[0]!;
  const annotations = flags.isGiven('annotations') ? parseAnnotations(flags.list('annotations')) : {};
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name,
      ...(session.namespaceIsExplicit && {namespace: session.namespace}),
      creationTimestamp: null,
      labels: flags.text('labels') === '' ? {run: name} : parseLabelPairs(flags.text('labels')),
      ...(Object.keys(annotations).length > 0 && {annotations}),
    },
    spec: {
      containers: [containerFor(session, name)],
      restartPolicy: flags.text('restart') || 'Always',
      dnsPolicy: 'ClusterFirst',
    },
    status: {},
  };
}

function containerFor({flags}: Session, name: string): JsonObject {
  const words = flags.args.slice(1);
  const port = flags.text('port');
  if (port !== '' && !/^[+-]?\d+$/.test(port))
    throw new Failure(`strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`);
  const env = (flags.isGiven('env') ? flags.list('env') : []).map(text => {
    const [variable, value] = splitOnce(text, '=');
    if (value === undefined || variable === '') throw new Failure(`invalid env: ${text}`);
    return {name: variable, ...(value !== '' && {value})};
  });
  return {
    name,
    image: flags.text('image'),
    ...(words.length > 0 && {[flags.bool('command') ? 'command' : 'args']: words}),
    ...(port !== '' && {ports: [{containerPort: Number(port)}]}),
    ...(env.length > 0 && {env}),
    resources: {},
    ...(flags.text('image-pull-policy') !== '' && {imagePullPolicy: flags.text('image-pull-policy')}),
    ...(flags.bool('privileged') && {securityContext: {privileged: true}}),
    ...(flags.bool('stdin') && {stdin: true, ...(!flags.bool('leave-stdin-open') && {stdinOnce: true})}),
    ...(flags.bool('tty') && {tty: true}),
  };
}

function parseAnnotations(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map(text => {
      const [key, value] = splitOnce(text, '=');
      if (value === undefined) throw new Failure(`unexpected annotation spec: ${text}`);
      return [key, value] as const;
    }),
  );
}

function serviceFor(session: Session): JsonObject {
  const pod = podFor(session);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      creationTimestamp: null,
      name: session.flags.args[0]!,
      ...(session.namespaceIsExplicit && {namespace: session.namespace}),
    },
    spec: {ports: parsePorts(session.flags.text('port'), '', ''), selector: textsAt(pod, 'metadata', 'labels')},
    status: {loadBalancer: {}},
  };
}

/** @returns the object as the server has it */
async function make(session: Session, {type, object}: Made, dryRun: DryRun): Promise<Made> {
  const body = session.flags.bool('save-config') ? withLastApplied(object) : object;
  const parameters = query({dryRun: dryRunQuery(dryRun), fieldManager: session.flags.text('field-manager')});
  const url = pathOf(type, session.namespace) + parameters;
  return {type, object: dryRun === 'client' ? body : await session.fetchObject({method: 'POST', url, body})};
}
