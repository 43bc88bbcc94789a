import type {Timer} from '../../core/clock.ts';
import {
  type Ipv4Packet,
  protocolTcp,
  type Skb,
  type TcpSegment,
  tcpAck,
  tcpFin,
  tcpPsh,
  tcpRst,
  tcpSyn,
} from '../../wire/packet.ts';
import type {Errno} from '../errno.ts';
import type {SockAddrContext} from '../hooks.ts';
import type {NetNs} from '../netns.ts';
import {outputPacket, routeOutput} from '../send.ts';
import {RetransmitQueue, type Retransmitter, type SentSegment} from './retransmit.ts';

export type TcpState =
  | 'CLOSED'
  | 'LISTEN'
  | 'SYN-SENT'
  | 'SYN-RECEIVED'
  | 'ESTABLISHED'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'CLOSING'
  | 'LAST-ACK'
  | 'TIME-WAIT';

/** What happens to a connection. Each is called from the engine, never while the caller is inside a socket call. */
export interface TcpHandlers {
  connected?(): void;
  data?(bytes: Uint8Array): void;
  /** the peer will send no more */
  end?(): void;
  /** the socket is gone: without errno in good order (both sides closed) */
  closed?(errno: Errno | undefined): void;
}

export interface TcpOptions {
  readonly mark?: number;
  /** IP_TRANSPARENT: may bind and accept for addresses that are not local */
  readonly transparent?: boolean;
  readonly traceId?: number;
  /** name of the process, for `ss -p` and traces */
  readonly owner?: string;
}

/** @source linux include/net/tcp.h TCP_TIMEWAIT_LEN */
const timeWaitUs = 60_000_000;
const headersBytes = 52;
const noBytes = new Uint8Array(0);

/**
 * A TCP socket: listener or connection.
 *
 * Sequence numbers, handshake, FIN and RST, SYN and data retransmission with back-off.
 *
 * @models RFC 9293; linux net/ipv4/tcp.c, tcp_input.c, tcp_output.c
 * @omits windows and congestion control, selective acknowledgement, urgent data, keepalive, out-of-order reassembly
 *   (a segment beyond the next expected byte is dropped and comes again)
 */
export class TcpSocket implements Retransmitter {
  readonly netns: NetNs;
  readonly cookie: number;
  readonly options: TcpOptions;
  traceId: number;
  mark: number;
  state: TcpState = 'CLOSED';
  localAddress = 0;
  localPort = 0;
  remoteAddress = 0;
  remotePort = 0;
  handlers: TcpHandlers = {};
  /** listeners: called with each connection once its handshake is done */
  onAccept: ((connection: TcpSocket) => void) | undefined;
  /** the listener this connection came from */
  readonly listener: TcpSocket | undefined;
  #bound = false;
  #sendNext = 0;
  #sendUnacked = 0;
  #receiveNext = 0;
  readonly #unacked: RetransmitQueue;
  #timeWaitTimer: Timer | undefined;
  #finQueued = false;
  #peerFinished = false;
  #softErrno: Errno | undefined;
  #sentSinceReceive = false;
  #peerTimestamp = 0;
  bytesSent = 0;
  bytesReceived = 0;

  constructor(netns: NetNs, options: TcpOptions = {}, listener?: TcpSocket) {
    this.netns = netns;
    this.cookie = netns.kernel.nextCookie();
    this.options = options;
    this.traceId = options.traceId ?? 0;
    this.mark = options.mark ?? 0;
    this.listener = listener;
    this.#unacked = new RetransmitQueue(netns.kernel.engine.clock, this);
  }

  /** IP_TRANSPARENT */
  get transparent(): boolean {
    return this.options.transparent === true;
  }

  /** Whether another socket may bind the same address and port. Connections of a listener share its port. */
  get exclusive(): boolean {
    return this.#bound && this.listener === undefined;
  }

  bind(address: number, port: number): Errno | undefined {
    const {transparent} = this.options;
    if (address !== 0 && !transparent && !this.netns.isLocal(address)) return 'EADDRNOTAVAIL';
    this.localAddress = address;
    if (port === 0) return undefined;
    const errno = this.netns.sockets.bind('tcp', this, address, port);
    if (errno) return errno;
    this.localPort = port;
    this.#bound = true;
    const refused = this.netns.kernel.cgroup.run('post_bind4', this.#sockAddr(address, port));
    if (refused) this.#unbind();
    return refused;
  }

  /** @returns the errno when the port cannot be bound */
  listen(address: number, port: number, onAccept: (connection: TcpSocket) => void): Errno | undefined {
    const errno = this.bind(address, port);
    if (errno) return errno;
    this.onAccept = onAccept;
    this.state = 'LISTEN';
    return undefined;
  }

  /**
   * Starts a connection; `handlers.connected` or `handlers.closed` tells how it went.
   *
   * @returns the errno when it fails before a packet is made
   */
  connect(address: number, port: number): Errno | undefined {
    const {kernel} = this.netns;
    if (this.traceId === 0) this.traceId = kernel.tracer.newTraceId();
    const wanted = this.#sockAddr(address, port);
    const refused = kernel.cgroup.run('connect4', wanted);
    if (refused) return refused;
    this.remoteAddress = wanted.userIp4;
    this.remotePort = wanted.userPort;
    const route = routeOutput(this.netns, {dst: this.remoteAddress, src: this.localAddress}, this.mark);
    if (typeof route === 'string') return route;
    if (this.localAddress === 0) {
      const isLocal = route.type === 'local';
      const source = isLocal
        ? this.remoteAddress
        : (route.src ?? this.netns.selectSource(route.link!, this.remoteAddress));
      if (source === undefined) return 'EADDRNOTAVAIL';
      this.localAddress = source;
    }
    if (this.localPort === 0) {
      const remote = {address: this.remoteAddress, port: this.remotePort};
      const ephemeral = this.netns.sockets.ephemeralPort('tcp', this.localAddress, remote);
      if (ephemeral === undefined) return 'EADDRNOTAVAIL';
      this.localPort = ephemeral;
    }
    this.state = 'SYN-SENT';
    this.netns.sockets.addEstablished(this);
    this.#startSequence();
    this.#transmit(tcpSyn, noBytes);
    return undefined;
  }

  /** Queues bytes for the peer. Ignored once the socket is closed or shut down. */
  write(bytes: Uint8Array): void {
    if (!canSend(this.state) || this.#finQueued) return;
    this.bytesSent += bytes.length;
    const segmentBytes = this.#segmentBytes();
    for (let offset = 0; offset < bytes.length; offset += segmentBytes) {
      const isLast = offset + segmentBytes >= bytes.length;
      const part = offset === 0 && isLast ? bytes : bytes.subarray(offset, offset + segmentBytes);
      this.#transmit(isLast ? tcpAck | tcpPsh : tcpAck, part);
    }
  }

  /** Half-close: no more data from here. */
  shutdown(): void {
    if (this.#finQueued) return;
    if (this.state === 'ESTABLISHED') this.state = 'FIN-WAIT-1';
    else if (this.state === 'CLOSE-WAIT') this.state = 'LAST-ACK';
    else return;
    this.#finQueued = true;
    this.#transmit(tcpAck | tcpFin, noBytes);
  }

  /** close(2): in good order when connected, otherwise at once. */
  close(): void {
    this.handlers = {closed: this.handlers.closed};
    if (this.state === 'ESTABLISHED' || this.state === 'CLOSE-WAIT') this.shutdown();
    else if (this.state === 'LISTEN' || this.state === 'SYN-SENT' || this.state === 'CLOSED') this.#gone(undefined);
  }

  /** Sends RST and forgets the connection. */
  abort(): void {
    if (this.state !== 'CLOSED' && this.state !== 'LISTEN' && this.state !== 'TIME-WAIT')
      this.#send(tcpRst | tcpAck, this.#sendNext, noBytes);
    this.#gone(undefined);
  }

  /** Disappears without a packet: its namespace is gone. */
  vanish(): void {
    this.#gone('ECONNRESET');
  }

  /** getpeername(2), through the cgroup hooks. */
  peerName(): {address: number; port: number} {
    const context = this.#sockAddr(this.remoteAddress, this.remotePort);
    this.netns.kernel.cgroup.run('getpeername4', context);
    return {address: context.userIp4, port: context.userPort};
  }

  /** An ICMP error about this connection: fatal while connecting, remembered later. @source RFC 1122 §4.2.3.9 */
  softError(errno: Errno): void {
    this.#softErrno = errno;
    if (this.state === 'SYN-SENT') this.#gone(errno);
  }

  /** Before the handshake is done. */
  get isOpening(): boolean {
    return this.state === 'SYN-SENT' || this.state === 'SYN-RECEIVED';
  }

  /** The retransmission timer fired. */
  sendAgain({flags, seq, payload}: SentSegment): void {
    this.#send(flags, seq, payload);
  }

  /** No retransmission was answered. */
  giveUp(): void {
    this.#gone(this.#softErrno ?? 'ETIMEDOUT');
  }

  /** A SYN for this listener: makes the connection and answers SYN, ACK. */
  accept(ip: Ipv4Packet, segment: TcpSegment, skb: Skb): void {
    const child = new TcpSocket(this.netns, {...this.options, traceId: skb.traceId}, this);
    child.localAddress = ip.dst;
    child.localPort = segment.dstPort;
    child.remoteAddress = ip.src;
    child.remotePort = segment.srcPort;
    child.state = 'SYN-RECEIVED';
    child.#receiveNext = (segment.seq + 1) >>> 0;
    child.#peerTimestamp = segment.timestamp ?? 0;
    child.#startSequence();
    this.netns.sockets.addEstablished(child);
    child.#transmit(tcpSyn | tcpAck, noBytes);
  }

  /** A segment for this connection. @source RFC 9293 §3.10.7 */
  receive(segment: TcpSegment): void {
    if (segment.flags & tcpRst) {
      this.#receiveReset(segment);
      return;
    }
    if (this.state === 'SYN-SENT') {
      this.#receiveSynAck(segment);
      return;
    }
    if (segment.flags & tcpSyn) {
      // Our SYN, ACK or final ACK was lost: say it again.
      if (this.state === 'SYN-RECEIVED') this.#unacked.sendOldestAgain();
      else this.#acknowledge();
      return;
    }
    // RFC 7323 §4.3: only the segment that is next updates what is echoed
    if (segment.timestamp !== undefined && ((segment.seq - this.#receiveNext) | 0) <= 0)
      this.#peerTimestamp = segment.timestamp;
    if (segment.flags & tcpAck) this.#receiveAck(segment);
    if (this.state === 'CLOSED') return;
    this.#receiveText(segment);
  }

  #receiveReset(segment: TcpSegment): void {
    if (this.state === 'SYN-SENT') {
      if (segment.flags & tcpAck && segment.ack === this.#sendNext) this.#gone('ECONNREFUSED');
      return;
    }
    if (this.state === 'TIME-WAIT') this.#gone(undefined);
    else this.#gone('ECONNRESET');
  }

  #receiveSynAck(segment: TcpSegment): void {
    if (!(segment.flags & tcpSyn) || !(segment.flags & tcpAck) || segment.ack !== this.#sendNext) return;
    this.#receiveNext = (segment.seq + 1) >>> 0;
    this.#peerTimestamp = segment.timestamp ?? 0;
    this.#acknowledged(segment.ack);
    this.state = 'ESTABLISHED';
    this.#acknowledge();
    this.handlers.connected?.();
  }

  #receiveAck(segment: TcpSegment): void {
    this.#acknowledged(segment.ack);
    const allAcked = this.#unacked.isEmpty;
    switch (this.state) {
      case 'SYN-RECEIVED':
        if (!allAcked) return;
        this.state = 'ESTABLISHED';
        this.listener?.onAccept?.(this);
        return;
      case 'FIN-WAIT-1':
        if (allAcked) this.state = 'FIN-WAIT-2';
        return;
      case 'CLOSING':
        if (allAcked) this.#timeWait();
        return;
      case 'LAST-ACK':
        if (allAcked) this.#gone(undefined);
        return;
    }
  }

  #receiveText(segment: TcpSegment): void {
    const {payload} = segment;
    const hasFin = (segment.flags & tcpFin) !== 0;
    if (payload.length === 0 && !hasFin) return;
    if (segment.seq !== this.#receiveNext) {
      this.#acknowledge();
      return;
    }
    this.#receiveNext = (segment.seq + payload.length + (hasFin ? 1 : 0)) >>> 0;
    this.bytesReceived += payload.length;
    this.#sentSinceReceive = false;
    if (payload.length > 0) this.handlers.data?.(payload);
    if (hasFin) this.#receiveFin();
    if (!this.#sentSinceReceive && this.state !== 'CLOSED') this.#acknowledge();
  }

  #receiveFin(): void {
    if (this.#peerFinished) return;
    this.#peerFinished = true;
    switch (this.state) {
      case 'ESTABLISHED':
        this.state = 'CLOSE-WAIT';
        break;
      case 'FIN-WAIT-1':
        this.state = 'CLOSING';
        break;
      case 'FIN-WAIT-2':
        this.#acknowledge();
        this.handlers.end?.();
        this.#timeWait();
        return;
    }
    this.handlers.end?.();
  }

  #timeWait(): void {
    this.state = 'TIME-WAIT';
    this.#unacked.clear();
    this.#timeWaitTimer = this.netns.kernel.engine.clock.after(timeWaitUs, () => this.#gone(undefined, true));
    const {closed} = this.handlers;
    this.handlers = {};
    closed?.(undefined);
  }

  #startSequence(): void {
    this.#sendNext = this.netns.kernel.rng.u32();
    this.#sendUnacked = this.#sendNext;
  }

  /** Sends something that occupies sequence space and keeps it until acknowledged. */
  #transmit(flags: number, payload: Uint8Array): void {
    const seq = this.#sendNext;
    const end = (seq + payload.length + (flags & (tcpSyn | tcpFin) ? 1 : 0)) >>> 0;
    this.#sendNext = end;
    this.#unacked.add({seq, end, flags, payload, sentUs: this.netns.kernel.engine.clock.nowUs});
    this.#send(flags, seq, payload);
  }

  #acknowledge(): void {
    this.#send(tcpAck, this.#sendNext, noBytes);
  }

  #send(flags: number, seq: number, payload: Uint8Array): void {
    this.#sentSinceReceive = true;
    const skb = this.netns.kernel.skbs.ip(
      {
        src: this.localAddress,
        dst: this.remoteAddress,
        ttl: 64,
        protocol: protocolTcp,
        id: flags === (tcpSyn | tcpAck) ? 0 : this.netns.nextIpId(),
        dontFragment: true,
        tos: 0,
        transport: {
          kind: 'tcp',
          srcPort: this.localPort,
          dstPort: this.remotePort,
          seq,
          ack: flags & tcpAck ? this.#receiveNext : 0,
          flags,
          window: windowOf(flags),
          mss: flags & tcpSyn ? this.#segmentBytes() + headersBytes - 40 : undefined,
          timestamp: this.#timestamp(),
          timestampEcho: this.#peerTimestamp,
          payload,
        },
      },
      this.traceId,
      this.mark,
    );
    skb.sk = this;
    outputPacket(this.netns, skb);
  }

  /** Clock of the timestamp option: ms, begun elsewhere for each pair of hosts. @source linux tcp_ipv4.c tcp_v4_init_ts_off */
  #timestamp(): number {
    const offset = Math.imul(this.localAddress ^ Math.imul(this.remoteAddress, 0x9e3779b1), 0x85ebca6b);
    return (Math.floor(this.netns.kernel.engine.clock.nowUs / 1000) + offset) >>> 0;
  }

  #segmentBytes(): number {
    const route = routeOutput(this.netns, {dst: this.remoteAddress, src: this.localAddress}, this.mark);
    return (typeof route === 'string' ? 1500 : (route.link?.mtuBytes ?? 1500)) - headersBytes;
  }

  #acknowledged(ack: number): void {
    if (((ack - this.#sendUnacked) | 0) <= 0) return;
    this.#sendUnacked = ack;
    this.#unacked.acknowledge(ack);
  }

  #sockAddr(address: number, port: number): SockAddrContext {
    return {
      kernel: this.netns.kernel,
      netns: this.netns,
      protocol: 'tcp',
      socketCookie: this.cookie,
      traceId: this.traceId,
      userIp4: address,
      userPort: port,
    };
  }

  #unbind(): void {
    if (this.#bound) this.netns.sockets.unbind('tcp', this, this.localPort);
    this.#bound = false;
  }

  #gone(errno: Errno | undefined, silent = false): void {
    if (this.state === 'CLOSED' && !this.#bound) return;
    if (this.state !== 'LISTEN' && this.state !== 'CLOSED') {
      this.netns.sockets.removeEstablished(this);
      this.netns.kernel.cgroup.run('sock_release', this.#sockAddr(this.remoteAddress, this.remotePort));
    }
    this.state = 'CLOSED';
    this.#timeWaitTimer?.cancel();
    this.#unacked.clear();
    this.#unbind();
    const {closed} = this.handlers;
    this.handlers = {};
    if (!silent) closed?.(errno);
  }
}

/** The window field Linux shows with its default buffers: not scaled in a SYN. */
function windowOf(flags: number): number {
  if (!(flags & tcpSyn)) return 502;
  return flags & tcpAck ? 65_160 : 64_240;
}

function canSend(state: TcpState): boolean {
  return state === 'ESTABLISHED' || state === 'CLOSE-WAIT';
}
