import type {NodeRow, ObjectRow} from '../../sim/protocol/topics.ts';

export interface PodPicture {
  /** of the row in topic `objects` */
  readonly key: string;
  readonly name: string;
  readonly ip: string;
  readonly status: string;
  readonly isReady: boolean;
}

/** A Service of type LoadBalancer and who answers ARP for its address. */
export interface DoorPicture {
  /** of the row in topic `objects` */
  readonly key: string;
  readonly name: string;
  /** undefined while no pool gave it one */
  readonly address: string | undefined;
  /** holder of the L2 announcement lease */
  readonly holder: string | undefined;
}

export interface LabPicture {
  readonly nodes: readonly {
    readonly row: NodeRow;
    readonly pods: readonly PodPicture[];
    /** pods of the system's namespaces */
    readonly systemPods: readonly PodPicture[];
    /** addresses it answers ARP for */
    readonly doors: readonly DoorPicture[];
  }[];
  readonly routers: readonly NodeRow[];
  /** addresses nobody answers for, and Services that wait for one */
  readonly waitingDoors: readonly DoorPicture[];
  /** the wire all machines share, e.g. `192.168.10.0/24` */
  readonly network: string;
}

const systemNamespaces = new Set(['kube-system', 'local-path-storage', 'cilium-secrets']);

/** Arranges rows into what the lab's picture shows. */
export function pictureOf(nodes: ReadonlyMap<string, NodeRow>, objects: ReadonlyMap<string, ObjectRow>): LabPicture {
  const rows = [...nodes.values()].sort((a, b) => a.name.localeCompare(b.name));
  const pods = [...objects].filter(([, row]) => row.kind === 'Pod').sort(([a], [b]) => a.localeCompare(b));
  const doors = doorsOf(objects);
  const clusterRows = rows.filter(row => row.role === 'control-plane' || row.role === 'worker');
  const isHere = ({holder, address}: DoorPicture, name: string) => address !== undefined && holder === name;
  return {
    nodes: clusterRows.map(row => {
      const here = pods.filter(([, pod]) => nodeOf(pod) === row.name);
      const isSystem = ([, pod]: (typeof here)[number]) => systemNamespaces.has(pod.namespace);
      return {
        row,
        pods: here.filter(entry => !isSystem(entry)).map(([key, pod]) => podPicture(key, pod)),
        systemPods: here.filter(isSystem).map(([key, pod]) => podPicture(key, pod)),
        doors: doors.filter(door => isHere(door, row.name)),
      };
    }),
    routers: rows.filter(row => row.role === 'router'),
    waitingDoors: doors.filter(door => !clusterRows.some(row => isHere(door, row.name))),
    network: networkOf(rows),
  };
}

function podPicture(key: string, row: ObjectRow): PodPicture {
  const status = row.cells.STATUS ?? '';
  const [ready, all] = (row.cells.READY ?? '').split('/');
  const ip = row.cells.IP ?? field(row.yaml, 'podIP') ?? '';
  return {
    key,
    name: row.name,
    ip: ip === '<none>' ? '' : ip,
    status,
    isReady: status === 'Running' && ready === all,
  };
}

function nodeOf(row: ObjectRow): string | undefined {
  return row.cells.NODE ?? field(row.yaml, 'nodeName');
}

/** Services of type LoadBalancer with the holders of their L2 announcement leases. */
function doorsOf(objects: ReadonlyMap<string, ObjectRow>): DoorPicture[] {
  return [...objects]
    .filter(([, row]) => row.kind === 'Service' && row.cells.TYPE === 'LoadBalancer')
    .map(([key, {namespace, name, cells}]) => {
      const lease = objects.get(`leases.coordination.k8s.io/kube-system/cilium-l2announce-${namespace}-${name}`);
      const address = cells['EXTERNAL-IP'] ?? '';
      return {
        key,
        name,
        address: /^\d/.test(address) ? address : undefined,
        holder: lease?.cells.HOLDER || undefined,
      };
    });
}

/** First scalar of that name in YAML as kubectl prints it. */
function field(yaml: string, name: string): string | undefined {
  return new RegExp(`^\\s+${name}: (\\S+)$`, 'm').exec(yaml)?.[1];
}

/** The /24 most machines have an address in, apart from the NAT network all VMs share. */
function networkOf(rows: readonly NodeRow[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const {device, address} of row.addresses) {
      if (!/^eth[1-9]/.test(device)) continue;
      const network = address.replace(/\.\d+(\/\d+)?$/, '.0/24');
      counts.set(network, (counts.get(network) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
