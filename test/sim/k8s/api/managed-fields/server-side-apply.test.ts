import {expect, test} from 'vitest';
import {type Answer, type Api, createApi} from '../api.ts';

const applyType = 'application/apply-patch+yaml';
const deployments = '/apis/apps/v1/namespaces/default/deployments';

/** Applies to the deployment `web`, whose metadata and selector are the same each time. */
function applyWeb(api: Api, spec: object, manager = 'kubectl', query = ''): Answer {
  const body = {apiVersion: 'apps/v1', kind: 'Deployment', metadata: {name: 'web'}, spec};
  return api.send('PATCH', `${deployments}/web?fieldManager=${manager}${query}`, body, applyType);
}

function container(name: string, more: object = {}): object {
  return {name, image: `${name}:1`, ...more};
}

function withContainers(...containers: readonly object[]): object {
  return {
    selector: {matchLabels: {app: 'web'}},
    template: {metadata: {labels: {app: 'web'}}, spec: {containers}},
  };
}

function containersOf({body}: Answer): readonly Record<string, unknown>[] {
  const {spec} = body as {spec: {template: {spec: {containers: Record<string, unknown>[]}}}};
  return spec.template.spec.containers;
}

/** `manager operation[/subresource]: f:a f:b.f:c` of all entries, without the dots. */
function managersOf({body}: Answer): Record<string, unknown> {
  const {managedFields = []} = body.metadata as {managedFields?: Record<string, unknown>[]};
  return Object.fromEntries(
    managedFields.map(({manager, operation, subresource, fieldsV1}) => [
      `${manager} ${operation}${subresource ? `/${subresource}` : ''}`,
      fieldsV1,
    ]),
  );
}

test('an apply makes the object that is not there, and its manager holds exactly what it said', () => {
  const api = createApi();
  const answer = applyWeb(api, {replicas: 2, ...withContainers(container('nginx', {ports: [{containerPort: 80}]}))});
  expect(answer.status).toBe(201);
  expect(managersOf(answer)).toEqual({
    'kubectl Apply': {
      'f:spec': {
        'f:replicas': {},
        'f:selector': {},
        'f:template': {
          'f:metadata': {'f:labels': {'f:app': {}}},
          'f:spec': {
            'f:containers': {
              'k:{"name":"nginx"}': {
                '.': {},
                'f:image': {},
                'f:name': {},
                'f:ports': {'k:{"containerPort":80,"protocol":"TCP"}': {'.': {}, 'f:containerPort': {}}},
              },
            },
          },
        },
      },
    },
  });
});

test('an update is managed by who sent it, with the structs that were not there before as members', () => {
  const api = createApi();
  const body = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'a', labels: {x: 'y'}}, data: {k: 'v'}};
  const maps = '/api/v1/namespaces/default/configmaps';
  const created = api.send('POST', `${maps}?fieldManager=kubectl-create`, body);
  expect(managersOf(created)).toEqual({
    'kubectl-create Update': {
      'f:data': {'.': {}, 'f:k': {}},
      'f:metadata': {'f:labels': {'.': {}, 'f:x': {}}},
    },
  });
  const patched = api.send(
    'PATCH',
    `${maps}/a?fieldManager=kubectl-patch`,
    {data: {k: 'w', l: 'new'}},
    'application/merge-patch+json',
  );
  expect(managersOf(patched)).toEqual({
    'kubectl-create Update': {'f:data': {}, 'f:metadata': {'f:labels': {'.': {}, 'f:x': {}}}},
    'kubectl-patch Update': {'f:data': {'f:k': {}, 'f:l': {}}},
  });
});

test('what others manage is not changed, in the words of the server; by force it is', () => {
  const api = createApi();
  const posted = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {name: 'web'},
    spec: withContainers(container('nginx')),
  };
  api.send('POST', `${deployments}?fieldManager=kubectl-create`, posted);
  const one = applyWeb(api, {replicas: 3}, 'ci');
  expect([one.status, one.message]).toEqual([
    409,
    'Apply failed with 1 conflict: conflict with "kubectl-create" using apps/v1: .spec.replicas',
  ]);
  expect((one.body.details as {causes: unknown}).causes).toEqual([
    {reason: 'FieldManagerConflict', message: 'conflict with "kubectl-create" using apps/v1', field: '.spec.replicas'},
  ]);
  const spec = {replicas: 3, ...withContainers({name: 'nginx', image: 'nginx:2'})};
  expect(applyWeb(api, spec, 'ci').message).toBe(
    'Apply failed with 2 conflicts: conflicts with "kubectl-create" using apps/v1:\n- .spec.replicas\n- .spec.template.spec.containers[name="nginx"].image',
  );
  const forced = applyWeb(api, spec, 'ci', '&force=true');
  expect([forced.status, containersOf(forced)[0]!.image]).toEqual([200, 'nginx:2']);
  expect(JSON.stringify(managersOf(forced)['kubectl-create Update'])).not.toContain('f:replicas');
});

test('an equal value is shared, and a field goes only when its last manager lets go', () => {
  const api = createApi();
  const base = withContainers(container('nginx'));
  applyWeb(api, {...base, minReadySeconds: 5}, 'one');
  applyWeb(api, {...base, minReadySeconds: 5}, 'two');
  const kept = applyWeb(api, base, 'one');
  expect((kept.body.spec as {minReadySeconds?: number}).minReadySeconds).toBe(5);
  const gone = applyWeb(api, base, 'two');
  expect((gone.body.spec as {minReadySeconds?: number}).minReadySeconds).toBeUndefined();
});

test('lists merge by their keys: the appliers have containers of their own, in the order they say', () => {
  const api = createApi();
  applyWeb(api, withContainers(container('a'), container('b')), 'one');
  const merged = applyWeb(api, withContainers(container('x'), {name: 'b'}), 'two');
  expect(containersOf(merged).map(({name, image}) => [name, image])).toEqual([
    ['a', 'a:1'],
    ['x', 'x:1'],
    ['b', 'b:1'],
  ]);
  const pruned = applyWeb(api, withContainers(container('b')), 'one');
  expect(containersOf(pruned).map(({name}) => name)).toEqual(['x', 'b']);
});

test('the same apply again changes nothing, not even the version', () => {
  const api = createApi();
  const spec = withContainers(container('nginx'));
  const versionOf = ({body}: Answer) => (body.metadata as {resourceVersion: string}).resourceVersion;
  expect(versionOf(applyWeb(api, spec))).toBe(versionOf(applyWeb(api, spec)));
});

test('a configuration that does not fit the type is refused with the paths that are wrong', () => {
  const api = createApi();
  const message = (spec: object) => applyWeb(api, spec).message;
  const prefix = 'failed to create typed patch object (/web; apps/v1, Kind=Deployment): ';
  expect(message({bogus: 1})).toBe(`${prefix}.spec.bogus: field not declared in schema`);
  expect(message({replicas: 'two', paused: 1})).toBe(
    `${prefix}errors:\n  .spec.replicas: expected numeric (int or float), got string\n  .spec.paused: expected boolean, got int64`,
  );
  const odd = {name: 'a', env: [{name: 'X', value: 1}, {name: 'X', value: '2'}, {value: '3'}]};
  expect(message(withContainers(odd))).toBe(
    `${prefix}errors:\n  .spec.template.spec.containers[name="a"].env[name="X"].value: expected string, got &value.valueUnstructured{Value:1}\n` +
      '  .spec.template.spec.containers[name="a"].env: duplicate entries for key [name="X"]\n' +
      '  .spec.template.spec.containers[name="a"].env: element 2: associative list with keys has an element that omits key field "name" (and doesn\'t have default value)',
  );
});

test('an apply names its manager and the version of the path, and does not speak of managed fields', () => {
  const api = createApi();
  const body = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'a'}};
  const send = (query: string, more: object = {}) =>
    api.send('PATCH', `/api/v1/namespaces/default/configmaps/a${query}`, {...body, ...more}, applyType).message;
  expect([
    send(''),
    send('?fieldManager=m', {apiVersion: 'v2'}),
    send('?fieldManager=m', {metadata: {name: 'a', managedFields: []}}),
    send('?fieldManager=m', {metadata: {name: 'b'}}),
    api.send('PATCH', '/api/v1/namespaces/default/configmaps/a?force=true', {}, 'application/merge-patch+json').message,
  ]).toEqual([
    'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    'Incorrect version specified in apply patch. Specified patch version: v2, expected: v1',
    'metadata.managedFields must be nil',
    'the name of the object (b) does not match the name on the URL (a)',
    'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch',
  ]);
});

test('a write may reset the managers; the next apply finds an old hand', () => {
  const api = createApi();
  const url = '/api/v1/namespaces/default/configmaps/a';
  const apply = (data: object) =>
    api.send(
      'PATCH',
      `${url}?fieldManager=m`,
      {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'a'}, data},
      applyType,
    );
  apply({k: 'v'});
  const reset = [{op: 'replace', path: '/metadata/managedFields', value: [{}]}];
  expect(managersOf(api.send('PATCH', url, reset, 'application/json-patch+json'))).toEqual({});
  expect(apply({k: 'w'}).message).toBe(
    'Apply failed with 1 conflict: conflict with "before-first-apply" using v1: .data.k',
  );
});

test('a dry run shows the managers there would be and keeps none', () => {
  const api = createApi();
  const dry = applyWeb(api, withContainers(container('nginx')), 'm', '&dryRun=All');
  expect([dry.status, Object.keys(managersOf(dry))]).toEqual([201, ['m Apply']]);
  expect(api.send('GET', `${deployments}/web`).status).toBe(404);
});
