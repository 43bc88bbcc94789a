import {concatBytes, decodeUtf8} from '../base/utf8.ts';
import type {Timer} from '../core/clock.ts';
import type {Errno} from '../linux/errno.ts';
import type {NetNs} from '../linux/netns.ts';
import {TcpSocket} from '../linux/socket/tcp.ts';
import {encodeChunk, encodeHead, encodeMessage, lastChunk} from '../wire/http/encode.ts';
import {type HttpHeaders, type HttpRequestHead, keepsAlive, reasonPhrase} from '../wire/http/message.ts';
import {createRequestParser} from '../wire/http/parser.ts';

/** A request that has come in completely. */
export interface IncomingRequest {
  readonly head: HttpRequestHead;
  readonly body: Uint8Array;
  readonly remoteAddress: number;
  readonly remotePort: number;
  readonly localAddress: number;
  readonly localPort: number;
  /** which of the server's connections, counted from 1 */
  readonly connection: number;
  /** whether the client lets the connection live on */
  readonly keepAlive: boolean;
  readonly traceId: number;
}

/** An answer, header for header as the server writes it. */
export interface OutgoingResponse {
  readonly status: number;
  readonly reason?: string;
  readonly headers: HttpHeaders;
  readonly body?: Uint8Array;
  /** the body leaves in a segment of its own, as servers do that flush their headers first */
  readonly separateBody?: boolean;
  /** send the body in chunks; the headers must say so */
  readonly chunked?: boolean;
  readonly close?: boolean;
}

/** Answers a request, now or at a later event; exactly once. */
export type RequestHandler = (request: IncomingRequest, respond: (response: OutgoingResponse) => void) => void;

export interface HttpServerOptions {
  readonly netns: NetNs;
  /** 0 = every address */
  readonly address?: number;
  readonly port: number;
  /** name of the process, for `ss -p` */
  readonly owner: string;
  /** closes a connection that asks nothing for so long; absent: never */
  readonly idleTimeoutUs?: number;
  readonly handler: RequestHandler;
}

/** A listening HTTP server; `close` ends it with its connections. */
export interface HttpServer {
  close(): void;
}

/** @returns the errno when the port cannot be bound */
export function serveHttp(options: HttpServerOptions): HttpServer | Errno {
  const connections = new Set<ServerConnection>();
  let accepted = 0;
  const listener = new TcpSocket(options.netns, {owner: options.owner});
  const errno = listener.listen(options.address ?? 0, options.port, socket => {
    const connection = new ServerConnection(socket, ++accepted, options, () => connections.delete(connection));
    connections.add(connection);
  });
  if (errno) return errno;
  return {
    close: () => {
      listener.close();
      for (const connection of [...connections]) connection.close();
    },
  };
}

/** One client's connection: one request at a time, in order. */
class ServerConnection {
  readonly #socket: TcpSocket;
  readonly #number: number;
  readonly #options: HttpServerOptions;
  readonly #onGone: () => void;
  #head: HttpRequestHead | undefined;
  #body: Uint8Array[] = [];
  #idle: Timer | undefined;
  #isOpen = true;
  readonly #parser = createRequestParser({
    head: head => {
      this.#idle?.cancel();
      this.#head = head;
      this.#body = [];
    },
    body: bytes => this.#body.push(bytes),
    complete: () => {
      this.#parser.pause();
      this.#handle(this.#head!);
    },
  });

  constructor(socket: TcpSocket, number: number, options: HttpServerOptions, onGone: () => void) {
    this.#socket = socket;
    this.#number = number;
    this.#options = options;
    this.#onGone = onGone;
    socket.handlers = {
      data: bytes => this.#receive(bytes),
      end: () => this.close(),
      closed: () => this.#gone(),
    };
    this.#waitForRequest();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#gone();
    this.#socket.close();
  }

  #receive(bytes: Uint8Array): void {
    if (this.#parser.push(bytes) === undefined) return;
    this.#socket.write(
      encodeHead({
        kind: 'response',
        version: 'HTTP/1.1',
        status: 400,
        reason: 'Bad Request',
        headers: [['Connection', 'close']],
      }),
    );
    this.close();
  }

  #handle(head: HttpRequestHead): void {
    // A server asks who is there: the system call runs the cgroup hooks, as in the real thing.
    const {address, port} = this.#socket.peerName();
    const request: IncomingRequest = {
      head,
      body: this.#body.length === 0 ? new Uint8Array() : concatBytes(this.#body),
      remoteAddress: address,
      remotePort: port,
      localAddress: this.#socket.localAddress,
      localPort: this.#socket.localPort,
      connection: this.#number,
      keepAlive: keepsAlive(head),
      traceId: this.#socket.traceId,
    };
    let isAnswered = false;
    this.#options.handler(request, response => {
      if (isAnswered || !this.#isOpen) return;
      isAnswered = true;
      this.#respond(request, response);
    });
  }

  #respond(request: IncomingRequest, response: OutgoingResponse): void {
    const {status, headers, body = new Uint8Array()} = response;
    const head = {
      kind: 'response',
      version: 'HTTP/1.1',
      status,
      reason: response.reason ?? reasonPhrase(status),
      headers,
    } as const;
    const sent = request.head.method === 'HEAD' ? new Uint8Array() : body;
    if (response.chunked && sent.length > 0)
      this.#socket.write(concatBytes([encodeHead(head), encodeChunk(sent), lastChunk]));
    else if (response.separateBody && sent.length > 0) {
      this.#socket.write(encodeHead(head));
      this.#socket.write(sent);
    } else this.#socket.write(encodeMessage(head, sent));
    if (response.close || !request.keepAlive) this.close();
    else {
      this.#waitForRequest();
      this.#parser.resume();
    }
  }

  #waitForRequest(): void {
    const {idleTimeoutUs, netns} = this.#options;
    if (idleTimeoutUs === undefined) return;
    this.#idle?.cancel();
    this.#idle = netns.kernel.engine.clock.after(idleTimeoutUs, () => this.close());
  }

  #gone(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#idle?.cancel();
    this.#onGone();
  }
}

/** Path of a request target, without query. */
export function pathOf(head: HttpRequestHead): string {
  return head.target.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/s, '') || '/';
}

/** Decoded query parameters, first value of each name. */
export function queryOf(head: HttpRequestHead): ReadonlyMap<string, string> {
  const query = /\?([^#]*)/.exec(head.target)?.[1] ?? '';
  const pairs = query.split('&').filter(pair => pair !== '');
  return new Map(
    pairs
      .map(pair => {
        const at = pair.indexOf('=');
        return [decodePart(at < 0 ? pair : pair.slice(0, at)), at < 0 ? '' : decodePart(pair.slice(at + 1))] as const;
      })
      .reverse(),
  );
}

function decodePart(text: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const hex = text[i] === '%' ? /^[0-9a-f]{2}$/i.exec(text.slice(i + 1, i + 3))?.[0] : undefined;
    bytes.push(hex === undefined ? (text[i] === '+' ? 32 : text.charCodeAt(i) & 0xff) : Number.parseInt(hex, 16));
    if (hex !== undefined) i += 2;
  }
  return decodeUtf8(Uint8Array.from(bytes));
}
