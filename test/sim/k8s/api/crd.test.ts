import {expect, test} from 'vitest';
import {type Api, createApi} from './api.ts';

const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const crd = (kind = 'CronTab', spec: Readonly<Record<string, unknown>> = {}) => {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {name: `${plural}.stable.example.com`},
    spec: {
      group: 'stable.example.com',
      names: {plural, kind, shortNames: [kind.toLowerCase().slice(0, 2)]},
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          additionalPrinterColumns: [{name: 'Spec', type: 'string', jsonPath: '.spec.cronSpec'}],
          subresources: {status: {}},
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  required: ['cronSpec'],
                  properties: {
                    cronSpec: {type: 'string', pattern: '^(\\S+\\s+){4}\\S+$'},
                    replicas: {type: 'integer', minimum: 1, maximum: 10, default: 1},
                  },
                },
              },
            },
          },
        },
      ],
      ...spec,
    },
  };
};

const items = '/apis/stable.example.com/v1/namespaces/default/crontabs';
const crontab = (name: string, spec: unknown = {cronSpec: '* * * * *'}) => ({
  apiVersion: 'stable.example.com/v1',
  kind: 'CronTab',
  metadata: {name},
  spec,
});

const withCrd = (): Api => {
  const api = createApi();
  api.send('POST', crds, crd());
  return api;
};

test('a definition is accepted, established and served; before it, its kind is not', () => {
  const api = createApi();
  expect([api.send('POST', items, crontab('a')).status, api.send('POST', crds, crd()).status]).toEqual([404, 201]);
  const {spec, status, metadata} = api.send('GET', `${crds}/crontabs.stable.example.com`).body as Record<
    string,
    Record<string, unknown>
  >;
  expect([spec?.names, spec?.conversion, metadata?.finalizers]).toEqual([
    {kind: 'CronTab', listKind: 'CronTabList', plural: 'crontabs', shortNames: ['cr'], singular: 'crontab'},
    {strategy: 'None'},
    ['customresourcecleanup.apiextensions.k8s.io'],
  ]);
  const conditions = status?.conditions as readonly Record<string, string>[];
  expect(conditions.map(({type, status, reason, message}) => [type, status, reason, message])).toEqual([
    ['NamesAccepted', 'True', 'NoConflicts', 'no conflicts found'],
    ['Established', 'True', 'InitialNamesAccepted', 'the initial names have been accepted'],
  ]);
  expect(api.send('GET', '/apis/stable.example.com/v1').body.resources).toEqual([
    {
      name: 'crontabs',
      singularName: 'crontab',
      namespaced: true,
      kind: 'CronTab',
      verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
      shortNames: ['cr'],
    },
    {
      name: 'crontabs/status',
      singularName: '',
      namespaced: true,
      kind: 'CronTab',
      verbs: ['get', 'patch', 'update'],
    },
  ]);
});

test('objects are filled in, checked and pruned by the schema, and shown in its columns', () => {
  const api = withCrd();
  const created = api.send('POST', items, crontab('a')).body as {spec: unknown; metadata: {generation?: number}};
  expect([created.spec, created.metadata.generation]).toEqual([{cronSpec: '* * * * *', replicas: 1}, 1]);
  expect(api.table(items)).toEqual(['Name | Spec', 'a | * * * * *']);
  expect([
    api.send('POST', items, crontab('b', {replicas: 11})).message,
    api.send('POST', items, crontab('b', {cronSpec: 'no'})).message,
    api.send('POST', items, crontab('b', {cronSpec: 5})).message,
    api.send('POST', `${items}?fieldValidation=Strict`, crontab('b', {cronSpec: '* * * * *', zz: 1})).message,
  ]).toMatchInlineSnapshot(`
    [
      "CronTab.stable.example.com "b" is invalid: [spec.cronSpec: Required value, spec.replicas: Invalid value: 11: spec.replicas in body should be less than or equal to 10]",
      "CronTab.stable.example.com "b" is invalid: spec.cronSpec: Invalid value: "no": spec.cronSpec in body should match '^(\\S+\\s+){4}\\S+$'",
      "CronTab.stable.example.com "b" is invalid: spec.cronSpec: Invalid value: "integer": spec.cronSpec in body must be of type string: "integer"",
      "CronTab in version "v1" cannot be handled as a CronTab: strict decoding error: unknown field "spec.zz"",
    ]
  `);
  const pruned = api.send('POST', items, crontab('c', {cronSpec: '* * * * *', zz: 1}));
  expect([pruned.status, pruned.warnings, pruned.body.spec]).toEqual([
    201,
    ['unknown field "spec.zz"'],
    {cronSpec: '* * * * *', replicas: 1},
  ]);
});

test('a second kind under a taken short name waits for its names and is not served', () => {
  const api = withCrd();
  const other = api.send('POST', crds, crd('Crate')).body.status as {conditions: readonly Record<string, string>[]};
  expect(other.conditions.map(({type, status, reason, message}) => [type, status, reason, message])).toEqual([
    ['NamesAccepted', 'False', 'ShortNamesConflict', '"cr" is already in use'],
    ['Established', 'False', 'NotAccepted', 'not all names are accepted'],
  ]);
  expect(api.send('GET', '/apis/stable.example.com/v1/crates').status).toBe(404);
});

test('deleting a definition deletes its objects, then the kind is gone', async () => {
  const api = withCrd();
  api.send('POST', items, crontab('a'));
  expect(api.send('DELETE', `${crds}/crontabs.stable.example.com`).status).toBe(200);
  await api.engine.runTo(api.engine.clock.nowUs + 1_000_000);
  expect([api.send('GET', `${crds}/crontabs.stable.example.com`).status, api.send('GET', items).status]).toEqual([
    404, 404,
  ]);
  api.send('POST', crds, crd());
  expect(api.send('GET', items).body.items).toEqual([]);
});

test('definitions that cannot work are refused in the words of the API server', () => {
  const api = createApi();
  const refused = (change: (object: ReturnType<typeof crd>) => unknown) =>
    api.send('POST', crds, change(crd())).message;
  expect([
    refused(object => ({...object, metadata: {name: 'other'}})),
    refused(({spec: {scope: _scope, ...spec}, ...object}) => ({...object, spec})),
    refused(({spec, ...object}) => ({
      ...object,
      spec: {...spec, versions: [{name: 'v1', served: true, storage: true}]},
    })),
    refused(({spec, ...object}) => ({
      ...object,
      spec: {
        ...spec,
        versions: [
          {
            name: 'v1',
            served: true,
            storage: false,
            schema: {openAPIV3Schema: {type: 'object', properties: {spec: {}}}},
          },
        ],
      },
    })),
    api.send('POST', crds, {
      ...crd(),
      metadata: {name: 'crontabs.gateway.networking.k8s.io'},
      spec: {...crd().spec, group: 'gateway.networking.k8s.io'},
    }).message,
  ]).toMatchInlineSnapshot(`
    [
      "CustomResourceDefinition.apiextensions.k8s.io "other" is invalid: metadata.name: Invalid value: "other": must be spec.names.plural+"."+spec.group",
      "CustomResourceDefinition.apiextensions.k8s.io "crontabs.stable.example.com" is invalid: spec.scope: Required value",
      "CustomResourceDefinition.apiextensions.k8s.io "crontabs.stable.example.com" is invalid: spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required",
      "CustomResourceDefinition.apiextensions.k8s.io "crontabs.stable.example.com" is invalid: [spec.versions[0].schema.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields, spec.versions: Invalid value: null: must have exactly one version marked as storage version]",
      "CustomResourceDefinition.apiextensions.k8s.io "crontabs.gateway.networking.k8s.io" is invalid: metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation "api-approved.kubernetes.io", see https://github.com/kubernetes/enhancements/pull/1111",
    ]
  `);
});
