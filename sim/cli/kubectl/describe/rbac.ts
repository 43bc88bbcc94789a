import {type JsonObject, listAt, textAt, textsAt} from '../json.ts';
import {ruleLines} from '../policy-rules.ts';
import type {Session} from '../session.ts';
import type {Page} from './page.ts';

function describeNames(page: Page, object: JsonObject): void {
  page.line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
  page.labels('Labels', textsAt(object, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(object, 'metadata', 'annotations'));
}

/** @models kubectl describe RoleDescriber, ClusterRoleDescriber */
export async function describeRole(_session: Session, page: Page, role: JsonObject): Promise<void> {
  describeNames(page, role);
  page.line(0, 'PolicyRule:');
  page.line(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs');
  page.line(1, '---------\t-----------------\t--------------\t-----');
  for (const line of ruleLines(listAt(role, 'rules'))) page.line(1, line);
}

/** @models kubectl describe RoleBindingDescriber, ClusterRoleBindingDescriber */
export async function describeRoleBinding(_session: Session, page: Page, binding: JsonObject): Promise<void> {
  describeNames(page, binding);
  page.line(0, 'Role:');
  page.line(1, `Kind:\t${textAt(binding, 'roleRef', 'kind')}`);
  page.line(1, `Name:\t${textAt(binding, 'roleRef', 'name')}`);
  page.line(0, 'Subjects:');
  page.line(1, 'Kind\tName\tNamespace');
  page.line(1, '----\t----\t---------');
  for (const subject of listAt(binding, 'subjects'))
    page.line(1, ['kind', 'name', 'namespace'].map(field => textAt(subject, field)).join('\t'));
}
