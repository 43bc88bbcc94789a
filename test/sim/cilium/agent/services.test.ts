import {describe, expect, it} from 'vitest';
import {formatIpv4} from '../../../../sim/base/ipv4.ts';
import {printLbList} from '../../../../sim/cilium/maps/format-lb.ts';
import {endpointSlices, type Service, services} from '../../../../sim/k8s/api/kinds/index.ts';
import {CiliumLab, type LabPod} from '../../../support/cilium-lab.ts';

interface World {
  readonly lab: CiliumLab;
  readonly client: LabPod;
  readonly near: LabPod;
  readonly far: LabPod;
}

async function world(
  spec: Partial<Service['spec']>,
  backends: readonly ('near' | 'far')[] = ['near', 'far'],
): Promise<World> {
  const lab = new CiliumLab();
  await lab.boot();
  const client = lab.addPod('k8s-ctr', 'client');
  const near = lab.addPod('k8s-ctr', 'near');
  const far = lab.addPod('k8s-w1', 'far');
  for (const pod of [near, far]) lab.serve(pod, 8080);
  lab.createService(
    {
      metadata: {name: 'web', namespace: 'default'},
      spec: {
        type: 'LoadBalancer',
        clusterIP: '10.96.0.50',
        ports: [{port: 80, targetPort: 8080, nodePort: 30080}],
        ...spec,
      },
      status: {loadBalancer: {ingress: [{ip: '192.168.10.212'}]}},
    },
    backends.map(name => ({near, far})[name]),
    8080,
  );
  await lab.run(1_000_000);
  return {lab, client, near, far};
}

/** `bpf lb list` of a node without titles and padding, pod addresses by name. */
function lbList({lab, near, far}: World, node = 'k8s-ctr'): string[] {
  const lines = printLbList(lab.agent(node).maps).split('\n').slice(1, -1);
  return lines.map(line =>
    line
      .trimEnd()
      .replace(/ +/g, ' ')
      .replace(`${formatIpv4(near.ip)}:`, 'near:')
      .replace(`${formatIpv4(far.ip)}:`, 'far:'),
  );
}

describe('the load-balancing maps', () => {
  it('hold every frontend of a service with both backends', async () => {
    expect(lbList(await world({}))).toEqual([
      '0.0.0.0:30080/TCP (0) 0.0.0.0:0 (2) (0) [NodePort, non-routable]',
      '0.0.0.0:30080/TCP (1) near:8080/TCP (2) (1)',
      '0.0.0.0:30080/TCP (2) far:8080/TCP (2) (2)',
      '10.0.2.15:30080/TCP (0) 0.0.0.0:0 (3) (0) [NodePort]',
      '10.0.2.15:30080/TCP (1) near:8080/TCP (3) (1)',
      '10.0.2.15:30080/TCP (2) far:8080/TCP (3) (2)',
      '10.96.0.50:80/TCP (0) 0.0.0.0:0 (1) (0) [ClusterIP, non-routable]',
      '10.96.0.50:80/TCP (1) near:8080/TCP (1) (1)',
      '10.96.0.50:80/TCP (2) far:8080/TCP (1) (2)',
      '192.168.10.100:30080/TCP (0) 0.0.0.0:0 (4) (0) [NodePort]',
      '192.168.10.100:30080/TCP (1) near:8080/TCP (4) (1)',
      '192.168.10.100:30080/TCP (2) far:8080/TCP (4) (2)',
      '192.168.10.212:80/TCP (0) 0.0.0.0:0 (5) (0) [LoadBalancer]',
      '192.168.10.212:80/TCP (1) near:8080/TCP (5) (1)',
      '192.168.10.212:80/TCP (2) far:8080/TCP (5) (2)',
    ]);
  });

  it('keep two scopes apart when outside traffic must stay on its node', async () => {
    const local = await world({externalTrafficPolicy: 'Local'}, ['far']);
    expect(lbList(local).filter(line => line.startsWith('192.168.10.212'))).toEqual([
      '192.168.10.212:80/TCP (0) 0.0.0.0:0 (5) (0) [LoadBalancer, Local, two-scopes]',
      '192.168.10.212:80/TCP/i (0) 0.0.0.0:0 (5) (0) [LoadBalancer, Local, two-scopes]',
      '192.168.10.212:80/TCP/i (1) far:8080/TCP (5) (1)',
    ]);
    expect((await local.lab.ask(local.client.netns, '192.168.10.212:80')).text).toBe(
      `far ${formatIpv4(local.client.ip)}`,
    );
  });

  it('show the ClusterIP only local backends when inside traffic must stay on its node', async () => {
    const local = await world({internalTrafficPolicy: 'Local'});
    expect(lbList(local).filter(line => line.startsWith('10.96.0.50'))).toEqual([
      '10.96.0.50:80/TCP (0) 0.0.0.0:0 (1) (0) [ClusterIP, InternalLocal, non-routable]',
      '10.96.0.50:80/TCP (1) near:8080/TCP (1) (1)',
    ]);
  });

  it('lose the slots of a backend that goes, its own entry last of all', async () => {
    const both = await world({});
    const {lab, near} = both;
    const slice = lab.client.get(endpointSlices, 'default', 'web-x')!;
    lab.client.update(endpointSlices, {...slice, endpoints: slice.endpoints.slice(0, 1)});
    await lab.run(500_000);
    expect(lbList(both).filter(line => line.startsWith('10.96.0.50'))).toEqual([
      '10.96.0.50:80/TCP (0) 0.0.0.0:0 (1) (0) [ClusterIP, non-routable]',
      '10.96.0.50:80/TCP (1) near:8080/TCP (1) (1)',
    ]);
    expect([...lab.agent('k8s-ctr').maps.backends.entries()].map(([, {address}]) => address)).toEqual([near.ip]);
  });

  it('use a backend that is leaving only while there is no other', async () => {
    const one = await world({}, ['far']);
    const {lab} = one;
    const slice = lab.client.get(endpointSlices, 'default', 'web-x')!;
    const leaving = {ready: false, serving: true, terminating: true};
    lab.client.update(endpointSlices, {
      ...slice,
      endpoints: slice.endpoints.map(endpoint => ({...endpoint, conditions: leaving})),
    });
    await lab.run(500_000);
    expect((await lab.ask(one.client.netns, '10.96.0.50:80')).text).toBe(`far ${formatIpv4(one.client.ip)}`);
  });

  it('are empty again when the service is deleted', async () => {
    const {lab} = await world({sessionAffinity: 'ClientIP', loadBalancerSourceRanges: ['192.168.10.0/24']});
    lab.client.delete(services, 'default', 'web');
    lab.client.delete(endpointSlices, 'default', 'web-x');
    await lab.run(500_000);
    const {maps} = lab.agent('k8s-ctr');
    expect(
      [maps.services, maps.backends, maps.revNat, maps.affinityMatch, maps.sourceRange].map(({size}) => size),
    ).toEqual([0, 0, 0, 0, 0]);
  });

  it('forget what was deleted while the agent was not running', async () => {
    const {lab} = await world({});
    const agent = lab.agent('k8s-ctr');
    agent.stop();
    lab.client.delete(services, 'default', 'web');
    await lab.run(1_000_000);
    expect(agent.maps.services.size).toBe(15);
    agent.start();
    await lab.run(2_000_000);
    expect(agent.maps.services.size).toBe(0);
  });
});

describe('session affinity', () => {
  it('keeps a client pod with the backend it had', async () => {
    const {lab, client} = await world({sessionAffinity: 'ClientIP'});
    const answers = new Set<string | undefined>();
    for (let i = 0; i < 10; i++) answers.add((await lab.ask(client.netns, '10.96.0.50:80')).text);
    expect(answers.size).toBe(1);
  });

  it('ends after its timeout', async () => {
    const {lab, client} = await world({
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: {clientIP: {timeoutSeconds: 10}},
    });
    const answers = new Set<string | undefined>();
    for (let i = 0; i < 12; i++) {
      answers.add((await lab.ask(client.netns, '10.96.0.50:80')).text);
      await lab.run(11_000_000);
    }
    expect(answers.size).toBe(2);
  });
});

describe('source ranges', () => {
  it('admit who is named and drop everybody else', async () => {
    const {lab} = await world({loadBalancerSourceRanges: ['10.9.0.0/16']}, ['near']);
    const {initNetns} = lab.kernel('router');
    const leader = lab.kernel('k8s-ctr').initNetns.link('eth1')!;
    initNetns.neighbours.set(0xc0a80ad4, initNetns.link('eth1')!, leader.mac, 'PERMANENT');
    lab.events.length = 0;
    expect((await lab.ask(initNetns, '192.168.10.212:80', 500_000)).text).toBeUndefined();
    expect(new Set(lab.events.flatMap(({event}) => (event.type === 1 ? [event.reason] : [])))).toEqual(new Set([177]));
    const service = lab.client.get(services, 'default', 'web')!;
    lab.client.update(services, {...service, spec: {...service.spec, loadBalancerSourceRanges: ['192.168.10.0/24']}});
    await lab.run(500_000);
    expect((await lab.ask(initNetns, '192.168.10.212:80')).text).toBe('near 192.168.10.200');
  });
});

describe('garbage collection', () => {
  it('removes expired connections and the NAT entries of connections that are gone', async () => {
    const {lab} = await world({}, ['far']);
    const {initNetns} = lab.kernel('router');
    const leader = lab.kernel('k8s-ctr').initNetns.link('eth1')!;
    initNetns.neighbours.set(0xc0a80ad4, initNetns.link('eth1')!, leader.mac, 'PERMANENT');
    expect((await lab.ask(initNetns, '192.168.10.212:80')).text).toBe('far 192.168.10.100');
    const {maps, ctGc} = lab.agent('k8s-ctr');
    const sizes = () => [maps.ct4.size, maps.snat.size];
    ctGc.run();
    expect(sizes()).toEqual([2, 2]);
    await lab.run(20_000_000);
    ctGc.run();
    expect(sizes()).toEqual([0, 0]);
  });
});
