import {describe, expect, it} from 'vitest';
import {ipv4} from '../../../../sim/base/ipv4.ts';
import {mac} from '../../../../sim/base/mac.ts';
import {PinnedMaps} from '../../../../sim/bpf/map.ts';
import {type CiliumMaps, createCiliumMaps} from '../../../../sim/cilium/maps/cilium-maps.ts';
import {tupleIn, tupleOut, tupleRelated, tupleService} from '../../../../sim/cilium/maps/conntrack.ts';
import {endpointAtHostNs, endpointHost} from '../../../../sim/cilium/maps/endpoint.ts';
import {printCtList, printNatList} from '../../../../sim/cilium/maps/format-conntrack.ts';
import {printEndpointList, printIpcacheList} from '../../../../sim/cilium/maps/format-endpoint.ts';
import {formatMapDecision, listMapEntries} from '../../../../sim/cilium/maps/format-entry.ts';
import {printLbBackends, printLbFrontends, printLbList, printLbRevNat} from '../../../../sim/cilium/maps/format-lb.ts';
import {printPolicy} from '../../../../sim/cilium/maps/format-policy.ts';
import {
  svcExtLocalScope,
  svcL7LoadBalancer,
  svcLoadBalancer,
  svcNodePort,
  svcRoutable,
  svcTwoScopes,
} from '../../../../sim/cilium/maps/lb.ts';
import {htons, identityMark, identityOfMark, proxyMark} from '../../../../sim/cilium/maps/marks.ts';
import {createPolicyMap} from '../../../../sim/cilium/maps/policy.ts';

const newMaps = (): CiliumMaps => createCiliumMaps({pinnedMaps: new PinnedMaps()});

const ctEntry = {
  backendId: 0,
  packets: 0,
  bytes: 0,
  expires: 144_350,
  flags: 0,
  revNatIndex: 0,
  txFlagsSeen: 0,
  rxFlagsSeen: 0,
  srcSecId: 4812,
  lastTxReport: 0,
  lastRxReport: 0,
};

function services(): CiliumMaps {
  const maps = newMaps();
  const entry = {backendId: 0, count: 0, revNat: 1, flags: 0, flags2: 0, qcount: 0};
  const key = {port: 443, slot: 0, protocol: 6, scope: 0};
  const apiserver = {...key, address: ipv4('10.96.0.1')};
  maps.backends.update(
    {id: 1},
    {address: ipv4('192.168.10.100'), port: 6443, protocol: 6, flags: 0, clusterId: 0, zone: 0},
  );
  maps.services.update(apiserver, {...entry, count: 1});
  maps.services.update({...apiserver, slot: 1}, {...entry, backendId: 1});
  maps.services.update(
    {...key, address: ipv4('192.168.10.211'), port: 80},
    {...entry, backendId: htons(12_430), revNat: 9, flags: svcLoadBalancer | svcRoutable, flags2: svcL7LoadBalancer},
  );
  maps.services.update({...key, address: 0, port: 30_003}, {...entry, revNat: 14, flags: svcNodePort});
  maps.services.update(
    {...key, address: ipv4('192.168.10.100'), port: 30_003},
    {...entry, revNat: 15, flags: svcNodePort | svcRoutable | svcExtLocalScope, flags2: svcTwoScopes},
  );
  maps.services.update(
    {...key, address: ipv4('192.168.10.100'), port: 30_003, scope: 1, slot: 1},
    {...entry, revNat: 15, backendId: 77},
  );
  maps.revNat.update({id: 9}, {address: ipv4('192.168.10.211'), port: 80});
  return maps;
}

describe('cilium-dbg bpf lb list', () => {
  it('prints services with their backends', () => {
    expect(printLbList(services())).toBe(
      [
        'SERVICE ADDRESS                  BACKEND ADDRESS (REVNAT_ID) (SLOT)\n',
        '0.0.0.0:30003/TCP (0)            0.0.0.0:0 (14) (0) [NodePort, non-routable]                                   \n',
        '10.96.0.1:443/TCP (0)            0.0.0.0:0 (1) (0) [ClusterIP, non-routable]                                   \n',
        '10.96.0.1:443/TCP (1)            192.168.10.100:6443/TCP (1) (1)                                               \n',
        '192.168.10.100:30003/TCP (0)     0.0.0.0:0 (15) (0) [NodePort, Local, two-scopes]                              \n',
        '192.168.10.100:30003/TCP/i (1)   backend 77 not found                                                          \n',
        '192.168.10.211:80/TCP (0)        0.0.0.0:0 (9) (0) [LoadBalancer, l7-load-balancer] (L7LB Proxy Port: 12430)   \n',
      ].join(''),
    );
  });

  it('prints raw fields, backends and reverse NAT', () => {
    const maps = services();
    expect(
      printLbFrontends(maps)
        .split('\n')
        .slice(0, 3)
        .map(line => line.trimEnd()),
    ).toEqual([
      'SERVICE ADDRESS                  BACKEND ID',
      '0.0.0.0:30003/TCP (0)            0 0[0] (14) [0x2 0x0]',
      '10.96.0.1:443/TCP (0)            0 1[0] (1) [0x0 0x0]',
    ]);
    expect(printLbBackends(maps)).toBe('ID   BACKEND ADDRESS (REVNAT_ID) (SLOT)\n1    TCP://192.168.10.100   \n');
    expect(printLbRevNat(maps)).toBe('ID   BACKEND ADDRESS (REVNAT_ID) (SLOT)\n9    192.168.10.211:80   \n');
  });
});

describe('cilium-dbg bpf ct list global', () => {
  const maps = newMaps();
  const key = {
    saddr: ipv4('172.20.0.94'),
    sport: 43_210,
    daddr: ipv4('172.20.1.146'),
    dport: 80,
    nexthdr: 6,
    flags: tupleOut,
  };
  maps.ct4.update(key, {
    ...ctEntry,
    flags: 0x13,
    rxFlagsSeen: 0x1b,
    txFlagsSeen: 0x1b,
    lastRxReport: 144_340,
    lastTxReport: 144_340,
  });
  maps.ct4.update({...key, flags: tupleIn}, {...ctEntry, flags: 0x10, txFlagsSeen: 2});
  maps.ct4.update({...key, flags: tupleService}, {...ctEntry, srcSecId: 0, backendId: 12, revNatIndex: 21});
  maps.ctAny4.update(
    {...key, sport: 0, dport: 0, nexthdr: 1, flags: tupleOut | tupleRelated},
    {...ctEntry, expires: 7},
  );

  it('prints a line an entry, TCP before the rest', () => {
    expect(printCtList(maps)).toBe(
      [
        'TCP OUT 172.20.0.94:43210 -> 172.20.1.146:80 expires=144350 Packets=0 Bytes=0 RxFlagsSeen=0x1b LastRxReport=144340 TxFlagsSeen=0x1b LastTxReport=144340 Flags=0x0013 [ RxClosing TxClosing SeenNonSyn ] RevNAT=0 SourceSecurityID=4812 BackendID=0 \n',
        'TCP IN 172.20.0.94:43210 -> 172.20.1.146:80 expires=144350 Packets=0 Bytes=0 RxFlagsSeen=0x00 LastRxReport=0 TxFlagsSeen=0x02 LastTxReport=0 Flags=0x0010 [ SeenNonSyn ] RevNAT=0 SourceSecurityID=4812 BackendID=0 \n',
        'TCP SVC 172.20.0.94:43210 -> 172.20.1.146:80 expires=144350 Packets=0 Bytes=0 RxFlagsSeen=0x00 LastRxReport=0 TxFlagsSeen=0x00 LastTxReport=0 Flags=0x0000 [ ] RevNAT=21 SourceSecurityID=0 BackendID=12 \n',
        '\n',
        'ICMP OUT 172.20.0.94:0 -> 172.20.1.146:0 related expires=7 Packets=0 Bytes=0 RxFlagsSeen=0x00 LastRxReport=0 TxFlagsSeen=0x00 LastTxReport=0 Flags=0x0000 [ ] RevNAT=0 SourceSecurityID=4812 BackendID=0 \n',
        '\n',
      ].join(''),
    );
  });

  it('says how long each has', () => {
    expect(printCtList(maps, 144_300).split('\n')[0]).toContain(' expires=144350 (remaining: 50 sec(s)) Packets=0 ');
  });
});

it('cilium-dbg bpf nat list prints both directions', () => {
  const maps = newMaps();
  const key = {
    saddr: ipv4('172.20.0.94'),
    sport: 51_000,
    daddr: ipv4('1.1.1.1'),
    dport: 80,
    nexthdr: 6,
    flags: tupleOut,
  };
  maps.snat.update(key, {created: 10, needsCt: false, toAddress: ipv4('10.0.2.15'), toPort: 51_000});
  maps.snat.update(
    {...key, saddr: key.daddr, sport: 80, daddr: ipv4('10.0.2.15'), dport: 51_000, flags: tupleIn},
    {created: 10, needsCt: false, toAddress: key.saddr, toPort: 51_000},
  );
  expect(
    printNatList(maps, 22),
  ).toBe(`TCP IN 1.1.1.1:80 -> 10.0.2.15:51000 XLATE_DST 172.20.0.94:51000 Created=12sec ago NeedsCT=0
TCP OUT 172.20.0.94:51000 -> 1.1.1.1:80 XLATE_SRC 10.0.2.15:51000 Created=12sec ago NeedsCT=0

`);
});

it('cilium-dbg bpf endpoint list prints pods, the host and the ingress address', () => {
  const maps = newMaps();
  const none = {ifindex: 0, lxcId: 0, flags: 0, mac: 0, nodeMac: 0, secId: 0, parentIfindex: 0};
  maps.lxc.update(
    {ip: ipv4('172.20.0.57')},
    {...none, lxcId: 1308, secId: 5011, ifindex: 14, mac: mac('26:21:36:60:fa:6c'), nodeMac: mac('6e:01:02:03:04:05')},
  );
  maps.lxc.update({ip: ipv4('172.20.0.86')}, {...none, lxcId: 2044, secId: 8, flags: endpointAtHostNs});
  maps.lxc.update({ip: ipv4('192.168.10.100')}, {...none, flags: endpointHost});
  expect(printEndpointList(maps)).toBe(
    [
      'IP ADDRESS         LOCAL ENDPOINT INFO\n',
      '172.20.0.57:0      id=1308  sec_id=5011  flags=0x0000 ifindex=14  mac=26:21:36:60:FA:6C nodemac=6E:01:02:03:04:05 parent_ifindex=0     \n',
      '172.20.0.86:0      id=2044  sec_id=8     flags=0x0002 ifindex=0   mac=00:00:00:00:00:00 nodemac=00:00:00:00:00:00 parent_ifindex=0     \n',
      '192.168.10.100:0   (localhost)                                                                                                         \n',
    ].join(''),
  );
});

it('cilium-dbg bpf ipcache list prints prefixes', () => {
  const maps = newMaps();
  const plain = {tunnelEndpoint: 0, key: 0, flags: 0};
  maps.ipcache.update({address: 0, prefixLength: 0}, {...plain, secIdentity: 2});
  maps.ipcache.update({address: ipv4('172.20.0.86'), prefixLength: 32}, {...plain, secIdentity: 8});
  maps.ipcache.update(
    {address: ipv4('172.20.1.146'), prefixLength: 32},
    {...plain, secIdentity: 5011, tunnelEndpoint: ipv4('192.168.10.101'), flags: 2},
  );
  expect(printIpcacheList(maps)).toBe(
    [
      'IP PREFIX/ADDRESS   IDENTITY\n',
      '0.0.0.0/0           identity=2 encryptkey=0 tunnelendpoint=0.0.0.0 flags=<none>                \n',
      '172.20.0.86/32      identity=8 encryptkey=0 tunnelendpoint=0.0.0.0 flags=<none>                \n',
      '172.20.1.146/32     identity=5011 encryptkey=0 tunnelendpoint=192.168.10.101 flags=hastunnel   \n',
    ].join(''),
  );
});

it('cilium-dbg bpf policy get prints labels under each other and counters where there are some', () => {
  const maps = newMaps();
  const policy = createPolicyMap(83);
  const entry = {proxyPort: 0, deny: false, portPrefix: 0, authType: 0, proxyPortPriority: 0};
  const any = {protocol: 0, dport: 0, portPrefix: 0};
  policy.update({...any, secLabel: 1, egress: 0}, entry);
  policy.update({...any, secLabel: 0, egress: 0}, entry);
  policy.update({secLabel: 26_449, egress: 1, protocol: 6, dport: 80, portPrefix: 24}, {...entry, portPrefix: 24});
  maps.policyStats.update({...any, endpointId: 83, secLabel: 0, egress: 0}, {packets: 26, bytes: 2272});
  const labelsOf = (identity: number) =>
    identity === 1 ? ['reserved:host'] : ['k8s:app=webpod', 'k8s:io.kubernetes.pod.namespace=default'];
  const lines = printPolicy(policy, maps, {endpointId: 83, numeric: false, labelsOf}).split('\n');
  expect(lines.map(line => line.trimEnd())).toEqual([
    'POLICY   DIRECTION   LABELS (source:key[=value])               PORT/PROTO   PROXY PORT   AUTH TYPE   BYTES   PACKETS   PREFIX',
    'Allow    Ingress     ANY                                       ANY          NONE         disabled    2272    26        0',
    'Allow    Ingress     reserved:host                             ANY          NONE         disabled    -       -         0',
    'Allow    Egress      k8s:app=webpod                            80/TCP       NONE         disabled    -       -         24',
    '                     k8s:io.kubernetes.pod.namespace=default',
    '',
  ]);
});

describe('entries for views', () => {
  it('describe themselves in one line, also as the reason of a step', () => {
    const pinnedMaps = new PinnedMaps();
    const maps = createCiliumMaps({pinnedMaps});
    maps.l2Responder.update({ip: ipv4('192.168.10.211'), ifindex: 3}, {responsesSent: 4});
    expect(listMapEntries({pinnedMaps}, 'cilium_l2_responder_v4')).toEqual([
      {key: '192.168.10.211 ifindex=3', value: 'responses_sent=4'},
    ]);
    expect(listMapEntries({pinnedMaps}, 'cilium_runtime_config')).toEqual([]);
    const decision = {map: 'cilium_lb4_reverse_nat', key: {id: 9}, value: {address: ipv4('192.168.10.211'), port: 80}};
    expect(formatMapDecision(decision, {pinnedMaps})).toBe('cilium_lb4_reverse_nat 9 → 192.168.10.211:80');
    expect(formatMapDecision({...decision, value: undefined}, {pinnedMaps})).toBe('cilium_lb4_reverse_nat: no entry');
  });
});

it('marks carry identities and ports as the kernel shows them', () => {
  expect([proxyMark(45_721), proxyMark(12_430), identityMark(0xb00, 8), identityMark(0xf00, 8100)]).toEqual([
    0x99b20200, 0x8e300200, 0x00080b00, 0x1fa40f00,
  ]);
  expect(identityOfMark(identityMark(0xf00, 0xabcdef))).toBe(0xabcdef);
});
