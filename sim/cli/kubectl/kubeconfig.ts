import {FileError} from '../../shell/files.ts';
import type {Process} from '../../shell/process.ts';
import {Failure, PlainFailure} from './failure.ts';
import {at, type JsonObject, listAt, objectAt, textAt} from './json.ts';
import {parseYaml} from './yaml/read.ts';

/** One file of client configuration as it was read. */
export interface ConfigFile {
  readonly path: string;
  readonly config: JsonObject;
}

/** Whose configuration: a process, or a shell on behalf of the command it completes. */
export type ConfigReader = Pick<Process, 'machine' | 'path'> & {readonly env: ReadonlyMap<string, string>};

/** Settings that flags put over the files. */
export interface ConfigOverrides {
  readonly kubeconfig: string;
  readonly context: string;
  readonly cluster: string;
  readonly user: string;
  readonly server: string;
  readonly namespace: string;
}

/** What one command needs to know about where it talks to. */
export interface ClientConfig {
  /** `undefined` when no configuration names one: kubectl then tries localhost:8080 */
  readonly server: string | undefined;
  readonly user: string;
  /** bearer token of the user entry, '' without one */
  readonly token: string;
  readonly contextName: string;
  readonly namespace: string;
}

/**
 * Files in the order they are merged: `--kubeconfig`, else each of $KUBECONFIG, else ~/.kube/config; missing ones are
 * skipped, unless named by the flag.
 *
 * @models client-go tools/clientcmd ClientConfigLoadingRules.Load
 * @omits configuration inside a pod, exec credential plugins
 */
export function readConfigFiles(process: ConfigReader, explicit: string): readonly ConfigFile[] {
  const paths = configPaths(process, explicit);
  return paths.flatMap(path => {
    const absolute = process.path(path);
    let text: string;
    try {
      text = process.machine.files.readText(absolute);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (explicit !== '') throw new Failure(`stat ${path}: ${error.message.toLowerCase()}`);
      return [];
    }
    const config = parseYaml(text);
    if (config instanceof Failure)
      throw new Failure(
        `error loading config file "${path}": ${config.message.replace('error converting YAML to JSON: ', '')}`,
      );
    return [{path, config: objectAt(config)}];
  });
}

/** Where configuration is looked for, and the last of which is where changes go by default. */
export function configPaths(process: ConfigReader, explicit: string): readonly string[] {
  if (explicit !== '') return [explicit];
  const listed = (process.env.get('KUBECONFIG') ?? '').split(':').filter(path => path !== '');
  if (listed.length > 0) return listed;
  return [`${process.env.get('HOME') ?? '/root'}/.kube/config`];
}

/** The merged view: the first file that sets a value or names an entry wins. */
export function mergeConfig(files: readonly ConfigFile[]): JsonObject {
  const merge = (key: string): readonly unknown[] => {
    const byName = new Map<string, unknown>();
    for (const {config} of files)
      for (const entry of listAt(config, key)) {
        const name = textAt(entry, 'name');
        if (!byName.has(name)) byName.set(name, entry);
      }
    return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  };
  const current = files.map(({config}) => textAt(config, 'current-context')).find(name => name !== '') ?? '';
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': current,
    clusters: merge('clusters'),
    contexts: merge('contexts'),
    users: merge('users'),
    preferences: {},
  };
}

/** The entry called `name` of a list such as `contexts`, its inner object. */
export function entryOf(
  config: JsonObject,
  list: 'contexts' | 'clusters' | 'users',
  name: string,
): JsonObject | undefined {
  const entry = listAt(config, list).find(each => textAt(each, 'name') === name);
  return entry === undefined ? undefined : objectAt(entry, list.slice(0, -1));
}

/** @throws {Failure} for a context or cluster that is named and not there */
export function resolveConfig(config: JsonObject, overrides: ConfigOverrides): ClientConfig {
  const contextName = overrides.context || textAt(config, 'current-context');
  const context = contextName === '' ? undefined : entryOf(config, 'contexts', contextName);
  if (contextName !== '' && !context)
    throw new PlainFailure(`Error in configuration: context was not found for specified context: ${contextName}`);
  const clusterName = overrides.cluster || textAt(context, 'cluster');
  const cluster = clusterName === '' ? undefined : entryOf(config, 'clusters', clusterName);
  if (overrides.cluster !== '' && !cluster) throw new Failure(`no server found for cluster "${clusterName}"`);
  if (overrides.user !== '' && !entryOf(config, 'users', overrides.user))
    throw new Failure(`auth info "${overrides.user}" does not exist`);
  const server = overrides.server || textAt(cluster, 'server');
  const user = overrides.user || textAt(context, 'user');
  return {
    server: server === '' ? undefined : server,
    user,
    token: textAt(user === '' ? undefined : entryOf(config, 'users', user), 'token'),
    contextName,
    namespace: overrides.namespace || textAt(context, 'namespace') || 'default',
  };
}

/** `HOST:PORT` of a server URL, as kubectl names it when it cannot be reached. */
export function hostPort(server: string): string {
  return /^[a-z]+:\/\/([^/]+)/.exec(server)?.[1] ?? server;
}

/** Whether a value of the configuration is set at all. */
export function isSet(config: JsonObject, ...path: readonly string[]): boolean {
  return at(config, ...path) !== undefined;
}
