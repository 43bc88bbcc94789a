/**
 * How values of the built-in types merge, where the types themselves do not tell. Lists that stand here merge item by item
 * under their keys, all others are one value; maps and structs merge field by field unless they stand here.
 *
 * @source kubernetes api, `+listType`, `+listMapKey`, `+mapType` and `+structType` markers, release-1.33
 */

/** Keys, then the lists that have them as `Struct.field`; `*` is a set: its items are their own keys. */
const listTypes = `
* CSIDriverSpec.volumeLifecycleModes Endpoint.addresses NodeSpec.podCIDRs NonResourcePolicyRule.nonResourceURLs NonResourcePolicyRule.verbs ObjectMeta.finalizers PodFailurePolicyOnExitCodesRequirement.values ResourcePolicyRule.apiGroups ResourcePolicyRule.namespaces ResourcePolicyRule.resources ResourcePolicyRule.verbs UncountedTerminatedPods.failed UncountedTerminatedPods.succeeded ValidatingAdmissionPolicyBindingSpec.validationActions
containerPort,protocol Container.ports EphemeralContainer.ports
devicePath Container.volumeDevices EphemeralContainer.volumeDevices
ip PodSpec.hostAliases PodStatus.podIPs
mountPath Container.volumeMounts ContainerStatus.volumeMounts EphemeralContainer.volumeMounts
name CSINodeSpec.drivers Container.env ContainerStatus.allocatedResourcesStatus EphemeralContainer.env MutatingWebhook.matchConditions MutatingWebhookConfiguration.webhooks PodSpec.containers PodSpec.ephemeralContainers PodSpec.imagePullSecrets PodSpec.initContainers PodSpec.resourceClaims PodSpec.schedulingGates PodSpec.volumes PodStatus.resourceClaimStatuses ResourceRequirements.claims ServiceAccount.secrets ValidatingAdmissionPolicySpec.matchConditions ValidatingAdmissionPolicySpec.variables ValidatingWebhook.matchConditions ValidatingWebhookConfiguration.webhooks
port,protocol ServiceSpec.ports
resourceID ResourceStatus.resources
topologyKey,whenUnsatisfiable PodSpec.topologySpreadConstraints
type APIServiceStatus.conditions CertificateSigningRequestStatus.conditions ComponentStatus.conditions CustomResourceDefinitionStatus.conditions DaemonSetStatus.conditions DeploymentStatus.conditions FlowSchemaStatus.conditions HorizontalPodAutoscalerStatus@autoscaling/v2.conditions NamespaceStatus.conditions NodeStatus.addresses NodeStatus.conditions PersistentVolumeClaimStatus.conditions PodDisruptionBudgetStatus.conditions PodStatus.conditions PriorityLevelConfigurationStatus.conditions ReplicaSetStatus.conditions ReplicationControllerStatus.conditions ServiceCIDRStatus.conditions ServiceStatus.conditions StatefulSetStatus.conditions ValidatingAdmissionPolicyStatus.conditions
uid ObjectMeta.ownerReferences
`;

/** `Struct.field` → the keys under which its items merge; none for a set */
export const listKeys: ReadonlyMap<string, readonly string[]> = new Map(
  listTypes
    .trim()
    .split('\n')
    .flatMap(line => {
      const [keys = '', ...lists] = line.split(' ');
      return lists.map(list => [list, keys === '*' ? [] : keys.split(',')] as const);
    }),
);

/** Structs that are one value. */
export const atomicStructs: ReadonlySet<string> = new Set(
  'ConfigMapKeySelector CrossVersionObjectReference EndpointAddress EndpointPort EndpointPort@discovery/v1 LabelSelector LocalObjectReference MatchResources NamedRuleWithOperations NodeSelector NodeSelectorTerm ObjectFieldSelector ObjectReference OwnerReference ParamKind ParamRef ResourceFieldSelector RoleRef ScopeSelector SecretKeySelector SecretReference ServiceBackendPort Subject TopologySelectorTerm TypedLocalObjectReference Variable'.split(
    ' ',
  ),
);

/** Maps that are one value, as `Struct.field`. */
export const atomicMaps: ReadonlySet<string> = new Set([
  'PodSpec.nodeSelector',
  'ReplicationControllerSpec.selector',
  'Scheduling.nodeSelector',
  'ServiceSpec.selector',
]);

/** What stands in an item's stead for a key that it leaves out. */
export const keyDefaults: Readonly<Record<string, string>> = {protocol: 'TCP'};
