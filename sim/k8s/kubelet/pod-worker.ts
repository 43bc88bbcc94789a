import type {Timer} from '../../core/clock.ts';
import {equalJson} from '../api/equal.ts';
import {type Pod, type PodStatus, pods} from '../api/kinds/core.ts';
import {isUnreachable} from '../client/client.ts';
import {timestamp} from '../record/timestamp.ts';
import {ContainerLifecycle} from './container-lifecycle.ts';
import {containerStatus} from './container-slot.ts';
import type {NodeContext} from './node-context.ts';
import {podStatus} from './pod-status.ts';
import type {Sandbox} from './runtime.ts';
import {type MountVolume, setUpVolume} from './volumes.ts';

const noPluginMessage =
  'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';

/** @source kubelet pkg/kubelet/status syncPeriod */
const syncUs = 10_000_000;

/**
 * Runs one pod on its node: volumes, sandbox, network, containers, status, and its end.
 *
 * @models kubelet pkg/kubelet/pod_workers.go, kuberuntime SyncPod and KillPod
 * @omits active deadlines, evictions, resize, host ports
 */
export class PodWorker {
  readonly node: NodeContext;
  readonly #onGone: () => void;
  readonly #mirror: (() => Pod | undefined) | undefined;
  readonly #startTime: string;
  readonly #containers: ContainerLifecycle;
  readonly #timers = new Set<Timer>();
  #pod: Pod;
  #volumes: ReadonlyMap<string, MountVolume> = new Map();
  #sandbox: Sandbox | undefined;
  #podIp: number | undefined;
  #publishTimer: Timer | undefined;
  #publishAtUs = 0;
  #published: {readonly uid: string | undefined; readonly status: PodStatus} | undefined;
  #mountRetryUs = 500_000;
  /** 'ending': its containers are being stopped; 'over': they have; 'gone': nothing is left of it */
  #phase: 'running' | 'ending' | 'over' | 'gone' = 'running';

  /** @param mirror  of a static pod: the pod in the API that shows it, if there is one */
  constructor(node: NodeContext, pod: Pod, onGone: () => void, mirror?: () => Pod | undefined) {
    this.node = node;
    this.#pod = pod;
    this.#onGone = onGone;
    this.#mirror = mirror;
    this.#startTime = timestamp(node.engine.clock);
    this.#containers = new ContainerLifecycle(this);
  }

  get pod(): Pod {
    return this.#pod;
  }

  get containers(): ContainerLifecycle {
    return this.#containers;
  }

  get podIp(): number | undefined {
    return this.#podIp;
  }

  get volumes(): ReadonlyMap<string, MountVolume> {
    return this.#volumes;
  }

  get sandbox(): Sandbox | undefined {
    return this.#sandbox;
  }

  get isStatic(): boolean {
    return this.#mirror !== undefined;
  }

  get isEnding(): boolean {
    return this.#phase !== 'running';
  }

  start(): void {
    this.#containers.join(this.#pod.spec.ephemeralContainers ?? []);
    this.publish('now');
    this.#prepare();
  }

  /** The API has a newer version of this pod. */
  update(pod: Pod): void {
    this.#pod = pod;
    if (pod.metadata.deletionTimestamp !== undefined) return this.end(pod.metadata.deletionGracePeriodSeconds ?? 30);
    if (this.#containers.join(pod.spec.ephemeralContainers ?? [])) this.publish('relist');
  }

  /** The pod is no longer in the API: whatever still runs ends at once. */
  removed(): void {
    this.end(1);
  }

  /** The node's kubelet stops looking after it; containers go on. */
  abandon(): void {
    for (const timer of this.#timers) timer.cancel();
    this.#containers.abandon();
    this.#publishTimer?.cancel();
    this.#phase = 'gone';
  }

  /** Stops every container, then gives back the network and the object. */
  end(graceSeconds: number): void {
    if (this.#phase === 'gone' || this.#phase === 'over') return;
    if (this.#phase === 'running') {
      this.#phase = 'ending';
      for (const timer of this.#timers) timer.cancel();
    }
    this.#containers.stopAll(graceSeconds, () => this.#finish());
  }

  event(type: 'Normal' | 'Warning', reason: string, message: string, fieldPath?: string): void {
    this.node.recorder.record(this.#pod, type, reason, message, fieldPath);
  }

  /** Runs `action` later unless the pod ends before. */
  later(delayUs: number, action: () => void): Timer {
    const timer = this.node.engine.clock.after(delayUs, () => {
      this.#timers.delete(timer);
      if (this.#phase === 'running') action();
    });
    this.#timers.add(timer);
    return timer;
  }

  /** Every container of a pod that is not restarted has ended: what remains is the record of it. */
  completed(): void {
    this.publish('relist');
    this.later(this.node.untilRelistUs() + 200_000, () => this.#tearDown());
  }

  /** Tells the API the pod's status: now, or when the next relist would have noticed the change. */
  publish(when: 'now' | 'relist'): void {
    const {clock} = this.node.engine;
    const dueUs = clock.nowUs + (when === 'now' ? 0 : this.node.untilRelistUs());
    if (this.#publishTimer && this.#publishAtUs <= dueUs) return;
    this.#publishTimer?.cancel();
    this.#publishAtUs = dueUs;
    this.#publishTimer = clock.at(dueUs, () => {
      this.#publishTimer = undefined;
      this.#publishStatus();
    });
  }

  /** What cannot be told because nobody answers is told later. */
  #publishStatus(): void {
    if (this.#phase === 'gone') return;
    const status = this.#status();
    this.#pod = {...this.#pod, status};
    const shown = this.#mirror ? this.#mirror() : this.#pod;
    if (!shown) return;
    const {name, namespace, uid} = shown.metadata;
    if (this.#published?.uid === uid && equalJson(status, this.#published?.status)) return;
    const result = this.node.client.patch(pods, namespace, name, {metadata: {uid}, status}, 'status');
    if (result.ok) this.#published = {uid, status};
    else if (isUnreachable(result.status)) this.node.engine.clock.after(syncUs, () => this.#publishStatus());
  }

  #status(): PodStatus {
    const {clock} = this.node.engine;
    const startedAt = (running: {startedUs: number}) => timestamp(clock, running.startedUs);
    return podStatus({
      pod: this.#pod,
      initStatuses: this.#containers.inits.map(slot => containerStatus(slot, startedAt)),
      statuses: this.#containers.mains.map(slot => containerStatus(slot, startedAt)),
      isOver: this.#phase === 'over',
      ephemeralStatuses: this.#containers.ephemerals.map(slot => containerStatus(slot, startedAt)),
      hasSandbox: this.#podIp !== undefined,
      podIp: this.#podIp,
      hostIp: this.node.nodeIp,
      startTime: this.#startTime,
      now: timestamp(clock),
    });
  }

  #prepare(): void {
    if (!this.#pod.spec.hostNetwork && !this.node.cni()) {
      this.event('Warning', 'NetworkNotReady', noPluginMessage);
      this.later(2_000_000, () => this.#prepare());
      return;
    }
    this.later(this.node.rng.between(15_000, 70_000), () => this.#mountVolumes());
  }

  #mountVolumes(): void {
    const mounts = new Map<string, MountVolume>();
    for (const volume of this.#pod.spec.volumes ?? []) {
      const result = setUpVolume(this.node.volumes, this.#pod, volume);
      if ('error' in result) {
        this.event('Warning', 'FailedMount', result.error);
        this.later(this.#mountRetryUs, () => this.#mountVolumes());
        this.#mountRetryUs = Math.min(this.#mountRetryUs * 2, 122_000_000);
        return;
      }
      mounts.set(volume.name, result.mount);
    }
    this.#volumes = mounts;
    this.later(this.node.rng.between(120_000, 380_000), () => this.#createSandbox());
  }

  #createSandbox(): void {
    const {runtime, nodeIp} = this.node;
    const sandbox = runtime.createSandbox(this.#pod.spec);
    const address = sandbox.isHostNetwork ? {ip: nodeIp} : this.#addNetwork(sandbox);
    if ('error' in address) {
      runtime.removeSandbox(sandbox);
      this.event('Warning', 'FailedCreatePodSandBox', address.error);
      this.later(this.node.rng.between(10_000_000, 15_000_000), () => this.#createSandbox());
      return;
    }
    this.#sandbox = sandbox;
    this.#podIp = address.ip;
    this.#containers.begin();
  }

  #addNetwork(sandbox: Sandbox): {readonly ip: number} | {readonly error: string} {
    const failed = `Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "${sandbox.id}": `;
    const plugin = this.node.cni();
    if (!plugin) return {error: `${failed}cni plugin not initialized`};
    const result = plugin.add(this.#cniRequest(sandbox));
    return 'error' in result ? {error: failed + result.error} : result;
  }

  #cniRequest(sandbox: Sandbox) {
    const {name, namespace = '', uid = '', labels = {}} = this.#pod.metadata;
    return {podNamespace: namespace, podName: name, podUid: uid, containerId: sandbox.id, labels, netns: sandbox.netns};
  }

  /** All containers have ended. */
  #finish(): void {
    if (this.#phase === 'gone' || this.#phase === 'over') return;
    this.#phase = 'over';
    this.#publishTimer?.cancel();
    this.#publishTimer = undefined;
    this.#publishStatus();
    this.node.engine.clock.after(this.node.rng.between(30_000, 120_000), () => {
      if (this.#phase === 'gone') return;
      this.#tearDown();
      this.#phase = 'gone';
      this.#giveBack();
    });
  }

  /** The object of a pod that has ended may go. A static pod's is its mirror's affair. */
  #giveBack(): void {
    const {name, namespace, uid} = this.#pod.metadata;
    const deleted = this.isStatic || this.node.client.delete(pods, namespace, name, {gracePeriodSeconds: 0, uid});
    if (deleted === true || deleted.ok || !isUnreachable(deleted.status)) return this.#onGone();
    this.node.engine.clock.after(syncUs, () => this.#giveBack());
  }

  #tearDown(): void {
    const sandbox = this.#sandbox;
    if (!sandbox) return;
    this.#sandbox = undefined;
    if (!sandbox.isHostNetwork) this.node.cni()?.del(this.#cniRequest(sandbox));
    this.node.runtime.removeSandbox(sandbox);
  }
}
