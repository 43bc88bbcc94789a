import {
  type IcmpMessage,
  type Ipv4Packet,
  icmpEchoReply,
  icmpEchoRequest,
  protocolIcmp,
  protocolTcp,
  protocolUdp,
  type Skb,
  tcpAck,
  tcpRst,
  tcpSyn,
} from '../../wire/packet.ts';
import type {Errno} from '../errno.ts';
import type {Link} from '../link.ts';
import type {NetNs} from '../netns.ts';
import {rejectTo, sendIcmp, sendReset} from '../reject.ts';
import {errorOf, type IcmpProblem} from './icmp-error.ts';
import type {RawSocket} from './raw.ts';
import {TcpSocket} from './tcp.ts';
import {UdpSocket} from './udp.ts';

/** Linux's default net.ipv4.ip_local_port_range. */
const ephemeralFirst = 32_768;
const ephemeralLast = 60_999;

type BoundSocket = TcpSocket | UdpSocket;

/**
 * The sockets of one network namespace: who gets a packet.
 *
 * @models linux net/ipv4/inet_hashtables.c, net/ipv4/udp.c, net/ipv4/icmp.c
 * @omits SO_REUSEPORT groups, SO_BINDTODEVICE
 */
export class SocketTable {
  readonly #netns: NetNs;
  /** connected TCP: key of the four-tuple */
  readonly #established = new Map<number, TcpSocket[]>();
  /** port → listeners and bound sockets */
  readonly #tcpBound = new Map<number, TcpSocket[]>();
  readonly #udpBound = new Map<number, UdpSocket[]>();
  readonly #raw = new Set<RawSocket>();

  constructor(netns: NetNs) {
    this.#netns = netns;
  }

  /** Every TCP socket, listeners first, then connections. */
  listTcp(): readonly TcpSocket[] {
    const listeners = [...this.#tcpBound.values()].flat().filter(socket => socket.state === 'LISTEN');
    return [...listeners, ...[...this.#established.values()].flat()];
  }

  listUdp(): readonly UdpSocket[] {
    return [...this.#udpBound.values()].flat();
  }

  /** A free local port for a connection to `remote`, even numbers first as Linux picks them. */
  ephemeralPort(
    protocol: 'tcp' | 'udp',
    localAddress: number,
    remote?: {address: number; port: number},
  ): number | undefined {
    const span = (ephemeralLast - ephemeralFirst + 1) / 2;
    const start = this.#netns.kernel.rng.below(span);
    for (const parity of [0, 1])
      for (let i = 0; i < span; i++) {
        const port = ephemeralFirst + 2 * ((start + i) % span) + parity;
        if (this.#isFree(protocol, localAddress, port, remote)) return port;
      }
    return undefined;
  }

  bind(protocol: 'tcp' | 'udp', socket: BoundSocket, address: number, port: number): Errno | undefined {
    const bound = (protocol === 'tcp' ? this.#tcpBound : this.#udpBound) as Map<number, BoundSocket[]>;
    const others = bound.get(port) ?? [];
    const clash = others.some(
      other =>
        other !== socket &&
        (other.localAddress === address || other.localAddress === 0 || address === 0) &&
        other.exclusive,
    );
    if (clash) return 'EADDRINUSE';
    bound.set(port, [...others, socket]);
    return undefined;
  }

  unbind(protocol: 'tcp' | 'udp', socket: BoundSocket, port: number): void {
    const bound = (protocol === 'tcp' ? this.#tcpBound : this.#udpBound) as Map<number, BoundSocket[]>;
    const rest = (bound.get(port) ?? []).filter(other => other !== socket);
    if (rest.length > 0) bound.set(port, rest);
    else bound.delete(port);
  }

  addEstablished(socket: TcpSocket): void {
    const key = tupleKey(socket.localAddress, socket.localPort, socket.remoteAddress, socket.remotePort);
    const chain = this.#established.get(key);
    if (chain) chain.push(socket);
    else this.#established.set(key, [socket]);
  }

  removeEstablished(socket: TcpSocket): void {
    const key = tupleKey(socket.localAddress, socket.localPort, socket.remoteAddress, socket.remotePort);
    const rest = (this.#established.get(key) ?? []).filter(other => other !== socket);
    if (rest.length > 0) this.#established.set(key, rest);
    else this.#established.delete(key);
  }

  /** The connected socket of a packet that arrives with these addresses. */
  findEstablished(local: number, localPort: number, remote: number, remotePort: number): TcpSocket | undefined {
    return this.#established
      .get(tupleKey(local, localPort, remote, remotePort))
      ?.find(
        socket =>
          socket.localAddress === local &&
          socket.localPort === localPort &&
          socket.remoteAddress === remote &&
          socket.remotePort === remotePort,
      );
  }

  /** The listener for `address:port`: a bound address beats the wildcard. */
  findListener(address: number, port: number): TcpSocket | undefined {
    const listeners = this.#tcpBound.get(port)?.filter(socket => socket.state === 'LISTEN');
    return (
      listeners?.find(socket => socket.localAddress === address) ?? listeners?.find(socket => socket.localAddress === 0)
    );
  }

  findUdp(local: number, localPort: number, remote: number, remotePort: number): UdpSocket | undefined {
    const bound = this.#udpBound.get(localPort) ?? [];
    const fits = bound.filter(
      socket =>
        (socket.localAddress === 0 || socket.localAddress === local) &&
        (socket.remoteAddress === 0 || (socket.remoteAddress === remote && socket.remotePort === remotePort)),
    );
    return fits.find(socket => socket.remoteAddress !== 0) ?? fits.find(socket => socket.localAddress !== 0) ?? fits[0];
  }

  addRaw(socket: RawSocket): void {
    this.#raw.add(socket);
  }

  removeRaw(socket: RawSocket): void {
    this.#raw.delete(socket);
  }

  /** A packet for this host. */
  receive(link: Link, skb: Skb): void {
    const ip = skb.ip!;
    for (const raw of this.#raw) if (raw.protocol === ip.protocol) raw.receive(ip);
    if (ip.protocol === protocolTcp) this.#receiveTcp(link, skb);
    else if (ip.protocol === protocolUdp) this.#receiveUdp(link, skb);
    else if (ip.protocol === protocolIcmp) this.#receiveIcmp(link, skb);
    else {
      this.#netns.kernel.tracer.hop(skb, this.#netns, link.name, 'ip_local_deliver', 'unknown protocol', 'drop');
      rejectTo(this.#netns, skb, 'icmp-proto-unreachable', ip.dst);
    }
  }

  /** The namespace goes away: every socket with it, without a word on the wire. */
  closeAll(): void {
    for (const socket of this.listTcp()) socket.vanish();
    for (const socket of this.listUdp()) socket.close();
    this.#established.clear();
    this.#tcpBound.clear();
    this.#udpBound.clear();
    this.#raw.clear();
  }

  #receiveTcp(link: Link, skb: Skb): void {
    const ip = skb.ip!;
    if (ip.transport.kind !== 'tcp') return;
    const segment = ip.transport;
    const {tracer} = this.#netns.kernel;
    const socket = this.findEstablished(ip.dst, segment.dstPort, ip.src, segment.srcPort);
    if (socket) {
      tracer.hop(skb, this.#netns, link.name, 'tcp_v4_rcv', socket, 'deliver');
      // A kept connection serves one conversation after another: answers belong to the one that asked last.
      if (skb.traceId !== 0) socket.traceId = skb.traceId;
      socket.receive(segment);
      return;
    }
    const listener = skb.sk instanceof TcpSocket ? skb.sk : this.findListener(ip.dst, segment.dstPort);
    const isOpening = (segment.flags & (tcpSyn | tcpAck | tcpRst)) === tcpSyn;
    if (listener && isOpening && (listener.transparent || this.#netns.isLocal(ip.dst))) {
      tracer.hop(skb, this.#netns, link.name, 'tcp_v4_rcv', listener, 'deliver');
      listener.accept(ip, segment, skb);
      return;
    }
    tracer.hop(skb, this.#netns, link.name, 'tcp_v4_rcv', 'no socket', 'drop');
    if (this.#netns.isLocal(ip.dst)) sendReset(this.#netns, skb);
  }

  #receiveUdp(link: Link, skb: Skb): void {
    const ip = skb.ip!;
    if (ip.transport.kind !== 'udp') return;
    const {tracer} = this.#netns.kernel;
    const chosen = skb.sk instanceof UdpSocket ? skb.sk : undefined;
    const socket = chosen ?? this.findUdp(ip.dst, ip.transport.dstPort, ip.src, ip.transport.srcPort);
    tracer.hop(skb, this.#netns, link.name, '__udp4_lib_rcv', socket ?? 'no socket', socket ? 'deliver' : 'drop');
    if (socket) {
      socket.receive(ip, ip.transport, skb.traceId);
      return;
    }
    // The socket layer has let go of the tracked connection (nf_reset_ct).
    skb.nfct = undefined;
    rejectTo(this.#netns, skb, 'icmp-port-unreachable', ip.dst);
  }

  #receiveIcmp(link: Link, skb: Skb): void {
    const ip = skb.ip!;
    if (ip.transport.kind !== 'icmp') return;
    this.#netns.kernel.tracer.hop(skb, this.#netns, link.name, 'icmp_rcv', undefined, 'deliver');
    if (ip.transport.type === icmpEchoRequest) this.#echo(ip, ip.transport, skb.traceId);
    else if (ip.transport.original) {
      const problem = errorOf(ip.transport);
      if (problem) this.#notify(ip.transport.original, problem);
    }
  }

  /** What a rule of routing brought here under an address that is not this machine's has no source to answer from. */
  #echo(ip: Ipv4Packet, request: IcmpMessage, traceId: number): void {
    if (!this.#netns.isLocal(ip.dst)) return;
    const reply = this.#netns.kernel.skbs.ip(
      {
        src: ip.dst,
        dst: ip.src,
        ttl: 64,
        protocol: protocolIcmp,
        id: this.#netns.nextIpId(),
        dontFragment: false,
        tos: 0,
        transport: {...request, type: icmpEchoReply},
      },
      traceId,
    );
    sendIcmp(this.#netns, reply);
  }

  /** Gives an ICMP error to the socket that sent `original`. */
  #notify(original: Ipv4Packet, {errno, fatal}: IcmpProblem): void {
    const {transport} = original;
    if (transport.kind === 'tcp')
      this.findEstablished(original.src, transport.srcPort, original.dst, transport.dstPort)?.softError(errno);
    else if (transport.kind === 'udp')
      this.findUdp(original.src, transport.srcPort, original.dst, transport.dstPort)?.fail(errno, fatal);
    else if (transport.kind === 'icmp') for (const raw of this.#raw) raw.fail(errno, original);
  }

  #isFree(protocol: 'tcp' | 'udp', local: number, port: number, remote?: {address: number; port: number}): boolean {
    const bound = protocol === 'tcp' ? this.#tcpBound.get(port) : this.#udpBound.get(port);
    if (bound?.some(socket => socket.exclusive)) return false;
    return !remote || this.findEstablished(local, port, remote.address, remote.port) === undefined;
  }
}

function tupleKey(local: number, localPort: number, remote: number, remotePort: number): number {
  let hash = Math.imul(local ^ Math.imul(remote, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ ((localPort << 16) | remotePort), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}
