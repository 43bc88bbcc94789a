import {decodeUtf8} from '../../sim/base/utf8.ts';
import {bashCommand} from '../../sim/shell/bash/command.ts';
import {bytesStream, sinkStream} from '../../sim/shell/streams.ts';
import {environmentOf} from '../../sim/world/node-files.ts';
import type {LabMachineName} from '../../sim/world/topology.ts';
import {World} from '../../sim/world/world.ts';

/** The default lab, booted. */
export function bootLab(seed = 1): Promise<World> {
  return World.boot({preset: 'cilium-ingress', seed});
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a bash script as root on a machine; virtual time jumps. */
export async function runScript(world: World, script: string, node: LabMachineName = 'k8s-ctr'): Promise<Ran> {
  const machine = world.lab.machines.get(node)!;
  const output = {stdout: '', stderr: ''};
  const sink = (key: 'stdout' | 'stderr') =>
    sinkStream(bytes => {
      output[key] += decodeUtf8(bytes);
    });
  const shell = machine.processes.spawn(bashCommand, {
    argv: ['bash', '-c', script],
    env: environmentOf(),
    cwd: '/root',
    context: machine.context,
    descriptors: new Map([
      [0, {stream: bytesStream(new Uint8Array()), mode: 'r'}],
      [1, {stream: sink('stdout'), mode: 'w'}],
      [2, {stream: sink('stderr'), mode: 'w'}],
    ]),
  });
  await world.engine.runUntil(() => shell.status !== undefined);
  return {status: shell.status!, ...output};
}

/** A pool, an L2 policy, Bookinfo, and an Ingress over it that answers at 192.168.10.211. */
export const ingressManifests = `cat <<'EOF' | kubectl apply -f -
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: cilium-lb-ippool
spec:
  blocks:
  - start: "192.168.10.211"
    stop: "192.168.10.215"
---
apiVersion: cilium.io/v2alpha1
kind: CiliumL2AnnouncementPolicy
metadata:
  name: policy1
spec:
  interfaces: [eth1]
  externalIPs: true
  loadBalancerIPs: true
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: basic-ingress
spec:
  ingressClassName: cilium
  rules:
  - http:
      paths:
      - {path: /details, pathType: Prefix, backend: {service: {name: details, port: {number: 9080}}}}
      - {path: /, pathType: Prefix, backend: {service: {name: productpage, port: {number: 9080}}}}
EOF
kubectl apply -f https://raw.githubusercontent.com/istio/istio/release-1.26/samples/bookinfo/platform/kube/bookinfo.yaml
kubectl wait --for=condition=Ready pod --all --timeout=180s
sleep 5
`;

/** A lab in which Bookinfo answers through the Ingress at 192.168.10.211. */
export async function ingressLab(seed = 1): Promise<{world: World; setup: Ran}> {
  const world = await bootLab(seed);
  return {world, setup: await runScript(world, ingressManifests)};
}

/** Runs a command at the prompt of a machine's terminal, as a cell does: it becomes part of the world's journal. */
export async function execCommand(world: World, command: string, node: LabMachineName = 'k8s-ctr'): Promise<number> {
  const done = world.input({kind: 'exec', session: {node, name: 'main'}, command});
  await world.engine.runUntil(() => !world.isBusy);
  return ((await done) as {status: number}).status;
}
