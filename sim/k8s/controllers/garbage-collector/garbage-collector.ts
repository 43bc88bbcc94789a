import {customResourceDefinitions} from '../../api/kinds/extensions.ts';
import type {KubeObject, Resource} from '../../api/objects.ts';
import type {Informer} from '../../client/client.ts';
import {createWorkQueue, type Reconciled} from '../../client/work-queue.ts';
import type {ControllerContext} from '../context.ts';

/** An object in the graph of owners. */
interface Node {
  readonly resource: Resource;
  object: KubeObject;
}

/** How long an owner that nobody has seen may still be on its way. */
const absentOwnerUs = 2_000_000;

/**
 * Deletes objects whose owners are gone, and carries out foreground and orphaning deletion.
 *
 * @models kubernetes pkg/controller/garbagecollector
 */
export function startGarbageCollector(context: ControllerContext): void {
  const {client, engine} = context;
  const nodes = new Map<string, Node>();
  const dependents = new Map<string, Set<string>>();
  /** by group and kind */
  const monitors = new Map<string, {readonly resource: Resource; readonly informer: Informer<KubeObject>}>();
  const queue = createWorkQueue(engine, 'garbage-collector', uid => reconcile(uid));

  const crds = context.informer(customResourceDefinitions);
  crds.on({added: sync, updated: sync, deleted: sync});
  sync();

  /** Follows every kind that is served; a custom one comes and goes with its definition. */
  function sync(): void {
    const served = new Map(
      client
        .discover(['delete', 'list', 'watch'])
        .filter(({kind}) => kind !== 'Event')
        .map(resource => [kindKey(resource), resource]),
    );
    for (const [key, {informer}] of monitors)
      if (!served.has(key)) {
        informer.stop();
        monitors.delete(key);
      }
    for (const [key, resource] of served) {
      if (monitors.has(key)) continue;
      const isCustom = resource.group.includes('.') && !resource.group.endsWith('.k8s.io');
      const informer = isCustom ? client.informer(resource) : context.informer(resource);
      monitors.set(key, {resource, informer});
      informer.on({added: object => put(resource, object), updated: object => put(resource, object), deleted: drop});
    }
  }

  function ownerResource({apiVersion, kind}: {apiVersion: string; kind: string}): Resource | undefined {
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    return monitors.get(kindKey({group, kind}))?.resource;
  }

  function put(resource: Resource, object: KubeObject): void {
    const {uid = ''} = object.metadata;
    const known = nodes.get(uid);
    if (known) unlink(known.object);
    const owners = object.metadata.ownerReferences ?? [];
    const hasDuty = owners.length > 0 || object.metadata.finalizers?.length || object.metadata.deletionTimestamp;
    nodes.set(uid, {resource, object});
    for (const owner of owners) {
      const own = dependents.get(owner.uid) ?? new Set<string>();
      dependents.set(owner.uid, own.add(uid));
      if (!nodes.has(owner.uid) && !known) queue.addAfter(uid, absentOwnerUs);
    }
    if (hasDuty && object.metadata.deletionTimestamp) queue.add(uid);
  }

  function unlink(object: KubeObject): void {
    for (const owner of object.metadata.ownerReferences ?? []) {
      const own = dependents.get(owner.uid);
      own?.delete(object.metadata.uid ?? '');
      if (own?.size === 0) dependents.delete(owner.uid);
    }
  }

  function drop(object: KubeObject): void {
    const {uid = ''} = object.metadata;
    const known = nodes.get(uid);
    if (known) unlink(known.object);
    nodes.delete(uid);
    for (const dependent of dependents.get(uid) ?? []) queue.add(dependent);
    for (const owner of object.metadata.ownerReferences ?? [])
      if (nodes.get(owner.uid)?.object.metadata.deletionTimestamp) queue.add(owner.uid);
  }

  function reconcile(uid: string): Reconciled {
    const node = nodes.get(uid);
    if (!node) return undefined;
    const {metadata} = node.object;
    if (metadata.deletionTimestamp && metadata.finalizers?.includes('orphan')) return orphan(node);
    if (metadata.deletionTimestamp && metadata.finalizers?.includes('foregroundDeletion')) return foreground(node);
    return collect(node);
  }

  /** Deletes the object when none of its owners lives any more. */
  function collect({resource, object}: Node): Reconciled {
    const {metadata} = object;
    const owners = metadata.ownerReferences ?? [];
    if (owners.length === 0 || metadata.deletionTimestamp) return undefined;
    // an owner of a kind that is not served cannot be asked for: its dependents stay
    if (owners.some(owner => !ownerResource(owner) || isAlive(metadata.namespace, owner))) return undefined;
    client.delete(resource, metadata.namespace, metadata.name, {uid: metadata.uid, propagationPolicy: 'Background'});
    return undefined;
  }

  /** An owner that the graph does not have is asked for, because its informer may be behind. */
  function isAlive(
    namespace: string | undefined,
    owner: {apiVersion: string; kind: string; name: string; uid: string},
  ): boolean {
    if (nodes.has(owner.uid)) return true;
    const resource = ownerResource(owner);
    if (!resource) return true;
    return client.get(resource, resource.namespaced ? namespace : undefined, owner.name)?.metadata.uid === owner.uid;
  }

  function foreground(node: Node): Reconciled {
    const {metadata} = node.object;
    let blocking = 0;
    for (const uid of dependents.get(metadata.uid ?? '') ?? []) {
      const dependent = nodes.get(uid);
      const reference = dependent?.object.metadata.ownerReferences?.find(owner => owner.uid === metadata.uid);
      if (!dependent) continue;
      if (reference?.blockOwnerDeletion) blocking++;
      if (dependent.object.metadata.deletionTimestamp) continue;
      const {namespace, name} = dependent.object.metadata;
      client.delete(dependent.resource, namespace, name, {uid, propagationPolicy: 'Foreground'});
    }
    if (blocking === 0) dropFinalizer(node, 'foregroundDeletion');
    return undefined;
  }

  function orphan(node: Node): Reconciled {
    const {uid = ''} = node.object.metadata;
    for (const dependentUid of dependents.get(uid) ?? []) {
      const dependent = nodes.get(dependentUid);
      if (!dependent) continue;
      const {namespace, name, ownerReferences = []} = dependent.object.metadata;
      const rest = ownerReferences.filter(owner => owner.uid !== uid);
      client.patch(dependent.resource, namespace, name, {
        metadata: {uid: dependentUid, ownerReferences: rest.length > 0 ? rest : null},
      });
    }
    dropFinalizer(node, 'orphan');
    return undefined;
  }

  function dropFinalizer({resource, object}: Node, finalizer: string): void {
    const {namespace, name, finalizers = []} = object.metadata;
    const rest = finalizers.filter(own => own !== finalizer);
    client.patch(resource, namespace, name, {metadata: {finalizers: rest.length > 0 ? rest : null}});
  }
}

function kindKey({group, kind}: {group: string; kind: string}): string {
  return `${group}/${kind}`;
}
