import {Failure, StatusFailure, statusOf} from './failure.ts';
import {textAt} from './json.ts';
import {chooseContainer, fetchTarget, podOf} from './pods-of.ts';
import type {Session} from './session.ts';
import {streamOptions, streamProgram} from './streaming.ts';
import type {Verb} from './verb.ts';

/** `kubectl exec`. */
export const execVerb: Verb = {
  flags: ['container', 'pod-running-timeout', 'quiet', 'stdin', 'tty'],
  run: exec,
};

/**
 * @models kubectl pkg/cmd/exec ExecOptions.Run, v0.33.4
 * @omits the WebSocket stream through the API server: the runtime is reached directly
 */
async function exec(session: Session): Promise<number> {
  const {flags} = session;
  const {dashAt} = flags;
  const [target, ...rest] = dashAt === undefined ? flags.args : flags.args.slice(0, dashAt);
  const argv = dashAt === undefined ? rest : flags.args.slice(dashAt);
  if (target === undefined) throw new Failure('pod, type/name or --filename must be specified');
  if (rest.length > 0)
    throw new Failure(
      "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples",
    );
  if (argv.length === 0) throw new Failure('you must specify at least one command for the container');
  const pod = await podOf(session, await inNamespace(session, () => fetchTarget(session, [target])));
  const phase = textAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed')
    throw new Failure(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  const container = await chooseContainer(session, pod, refusal);
  const [stdin, tty] = [flags.bool('stdin'), flags.bool('tty')];
  const options = await streamOptions(session, {stdin, tty, quiet: flags.bool('quiet')});
  const status = await streamProgram(session, {pod, container, argv}, options);
  if (status !== 0) await session.err(`command terminated with exit code ${status}\n`);
  return status;
}

/** The API server looks at the container's name, not the client. */
function refusal(container: string, pod: string): Failure {
  return new StatusFailure(statusOf(400, 'BadRequest', `container ${container} is not valid for pod ${pod}`));
}

/** Fetches something; when it is missing because its namespace is, that is what the failure says. */
export async function inNamespace<T>(session: Session, fetch: () => Promise<T>): Promise<T> {
  try {
    return await fetch();
  } catch (error) {
    if (!(error instanceof StatusFailure) || !error.isNotFound) throw error;
    await session.fetch({method: 'GET', url: `/api/v1/namespaces/${session.namespace}`});
    throw error;
  }
}
