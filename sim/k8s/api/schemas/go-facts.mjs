// What the declarations of `kubernetes-models` do not say about the Go types of Kubernetes 1.33.
// @source kubernetes/api release-1.33

/** Named string types, which decoding errors print, and the fields that have them. */
const named = {
  AddressType: 'EndpointSlice.addressType',
  Capability: 'Capabilities.add Capabilities.drop',
  CompletionMode: 'JobSpec.completionMode',
  ConcurrencyPolicy: 'CronJobSpec.concurrencyPolicy',
  ConditionStatus:
    'DaemonSetCondition.status DeploymentCondition.status JobCondition.status NamespaceCondition.status NodeCondition.status PodCondition.status ReplicaSetCondition.status',
  ContainerRestartPolicy: 'Container.restartPolicy',
  DNSPolicy: 'PodSpec.dnsPolicy',
  DaemonSetUpdateStrategyType: 'DaemonSetUpdateStrategy.type',
  DeploymentStrategyType: 'DeploymentStrategy.type',
  FinalizerName: 'NamespaceSpec.finalizers',
  HostPathType: 'HostPathVolumeSource.type',
  IPFamily: 'ServiceSpec.ipFamilies',
  IPFamilyPolicy: 'ServiceSpec.ipFamilyPolicy',
  LoadBalancerIPMode: 'LoadBalancerIngress.ipMode',
  MountPropagationMode: 'VolumeMount.mountPropagation',
  NamespacePhase: 'NamespaceStatus.phase',
  NodeInclusionPolicy: 'TopologySpreadConstraint.nodeAffinityPolicy TopologySpreadConstraint.nodeTaintsPolicy',
  NodeSelectorOperator: 'NodeSelectorRequirement.operator',
  PathType: 'HTTPIngressPath.pathType',
  PersistentVolumeAccessMode: 'PersistentVolumeClaimSpec.accessModes PersistentVolumeSpec.accessModes',
  PersistentVolumeMode: 'PersistentVolumeClaimSpec.volumeMode PersistentVolumeSpec.volumeMode',
  PersistentVolumeReclaimPolicy: 'PersistentVolumeSpec.persistentVolumeReclaimPolicy StorageClass.reclaimPolicy',
  PodConditionType: 'PodReadinessGate.conditionType',
  PodManagementPolicyType: 'StatefulSetSpec.podManagementPolicy',
  PodPhase: 'PodStatus.phase',
  PodQOSClass: 'PodStatus.qosClass',
  PolicyType: 'NetworkPolicySpec.policyTypes',
  PreemptionPolicy: 'PodSpec.preemptionPolicy PriorityClass.preemptionPolicy',
  Protocol:
    'ContainerPort.protocol EndpointPort.protocol IngressPortStatus.protocol NetworkPolicyPort.protocol PortStatus.protocol ServicePort.protocol',
  PullPolicy: 'Container.imagePullPolicy EphemeralContainer.imagePullPolicy',
  RestartPolicy: 'PodSpec.restartPolicy',
  SeccompProfileType: 'SeccompProfile.type',
  SecretType: 'Secret.type',
  ServiceAffinity: 'ServiceSpec.sessionAffinity',
  ServiceExternalTrafficPolicy: 'ServiceSpec.externalTrafficPolicy',
  ServiceInternalTrafficPolicy: 'ServiceSpec.internalTrafficPolicy',
  ServiceType: 'ServiceSpec.type',
  StorageMedium: 'EmptyDirVolumeSource.medium',
  TaintEffect: 'Taint.effect Toleration.effect',
  TerminationMessagePolicy: 'Container.terminationMessagePolicy EphemeralContainer.terminationMessagePolicy',
  TolerationOperator: 'Toleration.operator',
  URIScheme: 'HTTPGetAction.scheme',
  UnsatisfiableConstraintAction: 'TopologySpreadConstraint.whenUnsatisfiable',
  VolumeBindingMode: 'StorageClass.volumeBindingMode',
  '[]byte': 'Secret.data ConfigMap.binaryData',
};

/** `Struct.field` → Go type */
export const goNames = Object.fromEntries(
  Object.entries(named).flatMap(([name, fields]) => fields.split(' ').map(field => [field, name])),
);

/** Types that decode themselves, or that this lab takes as they come. */
export const opaque = {
  Quantity: 'Quantity',
  IntOrString: 'IntOrString',
  Time: 'Time',
  MicroTime: 'Time',
  RawExtension: 'any',
  FieldsV1: 'any',
  JSONSchemaProps: 'any',
  JSON: 'any',
  // clouds that the lab does not run in
  AzureSpec: 'any',
  AzureStatus: 'any',
  ENISpec: 'any',
  ENIStatus: 'any',
  Spec: 'any',
  Groups: 'any',
};

/** Named types that stand for something their declaration does not show. @source cilium pkg/k8s/apis/cilium.io/client/crds v1.18 */
export const aliases = {
  IPv4orIPv6CIDR: 'cidr',
  CIDR: 'cidr',
  XDSResource: 'object',
  Label: 'any',
  AuthenticationMode: 'enum(disabled|required|test-always-fail)',
  L4Proto: 'enum(TCP|UDP|SCTP|ICMP|ICMPv6|ANY)',
  LabelSelectorOperator: 'enum(In|NotIn|Exists|DoesNotExist)',
  MatchLabelsValue: 'labelValue',
  MismatchAction: 'enum(LOG|ADD|DELETE|REPLACE)',
};
