import {cidr, formatCidr, networkOf} from '../../../base/cidr.ts';
import {type Condition, type Node, nodes, type Pod, pods, type Taint} from '../../api/kinds/core.ts';
import {timestamp, timestampUs} from '../../record/timestamp.ts';
import type {ControllerContext} from '../context.ts';
import {isPodReady} from '../pod-groups.ts';

/** @source kube-controller-manager --node-monitor-period, --node-monitor-grace-period */
const monitorUs = 5_000_000;
const graceUs = 50_000_000;

const notReadyKey = 'node.kubernetes.io/not-ready';
const unreachableKey = 'node.kubernetes.io/unreachable';

/**
 * Watches nodes: gives each its pod CIDR and taints those that are not ready or silent.
 *
 * @param options.clusterCidr  range that `podCIDR` of nodes comes from, e.g. `10.244.0.0/16`
 * @models kubernetes pkg/controller/nodelifecycle, pkg/controller/nodeipam, pkg/controller/ttl
 * @omits zones and their eviction rates, pressure taints
 */
export function startNodeLifecycleController(context: ControllerContext, options: {clusterCidr: string}): void {
  const {client, engine} = context;
  const recorder = context.recorder('node-controller');
  const ranges = new PodCidrs(options.clusterCidr);
  const known = new Map<string, Node>();

  context.nodes.on({
    added: node => {
      ranges.take(node);
      admit(node);
      judge(node);
    },
    updated: node => judge(node),
    deleted: node => ranges.release(node),
  });
  engine.clock.every(monitorUs, () => {
    for (const [name, node] of known) if (!context.nodes.get(undefined, name)) remove(node);
    for (const node of context.nodes.list()) {
      checkSilence(node);
      judge(node);
    }
  });

  function admit(node: Node): void {
    const {name} = node.metadata;
    if (!known.has(name)) record(node, 'RegisteredNode', `Node ${name} event: Registered Node ${name} in Controller`);
    known.set(name, node);
    const podCIDR = node.spec?.podCIDR ?? ranges.next(name);
    client.patch(nodes, undefined, name, {
      metadata: {annotations: {'node.alpha.kubernetes.io/ttl': '0'}},
      spec: {podCIDR, podCIDRs: [podCIDR]},
    });
  }

  function remove(node: Node): void {
    const {name} = node.metadata;
    known.delete(name);
    record(node, 'RemovingNode', `Node ${name} event: Removing Node ${name} from Controller`);
  }

  function record({metadata: {name, uid}}: Node, reason: string, message: string): void {
    recorder.record({apiVersion: 'v1', kind: 'Node', name, uid}, 'Normal', reason, message);
  }

  /** A node whose kubelet has stopped renewing its lease turns Unknown. */
  function checkSilence(node: Node): void {
    const lease = context.leases.get('kube-node-lease', node.metadata.name);
    if (!lease?.spec?.renewTime || engine.clock.nowUs - timestampUs(engine.clock, lease.spec.renewTime) <= graceUs)
      return;
    const conditions = node.status?.conditions ?? [];
    if (conditions.every(({status, type}) => type === 'NetworkUnavailable' || status === 'Unknown')) return;
    const lastTransitionTime = timestamp(engine.clock);
    const unknown = conditions.map(
      (condition): Condition =>
        condition.type === 'NetworkUnavailable'
          ? condition
          : {
              ...condition,
              status: 'Unknown',
              reason: 'NodeStatusUnknown',
              message: 'Kubelet stopped posting node status.',
              lastTransitionTime,
            },
    );
    client.patch(nodes, undefined, node.metadata.name, {status: {conditions: unknown}}, 'status');
    record(node, 'NodeNotReady', `Node ${node.metadata.name} status is now: NodeNotReady`);
    for (const pod of context.podsByNode.list(node.metadata.name)) markNotReady(pod);
  }

  function markNotReady(pod: Pod): void {
    if (!isPodReady(pod)) return;
    const lastTransitionTime = timestamp(engine.clock);
    const conditions = pod.status?.conditions?.map(condition =>
      condition.type === 'Ready' ? {...condition, status: 'False' as const, lastTransitionTime} : condition,
    );
    client.patch(pods, pod.metadata.namespace, pod.metadata.name, {status: {conditions}}, 'status');
    recorder.record(pod, 'Warning', 'NodeNotReady', 'Node is not ready');
  }

  /** Brings the taints of a node in line with its Ready condition. */
  function judge(node: Node): void {
    const ready = node.status?.conditions?.find(({type}) => type === 'Ready')?.status;
    const key = ready === 'True' ? undefined : ready === 'Unknown' ? unreachableKey : notReadyKey;
    const taints = node.spec?.taints ?? [];
    const foreign = taints.filter(
      taint =>
        taint.key !== notReadyKey && taint.key !== unreachableKey && taint.key !== 'node.kubernetes.io/unschedulable',
    );
    const cordoned: readonly Taint[] = node.spec?.unschedulable
      ? [kept(taints, 'node.kubernetes.io/unschedulable', 'NoSchedule')]
      : [];
    const own =
      key === undefined
        ? []
        : [kept(taints, key, 'NoSchedule'), ...(ready === undefined ? [] : [kept(taints, key, 'NoExecute')])];
    const wanted = [...foreign, ...cordoned, ...own];
    if (JSON.stringify(wanted.map(shape)) !== JSON.stringify(taints.map(shape)))
      client.patch(nodes, undefined, node.metadata.name, {spec: {taints: wanted.length > 0 ? wanted : null}});
  }

  function kept(taints: readonly Taint[], key: string, effect: Taint['effect']): Taint {
    return (
      taints.find(taint => taint.key === key && taint.effect === effect) ?? {
        effect,
        key,
        timeAdded: timestamp(engine.clock),
      }
    );
  }
}

function shape({key, effect, value}: Taint): readonly unknown[] {
  return [key, effect, value];
}

/** The /24 blocks of the cluster's range, given out in order. */
class PodCidrs {
  readonly #base: number;
  readonly #taken = new Map<string, number>();

  constructor(text: string) {
    this.#base = networkOf(cidr(text));
  }

  take(node: Node): void {
    const own = node.spec?.podCIDR;
    if (own) this.#taken.set(node.metadata.name, (networkOf(cidr(own)) - this.#base) / 256);
  }

  next(name: string): string {
    const used = new Set(this.#taken.values());
    let block = 0;
    while (used.has(block)) block++;
    this.#taken.set(name, block);
    return formatCidr({address: this.#base + block * 256, prefixLength: 24});
  }

  release(node: Node): void {
    this.#taken.delete(node.metadata.name);
  }
}
