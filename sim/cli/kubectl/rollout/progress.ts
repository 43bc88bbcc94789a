import {Failure} from '../failure.ts';
import {at, isObject, type JsonObject, listAt, numberAt, textAt} from '../json.ts';

/** How far a rollout has come. */
export interface Progress {
  readonly text: string;
  readonly isDone: boolean;
}

/** @models kubectl polymorphichelpers StatusViewer.Status @throws {Failure} when it can never end */
export function progressOf(kind: string, object: JsonObject, revision: number): Progress {
  switch (kind) {
    case 'Deployment':
      return deploymentProgress(object, revision);
    case 'DaemonSet':
      return daemonSetProgress(object);
    case 'StatefulSet':
      return statefulSetProgress(object);
    default:
      throw new Failure(`no status viewer has been implemented for ${kind}`);
  }
}

const going = (text: string): Progress => ({text: `${text}\n`, isDone: false});
const done = (text: string): Progress => ({text: `${text}\n`, isDone: true});

function deploymentProgress(object: JsonObject, revision: number): Progress {
  const name = textAt(object, 'metadata', 'name');
  const running = Number(textAt(object, 'metadata', 'annotations', 'deployment.kubernetes.io/revision') || '0');
  if (revision > 0 && running !== revision)
    throw new Failure(`desired revision (${revision}) is different from the running revision (${running})`);
  if (!isObserved(object)) return going('Waiting for deployment spec update to be observed...');
  const isLate = listAt(object, 'status', 'conditions').some(
    condition =>
      textAt(condition, 'type') === 'Progressing' && textAt(condition, 'reason') === 'ProgressDeadlineExceeded',
  );
  if (isLate) throw new Failure(`deployment "${name}" exceeded its progress deadline`);
  const [replicas, updated, available] = ['replicas', 'updatedReplicas', 'availableReplicas'].map(field =>
    numberAt(object, 'status', field),
  ) as [number, number, number];
  const wanted = numberAt(object, 'spec', 'replicas');
  const waiting = (what: string): Progress => going(`Waiting for deployment "${name}" rollout to finish: ${what}...`);
  if (updated < wanted) return waiting(`${updated} out of ${wanted} new replicas have been updated`);
  if (replicas > updated) return waiting(`${replicas - updated} old replicas are pending termination`);
  if (available < updated) return waiting(`${available} of ${updated} updated replicas are available`);
  return done(`deployment "${name}" successfully rolled out`);
}

function daemonSetProgress(object: JsonObject): Progress {
  requireRollingUpdate(object);
  const name = textAt(object, 'metadata', 'name');
  if (!isObserved(object)) return going('Waiting for daemon set spec update to be observed...');
  const [updated, wanted, available] = ['updatedNumberScheduled', 'desiredNumberScheduled', 'numberAvailable'].map(
    field => numberAt(object, 'status', field),
  ) as [number, number, number];
  const waiting = (what: string): Progress => going(`Waiting for daemon set "${name}" rollout to finish: ${what}...`);
  if (updated < wanted) return waiting(`${updated} out of ${wanted} new pods have been updated`);
  if (available < wanted) return waiting(`${available} of ${wanted} updated pods are available`);
  return done(`daemon set "${name}" successfully rolled out`);
}

function statefulSetProgress(object: JsonObject): Progress {
  requireRollingUpdate(object);
  if (numberAt(object, 'status', 'observedGeneration') === 0 || !isObserved(object))
    return going('Waiting for statefulset spec update to be observed...');
  const wanted = numberAt(object, 'spec', 'replicas');
  const status = (field: string): number => numberAt(object, 'status', field);
  if (status('readyReplicas') < wanted)
    return going(`Waiting for ${wanted - status('readyReplicas')} pods to be ready...`);
  if (isObject(at(object, 'spec', 'updateStrategy', 'rollingUpdate'))) {
    const fresh = wanted - numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
    if (status('updatedReplicas') < fresh)
      return going(
        `Waiting for partitioned roll out to finish: ${status('updatedReplicas')} out of ${fresh} new pods have been updated...`,
      );
    return done(`partitioned roll out complete: ${status('updatedReplicas')} new pods have been updated...`);
  }
  const [updateRevision, currentRevision] = ['updateRevision', 'currentRevision'].map(field =>
    textAt(object, 'status', field),
  );
  if (updateRevision !== currentRevision)
    return going(
      `waiting for statefulset rolling update to complete ${status('updatedReplicas')} pods at revision ${updateRevision}...`,
    );
  return done(
    `statefulset rolling update complete ${status('currentReplicas')} pods at revision ${currentRevision}...`,
  );
}

function isObserved(object: JsonObject): boolean {
  return numberAt(object, 'metadata', 'generation') <= numberAt(object, 'status', 'observedGeneration');
}

function requireRollingUpdate(object: JsonObject): void {
  const type = textAt(object, 'spec', 'updateStrategy', 'type');
  if (type !== '' && type !== 'RollingUpdate')
    throw new Failure('rollout status is only available for RollingUpdate strategy type');
}
