import {describe, expect, it} from 'vitest';
import {cidr} from '../../../../sim/base/cidr.ts';
import {formatIpv4, ipv4} from '../../../../sim/base/ipv4.ts';
import type {NetNs} from '../../../../sim/linux/netns.ts';
import {RawSocket} from '../../../../sim/linux/socket/raw.ts';
import {TcpSocket} from '../../../../sim/linux/socket/tcp.ts';
import {UdpSocket} from '../../../../sim/linux/socket/udp.ts';
import {Hosts} from '../../../support/hosts.ts';
import {splitWords} from '../../../support/recorded.ts';

function rules(netns: NetNs, ...lines: string[]): void {
  for (const line of lines)
    expect({line, ...netns.netfilter.execute(splitWords(line))}).toMatchObject({line, status: 0, stderr: ''});
}

/** What a connection attempt comes to, and what the server sees of it. */
async function connect(
  hosts: Hosts,
  from: NetNs,
  to: string,
  port: number,
  options: {waitUs?: number} = {},
): Promise<string> {
  const socket = new TcpSocket(from);
  let outcome = 'waiting';
  socket.handlers = {
    connected: () => {
      outcome = 'connected';
    },
    closed: errno => {
      outcome = errno ?? 'closed';
    },
  };
  const failed = socket.connect(ipv4(to), port);
  await hosts.pass(options.waitUs ?? 10_000);
  return failed ?? outcome;
}

function serve(
  netns: NetNs,
  port: number,
  address = 0,
  transparent = false,
): {seen: string[]; connections: TcpSocket[]} {
  const seen: string[] = [];
  const connections: TcpSocket[] = [];
  new TcpSocket(netns, {transparent}).listen(address, port, connection => {
    const {localAddress, localPort, remoteAddress} = connection;
    seen.push(`${formatIpv4(localAddress)}:${localPort} from ${formatIpv4(remoteAddress)}`);
    connections.push(connection);
  });
  return {seen, connections};
}

function counters(netns: NetNs, table: string, chain: string): string[] {
  const {stdout} = netns.netfilter.execute(['-t', table, '-v', '-S', chain]);
  return stdout.trim().split('\n').slice(1);
}

/** a 10.0.0.1 — router 10.0.0.254, 10.1.0.254 — c 10.1.0.1; c does not know a's network. */
function routed(): {hosts: Hosts; a: NetNs; router: NetNs; c: NetNs} {
  const hosts = new Hosts();
  const a = hosts.add('a', '10.0.0.1/24');
  const router = hosts.add('router', '10.0.0.254/24');
  const c = hosts.add('c', '');
  const other = hosts.newCable();
  hosts.plug(router, 'eth1', '10.1.0.254/24', other);
  hosts.plug(c, 'eth1', '10.1.0.1/24', other);
  a.addRoute({dst: cidr('0.0.0.0/0'), link: a.link('eth0'), via: ipv4('10.0.0.254')});
  router.ipForward = true;
  return {hosts, a, router, c};
}

function pair(): {hosts: Hosts; a: NetNs; b: NetNs} {
  const hosts = new Hosts();
  return {hosts, a: hosts.add('a', '10.0.0.1/24'), b: hosts.add('b', '10.0.0.2/24')};
}

describe('filter', () => {
  it('drops what leaves silently for TCP, and tells UDP', async () => {
    const {hosts, a} = pair();
    rules(a, '-I OUTPUT 1 -m tcp --proto tcp --dst 10.0.0.2/32 -j DROP', '-A OUTPUT -p udp -j DROP');
    expect(await connect(hosts, a, '10.0.0.2', 80, {waitUs: 3_500_000})).toBe('waiting');
    expect(new UdpSocket(a).sendTo(ipv4('10.0.0.2'), 53, new Uint8Array(4))).toBe('EPERM');
    expect(counters(a, 'filter', 'OUTPUT')).toEqual([
      '-A OUTPUT -d 10.0.0.2/32 -p tcp -m tcp -c 3 180 -j DROP',
      '-A OUTPUT -p udp -c 1 32 -j DROP',
    ]);
  });

  it('rejects with a reset or an ICMP error', async () => {
    const {hosts, a, b} = pair();
    serve(b, 80);
    rules(
      b,
      '-A INPUT -p tcp --dport 80 -j REJECT --reject-with tcp-reset',
      '-A INPUT -p tcp -j REJECT --reject-with icmp-host-prohibited',
    );
    expect(await connect(hosts, a, '10.0.0.2', 80)).toBe('ECONNREFUSED');
    expect(await connect(hosts, a, '10.0.0.2', 81)).toBe('EHOSTUNREACH');
  });

  it('walks user chains, returns from them and falls to the policy', async () => {
    const {hosts, a, b} = pair();
    serve(b, 80);
    serve(b, 81);
    rules(
      b,
      '-N WEB',
      '-N LOGGED',
      '-P INPUT DROP',
      '-A INPUT -p tcp -j WEB',
      '-A WEB -p tcp --dport 81 -j RETURN',
      '-A WEB -g LOGGED',
      '-A LOGGED -j ACCEPT',
    );
    expect(await connect(hosts, a, '10.0.0.2', 80)).toBe('connected');
    expect(await connect(hosts, a, '10.0.0.2', 81, {waitUs: 100_000})).toBe('waiting');
    expect(b.netfilter.execute(['-nvL', 'INPUT']).stdout).toBe(
      [
        'Chain INPUT (policy DROP 1 packets, 60 bytes)',
        ' pkts bytes target     prot opt in     out     source               destination         ',
        '    3   172 WEB        6    --  *      *       0.0.0.0/0            0.0.0.0/0           ',
        '',
      ].join('\n'),
    );
  });

  it('lets answers in by connection state', async () => {
    const {hosts, a, b} = pair();
    serve(b, 80);
    serve(a, 80);
    rules(a, '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', '-A INPUT -j DROP');
    expect(await connect(hosts, a, '10.0.0.2', 80)).toBe('connected');
    expect(await connect(hosts, b, '10.0.0.1', 80, {waitUs: 100_000})).toBe('waiting');
    expect(
      a.netfilter.conntrack.list().map(entry => entry.describe().replace(/[sd]port=[3-6]\d{4}/g, 'port=N')),
    ).toEqual([
      'tcp      6 ESTABLISHED src=10.0.0.1 dst=10.0.0.2 port=N dport=80 src=10.0.0.2 dst=10.0.0.1 sport=80 port=N [ASSURED] mark=0',
    ]);
    await hosts.pass(432_000_000_000);
    expect(a.netfilter.conntrack.list()).toEqual([]);
  });

  it('costs nothing in a namespace without rules', () => {
    const {a} = pair();
    expect(a.netfilter.active).toBe(false);
    rules(a, '-N X', '-A INPUT -j X');
    expect(a.netfilter.active).toBe(true);
    rules(a, '-F', '-X');
    expect(a.netfilter.execute(['-S']).stdout).toBe('-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n');
  });

  it('tells the tracer which rule decided', async () => {
    const {hosts, a} = pair();
    rules(a, '-A OUTPUT -d 10.0.0.2 -m comment --comment "no way" -j DROP');
    const before = hosts.tracer.ordinal;
    await connect(hosts, a, '10.0.0.2', 80);
    const decided = [...hosts.tracer.since(before)].filter(hop => hop.point.startsWith('nf '));
    expect(
      decided.map(({device, point, verdict, decision}) => [
        device,
        point,
        verdict,
        (decision as {describe(): string}).describe(),
      ]),
    ).toEqual([['eth0', 'nf filter OUTPUT', 'drop', '-A OUTPUT -d 10.0.0.2/32 -m comment --comment "no way" -j DROP']]);
  });
});

describe('nat', () => {
  it('masquerades towards a network that does not know the way back', async () => {
    const {hosts, a, router, c} = routed();
    const {seen} = serve(c, 80);
    expect(await connect(hosts, a, '10.1.0.1', 80, {waitUs: 100_000})).toBe('waiting');
    rules(router, '-t nat -A POSTROUTING -o eth1 -j MASQUERADE');
    expect(await connect(hosts, a, '10.1.0.1', 80)).toBe('connected');
    expect(seen).toEqual(['10.1.0.1:80 from 10.1.0.254']);
    expect(counters(router, 'nat', 'POSTROUTING')).toEqual(['-A POSTROUTING -o eth1 -c 1 60 -j MASQUERADE']);
  });

  it('translates ICMP errors back', async () => {
    const {hosts, a, router, c} = routed();
    rules(router, '-t nat -A POSTROUTING -o eth1 -j MASQUERADE');
    rules(c, '-A INPUT -p tcp -j REJECT --reject-with icmp-port-unreachable');
    expect(await connect(hosts, a, '10.1.0.1', 80)).toBe('ECONNREFUSED');
  });

  it('gives two hosts with one source port two ports', async () => {
    const {hosts, a, router, c} = routed();
    const b = hosts.add('b', '10.0.0.2/24');
    b.addRoute({dst: cidr('0.0.0.0/0'), link: b.link('eth0'), via: ipv4('10.0.0.254')});
    const {connections} = serve(c, 80);
    rules(router, '-t nat -A POSTROUTING -o eth1 -j MASQUERADE');
    for (const netns of [a, b]) {
      const socket = new TcpSocket(netns);
      socket.bind(0, 40_000);
      socket.connect(ipv4('10.1.0.1'), 80);
      await hosts.pass(10_000);
      expect(socket.state).toBe('ESTABLISHED');
    }
    expect(new Set(connections.map(({remotePort}) => remotePort)).size).toBe(2);
  });

  it('sends a port of the router to an inner host', async () => {
    const {hosts, a, router, c} = routed();
    const {seen} = serve(a, 8080);
    rules(router, '-t nat -A PREROUTING -i eth1 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.1:8080');
    expect(await connect(hosts, c, '10.1.0.254', 80)).toBe('connected');
    expect(seen).toEqual(['10.0.0.1:8080 from 10.1.0.1']);
  });

  it('turns locally made connections, and the answers look right', async () => {
    const {hosts, a, b} = pair();
    const {seen} = serve(b, 8080);
    rules(a, '-t nat -A OUTPUT -d 10.96.0.1 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.2:8080');
    a.addRoute({dst: cidr('10.96.0.0/16'), link: a.link('eth0')});
    expect(await connect(hosts, a, '10.96.0.1', 80)).toBe('connected');
    expect(seen).toEqual(['10.0.0.2:8080 from 10.0.0.1']);
  });

  it('redirects to the machine itself', async () => {
    const {hosts, a, router} = routed();
    const {seen} = serve(router, 3128);
    rules(router, '-t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 3128');
    expect(await connect(hosts, a, '10.1.0.1', 80)).toBe('connected');
    expect(seen).toEqual(['10.0.0.254:3128 from 10.0.0.1']);
  });

  it('translates pings by identifier', async () => {
    const {hosts, a, router} = routed();
    rules(router, '-t nat -A POSTROUTING -o eth1 -j MASQUERADE');
    const raw = new RawSocket(a, 1);
    const got: string[] = [];
    raw.onPacket = ip => got.push(`${formatIpv4(ip.src)} ${ip.transport.kind === 'icmp' ? ip.transport.id : ''}`);
    raw.send(ipv4('10.1.0.1'), {kind: 'icmp', type: 8, code: 0, id: 77, sequence: 1, payload: new Uint8Array(8)});
    await hosts.pass(10_000);
    expect(got).toEqual(['10.1.0.1 77']);
  });

  it('leaves alone what raw excludes', async () => {
    const {hosts, a, router, c} = routed();
    serve(c, 80);
    rules(
      router,
      '-t raw -A PREROUTING -s 10.0.0.0/24 -j CT --notrack',
      '-t nat -A POSTROUTING -o eth1 -j MASQUERADE',
      '-A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT',
    );
    expect(await connect(hosts, a, '10.1.0.1', 80, {waitUs: 100_000})).toBe('waiting');
    expect(counters(router, 'nat', 'POSTROUTING')).toEqual(['-A POSTROUTING -o eth1 -c 0 0 -j MASQUERADE']);
    expect(counters(router, 'filter', 'FORWARD')).toEqual([
      '-A FORWARD -m conntrack --ctstate UNTRACKED -c 1 60 -j ACCEPT',
    ]);
  });
});

describe('mangle', () => {
  it('gives a marked connection to a transparent proxy, whole', async () => {
    const {hosts, a, router} = routed();
    const {seen, connections} = serve(router, 12430, ipv4('127.0.0.1'), true);
    rules(
      router,
      '-t mangle -A PREROUTING -m socket --transparent -j MARK --set-xmark 0x200/0xffffffff',
      '-t mangle -A PREROUTING -p tcp -m mark --mark 0x0 -j TPROXY --on-port 12430 --on-ip 127.0.0.1 --tproxy-mark 0x200/0xffffffff',
    );
    router.fib.addRule({priority: 9, fwmark: 0x200, fwmask: 0xf00, table: 2004, protocol: 'kernel'});
    router.fib.add({
      dst: cidr('0.0.0.0/0'),
      type: 'local',
      table: 2004,
      link: router.lo,
      via: undefined,
      src: undefined,
      scope: 'host',
      protocol: 'kernel',
      metric: 0,
    });
    expect(await connect(hosts, a, '10.1.0.1', 80)).toBe('connected');
    expect(seen).toEqual(['10.1.0.1:80 from 10.0.0.1']);
    connections[0]!.write(new Uint8Array(10));
    await hosts.pass(10_000);
    expect(a.sockets.listTcp()[0]!.bytesReceived).toBe(10);
    expect(counters(router, 'mangle', 'PREROUTING').map(line => line.replace(/ -j.*/, ''))).toEqual([
      '-A PREROUTING -m socket --transparent -c 2 104',
      '-A PREROUTING -p tcp -m mark --mark 0x0 -c 1 60',
    ]);
  });

  it('drops what TPROXY finds no transparent socket for', async () => {
    const {hosts, a, router} = routed();
    serve(router, 12430, ipv4('127.0.0.1'));
    rules(router, '-t mangle -A PREROUTING -p tcp -j TPROXY --on-port 12430 --on-ip 127.0.0.1');
    expect(await connect(hosts, a, '10.1.0.1', 80, {waitUs: 100_000})).toBe('waiting');
  });

  it('routes by a mark set on the way out', async () => {
    const {hosts, a} = pair();
    a.fib.addRule({priority: 100, fwmark: 5, table: 7, protocol: 'boot'});
    a.fib.add({
      dst: cidr('0.0.0.0/0'),
      type: 'unicast',
      table: 7,
      link: a.link('eth0'),
      via: ipv4('10.0.0.2'),
      src: undefined,
      scope: 'global',
      protocol: 'boot',
      metric: 0,
    });
    a.addRoute({dst: cidr('8.8.8.8/32'), link: a.lo, src: ipv4('10.0.0.1')});
    rules(a, '-t mangle -A OUTPUT -d 8.8.8.8 -j MARK --set-mark 5');
    const before = hosts.tracer.ordinal;
    await connect(hosts, a, '8.8.8.8', 53);
    expect(hosts.hops(a, before)).toContain('eth0 reroute pass');
  });
});
