import {describe, expect, test} from 'vitest';
import {ipv4} from '../../../../sim/base/ipv4.ts';
import {decodeUtf8} from '../../../../sim/base/utf8.ts';
import {dig} from '../../../../sim/cli/dns/dig.ts';
import {getent} from '../../../../sim/cli/dns/getent.ts';
import {host} from '../../../../sim/cli/dns/host.ts';
import {nslookup} from '../../../../sim/cli/dns/nslookup.ts';
import {Context} from '../../../../sim/core/context.ts';
import {configMaps, type Pod, pods, type Service, services} from '../../../../sim/k8s/api/kinds/core.ts';
import {createClient} from '../../../../sim/k8s/client/create-client.ts';
import {createCorednsImage} from '../../../../sim/k8s/dns/coredns.ts';
import {serveDns} from '../../../../sim/k8s/dns/server.ts';
import {runIptables} from '../../../../sim/linux/netfilter/command/execute.ts';
import {netnsKey} from '../../../../sim/linux/netns.ts';
import {PlainMachine} from '../../../../sim/shell/machine.ts';
import type {Command} from '../../../../sim/shell/process.ts';
import {sinkStream} from '../../../../sim/shell/streams.ts';
import {createFiles} from '../../../../sim/shell/tree.ts';
import {dnsReply} from '../../../../sim/wire/dns.ts';
import {type Cluster, createCluster, runSeconds, sleeper} from '../cluster.ts';

const corefile = (plugins = '') => `.:53 {
    errors
    ${plugins}
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    forward . 192.168.10.100
    cache 30
    reload
    loadbalance
}
`;

const service = (name: string, spec: Partial<Service['spec']>): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {name, namespace: 'default'},
  spec,
});
const pod = (name: string, spec: Partial<Pod['spec']>): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {name, namespace: 'default', labels: {app: name}},
  spec: {containers: [], ...spec},
});

/** One node with CoreDNS at 172.20.0.10, and an outside name server on the node that knows www.example.com. */
async function withDns(plugins = ''): Promise<Cluster & {readonly asked: string[]}> {
  let cluster: Cluster | undefined;
  const coredns = createCorednsImage(() => createClient(cluster!.api, cluster!.engine, 'coredns'));
  cluster = createCluster({nodes: ['k8s-ctr'], images: [coredns, {names: ['app'], main: sleeper, sizeBytes: 1000}]});
  const {client, kernels} = cluster;
  const asked: string[] = [];
  serveDns(kernels.get('k8s-ctr')!.initNetns, {address: ipv4('192.168.10.100'), port: 53}, (query, _from, reply) => {
    const [{name, type}] = query.questions as [(typeof query.questions)[number]];
    asked.push(`${type} ${name}`);
    if (name !== 'www.example.com.') return reply(dnsReply(query, {code: 'NXDOMAIN', recursionAvailable: true}));
    const alias = {name, ttl: 300, type: 'CNAME' as const, target: 'a.example.com.'};
    const address = {name: 'a.example.com.', ttl: 60, type: 'A' as const, address: ipv4('203.0.113.7')};
    reply(dnsReply(query, {recursionAvailable: true, answers: type === 'A' ? [alias, address] : [alias]}));
  });
  client.create(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {name: 'coredns', namespace: 'default'},
    data: {Corefile: corefile(plugins)},
  });
  client.create(
    pods,
    pod('dns', {
      containers: [
        {
          name: 'coredns',
          image: 'registry.k8s.io/coredns/coredns:v1.12.0',
          args: ['-conf', '/etc/coredns/Corefile'],
          volumeMounts: [{name: 'config', mountPath: '/etc/coredns'}],
          readinessProbe: {httpGet: {path: '/ready', port: 8181}},
        },
      ],
      volumes: [{name: 'config', configMap: {name: 'coredns'}}],
    }),
  );
  await runSeconds(cluster, 12);
  client.create(
    services,
    service('webpod', {clusterIP: '10.96.10.7', selector: {app: 'web'}, ports: [{name: 'http', port: 80}]}),
  );
  client.create(
    services,
    service('headless', {clusterIP: 'None', selector: {app: 'web'}, ports: [{name: 'http', port: 80}]}),
  );
  client.create(services, service('alias', {type: 'ExternalName', externalName: 'www.example.com'}));
  client.create(pods, pod('web', {containers: [{name: 'main', image: 'app:1'}]}));
  await runSeconds(cluster, 12);
  return {...cluster, asked};
}

/** Runs a tool on the node with the resolv.conf of a pod in namespace default. */
async function run(
  cluster: Cluster,
  command: Command,
  argv: readonly string[],
  nameserver = '172.20.0.10',
): Promise<{status: number | undefined; out: string}> {
  const files = createFiles(cluster.engine);
  files.writeFile('/etc/hosts', '127.0.0.1\tlocalhost\n192.168.10.101 k8s-w1 worker\n');
  files.writeFile(
    '/etc/resolv.conf',
    `search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver ${nameserver}\noptions ndots:5\n`,
  );
  const machine = new PlainMachine({engine: cluster.engine, hostname: 'client', files});
  const context = new Context().with(netnsKey, cluster.kernels.get('k8s-ctr')!.initNetns);
  let out = '';
  const sink = sinkStream(bytes => {
    out += decodeUtf8(bytes);
  });
  const process = machine.processes.spawn(command, {
    argv,
    context,
    descriptors: new Map([
      [1, {stream: sink, mode: 'w'}],
      [2, {stream: sink, mode: 'w'}],
    ]),
  });
  await cluster.engine.runUntil(() => process.status !== undefined);
  return {status: process.status, out};
}

describe('CoreDNS', () => {
  test('names Services, headless endpoints, pods and aliases', async () => {
    const cluster = await withDns();
    const short = async (...words: string[]) =>
      (await run(cluster, dig, ['dig', '+short', '@172.20.0.10', ...words])).out;
    expect(await short('webpod.default.svc.cluster.local')).toBe('10.96.10.7\n');
    expect(await short('headless.default.svc.cluster.local')).toBe('172.20.0.11\n');
    expect(await short('172-20-0-11.headless.default.svc.cluster.local')).toBe('172.20.0.11\n');
    expect(await short('1-2-3-4.default.pod.cluster.local')).toBe('1.2.3.4\n');
    expect(await short('alias.default.svc.cluster.local')).toBe('www.example.com.\n');
    expect(await short('SRV', '_http._tcp.webpod.default.svc.cluster.local')).toBe(
      '0 100 80 webpod.default.svc.cluster.local.\n',
    );
    expect(await short('-x', '10.96.10.7')).toBe('webpod.default.svc.cluster.local.\n');
    expect(await short('-x', '172.20.0.11')).toMatch(
      /^172-20-0-11\.(webpod|headless)\.default\.svc\.cluster\.local\.\n/,
    );
    expect(await short('www.example.com')).toBe('a.example.com.\n203.0.113.7\n');
  });

  test('answers as dig prints it', async () => {
    const cluster = await withDns();
    const {out} = await run(cluster, dig, ['dig', 'webpod.default.svc.cluster.local']);
    const masked = out
      .replace(/id: \d+/, 'id: N')
      .replace(/COOKIE: [0-9a-f]{16}/, 'COOKIE: C')
      .replace(/WHEN: .*/, 'WHEN: T')
      .replace(/time: \d+/, 'time: N');
    expect(masked).toBe(`
; <<>> DiG 9.18.30-0ubuntu0.24.04.2-Ubuntu <<>> webpod.default.svc.cluster.local
;; global options: +cmd
;; Got answer:
;; WARNING: .local is reserved for Multicast DNS
;; You are currently testing what happens when an mDNS query is leaked to DNS
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: N
;; flags: qr aa rd; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1
;; WARNING: recursion requested but not available

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
; COOKIE: C (echoed)
;; QUESTION SECTION:
;webpod.default.svc.cluster.local. IN\tA

;; ANSWER SECTION:
webpod.default.svc.cluster.local. 30 IN\tA\t10.96.10.7

;; Query time: N msec
;; SERVER: 172.20.0.10#53(172.20.0.10) (UDP)
;; WHEN: T
;; MSG SIZE  rcvd: 121

`);
  });

  test('says NXDOMAIN with its SOA for a name it does not have', async () => {
    const cluster = await withDns();
    const {out, status} = await run(cluster, dig, ['dig', 'nope.default.svc.cluster.local']);
    expect(status).toBe(0);
    expect(out).toContain('status: NXDOMAIN');
    expect(out).toMatch(
      /cluster\.local\.\t\t30\tIN\tSOA\tns\.dns\.cluster\.local\. hostmaster\.cluster\.local\. \d+ 7200 1800 86400 30\n/,
    );
  });

  test('keeps forwarded answers for as long as they live', async () => {
    const cluster = await withDns();
    const before = cluster.asked.length;
    const ttl = async () =>
      /^a\.example\.com\.\s+(\d+)\s+IN\s+A/m.exec((await run(cluster, dig, ['dig', 'www.example.com'])).out)?.[1];
    expect(await ttl()).toBe('30');
    await runSeconds(cluster, 10);
    expect(await ttl()).toBe('20');
    expect(cluster.asked.slice(before)).toEqual(['A www.example.com.']);
    await runSeconds(cluster, 21);
    expect(await ttl()).toBe('30');
    expect(cluster.asked.slice(before)).toEqual(['A www.example.com.', 'A www.example.com.']);
  });

  test('logs questions when its Corefile is told to, without a restart', async () => {
    const cluster = await withDns();
    cluster.client.patch(configMaps, 'default', 'coredns', {data: {Corefile: corefile('log')}});
    await runSeconds(cluster, 35);
    await run(cluster, getent, ['getent', 'hosts', 'webpod']);
    const log = cluster.kubelets
      .get('k8s-ctr')!
      .container('default', 'dns')!
      .log.since(0)
      .map(({text}) => text);
    expect(log[3]).toBe('CoreDNS-1.12.0');
    expect(
      log
        .filter(text => /webpod/.test(text))
        .map(text => text.replace(/:\d+ - \d+/, ':P - ID').replace(/0\.\d{9}s/, 'T'))
        .sort(),
    ).toEqual(
      [
        '[INFO] 172.20.0.1:P - ID "A IN webpod.default.svc.cluster.local. udp 50 false 512" NOERROR qr,aa,rd 98 T',
        '[INFO] 172.20.0.1:P - ID "AAAA IN webpod.default.svc.cluster.local. udp 50 false 512" NOERROR qr,aa,rd 143 T',
      ].map(line => line.replace('172.20.0.1:', '192.168.10.100:')),
    );
  });
});

describe('the resolver of programs', () => {
  test('walks the search list, follows aliases, and prefers /etc/hosts', async () => {
    const cluster = await withDns();
    const found = async (...names: string[]) => run(cluster, getent, ['getent', 'hosts', ...names]);
    expect(await found('webpod')).toEqual({status: 0, out: '10.96.10.7      webpod.default.svc.cluster.local\n'});
    expect(await found('worker')).toEqual({status: 0, out: '192.168.10.101  k8s-w1\n'});
    expect(await found('www.example.com')).toEqual({status: 0, out: '203.0.113.7     a.example.com\n'});
    expect(await found('nope')).toEqual({status: 2, out: ''});
  });

  test('asks for both families and tries a short name in every search domain before the world', async () => {
    const cluster = await withDns();
    const before = cluster.asked.length;
    await run(cluster, getent, ['getent', 'hosts', 'www.example.com']);
    expect([...cluster.asked.slice(before)].sort()).toEqual(['A www.example.com.', 'AAAA www.example.com.']);
  });

  test('a server that does not answer costs two rounds of five seconds', async () => {
    const cluster = await withDns();
    runIptables(cluster.kernels.get('k8s-ctr')!.initNetns.netfilter, [
      '-I',
      'INPUT',
      '-s',
      '172.20.0.10',
      '-j',
      'DROP',
    ]);
    const startUs = cluster.engine.clock.nowUs;
    expect(await run(cluster, getent, ['getent', 'hosts', 'webpod'])).toEqual({status: 2, out: ''});
    expect((cluster.engine.clock.nowUs - startUs) / 1_000_000).toBeCloseTo(10, 1);
  });
});

describe('nslookup and host', () => {
  test('print what they found in their own forms', async () => {
    const cluster = await withDns();
    const header = 'Server:\t\t172.20.0.10\nAddress:\t172.20.0.10#53\n\n';
    expect(await run(cluster, nslookup, ['nslookup', 'webpod'])).toEqual({
      status: 0,
      out: `${header}Name:\twebpod.default.svc.cluster.local\nAddress: 10.96.10.7\n\n`,
    });
    expect(await run(cluster, nslookup, ['nslookup', 'nope'])).toEqual({
      status: 1,
      out: `${header}** server can't find nope: NXDOMAIN\n\n`,
    });
    expect(await run(cluster, nslookup, ['nslookup', '10.96.10.7'])).toEqual({
      status: 0,
      out: '7.10.96.10.in-addr.arpa\tname = webpod.default.svc.cluster.local.\n\n',
    });
    expect(await run(cluster, host, ['host', 'webpod'])).toEqual({
      status: 0,
      out: 'webpod.default.svc.cluster.local has address 10.96.10.7\n',
    });
    expect(await run(cluster, host, ['host', 'nope'])).toEqual({status: 1, out: 'Host nope not found: 3(NXDOMAIN)\n'});
  });

  test('dig tells three times that nobody listens, then gives up', async () => {
    const cluster = await withDns();
    expect(await run(cluster, dig, ['dig', '@172.20.0.11', 'webpod'])).toEqual({
      status: 9,
      out: `;; communications error to 172.20.0.11#53: connection refused
;; communications error to 172.20.0.11#53: connection refused
;; communications error to 172.20.0.11#53: connection refused

; <<>> DiG 9.18.30-0ubuntu0.24.04.2-Ubuntu <<>> @172.20.0.11 webpod
; (1 server found)
;; global options: +cmd
;; no servers could be reached
`,
    });
  });
});
