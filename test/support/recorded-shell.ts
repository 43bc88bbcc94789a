import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {concatBytes, decodeUtf8} from '../../sim/base/utf8.ts';
import {jqCommand, yqCommand} from '../../sim/cli/jq/jq.ts';
import {installTextTools} from '../../sim/cli/text/install.ts';
import {Engine} from '../../sim/core/engine.ts';
import {bashCommand} from '../../sim/shell/bash/command.ts';
import {PlainMachine} from '../../sim/shell/machine.ts';
import {bytesStream, sinkStream} from '../../sim/shell/streams.ts';
import {createFiles} from '../../sim/shell/tree.ts';
import type {Recording} from './recorded.ts';
import type {RunResult} from './run.ts';

const folder = join(import.meta.dirname, '..', 'recorded', 'shell');
const directory = '/tmp/record';
/** as in `record-shell.mjs` */
const environment = new Map([
  ['HOME', '/root'],
  ['LC_ALL', 'C.UTF-8'],
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  ['TERM', 'dumb'],
  ['TZ', 'UTC'],
]);
const eventsMax = 200_000;

/** A case in which the lab is known not to answer as the real tools do, and why. */
interface KnownDifference {
  readonly topic: string;
  readonly command: string;
  readonly why: string;
}

export function knownDifferences(): readonly KnownDifference[] {
  return JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')) as KnownDifference[];
}

export function recordedTopics(): readonly {topic: string; recording: Recording}[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json') && name !== 'known.json')
    .map(name => ({
      topic: name.replace(/\.json$/, ''),
      recording: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recording,
    }));
}

/** A machine with the files the recorder gave every scenario, and nothing else on it. */
export class RecordedMachine {
  readonly #engine = new Engine({seed: 1});
  readonly #machine = new PlainMachine({
    engine: this.#engine,
    hostname: 'record',
    files: createFiles(this.#engine),
    firstPid: 1000,
  });

  constructor() {
    const {files} = this.#machine;
    installTextTools(files);
    files.install('/usr/bin/jq', jqCommand);
    files.install('/usr/bin/yq', yqCommand);
    files.makeDirectory(directory);
    const fixtures = join(folder, 'fixtures');
    for (const name of readdirSync(fixtures, {recursive: true, encoding: 'utf8'}).sort()) {
      const path = join(fixtures, name);
      if (statSync(path).isDirectory()) files.makeDirectory(`${directory}/${name}`, {parents: true});
      else files.writeFile(`${directory}/${name}`, new Uint8Array(readFileSync(path)));
    }
    files.link('a.txt', `${directory}/link.txt`);
  }

  /** Runs one case as the recorder did. */
  async run(command: string): Promise<RunResult> {
    const written: Record<'stdout' | 'stderr', Uint8Array[]> = {stdout: [], stderr: []};
    const process = this.#machine.processes.spawn(bashCommand, {
      argv: ['bash', '-c', command],
      env: environment,
      cwd: directory,
      descriptors: new Map([
        [0, {stream: bytesStream(new Uint8Array()), mode: 'r' as const}],
        [1, {stream: sinkStream(bytes => written.stdout.push(bytes.slice())), mode: 'w' as const}],
        [2, {stream: sinkStream(bytes => written.stderr.push(bytes.slice())), mode: 'w' as const}],
      ]),
    });
    let events = 0;
    await this.#engine.runUntil(() => process.status !== undefined || ++events > eventsMax);
    const textOf = (key: 'stdout' | 'stderr') => decodeUtf8(concatBytes(written[key]));
    return {status: process.status ?? -1, stdout: textOf('stdout'), stderr: textOf('stderr')};
  }
}
