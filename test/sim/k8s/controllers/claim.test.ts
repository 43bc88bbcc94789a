import {describe, expect, test} from 'vitest';
import {
  type Deployment,
  daemonSets,
  deployments,
  replicaSets,
  statefulSets,
} from '../../../../sim/k8s/api/kinds/apps.ts';
import {jobs} from '../../../../sim/k8s/api/kinds/batch.ts';
import {events, type Pod, pods} from '../../../../sim/k8s/api/kinds/core.ts';
import type {KubeObject, Resource} from '../../../../sim/k8s/api/objects.ts';
import {type Cluster, createCluster, deployment, podsOf, runSeconds} from '../cluster.ts';

const template = {metadata: {labels: {app: 'web'}}, spec: {containers: [{name: 'main', image: 'app:1'}]}};
const selector = {matchLabels: {app: 'web'}};

function replicaSet(name: string, replicas: number): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {name, namespace: 'default'},
    spec: {replicas, selector, template},
  } as KubeObject;
}

function barePod(name: string, labels: Readonly<Record<string, string>>): Pod {
  return {apiVersion: 'v1', kind: 'Pod', metadata: {name, namespace: 'default', labels}, spec: template.spec};
}

function relabel(cluster: Cluster, name: string, app: string): void {
  cluster.client.patch(pods, 'default', name, {metadata: {labels: {app}}});
}

/** `name label owner` of each live pod; random ends of names as `*`. */
const owners = (cluster: Cluster) =>
  podsOf(cluster)
    .filter(({metadata}) => !metadata.deletionTimestamp)
    .map(({metadata}) => {
      const refs = (metadata.ownerReferences ?? []).map(({kind, name}) => `${kind}/${name}`);
      return `${metadata.name} ${metadata.labels?.app} ${refs.join(' ') || '<none>'}`;
    })
    .map(row => row.replace(/-[bcdfghjklmnpqrstvwxz2456789]{5} /, '-* '))
    .sort();

async function start(...objects: readonly (readonly [Resource, KubeObject])[]): Promise<Cluster> {
  const cluster = createCluster();
  await runSeconds(cluster, 3);
  for (const [resource, object] of objects) cluster.client.create(resource, object);
  await runSeconds(cluster, 10);
  return cluster;
}

const firstPod = (cluster: Cluster) => podsOf(cluster)[0]!.metadata.name;

describe('a ReplicaSet', () => {
  test('replaces a pod that was relabelled away, and leaves it alone when it is scaled down and deleted', async () => {
    const cluster = await start([replicaSets, replicaSet('web', 2)]);
    const name = firstPod(cluster);
    relabel(cluster, name, 'debug');
    await runSeconds(cluster, 10);
    const away = 'web-* debug <none>';
    expect(owners(cluster)).toEqual([away, 'web-* web ReplicaSet/web', 'web-* web ReplicaSet/web']);
    expect(cluster.client.get(pods, 'default', name)?.metadata).not.toHaveProperty('ownerReferences');
    expect(cluster.client.get(replicaSets, 'default', 'web')?.status).toMatchObject({replicas: 2, readyReplicas: 2});
    cluster.client.patch(replicaSets, 'default', 'web', {spec: {replicas: 0}});
    await runSeconds(cluster, 40);
    expect(owners(cluster)).toEqual([away]);
    cluster.client.delete(replicaSets, 'default', 'web');
    await runSeconds(cluster, 40);
    expect(owners(cluster)).toEqual([away]);
  });

  test('takes a relabelled pod back and deletes one too many', async () => {
    const cluster = await start([replicaSets, replicaSet('web', 1)]);
    const name = firstPod(cluster);
    relabel(cluster, name, 'debug');
    await runSeconds(cluster, 10);
    relabel(cluster, name, 'web');
    await runSeconds(cluster, 40);
    expect(owners(cluster)).toEqual(['web-* web ReplicaSet/web']);
    expect(firstPod(cluster)).toBe(name);
  });

  test('adopts a bare pod that it lacks, and deletes one that is too much', async () => {
    const cluster = await start([pods, barePod('bare', {app: 'web'})]);
    cluster.client.create(replicaSets, replicaSet('web', 2));
    await runSeconds(cluster, 10);
    expect(owners(cluster)).toEqual(['bare web ReplicaSet/web', 'web-* web ReplicaSet/web']);
    expect(cluster.client.get(pods, 'default', 'bare')?.metadata.ownerReferences).toEqual([
      {
        apiVersion: 'apps/v1',
        blockOwnerDeletion: true,
        controller: true,
        kind: 'ReplicaSet',
        name: 'web',
        uid: cluster.client.get(replicaSets, 'default', 'web')?.metadata.uid,
      },
    ]);
    cluster.client.create(pods, barePod('late', {app: 'web'}));
    await runSeconds(cluster, 40);
    expect(owners(cluster)).toEqual(['bare web ReplicaSet/web', 'web-* web ReplicaSet/web']);
    const deleted = cluster.client
      .list(events, {namespace: 'default'})
      .filter(({reason}) => reason === 'SuccessfulDelete');
    expect(deleted.map(({message}) => message)).toEqual(['Deleted pod: late']);
  });

  test('keeps the owners that an adopted pod had, and does not take the pod of another manager', async () => {
    const foreign = {apiVersion: 'v1', kind: 'Node', name: 'k8s-ctr'};
    const cluster = await start();
    const uid = cluster.client.list({group: '', version: 'v1', plural: 'nodes', kind: 'Node', namespaced: false})[0]!
      .metadata.uid!;
    const owned = (name: string, controller?: boolean): Pod => {
      const pod = barePod(name, {app: 'web'});
      return {
        ...pod,
        metadata: {...pod.metadata, ownerReferences: [{...foreign, uid, ...(controller && {controller})}]},
      };
    };
    cluster.client.create(pods, owned('guest'));
    cluster.client.create(pods, owned('managed', true));
    cluster.client.create(replicaSets, replicaSet('web', 1));
    await runSeconds(cluster, 10);
    expect(owners(cluster)).toEqual(['guest web Node/k8s-ctr ReplicaSet/web', 'managed web Node/k8s-ctr']);
  });

  test('deleted with its pods orphaned does not take them back; one of the same selector adopts them', async () => {
    const cluster = await start([replicaSets, replicaSet('web', 2)]);
    cluster.client.delete(replicaSets, 'default', 'web', {propagationPolicy: 'Orphan'});
    await runSeconds(cluster, 10);
    expect(cluster.client.list(replicaSets)).toEqual([]);
    expect(owners(cluster)).toEqual(['web-* web <none>', 'web-* web <none>']);
    cluster.client.create(replicaSets, replicaSet('heir', 2));
    await runSeconds(cluster, 10);
    expect(owners(cluster)).toEqual(['web-* web ReplicaSet/heir', 'web-* web ReplicaSet/heir']);
  });
});

describe('other owners', () => {
  test('a Deployment adopts the ReplicaSet that its predecessor left, and with it the revision and the pods', async () => {
    const cluster = await start([deployments, deployment('web', {replicas: 2})]);
    const before = podsOf(cluster).map(({metadata}) => metadata.uid);
    cluster.client.delete(deployments, 'default', 'web', {propagationPolicy: 'Orphan'});
    await runSeconds(cluster, 10);
    expect(cluster.client.list(replicaSets)[0]?.metadata.ownerReferences).toBeUndefined();
    cluster.client.create(deployments, deployment('web', {replicas: 2}) as Deployment);
    await runSeconds(cluster, 10);
    expect(podsOf(cluster).map(({metadata}) => metadata.uid)).toEqual(before);
    expect(cluster.client.list(replicaSets).map(({metadata}) => metadata.ownerReferences?.[0]?.kind)).toEqual([
      'Deployment',
    ]);
    expect(cluster.client.get(deployments, 'default', 'web')?.status).toMatchObject({
      readyReplicas: 2,
      updatedReplicas: 2,
    });
  });

  test('a Deployment makes a new ReplicaSet for one that was relabelled away', async () => {
    const cluster = await start([deployments, deployment('web', {replicas: 1})]);
    const set = cluster.client.list(replicaSets)[0]!;
    cluster.client.patch(replicaSets, 'default', set.metadata.name, {metadata: {labels: {app: 'debug'}}});
    await runSeconds(cluster, 10);
    const rows = cluster.client
      .list(replicaSets)
      .map(({metadata}) => `${metadata.labels?.app} ${metadata.ownerReferences?.[0]?.name}`);
    expect(rows.sort()).toEqual(['debug undefined', 'web web']);
  });

  test('a DaemonSet replaces a pod that was relabelled away and adopts one that fits', async () => {
    const set = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: {name: 'agent', namespace: 'default'},
      spec: {selector, template},
    } as KubeObject;
    const cluster = await start([daemonSets, set]);
    const name = firstPod(cluster);
    relabel(cluster, name, 'debug');
    await runSeconds(cluster, 10);
    expect(owners(cluster)).toEqual([
      'agent-* debug <none>',
      'agent-* web DaemonSet/agent',
      'agent-* web DaemonSet/agent',
    ]);
    cluster.client.delete(daemonSets, 'default', 'agent', {propagationPolicy: 'Orphan'});
    await runSeconds(cluster, 10);
    relabel(cluster, name, 'web');
    cluster.client.create(daemonSets, {
      ...set,
      spec: {selector, template, updateStrategy: {type: 'OnDelete'}},
    } as KubeObject);
    await runSeconds(cluster, 40);
    expect(owners(cluster)).toEqual(['agent-* web DaemonSet/agent', 'agent-* web DaemonSet/agent']);
    expect(podsOf(cluster).map(({metadata}) => metadata.name)).toContain(name);
  });

  test('a StatefulSet adopts pods with its names only', async () => {
    const cluster = await start(
      [pods, barePod('web-1', {app: 'web'})],
      [pods, barePod('stray', {app: 'web'})],
      [
        statefulSets,
        {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: {name: 'web', namespace: 'default'},
          spec: {replicas: 2, serviceName: 'web', selector, template, updateStrategy: {type: 'OnDelete'}},
        } as KubeObject,
      ],
    );
    expect(owners(cluster)).toEqual(['stray web <none>', 'web-0 web StatefulSet/web', 'web-1 web StatefulSet/web']);
  });

  test('a Job lets a relabelled pod go, finalizer and all, and starts another', async () => {
    const cluster = await start([
      jobs,
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {name: 'work', namespace: 'default'},
        spec: {
          manualSelector: true,
          selector,
          template: {...template, spec: {...template.spec, restartPolicy: 'Never'}},
        },
      } as KubeObject,
    ]);
    const name = firstPod(cluster);
    relabel(cluster, name, 'debug');
    await runSeconds(cluster, 10);
    expect(owners(cluster)).toEqual(['work-* debug <none>', 'work-* web Job/work']);
    expect(cluster.client.get(pods, 'default', name)?.metadata).not.toHaveProperty('finalizers');
    relabel(cluster, name, 'web');
    await runSeconds(cluster, 40);
    expect(owners(cluster)).toEqual(['work-* web Job/work']);
  });
});
