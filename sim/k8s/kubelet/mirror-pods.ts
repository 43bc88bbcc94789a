import type {Timer} from '../../core/clock.ts';
import type {Engine} from '../../core/engine.ts';
import {nodes, type Pod, pods} from '../api/kinds/core.ts';
import type {Client} from '../client/client.ts';
import type {StaticPod} from './manifest-files.ts';

const mirrorAnnotation = 'kubernetes.io/config.mirror';
/** @source kubelet housekeepingPeriod */
const retryUs = 2_000_000;

export function isMirrorPod({metadata}: Pod): boolean {
  return metadata.annotations?.[mirrorAnnotation] !== undefined;
}

/**
 * The pods in the API that show what a node's static pods do. Whoever deletes one gets another; nothing that is done to
 * them reaches the static pod.
 *
 * @models kubelet pkg/kubelet/pod/mirror_client.go, pkg/kubelet/kubelet.go tryReconcileMirrorPods
 */
export class MirrorPods {
  readonly #client: Client;
  readonly #engine: Engine;
  readonly #nodeName: string;
  /** static pods that run or are about to, by `namespace/name` */
  readonly #wanted: () => ReadonlyMap<string, StaticPod>;
  /** a static pod of the name is still coming to its end */
  readonly #isEnding: (key: string) => boolean;
  /** told of a mirror that does not know the pod's status yet */
  readonly #onNew: (key: string) => void;
  readonly #mirrors = new Map<string, Pod>();
  #timer: Timer | undefined;
  #isStarted = false;

  constructor(options: {
    readonly client: Client;
    readonly engine: Engine;
    readonly nodeName: string;
    readonly wanted: () => ReadonlyMap<string, StaticPod>;
    readonly isEnding: (key: string) => boolean;
    readonly onNew: (key: string) => void;
  }) {
    this.#client = options.client;
    this.#engine = options.engine;
    this.#nodeName = options.nodeName;
    this.#wanted = options.wanted;
    this.#isEnding = options.isEnding;
    this.#onNew = options.onNew;
  }

  start(): void {
    this.#isStarted = true;
    this.sync();
  }

  stop(): void {
    this.#isStarted = false;
    this.#timer?.cancel();
  }

  get(key: string): Pod | undefined {
    return this.#mirrors.get(key);
  }

  put(pod: Pod): void {
    this.#keep(pod);
    this.sync();
  }

  #keep(pod: Pod): void {
    const isNew = this.#mirrors.get(keyOf(pod))?.metadata.uid !== pod.metadata.uid;
    this.#mirrors.set(keyOf(pod), pod);
    if (isNew) this.#onNew(keyOf(pod));
  }

  drop(pod: Pod): void {
    if (this.#mirrors.get(keyOf(pod))?.metadata.uid === pod.metadata.uid) this.#mirrors.delete(keyOf(pod));
    this.sync();
  }

  /** Makes what is missing and deletes what is too much; what the API refuses is tried again. */
  sync(): void {
    if (!this.#isStarted) return;
    const wanted = this.#wanted();
    let isDone = true;
    for (const [key, mirror] of this.#mirrors) {
      if (this.#isEnding(key)) isDone = false;
      else if (!isMirrorOf(mirror, wanted.get(key))) isDone = this.#remove(key, mirror) && isDone;
    }
    for (const [key, own] of wanted) if (!this.#mirrors.has(key)) isDone = this.#create(own) && isDone;
    this.#timer?.cancel();
    if (!isDone) this.#timer = this.#engine.clock.after(retryUs, () => this.sync());
  }

  #remove(key: string, {metadata: {namespace, name, uid}}: Pod): boolean {
    const removed = this.#client.delete(pods, namespace, name, {gracePeriodSeconds: 0, uid});
    const isGone = removed.ok || removed.status.reason === 'NotFound' || removed.status.reason === 'Conflict';
    if (isGone) this.#mirrors.delete(key);
    return isGone;
  }

  /** @returns whether there is one now; a node that has been removed from the cluster gets none */
  #create({shown}: StaticPod): boolean {
    const node = this.#client.get(nodes, undefined, this.#nodeName);
    if (!node) return false;
    const {uid = '', name} = node.metadata;
    const {annotations} = shown.metadata;
    const created = this.#client.create(pods, {
      ...shown,
      metadata: {
        ...shown.metadata,
        annotations: {...annotations, [mirrorAnnotation]: annotations?.['kubernetes.io/config.hash'] ?? ''},
        ownerReferences: [{apiVersion: 'v1', controller: true, kind: 'Node', name, uid}],
      },
    });
    if (created.ok) this.#keep(created.value);
    return created.ok;
  }
}

function isMirrorOf({metadata}: Pod, own: StaticPod | undefined): boolean {
  return metadata.deletionTimestamp === undefined && metadata.annotations?.[mirrorAnnotation] === own?.pod.metadata.uid;
}

function keyOf({metadata}: Pod): string {
  return `${metadata.namespace}/${metadata.name}`;
}
