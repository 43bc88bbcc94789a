import {describe, expect, it} from 'vitest';
import {cidr, formatCidr} from '../../../sim/base/cidr.ts';
import {ipv4} from '../../../sim/base/ipv4.ts';
import {tableLocal} from '../../../sim/linux/fib.ts';
import type {NetNs} from '../../../sim/linux/netns.ts';
import {Hosts} from '../../support/hosts.ts';

function host(): NetNs {
  const netns = new Hosts().add('a', '10.0.0.1/24');
  const link = netns.link('eth0')!;
  netns.addRoute({dst: cidr('0.0.0.0/0'), link, via: ipv4('10.0.0.254')});
  netns.addRoute({dst: cidr('10.2.0.0/16'), link, via: ipv4('10.0.0.2')});
  netns.addRoute({dst: cidr('10.2.3.0/24'), link, via: ipv4('10.0.0.3')});
  return netns;
}

function way(netns: NetNs, dst: string, mark = 0): string {
  const route = netns.fib.lookup({dst: ipv4(dst), src: 0, mark, iif: 'lo'});
  return route ? `${route.type} ${formatCidr(route.dst)} table ${route.table}` : 'none';
}

describe('routing', () => {
  it('prefers the longest prefix', () => {
    const netns = host();
    expect(
      ['10.2.3.4', '10.2.9.9', '8.8.8.8', '10.0.0.1', '10.0.0.255', '127.3.4.5'].map(dst => way(netns, dst)),
    ).toEqual([
      'unicast 10.2.3.0/24 table 254',
      'unicast 10.2.0.0/16 table 254',
      'unicast 0.0.0.0/0 table 254',
      'local 10.0.0.1/32 table 255',
      'broadcast 10.0.0.255/32 table 255',
      'local 127.0.0.0/8 table 255',
    ]);
  });

  it('prefers the lower metric among equal prefixes', () => {
    const netns = host();
    netns.addRoute({dst: cidr('10.2.3.0/24'), link: netns.link('eth0'), metric: 100});
    expect(netns.fib.lookup({dst: ipv4('10.2.3.4'), src: 0, mark: 0, iif: 'lo'})?.metric).toBe(0);
  });

  it('follows rules by priority and mark', () => {
    const netns = host();
    netns.fib.addRule({priority: 9, fwmark: 0x200, fwmask: 0xf00, table: 2004, protocol: 'kernel'});
    netns.fib.add({
      dst: cidr('0.0.0.0/0'),
      type: 'local',
      table: 2004,
      link: netns.lo,
      via: undefined,
      src: undefined,
      scope: 'host',
      protocol: 'kernel',
      metric: 0,
    });
    expect([way(netns, '8.8.8.8', 0x12340200), way(netns, '8.8.8.8', 0x300)]).toEqual([
      'local 0.0.0.0/0 table 2004',
      'unicast 0.0.0.0/0 table 254',
    ]);
  });

  it('loses its routes when the device goes down', () => {
    const netns = host();
    netns.setDown(netns.link('eth0')!);
    expect([way(netns, '10.0.0.5'), way(netns, '10.0.0.1')]).toEqual(['none', 'local 10.0.0.1/32 table 255']);
    expect(netns.fib.list(tableLocal).map(route => formatCidr(route.dst))).toEqual([
      '10.0.0.1/32',
      '127.0.0.0/8',
      '127.0.0.1/32',
      '127.255.255.255/32',
    ]);
  });
});
