import {Failure, usageFailure} from './failure.ts';
import {at, type JsonObject, listAt, textAt} from './json.ts';
import {chooseContainer, containerNames, fetchTarget, podOf} from './pods-of.ts';
import type {Session} from './session.ts';
import {type StreamOptions, streamOptions, streamProgram} from './streaming.ts';
import type {Verb} from './verb.ts';

/** `kubectl attach`. */
export const attachVerb: Verb = {
  flags: ['container', 'pod-running-timeout', 'quiet', 'stdin', 'tty'],
  run: attach,
};

/** @models kubectl pkg/cmd/attach AttachOptions.Run, v0.33.4 */
async function attach(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.durationUs('pod-running-timeout') <= 0)
    throw usageFailure('attach', '--pod-running-timeout must be higher than zero');
  if (flags.args.length === 0) throw new Failure('at least 1 argument is required for attach');
  if (flags.args.length > 2)
    throw new Failure(
      `expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${flags.args.length}: [${flags.args.join(' ')}]`,
    );
  const pod = await podOf(session, await fetchTarget(session, flags.args));
  const phase = textAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed')
    throw new Failure(`cannot attach a container in a completed pod; current phase is ${phase}`);
  await attachTo(session, pod);
  return 0;
}

/** Connects `-i`, `-t` and the outputs to the program of a container of `pod`, until it ends. */
export async function attachTo(session: Session, pod: JsonObject, only?: string): Promise<void> {
  const {flags} = session;
  const container =
    only ??
    (await chooseContainer(
      session,
      pod,
      (name, of) => new Failure(`cannot attach to the container: container ${name} not found in pod ${of}`),
    ));
  const quiet = flags.bool('quiet');
  const hasTerminal = ['containers', 'initContainers', 'ephemeralContainers'].some(list =>
    listAt(pod, 'spec', list).some(each => textAt(each, 'name') === container && at(each, 'tty') === true),
  );
  if (flags.bool('tty') && !hasTerminal && !quiet)
    await session.err(`error: Unable to use a TTY - container ${container} did not allocate one\n`);
  const options = await streamOptions(session, {stdin: flags.bool('stdin'), tty: hasTerminal, quiet});
  if (!quiet) await session.err("If you don't see a command prompt, try pressing enter.\n");
  await streamProgram(session, {pod, container}, options);
  const message = quiet ? '' : reattachMessage(pod, container, options);
  if (message !== '') await session.out(`${message}\n`);
}

/** A session on a terminal whose container goes on, or comes back, can be taken up again. */
function reattachMessage(pod: JsonObject, container: string, {raw}: StreamOptions): string {
  if (!raw || textAt(pod, 'spec', 'restartPolicy') !== 'Always') return '';
  const again = `'kubectl attach ${textAt(pod, 'metadata', 'name')} -c ${container} -i -t'`;
  return containerNames(pod).ephemerals.includes(container)
    ? `Session ended, the ephemeral container will not be restarted but may be reattached using ${again} if it is still running`
    : `Session ended, resume using ${again} command when the pod is running`;
}
