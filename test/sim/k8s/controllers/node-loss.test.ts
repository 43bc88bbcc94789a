import {describe, expect, test} from 'vitest';
import {type Deployment, deployments} from '../../../../sim/k8s/api/kinds/apps.ts';
import {nodes, pods, type Taint, type Toleration} from '../../../../sim/k8s/api/kinds/core.ts';
import {leases} from '../../../../sim/k8s/api/kinds/networking.ts';
import {type Cluster, createCluster, deployment, podsOf, runSeconds} from '../cluster.ts';
import {story} from './stories.ts';

const web = (replicas: number, pod: Readonly<Record<string, unknown>> = {}) =>
  deployment('web', {replicas, pod}) as Deployment;

/** `node phase` of each pod that is not being deleted. */
const live = (cluster: Cluster) =>
  podsOf(cluster)
    .filter(({metadata}) => !metadata.deletionTimestamp)
    .map(({spec, status}) => `${spec.nodeName} ${status?.phase}`)
    .sort();

const evictions = (cluster: Cluster) =>
  story(cluster, 'Pod')
    .filter(line => line.includes('TaintManagerEviction'))
    .map(line => line.replace(/web-\w+-\*/g, 'WEB'));

const taint = (cluster: Cluster, taints: readonly Taint[] | null) =>
  cluster.client.patch(nodes, undefined, 'k8s-w1', {spec: {taints}});

async function withWeb(replicas: number, pod: Readonly<Record<string, unknown>> = {}): Promise<Cluster> {
  const cluster = createCluster();
  await runSeconds(cluster, 3);
  cluster.client.create(deployments, web(replicas, pod));
  await runSeconds(cluster, 10);
  return cluster;
}

describe('a deleted node', () => {
  test('has its pods until the pod collector has waited 40 s, then they are failed, gone, and made anew elsewhere', async () => {
    const cluster = await withWeb(2);
    expect(live(cluster)).toEqual(['k8s-ctr Running', 'k8s-w1 Running']);
    cluster.client.delete(nodes, undefined, 'k8s-w1');
    await runSeconds(cluster, 40);
    expect(live(cluster)).toEqual(['k8s-ctr Running', 'k8s-w1 Running']);
    await runSeconds(cluster, 40);
    expect(live(cluster)).toEqual(['k8s-ctr Running', 'k8s-ctr Running']);
    expect(podsOf(cluster)).toHaveLength(2);
    const doomed = podsOf(cluster).find(({spec}) => spec.nodeName === 'k8s-w1');
    expect(doomed).toBeUndefined();
    expect(story(cluster, 'Node').filter(line => line.includes('RemovingNode'))).toEqual([
      'Normal RemovingNode k8s-w1: Node k8s-w1 event: Removing Node k8s-w1 from Controller',
    ]);
  });

  test('does not come back, nor its lease, until its kubelet is started again', async () => {
    const cluster = await withWeb(2);
    cluster.client.delete(nodes, undefined, 'k8s-w1');
    await runSeconds(cluster, 120);
    expect(cluster.client.get(nodes, undefined, 'k8s-w1')).toBeUndefined();
    expect(cluster.client.get(leases, 'kube-node-lease', 'k8s-w1')).toBeUndefined();
    cluster.kubelets.get('k8s-w1')!.stop();
    cluster.kubelets.get('k8s-w1')!.start();
    await runSeconds(cluster, 15);
    const node = cluster.client.get(nodes, undefined, 'k8s-w1');
    expect(node?.spec?.podCIDR).toBe('10.244.1.0/24');
    expect(cluster.client.get(leases, 'kube-node-lease', 'k8s-w1')?.metadata.ownerReferences?.[0]?.uid).toBe(
      node?.metadata.uid,
    );
    cluster.client.patch(deployments, 'default', 'web', {spec: {replicas: 4}});
    await runSeconds(cluster, 10);
    expect(live(cluster)).toEqual(['k8s-ctr Running', 'k8s-ctr Running', 'k8s-w1 Running', 'k8s-w1 Running']);
  });

  test('that is deleted and made again at once is registered again and gets its range', async () => {
    const cluster = await withWeb(1);
    cluster.client.delete(nodes, undefined, 'k8s-w1');
    cluster.kubelets.get('k8s-w1')!.stop();
    cluster.kubelets.get('k8s-w1')!.start();
    await runSeconds(cluster, 15);
    expect(cluster.client.get(nodes, undefined, 'k8s-w1')?.spec?.podCIDR).toBe('10.244.1.0/24');
    expect(live(cluster)).toHaveLength(1);
  });
});

describe('the pod collector', () => {
  test('fails a pod before it deletes it, and says why', async () => {
    const cluster = await withWeb(2);
    const name = podsOf(cluster).find(({spec}) => spec.nodeName === 'k8s-w1')!.metadata.name;
    cluster.client.patch(pods, 'default', name, {metadata: {finalizers: ['example.com/keep']}});
    cluster.client.delete(nodes, undefined, 'k8s-w1');
    await runSeconds(cluster, 80);
    const kept = cluster.client.get(pods, 'default', name);
    expect([kept?.status?.phase, kept?.metadata.deletionGracePeriodSeconds]).toEqual(['Failed', 0]);
    expect(kept?.status?.conditions?.find(({type}) => type === 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'DeletionByPodGC',
      message: 'PodGC: node no longer exists',
    });
  });

  test('ends what is terminating on a silent node that was declared out of service', async () => {
    const cluster = await withWeb(2);
    cluster.kubelets.get('k8s-w1')!.stop();
    await runSeconds(cluster, 70);
    const key = 'node.kubernetes.io/out-of-service';
    const known = cluster.client.get(nodes, undefined, 'k8s-w1')?.spec?.taints ?? [];
    taint(cluster, [...known, {key, value: 'nodeshutdown', effect: 'NoExecute'}]);
    await runSeconds(cluster, 40);
    expect(live(cluster)).toEqual(['k8s-ctr Running', 'k8s-ctr Running']);
    expect(podsOf(cluster)).toHaveLength(2);
  });
});

describe('a NoExecute taint by hand', () => {
  const hand: Taint = {key: 'maintenance', value: 'disk', effect: 'NoExecute'};
  const tolerate = (...tolerations: readonly Toleration[]) => ({tolerations});

  test('evicts what does not tolerate it', async () => {
    const cluster = await withWeb(2);
    const name = podsOf(cluster).find(({spec}) => spec.nodeName === 'k8s-w1')!.metadata.name;
    taint(cluster, [hand]);
    await runSeconds(cluster, 0.1);
    const pod = cluster.client.get(pods, 'default', name);
    expect(pod?.metadata.deletionGracePeriodSeconds).toBe(30);
    expect(pod?.status?.conditions?.find(({type}) => type === 'DisruptionTarget')).toMatchObject({
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    });
    await runSeconds(cluster, 40);
    expect(live(cluster)).toEqual(['k8s-ctr Running', 'k8s-ctr Running']);
    expect(evictions(cluster)).toEqual(['Normal TaintManagerEviction WEB: Marking for deletion Pod default/WEB']);
  });

  test.each<[string, Toleration, boolean]>([
    ['another value', {key: 'maintenance', operator: 'Equal', value: 'net', effect: 'NoExecute'}, false],
    ['no value and operator Equal', {key: 'maintenance', effect: 'NoExecute'}, false],
    ['another effect', {key: 'maintenance', operator: 'Exists', effect: 'NoSchedule'}, false],
    ['another key', {key: 'other', operator: 'Exists', effect: 'NoExecute'}, false],
    ['the same value', {key: 'maintenance', value: 'disk', effect: 'NoExecute'}, true],
    ['operator Exists and any effect', {key: 'maintenance', operator: 'Exists'}, true],
    ['any key', {operator: 'Exists', effect: 'NoExecute'}, true],
  ])('is compared with a toleration of %s', async (_, toleration, stays) => {
    const cluster = await withWeb(2, tolerate(toleration));
    taint(cluster, [hand]);
    await runSeconds(cluster, 5);
    const there = podsOf(cluster).filter(
      ({spec, metadata}) => spec.nodeName === 'k8s-w1' && !metadata.deletionTimestamp,
    );
    expect(there.length > 0).toBe(stays);
  });

  test('lets the shortest of the tolerations that it meets decide, and its end spares who waits', async () => {
    const cluster = await withWeb(
      2,
      tolerate(
        {key: 'maintenance', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60},
        {key: 'second', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 20},
      ),
    );
    const name = podsOf(cluster).find(({spec}) => spec.nodeName === 'k8s-w1')!.metadata.name;
    const isThere = () => cluster.client.get(pods, 'default', name) !== undefined;
    const both: readonly Taint[] = [hand, {key: 'second', effect: 'NoExecute'}];
    taint(cluster, both);
    await runSeconds(cluster, 19);
    taint(cluster, null);
    await runSeconds(cluster, 60);
    expect(isThere()).toBe(true);
    taint(cluster, both);
    await runSeconds(cluster, 19);
    expect(isThere()).toBe(true);
    await runSeconds(cluster, 3);
    expect(isThere()).toBe(false);
    expect(evictions(cluster)).toEqual([
      'Normal TaintManagerEviction WEB: Cancelling deletion of Pod default/WEB',
      'Normal TaintManagerEviction WEB: Marking for deletion Pod default/WEB',
    ]);
  });
});
