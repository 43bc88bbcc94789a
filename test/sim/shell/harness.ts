import {decodeUtf8, encodeUtf8} from '../../../sim/base/utf8.ts';
import {installTextTools} from '../../../sim/cli/text/install.ts';
import {Engine} from '../../../sim/core/engine.ts';
import type {Machine} from '../../../sim/shell/machine.ts';
import {PlainMachine} from '../../../sim/shell/machine.ts';
import type {Descriptor, Process} from '../../../sim/shell/process.ts';
import {bytesStream, sinkStream} from '../../../sim/shell/streams.ts';
import {createFiles} from '../../../sim/shell/tree.ts';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** A machine with bash and the text tools, and nothing else. */
export function createTestMachine(options: {seed?: number; hostname?: string; engine?: Engine} = {}): Machine {
  const engine = options.engine ?? new Engine({seed: options.seed ?? 1});
  const machine = new PlainMachine({
    engine,
    hostname: options.hostname ?? 'k8s-ctr',
    files: createFiles(engine),
    firstPid: 1000,
  });
  installTextTools(machine.files);
  machine.files.writeFile(
    '/etc/passwd',
    'root:x:0:0:root:/root:/bin/bash\nvagrant:x:1000:1000::/home/vagrant:/bin/bash\n',
  );
  machine.files.makeDirectory('/home/vagrant', {parents: true});
  return machine;
}

/** Starts a program with its output collected. */
export function start(
  machine: Machine,
  argv: readonly string[],
  options: {stdin?: string; cwd?: string; env?: ReadonlyMap<string, string>} = {},
): {process: Process; stdout: () => string; stderr: () => string} {
  const chunks: Uint8Array[][] = [[], []];
  const collect = (index: number): Descriptor => ({stream: sinkStream(bytes => chunks[index]!.push(bytes)), mode: 'w'});
  const command = machine.files.program(`/usr/bin/${argv[0]}`)!;
  const process = machine.processes.spawn(command, {
    argv,
    cwd: options.cwd ?? '/tmp',
    env:
      options.env ??
      new Map([
        ['HOME', '/root'],
        ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
        ['TZ', 'UTC'],
      ]),
    descriptors: new Map<number, Descriptor>([
      [0, {stream: bytesStream(encodeUtf8(options.stdin ?? '')), mode: 'r'}],
      [1, collect(0)],
      [2, collect(1)],
    ]),
  });
  const text = (index: number) => chunks[index]!.map(decodeUtf8).join('');
  return {process, stdout: () => text(0), stderr: () => text(1)};
}

/** Runs a program to its end, virtual time jumping. */
export async function runCommand(
  machine: Machine,
  argv: readonly string[],
  options: Parameters<typeof start>[2] & {untilUs?: number} = {},
): Promise<Outcome> {
  const started = start(machine, argv, options);
  await machine.engine.runUntil(() => started.process.status !== undefined);
  return {stdout: started.stdout(), stderr: started.stderr(), status: started.process.status ?? -1};
}

/** Runs `bash -c script` on a fresh machine. */
export function runBash(script: string, options: {stdin?: string; seed?: number} = {}): Promise<Outcome> {
  return runCommand(createTestMachine(options), ['bash', '-c', script], options);
}
