import {type Cidr, cidr} from '../../base/cidr.ts';

/** Options of the agent that this lab's chart values set. Names as in `cilium config view`. */
export interface AgentConfig {
  /** k8s namespace of the agent and its leases */
  readonly namespace: string;
  readonly clusterName: string;
  readonly ipv4NativeRoutingCidr: Cidr;
  /** managed devices, in interface order */
  readonly devices: readonly string[];
  /** medium = 3 */
  readonly monitorAggregation: number;
  readonly serviceNoBackendResponse: 'reject' | 'drop';
  readonly l2LeaseDurationUs: number;
  readonly l2RenewDeadlineUs: number;
  readonly l2RetryPeriodUs: number;
}

export const defaultAgentConfig: AgentConfig = {
  namespace: 'kube-system',
  clusterName: 'default',
  ipv4NativeRoutingCidr: cidr('172.20.0.0/16'),
  devices: ['eth0', 'eth1'],
  monitorAggregation: 3,
  serviceNoBackendResponse: 'reject',
  l2LeaseDurationUs: 15_000_000,
  l2RenewDeadlineUs: 5_000_000,
  l2RetryPeriodUs: 2_000_000,
};
