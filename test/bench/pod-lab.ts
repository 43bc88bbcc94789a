import {Engine} from '../../sim/core/engine.ts';
import {deployments, pods} from '../../sim/k8s/api/kinds/index.ts';
import {buildLab, type Lab} from '../../sim/world/lab.ts';

/** The default lab on nodes large enough for thousands of pods. */
export async function largeLab(): Promise<Lab> {
  const lab = buildLab(new Engine({seed: 1}), {podsPerNode: 4_000, nodePrefixLength: 20});
  await lab.engine.runUntil(() => lab.isReady());
  return lab;
}

/** Applies a Deployment of `count` pods and waits until all are Running. */
export async function runPods(lab: Lab, count: number): Promise<void> {
  const labels = {app: 'many'};
  const created = lab.client.create(deployments, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {name: 'many', namespace: 'default'},
    spec: {
      replicas: count,
      selector: {matchLabels: labels},
      template: {metadata: {labels}, spec: {containers: [{name: 'main', image: 'traefik/whoami'}]}},
    },
  });
  if (!created.ok) throw new Error(created.status.message);
  const running = new Set<string>();
  const informer = lab.client.informer(pods, {namespace: 'default'});
  informer.on({
    updated: ({metadata, status}) => {
      if (status?.phase === 'Running') running.add(metadata.name);
    },
  });
  await lab.engine.runUntil(() => running.size === count);
  informer.stop();
}
