import type {Prng} from '../../base/prng.ts';
import {Prng as Generator, hashText} from '../../base/prng.ts';
import type {Clock} from '../../core/clock.ts';
import {
  type ContainerImage,
  canonicalImage,
  type ImageCatalog,
  type ImageReference,
  parseImageReference,
} from '../../shell/container-image.ts';

/** An image on a node's disk. */
export interface LocalImage {
  readonly image: ContainerImage;
  /** `docker.io/library/nginx:latest` */
  readonly name: string;
  /** `docker.io/library/nginx@sha256:…`: the `imageID` of a container status */
  readonly id: string;
  readonly sizeBytes: number;
}

/** How a pull ended. `elapsedUs` counts the transfer, `waitedUs` the time in the queue before it. */
export type PullResult =
  | {readonly local: LocalImage; readonly elapsedUs: number; readonly waitedUs: number}
  | {readonly error: string};

interface Pull {
  readonly reference: ImageReference;
  readonly queuedUs: number;
  readonly done: (result: PullResult) => void;
}

const defaultSizeBytes = 30_000_000;
/** What the lab's line gives, bytes a microsecond. */
const bytesPerUs = 24;

/**
 * The images of one node, and pulls of missing ones: one at a time, as long as their size takes.
 *
 * @models kubelet pkg/kubelet/images with serializeImagePulls; containerd's messages
 * @omits layers shared between images, garbage collection of images, credentials
 */
export class ImagePuller {
  readonly #clock: Clock;
  readonly #rng: Prng;
  readonly #catalog: ImageCatalog;
  readonly #present = new Map<string, LocalImage>();
  readonly #queue: Pull[] = [];
  #isBusy = false;

  constructor(options: {clock: Clock; rng: Prng; catalog: ImageCatalog; preloaded?: readonly string[]}) {
    this.#clock = options.clock;
    this.#rng = options.rng;
    this.#catalog = options.catalog;
    for (const text of options.preloaded ?? []) {
      const reference = parseImageReference(text);
      const image = this.#catalog.lookup(text);
      if (reference && image) this.#keep(reference, image);
    }
  }

  /** The image when it is on this node already. */
  present(text: string): LocalImage | undefined {
    const reference = parseImageReference(text);
    return reference && this.#present.get(canonicalImage(reference));
  }

  /** Images on this node, largest first, as a Node's status lists them. */
  list(): readonly LocalImage[] {
    return [...this.#present.values()].sort((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1));
  }

  /** Pulls `reference`; a present image costs only the question to the registry. */
  pull(reference: ImageReference, done: (result: PullResult) => void): void {
    this.#queue.push({reference, queuedUs: this.#clock.nowUs, done});
    this.#next();
  }

  #next(): void {
    const pull = this.#isBusy ? undefined : this.#queue.shift();
    if (!pull) return;
    this.#isBusy = true;
    const startedUs = this.#clock.nowUs;
    const image = this.#catalog.lookup(canonicalImage(pull.reference));
    const isPresent = this.#present.has(canonicalImage(pull.reference));
    const transferUs = image && !isPresent ? Math.round((image.sizeBytes ?? defaultSizeBytes) / bytesPerUs) : 0;
    this.#clock.after(this.#rng.between(650_000, 1_900_000) + transferUs, () => {
      this.#isBusy = false;
      const elapsedUs = this.#clock.nowUs - startedUs;
      const result = image
        ? {local: this.#keep(pull.reference, image), elapsedUs, waitedUs: startedUs - pull.queuedUs}
        : {error: notPulled(pull.reference)};
      pull.done(result);
      this.#next();
    });
  }

  #keep(reference: ImageReference, image: ContainerImage): LocalImage {
    const name = canonicalImage(reference);
    const digest = reference.digest ?? image.digest ?? derivedDigest(name);
    const local = {
      image,
      name,
      id: `${reference.registry}/${reference.repository}@${digest}`,
      sizeBytes: image.sizeBytes ?? defaultSizeBytes,
    };
    this.#present.set(name, local);
    return local;
  }
}

/** Why a registry that does not have the repository refuses it. */
function notPulled(reference: ImageReference): string {
  const name = canonicalImage(reference);
  const failed = `failed to pull and unpack image "${name}": failed to resolve reference "${name}"`;
  if (reference.registry === 'docker.io')
    return `${failed}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
  return `rpc error: code = NotFound desc = ${failed}: ${name}: not found`;
}

/** A digest for images of which the lab knows no real one; the same name always has the same. */
function derivedDigest(name: string): string {
  return `sha256:${new Generator(hashText(name)).text(64, '0123456789abcdef')}`;
}

/** `1.234s`, `56ms`: Go's Duration rounded to milliseconds. */
export function formatPullTime(durationUs: number): string {
  const ms = Math.round(durationUs / 1000);
  if (ms < 1000) return `${ms}ms`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = String((ms % 60_000) / 1000);
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
