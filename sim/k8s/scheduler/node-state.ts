import type {Node, Pod} from '../api/kinds/core.ts';
import {parseQuantity} from './quantity.ts';

/** What a pod asks of a node. */
export interface Request {
  readonly cpu: number;
  readonly memoryBytes: number;
}

/** Counted for scores when a container asks for nothing. @source kube-scheduler DefaultMilliCPURequest, DefaultMemoryRequest */
const defaultCpu = 0.1;
const defaultMemoryBytes = 200 * 2 ** 20;

/** @param withDefaults  as scores count it; filters count only what was asked for */
export function requestOf({spec}: Pod, withDefaults: boolean): Request {
  let cpu = 0;
  let memoryBytes = 0;
  for (const {resources} of spec.containers) {
    const requests = {...resources?.limits, ...resources?.requests};
    cpu += requests.cpu === undefined && withDefaults ? defaultCpu : parseQuantity(requests.cpu);
    memoryBytes += requests.memory === undefined && withDefaults ? defaultMemoryBytes : parseQuantity(requests.memory);
  }
  return {cpu, memoryBytes};
}

/** A node with what is on it. */
export class NodeState {
  node: Node;
  podCount = 0;
  requestedCpu = 0;
  requestedMemoryBytes = 0;
  /** with defaults, for scores */
  scoredCpu = 0;
  scoredMemoryBytes = 0;
  /** pods by the uid of their controller */
  readonly byOwner = new Map<string, number>();

  constructor(node: Node) {
    this.node = node;
  }

  get name(): string {
    return this.node.metadata.name;
  }

  allocatable(resource: 'cpu' | 'memory' | 'pods'): number {
    return parseQuantity(this.node.status?.allocatable?.[resource]);
  }

  count(pod: Pod, sign: 1 | -1): void {
    const asked = requestOf(pod, false);
    const scored = requestOf(pod, true);
    this.podCount += sign;
    this.requestedCpu += sign * asked.cpu;
    this.requestedMemoryBytes += sign * asked.memoryBytes;
    this.scoredCpu += sign * scored.cpu;
    this.scoredMemoryBytes += sign * scored.memoryBytes;
    const owner = ownerOf(pod);
    if (owner !== undefined) this.byOwner.set(owner, (this.byOwner.get(owner) ?? 0) + sign);
  }
}

export function ownerOf({metadata}: Pod): string | undefined {
  return metadata.ownerReferences?.find(({controller}) => controller)?.uid;
}
