import {hashText} from '../../base/prng.ts';
import {rfc3339} from './date.ts';
import type {AnyObject} from './definition.ts';
import {metricsGroup, type NodeMetrics, type PodMetrics, type Usage} from './groups/metrics.ts';
import type {Container, Pod} from './kinds/core.ts';
import {quantityValue} from './validation/quantity.ts';

/** metrics-server asks the kubelets this often. */
const periodMs = 15_000;
/** A container younger than this has not been seen twice. */
const youngestMs = 10_000;
const window = '15s';

/**
 * What pods and nodes use, as metrics-server last measured it.
 *
 * @models metrics-server pkg/storage: which containers have numbers, and that these change with each scrape
 * @omits measuring: what a program uses is modelled. A running container uses a tenth
 *   of the CPU and six tenths of the memory that it requests, without a request 2m and 16Mi, and some more or less from
 *   scrape to scrape; a node uses that of its containers, and 60m and 400Mi for its kernel and daemons
 */
export class UsageModel {
  readonly #scrapeMs: number;
  readonly #now: string;

  constructor(now: Date) {
    this.#scrapeMs = Math.floor(now.getTime() / periodMs) * periodMs;
    this.#now = rfc3339(now);
  }

  /** @returns `undefined` for a pod without numbers yet */
  ofPod(object: AnyObject): PodMetrics | undefined {
    const {metadata, spec, status} = object as unknown as Pod;
    if (status?.phase !== 'Running') return undefined;
    const containers = spec.containers.filter(({name}) => this.#isSeen(object, name));
    if (containers.length < spec.containers.length) return undefined;
    return {
      kind: 'PodMetrics',
      ...this.#head(metadata),
      containers: containers.map(container => ({
        name: container.name,
        usage: usageOf(this.#ofContainer(container, metadata.uid ?? '')),
      })),
    } as unknown as PodMetrics;
  }

  /** @param pods  all of the cluster @returns `undefined` for a node without numbers yet */
  ofNode(node: AnyObject, pods: readonly AnyObject[]): NodeMetrics | undefined {
    const own = (pods as unknown as readonly Pod[]).filter(({spec}) => spec.nodeName === node.metadata.name);
    const amounts = own.flatMap(({metadata, spec}, index) =>
      spec.containers
        .filter(({name}) => this.#isSeen(own[index] as unknown as AnyObject, name))
        .map(container => this.#ofContainer(container, metadata.uid ?? '')),
    );
    if (amounts.length === 0) return undefined;
    const system = this.#wobbling({cpu: 0.06, memory: 400 * 2 ** 20}, node.metadata.uid ?? '');
    const total = [system, ...amounts].reduce((a, b) => ({cpu: a.cpu + b.cpu, memory: a.memory + b.memory}));
    return {kind: 'NodeMetrics', ...this.#head(node.metadata), usage: usageOf(total)} as unknown as NodeMetrics;
  }

  #head({name, namespace, labels}: AnyObject['metadata']): object {
    return {
      apiVersion: `${metricsGroup}/v1beta1`,
      metadata: {name, ...(namespace && {namespace}), creationTimestamp: this.#now, ...(labels && {labels})},
      timestamp: rfc3339(new Date(this.#scrapeMs)),
      window,
    };
  }

  #isSeen(pod: AnyObject, container: string): boolean {
    const {status} = pod as unknown as Pod;
    const startedAt = status?.containerStatuses?.find(({name}) => name === container)?.state?.running?.startedAt;
    return startedAt !== undefined && Date.parse(startedAt) + youngestMs <= this.#scrapeMs;
  }

  #ofContainer({name, resources}: Container, uid: string): Amounts {
    const {cpu, memory} = (resources?.requests ?? {}) as Partial<Usage>;
    const idle = {
      cpu: cpu === undefined ? 0.002 : quantityValue(cpu) / 10,
      memory: memory === undefined ? 16 * 2 ** 20 : quantityValue(memory) * 0.6,
    };
    return this.#wobbling(idle, `${uid}/${name}`);
  }

  #wobbling({cpu, memory}: Amounts, who: string): Amounts {
    const factor = (what: string, spread: number) =>
      1 + spread * ((hashText(`${who}/${what}/${this.#scrapeMs}`) % 2001) / 1000 - 1);
    return {cpu: cpu * factor('cpu', 0.2), memory: memory * factor('memory', 0.02)};
  }
}

/** Cores and bytes. */
interface Amounts {
  readonly cpu: number;
  readonly memory: number;
}

function usageOf({cpu, memory}: Amounts): Usage {
  return {cpu: `${Math.round(cpu * 1e9)}n`, memory: `${Math.round(memory / 1024)}Ki`};
}
