import {formatIpv4} from '../../base/ipv4.ts';
import type {Condition, ContainerStatus, Pod, PodStatus} from '../api/kinds/core.ts';

/** What a pod's status is computed from. */
export interface PodFacts {
  readonly pod: Pod;
  readonly initStatuses: readonly ContainerStatus[];
  readonly statuses: readonly ContainerStatus[];
  /** every container has been stopped for good */
  readonly isOver: boolean;
  readonly ephemeralStatuses: readonly ContainerStatus[];
  /** the sandbox is up with its network */
  readonly hasSandbox: boolean;
  readonly podIp: number | undefined;
  readonly hostIp: number;
  readonly startTime: string;
  readonly now: string;
}

/** @models kubelet pkg/kubelet/kubelet_pods.go generateAPIPodStatus, pkg/kubelet/status/generate.go */
export function podStatus(facts: PodFacts): PodStatus {
  const {pod, podIp, hostIp, initStatuses, statuses, ephemeralStatuses} = facts;
  const ips = podIp === undefined ? {} : {podIP: formatIpv4(podIp), podIPs: [{ip: formatIpv4(podIp)}]};
  const phase = podPhase(facts);
  return {
    phase,
    conditions: podConditions(facts, phase),
    hostIP: formatIpv4(hostIp),
    hostIPs: [{ip: formatIpv4(hostIp)}],
    ...ips,
    startTime: facts.startTime,
    ...(initStatuses.length > 0 ? {initContainerStatuses: initStatuses} : {}),
    containerStatuses: statuses,
    ...(ephemeralStatuses.length > 0 ? {ephemeralContainerStatuses: ephemeralStatuses} : {}),
    qosClass: qosClass(pod),
  };
}

/**
 * A pod that has come to an end stays so, and one whose containers were stopped has succeeded or failed by their exit
 * codes, whatever its restart policy.
 *
 * @models kubelet pkg/kubelet/kubelet_pods.go getPhase
 */
function podPhase({pod, isOver, initStatuses, statuses}: PodFacts): NonNullable<PodStatus['phase']> {
  const known = pod.status?.phase;
  if (known === 'Succeeded' || known === 'Failed') return known;
  if (isOver && statuses.some(({state}) => state?.terminated))
    return statuses.every(({state}) => state?.terminated?.exitCode === 0) ? 'Succeeded' : 'Failed';
  const restart = pod.spec.restartPolicy ?? 'Always';
  const failedInit = initStatuses.some(
    ({state, lastState}) =>
      (state?.terminated?.exitCode ?? lastState?.terminated?.exitCode ?? 0) !== 0 && !state?.running,
  );
  if (failedInit && restart === 'Never') return 'Failed';
  if (failedInit || !initStatuses.every((status, i) => isInitialized(pod, status, i))) return 'Pending';
  const isWaiting = statuses.some(({state, lastState}) => state?.waiting && !lastState?.terminated);
  if (isWaiting) return 'Pending';
  if (statuses.some(({state}) => state?.running)) return 'Running';
  if (restart === 'Always') return 'Running';
  if (statuses.every(({state}) => state?.terminated?.exitCode === 0)) return 'Succeeded';
  return restart === 'Never' ? 'Failed' : 'Running';
}

function isInitialized(pod: Pod, status: ContainerStatus, index: number): boolean {
  if (pod.spec.initContainers?.[index]?.restartPolicy === 'Always') return status.started === true;
  return status.state?.terminated?.exitCode === 0;
}

const conditionOrder = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
] as const;

function podConditions(facts: PodFacts, phase: PodStatus['phase']): readonly Condition[] {
  const {pod, statuses, initStatuses} = facts;
  const isDone = phase === 'Succeeded' || phase === 'Failed';
  const unready = statuses.filter(({ready}) => !ready).map(({name}) => name);
  const incomplete = initStatuses.filter((status, i) => !isInitialized(pod, status, i)).map(({name}) => name);
  const readiness = readyVerdict(phase, unready);
  const verdicts: Readonly<Record<(typeof conditionOrder)[number], Pick<Condition, 'status' | 'reason' | 'message'>>> =
    {
      PodReadyToStartContainers: {status: facts.hasSandbox && !isDone ? 'True' : 'False'},
      Initialized:
        incomplete.length === 0
          ? {status: 'True', ...(phase === 'Succeeded' ? {reason: 'PodCompleted'} : {})}
          : {
              status: 'False',
              reason: 'ContainersNotInitialized',
              message: `containers with incomplete status: [${incomplete.join(' ')}]`,
            },
      Ready: readiness,
      ContainersReady: readiness,
      PodScheduled: {status: 'True'},
    };
  const foreign = (pod.status?.conditions ?? []).filter(({type}) => !isOwn(type));
  return [...foreign, ...conditionOrder.map(type => withTransition(pod, {type, ...verdicts[type]}, facts.now))];
}

/** The kubelet writes these; others' it keeps. @models kubelet pkg/kubelet/types/pod_status.go PodConditionByKubelet */
function isOwn(type: string): boolean {
  return conditionOrder.some(own => own === type);
}

function readyVerdict(
  phase: PodStatus['phase'],
  unready: readonly string[],
): Pick<Condition, 'status' | 'reason' | 'message'> {
  if (phase === 'Succeeded') return {status: 'False', reason: 'PodCompleted'};
  if (phase === 'Failed') return {status: 'False', reason: 'PodFailed'};
  if (unready.length === 0) return {status: 'True'};
  return {
    status: 'False',
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${unready.join(' ')}]`,
  };
}

/** A condition keeps the time of its last change. */
function withTransition(pod: Pod, condition: Condition, now: string): Condition {
  const old = pod.status?.conditions?.find(({type}) => type === condition.type);
  const isSame = old?.status === condition.status && old.lastTransitionTime !== undefined;
  const {type, ...rest} = condition;
  return {lastProbeTime: null, lastTransitionTime: isSame ? old.lastTransitionTime : now, ...rest, type};
}

/** @models kubernetes pkg/apis/core/v1/helper/qos GetPodQOS */
export function qosClass(pod: Pod): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const containers = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  const resources = containers.map(({resources}) => resources ?? {});
  if (resources.every(({requests, limits}) => isEmpty(requests) && isEmpty(limits))) return 'BestEffort';
  const guaranteed = resources.every(({requests, limits}) =>
    ['cpu', 'memory'].every(
      name => limits?.[name] !== undefined && (requests?.[name] ?? limits[name]) === limits[name],
    ),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

function isEmpty(values: Readonly<Record<string, string>> | undefined): boolean {
  return Object.keys(values ?? {}).length === 0;
}
