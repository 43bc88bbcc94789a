import type {NfHook} from './netfilter.ts';
import {
  type NfPacket,
  Rule,
  type RuleSpec,
  type TableName,
  type Verdict,
  verdictAccept,
  verdictContinue,
  verdictDrop,
  verdictReject,
  verdictReturn,
} from './rule.ts';

/** Words of the flat form of one rule: value and mask of source, destination, protocol. */
const stride = 6;

/**
 * A chain: rules tried in order until one decides.
 *
 * The header tests that nearly every rule consists of (source, destination, protocol) lie in one flat array, so that a
 * rule that does not match costs a few operations; everything else is a closure of the rule.
 *
 * @models linux net/ipv4/netfilter/ip_tables.c ipt_do_table
 */
export class Chain {
  readonly table: TableName;
  name: string;
  /** the hook, for built-in chains */
  readonly hook: NfHook | undefined;
  policy: 'ACCEPT' | 'DROP' = 'ACCEPT';
  packets = 0;
  bytes = 0;
  /** built-in chains come into being with their first use; before, no packet comes here */
  present = false;
  /** the policy's counters run only after `-P` or `-Z` (the kernel keeps none for a chain made without) */
  counts = false;
  #rules: Rule[] = [];
  #flat: Int32Array | undefined;

  constructor(table: TableName, name: string, hook: NfHook | undefined) {
    this.table = table;
    this.name = name;
    this.hook = hook;
  }

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  /** @param index  position the rule gets, from 0 */
  insert(index: number, id: number, spec: RuleSpec): Rule {
    const rule = new Rule(id, spec, this);
    if (index >= this.#rules.length) this.#rules.push(rule);
    else this.#rules.splice(index, 0, rule);
    this.#flat = undefined;
    return rule;
  }

  replace(index: number, id: number, spec: RuleSpec): Rule {
    const rule = new Rule(id, spec, this);
    this.#rules[index] = rule;
    this.#flat = undefined;
    return rule;
  }

  remove(index: number): void {
    this.#rules.splice(index, 1);
    this.#flat = undefined;
  }

  flush(): void {
    this.#rules = [];
    this.#flat = undefined;
  }

  /** What this chain says to `packet`, as a built-in chain: its policy decides when no rule does. */
  decide(packet: NfPacket): Verdict {
    const verdict = this.traverse(packet);
    if (verdict !== verdictContinue && verdict !== verdictReturn) return verdict;
    if (this.counts) {
      this.packets++;
      this.bytes += packet.lengthBytes;
    }
    if (this.policy === 'ACCEPT') return verdictAccept;
    const {netns, skb} = packet;
    netns.kernel.tracer.hop(skb, netns, deviceOf(packet), packet.point, `-P ${this.name} DROP`, 'drop');
    return verdictDrop;
  }

  /** Tries the rules in order. This loop is the cost of a packet per rule, so it stays in one piece. */
  traverse(packet: NfPacket): Verdict {
    const rules = this.#rules;
    const flat = this.#flat ?? this.#compile();
    const {src, dst, protocol} = packet.ip;
    for (let index = 0, at = 0; index < rules.length; index++, at += stride) {
      if (
        (((src ^ flat[at]!) & flat[at + 1]!) |
          ((dst ^ flat[at + 2]!) & flat[at + 3]!) |
          ((protocol ^ flat[at + 4]!) & flat[at + 5]!)) !==
        0
      )
        continue;
      const rule = rules[index]!;
      if (!rule.isEmptyTests && !passes(rule, packet)) continue;
      rule.packets++;
      rule.bytes += packet.lengthBytes;
      const verdict = act(rule, packet);
      if (verdict !== verdictContinue) return verdict;
    }
    return verdictContinue;
  }

  #compile(): Int32Array {
    const flat = new Int32Array(this.#rules.length * stride);
    for (const [index, {spec}] of this.#rules.entries()) {
      const {source, destination, protocol} = spec;
      const at = index * stride;
      if (source && !source.inverted) flat.set([source.address, source.mask], at);
      if (destination && !destination.inverted) flat.set([destination.address, destination.mask], at + 2);
      if (protocol && !protocol.inverted) flat.set([protocol.number, 0xff], at + 4);
    }
    this.#flat = flat;
    return flat;
  }
}

function passes(rule: Rule, packet: NfPacket): boolean {
  for (const test of rule.tests) if (!test(packet)) return false;
  return true;
}

/** Carries out a rule that matched. A `goto` ends this chain with what the other one said. */
function act(rule: Rule, packet: NfPacket): Verdict {
  const {jump, target} = rule.spec;
  if (jump) {
    const verdict = jump.chain.traverse(packet);
    if (jump.goto) return verdict === verdictContinue ? verdictReturn : verdict;
    return verdict === verdictReturn ? verdictContinue : verdict;
  }
  if (target) {
    const verdict = target.apply(packet, rule);
    if (verdict !== verdictContinue) trace(packet, rule, verdict);
    return verdict;
  }
  if (rule.verdict !== verdictContinue && rule.verdict !== verdictReturn) trace(packet, rule, rule.verdict);
  return rule.verdict;
}

/** Tells the tracer that `rule` decided. */
export function trace(packet: NfPacket, rule: Rule, verdict: Verdict): void {
  const {netns, skb} = packet;
  const isDrop = verdict === verdictDrop || verdict === verdictReject;
  netns.kernel.tracer.hop(skb, netns, deviceOf(packet), packet.point, rule, isDrop ? 'drop' : 'pass');
}

export function deviceOf(packet: NfPacket): string {
  return (packet.outLink ?? packet.inLink)?.name ?? '';
}
