import {decodeUtf8, encodeUtf8} from '../../sim/base/utf8.ts';
import {Context} from '../../sim/core/context.ts';
import {type NetNs, netnsKey} from '../../sim/linux/netns.ts';
import {PlainMachine} from '../../sim/shell/machine.ts';
import type {Command, Process} from '../../sim/shell/process.ts';
import {bytesStream, sinkStream} from '../../sim/shell/streams.ts';
import {createFiles} from '../../sim/shell/tree.ts';

export interface RunResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const machines = new WeakMap<NetNs, PlainMachine>();

/** A machine of files and processes around a namespace. */
export function machineOf(netns: NetNs): PlainMachine {
  let machine = machines.get(netns);
  if (!machine) {
    const {engine, name} = netns.kernel;
    machine = new PlainMachine({engine, hostname: name, files: createFiles(engine)});
    machines.set(netns, machine);
  }
  return machine;
}

/** Starts `command` in `netns`; output collects in the returned object. */
export function start(
  command: Command,
  netns: NetNs,
  argv: readonly string[],
  options: {stdin?: string; user?: string} = {},
): {process: Process; output: {stdout: string; stderr: string}} {
  const output = {stdout: '', stderr: ''};
  const sink = (key: 'stdout' | 'stderr') =>
    sinkStream(bytes => {
      output[key] += decodeUtf8(bytes);
    });
  const process = machineOf(netns).processes.spawn(command, {
    argv,
    user: options.user,
    context: new Context().with(netnsKey, netns),
    descriptors: new Map([
      [0, {stream: bytesStream(encodeUtf8(options.stdin ?? '')), mode: 'r' as const}],
      [1, {stream: sink('stdout'), mode: 'w' as const}],
      [2, {stream: sink('stderr'), mode: 'w' as const}],
    ]),
  });
  return {process, output};
}

/** Runs `command` to its end, jumping through virtual time. */
export async function run(
  command: Command,
  netns: NetNs,
  argv: readonly string[],
  options: {stdin?: string; user?: string} = {},
): Promise<RunResult> {
  const {process, output} = start(command, netns, argv, options);
  await netns.kernel.engine.runUntil(() => process.status !== undefined);
  return {status: process.status!, ...output};
}
