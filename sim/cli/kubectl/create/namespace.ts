import {generatorVerb, newMetadata} from './generator.ts';

export const createNamespaceVerb = generatorVerb({
  flags: [],
  resource: {group: '', version: 'v1', plural: 'namespaces', namespaced: false},
  build: (session, name) => ({
    kind: 'Namespace',
    apiVersion: 'v1',
    metadata: newMetadata(session, name, {}, false),
    spec: {},
    status: {},
  }),
});

export const createServiceAccountVerb = generatorVerb({
  flags: [],
  resource: {group: '', version: 'v1', plural: 'serviceaccounts', namespaced: true},
  failing: 'failed to create serviceaccount: ',
  build: (session, name) => ({kind: 'ServiceAccount', apiVersion: 'v1', metadata: newMetadata(session, name)}),
});
