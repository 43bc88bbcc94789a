import type {Timer} from '../../core/clock.ts';
import {parseImageReference} from '../../shell/container-image.ts';
import {type PidNamespace, signalNumbers} from '../../shell/process.ts';
import type {Container, EphemeralContainer} from '../api/kinds/core.ts';
import {timestamp} from '../record/timestamp.ts';
import {containerConfig} from './container-config.ts';
import {type ContainerSlot, newSlot, type Terminated} from './container-slot.ts';
import {runHook} from './hooks.ts';
import {formatPullTime, type LocalImage} from './image-puller.ts';
import type {PodWorker} from './pod-worker.ts';
import type {ProbeTarget} from './probe.ts';
import {isReadyAtOnce, type ProbeKind, type ProbeListener, startProbes} from './prober.ts';
import {type ContainerExit, RunningContainer} from './runtime.ts';

/** @source kubelet MaxCrashLoopBackOff, imageBackOff */
const backoffFirstUs = 10_000_000;
const backoffMaxUs = 300_000_000;
/** What a container gets after its preStop hook. @source kuberuntime minimumGracePeriodInSeconds */
const leastGraceUs = 2_000_000;
/** A start hook may take as long as it likes; what hangs longer than a day hangs for ever. */
const postStartSecondsMax = 86_400;

/** Fields of a pod's spec that hold containers. */
const fields: Readonly<Record<ContainerSlot['kind'], string>> = {
  init: 'initContainers',
  sidecar: 'initContainers',
  main: 'containers',
  ephemeral: 'ephemeralContainers',
};

/**
 * The containers of one pod: pulled, created and started in order, restarted by policy, stopped with grace.
 *
 * @models kubelet pkg/kubelet/kuberuntime computePodActions, startContainer, killContainer
 */
export class ContainerLifecycle {
  readonly #worker: PodWorker;
  readonly inits: readonly ContainerSlot[];
  readonly mains: readonly ContainerSlot[];
  readonly ephemerals: ContainerSlot[] = [];
  readonly #stopTimers = new Map<ContainerSlot, Timer>();
  #onStopped: (() => void) | undefined;

  constructor(worker: PodWorker) {
    this.#worker = worker;
    const {containers, initContainers = []} = worker.pod.spec;
    const waiting = initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating';
    this.inits = initContainers.map(spec =>
      newSlot(spec, spec.restartPolicy === 'Always' ? 'sidecar' : 'init', 'PodInitializing'),
    );
    this.mains = containers.map(spec => newSlot(spec, 'main', waiting));
  }

  get all(): readonly ContainerSlot[] {
    return [...this.inits, ...this.mains, ...this.ephemerals];
  }

  get(name: string): ContainerSlot | undefined {
    return this.all.find(({spec}) => spec.name === name);
  }

  /** The sandbox is up: the first container may start. */
  begin(): void {
    this.#next(0);
    for (const slot of this.ephemerals) this.#launch(slot, () => undefined);
  }

  /** Starts those ephemeral containers that are new, once the pod's own have begun. @returns whether any is new */
  join(specs: readonly EphemeralContainer[]): boolean {
    const fresh = specs.filter(({name}) => !this.get(name));
    for (const spec of fresh) {
      const slot = newSlot(spec, 'ephemeral', 'ContainerCreating');
      this.ephemerals.push(slot);
      if (this.#worker.sandbox) this.#launch(slot, () => undefined);
    }
    return fresh.length > 0;
  }

  /** Nobody looks after them any more; what runs goes on. */
  abandon(): void {
    for (const slot of this.all) {
      slot.stopProbes?.();
      if (slot.running) slot.running.onExit = undefined;
    }
    for (const timer of this.#stopTimers.values()) timer.cancel();
  }

  /** Stops everything; a second call only shortens the grace. */
  stopAll(graceSeconds: number, stopped: () => void): void {
    const isFirst = this.#onStopped === undefined;
    this.#onStopped ??= stopped;
    for (const slot of this.all) if (slot.running) this.#stop(slot, graceSeconds, isFirst);
    this.#checkStopped();
  }

  /** Starts the containers in order from `index` on; an init container that has to end first comes back here. */
  #next(index: number): void {
    const slot = [...this.inits, ...this.mains][index];
    if (!slot) return;
    if (slot.kind !== 'init') return this.#launch(slot, () => this.#next(index + 1));
    this.#launch(slot, () => undefined);
  }

  /** Pulls, creates and starts `slot`; `then` is called when that has worked or failed. */
  #launch(slot: ContainerSlot, then: () => void): void {
    this.#withImage(slot, local => {
      if (!local) return then();
      slot.image = local;
      this.#worker.later(this.#worker.node.rng.between(20_000, 90_000), () => this.#create(slot, local, then));
    });
  }

  #create(slot: ContainerSlot, local: LocalImage, then: () => void): void {
    const {node, pod, sandbox, podIp, volumes} = this.#worker;
    if (!sandbox || podIp === undefined) return;
    const targetPids = this.#pidsOf((slot.spec as EphemeralContainer).targetContainerName);
    const config = containerConfig(node, pod, slot.spec, local, {sandbox, podIp, volumes, targetPids});
    if ('error' in config) {
      this.#event(slot, 'Warning', 'Failed', `Error: ${config.error}`);
      slot.waiting = {reason: 'CreateContainerConfigError', message: config.error};
      this.#worker.publish('relist');
      this.#worker.later(node.rng.between(10_000_000, 14_000_000), () => this.#launch(slot, () => undefined));
      return then();
    }
    this.#event(slot, 'Normal', 'Created', `Created container: ${slot.spec.name}`);
    this.#worker.later(node.rng.between(30_000, 110_000), () => {
      const started = node.runtime.start(config);
      if (started instanceof RunningContainer) this.#started(slot, started);
      else this.#startFailed(slot, started.error);
      then();
    });
  }

  #pidsOf(container: string | undefined): PidNamespace | undefined {
    return container === undefined ? undefined : this.get(container)?.running?.machine.processes.namespace;
  }

  #started(slot: ContainerSlot, running: RunningContainer): void {
    this.#event(slot, 'Normal', 'Started', `Started container ${slot.spec.name}`);
    slot.previous = slot.running ?? slot.previous;
    if (slot.terminated) slot.lastTerminated = slot.terminated;
    slot.terminated = undefined;
    slot.waiting = undefined;
    slot.running = running;
    slot.isHooked = false;
    slot.containerId = running.id;
    slot.started = slot.spec.startupProbe === undefined;
    slot.ready = slot.kind !== 'ephemeral' && isReadyAtOnce(slot.spec);
    running.onExit = exit => this.#exited(slot, running, exit);
    if (running.exit) return this.#exited(slot, running, running.exit);
    this.#probe(slot, running);
    this.#postStart(slot, running);
    this.#worker.publish('relist');
  }

  /** A start hook that fails ends the container. */
  #postStart(slot: ContainerSlot, running: RunningContainer): void {
    const target = this.#targetOf(slot, running);
    const hook = slot.spec.lifecycle?.postStart;
    if (!hook || !target) return;
    runHook(target, hook, postStartSecondsMax, failure => {
      if (failure === undefined || slot.running !== running || this.#worker.isEnding) return;
      this.#event(slot, 'Warning', 'FailedPostStartHook', 'PostStartHook failed');
      this.#event(slot, 'Normal', 'Killing', 'FailedPostStartHook');
      this.#signal(slot, this.#worker.pod.spec.terminationGracePeriodSeconds ?? 30);
    });
  }

  /** Where probes and hooks of a container go. */
  #targetOf(slot: ContainerSlot, running: RunningContainer): ProbeTarget | undefined {
    const {node, podIp} = this.#worker;
    return podIp === undefined
      ? undefined
      : {engine: node.engine, netns: node.kernel.initNetns, podIp, container: slot.spec, running};
  }

  /** runc could not run the program: the container counts as having ended with 128. */
  #startFailed(slot: ContainerSlot, complaint: string): void {
    const message = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${complaint}`;
    this.#event(slot, 'Warning', 'Failed', `Error: ${message}`);
    const {clock} = this.#worker.node.engine;
    const now = timestamp(clock);
    slot.containerId = this.#worker.node.runtime.newId();
    this.#terminated(slot, {
      containerID: `containerd://${slot.containerId}`,
      exitCode: 128,
      finishedAt: now,
      message,
      reason: 'StartError',
      startedAt: '1970-01-01T00:00:00Z',
    });
  }

  #probe(slot: ContainerSlot, running: RunningContainer): void {
    const {startupProbe, readinessProbe, livenessProbe} = slot.spec;
    if (!(startupProbe ?? readinessProbe ?? livenessProbe)) return;
    const target = this.#targetOf(slot, running);
    if (target) slot.stopProbes = startProbes(target, this.#probeListener(slot));
  }

  #probeListener(slot: ContainerSlot): ProbeListener {
    return {
      unhealthy: (kind: ProbeKind, message: string) =>
        this.#event(slot, 'Warning', 'Unhealthy', `${kind} probe failed: ${message}`),
      started: () => {
        slot.started = true;
        if (!slot.spec.readinessProbe) slot.ready = true;
        this.#worker.publish('now');
      },
      ready: isReady => {
        if (slot.ready === isReady) return;
        slot.ready = isReady;
        this.#worker.publish('now');
      },
      failed: kind => {
        this.#event(
          slot,
          'Normal',
          'Killing',
          `Container ${slot.spec.name} failed ${kind.toLowerCase()} probe, will be restarted`,
        );
        this.#signal(slot, this.#worker.pod.spec.terminationGracePeriodSeconds ?? 30);
      },
    };
  }

  #exited(slot: ContainerSlot, running: RunningContainer, exit: ContainerExit): void {
    const {clock} = this.#worker.node.engine;
    this.#stopTimers.get(slot)?.cancel();
    this.#stopTimers.delete(slot);
    const signal = exit.signal ? {signal: signalNumbers[exit.signal]} : {};
    this.#terminated(slot, {
      containerID: `containerd://${running.id}`,
      exitCode: exit.status,
      finishedAt: timestamp(clock, exit.finishedUs),
      reason: exit.status === 0 ? 'Completed' : 'Error',
      ...(exit.status === 128 + (signal.signal ?? -1) ? {} : signal),
      startedAt: timestamp(clock, running.startedUs),
    });
  }

  #terminated(slot: ContainerSlot, terminated: Terminated): void {
    slot.stopProbes?.();
    slot.stopProbes = undefined;
    slot.previous = slot.running ?? slot.previous;
    slot.running = undefined;
    slot.ready = false;
    slot.started = false;
    if (slot.terminated) slot.lastTerminated = slot.terminated;
    slot.terminated = terminated;
    slot.waiting = undefined;
    if (this.#worker.isEnding) return this.#checkStopped();
    this.#worker.publish('relist');
    if (slot.kind === 'ephemeral') return;
    if (slot.kind === 'init' && terminated.exitCode === 0) return this.#initDone(slot);
    if (this.#isRestarted(slot, terminated)) this.#restart(slot);
    else if (this.mains.every(({running, terminated}) => !running && terminated) || slot.kind === 'init')
      this.#completed();
  }

  /** The pod's own containers are done, so nothing that came later stays. */
  #completed(): void {
    for (const slot of this.ephemerals) slot.running?.kill('SIGKILL');
    this.#worker.completed();
  }

  #initDone(slot: ContainerSlot): void {
    const index = this.all.indexOf(slot);
    this.#worker.later(this.#worker.node.untilRelistUs(), () => this.#next(index + 1));
  }

  #isRestarted(slot: ContainerSlot, {exitCode}: Terminated): boolean {
    if (slot.kind === 'sidecar') return true;
    const policy = this.#worker.pod.spec.restartPolicy ?? 'Always';
    if (slot.kind === 'init') return policy !== 'Never';
    return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
  }

  /**
   * Starts an ended container again: the first time at the next look, then after 10 s doubling to 5 minutes, counted
   * from its end; ten minutes without a crash start over.
   *
   * @models client-go util/flowcontrol Backoff, kuberuntime doBackOff
   */
  #restart(slot: ContainerSlot): void {
    const {clock} = this.#worker.node.engine;
    if (slot.backoffUs > 0 && clock.nowUs - slot.backoffAtUs > 2 * backoffMaxUs) slot.backoffUs = 0;
    const waitUs = slot.backoffUs;
    slot.backoffUs = waitUs === 0 ? backoffFirstUs : Math.min(waitUs * 2, backoffMaxUs);
    const again = () => {
      slot.backoffAtUs = clock.nowUs;
      slot.restartCount++;
      this.#launch(slot, () => undefined);
    };
    this.#worker.later(this.#worker.node.untilRelistUs(), () => {
      if (waitUs === 0) return again();
      const {name, namespace, uid} = this.#worker.pod.metadata;
      this.#event(
        slot,
        'Warning',
        'BackOff',
        `Back-off restarting failed container ${slot.spec.name} in pod ${name}_${namespace}(${uid})`,
      );
      slot.lastTerminated = slot.terminated;
      slot.waiting = {
        message: `back-off ${formatBackoff(waitUs)} restarting failed container=${slot.spec.name} pod=${name}_${namespace}(${uid})`,
        reason: 'CrashLoopBackOff',
      };
      this.#worker.publish('now');
      this.#worker.later(waitUs, again);
    });
  }

  /** Has the image of `slot` brought to the node by its pull policy. */
  #withImage(slot: ContainerSlot, then: (local: LocalImage | undefined) => void): void {
    const {images, engine} = this.#worker.node;
    const {image, imagePullPolicy = defaultPullPolicy(image)} = slot.spec;
    const reference = parseImageReference(image);
    if (!reference) {
      const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
      this.#event(slot, 'Warning', 'InspectFailed', message);
      this.#event(slot, 'Warning', 'Failed', 'Error: InvalidImageName');
      return this.#notPulled(slot, 'InvalidImageName', message, then);
    }
    const present = images.present(image);
    if (present && imagePullPolicy !== 'Always') {
      this.#event(slot, 'Normal', 'Pulled', `Container image "${image}" already present on machine`);
      return then(present);
    }
    if (imagePullPolicy === 'Never') {
      const message = `Container image "${image}" is not present with pull policy of Never`;
      this.#event(slot, 'Warning', 'ErrImageNeverPull', message);
      this.#event(slot, 'Warning', 'Failed', 'Error: ErrImageNeverPull');
      return this.#notPulled(slot, 'ErrImageNeverPull', message, then);
    }
    this.#event(slot, 'Normal', 'Pulling', `Pulling image "${image}"`);
    images.pull(reference, result => {
      if (this.#worker.isEnding) return;
      if ('error' in result) return this.#pullFailed(slot, result.error, then);
      const {local, elapsedUs, waitedUs} = result;
      const took = `${formatPullTime(elapsedUs)} (${formatPullTime(elapsedUs + waitedUs)} including waiting)`;
      this.#event(
        slot,
        'Normal',
        'Pulled',
        `Successfully pulled image "${image}" in ${took}. Image size: ${local.sizeBytes} bytes.`,
      );
      slot.pullBackoffUs = 0;
      engine.clock.after(0, () => {
        if (!this.#worker.isEnding) then(local);
      });
    });
  }

  #pullFailed(slot: ContainerSlot, error: string, then: (local: undefined) => void): void {
    const {image} = slot.spec;
    this.#event(slot, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`);
    this.#event(slot, 'Warning', 'Failed', 'Error: ErrImagePull');
    slot.waiting = {message: error, reason: 'ErrImagePull'};
    this.#worker.publish('now');
    const waitUs = slot.pullBackoffUs === 0 ? backoffFirstUs : Math.min(slot.pullBackoffUs * 2, backoffMaxUs);
    slot.pullBackoffUs = waitUs;
    this.#worker.later(this.#worker.node.untilRelistUs(), () => {
      this.#event(slot, 'Normal', 'BackOff', `Back-off pulling image "${image}"`);
      this.#event(slot, 'Warning', 'Failed', 'Error: ImagePullBackOff');
      slot.waiting = {message: `Back-off pulling image "${image}": ErrImagePull: ${error}`, reason: 'ImagePullBackOff'};
      this.#worker.publish('now');
    });
    this.#worker.later(waitUs + this.#worker.node.rng.between(2_000_000, 6_000_000), () => this.#relaunch(slot));
    then(undefined);
  }

  #notPulled(slot: ContainerSlot, reason: string, message: string, then: (local: undefined) => void): void {
    slot.waiting = {message, reason};
    this.#worker.publish('now');
    this.#worker.later(this.#worker.node.rng.between(12_000_000, 16_000_000), () => this.#relaunch(slot));
    then(undefined);
  }

  #relaunch(slot: ContainerSlot): void {
    this.#launch(slot, () => undefined);
  }

  #stop(slot: ContainerSlot, graceSeconds: number, isFirst: boolean): void {
    if (isFirst) this.#event(slot, 'Normal', 'Killing', `Stopping container ${slot.spec.name}`);
    slot.stopProbes?.();
    slot.stopProbes = undefined;
    this.#signal(slot, graceSeconds);
  }

  /** The preStop hook, then SIGTERM; SIGKILL when the grace is over, but two seconds after a hook at the least. */
  #signal(slot: ContainerSlot, graceSeconds: number): void {
    const {running} = slot;
    if (!running) return;
    const {clock} = this.#worker.node.engine;
    const untilUs = clock.nowUs + graceSeconds * 1_000_000;
    const end = () => {
      if (slot.running !== running) return;
      this.#stopTimers.get(slot)?.cancel();
      const leastUs = slot.isHooked ? leastGraceUs : 0;
      this.#stopTimers.set(
        slot,
        clock.after(Math.max(leastUs, untilUs - clock.nowUs), () => running.kill('SIGKILL')),
      );
      running.kill('SIGTERM');
    };
    const hook = slot.spec.lifecycle?.preStop;
    const target = this.#targetOf(slot, running);
    if (!hook || !target || slot.isHooked || graceSeconds === 0) return end();
    slot.isHooked = true;
    runHook(target, hook, graceSeconds, failure => {
      if (failure !== undefined && slot.running === running)
        this.#event(slot, 'Warning', 'FailedPreStopHook', 'PreStopHook failed');
      end();
    });
  }

  #checkStopped(): void {
    if (this.#onStopped && this.all.every(({running}) => !running)) this.#onStopped();
  }

  #event(slot: ContainerSlot, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#worker.event(type, reason, message, `spec.${fields[slot.kind]}{${slot.spec.name}}`);
  }
}

/** What the API server fills in, for pods that did not come through it. @source kubernetes pkg/apis/core/v1 SetDefaults_Container */
function defaultPullPolicy(image: Container['image']): string {
  const reference = parseImageReference(image);
  return reference?.digest || (reference?.tag ?? 'latest') !== 'latest' ? 'IfNotPresent' : 'Always';
}

/** `10s`, `1m20s`, `5m0s`: Go's Duration of whole seconds. */
function formatBackoff(durationUs: number): string {
  const seconds = Math.round(durationUs / 1_000_000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
