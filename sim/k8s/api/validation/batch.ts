import {timeZoneOf} from '../../../base/time-zone.ts';
import {CronError, parseCron} from '../cron-schedule.ts';
import type {AnyObject} from '../definition.ts';
import {equalJson} from '../equal.ts';
import type {CronJob, Job, JobSpec} from '../kinds/batch.ts';
import type {FieldError} from '../status.ts';
import {GoSyntax, invalid, nonNegative, notSupported, required} from './field-errors.ts';
import {goSelector, validateLabelSelector, validateMetadata} from './metadata.ts';
import {validatePodSpec} from './pod.ts';

/** @models kubernetes pkg/apis/batch/validation ValidateJob, ValidateJobUpdate */
export function validateJob(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const {spec, metadata} = object as unknown as Job;
  const errors = validateJobSpec(spec ?? ({} as JobSpec), 'spec');
  if (!spec?.manualSelector && spec?.selector) {
    const {matchLabels = {}} = spec.selector;
    if (matchLabels['batch.kubernetes.io/controller-uid'] !== metadata.uid)
      errors.push(invalid('spec.selector', goSelector(spec.selector), '`selector` not auto-generated'));
  }
  return old ? [...errors, ...jobChanges(spec, (old as unknown as Job).spec)] : errors;
}

/** @models kubernetes pkg/apis/batch/validation ValidateCronJobCreate */
export function validateCronJob(object: AnyObject): FieldError[] {
  const spec = ((object as unknown as CronJob).spec ?? {}) as Partial<CronJob['spec']>;
  const {schedule = '', timeZone, concurrencyPolicy = 'Allow', jobTemplate} = spec;
  return [
    ...scheduleErrors(schedule, timeZone),
    ...nonNegative('spec.startingDeadlineSeconds', spec.startingDeadlineSeconds),
    ...(['Allow', 'Forbid', 'Replace'].includes(concurrencyPolicy)
      ? []
      : [notSupported('spec.concurrencyPolicy', concurrencyPolicy, ['Allow', 'Forbid', 'Replace'])]),
    ...validateJobSpec(jobTemplate?.spec ?? ({} as JobSpec), 'spec.jobTemplate.spec'),
    ...nonNegative('spec.successfulJobsHistoryLimit', spec.successfulJobsHistoryLimit),
    ...nonNegative('spec.failedJobsHistoryLimit', spec.failedJobsHistoryLimit),
    ...((object.metadata.name?.length ?? 0) > 52
      ? [invalid('metadata.name', object.metadata.name, 'must be no more than 52 characters')]
      : []),
  ];
}

function scheduleErrors(schedule: string, timeZone: string | undefined): FieldError[] {
  if (schedule === '') return [required('spec.schedule')];
  if (schedule.includes('TZ'))
    return [invalid('spec.schedule', schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')];
  try {
    parseCron(schedule);
  } catch (error) {
    if (error instanceof CronError) return [invalid('spec.schedule', schedule, error.message)];
    throw error;
  }
  return timeZone === undefined ? [] : timeZoneErrors(timeZone);
}

/** @omits a zone that exists but is not modelled is refused like one that does not, in the lab's own words */
function timeZoneErrors(timeZone: string): FieldError[] {
  if (timeZone === '') return [invalid('spec.timeZone', timeZone, 'timeZone must be nil or non-empty string')];
  if (timeZone.toLowerCase() === 'local')
    return [
      invalid(
        'spec.timeZone',
        timeZone,
        'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones',
      ),
    ];
  return timeZoneOf(timeZone)
    ? []
    : [invalid('spec.timeZone', timeZone, `this lab does not model the time zone ${timeZone}`)];
}

function validateJobSpec(spec: JobSpec, path: string): FieldError[] {
  const {template, completionMode = 'NonIndexed', selector} = spec;
  const errors: FieldError[] = [];
  for (const field of [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
  ] as const)
    errors.push(...nonNegative(`${path}.${field}`, spec[field]));
  if (!['NonIndexed', 'Indexed'].includes(completionMode))
    errors.push(notSupported(`${path}.completionMode`, completionMode, ['Indexed', 'NonIndexed']));
  if (completionMode === 'Indexed' && spec.completions === undefined)
    errors.push(required(`${path}.completions`, 'when completion mode is Indexed'));
  if (selector) errors.push(...validateLabelSelector(selector, `${path}.selector`));
  errors.push(
    ...validateMetadata(template?.metadata ?? {}, `${path}.template.metadata`),
    ...validatePodSpec(template?.spec ?? {containers: []}, `${path}.template.spec`),
  );
  if (!['OnFailure', 'Never'].includes(template?.spec?.restartPolicy ?? ''))
    errors.push(required(`${path}.template.spec.restartPolicy`, 'valid values: "OnFailure", "Never"'));
  return errors;
}

/** @omits the print of a whole template, which Go puts into its message */
function jobChanges(spec: JobSpec, old: JobSpec): FieldError[] {
  const errors: FieldError[] = [];
  const immutable = (field: string, value: unknown) =>
    errors.push(invalid(`spec.${field}`, value, 'field is immutable'));
  if (spec.completionMode !== 'Indexed' && spec.completions !== old.completions)
    immutable('completions', spec.completions);
  if (spec.selector && !equalJson(spec.selector, old.selector)) immutable('selector', goSelector(spec.selector));
  if (!equalJson(spec.template, old.template)) immutable('template', new GoSyntax('core.PodTemplateSpec{…}'));
  if (spec.completionMode !== old.completionMode) immutable('completionMode', spec.completionMode);
  return errors;
}
