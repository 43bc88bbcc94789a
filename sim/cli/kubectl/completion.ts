import type {Completer, CompletionRequest} from '../../shell/bash/completion.ts';
import type {Process} from '../../shell/process.ts';
import {type Discovery, discoveryOf, pathOf, type ResourceType, resourceName} from './discovery.ts';
import {Failure} from './failure.ts';
import {specsOf} from './flag-specs.ts';
import {flagTable} from './flag-table.ts';
import {type FlagSpec, splitOnce, takesNext} from './flags.ts';
import {isObject, listAt, textAt} from './json.ts';
import {type ClientConfig, mergeConfig, readConfigFiles, resolveConfig} from './kubeconfig.ts';

/** Body of the answer to a GET of the API, or `undefined` when the server refuses or cannot be reached. */
export type AskCluster = (process: Process, url: string) => unknown;

/** What a completion stands on: the command so far, taken apart. */
interface Line {
  /** words of the command, e.g. `rollout status` */
  readonly command: string;
  readonly args: readonly string[];
  readonly flags: ReadonlyMap<string, string>;
  /** the flag whose value is being typed */
  readonly open: FlagSpec | undefined;
}

const outputs =
  'json yaml name go-template go-template-file template templatefile jsonpath jsonpath-as-json jsonpath-file custom-columns custom-columns-file'.split(
    ' ',
  );

/** Commands whose arguments are types of only a few kinds, in kubectl's order. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  autoscale: ['deployment', 'replicaset', 'replicationcontroller', 'statefulset'],
  expose: ['pod', 'service', 'replicationcontroller', 'deployment', 'replicaset'],
  'rollout history': ['deployment', 'daemonset', 'statefulset'],
  'rollout pause': ['deployment'],
  'rollout restart': ['deployment', 'daemonset', 'statefulset'],
  'rollout resume': ['deployment'],
  'rollout status': ['deployment', 'daemonset', 'statefulset'],
  'rollout undo': ['deployment', 'daemonset', 'statefulset'],
  scale: ['deployment', 'replicaset', 'replicationcontroller', 'statefulset'],
  taint: ['node'],
};
const anyType = ['annotate', 'delete', 'describe', 'edit', 'get', 'label', 'patch', 'wait'];
/** Flags without which a command does not work. */
const required: Readonly<Record<string, string>> = {scale: 'replicas', autoscale: 'max'};
/** Commands whose first argument is a pod, with or without `pod/` or another kind before it. */
const podFirst = ['attach', 'cp', 'debug', 'exec', 'logs', 'port-forward'];
const nodesOnly = ['cordon', 'drain', 'top node', 'uncordon'];

/**
 * Tab after `kubectl`: commands, flags, and types, names, namespaces, containers and contexts from the live cluster.
 *
 * @models kubectl v0.33.4 util/completion and spf13/cobra getCompletions
 * @omits descriptions beside the candidates
 */
export function kubectlCompleter(ask: AskCluster): Completer {
  return request => {
    const line = readLine(request.words.slice(1, -1));
    const word = request.words.at(-1)!;
    const cluster = new Cluster(request, line, ask);
    if (line.open) return valuesOf(line.open, cluster, line);
    const [name = '', value] = splitOnce(word, '=');
    const spec = specsOf(line.command).find(each => `--${each.name}` === name);
    if (spec && value !== undefined) return valuesOf(spec, cluster, line)?.map(each => `${name}=${each}`);
    if (word.startsWith('-')) return flagNames(line.command, word);
    const flag = required[line.command];
    const owed = flag === undefined || line.flags.has(flag) || line.args.length > 0 ? [] : [finished(`--${flag}`)];
    const offered = argumentsOf(line, word, cluster);
    if (offered === undefined && subcommands(line.command).length === 0) return undefined;
    return [...subcommands(line.command).map(finished), ...owed, ...(offered ?? [])];
  };
}

function readLine(words: readonly string[]): Line {
  let command = '';
  const args: string[] = [];
  const flags = new Map<string, string>();
  let open: FlagSpec | undefined;
  for (const word of words) {
    if (open) {
      flags.set(open.name, word);
      open = undefined;
    } else if (word.startsWith('-') && word.length > 1) {
      const [name = '', value] = splitOnce(word, '=');
      const spec = specsOf(command).find(each => name === `--${each.name}` || name === `-${each.short}`);
      if (spec && value === undefined && takesNext(specsOf(command), word)) open = spec;
      else if (spec) flags.set(spec.name, value ?? 'true');
    } else if (args.length === 0 && subcommands(command).includes(word)) {
      command = command === '' ? word : `${command} ${word}`;
    } else args.push(word);
  }
  return {command, args, flags, open};
}

/** Words that may follow `command` to name a longer one. */
function subcommands(command: string): readonly string[] {
  const prefix = command === '' ? '' : `${command} `;
  const next = Object.keys(flagTable)
    .filter(name => name.startsWith(prefix))
    .map(name => name.slice(prefix.length).split(' ')[0]!);
  const own = command === '' ? ['help', 'options'] : [];
  return [...new Set([...next, ...own])].filter(word => word !== '').sort();
}

function flagNames(command: string, word: string): readonly string[] {
  const specs = specsOf(command);
  const long = specs.map(spec => `--${spec.name}`);
  const short = word === '-' ? specs.flatMap(spec => (spec.short === undefined ? [] : [`-${spec.short}`])) : [];
  const help = command === '' ? [] : word === '-' ? ['--help', '-h'] : ['--help'];
  return [...long, ...short, ...help].filter(name => name.startsWith(word)).map(finished);
}

/** `undefined` leaves the value to file names. */
function valuesOf(spec: FlagSpec, cluster: Cluster, line: Line): readonly string[] | undefined {
  switch (spec.name) {
    case 'namespace':
      return cluster.names('namespaces').map(finished);
    case 'context':
    case 'cluster':
    case 'user':
      return cluster.configured(`${spec.name}s`).map(finished);
    case 'container':
      return cluster.containers(line.args[0] ?? '').map(finished);
    case 'output':
      return (line.command === 'get' ? [...outputs, 'wide'] : outputs).map(finished);
    case 'filename':
    case 'kustomize':
    case 'kubeconfig':
    case 'patch-file':
    case 'from-file':
    case 'from-env-file':
    case 'cert':
    case 'key':
      return undefined;
    default:
      return [];
  }
}

function argumentsOf(line: Line, word: string, cluster: Cluster): readonly string[] | undefined {
  const {command, args} = line;
  if (command === 'config use-context' || command === 'config delete-context')
    return args.length === 0 ? cluster.configured('contexts').map(finished) : [];
  if (command === 'explain') return args.length === 0 ? cluster.typeNames().map(finished) : [];
  if (nodesOnly.includes(command)) return without(cluster.names('nodes'), args).map(finished);
  if (command === 'top pod') return args.length === 0 ? cluster.names('pods').map(finished) : [];
  if (podFirst.includes(command)) return args.length === 0 ? podArguments(word, cluster) : undefined;
  if (typesOf[command] || anyType.includes(command)) return typeArguments(line, word, cluster);
  return undefined;
}

function podArguments(word: string, cluster: Cluster): readonly string[] {
  const [type = '', name] = splitOnce(word, '/');
  if (name !== undefined) return cluster.names(type).map(each => finished(`${type}/${each}`));
  const kinds = ['daemonsets', 'deployments', 'jobs', 'replicasets', 'services', 'statefulsets'];
  const more = word === '' ? [] : kinds.filter(kind => kind.startsWith(word)).map(kind => `${kind}/`);
  return [...cluster.names('pods').map(finished), ...more];
}

function typeArguments({command, args}: Line, word: string, cluster: Cluster): readonly string[] {
  const slash = word.indexOf('/');
  if (slash > 0) {
    const type = word.slice(0, slash);
    return without(
      cluster.names(type).map(name => `${type}/${name}`),
      args,
    ).map(finished);
  }
  if (args.length === 0) return (typesOf[command] ?? cluster.typeNames(verbOf(command))).map(finished);
  if (args[0]!.includes('/')) return [];
  return without(cluster.names(args[0]!), args.slice(1)).map(finished);
}

function verbOf(command: string): string {
  return command === 'delete' ? 'delete' : command === 'get' || command === 'describe' ? 'get' : 'patch';
}

/** What the cluster and the configuration offer, asked only when needed. */
class Cluster {
  readonly #request: CompletionRequest;
  readonly #flags: ReadonlyMap<string, string>;
  readonly #ask: AskCluster;

  constructor(request: CompletionRequest, line: Line, ask: AskCluster) {
    this.#request = request;
    this.#flags = line.flags;
    this.#ask = ask;
  }

  typeNames(verb = 'get'): readonly string[] {
    const names = this.#discover()
      .types.filter(type => type.verbs.includes(verb))
      .map(resourceName);
    return [...new Set(names)].sort();
  }

  /** Names of the objects of `type` in the namespace that the line or the configuration says, or none of an unknown type. */
  names(type: string): readonly string[] {
    const found = this.#discover().named(type.split(',')[0]!);
    return found === undefined ? [] : this.#list(found).map(item => textAt(item, 'metadata', 'name'));
  }

  containers(pod: string): readonly string[] {
    const type = this.#discover().named('pods');
    const found =
      type && this.#list(type).find(item => textAt(item, 'metadata', 'name') === pod.replace(/^pods?\//, ''));
    return ['initContainers', 'containers', 'ephemeralContainers'].flatMap(key =>
      listAt(found, 'spec', key).map(each => textAt(each, 'name')),
    );
  }

  /** Names of an entry list of the kubeconfig, such as `contexts`. */
  configured(list: string): readonly string[] {
    return listAt(this.#merged(), list).map(entry => textAt(entry, 'name'));
  }

  #list(type: ResourceType): readonly unknown[] {
    const namespace = type.namespaced ? this.#namespace() : '';
    return listAt(this.#ask(this.#request.process, pathOf(type, namespace)), 'items').filter(isObject);
  }

  #namespace(): string {
    const given = this.#flags.get('namespace');
    if (given !== undefined || this.#flags.get('all-namespaces') === 'true') return given ?? '';
    return this.#config()?.namespace ?? 'default';
  }

  #config(): ClientConfig | undefined {
    const chosen = (name: string) => this.#flags.get(name) ?? '';
    try {
      return resolveConfig(this.#merged(), {
        kubeconfig: '',
        context: chosen('context'),
        cluster: chosen('cluster'),
        user: chosen('user'),
        server: chosen('server'),
        namespace: '',
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return undefined;
    }
  }

  #merged(): ReturnType<typeof mergeConfig> {
    try {
      const {process, env} = this.#request;
      const reader = {machine: process.machine, env, path: (path: string) => process.path(path)};
      return mergeConfig(readConfigFiles(reader, this.#flags.get('kubeconfig') ?? ''));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return mergeConfig([]);
    }
  }

  #discover(): Discovery {
    const {process} = this.#request;
    return discoveryOf(this.#ask(process, '/api'), this.#ask(process, '/apis'));
  }
}

function finished(word: string): string {
  return `${word} `;
}

function without(words: readonly string[], used: readonly string[]): readonly string[] {
  return words.filter(word => !used.includes(word));
}
