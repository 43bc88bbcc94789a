import type {AnyObject, ResourceDefinition} from '../definition.ts';
import {defaultCrd, validateCrd} from '../validation/crd.ts';
import {age, createdAt, integer, text} from './columns.ts';

const base = {
  version: 'v1',
  categories: ['api-extensions'],
  shortNames: [],
  subresources: [],
  namespaced: false,
  isBuiltIn: true,
} as const;
const admission = {...base, group: 'admissionregistration.k8s.io', hasGeneration: true} as const;
const spec = (object: AnyObject) => (object.spec ?? {}) as Readonly<Record<string, unknown>>;
const webhooks = integer<AnyObject>('Webhooks', object => ((object.webhooks as unknown[]) ?? []).length);

/** Groups that extend the API. @omits calling admission webhooks and evaluating admission policies: the objects are kept */
export const extensionDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    group: 'apiextensions.k8s.io',
    plural: 'customresourcedefinitions',
    singular: 'customresourcedefinition',
    kind: 'CustomResourceDefinition',
    shortNames: ['crd', 'crds'],
    subresources: ['status'],
    hasGeneration: true,
    defaults: defaultCrd,
    validate: validateCrd,
    columns: [createdAt],
  },
  {
    ...base,
    group: 'apiregistration.k8s.io',
    plural: 'apiservices',
    singular: 'apiservice',
    kind: 'APIService',
    subresources: ['status'],
    columns: [
      text<AnyObject>('Service', object => {
        const service = spec(object).service as {namespace: string; name: string} | null | undefined;
        return service ? `${service.namespace}/${service.name}` : 'Local';
      }),
      text<AnyObject>('Available', ({status}) => availability(status)),
      age,
    ],
  },
  {
    ...admission,
    plural: 'mutatingwebhookconfigurations',
    singular: 'mutatingwebhookconfiguration',
    kind: 'MutatingWebhookConfiguration',
    columns: [webhooks, age],
  },
  {
    ...admission,
    plural: 'validatingwebhookconfigurations',
    singular: 'validatingwebhookconfiguration',
    kind: 'ValidatingWebhookConfiguration',
    columns: [webhooks, age],
  },
  {
    ...admission,
    plural: 'validatingadmissionpolicies',
    singular: 'validatingadmissionpolicy',
    kind: 'ValidatingAdmissionPolicy',
    subresources: ['status'],
    columns: [
      integer<AnyObject>('Validations', object => ((spec(object).validations as unknown[]) ?? []).length),
      text<AnyObject>('ParamKind', object => {
        const kind = spec(object).paramKind as {apiVersion: string; kind: string} | undefined;
        return kind ? `${kind.apiVersion}/${kind.kind}` : '<unset>';
      }),
      age,
    ],
  },
  {
    ...admission,
    plural: 'validatingadmissionpolicybindings',
    singular: 'validatingadmissionpolicybinding',
    kind: 'ValidatingAdmissionPolicyBinding',
    columns: [
      text<AnyObject>('PolicyName', object => spec(object).policyName ?? ''),
      text<AnyObject>('ParamRef', object => {
        const {name, namespace} = (spec(object).paramRef ?? {}) as {name?: string; namespace?: string};
        if (!name) return '<unset>';
        return namespace ? `${namespace}/${name}` : name;
      }),
      age,
    ],
  },
];

function availability(status: unknown): string {
  const conditions = (status as {conditions?: readonly {type: string; status: string; reason?: string}[]} | undefined)
    ?.conditions;
  const available = conditions?.find(({type}) => type === 'Available');
  if (!available) return 'Unknown';
  return available.status === 'True' ? 'True' : `${available.status} (${available.reason ?? ''})`;
}
