import type {Job} from '../../api/kinds/batch.ts';
import type {Container, Pod} from '../../api/kinds/core.ts';
import {controllerReference} from '../informer-index.ts';
import {indexAnnotation, trackingFinalizer} from './tally.ts';

/** A pod of `job`; with an index when the Job gives each of its pods one. @models kubernetes pkg/controller/job manageJob */
export function jobPod(job: Job, index: number | undefined): Pod {
  const {metadata, spec} = job.spec.template;
  const {name, namespace} = job.metadata;
  const indexed: Readonly<Record<string, string>> = index === undefined ? {} : {[indexAnnotation]: String(index)};
  const withIndex = (containers: readonly Container[]) =>
    containers.map(container => ({
      ...container,
      env: [
        ...(container.env ?? []),
        {name: 'JOB_COMPLETION_INDEX', valueFrom: {fieldRef: {fieldPath: `metadata.labels['${indexAnnotation}']`}}},
      ],
    }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      name: '',
      generateName: index === undefined ? `${name}-` : `${name}-${index}-`,
      namespace,
      labels: {...metadata?.labels, ...indexed},
      ...((metadata?.annotations || index !== undefined) && {annotations: {...metadata?.annotations, ...indexed}}),
      finalizers: [trackingFinalizer],
      ownerReferences: [controllerReference(job)],
    },
    spec:
      index === undefined
        ? spec
        : {
            ...spec,
            hostname: `${name}-${index}`,
            containers: withIndex(spec.containers),
            ...(spec.initContainers && {initContainers: withIndex(spec.initContainers)}),
          },
  };
}
