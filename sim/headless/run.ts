import {readFileSync} from 'node:fs';
import {bashCommand} from '../shell/bash/command.ts';
import {bytesStream, sinkStream} from '../shell/streams.ts';
import {environmentOf} from '../world/node-files.ts';
import type {LabMachineName} from '../world/topology.ts';
import {World} from '../world/world.ts';
import {parseLabOptions} from './options.ts';

/** Events between two looks at the host: signals, output. */
const eventsPerTurn = 2_000;

/** Boots the lab and runs one script in it. @returns the script's exit status */
export async function runFile(args: readonly string[]): Promise<number> {
  const options = parseLabOptions(args);
  const [file] = options.operands;
  if (file === undefined) throw new Error('run needs a FILE, or - for standard input');
  return runScript(readFileSync(file === '-' ? 0 : file), options);
}

async function runScript(script: Uint8Array, options: {preset: string; seed: number; node: string}): Promise<number> {
  const world = await World.boot(options);
  const machine = world.lab.machines.get(options.node as LabMachineName);
  if (!machine) throw new Error(`this lab has no machine called ${options.node}`);
  const {files} = machine;
  files.writeFile('/tmp/script.sh', script);
  const shell = machine.processes.spawn(bashCommand, {
    argv: ['bash', '/tmp/script.sh'],
    env: environmentOf(),
    cwd: '/root',
    context: machine.context,
    descriptors: new Map([
      [0, {stream: bytesStream(new Uint8Array()), mode: 'r'}],
      [1, {stream: sinkStream(bytes => process.stdout.write(bytes)), mode: 'w'}],
      [2, {stream: sinkStream(bytes => process.stderr.write(bytes)), mode: 'w'}],
    ]),
  });
  process.on('SIGINT', () => machine.processes.signalGroup(shell.group, 'SIGINT'));
  let events = 0;
  while (shell.status === undefined) {
    if (!(await world.engine.step())) break;
    if (++events % eventsPerTurn === 0) await new Promise(resolve => setImmediate(resolve));
  }
  return shell.status ?? 1;
}
