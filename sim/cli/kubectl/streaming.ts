import type {ProgramInput, ProgramSource} from '../../k8s/api/kubelet-server.ts';
import type {Status} from '../../k8s/api/objects.ts';
import {Exited, type Process} from '../../shell/process.ts';
import {controllingTerminal} from '../../shell/terminal-context.ts';
import {query} from './discovery.ts';
import {Failure, StatusFailure} from './failure.ts';
import {isObject, type JsonObject, listAt, textAt} from './json.ts';
import {ProgramOutput} from './program-output.ts';
import type {Session} from './session.ts';

/** A program in a container: one to start with `argv`, or the container's own. */
export interface ProgramPlace {
  readonly pod: JsonObject;
  readonly container: string;
  readonly argv?: readonly string[];
}

/** What of this kubectl's standard streams a connection carries. */
export interface StreamOptions {
  readonly stdin: boolean;
  /** the local terminal hands its keys on unread, and another one is at the other end */
  readonly raw: boolean;
}

/**
 * How `-i` and `-t` are meant here: a terminal is given up, with a word, where there is none.
 *
 * @models kubectl pkg/cmd/exec StreamOptions.SetupTTY, v0.33.4
 */
export async function streamOptions(
  session: Session,
  asked: {stdin: boolean; tty: boolean; quiet: boolean},
): Promise<StreamOptions> {
  if (!asked.stdin || !asked.tty) return {stdin: asked.stdin, raw: false};
  if (session.process.terminal(0)) return {stdin: true, raw: true};
  if (!asked.quiet) await session.err('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  return {stdin: true, raw: false};
}

/**
 * Connects this kubectl's streams to a program in a container until it ends.
 *
 * @returns the exit status of a program that was started
 * @models client-go tools/remotecommand, kubectl pkg/util/term TTY.Safe
 */
export async function streamProgram(session: Session, place: ProgramPlace, options: StreamOptions): Promise<number> {
  const program = connect(session, place, options);
  const {process} = session;
  const output = new ProgramOutput();
  const device = options.raw ? process.context.get(controllingTerminal) : undefined;
  const restore = device?.setRaw();
  const input = program(output);
  const stopInput = options.stdin ? process.thread(wait => sendInput(process, input, wait)) : undefined;
  listenToSignals(process, input, options);
  try {
    for (;;) {
      const chunk = await output.next(process.wait);
      if (!chunk) break;
      await process.write(chunk.fd === 1 ? process.stdout : process.stderr, chunk.bytes);
    }
  } finally {
    process.onSignal = undefined;
    stopInput?.();
    restore?.();
    output.close();
    input.close();
  }
  return exitStatusOf(output.status!);
}

/** @throws {Failure} in the words of who refused: the API server, or the kubelet behind it */
function connect(session: Session, {pod, container, argv}: ProgramPlace, {stdin, raw}: StreamOptions): ProgramSource {
  const {options, process} = session;
  if (!options.connect) session.unsupported('without a kubelet to ask');
  const [namespace, name] = [textAt(pod, 'metadata', 'namespace'), textAt(pod, 'metadata', 'name')];
  const flags = query({
    container,
    stdin: stdin ? 'true' : '',
    stdout: 'true',
    stderr: raw ? '' : 'true',
    tty: raw ? 'true' : '',
  });
  const words = (argv ?? []).map(word => `&command=${encodeURIComponent(word)}`).join('');
  const subresource = argv ? 'exec' : 'attach';
  const {program, body} = options.connect(
    process,
    `/api/v1/namespaces/${namespace}/pods/${name}/${subresource}${flags}${words}`,
  );
  if (program) return program;
  if (isObject(body) && textAt(body, 'kind') === 'Status') throw new StatusFailure(body as unknown as Status);
  throw new Failure(`unable to upgrade connection: ${String(body).trimEnd()}`);
}

async function sendInput(process: Process, input: ProgramInput, wait: Process['wait']): Promise<void> {
  for (;;) {
    const bytes = await process.stdin.read(wait);
    input.stdin(bytes);
    if (bytes === null) return;
    await input.room(wait);
  }
}

/** A new window size is passed on; a signal while the terminal is in use ends kubectl once that is restored. */
function listenToSignals(process: Process, input: ProgramInput, {stdin, raw}: StreamOptions): void {
  const resize = (by: number) => {
    const size = process.terminal(1) ?? process.terminal(0);
    if (raw && size) input.resize(size.columns + by, size.rows + by);
  };
  // a change of size makes a shell that was there before show its prompt again
  resize(1);
  resize(0);
  process.onSignal = signal => {
    if (signal === 'SIGWINCH') resize(0);
    else if (stdin && process.terminal(0) && ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'].includes(signal))
      process.interrupt(new Exited(1));
    else return false;
    return true;
  };
}

/** @throws {Failure} when the program could not be run */
function exitStatusOf(status: Status): number {
  if (status.status === 'Success') return 0;
  if (status.reason !== 'NonZeroExitCode') throw new Failure(status.message ?? '');
  return Number(textAt(listAt(status as unknown as JsonObject, 'details', 'causes')[0], 'message'));
}
