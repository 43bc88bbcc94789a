import {FileError} from '../../../shell/files.ts';
import {Failure} from '../failure.ts';
import {compareText, isObject, type JsonObject, listAt, objectAt, sameJson, textAt} from '../json.ts';
import {type ConfigFile, configPaths, mergeConfig, readConfigFiles} from '../kubeconfig.ts';
import type {Session} from '../session.ts';
import {formatYaml} from '../yaml/write.ts';

export type Stanza = 'clusters' | 'contexts' | 'users';

/** What an entry of a stanza is called inside: `{name, cluster: {…}}`. */
export const innerName: Readonly<Record<Stanza, string>> = {clusters: 'cluster', contexts: 'context', users: 'user'};

/** Configuration as `kubectl config` thinks of it: entries by name. */
export interface Config {
  currentContext: string;
  readonly clusters: Map<string, JsonObject>;
  readonly contexts: Map<string, JsonObject>;
  readonly users: Map<string, JsonObject>;
}

/** Everything the files say together. */
export function loadConfig(session: Session): Config {
  return entriesOf(mergeConfig(filesOf(session)));
}

/** The files of this run; for `config` a file named by the flag may be missing. */
function filesOf(session: Session): readonly ConfigFile[] {
  const explicit = session.flags.text('kubeconfig');
  if (explicit !== '' && !session.process.machine.files.exists(session.process.path(explicit))) return [];
  return readConfigFiles(session.process, explicit);
}

function entriesOf(config: JsonObject): Config {
  const named = (stanza: Stanza) =>
    new Map(listAt(config, stanza).map(entry => [textAt(entry, 'name'), objectAt(entry, innerName[stanza])]));
  return {
    currentContext: textAt(config, 'current-context'),
    clusters: named('clusters'),
    contexts: named('contexts'),
    users: named('users'),
  };
}

/** Where a new entry goes, and what messages name: the flag's file, else the first that is there, else the last. */
export function defaultPath({process, flags}: Session): string {
  const paths = configPaths(process, flags.text('kubeconfig'));
  return paths.find(path => process.machine.files.exists(process.path(path))) ?? paths.at(-1)!;
}

/**
 * Writes what `change` does to the configuration: each entry into the file that holds it, new ones into the default
 * file. A file in which nothing changes is not touched.
 *
 * @models client-go tools/clientcmd ModifyConfig
 */
export function modifyConfig(session: Session, change: (config: Config) => void): void {
  const before = loadConfig(session);
  const after = loadConfig(session);
  change(after);
  const files = filesOf(session);
  const edited = new Map<string, Config>(files.map(({path, config}) => [path, entriesOf(config)]));
  const target = (holds: (config: Config) => boolean): Config => {
    const path = [...edited].find(([, config]) => holds(config))?.[0] ?? defaultPath(session);
    if (!edited.has(path)) edited.set(path, entriesOf({}));
    return edited.get(path)!;
  };
  if (before.currentContext !== after.currentContext)
    target(({currentContext}) => currentContext !== '').currentContext = after.currentContext;
  for (const stanza of ['clusters', 'contexts', 'users'] as const) {
    for (const [name, entry] of after[stanza])
      if (!sameJson(before[stanza].get(name), entry))
        target(config => config[stanza].has(name))[stanza].set(name, entry);
    for (const name of before[stanza].keys())
      if (!after[stanza].has(name)) target(config => config[stanza].has(name))[stanza].delete(name);
  }
  for (const [path, config] of edited) {
    const old = files.find(file => file.path === path);
    if (!old || !sameJson(serialize(entriesOf(old.config)), serialize(config))) store(session, path, config);
  }
}

function store({process}: Session, path: string, config: Config): void {
  const absolute = process.path(path);
  try {
    process.machine.files.makeDirectory(absolute.replace(/\/[^/]*$/, '') || '/', {parents: true});
    process.machine.files.writeFile(absolute, formatYaml(serialize(config)), {mode: 0o600});
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new Failure(`open ${path}: ${error.message.toLowerCase()}`);
  }
}

/** The document that the client writes: entries by name, an empty stanza as null. */
export function serialize(config: Config): JsonObject {
  const list = (stanza: Stanza): readonly JsonObject[] | null => {
    const entries = [...config[stanza]].sort(([a], [b]) => compareText(a, b));
    return entries.length === 0
      ? null
      : entries.map(([name, entry]) => ({[innerName[stanza]]: {...required[stanza], ...present(entry)}, name}));
  };
  return {
    apiVersion: 'v1',
    clusters: list('clusters'),
    contexts: list('contexts'),
    'current-context': config.currentContext,
    kind: 'Config',
    preferences: {},
    users: list('users'),
  };
}

/** Fields that are written even when empty. */
const required: Readonly<Record<Stanza, JsonObject>> = {
  clusters: {server: ''},
  contexts: {cluster: '', user: ''},
  users: {},
};

function present(entry: JsonObject): JsonObject {
  const said = (value: unknown) =>
    value !== '' && value !== false && !(isObject(value) && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => said(value)));
}
