import {selectorQuery} from '../describe/workloads.ts';
import {query} from '../discovery.ts';
import {Failure, StatusFailure} from '../failure.ts';
import {at, isObject, type JsonObject, listAt, numberAt, objectAt, sameJson, textAt, withValue} from '../json.ts';
import type {Info} from '../selection.ts';
import type {Session} from '../session.ts';

/** One revision of a workload: the object that keeps it and the template it stands for. */
export interface Revision {
  readonly number: number;
  readonly keeper: JsonObject;
  readonly template: JsonObject;
}

const revisionAnnotation = 'deployment.kubernetes.io/revision';

/**
 * Revisions that the server keeps of a workload, oldest first: ReplicaSets of a Deployment, ControllerRevisions of
 * the others.
 *
 * @throws {Failure} for a kind that has no rollouts; `asking` is the kubectl interface that is missing
 */
export async function revisionsOf(
  session: Session,
  info: Info,
  asking: 'history' | 'rollbacker',
): Promise<readonly Revision[]> {
  switch (info.type.kind) {
    case 'Deployment':
      return deploymentRevisions(session, info);
    case 'DaemonSet':
    case 'StatefulSet':
      return controllerRevisions(session, info);
    default:
      throw new Failure(
        `error retrieving ${asking} for "${info.type.kind}", no visitor method exists for {${info.type.group} ${info.type.kind}}`,
      );
  }
}

async function deploymentRevisions(session: Session, info: Info): Promise<readonly Revision[]> {
  const sets = await listOwned(session, info, 'replicasets');
  return sets
    .map(keeper => ({
      number: Number(textAt(keeper, 'metadata', 'annotations', revisionAnnotation) || '0'),
      keeper,
      template: objectAt(keeper, 'spec', 'template'),
    }))
    .sort((a, b) => a.number - b.number);
}

async function controllerRevisions(session: Session, info: Info): Promise<readonly Revision[]> {
  const {type, name, object} = info;
  try {
    const kept = await listOwned(session, info, 'controllerrevisions');
    return kept
      .map(keeper => ({
        number: numberAt(keeper, 'revision'),
        keeper,
        template: templateOf(object, keeper),
      }))
      .sort((a, b) => a.number - b.number);
  } catch (error) {
    if (error instanceof StatusFailure)
      throw new Failure(
        `unable to find history controlled by ${type.kind} ${name}: ${error.message} (get controllerrevisions.apps)`,
      );
    throw error;
  }
}

/** The template of a ControllerRevision, whose data is a patch that replaces it whole. */
function templateOf(object: JsonObject, keeper: JsonObject): JsonObject {
  const {$patch: _directive, ...template} = objectAt(keeper, 'data', 'spec', 'template');
  return Object.keys(template).length > 0 ? template : objectAt(object, 'spec', 'template');
}

async function listOwned(session: Session, {namespace, object}: Info, plural: string): Promise<readonly JsonObject[]> {
  const labelSelector = selectorQuery(objectAt(object, 'spec', 'selector'));
  const url = `/apis/apps/v1/namespaces/${namespace}/${plural}${query({labelSelector})}`;
  const list = await session.fetchObject({method: 'GET', url});
  const uid = textAt(object, 'metadata', 'uid');
  return listAt(list, 'items')
    .filter(isObject)
    .filter(item =>
      listAt(item, 'metadata', 'ownerReferences').some(
        owner => at(owner, 'controller') === true && textAt(owner, 'uid') === uid,
      ),
    );
}

/** Whether two templates are one but for the hash that a ReplicaSet adds. @models deploymentutil EqualIgnoreHash */
export function sameTemplate(a: JsonObject, b: JsonObject): boolean {
  return sameJson(withoutHash(a), withoutHash(b));
}

export function withoutHash(template: JsonObject): JsonObject {
  const {'pod-template-hash': _hash, ...labels} = objectAt(template, 'metadata', 'labels');
  return withValue(template, ['metadata', 'labels'], labels);
}
