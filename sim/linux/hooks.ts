import type {Skb} from '../wire/packet.ts';
import type {Errno} from './errno.ts';
import type {Route} from './fib.ts';
import type {Kernel} from './kernel.ts';
import type {Link} from './link.ts';
import type {NetNs} from './netns.ts';

/** Verdicts of tc programs. @source linux include/uapi/linux/pkt_cls.h */
export type TcAction = 'ok' | 'shot' | 'redirect';

/** Where `bpf_redirect*` sends a packet. */
export type RedirectMode =
  /** bpf_redirect(ifindex, 0): transmit on the interface */
  | 'egress'
  /** bpf_redirect(ifindex, BPF_F_INGRESS): receive on the interface */
  | 'ingress'
  /** bpf_redirect_peer: receive on the veth's peer, in its namespace, without the host side's hooks */
  | 'peer'
  /** bpf_redirect_neigh: resolve the next hop, then transmit */
  | 'neigh';

/** Answer of `bpf_fib_lookup`. */
export type FibLookup =
  | {
      readonly ok: true;
      readonly link: Link;
      readonly nexthop: number /** undefined when the neighbour is not resolved yet */;
      readonly dstMac: number | undefined /** the route that decided */;
      readonly route: Route;
    }
  | {readonly ok: false; readonly reason: 'no-route' | 'blackhole' | 'unreachable' | 'local' | 'not-forwarded'};

/** What a tc program sees and may do. One per run. */
export class TcContext {
  readonly skb: Skb;
  /** the interface whose hook runs */
  readonly link: Link;
  readonly direction: 'ingress' | 'egress';
  readonly kernel: Kernel;
  /** the chosen target after `redirect` */
  target: Link | undefined;
  mode: RedirectMode = 'egress';
  /** IPv4 next hop for mode `neigh`; 0 = decide by the routing table */
  nexthop = 0;
  /** why the program answers `shot`, for "why" only */
  dropReason = '';

  constructor(kernel: Kernel, link: Link, skb: Skb, direction: 'ingress' | 'egress') {
    this.kernel = kernel;
    this.link = link;
    this.skb = skb;
    this.direction = direction;
  }

  get netns(): NetNs {
    return this.link.netns;
  }

  get nowUs(): number {
    return this.kernel.engine.clock.nowUs;
  }

  redirect(target: Link, mode: RedirectMode, nexthop = 0): TcAction {
    this.target = target;
    this.mode = mode;
    this.nexthop = nexthop;
    return 'redirect';
  }

  /** Main-table lookup as `bpf_fib_lookup` does it, without side effects. */
  fibLookup(dst: number, src: number): FibLookup {
    return this.netns.fibLookup(dst, src, this.skb.mark);
  }

  /** Records what decided about this packet at this program, for "why". */
  trace(point: string, decision: unknown): void {
    this.kernel.tracer.hop(this.skb, this.netns, this.link.name, point, decision, 'pass');
  }
}

export type TcProgram = (context: TcContext) => TcAction;

/** A program attached by bpf_link on a tcx hook. */
export interface TcxLink {
  readonly name: string;
  readonly program: TcProgram;
  readonly linkId: number;
  readonly programId: number;
}

/** What a cgroup socket-address program sees and may change. Addresses host-order. */
export interface SockAddrContext {
  readonly kernel: Kernel;
  readonly netns: NetNs;
  readonly protocol: 'tcp' | 'udp';
  readonly socketCookie: number;
  /** for "why" only */
  readonly traceId: number;
  /** in: what the process asked for; out: what the kernel uses */
  userIp4: number;
  userPort: number;
}

/** @returns an errno to refuse the call, else `undefined` */
export type SockAddrProgram = (context: SockAddrContext) => Errno | undefined;

export type CgroupHook = 'connect4' | 'sendmsg4' | 'recvmsg4' | 'getpeername4' | 'post_bind4' | 'sock_release';

/** Programs on the root cgroup, by hook; all sockets of the machine run them. */
export class CgroupHooks {
  readonly #programs = new Map<CgroupHook, readonly {readonly name: string; readonly program: SockAddrProgram}[]>();

  attach(hook: CgroupHook, name: string, program: SockAddrProgram): void {
    this.#programs.set(hook, [...this.list(hook), {name, program}]);
  }

  detach(hook: CgroupHook, name: string): void {
    this.#programs.set(
      hook,
      this.list(hook).filter(attached => attached.name !== name),
    );
  }

  list(hook: CgroupHook): readonly {readonly name: string; readonly program: SockAddrProgram}[] {
    return this.#programs.get(hook) ?? [];
  }

  run(hook: CgroupHook, context: SockAddrContext): Errno | undefined {
    for (const {program} of this.list(hook)) {
      const errno = program(context);
      if (errno !== undefined) return errno;
    }
    return undefined;
  }
}
