import {BpfArrayMap} from '../../bpf/array-map.ts';

/** A loaded program as a program array holds it. What it does belongs to the data path. */
export interface TailProgram {
  /** as in `bpftool prog show` */
  readonly id: number;
  readonly name: string;
}

/** Slots are program numbers (`cilium_calls_*`) or endpoint ids (`cilium_call_policy`). */
export type ProgramArray = BpfArrayMap<TailProgram>;

/** Tail-call slots that the lab's programs use. @source cilium bpf/lib/tailcall.h */
export const callSlots = {
  cil_drop_notify: 1,
  tail_handle_arp: 6,
  tail_handle_ipv4: 7,
  tail_ipv4_policy: 11,
  tail_ipv4_to_endpoint: 13,
  tail_nodeport_nat_egress_ipv4: 15,
  tail_rev_nodeport_lb4: 17,
  tail_handle_nat_fwd_ipv4: 20,
  tail_handle_ipv4_from_host: 23,
  tail_handle_ipv4_cont: 26,
  tail_ipv4_ct_ingress: 28,
  tail_ipv4_ct_egress: 30,
  tail_nodeport_nat_ingress_ipv4: 36,
  tail_handle_snat_fwd_ipv4: 38,
  tail_no_service_ipv4: 45,
} as const;

export type CallName = keyof typeof callSlots;

/** @param name  `cilium_calls_00083`, `cilium_calls_hostns_00637`, `cilium_calls_netdev_00002` */
export function createCallsMap(name: string): ProgramArray {
  return new BpfArrayMap({name, type: 'prog_array', keySizeBytes: 4, valueSizeBytes: 4, entriesMax: 48});
}

export function createPolicyCallsMap(name: 'cilium_call_policy' | 'cilium_egresscall_policy'): ProgramArray {
  return new BpfArrayMap({name, type: 'prog_array', keySizeBytes: 4, valueSizeBytes: 4, entriesMax: 65_535});
}

/** Constants that the agent writes into an endpoint's programs when it loads them. */
export interface EndpointConstants {
  /** endpoint id */
  readonly lxcId: number;
  readonly ipv4: number;
  readonly secLabel: number;
  readonly ifindex: number;
  readonly mac: number;
  readonly nodeMac: number;
  /** whether a policy selects the endpoint in that direction: only then verdict events are sent */
  readonly enforceIngress: boolean;
  readonly enforceEgress: boolean;
}

/** Constants of the programs on a native device. */
export interface NetdevConstants {
  readonly ifindex: number;
  /** address that masqueraded pod traffic gets on this device */
  readonly natIpv4Masquerade: number;
}

/** Constants that all programs of a node share. */
export interface NodeConstants {
  /** the cilium_host address */
  readonly routerIpv4: number;
  /** address of the direct-routing device: source of requests to remote backends */
  readonly directRoutingIpv4: number;
  readonly directRoutingIfindex: number;
  /** destinations in here are never masqueraded */
  readonly nativeRoutingCidr: {readonly address: number; readonly prefixLength: number};
  readonly hostEndpointId: number;
  /** ARP is answered for announced addresses while the agent's last sign of life is younger than this */
  readonly l2AnnouncementsMaxLivenessNs: number;
  /** 0 none, 1 rx, 3 active conntrack (`medium`), 4 maximum */
  readonly monitorAggregation: number;
  /** no backend: true answers ICMP port unreachable, false drops */
  readonly serviceNoBackendReject: boolean;
}
