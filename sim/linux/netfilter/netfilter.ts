import {type Ipv4Packet, ipLength, type Skb} from '../../wire/packet.ts';
import type {Errno} from '../errno.ts';
import type {Route} from '../fib.ts';
import type {Link} from '../link.ts';
import type {NetNs} from '../netns.ts';
import {routeOutput} from '../send.ts';
import {type Chain, deviceOf} from './chain.ts';
import {runIptables} from './command/execute.ts';
import {Conntrack} from './conntrack/conntrack.ts';
import {type CtReference, referenceOf} from './conntrack/entry.ts';
import {isNatDone, type Manipulation, setUpNat, translate} from './conntrack/nat.ts';
import {type NfPacket, type Rule, type TableName, type Verdict, verdictDrop, verdictReject} from './rule.ts';
import {Table} from './tables.ts';

export type NfHook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/** What a hook decided. `reject` carries what the kernel sends back to the source. */
export type NfVerdict = 'accept' | 'drop' | {readonly reject: RejectWith; readonly rule: unknown};

/** A packet that mangle marked or nat translated on its way out is accepted by another route, or has none. */
export type OutputVerdict = NfVerdict | {readonly route: Route} | {readonly errno: Errno};

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
  /** The same for OUTPUT. `bound`: the only device the packet may leave by. */
  runOutput(skb: Skb, outLink: Link | undefined, bound: Link | undefined): OutputVerdict;
  /** False when no table has a rule or policy that could matter and conntrack is off: the stack skips it. */
  readonly active: boolean;
}

/** What a command line tool answers. */
export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A chain as views show it. */
export interface ChainSnapshot {
  readonly table: TableName;
  readonly chain: string;
  /** built-in chains only */
  readonly policy: string | undefined;
  readonly packets: number;
  readonly bytes: number;
  readonly rules: readonly {
    readonly id: number;
    readonly spec: string;
    readonly packets: number;
    readonly bytes: number;
  }[];
}

/** In the order `iptables-save` writes them. */
export const tableNames: readonly TableName[] = ['mangle', 'security', 'raw', 'filter', 'nat'];

type Step =
  | {readonly kind: 'chain' | 'nat'; readonly table: TableName; readonly chain: Chain; readonly point: string}
  | {readonly kind: 'track' | 'confirm'};

/** What runs at each hook, by priority. @source linux include/uapi/linux/netfilter_ipv4.h enum nf_ip_hook_priorities */
const order: Readonly<Record<NfHook, readonly (TableName | 'track' | 'confirm')[]>> = {
  PREROUTING: ['raw', 'track', 'mangle', 'nat'],
  INPUT: ['mangle', 'filter', 'security', 'nat', 'confirm'],
  FORWARD: ['mangle', 'filter', 'security'],
  OUTPUT: ['raw', 'track', 'mangle', 'nat', 'filter', 'security'],
  POSTROUTING: ['mangle', 'nat', 'confirm'],
};

/**
 * Netfilter of one namespace: tables, connection tracking and NAT.
 *
 * Connection tracking is on while something asks for it: a used nat table or a rule that looks at connections.
 *
 * @models linux net/netfilter/core.c nf_hook_slow, net/ipv4/netfilter/ip_tables.c
 * @omits nftables rules of other families, ipset, NFQUEUE, bridge netfilter, defragmentation
 */
export class Netfilter implements NetfilterHooks {
  readonly netns: NetNs;
  readonly conntrack: Conntrack;
  /** counts every change of rules, chains and policies */
  revision = 0;
  /** made when somebody looks: the namespaces of pods have no rules */
  readonly #tables = new Map<TableName, Table>();
  #steps: Record<NfHook, readonly Step[]> = {PREROUTING: [], INPUT: [], FORWARD: [], OUTPUT: [], POSTROUTING: []};
  #active = false;
  #isStale = false;
  #nextRuleId = 1;
  #packet: NfPacket | undefined;

  constructor(netns: NetNs) {
    this.netns = netns;
    this.conntrack = new Conntrack(netns);
  }

  get active(): boolean {
    if (this.#isStale) this.#compile();
    return this.#active;
  }

  table(name: TableName): Table {
    let table = this.#tables.get(name);
    if (!table) {
      table = new Table(name);
      this.#tables.set(name, table);
    }
    return table;
  }

  nextRuleId(): number {
    return this.#nextRuleId++;
  }

  /**
   * Runs an `iptables` command line here, without the program's name: `['-t', 'nat', '-A', …]`.
   *
   * What the agent and kubelet do by starting the real tool.
   */
  execute(argv: readonly string[]): CommandResult {
    return runIptables(this, argv);
  }

  /** Called after every change of rules; what each hook has to do is worked out with the next packet. */
  changed(): void {
    this.revision++;
    this.#isStale = true;
  }

  run(hook: NfHook, skb: Skb, inLink: Link | undefined, outLink: Link | undefined): NfVerdict {
    if (this.#isStale) this.#compile();
    const steps = this.#steps[hook];
    if (steps.length === 0 || !skb.ip) return 'accept';
    const packet = this.#fill(hook, skb, inLink, outLink);
    for (const step of steps) {
      const verdict = this.#take(step, packet);
      if (verdict === verdictDrop) return 'drop';
      if (verdict === verdictReject) return {reject: packet.reject, rule: undefined};
    }
    return 'accept';
  }

  /** @models linux net/ipv4/netfilter.c ip_route_me_harder, as mangle and nat call it */
  runOutput(skb: Skb, outLink: Link | undefined, bound: Link | undefined): OutputVerdict {
    if (this.#isStale) this.#compile();
    const steps = this.#steps.OUTPUT;
    if (steps.length === 0 || !skb.ip) return 'accept';
    const packet = this.#fill('OUTPUT', skb, undefined, outLink);
    let route: Route | undefined;
    for (const step of steps) {
      const {mark} = skb;
      const {dst} = packet.ip;
      const verdict = this.#take(step, packet);
      if (verdict === verdictDrop) return 'drop';
      if (verdict === verdictReject) return {reject: packet.reject, rule: undefined};
      const reroutes = step.kind === 'nat' || (step.kind === 'chain' && step.table === 'mangle');
      if (!reroutes || (skb.mark === mark && packet.ip.dst === dst)) continue;
      const chosen = routeOutput(this.netns, packet.ip, skb.mark, bound);
      if (typeof chosen === 'string') return {errno: chosen};
      route = chosen;
    }
    return route ? {route} : 'accept';
  }

  /** Every chain with its rules and counters, by table. */
  snapshot(): readonly ChainSnapshot[] {
    return tableNames.flatMap(name =>
      this.table(name)
        .list()
        .map(chain => ({
          table: name,
          chain: chain.name,
          policy: chain.hook && chain.policy,
          packets: chain.packets,
          bytes: chain.bytes,
          rules: chain.rules.map(rule => ({
            id: rule.id,
            spec: rule.describe(),
            packets: rule.packets,
            bytes: rule.bytes,
          })),
        })),
    );
  }

  #compile(): void {
    this.#isStale = false;
    const tracks = this.#needsConntrack();
    const steps = (hook: NfHook) => order[hook].flatMap(name => this.#step(hook, name, tracks));
    this.#steps = {
      PREROUTING: steps('PREROUTING'),
      INPUT: steps('INPUT'),
      FORWARD: steps('FORWARD'),
      OUTPUT: steps('OUTPUT'),
      POSTROUTING: steps('POSTROUTING'),
    };
    this.#active = Object.values(this.#steps).some(list => list.length > 0);
  }

  #take(step: Step, packet: NfPacket): Verdict {
    switch (step.kind) {
      case 'chain':
        packet.table = step.table;
        packet.point = step.point;
        return step.chain.decide(packet);
      case 'nat':
        packet.table = 'nat';
        packet.point = step.point;
        return this.#nat(step.chain, packet);
      case 'track':
        packet.skb.nfct ??= this.conntrack.track(packet.skb);
        return 1;
      case 'confirm': {
        const reference = referenceOf(packet.skb);
        if (reference?.entry && reference.direction === 0) this.conntrack.confirm(reference.entry);
        return 1;
      }
    }
  }

  /** The first packet of a connection asks the chain; every packet is then rewritten as the connection says. */
  #nat(chain: Chain, packet: NfPacket): Verdict {
    const reference = referenceOf(packet.skb);
    const entry = reference?.entry;
    if (!reference || !entry) return 1;
    const manipulation: Manipulation = packet.hook === 'PREROUTING' || packet.hook === 'OUTPUT' ? 'dst' : 'src';
    if (mayStart(reference, packet.ip) && !isNatDone(entry, manipulation)) {
      if (chain.present && chain.decide(packet) === verdictDrop) return verdictDrop;
      if (!isNatDone(entry, manipulation))
        setUpNat(this.conntrack, this.netns.kernel.rng, entry, manipulation, undefined);
    }
    if (translate(packet.ip, reference, manipulation))
      this.netns.kernel.tracer.hop(packet.skb, this.netns, deviceOf(packet), packet.point, entry, 'pass');
    return 1;
  }

  #fill(hook: NfHook, skb: Skb, inLink: Link | undefined, outLink: Link | undefined): NfPacket {
    const ip = skb.ip!;
    const lengthBytes = ipLength(ip);
    const packet = this.#packet;
    if (!packet) {
      const {netns} = this;
      this.#packet = {
        skb,
        ip,
        netns,
        hook,
        table: 'filter',
        point: '',
        inLink,
        outLink,
        lengthBytes,
        reject: 'icmp-port-unreachable',
      };
      return this.#packet;
    }
    packet.skb = skb;
    packet.ip = ip;
    packet.hook = hook;
    packet.inLink = inLink;
    packet.outLink = outLink;
    packet.lengthBytes = lengthBytes;
    return packet;
  }

  #step(hook: NfHook, name: TableName | 'track' | 'confirm', tracks: boolean): Step[] {
    if (name === 'track' || name === 'confirm') return tracks ? [{kind: name}] : [];
    const chain = this.table(name).chain(hook);
    // One used nat chain brings NAT to all its hooks: what one rewrites, the others must turn back.
    const isUsed = name === 'nat' ? this.table('nat').used : chain?.present;
    if (!chain || !isUsed) return [];
    return [{kind: name === 'nat' ? 'nat' : 'chain', table: name, chain, point: `nf ${name} ${hook}`}];
  }

  #needsConntrack(): boolean {
    const asks = (rule: Rule) => rule.needsConntrack;
    return (
      this.table('nat').used ||
      tableNames.some(name =>
        this.table(name)
          .list()
          .some(chain => chain.rules.some(asks)),
      )
    );
  }
}

/** ICMP errors only follow their connection; any other packet before its reply may still be asked about. */
function mayStart({state}: CtReference, ip: Ipv4Packet): boolean {
  return state === 'NEW' || (state === 'RELATED' && ip.transport.kind !== 'icmp');
}
