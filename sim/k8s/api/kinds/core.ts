import type {KubeObject, Resource} from '../objects.ts';

/** The core group's kinds as far as controllers, agents and tools of the lab read them. Field names are the API's. */

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values?: readonly string[];
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
  readonly lastHeartbeatTime?: string;
  readonly lastUpdateTime?: string;
  readonly lastProbeTime?: string | null;
  readonly observedGeneration?: number;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: {readonly apiVersion?: string; readonly fieldPath: string};
    readonly configMapKeyRef?: {readonly name: string; readonly key: string; readonly optional?: boolean};
    readonly secretKeyRef?: {readonly name: string; readonly key: string; readonly optional?: boolean};
    readonly resourceFieldRef?: {readonly resource: string; readonly containerName?: string; readonly divisor?: string};
  };
}

export interface Probe {
  readonly httpGet?: {
    readonly host?: string;
    readonly path?: string;
    readonly port: number | string;
    readonly scheme?: string;
  };
  readonly tcpSocket?: {readonly host?: string; readonly port: number | string};
  readonly exec?: {readonly command: readonly string[]};
  readonly grpc?: {readonly port: number; readonly service?: string};
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
}

/** What runs after a container's start or before its end. */
export interface LifecycleHandler {
  readonly exec?: {readonly command: readonly string[]};
  readonly httpGet?: Probe['httpGet'];
  readonly tcpSocket?: Probe['tcpSocket'];
  readonly sleep?: {readonly seconds: number};
}

export interface EnvFromSource {
  readonly prefix?: string;
  readonly configMapRef?: {readonly name: string; readonly optional?: boolean};
  readonly secretRef?: {readonly name: string; readonly optional?: boolean};
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly lifecycle?: {readonly postStart?: LifecycleHandler; readonly preStop?: LifecycleHandler};
  readonly ports?: readonly ContainerPort[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>;
    readonly limits?: Readonly<Record<string, string>>;
  };
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly imagePullPolicy?: string;
  readonly workingDir?: string;
  readonly restartPolicy?: string;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly tty?: boolean;
}

/** A container that joins a pod that runs already. */
export interface EphemeralContainer extends Container {
  /** whose processes it sees */
  readonly targetContainerName?: string;
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: 'Exists' | 'Equal';
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

export interface PodAffinityTerm {
  readonly labelSelector?: LabelSelector;
  readonly namespaces?: readonly string[];
  readonly topologyKey: string;
}

export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
  readonly matchFields?: readonly LabelSelectorRequirement[];
}

export interface Affinity {
  readonly nodeAffinity?: {
    readonly requiredDuringSchedulingIgnoredDuringExecution?: {readonly nodeSelectorTerms: readonly NodeSelectorTerm[]};
  };
  readonly podAffinity?: {readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[]};
  readonly podAntiAffinity?: {readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[]};
}

export interface Volume {
  readonly name: string;
  readonly [source: string]: unknown;
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly EphemeralContainer[];
  readonly hostPID?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly volumes?: readonly Volume[];
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly affinity?: Affinity;
  readonly tolerations?: readonly Toleration[];
  readonly hostNetwork?: boolean;
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  readonly terminationGracePeriodSeconds?: number;
  readonly dnsPolicy?: string;
  readonly serviceAccountName?: string;
  readonly serviceAccount?: string;
  readonly schedulerName?: string;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly enableServiceLinks?: boolean;
  readonly preemptionPolicy?: string;
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly hostAliases?: readonly {readonly ip: string; readonly hostnames?: readonly string[]}[];
  readonly topologySpreadConstraints?: readonly {
    readonly maxSkew: number;
    readonly topologyKey: string;
    readonly whenUnsatisfiable: string;
    readonly labelSelector?: LabelSelector;
  }[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly automountServiceAccountToken?: boolean;
}

export interface ContainerState {
  readonly waiting?: {readonly reason?: string; readonly message?: string};
  readonly running?: {readonly startedAt?: string};
  readonly terminated?: {
    readonly exitCode: number;
    readonly signal?: number;
    readonly reason?: string;
    readonly message?: string;
    readonly startedAt?: string;
    readonly finishedAt?: string;
    readonly containerID?: string;
  };
}

export interface ContainerStatus {
  readonly name: string;
  readonly image: string;
  readonly imageID: string;
  readonly containerID?: string;
  readonly ready: boolean;
  readonly started?: boolean;
  readonly restartCount: number;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
}

export interface PodStatus {
  readonly phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  readonly conditions?: readonly Condition[];
  readonly message?: string;
  readonly reason?: string;
  readonly hostIP?: string;
  readonly hostIPs?: readonly {readonly ip: string}[];
  readonly podIP?: string;
  readonly podIPs?: readonly {readonly ip: string}[];
  readonly startTime?: string;
  readonly qosClass?: string;
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
}

export interface Pod extends KubeObject {
  readonly spec: PodSpec;
  readonly status?: PodStatus;
}

export interface ServicePort {
  readonly name?: string;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
  readonly appProtocol?: string;
}

export interface LoadBalancerStatus {
  readonly ingress?: readonly {
    readonly ip?: string;
    readonly hostname?: string;
    readonly ipMode?: string;
    readonly ports?: readonly unknown[];
  }[];
}

export interface Service extends KubeObject {
  readonly spec: {
    readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly ServicePort[];
    readonly clusterIP?: string;
    readonly clusterIPs?: readonly string[];
    readonly externalIPs?: readonly string[];
    readonly externalName?: string;
    readonly sessionAffinity?: 'None' | 'ClientIP';
    readonly sessionAffinityConfig?: {readonly clientIP?: {readonly timeoutSeconds?: number}};
    readonly externalTrafficPolicy?: 'Cluster' | 'Local';
    readonly internalTrafficPolicy?: 'Cluster' | 'Local';
    readonly healthCheckNodePort?: number;
    readonly loadBalancerIP?: string;
    readonly loadBalancerClass?: string;
    readonly loadBalancerSourceRanges?: readonly string[];
    readonly allocateLoadBalancerNodePorts?: boolean;
    readonly publishNotReadyAddresses?: boolean;
    readonly ipFamilies?: readonly string[];
    readonly ipFamilyPolicy?: string;
  };
  readonly status?: {readonly loadBalancer?: LoadBalancerStatus; readonly conditions?: readonly Condition[]};
}

export interface ObjectReference {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly fieldPath?: string;
}

export interface EndpointAddress {
  readonly ip: string;
  readonly nodeName?: string;
  readonly hostname?: string;
  readonly targetRef?: ObjectReference;
}

export interface Endpoints extends KubeObject {
  readonly subsets?: readonly {
    readonly addresses?: readonly EndpointAddress[];
    readonly notReadyAddresses?: readonly EndpointAddress[];
    readonly ports?: readonly {
      readonly name?: string;
      readonly port: number;
      readonly protocol?: string;
      readonly appProtocol?: string;
    }[];
  }[];
}

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly timeAdded?: string;
}

export interface Node extends KubeObject {
  readonly spec?: {
    readonly podCIDR?: string;
    readonly podCIDRs?: readonly string[];
    readonly taints?: readonly Taint[];
    readonly unschedulable?: boolean;
    readonly providerID?: string;
  };
  readonly status?: {
    readonly addresses?: readonly {readonly type: string; readonly address: string}[];
    readonly capacity?: Readonly<Record<string, string>>;
    readonly allocatable?: Readonly<Record<string, string>>;
    readonly conditions?: readonly Condition[];
    readonly nodeInfo?: Readonly<Record<string, string>>;
    readonly daemonEndpoints?: unknown;
    readonly images?: readonly {readonly names?: readonly string[]; readonly sizeBytes?: number}[];
  };
}

export interface Namespace extends KubeObject {
  readonly spec?: {readonly finalizers?: readonly string[]};
  readonly status?: {readonly phase?: 'Active' | 'Terminating'; readonly conditions?: readonly Condition[]};
}

export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
  readonly immutable?: boolean;
}

export interface Secret extends KubeObject {
  readonly type?: string;
  /** base64 values */
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly immutable?: boolean;
}

export interface ServiceAccount extends KubeObject {
  readonly secrets?: readonly {readonly name: string}[];
  readonly imagePullSecrets?: readonly {readonly name: string}[];
  readonly automountServiceAccountToken?: boolean;
}

export interface Event extends KubeObject {
  readonly involvedObject: ObjectReference;
  readonly reason?: string;
  readonly message?: string;
  readonly type?: string;
  readonly count?: number;
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly source?: {readonly component?: string; readonly host?: string};
  readonly reportingComponent?: string;
  readonly reportingInstance?: string;
  readonly action?: string;
  readonly series?: {readonly count?: number; readonly lastObservedTime?: string};
}

const core = <T extends KubeObject>(plural: string, kind: string, namespaced = true): Resource<T> => ({
  group: '',
  version: 'v1',
  plural,
  kind,
  namespaced,
});

export const pods = core<Pod>('pods', 'Pod');
export const services = core<Service>('services', 'Service');
export const endpoints = core<Endpoints>('endpoints', 'Endpoints');
export const nodes = core<Node>('nodes', 'Node', false);
export const namespaces = core<Namespace>('namespaces', 'Namespace', false);
export const configMaps = core<ConfigMap>('configmaps', 'ConfigMap');
export const secrets = core<Secret>('secrets', 'Secret');
export const serviceAccounts = core<ServiceAccount>('serviceaccounts', 'ServiceAccount');
export const events = core<Event>('events', 'Event');
