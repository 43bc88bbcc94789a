import {existsSync, readFileSync} from 'node:fs';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {WebSocket} from 'ws';
import {type Served, serveLab} from '../../../sim/headless/serve.ts';

let served: Served;

beforeAll(async () => {
  served = await serveLab({preset: 'cilium-ingress', seed: 1, port: 0, pace: 'wall'});
});

afterAll(async () => {
  served.close();
  await served.done;
});

const tableType = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${served.url}${path}`, init);
}

it('writes a kubeconfig that names its own address', () => {
  expect(readFileSync(served.kubeconfig, 'utf8')).toContain(`server: ${served.url}\n`);
});

it('answers a list as the table that kubectl asks for', async () => {
  const answer = await ask('/api/v1/nodes', {headers: {accept: tableType}});
  const {kind, rows} = (await answer.json()) as {kind: string; rows: {cells: unknown[]}[]};
  expect([answer.status, kind]).toEqual([200, 'Table']);
  expect(rows.map(({cells}) => cells.slice(0, 2))).toEqual([
    ['k8s-ctr', 'Ready'],
    ['k8s-w1', 'Ready'],
  ]);
});

it('tells a watch of what happens while it waits, and ends it after timeoutSeconds', async () => {
  const answer = await ask('/api/v1/namespaces/default/configmaps?watch=true&timeoutSeconds=2&resourceVersion=0');
  const created = await ask('/api/v1/namespaces/default/configmaps', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({metadata: {name: 'noted'}, data: {text: '그물'}}),
  });
  expect(created.status).toBe(201);
  const events = (await answer.text())
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as {type: string; object: {metadata: {name: string}; data: unknown}});
  expect(events.map(({type, object}) => [type, object.metadata.name])).toEqual([
    ['ADDED', 'kube-root-ca.crt'],
    ['ADDED', 'noted'],
  ]);
  expect(events[1]!.object.data).toEqual({text: '그물'});
});

it('refuses a body that it cannot read', async () => {
  const protobuf = await ask('/api/v1/namespaces', {
    method: 'POST',
    headers: {'content-type': 'application/vnd.kubernetes.protobuf'},
    body: 'k8s\0',
  });
  const broken = await ask('/api/v1/namespaces', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: '{',
  });
  expect([protobuf.status, broken.status]).toEqual([415, 400]);
});

const agent = async (): Promise<string> => {
  const answer = await ask('/api/v1/namespaces/kube-system/pods?labelSelector=k8s-app%3Dcilium');
  const {items} = (await answer.json()) as {items: {metadata: {name: string}}[]};
  return `/api/v1/namespaces/kube-system/pods/${items[0]!.metadata.name}`;
};

it('runs a program in a container over a WebSocket: output, errors and exit status on their channels', async () => {
  const command = ['sh', '-c', 'read line; echo got $line; echo bad >&2; exit 3'];
  const query = new URLSearchParams(command.map(word => ['command', word]));
  const path = `${await agent()}/exec?${query}&container=cilium-agent&stdin=true&stdout=true&stderr=true`;
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}${path}`, 'v5.channel.k8s.io');
  const received: string[] = [];
  socket.on('open', () => socket.send(Buffer.from('\x00abc\n')));
  socket.on('message', (data: Buffer) => received.push(`${data[0]} ${data.subarray(1).toString()}`));
  await new Promise(resolve => socket.on('close', resolve));
  const [out, err, status] = received;
  expect([out, err]).toEqual(['1 got abc\n', '2 bad\n']);
  expect(JSON.parse(status!.slice(2))).toMatchObject({
    status: 'Failure',
    reason: 'NonZeroExitCode',
    details: {causes: [{reason: 'ExitCode', message: '3'}]},
  });
});

it('refuses to connect to what is not there, in the words of the API server and of the kubelet', async () => {
  const pod = await agent();
  const texts = async (path: string) => (await ask(path)).text();
  expect(await texts(`${pod}/log?container=nosuch`)).toContain('is not valid for pod');
  expect(await texts('/api/v1/namespaces/default/pods/nosuch/log')).toContain('pods \\"nosuch\\" not found');
  expect(await texts(`${pod}/log?container=cilium-agent&previous=true`)).toContain(
    'previous terminated container \\"cilium-agent\\" in pod',
  );
});

it('skips time while a client waits when it may, and removes its kubeconfig when it is closed', async () => {
  const other = await serveLab({preset: 'cilium-ingress', seed: 2, port: 0, pace: 'jump'});
  const startUs = other.driver.world.engine.clock.nowUs;
  const watched = await fetch(`${other.url}/api/v1/nodes?watch=true&timeoutSeconds=300`);
  await watched.text();
  expect(other.driver.world.engine.clock.nowUs - startUs).toBeGreaterThan(299_000_000);
  other.close();
  await other.done;
  expect(existsSync(other.kubeconfig)).toBe(false);
});
