import type {Skb} from '../wire/packet.ts';
import {dstPortOf, srcPortOf} from '../wire/packet.ts';
import type {NetNs} from './netns.ts';

export type HopVerdict = 'pass' | 'drop' | 'redirect' | 'deliver';

/** One step of one packet. Records live in a ring and are overwritten; copy what you keep. */
export interface Hop {
  /** position in the whole history, from 1; 0 = unused slot */
  ordinal: number;
  traceId: number;
  skbId: number;
  timeUs: number;
  netns: NetNs | undefined;
  device: string;
  /** hook or table by its real name */
  point: string;
  verdict: HopVerdict;
  /** the rule, map entry, route or reason that decided; described only when someone looks */
  decision: unknown;
  /** the packet as it was here */
  protocol: number;
  src: number;
  dst: number;
  srcPort: number;
  dstPort: number;
  flags: number;
  mark: number;
  lengthBytes: number;
}

/** A step above the packets (a proxy's choice), told by the program that took it. */
export interface Note {
  readonly traceId: number;
  readonly netns: NetNs;
  readonly device: string;
  readonly point: string;
  readonly decision: unknown;
  readonly verdict: HopVerdict;
}

/** A conversation somebody may want to walk, and how it went. */
export interface Conversation {
  readonly traceId: number;
  readonly startUs: number;
  /** e.g. `curl → 192.168.10.211:80/` */
  readonly title: string;
  /** e.g. `HTTP 200`; '' while it lasts */
  readonly outcome: string;
}

const hopsMax = 1 << 15;
const conversationsMax = 200;

/**
 * Remembers the last steps of all packets in a ring that costs a few writes a hop. Off when nobody may look.
 */
export class Tracer {
  enabled = true;
  #nextTraceId = 1;
  #ordinal = 0;
  readonly #ring: Hop[] = [];
  /** told of each hop; used by pwru-like tools */
  readonly listeners = new Set<(hop: Hop, skb: Skb) => void>();

  /** recent titled conversations, oldest first */
  readonly conversations = new Map<number, Conversation>();
  /** told when a conversation gets its title or outcome */
  readonly conversationListeners = new Set<(conversation: Conversation) => void>();

  /** A number for a new conversation. */
  newTraceId(): number {
    return this.#nextTraceId++;
  }

  get ordinal(): number {
    return this.#ordinal;
  }

  hop(skb: Skb, netns: NetNs, device: string, point: string, decision: unknown, verdict: HopVerdict): void {
    if (!this.enabled) return;
    const ordinal = ++this.#ordinal;
    const hop = this.#slot(ordinal);
    hop.ordinal = ordinal;
    hop.traceId = skb.traceId;
    hop.skbId = skb.id;
    hop.timeUs = netns.kernel.engine.clock.nowUs;
    hop.netns = netns;
    hop.device = device;
    hop.point = point;
    hop.verdict = verdict;
    hop.decision = decision;
    hop.mark = skb.mark;
    const ip = skb.ip;
    if (ip) {
      const transport = ip.transport;
      hop.protocol = ip.protocol;
      hop.src = ip.src;
      hop.dst = ip.dst;
      hop.srcPort = srcPortOf(transport);
      hop.dstPort = dstPortOf(transport);
      hop.flags = transport.kind === 'tcp' ? transport.flags : transport.kind === 'icmp' ? transport.type : 0;
      hop.lengthBytes = transport.kind === 'opaque' ? 0 : transport.payload.length;
    } else if (skb.arp) {
      hop.protocol = -1;
      hop.src = skb.arp.senderIp;
      hop.dst = skb.arp.targetIp;
      hop.srcPort = 0;
      hop.dstPort = 0;
      hop.flags = skb.arp.operation;
      hop.lengthBytes = 0;
    }
    for (const listener of this.listeners) listener(hop, skb);
  }

  /** Records a step that has no packet: addresses and ports of the hop are 0. Listeners for packets are not told. */
  note({traceId, netns, device, point, decision, verdict}: Note): void {
    if (!this.enabled) return;
    const ordinal = ++this.#ordinal;
    const hop = this.#slot(ordinal);
    Object.assign(hop, emptyHop, {ordinal, traceId, netns, device, point, decision, verdict});
    hop.timeUs = netns.kernel.engine.clock.nowUs;
  }

  /** Names a conversation so that it can be found again. The oldest is forgotten beyond a bound. */
  title(traceId: number, title: string, nowUs: number): void {
    this.#remember({traceId, startUs: nowUs, title, outcome: ''});
    if (this.conversations.size > conversationsMax) this.conversations.delete(this.conversations.keys().next().value!);
  }

  /** Says how a titled conversation went; others are not kept. */
  outcome(traceId: number, outcome: string): void {
    const conversation = this.conversations.get(traceId);
    if (conversation) this.#remember({...conversation, outcome});
  }

  #remember(conversation: Conversation): void {
    this.conversations.set(conversation.traceId, conversation);
    for (const listener of this.conversationListeners) listener(conversation);
  }

  /** Hops still remembered with `ordinal` above `after`, oldest first. */
  *since(after: number): Iterable<Readonly<Hop>> {
    for (let ordinal = Math.max(after + 1, this.#ordinal - hopsMax + 1, 1); ordinal <= this.#ordinal; ordinal++)
      yield this.#ring[ordinal % hopsMax]!;
  }

  #slot(ordinal: number): Hop {
    const index = ordinal % hopsMax;
    let hop = this.#ring[index];
    if (!hop) {
      hop = {...emptyHop};
      this.#ring[index] = hop;
    }
    return hop;
  }
}

const emptyHop: Hop = {
  ordinal: 0,
  traceId: 0,
  skbId: 0,
  timeUs: 0,
  netns: undefined,
  device: '',
  point: '',
  verdict: 'pass',
  decision: undefined,
  protocol: 0,
  src: 0,
  dst: 0,
  srcPort: 0,
  dstPort: 0,
  flags: 0,
  mark: 0,
  lengthBytes: 0,
};
