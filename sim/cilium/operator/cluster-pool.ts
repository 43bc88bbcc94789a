import {formatCidr, maskOf, networkOf, parseCidr} from '../../base/cidr.ts';
import type {Engine} from '../../core/engine.ts';
import {type CiliumNode, ciliumNodes} from '../../k8s/api/kinds/index.ts';
import type {Client} from '../../k8s/client/client.ts';
import {createWorkQueue} from '../../k8s/client/work-queue.ts';

/**
 * Gives every CiliumNode a pod CIDR: the first free block of the cluster pool.
 *
 * @models cilium operator ipam cluster-pool, pkg/ipam/allocator/clusterpool
 */
export function startClusterPool(options: {
  client: Client;
  engine: Engine;
  clusterCidr: string;
  nodePrefixLength: number;
}): void {
  const {client, engine} = options;
  const informer = client.informer(ciliumNodes);
  const queue = createWorkQueue(engine, 'cilium-operator/cluster-pool', () => {
    const taken = new Set(informer.list().flatMap(podCidrs));
    for (const node of informer.list()) {
      if (podCidrs(node).length > 0) continue;
      const free = freeBlocks(options.clusterCidr, options.nodePrefixLength).find(block => !taken.has(block));
      if (free === undefined) return;
      taken.add(free);
      client.update(ciliumNodes, {
        ...node,
        spec: {...node.spec, ipam: {...node.spec?.ipam, podCIDRs: [free], pools: {}}},
      });
    }
  });
  informer.on({added: () => queue.add('all'), deleted: () => queue.add('all')});
}

function podCidrs(node: CiliumNode): readonly string[] {
  return node.spec?.ipam?.podCIDRs ?? [];
}

/** Blocks of `prefixLength` inside `clusterCidr`, ascending. */
function freeBlocks(clusterCidr: string, prefixLength: number): string[] {
  const pool = parseCidr(clusterCidr);
  if (!pool) return [];
  const size = 2 ** (32 - prefixLength);
  const first = networkOf(pool);
  const last = (first | ~maskOf(pool.prefixLength)) >>> 0;
  const blocks: string[] = [];
  for (let address = first; address <= last; address += size) blocks.push(formatCidr({address, prefixLength}));
  return blocks;
}
