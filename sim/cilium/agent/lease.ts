import type {Prng} from '../../base/prng.ts';
import type {Timer} from '../../core/clock.ts';
import type {Engine} from '../../core/engine.ts';
import {type Lease, leases} from '../../k8s/api/kinds/index.ts';
import type {Client} from '../../k8s/client/client.ts';
import {microTimestamp} from '../../k8s/record/timestamp.ts';

export interface ElectionOptions {
  readonly engine: Engine;
  readonly client: Client;
  readonly rng: Prng;
  readonly namespace: string;
  readonly name: string;
  readonly identity: string;
  readonly leaseDurationUs: number;
  readonly renewDeadlineUs: number;
  readonly retryPeriodUs: number;
  readonly onStartedLeading: () => void;
  readonly onStoppedLeading: () => void;
}

/** How far a waiting candidate's retry may stretch. @source client-go JitterFactor */
const jitter = 1.2;

/**
 * One candidate for one Lease.
 *
 * A lease is judged by when this candidate saw it change, never by the times written in it, so clocks need not agree.
 *
 * @models client-go tools/leaderelection with ReleaseOnCancel
 */
export class LeaderElection {
  readonly #options: ElectionOptions;
  #timer: Timer | undefined;
  #observed: string | undefined;
  #observedAtUs = 0;
  #renewedAtUs = 0;
  #isLeader = false;

  constructor(options: ElectionOptions) {
    this.#options = options;
  }

  get isLeader(): boolean {
    return this.#isLeader;
  }

  start(): void {
    this.#timer = this.#options.engine.clock.after(this.#options.rng.between(1_000, 40_000), () => this.#try());
  }

  /** The process dies: nothing is said to anybody. */
  kill(): void {
    this.#timer?.cancel();
    this.#isLeader = false;
  }

  /** Ends in good order: a held lease is given up, so that another may take it at once. */
  stop(): void {
    this.#timer?.cancel();
    if (!this.#isLeader) return;
    this.#isLeader = false;
    this.#release();
    this.#options.onStoppedLeading();
  }

  #try(): void {
    const {engine, renewDeadlineUs, retryPeriodUs, rng} = this.#options;
    const {clock} = engine;
    const won = this.#acquireOrRenew();
    if (won) {
      this.#renewedAtUs = clock.nowUs;
      if (!this.#isLeader) {
        this.#isLeader = true;
        this.#options.onStartedLeading();
      }
    } else if (this.#isLeader && clock.nowUs - this.#renewedAtUs > renewDeadlineUs) {
      this.#isLeader = false;
      this.#options.onStoppedLeading();
    }
    const delayUs = this.#isLeader ? retryPeriodUs : retryPeriodUs * (1 + rng.float() * jitter);
    this.#timer = clock.after(delayUs, () => this.#try());
  }

  #acquireOrRenew(): boolean {
    const {client, namespace, name, identity, engine} = this.#options;
    const old = client.get(leases, namespace, name);
    if (!old) return client.create(leases, this.#fresh()).ok;
    const {spec} = old;
    const version = `${spec?.holderIdentity} ${spec?.renewTime}`;
    if (version !== this.#observed) {
      this.#observed = version;
      this.#observedAtUs = engine.clock.nowUs;
    }
    const isMine = spec?.holderIdentity === identity;
    const isHeld = spec?.holderIdentity !== undefined && spec.holderIdentity !== '';
    const lifeUs = (spec?.leaseDurationSeconds ?? 0) * 1_000_000;
    if (isHeld && !isMine && this.#observedAtUs + lifeUs > engine.clock.nowUs) return false;
    const now = microTimestamp(engine.clock);
    const updated: Lease = {
      ...old,
      spec: {
        ...this.#fresh().spec,
        acquireTime: isMine ? spec?.acquireTime : now,
        leaseTransitions: (spec?.leaseTransitions ?? 0) + (isMine ? 0 : 1),
      },
    };
    return client.update(leases, updated).ok;
  }

  #fresh(): Lease {
    const {namespace, name, identity, leaseDurationUs, engine} = this.#options;
    const now = microTimestamp(engine.clock);
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {name, namespace},
      spec: {
        acquireTime: now,
        holderIdentity: identity,
        leaseDurationSeconds: leaseDurationUs / 1_000_000,
        leaseTransitions: 0,
        renewTime: now,
      },
    };
  }

  #release(): void {
    const {client, namespace, name, identity, engine} = this.#options;
    const old = client.get(leases, namespace, name);
    if (!old || old.spec?.holderIdentity !== identity) return;
    const now = microTimestamp(engine.clock);
    client.update(leases, {
      ...old,
      spec: {...old.spec, holderIdentity: '', leaseDurationSeconds: 1, renewTime: now, acquireTime: now},
    });
  }
}
