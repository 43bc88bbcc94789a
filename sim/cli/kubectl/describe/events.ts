import {query} from '../discovery.ts';
import {compareText, isObject, type JsonObject, listAt, numberAt, textAt} from '../json.ts';
import {ageText} from '../print/fallback-table.ts';
import type {Session} from '../session.ts';
import type {Page} from './page.ts';

/** Events about one object, as the API's field selector finds them. */
export async function eventsAbout(session: Session, object: JsonObject): Promise<readonly JsonObject[]> {
  if (!session.flags.bool('show-events')) return [];
  const kind = textAt(object, 'kind');
  const namespace = textAt(object, 'metadata', 'namespace');
  return eventsSelected(session, namespace, {
    'involvedObject.name': textAt(object, 'metadata', 'name'),
    'involvedObject.namespace': namespace,
    'involvedObject.kind': kind === 'Pod' ? '' : kind,
    // what happens to a static pod is told under the uid that its mirror names
    'involvedObject.uid':
      textAt(object, 'metadata', 'annotations', 'kubernetes.io/config.mirror') || textAt(object, 'metadata', 'uid'),
  });
}

/** `namespace` '' looks in all of them. */
export async function eventsSelected(
  session: Session,
  namespace: string,
  fields: Readonly<Record<string, string>>,
): Promise<readonly JsonObject[]> {
  const fieldSelector = Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}=${value}`)
    .join(',');
  const scope = namespace === '' ? '' : `/namespaces/${namespace}`;
  const list = await session.fetchObject({
    method: 'GET',
    url: `/api/v1${scope}/events${query({fieldSelector, limit: '500'})}`,
  });
  return listAt(list, 'items').filter(isObject);
}

/**
 * The events part of a description; a table of its own when there are any.
 *
 * @models kubectl describe DescribeEvents
 */
export function describeEvents(session: Session, page: Page, events: readonly JsonObject[]): void {
  if (!session.flags.bool('show-events')) return;
  if (events.length === 0) {
    page.line(0, 'Events:\t<none>');
    return;
  }
  page.flush();
  page.line(0, 'Events:');
  page.line(1, 'Type\tReason\tAge\tFrom\tMessage');
  page.line(1, '----\t------\t----\t----\t-------');
  const sorted = [...events].sort((a, b) => compareText(textAt(a, 'lastTimestamp'), textAt(b, 'lastTimestamp')));
  for (const event of sorted) {
    const source = textAt(event, 'source', 'component') || textAt(event, 'reportingComponent');
    const cells = [
      textAt(event, 'type'),
      textAt(event, 'reason'),
      eventAge(session, event),
      source,
      textAt(event, 'message').trim(),
    ];
    page.line(1, cells.join('\t'));
  }
}

/** `90s (x7 over 50m)`, or just the age of an event that happened once. */
export function eventAge(session: Session, event: JsonObject): string {
  const first = ageText(session, textAt(event, 'eventTime') || textAt(event, 'firstTimestamp'));
  if (isObject(event.series))
    return `${ageText(session, textAt(event, 'series', 'lastObservedTime'))} (x${numberAt(event, 'series', 'count')} over ${first})`;
  if (numberAt(event, 'count') > 1)
    return `${ageText(session, textAt(event, 'lastTimestamp'))} (x${numberAt(event, 'count')} over ${first})`;
  return first;
}
