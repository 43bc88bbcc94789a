import type {AnyObject} from '../definition.ts';
import {equalJson} from '../equal.ts';
import type {EphemeralContainer, Pod} from '../kinds/core.ts';
import type {FieldError} from '../status.ts';
import {validateContainers} from './container.ts';
import {forbidden, notFound} from './field-errors.ts';

const path = 'spec.ephemeralContainers';
const neverSet = ['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle', 'resources'] as const;

/**
 * What `pods/ephemeralcontainers` takes: new containers behind those that are there.
 *
 * @models kubernetes pkg/apis/core/validation ValidatePodEphemeralContainersUpdate, validateEphemeralContainers
 */
export function validateEphemeralContainers(object: AnyObject, old: AnyObject): FieldError[] {
  const {spec, metadata} = object as unknown as Pod;
  const {ephemeralContainers: before = []} = (old as unknown as Pod).spec;
  const {ephemeralContainers: after = [], containers, initContainers = [], volumes = []} = spec;
  const others = [...containers, ...initContainers].map(({name}) => name);
  const scope = {path, volumes: new Set(volumes.map(({name}) => name)), hostNetwork: spec.hostNetwork === true};
  const errors = [
    ...validateContainers(after, scope, new Set(others)),
    ...after.flatMap((container, index) => onlyForOthers(container, `${path}[${index}]`, others)),
  ];
  if (metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined)
    errors.push(forbidden('', 'static pods do not support ephemeral containers'));
  for (const container of before) {
    const kept = after.find(({name}) => name === container.name);
    if (!kept)
      errors.push(
        forbidden(path, `existing ephemeral containers ${JSON.stringify(container.name)} may not be removed\n`),
      );
    else if (!equalJson(kept, container))
      errors.push(
        forbidden(path, `existing ephemeral containers ${JSON.stringify(container.name)} may not be changed\n`),
      );
  }
  return errors;
}

function onlyForOthers(container: EphemeralContainer, at: string, others: readonly string[]): FieldError[] {
  const errors = neverSet
    .filter(field => Object.keys(container[field] ?? {}).length > 0)
    .map(field => forbidden(`${at}.${field}`, 'cannot be set for an Ephemeral Container'));
  const {targetContainerName: target} = container;
  return target && !others.includes(target) ? [...errors, notFound(`${at}.targetContainerName`, target)] : errors;
}
