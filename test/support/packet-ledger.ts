import type {Hop, HopVerdict} from '../../sim/linux/tracer.ts';
import type {Skb} from '../../sim/wire/packet.ts';
import type {World} from '../../sim/world/world.ts';

interface Entry {
  readonly skb: Skb;
  lastUs: number;
  /** the machine, device and hook that saw it last, and what the hook said; absent until then */
  last:
    | {readonly machine: string; readonly device: string; readonly point: string; readonly verdict: HopVerdict}
    | undefined;
  /** delivered, dropped with a reason, or lived on as copies that a switch made */
  isEnded: boolean;
}

/** A packet may wait for three unanswered requests to a neighbour; nothing takes longer. */
const settledUs = 5_000_000;

/**
 * Keeps account of every packet of a world from now on: somebody made it, and it ends in a delivery or in a drop that
 * says why.
 */
export class PacketLedger {
  readonly #world: World;
  readonly #entries = new Map<number, Entry>();
  readonly #foundlings: string[] = [];
  #firstId = Number.POSITIVE_INFINITY;
  /** packets made so far */
  made = 0;

  constructor(world: World) {
    this.#world = world;
    const {skbs, tracer} = world.lab.machines.get('k8s-ctr')!.kernel;
    const {ip, arp, clone} = skbs;
    skbs.ip = (...given) => this.#make(ip.apply(skbs, given));
    skbs.arp = (...given) => this.#make(arp.apply(skbs, given));
    skbs.clone = skb => {
      const original = this.#entries.get(skb.id);
      if (original) original.isEnded = true;
      return this.#make(clone.call(skbs, skb), true);
    };
    tracer.listeners.add((hop, skb) => this.#see(hop, skb));
  }

  /** Packets that vanished, and packets that nobody made; both lists are empty in a true world. */
  settle(): {readonly lost: readonly string[]; readonly foundlings: readonly string[]} {
    const {nowUs} = this.#world.engine.clock;
    const lost: string[] = [];
    for (const [id, entry] of this.#entries) {
      if (nowUs - entry.lastUs < settledUs) continue;
      if (!entry.isEnded) lost.push(describePacket(entry));
      this.#entries.delete(id);
    }
    return {lost, foundlings: this.#foundlings};
  }

  /** A copy counts once a device takes it: network cards pass over what a switch floods to them. */
  #make(skb: Skb, isCopy = false): Skb {
    this.#firstId = Math.min(this.#firstId, skb.id);
    this.made++;
    const {nowUs} = this.#world.engine.clock;
    this.#entries.set(skb.id, {skb, lastUs: nowUs, last: undefined, isEnded: isCopy});
    return skb;
  }

  #see({netns, device, point, verdict, timeUs}: Hop, skb: Skb): void {
    const machine = netns?.kernel.name ?? '';
    const entry = this.#entries.get(skb.id);
    if (!entry) {
      if (skb.id > this.#firstId) this.#foundlings.push(`packet ${skb.id} at ${machine} ${device} ${point}`);
      return;
    }
    entry.lastUs = timeUs;
    entry.last = {machine, device, point, verdict};
    entry.isEnded = verdict === 'drop' || verdict === 'deliver';
  }
}

function describePacket({skb, last}: Entry): string {
  const where = last ? `last seen at ${last.machine} ${last.device} ${last.point}: ${last.verdict}` : 'never seen';
  return `packet ${skb.id}, ${where}: ${JSON.stringify(skb.ip ?? skb.arp)}`;
}
