import {expect, test} from 'vitest';
import {cronJobs, type Job, jobs} from '../../../../sim/k8s/api/kinds/batch.ts';
import {pods} from '../../../../sim/k8s/api/kinds/core.ts';
import type {KubeObject} from '../../../../sim/k8s/api/objects.ts';
import {type Cluster, createCluster, podsOf, runSeconds} from '../cluster.ts';
import {story, storyImages, table} from './stories.ts';

const template = (image: string, restartPolicy = 'Never') => ({
  spec: {restartPolicy, containers: [{name: 'main', image: `${image}:1`}]},
});

const job = (name: string, image: string, spec: Readonly<Record<string, unknown>> = {}): Job =>
  ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {name, namespace: 'default'},
    spec: {template: template(image), ...spec},
  }) as unknown as Job;

const cronJob = (name: string, image: string, spec: Readonly<Record<string, unknown>> = {}): KubeObject =>
  ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {name, namespace: 'default'},
    spec: {schedule: '*/1 * * * *', jobTemplate: {spec: {template: template(image)}}, ...spec},
  }) as unknown as KubeObject;

const start = async (): Promise<Cluster> => {
  const cluster = createCluster({images: storyImages});
  await runSeconds(cluster, 3);
  return cluster;
};

const jobTable = (cluster: Cluster) => table(cluster, '/apis/batch/v1/namespaces/default/jobs');

test('a Job runs its completions a few at a time and says what it did', async () => {
  const cluster = await start();
  cluster.client.create(jobs, job('pi', 'brief', {completions: 3, parallelism: 2}));
  await runSeconds(cluster, 5);
  expect(jobTable(cluster)).toEqual(['pi  Running  0/3  5s']);
  expect(cluster.client.get(jobs, 'default', 'pi')?.status).toMatchObject({active: 2, ready: 2, terminating: 0});
  await runSeconds(cluster, 40);
  expect(jobTable(cluster)[0]).toMatch(/^pi {2}Complete {2}3\/3 {2}2\ds$/);
  expect(story(cluster, 'Job')).toEqual([
    'Normal SuccessfulCreate pi: Created pod: pi-*',
    'Normal SuccessfulCreate pi: Created pod: pi-*',
    'Normal SuccessfulCreate pi: Created pod: pi-*',
    'Normal Completed pi: Job completed',
  ]);
  const {status, spec} = cluster.client.get(jobs, 'default', 'pi')!;
  expect(status?.conditions?.map(({type, status, reason, message}) => [type, status, reason, message])).toEqual([
    ['SuccessCriteriaMet', 'True', 'CompletionsReached', 'Reached expected number of succeeded pods'],
    ['Complete', 'True', 'CompletionsReached', 'Reached expected number of succeeded pods'],
  ]);
  expect(status).toMatchObject({succeeded: 3, ready: 0, terminating: 0, uncountedTerminatedPods: {}});
  expect([spec.backoffLimit, spec.completionMode, spec.suspend, spec.podReplacementPolicy]).toEqual([
    6,
    'NonIndexed',
    false,
    'TerminatingOrFailed',
  ]);
  expect(podsOf(cluster).map(({metadata, status}) => [status?.phase, metadata.finalizers])).toEqual(
    Array(3).fill(['Succeeded', undefined]),
  );
  cluster.client.delete(jobs, 'default', 'pi', {propagationPolicy: 'Background'});
  await runSeconds(cluster, 5);
  expect(podsOf(cluster)).toEqual([]);
});

test('a failing Job starts pods at growing distances until its limit', async () => {
  const cluster = await start();
  cluster.client.create(jobs, job('bad', 'broken', {backoffLimit: 2}));
  await runSeconds(cluster, 9);
  expect(podsOf(cluster)).toHaveLength(1);
  await runSeconds(cluster, 8);
  expect(podsOf(cluster)).toHaveLength(2);
  await runSeconds(cluster, 60);
  expect(jobTable(cluster)[0]).toMatch(/^bad {2}Failed {2}0\/1 {2}\d+s$/);
  expect(story(cluster, 'Job').slice(2)).toEqual([
    'Normal SuccessfulCreate bad: Created pod: bad-*',
    'Warning BackoffLimitExceeded bad: Job has reached the specified backoff limit',
  ]);
  expect(cluster.client.get(jobs, 'default', 'bad')?.status).toMatchObject({failed: 3, ready: 0});
});

test('an Indexed Job gives each pod its number', async () => {
  const cluster = await start();
  cluster.client.create(jobs, job('shards', 'once', {completions: 3, parallelism: 3, completionMode: 'Indexed'}));
  await runSeconds(cluster, 20);
  expect(jobTable(cluster)[0]).toMatch(/^shards {2}Complete {2}3\/3/);
  expect(cluster.client.get(jobs, 'default', 'shards')?.status?.completedIndexes).toBe('0-2');
  expect(podsOf(cluster).map(({metadata, spec}) => [metadata.name.slice(0, 9), spec.hostname])).toEqual([
    ['shards-0-', 'shards-0'],
    ['shards-1-', 'shards-1'],
    ['shards-2-', 'shards-2'],
  ]);
});

test('a Job whose time is up ends, a suspended one waits, a finished one expires', async () => {
  const cluster = await start();
  cluster.client.create(jobs, job('slow', 'app', {activeDeadlineSeconds: 15}));
  cluster.client.create(jobs, job('later', 'once', {suspend: true}));
  cluster.client.create(jobs, job('short', 'once', {ttlSecondsAfterFinished: 20}));
  await runSeconds(cluster, 10);
  expect(jobTable(cluster).map(row => row.split('  ').slice(0, 3).join(' '))).toEqual([
    'later Suspended 0/1',
    'short Complete 1/1',
    'slow Running 0/1',
  ]);
  cluster.client.patch(jobs, 'default', 'later', {spec: {suspend: false}});
  await runSeconds(cluster, 50);
  expect(jobTable(cluster).map(row => row.split('  ').slice(0, 3).join(' '))).toEqual([
    'later Complete 1/1',
    'slow Failed 0/1',
  ]);
  expect(story(cluster, 'Job').filter(line => !line.includes('Create'))).toEqual(
    [
      'Normal Suspended later: Job suspended',
      'Normal Completed short: Job completed',
      'Normal Resumed later: Job resumed',
      'Normal Completed later: Job completed',
      'Normal SuccessfulDelete slow: Deleted pod: slow-*',
      'Warning DeadlineExceeded slow: Job was active longer than specified deadline',
    ].sort((a, b) => story(cluster, 'Job').indexOf(a) - story(cluster, 'Job').indexOf(b)),
  );
});

test('a deleted pod of a running Job counts as failed and is replaced', async () => {
  const cluster = await start();
  cluster.client.create(jobs, job('long', 'app'));
  await runSeconds(cluster, 6);
  const [pod] = podsOf(cluster);
  cluster.client.delete(pods, 'default', pod!.metadata.name, {gracePeriodSeconds: 1});
  await runSeconds(cluster, 30);
  expect(cluster.client.get(pods, 'default', pod!.metadata.name)).toBeUndefined();
  expect(cluster.client.get(jobs, 'default', 'long')?.status).toMatchObject({active: 1, failed: 1});
});

test('a CronJob makes a Job a minute, keeps three, and can be suspended', async () => {
  const cluster = await start();
  cluster.client.create(cronJobs, cronJob('tick', 'once') as never);
  await runSeconds(cluster, 5 * 60 + 30);
  const [row] = table(cluster, '/apis/batch/v1/namespaces/default/cronjobs');
  expect(row).toMatch(/^tick {2}\*\/1 \* \* \* \* {2}<none> {2}False {2}0 {2}\d+s$/);
  const names = cluster.client.list(jobs, {namespace: 'default'}).map(({metadata}) => metadata.name);
  expect(names).toHaveLength(3);
  const last = Number(names.at(-1)?.split('-')[1]);
  expect(last).toBe(Math.floor(cluster.engine.clock.date().getTime() / 60_000));
  expect(story(cluster, 'CronJob').slice(0, 2)).toEqual([
    `Normal SuccessfulCreate tick: Created job tick-${last - 4}`,
    `Normal SawCompletedJob tick: Saw completed job: tick-${last - 4}, condition: Complete`,
  ]);
  expect(story(cluster, 'CronJob')).toContain(`Normal SuccessfulDelete tick: Deleted job tick-${last - 4}`);
  cluster.client.patch(cronJobs, 'default', 'tick', {spec: {suspend: true}});
  await runSeconds(cluster, 180);
  expect(cluster.client.list(jobs, {namespace: 'default'}).at(-1)?.metadata.name).toBe(`tick-${last}`);
});

test.each([
  ['Allow', [3, 'Running Running Running']],
  ['Forbid', [1, 'Running']],
  ['Replace', [1, 'Running']],
])('with concurrencyPolicy %s a run that takes longer than its minute', async (concurrencyPolicy, [count, states]) => {
  const cluster = await start();
  cluster.client.create(cronJobs, cronJob('busy', 'app', {concurrencyPolicy}) as never);
  await runSeconds(cluster, 3 * 60 + 20);
  const rows = jobTable(cluster).map(row => row.split('  ')[1]);
  expect([rows.length, rows.join(' ')]).toEqual([count, states]);
  const reasons = story(cluster, 'CronJob').map(line => line.split(' ')[1]);
  expect(reasons.includes('JobAlreadyActive')).toBe(concurrencyPolicy === 'Forbid');
  expect(reasons.includes('SuccessfulDelete')).toBe(concurrencyPolicy === 'Replace');
});

test('a CronJob follows the clocks of its time zone, and a zone that is not modelled is refused', async () => {
  const cluster = await start();
  const due = new Date(cluster.engine.clock.date().getTime() + 2 * 60_000);
  const there = new Date(due.getTime() + 330 * 60_000);
  const schedule = `${there.getUTCMinutes()} ${there.getUTCHours()} * * *`;
  cluster.client.create(cronJobs, cronJob('india', 'once', {schedule, timeZone: 'Asia/Kolkata'}) as never);
  await runSeconds(cluster, 3 * 60);
  expect(cluster.client.list(jobs, {namespace: 'default'}).map(({metadata}) => metadata.name)).toEqual([
    `india-${Math.floor(due.getTime() / 60_000)}`,
  ]);
  const refused = cluster.client.create(cronJobs, cronJob('york', 'once', {timeZone: 'America/New_York'}) as never);
  expect(refused.ok || refused.status.message).toBe(
    'CronJob.batch "york" is invalid: spec.timeZone: Invalid value: "America/New_York": this lab does not model the time zone America/New_York',
  );
});

test('refuses Jobs and CronJobs that cannot work, in the words of the API server', async () => {
  const cluster = await start();
  const message = (result: {ok: boolean; status?: {message?: string}}) => result.status?.message;
  expect([
    message(cluster.client.create(jobs, job('x', 'once', {template: {spec: {containers: [{name: 'a', image: 'b'}]}}}))),
    message(cluster.client.create(jobs, job('x', 'once', {parallelism: -1}))),
    message(cluster.client.create(cronJobs, cronJob('x', 'once', {schedule: '* * *'}) as never)),
    message(cluster.client.create(cronJobs, cronJob('x', 'once', {schedule: '61 * * * *'}) as never)),
    message(cluster.client.create(cronJobs, cronJob('x', 'once', {concurrencyPolicy: 'Never'}) as never)),
  ]).toMatchInlineSnapshot(`
    [
      "Job.batch "x" is invalid: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"",
      "Job.batch "x" is invalid: spec.parallelism: Invalid value: -1: must be greater than or equal to 0",
      "CronJob.batch "x" is invalid: spec.schedule: Invalid value: "* * *": expected exactly 5 fields, found 3: [* * *]",
      "CronJob.batch "x" is invalid: spec.schedule: Invalid value: "61 * * * *": end of range (61) above maximum (59): 61",
      "CronJob.batch "x" is invalid: spec.concurrencyPolicy: Unsupported value: "Never": supported values: "Allow", "Forbid", "Replace"",
    ]
  `);
});
