import type {Engine} from '../../core/engine.ts';
import type {Pod, Service} from '../api/kinds/core.ts';
import {matchesLabels} from '../api/selector.ts';
import type {WorkQueue} from '../client/work-queue.ts';
import type {ControllerContext} from './context.ts';
import {InformerIndex, objectKey} from './informer-index.ts';
import {isPodReady} from './pod-groups.ts';

/** Services of a namespace that have a selector, and which of them a pod belongs to. */
export class ServicesOfPod {
  readonly #index: InformerIndex<Service>;

  constructor(context: ControllerContext) {
    this.#index = new InformerIndex(context.services, service =>
      hasSelector(service) ? [service.metadata.namespace ?? ''] : [],
    );
  }

  keys(pod: Pod): readonly string[] {
    const keys: string[] = [];
    for (const service of this.#index.get(pod.metadata.namespace ?? '').values())
      if (matchesLabels(service.spec.selector ?? {}, pod.metadata.labels)) keys.push(objectKey(service));
    return keys;
  }
}

export function hasSelector({spec}: Service): boolean {
  return Object.keys(spec.selector ?? {}).length > 0;
}

/** What of a pod its endpoints show. */
export function endpointFacts(pod: Pod): string {
  const {status, metadata, spec} = pod;
  return `${status?.podIP}\t${status?.phase}\t${isPodReady(pod)}\t${metadata.deletionTimestamp !== undefined}\t${spec.nodeName}\t${JSON.stringify(metadata.labels)}`;
}

/** Calls `enqueue` with the key of every service whose endpoints a change of pods or services may touch. */
export function watchEndpointSources(
  context: ControllerContext,
  services: ServicesOfPod,
  enqueue: (key: string) => void,
): void {
  const enqueueFor = (pod: Pod) => {
    if (pod.status?.podIP) for (const key of services.keys(pod)) enqueue(key);
  };
  context.pods.on({
    added: enqueueFor,
    updated: (pod, old) => {
      if (endpointFacts(pod) === endpointFacts(old)) return;
      enqueueFor(pod);
      if (pod.metadata.labels !== old.metadata.labels) enqueueFor(old);
    },
    deleted: enqueueFor,
  });
  context.services.on({
    added: service => enqueue(objectKey(service)),
    updated: service => enqueue(objectKey(service)),
    deleted: service => enqueue(objectKey(service)),
  });
}

/** A queue for services in which big ones are looked at less often. */
export interface BatchedQueue {
  readonly add: (key: string) => void;
  /** Tells how many pods the service had when it was last computed. */
  readonly done: (key: string, podCount: number) => void;
}

/**
 * Spaces the work on services with more than ten pods, so that a rollout of thousands does not recompute all of
 * their endpoints for each pod.
 *
 * @models kube-controller-manager --endpoint-updates-batch-period, with the period growing with the size
 */
export function batched(engine: Engine, queue: WorkQueue): BatchedQueue {
  const nextUs = new Map<string, number>();
  const waiting = new Set<string>();
  return {
    add(key) {
      const waitUs = (nextUs.get(key) ?? 0) - engine.clock.nowUs;
      if (waitUs <= 0) return queue.add(key);
      if (waiting.has(key)) return;
      waiting.add(key);
      engine.clock.after(waitUs, () => {
        waiting.delete(key);
        queue.add(key);
      });
    },
    done(key, podCount) {
      if (podCount > smallService) nextUs.set(key, engine.clock.nowUs + podCount * perPodUs);
      else nextUs.delete(key);
    },
  };
}

const smallService = 10;
const perPodUs = 2_000;
