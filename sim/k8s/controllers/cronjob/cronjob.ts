import {type TimeZone, timeZoneOf, utc} from '../../../base/time-zone.ts';
import {CronError, type CronSchedule, nextRunMs, parseCron} from '../../api/cron-schedule.ts';
import {equalJson} from '../../api/equal.ts';
import {type CronJob, cronJobs, type Job, jobs} from '../../api/kinds/batch.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import {timestamp} from '../../record/timestamp.ts';
import type {ControllerContext} from '../context.ts';
import {controllerOf, controllerReference, InformerIndex, objectKey, splitKey} from '../informer-index.ts';

const scheduledAnnotation = 'batch.kubernetes.io/cronjob-scheduled-timestamp';
/** @source kubernetes pkg/controller/cronjob nextScheduleDelta */
const slackMs = 100;
const missedMax = 100;

/** The runs that are due: the latest, and how many there were. */
interface Due {
  readonly latestMs: number;
  readonly count: number;
}

/**
 * Makes Jobs on a schedule.
 *
 * @models kubernetes pkg/controller/cronjob/cronjob_controllerv2.go, schedules in a time zone too
 */
export function startCronJobController(context: ControllerContext): void {
  const {client, engine} = context;
  const {clock} = engine;
  const informer = context.informer(cronJobs);
  const jobInformer = context.informer(jobs);
  const recorder = context.recorder('cronjob-controller');
  const jobsByOwner = new InformerIndex(jobInformer, job => {
    const owner = controllerOf(job);
    return owner?.kind === 'CronJob' ? [owner.uid] : [];
  });
  const queue = createWorkQueue(engine, 'cronjob', key => reconcile(key));
  const nowMs = () => clock.date().getTime();
  const enqueueOwner = (job: Job) => {
    const owner = controllerOf(job);
    if (owner?.kind === 'CronJob') queue.add(`${job.metadata.namespace}/${owner.name}`);
  };
  informer.on({added: cron => queue.add(objectKey(cron)), updated: cron => queue.add(objectKey(cron))});
  jobInformer.on({added: enqueueOwner, updated: enqueueOwner, deleted: enqueueOwner});

  function reconcile(key: string): Reconciled {
    const {namespace, name} = splitKey(key);
    const cron = informer.get(namespace, name);
    if (!cron) return undefined;
    const own = jobsByOwner.list(cron.metadata.uid ?? '');
    const status = refreshed(cron, own);
    trimHistory(cron, own);
    if (!equalJson(status, cron.status ?? {})) writeStatus(cron, status);
    if (cron.metadata.deletionTimestamp || cron.spec.suspend) return undefined;
    const schedule = scheduleOf(cron);
    if (!schedule) return undefined;
    return run(cron, own, status, schedule);
  }

  function scheduleOf(cron: CronJob): CronSchedule | undefined {
    try {
      return parseCron(cron.spec.schedule);
    } catch (error) {
      if (!(error instanceof CronError)) throw error;
      recorder.record(
        cron,
        'Warning',
        'UnparseableSchedule',
        `unparseable schedule: ${JSON.stringify(cron.spec.schedule)} : ${error.message}`,
      );
      return undefined;
    }
  }

  /** Takes finished Jobs off the list of active ones and says so. */
  function refreshed(cron: CronJob, own: readonly Job[]): NonNullable<CronJob['status']> {
    const byUid = new Map(own.map(job => [job.metadata.uid, job]));
    let {lastSuccessfulTime} = cron.status ?? {};
    const active = (cron.status?.active ?? []).filter(reference => {
      const job = byUid.get(reference.uid);
      const ended = job && endOf(job);
      if (!job) {
        if (client.get(jobs, reference.namespace, reference.name ?? '')) return true;
        recorder.record(cron, 'Normal', 'MissingJob', `Active job went missing: ${reference.name}`);
        return false;
      }
      if (!ended) return true;
      recorder.record(
        cron,
        'Normal',
        'SawCompletedJob',
        `Saw completed job: ${job.metadata.name}, condition: ${ended}`,
      );
      if (ended === 'Complete') lastSuccessfulTime = job.status?.completionTime ?? lastSuccessfulTime;
      return false;
    });
    const {active: _active, ...rest} = cron.status ?? {};
    return {...rest, ...(active.length > 0 && {active}), ...(lastSuccessfulTime && {lastSuccessfulTime})};
  }

  function run(
    cron: CronJob,
    own: readonly Job[],
    status: NonNullable<CronJob['status']>,
    schedule: CronSchedule,
  ): Reconciled {
    const due = dueRuns(cron, status, schedule, nowMs());
    const next = nextRunMs(schedule, nowMs(), zoneOf(cron));
    const wait: Reconciled = next === undefined ? undefined : {afterUs: Math.max(0, next - nowMs() + slackMs) * 1000};
    if (!due) return wait;
    if (due.count > missedMax)
      recorder.record(
        cron,
        'Warning',
        'TooManyMissedTimes',
        'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew',
      );
    const {startingDeadlineSeconds, concurrencyPolicy} = cron.spec;
    if (startingDeadlineSeconds !== undefined && due.latestMs + startingDeadlineSeconds * 1000 < nowMs()) {
      recorder.record(cron, 'Warning', 'MissSchedule', `Missed scheduled time to start a job: ${goTime(due.latestMs)}`);
      return wait;
    }
    const active = status.active ?? [];
    if (concurrencyPolicy === 'Forbid' && active.length > 0) {
      recorder.record(
        cron,
        'Normal',
        'JobAlreadyActive',
        'Not starting job because prior execution is running and concurrency policy is Forbid',
      );
      return wait;
    }
    if (concurrencyPolicy === 'Replace')
      for (const job of own) if (active.some(({uid}) => uid === job.metadata.uid)) remove(cron, job);
    start(cron, {...status, ...(concurrencyPolicy === 'Replace' && {active: undefined})}, due.latestMs);
    return wait;
  }

  function start(cron: CronJob, status: NonNullable<CronJob['status']>, scheduledMs: number): void {
    const created = client.create(jobs, jobOf(cron, scheduledMs));
    if (!created.ok) {
      if (created.status.reason !== 'AlreadyExists')
        recorder.record(cron, 'Warning', 'FailedCreate', `Error creating job: ${created.status.message}`);
      return;
    }
    const {name, namespace, uid, resourceVersion} = created.value.metadata;
    recorder.record(cron, 'Normal', 'SuccessfulCreate', `Created job ${name}`);
    writeStatus(cron, {
      ...status,
      active: [...(status.active ?? []), {apiVersion: 'batch/v1', kind: 'Job', name, namespace, resourceVersion, uid}],
      lastScheduleTime: timestamp(clock, (scheduledMs - clock.epochMs) * 1000),
    });
  }

  /** Deletes the oldest finished Jobs beyond the limits. */
  function trimHistory(cron: CronJob, own: readonly Job[]): void {
    const {successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1} = cron.spec;
    const limits = {Complete: successfulJobsHistoryLimit, Failed: failedJobsHistoryLimit};
    for (const kind of ['Complete', 'Failed'] as const) {
      const ended = own.filter(job => endOf(job) === kind && !job.metadata.deletionTimestamp);
      const oldest = [...ended].sort((a, b) => startOf(a) - startOf(b) || (a.metadata.name < b.metadata.name ? -1 : 1));
      for (const job of oldest.slice(0, Math.max(0, ended.length - limits[kind]))) remove(cron, job);
    }
  }

  function remove(cron: CronJob, job: Job): void {
    const {namespace, name} = job.metadata;
    const deleted = client.delete(jobs, namespace, name, {propagationPolicy: 'Background'});
    if (deleted.ok) recorder.record(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`);
  }

  function writeStatus(cron: CronJob, status: NonNullable<CronJob['status']>): void {
    const {namespace, name} = cron.metadata;
    client.patch(cronJobs, namespace, name, {status: {active: null, ...status}}, 'status');
  }
}

/** Validation lets only zones in that are known. */
function zoneOf({spec}: Pick<CronJob, 'spec'>): TimeZone {
  return timeZoneOf(spec.timeZone ?? 'UTC') ?? utc;
}

/** Runs since the last one, or since the CronJob exists. */
function dueRuns(
  {metadata, spec}: CronJob,
  {lastScheduleTime}: NonNullable<CronJob['status']>,
  schedule: CronSchedule,
  nowMs: number,
): Due | undefined {
  const zone = zoneOf({spec});
  const sinceMs = Date.parse(lastScheduleTime ?? metadata.creationTimestamp ?? '');
  const deadlineMs = spec.startingDeadlineSeconds === undefined ? 0 : nowMs - spec.startingDeadlineSeconds * 1000;
  let latestMs: number | undefined;
  let count = 0;
  for (
    let at = nextRunMs(schedule, Math.max(sinceMs, deadlineMs), zone);
    at !== undefined && at <= nowMs;
    at = nextRunMs(schedule, at, zone)
  ) {
    latestMs = at;
    count++;
  }
  return latestMs === undefined ? undefined : {latestMs, count};
}

/** The Job of one run, named after its minute. */
function jobOf(cron: CronJob, scheduledMs: number): Job {
  const {metadata, spec} = cron.spec.jobTemplate;
  const at = `${new Date(scheduledMs).toISOString().slice(0, 19)}Z`;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...(metadata?.labels && {labels: metadata.labels}),
      name: `${cron.metadata.name}-${Math.floor(scheduledMs / 60_000)}`,
      namespace: cron.metadata.namespace,
      annotations: {...metadata?.annotations, [scheduledAnnotation]: at},
      ownerReferences: [controllerReference(cron)],
    },
    spec,
  };
}

function endOf({status}: Job): 'Complete' | 'Failed' | undefined {
  const ended = status?.conditions?.find(
    ({type, status: held}) => (type === 'Complete' || type === 'Failed') && held === 'True',
  );
  return ended?.type as 'Complete' | 'Failed' | undefined;
}

function startOf({status, metadata}: Job): number {
  return Date.parse(status?.startTime ?? metadata.creationTimestamp ?? '');
}

/** `Sat, 23 Aug 2025 05:40:00 +0000`: Go's RFC1123Z. */
function goTime(ms: number): string {
  return new Date(ms).toUTCString().replace('GMT', '+0000');
}
