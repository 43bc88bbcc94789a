import {describe, expect, it} from 'vitest';
import {formatCidr} from '../../../../sim/base/cidr.ts';
import {formatIpv4} from '../../../../sim/base/ipv4.ts';
import {hostInterfaceName} from '../../../../sim/cilium/agent/endpoints.ts';
import {hostLabels} from '../../../../sim/cilium/agent/labels.ts';
import {ciliumEndpoints, ciliumIdentities, ciliumNodes} from '../../../../sim/k8s/api/kinds/index.ts';
import type {Route} from '../../../../sim/linux/fib.ts';
import {runIptables} from '../../../../sim/linux/netfilter/command/execute.ts';
import {CiliumLab} from '../../../support/cilium-lab.ts';

async function booted(): Promise<CiliumLab> {
  const lab = new CiliumLab();
  await lab.boot();
  return lab;
}

function routeText({dst, via, link, protocol, scope}: Route): string {
  const target = dst.prefixLength === 32 ? formatIpv4(dst.address) : formatCidr(dst);
  return [target, via === undefined ? '' : ` via ${formatIpv4(via)}`, ` dev ${link?.name} ${protocol} ${scope}`].join(
    '',
  );
}

describe('a started agent', () => {
  it('leaves the iptables rules of the lab', async () => {
    const lab = await booted();
    const {netfilter} = lab.kernel('k8s-ctr').initNetns;
    const port = lab.agent('k8s-ctr').dnsProxyPort;
    const mark = (((port & 0xff) << 24) | ((port >>> 8) << 16) | 0x200) >>> 0;
    const dump = (table: string) => runIptables(netfilter, ['-t', table, '-S']).stdout;
    expect(dump('raw')).toBe(`-P PREROUTING ACCEPT
-P OUTPUT ACCEPT
-N CILIUM_OUTPUT_raw
-N CILIUM_PRE_raw
-A PREROUTING -m comment --comment "cilium-feeder: CILIUM_PRE_raw" -j CILIUM_PRE_raw
-A OUTPUT -m comment --comment "cilium-feeder: CILIUM_OUTPUT_raw" -j CILIUM_OUTPUT_raw
-A CILIUM_OUTPUT_raw -d 172.20.0.0/16 -m comment --comment "cilium: NOTRACK for pod traffic" -j CT --notrack
-A CILIUM_OUTPUT_raw -s 172.20.0.0/16 -m comment --comment "cilium: NOTRACK for pod traffic" -j CT --notrack
-A CILIUM_OUTPUT_raw -o lxc+ -m mark --mark 0xa00/0xfffffeff -m comment --comment "cilium: NOTRACK for proxy return traffic" -j CT --notrack
-A CILIUM_OUTPUT_raw -o cilium_host -m mark --mark 0xa00/0xfffffeff -m comment --comment "cilium: NOTRACK for proxy return traffic" -j CT --notrack
-A CILIUM_OUTPUT_raw -o lxc+ -m mark --mark 0x800/0xe00 -m comment --comment "cilium: NOTRACK for L7 proxy upstream traffic" -j CT --notrack
-A CILIUM_OUTPUT_raw -o cilium_host -m mark --mark 0x800/0xe00 -m comment --comment "cilium: NOTRACK for L7 proxy upstream traffic" -j CT --notrack
-A CILIUM_PRE_raw -d 172.20.0.0/16 -m comment --comment "cilium: NOTRACK for pod traffic" -j CT --notrack
-A CILIUM_PRE_raw -s 172.20.0.0/16 -m comment --comment "cilium: NOTRACK for pod traffic" -j CT --notrack
-A CILIUM_PRE_raw -m mark --mark 0x200/0xf00 -m comment --comment "cilium: NOTRACK for proxy traffic" -j CT --notrack
`);
    expect(dump('mangle')).toBe(`-P PREROUTING ACCEPT
-P INPUT ACCEPT
-P FORWARD ACCEPT
-P OUTPUT ACCEPT
-P POSTROUTING ACCEPT
-N CILIUM_POST_mangle
-N CILIUM_PRE_mangle
-A PREROUTING -m comment --comment "cilium-feeder: CILIUM_PRE_mangle" -j CILIUM_PRE_mangle
-A POSTROUTING -m comment --comment "cilium-feeder: CILIUM_POST_mangle" -j CILIUM_POST_mangle
-A CILIUM_PRE_mangle ! -o lo -m socket --transparent -m mark ! --mark 0xe00/0xf00 -m mark ! --mark 0x800/0xf00 -m comment --comment "cilium: any->pod redirect proxied traffic to host proxy" -j MARK --set-xmark 0x200/0xffffffff
-A CILIUM_PRE_mangle -p tcp -m mark --mark 0x${mark.toString(16)} -m comment --comment "cilium: TPROXY to host cilium-dns-egress proxy" -j TPROXY --on-port ${port} --on-ip 127.0.0.1 --tproxy-mark 0x200/0xffffffff
-A CILIUM_PRE_mangle -p udp -m mark --mark 0x${mark.toString(16)} -m comment --comment "cilium: TPROXY to host cilium-dns-egress proxy" -j TPROXY --on-port ${port} --on-ip 127.0.0.1 --tproxy-mark 0x200/0xffffffff
`);
    expect(dump('nat')).toBe(`-P PREROUTING ACCEPT
-P INPUT ACCEPT
-P OUTPUT ACCEPT
-P POSTROUTING ACCEPT
-N CILIUM_OUTPUT_nat
-N CILIUM_POST_nat
-N CILIUM_PRE_nat
-A PREROUTING -m comment --comment "cilium-feeder: CILIUM_PRE_nat" -j CILIUM_PRE_nat
-A OUTPUT -m comment --comment "cilium-feeder: CILIUM_OUTPUT_nat" -j CILIUM_OUTPUT_nat
-A POSTROUTING -m comment --comment "cilium-feeder: CILIUM_POST_nat" -j CILIUM_POST_nat
`);
    expect(dump('filter')).toBe(`-P INPUT ACCEPT
-P FORWARD ACCEPT
-P OUTPUT ACCEPT
-N CILIUM_FORWARD
-N CILIUM_INPUT
-N CILIUM_OUTPUT
-A INPUT -m comment --comment "cilium-feeder: CILIUM_INPUT" -j CILIUM_INPUT
-A FORWARD -m comment --comment "cilium-feeder: CILIUM_FORWARD" -j CILIUM_FORWARD
-A OUTPUT -m comment --comment "cilium-feeder: CILIUM_OUTPUT" -j CILIUM_OUTPUT
-A CILIUM_FORWARD -o cilium_host -m comment --comment "cilium: any->cluster on cilium_host forward accept" -j ACCEPT
-A CILIUM_FORWARD -i cilium_host -m comment --comment "cilium: cluster->any on cilium_host forward accept (nodeport)" -j ACCEPT
-A CILIUM_FORWARD -i lxc+ -m comment --comment "cilium: cluster->any on lxc+ forward accept" -j ACCEPT
-A CILIUM_FORWARD -i cilium_net -m comment --comment "cilium: cluster->any on cilium_net forward accept (nodeport)" -j ACCEPT
-A CILIUM_FORWARD -o lxc+ -m comment --comment "cilium: any->cluster on lxc+ forward accept" -j ACCEPT
-A CILIUM_FORWARD -i lxc+ -m comment --comment "cilium: cluster->any on lxc+ forward accept (nodeport)" -j ACCEPT
-A CILIUM_INPUT -m mark --mark 0x200/0xf00 -m comment --comment "cilium: ACCEPT for proxy traffic" -j ACCEPT
-A CILIUM_OUTPUT -m mark --mark 0xa00/0xe00 -m comment --comment "cilium: ACCEPT for proxy traffic" -j ACCEPT
-A CILIUM_OUTPUT -m mark --mark 0x800/0xe00 -m comment --comment "cilium: ACCEPT for l7 proxy upstream traffic" -j ACCEPT
-A CILIUM_OUTPUT -m mark ! --mark 0xe00/0xf00 -m mark ! --mark 0xd00/0xf00 -m mark ! --mark 0x400/0xf00 -m mark ! --mark 0xa00/0xe00 -m mark ! --mark 0x800/0xe00 -m mark ! --mark 0xf00/0xf00 -m comment --comment "cilium: host->any mark as from host" -j MARK --set-xmark 0xc00/0xf00
`);
  });

  it('makes way to and from the proxy in rules and tables', async () => {
    const lab = await booted();
    const {fib} = lab.kernel('k8s-ctr').initNetns;
    const router = formatIpv4(lab.agent('k8s-ctr').routerIp!);
    expect(fib.rules.map(({priority, fwmark, table}) => [priority, fwmark, table])).toEqual([
      [9, 0x200, 2004],
      [10, 0xa00, 2005],
      [100, undefined, 255],
      [32766, undefined, 254],
      [32767, undefined, 253],
    ]);
    expect(fib.list(2004).map(route => `${route.type} ${routeText(route)}`)).toEqual([
      'local 0.0.0.0/0 dev lo kernel host',
    ]);
    expect(fib.list(2005).map(routeText)).toEqual([
      `0.0.0.0/0 via ${router} dev cilium_host kernel global`,
      `${router} dev cilium_host kernel link`,
    ]);
  });

  it('routes pods to their devices and other nodes’ pods directly', async () => {
    const lab = await booted();
    const pod = lab.addPod('k8s-ctr', 'web');
    const routes = lab.kernel('k8s-ctr').initNetns.fib.list().map(routeText);
    expect(routes.filter(text => text.startsWith('172.20.'))).toEqual([
      `${formatIpv4(pod.ip)} dev ${hostInterfaceName(pod.containerId)} kernel link`,
      '172.20.1.0/24 via 192.168.10.101 dev eth1 kernel global',
    ]);
    expect(pod.netns.fib.list().map(routeText)).toEqual([
      `0.0.0.0/0 via ${formatIpv4(lab.agent('k8s-ctr').routerIp!)} dev eth0 boot global`,
      `${formatIpv4(lab.agent('k8s-ctr').routerIp!)} dev eth0 boot link`,
    ]);
  });

  it('names devices in the order of the lab', async () => {
    const lab = await booted();
    lab.addPod('k8s-ctr', 'web');
    const names = lab
      .kernel('k8s-ctr')
      .initNetns.links.map(({name, ifindex}) => `${ifindex} ${name.replace(/^lxc.*/, 'lxc')}`);
    expect(names).toEqual(['1 lo', '2 eth0', '3 eth1', '4 cilium_net', '5 cilium_host', '7 lxc']);
  });

  it('pins programs and maps as the lab’s tree shows them', async () => {
    const lab = await booted();
    const pod = lab.addPod('k8s-ctr', 'web');
    const {bpffs, endpoints} = lab.agent('k8s-ctr');
    const id = endpoints.byContainer(pod.containerId)!.id;
    const host = endpoints.list().find(({kind}) => kind === 'host')!.id;
    const five = (number: number) => String(number).padStart(5, '0');
    expect(bpffs.list('')).toEqual(['cilium', 'tc']);
    expect(bpffs.list('cilium')).toEqual(['devices', 'endpoints', 'socketlb']);
    expect(bpffs.list('cilium/devices')).toEqual(['cilium_host', 'cilium_net', 'eth0', 'eth1']);
    expect(bpffs.list('cilium/devices/cilium_host/links')).toEqual(['cil_from_host', 'cil_to_host']);
    expect(bpffs.list('cilium/devices/cilium_net/links')).toEqual(['cil_to_host']);
    expect(bpffs.list('cilium/devices/eth1/links')).toEqual(['cil_from_netdev', 'cil_to_netdev']);
    expect(bpffs.list(`cilium/endpoints/${id}/links`)).toEqual(['cil_from_container', 'cil_to_container']);
    expect(bpffs.list('cilium/socketlb/links/cgroup')).toEqual([
      'cil_sock4_connect',
      'cil_sock4_getpeername',
      'cil_sock4_post_bind',
      'cil_sock4_recvmsg',
      'cil_sock4_sendmsg',
      'cil_sock6_connect',
      'cil_sock6_getpeername',
      'cil_sock6_post_bind',
      'cil_sock6_recvmsg',
      'cil_sock6_sendmsg',
      'cil_sock_release',
    ]);
    expect(bpffs.list('tc/globals')).toEqual(
      [
        'cilium_auth_map',
        'cilium_call_policy',
        `cilium_calls_${five(id)}`,
        `cilium_calls_hostns_${five(host)}`,
        'cilium_calls_netdev_00002',
        'cilium_calls_netdev_00003',
        'cilium_calls_netdev_00004',
        'cilium_ct4_global',
        'cilium_ct_any4_global',
        'cilium_egresscall_policy',
        'cilium_events',
        'cilium_ipcache_v2',
        'cilium_ipv4_frag_datagrams',
        'cilium_l2_responder_v4',
        'cilium_lb4_affinity',
        'cilium_lb4_backends_v3',
        'cilium_lb4_reverse_nat',
        'cilium_lb4_reverse_sk',
        'cilium_lb4_services_v2',
        'cilium_lb4_source_range',
        'cilium_lb_affinity_match',
        'cilium_lxc',
        'cilium_metrics',
        'cilium_node_map_v2',
        'cilium_nodeport_neigh4',
        `cilium_policy_v2_${five(id)}`,
        `cilium_policy_v2_${five(host)}`,
        'cilium_policystats',
        'cilium_ratelimit',
        'cilium_ratelimit_metrics',
        'cilium_runtime_config',
        'cilium_signals',
        'cilium_skip_lb4',
        'cilium_snat_v4_alloc_retries',
        'cilium_snat_v4_external',
      ].sort(),
    );
    expect([bpffs.typeOf('tc/globals/cilium_lxc'), bpffs.typeOf('tc'), bpffs.typeOf('nothing')]).toEqual([
      'file',
      'directory',
      undefined,
    ]);
  });

  it('announces itself as a CiliumNode', async () => {
    const lab = await booted();
    const agent = lab.agent('k8s-ctr');
    expect(lab.client.get(ciliumNodes, undefined, 'k8s-ctr')?.spec).toEqual({
      addresses: [
        {type: 'InternalIP', ip: '192.168.10.100'},
        {type: 'CiliumInternalIP', ip: formatIpv4(agent.routerIp!)},
      ],
      encryption: {},
      health: {},
      ingress: {ipv4: formatIpv4(agent.ingressIp!)},
      ipam: {podCIDRs: ['172.20.0.0/24']},
    });
  });
});

it('a host endpoint has the labels of its node that count', () => {
  const labels = {
    'beta.kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': 'k8s-ctr',
    'node-role.kubernetes.io/control-plane': '',
    'node.kubernetes.io/exclude-from-external-load-balancers': '',
  };
  expect(hostLabels(labels)).toEqual([
    'k8s:node-role.kubernetes.io/control-plane',
    'k8s:node.kubernetes.io/exclude-from-external-load-balancers',
    'reserved:host',
  ]);
});

describe('pods', () => {
  it('with equal labels share one identity on both nodes, others do not', async () => {
    const lab = await booted();
    const pods = [
      lab.addPod('k8s-ctr', 'web-1', {app: 'web', 'pod-template-hash': 'abc'}),
      lab.addPod('k8s-w1', 'web-2', {app: 'web', 'pod-template-hash': 'def'}),
      lab.addPod('k8s-w1', 'db-1', {app: 'db'}),
    ];
    await lab.run(500_000);
    const ids = pods.map(({name}) => lab.client.get(ciliumEndpoints, 'default', name)?.status?.identity?.id);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(2);
    expect(lab.client.list(ciliumIdentities).length).toBe(2);
    const identity = lab.client.get(ciliumIdentities, undefined, String(ids[0]));
    expect(identity?.['security-labels']).toEqual({
      'k8s:app': 'web',
      'k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name': 'default',
      'k8s:io.cilium.k8s.policy.cluster': 'default',
      'k8s:io.cilium.k8s.policy.serviceaccount': 'default',
      'k8s:io.kubernetes.pod.namespace': 'default',
    });
  });

  it('are known to the other node by their identity and node', async () => {
    const lab = await booted();
    const pod = lab.addPod('k8s-w1', 'web');
    await lab.run(500_000);
    const identity = lab.client.get(ciliumEndpoints, 'default', 'web')?.status?.identity?.id;
    expect(lab.agent('k8s-ctr').maps.ipcache.lookupExact({address: pod.ip, prefixLength: 32})).toEqual({
      secIdentity: identity,
      tunnelEndpoint: 0xc0a80a65,
      key: 0,
      flags: 2,
    });
    lab.removePod(pod);
    await lab.run(500_000);
    expect(lab.agent('k8s-ctr').maps.ipcache.lookupExact({address: pod.ip, prefixLength: 32})).toBeUndefined();
  });

  it('leave nothing behind', async () => {
    const lab = await booted();
    const agent = lab.agent('k8s-ctr');
    const {initNetns, pinnedMaps} = lab.kernel('k8s-ctr');
    const state = () => ({
      links: initNetns.links.map(({name}) => name),
      routes: initNetns.fib.list().map(routeText),
      maps: pinnedMaps.list().map(({info}) => info.name),
      lxc: agent.maps.lxc.size,
      ipcache: agent.maps.ipcache.size,
      programs: agent.maps.callPolicy.size,
      endpoints: agent.endpoints.list().length,
      addresses: agent.ipam!.size,
      objects: lab.client.list(ciliumEndpoints).length,
    });
    const before = state();
    const pod = lab.addPod('k8s-ctr', 'web');
    await lab.run(500_000);
    expect(lab.client.list(ciliumEndpoints).length).toBe(1);
    lab.removePod(pod);
    await lab.run(500_000);
    expect(state()).toEqual(before);
  });
});

describe('a killed agent', () => {
  it('leaves the data path at work and refuses new pods', async () => {
    const lab = await booted();
    const a = lab.addPod('k8s-ctr', 'a');
    const b = lab.addPod('k8s-w1', 'b');
    lab.serve(b, 80);
    await lab.run(500_000);
    lab.agent('k8s-ctr').stop('killed');
    await lab.run(60_000_000);
    expect((await lab.ask(a.netns, `${formatIpv4(b.ip)}:80`)).text).toBe(`b ${formatIpv4(a.ip)}`);
    expect(() => lab.addPod('k8s-ctr', 'c')).toThrow(/Is the agent running/);
  });

  it('comes back to the same state, its rules first in every chain', async () => {
    const lab = await booted();
    const a = lab.addPod('k8s-ctr', 'a');
    const b = lab.addPod('k8s-w1', 'b');
    lab.serve(b, 80);
    const {netfilter} = lab.kernel('k8s-ctr').initNetns;
    const dump = () =>
      ['raw', 'mangle', 'nat', 'filter'].map(table => runIptables(netfilter, ['-t', table, '-S']).stdout).join('');
    const before = dump();
    const agent = lab.agent('k8s-ctr');
    const addresses = [agent.routerIp, agent.ingressIp];
    agent.stop('killed');
    runIptables(netfilter, ['-I', 'OUTPUT', '-d', '1.1.1.1', '-j', 'DROP']);
    await lab.run(5_000_000);
    agent.start();
    await lab.run(2_000_000);
    runIptables(netfilter, ['-D', 'OUTPUT', '-d', '1.1.1.1', '-j', 'DROP']);
    expect(dump()).toBe(before);
    expect([agent.routerIp, agent.ingressIp]).toEqual(addresses);
    expect((await lab.ask(a.netns, `${formatIpv4(b.ip)}:80`)).text).toBe(`b ${formatIpv4(a.ip)}`);
    expect(formatIpv4(lab.addPod('k8s-ctr', 'c').ip)).toMatch(/^172\.20\.0\./);
  });
});
