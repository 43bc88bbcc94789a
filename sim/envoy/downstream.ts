import type {Prng} from '../base/prng.ts';
import {encodeUtf8} from '../base/utf8.ts';
import type {Engine} from '../core/engine.ts';
import type {NetNs} from '../linux/netns.ts';
import type {TcpSocket} from '../linux/socket/tcp.ts';
import {encodeMessage} from '../wire/http/encode.ts';
import {createRequestParser, type HttpParseError} from '../wire/http/parser.ts';
import type {AccessLogEntry} from './access-log.ts';
import type {ActiveCluster} from './cluster.ts';
import {HttpStream} from './http-stream.ts';
import type {ListenerConfig} from './listener-config.ts';
import {OrderedDelay} from './ordered-delay.ts';
import type {ProxyPolicy} from './policy.ts';
import {type LocalReply, localResponse} from './response-headers.ts';
import type {RouteTable} from './router.ts';
import type {UpstreamPool} from './upstream-pool.ts';
import type {FilterChain, HttpConnectionManager} from './xds/types.ts';

/** What connections use of the Envoy they belong to. */
export interface Serving {
  readonly netns: NetNs;
  readonly engine: Engine;
  readonly rng: Prng;
  readonly policy: ProxyPolicy;
  readonly cluster: (name: string) => ActiveCluster | undefined;
  readonly routes: (name: string) => RouteTable | undefined;
  readonly log: (entry: AccessLogEntry) => void;
  /** first non-loopback IPv4 of the node */
  readonly localAddress: () => number;
}

/** One of Envoy's threads: connections stay on the one that accepted them. */
export interface Worker {
  readonly index: number;
  readonly pool: UpstreamPool;
}

/** Time Envoy spends on a piece of a request, and of a response. */
const requestDelayUs = [80, 260] as const;

/** First byte of a TLS record that opens a handshake. @source RFC 8446 §5.1 */
const tlsHandshake = 0x16;

/**
 * A connection from a client: chooses the filter chain by its first bytes, then serves one request after another.
 *
 * @omits TLS and TCP proxying: such connections are closed
 */
export class DownstreamConnection {
  readonly serving: Serving;
  readonly worker: Worker;
  readonly socket: TcpSocket;
  readonly listener: ListenerConfig;
  manager: HttpConnectionManager | undefined;
  #stream: HttpStream | undefined;
  #isClosed = false;
  #tunnel: ((bytes: Uint8Array) => void) | undefined;
  readonly #onClosed: () => void;
  readonly #delay: OrderedDelay;
  readonly #parser = createRequestParser({
    head: head => {
      this.#stream = new HttpStream(this, head);
      this.#stream.start();
    },
    body: bytes => this.#stream?.body(bytes),
    complete: () => {
      this.#parser.pause();
      this.#stream?.requestComplete();
    },
  });

  constructor(options: {
    serving: Serving;
    worker: Worker;
    socket: TcpSocket;
    listener: ListenerConfig;
    onClosed: () => void;
  }) {
    this.serving = options.serving;
    this.worker = options.worker;
    this.socket = options.socket;
    this.listener = options.listener;
    this.#onClosed = options.onClosed;
    this.#delay = new OrderedDelay(this.serving.engine.clock, this.serving.rng, requestDelayUs);
    this.socket.handlers = {
      data: bytes => this.#delay.run(() => this.#receive(bytes)),
      end: () => this.#delay.run(() => this.close()),
      closed: () => this.#gone(),
    };
  }

  /** Bytes to the client. */
  write(bytes: Uint8Array): void {
    if (!this.#isClosed) this.socket.write(bytes);
  }

  /** The stream has answered completely. */
  finished(close: boolean): void {
    this.#stream = undefined;
    if (close || this.listener.isDraining) this.close();
    else this.#check(this.#parser.resume());
  }

  /** From now on bytes go to `sink` as they are. */
  tunnel(sink: (bytes: Uint8Array) => void): void {
    this.#tunnel = sink;
    const rest = this.#parser.takeRest();
    if (rest.length > 0) sink(rest);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#gone();
    this.socket.close();
  }

  note(point: string, decision: unknown, verdict: 'pass' | 'drop'): void {
    const {netns} = this.serving;
    netns.kernel.tracer.note({traceId: this.socket.traceId, netns, device: 'envoy', point, decision, verdict});
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isClosed) return;
    if (!this.manager && !this.#chooseChain(bytes)) return;
    if (this.#tunnel) this.#tunnel(bytes);
    else this.#check(this.#parser.push(bytes));
  }

  /** What the TLS inspector and the filter chain match decide together. */
  #chooseChain(first: Uint8Array): boolean {
    const transport = first[0] === tlsHandshake ? 'tls' : 'raw_buffer';
    const chain = this.listener.chainFor(transport);
    const manager = transport === 'tls' || !chain ? undefined : this.listener.managerOf(chain);
    const decision: ListenerDecision = {
      listener: this.listener.config.name,
      transport,
      chain,
      manager: manager?.statPrefix,
    };
    this.note('envoy listener', decision, manager ? 'pass' : 'drop');
    this.manager = manager;
    if (!manager) this.close();
    return manager !== undefined;
  }

  #check(error: HttpParseError | undefined): void {
    if (error === undefined || this.#isClosed) return;
    this.reply(error === 'head-too-large' ? {status: 431} : {status: 400, body: 'Bad Request'});
    this.close();
  }

  /** Answers a request that could not even be read. */
  reply(reply: LocalReply): void {
    const head = localResponse(reply, {date: this.serving.engine.clock.date(), close: true});
    this.write(encodeMessage(head, encodeUtf8(reply.body ?? '')));
  }

  #gone(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stream?.abandon();
    this.#stream = undefined;
    this.#onClosed();
  }
}

/** Which chain took a connection, for "why". */
export interface ListenerDecision {
  readonly listener: string;
  readonly transport: 'tls' | 'raw_buffer';
  readonly chain: FilterChain | undefined;
  readonly manager: string | undefined;
}
