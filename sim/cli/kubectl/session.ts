import {UnsupportedError} from '../../base/sim-error.ts';
import {decodeUtf8} from '../../base/utf8.ts';
import type {ApiRequest, ApiResponse} from '../../k8s/api/http.ts';
import type {Status} from '../../k8s/api/objects.ts';
import type {Process} from '../../shell/process.ts';
import {type Failure, PlainFailure, StatusFailure, statusOf} from './failure.ts';
import {type Flags, parseDurationUs} from './flags.ts';
import {isObject, type JsonObject, textAt} from './json.ts';
import {type ClientConfig, hostPort, mergeConfig, readConfigFiles, resolveConfig} from './kubeconfig.ts';
import type {ClusterAddress, KubectlOptions} from './options.ts';
import {localTimeText} from './time.ts';

const defaultServer = 'http://localhost:8080';

/** One run of kubectl: its process, flags and configuration, and its way to the API. */
export class Session {
  readonly process: Process;
  readonly options: KubectlOptions;
  readonly flags: Flags;
  /** words of the command, e.g. `rollout status` */
  readonly command: string;
  #config: ClientConfig | undefined;
  readonly #warned = new Set<string>();

  constructor(process: Process, options: KubectlOptions, flags: Flags, command: string) {
    this.process = process;
    this.options = options;
    this.flags = flags;
    this.command = command;
  }

  get config(): ClientConfig {
    const {flags} = this;
    checkTimeout(flags.text('request-timeout'));
    this.#config ??= resolveConfig(mergeConfig(readConfigFiles(this.process, flags.text('kubeconfig'))), {
      kubeconfig: flags.text('kubeconfig'),
      context: flags.text('context'),
      cluster: flags.text('cluster'),
      // `create rolebinding --user` and its kin have a flag of their own by this name
      user: flags.isList('user') ? '' : flags.text('user'),
      server: flags.text('server'),
      namespace: flags.text('namespace'),
    });
    return this.#config;
  }

  get namespace(): string {
    return this.config.namespace;
  }

  /** Whether `-n` was given, as opposed to a namespace of the context. */
  get namespaceIsExplicit(): boolean {
    return this.flags.text('namespace') !== '';
  }

  get version(): string {
    return this.options.version ?? 'v1.33.4';
  }

  get serverUrl(): string {
    return this.config.server ?? defaultServer;
  }

  out(text: string): Promise<void> {
    return this.process.out(text);
  }

  err(text: string): Promise<void> {
    return this.process.err(text);
  }

  /** Prints a warning the way the client's warning writer does: once for each text. */
  async warn(text: string): Promise<void> {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    await this.printWarning(text);
  }

  async printWarning(text: string): Promise<void> {
    await this.err(`${this.#colours(2) ? '\x1b[33;1mWarning:\x1b[0m' : 'Warning:'} ${text}\n`);
  }

  /** Colour only for a terminal that has not asked to be left alone. */
  #colours(fd: number): boolean {
    const {env} = this.process;
    return this.process.terminal(fd) !== undefined && env.get('NO_COLOR') === undefined && env.get('TERM') !== 'dumb';
  }

  coloured(): boolean {
    return this.#colours(1);
  }

  /** One exchange with the API server; warnings are printed as they come. @throws {Failure} when nobody answers */
  async request(request: ApiRequest): Promise<ApiResponse> {
    const answer = await this.exchange(request);
    if ('refused' in answer) throw unreachable(this.serverUrl, answer.refused);
    return answer;
  }

  /** Like {@link request}, but an unreachable server is an answer. */
  async exchange(request: ApiRequest): Promise<ApiResponse | {refused: string}> {
    const {server} = this.config;
    if (server === undefined) return {refused: 'dial tcp 127.0.0.1:8080: connect: connection refused'};
    const cluster: ClusterAddress = {server, user: this.config.user};
    const headers = {
      accept: 'application/json',
      'user-agent': `kubectl/${this.version} (linux/amd64)`,
      'kubectl-command': `kubectl ${this.command}`,
      ...this.#credentials(),
      ...request.headers,
    };
    const answer = await this.options.transport(this.process, {...request, headers}, cluster);
    if ('refused' in answer) return answer;
    for (const warning of answer.warnings) await this.warn(warning);
    return answer;
  }

  /** Who asks, where a flag or the user entry says so. @throws {Failure} for groups of nobody */
  #credentials(): Readonly<Record<string, string>> {
    const {flags} = this;
    const token = flags.text('token') || this.config.token;
    const [user, uid, groups] = [flags.text('as'), flags.text('as-uid'), flags.list('as-group')];
    if (user === '' && (uid !== '' || groups.length > 0))
      throw new PlainFailure(
        `error: requesting uid, groups or user-extra for ${this.config.user} without impersonating a user`,
      );
    return {
      ...(token !== '' && {authorization: `Bearer ${token}`}),
      ...(user !== '' && {'impersonate-user': user}),
      ...(uid !== '' && {'impersonate-uid': uid}),
      ...(groups.length > 0 && {'impersonate-group': groups.join(', ')}),
    };
  }

  /** The body of a successful answer. @throws {StatusFailure} */
  async fetch(request: ApiRequest): Promise<unknown> {
    const response = await this.request(request);
    if (response.status >= 400) throw new StatusFailure(statusFrom(response));
    return response.body;
  }

  async fetchObject(request: ApiRequest): Promise<JsonObject> {
    const body = await this.fetch(request);
    return isObject(body) ? body : {};
  }

  /** The object at `url`, or `undefined` when it is not there. */
  async find(url: string): Promise<JsonObject | undefined> {
    const response = await this.request({method: 'GET', url});
    if (response.status === 404) return undefined;
    if (response.status >= 400) throw new StatusFailure(statusFrom(response));
    return isObject(response.body) ? response.body : {};
  }

  logError(place: string, text: string): Promise<void> {
    return this.log('E', place, text);
  }

  /** A klog line on standard error. */
  async log(severity: 'W' | 'E', place: string, text: string): Promise<void> {
    const stamp = localTimeText(this.process, this.process.engine.clock.date(), 'klog');
    const micros = String(this.process.engine.clock.nowUs % 1_000_000).padStart(6, '0');
    await this.err(`${severity}${stamp}.${micros} ${String(this.process.pid).padStart(7)} ${place}] ${text}\n`);
  }

  /** Everything typed into standard input. */
  async readInput(): Promise<string> {
    return this.process.readAll();
  }

  /** Stops at a flag or form that this lab leaves out. */
  unsupported(what: string): never {
    throw new UnsupportedError(`\`kubectl ${this.command} ${what}\``);
  }
}

/** @throws {Failure} for a --request-timeout that is no time */
function checkTimeout(text: string): void {
  if (text !== '' && !/^\d+$/.test(text) && parseDurationUs(text) === undefined)
    throw new PlainFailure(
      'error: Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)',
    );
}

/** How kubectl words a server it could not reach. @models kubectl pkg/cmd/util/helpers.go StandardErrorMessage */
export function unreachable(server: string, reason: string): Failure {
  if (reason === '' || reason.includes('refused'))
    return new PlainFailure(
      `The connection to the server ${hostPort(server)} was refused - did you specify the right host or port?`,
    );
  return new PlainFailure(`Unable to connect to the server: ${reason}`);
}

/** The Status of a refusal; one is made up for an answer that is no Status, as client-go does. */
export function statusFrom(response: ApiResponse): Status {
  const {body, status} = response;
  if (isObject(body) && textAt(body, 'kind') === 'Status') return body as unknown as Status;
  const text = body instanceof Uint8Array ? decodeUtf8(body) : typeof body === 'string' ? body : '';
  if (status === 404) return statusOf(404, 'NotFound', 'the server could not find the requested resource');
  if (status === 405)
    return statusOf(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource');
  if (status === 503)
    return statusOf(503, 'ServiceUnavailable', 'the server is currently unable to handle the request');
  return statusOf(status, 'InternalError', text || `an error on the server has prevented the request from succeeding`);
}
