import {pathOf, query, type ResourceType} from '../discovery.ts';
import {type DryRun, dryRunOf, dryRunSuffix} from '../dry-run.ts';
import {Failure, Failures, gather, PlainFailure, StatusFailure} from '../failure.ts';
import {type JsonObject, textAt} from '../json.ts';
import {resultPrinter} from '../result.ts';
import type {Info} from '../selection.ts';
import type {Session} from '../session.ts';
import type {Verb} from '../verb.ts';
import {cordonNode, selectNodes} from './cordon.ts';
import {judge} from './drain-filters.ts';

export const drainVerb: Verb = {
  flags: [
    'chunk-size',
    'delete-emptydir-data',
    'disable-eviction',
    'dry-run',
    'force',
    'grace-period',
    'ignore-daemonsets',
    'pod-selector',
    'selector',
    'timeout',
  ],
  run: drain,
};

const podType: Pick<ResourceType, 'group' | 'version' | 'plural' | 'namespaced'> = {
  group: '',
  version: 'v1',
  plural: 'pods',
  namespaced: true,
};
const pollUs = 1_000_000;
const retryUs = 5_000_000;

/** @models kubectl pkg/cmd/drain DrainCmdOptions.RunDrain, pkg/drain Helper, v0.33.4 */
async function drain(session: Session): Promise<number> {
  const dryRun = await dryRunOf(session);
  const infos = await selectNodes(session);
  const printer = await resultPrinter(session, dryRun);
  for (const info of infos) await cordonNode(session, info, true, dryRun, printer);
  const failures: Failure[] = [];
  const remaining: string[] = [];
  for (const info of infos) {
    try {
      await emptyNode(session, info, dryRun);
      await printer(info.object, 'drained');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
      remaining.push(info.name);
      await session.err(
        `error: unable to drain node "${info.name}" due to error: ${onOneLine(error)}, continuing command...\n`,
      );
    }
  }
  if (remaining.length > 0)
    await session.err(`There are pending nodes to be drained:\n${remaining.map(name => ` ${name}\n`).join('')}`);
  const failure = gather(failures);
  if (failure) throw failure;
  return 0;
}

async function emptyNode(session: Session, {name}: Info, dryRun: DryRun): Promise<void> {
  const {pods, warnings, fatal} = await judge(session, name);
  if (fatal.length > 0) throw new Failures(fatal.map(text => new PlainFailure(text)));
  if (warnings.length > 0) await session.err(`Warning: ${warnings.join('; ')}\n`);
  for (const pod of pods)
    if (dryRun === 'client') await session.out(`evicting pod ${place(pod)}${dryRunSuffix(dryRun)}\n`);
  if (dryRun === 'client') return;
  try {
    const deadlineUs = deadlineOf(session);
    for (const pod of pods) await removePod(session, pod, dryRun, deadlineUs);
    if (dryRun === 'none') for (const pod of pods) await untilGone(session, pod, deadlineUs);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const left = (await judge(session, name)).pods;
    await session.err(
      `There are pending pods in node "${name}" when an error occurred: ${error.message}\n${left
        .map(pod => `pod/${textAt(pod, 'metadata', 'name')}\n`)
        .join('')}`,
    );
    throw error;
  }
}

/** How Go words several errors as one. */
function onOneLine(failure: Failure): string {
  if (!(failure instanceof Failures) || failure.all.length === 1) return failure.message;
  return `[${failure.all.map(({message}) => message).join(', ')}]`;
}

function deadlineOf({flags, process}: Session): number {
  const timeoutUs = flags.durationUs('timeout');
  return timeoutUs === 0 ? Number.POSITIVE_INFINITY : process.engine.clock.nowUs + timeoutUs;
}

const place = (pod: JsonObject): string => `${textAt(pod, 'metadata', 'namespace')}/${textAt(pod, 'metadata', 'name')}`;

/** Evicts the pod; a disruption budget that says no is asked again every five seconds. */
async function removePod(session: Session, pod: JsonObject, dryRun: DryRun, deadlineUs: number): Promise<void> {
  const {flags, process} = session;
  const [namespace, name] = [textAt(pod, 'metadata', 'namespace'), textAt(pod, 'metadata', 'name')];
  const grace = flags.int('grace-period');
  const deleteOptions = {
    ...(grace >= 0 && {gracePeriodSeconds: grace}),
    ...(dryRun === 'server' && {dryRun: ['All']}),
  };
  for (;;) {
    try {
      if (flags.bool('disable-eviction')) {
        await session.fetch({
          method: 'DELETE',
          url: pathOf(podType, namespace, name),
          body: {kind: 'DeleteOptions', apiVersion: 'v1', ...deleteOptions},
        });
        return;
      }
      await session.out(`evicting pod ${place(pod)}${dryRunSuffix(dryRun)}\n`);
      const url = pathOf(podType, namespace, name, 'eviction') + query({});
      const body = {
        kind: 'Eviction',
        apiVersion: 'policy/v1',
        metadata: {name, namespace, creationTimestamp: null},
        deleteOptions,
      };
      await session.fetch({method: 'POST', url, body});
      return;
    } catch (error) {
      if (!(error instanceof StatusFailure)) throw error;
      if (error.isNotFound) return;
      if (error.status.reason !== 'TooManyRequests')
        throw new Failure(
          `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}: ${error.message}`,
        );
      await session.err(
        `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)} (will retry after 5s): ${error.message}\n`,
      );
      if (process.engine.clock.nowUs + retryUs > deadlineUs)
        throw new Failure(`global timeout reached: ${flags.text('timeout')}`);
      await process.sleep(retryUs);
    }
  }
}

async function untilGone(session: Session, pod: JsonObject, deadlineUs: number): Promise<void> {
  const [namespace, name] = [textAt(pod, 'metadata', 'namespace'), textAt(pod, 'metadata', 'name')];
  for (;;) {
    const current = await session.find(pathOf(podType, namespace, name));
    if (!current || textAt(current, 'metadata', 'uid') !== textAt(pod, 'metadata', 'uid')) {
      await session.out(`pod/${name} ${session.flags.bool('disable-eviction') ? 'deleted' : 'evicted'}\n`);
      return;
    }
    if (session.process.engine.clock.nowUs >= deadlineUs)
      throw new Failure(`global timeout reached: ${session.flags.text('timeout')}`);
    await session.process.sleep(pollUs);
  }
}
