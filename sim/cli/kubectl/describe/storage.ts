import {UnsupportedError} from '../../../base/sim-error.ts';
import {humanDuration} from '../../../k8s/api/duration.ts';
import {accessModes} from '../../../k8s/api/groups/storage.ts';
import {at, isObject, type JsonObject, listAt, numberAt, objectAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {secondsSince} from '../time.ts';
import {timeText} from './containers.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';
import {volumeLines} from './volumes.ts';

/** @models kubectl describe PersistentVolumeDescriber @omits volume drivers of cloud providers */
export async function describePersistentVolume(session: Session, page: Page, volume: JsonObject): Promise<void> {
  const claim = at(volume, 'spec', 'claimRef');
  page.line(0, `Name:\t${textAt(volume, 'metadata', 'name')}`);
  page.labels('Labels', textsAt(volume, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(volume, 'metadata', 'annotations'));
  page.line(0, `Finalizers:\t[${listAt(volume, 'metadata', 'finalizers').join(' ')}]`);
  page.line(0, `StorageClass:\t${storageClass(volume)}`);
  describePhase(session, page, volume);
  page.line(0, `Claim:\t${claim === undefined ? '' : `${textAt(claim, 'namespace')}/${textAt(claim, 'name')}`}`);
  page.line(0, `Reclaim Policy:\t${textAt(volume, 'spec', 'persistentVolumeReclaimPolicy')}`);
  page.line(0, `Access Modes:\t${accessModes(listAt(volume, 'spec', 'accessModes').map(String))}`);
  describeMode(page, volume);
  page.line(0, `Capacity:\t${textAt(volume, 'spec', 'capacity', 'storage')}`);
  describeNodeAffinity(page, at(volume, 'spec', 'nodeAffinity', 'required'));
  page.line(0, `Message:\t${textAt(volume, 'status', 'message')}`);
  page.line(0, 'Source:');
  for (const line of sourceLines(objectAt(volume, 'spec'))) page.line(2, line);
  describeEvents(session, page, await eventsAbout(session, volume));
}

/** What a volume lies on; what a pod's volumes can lie on too is worded there. */
function sourceLines(spec: JsonObject): readonly string[] {
  if (isObject(spec.hostPath)) return volumeLines({hostPath: spec.hostPath});
  if (isObject(spec.local))
    return [
      'Type:\tLocalVolume (a persistent volume backed by local storage on a node)',
      `Path:\t${textAt(spec, 'local', 'path')}`,
    ];
  if (isObject(spec.nfs))
    return [
      'Type:\tNFS (an NFS mount that lasts the lifetime of a pod)',
      `Server:\t${textAt(spec, 'nfs', 'server')}`,
      `Path:\t${textAt(spec, 'nfs', 'path')}`,
      `ReadOnly:\t${at(spec, 'nfs', 'readOnly') === true}`,
    ];
  if (isObject(spec.csi)) throw new UnsupportedError('`kubectl describe` of a volume of type csi');
  return ['<unknown>'];
}

function describeNodeAffinity(page: Page, required: unknown): void {
  page.line(0, `Node Affinity:\t${isObject(required) ? '' : '<none>'}`);
  if (!isObject(required)) return;
  const terms = listAt(required, 'nodeSelectorTerms');
  page.line(1, `Required Terms:\t${terms.length === 0 ? '<none>' : ''}`);
  terms.forEach((term, i) => {
    const expressions = listAt(term, 'matchExpressions').map(expression => {
      const values = listAt(expression, 'values');
      const test = `${textAt(expression, 'key')} ${textAt(expression, 'operator').toLowerCase()}`;
      return values.length === 0 ? test : `${test} [${values.join(', ')}]`;
    });
    page.line(2, `Term ${i}:\t${expressions[0] ?? '<none>'}`);
    for (const expression of expressions.slice(1)) page.line(2, `\t${expression}`);
  });
}

/** @models kubectl describe PersistentVolumeClaimDescriber */
export async function describePersistentVolumeClaim(session: Session, page: Page, claim: JsonObject): Promise<void> {
  const name = textAt(claim, 'metadata', 'name');
  const namespace = textAt(claim, 'metadata', 'namespace');
  const isBound = textAt(claim, 'spec', 'volumeName') !== '';
  const pods = await session.fetchObject({method: 'GET', url: `/api/v1/namespaces/${namespace}/pods`});
  page.line(0, `Name:\t${name}`);
  page.line(0, `Namespace:\t${namespace}`);
  page.line(0, `StorageClass:\t${storageClass(claim)}`);
  describePhase(session, page, claim);
  page.line(0, `Volume:\t${textAt(claim, 'spec', 'volumeName')}`);
  page.labels('Labels', textsAt(claim, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(claim, 'metadata', 'annotations'));
  page.line(0, `Finalizers:\t[${listAt(claim, 'metadata', 'finalizers').join(' ')}]`);
  page.line(0, `Capacity:\t${isBound ? textAt(claim, 'status', 'capacity', 'storage') : ''}`);
  page.line(0, `Access Modes:\t${isBound ? accessModes(listAt(claim, 'status', 'accessModes').map(String)) : ''}`);
  describeMode(page, claim);
  const source = at(claim, 'spec', 'dataSource');
  if (isObject(source)) {
    page.line(0, 'DataSource:');
    if (textAt(source, 'apiGroup') !== '') page.line(1, `APIGroup:\t${textAt(source, 'apiGroup')}`);
    page.line(1, `Kind:\t${textAt(source, 'kind')}`);
    page.line(1, `Name:\t${textAt(source, 'name')}`);
  }
  const users = listAt(pods, 'items').filter(pod =>
    listAt(pod, 'spec', 'volumes').some(volume => textAt(volume, 'persistentVolumeClaim', 'claimName') === name),
  );
  page.multiline(
    'Used By',
    users.map(pod => textAt(pod, 'metadata', 'name')),
  );
  describeEvents(session, page, await eventsAbout(session, claim));
}

/** @models kubectl describe CSINodeDescriber */
export async function describeCsiNode(session: Session, page: Page, node: JsonObject): Promise<void> {
  const drivers = listAt(node, 'spec', 'drivers');
  page.line(0, `Name:\t${textAt(node, 'metadata', 'name')}`);
  page.labels('Labels', textsAt(node, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(node, 'metadata', 'annotations'));
  page.line(0, `CreationTimestamp:\t${timeText(session, textAt(node, 'metadata', 'creationTimestamp'))}`);
  page.line(0, 'Spec:');
  if (drivers.length > 0) page.line(1, 'Drivers:');
  for (const driver of drivers) {
    const [count, keys] = [at(driver, 'allocatable', 'count'), listAt(driver, 'topologyKeys')];
    page.line(2, `${textAt(driver, 'name')}:`);
    page.line(3, `Node ID:\t${textAt(driver, 'nodeID')}`);
    if (count !== undefined) page.line(3, 'Allocatables:');
    if (count !== undefined) page.line(4, `Count:\t${numberAt(driver, 'allocatable', 'count')}`);
    if (keys.length > 0) page.line(3, `Topology Keys:\t[${keys.join(' ')}]`);
  }
  describeEvents(session, page, await eventsAbout(session, node));
}

function storageClass(object: JsonObject): string {
  return (
    textAt(object, 'metadata', 'annotations', 'volume.beta.kubernetes.io/storage-class') ||
    textAt(object, 'spec', 'storageClassName')
  );
}

function describePhase(session: Session, page: Page, object: JsonObject): void {
  const seconds = secondsSince(session.process, textAt(object, 'metadata', 'deletionTimestamp'));
  const phase = textAt(object, 'status', 'phase');
  page.line(0, `Status:\t${seconds === undefined ? phase : `Terminating (lasts ${humanDuration(seconds)})`}`);
}

function describeMode(page: Page, object: JsonObject): void {
  const mode = textAt(object, 'spec', 'volumeMode');
  if (mode !== '') page.line(0, `VolumeMode:\t${mode}`);
}
