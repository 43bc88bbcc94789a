import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {hashText, Prng} from '../../base/prng.ts';
import {assert} from '../../base/sim-error.ts';
import {encodeUtf8} from '../../base/utf8.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import {TcpSocket} from '../../linux/socket/tcp.ts';
import type {ContainerImage} from '../../shell/container-image.ts';
import type {Command, Process} from '../../shell/process.ts';
import {type DnsMessage, type DnsQuestion, type DnsRecord, dnsReply, encodeDns} from '../../wire/dns.ts';
import type {Client} from '../client/client.ts';
import {ClusterData} from './cluster-data.ts';
import {answerReverse, answerZone, type ZoneAnswer, type ZoneOptions} from './cluster-zone.ts';
import {type Directive, parseCorefile} from './corefile.ts';
import {forwardDns, type Upstream} from './forward.ts';
import {type DnsClient, serveDns} from './server.ts';

const reloadUs = 30_000_000;
const lameduckUs = 5_000_000;
const forwardTimeoutUs = 5_000_000;

/** The image `registry.k8s.io/coredns/coredns`. @param client  the API as seen with CoreDNS' service account */
export function createCorednsImage(client: () => Client): ContainerImage {
  return {
    names: ['registry.k8s.io/coredns/coredns', 'coredns/coredns'],
    main: coredns(client),
    entrypoint: ['/coredns'],
    arguments: [],
    sizeBytes: 20_939_036,
    digest: 'sha256:40384aa1f5ea6bfdc77997d243aec73da05f27aed0c5e9d65bfa98933c519d97',
  };
}

/**
 * CoreDNS with the plugins of kubeadm's Corefile.
 *
 * @models coredns 1.12.0: kubernetes, forward, cache, loadbalance, errors, log, health, ready, reload
 * @omits metrics, loop detection, prefetching, other plugins, zones other than the root in one server block
 */
export function coredns(client: () => Client): Command {
  return async process => {
    const path = configPath(process);
    const server = await loadServer(process, client(), path);
    if (!server) return 1;
    const netns = process.context.get(netnsKey);
    assert(netns, 'a container has a network namespace');
    const stopDns = serveDns(netns, {address: 0, port: server.port}, (query, from, reply) =>
      server.answer(query, from, reply),
    );
    if (typeof stopDns === 'string') {
      await process.out(`listen tcp :${server.port}: bind: address already in use\n`);
      return 1;
    }
    await process.out(`${banner(process, server, path)}`);
    let isStopping = false;
    const stopHealth = serveText(netns, 8080, () => (isStopping ? 503 : 200));
    const stopReady = serveText(netns, 8181, () => (server.isReady ? 200 : 503));
    try {
      await run(process, server, path, () => {
        isStopping = true;
      });
    } finally {
      stopDns();
      stopHealth();
      stopReady();
      server.stop();
    }
    return 0;
  };
}

function configPath(process: Process): string {
  const at = process.argv.indexOf('-conf');
  return (at >= 0 ? process.argv[at + 1] : undefined) ?? 'Corefile';
}

async function loadServer(process: Process, client: Client, path: string): Promise<Server | undefined> {
  const {files} = process.machine;
  const text = files.exists(process.path(path)) ? files.readText(process.path(path)) : '.:53 {\n whoami\n}\n';
  const server = new Server(process, client);
  const complaint = server.configure(text);
  if (complaint === undefined) return server;
  await process.out(`${complaint}\n`);
  return undefined;
}

/** Looks for a changed Corefile until a signal comes, then answers on for the lame-duck time. */
async function run(process: Process, server: Server, path: string, onStopping: () => void): Promise<void> {
  let stop: (() => void) | undefined;
  let isStopped = false;
  process.onSignal = signal => {
    if (signal !== 'SIGTERM' && signal !== 'SIGINT') return false;
    isStopped = true;
    stop?.();
    return true;
  };
  while (!isStopped) {
    await process.wait<void>(wake => {
      stop = wake;
      const timer = process.engine.clock.after(reloadUs, wake);
      const unsubscribe = server.onLog(wake);
      return () => {
        timer.cancel();
        unsubscribe();
      };
    });
    for (const line of server.takeLog()) await process.out(`${line}\n`);
    const text = process.machine.files.exists(process.path(path))
      ? process.machine.files.readText(process.path(path))
      : undefined;
    if (text === undefined || text === server.text || !server.reloads) continue;
    await process.out('[INFO] Reloading\n');
    const complaint = server.configure(text);
    if (complaint !== undefined)
      await process.out(
        `[ERROR] Restart failed: ${complaint}\n[ERROR] plugin/reload: Corefile changed but reload failed: ${complaint}\n`,
      );
    else
      await process.out(
        `[INFO] plugin/reload: Running configuration SHA512 = ${digestText(text)}\n[INFO] Reloading complete\n`,
      );
  }
  await process.out(
    '[INFO] SIGTERM: Shutting down servers then terminating\n[INFO] plugin/health: Going into lameduck mode for 5s\n',
  );
  onStopping();
  await process.sleep(lameduckUs);
}

function banner(process: Process, server: Server, path: string): string {
  const loaded = process.machine.files.exists(process.path(path))
    ? `[INFO] plugin/reload: Running configuration SHA512 = ${digestText(server.text)}\n`
    : '';
  return `maxprocs: Leaving GOMAXPROCS=4: CPU quota undefined\n.:${server.port}\n${loaded}CoreDNS-1.12.0\nlinux/amd64, go1.23.3, 51e11f1\n`;
}

/** Stands for the SHA-512 in the log: equal texts show equal digests. */
function digestText(text: string): string {
  return new Prng(hashText(text)).text(128, '0123456789abcdef');
}

/** An HTTP endpoint that says only whether things are well. */
function serveText(netns: NetNs, port: number, status: () => number): () => void {
  const listener = new TcpSocket(netns);
  listener.listen(0, port, connection => {
    connection.handlers = {
      data: () => {
        const body = status() === 200 ? 'OK' : 'Service Unavailable';
        connection.write(
          encodeUtf8(
            `HTTP/1.1 ${status() === 200 ? '200 OK' : '503 Service Unavailable'}\r\nContent-Length: ${body.length}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${body}`,
          ),
        );
        connection.close();
      },
      end: () => connection.close(),
    };
  });
  return () => listener.close();
}

interface CacheEntry {
  readonly answer: DnsMessage;
  readonly storedUs: number;
  readonly ttl: number;
}

const cacheMax = 9_984;

/** One configured server: zones, upstreams, cache and log. */
class Server {
  readonly #process: Process;
  readonly #data: ClusterData;
  readonly #rng: Prng;
  readonly #cache = new Map<string, CacheEntry>();
  readonly #log: string[] = [];
  readonly #listeners = new Set<() => void>();
  #plugins: readonly Directive[] = [];
  #zone: ZoneOptions | undefined;
  #upstreams: readonly Upstream[] = [];
  text = '';
  port = 53;
  isReady = false;

  constructor(process: Process, client: Client) {
    this.#process = process;
    this.#rng = process.engine.rng.stream(`coredns/${process.machine.hostname}`);
    this.#data = new ClusterData(client);
    this.#data.onSynced(() => {
      this.isReady = true;
    });
  }

  get reloads(): boolean {
    return this.#plugin('reload') !== undefined;
  }

  stop(): void {
    this.#data.stop();
  }

  /** @returns what is wrong with the Corefile; the old configuration then stays */
  configure(text: string): string | undefined {
    const blocks = parseCorefile(text);
    if ('error' in blocks) return blocks.error;
    const [block] = blocks;
    if (!block) return 'no server blocks';
    this.text = text;
    this.#plugins = block.plugins;
    this.port = Number(/:(\d+)$/.exec(block.addresses[0] ?? '')?.[1] ?? 53);
    this.#zone = this.#zoneOptions();
    this.#upstreams = this.#findUpstreams();
    this.#cache.clear();
    return undefined;
  }

  onLog(listener: () => void): () => void {
    if (this.#log.length > 0) listener();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  takeLog(): readonly string[] {
    return this.#log.splice(0);
  }

  /** Answers after a little work. */
  answer(query: DnsMessage, from: DnsClient, reply: (message: DnsMessage) => void): void {
    const {clock} = this.#process.engine;
    const startedUs = clock.nowUs;
    const send = (message: DnsMessage) => {
      this.#logQuery(query, message, from, clock.nowUs - startedUs);
      reply(message);
    };
    clock.after(this.#rng.between(60, 260), () => {
      if (this.#process.status === undefined) this.#resolve(query, send);
    });
  }

  #resolve(query: DnsMessage, send: (message: DnsMessage) => void): void {
    const [question] = query.questions;
    if (!question) return send(dnsReply(query, {code: 'FORMERR'}));
    const own = this.#fromCluster(question);
    if (own) return send(dnsReply(query, {...own, isAuthoritative: true, answers: this.#shuffled(own.answers)}));
    const cached = this.#fromCache(query, question);
    if (cached) return send(cached);
    this.#forward(query, question, send);
  }

  #fromCluster(question: DnsQuestion): ZoneAnswer | undefined {
    if (!this.#zone) return undefined;
    const name = question.name.toLowerCase();
    if (name === this.#zone.zone || name.endsWith(`.${this.#zone.zone}`))
      return answerZone(this.#data, this.#zone, question);
    return answerReverse(this.#data, this.#zone, question);
  }

  #forward(query: DnsMessage, question: DnsQuestion, send: (message: DnsMessage) => void): void {
    const netns = this.#process.context.get(netnsKey);
    if (this.#upstreams.length === 0 || !netns) return send(dnsReply(query, {code: 'SERVFAIL'}));
    const upstream = this.#rng.pick(this.#upstreams);
    const {engine} = this.#process;
    forwardDns({engine, netns, timeoutUs: forwardTimeoutUs}, upstream, query, answer => {
      if ('failure' in answer) {
        this.#write(`[ERROR] plugin/errors: 2 ${question.name} ${question.type}: read udp: ${answer.failure}`);
        return send(dnsReply(query, {code: 'SERVFAIL'}));
      }
      this.#remember(question, answer);
      // what is remembered is also how the first asker hears it, so that TTLs do not jump
      send(this.#fromCache(query, question) ?? {...answer, extension: query.extension});
    });
  }

  #fromCache(query: DnsMessage, question: DnsQuestion): DnsMessage | undefined {
    const key = cacheKey(question);
    const entry = this.#cache.get(key);
    if (!entry) return undefined;
    const age = Math.floor((this.#process.engine.clock.nowUs - entry.storedUs) / 1_000_000);
    if (age >= entry.ttl) {
      this.#cache.delete(key);
      return undefined;
    }
    const aged = (records: readonly DnsRecord[]) => records.map(record => ({...record, ttl: entry.ttl - age}));
    return {
      ...entry.answer,
      id: query.id,
      questions: query.questions,
      answers: this.#shuffled(aged(entry.answer.answers)),
      authorities: aged(entry.answer.authorities),
      extension: query.extension,
    };
  }

  #remember(question: DnsQuestion, answer: DnsMessage): void {
    const cache = this.#plugin('cache');
    if (!cache || (answer.code !== 'NOERROR' && answer.code !== 'NXDOMAIN')) return;
    const limit = Number(cache.args[0] ?? 3600);
    const records = answer.answers.length > 0 ? answer.answers : answer.authorities;
    const ttl = Math.min(limit, ...records.map(({ttl}) => ttl));
    if (records.length === 0 || ttl <= 0) return;
    this.#cache.set(cacheKey(question), {answer, storedUs: this.#process.engine.clock.nowUs, ttl});
    if (this.#cache.size > cacheMax) this.#cache.delete([...this.#cache.keys()][0]!);
  }

  /** `loadbalance` turns the order of addresses. */
  #shuffled(records: readonly DnsRecord[]): readonly DnsRecord[] {
    const addresses = records.filter(({type}) => type === 'A');
    if (addresses.length < 2 || !this.#plugin('loadbalance')) return records;
    const rest = records.filter(({type}) => type !== 'A');
    const mixed = addresses.map(record => ({record, order: this.#rng.u32()})).sort((a, b) => a.order - b.order);
    return [...rest, ...mixed.map(({record}) => record)];
  }

  #plugin(name: string): Directive | undefined {
    return this.#plugins.find(plugin => plugin.name === name);
  }

  #zoneOptions(): ZoneOptions | undefined {
    const plugin = this.#plugin('kubernetes');
    if (!plugin) return undefined;
    const value = (name: string) => plugin.block.find(directive => directive.name === name)?.args[0];
    const zone = plugin.args.find(arg => !arg.endsWith('.arpa')) ?? 'cluster.local';
    const mode = value('pods');
    return {
      zone: `${zone.replace(/\.$/, '')}.`,
      ttl: Number(value('ttl') ?? 5),
      podsMode: mode === 'insecure' || mode === 'verified' ? mode : 'disabled',
      serial: Math.floor(this.#process.engine.clock.date().getTime() / 1000),
    };
  }

  /** Servers of the `forward . …` plugin; a file names them as resolv.conf does. */
  #findUpstreams(): readonly Upstream[] {
    const plugin = this.#plugin('forward');
    const {files} = this.#process.machine;
    return (plugin?.args.slice(1) ?? []).flatMap(target => {
      const [host = '', port] = target.split(':');
      const address = parseIpv4(host);
      if (address !== undefined) return [{address, port: Number(port ?? 53)}];
      if (!files.exists(target)) return [];
      const servers = files.readText(target).matchAll(/^nameserver\s+(\S+)/gm);
      return [...servers].flatMap(([, text]) => {
        const own = parseIpv4(text ?? '');
        return own === undefined ? [] : [{address: own, port: 53}];
      });
    });
  }

  #logQuery(query: DnsMessage, answer: DnsMessage, from: DnsClient, elapsedUs: number): void {
    const [question] = query.questions;
    if (!this.#plugin('log') || !question) return;
    const flags = [
      'qr',
      answer.isAuthoritative && 'aa',
      answer.isTruncated && 'tc',
      answer.recursionDesired && 'rd',
      answer.recursionAvailable && 'ra',
    ]
      .filter(Boolean)
      .join(',');
    const client = `${formatIpv4(from.address)}:${from.port}`;
    const asked = `"${question.type} IN ${question.name} ${from.transport} ${encodeDns(query).length} false ${query.extension?.udpBytes ?? 512}"`;
    this.#write(
      `[INFO] ${client} - ${query.id} ${asked} ${answer.code} ${flags} ${encodeDns(answer).length} ${(elapsedUs / 1_000_000).toFixed(9)}s`,
    );
  }

  #write(line: string): void {
    this.#log.push(line);
    for (const listener of [...this.#listeners]) listener();
  }
}

function cacheKey({name, type}: DnsQuestion): string {
  return `${type} ${name.toLowerCase()}`;
}
