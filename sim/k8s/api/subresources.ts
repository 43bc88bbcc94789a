import type {ResourceDefinition} from './definition.ts';

/** A part of a resource with a path of its own. */
interface Subresource {
  readonly kind: string;
  /** of `kind`, when it is not the resource's */
  readonly groupVersion?: readonly [group: string, version: string];
  readonly verbs: readonly string[];
}

const edit = ['get', 'patch', 'update'];
const connect = ['create', 'get'];

/** @source kubernetes pkg/registry, the storage of each subresource */
const known: Readonly<Record<string, Subresource>> = {
  approval: {kind: '', verbs: edit},
  attach: {kind: 'PodAttachOptions', verbs: connect},
  binding: {kind: 'Binding', verbs: ['create']},
  ephemeralcontainers: {kind: '', verbs: edit},
  eviction: {kind: 'Eviction', groupVersion: ['policy', 'v1'], verbs: ['create']},
  exec: {kind: 'PodExecOptions', verbs: connect},
  finalize: {kind: '', verbs: ['update']},
  log: {kind: '', verbs: ['get']},
  portforward: {kind: 'PodPortForwardOptions', verbs: connect},
  resize: {kind: '', verbs: edit},
  scale: {kind: 'Scale', groupVersion: ['autoscaling', 'v1'], verbs: edit},
  status: {kind: '', verbs: edit},
  token: {kind: 'TokenRequest', groupVersion: ['authentication.k8s.io', 'v1'], verbs: ['create']},
};

/** What discovery says about the subresource `name` of `definition`. */
export function subresourceOf(
  definition: ResourceDefinition,
  name: string,
): {group: string; version: string; kind: string; verbs: readonly string[]} {
  const {kind, groupVersion, verbs} = known[name]!;
  const [group, version] = groupVersion ?? [definition.group, definition.version];
  return {group, version, kind: kind || definition.kind, verbs};
}
