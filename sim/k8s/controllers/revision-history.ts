import {type ControllerRevision, controllerRevisions, type PodTemplateSpec} from '../api/kinds/apps.ts';
import type {KubeObject} from '../api/objects.ts';
import {canonicalJson, templateHash} from './canonical.ts';
import type {ControllerContext} from './context.ts';
import {controllerOf, controllerReference, InformerIndex} from './informer-index.ts';

/** A workload whose templates are remembered as ControllerRevisions. */
interface Owner extends KubeObject {
  readonly spec: {readonly template: PodTemplateSpec; readonly revisionHistoryLimit?: number};
}

/**
 * The templates that a StatefulSet or DaemonSet has had, one ControllerRevision each.
 *
 * @models kubernetes pkg/controller/history
 * @omits collisions of two templates' hashes
 */
export class RevisionHistory {
  readonly #context: ControllerContext;
  readonly #hashLabel: string;
  readonly #byOwner: InformerIndex<ControllerRevision>;
  /** just written, not yet seen in the informer */
  readonly #fresh = new Map<string, ControllerRevision>();

  /** @param options.hashLabel  label of a revision that holds its hash */
  constructor(context: ControllerContext, options: {hashLabel: string; onChange: (key: string) => void; kind: string}) {
    this.#context = context;
    this.#hashLabel = options.hashLabel;
    const informer = context.informer(controllerRevisions);
    this.#byOwner = new InformerIndex(informer, revision => {
      const owner = controllerOf(revision);
      return owner ? [owner.uid] : [];
    });
    const changed = (revision: ControllerRevision) => {
      const owner = controllerOf(revision);
      this.#fresh.delete(revision.metadata.uid ?? '');
      if (owner?.kind === options.kind) options.onChange(`${revision.metadata.namespace}/${owner.name}`);
    };
    informer.on({added: changed, updated: changed, deleted: changed});
  }

  /** Oldest first. */
  of(owner: Owner): readonly ControllerRevision[] {
    const known = new Map(this.#byOwner.list(owner.metadata.uid ?? '').map(own => [own.metadata.uid, own]));
    for (const [uid, revision] of this.#fresh)
      if (controllerOf(revision)?.uid === owner.metadata.uid) known.set(uid, revision);
    return [...known.values()].sort((a, b) => a.revision - b.revision);
  }

  /** The revision of the owner's present template; made, or moved to the end, when it is not the last. */
  current(owner: Owner): ControllerRevision | undefined {
    const all = this.of(owner);
    const data = dataOf(owner.spec.template);
    const text = canonicalJson(data);
    const equal = all.find(revision => canonicalJson(revision.data) === text);
    const last = all.at(-1);
    if (equal && equal === last) return equal;
    const {client} = this.#context;
    const next = (last?.revision ?? 0) + 1;
    const {namespace} = owner.metadata;
    const written = equal
      ? client.patch(controllerRevisions, namespace, equal.metadata.name, {revision: next})
      : client.create(controllerRevisions, this.#revisionOf(owner, data, next));
    if (!written.ok) return undefined;
    this.#fresh.set(written.value.metadata.uid ?? '', written.value);
    return written.value;
  }

  /** Forgets the oldest revisions beyond the limit that no pod uses. */
  trim(owner: Owner, inUse: ReadonlySet<string>): void {
    const {client} = this.#context;
    const idle = this.of(owner).filter(({metadata}) => !inUse.has(metadata.name));
    const excess = idle.length - (owner.spec.revisionHistoryLimit ?? 10);
    for (const {metadata} of idle.slice(0, Math.max(0, excess))) {
      this.#fresh.delete(metadata.uid ?? '');
      client.delete(controllerRevisions, metadata.namespace, metadata.name);
    }
  }

  #revisionOf(owner: Owner, data: unknown, revision: number): ControllerRevision {
    const hash = templateHash(owner.spec.template, undefined);
    const {annotations} = owner.metadata;
    return {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name: `${owner.metadata.name}-${hash}`,
        namespace: owner.metadata.namespace,
        labels: {...owner.spec.template.metadata?.labels, [this.#hashLabel]: hash},
        ...(annotations && {annotations}),
        ownerReferences: [controllerReference(owner)],
      },
      data,
      revision,
    };
  }
}

/** The part of an owner that a roll-back puts back, as a patch. */
function dataOf(template: PodTemplateSpec): unknown {
  return {spec: {template: {$patch: 'replace', ...template}}};
}
