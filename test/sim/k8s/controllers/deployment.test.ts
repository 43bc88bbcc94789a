import {describe, expect, test} from 'vitest';
import {type Deployment, deployments, replicaSets} from '../../../../sim/k8s/api/kinds/apps.ts';
import {events} from '../../../../sim/k8s/api/kinds/core.ts';
import {type Cluster, createCluster, deployment, podsOf, podTable, runSeconds} from '../cluster.ts';

async function withDeployment(replicas: number, options: Parameters<typeof createCluster>[0] = {}): Promise<Cluster> {
  const cluster = createCluster(options);
  await runSeconds(cluster, 3);
  cluster.client.create(deployments, deployment('web', {replicas}) as Deployment);
  await runSeconds(cluster, 12);
  return cluster;
}

const get = (cluster: Cluster) => cluster.client.get(deployments, 'default', 'web')!;
const sets = (cluster: Cluster) =>
  cluster.client
    .list(replicaSets, {namespace: 'default'})
    .map(
      ({metadata, spec, status}) =>
        `rev ${metadata.annotations?.['deployment.kubernetes.io/revision']}: ${spec.replicas} wanted, ${status?.readyReplicas ?? 0} ready`,
    )
    .sort();
const scalings = (cluster: Cluster) =>
  cluster.client
    .list(events, {namespace: 'default'})
    .filter(({reason}) => reason === 'ScalingReplicaSet')
    .map(({message}) => message?.replace(/web-\w+/, 'SET'));

function setImage(cluster: Cluster, image: string): void {
  cluster.client.patch(deployments, 'default', 'web', {
    spec: {template: {spec: {containers: [{name: 'main', image}]}}},
  });
}

describe('deployment', () => {
  test('brings two replicas up on two nodes within seconds', async () => {
    const cluster = await withDeployment(2);
    const table = podTable(cluster).map(row =>
      row.replace(/^web-[bcdf4-9]+-[bcdfghjklmnpqrstvwxz2456789]{5} /, 'web '),
    );
    expect(table.sort()).toEqual(['web Running 1/1 k8s-ctr', 'web Running 1/1 k8s-w1']);
    expect(get(cluster).status).toMatchObject({
      availableReplicas: 2,
      observedGeneration: 1,
      readyReplicas: 2,
      replicas: 2,
      updatedReplicas: 2,
      conditions: [
        {
          message: 'Deployment has minimum availability.',
          reason: 'MinimumReplicasAvailable',
          status: 'True',
          type: 'Available',
        },
        {reason: 'NewReplicaSetAvailable', status: 'True', type: 'Progressing'},
      ],
    });
    expect(scalings(cluster)).toEqual(['Scaled up replica set SET from 0 to 2']);
  });

  test('scales up and down without a new revision', async () => {
    const cluster = await withDeployment(2);
    cluster.client.patch(deployments, 'default', 'web', {spec: {replicas: 5}});
    await runSeconds(cluster, 10);
    expect(sets(cluster)).toEqual(['rev 1: 5 wanted, 5 ready']);
    cluster.client.patch(deployments, 'default', 'web', {spec: {replicas: 1}});
    await runSeconds(cluster, 40);
    expect(podsOf(cluster)).toHaveLength(1);
    expect(scalings(cluster).sort()).toEqual([
      'Scaled down replica set SET from 5 to 1',
      'Scaled up replica set SET from 0 to 2',
      'Scaled up replica set SET from 2 to 5',
    ]);
  });

  test('rolls a new image out with one surge pod at a time and rolls back to the old ReplicaSet', async () => {
    const cluster = await withDeployment(3);
    setImage(cluster, 'app:2');
    let most = 0;
    let leastReady = 3;
    for (let i = 0; i < 80; i++) {
      await runSeconds(cluster, 0.5);
      const live = podsOf(cluster).filter(({metadata}) => !metadata.deletionTimestamp);
      most = Math.max(most, live.length);
      leastReady = Math.min(leastReady, get(cluster).status?.availableReplicas ?? 0);
    }
    expect([most, leastReady]).toEqual([4, 3]);
    expect(sets(cluster)).toEqual(['rev 1: 0 wanted, 0 ready', 'rev 2: 3 wanted, 3 ready']);
    setImage(cluster, 'app:1');
    await runSeconds(cluster, 60);
    expect(sets(cluster)).toEqual(['rev 2: 0 wanted, 0 ready', 'rev 3: 3 wanted, 3 ready']);
    const revived = cluster.client.list(replicaSets, {namespace: 'default'}).find(({spec}) => spec.replicas === 3);
    expect(revived?.metadata.annotations?.['deployment.kubernetes.io/revision-history']).toBe('1');
  });

  test('a rollout to an image that cannot be pulled keeps the old pods and runs into its deadline', async () => {
    const cluster = await withDeployment(2);
    cluster.client.patch(deployments, 'default', 'web', {spec: {progressDeadlineSeconds: 60}});
    setImage(cluster, 'registry.example.com/nope:1');
    await runSeconds(cluster, 90);
    expect(sets(cluster)).toEqual(['rev 1: 2 wanted, 2 ready', 'rev 2: 1 wanted, 0 ready']);
    const progressing = get(cluster).status?.conditions?.find(({type}) => type === 'Progressing');
    expect(progressing).toMatchObject({reason: 'ProgressDeadlineExceeded', status: 'False'});
    expect(progressing?.message).toMatch(/^ReplicaSet "web-\w+" has timed out progressing\.$/);
  });

  test('recreate stops every old pod before the first new one', async () => {
    const cluster = await withDeployment(2);
    cluster.client.patch(deployments, 'default', 'web', {spec: {strategy: {type: 'Recreate', rollingUpdate: null}}});
    setImage(cluster, 'app:2');
    const seen = new Set<string>();
    for (let i = 0; i < 400; i++) {
      await runSeconds(cluster, 0.02);
      seen.add([...new Set(podsOf(cluster).map(({spec}) => spec.containers[0]?.image))].sort().join(' '));
    }
    seen.delete('');
    expect([...seen].sort()).toEqual(['app:1', 'app:2']);
    expect(sets(cluster)).toEqual(['rev 1: 0 wanted, 0 ready', 'rev 2: 2 wanted, 2 ready']);
  });

  test('deleting it deletes its ReplicaSet and pods; orphaning leaves them', async () => {
    const cluster = await withDeployment(2);
    cluster.client.delete(deployments, 'default', 'web', {propagationPolicy: 'Background'});
    await runSeconds(cluster, 40);
    expect([sets(cluster), podsOf(cluster)]).toEqual([[], []]);
    cluster.client.create(deployments, deployment('web', {replicas: 1}) as Deployment);
    await runSeconds(cluster, 10);
    cluster.client.delete(deployments, 'default', 'web', {propagationPolicy: 'Orphan'});
    await runSeconds(cluster, 20);
    expect(cluster.client.get(deployments, 'default', 'web')).toBeUndefined();
    expect([sets(cluster), podsOf(cluster).length]).toEqual([['rev 1: 1 wanted, 1 ready'], 1]);
  });

  test('foreground deletion lets the owner go last', async () => {
    const cluster = await withDeployment(2);
    cluster.client.delete(deployments, 'default', 'web', {propagationPolicy: 'Foreground'});
    await runSeconds(cluster, 0.03);
    expect(get(cluster).metadata.finalizers).toEqual(['foregroundDeletion']);
    await runSeconds(cluster, 40);
    expect([cluster.client.get(deployments, 'default', 'web'), sets(cluster), podsOf(cluster)]).toEqual([
      undefined,
      [],
      [],
    ]);
  });

  test('a deleted pod is replaced', async () => {
    const cluster = await withDeployment(1);
    const [{metadata}] = podsOf(cluster) as [ReturnType<typeof podsOf>[number]];
    cluster.client.delete(
      {group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true},
      'default',
      metadata.name,
    );
    await runSeconds(cluster, 40);
    expect(podsOf(cluster)).toHaveLength(1);
    expect(podsOf(cluster)[0]?.metadata.name).not.toBe(metadata.name);
  });

  test.each([1, 2, 3, 4, 5, 6])('seed %i: the same seed gives the same names, and all pods run', async seed => {
    const run = async () => {
      const cluster = await withDeployment(4, {seed});
      return [
        podTable(cluster),
        cluster.client.list(events, {namespace: 'default'}).map(({metadata}) => metadata.name),
      ];
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(first[0]?.every(row => row.includes(' Running 1/1 '))).toBe(true);
  });
});
