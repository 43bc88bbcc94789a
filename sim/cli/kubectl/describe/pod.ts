import {humanDuration} from '../../../k8s/api/duration.ts';
import {at, isObject, type JsonObject, listAt, numberAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {secondsSince} from '../time.ts';
import {describeContainers, timeText} from './containers.ts';
import {describeEvents, eventsAbout} from './events.ts';
import {type Page, tolerationTexts} from './page.ts';
import {describeVolumes} from './volumes.ts';

/** @models kubectl describe describePod @omits topology spread constraints, pod-level resources */
export async function describePod(session: Session, page: Page, pod: JsonObject): Promise<void> {
  const optional = (label: string, text: string): void => {
    if (text !== '') page.line(0, `${label}:\t${text}`);
  };
  page.line(0, `Name:\t${textAt(pod, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(pod, 'metadata', 'namespace')}`);
  if (typeof at(pod, 'spec', 'priority') === 'number') page.line(0, `Priority:\t${numberAt(pod, 'spec', 'priority')}`);
  optional('Priority Class Name', textAt(pod, 'spec', 'priorityClassName'));
  optional('Runtime Class Name', textAt(pod, 'spec', 'runtimeClassName'));
  optional('Service Account', textAt(pod, 'spec', 'serviceAccountName'));
  const node = textAt(pod, 'spec', 'nodeName');
  page.line(0, `Node:\t${node === '' ? '<none>' : `${node}/${textAt(pod, 'status', 'hostIP')}`}`);
  const started = textAt(pod, 'status', 'startTime');
  if (started !== '') page.line(0, `Start Time:\t${timeText(session, started)}`);
  page.labels('Labels', textsAt(pod, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(pod, 'metadata', 'annotations'));
  describePhase(session, page, pod);
  optional('Reason', textAt(pod, 'status', 'reason'));
  optional('Message', textAt(pod, 'status', 'message'));
  optional('SeccompProfile', textAt(pod, 'spec', 'securityContext', 'seccompProfile', 'type'));
  page.line(0, `IP:\t${textAt(pod, 'status', 'podIP')}`);
  const addresses = listAt(pod, 'status', 'podIPs');
  page.line(0, addresses.length === 0 ? 'IPs:\t<none>' : 'IPs:');
  for (const address of addresses) page.line(1, `IP:\t${textAt(address, 'ip')}`);
  optional('Controlled By', controllerText(pod));
  optional('NominatedNodeName', textAt(pod, 'status', 'nominatedNodeName'));
  describeAllContainers(session, page, pod);
  describeConditions(page, pod);
  describeVolumes(page, listAt(pod, 'spec', 'volumes'), '');
  page.line(0, `QoS Class:\t${textAt(pod, 'status', 'qosClass')}`);
  page.labels('Node-Selectors', textsAt(pod, 'spec', 'nodeSelector'));
  page.multiline('Tolerations', tolerations(pod, 'spec'));
  describeEvents(session, page, await eventsAbout(session, pod));
}

function describePhase(session: Session, page: Page, pod: JsonObject): void {
  const deleted = textAt(pod, 'metadata', 'deletionTimestamp');
  const phase = textAt(pod, 'status', 'phase');
  if (deleted === '' || phase === 'Failed' || phase === 'Succeeded') {
    page.line(0, `Status:\t${phase}`);
    return;
  }
  const seconds = secondsSince(session.process, deleted);
  page.line(0, `Status:\tTerminating (lasts ${seconds === undefined ? '<unknown>' : humanDuration(seconds)})`);
  page.line(0, `Termination Grace Period:\t${numberAt(pod, 'metadata', 'deletionGracePeriodSeconds')}s`);
}

/** `ReplicaSet/web-1`, or '' for an object that nobody controls. */
export function controllerText(object: JsonObject): string {
  const owner = listAt(object, 'metadata', 'ownerReferences').find(each => at(each, 'controller') === true);
  return owner === undefined ? '' : `${textAt(owner, 'kind')}/${textAt(owner, 'name')}`;
}

function describeAllContainers(session: Session, page: Page, pod: JsonObject): void {
  const inits = listAt(pod, 'spec', 'initContainers');
  const place = {space: '', pod};
  if (inits.length > 0)
    describeContainers(session, page, inits, {
      ...place,
      label: 'Init Containers',
      statuses: listAt(pod, 'status', 'initContainerStatuses'),
    });
  describeContainers(session, page, listAt(pod, 'spec', 'containers'), {
    ...place,
    label: 'Containers',
    statuses: listAt(pod, 'status', 'containerStatuses'),
  });
  const ephemeral = listAt(pod, 'spec', 'ephemeralContainers');
  if (ephemeral.length > 0)
    describeContainers(session, page, ephemeral, {
      ...place,
      label: 'Ephemeral Containers',
      statuses: listAt(pod, 'status', 'ephemeralContainerStatuses'),
    });
}

function describeConditions(page: Page, pod: JsonObject): void {
  const conditions = listAt(pod, 'status', 'conditions');
  const gates = listAt(pod, 'spec', 'readinessGates');
  if (gates.length > 0) {
    page.line(0, 'Readiness Gates:');
    page.line(1, 'Type\tStatus');
    for (const gate of gates) {
      const type = textAt(gate, 'conditionType');
      const condition = conditions.find(each => textAt(each, 'type') === type);
      page.line(1, `${type} \t${condition === undefined ? '<none>' : textAt(condition, 'status')} `);
    }
  }
  if (conditions.length === 0) return;
  page.line(0, 'Conditions:');
  page.line(1, 'Type\tStatus');
  for (const condition of conditions) page.line(1, `${textAt(condition, 'type')} \t${textAt(condition, 'status')} `);
}

/** Toleration lines of a pod spec at `path`. */
export function tolerations(object: JsonObject, ...path: readonly string[]): readonly string[] {
  return tolerationTexts(
    listAt(object, ...path, 'tolerations').map(toleration => {
      const seconds = at(toleration, 'tolerationSeconds');
      return {
        key: textAt(toleration, 'key'),
        value: textAt(toleration, 'value'),
        effect: textAt(toleration, 'effect'),
        operator: textAt(toleration, 'operator'),
        ...(typeof seconds === 'number' ? {seconds} : {}),
      };
    }),
  );
}

/** @models kubectl describe DescribePodTemplate */
export function describePodTemplate(session: Session, page: Page, template: JsonObject): void {
  page.line(0, 'Pod Template:');
  page.labels('  Labels', textsAt(template, 'metadata', 'labels'));
  const annotations = textsAt(template, 'metadata', 'annotations');
  if (Object.keys(annotations).length > 0) page.annotations('  Annotations', annotations);
  const account = textAt(template, 'spec', 'serviceAccountName');
  if (account !== '') page.line(0, `  Service Account:\t${account}`);
  const inits = listAt(template, 'spec', 'initContainers');
  const place = {statuses: [], space: '  '};
  if (inits.length > 0) describeContainers(session, page, inits, {...place, label: 'Init Containers'});
  describeContainers(session, page, listAt(template, 'spec', 'containers'), {...place, label: 'Containers'});
  describeVolumes(page, listAt(template, 'spec', 'volumes'), '  ');
  const priority = textAt(template, 'spec', 'priorityClassName');
  if (priority !== '') page.line(0, `  Priority Class Name:\t${priority}`);
  page.labels('  Node-Selectors', textsAt(template, 'spec', 'nodeSelector'));
  page.multiline('  Tolerations', tolerations(template, 'spec'));
}

/** How many of the pods that `owner` controls are in each phase. @models kubectl describe getPodStatusForController */
export function podPhases(owner: JsonObject, pods: readonly unknown[]): string {
  const uid = textAt(owner, 'metadata', 'uid');
  const own = pods.filter(pod =>
    listAt(pod, 'metadata', 'ownerReferences').some(
      ref => at(ref, 'controller') === true && textAt(ref, 'uid') === uid,
    ),
  );
  const count = (phase: string): number =>
    own.filter(pod => isObject(pod) && textAt(pod, 'status', 'phase') === phase).length;
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}
