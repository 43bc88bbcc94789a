import {discover} from '../discovery.ts';
import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import {at, compareText, isObject, type JsonObject, listAt, textAt, textsAt, withoutValue, withValue} from '../json.ts';
import {selectObjects, throwGathered} from '../objects.ts';
import {splitPairs} from '../pairs.ts';
import {fetchInfos, type Info, select} from '../selection.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {requirePodSpecPath, setEach, withContainers} from './pod-template.ts';
import {matchesName} from './wildcard.ts';

export const setEnvVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'all',
    'containers',
    'dry-run',
    'env',
    'field-manager',
    'from',
    'keys',
    'list',
    'local',
    'overwrite',
    'prefix',
    'selector',
  ],
  run: setEnv,
};

const lists = ['containers', 'initContainers'];

interface Variables {
  readonly set: readonly JsonObject[];
  readonly remove: readonly string[];
}

/**
 * `kubectl set env TYPE/NAME KEY=VALUE KEY- …`, from a ConfigMap or Secret with `--from`.
 *
 * @models kubectl pkg/cmd/set EnvOptions.RunEnv, v0.33.4
 * @omits `--resolve`, variables from standard input
 */
async function setEnv(session: Session): Promise<number> {
  const {flags} = session;
  const {resources, pairs} = splitPairs(flags.args, 'environment');
  if (resources.length === 0 && !flags.isGiven('filename'))
    throw new Failure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  const given = parseVariables([...(flags.isGiven('env') ? flags.list('env') : []), ...pairs]);
  if (flags.bool('list')) return listAll(session, resources);
  const variables = flags.text('from') === '' ? given : {...given, set: [...given.set, ...(await fromSource(session))]};
  return setEach(session, resources, 'env updated', info => changed(session, info, variables));
}

function parseVariables(texts: readonly string[]): Variables {
  const set: JsonObject[] = [];
  const remove: string[] = [];
  for (const text of texts) {
    const [name, value] = splitOnce(text, '=');
    if (value === undefined && !text.endsWith('-'))
      throw new Failure('environment variables must be of the form key=value and can only be removed with key-');
    if (value === undefined) remove.push(text.slice(0, -1));
    else set.push({name, ...(value !== '' && {value})});
  }
  return {set, remove};
}

async function changed(session: Session, info: Info, variables: Variables): Promise<JsonObject> {
  const {flags} = session;
  const path = requirePodSpecPath(info);
  const pattern = flags.text('containers');
  if (!containersOf(info.object, path).some(container => matchesName(pattern, textAt(container, 'name')))) {
    await warnNoMatch(session, info, pattern);
    return info.object;
  }
  return withContainers(
    info.object,
    path,
    container => {
      if (!matchesName(pattern, textAt(container, 'name'))) return container;
      if (!flags.bool('overwrite')) refuseOverwrites(info, container, variables);
      return withEnv(container, variables);
    },
    lists,
  );
}

function containersOf(object: JsonObject, path: readonly string[]): readonly JsonObject[] {
  return lists.flatMap(list => listAt(object, ...path, list).filter(isObject));
}

function warnNoMatch(session: Session, {type, name}: Info, pattern: string): Promise<void> {
  return session.err(`Warning: ${type.kind}/${name} does not have any containers matching "${pattern}"\n`);
}

function refuseOverwrites({type, name}: Info, container: JsonObject, {set}: Variables): void {
  for (const held of listAt(container, 'env'))
    if (set.some(variable => variable.name === textAt(held, 'name')))
      throw new Failure(
        `${type.plural}/${name} '${textAt(held, 'name')}' already has a value (${textAt(held, 'value')}), and --overwrite is false`,
      );
}

/** Known variables keep their place, new ones come last. @models kubectl pkg/cmd/set updateEnv */
function withEnv(container: JsonObject, {set, remove}: Variables): JsonObject {
  const held = listAt(container, 'env').filter(isObject);
  const newest = (name: unknown): JsonObject | undefined => set.find(variable => variable.name === name);
  const kept = held
    .filter(({name}) => !remove.includes(String(name)))
    .map(variable => newest(variable.name) ?? variable);
  const added = set.filter(
    ({name}, i) =>
      !held.some(variable => variable.name === name) &&
      !remove.includes(String(name)) &&
      set.findIndex(variable => variable.name === name) === i,
  );
  const env = [...kept, ...added];
  return env.length === 0 ? withoutValue(container, ['env']) : withValue(container, ['env'], env);
}

/** One variable for each key of the ConfigMap or Secret that `--from` names. */
async function fromSource(session: Session): Promise<readonly JsonObject[]> {
  const {flags} = session;
  const selection = await select(session, () => discover(session), {args: [flags.text('from')]});
  const {infos, failures} = await fetchInfos(session, selection.targets);
  throwGathered(failures);
  const wanted = flags.isGiven('keys') ? flags.list('keys') : [];
  const variables: JsonObject[] = [];
  for (const {type, name, object} of infos) {
    if (type.kind !== 'ConfigMap' && type.kind !== 'Secret')
      throw new Failure('unsupported resource specified in --from');
    const reference = type.kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
    for (const key of Object.keys(textsAt(object, 'data')).sort(compareText)) {
      if (wanted.length > 0 && !wanted.includes(key)) continue;
      const plain = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase();
      if (plain !== key) await session.err(`Warning: key ${key} transferred to ${plain}\n`);
      variables.push({name: flags.text('prefix') + plain, valueFrom: {[reference]: {name, key}}});
    }
  }
  return variables;
}

async function listAll(session: Session, resources: readonly string[]): Promise<number> {
  const {infos, failures} = await selectObjects(session, resources);
  throwGathered(failures);
  const pattern = session.flags.text('containers');
  for (const info of infos) {
    const all = containersOf(info.object, requirePodSpecPath(info));
    const chosen = all.filter(container => matchesName(pattern, textAt(container, 'name')));
    if (chosen.length === 0) await warnNoMatch(session, info, pattern);
    for (const container of chosen) {
      const lines = listAt(container, 'env').map(variable => `${variableLine(variable)}\n`);
      await session.out(`# ${info.type.kind} ${info.name}, container ${textAt(container, 'name')}\n${lines.join('')}`);
    }
  }
  return 0;
}

function variableLine(variable: unknown): string {
  const name = textAt(variable, 'name');
  const from = at(variable, 'valueFrom');
  if (from === undefined) return `${name}=${textAt(variable, 'value')}`;
  const keyed = (kind: string, field: string): string =>
    `# ${name} from ${kind} ${textAt(from, field, 'name')}, key ${textAt(from, field, 'key')}`;
  if (at(from, 'configMapKeyRef')) return keyed('configmap', 'configMapKeyRef');
  if (at(from, 'secretKeyRef')) return keyed('secret', 'secretKeyRef');
  if (at(from, 'resourceFieldRef')) {
    const container = textAt(from, 'resourceFieldRef', 'containerName');
    const inside = container === '' ? '' : ` from container ${container}`;
    return `# ${name}${inside} from resource field ${textAt(from, 'resourceFieldRef', 'resource')}`;
  }
  return `# ${name} from field path ${textAt(from, 'fieldRef', 'fieldPath')}`;
}
