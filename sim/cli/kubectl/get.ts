import type {ApiResponse} from '../../k8s/api/http.ts';
import {type Discovery, discover, kindName, pathOf, query, resourceName} from './discovery.ts';
import {Failure, gather, StatusFailure} from './failure.ts';
import {watchTargets} from './get-watch.ts';
import {isObject, type JsonObject, textAt} from './json.ts';
import {asTable, isTable} from './print/fallback-table.ts';
import {type ObjectPrinter, printerFor} from './print/printer.ts';
import {type TableOptions, TablePrinter, tableWriter} from './print/table.ts';
import {fetchInfos, type Selection, select, type Target, withSelectors} from './selection.ts';
import {type Session, statusFrom} from './session.ts';
import {sortRows} from './sort.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

/** What the server is asked for when a table will be printed. */
export const tableAccept =
  'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

export const getVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'all-namespaces',
    'chunk-size',
    'field-selector',
    'ignore-not-found',
    'label-columns',
    'no-headers',
    'output-watch-events',
    'raw',
    'selector',
    'show-kind',
    'show-labels',
    'sort-by',
    'subresource',
    'watch',
    'watch-only',
  ],
  run: get,
};

/**
 * `kubectl get`.
 *
 * @models kubectl pkg/cmd/get GetOptions.Run, v0.33.4
 * @omits --server-print=false, --kustomize
 */
async function get(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.isGiven('raw')) return getRaw(session);
  if (flags.bool('output-watch-events') && !flags.bool('watch') && !flags.bool('watch-only'))
    throw new Failure('--output-watch-events option can only be used with --watch or --watch-only');
  if (flags.args.length === 0 && !flags.isGiven('filename')) throw await nothingAsked(session);
  const selects = flags.text('selector') !== '' || flags.text('field-selector') !== '';
  const printer = await printerFor(session);
  let discovery: Discovery | undefined;
  const selection = await select(session, async () => (discovery ??= await discover(session)), {
    args: flags.args,
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    allNamespaces: flags.bool('all-namespaces'),
    selects,
    allowCollections: true,
  });
  checkSubresource(session, selection);
  if (flags.bool('watch') || flags.bool('watch-only')) return watchTargets(session, selection, printer);
  return printer ? printObjects(session, selection, printer) : printTables(session, selection);
}

/** @throws {Failure} where a subresource is asked for that cannot be shown */
function checkSubresource({flags}: Session, {targets}: Selection): void {
  const subresource = flags.text('subresource');
  if (subresource === '') return;
  if (targets.some(target => !(target instanceof Failure) && target.name === ''))
    throw new Failure('subresource cannot be used when bulk resources are specified');
}

async function nothingAsked(session: Session): Promise<Failure> {
  await session.err(
    'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n',
  );
  return new Failure(
    'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl get -h\' for help and examples',
  );
}

async function getRaw(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.args.length > 0) throw new Failure('arguments may not be passed when --raw is specified');
  if (flags.isGiven('output')) throw new Failure('--raw and --output are mutually exclusive');
  if (!flags.text('raw').startsWith('/'))
    throw new Failure(
      `--raw must be a valid URL path: parse ${JSON.stringify(flags.text('raw'))}: invalid URI for request`,
    );
  const response = await session.request({method: 'GET', url: flags.text('raw')});
  if (response.status >= 400) throw new StatusFailure(statusFrom(response));
  const {body, received} = response;
  await session.out(received ?? (typeof body === 'string' ? body : JSON.stringify(body)));
  return 0;
}

export function selectorsOf(session: Session): {labelSelector: string; fieldSelector: string} {
  return {labelSelector: session.flags.text('selector'), fieldSelector: session.flags.text('field-selector')};
}

/** `-o yaml` and its kin: one object, or everything in one List. */
async function printObjects(session: Session, selection: Selection, printer: ObjectPrinter): Promise<number> {
  const fetched = await fetchInfos(session, selection.targets, selectorsOf(session), session.flags.text('subresource'));
  const failures = ignoring(session, fetched.failures);
  if (selection.isSingleItem && failures.length > 0) throw failures[0]!;
  const {infos} = fetched;
  const ignored = session.flags.bool('ignore-not-found') && infos.length === 0;
  if (!ignored) {
    const single = selection.isSingleItem && infos.length === 1 ? infos[0] : undefined;
    const items = infos.map(info => info.object);
    const sorted =
      session.flags.text('sort-by') === '' ? items : sortRows(items, session.flags.text('sort-by'), item => item);
    const list: JsonObject = {apiVersion: 'v1', kind: 'List', metadata: {resourceVersion: ''}, items: sorted};
    await session.out(printer.print(single ? single.object : list));
  }
  const failure = gather(failures);
  if (failure) throw failure;
  return 0;
}

function ignoring(session: Session, failures: readonly Failure[]): readonly Failure[] {
  if (!session.flags.bool('ignore-not-found')) return failures;
  return failures.filter(failure => !(failure instanceof StatusFailure && failure.isNotFound));
}

interface Block {
  readonly target: Target;
  readonly table: JsonObject;
}

async function printTables(session: Session, selection: Selection): Promise<number> {
  const {flags} = session;
  const blocks: Block[] = [];
  const failures: Failure[] = [];
  for (const target of selection.targets) {
    try {
      if (target instanceof Failure) throw target;
      blocks.push({target, table: await fetchTable(session, target)});
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  const left = ignoring(session, failures);
  const printed = await printBlocks(session, blocks);
  const failure = gather(left);
  if (failure) throw failure;
  if (!printed && !flags.bool('ignore-not-found')) await sayNothingFound(session, blocks);
  return 0;
}

async function sayNothingFound(session: Session, blocks: readonly Block[]): Promise<void> {
  const namespaced = !session.flags.bool('all-namespaces') && blocks.every(block => block.target.type.namespaced);
  await session.err(namespaced ? `No resources found in ${session.namespace} namespace.\n` : 'No resources found\n');
}

/** @returns whether anything was printed */
async function printBlocks(session: Session, blocks: readonly Block[]): Promise<boolean> {
  const sortBy = session.flags.text('sort-by');
  const withKind = session.flags.bool('show-kind') || new Set(blocks.map(({target}) => kindKey(target))).size > 1;
  const writer = tableWriter();
  let printer: TablePrinter | undefined;
  let lastKind: string | undefined;
  // once a block has had the column, all that follow have it
  let withNamespace = false;
  let text = '';
  let lines: string[] = [];
  for (const {target, table} of blocks) {
    if (kindKey(target) !== lastKind) {
      text = await flushBlock(session, text, writer.layout(lines));
      lines = [];
      writer.reset();
      lastKind = kindKey(target);
      const options = tableOptions(session, target, withKind);
      withNamespace ||= options.withNamespace;
      printer = new TablePrinter({...options, withNamespace});
    }
    const sorted = sortBy === '' ? table : sortTable(table, sortBy);
    lines.push(...printer!.lines(sorted));
  }
  text = await flushBlock(session, text, writer.layout(lines));
  return text !== '';
}

/** Puts an empty line between blocks that have headers. */
async function flushBlock(session: Session, before: string, block: string): Promise<string> {
  if (block === '') return before;
  await session.out((before !== '' && !session.flags.bool('no-headers') ? '\n' : '') + block);
  return before + block;
}

function sortTable(table: JsonObject, sortBy: string): JsonObject {
  const rows = Array.isArray(table.rows) ? (table.rows as readonly unknown[]) : [];
  return {...table, rows: sortRows(rows, sortBy, row => (isObject(row) ? row.object : undefined))};
}

export function kindKey({type}: Target): string {
  return `${type.group}/${type.version}/${type.kind}`;
}

export function tableOptions(session: Session, target: Target, withKind: boolean): TableOptions {
  const {flags} = session;
  return {
    wide: flags.text('output') === 'wide',
    noHeaders: flags.bool('no-headers'),
    showLabels: flags.bool('show-labels'),
    labelColumns: flags.list('label-columns'),
    withNamespace: flags.bool('all-namespaces') && target.type.namespaced,
    kindPrefix: withKind ? `${kindName(target.type)}/` : '',
  };
}

/** The table of a target; a collection that comes in chunks is joined. */
export async function fetchTable(session: Session, target: Target): Promise<JsonObject> {
  const {type, namespace, name} = target;
  const sorts = session.flags.text('sort-by') !== '';
  const includeObject = sorts ? 'Object' : '';
  if (name !== '' || target.manifest) {
    if (name === '') throw new Failure('resource name may not be empty');
    return tableFrom(
      session,
      target,
      pathOf(type, namespace, name, session.flags.text('subresource')) + query({includeObject}),
    );
  }
  const rows: unknown[] = [];
  let first: JsonObject | undefined;
  for (let token = ''; ; ) {
    const url =
      pathOf(type, namespace) +
      query({...selectorsOf(session), includeObject, limit: sorts ? '' : '500', continue: token});
    const table = await withSelectors(type, selectorsOf(session), tableFrom(session, target, url));
    first ??= table;
    if (Array.isArray(table.rows)) rows.push(...table.rows);
    token = textAt(table, 'metadata', 'continue');
    if (token === '') return {...first, metadata: table.metadata, rows};
  }
}

async function tableFrom(session: Session, target: Target, url: string): Promise<JsonObject> {
  const response = await session.request({method: 'GET', url, headers: {accept: tableAccept}});
  if (response.status >= 400) throw refusalOf(response, target);
  const body = isObject(response.body) ? response.body : {};
  return isTable(body) ? body : asTable(session, target.type, body);
}

/** A refusal that is no Status is told with what was asked for. @models apimachinery NewGenericServerResponse */
function refusalOf(response: ApiResponse, {type, name}: Target): StatusFailure {
  const failure = new StatusFailure(statusFrom(response));
  if (isObject(response.body)) return failure;
  return new StatusFailure(failure.status, `${failure.message} (get ${resourceName(type)}${name && ` ${name}`})`);
}
