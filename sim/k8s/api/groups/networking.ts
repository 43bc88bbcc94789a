import type {AnyObject, ResourceDefinition} from '../definition.ts';
import type {EndpointSlice, Ingress, IngressClass, Lease} from '../kinds/networking.ts';
import {formatLabelSelector} from '../selector.ts';
import {ingressWarnings, validateIngress} from '../validation/ingress.ts';
import {age, orNone, text} from './columns.ts';

const base = {
  version: 'v1',
  categories: [],
  shortNames: [],
  subresources: [],
  namespaced: true,
  isBuiltIn: true,
} as const;

export const networkingDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    group: 'networking.k8s.io',
    plural: 'ingresses',
    singular: 'ingress',
    kind: 'Ingress',
    shortNames: ['ing'],
    subresources: ['status'],
    hasGeneration: true,
    defaults: object => ({...object, status: object.status ?? {loadBalancer: {}}}),
    validate: validateIngress,
    warningsFor: ingressWarnings,
    columns: [
      text<Ingress>('Class', ({metadata, spec}) =>
        orNone(spec.ingressClassName ?? metadata.annotations?.['kubernetes.io/ingress.class']),
      ),
      text<Ingress>('Hosts', hosts),
      text<Ingress>('Address', ({status}) => {
        const addresses = (status?.loadBalancer?.ingress ?? []).flatMap(({ip, hostname}) => ip || hostname || []);
        return [...new Set(addresses)].sort().join(',');
      }),
      text<Ingress>('Ports', ({spec}) => ((spec.tls ?? []).length > 0 ? '80, 443' : '80')),
      age,
    ],
  },
  {
    ...base,
    group: 'networking.k8s.io',
    plural: 'ingressclasses',
    singular: 'ingressclass',
    kind: 'IngressClass',
    namespaced: false,
    hasGeneration: true,
    columns: [
      text<IngressClass>('Controller', ({spec}) => spec?.controller ?? ''),
      text<IngressClass>('Parameters', ({spec}) => {
        const parameters = spec?.parameters;
        return parameters
          ? `${parameters.kind}${parameters.apiGroup ? `.${parameters.apiGroup}` : ''}/${parameters.name}`
          : '<none>';
      }),
      age,
    ],
  },
  {
    ...base,
    group: 'networking.k8s.io',
    plural: 'networkpolicies',
    singular: 'networkpolicy',
    kind: 'NetworkPolicy',
    shortNames: ['netpol'],
    hasGeneration: true,
    columns: [
      text<AnyObject>('Pod-Selector', ({spec}) =>
        orNone(formatLabelSelector((spec as {podSelector?: object}).podSelector)),
      ),
      age,
    ],
  },
  {
    ...base,
    group: 'discovery.k8s.io',
    plural: 'endpointslices',
    singular: 'endpointslice',
    kind: 'EndpointSlice',
    hasGeneration: true,
    columns: [
      text<EndpointSlice>('AddressType', ({addressType}) => addressType),
      text<EndpointSlice>('Ports', ({ports}) =>
        listed((ports ?? []).map(({port, name}) => String(port ?? (name || '*')))),
      ),
      text<EndpointSlice>('Endpoints', ({endpoints}) => listed((endpoints ?? []).flatMap(({addresses}) => addresses))),
      age,
    ],
  },
  {
    ...base,
    group: 'coordination.k8s.io',
    plural: 'leases',
    singular: 'lease',
    kind: 'Lease',
    columns: [text<Lease>('Holder', ({spec}) => spec?.holderIdentity ?? ''), age],
  },
];

function hosts({spec}: Ingress): string {
  const rules = spec.rules ?? [];
  const names = rules.flatMap(({host}) => host || []);
  if (names.length === 0) return '*';
  return names.length > 3 ? `${names.slice(0, 3).join(',')} + ${rules.length - 3} more...` : names.join(',');
}

function listed(items: readonly string[]): string {
  if (items.length === 0) return '<unset>';
  return items.length > 3 ? `${items.slice(0, 3).join(',')} + ${items.length - 3} more...` : items.join(',');
}
