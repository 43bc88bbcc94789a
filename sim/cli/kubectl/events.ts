import {eventAge} from './describe/events.ts';
import {discover, query} from './discovery.ts';
import {Failure, PlainFailure, StatusFailure} from './failure.ts';
import {compareText, isObject, type JsonObject, listAt, textAt} from './json.ts';
import {printerFor} from './print/printer.ts';
import {cellText, tableWriter} from './print/table.ts';
import {type Session, statusFrom} from './session.ts';
import {outputFlags, type Verb} from './verb.ts';
import {WatchReader} from './watch.ts';

/** `kubectl events`. */
export const eventsVerb: Verb = {
  flags: [...outputFlags, 'all-namespaces', 'chunk-size', 'for', 'no-headers', 'types', 'watch'],
  run: events,
};

/** @models kubectl pkg/cmd/events EventsOptions.Run, v0.33.4 */
async function events(session: Session): Promise<number> {
  const {flags} = session;
  const printer = await printerFor(session, {tables: false});
  const accepts = typesOf(flags.list('types'));
  const selector = await selectorFor(session);
  const namespace = flags.bool('all-namespaces') ? '' : session.namespace;
  const url = `/api/v1${namespace === '' ? '' : `/namespaces/${namespace}`}/events`;
  if (flags.bool('watch')) return watchEvents(session, `${url}${query({...selector, watch: 'true'})}`, accepts);
  const list = await session.fetchObject({method: 'GET', url: `${url}${query({...selector, limit: '500'})}`});
  const found = listAt(list, 'items').filter(isObject).filter(accepts).sort(byLastTime);
  if (found.length === 0) {
    await session.err(namespace === '' ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`);
    return 0;
  }
  // the events of a typed list do not say what they are, so kubectl finds no name to print
  if (flags.text('output') === 'name') return 0;
  if (printer) await session.out(printer.print(eventList(found)));
  else await session.out(tableWriter().layout(tableLines(session, found, !flags.bool('no-headers'))));
  return 0;
}

/** Fields that the client's own type has, filled or not. */
const typedFields: JsonObject = {
  eventTime: null,
  firstTimestamp: null,
  lastTimestamp: null,
  reportingComponent: '',
  reportingInstance: '',
  source: {},
};

function eventList(found: readonly JsonObject[]): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'EventList',
    metadata: {},
    items: found.map(event => ({apiVersion: 'v1', kind: 'Event', ...typedFields, ...event})),
  };
}

/** @throws {Failure} for a type that events do not have */
function typesOf(types: readonly string[]): (event: JsonObject) => boolean {
  const known = ['Normal', 'Warning'];
  for (const type of types)
    if (!known.some(each => each.toLowerCase() === type.toLowerCase()))
      throw new Failure('valid --types are Normal or Warning');
  return event => types.length === 0 || types.some(type => type.toLowerCase() === textAt(event, 'type').toLowerCase());
}

/** `--for TYPE/NAME` as a field selector. */
async function selectorFor(session: Session): Promise<{fieldSelector: string}> {
  const asked = session.flags.text('for');
  if (asked === '') return {fieldSelector: ''};
  const [word = '', name = '', ...more] = asked.split('/');
  if (!asked.includes('/') || more.length > 0) throw new Failure('--for must be in resource/name form');
  if (word === '' || name === '') throw new Failure('--for must be in resource/name form');
  const type = (await discover(session)).named(word);
  if (!type) throw new PlainFailure(`the server doesn't have a resource type "${word}"`);
  const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
  return {
    fieldSelector: `involvedObject.apiVersion=${apiVersion},involvedObject.kind=${type.kind},involvedObject.name=${name}`,
  };
}

function lastTime(event: JsonObject): string {
  return textAt(event, 'series', 'lastObservedTime') || textAt(event, 'lastTimestamp') || textAt(event, 'eventTime');
}

function byLastTime(a: JsonObject, b: JsonObject): number {
  return compareText(lastTime(a), lastTime(b));
}

function tableLines(session: Session, found: readonly JsonObject[], header: boolean): string[] {
  const withNamespace = session.flags.bool('all-namespaces');
  const rows = found.map(event =>
    [
      ...(withNamespace ? [textAt(event, 'metadata', 'namespace')] : []),
      eventAge(session, event),
      textAt(event, 'type'),
      textAt(event, 'reason'),
      `${textAt(event, 'involvedObject', 'kind')}/${textAt(event, 'involvedObject', 'name')}`,
      textAt(event, 'message').trim(),
    ]
      .map(cellText)
      .join('\t'),
  );
  const names = ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'];
  return header ? [(withNamespace ? ['NAMESPACE', ...names] : names).join('\t'), ...rows] : rows;
}

/** What is there, then every new event as it comes, until interrupted. */
async function watchEvents(session: Session, url: string, accepts: (event: JsonObject) => boolean): Promise<number> {
  const response = await session.request({method: 'GET', url});
  if (response.status >= 400) throw new StatusFailure(statusFrom(response));
  const reader = new WatchReader(session.process, response);
  const writer = tableWriter();
  let header = !session.flags.bool('no-headers');
  try {
    for (;;) {
      const change = await reader.next();
      if (!change || !isObject(change.object) || change.type === 'DELETED' || !accepts(change.object)) continue;
      await session.out(writer.layout(tableLines(session, [change.object], header)));
      header = false;
    }
  } finally {
    reader.close();
  }
}
