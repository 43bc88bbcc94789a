import {beforeAll, describe, expect, it} from 'vitest';
import type {ArpClaim, CallClaim, Claim, ClaimResult} from '../../../../sim/protocol/check.ts';
import {proveCheck} from '../../../../sim/world/check/prove.ts';
import type {World} from '../../../../sim/world/world.ts';
import {bootLab, execCommand, ingressManifests} from '../../../support/world.ts';

const ingress = '{lb:kube-system/cilium-ingress}';
const base: CallClaim = {
  kind: 'call',
  from: 'router',
  method: 'GET',
  url: `http://${ingress}/`,
  headers: {},
  verdict: 'answered',
  responseHeaders: {},
  body: [],
};
const arp: ArpClaim = {kind: 'arp', from: 'router', address: ingress, answeredBy: 'lease'};

let world: World;

async function prove(...claims: readonly Claim[]): Promise<readonly ClaimResult[]> {
  return (await proveCheck(world, {claims})).claims;
}

beforeAll(async () => {
  world = await bootLab();
  expect(await execCommand(world, ingressManifests)).toBe(0);
}, 60_000);

describe('a call', () => {
  it('holds when status, headers and body are as claimed, from machines and pods', async () => {
    const claims: readonly CallClaim[] = [
      {...base, status: 200, responseHeaders: {server: 'envoy', 'content-type': '*', 'x-none': '!'}},
      {...base, from: 'k8s-w1', url: `http://${ingress}/details/1`, status: 200, body: ['"id":1', 'pages']},
      {...base, from: 'pod/default/reviews', url: 'http://productpage:9080/', status: 200},
      {...base, from: 'k8s-ctr', url: 'http://{svc:default/details}:9080/details/1', status: 200},
      {
        ...base,
        from: 'k8s-ctr',
        url: 'http://{pod:default/details}:9080/details/1',
        method: 'HEAD',
        verdict: 'answered',
      },
      {...base, url: 'http://{node:k8s-w1}:81/', verdict: 'refused'},
      {...base, url: 'http://192.168.10.77/', verdict: 'refused'},
      {...base, from: 'pod/default/reviews', url: 'http://nosuch:9080/', verdict: 'unresolved'},
    ];
    const results = await prove(...claims);
    expect(results.map(({differences}) => differences)).toEqual(claims.map(() => []));
    expect(results[0]).toEqual({passed: true, tried: 'GET http://192.168.10.211/', found: 'HTTP 200', differences: []});
  });

  it('fails and says what differs', async () => {
    const results = await prove(
      {...base, url: `http://${ingress}/ratings`, status: 200},
      {...base, responseHeaders: {server: 'nginx', date: '!', 'x-none': '*'}, body: ['no such text']},
      {...base, verdict: 'refused'},
      {...base, url: 'http://{node:k8s-w1}:81/'},
    );
    expect(results).toEqual([
      {
        passed: false,
        tried: 'GET http://192.168.10.211/ratings',
        found: 'HTTP 404',
        differences: ['status: expected 200, found 404'],
      },
      {
        passed: false,
        tried: 'GET http://192.168.10.211/',
        found: 'HTTP 200',
        differences: [
          'header server: expected nginx, found envoy',
          expect.stringMatching(/^header date: expected absent, found \w{3}, \d\d Aug 2025 [\d:]{8} GMT$/),
          'header x-none: expected present, found absent',
          'body: expected to contain "no such text"',
        ],
      },
      {
        passed: false,
        tried: 'GET http://192.168.10.211/',
        found: 'HTTP 200',
        differences: ['verdict: expected refused, found answered'],
      },
      {
        passed: false,
        tried: 'GET http://192.168.10.101:81/',
        found: expect.stringMatching(
          /^curl: \(7\) Failed to connect to 192\.168\.10\.101 port 81 after \d+ ms: Couldn't connect to server$/,
        ),
        differences: ['verdict: expected answered, found refused'],
      },
    ]);
  });

  it('fails when what it speaks of is not there, and sends nothing', async () => {
    const results = await prove(
      {...base, url: 'http://{lb:default/details}/'},
      {...base, url: 'http://{svc:default/nosuch}/'},
      {...base, url: 'http://{pod:default/nosuch}/'},
      {...base, from: 'pod/default/nosuch'},
      {...base, from: 'k8s-w9'},
    );
    expect(results.map(({passed, found, differences}) => ({passed, found, differences}))).toEqual(
      [
        'Service default/details has no load-balancer address',
        'there is no Service nosuch in namespace default',
        'no Running pod in namespace default has a name that starts with nosuch',
        'no Running pod in namespace default has a name that starts with nosuch',
        'this lab has no machine called k8s-w9',
      ].map(difference => ({passed: false, found: 'nothing was sent', differences: [difference]})),
    );
  });
});

describe('an ARP claim', () => {
  it('tells the holder of the lease from the others and from nobody', async () => {
    const [lease] = await prove(arp);
    expect(lease).toMatchObject({passed: true, tried: 'arping 192.168.10.211', differences: []});
    const holder = /\((.*)\)/.exec(lease!.found)![1]!;
    const other = holder === 'k8s-ctr' ? 'k8s-w1' : 'k8s-ctr';
    const results = await prove(
      {...arp, answeredBy: holder},
      {...arp, answeredBy: other},
      {...arp, answeredBy: 'nobody'},
      {...arp, address: '192.168.10.77', answeredBy: 'nobody'},
      {...arp, address: '192.168.10.77'},
    );
    expect(results.map(({differences}) => differences)).toEqual([
      [],
      [`answered by: expected ${other}, found ${holder}`],
      [`answered by: expected nobody, found ${holder}`],
      [],
      ['no Service has the address 192.168.10.77'],
    ]);
  });
});

describe('the learner’s world', () => {
  it('is left as it was: place, journal, counters', async () => {
    const before = {place: world.place, journal: world.journal.format(), hops: world.lab.tracer.ordinal};
    await prove(base);
    expect({place: world.place, journal: world.journal.format(), hops: world.lab.tracer.ordinal}).toEqual(before);
  });

  it('decides with what was changed in it by hand', async () => {
    await execCommand(world, 'iptables -I OUTPUT -d 192.168.10.211 -j DROP', 'router');
    expect(await prove({...base, verdict: 'dropped'}, base)).toEqual([
      {passed: true, tried: 'GET http://192.168.10.211/', found: 'no answer for 5 s', differences: []},
      {
        passed: false,
        tried: 'GET http://192.168.10.211/',
        found: 'no answer for 5 s',
        differences: ['verdict: expected answered, found dropped'],
      },
    ]);
    await execCommand(world, 'iptables -D OUTPUT -d 192.168.10.211 -j DROP', 'router');
    expect(await prove({...base, status: 200})).toMatchObject([{passed: true}]);
  });
});
