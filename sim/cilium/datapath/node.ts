import type {Prng} from '../../base/prng.ts';
import type {Kernel} from '../../linux/kernel.ts';
import type {Link} from '../../linux/link.ts';
import type {CiliumMaps} from '../maps/cilium-maps.ts';
import type {TupleKey} from '../maps/conntrack.ts';
import type {CallName, NodeConstants, ProgramArray} from '../maps/programs.ts';
import {callSlots} from '../maps/programs.ts';
import {Conntrack} from './conntrack.ts';
import {newTuple} from './tuple.ts';

/** What all programs of one node share: its maps, its constants, and scratch space (per-CPU maps in reality). */
export class DatapathNode {
  readonly kernel: Kernel;
  readonly maps: CiliumMaps;
  readonly constants: NodeConstants;
  readonly ct: Conntrack;
  /** bpf_get_prandom_u32 */
  readonly rng: Prng;
  /** the packet's tuple; programs run to their end one after the other, so one is enough */
  readonly tuple: TupleKey = newTuple();
  /** second tuple, for what a library looks up on the way */
  readonly otherTuple: TupleKey = newTuple();
  readonly #links = new Map<number, Link>();

  constructor(kernel: Kernel, maps: CiliumMaps, constants: NodeConstants) {
    this.kernel = kernel;
    this.maps = maps;
    this.constants = constants;
    this.ct = new Conntrack(maps);
    this.rng = kernel.engine.rng.stream(`cilium/datapath/${kernel.name}`);
  }

  /** Monotonic seconds, the unit of life times in conntrack and NAT. */
  get nowSeconds(): number {
    return Math.floor(this.kernel.engine.clock.nowUs / 1_000_000);
  }

  /** Whether somebody may ask why: only then reasons are noted. */
  get isTraced(): boolean {
    return this.kernel.tracer.enabled;
  }

  /** A device of the host's namespace. */
  link(ifindex: number): Link | undefined {
    const known = this.#links.get(ifindex);
    if (known?.up && known.netns === this.kernel.initNetns) return known;
    const link = this.kernel.initNetns.linkByIndex(ifindex);
    if (link) this.#links.set(ifindex, link);
    return link;
  }
}

/** Whether a tail call would find its program. */
export function hasTail(calls: ProgramArray, name: CallName): boolean {
  return calls.lookup(callSlots[name]) !== undefined;
}
