import {describe, expect, test} from 'vitest';
import {decodeUtf8, encodeUtf8} from '../../../../sim/base/utf8.ts';
import {configMaps, events, type Pod, pods} from '../../../../sim/k8s/api/kinds/core.ts';
import type {Status} from '../../../../sim/k8s/api/objects.ts';
import {createKubeletServer} from '../../../../sim/k8s/kubelet/kubelet-server.ts';
import {netnsKey} from '../../../../sim/linux/netns.ts';
import {TcpSocket} from '../../../../sim/linux/socket/tcp.ts';
import type {ContainerImage} from '../../../../sim/shell/container-image.ts';
import {type Command, Exited} from '../../../../sim/shell/process.ts';
import {type Cluster, createCluster, runSeconds, sleeper} from '../cluster.ts';

/** Ends with the status that its first argument names. */
const quitter: Command = async process => {
  await process.out('about to end\n');
  throw new Exited(Number(process.argv[1] ?? 1));
};

/** Serves HTTP on port 80 until file /tmp/broken exists, then answers 500. */
const server: Command = async process => {
  const listener = new TcpSocket(process.context.get(netnsKey)!);
  listener.listen(0, 80, connection => {
    connection.handlers = {
      data: () => {
        const status = process.machine.files.exists('/tmp/broken') ? '500 Internal Server Error' : '200 OK';
        connection.write(encodeUtf8(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`));
        connection.close();
      },
    };
  });
  try {
    await process.wait<void>(() => undefined);
  } finally {
    listener.close();
  }
  return 0;
};

const tools = (files: Parameters<NonNullable<ContainerImage['main']>>[0]['machine']['files']) => {
  files.install('/bin/sleep', sleeper);
  files.install('/bin/cat', async process => {
    for (const path of process.argv.slice(1)) await process.out(process.machine.files.readText(process.path(path)));
    return 0;
  });
  files.install('/bin/env', async process => {
    for (const [name, value] of process.env) await process.out(`${name}=${value}\n`);
    return 0;
  });
  files.install('/bin/touch', async process => {
    process.machine.files.writeFile(process.argv[1]!, '');
    return 0;
  });
};

const images: readonly ContainerImage[] = [
  {names: ['app'], main: sleeper, tools: 'busybox', sizeBytes: 1_000_000},
  {names: ['quitter'], main: quitter, sizeBytes: 1_000_000},
  {names: ['server'], main: server, tools: 'busybox', sizeBytes: 1_000_000},
];

function pod(name: string, spec: Partial<Pod['spec']>): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {name, namespace: 'default', labels: {app: name}},
    spec: {nodeName: 'k8s-ctr', containers: [], ...spec},
  };
}

async function withPod(object: Pod, seconds: number): Promise<Cluster> {
  const cluster = createCluster({images, installTools: tools});
  await runSeconds(cluster, 3);
  const created = cluster.client.create(pods, object);
  expect(created.ok).toBe(true);
  await runSeconds(cluster, seconds);
  return cluster;
}

const status = (cluster: Cluster, name: string) => cluster.client.get(pods, 'default', name)?.status;
const story = (cluster: Cluster, name: string) =>
  cluster.client
    .list(events, {namespace: 'default'})
    .filter(({involvedObject}) => involvedObject.name === name)
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
    .map(({type, reason, message, count}) => `${type} ${reason} x${count} ${message}`);

/** Runs `argv` in the pod as kubectl exec does. */
async function exec(
  cluster: Cluster,
  name: string,
  container: string,
  argv: readonly string[],
): Promise<{status: unknown; out: string}> {
  const server = createKubeletServer(cluster.engine, cluster.kubelets.get('k8s-ctr')!);
  const program = server.openProgram({namespace: 'default', pod: name, container, argv, stdin: false, tty: false});
  if ('error' in program) return {status: program, out: ''};
  let out = '';
  let ended: Status | undefined;
  const put = (bytes: Uint8Array) => void (out += decodeUtf8(bytes));
  program({stdout: put, stderr: put, room: async () => true, ended: status => (ended = status)});
  await runSeconds(cluster, 1);
  return {status: ended?.message ?? ended?.status, out};
}

async function logs(cluster: Cluster, name: string, previous = false): Promise<unknown> {
  const lines: string[] = [];
  const request = {
    namespace: 'default',
    pod: name,
    container: 'main',
    previous,
    tailLines: -1,
    timestamps: false,
    follow: false,
  };
  const log = cluster.kubelets.get('k8s-ctr')!.openLog(request);
  if ('error' in log) return log;
  cluster.engine.tasks.spawnStoppable(wait => log(wait, async line => void lines.push(line)));
  await runSeconds(cluster, 1);
  return lines;
}

describe('a pod', () => {
  test('gets sandbox, address, container and conditions in order', async () => {
    const cluster = await withPod(pod('one', {containers: [{name: 'main', image: 'app:1', args: ['hello']}]}), 10);
    const found = status(cluster, 'one');
    expect(found).toMatchObject({
      phase: 'Running',
      podIP: '172.20.0.10',
      podIPs: [{ip: '172.20.0.10'}],
      hostIP: '192.168.10.100',
      qosClass: 'BestEffort',
      containerStatuses: [
        {name: 'main', image: 'docker.io/library/app:1', ready: true, started: true, restartCount: 0, lastState: {}},
      ],
    });
    expect(found?.conditions?.map(({type, status}) => `${type}=${status}`)).toEqual([
      'PodReadyToStartContainers=True',
      'Initialized=True',
      'Ready=True',
      'ContainersReady=True',
      'PodScheduled=True',
    ]);
    expect(found?.containerStatuses?.[0]?.containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(found?.containerStatuses?.[0]?.imageID).toMatch(/^docker\.io\/library\/app@sha256:[0-9a-f]{64}$/);
    expect(story(cluster, 'one').map(line => line.replace(/[\d.]+m?s/g, 'T'))).toEqual([
      'Normal Pulling x1 Pulling image "app:1"',
      'Normal Pulled x1 Successfully pulled image "app:1" in T (T including waiting). Image size: 1000000 bytes.',
      'Normal Created x1 Created container: main',
      'Normal Started x1 Started container main',
    ]);
    expect(await logs(cluster, 'one')).toEqual(['started /app hello']);
  });

  test('whose image no registry has shows ErrImagePull, then ImagePullBackOff', async () => {
    const cluster = await withPod(pod('lost', {containers: [{name: 'main', image: 'nosuch/thing'}]}), 6);
    const error =
      'failed to pull and unpack image "docker.io/nosuch/thing:latest": failed to resolve reference "docker.io/nosuch/thing:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
    expect(status(cluster, 'lost')?.containerStatuses?.[0]?.state).toEqual({
      waiting: {message: `Back-off pulling image "nosuch/thing": ErrImagePull: ${error}`, reason: 'ImagePullBackOff'},
    });
    expect(story(cluster, 'lost')).toEqual([
      'Normal Pulling x1 Pulling image "nosuch/thing"',
      `Warning Failed x1 Failed to pull image "nosuch/thing": ${error}`,
      'Warning Failed x1 Error: ErrImagePull',
      'Normal BackOff x1 Back-off pulling image "nosuch/thing"',
      'Warning Failed x1 Error: ImagePullBackOff',
    ]);
    expect(await logs(cluster, 'lost')).toEqual({
      error: 'container "main" in pod "lost" is waiting to start: trying and failing to pull image',
    });
  });

  test('that keeps ending is restarted with growing pauses', async () => {
    const cluster = await withPod(
      pod('crash', {containers: [{name: 'main', image: 'quitter', imagePullPolicy: 'IfNotPresent', args: ['3']}]}),
      45,
    );
    const state = status(cluster, 'crash')?.containerStatuses?.[0];
    expect(state?.restartCount).toBe(3);
    expect(state?.state?.waiting?.reason).toBe('CrashLoopBackOff');
    expect(state?.state?.waiting?.message).toMatch(
      /^back-off 40s restarting failed container=main pod=crash_default\([0-9a-f-]{36}\)$/,
    );
    expect(state?.lastState?.terminated).toMatchObject({exitCode: 3, reason: 'Error'});
    expect(status(cluster, 'crash')?.phase).toBe('Running');
    expect(await logs(cluster, 'crash', true)).toEqual(['about to end']);
  });

  test('that may end does: Completed with policy Never, its address given back', async () => {
    const cluster = await withPod(
      pod('job', {restartPolicy: 'Never', containers: [{name: 'main', image: 'quitter', args: ['0']}]}),
      10,
    );
    expect(status(cluster, 'job')?.phase).toBe('Succeeded');
    expect(status(cluster, 'job')?.containerStatuses?.[0]?.state?.terminated).toMatchObject({
      exitCode: 0,
      reason: 'Completed',
    });
    expect(status(cluster, 'job')?.conditions?.find(({type}) => type === 'Ready')).toMatchObject({
      status: 'False',
      reason: 'PodCompleted',
    });
    expect(cluster.kernels.get('k8s-ctr')?.namespaces.map(({name}) => name)).toEqual(['']);
  });

  test('starts its containers after its init containers', async () => {
    const spec = {
      initContainers: [{name: 'first', image: 'quitter', args: ['0']}],
      containers: [{name: 'main', image: 'app:1'}],
    };
    const cluster = await withPod(pod('staged', spec), 1.2);
    expect(status(cluster, 'staged')?.conditions?.find(({type}) => type === 'Initialized')).toMatchObject({
      status: 'False',
      message: 'containers with incomplete status: [first]',
    });
    expect(status(cluster, 'staged')?.containerStatuses?.[0]?.state).toEqual({waiting: {reason: 'PodInitializing'}});
    await runSeconds(cluster, 12);
    expect(status(cluster, 'staged')?.phase).toBe('Running');
    expect(status(cluster, 'staged')?.initContainerStatuses?.[0]).toMatchObject({
      ready: true,
      state: {terminated: {exitCode: 0}},
    });
  });

  test('is ready when its probe passes, unready when it fails, and restarted by its liveness probe', async () => {
    const readinessProbe = {httpGet: {path: '/', port: 80}, periodSeconds: 2, failureThreshold: 2};
    const livenessProbe = {httpGet: {path: '/', port: 'http'}, periodSeconds: 5};
    const main = {
      name: 'main',
      image: 'server',
      ports: [{name: 'http', containerPort: 80}],
      readinessProbe,
      livenessProbe,
    };
    const cluster = await withPod(pod('probed', {containers: [main]}), 12);
    const ready = () => status(cluster, 'probed')?.containerStatuses?.[0]?.ready;
    expect(ready()).toBe(true);
    expect((await exec(cluster, 'probed', 'main', ['touch', '/tmp/broken'])).status).toBe('Success');
    await runSeconds(cluster, 5);
    expect(ready()).toBe(false);
    expect(story(cluster, 'probed').find(line => line.includes('Unhealthy') && line.includes('Readiness'))).toMatch(
      /^Warning Unhealthy x\d Readiness probe failed: HTTP probe failed with statuscode: 500$/,
    );
    await runSeconds(cluster, 20);
    expect(status(cluster, 'probed')?.containerStatuses?.[0]).toMatchObject({ready: true, restartCount: 1});
    expect(story(cluster, 'probed')).toContain(
      'Normal Killing x1 Container main failed liveness probe, will be restarted',
    );
  });

  test('sees its own files, environment and a ConfigMap that changes under it', async () => {
    const cluster = createCluster({images, installTools: tools});
    await runSeconds(cluster, 3);
    cluster.client.create(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {name: 'conf', namespace: 'default'},
      data: {'app.conf': 'old\n', key: 'from map'},
    });
    cluster.client.create(
      pods,
      pod('files', {
        containers: [
          {
            name: 'main',
            image: 'app:1',
            env: [
              {name: 'NODE', valueFrom: {fieldRef: {fieldPath: 'spec.nodeName'}}},
              {name: 'GREETING', value: 'on $(NODE), $$(NODE), $(NOBODY)'},
              {name: 'KEY', valueFrom: {configMapKeyRef: {name: 'conf', key: 'key'}}},
            ],
            volumeMounts: [{name: 'conf', mountPath: '/etc/app'}],
          },
        ],
        volumes: [{name: 'conf', configMap: {name: 'conf', items: [{key: 'app.conf', path: 'app.conf'}]}}],
      }),
    );
    await runSeconds(cluster, 10);
    const cat = (...paths: string[]) => exec(cluster, 'files', 'main', ['cat', ...paths]);
    expect((await cat('/etc/resolv.conf', '/etc/hostname')).out).toBe(
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\nfiles\n',
    );
    expect((await cat('/etc/hosts')).out).toMatch(
      /^# Kubernetes-managed hosts file\.\n127\.0\.0\.1\tlocalhost\n[\s\S]*\n172\.20\.0\.10\tfiles\n$/,
    );
    expect((await cat('/etc/app/app.conf')).out).toBe('old\n');
    cluster.client.patch(configMaps, 'default', 'conf', {data: {'app.conf': 'new\n'}});
    expect((await cat('/etc/app/app.conf')).out).toBe('new\n');
    const env = (await exec(cluster, 'files', 'main', ['env'])).out.split('\n');
    expect(env).toEqual(
      expect.arrayContaining([
        'HOSTNAME=files',
        'NODE=k8s-ctr',
        'GREETING=on k8s-ctr, $(NODE), $(NOBODY)',
        'KEY=from map',
      ]),
    );
  });

  test('waits for a ConfigMap that does not exist and says so', async () => {
    const spec = {containers: [{name: 'main', image: 'app:1'}], volumes: [{name: 'conf', configMap: {name: 'conf'}}]};
    const cluster = await withPod(pod('waiting', spec), 1.2);
    expect(story(cluster, 'waiting')[0]).toMatch(
      /^Warning FailedMount x\d MountVolume.SetUp failed for volume "conf" : configmap "conf" not found$/,
    );
    cluster.client.create(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {name: 'conf', namespace: 'default'},
    });
    await runSeconds(cluster, 15);
    expect(status(cluster, 'waiting')?.phase).toBe('Running');
  });

  test('a command that the image does not have cannot start', async () => {
    const cluster = await withPod(pod('wrong', {containers: [{name: 'main', image: 'app:1', command: ['nope']}]}), 3.5);
    const state = status(cluster, 'wrong')?.containerStatuses?.[0];
    expect(state?.lastState?.terminated ?? state?.state?.terminated).toMatchObject({
      exitCode: 128,
      reason: 'StartError',
      message:
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nope": executable file not found in $PATH: unknown',
    });
    expect(await exec(cluster, 'wrong', 'main', ['env'])).toMatchObject({
      status: {error: 'container not found ("main")'},
    });
  });

  test('exec of an unknown program names it as runc does', async () => {
    const cluster = await withPod(pod('one', {containers: [{name: 'main', image: 'app:1'}]}), 10);
    const {status: answer} = await exec(cluster, 'one', 'main', ['bash']);
    expect(String(answer).replace(/[0-9a-f]{64}/, 'ID')).toBe(
      'Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "ID": OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in $PATH: unknown',
    );
  });

  test('ends on SIGTERM when its program is the image’s, but a tool run as PID 1 waits for SIGKILL', async () => {
    const polite = await withPod(pod('polite', {containers: [{name: 'main', image: 'app:1'}]}), 10);
    polite.client.delete(pods, 'default', 'polite');
    await runSeconds(polite, 2);
    expect(status(polite, 'polite')).toBeUndefined();
    expect(story(polite, 'polite').at(-1)).toBe('Normal Killing x1 Stopping container main');
    const deaf = await withPod(
      pod('deaf', {terminationGracePeriodSeconds: 5, containers: [{name: 'main', image: 'app:1', command: ['sleep']}]}),
      10,
    );
    deaf.client.delete(pods, 'default', 'deaf');
    await runSeconds(deaf, 4);
    expect(deaf.client.get(pods, 'default', 'deaf')?.metadata.deletionTimestamp).toBeDefined();
    await runSeconds(deaf, 2);
    expect(status(deaf, 'deaf')).toBeUndefined();
    expect(deaf.kernels.get('k8s-ctr')?.namespaces).toHaveLength(1);
  });

  test('on the host network it has the node’s namespace and address', async () => {
    const cluster = await withPod(pod('host', {hostNetwork: true, containers: [{name: 'main', image: 'app:1'}]}), 10);
    expect(status(cluster, 'host')?.podIP).toBe('192.168.10.100');
    expect(cluster.kernels.get('k8s-ctr')?.namespaces).toHaveLength(1);
  });
});
