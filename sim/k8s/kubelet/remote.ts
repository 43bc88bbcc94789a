import type {Process} from '../../shell/process.ts';
import type {LogRequest, ProgramRequest} from '../api/kubelet-server.ts';
import {timestampNanos} from '../record/timestamp.ts';
import type {ContainerLog} from './container-log.ts';
import type {PodWorker} from './pod-worker.ts';
import type {RunningContainer} from './runtime.ts';

/** A program to run in a container, as `kubectl exec` asks for it. */
export interface RemoteExec extends ProgramRequest {
  readonly argv: readonly string[];
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
  // The API server hands the kubelet's internal error on as one of its own.
  if ('error' in started) return {error: `Internal error occurred: ${startFailure(running, started.error)}`};
  try {
    return await started.ended(caller);
  } finally {
    if (started.status === undefined) started.signal('SIGKILL');
  }
}

/** What the kubelet says when containerd could not start a program. */
export function startFailure({machine}: RunningContainer, complaint: string): string {
  const id = machine.engine.rng.stream('exec').text(64, '0123456789abcdef');
  return `Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: ${complaint}`;
}

/** Passes lines on as they come; with `follow` it returns when the container has ended. */
export type ReadLog = (caller: Process, onLine: (line: string) => Promise<void>) => Promise<void>;

/** The log that a request means, or why there is none. */
export function openContainerLog(
  worker: PodWorker | undefined,
  request: LogRequest,
): ReadLog | {readonly error: string} {
  const slot = worker?.containers.get(request.container);
  const instance = request.previous ? slot?.previous : (slot?.running ?? slot?.previous);
  if (!slot || !instance) return {error: missingLog(request, slot?.waiting?.reason, slot?.waiting?.message)};
  return (caller, onLine) => readLog(caller, instance.log, request, onLine);
}

async function readLog(
  caller: Process,
  log: ContainerLog,
  request: LogRequest,
  onLine: (line: string) => Promise<void>,
): Promise<void> {
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
}

function changed(caller: Process, log: ContainerLog): Promise<void> {
  return caller.wait<void>(wake => log.onChange(wake));
}

function missingLog(request: LogRequest, reason: string | undefined, message: string | undefined): string {
  if (request.previous) return `previous terminated container "${request.container}" in pod "${request.pod}" not found`;
  if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff')
    return `container "${request.container}" in pod "${request.pod}" is waiting to start: trying and failing to pull image`;
  const detail = reason === 'CreateContainerConfigError' ? (message ?? reason) : (reason ?? 'ContainerCreating');
  return `container "${request.container}" in pod "${request.pod}" is waiting to start: ${detail}`;
}

/** The container that a name means, for parts of the world that look into pods. */
export type FindContainer = (namespace: string, pod: string, container?: string) => RunningContainer | undefined;
