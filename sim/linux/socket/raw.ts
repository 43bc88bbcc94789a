import type {Ipv4Packet, Transport} from '../../wire/packet.ts';
import type {Errno} from '../errno.ts';
import type {Link} from '../link.ts';
import type {NetNs} from '../netns.ts';
import {outputPacket, routeOutput} from '../send.ts';

/** A raw IPv4 socket of one protocol (ping, traceroute). Gets a copy of every packet of that protocol. */
export class RawSocket {
  readonly netns: NetNs;
  readonly protocol: number;
  readonly traceId: number;
  onPacket: ((ip: Readonly<Ipv4Packet>) => void) | undefined;
  onError: ((errno: Errno, original: Readonly<Ipv4Packet>) => void) | undefined;

  constructor(netns: NetNs, protocol: number) {
    this.netns = netns;
    this.protocol = protocol;
    this.traceId = netns.kernel.tracer.newTraceId();
    netns.sockets.addRaw(this);
  }

  /** @param options  `link`: the only device it may leave by (SO_BINDTODEVICE) */
  send(
    dst: number,
    transport: Transport,
    options: {ttl?: number; src?: number; mark?: number; link?: Link} = {},
  ): Errno | undefined {
    const {mark = 0, link} = options;
    const route = routeOutput(this.netns, {dst, src: options.src ?? 0}, mark, link);
    if (typeof route === 'string') return route;
    const src =
      options.src ?? (route.type === 'local' ? dst : (route.src ?? this.netns.selectSource(route.link!, dst)));
    if (src === undefined) return 'EADDRNOTAVAIL';
    const skb = this.netns.kernel.skbs.ip(
      {
        src,
        dst,
        ttl: options.ttl ?? 64,
        protocol: this.protocol,
        id: this.netns.nextIpId(),
        dontFragment: true,
        tos: 0,
        transport,
      },
      this.traceId,
      mark,
    );
    return outputPacket(this.netns, skb, link);
  }

  close(): void {
    this.onPacket = undefined;
    this.onError = undefined;
    this.netns.sockets.removeRaw(this);
  }

  receive(ip: Ipv4Packet): void {
    this.onPacket?.(ip);
  }

  fail(errno: Errno, original: Ipv4Packet): void {
    if (original.protocol === this.protocol) this.onError?.(errno, original);
  }
}
