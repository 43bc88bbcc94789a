import {describe, expect, it} from 'vitest';
import {formatIpv4, ipv4} from '../../../../sim/base/ipv4.ts';
import {formatTuple} from '../../../../sim/cilium/maps/format-conntrack.ts';
import {RawSocket} from '../../../../sim/linux/socket/raw.ts';
import {CiliumLab, type LabPod, serveOn} from '../../../support/cilium-lab.ts';

interface Web {
  readonly lab: CiliumLab;
  readonly client: LabPod;
  readonly near: LabPod;
  readonly far: LabPod;
}

/** Two backends, one on each node, behind a LoadBalancer service; a client pod on the first node. */
async function web(backends: 'near' | 'far' | 'both' | 'none', seed = 1): Promise<Web> {
  const lab = new CiliumLab(seed);
  await lab.boot();
  const client = lab.addPod('k8s-ctr', 'client');
  const near = lab.addPod('k8s-ctr', 'near');
  const far = lab.addPod('k8s-w1', 'far');
  for (const pod of [near, far]) lab.serve(pod, 8080);
  const chosen = {near: [near], far: [far], both: [near, far], none: []}[backends];
  lab.createService(
    {
      metadata: {name: 'web', namespace: 'default'},
      spec: {type: 'LoadBalancer', clusterIP: '10.96.0.50', ports: [{port: 80, targetPort: 8080, nodePort: 30080}]},
      status: {loadBalancer: {ingress: [{ip: '192.168.10.212'}]}},
    },
    chosen,
    8080,
  );
  await lab.run(1_000_000);
  return {lab, client, near, far};
}

/** The outside client resolves a load-balancer address to a node by hand: who announces is another test's matter. */
function pointTo(lab: CiliumLab, address: number, node: string): void {
  const {initNetns} = lab.kernel('router');
  const leader = lab.kernel(node).initNetns.link('eth1')!;
  initNetns.neighbours.set(address, initNetns.link('eth1')!, leader.mac, 'PERMANENT');
}

const vip = 0xc0a80ad4;

describe('a pod asks a ClusterIP', () => {
  it('reaches both backends, and still sees the service as its peer', async () => {
    const {lab, client} = await web('both');
    const answers = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const {text, peer} = await lab.ask(client.netns, '10.96.0.50:80');
      expect(peer).toBe('10.96.0.50:80');
      answers.add(text!.split(' ')[0]!);
    }
    expect([...answers].sort()).toEqual(['far', 'near']);
  });

  it('is told there is no route when the service has no backends', async () => {
    const {lab, client} = await web('none');
    expect(await lab.ask(client.netns, '10.96.0.50:80')).toMatchObject({text: undefined, errno: 'EHOSTUNREACH'});
  });
});

describe('a host process asks', () => {
  it('reaches a ClusterIP, a NodePort on any address and a load-balancer address', async () => {
    const {lab} = await web('far');
    const {initNetns} = lab.kernel('k8s-ctr');
    const texts: (string | undefined)[] = [];
    for (const target of [
      '10.96.0.50:80',
      '127.0.0.1:30080',
      '192.168.10.100:30080',
      '192.168.10.101:30080',
      '192.168.10.212:80',
    ])
      texts.push((await lab.ask(initNetns, target)).text);
    expect(texts).toEqual(texts.map(() => 'far 192.168.10.100'));
  });

  it('uses the first global address towards a pod of its own node', async () => {
    const {lab} = await web('near');
    expect(await lab.ask(lab.kernel('k8s-ctr').initNetns, '10.96.0.50:80')).toMatchObject({text: 'near 10.0.2.15'});
  });
});

describe('a client outside asks', () => {
  it('keeps its address when the backend is on the node it came to', async () => {
    const {lab} = await web('near');
    pointTo(lab, vip, 'k8s-ctr');
    const router = lab.kernel('router').initNetns;
    expect((await lab.ask(router, '192.168.10.212:80')).text).toBe('near 192.168.10.200');
    expect((await lab.ask(router, '192.168.10.100:30080')).text).toBe('near 192.168.10.200');
  });

  it('comes as the node when the backend is on another one, and gets its answer from the service address', async () => {
    const {lab} = await web('far');
    pointTo(lab, vip, 'k8s-ctr');
    const router = lab.kernel('router').initNetns;
    expect((await lab.ask(router, '192.168.10.212:80')).text).toBe('far 192.168.10.100');
    const {maps} = lab.agent('k8s-ctr');
    expect(maps.snat.size).toBe(2);
  });

  it('is refused by an ICMP error when there is no backend', async () => {
    const {lab} = await web('none');
    pointTo(lab, vip, 'k8s-ctr');
    expect(await lab.ask(lab.kernel('router').initNetns, '192.168.10.212:80')).toMatchObject({errno: 'ECONNREFUSED'});
  });

  it('is dropped on a ClusterIP', async () => {
    const {lab} = await web('both');
    pointTo(lab, 0x0a600032, 'k8s-ctr');
    const router = lab.kernel('router').initNetns;
    router.addRoute({dst: {address: 0x0a600000, prefixLength: 16}, link: router.link('eth1')});
    lab.events.length = 0;
    expect((await lab.ask(router, '10.96.0.50:80', 2_000_000)).text).toBeUndefined();
    const reasons = lab.events.flatMap(({event}) => (event.type === 1 ? [event.reason] : []));
    expect(new Set(reasons)).toEqual(new Set([174]));
  });
});

describe('the maps decide', () => {
  it('a backend deleted from cilium_lb4_backends_v3 breaks the service and nothing else', async () => {
    const {lab, client, far} = await web('far');
    const {maps} = lab.agent('k8s-ctr');
    const [key] = [...maps.backends.entries()].find(([, {address}]) => address === far.ip)!;
    maps.backends.delete(key);
    expect(await lab.ask(client.netns, '10.96.0.50:80')).toMatchObject({errno: 'EHOSTUNREACH'});
    expect((await lab.ask(client.netns, `${formatIpv4(far.ip)}:8080`)).text).toBe(`far ${formatIpv4(client.ip)}`);
    expect((await lab.ask(lab.kernel('k8s-w1').initNetns, '10.96.0.50:80')).text).toBe('far 10.0.2.15');
  });

  it('a route deleted from the host takes host processes and other nodes apart', async () => {
    const {lab, client, far} = await web('far');
    const {fib} = lab.kernel('k8s-ctr').initNetns;
    fib.remove(fib.list().find(({dst}) => dst.address === 0xac140100)!);
    lab.events.length = 0;
    // Without the direct route the default route takes the packet, and nobody answers there.
    expect((await lab.ask(client.netns, `${formatIpv4(far.ip)}:8080`, 3_000_000)).text).toBeUndefined();
  });

  it('a pod deleted from cilium_lxc is not reached from the other node', async () => {
    const {lab, client, far} = await web('far');
    lab.agent('k8s-w1').maps.lxc.delete({ip: far.ip});
    lab.agent('k8s-w1').maps.callPolicy.delete(1);
    const answer = await lab.ask(client.netns, `${formatIpv4(far.ip)}:8080`, 3_000_000);
    // The host's stack still has the route, so the packet goes the slow way.
    expect(answer.text).toBe(`far ${formatIpv4(client.ip)}`);
  });

  it('a policy program missing from cilium_call_policy drops what goes to its pod', async () => {
    const {lab, client, far} = await web('far');
    const endpoint = lab
      .agent('k8s-w1')
      .endpoints.list()
      .find(({ip}) => ip === far.ip)!;
    lab.agent('k8s-w1').maps.callPolicy.delete(endpoint.id);
    lab.events.length = 0;
    expect((await lab.ask(client.netns, `${formatIpv4(far.ip)}:8080`, 2_500_000)).text).toBeUndefined();
    expect(new Set(lab.events.flatMap(({event}) => (event.type === 1 ? [event.reason] : [])))).toEqual(new Set([203]));
  });
});

describe('a pod asks the outside', () => {
  it('is masqueraded to the address of the device it leaves by', async () => {
    const {lab, client, far} = await web('none');
    serveOn(lab.kernel('router').initNetns, 9000, 'router');
    expect((await lab.ask(client.netns, '192.168.10.200:9000')).text).toBe('router 192.168.10.100');
    expect((await lab.ask(far.netns, '192.168.10.200:9000')).text).toBe('router 192.168.10.101');
  });

  it('is masqueraded when it pings, and gets the echo back', async () => {
    const {lab, client} = await web('none');
    const socket = new RawSocket(client.netns, 1);
    const replies: string[] = [];
    socket.onPacket = ip => replies.push(formatIpv4(ip.src));
    const ping = (target: string) =>
      socket.send(ipv4(target), {kind: 'icmp', type: 8, code: 0, id: 77, sequence: 1, payload: new Uint8Array(56)});
    ping('192.168.10.200');
    await lab.run(100_000);
    ping(formatIpv4(lab.agent('k8s-w1').routerIp!));
    await lab.run(100_000);
    expect(replies).toEqual(['192.168.10.200', formatIpv4(lab.agent('k8s-w1').routerIp!)]);
    expect([...lab.agent('k8s-ctr').maps.snat.entries()].map(([key]) => formatTuple(key)).sort()).toEqual([
      'ICMP IN 192.168.10.200:0 -> 192.168.10.100:77',
      `ICMP OUT ${formatIpv4(client.ip)}:77 -> 192.168.10.200:0`,
    ]);
  });

  it('keeps its address towards another node', async () => {
    const {lab, client} = await web('none');
    serveOn(lab.kernel('k8s-w1').initNetns, 9000, 'w1');
    expect((await lab.ask(client.netns, '192.168.10.101:9000')).text).toBe(`w1 ${formatIpv4(client.ip)}`);
  });

  it('reaches its own node', async () => {
    const {lab, client} = await web('none');
    serveOn(lab.kernel('k8s-ctr').initNetns, 9000, 'ctr');
    for (const target of ['192.168.10.100:9000', '10.0.2.15:9000'])
      expect((await lab.ask(client.netns, target)).text).toBe(`ctr ${formatIpv4(client.ip)}`);
  });
});
