import type {Process} from '../../shell/process.ts';
import {timestampNanos} from '../record/timestamp.ts';
import type {ContainerLog} from './container-log.ts';
import type {PodWorker} from './pod-worker.ts';
import type {RunningContainer} from './runtime.ts';

/** A program to run in a container, as `kubectl exec` asks for it. */
export interface RemoteExec {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly argv: readonly string[];
  readonly stdin: boolean;
  readonly tty: boolean;
}

/** Which lines of a log are wanted. */
export interface RemoteLogs {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly previous: boolean;
  /** -1: all */
  readonly tailLines: number;
  /** µs back from now; absent: from the beginning */
  readonly sinceUs?: number;
  readonly timestamps: boolean;
  readonly follow: boolean;
}

/**
 * Runs a program in a container with the caller's streams and answers its exit status.
 *
 * @models kubelet pkg/kubelet/server exec, containerd's and runc's messages
 */
export async function execInContainer(
  caller: Process,
  worker: PodWorker | undefined,
  request: RemoteExec,
): Promise<number | {readonly error: string}> {
  const running = worker?.containers.get(request.container)?.running;
  if (!running) return {error: `unable to upgrade connection: container not found ("${request.container}")`};
  const descriptors = new Map([...caller.descriptors].filter(([fd]) => (fd === 0 ? request.stdin : fd <= 2)));
  const started = running.exec(request.argv, {descriptors});
  if ('error' in started) {
    const id = running.machine.engine.rng.stream('exec').text(64, '0123456789abcdef');
    const complaint = `OCI runtime exec failed: exec failed: unable to start container process: ${started.error}`;
    return {
      error: `Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${id}": ${complaint}`,
    };
  }
  try {
    return await started.ended(caller);
  } finally {
    if (started.status === undefined) started.signal('SIGKILL');
  }
}

/** Passes the wanted lines to `onLine`; with `follow` until the container has ended. */
export async function readContainerLog(
  caller: Process,
  worker: PodWorker | undefined,
  request: RemoteLogs,
  onLine: (line: string) => Promise<void>,
): Promise<undefined | {readonly error: string}> {
  const slot = worker?.containers.get(request.container);
  const instance = request.previous ? slot?.previous : (slot?.running ?? slot?.previous);
  if (!slot || !instance) return {error: missingLog(request, slot?.waiting?.reason, slot?.waiting?.message)};
  const {log} = instance;
  const {clock} = caller.engine;
  const fromUs = request.sinceUs === undefined ? -1 : clock.nowUs - request.sinceUs;
  const known = log.since(0).filter(({timeUs}) => timeUs >= fromUs);
  const first = request.tailLines < 0 ? known : known.slice(Math.max(0, known.length - request.tailLines));
  let position = log.end;
  const print = (line: (typeof first)[number]) =>
    onLine(request.timestamps ? `${timestampNanos(clock, line.timeUs)} ${line.text}` : line.text);
  for (const line of first) await print(line);
  while (request.follow && !(log.isClosed && position === log.end)) {
    if (position === log.end) await changed(caller, log);
    const lines = log.since(position);
    position = log.end;
    for (const line of lines) await print(line);
  }
  return undefined;
}

function changed(caller: Process, log: ContainerLog): Promise<void> {
  return caller.wait<void>(wake => log.onChange(wake));
}

function missingLog(request: RemoteLogs, reason: string | undefined, message: string | undefined): string {
  if (request.previous) return `previous terminated container "${request.container}" in pod "${request.pod}" not found`;
  if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff')
    return `container "${request.container}" in pod "${request.pod}" is waiting to start: trying and failing to pull image`;
  const detail = reason === 'CreateContainerConfigError' ? (message ?? reason) : (reason ?? 'ContainerCreating');
  return `container "${request.container}" in pod "${request.pod}" is waiting to start: ${detail}`;
}

/** The container that a name means, for parts of the world that look into pods. */
export type FindContainer = (namespace: string, pod: string, container?: string) => RunningContainer | undefined;
