import type {Ipv4Packet, Skb} from '../../wire/packet.ts';
import type {Link} from '../link.ts';
import type {NetNs} from '../netns.ts';
import type {Chain} from './chain.ts';
import type {NfHook, RejectWith} from './netfilter.ts';
import {saveRule} from './save.ts';

export type TableName = 'raw' | 'mangle' | 'nat' | 'filter' | 'security';

/** What a rule or chain decided. Numbers, because this is asked once per rule. */
export const verdictContinue = 0;
export const verdictAccept = 1;
export const verdictDrop = 2;
export const verdictReturn = 3;
export const verdictReject = 4;
export type Verdict = 0 | 1 | 2 | 3 | 4;

/** The packet as rules see it. One object per namespace, filled anew for each hook. */
export interface NfPacket {
  skb: Skb;
  ip: Ipv4Packet;
  readonly netns: NetNs;
  hook: NfHook;
  table: TableName;
  /** `nf mangle PREROUTING`: where a decision of this table happens */
  point: string;
  inLink: Link | undefined;
  outLink: Link | undefined;
  /** IPv4 length, what counters count */
  lengthBytes: number;
  reject: RejectWith;
}

/** A match extension in one rule. */
export interface Match {
  readonly name: string;
  /** its options as `iptables -S` prints them after `-m name`, with leading blank; '' when there is nothing to print */
  save(): string;
  /** its words in `iptables -L`, with leading blank */
  list(numeric: boolean): string;
  /** `undefined` when it matches everything */
  readonly test: ((packet: NfPacket) => boolean) | undefined;
  readonly needsConntrack?: boolean;
  /** hooks from which the kernel accepts it; absent = all */
  readonly hooks?: readonly NfHook[];
}

/** A target extension in one rule. */
export interface Target {
  readonly name: string;
  /** its name in `iptables -L` when that is another */
  readonly listedAs?: string;
  save(): string;
  list(numeric: boolean): string;
  apply(packet: NfPacket, rule: Rule): Verdict;
  readonly needsConntrack?: boolean;
  readonly hooks?: readonly NfHook[];
  readonly tables?: readonly TableName[];
  /** the only protocols it makes sense with, as numbers */
  readonly protocols?: readonly number[];
}

/** An address with a mask that need not be a prefix. */
export interface MaskedAddress {
  readonly address: number;
  readonly mask: number;
  readonly inverted: boolean;
}

/** An interface name; a trailing `+` matches every name that begins so. */
export interface InterfaceName {
  readonly name: string;
  readonly inverted: boolean;
}

/** What a rule asks and does, as parsed. */
export interface RuleSpec {
  readonly source?: MaskedAddress;
  readonly destination?: MaskedAddress;
  readonly inInterface?: InterfaceName;
  readonly outInterface?: InterfaceName;
  readonly protocol?: {readonly number: number; readonly inverted: boolean};
  readonly matches: readonly Match[];
  /** a user chain to continue in */
  readonly jump?: {readonly chain: Chain; readonly goto: boolean};
  readonly standard?: 'ACCEPT' | 'DROP' | 'RETURN';
  readonly target?: Target;
}

/** What counts packets. */
export interface Counted {
  packets: number;
  bytes: number;
}

/** One rule in a chain, with its counters. */
export class Rule {
  readonly id: number;
  readonly spec: RuleSpec;
  readonly chain: Chain;
  packets = 0;
  bytes = 0;
  /** everything that the flat header test of its chain does not cover */
  readonly tests: readonly ((packet: NfPacket) => boolean)[];
  readonly verdict: Verdict;
  readonly isEmptyTests: boolean;

  constructor(id: number, spec: RuleSpec, chain: Chain) {
    this.id = id;
    this.spec = spec;
    this.chain = chain;
    this.tests = testsOf(spec);
    this.isEmptyTests = this.tests.length === 0;
    this.verdict = standardVerdict(spec.standard);
  }

  get needsConntrack(): boolean {
    const {matches, target} = this.spec;
    return matches.some(match => match.needsConntrack) || target?.needsConntrack === true;
  }

  /** The rule as `iptables -S` prints it. */
  describe(): string {
    return saveRule(this);
  }
}

/** The rule as `iptables -S` prints it. */
export function describeRule(rule: Rule): string {
  return rule.describe();
}

function standardVerdict(standard: RuleSpec['standard']): Verdict {
  if (standard === 'ACCEPT') return verdictAccept;
  if (standard === 'DROP') return verdictDrop;
  return standard === 'RETURN' ? verdictReturn : verdictContinue;
}

function testsOf(spec: RuleSpec): ((packet: NfPacket) => boolean)[] {
  const tests: ((packet: NfPacket) => boolean)[] = [];
  const {source, destination, protocol, inInterface, outInterface} = spec;
  if (inInterface) {
    const test = interfaceTest(inInterface);
    tests.push(packet => test(packet.inLink?.name));
  }
  if (outInterface) {
    const test = interfaceTest(outInterface);
    tests.push(packet => test(packet.outLink?.name));
  }
  if (source?.inverted) tests.push(({ip}) => ((ip.src ^ source.address) & source.mask) !== 0);
  if (destination?.inverted) tests.push(({ip}) => ((ip.dst ^ destination.address) & destination.mask) !== 0);
  if (protocol?.inverted) tests.push(({ip}) => ip.protocol !== protocol.number);
  for (const match of spec.matches) if (match.test) tests.push(match.test);
  return tests;
}

/** A hook without such an interface is an interface with an empty name, which no name but `+` matches. */
function interfaceTest({name, inverted}: InterfaceName): (actual: string | undefined) => boolean {
  if (name.endsWith('+')) {
    const prefix = name.slice(0, -1);
    return actual => (actual ?? '').startsWith(prefix) !== inverted;
  }
  return actual => (actual === name) !== inverted;
}
