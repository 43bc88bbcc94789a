import {pathOf} from './discovery.ts';
import {type DryRun, dryRunOf} from './dry-run.ts';
import {Failure} from './failure.ts';
import {numberAt, textAt} from './json.ts';
import {patchObject, selectObjects} from './objects.ts';
import {resultPrinter} from './result.ts';
import type {Info} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

export const scaleVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'all',
    'current-replicas',
    'dry-run',
    'replicas',
    'resource-version',
    'selector',
    'timeout',
  ],
  required: ['replicas'],
  run: scale,
};

const pollUs = 500_000;

/** @models kubectl pkg/cmd/scale ScaleOptions.RunScale, v0.33.4 */
async function scale(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.int('replicas') < 0)
    throw new Failure('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  const dryRun = await dryRunOf(session);
  const printer = await resultPrinter(session, dryRun);
  if (flags.bool('all') && flags.text('selector') !== '')
    throw new Failure('cannot set --all and --selector at the same time');
  const {infos, failures} = await selectObjects(session, flags.args);
  if (infos.length === 0)
    throw new Failure(
      `no objects passed to scale${failures.length > 0 ? ` ${failures.map(({message}) => message).join(', ')}` : ''}`,
    );
  if (flags.text('resource-version') !== '' && infos.length > 1)
    throw new Failure('cannot use --resource-version with multiple resources');
  for (const info of infos) {
    if (dryRun !== 'client') await scaleOne(session, info, dryRun);
    await printer(info.object, 'scaled');
  }
  return 0;
}

async function scaleOne(session: Session, info: Info, dryRun: DryRun): Promise<void> {
  const {flags} = session;
  const replicas = flags.int('replicas');
  const url = pathOf(info.type, info.namespace, info.name, 'scale');
  if (flags.int('current-replicas') >= 0 || flags.text('resource-version') !== '') await checkCurrent(session, url);
  await patchObject(
    session,
    info,
    {spec: {replicas}},
    {
      dryRun,
      subresource: 'scale',
      type: 'application/merge-patch+json',
    },
  );
  if (flags.durationUs('timeout') > 0 && dryRun === 'none') await untilScaled(session, url, replicas);
}

/** @models kubectl pkg/scale ScalePrecondition.validate */
async function checkCurrent(session: Session, url: string): Promise<void> {
  const {flags} = session;
  const current = await session.fetchObject({method: 'GET', url});
  const wanted = flags.int('current-replicas');
  const size = numberAt(current, 'spec', 'replicas');
  if (wanted >= 0 && size !== wanted) throw new Failure(`Expected replicas to be ${wanted}, was ${size}`);
  const version = flags.text('resource-version');
  const actual = textAt(current, 'metadata', 'resourceVersion');
  if (version !== '' && version !== actual)
    throw new Failure(`Expected resource version to be ${version}, was ${actual}`);
}

async function untilScaled(session: Session, url: string, replicas: number): Promise<void> {
  const deadlineUs = session.process.engine.clock.nowUs + session.flags.durationUs('timeout');
  for (;;) {
    const current = await session.fetchObject({method: 'GET', url});
    if (numberAt(current, 'status', 'replicas') === replicas) return;
    if (session.process.engine.clock.nowUs >= deadlineUs) throw new Failure('timed out waiting for the condition');
    await session.process.sleep(pollUs);
  }
}
