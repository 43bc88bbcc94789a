import {describe, expect, test} from 'vitest';
import {type Deployment, deployments} from '../../../../sim/k8s/api/kinds/apps.ts';
import {events, nodes, type Pod, pods} from '../../../../sim/k8s/api/kinds/core.ts';
import {type Cluster, createCluster, deployment, podsOf, runSeconds} from '../cluster.ts';

const pod = (name: string, spec: Partial<Pod['spec']>): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {name, namespace: 'default', labels: {app: name}},
  spec: {containers: [{name: 'main', image: 'app:1'}], ...spec},
});

async function booted(options: Parameters<typeof createCluster>[0] = {}): Promise<Cluster> {
  const cluster = createCluster(options);
  await runSeconds(cluster, 6);
  return cluster;
}

const failures = (cluster: Cluster) =>
  cluster.client
    .list(events, {namespace: 'default'})
    .filter(({reason}) => reason === 'FailedScheduling')
    .map(({message}) => message);
const nodeOf = (cluster: Cluster, name: string) => cluster.client.get(pods, 'default', name)?.spec.nodeName;

describe('the scheduler', () => {
  test('spreads the pods of one owner evenly over the nodes', async () => {
    const cluster = await booted();
    cluster.client.create(deployments, deployment('web', {replicas: 10}) as Deployment);
    await runSeconds(cluster, 5);
    const count = (node: string) => podsOf(cluster).filter(({spec}) => spec.nodeName === node).length;
    expect([count('k8s-ctr'), count('k8s-w1')]).toEqual([5, 5]);
  });

  test('says for every node why a pod does not fit', async () => {
    const cluster = await booted();
    cluster.client.patch(nodes, undefined, 'k8s-w1', {
      spec: {taints: [{key: 'dedicated', value: 'gpu', effect: 'NoSchedule'}]},
    });
    await runSeconds(cluster, 1);
    cluster.client.create(pods, pod('picky', {nodeSelector: {disk: 'ssd'}}));
    await runSeconds(cluster, 1);
    expect(failures(cluster)).toEqual([
      "0/2 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint {dedicated: gpu}. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.",
    ]);
    expect(cluster.client.get(pods, 'default', 'picky')?.status?.conditions).toMatchObject([
      {type: 'PodScheduled', status: 'False', reason: 'Unschedulable'},
    ]);
    cluster.client.patch(nodes, undefined, 'k8s-ctr', {metadata: {labels: {disk: 'ssd'}}});
    await runSeconds(cluster, 5);
    expect(nodeOf(cluster, 'picky')).toBe('k8s-ctr');
  });

  test('keeps pods apart that refuse each other', async () => {
    const cluster = await booted();
    const apart = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {labelSelector: {matchLabels: {app: 'web'}}, topologyKey: 'kubernetes.io/hostname'},
        ],
      },
    };
    cluster.client.create(deployments, deployment('web', {replicas: 3, pod: {affinity: apart}}) as Deployment);
    await runSeconds(cluster, 8);
    expect(
      podsOf(cluster)
        .map(({spec}) => spec.nodeName ?? 'none')
        .sort(),
    ).toEqual(['k8s-ctr', 'k8s-w1', 'none']);
    expect(failures(cluster)[0]).toBe(
      "0/2 nodes are available: 2 node(s) didn't match pod anti-affinity rules. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.",
    );
  });

  test('the rule of webpod against sample-app keeps nobody out when there is no sample-app', async () => {
    const cluster = await booted();
    const rule = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            labelSelector: {matchExpressions: [{key: 'app', operator: 'In', values: ['sample-app']}]},
            topologyKey: 'kubernetes.io/hostname',
          },
        ],
      },
    };
    cluster.client.create(deployments, deployment('webpod', {replicas: 2, pod: {affinity: rule}}) as Deployment);
    await runSeconds(cluster, 8);
    expect(
      podsOf(cluster)
        .map(({spec}) => spec.nodeName)
        .sort(),
    ).toEqual(['k8s-ctr', 'k8s-w1']);
    cluster.client.create(pods, pod('sample-app', {}));
    await runSeconds(cluster, 1);
    expect(failures(cluster)).toEqual([
      "0/2 nodes are available: 2 node(s) didn't satisfy existing pods anti-affinity rules. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.",
    ]);
  });

  test('follows pods to the node of those they want to be near', async () => {
    const cluster = await booted();
    cluster.client.create(pods, pod('cache', {nodeName: 'k8s-w1'}));
    await runSeconds(cluster, 1);
    const near = {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {labelSelector: {matchLabels: {app: 'cache'}}, topologyKey: 'kubernetes.io/hostname'},
        ],
      },
    };
    for (const name of ['a', 'b', 'c']) cluster.client.create(pods, pod(name, {affinity: near}));
    await runSeconds(cluster, 2);
    expect(['a', 'b', 'c'].map(name => nodeOf(cluster, name))).toEqual(['k8s-w1', 'k8s-w1', 'k8s-w1']);
  });

  test('a pod that asks for more than there is waits until something leaves', async () => {
    const cluster = await booted();
    const big = (name: string) =>
      pod(name, {
        terminationGracePeriodSeconds: 1,
        containers: [{name: 'main', image: 'app:1', resources: {requests: {cpu: '3'}}}],
      });
    for (const name of ['one', 'two', 'three']) cluster.client.create(pods, big(name));
    await runSeconds(cluster, 5);
    expect(nodeOf(cluster, 'three')).toBeUndefined();
    expect(failures(cluster)[0]).toMatch(/^0\/2 nodes are available: 2 Insufficient cpu\. preemption/);
    cluster.client.delete(pods, 'default', 'one');
    await runSeconds(cluster, 15);
    expect(nodeOf(cluster, 'three')).toBeDefined();
  });

  test('a pod that names its node is left alone', async () => {
    const cluster = await booted();
    cluster.client.create(pods, pod('pinned', {nodeName: 'k8s-ctr'}));
    await runSeconds(cluster, 6);
    const reasons = cluster.client
      .list(events, {namespace: 'default'})
      .filter(({involvedObject}) => involvedObject.name === 'pinned')
      .map(({reason}) => reason);
    expect(reasons).not.toContain('Scheduled');
    expect(cluster.client.get(pods, 'default', 'pinned')?.status?.phase).toBe('Running');
  });
});
