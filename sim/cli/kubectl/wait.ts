import {discover, kindName, pathOf, query} from './discovery.ts';
import {Failure, gather, StatusFailure} from './failure.ts';
import {splitOnce} from './flags.ts';
import {isObject, type JsonObject, listAt, textAt} from './json.ts';
import {relaxed} from './print/custom-columns.ts';
import {JsonPath, valueText} from './print/jsonpath.ts';
import {type ObjectPrinter, printerFor} from './print/printer.ts';
import {fetchInfos, infoOf, select, type Target} from './selection.ts';
import {type Session, statusFrom} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';
import {WatchReader} from './watch.ts';

/** What `--for` asks of an object; `undefined` means it is gone. */
type Test = (object: JsonObject | undefined) => boolean;

/** `kubectl wait`. */
export const waitVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'all',
    'all-namespaces',
    'field-selector',
    'for',
    'local',
    'selector',
    'timeout',
  ],
  run: wait,
};

/** One run of the command: what is waited for and until when. */
interface Waiting {
  readonly session: Session;
  readonly test: Test;
  readonly isDelete: boolean;
  readonly isCreate: boolean;
  readonly printer: ObjectPrinter | undefined;
  readonly timeoutUs: number;
  readonly deadlineUs: number;
}

const weekUs = 7 * 24 * 3600e6;

/** @models kubectl pkg/cmd/wait WaitOptions.RunWait, v0.33.4 */
async function wait(session: Session): Promise<number> {
  const {flags} = session;
  const condition = flags.text('for');
  const test = testOf(condition);
  const printer = await printerFor(session, {tables: false});
  const timeoutUs = flags.isGiven('timeout') ? flags.durationUs('timeout') : 30e6;
  const waiting: Waiting = {
    session,
    test,
    isDelete: condition.toLowerCase() === 'delete',
    isCreate: condition.toLowerCase() === 'create',
    printer,
    timeoutUs,
    deadlineUs: session.process.engine.clock.nowUs + (timeoutUs < 0 ? weekUs : timeoutUs),
  };
  const selects = flags.bool('all') || flags.text('selector') !== '' || flags.text('field-selector') !== '';
  const {targets} = await select(session, () => discover(session), {
    args: flags.args,
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    allNamespaces: flags.bool('all-namespaces'),
    selects,
    allowCollections: selects,
  });
  const failures: Failure[] = [];
  let count = 0;
  for (const target of targets) {
    const {found, failed} = await expand(waiting, target);
    failures.push(...failed);
    count += found.length + failed.length;
    for (const each of found) failures.push(...(await untilMet(waiting, each)));
  }
  if (count === 0 && !waiting.isDelete) throw new Failure('no matching resources found');
  const failure = gather(failures);
  if (failure) throw failure;
  return 0;
}

/** The objects that a target means now; one waited into existence need not be there. */
async function expand(
  {session, isCreate, isDelete}: Waiting,
  target: Target | Failure,
): Promise<{found: readonly Target[]; failed: readonly Failure[]}> {
  if (!(target instanceof Failure) && target.name !== '' && isCreate) return {found: [target], failed: []};
  const selectors = {
    labelSelector: session.flags.text('selector'),
    fieldSelector: session.flags.text('field-selector'),
  };
  const {infos, failures} = await fetchInfos(session, [target], selectors);
  const isMissing = (failure: Failure) => failure instanceof StatusFailure && failure.isNotFound;
  return {found: infos, failed: isDelete ? failures.filter(failure => !isMissing(failure)) : failures};
}

async function untilMet(waiting: Waiting, target: Target): Promise<readonly Failure[]> {
  const {session, printer} = waiting;
  try {
    const object = await metObject(waiting, target);
    await session.out(
      printer && object ? printer.print(object) : `${kindName(target.type)}/${target.name} condition met\n`,
    );
    return [];
  } catch (error) {
    if (error instanceof Failure) return [error];
    throw error;
  }
}

/** Waits until the target passes the test. @returns it, unless it is gone @throws {Failure} when time is over */
async function metObject(waiting: Waiting, target: Target): Promise<JsonObject | undefined> {
  const {session, test, timeoutUs, deadlineUs} = waiting;
  const {clock} = session.process.engine;
  const label = `${target.type.plural}/${target.name}`;
  // one deadline holds for all objects; after it nothing is asked any more
  if (timeoutUs > 0 && clock.nowUs >= deadlineUs)
    throw new Failure(
      waiting.isDelete
        ? 'client rate limiter Wait returned an error: context deadline exceeded'
        : `timed out waiting for the condition on ${label}`,
    );
  const url = pathOf(target.type, target.namespace);
  const fieldSelector = `metadata.name=${target.name}`;
  const list = await session.fetchObject({method: 'GET', url: url + query({fieldSelector})});
  const [first] = listAt(list, 'items');
  let object = isObject(first) ? infoOf(target.type, first).object : undefined;
  if (test(object)) return object;
  if (timeoutUs === 0) throw new Failure(`condition not met for ${label}`);
  const resourceVersion = textAt(list, 'metadata', 'resourceVersion');
  const response = await session.request({
    method: 'GET',
    url: url + query({fieldSelector, resourceVersion, watch: 'true'}),
  });
  if (response.status >= 400) throw new StatusFailure(statusFrom(response));
  const reader = new WatchReader(session.process, response);
  try {
    while (clock.nowUs < deadlineUs) {
      const event = await reader.next(deadlineUs);
      if (!event || !isObject(event.object) || event.type === 'BOOKMARK') continue;
      object = event.type === 'DELETED' ? undefined : infoOf(target.type, event.object).object;
      if (test(object)) return object;
    }
  } finally {
    reader.close();
  }
  throw new Failure(
    waiting.isCreate ? 'timed out waiting for the condition' : `timed out waiting for the condition on ${label}`,
  );
}

/** @throws {Failure} for a `--for` that says nothing known */
function testOf(condition: string): Test {
  if (condition.toLowerCase() === 'delete') return object => object === undefined;
  if (condition.toLowerCase() === 'create') return object => object !== undefined;
  if (condition.startsWith('condition=')) {
    const [type, wanted = 'true'] = splitOnce(condition.slice('condition='.length), '=');
    return object =>
      listAt(object, 'status', 'conditions').some(
        held =>
          textAt(held, 'type').toLowerCase() === type.toLowerCase() &&
          textAt(held, 'status').toLowerCase() === wanted.toLowerCase(),
      );
  }
  if (condition.startsWith('jsonpath=')) return jsonPathTest(condition.slice('jsonpath='.length));
  throw new Failure(`unrecognized condition: ${JSON.stringify(condition)}`);
}

function jsonPathTest(text: string): Test {
  const [expression, wanted] = splitCondition(text);
  if (expression === '') throw new Failure('jsonpath expression cannot be empty');
  if (wanted === '')
    throw new Failure(
      "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3",
    );
  const path = new JsonPath(relaxed(expression));
  return object => {
    if (!object) return false;
    const values = path.results(object).flat();
    if (values.length === 0) return false;
    if (wanted === undefined) return true;
    if (values.length > 1) throw new Failure('given jsonpath expression matches more than one value');
    if (typeof values[0] === 'object' && values[0] !== null)
      throw new Failure('jsonpath leads to a nested object or list which is not supported');
    return valueText(values[0]) === wanted;
  };
}

/** `{.a}=b` apart; an `=` inside the braces belongs to the path. */
function splitCondition(text: string): [string, string | undefined] {
  const quoteless = text.replace(/^'(.*)'(=.*)?$/s, '$1$2');
  const close = quoteless.lastIndexOf('}');
  const rest = close < 0 ? quoteless : quoteless.slice(close + 1);
  if (close < 0) return splitOnce(quoteless, '=');
  const [, wanted] = splitOnce(rest, '=');
  return [quoteless.slice(0, close + 1), wanted];
}
