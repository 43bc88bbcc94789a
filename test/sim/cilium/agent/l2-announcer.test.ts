import {describe, expect, it} from 'vitest';
import {formatIpv4, ipv4} from '../../../../sim/base/ipv4.ts';
import {listMapEntries} from '../../../../sim/cilium/maps/format-entry.ts';
import {
  type CiliumL2AnnouncementPolicy,
  ciliumL2AnnouncementPolicies,
  leases,
  services,
} from '../../../../sim/k8s/api/kinds/index.ts';
import {CiliumLab} from '../../../support/cilium-lab.ts';

const vip = ipv4('192.168.10.212');
const leaseName = 'cilium-l2announce-default-web';

async function announced(spec: Partial<CiliumL2AnnouncementPolicy['spec']> = {}, seed = 1): Promise<CiliumLab> {
  const lab = new CiliumLab(seed);
  await lab.boot();
  lab.createService(
    {
      metadata: {name: 'web', namespace: 'default'},
      spec: {type: 'LoadBalancer', clusterIP: '10.96.0.50', ports: [{port: 80, nodePort: 30080}]},
      status: {loadBalancer: {ingress: [{ip: '192.168.10.212'}]}},
    },
    [],
    8080,
  );
  const made = lab.client.create(ciliumL2AnnouncementPolicies, {
    apiVersion: 'cilium.io/v2alpha1',
    kind: 'CiliumL2AnnouncementPolicy',
    metadata: {name: 'policy1'},
    spec: {loadBalancerIPs: true, interfaces: ['^eth[1-9]+'], ...spec},
  });
  expect(made.ok).toBe(true);
  await lab.run(8_000_000);
  return lab;
}

const holderOf = (lab: CiliumLab) => lab.client.get(leases, 'kube-system', leaseName)?.spec?.holderIdentity;
const otherThan = (node: string | undefined) => (node === 'k8s-ctr' ? 'k8s-w1' : 'k8s-ctr');
const answersOf = (lab: CiliumLab) =>
  ['k8s-ctr', 'k8s-w1'].filter(node => listMapEntries(lab.kernel(node), 'cilium_l2_responder_v4').length > 0);

/** Who answers an ARP request of the router for the address, by node name. */
async function whoHas(lab: CiliumLab, address = vip): Promise<string | undefined> {
  const {initNetns} = lab.kernel('router');
  const eth1 = initNetns.link('eth1')!;
  initNetns.neighbours.delete(address, eth1);
  await lab.ask(initNetns, `${formatIpv4(address)}:81`, 50_000);
  const mac = initNetns.neighbours.lookup(address, eth1);
  initNetns.neighbours.delete(address, eth1);
  return ['k8s-ctr', 'k8s-w1'].find(node => lab.kernel(node).initNetns.link('eth1')!.mac === mac);
}

describe('a selected service', () => {
  it('has one lease holder, and only that node answers for its address', async () => {
    const lab = await announced();
    const holder = holderOf(lab);
    expect(['k8s-ctr', 'k8s-w1']).toContain(holder);
    expect(await whoHas(lab)).toBe(holder);
    expect(listMapEntries(lab.kernel(holder!), 'cilium_l2_responder_v4')).toEqual([
      {key: '192.168.10.212 ifindex=3', value: 'responses_sent=1'},
    ]);
    expect(answersOf(lab)).toEqual([holder]);
    expect(lab.client.get(leases, 'kube-system', leaseName)?.spec).toMatchObject({
      leaseDurationSeconds: 15,
      leaseTransitions: 0,
    });
  });

  it('is answered for by nobody when the policy goes, and its lease is left empty', async () => {
    const lab = await announced();
    lab.client.delete(ciliumL2AnnouncementPolicies, undefined, 'policy1');
    await lab.run(3_000_000);
    expect([holderOf(lab), answersOf(lab), await whoHas(lab)]).toEqual(['', [], undefined]);
    await lab.run(70_000_000);
    expect(lab.client.get(leases, 'kube-system', leaseName)).toBeUndefined();
  });

  it('is not announced when the policy selects other labels, other nodes or other devices', async () => {
    for (const spec of [
      {serviceSelector: {matchLabels: {app: 'other'}}},
      {nodeSelector: {matchLabels: {role: 'edge'}}},
      {interfaces: ['wlan']},
      {loadBalancerIPs: false},
    ]) {
      const lab = await announced(spec);
      expect([answersOf(lab), await whoHas(lab)]).toEqual([[], undefined]);
    }
  });

  it('tells in the policy’s status that a pattern cannot be read', async () => {
    const lab = await announced({interfaces: ['eth[']});
    const policy = lab.client.get(ciliumL2AnnouncementPolicies, undefined, 'policy1');
    expect(policy?.status?.conditions).toMatchObject([
      {type: 'io.cilium/bad-interface-regex', status: 'True', reason: 'error'},
    ]);
    expect(answersOf(lab)).toEqual([]);
  });

  it('loses its entry when it is deleted', async () => {
    const lab = await announced();
    lab.client.delete(services, 'default', 'web');
    await lab.run(2_000_000);
    expect(answersOf(lab)).toEqual([]);
  });
});

describe('fail-over', () => {
  it('waits for the lease to run out when the holder’s agent is killed; meanwhile its data path falls silent', async () => {
    for (const seed of [1, 2, 3]) {
      const lab = await announced({}, seed);
      const holder = holderOf(lab)!;
      lab.agent(holder).stop('killed');
      await lab.run(10_000_000);
      expect([holderOf(lab), await whoHas(lab)], `seed ${seed}`).toEqual([holder, holder]);
      await lab.run(11_000_000);
      const heir = otherThan(holder);
      expect([holderOf(lab), await whoHas(lab)], `seed ${seed}`).toEqual([heir, heir]);
      expect(lab.client.get(leases, 'kube-system', leaseName)?.spec?.leaseTransitions).toBe(1);
    }
  });

  it('is quick when the holder’s agent ends in good order', async () => {
    const lab = await announced();
    const holder = holderOf(lab)!;
    lab.agent(holder).stop('terminated');
    await lab.run(5_000_000);
    expect([holderOf(lab), await whoHas(lab)]).toEqual([otherThan(holder), otherThan(holder)]);
  });

  it('moves the address in the neighbours’ tables by a gratuitous ARP', async () => {
    const lab = await announced();
    const holder = holderOf(lab)!;
    const {initNetns} = lab.kernel('router');
    const eth1 = initNetns.link('eth1')!;
    await lab.ask(initNetns, '192.168.10.212:81', 50_000);
    lab.agent(holder).stop('terminated');
    await lab.run(5_000_000);
    expect(initNetns.neighbours.lookup(vip, eth1)).toBe(lab.kernel(otherThan(holder)).initNetns.link('eth1')!.mac);
  });
});
