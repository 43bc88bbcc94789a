import {query} from '../discovery.ts';
import {
  at,
  compareText,
  isObject,
  type JsonObject,
  listAt,
  numberAt,
  objectAt,
  sameJson,
  textAt,
  textsAt,
} from '../json.ts';
import {formatLabels} from '../print/table.ts';
import type {Session} from '../session.ts';
import {timeText} from './containers.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';
import {controllerText, describePodTemplate, podPhases} from './pod.ts';

/** Text of a LabelSelector: `app=web,tier in (a,b)`. @models apimachinery meta/v1 FormatLabelSelector */
export function selectorText(selector: JsonObject): string {
  const expressions = listAt(selector, 'matchExpressions').map(expression => {
    const key = textAt(expression, 'key');
    const values = [...listAt(expression, 'values').map(String)].sort(compareText).join(',');
    switch (textAt(expression, 'operator')) {
      case 'In':
        return `${key} in (${values})`;
      case 'NotIn':
        return `${key} notin (${values})`;
      case 'DoesNotExist':
        return `!${key}`;
      default:
        return key;
    }
  });
  const labels = textsAt(selector, 'matchLabels');
  const equalities = Object.keys(labels).map(key => `${key}=${labels[key]}`);
  return [...equalities, ...expressions].sort(compareText).join(',') || '<none>';
}

/** The query form of a LabelSelector. */
export function selectorQuery(selector: JsonObject): string {
  const text = selectorText(selector);
  return text === '<none>' ? '' : text;
}

async function listSelected(
  session: Session,
  object: JsonObject,
  root: string,
  plural: string,
  selector = objectAt(object, 'spec', 'selector'),
): Promise<readonly JsonObject[]> {
  const namespace = textAt(object, 'metadata', 'namespace');
  const labelSelector = selectorQuery(selector);
  const list = await session.fetchObject({
    method: 'GET',
    url: `${root}/namespaces/${namespace}/${plural}${query({labelSelector})}`,
  });
  return listAt(list, 'items').filter(isObject);
}

/** ReplicaSets of a deployment: the one with its template, and older ones that still have pods. */
export async function replicaSetsOf(
  session: Session,
  deployment: JsonObject,
): Promise<{current: JsonObject | undefined; others: readonly JsonObject[]}> {
  const uid = textAt(deployment, 'metadata', 'uid');
  const all = (await listSelected(session, deployment, '/apis/apps/v1', 'replicasets')).filter(set =>
    listAt(set, 'metadata', 'ownerReferences').some(
      owner => at(owner, 'controller') === true && textAt(owner, 'uid') === uid,
    ),
  );
  const wanted = templateKey(deployment);
  const oldestFirst = [...all].sort((a, b) =>
    compareText(textAt(a, 'metadata', 'creationTimestamp'), textAt(b, 'metadata', 'creationTimestamp')),
  );
  const current = oldestFirst.find(set => sameJson(templateKey(set), wanted));
  return {current, others: oldestFirst.filter(set => set !== current)};
}

function templateKey(object: JsonObject): unknown {
  const template = objectAt(object, 'spec', 'template');
  const labels = Object.fromEntries(
    Object.entries(textsAt(template, 'metadata', 'labels')).filter(([key]) => key !== 'pod-template-hash'),
  );
  return {...template, metadata: {...objectAt(template, 'metadata'), labels}};
}

/** @models kubectl describe DeploymentDescriber */
export async function describeDeployment(session: Session, page: Page, deployment: JsonObject): Promise<void> {
  const status = (field: string): number => numberAt(deployment, 'status', field);
  page.line(0, `Name:\t${textAt(deployment, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(deployment, 'metadata', 'namespace')}`);
  page.line(0, `CreationTimestamp:\t${timeText(session, textAt(deployment, 'metadata', 'creationTimestamp'))}`);
  page.labels('Labels', textsAt(deployment, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(deployment, 'metadata', 'annotations'));
  page.line(0, `Selector:\t${selectorText(objectAt(deployment, 'spec', 'selector'))}`);
  page.line(
    0,
    `Replicas:\t${numberAt(deployment, 'spec', 'replicas')} desired | ${status('updatedReplicas')} updated | ${status('replicas')} total | ${status('availableReplicas')} available | ${status('unavailableReplicas')} unavailable`,
  );
  page.line(0, `StrategyType:\t${textAt(deployment, 'spec', 'strategy', 'type')}`);
  page.line(0, `MinReadySeconds:\t${numberAt(deployment, 'spec', 'minReadySeconds')}`);
  const rolling = at(deployment, 'spec', 'strategy', 'rollingUpdate');
  if (isObject(rolling))
    page.line(0, `RollingUpdateStrategy:\t${rolling.maxUnavailable} max unavailable, ${rolling.maxSurge} max surge`);
  describePodTemplate(session, page, objectAt(deployment, 'spec', 'template'));
  describeWorkloadConditions(page, deployment);
  const {current, others} = await replicaSetsOf(session, deployment);
  const withPods = others.filter(set => numberAt(set, 'spec', 'replicas') > 0);
  page.line(0, `OldReplicaSets:\t${withPods.map(replicaSetText).join(', ') || '<none>'}`);
  page.line(0, `NewReplicaSet:\t${current ? replicaSetText(current) : '<none>'}`);
  describeEvents(session, page, await eventsAbout(session, deployment));
}

function replicaSetText(set: JsonObject): string {
  return `${textAt(set, 'metadata', 'name')} (${numberAt(set, 'status', 'replicas')}/${numberAt(set, 'spec', 'replicas')} replicas created)`;
}

function describeWorkloadConditions(page: Page, object: JsonObject): void {
  const conditions = listAt(object, 'status', 'conditions');
  if (conditions.length === 0) return;
  page.line(0, 'Conditions:');
  page.line(1, 'Type\tStatus\tReason');
  page.line(1, '----\t------\t------');
  for (const condition of conditions)
    page.line(1, `${textAt(condition, 'type')} \t${textAt(condition, 'status')}\t${textAt(condition, 'reason')}`);
}

/** @models kubectl describe ReplicaSetDescriber */
export async function describeReplicaSet(session: Session, page: Page, set: JsonObject): Promise<void> {
  await describeReplicas(session, page, set, objectAt(set, 'spec', 'selector'));
}

/** Its selector is a map of labels. @models kubectl describe ReplicationControllerDescriber */
export async function describeReplicationController(session: Session, page: Page, set: JsonObject): Promise<void> {
  await describeReplicas(session, page, set, {matchLabels: objectAt(set, 'spec', 'selector')});
}

async function describeReplicas(session: Session, page: Page, set: JsonObject, selector: JsonObject): Promise<void> {
  page.line(0, `Name:\t${textAt(set, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(set, 'metadata', 'namespace')}`);
  page.line(0, `Selector:\t${selectorText(selector)}`);
  page.labels('Labels', textsAt(set, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(set, 'metadata', 'annotations'));
  const controller = controllerText(set);
  if (controller !== '') page.line(0, `Controlled By:\t${controller}`);
  page.line(
    0,
    `Replicas:\t${numberAt(set, 'status', 'replicas')} current / ${numberAt(set, 'spec', 'replicas')} desired`,
  );
  page.line(0, `Pods Status:\t${podPhases(set, await listSelected(session, set, '/api/v1', 'pods', selector))}`);
  describePodTemplate(session, page, objectAt(set, 'spec', 'template'));
  describeWorkloadConditions(page, set);
  describeEvents(session, page, await eventsAbout(session, set));
}

/** @models kubectl describe DaemonSetDescriber */
export async function describeDaemonSet(session: Session, page: Page, set: JsonObject): Promise<void> {
  const status = (field: string): number => numberAt(set, 'status', field);
  page.line(0, `Name:\t${textAt(set, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(set, 'metadata', 'namespace')}`);
  page.line(0, `Selector:\t${selectorText(objectAt(set, 'spec', 'selector'))}`);
  page.line(0, `Node-Selector:\t${formatLabels(textsAt(set, 'spec', 'template', 'spec', 'nodeSelector'))}`);
  page.labels('Labels', textsAt(set, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(set, 'metadata', 'annotations'));
  page.line(0, `Desired Number of Nodes Scheduled: ${status('desiredNumberScheduled')}`);
  page.line(0, `Current Number of Nodes Scheduled: ${status('currentNumberScheduled')}`);
  page.line(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status('updatedNumberScheduled')}`);
  page.line(0, `Number of Nodes Scheduled with Available Pods: ${status('numberAvailable')}`);
  page.line(0, `Number of Nodes Misscheduled: ${status('numberMisscheduled')}`);
  page.line(0, `Pods Status:\t${podPhases(set, await listSelected(session, set, '/api/v1', 'pods'))}`);
  describePodTemplate(session, page, objectAt(set, 'spec', 'template'));
  describeEvents(session, page, await eventsAbout(session, set));
}

/** @models kubectl describe StatefulSetDescriber */
export async function describeStatefulSet(session: Session, page: Page, set: JsonObject): Promise<void> {
  page.line(0, `Name:\t${textAt(set, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(set, 'metadata', 'namespace')}`);
  page.line(0, `CreationTimestamp:\t${timeText(session, textAt(set, 'metadata', 'creationTimestamp'))}`);
  page.line(0, `Selector:\t${selectorText(objectAt(set, 'spec', 'selector'))}`);
  page.labels('Labels', textsAt(set, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(set, 'metadata', 'annotations'));
  page.line(
    0,
    `Replicas:\t${numberAt(set, 'spec', 'replicas')} desired | ${numberAt(set, 'status', 'replicas')} total`,
  );
  page.line(0, `Update Strategy:\t${textAt(set, 'spec', 'updateStrategy', 'type')}`);
  const partition = at(set, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
  if (partition !== undefined) page.line(1, `Partition:\t${partition}`);
  page.line(0, `Pods Status:\t${podPhases(set, await listSelected(session, set, '/api/v1', 'pods'))}`);
  describePodTemplate(session, page, objectAt(set, 'spec', 'template'));
  describeVolumeClaims(page, listAt(set, 'spec', 'volumeClaimTemplates').filter(isObject));
  describeEvents(session, page, await eventsAbout(session, set));
}

function describeVolumeClaims(page: Page, claims: readonly JsonObject[]): void {
  page.line(0, claims.length === 0 ? 'Volume Claims:\t<none>' : 'Volume Claims:');
  for (const claim of claims) {
    const modes = listAt(claim, 'spec', 'accessModes').join(' ');
    page.line(1, `Name:\t${textAt(claim, 'metadata', 'name')}`);
    page.line(1, `StorageClass:\t${textAt(claim, 'spec', 'storageClassName')}`);
    page.line(1, `Labels:\t${formatLabels(textsAt(claim, 'metadata', 'labels'))}`);
    page.line(1, `Annotations:\t${formatLabels(textsAt(claim, 'metadata', 'annotations'))}`);
    const storage = textAt(claim, 'spec', 'resources', 'requests', 'storage');
    page.line(1, `Capacity:\t${storage || '<default>'}`);
    page.line(1, `Access Modes:\t[${modes}]`);
  }
}
