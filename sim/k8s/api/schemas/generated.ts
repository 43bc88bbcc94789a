/* Written by generate.mjs from kubernetes-models. Do not edit. */

/** Kinds with a schema, as `apiVersion/Kind`, and their struct where it has another name. */
export const kinds = `
v1/Pod
v1/Service
v1/ConfigMap
v1/Secret
v1/Namespace
v1/Node
v1/ServiceAccount
v1/Endpoints
v1/Event
v1/PersistentVolume
v1/PersistentVolumeClaim
v1/ReplicationController
v1/LimitRange
v1/ResourceQuota
v1/PodTemplate
v1/Binding
v1/ComponentStatus
apps/v1/Deployment
apps/v1/ReplicaSet
apps/v1/DaemonSet
apps/v1/StatefulSet
apps/v1/ControllerRevision
batch/v1/Job
batch/v1/CronJob
networking.k8s.io/v1/Ingress
networking.k8s.io/v1/IngressClass
networking.k8s.io/v1/NetworkPolicy
networking.k8s.io/v1/IPAddress
networking.k8s.io/v1/ServiceCIDR
discovery.k8s.io/v1/EndpointSlice
coordination.k8s.io/v1/Lease
rbac.authorization.k8s.io/v1/Role
rbac.authorization.k8s.io/v1/RoleBinding
rbac.authorization.k8s.io/v1/ClusterRole
rbac.authorization.k8s.io/v1/ClusterRoleBinding
storage.k8s.io/v1/StorageClass
storage.k8s.io/v1/CSIDriver
storage.k8s.io/v1/CSINode
storage.k8s.io/v1/CSIStorageCapacity
storage.k8s.io/v1/VolumeAttachment
scheduling.k8s.io/v1/PriorityClass
policy/v1/PodDisruptionBudget
policy/v1/Eviction
apiextensions.k8s.io/v1/CustomResourceDefinition
apiregistration.k8s.io/v1/APIService
admissionregistration.k8s.io/v1/MutatingWebhookConfiguration
admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy
admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding
authentication.k8s.io/v1/SelfSubjectReview
authentication.k8s.io/v1/TokenReview
authentication.k8s.io/v1/TokenRequest TokenRequest@authentication/v1
authorization.k8s.io/v1/LocalSubjectAccessReview
authorization.k8s.io/v1/SelfSubjectAccessReview
authorization.k8s.io/v1/SelfSubjectRulesReview
authorization.k8s.io/v1/SubjectAccessReview
autoscaling/v1/HorizontalPodAutoscaler
autoscaling/v1/Scale
autoscaling/v2/HorizontalPodAutoscaler HorizontalPodAutoscaler@autoscaling/v2
certificates.k8s.io/v1/CertificateSigningRequest
events.k8s.io/v1/Event Event@events/v1
flowcontrol.apiserver.k8s.io/v1/FlowSchema
flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration
node.k8s.io/v1/RuntimeClass
`;

/** One struct a line: its name, then `field:type`. */
export const structs = `
APIService metadata:ObjectMeta spec:APIServiceSpec status:APIServiceStatus
APIServiceCondition lastTransitionTime:Time message:string reason:string status:string type:string
APIServiceSpec caBundle:string group:string groupPriorityMinimum:int32 insecureSkipTLSVerify:bool service:ServiceReference@apiregistration/v1 version:string versionPriority:int32
APIServiceStatus conditions:[]APIServiceCondition
AWSElasticBlockStoreVolumeSource fsType:string partition:int32 readOnly:bool volumeID:string
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AggregationRule clusterRoleSelectors:[]LabelSelector
AppArmorProfile localhostProfile:string type:string
AttachedVolume devicePath:string name:string
AuditAnnotation key:string valueExpression:string
AzureDiskVolumeSource cachingMode:string diskName:string diskURI:string fsType:string kind:string readOnly:bool
AzureFilePersistentVolumeSource readOnly:bool secretName:string secretNamespace:string shareName:string
AzureFileVolumeSource readOnly:bool secretName:string shareName:string
Binding metadata:ObjectMeta target:ObjectReference
BoundObjectReference apiVersion:string kind:string name:string uid:string
CSIDriver metadata:ObjectMeta spec:CSIDriverSpec
CSIDriverSpec attachRequired:bool fsGroupPolicy:string nodeAllocatableUpdatePeriodSeconds:int64 podInfoOnMount:bool requiresRepublish:bool seLinuxMount:bool storageCapacity:bool tokenRequests:[]TokenRequest volumeLifecycleModes:[]string
CSINode metadata:ObjectMeta spec:CSINodeSpec
CSINodeDriver allocatable:VolumeNodeResources name:string nodeID:string topologyKeys:[]string
CSINodeSpec drivers:[]CSINodeDriver
CSIPersistentVolumeSource controllerExpandSecretRef:SecretReference controllerPublishSecretRef:SecretReference driver:string fsType:string nodeExpandSecretRef:SecretReference nodePublishSecretRef:SecretReference nodeStageSecretRef:SecretReference readOnly:bool volumeAttributes:map[string]string volumeHandle:string
CSIStorageCapacity capacity:Quantity maximumVolumeSize:Quantity metadata:ObjectMeta nodeTopology:LabelSelector storageClassName:string
CSIVolumeSource driver:string fsType:string nodePublishSecretRef:LocalObjectReference readOnly:bool volumeAttributes:map[string]string
Capabilities add:[]Capability drop:[]Capability
CephFSPersistentVolumeSource monitors:[]string path:string readOnly:bool secretFile:string secretRef:SecretReference user:string
CephFSVolumeSource monitors:[]string path:string readOnly:bool secretFile:string secretRef:LocalObjectReference user:string
CertificateSigningRequest metadata:ObjectMeta spec:CertificateSigningRequestSpec status:CertificateSigningRequestStatus
CertificateSigningRequestCondition lastTransitionTime:Time lastUpdateTime:Time message:string reason:string status:string type:string
CertificateSigningRequestSpec expirationSeconds:int32 extra:map[string][]string groups:[]string request:string signerName:string uid:string usages:[]string username:string
CertificateSigningRequestStatus certificate:string conditions:[]CertificateSigningRequestCondition
CinderPersistentVolumeSource fsType:string readOnly:bool secretRef:SecretReference volumeID:string
CinderVolumeSource fsType:string readOnly:bool secretRef:LocalObjectReference volumeID:string
ClientIPConfig timeoutSeconds:int32
ClusterRole aggregationRule:AggregationRule metadata:ObjectMeta rules:[]PolicyRule
ClusterRoleBinding metadata:ObjectMeta roleRef:RoleRef subjects:[]Subject
ClusterTrustBundleProjection labelSelector:LabelSelector name:string optional:bool path:string signerName:string
ComponentCondition error:string message:string status:string type:string
ComponentStatus conditions:[]ComponentCondition metadata:ObjectMeta
Condition lastTransitionTime:Time message:string observedGeneration:int64 reason:string status:string type:string
ConfigMap binaryData:map[string][]byte data:map[string]string immutable:bool metadata:ObjectMeta
ConfigMapEnvSource name:string optional:bool
ConfigMapKeySelector key:string name:string optional:bool
ConfigMapNodeConfigSource kubeletConfigKey:string name:string namespace:string resourceVersion:string uid:string
ConfigMapProjection items:[]KeyToPath name:string optional:bool
ConfigMapVolumeSource defaultMode:int32 items:[]KeyToPath name:string optional:bool
Container args:[]string command:[]string env:[]EnvVar envFrom:[]EnvFromSource image:string imagePullPolicy:PullPolicy lifecycle:Lifecycle livenessProbe:Probe name:string ports:[]ContainerPort readinessProbe:Probe resizePolicy:[]ContainerResizePolicy resources:ResourceRequirements restartPolicy:ContainerRestartPolicy securityContext:SecurityContext startupProbe:Probe stdin:bool stdinOnce:bool terminationMessagePath:string terminationMessagePolicy:TerminationMessagePolicy tty:bool volumeDevices:[]VolumeDevice volumeMounts:[]VolumeMount workingDir:string
ContainerImage names:[]string sizeBytes:int64
ContainerPort containerPort:int32 hostIP:string hostPort:int32 name:string protocol:Protocol
ContainerResizePolicy resourceName:string restartPolicy:string
ContainerResourceMetricSource container:string name:string target:MetricTarget
ContainerResourceMetricStatus container:string current:MetricValueStatus name:string
ContainerState running:ContainerStateRunning terminated:ContainerStateTerminated waiting:ContainerStateWaiting
ContainerStateRunning startedAt:Time
ContainerStateTerminated containerID:string exitCode:int32 finishedAt:Time message:string reason:string signal:int32 startedAt:Time
ContainerStateWaiting message:string reason:string
ContainerStatus allocatedResources:map[string]Quantity allocatedResourcesStatus:[]ResourceStatus containerID:string image:string imageID:string lastState:ContainerState name:string ready:bool resources:ResourceRequirements restartCount:int32 started:bool state:ContainerState stopSignal:string user:ContainerUser volumeMounts:[]VolumeMountStatus
ContainerUser linux:LinuxContainerUser
ControllerRevision data:any metadata:ObjectMeta revision:int64
CronJob metadata:ObjectMeta spec:CronJobSpec status:CronJobStatus
CronJobSpec concurrencyPolicy:ConcurrencyPolicy failedJobsHistoryLimit:int32 jobTemplate:JobTemplateSpec schedule:string startingDeadlineSeconds:int64 successfulJobsHistoryLimit:int32 suspend:bool timeZone:string
CronJobStatus active:[]ObjectReference lastScheduleTime:Time lastSuccessfulTime:Time
CrossVersionObjectReference apiVersion:string kind:string name:string
CrossVersionObjectReference@autoscaling/v2 apiVersion:string kind:string name:string
CustomResourceColumnDefinition description:string format:string jsonPath:string name:string priority:int32 type:string
CustomResourceConversion strategy:string webhook:WebhookConversion
CustomResourceDefinition metadata:ObjectMeta spec:CustomResourceDefinitionSpec status:CustomResourceDefinitionStatus
CustomResourceDefinitionCondition lastTransitionTime:Time message:string reason:string status:string type:string
CustomResourceDefinitionNames categories:[]string kind:string listKind:string plural:string shortNames:[]string singular:string
CustomResourceDefinitionSpec conversion:CustomResourceConversion group:string names:CustomResourceDefinitionNames preserveUnknownFields:bool scope:string versions:[]CustomResourceDefinitionVersion
CustomResourceDefinitionStatus acceptedNames:CustomResourceDefinitionNames conditions:[]CustomResourceDefinitionCondition storedVersions:[]string
CustomResourceDefinitionVersion additionalPrinterColumns:[]CustomResourceColumnDefinition deprecated:bool deprecationWarning:string name:string schema:CustomResourceValidation selectableFields:[]SelectableField served:bool storage:bool subresources:CustomResourceSubresources
CustomResourceSubresourceScale labelSelectorPath:string specReplicasPath:string statusReplicasPath:string
CustomResourceSubresourceStatus 
CustomResourceSubresources scale:CustomResourceSubresourceScale status:CustomResourceSubresourceStatus
CustomResourceValidation openAPIV3Schema:any
DaemonEndpoint Port:int32
DaemonSet metadata:ObjectMeta spec:DaemonSetSpec status:DaemonSetStatus
DaemonSetCondition lastTransitionTime:Time message:string reason:string status:ConditionStatus type:string
DaemonSetSpec minReadySeconds:int32 revisionHistoryLimit:int32 selector:LabelSelector template:PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy
DaemonSetStatus collisionCount:int32 conditions:[]DaemonSetCondition currentNumberScheduled:int32 desiredNumberScheduled:int32 numberAvailable:int32 numberMisscheduled:int32 numberReady:int32 numberUnavailable:int32 observedGeneration:int64 updatedNumberScheduled:int32
DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet type:DaemonSetUpdateStrategyType
DeleteOptions apiVersion:string dryRun:[]string gracePeriodSeconds:int64 ignoreStoreReadErrorWithClusterBreakingPotential:bool kind:string orphanDependents:bool preconditions:Preconditions propagationPolicy:string
Deployment metadata:ObjectMeta spec:DeploymentSpec status:DeploymentStatus
DeploymentCondition lastTransitionTime:Time lastUpdateTime:Time message:string reason:string status:ConditionStatus type:string
DeploymentSpec minReadySeconds:int32 paused:bool progressDeadlineSeconds:int32 replicas:int32 revisionHistoryLimit:int32 selector:LabelSelector strategy:DeploymentStrategy template:PodTemplateSpec
DeploymentStatus availableReplicas:int32 collisionCount:int32 conditions:[]DeploymentCondition observedGeneration:int64 readyReplicas:int32 replicas:int32 terminatingReplicas:int32 unavailableReplicas:int32 updatedReplicas:int32
DeploymentStrategy rollingUpdate:RollingUpdateDeployment type:DeploymentStrategyType
DownwardAPIProjection items:[]DownwardAPIVolumeFile
DownwardAPIVolumeFile fieldRef:ObjectFieldSelector mode:int32 path:string resourceFieldRef:ResourceFieldSelector
DownwardAPIVolumeSource defaultMode:int32 items:[]DownwardAPIVolumeFile
EmptyDirVolumeSource medium:StorageMedium sizeLimit:Quantity
Endpoint addresses:[]string conditions:EndpointConditions deprecatedTopology:map[string]string hints:EndpointHints hostname:string nodeName:string targetRef:ObjectReference zone:string
EndpointAddress hostname:string ip:string nodeName:string targetRef:ObjectReference
EndpointConditions ready:bool serving:bool terminating:bool
EndpointHints forNodes:[]ForNode forZones:[]ForZone
EndpointPort appProtocol:string name:string port:int32 protocol:Protocol
EndpointPort@discovery/v1 appProtocol:string name:string port:int32 protocol:Protocol
EndpointSlice addressType:AddressType endpoints:[]Endpoint metadata:ObjectMeta ports:[]EndpointPort@discovery/v1
EndpointSubset addresses:[]EndpointAddress notReadyAddresses:[]EndpointAddress ports:[]EndpointPort
Endpoints metadata:ObjectMeta subsets:[]EndpointSubset
EnvFromSource configMapRef:ConfigMapEnvSource prefix:string secretRef:SecretEnvSource
EnvVar name:string value:string valueFrom:EnvVarSource
EnvVarSource configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector
EphemeralContainer args:[]string command:[]string env:[]EnvVar envFrom:[]EnvFromSource image:string imagePullPolicy:PullPolicy lifecycle:Lifecycle livenessProbe:Probe name:string ports:[]ContainerPort readinessProbe:Probe resizePolicy:[]ContainerResizePolicy resources:ResourceRequirements restartPolicy:string securityContext:SecurityContext startupProbe:Probe stdin:bool stdinOnce:bool targetContainerName:string terminationMessagePath:string terminationMessagePolicy:TerminationMessagePolicy tty:bool volumeDevices:[]VolumeDevice volumeMounts:[]VolumeMount workingDir:string
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
Event action:string count:int32 eventTime:Time firstTimestamp:Time involvedObject:ObjectReference lastTimestamp:Time message:string metadata:ObjectMeta reason:string related:ObjectReference reportingComponent:string reportingInstance:string series:EventSeries source:EventSource type:string
Event@events/v1 action:string deprecatedCount:int32 deprecatedFirstTimestamp:Time deprecatedLastTimestamp:Time deprecatedSource:EventSource eventTime:Time metadata:ObjectMeta note:string reason:string regarding:ObjectReference related:ObjectReference reportingController:string reportingInstance:string series:EventSeries@events/v1 type:string
EventSeries count:int32 lastObservedTime:Time
EventSeries@events/v1 count:int32 lastObservedTime:Time
EventSource component:string host:string
Eviction deleteOptions:DeleteOptions metadata:ObjectMeta
ExecAction command:[]string
ExemptPriorityLevelConfiguration lendablePercent:int32 nominalConcurrencyShares:int32
ExpressionWarning fieldRef:string warning:string
ExternalMetricSource metric:MetricIdentifier target:MetricTarget
ExternalMetricStatus current:MetricValueStatus metric:MetricIdentifier
FCVolumeSource fsType:string lun:int32 readOnly:bool targetWWNs:[]string wwids:[]string
FieldSelectorAttributes rawSelector:string requirements:[]FieldSelectorRequirement
FieldSelectorRequirement key:string operator:string values:[]string
FlexPersistentVolumeSource driver:string fsType:string options:map[string]string readOnly:bool secretRef:SecretReference
FlexVolumeSource driver:string fsType:string options:map[string]string readOnly:bool secretRef:LocalObjectReference
FlockerVolumeSource datasetName:string datasetUUID:string
FlowDistinguisherMethod type:string
FlowSchema metadata:ObjectMeta spec:FlowSchemaSpec status:FlowSchemaStatus
FlowSchemaCondition lastTransitionTime:Time message:string reason:string status:string type:string
FlowSchemaSpec distinguisherMethod:FlowDistinguisherMethod matchingPrecedence:int32 priorityLevelConfiguration:PriorityLevelConfigurationReference rules:[]PolicyRulesWithSubjects
FlowSchemaStatus conditions:[]FlowSchemaCondition
ForNode name:string
ForZone name:string
GCEPersistentDiskVolumeSource fsType:string partition:int32 pdName:string readOnly:bool
GRPCAction port:int32 service:string
GitRepoVolumeSource directory:string repository:string revision:string
GlusterfsPersistentVolumeSource endpoints:string endpointsNamespace:string path:string readOnly:bool
GlusterfsVolumeSource endpoints:string path:string readOnly:bool
GroupSubject name:string
HPAScalingPolicy periodSeconds:int32 type:string value:int32
HPAScalingRules policies:[]HPAScalingPolicy selectPolicy:string stabilizationWindowSeconds:int32 tolerance:Quantity
HTTPGetAction host:string httpHeaders:[]HTTPHeader path:string port:IntOrString scheme:URIScheme
HTTPHeader name:string value:string
HTTPIngressPath backend:IngressBackend path:string pathType:PathType
HTTPIngressRuleValue paths:[]HTTPIngressPath
HorizontalPodAutoscaler metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscaler@autoscaling/v2 metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec@autoscaling/v2 status:HorizontalPodAutoscalerStatus@autoscaling/v2
HorizontalPodAutoscalerBehavior scaleDown:HPAScalingRules scaleUp:HPAScalingRules
HorizontalPodAutoscalerCondition lastTransitionTime:Time message:string reason:string status:string type:string
HorizontalPodAutoscalerSpec maxReplicas:int32 minReplicas:int32 scaleTargetRef:CrossVersionObjectReference targetCPUUtilizationPercentage:int32
HorizontalPodAutoscalerSpec@autoscaling/v2 behavior:HorizontalPodAutoscalerBehavior maxReplicas:int32 metrics:[]MetricSpec minReplicas:int32 scaleTargetRef:CrossVersionObjectReference@autoscaling/v2
HorizontalPodAutoscalerStatus currentCPUUtilizationPercentage:int32 currentReplicas:int32 desiredReplicas:int32 lastScaleTime:Time observedGeneration:int64
HorizontalPodAutoscalerStatus@autoscaling/v2 conditions:[]HorizontalPodAutoscalerCondition currentMetrics:[]MetricStatus currentReplicas:int32 desiredReplicas:int32 lastScaleTime:Time observedGeneration:int64
HostAlias hostnames:[]string ip:string
HostIP ip:string
HostPathVolumeSource path:string type:HostPathType
IPAddress metadata:ObjectMeta spec:IPAddressSpec
IPAddressSpec parentRef:ParentReference
IPBlock cidr:string except:[]string
ISCSIPersistentVolumeSource chapAuthDiscovery:bool chapAuthSession:bool fsType:string initiatorName:string iqn:string iscsiInterface:string lun:int32 portals:[]string readOnly:bool secretRef:SecretReference targetPortal:string
ISCSIVolumeSource chapAuthDiscovery:bool chapAuthSession:bool fsType:string initiatorName:string iqn:string iscsiInterface:string lun:int32 portals:[]string readOnly:bool secretRef:LocalObjectReference targetPortal:string
ImageVolumeSource pullPolicy:string reference:string
Ingress metadata:ObjectMeta spec:IngressSpec status:IngressStatus
IngressBackend resource:TypedLocalObjectReference service:IngressServiceBackend
IngressClass metadata:ObjectMeta spec:IngressClassSpec
IngressClassParametersReference apiGroup:string kind:string name:string namespace:string scope:string
IngressClassSpec controller:string parameters:IngressClassParametersReference
IngressLoadBalancerIngress hostname:string ip:string ports:[]IngressPortStatus
IngressLoadBalancerStatus ingress:[]IngressLoadBalancerIngress
IngressPortStatus error:string port:int32 protocol:Protocol
IngressRule host:string http:HTTPIngressRuleValue
IngressServiceBackend name:string port:ServiceBackendPort
IngressSpec defaultBackend:IngressBackend ingressClassName:string rules:[]IngressRule tls:[]IngressTLS
IngressStatus loadBalancer:IngressLoadBalancerStatus
IngressTLS hosts:[]string secretName:string
Job metadata:ObjectMeta spec:JobSpec status:JobStatus
JobCondition lastProbeTime:Time lastTransitionTime:Time message:string reason:string status:ConditionStatus type:string
JobSpec activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode:CompletionMode completions:int32 managedBy:string manualSelector:bool maxFailedIndexes:int32 parallelism:int32 podFailurePolicy:PodFailurePolicy podReplacementPolicy:string selector:LabelSelector successPolicy:SuccessPolicy suspend:bool template:PodTemplateSpec ttlSecondsAfterFinished:int32
JobStatus active:int32 completedIndexes:string completionTime:Time conditions:[]JobCondition failed:int32 failedIndexes:string ready:int32 startTime:Time succeeded:int32 terminating:int32 uncountedTerminatedPods:UncountedTerminatedPods
JobTemplateSpec metadata:ObjectMeta spec:JobSpec
KeyToPath key:string mode:int32 path:string
LabelSelector matchExpressions:[]LabelSelectorRequirement matchLabels:map[string]string
LabelSelectorAttributes rawSelector:string requirements:[]LabelSelectorRequirement
LabelSelectorRequirement key:string operator:string values:[]string
Lease metadata:ObjectMeta spec:LeaseSpec
LeaseSpec acquireTime:Time holderIdentity:string leaseDurationSeconds:int32 leaseTransitions:int32 preferredHolder:string renewTime:Time strategy:string
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:string
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction sleep:SleepAction tcpSocket:TCPSocketAction
LimitRange metadata:ObjectMeta spec:LimitRangeSpec
LimitRangeItem default:map[string]Quantity defaultRequest:map[string]Quantity max:map[string]Quantity maxLimitRequestRatio:map[string]Quantity min:map[string]Quantity type:string
LimitRangeSpec limits:[]LimitRangeItem
LimitResponse queuing:QueuingConfiguration type:string
LimitedPriorityLevelConfiguration borrowingLimitPercent:int32 lendablePercent:int32 limitResponse:LimitResponse nominalConcurrencyShares:int32
LinuxContainerUser gid:int64 supplementalGroups:[]int64 uid:int64
LoadBalancerIngress hostname:string ip:string ipMode:LoadBalancerIPMode ports:[]PortStatus
LoadBalancerStatus ingress:[]LoadBalancerIngress
LocalObjectReference name:string
LocalSubjectAccessReview metadata:ObjectMeta spec:SubjectAccessReviewSpec status:SubjectAccessReviewStatus
LocalVolumeSource fsType:string path:string
ManagedFieldsEntry apiVersion:string fieldsType:string fieldsV1:any manager:string operation:string subresource:string time:Time
MatchCondition expression:string name:string
MatchResources excludeResourceRules:[]NamedRuleWithOperations matchPolicy:string namespaceSelector:LabelSelector objectSelector:LabelSelector resourceRules:[]NamedRuleWithOperations
MetricIdentifier name:string selector:LabelSelector
MetricSpec containerResource:ContainerResourceMetricSource external:ExternalMetricSource object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource type:string
MetricStatus containerResource:ContainerResourceMetricStatus external:ExternalMetricStatus object:ObjectMetricStatus pods:PodsMetricStatus resource:ResourceMetricStatus type:string
MetricTarget averageUtilization:int32 averageValue:Quantity type:string value:Quantity
MetricValueStatus averageUtilization:int32 averageValue:Quantity value:Quantity
ModifyVolumeStatus status:string targetVolumeAttributesClassName:string
MutatingWebhook admissionReviewVersions:[]string clientConfig:WebhookClientConfig@admissionregistration/v1 failurePolicy:string matchConditions:[]MatchCondition matchPolicy:string name:string namespaceSelector:LabelSelector objectSelector:LabelSelector reinvocationPolicy:string rules:[]RuleWithOperations sideEffects:string timeoutSeconds:int32
MutatingWebhookConfiguration metadata:ObjectMeta webhooks:[]MutatingWebhook
NFSVolumeSource path:string readOnly:bool server:string
NamedRuleWithOperations apiGroups:[]string apiVersions:[]string operations:[]string resourceNames:[]string resources:[]string scope:string
Namespace metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus
NamespaceCondition lastTransitionTime:Time message:string reason:string status:ConditionStatus type:string
NamespaceSpec finalizers:[]FinalizerName
NamespaceStatus conditions:[]NamespaceCondition phase:NamespacePhase
NetworkPolicy metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicyEgressRule ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer
NetworkPolicyIngressRule from:[]NetworkPolicyPeer ports:[]NetworkPolicyPort
NetworkPolicyPeer ipBlock:IPBlock namespaceSelector:LabelSelector podSelector:LabelSelector
NetworkPolicyPort endPort:int32 port:IntOrString protocol:Protocol
NetworkPolicySpec egress:[]NetworkPolicyEgressRule ingress:[]NetworkPolicyIngressRule podSelector:LabelSelector policyTypes:[]PolicyType
Node metadata:ObjectMeta spec:NodeSpec status:NodeStatus
NodeAddress address:string type:string
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
NodeCondition lastHeartbeatTime:Time lastTransitionTime:Time message:string reason:string status:ConditionStatus type:string
NodeConfigSource configMap:ConfigMapNodeConfigSource
NodeConfigStatus active:NodeConfigSource assigned:NodeConfigSource error:string lastKnownGood:NodeConfigSource
NodeDaemonEndpoints kubeletEndpoint:DaemonEndpoint
NodeFeatures supplementalGroupsPolicy:bool
NodeRuntimeHandler features:NodeRuntimeHandlerFeatures name:string
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:bool userNamespaces:bool
NodeSelector nodeSelectorTerms:[]NodeSelectorTerm
NodeSelectorRequirement key:string operator:NodeSelectorOperator values:[]string
NodeSelectorTerm matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement
NodeSpec configSource:NodeConfigSource externalID:string podCIDR:string podCIDRs:[]string providerID:string taints:[]Taint unschedulable:bool
NodeStatus addresses:[]NodeAddress allocatable:map[string]Quantity capacity:map[string]Quantity conditions:[]NodeCondition config:NodeConfigStatus daemonEndpoints:NodeDaemonEndpoints features:NodeFeatures images:[]ContainerImage nodeInfo:NodeSystemInfo phase:string runtimeHandlers:[]NodeRuntimeHandler volumesAttached:[]AttachedVolume volumesInUse:[]string
NodeSwapStatus capacity:int64
NodeSystemInfo architecture:string bootID:string containerRuntimeVersion:string kernelVersion:string kubeProxyVersion:string kubeletVersion:string machineID:string operatingSystem:string osImage:string swap:NodeSwapStatus systemUUID:string
NonResourceAttributes path:string verb:string
NonResourcePolicyRule nonResourceURLs:[]string verbs:[]string
NonResourceRule nonResourceURLs:[]string verbs:[]string
ObjectFieldSelector apiVersion:string fieldPath:string
ObjectMeta annotations:map[string]string creationTimestamp:Time deletionGracePeriodSeconds:int64 deletionTimestamp:Time finalizers:[]string generateName:string generation:int64 labels:map[string]string managedFields:[]ManagedFieldsEntry name:string namespace:string ownerReferences:[]OwnerReference resourceVersion:string selfLink:string uid:string
ObjectMetricSource describedObject:CrossVersionObjectReference@autoscaling/v2 metric:MetricIdentifier target:MetricTarget
ObjectMetricStatus current:MetricValueStatus describedObject:CrossVersionObjectReference@autoscaling/v2 metric:MetricIdentifier
ObjectReference apiVersion:string fieldPath:string kind:string name:string namespace:string resourceVersion:string uid:string
Overhead podFixed:map[string]Quantity
OwnerReference apiVersion:string blockOwnerDeletion:bool controller:bool kind:string name:string uid:string
ParamKind apiVersion:string kind:string
ParamRef name:string namespace:string parameterNotFoundAction:string selector:LabelSelector
ParentReference group:string name:string namespace:string resource:string
PersistentVolume metadata:ObjectMeta spec:PersistentVolumeSpec status:PersistentVolumeStatus
PersistentVolumeClaim metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition lastProbeTime:Time lastTransitionTime:Time message:string reason:string status:string type:string
PersistentVolumeClaimSpec accessModes:[]PersistentVolumeAccessMode dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference resources:VolumeResourceRequirements selector:LabelSelector storageClassName:string volumeAttributesClassName:string volumeMode:PersistentVolumeMode volumeName:string
PersistentVolumeClaimStatus accessModes:[]string allocatedResourceStatuses:map[string]string allocatedResources:map[string]Quantity capacity:map[string]Quantity conditions:[]PersistentVolumeClaimCondition currentVolumeAttributesClassName:string modifyVolumeStatus:ModifyVolumeStatus phase:string
PersistentVolumeClaimTemplate metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName:string readOnly:bool
PersistentVolumeSpec accessModes:[]PersistentVolumeAccessMode awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource azureFile:AzureFilePersistentVolumeSource capacity:map[string]Quantity cephfs:CephFSPersistentVolumeSource cinder:CinderPersistentVolumeSource claimRef:ObjectReference csi:CSIPersistentVolumeSource fc:FCVolumeSource flexVolume:FlexPersistentVolumeSource flocker:FlockerVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource glusterfs:GlusterfsPersistentVolumeSource hostPath:HostPathVolumeSource iscsi:ISCSIPersistentVolumeSource local:LocalVolumeSource mountOptions:[]string nfs:NFSVolumeSource nodeAffinity:VolumeNodeAffinity persistentVolumeReclaimPolicy:PersistentVolumeReclaimPolicy photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource quobyte:QuobyteVolumeSource rbd:RBDPersistentVolumeSource scaleIO:ScaleIOPersistentVolumeSource storageClassName:string storageos:StorageOSPersistentVolumeSource volumeAttributesClassName:string volumeMode:PersistentVolumeMode vsphereVolume:VsphereVirtualDiskVolumeSource
PersistentVolumeStatus lastPhaseTransitionTime:Time message:string phase:string reason:string
PhotonPersistentDiskVolumeSource fsType:string pdID:string
Pod metadata:ObjectMeta spec:PodSpec status:PodStatus
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodAffinityTerm labelSelector:LabelSelector matchLabelKeys:[]string mismatchLabelKeys:[]string namespaceSelector:LabelSelector namespaces:[]string topologyKey:string
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodCondition lastProbeTime:Time lastTransitionTime:Time message:string observedGeneration:int64 reason:string status:ConditionStatus type:string
PodDNSConfig nameservers:[]string options:[]PodDNSConfigOption searches:[]string
PodDNSConfigOption name:string value:string
PodDisruptionBudget metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:PodDisruptionBudgetStatus
PodDisruptionBudgetSpec maxUnavailable:IntOrString minAvailable:IntOrString selector:LabelSelector unhealthyPodEvictionPolicy:string
PodDisruptionBudgetStatus conditions:[]Condition currentHealthy:int32 desiredHealthy:int32 disruptedPods:map[string]Time disruptionsAllowed:int32 expectedPods:int32 observedGeneration:int64
PodFailurePolicy rules:[]PodFailurePolicyRule
PodFailurePolicyOnExitCodesRequirement containerName:string operator:string values:[]int32
PodFailurePolicyOnPodConditionsPattern status:string type:string
PodFailurePolicyRule action:string onExitCodes:PodFailurePolicyOnExitCodesRequirement onPodConditions:[]PodFailurePolicyOnPodConditionsPattern
PodIP ip:string
PodOS name:string
PodReadinessGate conditionType:PodConditionType
PodResourceClaim name:string resourceClaimName:string resourceClaimTemplateName:string
PodResourceClaimStatus name:string resourceClaimName:string
PodSchedulingGate name:string
PodSecurityContext appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy:string runAsGroup:int64 runAsNonRoot:bool runAsUser:int64 seLinuxChangePolicy:string seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile supplementalGroups:[]int64 supplementalGroupsPolicy:string sysctls:[]Sysctl windowsOptions:WindowsSecurityContextOptions
PodSpec activeDeadlineSeconds:int64 affinity:Affinity automountServiceAccountToken:bool containers:[]Container dnsConfig:PodDNSConfig dnsPolicy:DNSPolicy enableServiceLinks:bool ephemeralContainers:[]EphemeralContainer hostAliases:[]HostAlias hostIPC:bool hostNetwork:bool hostPID:bool hostUsers:bool hostname:string imagePullSecrets:[]LocalObjectReference initContainers:[]Container nodeName:string nodeSelector:map[string]string os:PodOS overhead:map[string]Quantity preemptionPolicy:PreemptionPolicy priority:int32 priorityClassName:string readinessGates:[]PodReadinessGate resourceClaims:[]PodResourceClaim resources:ResourceRequirements restartPolicy:RestartPolicy runtimeClassName:string schedulerName:string schedulingGates:[]PodSchedulingGate securityContext:PodSecurityContext serviceAccount:string serviceAccountName:string setHostnameAsFQDN:bool shareProcessNamespace:bool subdomain:string terminationGracePeriodSeconds:int64 tolerations:[]Toleration topologySpreadConstraints:[]TopologySpreadConstraint volumes:[]Volume
PodStatus conditions:[]PodCondition containerStatuses:[]ContainerStatus ephemeralContainerStatuses:[]ContainerStatus hostIP:string hostIPs:[]HostIP initContainerStatuses:[]ContainerStatus message:string nominatedNodeName:string observedGeneration:int64 phase:PodPhase podIP:string podIPs:[]PodIP qosClass:PodQOSClass reason:string resize:string resourceClaimStatuses:[]PodResourceClaimStatus startTime:Time
PodTemplate metadata:ObjectMeta template:PodTemplateSpec
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
PodsMetricSource metric:MetricIdentifier target:MetricTarget
PodsMetricStatus current:MetricValueStatus metric:MetricIdentifier
PolicyRule apiGroups:[]string nonResourceURLs:[]string resourceNames:[]string resources:[]string verbs:[]string
PolicyRulesWithSubjects nonResourceRules:[]NonResourcePolicyRule resourceRules:[]ResourcePolicyRule subjects:[]Subject@flowcontrol/v1
PortStatus error:string port:int32 protocol:Protocol
PortworxVolumeSource fsType:string readOnly:bool volumeID:string
Preconditions resourceVersion:string uid:string
PreferredSchedulingTerm preference:NodeSelectorTerm weight:int32
PriorityClass description:string globalDefault:bool metadata:ObjectMeta preemptionPolicy:PreemptionPolicy value:int32
PriorityLevelConfiguration metadata:ObjectMeta spec:PriorityLevelConfigurationSpec status:PriorityLevelConfigurationStatus
PriorityLevelConfigurationCondition lastTransitionTime:Time message:string reason:string status:string type:string
PriorityLevelConfigurationReference name:string
PriorityLevelConfigurationSpec exempt:ExemptPriorityLevelConfiguration limited:LimitedPriorityLevelConfiguration type:string
PriorityLevelConfigurationStatus conditions:[]PriorityLevelConfigurationCondition
Probe exec:ExecAction failureThreshold:int32 grpc:GRPCAction httpGet:HTTPGetAction initialDelaySeconds:int32 periodSeconds:int32 successThreshold:int32 tcpSocket:TCPSocketAction terminationGracePeriodSeconds:int64 timeoutSeconds:int32
ProjectedVolumeSource defaultMode:int32 sources:[]VolumeProjection
QueuingConfiguration handSize:int32 queueLengthLimit:int32 queues:int32
QuobyteVolumeSource group:string readOnly:bool registry:string tenant:string user:string volume:string
RBDPersistentVolumeSource fsType:string image:string keyring:string monitors:[]string pool:string readOnly:bool secretRef:SecretReference user:string
RBDVolumeSource fsType:string image:string keyring:string monitors:[]string pool:string readOnly:bool secretRef:LocalObjectReference user:string
ReplicaSet metadata:ObjectMeta spec:ReplicaSetSpec status:ReplicaSetStatus
ReplicaSetCondition lastTransitionTime:Time message:string reason:string status:ConditionStatus type:string
ReplicaSetSpec minReadySeconds:int32 replicas:int32 selector:LabelSelector template:PodTemplateSpec
ReplicaSetStatus availableReplicas:int32 conditions:[]ReplicaSetCondition fullyLabeledReplicas:int32 observedGeneration:int64 readyReplicas:int32 replicas:int32 terminatingReplicas:int32
ReplicationController metadata:ObjectMeta spec:ReplicationControllerSpec status:ReplicationControllerStatus
ReplicationControllerCondition lastTransitionTime:Time message:string reason:string status:string type:string
ReplicationControllerSpec minReadySeconds:int32 replicas:int32 selector:map[string]string template:PodTemplateSpec
ReplicationControllerStatus availableReplicas:int32 conditions:[]ReplicationControllerCondition fullyLabeledReplicas:int32 observedGeneration:int64 readyReplicas:int32 replicas:int32
ResourceAttributes fieldSelector:FieldSelectorAttributes group:string labelSelector:LabelSelectorAttributes name:string namespace:string resource:string subresource:string verb:string version:string
ResourceClaim name:string request:string
ResourceFieldSelector containerName:string divisor:Quantity resource:string
ResourceHealth health:string resourceID:string
ResourceMetricSource name:string target:MetricTarget
ResourceMetricStatus current:MetricValueStatus name:string
ResourcePolicyRule apiGroups:[]string clusterScope:bool namespaces:[]string resources:[]string verbs:[]string
ResourceQuota metadata:ObjectMeta spec:ResourceQuotaSpec status:ResourceQuotaStatus
ResourceQuotaSpec hard:map[string]Quantity scopeSelector:ScopeSelector scopes:[]string
ResourceQuotaStatus hard:map[string]Quantity used:map[string]Quantity
ResourceRequirements claims:[]ResourceClaim limits:map[string]Quantity requests:map[string]Quantity
ResourceRule apiGroups:[]string resourceNames:[]string resources:[]string verbs:[]string
ResourceStatus name:string resources:[]ResourceHealth
Role metadata:ObjectMeta rules:[]PolicyRule
RoleBinding metadata:ObjectMeta roleRef:RoleRef subjects:[]Subject
RoleRef apiGroup:string kind:string name:string
RollingUpdateDaemonSet maxSurge:IntOrString maxUnavailable:IntOrString
RollingUpdateDeployment maxSurge:IntOrString maxUnavailable:IntOrString
RollingUpdateStatefulSetStrategy maxUnavailable:IntOrString partition:int32
RuleWithOperations apiGroups:[]string apiVersions:[]string operations:[]string resources:[]string scope:string
RuntimeClass handler:string metadata:ObjectMeta overhead:Overhead scheduling:Scheduling
SELinuxOptions level:string role:string type:string user:string
Scale metadata:ObjectMeta spec:ScaleSpec status:ScaleStatus
ScaleIOPersistentVolumeSource fsType:string gateway:string protectionDomain:string readOnly:bool secretRef:SecretReference sslEnabled:bool storageMode:string storagePool:string system:string volumeName:string
ScaleIOVolumeSource fsType:string gateway:string protectionDomain:string readOnly:bool secretRef:LocalObjectReference sslEnabled:bool storageMode:string storagePool:string system:string volumeName:string
ScaleSpec replicas:int32
ScaleStatus replicas:int32 selector:string
Scheduling nodeSelector:map[string]string tolerations:[]Toleration
ScopeSelector matchExpressions:[]ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement operator:string scopeName:string values:[]string
SeccompProfile localhostProfile:string type:SeccompProfileType
Secret data:map[string][]byte immutable:bool metadata:ObjectMeta stringData:map[string]string type:SecretType
SecretEnvSource name:string optional:bool
SecretKeySelector key:string name:string optional:bool
SecretProjection items:[]KeyToPath name:string optional:bool
SecretReference name:string namespace:string
SecretVolumeSource defaultMode:int32 items:[]KeyToPath optional:bool secretName:string
SecurityContext allowPrivilegeEscalation:bool appArmorProfile:AppArmorProfile capabilities:Capabilities privileged:bool procMount:string readOnlyRootFilesystem:bool runAsGroup:int64 runAsNonRoot:bool runAsUser:int64 seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile windowsOptions:WindowsSecurityContextOptions
SelectableField jsonPath:string
SelfSubjectAccessReview metadata:ObjectMeta spec:SelfSubjectAccessReviewSpec status:SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes
SelfSubjectReview metadata:ObjectMeta status:SelfSubjectReviewStatus
SelfSubjectReviewStatus userInfo:UserInfo
SelfSubjectRulesReview metadata:ObjectMeta spec:SelfSubjectRulesReviewSpec status:SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec namespace:string
Service metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
ServiceAccount automountServiceAccountToken:bool imagePullSecrets:[]LocalObjectReference metadata:ObjectMeta secrets:[]ObjectReference
ServiceAccountSubject name:string namespace:string
ServiceAccountTokenProjection audience:string expirationSeconds:int64 path:string
ServiceBackendPort name:string number:int32
ServiceCIDR metadata:ObjectMeta spec:ServiceCIDRSpec status:ServiceCIDRStatus
ServiceCIDRSpec cidrs:[]string
ServiceCIDRStatus conditions:[]Condition
ServicePort appProtocol:string name:string nodePort:int32 port:int32 protocol:Protocol targetPort:IntOrString
ServiceReference name:string namespace:string path:string port:int32
ServiceReference@admissionregistration/v1 name:string namespace:string path:string port:int32
ServiceReference@apiregistration/v1 name:string namespace:string port:int32
ServiceSpec allocateLoadBalancerNodePorts:bool clusterIP:string clusterIPs:[]string externalIPs:[]string externalName:string externalTrafficPolicy:ServiceExternalTrafficPolicy healthCheckNodePort:int32 internalTrafficPolicy:ServiceInternalTrafficPolicy ipFamilies:[]IPFamily ipFamilyPolicy:IPFamilyPolicy loadBalancerClass:string loadBalancerIP:string loadBalancerSourceRanges:[]string ports:[]ServicePort publishNotReadyAddresses:bool selector:map[string]string sessionAffinity:ServiceAffinity sessionAffinityConfig:SessionAffinityConfig trafficDistribution:string type:ServiceType
ServiceStatus conditions:[]Condition loadBalancer:LoadBalancerStatus
SessionAffinityConfig clientIP:ClientIPConfig
SleepAction seconds:int64
StatefulSet metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus
StatefulSetCondition lastTransitionTime:Time message:string reason:string status:string type:string
StatefulSetOrdinals start:int32
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:string whenScaled:string
StatefulSetSpec minReadySeconds:int32 ordinals:StatefulSetOrdinals persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy:PodManagementPolicyType replicas:int32 revisionHistoryLimit:int32 selector:LabelSelector serviceName:string template:PodTemplateSpec updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:[]any
StatefulSetStatus availableReplicas:int32 collisionCount:int32 conditions:[]StatefulSetCondition currentReplicas:int32 currentRevision:string observedGeneration:int64 readyReplicas:int32 replicas:int32 updateRevision:string updatedReplicas:int32
StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSetStrategy type:string
StorageClass allowVolumeExpansion:bool allowedTopologies:[]TopologySelectorTerm metadata:ObjectMeta mountOptions:[]string parameters:map[string]string provisioner:string reclaimPolicy:PersistentVolumeReclaimPolicy volumeBindingMode:VolumeBindingMode
StorageOSPersistentVolumeSource fsType:string readOnly:bool secretRef:ObjectReference volumeName:string volumeNamespace:string
StorageOSVolumeSource fsType:string readOnly:bool secretRef:LocalObjectReference volumeName:string volumeNamespace:string
Subject apiGroup:string kind:string name:string namespace:string
Subject@flowcontrol/v1 group:GroupSubject kind:string serviceAccount:ServiceAccountSubject user:UserSubject
SubjectAccessReview metadata:ObjectMeta spec:SubjectAccessReviewSpec status:SubjectAccessReviewStatus
SubjectAccessReviewSpec extra:map[string][]string groups:[]string nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes uid:string user:string
SubjectAccessReviewStatus allowed:bool denied:bool evaluationError:string reason:string
SubjectRulesReviewStatus evaluationError:string incomplete:bool nonResourceRules:[]NonResourceRule resourceRules:[]ResourceRule
SuccessPolicy rules:[]SuccessPolicyRule
SuccessPolicyRule succeededCount:int32 succeededIndexes:string
Sysctl name:string value:string
TCPSocketAction host:string port:IntOrString
Taint effect:TaintEffect key:string timeAdded:Time value:string
TokenRequest audience:string expirationSeconds:int64
TokenRequest@authentication/v1 metadata:ObjectMeta spec:TokenRequestSpec status:TokenRequestStatus
TokenRequestSpec audiences:[]string boundObjectRef:BoundObjectReference expirationSeconds:int64
TokenRequestStatus expirationTimestamp:Time token:string
TokenReview metadata:ObjectMeta spec:TokenReviewSpec status:TokenReviewStatus
TokenReviewSpec audiences:[]string token:string
TokenReviewStatus audiences:[]string authenticated:bool error:string user:UserInfo
Toleration effect:TaintEffect key:string operator:TolerationOperator tolerationSeconds:int64 value:string
TopologySelectorLabelRequirement key:string values:[]string
TopologySelectorTerm matchLabelExpressions:[]TopologySelectorLabelRequirement
TopologySpreadConstraint labelSelector:LabelSelector matchLabelKeys:[]string maxSkew:int32 minDomains:int32 nodeAffinityPolicy:NodeInclusionPolicy nodeTaintsPolicy:NodeInclusionPolicy topologyKey:string whenUnsatisfiable:UnsatisfiableConstraintAction
TypeChecking expressionWarnings:[]ExpressionWarning
TypedLocalObjectReference apiGroup:string kind:string name:string
TypedObjectReference apiGroup:string kind:string name:string namespace:string
UncountedTerminatedPods failed:[]string succeeded:[]string
UserInfo extra:map[string][]string groups:[]string uid:string username:string
UserSubject name:string
ValidatingAdmissionPolicy metadata:ObjectMeta spec:ValidatingAdmissionPolicySpec status:ValidatingAdmissionPolicyStatus
ValidatingAdmissionPolicyBinding metadata:ObjectMeta spec:ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec matchResources:MatchResources paramRef:ParamRef policyName:string validationActions:[]string
ValidatingAdmissionPolicySpec auditAnnotations:[]AuditAnnotation failurePolicy:string matchConditions:[]MatchCondition matchConstraints:MatchResources paramKind:ParamKind validations:[]Validation variables:[]Variable
ValidatingAdmissionPolicyStatus conditions:[]Condition observedGeneration:int64 typeChecking:TypeChecking
ValidatingWebhook admissionReviewVersions:[]string clientConfig:WebhookClientConfig@admissionregistration/v1 failurePolicy:string matchConditions:[]MatchCondition matchPolicy:string name:string namespaceSelector:LabelSelector objectSelector:LabelSelector rules:[]RuleWithOperations sideEffects:string timeoutSeconds:int32
ValidatingWebhookConfiguration metadata:ObjectMeta webhooks:[]ValidatingWebhook
Validation expression:string message:string messageExpression:string reason:string
Variable expression:string name:string
Volume awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource azureFile:AzureFileVolumeSource cephfs:CephFSVolumeSource cinder:CinderVolumeSource configMap:ConfigMapVolumeSource csi:CSIVolumeSource downwardAPI:DownwardAPIVolumeSource emptyDir:EmptyDirVolumeSource ephemeral:EphemeralVolumeSource fc:FCVolumeSource flexVolume:FlexVolumeSource flocker:FlockerVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource gitRepo:GitRepoVolumeSource glusterfs:GlusterfsVolumeSource hostPath:HostPathVolumeSource image:ImageVolumeSource iscsi:ISCSIVolumeSource name:string nfs:NFSVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource projected:ProjectedVolumeSource quobyte:QuobyteVolumeSource rbd:RBDVolumeSource scaleIO:ScaleIOVolumeSource secret:SecretVolumeSource storageos:StorageOSVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource
VolumeAttachment metadata:ObjectMeta spec:VolumeAttachmentSpec status:VolumeAttachmentStatus
VolumeAttachmentSource inlineVolumeSpec:PersistentVolumeSpec persistentVolumeName:string
VolumeAttachmentSpec attacher:string nodeName:string source:VolumeAttachmentSource
VolumeAttachmentStatus attachError:VolumeError attached:bool attachmentMetadata:map[string]string detachError:VolumeError
VolumeDevice devicePath:string name:string
VolumeError errorCode:int32 message:string time:Time
VolumeMount mountPath:string mountPropagation:MountPropagationMode name:string readOnly:bool recursiveReadOnly:string subPath:string subPathExpr:string
VolumeMountStatus mountPath:string name:string readOnly:bool recursiveReadOnly:string
VolumeNodeAffinity required:NodeSelector
VolumeNodeResources count:int32
VolumeProjection clusterTrustBundle:ClusterTrustBundleProjection configMap:ConfigMapProjection downwardAPI:DownwardAPIProjection secret:SecretProjection serviceAccountToken:ServiceAccountTokenProjection
VolumeResourceRequirements limits:map[string]Quantity requests:map[string]Quantity
VsphereVirtualDiskVolumeSource fsType:string storagePolicyID:string storagePolicyName:string volumePath:string
WebhookClientConfig caBundle:string service:ServiceReference url:string
WebhookClientConfig@admissionregistration/v1 caBundle:string service:ServiceReference@admissionregistration/v1 url:string
WebhookConversion clientConfig:WebhookClientConfig conversionReviewVersions:[]string
WeightedPodAffinityTerm podAffinityTerm:PodAffinityTerm weight:int32
WindowsSecurityContextOptions gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:bool runAsUserName:string
`;
