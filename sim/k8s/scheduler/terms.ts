import type {Pod, PodAffinityTerm} from '../api/kinds/core.ts';
import {labelSelector, type Selector} from '../api/selector.ts';

/** A pod affinity term bound to the namespaces it looks at. */
export interface BoundTerm {
  readonly key: string;
  readonly selector: Selector;
  readonly namespaces: readonly string[];
  readonly topologyKey: string;
}

export function bindTerm(term: PodAffinityTerm, pod: Pod): BoundTerm {
  const namespaces = term.namespaces ?? [pod.metadata.namespace ?? ''];
  return {
    key: JSON.stringify([term.labelSelector, namespaces, term.topologyKey]),
    selector: labelSelector(term.labelSelector),
    namespaces,
    topologyKey: term.topologyKey,
  };
}

function selects(term: BoundTerm, pod: Pod): boolean {
  return term.namespaces.includes(pod.metadata.namespace ?? '') && term.selector.matches(pod.metadata.labels);
}

/** Counts by node name, kept while pods come and go. */
type Counts = Map<string, number>;

function bump(counts: Counts, node: string, by: number): void {
  const count = (counts.get(node) ?? 0) + by;
  if (count === 0) counts.delete(node);
  else counts.set(node, count);
}

const countersMax = 200;

/**
 * For affinity rules: on which nodes there are pods that a term selects, and on which pods that carry an anti-affinity
 * term of their own. A term is counted once by a walk over all pods and then kept up to date.
 */
export class AffinityCounts {
  readonly #placed = new Map<string, {readonly pod: Pod; readonly node: string}>();
  readonly #selected = new Map<string, {readonly term: BoundTerm; readonly nodes: Counts}>();
  /** anti-affinity terms of pods that are placed already */
  readonly #carried = new Map<string, {readonly term: BoundTerm; readonly nodes: Counts}>();

  add(pod: Pod, node: string): void {
    this.#placed.set(pod.metadata.uid ?? '', {pod, node});
    this.#count(pod, node, 1);
  }

  remove(pod: Pod): void {
    const placed = this.#placed.get(pod.metadata.uid ?? '');
    if (!placed) return;
    this.#placed.delete(pod.metadata.uid ?? '');
    this.#count(placed.pod, placed.node, -1);
  }

  /** Nodes that hold pods selected by `term`. */
  nodesWith(term: BoundTerm): ReadonlyMap<string, number> {
    const known = this.#selected.get(term.key);
    if (known) return known.nodes;
    const nodes: Counts = new Map();
    for (const {pod, node} of this.#placed.values()) if (selects(term, pod)) bump(nodes, node, 1);
    this.#selected.set(term.key, {term, nodes});
    if (this.#selected.size > countersMax) this.#selected.delete([...this.#selected.keys()][0]!);
    return nodes;
  }

  /** Anti-affinity terms of placed pods that select `pod`, with the nodes they are on. */
  carriedAgainst(pod: Pod): readonly {readonly term: BoundTerm; readonly nodes: ReadonlyMap<string, number>}[] {
    return [...this.#carried.values()].filter(({term}) => selects(term, pod));
  }

  #count(pod: Pod, node: string, by: 1 | -1): void {
    for (const {term, nodes} of this.#selected.values()) if (selects(term, pod)) bump(nodes, node, by);
    for (const raw of pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []) {
      const term = bindTerm(raw, pod);
      const carried = this.#carried.get(term.key) ?? {term, nodes: new Map<string, number>()};
      bump(carried.nodes, node, by);
      if (carried.nodes.size === 0) this.#carried.delete(term.key);
      else this.#carried.set(term.key, carried);
    }
  }
}
