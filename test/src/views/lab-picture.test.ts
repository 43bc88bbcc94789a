import {expect, it} from 'vitest';
import type {NodeRow, ObjectRow} from '../../../sim/protocol/topics.ts';
import {pictureOf} from '../../../src/views/lab-picture.ts';

const node = (name: string, role: NodeRow['role'], address: string): [string, NodeRow] => [
  name,
  {
    name,
    role,
    ready: true,
    addresses: [
      {device: 'eth0', address: '10.0.2.15/24', mac: ''},
      {device: 'eth1', address, mac: ''},
    ],
  },
];

function row(
  kind: string,
  namespace: string,
  name: string,
  cells: Record<string, string>,
  yaml = '',
): [string, ObjectRow] {
  return [
    `${kind}/${namespace}/${name}`,
    {kind, apiVersion: 'v1', namespace, name, created: '', resourceVersion: '1', cells, yaml},
  ];
}

it('places pods on their nodes and the address on the lease holder', () => {
  const picture = pictureOf(
    new Map([
      node('k8s-ctr', 'control-plane', '192.168.10.100/24'),
      node('k8s-w1', 'worker', '192.168.10.101/24'),
      node('router', 'router', '192.168.10.200/24'),
    ]),
    new Map([
      row(
        'Pod',
        'default',
        'web',
        {READY: '1/1', STATUS: 'Running'},
        'spec:\n  nodeName: k8s-w1\nstatus:\n  podIP: 172.20.1.5\n',
      ),
      row('Pod', 'kube-system', 'cilium', {READY: '1/1', STATUS: 'Running', NODE: 'k8s-w1'}),
      row('Service', 'kube-system', 'cilium-ingress', {'EXTERNAL-IP': '192.168.10.211'}),
      row('Lease', 'kube-system', 'cilium-l2announce-kube-system-cilium-ingress', {HOLDER: 'k8s-w1'}),
    ]),
  );
  expect({
    ...picture,
    nodes: picture.nodes.map(({row: {name}, pods, announced}) => ({
      name,
      pods: pods.map(pod => `${pod.name} ${pod.ip} ${pod.isReady}`),
      announced,
    })),
    routers: picture.routers.map(({name}) => name),
  }).toEqual({
    network: '192.168.10.0/24',
    nodes: [
      {name: 'k8s-ctr', pods: [], announced: []},
      {name: 'k8s-w1', pods: ['web 172.20.1.5 true'], announced: ['192.168.10.211']},
    ],
    routers: ['router'],
  });
});
