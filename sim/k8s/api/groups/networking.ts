import type {AnyObject, ResourceDefinition} from '../definition.ts';
import type {EndpointSlice, Ingress, IngressClass, Lease} from '../kinds/networking.ts';
import {formatLabelSelector} from '../selector.ts';
import {ingressWarnings, validateIngress} from '../validation/ingress.ts';
import {validateIngressClass, validateNetworkPolicy} from '../validation/policies.ts';
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
    validate: validateIngressClass,
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
    defaults: defaultNetworkPolicy,
    validate: validateNetworkPolicy,
    columns: [
      text<AnyObject>('Pod-Selector', ({spec}) =>
        orNone(formatLabelSelector((spec as {podSelector?: object}).podSelector)),
      ),
      age,
    ],
  },
  {
    ...base,
    group: 'networking.k8s.io',
    plural: 'servicecidrs',
    singular: 'servicecidr',
    kind: 'ServiceCIDR',
    namespaced: false,
    subresources: ['status'],
    columns: [
      text<AnyObject>('CIDRs', ({spec}) => ((spec as {cidrs?: string[]} | undefined)?.cidrs ?? []).join(',')),
      age,
    ],
  },
  {
    ...base,
    group: 'networking.k8s.io',
    plural: 'ipaddresses',
    singular: 'ipaddress',
    kind: 'IPAddress',
    shortNames: ['ip'],
    namespaced: false,
    columns: [text<AnyObject>('ParentRef', ({spec}) => parentText(spec))],
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

/** `services/default/kubernetes` */
function parentText(spec: unknown): string {
  const {
    resource = '',
    namespace,
    name = '',
  } = ((spec as {parentRef?: object} | undefined)?.parentRef ?? {}) as {
    resource?: string;
    namespace?: string;
    name?: string;
  };
  return [resource, ...(namespace ? [namespace] : []), name].join('/');
}

interface PolicyRule {
  readonly ports?: readonly {readonly protocol?: string}[];
}

/** @source kubernetes pkg/apis/networking/v1/defaults.go */
function defaultNetworkPolicy(object: AnyObject): AnyObject {
  const spec = (object.spec ?? {}) as {
    policyTypes?: readonly string[];
    ingress?: readonly PolicyRule[];
    egress?: readonly PolicyRule[];
  };
  const types = ['Ingress', ...((spec.egress ?? []).length > 0 ? ['Egress'] : [])];
  const withProtocols = (rules: readonly PolicyRule[]) =>
    rules.map(rule =>
      rule.ports ? {...rule, ports: rule.ports.map(port => ({...port, protocol: port.protocol ?? 'TCP'}))} : rule,
    );
  return {
    ...object,
    spec: {
      ...spec,
      ...(spec.ingress && {ingress: withProtocols(spec.ingress)}),
      ...(spec.egress && {egress: withProtocols(spec.egress)}),
      policyTypes: (spec.policyTypes ?? []).length > 0 ? spec.policyTypes : types,
    },
  };
}
