import {describe, expect, it} from 'vitest';
import type {World} from '../../../sim/world/world.ts';
import {bootLab, runScript} from '../../support/world.ts';

const deployment = `cat <<'EOF' | kubectl apply -f -
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: traefik/whoami}]}
EOF`;
const phases = "kubectl get pod -l app=web -o jsonpath='{.items[*].status.phase}'";

/** Kills a pod's container until the kubelet waits before it starts it again. */
async function crash(world: World, pod: string): Promise<void> {
  const {kubelet} = world.lab.nodes.get('k8s-ctr')!;
  for (let times = 0; times < 2; times++) {
    kubelet.container('kube-system', pod)!.kill('SIGKILL');
    await runScript(world, 'sleep 3');
  }
  expect((await runScript(world, `kubectl get pod -n kube-system ${pod}`)).stdout).toContain('CrashLoopBackOff');
}

describe('a control plane component that is down', () => {
  it('kube-controller-manager: a Deployment gets no pods until it is back', async () => {
    const world = await bootLab();
    await crash(world, 'kube-controller-manager-k8s-ctr');
    await runScript(world, deployment);
    expect((await runScript(world, `sleep 2; ${phases}`)).stdout).toBe('');
    expect((await runScript(world, `sleep 20; ${phases}`)).stdout).toBe('Running');
  });

  it('kube-scheduler: pods stay Pending until it is back', async () => {
    const world = await bootLab();
    await crash(world, 'kube-scheduler-k8s-ctr');
    await runScript(world, deployment);
    expect((await runScript(world, `sleep 2; ${phases}`)).stdout).toBe('Pending');
    expect((await runScript(world, `sleep 20; ${phases}`)).stdout).toBe('Running');
  });
});
