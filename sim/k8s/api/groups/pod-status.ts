import type {ContainerStatus, Pod} from '../kinds/core.ts';
import {ageOf} from './columns.ts';

/** READY, STATUS and RESTARTS of a pod. */
export interface PodSummary {
  readonly ready: string;
  readonly status: string;
  readonly restarts: string;
}

/**
 * What `kubectl get pods` says about a pod in three words.
 *
 * @models kubernetes pkg/printers/internalversion/printers.go printPod
 */
export function podSummary(pod: Pod, nowMs: number): PodSummary {
  const statuses = pod.status?.containerStatuses ?? [];
  const sidecars = (pod.spec.initContainers ?? []).filter(({restartPolicy}) => restartPolicy === 'Always');
  const total = pod.spec.containers.length + sidecars.length;
  const init = initReason(pod);
  const {reason, ready} = init ? {reason: init, ready: 0} : containerReason(pod, statuses);
  return {ready: `${ready}/${total}`, status: deletion(pod) ?? reason, restarts: restarts(statuses, nowMs)};
}

/** A reason from the init containers while one still blocks. */
function initReason(pod: Pod): string | undefined {
  const initialized = pod.status?.conditions?.some(({type, status}) => type === 'Initialized' && status === 'True');
  if (initialized) return undefined;
  const statuses = pod.status?.initContainerStatuses ?? [];
  for (const [index, {state}] of statuses.entries()) {
    if (state?.terminated?.exitCode === 0) continue;
    if (state?.terminated) {
      const {reason, signal, exitCode} = state.terminated;
      return `Init:${reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`)}`;
    }
    if (state?.waiting?.reason && state.waiting.reason !== 'PodInitializing') return `Init:${state.waiting.reason}`;
    return `Init:${index}/${pod.spec.initContainers?.length ?? statuses.length}`;
  }
  return undefined;
}

function containerReason(pod: Pod, statuses: readonly ContainerStatus[]): {reason: string; ready: number} {
  const scheduling = pod.status?.conditions?.find(({type}) => type === 'PodScheduled');
  let reason =
    scheduling?.reason === 'SchedulingGated' ? 'SchedulingGated' : pod.status?.reason || pod.status?.phase || 'Pending';
  let ready = 0;
  let hasRunning = false;
  for (const {state, ready: isReady} of [...statuses].reverse()) {
    if (state?.waiting?.reason) reason = state.waiting.reason;
    else if (state?.terminated) {
      const {reason: why, signal, exitCode} = state.terminated;
      reason = why || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`);
    } else if (isReady && state?.running) {
      hasRunning = true;
      ready++;
    }
  }
  if (reason === 'Completed' && hasRunning) {
    const isReady = pod.status?.conditions?.some(({type, status}) => type === 'Ready' && status === 'True');
    reason = isReady ? 'Running' : 'NotReady';
  }
  return {reason, ready};
}

function deletion(pod: Pod): string | undefined {
  if (!pod.metadata.deletionTimestamp) return undefined;
  if (pod.status?.reason === 'NodeLost') return 'Unknown';
  const phase = pod.status?.phase;
  return phase === 'Succeeded' || phase === 'Failed' ? undefined : 'Terminating';
}

function restarts(statuses: readonly ContainerStatus[], nowMs: number): string {
  const count = statuses.reduce((sum, {restartCount}) => sum + restartCount, 0);
  const finished = statuses.flatMap(({lastState}) => lastState?.terminated?.finishedAt ?? []).sort();
  const last = finished.at(-1);
  return count > 0 && last ? `${count} (${ageOf(last, nowMs)} ago)` : String(count);
}
