import type {Wait} from '../../core/tasks.ts';
import type {Errno} from '../errno.ts';
import type {NetNs} from '../netns.ts';
import {type TcpOptions, TcpSocket} from './tcp.ts';

/**
 * A TCP connection as a program with blocking calls sees it. All blocking goes through the `wait` of its process.
 */
export class TcpStream {
  readonly socket: TcpSocket;
  /** called once while connecting: without errno when the handshake is done */
  onConnected: ((errno: Errno | undefined) => void) | undefined;
  readonly #chunks: Uint8Array[] = [];
  #ended = false;
  #errno: Errno | undefined;
  #notify: (() => void) | undefined;

  constructor(socket: TcpSocket) {
    this.socket = socket;
    socket.handlers = {
      connected: () => this.onConnected?.(undefined),
      data: bytes => {
        this.#chunks.push(bytes);
        this.#notify?.();
      },
      end: () => this.#end(undefined),
      closed: errno => {
        this.#end(errno);
        this.onConnected?.(errno ?? 'ECONNREFUSED');
      },
    };
  }

  /** Next bytes; `null` when the peer has finished; the errno when the connection broke. */
  async read(wait: Wait): Promise<Uint8Array | null | Errno> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk) return chunk;
      if (this.#errno) return this.#errno;
      if (this.#ended) return null;
      await wait<void>(wake => {
        this.#notify = wake;
        return () => {
          this.#notify = undefined;
        };
      });
    }
  }

  /** From now on `onData` gets the bytes instead of `read`, first those that have come already. */
  follow(onData: (bytes: Uint8Array) => void): void {
    this.socket.handlers = {data: onData};
    for (const chunk of this.#chunks.splice(0)) onData(chunk);
  }

  write(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  close(): void {
    this.socket.close();
  }

  #end(errno: Errno | undefined): void {
    this.#ended = true;
    this.#errno ??= errno;
    this.#notify?.();
  }
}

/** connect(2): waits for the handshake. The wait may end early when the process is killed; the socket is then closed. */
export async function connectTcp(
  netns: NetNs,
  wait: Wait,
  target: {address: number; port: number},
  options: TcpOptions & {bind?: number} = {},
): Promise<TcpStream | Errno> {
  const socket = new TcpSocket(netns, options);
  if (options.bind !== undefined) {
    const errno = socket.bind(options.bind, 0);
    if (errno) return errno;
  }
  const failed = socket.connect(target.address, target.port);
  if (failed) return failed;
  const stream = new TcpStream(socket);
  let settled = false;
  try {
    const errno = await wait<Errno | undefined>(wake => {
      stream.onConnected = wake;
    });
    settled = true;
    stream.onConnected = undefined;
    return errno ?? stream;
  } finally {
    if (!settled) socket.close();
  }
}
