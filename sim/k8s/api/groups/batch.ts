import type {ResourceDefinition} from '../definition.ts';
import {humanDuration} from '../duration.ts';
import type {CronJob, Job} from '../kinds/batch.ts';
import {formatLabelSelector} from '../selector.ts';
import {validateCronJob, validateJob} from '../validation/batch.ts';
import {age, ageOf, containerNames, images, integer, text} from './columns.ts';
import {defaultCronJob, defaultJob} from './defaults.ts';

const base = {
  group: 'batch',
  version: 'v1',
  categories: ['all'],
  namespaced: true,
  isBuiltIn: true,
  hasGeneration: true,
  subresources: ['status'],
} as const;

export const batchDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    plural: 'jobs',
    singular: 'job',
    kind: 'Job',
    shortNames: [],
    defaults: defaultJob,
    validate: validateJob,
    columns: [
      text<Job>('Status', jobStatus),
      text<Job>('Completions', completions),
      text<Job>('Duration', jobDuration),
      age,
      text<Job>('Containers', ({spec}) => containerNames(spec.template.spec), 1),
      text<Job>('Images', ({spec}) => images(spec.template.spec), 1),
      text<Job>('Selector', ({spec}) => formatLabelSelector(spec.selector), 1),
    ],
  },
  {
    ...base,
    plural: 'cronjobs',
    singular: 'cronjob',
    kind: 'CronJob',
    shortNames: ['cj'],
    defaults: defaultCronJob,
    validate: validateCronJob,
    columns: [
      text<CronJob>('Schedule', ({spec}) => spec.schedule),
      text<CronJob>('Timezone', ({spec}) => spec.timeZone ?? '<none>'),
      text<CronJob>('Suspend', ({spec}) => (spec.suspend ? 'True' : 'False')),
      integer<CronJob>('Active', ({status}) => status?.active?.length ?? 0),
      text<CronJob>('Last Schedule', ({status}, nowMs) =>
        status?.lastScheduleTime ? ageOf(status.lastScheduleTime, nowMs) : '<none>',
      ),
      age,
      text<CronJob>('Containers', ({spec}) => containerNames(spec.jobTemplate.spec.template.spec), 1),
      text<CronJob>('Images', ({spec}) => images(spec.jobTemplate.spec.template.spec), 1),
      text<CronJob>('Selector', ({spec}) => formatLabelSelector(spec.jobTemplate.spec.selector), 1),
    ],
  },
];

function hasCondition({status}: Job, wanted: string): boolean {
  return status?.conditions?.some(({type, status: held}) => type === wanted && held === 'True') ?? false;
}

/** @models kubernetes pkg/printers/internalversion/printers.go printJob */
function jobStatus(job: Job): string {
  if (hasCondition(job, 'Complete')) return 'Complete';
  if (hasCondition(job, 'Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp) return 'Terminating';
  if (hasCondition(job, 'Suspended')) return 'Suspended';
  return hasCondition(job, 'FailureTarget') ? 'FailureTarget' : 'Running';
}

function completions({spec, status}: Job): string {
  const succeeded = status?.succeeded ?? 0;
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobDuration({status}: Job, nowMs: number): string {
  if (!status?.startTime) return '';
  const endMs = status.completionTime ? Date.parse(status.completionTime) : nowMs;
  return humanDuration((endMs - Date.parse(status.startTime)) / 1000);
}
