import {expect, test} from 'vitest';
import {ipv4} from '../../../sim/base/ipv4.ts';
import {addressOfReverseName, decodeDns, dnsQuery, dnsReply, encodeDns, reverseName} from '../../../sim/wire/dns.ts';

const query = dnsQuery(
  0x1234,
  {name: 'web.default.svc.cluster.local.', type: 'A'},
  {udpBytes: 1232, cookie: '0011223344556677'},
);

test('a message comes back from its bytes as it went in', () => {
  const reply = dnsReply(query, {
    isAuthoritative: true,
    answers: [
      {name: 'a.', ttl: 30, type: 'A', address: ipv4('10.96.0.1')},
      {name: 'a.', ttl: 30, type: 'CNAME', target: 'b.c.'},
      {name: '_http._tcp.a.', ttl: 30, type: 'SRV', priority: 0, weight: 100, port: 80, target: 'a.'},
      {name: 'a.', ttl: 30, type: 'TXT', text: '1.1.0'},
    ],
    authorities: [
      {
        name: 'z.',
        ttl: 30,
        type: 'SOA',
        primary: 'ns.z.',
        mailbox: 'h.z.',
        serial: 1755927000,
        refresh: 7200,
        retry: 1800,
        expire: 86400,
        minimum: 30,
      },
    ],
  });
  expect(decodeDns(encodeDns(query))).toEqual(query);
  expect(decodeDns(encodeDns(reply))).toEqual(reply);
});

test('compressed names of other servers are followed, endless ones refused', () => {
  const header = [0, 7, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
  const question = [1, 97, 1, 98, 0, 0, 1, 0, 1];
  const answer = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 1, 2, 3, 4];
  expect(decodeDns(Uint8Array.from([...header, ...question, ...answer]))?.answers).toEqual([
    {name: 'a.b.', ttl: 60, type: 'A', address: 0x01020304},
  ]);
  expect(
    decodeDns(Uint8Array.from([...header, ...question, 0xc0, 21, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 1, 2, 3, 4])),
  ).toBeUndefined();
  expect(decodeDns(Uint8Array.from([1, 2, 3]))).toBeUndefined();
});

test('addresses and reverse names turn into each other', () => {
  expect(reverseName(ipv4('172.20.0.57'))).toBe('57.0.20.172.in-addr.arpa.');
  expect(addressOfReverseName('57.0.20.172.in-addr.arpa.')).toBe(ipv4('172.20.0.57'));
  expect(addressOfReverseName('web.default.')).toBeUndefined();
});
