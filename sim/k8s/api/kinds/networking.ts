import type {KubeObject, Resource} from '../objects.ts';
import type {LoadBalancerStatus, ObjectReference} from './core.ts';

export interface IngressBackend {
  readonly service?: {readonly name: string; readonly port?: {readonly number?: number; readonly name?: string}};
  readonly resource?: {readonly apiGroup?: string; readonly kind: string; readonly name: string};
}

export interface IngressPath {
  readonly path?: string;
  readonly pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific';
  readonly backend: IngressBackend;
}

export interface IngressRule {
  readonly host?: string;
  readonly http?: {readonly paths: readonly IngressPath[]};
}

export interface Ingress extends KubeObject {
  readonly spec: {
    readonly ingressClassName?: string;
    readonly defaultBackend?: IngressBackend;
    readonly rules?: readonly IngressRule[];
    readonly tls?: readonly {readonly hosts?: readonly string[]; readonly secretName?: string}[];
  };
  readonly status?: {readonly loadBalancer?: LoadBalancerStatus};
}

export interface IngressClass extends KubeObject {
  readonly spec?: {
    readonly controller?: string;
    readonly parameters?: {readonly apiGroup?: string; readonly kind: string; readonly name: string};
  };
}

export interface EndpointSlice extends KubeObject {
  readonly addressType: 'IPv4' | 'IPv6' | 'FQDN';
  readonly endpoints: readonly {
    readonly addresses: readonly string[];
    readonly conditions?: {readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean};
    readonly hostname?: string;
    readonly nodeName?: string;
    readonly zone?: string;
    readonly targetRef?: ObjectReference;
  }[];
  readonly ports?: readonly {
    readonly name?: string;
    readonly protocol?: string;
    readonly port?: number;
    readonly appProtocol?: string;
  }[];
}

export interface Lease extends KubeObject {
  readonly spec?: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly leaseTransitions?: number;
    /** microseconds, e.g. `2025-08-23T08:06:52.738938Z` */
    readonly acquireTime?: string;
    readonly renewTime?: string;
  };
}

export const ingresses: Resource<Ingress> = {
  group: 'networking.k8s.io',
  version: 'v1',
  plural: 'ingresses',
  kind: 'Ingress',
  namespaced: true,
};
export const ingressClasses: Resource<IngressClass> = {
  group: 'networking.k8s.io',
  version: 'v1',
  plural: 'ingressclasses',
  kind: 'IngressClass',
  namespaced: false,
};
export const endpointSlices: Resource<EndpointSlice> = {
  group: 'discovery.k8s.io',
  version: 'v1',
  plural: 'endpointslices',
  kind: 'EndpointSlice',
  namespaced: true,
};
export const leases: Resource<Lease> = {
  group: 'coordination.k8s.io',
  version: 'v1',
  plural: 'leases',
  kind: 'Lease',
  namespaced: true,
};
