import {expect, test} from 'vitest';
import {deployments, replicaSets} from '../../../sim/k8s/api/kinds/apps.ts';
import {events, nodes} from '../../../sim/k8s/api/kinds/core.ts';
import {createCluster, deployment, podTable, runSeconds} from './cluster.ts';

test('x', async () => {
  const cluster = createCluster();
  await runSeconds(cluster, 3);
  console.log(JSON.stringify(cluster.client.list(nodes), null, 1));
  const r = cluster.client.create(deployments, deployment('web', {replicas: 2}) as never);
  console.log(JSON.stringify(r));
  await runSeconds(cluster, 12);
  console.log(podTable(cluster));
  console.log(JSON.stringify(cluster.client.list(replicaSets), null, 1));
  console.log(JSON.stringify(cluster.client.list(deployments), null, 1));
  console.log(
    cluster.client
      .list(events)
      .map(e => `${e.involvedObject.kind}/${e.involvedObject.name} ${e.reason} ${e.message}`)
      .join('\n'),
  );
  expect(1).toBe(1);
});
