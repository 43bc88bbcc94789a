import {concatBytes} from '../../base/utf8.ts';
import {EmptyHeaderWriter, HeaderReader} from './headers.ts';

const frameTypes = {synStream: 1, synReply: 2, rstStream: 3, ping: 6, goAway: 7} as const;
const flagFin = 1;

/** What a connection is carried by: a socket, or messages of a WebSocket. */
export interface SpdyCarrier {
  send(bytes: Uint8Array): void;
  close(): void;
}

/** One stream that the client has opened. */
export class SpdyStream {
  readonly id: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly #connection: SpdyConnection;
  /** bytes of the client; `null` when it has finished */
  onData: ((bytes: Uint8Array | null) => void) | undefined;

  constructor(connection: SpdyConnection, id: number, headers: ReadonlyMap<string, string>) {
    this.#connection = connection;
    this.id = id;
    this.headers = headers;
  }

  /** Sends bytes; `null` finishes this side. */
  send(bytes: Uint8Array | null): void {
    this.#connection.sendData(this.id, bytes ?? new Uint8Array(), bytes === null);
  }
}

/**
 * The server's side of a SPDY/3.1 connection, as Kubernetes uses it: streams that the client opens, data both ways.
 *
 * @models moby/spdystream
 * @omits flow control (neither side of Kubernetes keeps it), priorities, streams opened by the server
 * @source draft-mbelshe-httpbis-spdy-00
 */
export class SpdyConnection {
  readonly #carrier: SpdyCarrier;
  readonly #onStream: (stream: SpdyStream) => void;
  readonly #headers = new HeaderReader();
  readonly #replies = new EmptyHeaderWriter();
  readonly #streams = new Map<number, SpdyStream>();
  #received: Uint8Array = new Uint8Array();

  constructor(carrier: SpdyCarrier, onStream: (stream: SpdyStream) => void) {
    this.#carrier = carrier;
    this.#onStream = onStream;
  }

  /** Takes bytes of the client, in pieces of any size. */
  push(bytes: Uint8Array): void {
    this.#received = concatBytes([this.#received, bytes]);
    while (this.#received.length >= 8) {
      const head = viewOf(this.#received);
      const length = head.getUint32(4) & 0xffffff;
      if (this.#received.length < 8 + length) return;
      const payload = this.#received.slice(8, 8 + length);
      this.#received = this.#received.slice(8 + length);
      const first = head.getUint32(0);
      const isFinal = (head.getUint8(4) & flagFin) !== 0;
      if (first & 0x80000000) this.#control(first & 0xffff, payload, isFinal);
      else this.#data(first, payload, isFinal);
    }
  }

  sendData(streamId: number, bytes: Uint8Array, isFinal: boolean): void {
    this.#carrier.send(frame(streamId, isFinal ? flagFin : 0, bytes));
  }

  close(): void {
    this.#carrier.close();
  }

  #control(type: number, payload: Uint8Array, isFinal: boolean): void {
    const view = viewOf(payload);
    switch (type) {
      case frameTypes.synStream: {
        const stream = new SpdyStream(this, view.getUint32(0) & 0x7fffffff, this.#headers.read(payload.subarray(10)));
        this.#streams.set(stream.id, stream);
        this.#sendControl(frameTypes.synReply, concatBytes([payload.slice(0, 4), this.#replies.block()]));
        this.#onStream(stream);
        if (isFinal) stream.onData?.(null);
        return;
      }
      case frameTypes.rstStream:
        this.#streams.get(view.getUint32(0) & 0x7fffffff)?.onData?.(null);
        return;
      case frameTypes.ping:
        return this.#sendControl(frameTypes.ping, payload);
      case frameTypes.goAway:
        return this.close();
    }
  }

  #data(streamId: number, payload: Uint8Array, isFinal: boolean): void {
    const stream = this.#streams.get(streamId);
    if (payload.length > 0) stream?.onData?.(payload);
    if (isFinal) stream?.onData?.(null);
  }

  #sendControl(type: number, payload: Uint8Array): void {
    this.#carrier.send(frame((0x80030000 | type) >>> 0, 0, payload));
  }
}

function frame(first: number, flags: number, payload: Uint8Array): Uint8Array {
  const head = new Uint8Array(8);
  const view = viewOf(head);
  view.setUint32(0, first);
  view.setUint32(4, payload.length);
  view.setUint8(4, flags);
  return concatBytes([head, payload]);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
