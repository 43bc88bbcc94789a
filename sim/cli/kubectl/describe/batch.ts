import {humanDuration} from '../../../k8s/api/duration.ts';
import {at, type JsonObject, listAt, numberAt, objectAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {parseTimeMs} from '../time.ts';
import {timeText} from './containers.ts';
import {describeEvents, eventsAbout} from './events.ts';
import {boolText, type Page} from './page.ts';
import {controllerText, describePodTemplate} from './pod.ts';
import {selectorText} from './workloads.ts';

const unset = '<unset>';

/** A number's text, or `<unset>`. */
function numberText(object: JsonObject, ...path: readonly string[]): string {
  const value = at(object, ...path);
  return typeof value === 'number' ? String(value) : unset;
}

function describeNames(page: Page, object: JsonObject): void {
  page.line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`);
}

function describeLabels(page: Page, object: JsonObject): void {
  page.labels('Labels', textsAt(object, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(object, 'metadata', 'annotations'));
}

/** @models kubectl describe JobDescriber @omits completed indexes, pod failure policies */
export async function describeJob(session: Session, page: Page, job: JsonObject): Promise<void> {
  const optional = (title: string, value: unknown, unit = '') => {
    if (value !== undefined) page.line(0, `${title}:\t${value}${unit}`);
  };
  describeNames(page, job);
  page.line(0, `Selector:\t${selectorText(objectAt(job, 'spec', 'selector'))}`);
  describeLabels(page, job);
  const controller = controllerText(job);
  if (controller !== '') page.line(0, `Controlled By:\t${controller}`);
  optional('Parallelism', at(job, 'spec', 'parallelism'));
  page.line(0, `Completions:\t${numberText(job, 'spec', 'completions')}`);
  optional('Completion Mode', at(job, 'spec', 'completionMode'));
  optional('Suspend', at(job, 'spec', 'suspend'));
  optional('Backoff Limit', at(job, 'spec', 'backoffLimit'));
  optional('TTL Seconds After Finished', at(job, 'spec', 'ttlSecondsAfterFinished'));
  describeTimes(session, page, job);
  optional('Active Deadline Seconds', at(job, 'spec', 'activeDeadlineSeconds'), 's');
  const count = (field: string) => numberAt(job, 'status', field);
  const ready = at(job, 'status', 'ready') === undefined ? '' : ` (${count('ready')} Ready)`;
  page.line(
    0,
    `Pods Statuses:\t${count('active')} Active${ready} / ${count('succeeded')} Succeeded / ${count('failed')} Failed`,
  );
  describePodTemplate(session, page, objectAt(job, 'spec', 'template'));
  describeEvents(session, page, await eventsAbout(session, job));
}

function describeTimes(session: Session, page: Page, job: JsonObject): void {
  const [started, completed] = [textAt(job, 'status', 'startTime'), textAt(job, 'status', 'completionTime')];
  if (started !== '') page.line(0, `Start Time:\t${timeText(session, started)}`);
  if (completed !== '') page.line(0, `Completed At:\t${timeText(session, completed)}`);
  const [from, to] = [parseTimeMs(started), parseTimeMs(completed)];
  if (from !== undefined && to !== undefined) page.line(0, `Duration:\t${humanDuration((to - from) / 1000)}`);
}

/** @models kubectl describe CronJobDescriber @omits Selector of the job template, which nobody sets */
export async function describeCronJob(session: Session, page: Page, cronJob: JsonObject): Promise<void> {
  const deadline = numberText(cronJob, 'spec', 'startingDeadlineSeconds');
  describeNames(page, cronJob);
  describeLabels(page, cronJob);
  page.line(0, `Schedule:\t${textAt(cronJob, 'spec', 'schedule')}`);
  page.line(0, `Concurrency Policy:\t${textAt(cronJob, 'spec', 'concurrencyPolicy')}`);
  page.line(0, `Suspend:\t${boolText(at(cronJob, 'spec', 'suspend'))}`);
  page.line(0, `Successful Job History Limit:\t${numberText(cronJob, 'spec', 'successfulJobsHistoryLimit')}`);
  page.line(0, `Failed Job History Limit:\t${numberText(cronJob, 'spec', 'failedJobsHistoryLimit')}`);
  page.line(0, `Starting Deadline Seconds:\t${deadline === unset ? unset : `${deadline}s`}`);
  page.line(0, `Selector:\t${unset}`);
  page.line(0, `Parallelism:\t${numberText(cronJob, 'spec', 'jobTemplate', 'spec', 'parallelism')}`);
  page.line(0, `Completions:\t${numberText(cronJob, 'spec', 'jobTemplate', 'spec', 'completions')}`);
  describePodTemplate(session, page, objectAt(cronJob, 'spec', 'jobTemplate', 'spec', 'template'));
  const last = textAt(cronJob, 'status', 'lastScheduleTime');
  page.line(0, `Last Schedule Time:\t${last === '' ? unset : timeText(session, last)}`);
  const active = listAt(cronJob, 'status', 'active').map(job => textAt(job, 'name'));
  page.line(0, `Active Jobs:\t${active.join(', ') || '<none>'}`);
  describeEvents(session, page, await eventsAbout(session, cronJob));
}
