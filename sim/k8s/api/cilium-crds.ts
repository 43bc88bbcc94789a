import type {AnyObject} from './definition.ts';
import {openApiOf} from './schemas/open-api.ts';

interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'date';
  readonly jsonPath: string;
  readonly priority?: number;
}

interface Crd {
  readonly kind: string;
  readonly plural?: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly shortNames: readonly string[];
  readonly categories?: readonly string[];
  /** storage version first */
  readonly versions: readonly string[];
  readonly columns: readonly Column[];
  readonly hasStatus: boolean;
}

const age: Column = {name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp'};
const text = (name: string, jsonPath: string, priority?: number): Column => ({
  name,
  type: 'string',
  jsonPath,
  ...(priority && {priority}),
});
const address = (type: string) => `.spec.addresses[?(@.type=="${type}")].ip`;
const condition = (type: string, field: string) => `.status.conditions[?(@.type=="${type}")].${field}`;

/** @source cilium pkg/k8s/apis/cilium.io/{v2,v2alpha1} kubebuilder markers, v1.18 */
const crds: readonly Crd[] = [
  {
    kind: 'CiliumNode',
    scope: 'Cluster',
    shortNames: ['cn', 'ciliumn'],
    versions: ['v2'],
    columns: [text('CiliumInternalIP', address('CiliumInternalIP')), text('InternalIP', address('InternalIP')), age],
    hasStatus: true,
  },
  {
    kind: 'CiliumEndpoint',
    scope: 'Namespaced',
    shortNames: ['cep', 'ciliumep'],
    versions: ['v2'],
    columns: [
      {name: 'Security Identity', type: 'integer', jsonPath: '.status.identity.id'},
      text('Ingress Enforcement', '.status.policy.ingress.state', 1),
      text('Egress Enforcement', '.status.policy.egress.state', 1),
      text('Endpoint State', '.status.state'),
      text('IPv4', '.status.networking.addressing[0].ipv4'),
      text('IPv6', '.status.networking.addressing[0].ipv6'),
    ],
    hasStatus: false,
  },
  {
    kind: 'CiliumIdentity',
    plural: 'ciliumidentities',
    scope: 'Cluster',
    shortNames: ['ciliumid'],
    versions: ['v2'],
    columns: [text('Namespace', '.metadata.labels.io\\.kubernetes\\.pod\\.namespace'), age],
    hasStatus: false,
  },
  {
    kind: 'CiliumNetworkPolicy',
    plural: 'ciliumnetworkpolicies',
    scope: 'Namespaced',
    shortNames: ['cnp', 'ciliumnp'],
    categories: ['cilium', 'ciliumpolicy'],
    versions: ['v2'],
    columns: [age, text('Valid', condition('Valid', 'status'))],
    hasStatus: true,
  },
  {
    kind: 'CiliumClusterwideNetworkPolicy',
    plural: 'ciliumclusterwidenetworkpolicies',
    scope: 'Cluster',
    shortNames: ['ccnp'],
    categories: ['cilium', 'ciliumpolicy'],
    versions: ['v2'],
    columns: [text('Valid', condition('Valid', 'status'))],
    hasStatus: true,
  },
  {
    kind: 'CiliumLoadBalancerIPPool',
    scope: 'Cluster',
    shortNames: ['ippools', 'ippool', 'lbippool', 'lbippools'],
    versions: ['v2', 'v2alpha1'],
    columns: [
      {name: 'Disabled', type: 'boolean', jsonPath: '.spec.disabled'},
      text('Conflicting', condition('cilium.io/PoolConflict', 'status')),
      text('IPs Available', condition('cilium.io/IPsAvailable', 'message')),
      age,
    ],
    hasStatus: true,
  },
  {
    kind: 'CiliumL2AnnouncementPolicy',
    plural: 'ciliuml2announcementpolicies',
    scope: 'Cluster',
    shortNames: ['l2announcement'],
    versions: ['v2alpha1'],
    columns: [age],
    hasStatus: true,
  },
  {
    kind: 'CiliumCIDRGroup',
    scope: 'Cluster',
    shortNames: ['ccg'],
    versions: ['v2', 'v2alpha1'],
    columns: [],
    hasStatus: false,
  },
  {
    kind: 'CiliumNodeConfig',
    scope: 'Namespaced',
    shortNames: [],
    versions: ['v2'],
    columns: [],
    hasStatus: false,
  },
  {
    kind: 'CiliumPodIPPool',
    scope: 'Cluster',
    shortNames: ['cpip'],
    versions: ['v2alpha1'],
    columns: [],
    hasStatus: false,
  },
  {
    kind: 'CiliumEnvoyConfig',
    scope: 'Namespaced',
    shortNames: ['cec'],
    versions: ['v2'],
    columns: [age],
    hasStatus: false,
  },
  {
    kind: 'CiliumClusterwideEnvoyConfig',
    scope: 'Cluster',
    shortNames: ['ccec'],
    versions: ['v2'],
    columns: [age],
    hasStatus: false,
  },
];

/**
 * Cilium's CustomResourceDefinitions as the operator installs them in this lab: those of BGP, egress gateway, local
 * redirects and Gateway API come only with their features.
 */
export function ciliumCrds(): readonly AnyObject[] {
  return crds.map(crd => {
    const plural = crd.plural ?? `${crd.kind.toLowerCase()}s`;
    return {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {name: `${plural}.cilium.io`, labels: {'io.cilium.k8s.crd.schema.version': '1.32.0'}},
      spec: {
        group: 'cilium.io',
        names: {
          kind: crd.kind,
          listKind: `${crd.kind}List`,
          plural,
          singular: crd.kind.toLowerCase(),
          shortNames: crd.shortNames,
          categories: crd.categories ?? ['cilium'],
        },
        scope: crd.scope,
        versions: crd.versions.map((name, index) => ({
          name,
          served: true,
          storage: index === 0,
          ...(crd.columns.length > 0 && {additionalPrinterColumns: crd.columns}),
          ...(crd.hasStatus && {subresources: {status: {}}}),
          schema: {openAPIV3Schema: openApiOf(crd.kind)},
        })),
      },
    };
  });
}
