import {compareText, type JsonObject, listAt, objectAt, sortedKeys, textAt} from '../json.ts';
import type {Session} from '../session.ts';
import type {Page} from './page.ts';

/** One row for each kind of limit and resource; these two kinds show no events. @models kubectl describe LimitRangeDescriber */
export async function describeLimitRange(_: Session, page: Page, range: JsonObject): Promise<void> {
  describeName(page, range);
  page.line(0, 'Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio');
  page.line(0, '----\t--------\t---\t---\t---------------\t-------------\t-----------------------');
  for (const limit of listAt(range, 'spec', 'limits')) {
    const columns = ['min', 'max', 'defaultRequest', 'default', 'maxLimitRequestRatio'].map(field =>
      objectAt(limit, field),
    );
    for (const resource of sortedKeys(Object.assign({}, ...columns)))
      page.line(0, [textAt(limit, 'type'), resource, ...columns.map(values => values[resource] ?? '-')].join('\t'));
  }
}

const scopeHelp: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort:
    'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

/** @models kubectl describe ResourceQuotaDescriber */
export async function describeResourceQuota(_: Session, page: Page, quota: JsonObject): Promise<void> {
  describeName(page, quota);
  const scopes = listAt(quota, 'spec', 'scopes').map(String).sort(compareText);
  if (scopes.length > 0) page.line(0, `Scopes:\t${scopes.join(', ')}`);
  for (const scope of scopes) if (scopeHelp[scope] !== undefined) page.line(0, ` * ${scopeHelp[scope]}`);
  page.line(0, 'Resource\tUsed\tHard');
  page.line(0, '--------\t----\t----');
  const [hard, used] = [objectAt(quota, 'status', 'hard'), objectAt(quota, 'status', 'used')];
  for (const resource of sortedKeys(hard)) page.line(0, `${resource}\t${used[resource] ?? '0'}\t${hard[resource]}`);
}

function describeName(page: Page, object: JsonObject): void {
  page.line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`);
}
