import {pathOf, query} from './discovery.ts';
import {Failure, StatusFailure} from './failure.ts';
import {fetchTable, selectorsOf, tableAccept, tableOptions} from './get.ts';
import {isObject, type JsonObject, textAt} from './json.ts';
import {asTable, isTable} from './print/fallback-table.ts';
import type {ObjectPrinter} from './print/printer.ts';
import {TablePrinter, tableWriter} from './print/table.ts';
import {fetchInfo, infoOf, listInfos, type Selection, type Target} from './selection.ts';
import {type Session, statusFrom} from './session.ts';
import {WatchReader} from './watch.ts';

/**
 * `kubectl get -w`: what is there, then one row for each change, until interrupted.
 *
 * @models kubectl pkg/cmd/get GetOptions.watch, v0.33.4
 */
export async function watchTargets(
  session: Session,
  selection: Selection,
  printer: ObjectPrinter | undefined,
): Promise<number> {
  const failure = selection.targets.find(target => target instanceof Failure);
  if (failure instanceof Failure) throw failure;
  const targets = selection.targets as readonly Target[];
  const target = targets[0];
  if (targets.length !== 1 || !target) throw new Failure('you may only specify a single resource type');
  return printer ? watchObjects(session, target, printer) : watchTable(session, target);
}

async function watchTable(session: Session, target: Target): Promise<number> {
  const {flags} = session;
  const withEvents = flags.bool('output-watch-events');
  const table = new TablePrinter(tableOptions(session, target, flags.bool('show-kind')));
  const writer = tableWriter();
  const print = async (body: JsonObject, event: string): Promise<void> => {
    const shown = isTable(body) ? body : asTable(session, target.type, body);
    const leading = withEvents ? {header: 'EVENT', cell: event.padEnd(8)} : undefined;
    await session.out(writer.layout(table.lines(shown, leading)));
  };
  const first = await fetchTable(session, target);
  if (!flags.bool('watch-only')) await print(first, 'ADDED');
  await follow(session, target, textAt(first, 'metadata', 'resourceVersion'), tableAccept, print);
  return 0;
}

async function watchObjects(session: Session, target: Target, printer: ObjectPrinter): Promise<number> {
  const isNamed = target.name !== '';
  const listed = isNamed
    ? {infos: [await fetchInfo(session, target)], resourceVersion: ''}
    : await listInfos(session, target, selectorsOf(session));
  const {infos} = listed;
  const resourceVersion = isNamed ? textAt(infos[0]!.object, 'metadata', 'resourceVersion') : listed.resourceVersion;
  if (!session.flags.bool('watch-only')) for (const info of infos) await session.out(printer.print(info.object));
  await follow(session, target, resourceVersion, 'application/json', async object => {
    await session.out(printer.print(infoOf(target.type, object).object));
  });
  return 0;
}

/** Hands every later change to `onChange`. Returns only when the server ends the watch with an error. */
async function follow(
  session: Session,
  target: Target,
  resourceVersion: string,
  accept: string,
  onChange: (object: JsonObject, event: string) => Promise<void>,
): Promise<void> {
  const selectors = selectorsOf(session);
  const fieldSelector = target.name === '' ? selectors.fieldSelector : `metadata.name=${target.name}`;
  const url =
    pathOf(target.type, target.namespace) + query({...selectors, fieldSelector, resourceVersion, watch: 'true'});
  const response = await session.request({method: 'GET', url, headers: {accept}});
  if (response.status >= 400) throw new StatusFailure(statusFrom(response));
  const reader = new WatchReader(session.process, response);
  try {
    for (;;) {
      const event = await reader.next();
      if (!event) continue;
      if (event.type === 'BOOKMARK' || !isObject(event.object)) continue;
      if (event.type === 'ERROR')
        throw new StatusFailure(statusFrom({status: 410, headers: {}, warnings: [], body: event.object}));
      await onChange(event.object, event.type);
    }
  } finally {
    reader.close();
  }
}
