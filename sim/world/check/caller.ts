import {decodeUtf8} from '../../base/utf8.ts';
import type {Command, Descriptor, Process} from '../../shell/process.ts';
import {bytesStream, sinkStream} from '../../shell/streams.ts';
import type {Lab} from '../lab.ts';
import {environmentOf} from '../node-files.ts';
import type {LabMachineName} from '../topology.ts';
import {findPod} from './placeholders.ts';
import {badClaim} from './proof.ts';

/** How a program ended, and all it printed. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program of the lab where a claim says: on a machine, or inside a pod (whose image need not bring it).
 *
 * @throws {SimError} code `BadClaim` when nobody like that is there
 */
export async function runAs(lab: Lab, from: string, command: Command, argv: readonly string[]): Promise<Ran> {
  const output = {stdout: '', stderr: ''};
  const sink = (key: keyof typeof output) => sinkStream(bytes => void (output[key] += decodeUtf8(bytes)));
  const descriptors = new Map<number, Descriptor>([
    [0, {stream: bytesStream(new Uint8Array()), mode: 'r'}],
    [1, {stream: sink('stdout'), mode: 'w'}],
    [2, {stream: sink('stderr'), mode: 'w'}],
  ]);
  const process = start(lab, from, command, {argv, descriptors});
  await lab.engine.runUntil(() => process.status !== undefined);
  return {status: process.status ?? 1, ...output};
}

interface Start {
  readonly argv: readonly string[];
  readonly descriptors: ReadonlyMap<number, Descriptor>;
}

function start(lab: Lab, from: string, command: Command, {argv, descriptors}: Start): Process {
  const [, podName] = /^pod\/(.+)$/.exec(from) ?? [];
  if (podName === undefined) {
    const machine = lab.machines.get(from as LabMachineName);
    if (!machine) throw badClaim(`this lab has no machine called ${from}`);
    const env = environmentOf();
    return machine.processes.spawn(command, {argv, env, cwd: '/root', context: machine.context, descriptors});
  }
  const {metadata, spec} = findPod(lab, podName);
  const container = lab.nodes.get(spec.nodeName ?? '')?.kubelet.container(metadata.namespace ?? '', metadata.name);
  if (!container) throw badClaim(`pod ${metadata.name} has no running container`);
  return container.enter(command, argv, {descriptors});
}
