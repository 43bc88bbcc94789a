import {describe, expect, it} from 'vitest';
import {formatIpv4, ipv4} from '../../../sim/base/ipv4.ts';
import type {CiliumEnvoyConfig} from '../../../sim/cilium/agent/envoy/cec.ts';
import {EnvoyConfigs} from '../../../sim/cilium/agent/envoy/envoy-configs.ts';
import {whoami} from '../../../sim/images/whoami.ts';
import {ProxyWorld} from '../../support/envoy-world.ts';
import {ingressConfig} from '../../support/ingress-config.ts';

const ctrIngress = '172.20.0.86';
const remotePod = '172.20.1.146';
const localPod = '172.20.0.57';

interface Backend {
  readonly address: number;
  readonly port: number;
}

/** k8s-ctr with agent and Envoy, a pod on each node, and the Ingress of `config`. */
async function lab(config: CiliumEnvoyConfig, options: {deny?: boolean} = {}) {
  const world = new ProxyWorld();
  const backends = new Map<string, readonly Backend[]>();
  const changed = new Set<() => void>();
  const configs = new EnvoyConfigs({
    engine: world.engine,
    kernel: world.kernel('k8s-ctr'),
    ingressAddress: () => ipv4(ctrIngress),
    eds: {
      backends: (namespace, service, port) => backends.get(`${namespace}/${service}:${port}`) ?? [],
      onChange: listener => {
        changed.add(listener);
        return () => changed.delete(listener);
      },
    },
  });
  const setBackends = (key: string, ...list: Backend[]) => {
    backends.set(key, list);
    for (const tell of changed) tell();
  };
  configs.start();
  const envoy = world.addEnvoy('k8s-ctr', {
    ingressAddress: ctrIngress,
    policy: {
      identityOf: address => (address === ipv4(ctrIngress) ? 8 : undefined),
      isLocalEndpoint: address => formatIpv4(address).startsWith('172.20.0.'),
      allows: () => !options.deny,
    },
  });
  const refused = configs.upsert(config);
  const port = configs.proxyPortFor('kube-system', 'cilium-ingress', 80) ?? 0;
  const remote = world.addPod('k8s-w1', remotePod, 0x26f0471fa7f9);
  const local = world.addPod('k8s-ctr', localPod, 0x262136_60fa6c);
  world.interceptAt('k8s-ctr', {address: '192.168.10.211', port: 80, listenerPort: port});
  await world.engine.runTo(world.engine.clock.nowUs + 10_000);
  return {world, envoy, configs, setBackends, refused, port, remote, local};
}

const get = (path: string, host = '192.168.10.211', extra = '') =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n${extra}\r\n`;

const catchAll = ingressConfig({'*': [{match: {prefix: '/'}, service: 'default:webpod:80'}]});

/** Request ids and dates differ with the seed; everything else is compared byte for byte. */
function masked(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'UUID')
    .replace(/service-time: \d+/, 'service-time: N')
    .replace(/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} 2025 \d\d:\d\d:\d\d GMT/g, 'DATE')
    .replaceAll('\r\n', '.\n');
}

describe('Envoy', () => {
  it('sends the backend the headers of the write-up, byte for byte', async () => {
    const {world, setBackends, remote} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4(remotePod), port: 80});
    const record = world.record(remote, 80, () => 'HTTP/1.1 204 No Content\r\n\r\n');
    await world.exchange(world.kernel('router').initNetns, {address: '192.168.10.211', port: 80}, get('/'));
    expect(masked(record.received.join(''))).toBe(`GET / HTTP/1.1.
host: 192.168.10.211.
user-agent: curl/8.5.0.
accept: */*.
x-forwarded-for: 192.168.10.200.
x-forwarded-proto: http.
x-envoy-internal: true.
x-request-id: UUID.
.
`);
  });

  it('stands in for a client on its own node with the first address of the node', async () => {
    const {world, setBackends, remote, port} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4(remotePod), port: 80});
    const record = world.record(remote, 80, () => 'HTTP/1.1 204 No Content\r\n\r\n');
    await world.exchange(world.kernel('k8s-ctr').initNetns, {address: '127.0.0.1', port}, get('/'));
    expect(record.received.join('')).toContain('x-forwarded-for: 10.0.2.15\r\n');
  });

  it('believes no client that names who came before: appends, and is not internal', async () => {
    const {world, setBackends, remote} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4(remotePod), port: 80});
    const record = world.record(remote, 80, () => 'HTTP/1.1 204 No Content\r\n\r\n');
    const extra =
      'X-Forwarded-For: 1.2.3.4\r\nX-Envoy-Internal: true\r\nX-Request-Id: mine\r\nConnection: keep-alive\r\n';
    await world.exchange(
      world.kernel('router').initNetns,
      {address: '192.168.10.211', port: 80},
      get('/', 'a.b', extra),
    );
    expect(masked(record.received.join(''))).toBe(`GET / HTTP/1.1.
host: a.b.
user-agent: curl/8.5.0.
accept: */*.
x-forwarded-for: 1.2.3.4, 192.168.10.200.
x-request-id: UUID.
x-forwarded-proto: http.
x-envoy-external-address: 192.168.10.200.
.
`);
  });

  it('answers with the headers of whoami in the order of the write-up, from the ingress address towards another node', async () => {
    const {world, setBackends, remote} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4(remotePod), port: 80});
    world.start(remote, whoami.main, {hostname: 'webpod-697b545f57-cscj8', argv: ['/whoami']});
    const answer = await world.exchange(
      world.kernel('router').initNetns,
      {address: '192.168.10.211', port: 80},
      get('/'),
    );
    expect(masked(answer).replace(/(RemoteAddr: 172\.20\.0\.86):\d{5}/, '$1:PORT')).toBe(`HTTP/1.1 200 OK.
date: DATE.
content-length: 344.
content-type: text/plain; charset=utf-8.
x-envoy-upstream-service-time: N.
server: envoy.
.
Hostname: webpod-697b545f57-cscj8
IP: 127.0.0.1
IP: ::1
IP: 172.20.1.146
IP: fe80::24f0:47ff:fe1f:a7f9
RemoteAddr: 172.20.0.86:PORT
GET / HTTP/1.1.
Host: 192.168.10.211.
User-Agent: curl/8.5.0.
Accept: */*.
X-Envoy-Internal: true.
X-Forwarded-For: 192.168.10.200.
X-Forwarded-Proto: http.
X-Request-Id: UUID.
.
`);
  });

  it('lets the kernel choose the source towards a backend on the same node', async () => {
    const {world, setBackends, local} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4(localPod), port: 80});
    const record = world.record(local, 80, () => 'HTTP/1.1 204 No Content\r\n\r\n');
    await world.exchange(world.kernel('router').initNetns, {address: '192.168.10.211', port: 80}, get('/'));
    expect(record.peers.map(({remoteAddress}) => formatIpv4(remoteAddress))).toEqual(['10.0.2.15']);
  });

  it('marks what it sends to backends with the identity of the ingress', async () => {
    const {world, setBackends, remote} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4(remotePod), port: 80});
    world.record(remote, 80, () => 'HTTP/1.1 204 No Content\r\n\r\n');
    const marks = new Set<string>();
    world
      .kernel('k8s-ctr')
      .initNetns.link('eth1')!
      .taps.add((skb, direction) => {
        if (direction === 'out' && skb.ip && formatIpv4(skb.ip.dst) === remotePod) marks.add(skb.mark.toString(16));
      });
    await world.exchange(world.kernel('router').initNetns, {address: '192.168.10.211', port: 80}, get('/'));
    expect([...marks]).toEqual(['80b00']);
  });

  it('answers by itself when nothing fits, when nobody is there, and when policy says no', async () => {
    const config = ingressConfig({'a.example': [{match: {path: '/exact'}, service: 'default:gone:80'}]});
    const {world, setBackends, port} = await lab(config);
    const ask = (path: string, host: string) =>
      world.exchange(world.kernel('k8s-ctr').initNetns, {address: '127.0.0.1', port}, get(path, host)).then(masked);
    expect(await ask('/exact/', 'a.example')).toBe(
      'HTTP/1.1 404 Not Found.\ndate: DATE.\nserver: envoy.\ncontent-length: 0.\n.\n',
    );
    expect(await ask('/exact', 'A.Example:8080')).toBe(
      'HTTP/1.1 503 Service Unavailable.\ncontent-length: 19.\ncontent-type: text/plain.\ndate: DATE.\nserver: envoy.\n.\nno healthy upstream',
    );
    setBackends('default/gone:80', {address: ipv4(remotePod), port: 81});
    expect(await ask('/exact?x=1', 'a.example')).toContain(
      'reset reason: remote connection failure, transport failure reason: delayed connect error: Connection refused',
    );
    const denied = await lab(catchAll, {deny: true});
    denied.setBackends('default/webpod:80', {address: ipv4(remotePod), port: 80});
    const answer = await denied.world.exchange(
      denied.world.kernel('router').initNetns,
      {address: '192.168.10.211', port: 80},
      get('/'),
    );
    expect(masked(answer)).toBe(
      'HTTP/1.1 403 Forbidden.\ncontent-length: 15.\ncontent-type: text/plain.\ndate: DATE.\nserver: envoy.\n.\nAccess denied.\n',
    );
    expect(
      denied.world.accessLog.map(({type, code, destinationPort, url}) => [type, code, destinationPort, url]),
    ).toEqual([
      ['denied', undefined, 80, 'http://192.168.10.211/'],
      ['response', 403, 80, 'http://192.168.10.211/'],
    ]);
  });

  it('gives up on a backend that does not answer the handshake after five seconds', async () => {
    const {world, setBackends, port} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4('172.20.1.99'), port: 80});
    world.kernel('k8s-w1').initNetns.ipForward = false;
    const started = world.engine.clock.nowUs;
    const answer = await world.exchange(
      world.kernel('k8s-ctr').initNetns,
      {address: '127.0.0.1', port, forUs: 6_000_000},
      get('/', 'a', 'Connection: close\r\n'),
    );
    expect(masked(answer)).toContain('reset reason: connection timeout');
    expect(Math.round((world.engine.clock.nowUs - started) / 100_000)).toBe(50);
  });

  it('goes round the backends in turn and keeps connections for the next request', async () => {
    const {world, setBackends, remote, local} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4(remotePod), port: 80}, {address: ipv4(localPod), port: 80});
    const ok = () => 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
    const records = [world.record(remote, 80, ok), world.record(local, 80, ok)];
    for (let i = 0; i < 6; i++)
      await world.exchange(world.kernel('router').initNetns, {address: '192.168.10.211', port: 80}, get('/'));
    expect(records.map(({received, peers}) => [received.length, peers.length])).toEqual([
      [3, 1],
      [3, 1],
    ]);
    await world.engine.runTo(world.engine.clock.nowUs + 61_000_000);
    expect(records.map(({peers}) => peers.map(({state}) => state))).toEqual([['CLOSED'], ['CLOSED']]);
  });

  it('refuses a route configuration that does not compile and serves the old one', async () => {
    const {world, configs, setBackends, port} = await lab(catchAll);
    setBackends('default/webpod:80');
    configs.upsert(ingressConfig({'*': [{match: {safeRegex: {regex: '/a('}}, service: 'default:webpod:80'}]}));
    expect(configs.xds.nacks.map(({type, errorDetail}) => [type, errorDetail])).toEqual([
      ['routes', 'error parsing regexp: missing closing ): `/a(`'],
    ]);
    const answer = await world.exchange(world.kernel('k8s-ctr').initNetns, {address: '127.0.0.1', port}, get('/'));
    expect(answer).toContain('503 Service Unavailable');
  });

  it('tells why: listener, route and cluster that decided belong to the trace of the connection', async () => {
    const {world, setBackends, remote} = await lab(catchAll);
    setBackends('default/webpod:80', {address: ipv4(remotePod), port: 80});
    world.record(remote, 80, () => 'HTTP/1.1 204 No Content\r\n\r\n');
    await world.exchange(world.kernel('router').initNetns, {address: '192.168.10.211', port: 80}, get('/'));
    const {tracer} = world.kernel('router');
    const hops = [...tracer.since(0)];
    const notes = hops.filter(({device}) => device === 'envoy');
    expect(notes.map(({point, verdict}) => `${point} ${verdict}`)).toEqual([
      'envoy listener pass',
      'envoy route pass',
      'envoy cluster pass',
      'envoy cilium.l7policy pass',
    ]);
    const atPod = hops.filter(({netns, point}) => netns === remote && point === 'tcp_v4_rcv');
    expect(new Set([...notes, ...atPod].map(({traceId}) => traceId)).size).toBe(1);
  });
});
