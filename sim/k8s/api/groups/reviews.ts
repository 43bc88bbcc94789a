import type {ResourceDefinition} from '../definition.ts';

const base = {
  version: 'v1',
  categories: [],
  shortNames: [],
  subresources: [],
  columns: [],
  namespaced: false,
  isBuiltIn: true,
  verbs: ['create'],
} as const;
const authorization = {...base, group: 'authorization.k8s.io'} as const;
const authentication = {...base, group: 'authentication.k8s.io'} as const;

/** Questions in the form of objects: they are answered, not kept. */
export const reviewDefinitions: readonly ResourceDefinition[] = [
  {...authentication, plural: 'selfsubjectreviews', singular: 'selfsubjectreview', kind: 'SelfSubjectReview'},
  {...authentication, plural: 'tokenreviews', singular: 'tokenreview', kind: 'TokenReview'},
  {
    ...authorization,
    plural: 'localsubjectaccessreviews',
    singular: 'localsubjectaccessreview',
    kind: 'LocalSubjectAccessReview',
    namespaced: true,
  },
  {
    ...authorization,
    plural: 'selfsubjectaccessreviews',
    singular: 'selfsubjectaccessreview',
    kind: 'SelfSubjectAccessReview',
  },
  {
    ...authorization,
    plural: 'selfsubjectrulesreviews',
    singular: 'selfsubjectrulesreview',
    kind: 'SelfSubjectRulesReview',
  },
  {...authorization, plural: 'subjectaccessreviews', singular: 'subjectaccessreview', kind: 'SubjectAccessReview'},
];
