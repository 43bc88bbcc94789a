import type {Skb} from '../../wire/packet.ts';
import type {Link} from '../link.ts';
import type {NetNs} from '../netns.ts';

export type NfHook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/** What a hook decided. `reject` carries what the kernel sends back to the source. */
export type NfVerdict = 'accept' | 'drop' | {readonly reject: RejectWith; readonly rule: unknown};

export type RejectWith =
  | 'icmp-net-unreachable'
  | 'icmp-host-unreachable'
  | 'icmp-port-unreachable'
  | 'icmp-proto-unreachable'
  | 'icmp-net-prohibited'
  | 'icmp-host-prohibited'
  | 'icmp-admin-prohibited'
  | 'tcp-reset';

/** The netfilter of one network namespace as the stack calls it: all tables and conntrack of a hook, in hook order. */
export interface NetfilterHooks {
  /**
   * Runs raw (-300), conntrack (-200), mangle (-150), nat destination (-100), filter (0), nat source (100), confirm.
   * May change the packet's addresses, ports, mark, and `skb.sk` (TPROXY). Hops that decided are given to the tracer.
   */
  run(hook: NfHook, skb: Skb, inLink: Link | undefined, outLink: Link | undefined): NfVerdict;
  /** False when no table has a rule or policy that could matter at `hook` and conntrack is off: the stack skips it. */
  readonly active: boolean;
}

/** Netfilter of one namespace. */
export class Netfilter implements NetfilterHooks {
  readonly netns: NetNs;

  constructor(netns: NetNs) {
    this.netns = netns;
  }

  get active(): boolean {
    return false;
  }

  run(_hook: NfHook, _skb: Skb, _inLink: Link | undefined, _outLink: Link | undefined): NfVerdict {
    return 'accept';
  }
}
