import {readFileSync} from 'node:fs';
import {decodeUtf8, encodeUtf8} from '../../../../sim/base/utf8.ts';
import {kubectlCommand} from '../../../../sim/cli/kubectl/command.ts';
import type {KubectlOptions} from '../../../../sim/cli/kubectl/options.ts';
import {installTextTools} from '../../../../sim/cli/text/install.ts';
import {Engine} from '../../../../sim/core/engine.ts';
import type {ApiServer} from '../../../../sim/k8s/api/http.ts';
import type {Machine} from '../../../../sim/shell/machine.ts';
import {type Process, ProcessTable} from '../../../../sim/shell/process.ts';
import {bytesStream, sinkStream} from '../../../../sim/shell/streams.ts';
import {FileTree} from '../../../../sim/shell/tree.ts';
import type {KubectlCase} from './cases.ts';
import {FakeApi, moreTypes} from './fake-api.ts';
import {clusterObjects} from './fixtures.ts';
import {kubeconfigText, maskTemporary} from './harness-config.ts';
import {wideObjects, wideTypes} from './wide-fixtures.ts';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
  /** text of the files that the case looks at afterwards; null for one that is not there */
  readonly left?: Readonly<Record<string, string | null>>;
}

interface RunOptions {
  readonly stdin?: string;
  readonly tty?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** A machine with kubectl's configuration and a fake API server behind it. */
export class KubectlBench {
  readonly engine: Engine;
  readonly machine: Machine;
  readonly api: ApiServer;
  readonly #options: Partial<KubectlOptions>;

  constructor({
    nowMs = Date.UTC(2025, 7, 23, 5, 30),
    api,
    options = {},
  }: {nowMs?: number; api?: ApiServer; options?: Partial<KubectlOptions>} = {}) {
    this.engine = new Engine({seed: 1, epochMs: nowMs});
    this.api = api ?? new FakeApi(clusterObjects(nowMs), nowMs);
    this.#options = options;
    const files = new FileTree(this.engine);
    files.makeDirectory('/root/.kube', {parents: true});
    files.makeDirectory('/root/work', {parents: true});
    files.writeFile('/root/.kube/config', kubeconfigText);
    installTextTools(files);
    const machine = {hostname: 'k8s-ctr', engine: this.engine, files};
    this.machine = Object.assign(machine, {processes: undefined as unknown as ProcessTable});
    Object.assign(this.machine, {processes: new ProcessTable(this.machine)});
  }

  /** Starts kubectl; what it prints is in the returned object as it comes. */
  start(
    argv: readonly string[],
    {stdin = '', tty = false, env = {}}: RunOptions = {},
  ): {process: Process; printed: {stdout: string; stderr: string}} {
    const printed = {stdout: '', stderr: ''};
    const terminal = tty ? {columns: 80, rows: 24} : undefined;
    const command = kubectlCommand({
      version: 'v1.33.1',
      transport: async (_process, request) => this.api.handle(request),
      ...this.#options,
    });
    const process = this.machine.processes.spawn(command, {
      argv: ['kubectl', ...argv],
      env: new Map([['HOME', '/root'], ['TZ', 'Asia/Seoul'], ['PATH', '/usr/bin'], ...Object.entries(env)]),
      cwd: '/root/work',
      descriptors: new Map([
        [0, {stream: bytesStream(encodeUtf8(stdin)), mode: 'r' as const}],
        [1, {stream: sinkStream(bytes => (printed.stdout += decodeUtf8(bytes)), terminal), mode: 'w' as const}],
        [2, {stream: sinkStream(bytes => (printed.stderr += decodeUtf8(bytes)), terminal), mode: 'w' as const}],
      ]),
    });
    return {process, printed};
  }

  async run(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    const {process, printed} = this.start(argv, options);
    await this.engine.runUntil(() => process.status !== undefined);
    return {...printed, status: process.status ?? -1};
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = `/root/work/${name}`;
      this.machine.files.makeDirectory(path.replace(/\/[^/]*$/, ''), {parents: true});
      this.machine.files.writeFile(path, text);
    }
  }
}

/** A request that would change something, as it was sent. */
export interface Write {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}

export type Recorded = KubectlCase &
  Outcome & {readonly nowMs: number; readonly locked?: string; readonly writes?: readonly Write[]};

/** Cases of one recording of the real kubectl. */
export function recordedCases(group: string): readonly Recorded[] {
  const url = new URL(`../../../recorded/kubectl-${group}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as {cases: readonly Recorded[]}).cases;
}

/** What our kubectl does with a recorded case, at the recorded time; with what it sent, where that was recorded. */
export async function replay(test: Recorded): Promise<Outcome & {writes?: readonly Write[]}> {
  const {nowMs, wide, writes} = test;
  const objects = [...clusterObjects(nowMs), ...(wide ? wideObjects : []), ...(test.objects ?? [])];
  const api = new FakeApi(objects, nowMs, wide ? wideTypes : writes ? moreTypes : []);
  const bench = new KubectlBench({nowMs, api});
  bench.write(test.files ?? {});
  const {stdout, stderr, status} = await bench.run(test.argv, {stdin: test.stdin ?? '', env: test.env});
  const {files} = bench.machine;
  const text = (name: string) => (files.exists(`/root/${name}`) ? files.readText(`/root/${name}`) : null);
  return {
    stdout: maskTemporary(stdout),
    stderr: maskKlog(maskTemporary(stderr)),
    status,
    ...(test.after && {left: Object.fromEntries(test.after.map(name => [name, text(name)]))}),
    ...(writes && {writes: plainWrites(api.writes)}),
  };
}

/** Requests as JSON has them, without the time of a restart, which is told to the second. */
export function plainWrites(writes: readonly Write[]): readonly Write[] {
  const text = JSON.stringify(writes).replace(/("[^"]*restartedAt":")[^"]*/g, '$1…');
  return JSON.parse(text) as Write[];
}

/** Log lines begin with the time and the process id. */
export function maskKlog(text: string): string {
  return text.replace(/^([EWI])\d{4} [\d:.]+ +\d+ /gm, '$1 ');
}
