import {expect, test} from 'vitest';
import {createApi} from './api.ts';

test('a kind that nothing in the lab acts on is kept with a warning that says so, others without', () => {
  const api = createApi();
  const post = (path: string, apiVersion: string, kind: string, spec: object) => {
    const body = {apiVersion, kind, metadata: {name: 'a', namespace: 'default'}, ...spec};
    const {status, warnings} = api.send('POST', `${path}/namespaces/default/${kind.toLowerCase()}s`, body);
    return [status, ...warnings];
  };
  expect([
    post('/api/v1', 'v1', 'ResourceQuota', {spec: {hard: {pods: '1'}}}),
    post('/api/v1', 'v1', 'ConfigMap', {data: {}}),
  ]).toEqual([
    [201, 'this lab does not model what a ResourceQuota does: the object is kept, and nothing acts on it'],
    [201],
  ]);
  const policies = '/apis/networking.k8s.io/v1/namespaces/default/networkpolicies';
  const policy = {apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: {name: 'deny'}};
  const made = api.send('POST', policies, {...policy, spec: {podSelector: {}}});
  const changed = api.send('PATCH', `${policies}/deny`, {metadata: {labels: {a: 'b'}}}, 'application/merge-patch+json');
  for (const {warnings} of [made, changed])
    expect(warnings).toEqual([
      'this lab does not model what a NetworkPolicy does: the object is kept, and nothing acts on it',
    ]);
});
