import type {AnyObject} from '../definition.ts';
import {equalJson} from '../equal.ts';
import type {Pod, PodSpec, Toleration, Volume} from '../kinds/core.ts';
import type {FieldError} from '../status.ts';
import {validateContainers} from './container.ts';
import {duplicate, forbidden, invalid, invalidEach, nonNegative, notSupported, required} from './field-errors.ts';
import {validateLabels} from './metadata.ts';
import {dns1123Label, dns1123Subdomain, qualifiedName} from './text-rules.ts';

/** @models kubernetes pkg/apis/core/validation ValidatePodCreate, ValidatePodUpdate */
export function validatePod(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const {spec} = object as unknown as Pod;
  if (!old)
    return [
      ...validatePodSpec(spec ?? {containers: []}, 'spec'),
      ...(spec?.ephemeralContainers?.length ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')] : []),
    ];
  return validatePodUpdate(spec, (old as unknown as Pod).spec);
}

/** @omits affinity, topology spread, security contexts, what each volume source needs */
export function validatePodSpec(spec: PodSpec, path: string): FieldError[] {
  const {containers = [], initContainers = [], volumes = [], nodeSelector, tolerations = []} = spec;
  const {names, errors} = validateVolumes(volumes, `${path}.volumes`);
  const scope = {volumes: names, hostNetwork: spec.hostNetwork === true};
  const taken = new Set<string>();
  if (containers.length === 0) errors.push(required(`${path}.containers`));
  errors.push(...validateContainers(containers, {...scope, path: `${path}.containers`}, taken));
  errors.push(...validateContainers(initContainers, {...scope, path: `${path}.initContainers`}, taken));
  errors.push(...oneOf(`${path}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']));
  errors.push(
    ...oneOf(`${path}.dnsPolicy`, spec.dnsPolicy, ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']),
  );
  if (nodeSelector) errors.push(...validateLabels(nodeSelector, `${path}.nodeSelector`));
  errors.push(...nonNegative(`${path}.terminationGracePeriodSeconds`, spec.terminationGracePeriodSeconds));
  if (spec.serviceAccountName)
    errors.push(
      ...invalidEach(`${path}.serviceAccountName`, spec.serviceAccountName, dns1123Subdomain(spec.serviceAccountName)),
    );
  if (spec.nodeName) errors.push(...invalidEach(`${path}.nodeName`, spec.nodeName, dns1123Subdomain(spec.nodeName)));
  if (spec.hostname) errors.push(...invalidEach(`${path}.hostname`, spec.hostname, dns1123Label(spec.hostname)));
  if (spec.subdomain) errors.push(...invalidEach(`${path}.subdomain`, spec.subdomain, dns1123Label(spec.subdomain)));
  return [
    ...errors,
    ...tolerations.flatMap((toleration, index) => validateToleration(toleration, `${path}.tolerations[${index}]`)),
  ];
}

function oneOf(field: string, value: string | undefined, supported: readonly string[]): FieldError[] {
  return value === undefined || supported.includes(value) ? [] : [notSupported(field, value, supported)];
}

function validateVolumes(volumes: readonly Volume[], path: string): {names: Set<string>; errors: FieldError[]} {
  const names = new Set<string>();
  const errors: FieldError[] = [];
  for (const [index, {name = '', ...sources}] of volumes.entries()) {
    const at = `${path}[${index}]`;
    const types = Object.keys(sources).filter(type => sources[type] !== undefined && sources[type] !== null);
    if (types.length === 0) errors.push(required(at, 'must specify a volume type'));
    for (const type of types.slice(1))
      errors.push(forbidden(`${at}.${type}`, 'may not specify more than 1 volume type'));
    if (name === '') errors.push(required(`${at}.name`));
    else errors.push(...invalidEach(`${at}.name`, name, dns1123Label(name)));
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
    names.add(name);
  }
  return {names, errors};
}

function validateToleration({key, operator = 'Equal', value, effect}: Toleration, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (key) errors.push(...invalidEach(`${path}.key`, key, qualifiedName(key)));
  if (!key && operator !== 'Exists')
    errors.push(
      invalid(
        `${path}.operator`,
        operator,
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ),
    );
  if (operator === 'Exists' && value)
    errors.push(invalid(`${path}.operator`, '', "value must be empty when `operator` is 'Exists'"));
  if (operator !== 'Exists' && operator !== 'Equal')
    errors.push(notSupported(`${path}.operator`, operator, ['Equal', 'Exists']));
  if (effect && !['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect))
    errors.push(notSupported(`${path}.effect`, effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute']));
  return errors;
}

const mayChange =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/**
 * Almost nothing of a pod's spec can change.
 *
 * @omits the Go diff of the two specs, which the real message carries below its first line
 */
function validatePodUpdate(spec: PodSpec, old: PodSpec): FieldError[] {
  const errors: FieldError[] = [];
  const {containers: before = []} = old;
  const {containers: after = []} = spec;
  if (before.length !== after.length)
    return [forbidden('spec.containers', 'pod updates may not add or remove containers')];
  for (const [index, {image}] of after.entries()) if (!image) errors.push(required(`spec.containers[${index}].image`));
  // binding a pod to its node is an update of the same object
  const isBinding = !old.nodeName && spec.nodeName !== undefined;
  return equalJson(comparable(spec, isBinding), comparable(old, isBinding))
    ? errors
    : [...errors, forbidden('spec', mayChange)];
}

function comparable(spec: PodSpec, isBinding: boolean): unknown {
  const withoutImages = (containers: PodSpec['containers'] | undefined) =>
    containers?.map(container => ({...container, image: ''}));
  return {
    ...spec,
    containers: withoutImages(spec.containers),
    initContainers: withoutImages(spec.initContainers),
    activeDeadlineSeconds: undefined,
    tolerations: undefined,
    ...(isBinding && {nodeName: undefined}),
  };
}
