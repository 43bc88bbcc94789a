import type {AnyObject} from '../definition.ts';
import {equalJson} from '../equal.ts';
import type {Deployment, PodTemplateSpec, StatefulSet} from '../kinds/apps.ts';
import type {LabelSelector} from '../kinds/core.ts';
import {matchesLabelSelector} from '../selector.ts';
import type {FieldError} from '../status.ts';
import {
  forbidden,
  GoSyntax,
  goString,
  goStringMap,
  invalid,
  nonNegative,
  notSupported,
  required,
} from './field-errors.ts';
import {goSelector, validateLabelSelector, validateMetadata} from './metadata.ts';
import {validatePodSpec} from './pod.ts';

interface Templated {
  readonly selector?: LabelSelector;
  readonly template?: PodTemplateSpec;
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
}

/** @models kubernetes pkg/apis/apps/validation ValidateDeployment */
export function validateDeployment(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const spec = (object.spec ?? {}) as Partial<Deployment['spec']>;
  const errors = [
    ...nonNegative('spec.replicas', spec.replicas),
    ...validateSelected(spec, 'deployment'),
    ...validateStrategy(spec.strategy),
  ];
  errors.push(
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
  );
  const {progressDeadlineSeconds: deadline, minReadySeconds = 0} = spec;
  errors.push(...nonNegative('spec.progressDeadlineSeconds', deadline));
  if (deadline !== undefined && deadline <= minReadySeconds)
    errors.push(invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds'));
  return [...errors, ...selectorChange(spec, old)];
}

/** @models kubernetes pkg/apis/apps/validation ValidateReplicaSet */
export function validateReplicaSet(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const spec = (object.spec ?? {}) as Templated;
  return [
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateSelected(spec, 'deployment'),
    ...selectorChange(spec, old),
  ];
}

/** @models kubernetes pkg/apis/apps/validation ValidateDaemonSet */
export function validateDaemonSet(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const spec = (object.spec ?? {}) as Templated;
  return [
    ...validateSelected(spec, 'daemonset'),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
    ...selectorChange(spec, old),
  ];
}

const mayChange = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** @models kubernetes pkg/apis/apps/validation ValidateStatefulSet, ValidateStatefulSetUpdate */
export function validateStatefulSet(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const spec = (object.spec ?? {}) as Partial<StatefulSet['spec']>;
  const {podManagementPolicy = 'OrderedReady', updateStrategy: {type, rollingUpdate} = {}} = spec;
  const errors: FieldError[] = [];
  if (!['OrderedReady', 'Parallel'].includes(podManagementPolicy))
    errors.push(invalid('spec.podManagementPolicy', podManagementPolicy, "must be 'OrderedReady' or 'Parallel'"));
  if (type !== undefined && !['OnDelete', 'RollingUpdate'].includes(type))
    errors.push(invalid('spec.updateStrategy', type, "must be 'RollingUpdate' or 'OnDelete'"));
  errors.push(
    ...nonNegative('spec.updateStrategy.rollingUpdate.partition', rollingUpdate?.partition),
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...nonNegative('spec.ordinals.start', spec.ordinals?.start),
    ...validateSelected(spec, 'statefulset'),
  );
  if (!old) return errors;
  const fixed = (fields: object) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !mayChange.includes(name)));
  if (equalJson(fixed(spec), fixed(old.spec as object))) return errors;
  const names = mayChange.map(name => `'${name}'`);
  const detail = `updates to statefulset spec for fields other than ${names.slice(0, -1).join(', ')} and ${names.at(-1)} are forbidden`;
  return [...errors, forbidden('spec', detail)];
}

function validateSelected({selector, template}: Templated, kind: string): FieldError[] {
  const errors = selector ? validateLabelSelector(selector, 'spec.selector') : [required('spec.selector')];
  const isEmpty =
    selector !== undefined &&
    Object.keys(selector.matchLabels ?? {}).length === 0 &&
    (selector.matchExpressions ?? []).length === 0;
  if (isEmpty) errors.push(invalid('spec.selector', goSelector(selector), `empty selector is invalid for ${kind}`));
  const labels = template?.metadata?.labels;
  // no selector at all matches nothing, so it never fits the template either
  const isSelected = selector !== undefined && (isEmpty || matchesLabelSelector(selector, labels));
  if (!isSelected)
    errors.push(
      invalid(
        'spec.template.metadata.labels',
        new GoSyntax(goStringMap(labels)),
        '`selector` does not match template `labels`',
      ),
    );
  const {restartPolicy = 'Always'} = template?.spec ?? {};
  const wrongPolicy =
    restartPolicy === 'Always' ? [] : [notSupported('spec.template.spec.restartPolicy', restartPolicy, ['Always'])];
  return [
    ...errors,
    ...validateMetadata(template?.metadata ?? {}, 'spec.template.metadata'),
    ...validatePodSpec(template?.spec ?? {containers: []}, 'spec.template.spec'),
    ...wrongPolicy,
  ];
}

function selectorChange({selector}: Templated, old: AnyObject | undefined): FieldError[] {
  if (!old || !selector || equalJson(selector, (old.spec as Templated).selector)) return [];
  return [invalid('spec.selector', goSelector(selector), 'field is immutable')];
}

function validateStrategy(strategy: Deployment['spec']['strategy']): FieldError[] {
  const {type = 'RollingUpdate', rollingUpdate} = strategy ?? {};
  switch (type) {
    case 'Recreate':
      return rollingUpdate
        ? [forbidden('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'")]
        : [];
    case 'RollingUpdate':
      return validateRollingUpdate(rollingUpdate ?? {});
    default:
      return [notSupported('spec.strategy.type', type, ['Recreate', 'RollingUpdate'])];
  }
}

function validateRollingUpdate({
  maxSurge,
  maxUnavailable,
}: {
  maxSurge?: number | string;
  maxUnavailable?: number | string;
}): FieldError[] {
  const path = 'spec.strategy.rollingUpdate';
  const errors = [
    ...amountErrors(`${path}.maxUnavailable`, maxUnavailable),
    ...amountErrors(`${path}.maxSurge`, maxSurge),
  ];
  if (Number.parseInt(String(maxUnavailable ?? 1), 10) === 0 && Number.parseInt(String(maxSurge ?? 1), 10) === 0)
    errors.push(invalid(`${path}.maxUnavailable`, goIntOrString(maxUnavailable), 'may not be 0 when `maxSurge` is 0'));
  return errors;
}

function amountErrors(field: string, amount: number | string | undefined): FieldError[] {
  if (typeof amount === 'number')
    return amount < 0 ? [invalid(field, amount, 'must be greater than or equal to 0')] : [];
  if (amount === undefined || /^[0-9]+%$/.test(amount)) return [];
  const detail =
    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
  return [invalid(field, goIntOrString(amount), detail)];
}

function goIntOrString(amount: number | string | undefined): GoSyntax {
  const fields =
    typeof amount === 'string'
      ? `Type:1, IntVal:0, StrVal:${goString(amount)}`
      : `Type:0, IntVal:${amount ?? 0}, StrVal:""`;
  return new GoSyntax(`intstr.IntOrString{${fields}}`);
}
