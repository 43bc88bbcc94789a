import type {Command} from './process.ts';

/** What a container image does when it runs. */
export interface ContainerImage {
  /**
   * References this image answers to, shortest form: `nginx`, `traefik/whoami`, `quay.io/cilium/cilium`. Without a tag
   * it answers to every tag and digest; with one, to that one only.
   */
  readonly names: readonly string[];
  /** The program of `ENTRYPOINT` (or of `CMD` when there is none). */
  readonly main: Command;
  /** `ENTRYPOINT`; absent: `/<last part of the first name>`. `main` is installed at the first word of it and `CMD`. */
  readonly entrypoint?: readonly string[];
  /** `CMD`, which follows `ENTRYPOINT`: what `args` of a container replaces. */
  readonly arguments?: readonly string[];
  /** `main` handles no signal, as a shell without traps: being PID 1 it then outlives SIGTERM. */
  readonly ignoresSignals?: boolean;
  /** Which set of commands the image brings besides its program; absent: none, not even a shell. */
  readonly tools?: 'none' | 'busybox' | 'netshoot';
  /** Files by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  /** Compressed size, which decides how long a pull takes. */
  readonly sizeBytes?: number;
  /** `sha256:…` of the manifest; absent: derived from the name */
  readonly digest?: string;
}

/** The images that the lab's registries have. */
export interface ImageCatalog {
  /** @returns the image, or `undefined` when no registry of this lab has it */
  lookup(reference: string): ContainerImage | undefined;
}

/** An image reference in parts. @source distribution/reference ParseNormalizedNamed */
export interface ImageReference {
  readonly registry: string;
  /** path below the registry, e.g. `library/nginx` */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
}

/** @returns the parts, Docker Hub's defaults filled in; `undefined` when `text` is no reference */
export function parseImageReference(text: string): ImageReference | undefined {
  const match = /^([^@]+?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(text);
  const name = match?.[1];
  if (!name || !/^[a-z0-9.:_/-]+$/i.test(name)) return undefined;
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  const registry = hasRegistry ? first : 'docker.io';
  const path = hasRegistry ? name.slice(slash + 1) : name;
  if (!/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/.test(path)) return undefined;
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  return {registry, repository, tag: match[2], digest: match[3]};
}

/** `docker.io/library/nginx:latest`: the form containerd uses in its messages and as its key. */
export function canonicalImage(reference: ImageReference): string {
  const name = `${reference.registry}/${reference.repository}`;
  const tag = reference.tag ?? (reference.digest ? undefined : 'latest');
  return `${name}${tag ? `:${tag}` : ''}${reference.digest ? `@${reference.digest}` : ''}`;
}

/** A catalog of `images`, found by normalised name. */
export function createImageCatalog(images: readonly ContainerImage[]): ImageCatalog {
  const byName = new Map<string, ContainerImage>();
  for (const image of images)
    for (const name of image.names) {
      const reference = parseImageReference(name);
      if (reference) byName.set(`${reference.registry}/${reference.repository}:${reference.tag ?? ''}`, image);
    }
  return {
    lookup(text) {
      const reference = parseImageReference(text);
      if (!reference) return undefined;
      const name = `${reference.registry}/${reference.repository}`;
      return byName.get(`${name}:${reference.tag ?? 'latest'}`) ?? byName.get(`${name}:`);
    },
  };
}
