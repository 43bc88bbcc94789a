import {expect, test} from 'vitest';
import {createApi} from './api.ts';

const maps = '/api/v1/namespaces/default/configmaps';
const configMap = (name: string, data: Readonly<Record<string, string>> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {name},
  data,
});

test('a list comes in pages of `limit`, each with a token for the next', () => {
  const api = createApi();
  for (const name of ['a', 'b', 'c', 'd', 'e']) api.send('POST', maps, configMap(name));
  const pages: unknown[] = [];
  let token = '';
  do {
    const {body} = api.send('GET', `${maps}?limit=2${token && `&continue=${encodeURIComponent(token)}`}`);
    const {items, metadata} = body as {
      items: readonly {metadata: {name: string}}[];
      metadata: {continue?: string; remainingItemCount?: number};
    };
    pages.push([items.map(({metadata}) => metadata.name).join(' '), metadata.remainingItemCount]);
    token = metadata.continue ?? '';
  } while (token !== '');
  expect(pages).toEqual([
    ['a b', 3],
    ['c d', 1],
    ['e', undefined],
  ]);
});

test('a write on an old version conflicts, a deletion with a wrong precondition too', () => {
  const api = createApi();
  const first = api.send('POST', maps, configMap('a')).body as {metadata: {resourceVersion: string; uid: string}};
  const {resourceVersion} = first.metadata;
  api.send('PATCH', `${maps}/a`, {data: {x: '1'}}, 'application/merge-patch+json');
  expect(api.send('PUT', `${maps}/a`, {...configMap('a'), metadata: {name: 'a', resourceVersion}}).message).toBe(
    'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
  );
  const now = api.send('GET', `${maps}/a`).body as typeof first;
  expect([
    api.send('DELETE', `${maps}/a`, {preconditions: {resourceVersion}}).message,
    api.send('DELETE', `${maps}/a`, {preconditions: {uid: 'other'}}).message,
  ]).toEqual([
    `Operation cannot be fulfilled on configmaps "a": Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${now.metadata.resourceVersion}`,
    `Operation cannot be fulfilled on configmaps "a": Precondition failed: UID in precondition: other, UID in object meta: ${now.metadata.uid}`,
  ]);
});

test('the namespaces of the system may not be deleted, and what a resource cannot do is refused', () => {
  const api = createApi();
  expect([
    api.send('DELETE', '/api/v1/namespaces/kube-system').message,
    api.send('DELETE', '/api/v1/namespaces').message,
    api.send('GET', '/api/v1/namespaces/default/bindings').message,
    api.send('GET', '/api/v1/componentstatuses').message,
  ]).toEqual([
    'namespaces "kube-system" is forbidden: this namespace may not be deleted',
    'the server does not allow this method on the requested resource',
    'the server does not allow this method on the requested resource',
    'this lab does not model the health checks behind ComponentStatus',
  ]);
});

test('a review answers for the administrator and for others by their role bindings', () => {
  const api = createApi();
  const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/default';
  api.send('POST', `${rbac}/roles`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: {name: 'reader'},
    rules: [{apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list']}],
  });
  api.send('POST', `${rbac}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: {name: 'readers'},
    roleRef: {kind: 'Role', name: 'reader'},
    subjects: [{kind: 'ServiceAccount', name: 'app', namespace: 'default'}],
  });
  const ask = (user: string | undefined, resourceAttributes: Readonly<Record<string, string>>) =>
    api.send('POST', `/apis/authorization.k8s.io/v1/${user ? 'subjectaccessreviews' : 'selfsubjectaccessreviews'}`, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: user ? 'SubjectAccessReview' : 'SelfSubjectAccessReview',
      spec: {...(user && {user}), resourceAttributes},
    }).body.status;
  const app = 'system:serviceaccount:default:app';
  expect([
    ask(undefined, {verb: 'delete', resource: 'nodes'}),
    ask(app, {verb: 'get', resource: 'pods', subresource: 'log', namespace: 'default'}),
    ask(app, {verb: 'delete', resource: 'pods', namespace: 'default'}),
    ask(app, {verb: 'get', resource: 'pods', namespace: 'kube-system'}),
  ]).toEqual([
    {
      allowed: true,
      reason:
        'RBAC: allowed by ClusterRoleBinding "kubeadm:cluster-admins" of ClusterRole "cluster-admin" to Group "kubeadm:cluster-admins"',
    },
    {
      allowed: true,
      reason: 'RBAC: allowed by RoleBinding "readers/default" of Role "reader" to ServiceAccount "app/default"',
    },
    {allowed: false},
    {allowed: false},
  ]);
});

test('one event has two forms, one autoscaler too', () => {
  const api = createApi();
  api.send('POST', '/api/v1/namespaces/default/events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {name: 'e'},
    involvedObject: {kind: 'Pod', name: 'p', namespace: 'default'},
    reason: 'Started',
    message: 'hello',
    type: 'Normal',
  });
  const event = api.send('GET', '/apis/events.k8s.io/v1/namespaces/default/events/e').body;
  expect([event.apiVersion, event.regarding, event.note]).toEqual([
    'events.k8s.io/v1',
    {kind: 'Pod', name: 'p', namespace: 'default'},
    'hello',
  ]);
  api.send('POST', '/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers', {
    apiVersion: 'autoscaling/v1',
    kind: 'HorizontalPodAutoscaler',
    metadata: {name: 'web'},
    spec: {
      scaleTargetRef: {apiVersion: 'apps/v1', kind: 'Deployment', name: 'web'},
      maxReplicas: 5,
      targetCPUUtilizationPercentage: 60,
    },
  });
  expect(api.table('/apis/autoscaling/v2/horizontalpodautoscalers')[1]).toMatch(
    /^web \| Deployment\/web \| cpu: <unknown>\/60% \| 1 \| 5 \| 0 \| /,
  );
});

test('the system’s own objects stand from the beginning: priorities, the Service range, a service for each version', () => {
  const api = createApi();
  expect(api.table('/apis/scheduling.k8s.io/v1/priorityclasses').map(row => row.replace(/ \| \d+s \|/, ' |'))).toEqual([
    'Name | Value | Global-Default | Age | PreemptionPolicy',
    'system-cluster-critical | 2000000000 | false | PreemptLowerPriority',
    'system-node-critical | 2000001000 | false | PreemptLowerPriority',
  ]);
  expect(api.table('/apis/networking.k8s.io/v1/servicecidrs')[1]).toMatch(/^kubernetes \| 10\.96\.0\.0\/16 \| /);
  const services = () =>
    api.table('/apis/apiregistration.k8s.io/v1/apiservices').map(row => row.replace(/ \| \d+s$/, ''));
  expect([services().length, services()[1], services().at(-1)]).toEqual([
    22,
    'v1. | Local | True',
    'v2.autoscaling | Local | True',
  ]);
});

test('a pod gets the priority of its class, and none of a class that is not there', () => {
  const api = createApi();
  const send = (priorityClassName: string) =>
    api.send('POST', '/api/v1/namespaces/default/pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {name: priorityClassName},
      spec: {priorityClassName, containers: [{name: 'a', image: 'b'}]},
    });
  expect([(send('system-node-critical').body.spec as {priority: number}).priority, send('none').message]).toEqual([
    2_000_001_000,
    'pods "none" is forbidden: no PriorityClass with name none was found',
  ]);
});
