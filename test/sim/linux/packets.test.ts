import {describe, expect, it} from 'vitest';
import {cidr} from '../../../sim/base/cidr.ts';
import {formatIpv4, ipv4} from '../../../sim/base/ipv4.ts';
import {encodeUtf8} from '../../../sim/base/utf8.ts';
import type {NetNs} from '../../../sim/linux/netns.ts';
import {RawSocket} from '../../../sim/linux/socket/raw.ts';
import {UdpSocket} from '../../../sim/linux/socket/udp.ts';
import {Hosts} from '../../support/hosts.ts';

const icmp = 1;

/** Sends one echo request and notes every ICMP message that comes back. */
function echo(netns: NetNs, dst: string, ttl = 64): string[] {
  const answers: string[] = [];
  const id = netns.kernel.rng.below(0xffff);
  const raw = new RawSocket(netns, icmp);
  raw.onPacket = ip => {
    if (ip.transport.kind === 'icmp' && ip.transport.type !== 8 && (ip.transport.original || ip.transport.id === id))
      answers.push(`${formatIpv4(ip.src)} type ${ip.transport.type} code ${ip.transport.code} ttl ${ip.ttl}`);
  };
  raw.onError = errno => answers.push(errno);
  const failed = raw.send(
    ipv4(dst),
    {kind: 'icmp', type: 8, code: 0, id, sequence: 1, payload: new Uint8Array(56)},
    {ttl},
  );
  if (failed) answers.push(failed);
  return answers;
}

describe('ARP and ICMP between two hosts', () => {
  it('resolves the neighbour first, then the answer comes', async () => {
    const hosts = new Hosts();
    const a = hosts.add('a', '10.0.0.1/24');
    const b = hosts.add('b', '10.0.0.2/24');
    const answers = echo(a, '10.0.0.2');
    await hosts.pass(1_000_000);
    expect(answers).toEqual(['10.0.0.2 type 0 code 0 ttl 64']);
    expect(a.neighbours.list().map(({address, state}) => `${formatIpv4(address)} ${state}`)).toEqual([
      '10.0.0.2 REACHABLE',
    ]);
    expect(b.neighbours.list().map(({address, state}) => `${formatIpv4(address)} ${state}`)).toEqual([
      '10.0.0.1 DELAY',
    ]);
    await hosts.pass(40_000_000);
    expect(a.neighbours.list().map(({state}) => state)).toEqual(['STALE']);
  });

  it('verifies a stale neighbour a little after using it', async () => {
    const hosts = new Hosts();
    const a = hosts.add('a', '10.0.0.1/24');
    hosts.add('b', '10.0.0.2/24');
    echo(a, '10.0.0.2');
    await hosts.pass(60_000_000);
    echo(a, '10.0.0.2');
    await hosts.pass(1_000_000);
    expect(a.neighbours.list().map(({state}) => state)).toEqual(['DELAY']);
    await hosts.pass(5_000_000);
    expect(a.neighbours.list().map(({state}) => state)).toEqual(['REACHABLE']);
  });

  it('forgets a neighbour that no longer answers its probes', async () => {
    const hosts = new Hosts();
    const a = hosts.add('a', '10.0.0.1/24');
    const b = hosts.add('b', '10.0.0.2/24');
    echo(a, '10.0.0.2');
    await hosts.pass(60_000_000);
    b.setDown(b.link('eth0')!);
    echo(a, '10.0.0.2');
    await hosts.pass(10_000_000);
    expect(a.neighbours.list().map(({state}) => state)).toEqual(['FAILED']);
  });

  it('reports a silent neighbour after three requests', async () => {
    const hosts = new Hosts();
    const a = hosts.add('a', '10.0.0.1/24');
    const answers = echo(a, '10.0.0.7');
    await hosts.pass(4_000_000);
    expect(answers).toEqual(['10.0.0.1 type 3 code 1 ttl 64', 'EHOSTUNREACH']);
  });

  it('answers for its own address over lo', async () => {
    const hosts = new Hosts();
    const a = hosts.add('a', '10.0.0.1/24');
    const answers = [echo(a, '10.0.0.1'), echo(a, '127.0.0.1')];
    await hosts.pass(1_000);
    expect(answers).toEqual([['10.0.0.1 type 0 code 0 ttl 64'], ['127.0.0.1 type 0 code 0 ttl 64']]);
  });
});

describe('UDP', () => {
  it('carries a message and its answer', async () => {
    const hosts = new Hosts();
    const a = hosts.add('a', '10.0.0.1/24');
    const b = hosts.add('b', '10.0.0.2/24');
    const server = new UdpSocket(b);
    server.bind(0, 53);
    server.onMessage = ({payload, address, port, localAddress}) => server.sendTo(address, port, payload, localAddress);
    const client = new UdpSocket(a);
    const got: string[] = [];
    client.onMessage = ({address, port, payload}) => got.push(`${formatIpv4(address)}:${port} ${payload.length}`);
    client.connect(ipv4('10.0.0.2'), 53);
    client.send(encodeUtf8('hello'));
    await hosts.pass(1_000_000);
    expect(got).toEqual(['10.0.0.2:53 5']);
  });

  it('learns that nobody listens', async () => {
    const hosts = new Hosts();
    const a = hosts.add('a', '10.0.0.1/24');
    hosts.add('b', '10.0.0.2/24');
    const client = new UdpSocket(a);
    const errors: string[] = [];
    client.onError = errno => errors.push(errno);
    client.connect(ipv4('10.0.0.2'), 53);
    client.send(encodeUtf8('hello'));
    await hosts.pass(1_000_000);
    expect(errors).toEqual(['ECONNREFUSED']);
  });
});

/** a — router — c, on two cables. */
function routed(): {hosts: Hosts; a: NetNs; router: NetNs; c: NetNs} {
  const hosts = new Hosts();
  const a = hosts.add('a', '10.0.0.1/24');
  const router = hosts.add('router', '10.0.0.254/24');
  const other = hosts.newCable();
  const farKernel = hosts.add('c', '');
  farKernel.setDown(farKernel.link('eth0')!);
  hosts.plug(router, 'eth1', '10.1.0.254/24', other);
  hosts.plug(farKernel, 'eth1', '10.1.0.1/24', other);
  a.addRoute({dst: cidr('0.0.0.0/0'), link: a.link('eth0')!, via: ipv4('10.0.0.254')});
  farKernel.addRoute({dst: cidr('0.0.0.0/0'), link: farKernel.link('eth1')!, via: ipv4('10.1.0.254')});
  router.ipForward = true;
  return {hosts, a, router, c: farKernel};
}

describe('forwarding', () => {
  it('takes one from the TTL both ways', async () => {
    const {hosts, a} = routed();
    const answers = echo(a, '10.1.0.1');
    await hosts.pass(1_000_000);
    expect(answers).toEqual(['10.1.0.1 type 0 code 0 ttl 63']);
  });

  it('says so when the TTL runs out', async () => {
    const {hosts, a} = routed();
    const answers = echo(a, '10.1.0.1', 1);
    await hosts.pass(1_000_000);
    expect(answers).toEqual(['10.0.0.254 type 11 code 0 ttl 64', 'EHOSTUNREACH']);
  });

  it('does not happen without ip_forward', async () => {
    const {hosts, a, router} = routed();
    router.ipForward = false;
    const answers = echo(a, '10.1.0.1');
    await hosts.pass(1_000_000);
    expect(answers).toEqual([]);
  });

  it('answers net unreachable where there is no route', async () => {
    const {hosts, a} = routed();
    const answers = echo(a, '192.0.2.1');
    await hosts.pass(1_000_000);
    expect(answers).toEqual(['10.0.0.254 type 3 code 0 ttl 64', 'ENETUNREACH']);
  });

  it('answers host unreachable when the last hop cannot find the host', async () => {
    const {hosts, a} = routed();
    const answers = echo(a, '10.1.0.77');
    await hosts.pass(5_000_000);
    expect(answers).toEqual(['10.0.0.254 type 3 code 1 ttl 64', 'EHOSTUNREACH']);
  });
});
