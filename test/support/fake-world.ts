import type {Json} from '../../sim/base/sim-error.ts';
import type {
  ChainRow,
  EnvoyRow,
  FlowEvent,
  HopRow,
  MapEntryRow,
  MapRow,
  NodeRow,
  ObjectRow,
  TraceRow,
} from '../../sim/protocol/topics.ts';

/** Rows that look like the lab's, for working on the page without an engine. Nothing here is computed from packets. */
export type Put = (topic: string, key: string, value: Json) => void;

type Plain<T> = T & {readonly [key: string]: Json};

export const lbAddress = '192.168.10.211';
const epoch = Date.UTC(2025, 7, 23, 8, 0, 0);

export function putStart(put: Put): void {
  for (const row of nodes) put('nodes', row.name, row as Plain<NodeRow>);
  putObject(put, 'services', service('kubernetes', 'default', 'ClusterIP', '10.96.0.1', '<none>', '443/TCP'));
  putObject(
    put,
    'services',
    service('cilium-ingress', 'kube-system', 'LoadBalancer', '10.96.199.58', '<pending>', '80:31809/TCP,443:30358/TCP'),
  );
  putObject(put, 'pods', pod('cilium-envoy-nmtqk', 'kube-system', 'k8s-ctr', '192.168.10.100'));
  putObject(put, 'pods', pod('cilium-7p2kc', 'kube-system', 'k8s-w1', '192.168.10.101'));
  for (const node of ['k8s-ctr', 'k8s-w1', 'router']) putChains(put, node, 0);
  for (const node of ['k8s-ctr', 'k8s-w1']) putMaps(put, node, []);
}

export function putPool(put: Put): void {
  putObject(
    put,
    'services',
    service('cilium-ingress', 'kube-system', 'LoadBalancer', '10.96.199.58', lbAddress, '80:31809/TCP,443:30358/TCP'),
  );
  putObject(put, 'ciliumloadbalancerippools', {
    ...base('CiliumLoadBalancerIPPool', 'cilium.io/v2', '', 'cilium-lb-ippool'),
    cells: {NAME: 'cilium-lb-ippool', DISABLED: 'false', CONFLICTING: 'False', 'IPS AVAILABLE': '4', AGE: '2s'},
  });
  for (const node of ['k8s-ctr', 'k8s-w1']) putMaps(put, node, [`${lbAddress}:80/TCP`, `${lbAddress}:443/TCP`]);
}

export function putLease(put: Put): void {
  const name = 'cilium-l2announce-kube-system-cilium-ingress';
  putObject(put, 'leases', {
    ...base('Lease', 'coordination.k8s.io/v1', 'kube-system', name),
    cells: {NAME: name, HOLDER: 'k8s-w1', AGE: '1s'},
  });
}

export function putApps(put: Put): void {
  const pods = [
    ['webpod-697b545f57-b5kkh', 'k8s-ctr', '172.20.0.57'],
    ['webpod-697b545f57-hvxzl', 'k8s-w1', '172.20.1.146'],
    ['details-v1-766844796b-26zq8', 'k8s-w1', '172.20.1.43'],
    ['productpage-v1-54bb874995-58dcm', 'k8s-w1', '172.20.1.147'],
    ['curl-pod', 'k8s-ctr', '172.20.0.94'],
  ] as const;
  for (const [name, node, ip] of pods) putObject(put, 'pods', pod(name, 'default', node, ip));
}

export function putIngress(put: Put): void {
  putObject(put, 'ingresses.networking.k8s.io', {
    ...base('Ingress', 'networking.k8s.io/v1', 'default', 'basic-ingress'),
    cells: {NAME: 'basic-ingress', CLASS: 'cilium', HOSTS: '*', ADDRESS: lbAddress, PORTS: '80', AGE: '3s'},
  });
  const rows: EnvoyRow[] = [
    {
      type: 'listener',
      name: 'kube-system/cilium-ingress/listener',
      lines: [
        'address: 127.0.0.1:12430',
        'transparent: true',
        'filter: envoy.filters.network.http_connection_manager → listener-insecure',
      ],
    },
    {
      type: 'route',
      name: 'listener-insecure',
      lines: [
        'domains: *',
        '  prefix /details/ or /details → default:details:9080',
        '  prefix /               → default:productpage:9080',
      ],
    },
    {
      type: 'cluster',
      name: 'kube-system/cilium-ingress/default:details:9080',
      lines: ['type: EDS', '  172.20.1.43:9080  HEALTHY'],
    },
    {
      type: 'cluster',
      name: 'kube-system/cilium-ingress/default:productpage:9080',
      lines: ['type: EDS', '  172.20.1.147:9080  HEALTHY'],
    },
  ];
  for (const node of ['k8s-ctr', 'k8s-w1'])
    for (const row of rows) put(`envoy/${node}`, `${row.type}/${row.name}`, row as Plain<EnvoyRow>);
}

/** Counters, flows and a walk, as a request through the Ingress leaves them. */
export function putRequest(put: Put, request: {id: number; nowUs: number; path: string; status: number}): FlowEvent[] {
  const {id, nowUs, path, status} = request;
  for (const node of ['k8s-ctr', 'router']) putChains(put, node, id * 6);
  putMaps(put, 'k8s-w1', [`${lbAddress}:80/TCP`, `${lbAddress}:443/TCP`]);
  put('bpf/k8s-w1/cilium_ct4_global', `${id}`, {
    key: `TCP IN 192.168.10.200:${41000 + id} -> ${lbAddress}:80`,
    value:
      'expires=144350 Packets=0 Bytes=0 RxFlagsSeen=0x1b LastRxReport=144340 TxFlagsSeen=0x1b Flags=0x0012 [ TxClosing SeenNonSyn ] RevNAT=9 SourceSecurityID=2',
  });
  const hops = walk(41000 + id, nowUs, path, status);
  for (const hop of hops) put(`trace/${id}`, String(hop.ordinal), hop as Plain<HopRow>);
  const outcome = status === 0 ? 'dropped: iptables filter OUTPUT' : `HTTP ${status}`;
  const trace: TraceRow = {
    traceId: id,
    startUs: nowUs,
    title: `curl → ${lbAddress}:80${path}`,
    hops: hops.length,
    outcome,
  };
  put('traces', String(id), trace as Plain<TraceRow>);
  return status === 0 ? [] : flows(id, nowUs, path, status);
}

function flows(id: number, nowUs: number, path: string, status: number): FlowEvent[] {
  const target = path.startsWith('/details')
    ? 'default/details-v1-766844796b-26zq8:9080 (ID:7384)'
    : 'default/productpage-v1-54bb874995-58dcm:9080 (ID:8100)';
  const row = (n: number, part: Partial<FlowEvent>): FlowEvent => ({
    kind: 'flow',
    uuid: `${id}-${n}`,
    time: new Date(epoch + nowUs / 1000 + n).toISOString().slice(11, 23),
    node: 'k8s-w1',
    source: `127.0.0.1:${41000 + id} (ingress)`,
    destination: target,
    type: 'http-request',
    verdict: 'FORWARDED',
    summary: '',
    protocol: 'http',
    namespaces: ['default'],
    traceId: id,
    ...part,
  });
  return [
    row(0, {
      source: `192.168.10.200:${41000 + id} (world)`,
      destination: `${lbAddress}:80 (ingress)`,
      type: 'to-proxy',
      summary: 'TCP Flags: SYN',
      protocol: 'tcp',
    }),
    row(1, {type: 'http-request', summary: `HTTP/1.1 GET http://${lbAddress}${path}`}),
    row(2, {type: 'http-response', summary: `HTTP/1.1 ${status} 6ms (GET http://${lbAddress}${path})`}),
  ];
}

function walk(port: number, nowUs: number, path: string, status: number): HopRow[] {
  const syn = `192.168.10.200:${port} → ${lbAddress}:80 SYN`;
  const steps: [string, string, string, string, string, string, HopRow['verdict']][] = [
    ['router', '', '', 'route', syn, '192.168.10.0/24 dev eth1 proto kernel scope link src 192.168.10.200', 'pass'],
    [
      'router',
      '',
      'eth1',
      'nf filter OUTPUT',
      syn,
      status === 0 ? `-A OUTPUT -d ${lbAddress}/32 -j DROP` : '-P OUTPUT ACCEPT',
      status === 0 ? 'drop' : 'pass',
    ],
    ['router', '', 'eth1', 'neigh', syn, `${lbAddress} lladdr 08:00:27:92:a6:9d REACHABLE`, 'pass'],
    [
      'k8s-w1',
      '',
      'eth1',
      'tcx/ingress cil_from_netdev',
      syn,
      `cilium_lb4_services_v2 ${lbAddress}:80/TCP (0) → [LoadBalancer, l7-load-balancer] (L7LB Proxy Port: 12430)`,
      'redirect',
    ],
    [
      'k8s-w1',
      '',
      '',
      'nf mangle PREROUTING',
      syn,
      '-A CILIUM_PRE_mangle -m socket --transparent -j MARK --set-xmark 0x200',
      'pass',
    ],
    ['k8s-w1', '', 'lo', 'socket', syn, 'envoy listener 127.0.0.1:12430', 'deliver'],
    [
      'k8s-w1',
      '',
      '',
      'envoy route',
      `GET ${path}`,
      path.startsWith('/details') ? 'prefix /details → default:details:9080' : 'prefix / → default:productpage:9080',
      'pass',
    ],
    [
      'k8s-w1',
      'default/productpage',
      'eth0',
      'socket',
      `172.20.1.86:${port} → 172.20.1.147:9080`,
      `HTTP ${status}`,
      'deliver',
    ],
  ];
  const end = status === 0 ? 2 : steps.length;
  return steps.slice(0, end).map(([node, namespace, device, point, packet, decision, verdict], ordinal) => ({
    ordinal,
    timeUs: nowUs + ordinal * 37,
    node,
    namespace,
    device,
    point,
    packet,
    decision,
    verdict,
  }));
}

const nodes: readonly NodeRow[] = [
  machine('k8s-ctr', 'control-plane', '192.168.10.100', '08:00:27:36:c1:0c'),
  machine('k8s-w1', 'worker', '192.168.10.101', '08:00:27:92:a6:9d'),
  machine('router', 'router', '192.168.10.200', '08:00:27:5e:11:42'),
];

function machine(name: string, role: NodeRow['role'], address: string, mac: string): NodeRow {
  return {
    name,
    role,
    ready: true,
    addresses: [
      {device: 'eth0', address: '10.0.2.15/24', mac: '08:00:27:b0:00:01'},
      {device: 'eth1', address: `${address}/24`, mac},
    ],
  };
}

let resourceVersion = 900;

function base(kind: string, apiVersion: string, namespace: string, name: string) {
  const scope = namespace === '' ? '' : `  namespace: ${namespace}\n`;
  return {
    kind,
    apiVersion,
    namespace,
    name,
    created: '2025-08-23T08:00:00Z',
    resourceVersion: String(++resourceVersion),
    yaml: `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${scope}  resourceVersion: "${resourceVersion}"\n`,
  };
}

function putObject(put: Put, plural: string, row: ObjectRow): void {
  put('objects', `${plural}/${row.namespace}/${row.name}`, row as Plain<ObjectRow>);
}

function pod(name: string, namespace: string, node: string, ip: string): ObjectRow {
  return {
    ...base('Pod', 'v1', namespace, name),
    cells: {NAME: name, READY: '1/1', STATUS: 'Running', RESTARTS: '0', AGE: '59m', IP: ip, NODE: node},
  };
}

function service(
  name: string,
  namespace: string,
  type: string,
  ip: string,
  external: string,
  ports: string,
): ObjectRow {
  return {
    ...base('Service', 'v1', namespace, name),
    cells: {NAME: name, TYPE: type, 'CLUSTER-IP': ip, 'EXTERNAL-IP': external, 'PORT(S)': ports, AGE: '153m'},
  };
}

function putChains(put: Put, node: string, packets: number): void {
  const rule = (id: number, spec: string, count: number) => ({id, spec, packets: count, bytes: count * 60});
  const chains: ChainRow[] = [
    {
      table: 'filter',
      chain: 'INPUT',
      policy: 'ACCEPT',
      packets: 1200 + packets,
      bytes: 98_400 + packets * 60,
      rules: [
        rule(1, '-A INPUT -m comment --comment "cilium-feeder: CILIUM_INPUT" -j CILIUM_INPUT', 1200 + packets),
        rule(2, '-A INPUT -j KUBE-FIREWALL', 1200 + packets),
      ],
    },
    {table: 'filter', chain: 'FORWARD', policy: 'ACCEPT', packets: 0, bytes: 0, rules: []},
    {
      table: 'filter',
      chain: 'OUTPUT',
      policy: 'ACCEPT',
      packets: 900 + packets,
      bytes: 71_000 + packets * 60,
      rules: [rule(3, '-A OUTPUT -m comment --comment "cilium-feeder: CILIUM_OUTPUT" -j CILIUM_OUTPUT', 900 + packets)],
    },
    {
      table: 'filter',
      chain: 'CILIUM_INPUT',
      packets: 0,
      bytes: 0,
      rules: [
        rule(
          4,
          '-A CILIUM_INPUT -m mark --mark 0x200/0xf00 -m comment --comment "cilium: ACCEPT for proxy traffic" -j ACCEPT',
          packets,
        ),
      ],
    },
    {table: 'nat', chain: 'PREROUTING', policy: 'ACCEPT', packets: 3, bytes: 180, rules: []},
  ];
  for (const chain of chains) put(`iptables/${node}`, `${chain.table}/${chain.chain}`, chain as Plain<ChainRow>);
}

function putMaps(put: Put, node: string, lb: readonly string[]): void {
  const services: MapEntryRow[] = [
    {key: '10.96.0.1:443/TCP (0)', value: '0.0.0.0:0 (1) (0) [ClusterIP, non-routable]'},
    {key: '10.96.0.1:443/TCP (1)', value: '192.168.10.100:6443/TCP (1) (1)'},
    ...lb.map(address => ({
      key: `${address} (0)`,
      value: '0.0.0.0:0 (9) (0) [LoadBalancer, l7-load-balancer] (L7LB Proxy Port: 12430)',
    })),
  ];
  const map = (name: string, type: string, entries: number): MapRow => ({
    name,
    type,
    keySizeBytes: 12,
    valueSizeBytes: 12,
    entriesMax: 65_536,
    entries,
  });
  const maps = [
    map('cilium_lb4_services_v2', 'hash', services.length),
    map('cilium_lb4_backends_v3', 'hash', 4),
    map('cilium_ct4_global', 'lru_hash', 12),
    map('cilium_ipcache_v2', 'lpm_trie', 17),
    map('cilium_lxc', 'hash', 6),
  ];
  for (const row of maps) put(`bpf/${node}`, row.name, row as Plain<MapRow>);
  for (const row of services) put(`bpf/${node}/cilium_lb4_services_v2`, row.key, row as Plain<MapEntryRow>);
}
