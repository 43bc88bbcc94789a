import {strerror} from '../linux/errno.ts';
import {TcpSocket} from '../linux/socket/tcp.ts';
import {DownstreamConnection, type Serving, type Worker} from './downstream.ts';
import type {ListenerConfig} from './listener-config.ts';

/** A listener's socket and its connections; a new configuration drains those of the old one. */
export class ListenerSocket {
  readonly #serving: Serving;
  readonly #workers: readonly Worker[];
  #config: ListenerConfig;
  #socket: TcpSocket | undefined;
  readonly #connections = new Set<DownstreamConnection>();

  constructor(serving: Serving, workers: readonly Worker[], config: ListenerConfig) {
    this.#serving = serving;
    this.#workers = workers;
    this.#config = config;
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** @returns why the address cannot be bound */
  open({address, port}: {address: number; port: number}): string | undefined {
    const socket = new TcpSocket(this.#serving.netns, {
      mark: this.#config.mark,
      transparent: true,
      owner: 'cilium-envoy',
    });
    const errno = socket.listen(address, port, connection => this.#accept(connection));
    if (errno) return strerror(errno);
    this.#socket = socket;
    return undefined;
  }

  replace(config: ListenerConfig): void {
    if (JSON.stringify(config.config) !== JSON.stringify(this.#config.config)) this.#config.isDraining = true;
    else return;
    this.#config = config;
  }

  close(): void {
    this.#socket?.close();
    this.#config.isDraining = true;
    for (const connection of [...this.#connections]) connection.close();
  }

  #accept(socket: TcpSocket): void {
    const connection = new DownstreamConnection({
      serving: this.#serving,
      worker: this.#workerOf(socket),
      socket,
      listener: this.#config,
      onClosed: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
  }

  /** Every worker listens on the port (SO_REUSEPORT); the kernel spreads connections by a hash of their addresses. */
  #workerOf({remoteAddress, remotePort}: TcpSocket): Worker {
    let hash = Math.imul(remoteAddress ^ Math.imul(remotePort, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    return this.#workers[(hash >>> 0) % this.#workers.length]!;
  }
}
