import {PerfEventArray} from '../../bpf/array-map.ts';
import {type BpfMap, type PinnedMaps, requireMap} from '../../bpf/map.ts';
import {type CtMap, createCtMap} from './conntrack.ts';
import {createEndpointMap, type EndpointMap} from './endpoint.ts';
import type {CiliumEvent} from './events.ts';
import {createIpcacheMap, type IpcacheMap} from './ipcache.ts';
import {
  type AffinityMap,
  type AffinityMatchMap,
  type BackendMap,
  createAffinityMap,
  createAffinityMatchMap,
  createBackendMap,
  createRevNatMap,
  createServiceMap,
  createSourceRangeMap,
  type RevNatMap,
  type ServiceMap,
  type SourceRangeMap,
} from './lb.ts';
import {createMetricsMap, type MetricsMap} from './metrics.ts';
import {
  type AllocRetriesMap,
  createAllocRetriesMap,
  createNodeportNeighMap,
  createSnatMap,
  type NatMap,
  type NodeportNeighMap,
} from './nat.ts';
import {
  type AuthMap,
  createAuthMap,
  createFragmentMap,
  createL2ResponderMap,
  createNodeMap,
  createRatelimitMap,
  createRatelimitMetricsMap,
  createRuntimeConfigMap,
  type FragmentMap,
  type L2ResponderMap,
  type NodeMap,
  type RatelimitMap,
  type RatelimitMetricsMap,
  type RuntimeConfigMap,
} from './node.ts';
import {createPolicyStatsMap, type PolicyMap, type PolicyStatsMap, policyMapName} from './policy.ts';
import {createPolicyCallsMap, type ProgramArray} from './programs.ts';
import {createReverseSkMap, createSkipLbMap, type ReverseSkMap, type SkipLbMap} from './socket.ts';

/** Possible CPUs of the lab's nodes. */
export const possibleCpus = 4;

/** The maps of one node that exist once, by what they are for. Per-endpoint maps come and go with their endpoint. */
export interface CiliumMaps {
  readonly auth: AuthMap;
  readonly callPolicy: ProgramArray;
  readonly ct4: CtMap;
  readonly ctAny4: CtMap;
  readonly egressCallPolicy: ProgramArray;
  readonly events: PerfEventArray<CiliumEvent>;
  readonly fragments: FragmentMap;
  readonly ipcache: IpcacheMap;
  readonly l2Responder: L2ResponderMap;
  readonly affinity: AffinityMap;
  readonly affinityMatch: AffinityMatchMap;
  readonly backends: BackendMap;
  readonly revNat: RevNatMap;
  readonly reverseSk: ReverseSkMap;
  readonly services: ServiceMap;
  readonly sourceRange: SourceRangeMap;
  readonly lxc: EndpointMap;
  readonly metrics: MetricsMap;
  readonly nodes: NodeMap;
  readonly nodeportNeigh: NodeportNeighMap;
  readonly policyStats: PolicyStatsMap;
  readonly ratelimit: RatelimitMap;
  readonly ratelimitMetrics: RatelimitMetricsMap;
  readonly runtimeConfig: RuntimeConfigMap;
  readonly signals: PerfEventArray<never>;
  readonly skipLb: SkipLbMap;
  readonly snat: NatMap;
  readonly snatAllocRetries: AllocRetriesMap;
}

/** Where the maps of a machine are pinned: its kernel. */
export interface MapsOwner {
  readonly pinnedMaps: PinnedMaps;
}

/**
 * Creates the node's maps and pins them under their real names.
 *
 * @returns the same maps again when they are pinned already, as an agent finds them after its restart
 */
export function createCiliumMaps(kernel: MapsOwner): CiliumMaps {
  const {pinnedMaps} = kernel;
  const pin = <M extends BpfMap<never, never> | BpfMap>(map: M): M =>
    (pinnedMaps.lookup(map.info.name) as M | undefined) ?? pinnedMaps.pin(map);
  return {
    auth: pin(createAuthMap()),
    callPolicy: pin(createPolicyCallsMap('cilium_call_policy')),
    ct4: pin(createCtMap('cilium_ct4_global', 131_072)),
    ctAny4: pin(createCtMap('cilium_ct_any4_global', 65_536)),
    egressCallPolicy: pin(createPolicyCallsMap('cilium_egresscall_policy')),
    events: pin(
      new PerfEventArray({
        name: 'cilium_events',
        type: 'perf_event_array',
        keySizeBytes: 4,
        valueSizeBytes: 4,
        entriesMax: possibleCpus,
      }),
    ),
    fragments: pin(createFragmentMap()),
    ipcache: pin(createIpcacheMap()),
    l2Responder: pin(createL2ResponderMap()),
    affinity: pin(createAffinityMap()),
    affinityMatch: pin(createAffinityMatchMap()),
    backends: pin(createBackendMap()),
    revNat: pin(createRevNatMap()),
    reverseSk: pin(createReverseSkMap()),
    services: pin(createServiceMap()),
    sourceRange: pin(createSourceRangeMap()),
    lxc: pin(createEndpointMap()),
    metrics: pin(createMetricsMap()),
    nodes: pin(createNodeMap()),
    nodeportNeigh: pin(createNodeportNeighMap()),
    policyStats: pin(createPolicyStatsMap()),
    ratelimit: pin(createRatelimitMap()),
    ratelimitMetrics: pin(createRatelimitMetricsMap()),
    runtimeConfig: pin(createRuntimeConfigMap()),
    signals: pin(
      new PerfEventArray({
        name: 'cilium_signals',
        type: 'perf_event_array',
        keySizeBytes: 4,
        valueSizeBytes: 4,
        entriesMax: possibleCpus,
      }),
    ),
    skipLb: pin(createSkipLbMap()),
    snat: pin(createSnatMap()),
    snatAllocRetries: pin(createAllocRetriesMap()),
  };
}

/** The pinned maps of a machine that runs Cilium, or `undefined` where they are not. */
export function lookupCiliumMaps(kernel: MapsOwner): CiliumMaps | undefined {
  return kernel.pinnedMaps.lookup('cilium_lxc') ? createCiliumMaps(kernel) : undefined;
}

/** The policy map of a loaded endpoint. */
export function policyMapOf(kernel: MapsOwner, endpointId: number): PolicyMap {
  const name = policyMapName(endpointId);
  return requireMap(kernel.pinnedMaps.lookup(name) as unknown as PolicyMap | undefined, name);
}

/** A `cilium_calls_*` map by its pinned name. */
export function callsMapOf(kernel: MapsOwner, name: string): ProgramArray {
  return requireMap(kernel.pinnedMaps.lookup(name) as unknown as ProgramArray | undefined, name);
}
