import type {Clock} from '../../core/clock.ts';
import type {Wait} from '../../core/tasks.ts';
import type {LogRequest} from '../api/kubelet-server.ts';
import {timestampNanos} from '../record/timestamp.ts';
import type {ContainerLog} from './container-log.ts';
import type {PodWorker} from './pod-worker.ts';

/** Passes lines on as they come; with `follow` it returns when the container has ended. */
export type ReadLog = (wait: Wait, onLine: (line: string) => Promise<void>) => Promise<void>;

/** The log that a request means, or why there is none. */
export function openContainerLog(
  worker: PodWorker | undefined,
  request: LogRequest,
): ReadLog | {readonly error: string} {
  const slot = worker?.containers.get(request.container);
  const instance = request.previous ? slot?.previous : (slot?.running ?? slot?.previous);
  // a program that could not be started has a log, with nothing in it
  if (!instance && slot?.terminated?.reason === 'StartError' && !request.previous) return async () => {};
  if (!slot || !instance) return {error: missingLog(request, slot?.waiting?.reason, slot?.waiting?.message)};
  const {clock} = worker!.node.engine;
  return (wait, onLine) => readLog({clock, wait}, instance.log, request, onLine);
}

async function readLog(
  {clock, wait}: {clock: Clock; wait: Wait},
  log: ContainerLog,
  request: LogRequest,
  onLine: (line: string) => Promise<void>,
): Promise<void> {
  const fromUs = request.sinceUs === undefined ? -1 : clock.nowUs - request.sinceUs;
  const known = log.since(0).filter(({timeUs}) => timeUs >= fromUs);
  const first = request.tailLines < 0 ? known : known.slice(Math.max(0, known.length - request.tailLines));
  let position = log.end;
  const print = (line: (typeof first)[number]) =>
    onLine(request.timestamps ? `${timestampNanos(clock, line.timeUs)} ${line.text}` : line.text);
  for (const line of first) await print(line);
  while (request.follow && !(log.isClosed && position === log.end)) {
    if (position === log.end) await wait<void>(wake => log.onChange(wake));
    const lines = log.since(position);
    position = log.end;
    for (const line of lines) await print(line);
  }
}

function missingLog(request: LogRequest, reason: string | undefined, message: string | undefined): string {
  if (request.previous) return `previous terminated container "${request.container}" in pod "${request.pod}" not found`;
  if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff')
    return `container "${request.container}" in pod "${request.pod}" is waiting to start: trying and failing to pull image`;
  const detail = reason === 'CreateContainerConfigError' ? (message ?? reason) : (reason ?? 'ContainerCreating');
  return `container "${request.container}" in pod "${request.pod}" is waiting to start: ${detail}`;
}
