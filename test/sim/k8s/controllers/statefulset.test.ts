import {expect, test} from 'vitest';
import {controllerRevisions, type StatefulSet, statefulSets} from '../../../../sim/k8s/api/kinds/apps.ts';
import {pods} from '../../../../sim/k8s/api/kinds/core.ts';
import {type Cluster, createCluster, podsOf, runSeconds} from '../cluster.ts';
import {podLines, story, storyImages, table} from './stories.ts';

const statefulSet = (spec: Readonly<Record<string, unknown>> = {}): StatefulSet =>
  ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: {name: 'web', namespace: 'default'},
    spec: {
      replicas: 3,
      serviceName: 'web',
      selector: {matchLabels: {app: 'web'}},
      template: {
        metadata: {labels: {app: 'web'}},
        spec: {terminationGracePeriodSeconds: 1, containers: [{name: 'main', image: 'app:1'}]},
      },
      ...spec,
    },
  }) as unknown as StatefulSet;

const start = async (spec?: Readonly<Record<string, unknown>>): Promise<Cluster> => {
  const cluster = createCluster({images: storyImages, preloaded: ['app:1', 'app:2']});
  await runSeconds(cluster, 3);
  cluster.client.create(statefulSets, statefulSet(spec));
  return cluster;
};

const image = (tag: string) => ({
  spec: {template: {spec: {terminationGracePeriodSeconds: 1, containers: [{name: 'main', image: `app:${tag}`}]}}},
});
const images = (cluster: Cluster) =>
  podsOf(cluster)
    .map(({spec}) => spec.containers[0]?.image)
    .join(' ');
const rows = (cluster: Cluster) => table(cluster, '/apis/apps/v1/namespaces/default/statefulsets');

test('starts pods one after the other and gives each its own name', async () => {
  const cluster = await start();
  await runSeconds(cluster, 1.5);
  expect(podLines(cluster).length).toBeLessThan(3);
  await runSeconds(cluster, 15);
  expect([podLines(cluster), rows(cluster)]).toEqual([
    ['web-0 Running', 'web-1 Running', 'web-2 Running'],
    ['web  3/3'],
  ]);
  const {metadata, spec} = cluster.client.get(pods, 'default', 'web-1')!;
  const [revision] = cluster.client.list(controllerRevisions, {namespace: 'default'});
  expect([metadata.labels, metadata.generateName, spec.hostname, spec.subdomain]).toEqual([
    {
      app: 'web',
      'apps.kubernetes.io/pod-index': '1',
      'controller-revision-hash': revision?.metadata.name,
      'statefulset.kubernetes.io/pod-name': 'web-1',
    },
    'web-',
    'web-1',
    'web',
  ]);
  expect(story(cluster, 'StatefulSet')).toEqual([
    'Normal SuccessfulCreate web: create Pod web-0 in StatefulSet web successful',
    'Normal SuccessfulCreate web: create Pod web-1 in StatefulSet web successful',
    'Normal SuccessfulCreate web: create Pod web-2 in StatefulSet web successful',
  ]);
});

test('waits at a pod that does not become ready, unless pods are managed in parallel', async () => {
  const broken = {spec: {containers: [{name: 'main', image: 'missing:1'}]}, metadata: {labels: {app: 'web'}}};
  const ordered = await start({template: broken});
  const parallel = await start({template: broken, podManagementPolicy: 'Parallel'});
  for (const cluster of [ordered, parallel]) await runSeconds(cluster, 20);
  expect([podLines(ordered), podLines(parallel)]).toEqual([
    ['web-0 Pending'],
    ['web-0 Pending', 'web-1 Pending', 'web-2 Pending'],
  ]);
});

test('scales down from the last pod and replaces a deleted one under the same name', async () => {
  const cluster = await start();
  await runSeconds(cluster, 15);
  const before = cluster.client.get(pods, 'default', 'web-0')?.metadata.uid;
  cluster.client.delete(pods, 'default', 'web-0');
  await runSeconds(cluster, 15);
  const after = cluster.client.get(pods, 'default', 'web-0');
  expect([after?.status?.phase, after?.metadata.uid === before]).toEqual(['Running', false]);
  cluster.client.patch(statefulSets, 'default', 'web', {spec: {replicas: 1}});
  await runSeconds(cluster, 15);
  expect(podLines(cluster)).toEqual(['web-0 Running']);
  expect(story(cluster, 'StatefulSet').slice(-2)).toEqual([
    'Normal SuccessfulDelete web: delete Pod web-2 in StatefulSet web successful',
    'Normal SuccessfulDelete web: delete Pod web-1 in StatefulSet web successful',
  ]);
});

test('rolls a new template out from the last pod, down to the partition, and remembers each', async () => {
  const cluster = await start({updateStrategy: {type: 'RollingUpdate', rollingUpdate: {partition: 2}}});
  await runSeconds(cluster, 15);
  cluster.client.patch(statefulSets, 'default', 'web', image('2'));
  await runSeconds(cluster, 15);
  expect(images(cluster)).toBe('app:1 app:1 app:2');
  const half = cluster.client.get(statefulSets, 'default', 'web')?.status;
  expect(half).toMatchObject({currentReplicas: 2, updatedReplicas: 1, replicas: 3, readyReplicas: 3});
  expect(half?.currentRevision).not.toBe(half?.updateRevision);
  cluster.client.patch(statefulSets, 'default', 'web', {spec: {updateStrategy: {rollingUpdate: {partition: 0}}}});
  await runSeconds(cluster, 40);
  expect(images(cluster)).toBe('app:2 app:2 app:2');
  const done = cluster.client.get(statefulSets, 'default', 'web')?.status;
  expect(done).toMatchObject({currentReplicas: 3, updatedReplicas: 3});
  expect(done?.currentRevision).toBe(done?.updateRevision);
  expect(
    table(cluster, '/apis/apps/v1/namespaces/default/controllerrevisions').map(row => row.split('  ').slice(1)),
  ).toEqual(
    expect.arrayContaining([
      ['statefulset.apps/web', '1'],
      ['statefulset.apps/web', '2'],
    ]),
  );
  cluster.client.patch(statefulSets, 'default', 'web', image('1'));
  await runSeconds(cluster, 40);
  expect(
    cluster.client
      .list(controllerRevisions, {namespace: 'default'})
      .map(({revision}) => revision)
      .sort(),
  ).toEqual([2, 3]);
});

test('refuses changes of what is fixed', async () => {
  const cluster = await start();
  const patched = cluster.client.patch(statefulSets, 'default', 'web', {spec: {serviceName: 'other'}});
  expect(patched.ok ? '' : patched.status.message).toBe(
    `StatefulSet.apps "web" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden`,
  );
});
