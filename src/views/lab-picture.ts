import type {NodeRow, ObjectRow} from '../../sim/protocol/topics.ts';

export interface PodPicture {
  readonly key: string;
  readonly name: string;
  readonly ip: string;
  readonly status: string;
  readonly isReady: boolean;
}

export interface LabPicture {
  readonly nodes: readonly {
    readonly row: NodeRow;
    readonly pods: readonly PodPicture[] /** load-balancer addresses it answers for */;
    readonly announced: readonly string[];
  }[];
  readonly routers: readonly NodeRow[];
  /** the wire all machines share, e.g. `192.168.10.0/24` */
  readonly network: string;
}

const shownNamespaces = new Set(['default']);

/** Arranges rows into what the lab's picture shows. System pods stay out of it; Objects has them. */
export function pictureOf(nodes: ReadonlyMap<string, NodeRow>, objects: ReadonlyMap<string, ObjectRow>): LabPicture {
  const rows = [...nodes.values()].sort((a, b) => a.name.localeCompare(b.name));
  const pods = [...objects].filter(([, row]) => row.kind === 'Pod' && shownNamespaces.has(row.namespace));
  const holders = lbHolders(objects);
  return {
    nodes: rows
      .filter(row => row.role === 'control-plane' || row.role === 'worker')
      .map(row => ({
        row,
        pods: pods.filter(([, pod]) => nodeOf(pod) === row.name).map(([key, pod]) => podPicture(key, pod)),
        announced: holders.filter(({holder}) => holder === row.name).map(({address}) => address),
      })),
    routers: rows.filter(row => row.role === 'router'),
    network: networkOf(rows),
  };
}

function podPicture(key: string, row: ObjectRow): PodPicture {
  const status = row.cells.STATUS ?? '';
  const [ready, all] = (row.cells.READY ?? '').split('/');
  return {
    key,
    name: row.name,
    ip: row.cells.IP ?? field(row.yaml, 'podIP') ?? '',
    status,
    isReady: status === 'Running' && ready === all,
  };
}

function nodeOf(row: ObjectRow): string | undefined {
  return row.cells.NODE ?? field(row.yaml, 'nodeName');
}

/** Load-balancer addresses with the holders of their L2 announcement leases. */
function lbHolders(objects: ReadonlyMap<string, ObjectRow>): {address: string; holder: string}[] {
  const rows = [...objects.values()];
  return rows
    .filter(row => row.kind === 'Lease' && row.name.startsWith('cilium-l2announce-'))
    .flatMap(lease => {
      const service = rows.find(
        row => row.kind === 'Service' && lease.name === `cilium-l2announce-${row.namespace}-${row.name}`,
      );
      const address = service?.cells['EXTERNAL-IP'];
      const holder = lease.cells.HOLDER ?? field(lease.yaml, 'holderIdentity');
      return address && /^\d/.test(address) && holder ? [{address, holder}] : [];
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
