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

const plurals: Readonly<Record<string, string>> = {
  Pod: 'pods.',
  Service: 'services.',
  Lease: 'leases.coordination.k8s.io',
};

function row(
  kind: string,
  namespace: string,
  name: string,
  cells: Record<string, string>,
  yaml = '',
): [string, ObjectRow] {
  return [
    `${plurals[kind]}/${namespace}/${name}`,
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
      row('Service', 'kube-system', 'cilium-ingress', {TYPE: 'LoadBalancer', 'EXTERNAL-IP': '192.168.10.211'}),
      row('Service', 'default', 'waiting', {TYPE: 'LoadBalancer', 'EXTERNAL-IP': '<pending>'}),
      row('Service', 'default', 'inner', {TYPE: 'ClusterIP', 'EXTERNAL-IP': '<none>'}),
      row('Lease', 'kube-system', 'cilium-l2announce-kube-system-cilium-ingress', {HOLDER: 'k8s-w1'}),
    ]),
  );
  expect({
    ...picture,
    nodes: picture.nodes.map(({row: {name}, pods, systemPods, doors}) => ({
      name,
      pods: pods.map(pod => `${pod.name} ${pod.ip} ${pod.isReady}`),
      systemPods: systemPods.map(pod => pod.name),
      doors: doors.map(({address}) => address),
    })),
    waitingDoors: picture.waitingDoors.map(door => door.name),
    routers: picture.routers.map(({name}) => name),
  }).toEqual({
    network: '192.168.10.0/24',
    nodes: [
      {name: 'k8s-ctr', pods: [], systemPods: [], doors: []},
      {name: 'k8s-w1', pods: ['web 172.20.1.5 true'], systemPods: ['cilium'], doors: ['192.168.10.211']},
    ],
    waitingDoors: ['waiting'],
    routers: ['router'],
  });
});
