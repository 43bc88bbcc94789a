import type {CgroupHook, SockAddrProgram, TcProgram} from '../../linux/hooks.ts';
import type {PolicyMap} from '../maps/policy.ts';
import type {EndpointConstants, NetdevConstants, NodeConstants, ProgramArray, TailProgram} from '../maps/programs.ts';

/** The compiled data path as the agent's loader sees it: constants in, programs out. */
export interface Programs {
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
  readonly sock: readonly {readonly hook: CgroupHook; readonly name: string; readonly program: SockAddrProgram}[];
}

/** Loads the data path with the node's constants. */
export type LoadPrograms = (constants: NodeConstants) => Programs;
