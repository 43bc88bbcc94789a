import {discover, kindName, pathOf} from './discovery.ts';
import {Failure} from './failure.ts';
import {isObject, type JsonObject} from './json.ts';
import {fetchInfos, type Info, select} from './selection.ts';
import type {Session} from './session.ts';
import {fileFlags, outputFlags, type Verb} from './verb.ts';

const pollUs = 250_000;

/** What `--for` asks of an object; `undefined` means it is gone. */
type Test = (object: JsonObject | undefined) => boolean;

export const waitVerb: Verb = {
  summary: 'Experimental: Wait for a specific condition on one or many resources',
  flags: [...outputFlags, ...fileFlags, 'all', 'all-namespaces', 'for', 'selector', 'timeout'],
  run: wait,
};

/**
 * `kubectl wait`.
 *
 * @models kubectl pkg/cmd/wait WaitOptions.RunWait, v0.33.4
 * @omits watching (it asks again and again), conditions on collections that change meanwhile
 */
async function wait(session: Session): Promise<number> {
  const {flags} = session;
  const condition = flags.text('for');
  const test = testOf(condition);
  const selection = await select(session, () => discover(session), {
    args: flags.args,
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    allNamespaces: flags.bool('all-namespaces'),
    selects: flags.bool('all') || flags.text('selector') !== '',
    allowCollections: flags.bool('all') || flags.text('selector') !== '',
  });
  const {infos, failures} = await fetchInfos(session, selection.targets, {labelSelector: flags.text('selector')});
  if (failures[0]) {
    if (condition === 'delete') return 0;
    throw failures[0];
  }
  if (infos.length === 0) {
    if (condition === 'delete') return 0;
    throw new Failure('no matching resources found');
  }
  const deadlineUs =
    session.process.engine.clock.nowUs + (flags.isGiven('timeout') ? flags.durationUs('timeout') : 30e6);
  for (const info of infos) await untilMet(session, info, test, deadlineUs);
  return 0;
}

async function untilMet(
  session: Session,
  {type, namespace, name}: Info,
  test: Test,
  deadlineUs: number,
): Promise<void> {
  for (;;) {
    const object = await session.find(pathOf(type, namespace, name));
    if (test(object)) {
      await session.out(`${kindName(type)}/${name} condition met\n`);
      return;
    }
    if (session.process.engine.clock.nowUs >= deadlineUs)
      throw new Failure(`timed out waiting for the condition on ${type.plural}/${name}`);
    await session.process.sleep(pollUs);
  }
}

function testOf(condition: string): Test {
  if (condition === 'delete') return object => object === undefined;
  if (condition === 'create') return object => object !== undefined;
  const named = /^condition=([^=]+)(?:=(.*))?$/.exec(condition);
  if (named) {
    const [, type = '', wanted = 'true'] = named;
    return object =>
      conditionsOf(object).some(
        held =>
          String(held.type).toLowerCase() === type.toLowerCase() &&
          String(held.status).toLowerCase() === wanted.toLowerCase(),
      );
  }
  const path = /^jsonpath='?\{?\.?([\w.[\]]+)\}?'?(?:=(.*))?$/.exec(condition);
  if (path) {
    const [, text = '', wanted] = path;
    return object => {
      const value = lookup(object, text.replace(/\[(\d+)\]/g, '.$1').split('.'));
      return wanted === undefined ? value !== undefined : String(value) === wanted;
    };
  }
  throw new Failure(`unrecognized condition: "${condition}"`);
}

function conditionsOf(object: JsonObject | undefined): readonly JsonObject[] {
  const conditions = lookup(object, ['status', 'conditions']);
  return Array.isArray(conditions) ? conditions.filter(isObject) : [];
}

function lookup(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (isObject(value) || Array.isArray(value) ? (value as Record<string, unknown>)[name] : undefined),
    object,
  );
}
