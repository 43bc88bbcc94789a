import {describe, expect, test} from 'vitest';
import {type DaemonSet, type Deployment, daemonSets, deployments} from '../../../../sim/k8s/api/kinds/apps.ts';
import {
  configMaps,
  endpoints,
  events,
  namespaces,
  nodes,
  pods,
  type Service,
  serviceAccounts,
  services,
} from '../../../../sim/k8s/api/kinds/core.ts';
import {endpointSlices} from '../../../../sim/k8s/api/kinds/networking.ts';
import {type Cluster, createCluster, deployment, podsOf, runSeconds} from '../cluster.ts';

const service = (name: string, spec: Partial<Service['spec']>): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {name, namespace: 'default', labels: {team: 'blue'}},
  spec: {ports: [{name: 'http', port: 80, targetPort: 8080}], ...spec},
});

const daemonSet = (name: string, pod: Readonly<Record<string, unknown>> = {}): DaemonSet =>
  ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: {name, namespace: 'default'},
    spec: {
      selector: {matchLabels: {app: name}},
      template: {metadata: {labels: {app: name}}, spec: {containers: [{name: 'main', image: 'app:1'}], ...pod}},
    },
  }) as unknown as DaemonSet;

const slicesOf = (cluster: Cluster, name: string) =>
  cluster.client.list(endpointSlices, {namespace: 'default', labelSelector: `kubernetes.io/service-name=${name}`});

/** `address ready/serving/terminating node` of every endpoint. */
const endpointTable = (cluster: Cluster, name: string) =>
  slicesOf(cluster, name)
    .flatMap(slice => slice.endpoints ?? [])
    .map(
      ({addresses, conditions, nodeName}) =>
        `${addresses[0]} ${conditions?.ready}/${conditions?.serving}/${conditions?.terminating} ${nodeName}`,
    )
    .sort();

describe('endpoints', () => {
  test('follow the pods of a Service in slices and in the old object', async () => {
    const cluster = createCluster();
    cluster.client.create(services, service('web', {selector: {app: 'web'}}));
    await runSeconds(cluster, 3);
    expect(slicesOf(cluster, 'web').map(({endpoints}) => endpoints ?? [])).toEqual([[]]);
    cluster.client.create(deployments, deployment('web', {replicas: 2}) as Deployment);
    await runSeconds(cluster, 10);
    expect(endpointTable(cluster, 'web')).toEqual([
      '172.20.0.10 true/true/false k8s-ctr',
      '172.21.0.10 true/true/false k8s-w1',
    ]);
    const [slice] = slicesOf(cluster, 'web');
    expect(slice?.metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect([slice?.ports, slice?.metadata.labels]).toEqual([
      [{name: 'http', port: 8080, protocol: 'TCP'}],
      {
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': 'web',
        team: 'blue',
      },
    ]);
    expect(cluster.client.get(endpoints, 'default', 'web')?.subsets).toMatchObject([
      {
        addresses: [
          {ip: '172.20.0.10', nodeName: 'k8s-ctr'},
          {ip: '172.21.0.10', nodeName: 'k8s-w1'},
        ],
        ports: [{name: 'http', port: 8080, protocol: 'TCP'}],
      },
    ]);
    cluster.client.patch(deployments, 'default', 'web', {spec: {replicas: 1}});
    await runSeconds(cluster, 10);
    expect(endpointTable(cluster, 'web')).toHaveLength(1);
    cluster.client.delete(services, 'default', 'web');
    await runSeconds(cluster, 5);
    expect([slicesOf(cluster, 'web'), cluster.client.get(endpoints, 'default', 'web')]).toEqual([[], undefined]);
  });

  test('of more than a hundred pods fill several slices, each with at most a hundred', async () => {
    const cluster = createCluster({maxPods: 200, preloaded: ['app:1']});
    cluster.client.create(services, service('web', {selector: {app: 'web'}}));
    await runSeconds(cluster, 3);
    cluster.client.create(deployments, deployment('web', {replicas: 120}) as Deployment);
    await runSeconds(cluster, 30);
    expect(
      slicesOf(cluster, 'web')
        .map(({endpoints}) => endpoints.length)
        .sort(),
    ).toEqual([100, 20]);
  });

  test('written by hand are mirrored into a slice', async () => {
    const cluster = createCluster();
    cluster.client.create(services, service('outside', {}));
    cluster.client.create(endpoints, {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: {name: 'outside', namespace: 'default'},
      subsets: [{addresses: [{ip: '192.192.192.192'}], ports: [{port: 9999}]}],
    });
    await runSeconds(cluster, 3);
    expect(slicesOf(cluster, 'outside')).toMatchObject([
      {
        metadata: {
          labels: {'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io'},
          ownerReferences: [{kind: 'Endpoints', name: 'outside'}],
        },
        endpoints: [{addresses: ['192.192.192.192'], conditions: {ready: true}}],
        ports: [{port: 9999, protocol: 'TCP'}],
      },
    ]);
  });
});

describe('daemonset', () => {
  test('runs one pod on each node, follows new templates one node at a time, and nodes that come and fit', async () => {
    const cluster = createCluster();
    await runSeconds(cluster, 3);
    cluster.client.create(daemonSets, daemonSet('agent'));
    await runSeconds(cluster, 10);
    expect(
      podsOf(cluster)
        .map(({spec}) => spec.nodeName)
        .sort(),
    ).toEqual(['k8s-ctr', 'k8s-w1']);
    expect(cluster.client.get(daemonSets, 'default', 'agent')?.status).toEqual({
      currentNumberScheduled: 2,
      desiredNumberScheduled: 2,
      numberAvailable: 2,
      numberMisscheduled: 0,
      numberReady: 2,
      observedGeneration: 1,
      updatedNumberScheduled: 2,
    });
    cluster.client.patch(daemonSets, 'default', 'agent', {
      spec: {template: {spec: {containers: [{name: 'main', image: 'app:2'}]}}},
    });
    let leastReady = 2;
    for (let i = 0; i < 60; i++) {
      await runSeconds(cluster, 0.5);
      leastReady = Math.min(leastReady, cluster.client.get(daemonSets, 'default', 'agent')?.status?.numberReady ?? 0);
    }
    expect(leastReady).toBe(1);
    expect(podsOf(cluster).map(({spec}) => spec.containers[0]?.image)).toEqual(['app:2', 'app:2']);
    cluster.client.patch(daemonSets, 'default', 'agent', {
      spec: {template: {spec: {nodeSelector: {'kubernetes.io/hostname': 'k8s-w1'}}}},
    });
    await runSeconds(cluster, 40);
    expect(podsOf(cluster).map(({spec}) => spec.nodeName)).toEqual(['k8s-w1']);
  });
});

describe('namespace', () => {
  test('gets its service account and certificate, and takes its content with it', async () => {
    const cluster = createCluster();
    await runSeconds(cluster, 3);
    cluster.client.create(namespaces, {apiVersion: 'v1', kind: 'Namespace', metadata: {name: 'shop'}});
    await runSeconds(cluster, 1);
    expect(cluster.client.list(serviceAccounts, {namespace: 'shop'}).map(({metadata}) => metadata.name)).toEqual([
      'default',
    ]);
    expect(cluster.client.list(configMaps, {namespace: 'shop'}).map(({data}) => data)).toEqual([{'ca.crt': 'PEM'}]);
    const web = deployment('web', {replicas: 2});
    cluster.client.create(deployments, {...web, metadata: {...web.metadata, namespace: 'shop'}} as Deployment);
    await runSeconds(cluster, 10);
    expect(podsOf(cluster, 'shop')).toHaveLength(2);
    cluster.client.delete(namespaces, undefined, 'shop');
    await runSeconds(cluster, 1);
    expect(cluster.client.get(namespaces, undefined, 'shop')?.status?.phase).toBe('Terminating');
    await runSeconds(cluster, 40);
    expect(cluster.client.get(namespaces, undefined, 'shop')).toBeUndefined();
    expect(cluster.client.list(pods, {namespace: 'shop'})).toEqual([]);
  });
});

describe('node lifecycle', () => {
  test('a silent node turns Unknown, is tainted, and its pods are replaced elsewhere after five minutes', async () => {
    const cluster = createCluster();
    await runSeconds(cluster, 3);
    cluster.client.create(deployments, deployment('web', {replicas: 2}) as Deployment);
    await runSeconds(cluster, 10);
    cluster.kubelets.get('k8s-w1')!.stop();
    await runSeconds(cluster, 70);
    const node = cluster.client.get(nodes, undefined, 'k8s-w1');
    expect(node?.status?.conditions?.find(({type}) => type === 'Ready')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    });
    expect(node?.spec?.taints?.map(({key, effect}) => `${key}:${effect}`)).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
    expect(cluster.client.get(deployments, 'default', 'web')?.status).toMatchObject({
      availableReplicas: 1,
      unavailableReplicas: 1,
    });
    await runSeconds(cluster, 330);
    const live = podsOf(cluster).filter(({metadata}) => !metadata.deletionTimestamp);
    expect(live.map(({spec}) => spec.nodeName)).toEqual(['k8s-ctr', 'k8s-ctr']);
    expect(
      cluster.client.list(events, {namespace: 'default'}).some(({reason}) => reason === 'TaintManagerEviction'),
    ).toBe(true);
    cluster.kubelets.get('k8s-w1')!.start();
    await runSeconds(cluster, 60);
    expect(cluster.client.get(nodes, undefined, 'k8s-w1')?.spec?.taints).toBeUndefined();
    expect(podsOf(cluster)).toHaveLength(2);
  });

  test('nodes get pod ranges of the cluster in the order they come', async () => {
    const cluster = createCluster();
    await runSeconds(cluster, 3);
    expect(cluster.client.list(nodes).map(({spec}) => spec?.podCIDR)).toEqual(['10.244.0.0/24', '10.244.1.0/24']);
  });
});
