import type {AnyObject, ResourceDefinition} from './definition.ts';
import {age, integer} from './groups/columns.ts';

/** An object as its `scale` subresource shows it. @source kubernetes api autoscaling/v1 Scale */
export function scaleOf(object: AnyObject): AnyObject {
  const {name, namespace, uid, resourceVersion, creationTimestamp} = object.metadata;
  const spec = object.spec as {replicas?: number; selector?: {matchLabels?: Record<string, string>}};
  const status = object.status as {replicas?: number} | undefined;
  const selector = Object.entries(spec.selector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: {name, namespace, uid, resourceVersion, creationTimestamp},
    spec: {replicas: spec.replicas ?? 0},
    status: {replicas: status?.replicas ?? 0, selector: selector.sort().join(',')},
  };
}

interface Scale {
  readonly spec: {readonly replicas: number};
  readonly status: {readonly replicas: number};
}

/** A resource as its `scale` is listed. @source kubernetes pkg/printers/internalversion scaleColumnDefinitions */
export function scaleDefinition(definition: ResourceDefinition): ResourceDefinition {
  const {nameCell: _, ...rest} = definition;
  const columns = [
    integer<Scale>('Desired', ({spec}) => spec.replicas),
    integer<Scale>('Available', ({status}) => status.replicas),
    age,
  ];
  return {...rest, columns};
}
