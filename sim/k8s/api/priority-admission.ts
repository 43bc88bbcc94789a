import type {AnyObject} from './definition.ts';
import type {PodSpec} from './kinds/core.ts';
import type {Status} from './objects.ts';
import {forbidden} from './status.ts';

interface PriorityClass {
  readonly value?: number;
  readonly globalDefault?: boolean;
  readonly preemptionPolicy?: string;
}

/**
 * Gives a new pod the priority of its class.
 *
 * @param classes  every PriorityClass there is
 * @models kubernetes plugin/pkg/admission/priority
 */
export function admitPriority(object: AnyObject, classes: readonly AnyObject[]): AnyObject | Status {
  const spec = object.spec as PodSpec;
  const named = classes.find(({metadata}) => metadata.name === spec.priorityClassName);
  if (spec.priorityClassName && !named)
    return forbidden(
      {group: '', plural: 'pods'},
      object.metadata.name,
      `no PriorityClass with name ${spec.priorityClassName} was found`,
    );
  const chosen = named ?? classes.find(({globalDefault}) => globalDefault === true);
  if (!chosen) return object;
  const {value = 0, preemptionPolicy = 'PreemptLowerPriority'} = chosen as PriorityClass;
  return {
    ...object,
    spec: {...spec, priorityClassName: chosen.metadata.name, priority: value, preemptionPolicy},
  } as unknown as AnyObject;
}
