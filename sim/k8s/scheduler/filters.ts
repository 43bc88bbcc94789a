import type {Node, NodeSelectorTerm, Pod, Taint} from '../api/kinds/core.ts';
import {labelSelector} from '../api/selector.ts';
import {isTolerated} from '../api/taints.ts';
import {type NodeState, requestOf} from './node-state.ts';
import {type AffinityCounts, type BoundTerm, bindTerm} from './terms.ts';

/** Why a node does not fit, in the scheduler's words; whether evicting pods could help. */
export interface Misfit {
  readonly reason: string;
  readonly isPreemptable: boolean;
}

/** One filter plugin, made for one pod. */
type Filter = (state: NodeState) => readonly Misfit[];

const unfit = (reason: string): readonly Misfit[] => [{reason, isPreemptable: false}];
const crowded = (reason: string): Misfit => ({reason, isPreemptable: true});

/** The filters for `pod`, in the order of the default profile; the first that objects decides. */
export function filtersFor(
  pod: Pod,
  counts: AffinityCounts,
  topologyOf: (node: string, key: string) => string | undefined,
): readonly Filter[] {
  return [
    unschedulable(pod),
    taints(pod),
    nodeAffinity(pod),
    resources(pod),
    topologySpread(pod, counts, topologyOf),
    podAffinity(pod, counts, topologyOf),
  ];
}

function unschedulable(pod: Pod): Filter {
  return ({node}) => {
    const taint: Taint = {key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule'};
    return node.spec?.unschedulable && !isTolerated(pod.spec.tolerations, taint)
      ? unfit('node(s) were unschedulable')
      : [];
  };
}

function taints(pod: Pod): Filter {
  return ({node}) => {
    const taint = node.spec?.taints?.find(
      own => own.effect !== 'PreferNoSchedule' && !isTolerated(pod.spec.tolerations, own),
    );
    return taint ? unfit(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`) : [];
  };
}

function nodeAffinity({spec}: Pod): Filter {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return ({node}) => {
    const labels = node.metadata.labels ?? {};
    const isSelected = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value);
    return isSelected && (!terms || terms.some(term => matchesTerm(term, node)))
      ? []
      : unfit("node(s) didn't match Pod's node affinity/selector");
  };
}

function matchesTerm({matchExpressions, matchFields}: NodeSelectorTerm, node: Node): boolean {
  if (!matchExpressions?.length && !matchFields?.length) return false;
  const fields = {'metadata.name': node.metadata.name};
  return (
    labelSelector({matchExpressions}).matches(node.metadata.labels) &&
    labelSelector({matchExpressions: matchFields}).matches(fields)
  );
}

function resources(pod: Pod): Filter {
  const request = requestOf(pod, false);
  return state => {
    const short: Misfit[] = [];
    if (state.podCount + 1 > state.allocatable('pods')) short.push(crowded('Too many pods'));
    if (request.cpu > 0 && state.requestedCpu + request.cpu > state.allocatable('cpu'))
      short.push(crowded('Insufficient cpu'));
    if (request.memoryBytes > 0 && state.requestedMemoryBytes + request.memoryBytes > state.allocatable('memory'))
      short.push(crowded('Insufficient memory'));
    return short;
  };
}

type TopologyOf = (node: string, key: string) => string | undefined;

/** Pods by topology value. */
function byDomain(
  nodes: ReadonlyMap<string, number>,
  key: string,
  topologyOf: TopologyOf,
): ReadonlyMap<string, number> {
  const domains = new Map<string, number>();
  for (const [node, count] of nodes) {
    const domain = topologyOf(node, key);
    if (domain !== undefined) domains.set(domain, (domains.get(domain) ?? 0) + count);
  }
  return domains;
}

/** @omits minDomains, node inclusion policies */
function topologySpread(pod: Pod, counts: AffinityCounts, topologyOf: TopologyOf): Filter {
  const hard = (pod.spec.topologySpreadConstraints ?? []).filter(
    ({whenUnsatisfiable}) => whenUnsatisfiable === 'DoNotSchedule',
  );
  const bound = hard.map(constraint => ({
    constraint,
    domains: byDomain(counts.nodesWith(bindTerm(constraint, pod)), constraint.topologyKey, topologyOf),
  }));
  return state => {
    for (const {constraint, domains} of bound) {
      const domain = topologyOf(state.name, constraint.topologyKey);
      if (domain === undefined)
        return unfit("node(s) didn't match pod topology spread constraints (missing required label)");
      const least = Math.min(...domains.values(), domains.size === 0 ? 0 : Number.POSITIVE_INFINITY);
      const skew = (domains.get(domain) ?? 0) + 1 - (domains.has(domain) ? least : 0);
      if (skew > constraint.maxSkew) return [crowded("node(s) didn't match pod topology spread constraints")];
    }
    return [];
  };
}

function podAffinity(pod: Pod, counts: AffinityCounts, topologyOf: TopologyOf): Filter {
  const {podAffinity, podAntiAffinity} = pod.spec.affinity ?? {};
  const domainsOf = (term: BoundTerm) => byDomain(counts.nodesWith(term), term.topologyKey, topologyOf);
  const wanted = (podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [])
    .map(term => bindTerm(term, pod))
    .map(term => ({term, domains: domainsOf(term)}));
  const avoided = (podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [])
    .map(term => bindTerm(term, pod))
    .map(term => ({term, domains: domainsOf(term)}));
  const carried = counts
    .carriedAgainst(pod)
    .map(({term, nodes}) => ({term, domains: byDomain(nodes, term.topologyKey, topologyOf)}));
  return state => {
    const isIn = ({term, domains}: {term: BoundTerm; domains: ReadonlyMap<string, number>}) => {
      const domain = topologyOf(state.name, term.topologyKey);
      return domain !== undefined && domains.has(domain);
    };
    if (!wanted.every(entry => isIn(entry) || isFirstOfItsKind(pod, entry)))
      return unfit("node(s) didn't match pod affinity rules");
    if (avoided.some(isIn)) return [crowded("node(s) didn't match pod anti-affinity rules")];
    return carried.some(isIn) ? [crowded("node(s) didn't satisfy existing pods anti-affinity rules")] : [];
  };
}

/** A pod that wants to be near its own kind may start where there is none yet. */
function isFirstOfItsKind(pod: Pod, {term, domains}: {term: BoundTerm; domains: ReadonlyMap<string, number>}): boolean {
  return (
    domains.size === 0 &&
    term.namespaces.includes(pod.metadata.namespace ?? '') &&
    term.selector.matches(pod.metadata.labels)
  );
}
