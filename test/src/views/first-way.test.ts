import {expect, it} from 'vitest';
import type {HopRow} from '../../../sim/protocol/topics.ts';
import {firstWay} from '../../../src/views/first-way.ts';

const hop = (packet: string, point: string, verdict: HopRow['verdict'] = 'pass'): HopRow => ({
  ordinal: 0,
  timeUs: 0,
  node: 'n1',
  namespace: '',
  device: '',
  point,
  packet,
  decision: '',
  verdict,
});

it('keeps the first packet each way, the proxy’s decisions and every drop', () => {
  const hops = [
    hop('10.0.0.1:4 → 10.0.0.2:80 SYN', 'route'),
    hop('ARP who has 10.0.0.2? tell 10.0.0.1', 'arp_process', 'drop'),
    hop('10.0.0.1:4 → 10.0.0.2:80 SYN', 'socket'),
    hop('10.0.0.2:80 → 10.0.0.1:4 SYN, ACK', 'route'),
    hop('10.0.0.1:4 → 10.0.0.2:80 ACK', 'route'),
    hop('', 'envoy route'),
    hop('10.0.0.1:4 → 10.0.0.2:80 ACK, PSH 80 B', 'nf filter INPUT', 'drop'),
  ];
  expect(firstWay(hops).map(({point, packet}) => `${point} ${packet}`)).toEqual([
    'route 10.0.0.1:4 → 10.0.0.2:80 SYN',
    'socket 10.0.0.1:4 → 10.0.0.2:80 SYN',
    'route 10.0.0.2:80 → 10.0.0.1:4 SYN, ACK',
    'envoy route ',
    'nf filter INPUT 10.0.0.1:4 → 10.0.0.2:80 ACK, PSH 80 B',
  ]);
});
