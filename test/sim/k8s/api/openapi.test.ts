import {expect, it} from 'vitest';
import {extensions} from '../../../../sim/k8s/api/openapi/extensions-generated.ts';
import {parseMarks} from '../../../../sim/k8s/api/openapi/marks.ts';
import {listKeys} from '../../../../sim/k8s/api/schemas/merge-facts.ts';
import {type Api, createApi} from './api.ts';

type Json = Readonly<Record<string, unknown>>;

/** The document at `url`; its texts are loaded while the engine waits. */
async function document(api: Api, url: string): Promise<Json> {
  const {text} = api.server.handle({method: 'GET', url});
  const pieces: string[] = [];
  text!(
    piece => pieces.push(piece),
    () => {},
  );
  await api.engine.tasks.settle();
  return JSON.parse(pieces.join('')) as Json;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => (inner as Json | undefined)?.[key], value);
}

/** Everything that is referred to. */
function refs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refs(inner),
  );
}

const crd = (spec: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {name: 'lamps.home.example'},
  spec: {
    group: 'home.example',
    scope: 'Namespaced',
    names: {plural: 'lamps', singular: 'lamp', kind: 'Lamp', listKind: 'LampList'},
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            description: 'A lamp.',
            properties: {spec: {type: 'object', required: ['watts'], properties: {watts: {type: 'integer'}}}},
          },
        },
        ...spec,
      },
    ],
  },
});

it('lists a document for each group version, whose hash changes with what is served there', () => {
  const api = createApi();
  const paths = (): Json => at(api.send('GET', '/openapi/v3').body, 'paths') as Json;
  const before = paths();
  expect(Object.keys(before).slice(0, 3)).toEqual([
    'api/v1',
    'apis/admissionregistration.k8s.io/v1',
    'apis/apiextensions.k8s.io/v1',
  ]);
  api.send('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', crd());
  const first = paths();
  expect(Object.keys(first).filter(path => !(path in before))).toEqual(['apis/home.example/v1']);
  expect(first['apis/apps/v1']).toEqual(before['apis/apps/v1']);
  api.send(
    'PATCH',
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/lamps.home.example',
    crd({subresources: {status: {}}}),
    'application/merge-patch+json',
  );
  expect(paths()['apis/home.example/v1']).not.toEqual(first['apis/home.example/v1']);
});

it.each(['api/v1', 'apis/apps/v1', 'apis/apiextensions.k8s.io/v1', 'apis/policy/v1'])(
  'defines all that the document of %s refers to',
  async path => {
    const read = await document(createApi(), `/openapi/v3/${path}`);
    const defined = Object.keys(at(read, 'components', 'schemas') as Json);
    const missing = refs(read).filter(ref => !defined.includes(ref.replace('#/components/schemas/', '')));
    expect([...new Set(missing)]).toEqual([]);
  },
);

it('tells types, requirements, choices and how lists merge', async () => {
  const read = await document(createApi(), '/openapi/v3/api/v1');
  const spec = at(read, 'components', 'schemas', 'io.k8s.api.core.v1.PodSpec');
  expect(at(spec, 'required')).toEqual(['containers']);
  expect(at(spec, 'properties', 'containers')).toEqual({
    description:
      'List of containers belonging to the pod. Containers cannot currently be added or removed. There must be at least one container in a Pod. Cannot be updated.',
    items: {$ref: '#/components/schemas/io.k8s.api.core.v1.Container'},
    type: 'array',
    'x-kubernetes-list-map-keys': ['name'],
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-patch-merge-key': 'name',
    'x-kubernetes-patch-strategy': 'merge',
  });
  expect(at(spec, 'properties', 'preemptionPolicy', 'enum')).toEqual(['Never', 'PreemptLowerPriority']);
  const container = at(read, 'components', 'schemas', 'io.k8s.api.core.v1.Container');
  expect(at(container, 'properties', 'ports', 'x-kubernetes-list-map-keys')).toEqual(['containerPort', 'protocol']);
});

it('offers a patch by merge keys for built-in kinds only', async () => {
  const api = createApi();
  api.send('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', crd());
  const types = async (path: string, item: string) => {
    const read = await document(api, `/openapi/v3/${path}`);
    return Object.keys(at(read, 'paths', item, 'patch', 'requestBody', 'content') as Json);
  };
  const patches = ['application/apply-patch+yaml', 'application/json-patch+json', 'application/merge-patch+json'];
  expect(await types('apis/apps/v1', '/apis/apps/v1/namespaces/{namespace}/deployments/{name}')).toEqual([
    ...patches,
    'application/strategic-merge-patch+json',
  ]);
  expect(await types('apis/home.example/v1', '/apis/home.example/v1/namespaces/{namespace}/lamps/{name}')).toEqual(
    patches,
  );
});

it('describes a custom resource by its definition, in both versions of OpenAPI', async () => {
  const api = createApi();
  api.send('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', crd());
  const v3 = at(
    await document(api, '/openapi/v3/apis/home.example/v1'),
    'components',
    'schemas',
    'example.home.v1.Lamp',
  );
  expect(at(v3, 'properties', 'spec')).toEqual({
    type: 'object',
    required: ['watts'],
    properties: {watts: {type: 'integer'}},
  });
  expect(Object.keys(at(v3, 'properties') as Json)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  const v2 = at(await document(api, '/openapi/v2'), 'definitions', 'example.home.v1.Lamp');
  expect(at(v2, 'properties', 'metadata', '$ref')).toBe(
    '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
  );
  expect(at(v2, 'description')).toBe('A lamp.');
  expect(at(v2, 'x-kubernetes-group-version-kind')).toEqual([{group: 'home.example', kind: 'Lamp', version: 'v1'}]);
});

it('tells of the same merge keys that server-side apply goes by', () => {
  const marks = parseMarks(extensions);
  const told = [...marks].flatMap(([type, fields]) =>
    [...fields].flatMap(([field, mark]) => {
      const keys = mark['x-kubernetes-list-map-keys'] as readonly string[] | undefined;
      return keys ? [`${type.slice(type.lastIndexOf('.') + 1)}.${field} ${keys.join()}`] : [];
    }),
  );
  const own = [...listKeys].flatMap(([field, keys]) =>
    keys.length > 0 ? [`${field.replace(/@[^.]+/, '')} ${keys.join()}`] : [],
  );
  // fields that only a shared type or another repository marks
  expect(own.filter(each => !told.includes(each)).sort()).toEqual([
    'APIServiceStatus.conditions type',
    'CustomResourceDefinitionStatus.conditions type',
  ]);
});
