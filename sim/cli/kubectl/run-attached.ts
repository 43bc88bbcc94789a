import {Cancelled} from '../../core/tasks.ts';
import {attachTo} from './attach.ts';
import {deleteTarget} from './delete.ts';
import type {ResourceType} from './discovery.ts';
import {Failure, PlainFailure} from './failure.ts';
import {type JsonObject, listAt, numberAt, textAt} from './json.ts';
import {printLog} from './logs.ts';
import {podWhen} from './pod-watch.ts';
import type {Session} from './session.ts';

/** An object that a command has made. */
export interface Made {
  readonly type: Pick<ResourceType, 'group' | 'version' | 'plural' | 'kind' | 'namespaced'>;
  readonly object: JsonObject;
}

/**
 * The rest of `kubectl run --attach`: waits for the pod, connects to it, and ends as its container does.
 *
 * @param made  what was made, the pod last; with `--rm` all of it is deleted again
 * @models kubectl pkg/cmd/run RunOptions.Run, handleAttachPod, v0.33.4
 */
export async function runAttached(session: Session, made: readonly Made[]): Promise<number> {
  try {
    const status = await attachedStatus(session, made.at(-1)!.object);
    await removeAgain(session, made);
    return status;
  } catch (error) {
    // a signal leaves everything as it is
    if (error instanceof Cancelled) throw error;
    await removeAgain(session, made);
    throw error;
  }
}

async function removeAgain(session: Session, made: readonly Made[]): Promise<void> {
  const {flags, namespace} = session;
  if (!flags.bool('rm')) return;
  for (const {type, object} of made)
    await deleteTarget(
      session,
      {type, namespace: textAt(object, 'metadata', 'namespace') || namespace, name: textAt(object, 'metadata', 'name')},
      flags.int('grace-period'),
      {isQuiet: flags.bool('quiet')},
    );
}

async function attachedStatus(session: Session, made: JsonObject): Promise<number> {
  await attachOrLog(session, made);
  const policy = session.flags.text('restart');
  if (session.flags.bool('leave-stdin-open') || !['Never', 'OnFailure'].includes(policy)) return 0;
  const timeoutUs = session.flags.durationUs('pod-running-timeout');
  const isOver = (phase: string) => phase === 'Succeeded' || (phase === 'Failed' && policy === 'Never');
  const pod = await podWhen(session, made, each => isOver(textAt(each, 'status', 'phase')), timeoutUs);
  if (textAt(pod, 'status', 'phase') === 'Succeeded') return 0;
  const place = `pod ${textAt(pod, 'metadata', 'namespace')}/${textAt(pod, 'metadata', 'name')}`;
  const [status] = listAt(pod, 'status', 'containerStatuses');
  const exitCode = numberAt(status, 'state', 'terminated', 'exitCode');
  if (exitCode === 0) throw new Failure(`${place} failed with unknown exit code`);
  const terminated = (field: string) => textAt(status, 'state', 'terminated', field);
  throw new PlainFailure(`${place} terminated (${terminated('reason')})\n${terminated('message')}`, exitCode);
}

/** A pod that has ended before anybody could attach has left its log. */
async function attachOrLog(session: Session, made: JsonObject): Promise<void> {
  const isOver = (pod: JsonObject) => ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase'));
  const isReady = (pod: JsonObject) =>
    listAt(pod, 'status', 'conditions').some(
      held => textAt(held, 'type') === 'Ready' && textAt(held, 'status') === 'True',
    );
  const timeoutUs = session.flags.durationUs('pod-running-timeout');
  const pod = await podWhen(session, made, each => isOver(each) || isReady(each), timeoutUs);
  const container = textAt(listAt(pod, 'spec', 'containers')[0], 'name');
  if (isOver(pod)) return printLog(session, {pod, container});
  await attachOrElseLog(session, pod, container);
}

/** Attaches to a container, or prints its log where that fails. */
export async function attachOrElseLog(session: Session, pod: JsonObject, container: string): Promise<void> {
  try {
    await attachTo(session, pod, container);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await session.err(
      `warning: couldn't attach to pod/${textAt(pod, 'metadata', 'name')}, falling back to streaming logs: ${error.message}\n`,
    );
    await printLog(session, {pod, container});
  }
}
