import {type Ipv4Packet, protocolUdp, type UdpDatagram} from '../../wire/packet.ts';
import type {Errno} from '../errno.ts';
import type {SockAddrContext} from '../hooks.ts';
import type {NetNs} from '../netns.ts';
import {outputPacket, routeOutput} from '../send.ts';

export interface UdpMessage {
  readonly payload: Uint8Array;
  /** the sender as recvmsg(2) tells it, through the cgroup hooks */
  readonly address: number;
  readonly port: number;
  /** address the datagram was sent to */
  readonly localAddress: number;
  readonly traceId: number;
}

export interface UdpOptions {
  readonly mark?: number;
  readonly traceId?: number;
  /** IP_TRANSPARENT */
  readonly transparent?: boolean;
  /** IP_TTL */
  readonly ttl?: number;
  /** IP_RECVERR: told of every ICMP error, connected or not, and of those that are not fatal */
  readonly receivesErrors?: boolean;
}

/** A UDP socket, connected or not. @models linux net/ipv4/udp.c @omits fragmentation, multicast groups */
export class UdpSocket {
  readonly netns: NetNs;
  readonly cookie: number;
  readonly mark: number;
  readonly exclusive = true;
  traceId: number;
  localAddress = 0;
  localPort = 0;
  remoteAddress = 0;
  remotePort = 0;
  onMessage: ((message: UdpMessage) => void) | undefined;
  onError: ((errno: Errno) => void) | undefined;
  /** IP_TRANSPARENT */
  readonly transparent: boolean;
  readonly #ttl: number;
  readonly #receivesErrors: boolean;

  constructor(netns: NetNs, options: UdpOptions = {}) {
    this.netns = netns;
    this.cookie = netns.kernel.nextCookie();
    this.mark = options.mark ?? 0;
    this.traceId = options.traceId ?? 0;
    this.transparent = options.transparent ?? false;
    this.#ttl = options.ttl ?? 64;
    this.#receivesErrors = options.receivesErrors ?? false;
  }

  bind(address: number, port: number): Errno | undefined {
    if (address !== 0 && !this.transparent && !this.netns.isLocal(address)) return 'EADDRNOTAVAIL';
    const chosen = port === 0 ? this.netns.sockets.ephemeralPort('udp', address) : port;
    if (chosen === undefined) return 'EADDRINUSE';
    const errno = this.netns.sockets.bind('udp', this, address, chosen);
    if (errno) return errno;
    this.localAddress = address;
    this.localPort = chosen;
    return undefined;
  }

  connect(address: number, port: number): Errno | undefined {
    const wanted = this.#sockAddr(address, port);
    const refused = this.netns.kernel.cgroup.run('connect4', wanted);
    if (refused) return refused;
    this.remoteAddress = wanted.userIp4;
    this.remotePort = wanted.userPort;
    return this.localPort === 0 ? this.bind(0, 0) : undefined;
  }

  /** Sends to the connected peer. */
  send(payload: Uint8Array): Errno | undefined {
    return this.#output(this.remoteAddress, this.remotePort, payload, this.localAddress);
  }

  /** @param from  source address to use (IP_PKTINFO), else by route */
  sendTo(address: number, port: number, payload: Uint8Array, from?: number): Errno | undefined {
    if (this.localPort === 0) {
      const errno = this.bind(0, 0);
      if (errno) return errno;
    }
    const wanted = this.#sockAddr(address, port);
    const refused = this.netns.kernel.cgroup.run('sendmsg4', wanted);
    if (refused) return refused;
    return this.#output(wanted.userIp4, wanted.userPort, payload, from ?? this.localAddress);
  }

  close(): void {
    if (this.localPort !== 0) this.netns.sockets.unbind('udp', this, this.localPort);
    this.netns.kernel.cgroup.run('sock_release', this.#sockAddr(this.remoteAddress, this.remotePort));
    this.onMessage = undefined;
    this.onError = undefined;
  }

  /** A datagram arrived. */
  receive(ip: Ipv4Packet, datagram: UdpDatagram, traceId: number): void {
    const context = this.#sockAddr(ip.src, datagram.srcPort);
    this.netns.kernel.cgroup.run('recvmsg4', context);
    this.onMessage?.({
      payload: datagram.payload,
      address: context.userIp4,
      port: context.userPort,
      localAddress: ip.dst,
      traceId,
    });
  }

  /** An ICMP error about a datagram of ours. @models linux net/ipv4/udp.c __udp4_lib_err */
  fail(errno: Errno, fatal: boolean): void {
    if (this.#receivesErrors || (fatal && this.remoteAddress !== 0)) this.onError?.(errno);
  }

  #output(dst: number, dstPort: number, payload: Uint8Array, from: number): Errno | undefined {
    if (this.traceId === 0) this.traceId = this.netns.kernel.tracer.newTraceId();
    const route = routeOutput(this.netns, {dst, src: from}, this.mark);
    if (typeof route === 'string') return route;
    if (from !== 0 && !this.transparent && !this.netns.isLocal(from)) return 'ENETUNREACH';
    const src = from || (route.type === 'local' ? dst : (route.src ?? this.netns.selectSource(route.link!, dst)));
    if (src === undefined) return 'EADDRNOTAVAIL';
    const skb = this.netns.kernel.skbs.ip(
      {
        src,
        dst,
        ttl: this.#ttl,
        protocol: protocolUdp,
        id: this.netns.nextIpId(),
        dontFragment: false,
        tos: 0,
        transport: {kind: 'udp', srcPort: this.localPort, dstPort, payload},
      },
      this.traceId,
      this.mark,
    );
    skb.sk = this;
    return outputPacket(this.netns, skb);
  }

  #sockAddr(address: number, port: number): SockAddrContext {
    return {
      kernel: this.netns.kernel,
      netns: this.netns,
      protocol: 'udp',
      socketCookie: this.cookie,
      traceId: this.traceId,
      userIp4: address,
      userPort: port,
    };
  }
}
