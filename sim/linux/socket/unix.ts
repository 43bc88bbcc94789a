/**
 * Stream sockets in the file system of one machine, by path. The two ends exchange typed calls instead of bytes.
 *
 * @omits the bytes (gRPC, access-log protobuf) that cross them in reality, and file permissions
 */
export class UnixSockets {
  readonly #servers = new Map<string, object>();

  /** Makes `server` reachable at `path`, replacing a dead listener. */
  listen(path: string, server: object): void {
    this.#servers.set(path, server);
  }

  close(path: string): void {
    this.#servers.delete(path);
  }

  /** The server at `path`, or `undefined` when nobody listens. The caller knows its protocol. */
  connect<T extends object>(path: string): T | undefined {
    return this.#servers.get(path) as T | undefined;
  }

  /** Paths that have a listener, sorted. */
  list(): readonly string[] {
    return [...this.#servers.keys()].sort();
  }
}
