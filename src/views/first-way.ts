import type {HopRow} from '../../sim/protocol/topics.ts';

/**
 * The steps that tell a conversation's story: of each direction of each connection the first packet, what the proxy
 * decided, and whatever was dropped. Later packets of a connection go the same way.
 *
 * An ARP request that a machine ignores because the address is not its own is left out too.
 */
export function firstWay(hops: readonly HopRow[]): HopRow[] {
  const first = new Map<string, string>();
  return hops.filter(hop => {
    if (hop.packet === '') return true;
    const isArp = hop.packet.startsWith('ARP ');
    if (hop.verdict === 'drop') return !isArp;
    const way = wayOf(hop.packet);
    const packet = first.get(way);
    if (packet === undefined) first.set(way, hop.packet);
    return packet === undefined || packet === hop.packet;
  });
}

/** `10.0.0.1:40 → 10.0.0.2:80` of `10.0.0.1:40 → 10.0.0.2:80 SYN`; a packet without ports stands for itself. */
function wayOf(packet: string): string {
  return /^\S+:\d+ → \S+:\d+/.exec(packet)?.[0] ?? packet;
}
