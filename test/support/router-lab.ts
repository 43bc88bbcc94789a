import {formatIpv4, ipv4} from '../../sim/base/ipv4.ts';
import {mac} from '../../sim/base/mac.ts';
import {ipCommand} from '../../sim/cli/ip/ip.ts';
import {Engine} from '../../sim/core/engine.ts';
import {Kernel} from '../../sim/linux/kernel.ts';
import type {NetNs} from '../../sim/linux/netns.ts';
import {RawSocket} from '../../sim/linux/socket/raw.ts';
import {TcpSocket} from '../../sim/linux/socket/tcp.ts';
import {UdpSocket} from '../../sim/linux/socket/udp.ts';
import {Tracer} from '../../sim/linux/tracer.ts';
import {SkbFactory, tcpAck, tcpFin, tcpRst, tcpSyn} from '../../sim/wire/packet.ts';
import {splitWords} from './recorded.ts';
import {run} from './run.ts';

export type MachineName = 'a' | 'r' | 'c';

/** A packet, or the start of a connection, that `record-netfilter-packets.mjs` sent. */
export interface Probe {
  readonly kind: 'udp' | 'tcp' | 'ping' | 'segment';
  readonly from: MachineName;
  readonly to: string;
  readonly sport?: number;
  readonly dport?: number;
  readonly id?: number;
  readonly size?: number;
  readonly ttl?: number;
  readonly flags?: string;
}

export interface ProbeResult {
  readonly outcome: string;
  readonly seen: readonly string[];
}

/** What the recorder waits for an answer. */
const waitUs = 50_000;
const flagBits: Readonly<Record<string, number>> = {A: tcpAck, R: tcpRst, S: tcpSyn, F: tcpFin};

/** Two machines and a router between them, as `netfilter-packets.py` builds them, with its servers. */
export class RouterLab {
  readonly machines: Readonly<Record<MachineName, NetNs>>;
  readonly #engine = new Engine({seed: 1});
  #seen: string[] = [];
  #connections: TcpSocket[] = [];

  constructor() {
    const kernel = new Kernel({
      name: 'host',
      engine: this.#engine,
      skbs: new SkbFactory(),
      tracer: new Tracer(),
    });
    const [a, r, c] = ['a', 'r', 'c'].map(name => kernel.createNamespace(name)) as [NetNs, NetNs, NetNs];
    this.machines = {a, r, c};
    const end = (netns: NetNs, name: string, number: number) => ({netns, name, mac: mac(`02:00:00:00:00:0${number}`)});
    kernel.createVeth(end(a, 'eth0', 1), end(r, 'eth0', 2));
    kernel.createVeth(end(r, 'eth1', 3), end(c, 'eth1', 4));
    r.ipForward = true;
    for (const netns of [a, r, c]) netns.icmpRate.mask = 0;
  }

  async setUp(lines: Readonly<Record<MachineName, readonly string[]>>): Promise<void> {
    for (const name of ['a', 'c', 'r'] as const)
      for (const line of lines[name]) {
        const result = await run(ipCommand, this.machines[name], splitWords(line));
        if (result.status !== 0) throw new Error(`${line}: ${result.stderr}`);
      }
    for (const name of ['a', 'r', 'c'] as const) this.#serve(name);
    new TcpSocket(this.machines.r, {transparent: true}).listen(ipv4('127.0.0.1'), 12_430, connection =>
      this.#accepted('r', connection),
    );
  }

  async send(probe: Probe): Promise<ProbeResult> {
    this.#seen = [];
    const outcome = await this[probe.kind](probe);
    return {outcome, seen: this.#seen};
  }

  async udp({from, to, sport, dport, size, ttl}: Probe): Promise<string> {
    const sender = new UdpSocket(this.machines[from], {ttl});
    let outcome = 'silence';
    sender.onMessage = () => (outcome = first(outcome, 'answered'));
    sender.onError = errno => (outcome = first(outcome, errno));
    sender.bind(0, sport!);
    const errno = sender.connect(ipv4(to), dport!) ?? sender.send(new Uint8Array(size!));
    await this.#pass();
    sender.close();
    return errno ?? outcome;
  }

  async tcp({from, to, sport, dport}: Probe): Promise<string> {
    const sender = new TcpSocket(this.machines[from]);
    let outcome = 'silence';
    sender.handlers = {
      connected: () => (outcome = first(outcome, 'connected')),
      closed: errno => (outcome = first(outcome, errno ?? 'closed')),
    };
    sender.bind(0, sport!);
    const errno = sender.connect(ipv4(to), dport!);
    await this.#pass();
    sender.handlers = {};
    if (sender.state === 'ESTABLISHED') sender.abort();
    else sender.close();
    await this.#pass();
    for (const connection of this.#connections.splice(0)) connection.close();
    await this.#pass();
    return errno ?? outcome;
  }

  async ping({from, to, id, size, ttl}: Probe): Promise<string> {
    const sender = new RawSocket(this.machines[from], 1);
    let outcome = 'silence';
    sender.onPacket = ({src, transport}) => {
      if (transport.kind !== 'icmp') return;
      const {type, code} = transport;
      if (type === 0 && transport.id === id) outcome = first(outcome, `answered by ${formatIpv4(src)}`);
      if (type === 3 || type === 11) outcome = first(outcome, `icmp ${type}/${code} from ${formatIpv4(src)}`);
    };
    const payload = new Uint8Array(size!);
    const errno = sender.send(ipv4(to), {kind: 'icmp', type: 8, code: 0, id: id!, sequence: 1, payload}, {ttl});
    await this.#pass();
    sender.close();
    return errno ?? outcome;
  }

  async segment({from, to, sport, dport, flags}: Probe): Promise<string> {
    const sender = new RawSocket(this.machines[from], 6);
    let outcome = 'silence';
    sender.onPacket = ({src, transport}) => {
      if (transport.kind === 'tcp' && transport.dstPort === sport && transport.flags & tcpRst)
        outcome = first(outcome, `reset by ${formatIpv4(src)}:${transport.srcPort}`);
    };
    const errno = sender.send(ipv4(to), {
      kind: 'tcp',
      srcPort: sport!,
      dstPort: dport!,
      seq: 1000,
      ack: 2000,
      bare: true,
      flags: [...flags!].reduce((bits, flag) => bits | flagBits[flag]!, 0),
      window: 502,
      payload: new Uint8Array(0),
    });
    await this.#pass();
    sender.close();
    return errno ?? outcome;
  }

  #serve(name: MachineName): void {
    const netns = this.machines[name];
    for (const port of [80, 8080]) new TcpSocket(netns).listen(0, port, connection => this.#accepted(name, connection));
    for (const port of [53, 5353]) {
      const server = new UdpSocket(netns);
      server.bind(0, port);
      server.onMessage = ({payload, address, port: peer, localAddress}) => {
        this.#seen.push(`${name} ${formatIpv4(localAddress)}:${port} from ${formatIpv4(address)}:${peer}`);
        const errno = server.sendTo(address, peer, payload, localAddress);
        if (errno) this.#seen.push(`${name} cannot answer: ${errno}`);
      };
    }
  }

  #accepted(name: MachineName, connection: TcpSocket): void {
    const {localAddress, localPort, remoteAddress, remotePort} = connection;
    this.#seen.push(`${name} ${formatIpv4(localAddress)}:${localPort} from ${formatIpv4(remoteAddress)}:${remotePort}`);
    this.#connections.push(connection);
  }

  async #pass(): Promise<void> {
    await this.#engine.runTo(this.#engine.clock.nowUs + waitUs / 3);
  }
}

function first(outcome: string, next: string): string {
  return outcome === 'silence' ? next : outcome;
}
