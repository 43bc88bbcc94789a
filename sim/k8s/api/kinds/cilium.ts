import type {KubeObject, Resource} from '../objects.ts';
import type {Condition, LabelSelector} from './core.ts';

export interface CiliumNode extends KubeObject {
  readonly spec?: {
    readonly addresses?: readonly {readonly type: string; readonly ip: string}[];
    readonly ipam?: {readonly podCIDRs?: readonly string[]; readonly pools?: object};
    readonly ingress?: {readonly ipv4?: string};
    readonly bootid?: string;
    readonly health?: unknown;
    readonly encryption?: unknown;
  };
  readonly status?: unknown;
}

export interface CiliumEndpoint extends KubeObject {
  readonly status?: {
    readonly id?: number;
    readonly identity?: {readonly id: number; readonly labels: readonly string[]};
    readonly networking?: {
      readonly addressing: readonly {readonly ipv4?: string; readonly ipv6?: string}[];
      readonly node?: string;
    };
    readonly state?: string;
    readonly policy?: unknown;
    readonly 'external-identifiers'?: unknown;
    readonly 'named-ports'?: readonly unknown[];
    readonly encryption?: unknown;
  };
}

export interface CiliumIdentity extends KubeObject {
  readonly 'security-labels': Readonly<Record<string, string>>;
}

export interface CiliumLoadBalancerIPPool extends KubeObject {
  readonly spec: {
    readonly blocks?: readonly {readonly cidr?: string; readonly start?: string; readonly stop?: string}[];
    readonly serviceSelector?: LabelSelector;
    readonly allowFirstLastIPs?: 'Yes' | 'No';
    readonly disabled?: boolean;
  };
  readonly status?: {readonly conditions?: readonly Condition[]};
}

export interface CiliumL2AnnouncementPolicy extends KubeObject {
  readonly spec?: {
    readonly nodeSelector?: LabelSelector;
    readonly serviceSelector?: LabelSelector;
    readonly loadBalancerIPs?: boolean;
    readonly externalIPs?: boolean;
    readonly interfaces?: readonly string[];
  };
  readonly status?: {readonly conditions?: readonly Condition[]};
}

export interface CiliumEnvoyConfig extends KubeObject {
  readonly spec: {
    readonly services?: readonly {
      readonly name: string;
      readonly namespace?: string;
      readonly ports?: readonly number[];
      readonly listener?: string;
    }[];
    readonly backendServices?: readonly {
      readonly name: string;
      readonly namespace?: string;
      readonly number?: readonly string[];
    }[];
    readonly resources: readonly {readonly '@type': string; readonly [field: string]: unknown}[];
    readonly nodeSelector?: LabelSelector;
  };
}

export interface CiliumNetworkPolicy extends KubeObject {
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly specs?: readonly Readonly<Record<string, unknown>>[];
  readonly status?: {readonly conditions?: readonly Condition[]};
}

const cilium = <T extends KubeObject>(
  kind: string,
  options: {namespaced: boolean; plural?: string; version?: string},
): Resource<T> => ({
  group: 'cilium.io',
  version: options.version ?? 'v2',
  plural: options.plural ?? `${kind.toLowerCase()}s`,
  kind,
  namespaced: options.namespaced,
});

export const ciliumNodes = cilium<CiliumNode>('CiliumNode', {namespaced: false});
export const ciliumEndpoints = cilium<CiliumEndpoint>('CiliumEndpoint', {namespaced: true});
export const ciliumIdentities = cilium<CiliumIdentity>('CiliumIdentity', {
  namespaced: false,
  plural: 'ciliumidentities',
});
export const ciliumLoadBalancerIPPools = cilium<CiliumLoadBalancerIPPool>('CiliumLoadBalancerIPPool', {
  namespaced: false,
});
export const ciliumL2AnnouncementPolicies = cilium<CiliumL2AnnouncementPolicy>('CiliumL2AnnouncementPolicy', {
  namespaced: false,
  plural: 'ciliuml2announcementpolicies',
  version: 'v2alpha1',
});
export const ciliumEnvoyConfigs = cilium<CiliumEnvoyConfig>('CiliumEnvoyConfig', {namespaced: true});
export const ciliumClusterwideEnvoyConfigs = cilium<CiliumEnvoyConfig>('CiliumClusterwideEnvoyConfig', {
  namespaced: false,
});
export const ciliumNetworkPolicies = cilium<CiliumNetworkPolicy>('CiliumNetworkPolicy', {
  namespaced: true,
  plural: 'ciliumnetworkpolicies',
});
export const ciliumClusterwideNetworkPolicies = cilium<CiliumNetworkPolicy>('CiliumClusterwideNetworkPolicy', {
  namespaced: false,
  plural: 'ciliumclusterwidenetworkpolicies',
});
