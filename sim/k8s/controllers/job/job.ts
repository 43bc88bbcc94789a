import {equalJson} from '../../api/equal.ts';
import {type Job, type JobStatus, jobs} from '../../api/kinds/batch.ts';
import {type Condition, type Pod, pods} from '../../api/kinds/core.ts';
import {matchesLabelSelector} from '../../api/selector.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {timestamp} from '../../record/timestamp.ts';
import {type Claimed, claimPods} from '../claim.ts';
import type {ControllerContext} from '../context.ts';
import {Expectations} from '../expectations.ts';
import {controllerOf, objectKey, splitKey} from '../informer-index.ts';
import {followOwned} from '../owned-events.ts';
import {isActive, isPodReady} from '../pod-groups.ts';
import {jobPod} from './job-pod.ts';
import {failurePolicyVerdict, formatIndexes, indexOf, Tally, trackingFinalizer} from './tally.ts';

/** @source kubernetes pkg/controller/job DefaultJobPodFailureBackOff, MaxJobPodFailureBackOff */
const backoffFirstMs = 10_000;
const backoffMaxMs = 600_000;

/** Why a Job has ended. */
interface Verdict {
  readonly type: 'Complete' | 'Failed';
  readonly reason: string;
  readonly message: string;
}

/**
 * Runs pods of a Job until enough have succeeded, too many have failed, or its time is up.
 *
 * @models kubernetes pkg/controller/job/job_controller.go, pkg/controller/ttlafterfinished
 * @omits back-off limits per index, success policies, managedBy
 */
export function startJobController(context: ControllerContext): void {
  const {client, engine, podGroups} = context;
  const {clock} = engine;
  const informer = context.informer(jobs);
  const recorder = context.recorder('job-controller');
  const expectations = new Expectations(clock);
  const tallies = new Map<string, Tally>();
  const queue = createWorkQueue(engine, 'job', key => reconcile(key));
  const nowMs = () => clock.date().getTime();

  followOwned(context.pods, {
    kind: 'Job',
    owners: informer,
    selects: ({spec}, {metadata}) => matchesLabelSelector(spec.selector, metadata.labels),
    enqueue: job => queue.add(objectKey(job)),
    seen: (job, pod, event) => expectations.seen(objectKey(job), pod, event),
  });
  context.pods.on({added: releaseStray, updated: releaseStray});
  informer.on({
    added: job => queue.add(objectKey(job)),
    updated: job => queue.add(objectKey(job)),
    deleted: job => {
      expectations.forget(objectKey(job));
      tallies.delete(job.metadata.uid ?? '');
      for (const pod of podGroups.of(job.metadata.uid).pods.values()) release(pod);
    },
  });

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const job = informer.get(namespace, name);
    if (!job) return undefined;
    const ended = job.status?.conditions?.find(({type, status}) => isEnd(type) && status === 'True');
    const claimed = ended ? 'settled' : claimJobPods(job);
    if (claimed !== 'settled') return claimed === 'failed' ? 'requeue' : undefined;
    const own = [...podGroups.of(job.metadata.uid).pods.values()];
    const tally = tallyOf(job);
    const policyFailure = ended ? undefined : countFinished(job, own, tally);
    for (const pod of own) if (tally.isCounted(pod) || ended) if (!isRunning(pod)) release(pod);
    if (ended) return expire(job, ended);
    if (job.metadata.deletionTimestamp) return undefined;
    const active = own.filter(pod => isActive(pod));
    if (!job.status?.startTime && !job.spec.suspend) return start(job);
    const verdict = policyFailure ?? judge(job, active, tally);
    if (verdict) return end(job, active, tally, verdict);
    if (!expectations.isSatisfied(key)) return writeStatus(job, active, own, tally);
    const wait = manage(key, job, active, tally);
    writeStatus(job, active, own, tally);
    return wait;
  }

  function claimJobPods(job: Job): Claimed {
    return claimPods(context, job, {
      ownerResource: jobs,
      matches: pod => matchesLabelSelector(job.spec.selector, pod.metadata.labels),
      finalizer: trackingFinalizer,
    });
  }

  function tallyOf(job: Job): Tally {
    const {uid = ''} = job.metadata;
    const known = tallies.get(uid) ?? new Tally();
    tallies.set(uid, known);
    return known;
  }

  /** @returns the end that a pod failure policy brings */
  function countFinished(job: Job, own: readonly Pod[], tally: Tally): Verdict | undefined {
    for (const pod of own) {
      const {phase} = pod.status ?? {};
      if (tally.isCounted(pod)) continue;
      if (phase === 'Succeeded') tally.count(pod, 'succeeded');
      else if (phase === 'Failed' || isLost(pod)) {
        const policy = failurePolicyVerdict(job, pod);
        if (policy.action === 'FailJob') return {type: 'Failed', reason: 'PodFailurePolicy', message: policy.message};
        if (policy.action === 'Count') tally.count(pod, 'failed');
        else release(pod);
      }
    }
    return undefined;
  }

  /** A pod whose Job is gone, or that no Job manages, waits for nobody's count. */
  function releaseStray(pod: Pod): void {
    if (!pod.metadata.finalizers?.includes(trackingFinalizer)) return;
    const owner = controllerOf(pod);
    if (!owner) release(pod);
    else if (owner.kind === 'Job' && pod.metadata.deletionTimestamp)
      if (!informer.get(pod.metadata.namespace, owner.name)) release(pod);
  }

  /** Lets a counted pod go when somebody deletes it. */
  function release(pod: Pod): void {
    const {finalizers = [], name, namespace} = pod.metadata;
    if (!finalizers.includes(trackingFinalizer)) return;
    const rest = finalizers.filter(own => own !== trackingFinalizer);
    client.patch(pods, namespace, name, {metadata: {finalizers: rest.length > 0 ? rest : null}});
  }

  function start(job: Job): undefined {
    const {namespace, name} = job.metadata;
    const suspended = job.status?.conditions?.find(({type}) => type === 'Suspended');
    const resumed =
      suspended?.status === 'True' ? {conditions: [condition('Suspended', 'False', 'JobResumed', 'Job resumed')]} : {};
    if (suspended?.status === 'True') recorder.record(job, 'Normal', 'Resumed', 'Job resumed');
    client.patch(jobs, namespace, name, {status: {startTime: timestamp(clock), ...resumed}}, 'status');
    return undefined;
  }

  function judge(job: Job, active: readonly Pod[], tally: Tally): Verdict | undefined {
    const {backoffLimit = 6, completions, activeDeadlineSeconds} = job.spec;
    const restarts = active.reduce((sum, pod) => sum + restartsOf(job, pod), 0);
    const isPastLimit = tally.failed.size > backoffLimit || (restarts > 0 && restarts >= backoffLimit);
    if (isPastLimit)
      return {
        type: 'Failed',
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit',
      };
    const startedMs = Date.parse(job.status?.startTime ?? '');
    if (activeDeadlineSeconds !== undefined && nowMs() - startedMs >= activeDeadlineSeconds * 1000)
      return {type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline'};
    const done = job.spec.completionMode === 'Indexed' ? tally.doneIndexes.size : tally.succeeded.size;
    const isComplete =
      completions === undefined ? done > 0 && active.length === 0 : done >= completions && active.length === 0;
    return isComplete
      ? {type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods'}
      : undefined;
  }

  function end(job: Job, active: readonly Pod[], tally: Tally, verdict: Verdict): undefined {
    for (const pod of active) remove(job, pod);
    const {namespace, name} = job.metadata;
    const interim = verdict.type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget';
    const now = timestamp(clock);
    const conditions = [
      ...(job.status?.conditions ?? []),
      condition(interim, 'True', verdict.reason, verdict.message),
      condition(verdict.type, 'True', verdict.reason, verdict.message),
    ];
    const status: JobStatus = {
      ...counts(job, [], tally),
      conditions,
      startTime: job.status?.startTime ?? now,
      ...(verdict.type === 'Complete' && {completionTime: now}),
    };
    const written = client.patch(jobs, namespace, name, {status: {active: null, ...status}}, 'status');
    if (!written.ok) return undefined;
    if (verdict.type === 'Complete') recorder.record(job, 'Normal', 'Completed', 'Job completed');
    else recorder.record(job, 'Warning', verdict.reason, verdict.message);
    return undefined;
  }

  /** Creates what is missing and deletes what is too much. */
  function manage(key: string, job: Job, active: readonly Pod[], tally: Tally): Reconciled {
    if (job.spec.suspend) {
      if (active.length > 0) expectations.expect(key, {deletions: active.map(({metadata}) => metadata.uid ?? '')});
      for (const pod of active) remove(job, pod);
      return suspend(job);
    }
    const {parallelism = 1, completions} = job.spec;
    const remaining =
      completions === undefined
        ? tally.succeeded.size > 0
          ? active.length
          : parallelism
        : completions - tally.succeeded.size;
    const wanted = Math.min(parallelism, Math.max(0, remaining));
    if (active.length > wanted) {
      const doomed = active.slice(wanted);
      expectations.expect(key, {deletions: doomed.map(({metadata}) => metadata.uid ?? '')});
      for (const pod of doomed) remove(job, pod);
      return undefined;
    }
    if (active.length === wanted) return deadline(job);
    const waitMs = backoffMs(tally) - nowMs();
    if (waitMs > 0) return {afterUs: waitMs * 1000};
    create(key, job, active, tally, wanted - active.length);
    return deadline(job);
  }

  function create(key: string, job: Job, active: readonly Pod[], tally: Tally, count: number): void {
    const indexes = job.spec.completionMode === 'Indexed' ? freeIndexes(job, active, tally, count) : undefined;
    const made = indexes?.length ?? count;
    expectations.expect(key, {creations: made});
    for (let i = 0; i < made; i++) {
      const created = client.create(pods, jobPod(job, indexes?.[i]));
      if (created.ok) {
        recorder.record(job, 'Normal', 'SuccessfulCreate', `Created pod: ${created.value.metadata.name}`);
        continue;
      }
      for (let skipped = i; skipped < made; skipped++) expectations.created(key);
      recorder.record(job, 'Warning', 'FailedCreate', `Error creating: ${created.status.message}`);
      return;
    }
  }

  function remove(job: Job, pod: Pod): void {
    const {namespace, name, uid} = pod.metadata;
    const deleted = client.delete(pods, namespace, name, {uid});
    if (deleted.ok) recorder.record(job, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
  }

  function suspend(job: Job): undefined {
    if (job.status?.conditions?.some(({type, status}) => type === 'Suspended' && status === 'True')) return undefined;
    const {namespace, name} = job.metadata;
    const conditions = [condition('Suspended', 'True', 'JobSuspended', 'Job suspended')];
    const written = client.patch(jobs, namespace, name, {status: {startTime: null, conditions}}, 'status');
    if (written.ok) recorder.record(job, 'Normal', 'Suspended', 'Job suspended');
    return undefined;
  }

  /** Another look when the Job's time is up. */
  function deadline({spec, status}: Job): Reconciled {
    if (spec.activeDeadlineSeconds === undefined || !status?.startTime) return undefined;
    const dueMs = Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1000;
    return {afterUs: Math.max(0, dueMs - nowMs()) * 1000};
  }

  /** Deletes a finished Job when its time to live is over. */
  function expire(job: Job, ended: Condition): Reconciled {
    const {ttlSecondsAfterFinished} = job.spec;
    if (ttlSecondsAfterFinished === undefined || job.metadata.deletionTimestamp) return undefined;
    const dueMs = Date.parse(ended.lastTransitionTime ?? '') + ttlSecondsAfterFinished * 1000;
    if (dueMs > nowMs()) return {afterUs: (dueMs - nowMs()) * 1000};
    const {namespace, name, uid} = job.metadata;
    client.delete(jobs, namespace, name, {uid, propagationPolicy: 'Foreground'});
    return undefined;
  }

  function writeStatus(job: Job, active: readonly Pod[], own: readonly Pod[], tally: Tally): undefined {
    const terminating = own.filter(pod => pod.metadata.deletionTimestamp && isRunning(pod)).length;
    const status = {...counts(job, active, tally), terminating};
    const {conditions: _conditions, startTime: _start, completionTime: _end, ...old} = job.status ?? {};
    if (equalJson(status, old)) return undefined;
    const {namespace, name} = job.metadata;
    const absent = {active: null, succeeded: null, failed: null, completedIndexes: null};
    client.patch(jobs, namespace, name, {status: {...absent, ...status}}, 'status');
    return undefined;
  }

  function counts({spec}: Job, active: readonly Pod[], tally: Tally): JobStatus {
    const isIndexed = spec.completionMode === 'Indexed';
    const succeeded = isIndexed ? tally.doneIndexes.size : tally.succeeded.size;
    return {
      ...(active.length > 0 && {active: active.length}),
      ...(succeeded > 0 && {succeeded}),
      ...(tally.failed.size > 0 && {failed: tally.failed.size}),
      ...(isIndexed && tally.doneIndexes.size > 0 && {completedIndexes: formatIndexes(tally.doneIndexes)}),
      ready: active.filter(isPodReady).length,
      terminating: 0,
      uncountedTerminatedPods: {},
    };
  }

  function condition(type: string, status: Condition['status'], reason: string, message: string): Condition {
    const now = timestamp(clock);
    return {lastProbeTime: now, lastTransitionTime: now, message, reason, status, type};
  }
}

function isEnd(type: string): boolean {
  return type === 'Complete' || type === 'Failed';
}

function isRunning({status}: Pod): boolean {
  return status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}

/** Its node's kubelet has let go of a pod that never came to an end of its own: it counts as failed. */
function isLost({metadata}: Pod): boolean {
  return metadata.deletionTimestamp !== undefined && metadata.deletionGracePeriodSeconds === 0;
}

/** With restartPolicy OnFailure a failure is a restart in the same pod. */
function restartsOf({spec}: Job, {status}: Pod): number {
  if (spec.template.spec.restartPolicy !== 'OnFailure') return 0;
  return (status?.containerStatuses ?? []).reduce((sum, {restartCount}) => sum + restartCount, 0);
}

/** When the next pod may start: 10 s after a failure, doubling with each in a row. */
function backoffMs({lastFailureMs, failuresInARow}: Tally): number {
  if (failuresInARow === 0) return 0;
  return lastFailureMs + Math.min(backoffFirstMs * 2 ** (failuresInARow - 1), backoffMaxMs);
}

function freeIndexes({spec}: Job, active: readonly Pod[], tally: Tally, count: number): readonly number[] {
  const busy = new Set(active.map(indexOf));
  const free: number[] = [];
  for (let index = 0; index < (spec.completions ?? 0) && free.length < count; index++)
    if (!busy.has(index) && !tally.doneIndexes.has(index)) free.push(index);
  return free;
}
