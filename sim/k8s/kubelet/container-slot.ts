import type {Timer} from '../../core/clock.ts';
import type {Container, ContainerState, ContainerStatus} from '../api/kinds/core.ts';
import type {LocalImage} from './image-puller.ts';
import type {RunningContainer} from './runtime.ts';

export type Terminated = NonNullable<ContainerState['terminated']>;

/** One container of a pod as the kubelet tracks it through restarts. */
export interface ContainerSlot {
  readonly spec: Container;
  /** `sidecar`: an init container with restartPolicy Always; `ephemeral`: came to a pod that ran already */
  readonly kind: 'init' | 'sidecar' | 'main' | 'ephemeral';
  running: RunningContainer | undefined;
  /** the instance before the present one, for `kubectl logs -p` */
  previous: RunningContainer | undefined;
  waiting: NonNullable<ContainerState['waiting']> | undefined;
  terminated: Terminated | undefined;
  lastTerminated: Terminated | undefined;
  restartCount: number;
  image: LocalImage | undefined;
  containerId: string | undefined;
  /** the startup probe has passed, or there is none */
  started: boolean;
  ready: boolean;
  /** the wait before the next restart; 0 before the first */
  backoffUs: number;
  backoffAtUs: number;
  pullBackoffUs: number;
  readonly timers: Set<Timer>;
  /** its preStop hook has been started */
  isHooked: boolean;
  /** stops the probes of the running instance */
  stopProbes: (() => void) | undefined;
}

export function newSlot(spec: Container, kind: ContainerSlot['kind'], reason: string): ContainerSlot {
  return {
    spec,
    kind,
    running: undefined,
    previous: undefined,
    waiting: {reason},
    terminated: undefined,
    lastTerminated: undefined,
    restartCount: 0,
    image: undefined,
    containerId: undefined,
    started: false,
    ready: false,
    backoffUs: 0,
    backoffAtUs: 0,
    pullBackoffUs: 0,
    timers: new Set(),
    isHooked: false,
    stopProbes: undefined,
  };
}

/** @models kubelet pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses */
export function containerStatus(
  slot: ContainerSlot,
  startedAt: (running: RunningContainer) => string,
): ContainerStatus {
  const {spec, running, terminated, waiting} = slot;
  const isDone = slot.kind === 'init' && terminated?.exitCode === 0;
  const state: ContainerState = running
    ? {running: {startedAt: startedAt(running)}}
    : terminated && !waiting
      ? {terminated}
      : {waiting: waiting ?? {reason: 'ContainerCreating'}};
  return {
    ...(slot.containerId === undefined ? {} : {containerID: `containerd://${slot.containerId}`}),
    image: slot.image?.name ?? spec.image,
    imageID: slot.image?.id ?? '',
    lastState: slot.lastTerminated && (running || waiting) ? {terminated: slot.lastTerminated} : {},
    name: spec.name,
    ready: slot.kind === 'init' ? isDone : slot.ready,
    restartCount: slot.restartCount,
    ...(slot.kind === 'ephemeral' ? {} : {started: running !== undefined && slot.started}),
    state,
    ...(spec.volumeMounts?.length ? {volumeMounts: spec.volumeMounts.map(mountStatus)} : {}),
  } as ContainerStatus;
}

function mountStatus({
  name,
  mountPath,
  readOnly,
}: NonNullable<Container['volumeMounts']>[number]): Readonly<Record<string, unknown>> {
  return readOnly ? {mountPath, name, readOnly: true, recursiveReadOnly: 'Disabled'} : {mountPath, name};
}
