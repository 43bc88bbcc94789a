import type {TcProgram} from '../../linux/hooks.ts';
import type {Kernel} from '../../linux/kernel.ts';
import {type CiliumMaps, createCiliumMaps} from '../maps/cilium-maps.ts';
import type {PolicyMap} from '../maps/policy.ts';
import {
  type CallName,
  callSlots,
  type EndpointConstants,
  type NetdevConstants,
  type NodeConstants,
  type ProgramArray,
  type TailProgram,
} from '../maps/programs.ts';
import {hostPrograms, netdevPrograms} from './bpf-host.ts';
import {LxcProgram} from './bpf-lxc.ts';
import {type SockProgram, sockPrograms} from './bpf-sock.ts';
import type {EgressPolicyProgram, PolicyProgram} from './local-delivery.ts';
import {DatapathNode} from './node.ts';

const lxcTails: readonly CallName[] = [
  'tail_handle_arp',
  'tail_handle_ipv4',
  'tail_ipv4_to_endpoint',
  'tail_handle_ipv4_cont',
  'tail_ipv4_ct_ingress',
  'tail_ipv4_ct_egress',
  'tail_no_service_ipv4',
];

const hostTails: readonly CallName[] = [
  'tail_handle_ipv4',
  'tail_nodeport_nat_egress_ipv4',
  'tail_handle_ipv4_from_host',
  'tail_nodeport_nat_ingress_ipv4',
  'tail_handle_snat_fwd_ipv4',
  'tail_no_service_ipv4',
];

/** What the compiler and `bpf(BPF_PROG_LOAD)` give the agent: programs with their constants, ready to be attached. */
export interface DatapathPrograms {
  endpoint(
    constants: EndpointConstants,
    maps: {readonly policy: PolicyMap; readonly calls: ProgramArray},
  ): {
    readonly fromContainer: TcProgram;
    readonly toContainer: TcProgram;
    readonly policy: TailProgram;
    readonly egressPolicy: TailProgram;
  };
  netdev(
    constants: NetdevConstants,
    calls: ProgramArray,
  ): {readonly fromNetdev: TcProgram; readonly toNetdev: TcProgram};
  host(calls: ProgramArray): {readonly fromHost: TcProgram; readonly toHost: TcProgram};
  readonly sock: readonly SockProgram[];
}

/** Programs over the pinned maps of `kernel`; missing maps are created and pinned, as loading an ELF does. */
export function loadDatapath(kernel: Kernel, constants: NodeConstants): DatapathPrograms {
  const maps: CiliumMaps = createCiliumMaps(kernel);
  const node = new DatapathNode(kernel, maps, constants);
  return {
    endpoint(endpoint, {policy, calls}) {
      fillCalls(kernel, calls, lxcTails);
      const program = new LxcProgram(node, endpoint, {policy, calls});
      const policyProgram: PolicyProgram = {
        id: kernel.nextBpfId(),
        name: 'cil_lxc_policy',
        run: (context, options) => program.runPolicy(context, options),
      };
      const egressPolicy: EgressPolicyProgram = {
        id: kernel.nextBpfId(),
        name: 'cil_lxc_policy_egress',
        run: context => program.runEgressPolicy(context),
      };
      return {
        fromContainer: context => program.fromContainer(context),
        toContainer: context => program.toContainer(context),
        policy: policyProgram,
        egressPolicy,
      };
    },
    netdev(device, calls) {
      fillCalls(kernel, calls, hostTails);
      return netdevPrograms(node, device, calls);
    },
    host(calls) {
      fillCalls(kernel, calls, hostTails);
      return hostPrograms(node, calls);
    },
    sock: sockPrograms(node),
  };
}

function fillCalls(kernel: Kernel, calls: ProgramArray, names: readonly CallName[]): void {
  for (const name of names) calls.update(callSlots[name], {id: kernel.nextBpfId(), name});
}
