import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {decodeUtf8} from '../../sim/base/utf8.ts';
import type {Driver} from '../../sim/headless/driver.ts';
import {bashCommand} from '../../sim/shell/bash/command.ts';
import type {Process} from '../../sim/shell/process.ts';
import {nullStream, sinkStream} from '../../sim/shell/streams.ts';
import {environmentOf} from '../../sim/world/node-files.ts';
import type {World} from '../../sim/world/world.ts';

/** What one line of bash left. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A place where lines of bash are run, one after another, in a directory of files. */
export interface BashPlace {
  run(line: string): Promise<Outcome>;
}

/** The host's bash with a real kubectl that talks to a served lab. */
export class HostBash implements BashPlace {
  readonly #root = mkdtempSync(join(tmpdir(), 'hivebook-kubectl-'));
  readonly #env: Record<string, string>;

  constructor(kubectl: string, kubeconfig: string, files: ReadonlyMap<string, string>) {
    const [bin, home] = [join(this.#root, 'bin'), join(this.#root, 'root')];
    mkdirSync(bin);
    mkdirSync(home);
    symlinkSync(kubectl, join(bin, 'kubectl'));
    for (const [name, text] of files) writeFileSync(join(home, name), text);
    this.#env = {PATH: `${bin}:/usr/bin:/bin`, HOME: home, KUBECONFIG: kubeconfig, TZ: 'Asia/Seoul', LANG: 'C.UTF-8'};
  }

  run(line: string): Promise<Outcome> {
    const {HOME = ''} = this.#env;
    return new Promise((resolve, reject) => {
      const child = spawn('bash', ['-c', line], {cwd: HOME, env: this.#env, stdio: ['ignore', 'pipe', 'pipe']});
      const output = {stdout: '', stderr: ''};
      child.stdout.setEncoding('utf8').on('data', text => (output.stdout += text));
      child.stderr.setEncoding('utf8').on('data', text => (output.stderr += text));
      child.on('error', reject);
      child.on('close', status => resolve({status: status ?? 1, ...output}));
    });
  }

  remove(): void {
    rmSync(this.#root, {recursive: true, force: true});
  }
}

/** Starts one line of bash as root on the control plane of a lab. */
export function startInLab(world: World, line: string): {process: Process; output: {stdout: string; stderr: string}} {
  const machine = world.lab.machines.get('k8s-ctr')!;
  const output = {stdout: '', stderr: ''};
  const sink = (key: 'stdout' | 'stderr') =>
    sinkStream(bytes => {
      output[key] += decodeUtf8(bytes);
    });
  const process = machine.processes.spawn(bashCommand, {
    argv: ['bash', '-c', line],
    env: environmentOf(),
    cwd: '/root',
    context: machine.context,
    descriptors: new Map([
      [0, {stream: nullStream, mode: 'r'}],
      [1, {stream: sink('stdout'), mode: 'w'}],
      [2, {stream: sink('stderr'), mode: 'w'}],
    ]),
  });
  return {process, output};
}

/** The lab's own bash and kubectl in a world that this driver alone moves. */
export class LabBash implements BashPlace {
  readonly #world: World;

  constructor(world: World, files: ReadonlyMap<string, string>) {
    this.#world = world;
    for (const [name, text] of files) world.lab.machines.get('k8s-ctr')!.files.writeFile(`/root/${name}`, text);
  }

  async run(line: string): Promise<Outcome> {
    const {process, output} = startInLab(this.#world, line);
    await this.#world.engine.runUntil(() => process.status !== undefined);
    return {status: process.status!, ...output};
  }
}

/** The lab's own bash and kubectl in a lab that is being served. */
export function runInServed(driver: Driver, line: string): Promise<Outcome> {
  const release = driver.waits();
  return new Promise(resolve =>
    driver.between(() => {
      const {process, output} = startInLab(driver.world, line);
      process.onEnded(status => {
        release();
        resolve({status, ...output});
      });
    }),
  );
}
