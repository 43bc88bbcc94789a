import {expect, test} from 'vitest';
import {configMaps, type Pod, pods, secrets} from '../../../../sim/k8s/api/kinds/core.ts';
import {type Cluster, createCluster, runSeconds, sleeper} from '../cluster.ts';
import {story} from '../controllers/stories.ts';

const pod = (name: string, container: Readonly<Record<string, unknown>>): Pod =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {name, namespace: 'default'},
    spec: {nodeName: 'k8s-ctr', containers: [{name: 'main', image: 'app:1', ...container}]},
  }) as unknown as Pod;

const start = async (): Promise<Cluster> => {
  const cluster = createCluster({
    preloaded: ['app:1'],
    images: [{names: ['app'], main: sleeper, tools: 'busybox', sizeBytes: 1_000_000}],
    installTools: files => {
      files.install('/bin/true', async () => 0);
      files.install('/bin/false', async () => 1);
      files.install('/bin/nap', async process => {
        await process.sleep(4_000_000);
        return 0;
      });
    },
  });
  await runSeconds(cluster, 3);
  return cluster;
};

const reasons = (cluster: Cluster) => story(cluster, 'Pod').map(line => line.replace(/^\w+ /, ''));

test('a preStop hook runs before SIGTERM, within the grace', async () => {
  const cluster = await start();
  cluster.client.create(pods, pod('slow', {lifecycle: {preStop: {exec: {command: ['nap']}}}}));
  cluster.client.create(pods, pod('sleepy', {lifecycle: {preStop: {sleep: {seconds: 4}}}}));
  cluster.client.create(pods, pod('broken', {lifecycle: {preStop: {exec: {command: ['false']}}}}));
  await runSeconds(cluster, 5);
  for (const name of ['slow', 'sleepy', 'broken']) cluster.client.delete(pods, 'default', name);
  await runSeconds(cluster, 2);
  const left = () => cluster.client.list(pods, {namespace: 'default'}).map(({metadata}) => metadata.name);
  expect(left()).toEqual(['sleepy', 'slow']);
  await runSeconds(cluster, 4);
  expect(left()).toEqual([]);
  expect(reasons(cluster)).toContain('FailedPreStopHook broken: PreStopHook failed');
});

test('a postStart hook that fails ends its container, which is started again', async () => {
  const cluster = await start();
  cluster.client.create(pods, pod('good', {lifecycle: {postStart: {exec: {command: ['true']}}}}));
  cluster.client.create(pods, pod('bad', {lifecycle: {postStart: {exec: {command: ['false']}}}}));
  await runSeconds(cluster, 6);
  const restarts = (name: string) =>
    cluster.client.get(pods, 'default', name)?.status?.containerStatuses?.[0]?.restartCount;
  expect([restarts('good'), (restarts('bad') ?? 0) > 0]).toEqual([0, true]);
  expect(reasons(cluster).filter(line => / bad: .*(Hook|hook)/.test(line))).toEqual([
    'FailedPostStartHook bad: PostStartHook failed',
    'Killing bad: FailedPostStartHook',
  ]);
});

test('envFrom takes all of a ConfigMap and a Secret; a missing one stops the container', async () => {
  const cluster = await start();
  const metadata = {name: 'settings', namespace: 'default'};
  cluster.client.create(configMaps, {apiVersion: 'v1', kind: 'ConfigMap', metadata, data: {COLOUR: 'blue', SIZE: '1'}});
  cluster.client.create(secrets, {apiVersion: 'v1', kind: 'Secret', metadata, data: {TOKEN: 'aHVzaA=='}});
  const envFrom = [{configMapRef: {name: 'settings'}}, {prefix: 'DB_', secretRef: {name: 'settings'}}];
  cluster.client.create(pods, pod('full', {envFrom, env: [{name: 'SIZE', value: '2'}]}));
  cluster.client.create(pods, pod('empty', {envFrom: [{configMapRef: {name: 'none'}}]}));
  cluster.client.create(pods, pod('optional', {envFrom: [{configMapRef: {name: 'none', optional: true}}]}));
  await runSeconds(cluster, 5);
  const env = cluster.kubelets.get('k8s-ctr')?.container('default', 'full')?.env;
  expect(['COLOUR', 'SIZE', 'DB_TOKEN'].map(name => env?.get(name))).toEqual(['blue', '2', 'hush']);
  const state = (name: string) => cluster.client.get(pods, 'default', name)?.status?.containerStatuses?.[0]?.state;
  expect([state('empty'), Object.keys(state('optional') ?? {})]).toEqual([
    {waiting: {reason: 'CreateContainerConfigError', message: 'configmap "none" not found'}},
    ['running'],
  ]);
});
