import {expect, test} from 'vitest';
import {nodes, pods} from '../../../../sim/k8s/api/kinds/core.ts';
import {type Cluster, createCluster, manifestFolder, podsOf, runSeconds} from '../cluster.ts';

const manifest = (name: string, image = 'app:1') => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  labels: {tier: own}
spec:
  containers:
  - name: main
    image: ${image}
`;

const files = (cluster: Cluster) => cluster.files.get('k8s-w1')!;
const write = (cluster: Cluster, file: string, text: string) =>
  files(cluster).writeFile(`${manifestFolder}/${file}`, text);

/** `name phase image` of each pod. */
const rows = (cluster: Cluster) =>
  podsOf(cluster).map(({metadata, status, spec}) => `${metadata.name} ${status?.phase} ${spec.containers[0]?.image}`);

async function withStatic(): Promise<Cluster> {
  const cluster = createCluster();
  write(cluster, 'own.yaml', manifest('own'));
  await runSeconds(cluster, 10);
  return cluster;
}

const containerOf = (cluster: Cluster) => cluster.kubelets.get('k8s-w1')!.container('default', 'own-k8s-w1');

test('a file in the folder is a pod of the node, shown by a mirror that the Node owns', async () => {
  const cluster = await withStatic();
  expect(rows(cluster)).toEqual(['own-k8s-w1 Running app:1']);
  const {metadata, spec} = podsOf(cluster)[0]!;
  const hash = metadata.annotations?.['kubernetes.io/config.hash'];
  expect(hash).toMatch(/^[0-9a-f]{32}$/);
  expect(metadata.annotations).toMatchObject({
    'kubernetes.io/config.mirror': hash,
    'kubernetes.io/config.source': 'file',
  });
  expect(metadata.ownerReferences).toEqual([
    {
      apiVersion: 'v1',
      controller: true,
      kind: 'Node',
      name: 'k8s-w1',
      uid: cluster.client.get(nodes, undefined, 'k8s-w1')?.metadata.uid,
    },
  ]);
  expect([spec.nodeName, spec.serviceAccountName, spec.tolerations]).toEqual([
    'k8s-w1',
    undefined,
    [{effect: 'NoExecute', operator: 'Exists'}],
  ]);
});

test('a file that is moved away stops its pod within the check interval, moved back it starts anew', async () => {
  const cluster = await withStatic();
  files(cluster).makeDirectory('/root', {parents: true});
  files(cluster).rename(`${manifestFolder}/own.yaml`, '/root/own.yaml');
  await runSeconds(cluster, 5);
  expect([rows(cluster), containerOf(cluster)]).toEqual([[], undefined]);
  files(cluster).rename('/root/own.yaml', `${manifestFolder}/own.yaml`);
  await runSeconds(cluster, 5);
  expect(rows(cluster)).toEqual(['own-k8s-w1 Running app:1']);
});

test('a changed file ends the pod and starts the new one under a new hash', async () => {
  const cluster = await withStatic();
  const before = podsOf(cluster)[0]!.metadata;
  write(cluster, 'own.yaml', manifest('own', 'app:2'));
  await runSeconds(cluster, 10);
  expect(rows(cluster)).toEqual(['own-k8s-w1 Running app:2']);
  const after = podsOf(cluster)[0]!.metadata;
  expect(after.uid).not.toBe(before.uid);
  expect(after.annotations?.['kubernetes.io/config.hash']).not.toBe(before.annotations?.['kubernetes.io/config.hash']);
});

test('a file that is no valid pod stops the one it was, and starts it when it is put right', async () => {
  const cluster = await withStatic();
  for (const broken of ['kind: [', 'kind: Service\napiVersion: v1\n', manifest('own').replace('main', 'Main_')]) {
    write(cluster, 'own.yaml', broken);
    await runSeconds(cluster, 5);
    expect(rows(cluster)).toEqual([]);
    write(cluster, 'own.yaml', manifest('own'));
    await runSeconds(cluster, 5);
    expect(rows(cluster)).toEqual(['own-k8s-w1 Running app:1']);
  }
});

test('deleting the mirror makes another one; the container goes on', async () => {
  const cluster = await withStatic();
  const {uid} = podsOf(cluster)[0]!.metadata;
  const id = containerOf(cluster)?.id;
  cluster.client.delete(pods, 'default', 'own-k8s-w1');
  await runSeconds(cluster, 2);
  expect(rows(cluster)).toEqual(['own-k8s-w1 Running app:1']);
  expect(podsOf(cluster)[0]!.metadata.uid).not.toBe(uid);
  expect(containerOf(cluster)?.id).toBe(id);
});

test('of two files with one name the first counts, and the other when that is gone; hidden files never do', async () => {
  const cluster = await withStatic();
  write(cluster, 'own.yaml.bak', manifest('own', 'app:2'));
  write(cluster, '.own.yaml.swp', manifest('hidden'));
  await runSeconds(cluster, 5);
  expect(rows(cluster)).toEqual(['own-k8s-w1 Running app:1']);
  files(cluster).remove(`${manifestFolder}/own.yaml`);
  await runSeconds(cluster, 10);
  expect(rows(cluster)).toEqual(['own-k8s-w1 Running app:2']);
});

test('the pod runs on when its Node is deleted, and is shown again when the kubelet registers anew', async () => {
  const cluster = await withStatic();
  const id = containerOf(cluster)?.id;
  cluster.client.delete(nodes, undefined, 'k8s-w1');
  await runSeconds(cluster, 90);
  expect([rows(cluster), containerOf(cluster)?.id]).toEqual([[], id]);
  cluster.kubelets.get('k8s-w1')!.stop();
  cluster.kubelets.get('k8s-w1')!.start();
  await runSeconds(cluster, 5);
  expect([rows(cluster), containerOf(cluster)?.id]).toEqual([['own-k8s-w1 Running app:1'], id]);
});
