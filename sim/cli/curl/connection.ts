import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import type {Prng} from '../../base/prng.ts';
import {type Errno, strerror} from '../../linux/errno.ts';
import type {NetNs} from '../../linux/netns.ts';
import {TcpStream} from '../../linux/socket/blocking.ts';
import {TcpSocket} from '../../linux/socket/tcp.ts';
import type {Process} from '../../shell/process.ts';
import type {CurlFailure} from './failure.ts';
import type {Meter} from './meter.ts';
import type {CurlOptions} from './options.ts';
import {Interruption, type Pace} from './pace.ts';
import type {CurlUrl} from './url.ts';
import type {Verbose} from './verbose.ts';

/** Looks a name up as `getaddrinfo` does in `process`; addresses are host-order. */
export type Resolve = (
  process: Process,
  name: string,
) => Promise<{readonly addresses: readonly number[]} | {readonly error: string}>;

export interface CurlConnection {
  readonly id: number;
  readonly stream: TcpStream;
  /** what it connects to, for reuse */
  readonly key: string;
  /** as messages call the other end */
  readonly displayName: string;
  readonly remote: {readonly address: number; readonly port: number};
}

/** How one transfer talks to its user and to time. */
export interface TransferContext {
  readonly process: Process;
  readonly pace: Pace;
  readonly verbose: Verbose;
  readonly meter: Meter;
  readonly traceId: number;
  /** tells when the name was known */
  readonly resolved: () => void;
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/**
 * The connections and names one curl process knows.
 *
 * @models curl 8.5 lib/url.c, lib/conncache.c, lib/cf-socket.c
 * @omits IPv6 and happy eyeballs: addresses are tried one after the other
 */
export class Connections {
  readonly #netns: NetNs;
  readonly #resolve: Resolve;
  readonly #rng: Prng;
  readonly #options: CurlOptions;
  readonly #idle = new Map<string, CurlConnection>();
  /** `host:port` → addresses of `--resolve` */
  readonly #known = new Map<string, readonly number[]>();
  #nextId = 0;
  #bundle = '';

  constructor(options: {netns: NetNs; resolve: Resolve; rng: Prng; options: CurlOptions}) {
    this.#netns = options.netns;
    this.#resolve = options.resolve;
    this.#rng = options.rng;
    this.#options = options.options;
  }

  /** Reads `--resolve` entries. @returns what is wrong with one */
  async learn(verbose: Verbose): Promise<CurlFailure | undefined> {
    for (const entry of this.#options.resolve) {
      const match = /^\+?([^:]+):(\d+):(.+)$/.exec(entry);
      const addresses = match?.[3]!.split(',').map(parseIpv4);
      if (!match || !addresses || addresses.includes(undefined)) {
        return {code: 49, message: `Couldn't parse CURLOPT_RESOLVE entry '${entry}'`};
      }
      const key = `${match[1]!.toLowerCase()}:${match[2]}`;
      this.#known.set(key, addresses as number[]);
      await verbose.info(`Added ${match[1]}:${match[2]}:${match[3]} to DNS cache`);
      if (match[1] === '*') await verbose.info(`RESOLVE *:${match[2]} using wildcard`);
    }
    return undefined;
  }

  /** An idle connection to the URL's server, or a new one. */
  async open(url: CurlUrl, context: TransferContext): Promise<CurlConnection | CurlFailure> {
    const key = `${url.scheme}://${url.host}:${url.port}`;
    const idle = this.#idle.get(key);
    this.#idle.delete(key);
    if (idle && idle.stream.socket.state === 'ESTABLISHED') {
      await context.verbose.info(`Found bundle for host: ${this.#bundle} [serially]`);
      await context.verbose.info(`Re-using existing connection with host ${idle.displayName}`);
      idle.stream.socket.traceId = context.traceId;
      context.resolved();
      return idle;
    }
    idle?.stream.close();
    const target = await this.#targetOf(url, context.verbose);
    const addresses = await this.#lookup(target, context);
    if ('code' in addresses) return addresses;
    context.resolved();
    return this.#connect({target, key, addresses: addresses.list}, context);
  }

  keep(connection: CurlConnection): void {
    this.#idle.set(connection.key, connection);
  }

  closeAll(): void {
    for (const {stream} of this.#idle.values()) stream.close();
    this.#idle.clear();
  }

  /** `--connect-to` sends a connection elsewhere than its URL says. */
  async #targetOf({host, port}: CurlUrl, verbose: Verbose): Promise<Target> {
    for (const entry of this.#options.connectTo) {
      const [fromHost = '', fromPort = '', toHost = '', toPort = ''] = entry.split(':');
      if (
        (fromHost !== '' && fromHost.toLowerCase() !== host.toLowerCase()) ||
        (fromPort !== '' && Number(fromPort) !== port)
      )
        continue;
      if (toHost !== '') await verbose.info(`Connecting to hostname: ${toHost}`);
      if (toPort !== '') await verbose.info(`Connecting to port: ${toPort}`);
      return {host: toHost || host, port: Number(toPort) || port};
    }
    return {host, port};
  }

  async #lookup(
    {host, port}: Target,
    context: TransferContext,
  ): Promise<{readonly list: readonly number[]} | CurlFailure> {
    const known = this.#known.get(`${host.toLowerCase()}:${port}`) ?? this.#known.get(`*:${port}`);
    if (known) {
      await context.verbose.info(`Hostname ${host} was found in DNS cache`);
      return {list: known};
    }
    const literal = parseIpv4(host);
    if (literal !== undefined) return {list: [literal]};
    const found = await this.#resolve(context.process, host);
    const failure = {code: 6, message: `Could not resolve host: ${host}`};
    if ('error' in found || found.addresses.length === 0) return failure;
    return {list: found.addresses};
  }

  async #connect(
    {target, key, addresses}: {target: Target; key: string; addresses: readonly number[]},
    context: TransferContext,
  ): Promise<CurlConnection | CurlFailure> {
    const {verbose, pace} = context;
    for (const address of addresses) {
      const text = formatIpv4(address);
      await verbose.info(`  Trying ${text}:${target.port}...`);
      const socket = new TcpSocket(this.#netns, {owner: 'curl', traceId: context.traceId});
      const refused = socket.connect(address, target.port);
      if (refused) {
        await verbose.info(`Immediate connect fail for ${text}: ${strerror(refused)}`);
        continue;
      }
      const stream = new TcpStream(socket);
      const outcome = await this.#established(stream, context);
      if (outcome === 'deadline') {
        socket.close();
        return {code: 28, message: `Connection timed out after ${Math.floor(pace.elapsedUs / 1000)} milliseconds`};
      }
      if (outcome !== undefined) {
        const from = `${formatIpv4(socket.localAddress)} port ${socket.localPort}`;
        await verbose.info(`connect to ${text} port ${target.port} from ${from} failed: ${strerror(outcome)}`);
        continue;
      }
      const remote = socket.peerName();
      await verbose.info(`Connected to ${target.host} (${formatIpv4(remote.address)}) port ${remote.port}`);
      this.#bundle = `0x${(0x5500 + this.#rng.below(0x100)).toString(16)}${this.#rng.u32().toString(16).padStart(8, '0')}`;
      return {id: this.#nextId++, stream, key, displayName: target.host, remote};
    }
    const after = Math.floor(pace.elapsedUs / 1000);
    return {
      code: 7,
      message: `Failed to connect to ${target.host} port ${target.port} after ${after} ms: Couldn't connect to server`,
    };
  }

  /** Waits for the handshake. @returns the errno when it failed */
  async #established(stream: TcpStream, {pace, meter}: TransferContext): Promise<Errno | 'deadline' | undefined> {
    let outcome: {readonly errno: Errno | undefined} | undefined;
    let notify: (() => void) | undefined;
    stream.onConnected = errno => {
      outcome ??= {errno};
      notify?.();
    };
    try {
      while (!outcome) {
        try {
          await pace.wait<void>(wake => {
            notify = wake;
            return () => {
              notify = undefined;
            };
          });
        } catch (error) {
          if (!(error instanceof Interruption)) throw error;
          if (error.reason === 'deadline') return 'deadline';
          await meter.draw();
        }
      }
    } finally {
      stream.onConnected = undefined;
      if (!outcome) stream.close();
    }
    return outcome.errno;
  }
}
