import {at, type JsonObject, listAt, numberAt, objectAt, sortedKeys, textAt, textsAt} from '../json.ts';
import {formatLabels} from '../print/table.ts';
import type {Session} from '../session.ts';
import {describeEvents, eventsAbout} from './events.ts';
import {boolText, type Page} from './page.ts';
import {selectorText} from './workloads.ts';

/** @models kubectl describe PriorityClassDescriber */
export async function describePriorityClass(session: Session, page: Page, priority: JsonObject): Promise<void> {
  page.line(0, `Name:\t${textAt(priority, 'metadata', 'name')}`);
  page.line(0, `Value:\t${numberAt(priority, 'value')}`);
  page.line(0, `GlobalDefault:\t${at(priority, 'globalDefault') === true}`);
  page.line(0, `PreemptionPolicy:\t${textAt(priority, 'preemptionPolicy')}`);
  page.line(0, `Description:\t${textAt(priority, 'description')}`);
  page.line(0, `Annotations:\t${formatLabels(textsAt(priority, 'metadata', 'annotations'))}`);
  describeEvents(session, page, await eventsAbout(session, priority));
}

/** @models kubectl describe StorageClassDescriber @omits allowed topologies */
export async function describeStorageClass(session: Session, page: Page, storage: JsonObject): Promise<void> {
  const annotations = textsAt(storage, 'metadata', 'annotations');
  const isDefault = annotations['storageclass.kubernetes.io/is-default-class'] === 'true';
  const expansion = at(storage, 'allowVolumeExpansion');
  page.line(0, `Name:\t${textAt(storage, 'metadata', 'name')}`);
  page.line(0, `IsDefaultClass:\t${isDefault ? 'Yes' : 'No'}`);
  page.line(0, `Annotations:\t${formatLabels(annotations)}`);
  page.line(0, `Provisioner:\t${textAt(storage, 'provisioner')}`);
  page.line(0, `Parameters:\t${parametersText(textsAt(storage, 'parameters'))}`);
  page.line(0, `AllowVolumeExpansion:\t${expansion === undefined ? '<unset>' : boolText(expansion)}`);
  const options = listAt(storage, 'mountOptions').map(String);
  page.line(0, options.length === 0 ? 'MountOptions:\t<none>' : 'MountOptions:');
  for (const option of options) page.line(1, option);
  for (const field of ['reclaimPolicy', 'volumeBindingMode'])
    if (textAt(storage, field) !== '')
      page.line(0, `${field[0]!.toUpperCase()}${field.slice(1)}:\t${textAt(storage, field)}`);
  describeEvents(session, page, await eventsAbout(session, storage));
}

function parametersText(parameters: Readonly<Record<string, string>>): string {
  const keys = sortedKeys(parameters);
  return keys.length === 0 ? '<none>' : keys.map(key => `${key}=${parameters[key]}`).join(',');
}

/** @models kubectl describe PodDisruptionBudgetDescriber */
export async function describePodDisruptionBudget(session: Session, page: Page, budget: JsonObject): Promise<void> {
  const [least, most] = [at(budget, 'spec', 'minAvailable'), at(budget, 'spec', 'maxUnavailable')];
  page.line(0, `Name:\t${textAt(budget, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(budget, 'metadata', 'namespace')}`);
  if (least !== undefined) page.line(0, `Min available:\t${least}`);
  else if (most !== undefined) page.line(0, `Max unavailable:\t${most}`);
  const selector = objectAt(budget, 'spec', 'selector');
  page.line(0, `Selector:\t${at(budget, 'spec', 'selector') === undefined ? '<unset>' : selectorText(selector)}`);
  page.line(0, 'Status:');
  page.line(2, `Allowed disruptions:\t${numberAt(budget, 'status', 'disruptionsAllowed')}`);
  page.line(2, `Current:\t${numberAt(budget, 'status', 'currentHealthy')}`);
  page.line(2, `Desired:\t${numberAt(budget, 'status', 'desiredHealthy')}`);
  page.line(2, `Total:\t${numberAt(budget, 'status', 'expectedPods')}`);
  describeEvents(session, page, await eventsAbout(session, budget));
}
