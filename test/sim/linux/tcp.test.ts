import {describe, expect, it} from 'vitest';
import {ipv4} from '../../../sim/base/ipv4.ts';
import {decodeUtf8, encodeUtf8} from '../../../sim/base/utf8.ts';
import type {NetNs} from '../../../sim/linux/netns.ts';
import {TcpSocket} from '../../../sim/linux/socket/tcp.ts';
import {formatTcpFlags} from '../../../sim/wire/packet.ts';
import {Hosts} from '../../support/hosts.ts';

const addressA = ipv4('10.0.0.1');
const addressB = ipv4('10.0.0.2');

function twoHosts(): {hosts: Hosts; a: NetNs; b: NetNs} {
  const hosts = new Hosts();
  return {hosts, a: hosts.add('a', '10.0.0.1/24'), b: hosts.add('b', '10.0.0.2/24')};
}

/** Notes what happens to a socket, in words. */
function record(socket: TcpSocket, log: string[], who: string): TcpSocket {
  socket.handlers = {
    connected: () => log.push(`${who} connected`),
    data: bytes => log.push(`${who} data ${decodeUtf8(bytes)}`),
    end: () => log.push(`${who} end`),
    closed: errno => log.push(`${who} closed ${errno ?? 'in order'}`),
  };
  return socket;
}

function listen(netns: NetNs, port: number, log: string[], accepted: TcpSocket[] = []): TcpSocket {
  const listener = new TcpSocket(netns);
  expect(
    listener.listen(0, port, connection => {
      accepted.push(record(connection, log, 'server'));
      log.push('server accepted');
    }),
  ).toBeUndefined();
  return listener;
}

/** Each TCP segment that arrives at `netns`, as `time flags length`. */
function watch(netns: NetNs, hosts: Hosts): string[] {
  const seen: string[] = [];
  const startUs = hosts.engine.clock.nowUs;
  netns.link('eth0')!.taps.add((skb, direction) => {
    const transport = skb.ip?.transport;
    if (transport?.kind !== 'tcp') return;
    const seconds = ((hosts.engine.clock.nowUs - startUs) / 1e6).toFixed(1);
    seen.push(`${seconds} ${direction} ${formatTcpFlags(transport.flags)} ${transport.payload.length}`);
  });
  return seen;
}

describe('TCP', () => {
  it('shakes hands, carries data both ways and closes in order', async () => {
    const {hosts, a, b} = twoHosts();
    const log: string[] = [];
    const accepted: TcpSocket[] = [];
    listen(b, 80, log, accepted);
    const seen = watch(b, hosts);
    const client = record(new TcpSocket(a), log, 'client');
    expect(client.connect(addressB, 80)).toBeUndefined();
    await hosts.pass(10_000);
    client.write(encodeUtf8('ping'));
    await hosts.pass(10_000);
    accepted[0]!.write(encodeUtf8('pong'));
    await hosts.pass(10_000);
    client.close();
    await hosts.pass(10_000);
    accepted[0]!.close();
    await hosts.pass(10_000);
    expect(log).toEqual([
      'client connected',
      'server accepted',
      'server data ping',
      'client data pong',
      'server end',
      'client closed in order',
      'server closed in order',
    ]);
    expect(seen.map(line => line.replace(/^\S+ /, ''))).toEqual([
      'in SYN 0',
      'out SYN, ACK 0',
      'in ACK 0',
      'in ACK, PSH 4',
      'out ACK 0',
      'out ACK, PSH 4',
      'in ACK 0',
      'in ACK, FIN 0',
      'out ACK 0',
      'out ACK, FIN 0',
      'in ACK 0',
    ]);
    expect(client.state).toBe('TIME-WAIT');
    await hosts.pass(61_000_000);
    expect(client.state).toBe('CLOSED');
    expect(a.sockets.listTcp()).toEqual([]);
  });

  it('lets the other side go on sending after a half-close', async () => {
    const {hosts, a, b} = twoHosts();
    const log: string[] = [];
    const accepted: TcpSocket[] = [];
    listen(b, 80, log, accepted);
    const client = record(new TcpSocket(a), log, 'client');
    client.connect(addressB, 80);
    await hosts.pass(10_000);
    client.shutdown();
    await hosts.pass(10_000);
    expect([client.state, accepted[0]!.state]).toEqual(['FIN-WAIT-2', 'CLOSE-WAIT']);
    accepted[0]!.write(encodeUtf8('late'));
    await hosts.pass(10_000);
    accepted[0]!.close();
    await hosts.pass(10_000);
    expect(log).toEqual([
      'client connected',
      'server accepted',
      'server end',
      'client data late',
      'client end',
      'client closed in order',
      'server closed in order',
    ]);
  });

  it('is refused by a reset where nobody listens', async () => {
    const {hosts, a} = twoHosts();
    const log: string[] = [];
    record(new TcpSocket(a), log, 'client').connect(addressB, 81);
    await hosts.pass(10_000);
    expect(log).toEqual(['client closed ECONNREFUSED']);
  });

  it('tells the peer of an abort', async () => {
    const {hosts, a, b} = twoHosts();
    const log: string[] = [];
    const accepted: TcpSocket[] = [];
    listen(b, 80, log, accepted);
    const client = record(new TcpSocket(a), log, 'client');
    client.connect(addressB, 80);
    await hosts.pass(10_000);
    accepted[0]!.abort();
    await hosts.pass(10_000);
    expect(log).toEqual(['client connected', 'server accepted', 'server closed in order', 'client closed ECONNRESET']);
    expect(b.sockets.listTcp().map(({state}) => state)).toEqual(['LISTEN']);
  });

  it('backs off while nobody answers a SYN, and gives up after 127 s', async () => {
    const {hosts, a, b} = twoHosts();
    const log: string[] = [];
    b.netfilter.execute(['-A', 'INPUT', '-p', 'tcp', '-j', 'DROP']);
    const seen = watch(b, hosts);
    record(new TcpSocket(a), log, 'client').connect(addressB, 80);
    await hosts.pass(126_900_000);
    expect(log).toEqual([]);
    await hosts.pass(200_000);
    expect(log).toEqual(['client closed ETIMEDOUT']);
    expect(seen).toEqual(['0.0', '1.0', '3.0', '7.0', '15.0', '31.0', '63.0'].map(time => `${time} in SYN 0`));
  });

  it('says no route to host when the neighbour does not answer', async () => {
    const {hosts, a} = twoHosts();
    const log: string[] = [];
    record(new TcpSocket(a), log, 'client').connect(ipv4('10.0.0.9'), 80);
    await hosts.pass(2_900_000);
    expect(log).toEqual([]);
    await hosts.pass(300_000);
    expect(log).toEqual(['client closed EHOSTUNREACH']);
    expect(a.neighbours.list().map(({state}) => state)).toEqual(['FAILED']);
  });

  it('repeats data that got lost', async () => {
    const {hosts, a, b} = twoHosts();
    const log: string[] = [];
    listen(b, 80, log);
    const client = record(new TcpSocket(a), log, 'client');
    client.connect(addressB, 80);
    await hosts.pass(10_000);
    b.netfilter.execute(['-A', 'INPUT', '-p', 'tcp', '-j', 'DROP']);
    client.write(encodeUtf8('lost?'));
    await hosts.pass(500_000);
    b.netfilter.execute(['-F']);
    await hosts.pass(1_000_000);
    expect(log).toEqual(['client connected', 'server accepted', 'server data lost?']);
  });

  it('cuts data into segments of the path', async () => {
    const {hosts, a, b} = twoHosts();
    const log: string[] = [];
    const accepted: TcpSocket[] = [];
    listen(b, 80, [], accepted);
    const seen = watch(b, hosts);
    const client = record(new TcpSocket(a), log, 'client');
    client.connect(addressB, 80);
    await hosts.pass(10_000);
    client.write(new Uint8Array(3000));
    await hosts.pass(10_000);
    expect(seen.filter(line => / in .* [1-9]\d*$/.test(line)).map(line => line.slice(4))).toEqual([
      'in ACK 1448',
      'in ACK 1448',
      'in ACK, PSH 104',
    ]);
    expect(accepted[0]!.bytesReceived).toBe(3000);
  });

  it('connects to itself over lo', async () => {
    const {hosts, a} = twoHosts();
    const log: string[] = [];
    listen(a, 80, log);
    record(new TcpSocket(a), log, 'client').connect(addressA, 80);
    await hosts.pass(10_000);
    expect(log).toEqual(['client connected', 'server accepted']);
  });

  it('will not bind a port twice, nor an address that is not its own', () => {
    const {a} = twoHosts();
    listen(a, 80, []);
    expect(new TcpSocket(a).bind(0, 80)).toBe('EADDRINUSE');
    expect(new TcpSocket(a).bind(addressB, 81)).toBe('EADDRNOTAVAIL');
    expect(new TcpSocket(a, {transparent: true}).bind(addressB, 81)).toBeUndefined();
  });

  it('has no way to a network without a route', () => {
    const {a} = twoHosts();
    expect(new TcpSocket(a).connect(ipv4('192.0.2.1'), 80)).toBe('ENETUNREACH');
  });
});
