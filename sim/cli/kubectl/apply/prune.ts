import {deleteTarget} from '../delete.ts';
import {type Discovery, pathOf, query, type ResourceType} from '../discovery.ts';
import {dryRunSuffix} from '../dry-run.ts';
import {Failure, StatusFailure} from '../failure.ts';
import {isObject, listAt, textAt, textsAt} from '../json.ts';
import {lastAppliedKey} from '../last-applied.ts';
import {nameOf, printerFor} from '../print/printer.ts';
import {type Info, infoOf, type Target} from '../selection.ts';
import type {Session} from '../session.ts';
import type {Applied, Mode} from './client-side.ts';

/** @source kubectl pkg/util/prune defaultNamespacedPruneResources, defaultNonNamespacedPruneResources */
const defaultAllowlist =
  'core/v1/ConfigMap core/v1/Endpoints core/v1/PersistentVolumeClaim core/v1/Pod core/v1/ReplicationController core/v1/Secret core/v1/Service batch/v1/Job batch/v1/CronJob networking.k8s.io/v1/Ingress apps/v1/DaemonSet apps/v1/Deployment apps/v1/ReplicaSet apps/v1/StatefulSet core/v1/Namespace core/v1/PersistentVolume';

/** The types that `--prune-allowlist` names. @throws {Failure} */
export async function allowedTypes(
  session: Session,
  discovery: () => Promise<Discovery>,
): Promise<readonly ResourceType[]> {
  const given = session.flags.list('prune-allowlist');
  const found = await discovery();
  return (given.length > 0 ? given : defaultAllowlist.split(' ')).map(text => {
    const parts = text.split('/');
    if (parts.length !== 3)
      throw new Failure(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`);
    const [group = '', version = '', kind = ''] = parts;
    const apiVersion = group === 'core' || group === '' ? version : `${group}/${version}`;
    const type = found.ofKind(apiVersion, kind);
    if (!type)
      throw new Failure(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`);
    return type;
  });
}

/**
 * Deletes what an earlier apply made and this one does not mention: in the namespaces that it touched, and of types that
 * have none.
 *
 * @models kubectl pkg/cmd/apply prune.go, v0.33.4
 */
export async function prune(
  session: Session,
  types: readonly ResourceType[],
  done: readonly Applied[],
  {dryRun}: Mode,
): Promise<void> {
  const seen = done.map(({target, object}) => ({target, uid: textAt(object, 'metadata', 'uid')}));
  const printer = await printerFor(session, {tables: false});
  for await (const info of prunable(session, types, seen)) {
    if (dryRun !== 'client')
      await deleteTarget(session, info, session.flags.int('grace-period'), {isQuiet: true, dryRun});
    await session.out(printer ? printer.print(info.object) : `${nameOf(info.object)} pruned${dryRunSuffix(dryRun)}\n`);
  }
}

/** What an apply would prune that has `seen` these objects. */
export async function* prunable(
  session: Session,
  types: readonly ResourceType[],
  seen: readonly {readonly target: Target; readonly uid: string}[],
): AsyncGenerator<Info> {
  if (!session.flags.isGiven('prune-allowlist'))
    await session.log(
      'W',
      'prune.go:71',
      'Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.',
    );
  const namespaces = new Set([
    ...(session.namespaceIsExplicit ? [session.namespace] : []),
    ...seen.flatMap(({target}) => (target.type.namespaced ? [target.namespace] : [])),
  ]);
  const uids = new Set(seen.map(({uid}) => uid));
  for (const namespace of namespaces)
    for (const type of types) if (type.namespaced) yield* await applied(session, type, namespace, uids);
  for (const type of types) if (!type.namespaced) yield* await applied(session, type, '', uids);
}

/** Objects of a type that client-side apply made, without those of `uids`. */
async function applied(
  session: Session,
  type: ResourceType,
  namespace: string,
  uids: ReadonlySet<string>,
): Promise<readonly Info[]> {
  const labelSelector = session.flags.text('selector');
  try {
    const list = await session.fetchObject({method: 'GET', url: pathOf(type, namespace) + query({labelSelector})});
    return listAt(list, 'items')
      .filter(isObject)
      .filter(item => lastAppliedKey in textsAt(item, 'metadata', 'annotations'))
      .filter(item => !uids.has(textAt(item, 'metadata', 'uid')))
      .map(item => infoOf(type, item));
  } catch (error) {
    if (!(error instanceof StatusFailure)) throw error;
    const {group, version, kind} = type;
    const scope = type.namespaced ? 'namespaced' : 'nonNamespaced';
    throw new Failure(`error pruning ${scope} object ${group}/${version}, Kind=${kind}: ${error.message}`);
  }
}
