import {type JsonObject, listAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {timeText} from './containers.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';

/** The Service whose address it is. @models kubectl describe IPAddressDescriber */
export async function describeIpAddress(session: Session, page: Page, address: JsonObject): Promise<void> {
  describeHead(page, address);
  page.line(0, 'Parent Reference:');
  for (const field of ['group', 'resource', 'namespace', 'name'])
    page.line(1, `${field[0]!.toUpperCase()}${field.slice(1)}:\t${textAt(address, 'spec', 'parentRef', field)}`);
  describeEvents(session, page, await eventsAbout(session, address));
}

/** Where cluster addresses of Services come from. @models kubectl describe ServiceCIDRDescriber */
export async function describeServiceCidr(session: Session, page: Page, range: JsonObject): Promise<void> {
  describeHead(page, range);
  page.line(0, `CIDRs:\t${listAt(range, 'spec', 'cidrs').join(', ')}`);
  const conditions = listAt(range, 'status', 'conditions');
  if (conditions.length > 0) {
    page.line(0, 'Status:');
    page.line(0, 'Conditions:');
    page.line(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage');
    page.line(1, '----\t------\t------------------\t------\t-------');
  }
  for (const condition of conditions) {
    const changed = timeText(session, textAt(condition, 'lastTransitionTime'));
    const [type, status] = [textAt(condition, 'type'), textAt(condition, 'status')];
    page.line(1, [type, status, changed, textAt(condition, 'reason'), textAt(condition, 'message')].join('\t'));
  }
  describeEvents(session, page, await eventsAbout(session, range));
}

function describeHead(page: Page, object: JsonObject): void {
  page.line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
  page.labels('Labels', textsAt(object, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(object, 'metadata', 'annotations'));
}
