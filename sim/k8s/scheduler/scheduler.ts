import type {Engine} from '../../core/engine.ts';
import {type Node, nodes, type Pod, pods} from '../api/kinds/core.ts';
import type {KubeObject, Resource} from '../api/objects.ts';
import type {Client} from '../client/client.ts';
import {createWorkQueue, type Reconciled} from '../client/work-queue.ts';
import {createEventRecorder} from '../record/event-recorder.ts';
import {timestamp} from '../record/timestamp.ts';
import {filtersFor, type Misfit} from './filters.ts';
import {NodeState, ownerOf} from './node-state.ts';
import {AffinityCounts} from './terms.ts';

interface Binding extends KubeObject {
  readonly target: {readonly apiVersion: string; readonly kind: string; readonly name: string};
}

/** @source kube-scheduler podInitialBackoffSeconds, podMaxBackoffSeconds */
const backoffFirstUs = 1_000_000;
const backoffMaxUs = 10_000_000;

/**
 * kube-scheduler with its default profile.
 *
 * @param options.host  node it runs on, for its events
 * @models kubernetes pkg/scheduler v1.33
 * @omits preemption itself, priorities between waiting pods, preferred affinity, image locality, volumes, extenders
 */
export function startScheduler(options: {
  readonly client: Client;
  readonly engine: Engine;
  readonly host: string;
}): void {
  const {client, engine} = options;
  const rng = engine.rng.stream('kube-scheduler');
  const recorder = createEventRecorder({
    client,
    engine,
    component: 'default-scheduler',
    host: options.host,
    newStyle: {action: 'Binding'},
  });
  const failing = createEventRecorder({
    client,
    engine,
    component: 'default-scheduler',
    host: options.host,
    newStyle: {action: 'Scheduling'},
  });
  const states = new Map<string, NodeState>();
  const counts = new AffinityCounts();
  /** pods that count on a node, by uid: bound ones, and those this scheduler has just bound */
  const placed = new Map<string, string>();
  const waiting = new Map<string, {attempts: number; lastUs: number}>();
  const podInformer = client.informer(pods);
  const nodeInformer = client.informer(nodes);
  const queue = createWorkQueue(engine, 'scheduler', key => schedule(key));
  const keyOf = ({metadata}: Pod) => `${metadata.namespace}/${metadata.name}`;

  nodeInformer.on({
    added: putNode,
    updated: (node, old) => {
      putNode(node);
      if (
        JSON.stringify([node.spec, node.metadata.labels, node.status?.allocatable]) !==
        JSON.stringify([old.spec, old.metadata.labels, old.status?.allocatable])
      )
        retryAll();
    },
    deleted: dropNode,
  });
  podInformer.on({added: putPod, updated: putPod, deleted: dropPod});

  function putNode(node: Node): void {
    const known = states.get(node.metadata.name);
    if (known) known.node = node;
    else {
      states.set(node.metadata.name, new NodeState(node));
      for (const pod of podInformer.list()) if (pod.spec.nodeName === node.metadata.name) putPod(pod);
      retryAll();
    }
  }

  /** Its pods count again when a node of the name comes back. */
  function dropNode({metadata}: Node): void {
    states.delete(metadata.name);
    for (const pod of podInformer.list()) if (placed.get(pod.metadata.uid ?? '') === metadata.name) unplace(pod);
  }

  function putPod(pod: Pod): void {
    const isOver = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
    if (isOver) return dropPod(pod);
    if (pod.spec.nodeName) return place(pod, pod.spec.nodeName);
    if (pod.metadata.deletionTimestamp || (pod.spec.schedulerName ?? 'default-scheduler') !== 'default-scheduler')
      return;
    if (!waiting.has(keyOf(pod)) && !placed.has(pod.metadata.uid ?? '')) queue.add(keyOf(pod));
  }

  function place(pod: Pod, nodeName: string): void {
    const {uid = ''} = pod.metadata;
    waiting.delete(keyOf(pod));
    const state = states.get(nodeName);
    if (placed.has(uid) || !state) return;
    placed.set(uid, nodeName);
    state.count(pod, 1);
    counts.add(pod, nodeName);
  }

  function dropPod(pod: Pod): void {
    waiting.delete(keyOf(pod));
    if (unplace(pod)) retryAll();
  }

  function unplace(pod: Pod): boolean {
    const {uid = ''} = pod.metadata;
    const nodeName = placed.get(uid);
    if (nodeName === undefined) return false;
    placed.delete(uid);
    states.get(nodeName)?.count(pod, -1);
    counts.remove(pod);
    return true;
  }

  /** Something happened that may make room: waiting pods are tried again after their back-off. */
  function retryAll(): void {
    for (const [key, {attempts, lastUs}] of waiting) {
      const dueUs = lastUs + Math.min(backoffFirstUs * 2 ** (attempts - 1), backoffMaxUs);
      queue.addAfter(key, Math.max(0, dueUs - engine.clock.nowUs));
    }
  }

  function schedule(key: string): Reconciled {
    const slash = key.indexOf('/');
    const pod = podInformer.get(key.slice(0, slash), key.slice(slash + 1));
    if (!pod || pod.spec.nodeName || pod.metadata.deletionTimestamp || placed.has(pod.metadata.uid ?? ''))
      return undefined;
    const {fitting, misfits} = sift(pod);
    if (fitting.length === 0) return fail(pod, misfits);
    return bind(pod, choose(pod, fitting));
  }

  function sift(pod: Pod): {fitting: readonly NodeState[]; misfits: readonly (readonly Misfit[])[]} {
    const filters = filtersFor(
      pod,
      counts,
      (node, topologyKey) => states.get(node)?.node.metadata.labels?.[topologyKey],
    );
    const fitting: NodeState[] = [];
    const misfits: (readonly Misfit[])[] = [];
    for (const state of states.values()) {
      let objection: readonly Misfit[] = [];
      for (const filter of filters) {
        objection = filter(state);
        if (objection.length > 0) break;
      }
      if (objection.length > 0) misfits.push(objection);
      else fitting.push(state);
    }
    return {fitting, misfits};
  }

  /** The node with the best score; equals are drawn. */
  function choose(pod: Pod, fitting: readonly NodeState[]): NodeState {
    const scores = fitting.map(state => scoreOf(pod, state));
    const best = Math.max(...scores);
    return rng.pick(fitting.filter((_, i) => scores[i] === best));
  }

  function bind(pod: Pod, state: NodeState): Reconciled {
    const {name, namespace} = pod.metadata;
    const resource: Resource<Binding> = {
      group: '',
      version: 'v1',
      plural: `pods/${name}/binding`,
      kind: 'Binding',
      namespaced: true,
    };
    const bound = client.create(resource, {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: {name, namespace},
      target: {apiVersion: 'v1', kind: 'Node', name: state.name},
    });
    if (!bound.ok)
      return bound.status.reason === 'NotFound' || bound.status.reason === 'Conflict' ? undefined : 'requeue';
    place(pod, state.name);
    recorder.record(pod, 'Normal', 'Scheduled', `Successfully assigned ${namespace}/${name} to ${state.name}`);
    return undefined;
  }

  function fail(pod: Pod, misfits: readonly (readonly Misfit[])[]): undefined {
    const key = keyOf(pod);
    const attempts = (waiting.get(key)?.attempts ?? 0) + 1;
    waiting.set(key, {attempts, lastUs: engine.clock.nowUs});
    const message = misfits.length === 0 ? 'no nodes available to schedule pods' : failureMessage(misfits);
    failing.record(pod, 'Warning', 'FailedScheduling', message);
    const now = timestamp(engine.clock);
    const condition = {
      lastProbeTime: null,
      lastTransitionTime: now,
      message,
      reason: 'Unschedulable',
      status: 'False' as const,
      type: 'PodScheduled',
    };
    const old = pod.status?.conditions?.find(({type}) => type === 'PodScheduled');
    if (old?.message === message) return undefined;
    const {name, namespace} = pod.metadata;
    client.patch(pods, namespace, name, {status: {conditions: [condition]}}, 'status');
    return undefined;
  }
}

/**
 * Higher is better. Spreading pods of one owner counts double, as PodTopologySpread does in the default profile.
 *
 * @models kubernetes PodTopologySpread (system defaults), NodeResourcesFit LeastAllocated, BalancedAllocation
 */
function scoreOf(pod: Pod, state: NodeState): number {
  const owner = ownerOf(pod);
  const siblings = owner === undefined ? 0 : (state.byOwner.get(owner) ?? 0);
  const cpu = Math.min(1, state.scoredCpu / Math.max(state.allocatable('cpu'), 1e-9));
  const memory = Math.min(1, state.scoredMemoryBytes / Math.max(state.allocatable('memory'), 1));
  const free = 100 * (1 - (cpu + memory) / 2);
  const balance = 100 * (1 - Math.abs(cpu - memory) / 2);
  const soft = (state.node.spec?.taints ?? []).some(({effect}) => effect === 'PreferNoSchedule') ? -300 : 0;
  return Math.round(-200 * siblings + free + balance + soft);
}

/** `0/2 nodes are available: 1 Insufficient cpu, …`. @models kubernetes pkg/scheduler/framework FitError.Error */
function failureMessage(misfits: readonly (readonly Misfit[])[]): string {
  const total = misfits.length;
  const reasons = new Map<string, number>();
  for (const {reason} of misfits.flat()) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const listed = [...reasons].map(([reason, count]) => `${count} ${reason}`).sort();
  const helpless = misfits.filter(objections => objections.some(({isPreemptable}) => !isPreemptable)).length;
  const preemption = [
    ...(total - helpless > 0 ? [`${total - helpless} No preemption victims found for incoming pod`] : []),
    ...(helpless > 0 ? [`${helpless} Preemption is not helpful for scheduling`] : []),
  ];
  return `0/${total} nodes are available: ${listed.join(', ')}. preemption: 0/${total} nodes are available: ${preemption.sort().join(', ')}.`;
}
