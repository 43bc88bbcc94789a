import type {Timer} from '../core/clock.ts';
import {type Errno, strerror} from '../linux/errno.ts';
import type {NetNs} from '../linux/netns.ts';
import {TcpSocket} from '../linux/socket/tcp.ts';
import {encodeHead} from '../wire/http/encode.ts';
import {type HttpRequestHead, type HttpResponseHead, keepsAlive} from '../wire/http/message.ts';
import {createResponseParser, type ResponseParser} from '../wire/http/parser.ts';
import type {UpstreamTarget} from './upstream-pool.ts';

/** What a request learns from its upstream connection. */
export interface UpstreamEvents {
  head(head: HttpResponseHead): void;
  body(bytes: Uint8Array): void;
  complete(): void;
  /** no (whole) response will come; the text is Envoy's reset reason */
  reset(reason: string): void;
}

/** A connection to a backend carrying one request at a time. */
export class UpstreamConnection {
  readonly target: UpstreamTarget;
  readonly #socket: TcpSocket;
  readonly #owner: {idle(): void; gone(): void};
  readonly #pending: Uint8Array[] = [];
  #parser: ResponseParser;
  #request: {readonly method: string; readonly events: UpstreamEvents} | undefined;
  #keep = true;
  #isConnected = false;
  #isGone = false;
  #failure: string | undefined;
  #timer: Timer | undefined;
  #tunnel: ((bytes: Uint8Array) => void) | undefined;

  constructor(netns: NetNs, target: UpstreamTarget, traceId: number, owner: {idle(): void; gone(): void}) {
    this.target = target;
    this.#owner = owner;
    const {source, mark, host, cluster} = target;
    this.#socket = new TcpSocket(netns, {mark, traceId, transparent: source !== undefined, owner: 'cilium-envoy'});
    this.#parser = this.#createParser();
    const errno =
      (source === undefined ? undefined : this.#socket.bind(source, 0)) ?? this.#connect(host.address, host.port);
    if (errno)
      this.#failure = `remote connection failure, transport failure reason: immediate connect error: ${strerror(errno)}`;
    else this.#timer = netns.kernel.engine.clock.after(cluster.connectTimeoutUs, () => this.#connectTimedOut());
  }

  /** Takes an idle connection for a request of another conversation. */
  reuse(traceId: number): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#socket.traceId = traceId;
  }

  /** Starts a request. Bytes wait until the connection stands. */
  send(head: HttpRequestHead, events: UpstreamEvents): void {
    this.#request = {method: head.method, events};
    this.#keep = true;
    if (this.#failure !== undefined) {
      const reason = this.#failure;
      this.#socket.netns.kernel.engine.clock.after(0, () => this.#fail(reason));
      return;
    }
    this.write(encodeHead(head));
  }

  /** More bytes of the request, already framed. */
  write(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.#isGone) return;
    if (this.#isConnected) this.#socket.write(bytes);
    else this.#pending.push(bytes);
  }

  /** From now on bytes go to `sink` as they are: the protocol was switched. */
  tunnel(sink: (bytes: Uint8Array) => void): void {
    this.#tunnel = sink;
    const rest = this.#parser.takeRest();
    if (rest.length > 0) sink(rest);
  }

  /** Gives up whatever goes on: the connection cannot be used again. */
  close(): void {
    if (this.#isGone) return;
    this.#request = undefined;
    this.#gone();
    this.#socket.close();
  }

  #connect(address: number, port: number): Errno | undefined {
    this.#socket.handlers = {
      connected: () => this.#connected(),
      data: bytes => this.#receive(bytes),
      end: () => this.#ended(),
      closed: errno => this.#closed(errno),
    };
    return this.#socket.connect(address, port);
  }

  #createParser(): ResponseParser {
    return createResponseParser(
      {
        head: head => {
          this.#keep &&= keepsAlive(head);
          this.#request?.events.head(head);
        },
        body: bytes => this.#request?.events.body(bytes),
        complete: () => this.#complete(),
      },
      {methodOf: () => this.#request?.method ?? 'GET'},
    );
  }

  #connected(): void {
    this.#isConnected = true;
    this.#timer?.cancel();
    this.#timer = undefined;
    for (const bytes of this.#pending.splice(0)) this.#socket.write(bytes);
  }

  #receive(bytes: Uint8Array): void {
    if (this.#tunnel) this.#tunnel(bytes);
    else if (this.#parser.push(bytes) !== undefined) this.#break('protocol error');
  }

  #ended(): void {
    const request = this.#request;
    this.#keep = false;
    if (this.#tunnel) request?.events.complete();
    else if (request && (this.#parser.end() !== undefined || this.#request))
      request.events.reset('connection termination');
    this.close();
  }

  #closed(errno: Errno | undefined): void {
    if (this.#isGone) return;
    if (!this.#isConnected) {
      this.target.cluster.stats.connectFailures++;
      this.#fail(
        `remote connection failure, transport failure reason: delayed connect error: ${strerror(errno ?? 'ECONNREFUSED')}`,
      );
    } else this.#fail('connection termination');
  }

  #connectTimedOut(): void {
    this.target.cluster.stats.connectFailures++;
    this.#break('connection timeout');
  }

  /** Ends the connection and tells the request why. */
  #break(reason: string): void {
    const request = this.#request;
    this.close();
    request?.events.reset(reason);
  }

  #fail(reason: string): void {
    const request = this.#request;
    this.#request = undefined;
    this.#gone();
    request?.events.reset(reason);
  }

  /** The response is whole: keep the connection for the next request, or close it. */
  #complete(): void {
    if (this.#tunnel) return;
    const request = this.#request;
    this.#request = undefined;
    if (this.#keep && this.#parser.isIdle) {
      this.#timer = this.#socket.netns.kernel.engine.clock.after(this.target.cluster.idleTimeoutUs, () => this.close());
      this.#owner.idle();
    } else this.close();
    request?.events.complete();
  }

  #gone(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#timer?.cancel();
    this.#owner.gone();
  }
}
