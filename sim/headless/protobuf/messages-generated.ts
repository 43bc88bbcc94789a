/* Written by generate.mjs from the tags of the Go types of k8s.io/api and k8s.io/apimachinery v0.33.4. Do not edit. */

/** `apiVersion/Kind` and its message. */
export const kinds = `
v1/Pod io.k8s.api.core.v1.Pod
v1/PodList io.k8s.api.core.v1.PodList
v1/Service io.k8s.api.core.v1.Service
v1/ServiceList io.k8s.api.core.v1.ServiceList
v1/ConfigMap io.k8s.api.core.v1.ConfigMap
v1/ConfigMapList io.k8s.api.core.v1.ConfigMapList
v1/Secret io.k8s.api.core.v1.Secret
v1/SecretList io.k8s.api.core.v1.SecretList
v1/Namespace io.k8s.api.core.v1.Namespace
v1/NamespaceList io.k8s.api.core.v1.NamespaceList
v1/Node io.k8s.api.core.v1.Node
v1/NodeList io.k8s.api.core.v1.NodeList
v1/ServiceAccount io.k8s.api.core.v1.ServiceAccount
v1/ServiceAccountList io.k8s.api.core.v1.ServiceAccountList
v1/Endpoints io.k8s.api.core.v1.Endpoints
v1/EndpointsList io.k8s.api.core.v1.EndpointsList
v1/Event io.k8s.api.core.v1.Event
v1/EventList io.k8s.api.core.v1.EventList
v1/PersistentVolume io.k8s.api.core.v1.PersistentVolume
v1/PersistentVolumeList io.k8s.api.core.v1.PersistentVolumeList
v1/PersistentVolumeClaim io.k8s.api.core.v1.PersistentVolumeClaim
v1/PersistentVolumeClaimList io.k8s.api.core.v1.PersistentVolumeClaimList
v1/ReplicationController io.k8s.api.core.v1.ReplicationController
v1/ReplicationControllerList io.k8s.api.core.v1.ReplicationControllerList
v1/LimitRange io.k8s.api.core.v1.LimitRange
v1/LimitRangeList io.k8s.api.core.v1.LimitRangeList
v1/ResourceQuota io.k8s.api.core.v1.ResourceQuota
v1/ResourceQuotaList io.k8s.api.core.v1.ResourceQuotaList
v1/PodTemplate io.k8s.api.core.v1.PodTemplate
v1/PodTemplateList io.k8s.api.core.v1.PodTemplateList
v1/Binding io.k8s.api.core.v1.Binding
v1/ComponentStatus io.k8s.api.core.v1.ComponentStatus
v1/ComponentStatusList io.k8s.api.core.v1.ComponentStatusList
apps/v1/Deployment io.k8s.api.apps.v1.Deployment
apps/v1/DeploymentList io.k8s.api.apps.v1.DeploymentList
apps/v1/ReplicaSet io.k8s.api.apps.v1.ReplicaSet
apps/v1/ReplicaSetList io.k8s.api.apps.v1.ReplicaSetList
apps/v1/DaemonSet io.k8s.api.apps.v1.DaemonSet
apps/v1/DaemonSetList io.k8s.api.apps.v1.DaemonSetList
apps/v1/StatefulSet io.k8s.api.apps.v1.StatefulSet
apps/v1/StatefulSetList io.k8s.api.apps.v1.StatefulSetList
apps/v1/ControllerRevision io.k8s.api.apps.v1.ControllerRevision
apps/v1/ControllerRevisionList io.k8s.api.apps.v1.ControllerRevisionList
batch/v1/Job io.k8s.api.batch.v1.Job
batch/v1/JobList io.k8s.api.batch.v1.JobList
batch/v1/CronJob io.k8s.api.batch.v1.CronJob
batch/v1/CronJobList io.k8s.api.batch.v1.CronJobList
networking.k8s.io/v1/Ingress io.k8s.api.networking.v1.Ingress
networking.k8s.io/v1/IngressList io.k8s.api.networking.v1.IngressList
networking.k8s.io/v1/IngressClass io.k8s.api.networking.v1.IngressClass
networking.k8s.io/v1/IngressClassList io.k8s.api.networking.v1.IngressClassList
networking.k8s.io/v1/NetworkPolicy io.k8s.api.networking.v1.NetworkPolicy
networking.k8s.io/v1/NetworkPolicyList io.k8s.api.networking.v1.NetworkPolicyList
networking.k8s.io/v1/IPAddress io.k8s.api.networking.v1.IPAddress
networking.k8s.io/v1/IPAddressList io.k8s.api.networking.v1.IPAddressList
networking.k8s.io/v1/ServiceCIDR io.k8s.api.networking.v1.ServiceCIDR
networking.k8s.io/v1/ServiceCIDRList io.k8s.api.networking.v1.ServiceCIDRList
discovery.k8s.io/v1/EndpointSlice io.k8s.api.discovery.v1.EndpointSlice
discovery.k8s.io/v1/EndpointSliceList io.k8s.api.discovery.v1.EndpointSliceList
coordination.k8s.io/v1/Lease io.k8s.api.coordination.v1.Lease
coordination.k8s.io/v1/LeaseList io.k8s.api.coordination.v1.LeaseList
rbac.authorization.k8s.io/v1/Role io.k8s.api.rbac.v1.Role
rbac.authorization.k8s.io/v1/RoleList io.k8s.api.rbac.v1.RoleList
rbac.authorization.k8s.io/v1/RoleBinding io.k8s.api.rbac.v1.RoleBinding
rbac.authorization.k8s.io/v1/RoleBindingList io.k8s.api.rbac.v1.RoleBindingList
rbac.authorization.k8s.io/v1/ClusterRole io.k8s.api.rbac.v1.ClusterRole
rbac.authorization.k8s.io/v1/ClusterRoleList io.k8s.api.rbac.v1.ClusterRoleList
rbac.authorization.k8s.io/v1/ClusterRoleBinding io.k8s.api.rbac.v1.ClusterRoleBinding
rbac.authorization.k8s.io/v1/ClusterRoleBindingList io.k8s.api.rbac.v1.ClusterRoleBindingList
storage.k8s.io/v1/StorageClass io.k8s.api.storage.v1.StorageClass
storage.k8s.io/v1/StorageClassList io.k8s.api.storage.v1.StorageClassList
storage.k8s.io/v1/CSIDriver io.k8s.api.storage.v1.CSIDriver
storage.k8s.io/v1/CSIDriverList io.k8s.api.storage.v1.CSIDriverList
storage.k8s.io/v1/CSINode io.k8s.api.storage.v1.CSINode
storage.k8s.io/v1/CSINodeList io.k8s.api.storage.v1.CSINodeList
storage.k8s.io/v1/CSIStorageCapacity io.k8s.api.storage.v1.CSIStorageCapacity
storage.k8s.io/v1/CSIStorageCapacityList io.k8s.api.storage.v1.CSIStorageCapacityList
storage.k8s.io/v1/VolumeAttachment io.k8s.api.storage.v1.VolumeAttachment
storage.k8s.io/v1/VolumeAttachmentList io.k8s.api.storage.v1.VolumeAttachmentList
scheduling.k8s.io/v1/PriorityClass io.k8s.api.scheduling.v1.PriorityClass
scheduling.k8s.io/v1/PriorityClassList io.k8s.api.scheduling.v1.PriorityClassList
policy/v1/PodDisruptionBudget io.k8s.api.policy.v1.PodDisruptionBudget
policy/v1/PodDisruptionBudgetList io.k8s.api.policy.v1.PodDisruptionBudgetList
policy/v1/Eviction io.k8s.api.policy.v1.Eviction
admissionregistration.k8s.io/v1/MutatingWebhookConfiguration io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration
admissionregistration.k8s.io/v1/MutatingWebhookConfigurationList io.k8s.api.admissionregistration.v1.MutatingWebhookConfigurationList
admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1/ValidatingWebhookConfigurationList io.k8s.api.admissionregistration.v1.ValidatingWebhookConfigurationList
admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy
admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyList io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyList
admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBindingList io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingList
authentication.k8s.io/v1/SelfSubjectReview io.k8s.api.authentication.v1.SelfSubjectReview
authentication.k8s.io/v1/TokenReview io.k8s.api.authentication.v1.TokenReview
authentication.k8s.io/v1/TokenRequest io.k8s.api.authentication.v1.TokenRequest
authorization.k8s.io/v1/LocalSubjectAccessReview io.k8s.api.authorization.v1.LocalSubjectAccessReview
authorization.k8s.io/v1/SelfSubjectAccessReview io.k8s.api.authorization.v1.SelfSubjectAccessReview
authorization.k8s.io/v1/SelfSubjectRulesReview io.k8s.api.authorization.v1.SelfSubjectRulesReview
authorization.k8s.io/v1/SubjectAccessReview io.k8s.api.authorization.v1.SubjectAccessReview
autoscaling/v1/HorizontalPodAutoscaler io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler
autoscaling/v1/HorizontalPodAutoscalerList io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerList
autoscaling/v1/Scale io.k8s.api.autoscaling.v1.Scale
autoscaling/v2/HorizontalPodAutoscaler io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler
autoscaling/v2/HorizontalPodAutoscalerList io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerList
certificates.k8s.io/v1/CertificateSigningRequest io.k8s.api.certificates.v1.CertificateSigningRequest
certificates.k8s.io/v1/CertificateSigningRequestList io.k8s.api.certificates.v1.CertificateSigningRequestList
events.k8s.io/v1/Event io.k8s.api.events.v1.Event
events.k8s.io/v1/EventList io.k8s.api.events.v1.EventList
flowcontrol.apiserver.k8s.io/v1/FlowSchema io.k8s.api.flowcontrol.v1.FlowSchema
flowcontrol.apiserver.k8s.io/v1/FlowSchemaList io.k8s.api.flowcontrol.v1.FlowSchemaList
flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfigurationList io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationList
node.k8s.io/v1/RuntimeClass io.k8s.api.node.v1.RuntimeClass
node.k8s.io/v1/RuntimeClassList io.k8s.api.node.v1.RuntimeClassList
v1/DeleteOptions io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions
v1/Status io.k8s.apimachinery.pkg.apis.meta.v1.Status
`;

/** A message a line: `field=number:type`; `?` leaves out a zero, `@` is a struct whose fields stand among its owner's. */
export const messages = `
io.k8s.api.admissionregistration.v1.AuditAnnotation key=1:string valueExpression=2:string
io.k8s.api.admissionregistration.v1.ExpressionWarning fieldRef=2:string warning=3:string
io.k8s.api.admissionregistration.v1.MatchCondition name=1:string expression=2:string
io.k8s.api.admissionregistration.v1.MatchResources namespaceSelector=1:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector objectSelector=2:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector resourceRules?=3:[]io.k8s.api.admissionregistration.v1.NamedRuleWithOperations excludeResourceRules?=4:[]io.k8s.api.admissionregistration.v1.NamedRuleWithOperations matchPolicy=7:string
io.k8s.api.admissionregistration.v1.MutatingWebhook name=1:string clientConfig=2:io.k8s.api.admissionregistration.v1.WebhookClientConfig rules?=3:[]io.k8s.api.admissionregistration.v1.RuleWithOperations failurePolicy=4:string matchPolicy=9:string namespaceSelector=5:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector objectSelector=11:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector sideEffects=6:string timeoutSeconds=7:int32 admissionReviewVersions=8:[]string reinvocationPolicy=10:string matchConditions?=12:[]io.k8s.api.admissionregistration.v1.MatchCondition
io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta webhooks?=2:[]io.k8s.api.admissionregistration.v1.MutatingWebhook
io.k8s.api.admissionregistration.v1.MutatingWebhookConfigurationList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration
io.k8s.api.admissionregistration.v1.NamedRuleWithOperations resourceNames?=1:[]string @=2:io.k8s.api.admissionregistration.v1.RuleWithOperations
io.k8s.api.admissionregistration.v1.ParamKind apiVersion?=1:string kind?=2:string
io.k8s.api.admissionregistration.v1.ParamRef name?=1:string namespace?=2:string selector=3:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector parameterNotFoundAction=4:string
io.k8s.api.admissionregistration.v1.Rule apiGroups?=1:[]string apiVersions?=2:[]string resources?=3:[]string scope=4:string
io.k8s.api.admissionregistration.v1.RuleWithOperations operations?=1:[]string @=2:io.k8s.api.admissionregistration.v1.Rule
io.k8s.api.admissionregistration.v1.ServiceReference namespace=1:string name=2:string path=3:string port=4:int32
io.k8s.api.admissionregistration.v1.TypeChecking expressionWarnings?=1:[]io.k8s.api.admissionregistration.v1.ExpressionWarning
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec status?=3:io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec policyName?=1:string paramRef=2:io.k8s.api.admissionregistration.v1.ParamRef matchResources=3:io.k8s.api.admissionregistration.v1.MatchResources validationActions?=4:[]string
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec paramKind=1:io.k8s.api.admissionregistration.v1.ParamKind matchConstraints=2:io.k8s.api.admissionregistration.v1.MatchResources validations?=3:[]io.k8s.api.admissionregistration.v1.Validation failurePolicy=4:string auditAnnotations?=5:[]io.k8s.api.admissionregistration.v1.AuditAnnotation matchConditions?=6:[]io.k8s.api.admissionregistration.v1.MatchCondition variables?=7:[]io.k8s.api.admissionregistration.v1.Variable
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus observedGeneration?=1:int64 typeChecking=2:io.k8s.api.admissionregistration.v1.TypeChecking conditions?=3:[]io.k8s.apimachinery.pkg.apis.meta.v1.Condition
io.k8s.api.admissionregistration.v1.ValidatingWebhook name=1:string clientConfig=2:io.k8s.api.admissionregistration.v1.WebhookClientConfig rules?=3:[]io.k8s.api.admissionregistration.v1.RuleWithOperations failurePolicy=4:string matchPolicy=9:string namespaceSelector=5:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector objectSelector=10:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector sideEffects=6:string timeoutSeconds=7:int32 admissionReviewVersions=8:[]string matchConditions?=11:[]io.k8s.api.admissionregistration.v1.MatchCondition
io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta webhooks?=2:[]io.k8s.api.admissionregistration.v1.ValidatingWebhook
io.k8s.api.admissionregistration.v1.ValidatingWebhookConfigurationList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration
io.k8s.api.admissionregistration.v1.Validation expression=1:string message?=2:string reason=3:string messageExpression?=4:string
io.k8s.api.admissionregistration.v1.Variable name=1:string expression=2:string
io.k8s.api.admissionregistration.v1.WebhookClientConfig url=3:string service=1:io.k8s.api.admissionregistration.v1.ServiceReference caBundle?=2:bytes
io.k8s.api.apps.v1.ControllerRevision metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta data?=2:Raw revision=3:int64
io.k8s.api.apps.v1.ControllerRevisionList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.apps.v1.ControllerRevision
io.k8s.api.apps.v1.DaemonSet metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.apps.v1.DaemonSetSpec status?=3:io.k8s.api.apps.v1.DaemonSetStatus
io.k8s.api.apps.v1.DaemonSetCondition type=1:string status=2:string lastTransitionTime?=3:Time reason?=4:string message?=5:string
io.k8s.api.apps.v1.DaemonSetList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.apps.v1.DaemonSet
io.k8s.api.apps.v1.DaemonSetSpec selector=1:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector template=2:io.k8s.api.core.v1.PodTemplateSpec updateStrategy?=3:io.k8s.api.apps.v1.DaemonSetUpdateStrategy minReadySeconds?=4:int32 revisionHistoryLimit=6:int32
io.k8s.api.apps.v1.DaemonSetStatus currentNumberScheduled=1:int32 numberMisscheduled=2:int32 desiredNumberScheduled=3:int32 numberReady=4:int32 observedGeneration?=5:int64 updatedNumberScheduled?=6:int32 numberAvailable?=7:int32 numberUnavailable?=8:int32 collisionCount=9:int32 conditions?=10:[]io.k8s.api.apps.v1.DaemonSetCondition
io.k8s.api.apps.v1.DaemonSetUpdateStrategy type?=1:string rollingUpdate=2:io.k8s.api.apps.v1.RollingUpdateDaemonSet
io.k8s.api.apps.v1.Deployment metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.apps.v1.DeploymentSpec status?=3:io.k8s.api.apps.v1.DeploymentStatus
io.k8s.api.apps.v1.DeploymentCondition type=1:string status=2:string lastUpdateTime?=6:Time lastTransitionTime?=7:Time reason?=4:string message?=5:string
io.k8s.api.apps.v1.DeploymentList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.apps.v1.Deployment
io.k8s.api.apps.v1.DeploymentSpec replicas=1:int32 selector=2:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector template=3:io.k8s.api.core.v1.PodTemplateSpec strategy?=4:io.k8s.api.apps.v1.DeploymentStrategy minReadySeconds?=5:int32 revisionHistoryLimit=6:int32 paused?=7:bool progressDeadlineSeconds=9:int32
io.k8s.api.apps.v1.DeploymentStatus observedGeneration?=1:int64 replicas?=2:int32 updatedReplicas?=3:int32 readyReplicas?=7:int32 availableReplicas?=4:int32 unavailableReplicas?=5:int32 terminatingReplicas=9:int32 conditions?=6:[]io.k8s.api.apps.v1.DeploymentCondition collisionCount=8:int32
io.k8s.api.apps.v1.DeploymentStrategy type?=1:string rollingUpdate=2:io.k8s.api.apps.v1.RollingUpdateDeployment
io.k8s.api.apps.v1.ReplicaSet metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.apps.v1.ReplicaSetSpec status?=3:io.k8s.api.apps.v1.ReplicaSetStatus
io.k8s.api.apps.v1.ReplicaSetCondition type=1:string status=2:string lastTransitionTime?=3:Time reason?=4:string message?=5:string
io.k8s.api.apps.v1.ReplicaSetList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.apps.v1.ReplicaSet
io.k8s.api.apps.v1.ReplicaSetSpec replicas=1:int32 minReadySeconds?=4:int32 selector=2:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector template?=3:io.k8s.api.core.v1.PodTemplateSpec
io.k8s.api.apps.v1.ReplicaSetStatus replicas=1:int32 fullyLabeledReplicas?=2:int32 readyReplicas?=4:int32 availableReplicas?=5:int32 terminatingReplicas=7:int32 observedGeneration?=3:int64 conditions?=6:[]io.k8s.api.apps.v1.ReplicaSetCondition
io.k8s.api.apps.v1.RollingUpdateDaemonSet maxUnavailable=1:IntOrString maxSurge=2:IntOrString
io.k8s.api.apps.v1.RollingUpdateDeployment maxUnavailable=1:IntOrString maxSurge=2:IntOrString
io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy partition=1:int32 maxUnavailable=2:IntOrString
io.k8s.api.apps.v1.StatefulSet metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.apps.v1.StatefulSetSpec status?=3:io.k8s.api.apps.v1.StatefulSetStatus
io.k8s.api.apps.v1.StatefulSetCondition type=1:string status=2:string lastTransitionTime?=3:Time reason?=4:string message?=5:string
io.k8s.api.apps.v1.StatefulSetList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.apps.v1.StatefulSet
io.k8s.api.apps.v1.StatefulSetOrdinals start=1:int32
io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted?=1:string whenScaled?=2:string
io.k8s.api.apps.v1.StatefulSetSpec replicas=1:int32 selector=2:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector template=3:io.k8s.api.core.v1.PodTemplateSpec volumeClaimTemplates?=4:[]io.k8s.api.core.v1.PersistentVolumeClaim serviceName=5:string podManagementPolicy?=6:string updateStrategy?=7:io.k8s.api.apps.v1.StatefulSetUpdateStrategy revisionHistoryLimit=8:int32 minReadySeconds?=9:int32 persistentVolumeClaimRetentionPolicy=10:io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy ordinals=11:io.k8s.api.apps.v1.StatefulSetOrdinals
io.k8s.api.apps.v1.StatefulSetStatus observedGeneration?=1:int64 replicas=2:int32 readyReplicas?=3:int32 currentReplicas?=4:int32 updatedReplicas?=5:int32 currentRevision?=6:string updateRevision?=7:string collisionCount=9:int32 conditions?=10:[]io.k8s.api.apps.v1.StatefulSetCondition availableReplicas=11:int32
io.k8s.api.apps.v1.StatefulSetUpdateStrategy type?=1:string rollingUpdate=2:io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy
io.k8s.api.authentication.v1.BoundObjectReference kind?=1:string apiVersion?=2:string name?=3:string uid?=4:string
io.k8s.api.authentication.v1.SelfSubjectReview metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta status?=2:io.k8s.api.authentication.v1.SelfSubjectReviewStatus
io.k8s.api.authentication.v1.SelfSubjectReviewStatus userInfo?=1:io.k8s.api.authentication.v1.UserInfo
io.k8s.api.authentication.v1.TokenRequest metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.authentication.v1.TokenRequestSpec status?=3:io.k8s.api.authentication.v1.TokenRequestStatus
io.k8s.api.authentication.v1.TokenRequestSpec audiences=1:[]string expirationSeconds=4:int64 boundObjectRef=3:io.k8s.api.authentication.v1.BoundObjectReference
io.k8s.api.authentication.v1.TokenRequestStatus token=1:string expirationTimestamp=2:Time
io.k8s.api.authentication.v1.TokenReview metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.authentication.v1.TokenReviewSpec status?=3:io.k8s.api.authentication.v1.TokenReviewStatus
io.k8s.api.authentication.v1.TokenReviewSpec token?=1:string audiences?=2:[]string
io.k8s.api.authentication.v1.TokenReviewStatus authenticated?=1:bool user?=2:io.k8s.api.authentication.v1.UserInfo audiences?=4:[]string error?=3:string
io.k8s.api.authentication.v1.UserInfo username?=1:string uid?=2:string groups?=3:[]string extra?=4:map[Items]
io.k8s.api.authorization.v1.FieldSelectorAttributes rawSelector?=1:string requirements?=2:[]io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement
io.k8s.api.authorization.v1.LabelSelectorAttributes rawSelector?=1:string requirements?=2:[]io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement
io.k8s.api.authorization.v1.LocalSubjectAccessReview metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.authorization.v1.SubjectAccessReviewSpec status?=3:io.k8s.api.authorization.v1.SubjectAccessReviewStatus
io.k8s.api.authorization.v1.NonResourceAttributes path?=1:string verb?=2:string
io.k8s.api.authorization.v1.NonResourceRule verbs=1:[]string nonResourceURLs?=2:[]string
io.k8s.api.authorization.v1.ResourceAttributes namespace?=1:string verb?=2:string group?=3:string version?=4:string resource?=5:string subresource?=6:string name?=7:string fieldSelector=8:io.k8s.api.authorization.v1.FieldSelectorAttributes labelSelector=9:io.k8s.api.authorization.v1.LabelSelectorAttributes
io.k8s.api.authorization.v1.ResourceRule verbs=1:[]string apiGroups?=2:[]string resources?=3:[]string resourceNames?=4:[]string
io.k8s.api.authorization.v1.SelfSubjectAccessReview metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec status?=3:io.k8s.api.authorization.v1.SubjectAccessReviewStatus
io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec resourceAttributes=1:io.k8s.api.authorization.v1.ResourceAttributes nonResourceAttributes=2:io.k8s.api.authorization.v1.NonResourceAttributes
io.k8s.api.authorization.v1.SelfSubjectRulesReview metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec status?=3:io.k8s.api.authorization.v1.SubjectRulesReviewStatus
io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec namespace?=1:string
io.k8s.api.authorization.v1.SubjectAccessReview metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.authorization.v1.SubjectAccessReviewSpec status?=3:io.k8s.api.authorization.v1.SubjectAccessReviewStatus
io.k8s.api.authorization.v1.SubjectAccessReviewSpec resourceAttributes=1:io.k8s.api.authorization.v1.ResourceAttributes nonResourceAttributes=2:io.k8s.api.authorization.v1.NonResourceAttributes user?=3:string groups?=4:[]string extra?=5:map[Items] uid?=6:string
io.k8s.api.authorization.v1.SubjectAccessReviewStatus allowed=1:bool denied?=4:bool reason?=2:string evaluationError?=3:string
io.k8s.api.authorization.v1.SubjectRulesReviewStatus resourceRules=1:[]io.k8s.api.authorization.v1.ResourceRule nonResourceRules=2:[]io.k8s.api.authorization.v1.NonResourceRule incomplete=3:bool evaluationError?=4:string
io.k8s.api.autoscaling.v1.CrossVersionObjectReference kind=1:string name=2:string apiVersion?=3:string
io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec status?=3:io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus
io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler
io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec scaleTargetRef=1:io.k8s.api.autoscaling.v1.CrossVersionObjectReference minReplicas=2:int32 maxReplicas=3:int32 targetCPUUtilizationPercentage=4:int32
io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus observedGeneration=1:int64 lastScaleTime=2:Time currentReplicas=3:int32 desiredReplicas=4:int32 currentCPUUtilizationPercentage=5:int32
io.k8s.api.autoscaling.v1.Scale metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.autoscaling.v1.ScaleSpec status?=3:io.k8s.api.autoscaling.v1.ScaleStatus
io.k8s.api.autoscaling.v1.ScaleSpec replicas?=1:int32
io.k8s.api.autoscaling.v1.ScaleStatus replicas=1:int32 selector?=2:string
io.k8s.api.autoscaling.v2.ContainerResourceMetricSource name=1:string target=2:io.k8s.api.autoscaling.v2.MetricTarget container=3:string
io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus name=1:string current=2:io.k8s.api.autoscaling.v2.MetricValueStatus container=3:string
io.k8s.api.autoscaling.v2.CrossVersionObjectReference kind=1:string name=2:string apiVersion?=3:string
io.k8s.api.autoscaling.v2.ExternalMetricSource metric=1:io.k8s.api.autoscaling.v2.MetricIdentifier target=2:io.k8s.api.autoscaling.v2.MetricTarget
io.k8s.api.autoscaling.v2.ExternalMetricStatus metric=1:io.k8s.api.autoscaling.v2.MetricIdentifier current=2:io.k8s.api.autoscaling.v2.MetricValueStatus
io.k8s.api.autoscaling.v2.HPAScalingPolicy type=1:string value=2:int32 periodSeconds=3:int32
io.k8s.api.autoscaling.v2.HPAScalingRules stabilizationWindowSeconds=3:int32 selectPolicy=1:string policies?=2:[]io.k8s.api.autoscaling.v2.HPAScalingPolicy tolerance=4:Quantity
io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec status?=3:io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus
io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior scaleUp=1:io.k8s.api.autoscaling.v2.HPAScalingRules scaleDown=2:io.k8s.api.autoscaling.v2.HPAScalingRules
io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition type=1:string status=2:string lastTransitionTime?=3:Time reason?=4:string message?=5:string
io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler
io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec scaleTargetRef=1:io.k8s.api.autoscaling.v2.CrossVersionObjectReference minReplicas=2:int32 maxReplicas=3:int32 metrics?=4:[]io.k8s.api.autoscaling.v2.MetricSpec behavior=5:io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior
io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus observedGeneration=1:int64 lastScaleTime=2:Time currentReplicas?=3:int32 desiredReplicas=4:int32 currentMetrics=5:[]io.k8s.api.autoscaling.v2.MetricStatus conditions?=6:[]io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition
io.k8s.api.autoscaling.v2.MetricIdentifier name=1:string selector=2:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector
io.k8s.api.autoscaling.v2.MetricSpec type=1:string object=2:io.k8s.api.autoscaling.v2.ObjectMetricSource pods=3:io.k8s.api.autoscaling.v2.PodsMetricSource resource=4:io.k8s.api.autoscaling.v2.ResourceMetricSource containerResource=7:io.k8s.api.autoscaling.v2.ContainerResourceMetricSource external=5:io.k8s.api.autoscaling.v2.ExternalMetricSource
io.k8s.api.autoscaling.v2.MetricStatus type=1:string object=2:io.k8s.api.autoscaling.v2.ObjectMetricStatus pods=3:io.k8s.api.autoscaling.v2.PodsMetricStatus resource=4:io.k8s.api.autoscaling.v2.ResourceMetricStatus containerResource=7:io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus external=5:io.k8s.api.autoscaling.v2.ExternalMetricStatus
io.k8s.api.autoscaling.v2.MetricTarget type=1:string value=2:Quantity averageValue=3:Quantity averageUtilization=4:int32
io.k8s.api.autoscaling.v2.MetricValueStatus value=1:Quantity averageValue=2:Quantity averageUtilization=3:int32
io.k8s.api.autoscaling.v2.ObjectMetricSource describedObject=1:io.k8s.api.autoscaling.v2.CrossVersionObjectReference target=2:io.k8s.api.autoscaling.v2.MetricTarget metric=3:io.k8s.api.autoscaling.v2.MetricIdentifier
io.k8s.api.autoscaling.v2.ObjectMetricStatus metric=1:io.k8s.api.autoscaling.v2.MetricIdentifier current=2:io.k8s.api.autoscaling.v2.MetricValueStatus describedObject=3:io.k8s.api.autoscaling.v2.CrossVersionObjectReference
io.k8s.api.autoscaling.v2.PodsMetricSource metric=1:io.k8s.api.autoscaling.v2.MetricIdentifier target=2:io.k8s.api.autoscaling.v2.MetricTarget
io.k8s.api.autoscaling.v2.PodsMetricStatus metric=1:io.k8s.api.autoscaling.v2.MetricIdentifier current=2:io.k8s.api.autoscaling.v2.MetricValueStatus
io.k8s.api.autoscaling.v2.ResourceMetricSource name=1:string target=2:io.k8s.api.autoscaling.v2.MetricTarget
io.k8s.api.autoscaling.v2.ResourceMetricStatus name=1:string current=2:io.k8s.api.autoscaling.v2.MetricValueStatus
io.k8s.api.batch.v1.CronJob metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.batch.v1.CronJobSpec status?=3:io.k8s.api.batch.v1.CronJobStatus
io.k8s.api.batch.v1.CronJobList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.batch.v1.CronJob
io.k8s.api.batch.v1.CronJobSpec schedule=1:string timeZone=8:string startingDeadlineSeconds=2:int64 concurrencyPolicy?=3:string suspend=4:bool jobTemplate=5:io.k8s.api.batch.v1.JobTemplateSpec successfulJobsHistoryLimit=6:int32 failedJobsHistoryLimit=7:int32
io.k8s.api.batch.v1.CronJobStatus active?=1:[]io.k8s.api.core.v1.ObjectReference lastScheduleTime=4:Time lastSuccessfulTime=5:Time
io.k8s.api.batch.v1.Job metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.batch.v1.JobSpec status?=3:io.k8s.api.batch.v1.JobStatus
io.k8s.api.batch.v1.JobCondition type=1:string status=2:string lastProbeTime?=3:Time lastTransitionTime?=4:Time reason?=5:string message?=6:string
io.k8s.api.batch.v1.JobList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.batch.v1.Job
io.k8s.api.batch.v1.JobSpec parallelism=1:int32 completions=2:int32 activeDeadlineSeconds=3:int64 podFailurePolicy=11:io.k8s.api.batch.v1.PodFailurePolicy successPolicy=16:io.k8s.api.batch.v1.SuccessPolicy backoffLimit=7:int32 backoffLimitPerIndex=12:int32 maxFailedIndexes=13:int32 selector=4:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector manualSelector=5:bool template=6:io.k8s.api.core.v1.PodTemplateSpec ttlSecondsAfterFinished=8:int32 completionMode=9:string suspend=10:bool podReplacementPolicy=14:string managedBy=15:string
io.k8s.api.batch.v1.JobStatus conditions?=1:[]io.k8s.api.batch.v1.JobCondition startTime=2:Time completionTime=3:Time active?=4:int32 succeeded?=5:int32 failed?=6:int32 terminating=11:int32 completedIndexes?=7:string failedIndexes=10:string uncountedTerminatedPods=8:io.k8s.api.batch.v1.UncountedTerminatedPods ready=9:int32
io.k8s.api.batch.v1.JobTemplateSpec metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.batch.v1.JobSpec
io.k8s.api.batch.v1.PodFailurePolicy rules=1:[]io.k8s.api.batch.v1.PodFailurePolicyRule
io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement containerName=1:string operator=2:string values=3:[]int32
io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern type=1:string status=2:string
io.k8s.api.batch.v1.PodFailurePolicyRule action=1:string onExitCodes=2:io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement onPodConditions?=3:[]io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern
io.k8s.api.batch.v1.SuccessPolicy rules=1:[]io.k8s.api.batch.v1.SuccessPolicyRule
io.k8s.api.batch.v1.SuccessPolicyRule succeededIndexes=1:string succeededCount=2:int32
io.k8s.api.batch.v1.UncountedTerminatedPods succeeded?=1:[]string failed?=2:[]string
io.k8s.api.certificates.v1.CertificateSigningRequest metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.certificates.v1.CertificateSigningRequestSpec status?=3:io.k8s.api.certificates.v1.CertificateSigningRequestStatus
io.k8s.api.certificates.v1.CertificateSigningRequestCondition type=1:string status=6:string reason?=2:string message?=3:string lastUpdateTime?=4:Time lastTransitionTime?=5:Time
io.k8s.api.certificates.v1.CertificateSigningRequestList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.certificates.v1.CertificateSigningRequest
io.k8s.api.certificates.v1.CertificateSigningRequestSpec request=1:bytes signerName=7:string expirationSeconds=8:int32 usages?=5:[]string username?=2:string uid?=3:string groups?=4:[]string extra?=6:map[Items]
io.k8s.api.certificates.v1.CertificateSigningRequestStatus conditions?=1:[]io.k8s.api.certificates.v1.CertificateSigningRequestCondition certificate?=2:bytes
io.k8s.api.coordination.v1.Lease metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.coordination.v1.LeaseSpec
io.k8s.api.coordination.v1.LeaseList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.coordination.v1.Lease
io.k8s.api.coordination.v1.LeaseSpec holderIdentity=1:string leaseDurationSeconds=2:int32 acquireTime=3:MicroTime renewTime=4:MicroTime leaseTransitions=5:int32 strategy=6:string preferredHolder=7:string
io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource volumeID=1:string fsType?=2:string partition?=3:int32 readOnly?=4:bool
io.k8s.api.core.v1.Affinity nodeAffinity=1:io.k8s.api.core.v1.NodeAffinity podAffinity=2:io.k8s.api.core.v1.PodAffinity podAntiAffinity=3:io.k8s.api.core.v1.PodAntiAffinity
io.k8s.api.core.v1.AppArmorProfile type=1:string localhostProfile=2:string
io.k8s.api.core.v1.AttachedVolume name=1:string devicePath=2:string
io.k8s.api.core.v1.AzureDiskVolumeSource diskName=1:string diskURI=2:string cachingMode=3:string fsType=4:string readOnly=5:bool kind=6:string
io.k8s.api.core.v1.AzureFilePersistentVolumeSource secretName=1:string shareName=2:string readOnly?=3:bool secretNamespace=4:string
io.k8s.api.core.v1.AzureFileVolumeSource secretName=1:string shareName=2:string readOnly?=3:bool
io.k8s.api.core.v1.Binding metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta target=2:io.k8s.api.core.v1.ObjectReference
io.k8s.api.core.v1.CSIPersistentVolumeSource driver=1:string volumeHandle=2:string readOnly?=3:bool fsType?=4:string volumeAttributes?=5:map[string] controllerPublishSecretRef=6:io.k8s.api.core.v1.SecretReference nodeStageSecretRef=7:io.k8s.api.core.v1.SecretReference nodePublishSecretRef=8:io.k8s.api.core.v1.SecretReference controllerExpandSecretRef=9:io.k8s.api.core.v1.SecretReference nodeExpandSecretRef=10:io.k8s.api.core.v1.SecretReference
io.k8s.api.core.v1.CSIVolumeSource driver=1:string readOnly=2:bool fsType=3:string volumeAttributes?=4:map[string] nodePublishSecretRef=5:io.k8s.api.core.v1.LocalObjectReference
io.k8s.api.core.v1.Capabilities add?=1:[]string drop?=2:[]string
io.k8s.api.core.v1.CephFSPersistentVolumeSource monitors=1:[]string path?=2:string user?=3:string secretFile?=4:string secretRef=5:io.k8s.api.core.v1.SecretReference readOnly?=6:bool
io.k8s.api.core.v1.CephFSVolumeSource monitors=1:[]string path?=2:string user?=3:string secretFile?=4:string secretRef=5:io.k8s.api.core.v1.LocalObjectReference readOnly?=6:bool
io.k8s.api.core.v1.CinderPersistentVolumeSource volumeID=1:string fsType?=2:string readOnly?=3:bool secretRef=4:io.k8s.api.core.v1.SecretReference
io.k8s.api.core.v1.CinderVolumeSource volumeID=1:string fsType?=2:string readOnly?=3:bool secretRef=4:io.k8s.api.core.v1.LocalObjectReference
io.k8s.api.core.v1.ClientIPConfig timeoutSeconds=1:int32
io.k8s.api.core.v1.ClusterTrustBundleProjection name=1:string signerName=2:string labelSelector=3:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector optional=5:bool path=4:string
io.k8s.api.core.v1.ComponentCondition type=1:string status=2:string message?=3:string error?=4:string
io.k8s.api.core.v1.ComponentStatus metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta conditions?=2:[]io.k8s.api.core.v1.ComponentCondition
io.k8s.api.core.v1.ComponentStatusList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.ComponentStatus
io.k8s.api.core.v1.ConfigMap metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta immutable=4:bool data?=2:map[string] binaryData?=3:map[bytes]
io.k8s.api.core.v1.ConfigMapEnvSource @=1:io.k8s.api.core.v1.LocalObjectReference optional=2:bool
io.k8s.api.core.v1.ConfigMapKeySelector @=1:io.k8s.api.core.v1.LocalObjectReference key=2:string optional=3:bool
io.k8s.api.core.v1.ConfigMapList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.ConfigMap
io.k8s.api.core.v1.ConfigMapNodeConfigSource namespace=1:string name=2:string uid?=3:string resourceVersion?=4:string kubeletConfigKey=5:string
io.k8s.api.core.v1.ConfigMapProjection @=1:io.k8s.api.core.v1.LocalObjectReference items?=2:[]io.k8s.api.core.v1.KeyToPath optional=4:bool
io.k8s.api.core.v1.ConfigMapVolumeSource @=1:io.k8s.api.core.v1.LocalObjectReference items?=2:[]io.k8s.api.core.v1.KeyToPath defaultMode=3:int32 optional=4:bool
io.k8s.api.core.v1.Container name=1:string image?=2:string command?=3:[]string args?=4:[]string workingDir?=5:string ports?=6:[]io.k8s.api.core.v1.ContainerPort envFrom?=19:[]io.k8s.api.core.v1.EnvFromSource env?=7:[]io.k8s.api.core.v1.EnvVar resources?=8:io.k8s.api.core.v1.ResourceRequirements resizePolicy?=23:[]io.k8s.api.core.v1.ContainerResizePolicy restartPolicy=24:string volumeMounts?=9:[]io.k8s.api.core.v1.VolumeMount volumeDevices?=21:[]io.k8s.api.core.v1.VolumeDevice livenessProbe=10:io.k8s.api.core.v1.Probe readinessProbe=11:io.k8s.api.core.v1.Probe startupProbe=22:io.k8s.api.core.v1.Probe lifecycle=12:io.k8s.api.core.v1.Lifecycle terminationMessagePath?=13:string terminationMessagePolicy?=20:string imagePullPolicy?=14:string securityContext=15:io.k8s.api.core.v1.SecurityContext stdin?=16:bool stdinOnce?=17:bool tty?=18:bool
io.k8s.api.core.v1.ContainerImage names=1:[]string sizeBytes?=2:int64
io.k8s.api.core.v1.ContainerPort name?=1:string hostPort?=2:int32 containerPort=3:int32 protocol?=4:string hostIP?=5:string
io.k8s.api.core.v1.ContainerResizePolicy resourceName=1:string restartPolicy=2:string
io.k8s.api.core.v1.ContainerState waiting=1:io.k8s.api.core.v1.ContainerStateWaiting running=2:io.k8s.api.core.v1.ContainerStateRunning terminated=3:io.k8s.api.core.v1.ContainerStateTerminated
io.k8s.api.core.v1.ContainerStateRunning startedAt?=1:Time
io.k8s.api.core.v1.ContainerStateTerminated exitCode=1:int32 signal?=2:int32 reason?=3:string message?=4:string startedAt?=5:Time finishedAt?=6:Time containerID?=7:string
io.k8s.api.core.v1.ContainerStateWaiting reason?=1:string message?=2:string
io.k8s.api.core.v1.ContainerStatus name=1:string state?=2:io.k8s.api.core.v1.ContainerState lastState?=3:io.k8s.api.core.v1.ContainerState ready=4:bool restartCount=5:int32 image=6:string imageID=7:string containerID?=8:string started=9:bool allocatedResources?=10:map[Quantity] resources=11:io.k8s.api.core.v1.ResourceRequirements volumeMounts?=12:[]io.k8s.api.core.v1.VolumeMountStatus user=13:io.k8s.api.core.v1.ContainerUser allocatedResourcesStatus?=14:[]io.k8s.api.core.v1.ResourceStatus stopSignal=15:string
io.k8s.api.core.v1.ContainerUser linux=1:io.k8s.api.core.v1.LinuxContainerUser
io.k8s.api.core.v1.DaemonEndpoint Port=1:int32
io.k8s.api.core.v1.DownwardAPIProjection items?=1:[]io.k8s.api.core.v1.DownwardAPIVolumeFile
io.k8s.api.core.v1.DownwardAPIVolumeFile path=1:string fieldRef=2:io.k8s.api.core.v1.ObjectFieldSelector resourceFieldRef=3:io.k8s.api.core.v1.ResourceFieldSelector mode=4:int32
io.k8s.api.core.v1.DownwardAPIVolumeSource items?=1:[]io.k8s.api.core.v1.DownwardAPIVolumeFile defaultMode=2:int32
io.k8s.api.core.v1.EmptyDirVolumeSource medium?=1:string sizeLimit=2:Quantity
io.k8s.api.core.v1.EndpointAddress ip=1:string hostname?=3:string nodeName=4:string targetRef=2:io.k8s.api.core.v1.ObjectReference
io.k8s.api.core.v1.EndpointPort name?=1:string port=2:int32 protocol?=3:string appProtocol=4:string
io.k8s.api.core.v1.EndpointSubset addresses?=1:[]io.k8s.api.core.v1.EndpointAddress notReadyAddresses?=2:[]io.k8s.api.core.v1.EndpointAddress ports?=3:[]io.k8s.api.core.v1.EndpointPort
io.k8s.api.core.v1.Endpoints metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta subsets?=2:[]io.k8s.api.core.v1.EndpointSubset
io.k8s.api.core.v1.EndpointsList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.Endpoints
io.k8s.api.core.v1.EnvFromSource prefix?=1:string configMapRef=2:io.k8s.api.core.v1.ConfigMapEnvSource secretRef=3:io.k8s.api.core.v1.SecretEnvSource
io.k8s.api.core.v1.EnvVar name=1:string value?=2:string valueFrom=3:io.k8s.api.core.v1.EnvVarSource
io.k8s.api.core.v1.EnvVarSource fieldRef=1:io.k8s.api.core.v1.ObjectFieldSelector resourceFieldRef=2:io.k8s.api.core.v1.ResourceFieldSelector configMapKeyRef=3:io.k8s.api.core.v1.ConfigMapKeySelector secretKeyRef=4:io.k8s.api.core.v1.SecretKeySelector
io.k8s.api.core.v1.EphemeralContainer @=1:io.k8s.api.core.v1.EphemeralContainerCommon targetContainerName?=2:string
io.k8s.api.core.v1.EphemeralContainerCommon name=1:string image?=2:string command?=3:[]string args?=4:[]string workingDir?=5:string ports?=6:[]io.k8s.api.core.v1.ContainerPort envFrom?=19:[]io.k8s.api.core.v1.EnvFromSource env?=7:[]io.k8s.api.core.v1.EnvVar resources?=8:io.k8s.api.core.v1.ResourceRequirements resizePolicy?=23:[]io.k8s.api.core.v1.ContainerResizePolicy restartPolicy=24:string volumeMounts?=9:[]io.k8s.api.core.v1.VolumeMount volumeDevices?=21:[]io.k8s.api.core.v1.VolumeDevice livenessProbe=10:io.k8s.api.core.v1.Probe readinessProbe=11:io.k8s.api.core.v1.Probe startupProbe=22:io.k8s.api.core.v1.Probe lifecycle=12:io.k8s.api.core.v1.Lifecycle terminationMessagePath?=13:string terminationMessagePolicy?=20:string imagePullPolicy?=14:string securityContext=15:io.k8s.api.core.v1.SecurityContext stdin?=16:bool stdinOnce?=17:bool tty?=18:bool
io.k8s.api.core.v1.EphemeralVolumeSource volumeClaimTemplate=1:io.k8s.api.core.v1.PersistentVolumeClaimTemplate
io.k8s.api.core.v1.Event metadata=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta involvedObject=2:io.k8s.api.core.v1.ObjectReference reason?=3:string message?=4:string source?=5:io.k8s.api.core.v1.EventSource firstTimestamp?=6:Time lastTimestamp?=7:Time count?=8:int32 type?=9:string eventTime?=10:MicroTime series=11:io.k8s.api.core.v1.EventSeries action?=12:string related=13:io.k8s.api.core.v1.ObjectReference reportingComponent=14:string reportingInstance=15:string
io.k8s.api.core.v1.EventList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.Event
io.k8s.api.core.v1.EventSeries count?=1:int32 lastObservedTime?=2:MicroTime
io.k8s.api.core.v1.EventSource component?=1:string host?=2:string
io.k8s.api.core.v1.ExecAction command?=1:[]string
io.k8s.api.core.v1.FCVolumeSource targetWWNs?=1:[]string lun=2:int32 fsType?=3:string readOnly?=4:bool wwids?=5:[]string
io.k8s.api.core.v1.FlexPersistentVolumeSource driver=1:string fsType?=2:string secretRef=3:io.k8s.api.core.v1.SecretReference readOnly?=4:bool options?=5:map[string]
io.k8s.api.core.v1.FlexVolumeSource driver=1:string fsType?=2:string secretRef=3:io.k8s.api.core.v1.LocalObjectReference readOnly?=4:bool options?=5:map[string]
io.k8s.api.core.v1.FlockerVolumeSource datasetName?=1:string datasetUUID?=2:string
io.k8s.api.core.v1.GCEPersistentDiskVolumeSource pdName=1:string fsType?=2:string partition?=3:int32 readOnly?=4:bool
io.k8s.api.core.v1.GRPCAction port=1:int32 service=2:string
io.k8s.api.core.v1.GitRepoVolumeSource repository=1:string revision?=2:string directory?=3:string
io.k8s.api.core.v1.GlusterfsPersistentVolumeSource endpoints=1:string path=2:string readOnly?=3:bool endpointsNamespace=4:string
io.k8s.api.core.v1.GlusterfsVolumeSource endpoints=1:string path=2:string readOnly?=3:bool
io.k8s.api.core.v1.HTTPGetAction path?=1:string port=2:IntOrString host?=3:string scheme?=4:string httpHeaders?=5:[]io.k8s.api.core.v1.HTTPHeader
io.k8s.api.core.v1.HTTPHeader name=1:string value=2:string
io.k8s.api.core.v1.HostAlias ip=1:string hostnames?=2:[]string
io.k8s.api.core.v1.HostIP ip=1:string
io.k8s.api.core.v1.HostPathVolumeSource path=1:string type=2:string
io.k8s.api.core.v1.ISCSIPersistentVolumeSource targetPortal=1:string iqn=2:string lun=3:int32 iscsiInterface?=4:string fsType?=5:string readOnly?=6:bool portals?=7:[]string chapAuthDiscovery?=8:bool chapAuthSession?=11:bool secretRef=10:io.k8s.api.core.v1.SecretReference initiatorName=12:string
io.k8s.api.core.v1.ISCSIVolumeSource targetPortal=1:string iqn=2:string lun=3:int32 iscsiInterface?=4:string fsType?=5:string readOnly?=6:bool portals?=7:[]string chapAuthDiscovery?=8:bool chapAuthSession?=11:bool secretRef=10:io.k8s.api.core.v1.LocalObjectReference initiatorName=12:string
io.k8s.api.core.v1.ImageVolumeSource reference?=1:string pullPolicy?=2:string
io.k8s.api.core.v1.KeyToPath key=1:string path=2:string mode=3:int32
io.k8s.api.core.v1.Lifecycle postStart=1:io.k8s.api.core.v1.LifecycleHandler preStop=2:io.k8s.api.core.v1.LifecycleHandler stopSignal=3:string
io.k8s.api.core.v1.LifecycleHandler exec=1:io.k8s.api.core.v1.ExecAction httpGet=2:io.k8s.api.core.v1.HTTPGetAction tcpSocket=3:io.k8s.api.core.v1.TCPSocketAction sleep=4:io.k8s.api.core.v1.SleepAction
io.k8s.api.core.v1.LimitRange metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.LimitRangeSpec
io.k8s.api.core.v1.LimitRangeItem type=1:string max?=2:map[Quantity] min?=3:map[Quantity] default?=4:map[Quantity] defaultRequest?=5:map[Quantity] maxLimitRequestRatio?=6:map[Quantity]
io.k8s.api.core.v1.LimitRangeList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.LimitRange
io.k8s.api.core.v1.LimitRangeSpec limits=1:[]io.k8s.api.core.v1.LimitRangeItem
io.k8s.api.core.v1.LinuxContainerUser uid=1:int64 gid=2:int64 supplementalGroups?=3:[]int64
io.k8s.api.core.v1.LoadBalancerIngress ip?=1:string hostname?=2:string ipMode=3:string ports?=4:[]io.k8s.api.core.v1.PortStatus
io.k8s.api.core.v1.LoadBalancerStatus ingress?=1:[]io.k8s.api.core.v1.LoadBalancerIngress
io.k8s.api.core.v1.LocalObjectReference name?=1:string
io.k8s.api.core.v1.LocalVolumeSource path=1:string fsType=2:string
io.k8s.api.core.v1.ModifyVolumeStatus targetVolumeAttributesClassName?=1:string status=2:string
io.k8s.api.core.v1.NFSVolumeSource server=1:string path=2:string readOnly?=3:bool
io.k8s.api.core.v1.Namespace metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.NamespaceSpec status?=3:io.k8s.api.core.v1.NamespaceStatus
io.k8s.api.core.v1.NamespaceCondition type=1:string status=2:string lastTransitionTime?=4:Time reason?=5:string message?=6:string
io.k8s.api.core.v1.NamespaceList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.Namespace
io.k8s.api.core.v1.NamespaceSpec finalizers?=1:[]string
io.k8s.api.core.v1.NamespaceStatus phase?=1:string conditions?=2:[]io.k8s.api.core.v1.NamespaceCondition
io.k8s.api.core.v1.Node metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.NodeSpec status?=3:io.k8s.api.core.v1.NodeStatus
io.k8s.api.core.v1.NodeAddress type=1:string address=2:string
io.k8s.api.core.v1.NodeAffinity requiredDuringSchedulingIgnoredDuringExecution=1:io.k8s.api.core.v1.NodeSelector preferredDuringSchedulingIgnoredDuringExecution?=2:[]io.k8s.api.core.v1.PreferredSchedulingTerm
io.k8s.api.core.v1.NodeCondition type=1:string status=2:string lastHeartbeatTime?=3:Time lastTransitionTime?=4:Time reason?=5:string message?=6:string
io.k8s.api.core.v1.NodeConfigSource configMap=2:io.k8s.api.core.v1.ConfigMapNodeConfigSource
io.k8s.api.core.v1.NodeConfigStatus assigned=1:io.k8s.api.core.v1.NodeConfigSource active=2:io.k8s.api.core.v1.NodeConfigSource lastKnownGood=3:io.k8s.api.core.v1.NodeConfigSource error?=4:string
io.k8s.api.core.v1.NodeDaemonEndpoints kubeletEndpoint?=1:io.k8s.api.core.v1.DaemonEndpoint
io.k8s.api.core.v1.NodeFeatures supplementalGroupsPolicy=1:bool
io.k8s.api.core.v1.NodeList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.Node
io.k8s.api.core.v1.NodeRuntimeHandler name=1:string features=2:io.k8s.api.core.v1.NodeRuntimeHandlerFeatures
io.k8s.api.core.v1.NodeRuntimeHandlerFeatures recursiveReadOnlyMounts=1:bool userNamespaces=2:bool
io.k8s.api.core.v1.NodeSelector nodeSelectorTerms=1:[]io.k8s.api.core.v1.NodeSelectorTerm
io.k8s.api.core.v1.NodeSelectorRequirement key=1:string operator=2:string values?=3:[]string
io.k8s.api.core.v1.NodeSelectorTerm matchExpressions?=1:[]io.k8s.api.core.v1.NodeSelectorRequirement matchFields?=2:[]io.k8s.api.core.v1.NodeSelectorRequirement
io.k8s.api.core.v1.NodeSpec podCIDR?=1:string podCIDRs?=7:[]string providerID?=3:string unschedulable?=4:bool taints?=5:[]io.k8s.api.core.v1.Taint configSource=6:io.k8s.api.core.v1.NodeConfigSource externalID?=2:string
io.k8s.api.core.v1.NodeStatus capacity?=1:map[Quantity] allocatable?=2:map[Quantity] phase?=3:string conditions?=4:[]io.k8s.api.core.v1.NodeCondition addresses?=5:[]io.k8s.api.core.v1.NodeAddress daemonEndpoints?=6:io.k8s.api.core.v1.NodeDaemonEndpoints nodeInfo?=7:io.k8s.api.core.v1.NodeSystemInfo images?=8:[]io.k8s.api.core.v1.ContainerImage volumesInUse?=9:[]string volumesAttached?=10:[]io.k8s.api.core.v1.AttachedVolume config=11:io.k8s.api.core.v1.NodeConfigStatus runtimeHandlers?=12:[]io.k8s.api.core.v1.NodeRuntimeHandler features=13:io.k8s.api.core.v1.NodeFeatures
io.k8s.api.core.v1.NodeSwapStatus capacity=1:int64
io.k8s.api.core.v1.NodeSystemInfo machineID=1:string systemUUID=2:string bootID=3:string kernelVersion=4:string osImage=5:string containerRuntimeVersion=6:string kubeletVersion=7:string kubeProxyVersion=8:string operatingSystem=9:string architecture=10:string swap=11:io.k8s.api.core.v1.NodeSwapStatus
io.k8s.api.core.v1.ObjectFieldSelector apiVersion?=1:string fieldPath=2:string
io.k8s.api.core.v1.ObjectReference kind?=1:string namespace?=2:string name?=3:string uid?=4:string apiVersion?=5:string resourceVersion?=6:string fieldPath?=7:string
io.k8s.api.core.v1.PersistentVolume metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.PersistentVolumeSpec status?=3:io.k8s.api.core.v1.PersistentVolumeStatus
io.k8s.api.core.v1.PersistentVolumeClaim metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.PersistentVolumeClaimSpec status?=3:io.k8s.api.core.v1.PersistentVolumeClaimStatus
io.k8s.api.core.v1.PersistentVolumeClaimCondition type=1:string status=2:string lastProbeTime?=3:Time lastTransitionTime?=4:Time reason?=5:string message?=6:string
io.k8s.api.core.v1.PersistentVolumeClaimList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.PersistentVolumeClaim
io.k8s.api.core.v1.PersistentVolumeClaimSpec accessModes?=1:[]string selector=4:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector resources?=2:io.k8s.api.core.v1.VolumeResourceRequirements volumeName?=3:string storageClassName=5:string volumeMode=6:string dataSource=7:io.k8s.api.core.v1.TypedLocalObjectReference dataSourceRef=8:io.k8s.api.core.v1.TypedObjectReference volumeAttributesClassName=9:string
io.k8s.api.core.v1.PersistentVolumeClaimStatus phase?=1:string accessModes?=2:[]string capacity?=3:map[Quantity] conditions?=4:[]io.k8s.api.core.v1.PersistentVolumeClaimCondition allocatedResources?=5:map[Quantity] allocatedResourceStatuses?=7:map[string] currentVolumeAttributesClassName=8:string modifyVolumeStatus=9:io.k8s.api.core.v1.ModifyVolumeStatus
io.k8s.api.core.v1.PersistentVolumeClaimTemplate metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.core.v1.PersistentVolumeClaimSpec
io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource claimName=1:string readOnly?=2:bool
io.k8s.api.core.v1.PersistentVolumeList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.PersistentVolume
io.k8s.api.core.v1.PersistentVolumeSource gcePersistentDisk=1:io.k8s.api.core.v1.GCEPersistentDiskVolumeSource awsElasticBlockStore=2:io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource hostPath=3:io.k8s.api.core.v1.HostPathVolumeSource glusterfs=4:io.k8s.api.core.v1.GlusterfsPersistentVolumeSource nfs=5:io.k8s.api.core.v1.NFSVolumeSource rbd=6:io.k8s.api.core.v1.RBDPersistentVolumeSource iscsi=7:io.k8s.api.core.v1.ISCSIPersistentVolumeSource cinder=8:io.k8s.api.core.v1.CinderPersistentVolumeSource cephfs=9:io.k8s.api.core.v1.CephFSPersistentVolumeSource fc=10:io.k8s.api.core.v1.FCVolumeSource flocker=11:io.k8s.api.core.v1.FlockerVolumeSource flexVolume=12:io.k8s.api.core.v1.FlexPersistentVolumeSource azureFile=13:io.k8s.api.core.v1.AzureFilePersistentVolumeSource vsphereVolume=14:io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource quobyte=15:io.k8s.api.core.v1.QuobyteVolumeSource azureDisk=16:io.k8s.api.core.v1.AzureDiskVolumeSource photonPersistentDisk=17:io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource portworxVolume=18:io.k8s.api.core.v1.PortworxVolumeSource scaleIO=19:io.k8s.api.core.v1.ScaleIOPersistentVolumeSource local=20:io.k8s.api.core.v1.LocalVolumeSource storageos=21:io.k8s.api.core.v1.StorageOSPersistentVolumeSource csi=22:io.k8s.api.core.v1.CSIPersistentVolumeSource
io.k8s.api.core.v1.PersistentVolumeSpec capacity?=1:map[Quantity] @=2:io.k8s.api.core.v1.PersistentVolumeSource accessModes?=3:[]string claimRef=4:io.k8s.api.core.v1.ObjectReference persistentVolumeReclaimPolicy?=5:string storageClassName?=6:string mountOptions?=7:[]string volumeMode=8:string nodeAffinity=9:io.k8s.api.core.v1.VolumeNodeAffinity volumeAttributesClassName=10:string
io.k8s.api.core.v1.PersistentVolumeStatus phase?=1:string message?=2:string reason?=3:string lastPhaseTransitionTime=4:Time
io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource pdID=1:string fsType?=2:string
io.k8s.api.core.v1.Pod metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.PodSpec status?=3:io.k8s.api.core.v1.PodStatus
io.k8s.api.core.v1.PodAffinity requiredDuringSchedulingIgnoredDuringExecution?=1:[]io.k8s.api.core.v1.PodAffinityTerm preferredDuringSchedulingIgnoredDuringExecution?=2:[]io.k8s.api.core.v1.WeightedPodAffinityTerm
io.k8s.api.core.v1.PodAffinityTerm labelSelector=1:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector namespaces?=2:[]string topologyKey=3:string namespaceSelector=4:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector matchLabelKeys?=5:[]string mismatchLabelKeys?=6:[]string
io.k8s.api.core.v1.PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution?=1:[]io.k8s.api.core.v1.PodAffinityTerm preferredDuringSchedulingIgnoredDuringExecution?=2:[]io.k8s.api.core.v1.WeightedPodAffinityTerm
io.k8s.api.core.v1.PodCondition type=1:string observedGeneration?=7:int64 status=2:string lastProbeTime?=3:Time lastTransitionTime?=4:Time reason?=5:string message?=6:string
io.k8s.api.core.v1.PodDNSConfig nameservers?=1:[]string searches?=2:[]string options?=3:[]io.k8s.api.core.v1.PodDNSConfigOption
io.k8s.api.core.v1.PodDNSConfigOption name?=1:string value=2:string
io.k8s.api.core.v1.PodIP ip=1:string
io.k8s.api.core.v1.PodList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.Pod
io.k8s.api.core.v1.PodOS name=1:string
io.k8s.api.core.v1.PodReadinessGate conditionType=1:string
io.k8s.api.core.v1.PodResourceClaim name=1:string resourceClaimName=3:string resourceClaimTemplateName=4:string
io.k8s.api.core.v1.PodResourceClaimStatus name=1:string resourceClaimName=2:string
io.k8s.api.core.v1.PodSchedulingGate name=1:string
io.k8s.api.core.v1.PodSecurityContext seLinuxOptions=1:io.k8s.api.core.v1.SELinuxOptions windowsOptions=8:io.k8s.api.core.v1.WindowsSecurityContextOptions runAsUser=2:int64 runAsGroup=6:int64 runAsNonRoot=3:bool supplementalGroups?=4:[]int64 supplementalGroupsPolicy=12:string fsGroup=5:int64 sysctls?=7:[]io.k8s.api.core.v1.Sysctl fsGroupChangePolicy=9:string seccompProfile=10:io.k8s.api.core.v1.SeccompProfile appArmorProfile=11:io.k8s.api.core.v1.AppArmorProfile seLinuxChangePolicy=13:string
io.k8s.api.core.v1.PodSpec volumes?=1:[]io.k8s.api.core.v1.Volume initContainers?=20:[]io.k8s.api.core.v1.Container containers=2:[]io.k8s.api.core.v1.Container ephemeralContainers?=34:[]io.k8s.api.core.v1.EphemeralContainer restartPolicy?=3:string terminationGracePeriodSeconds=4:int64 activeDeadlineSeconds=5:int64 dnsPolicy?=6:string nodeSelector?=7:map[string] serviceAccountName?=8:string serviceAccount?=9:string automountServiceAccountToken=21:bool nodeName?=10:string hostNetwork?=11:bool hostPID?=12:bool hostIPC?=13:bool shareProcessNamespace=27:bool securityContext=14:io.k8s.api.core.v1.PodSecurityContext imagePullSecrets?=15:[]io.k8s.api.core.v1.LocalObjectReference hostname?=16:string subdomain?=17:string affinity=18:io.k8s.api.core.v1.Affinity schedulerName?=19:string tolerations?=22:[]io.k8s.api.core.v1.Toleration hostAliases?=23:[]io.k8s.api.core.v1.HostAlias priorityClassName?=24:string priority=25:int32 dnsConfig=26:io.k8s.api.core.v1.PodDNSConfig readinessGates?=28:[]io.k8s.api.core.v1.PodReadinessGate runtimeClassName=29:string enableServiceLinks=30:bool preemptionPolicy=31:string overhead?=32:map[Quantity] topologySpreadConstraints?=33:[]io.k8s.api.core.v1.TopologySpreadConstraint setHostnameAsFQDN=35:bool os=36:io.k8s.api.core.v1.PodOS hostUsers=37:bool schedulingGates?=38:[]io.k8s.api.core.v1.PodSchedulingGate resourceClaims?=39:[]io.k8s.api.core.v1.PodResourceClaim resources=40:io.k8s.api.core.v1.ResourceRequirements
io.k8s.api.core.v1.PodStatus observedGeneration?=17:int64 phase?=1:string conditions?=2:[]io.k8s.api.core.v1.PodCondition message?=3:string reason?=4:string nominatedNodeName?=11:string hostIP?=5:string hostIPs?=16:[]io.k8s.api.core.v1.HostIP podIP?=6:string podIPs?=12:[]io.k8s.api.core.v1.PodIP startTime=7:Time initContainerStatuses?=10:[]io.k8s.api.core.v1.ContainerStatus containerStatuses?=8:[]io.k8s.api.core.v1.ContainerStatus qosClass?=9:string ephemeralContainerStatuses?=13:[]io.k8s.api.core.v1.ContainerStatus resize?=14:string resourceClaimStatuses?=15:[]io.k8s.api.core.v1.PodResourceClaimStatus
io.k8s.api.core.v1.PodTemplate metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta template?=2:io.k8s.api.core.v1.PodTemplateSpec
io.k8s.api.core.v1.PodTemplateList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.PodTemplate
io.k8s.api.core.v1.PodTemplateSpec metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.PodSpec
io.k8s.api.core.v1.PortStatus port=1:int32 protocol=2:string error=3:string
io.k8s.api.core.v1.PortworxVolumeSource volumeID=1:string fsType?=2:string readOnly?=3:bool
io.k8s.api.core.v1.PreferredSchedulingTerm weight=1:int32 preference=2:io.k8s.api.core.v1.NodeSelectorTerm
io.k8s.api.core.v1.Probe @=1:io.k8s.api.core.v1.ProbeHandler initialDelaySeconds?=2:int32 timeoutSeconds?=3:int32 periodSeconds?=4:int32 successThreshold?=5:int32 failureThreshold?=6:int32 terminationGracePeriodSeconds=7:int64
io.k8s.api.core.v1.ProbeHandler exec=1:io.k8s.api.core.v1.ExecAction httpGet=2:io.k8s.api.core.v1.HTTPGetAction tcpSocket=3:io.k8s.api.core.v1.TCPSocketAction grpc=4:io.k8s.api.core.v1.GRPCAction
io.k8s.api.core.v1.ProjectedVolumeSource sources=1:[]io.k8s.api.core.v1.VolumeProjection defaultMode=2:int32
io.k8s.api.core.v1.QuobyteVolumeSource registry=1:string volume=2:string readOnly?=3:bool user?=4:string group?=5:string tenant?=6:string
io.k8s.api.core.v1.RBDPersistentVolumeSource monitors=1:[]string image=2:string fsType?=3:string pool?=4:string user?=5:string keyring?=6:string secretRef=7:io.k8s.api.core.v1.SecretReference readOnly?=8:bool
io.k8s.api.core.v1.RBDVolumeSource monitors=1:[]string image=2:string fsType?=3:string pool?=4:string user?=5:string keyring?=6:string secretRef=7:io.k8s.api.core.v1.LocalObjectReference readOnly?=8:bool
io.k8s.api.core.v1.ReplicationController metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.ReplicationControllerSpec status?=3:io.k8s.api.core.v1.ReplicationControllerStatus
io.k8s.api.core.v1.ReplicationControllerCondition type=1:string status=2:string lastTransitionTime?=3:Time reason?=4:string message?=5:string
io.k8s.api.core.v1.ReplicationControllerList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.ReplicationController
io.k8s.api.core.v1.ReplicationControllerSpec replicas=1:int32 minReadySeconds?=4:int32 selector?=2:map[string] template=3:io.k8s.api.core.v1.PodTemplateSpec
io.k8s.api.core.v1.ReplicationControllerStatus replicas=1:int32 fullyLabeledReplicas?=2:int32 readyReplicas?=4:int32 availableReplicas?=5:int32 observedGeneration?=3:int64 conditions?=6:[]io.k8s.api.core.v1.ReplicationControllerCondition
io.k8s.api.core.v1.ResourceClaim name=1:string request?=2:string
io.k8s.api.core.v1.ResourceFieldSelector containerName?=1:string resource=2:string divisor?=3:Quantity
io.k8s.api.core.v1.ResourceHealth resourceID=1:string health?=2:string
io.k8s.api.core.v1.ResourceQuota metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.ResourceQuotaSpec status?=3:io.k8s.api.core.v1.ResourceQuotaStatus
io.k8s.api.core.v1.ResourceQuotaList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.ResourceQuota
io.k8s.api.core.v1.ResourceQuotaSpec hard?=1:map[Quantity] scopes?=2:[]string scopeSelector=3:io.k8s.api.core.v1.ScopeSelector
io.k8s.api.core.v1.ResourceQuotaStatus hard?=1:map[Quantity] used?=2:map[Quantity]
io.k8s.api.core.v1.ResourceRequirements limits?=1:map[Quantity] requests?=2:map[Quantity] claims?=3:[]io.k8s.api.core.v1.ResourceClaim
io.k8s.api.core.v1.ResourceStatus name=1:string resources?=2:[]io.k8s.api.core.v1.ResourceHealth
io.k8s.api.core.v1.SELinuxOptions user?=1:string role?=2:string type?=3:string level?=4:string
io.k8s.api.core.v1.ScaleIOPersistentVolumeSource gateway=1:string system=2:string secretRef=3:io.k8s.api.core.v1.SecretReference sslEnabled?=4:bool protectionDomain?=5:string storagePool?=6:string storageMode?=7:string volumeName?=8:string fsType?=9:string readOnly?=10:bool
io.k8s.api.core.v1.ScaleIOVolumeSource gateway=1:string system=2:string secretRef=3:io.k8s.api.core.v1.LocalObjectReference sslEnabled?=4:bool protectionDomain?=5:string storagePool?=6:string storageMode?=7:string volumeName?=8:string fsType?=9:string readOnly?=10:bool
io.k8s.api.core.v1.ScopeSelector matchExpressions?=1:[]io.k8s.api.core.v1.ScopedResourceSelectorRequirement
io.k8s.api.core.v1.ScopedResourceSelectorRequirement scopeName=1:string operator=2:string values?=3:[]string
io.k8s.api.core.v1.SeccompProfile type=1:string localhostProfile=2:string
io.k8s.api.core.v1.Secret metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta immutable=5:bool data?=2:map[bytes] stringData?=4:map[string] type?=3:string
io.k8s.api.core.v1.SecretEnvSource @=1:io.k8s.api.core.v1.LocalObjectReference optional=2:bool
io.k8s.api.core.v1.SecretKeySelector @=1:io.k8s.api.core.v1.LocalObjectReference key=2:string optional=3:bool
io.k8s.api.core.v1.SecretList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.Secret
io.k8s.api.core.v1.SecretProjection @=1:io.k8s.api.core.v1.LocalObjectReference items?=2:[]io.k8s.api.core.v1.KeyToPath optional=4:bool
io.k8s.api.core.v1.SecretReference name?=1:string namespace?=2:string
io.k8s.api.core.v1.SecretVolumeSource secretName?=1:string items?=2:[]io.k8s.api.core.v1.KeyToPath defaultMode=3:int32 optional=4:bool
io.k8s.api.core.v1.SecurityContext capabilities=1:io.k8s.api.core.v1.Capabilities privileged=2:bool seLinuxOptions=3:io.k8s.api.core.v1.SELinuxOptions windowsOptions=10:io.k8s.api.core.v1.WindowsSecurityContextOptions runAsUser=4:int64 runAsGroup=8:int64 runAsNonRoot=5:bool readOnlyRootFilesystem=6:bool allowPrivilegeEscalation=7:bool procMount=9:string seccompProfile=11:io.k8s.api.core.v1.SeccompProfile appArmorProfile=12:io.k8s.api.core.v1.AppArmorProfile
io.k8s.api.core.v1.Service metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.core.v1.ServiceSpec status?=3:io.k8s.api.core.v1.ServiceStatus
io.k8s.api.core.v1.ServiceAccount metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta secrets?=2:[]io.k8s.api.core.v1.ObjectReference imagePullSecrets?=3:[]io.k8s.api.core.v1.LocalObjectReference automountServiceAccountToken=4:bool
io.k8s.api.core.v1.ServiceAccountList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.ServiceAccount
io.k8s.api.core.v1.ServiceAccountTokenProjection audience?=1:string expirationSeconds=2:int64 path=3:string
io.k8s.api.core.v1.ServiceList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.core.v1.Service
io.k8s.api.core.v1.ServicePort name?=1:string protocol?=2:string appProtocol=6:string port=3:int32 targetPort?=4:IntOrString nodePort?=5:int32
io.k8s.api.core.v1.ServiceSpec ports?=1:[]io.k8s.api.core.v1.ServicePort selector?=2:map[string] clusterIP?=3:string clusterIPs?=18:[]string type?=4:string externalIPs?=5:[]string sessionAffinity?=7:string loadBalancerIP?=8:string loadBalancerSourceRanges?=9:[]string externalName?=10:string externalTrafficPolicy?=11:string healthCheckNodePort?=12:int32 publishNotReadyAddresses?=13:bool sessionAffinityConfig=14:io.k8s.api.core.v1.SessionAffinityConfig ipFamilies?=19:[]string ipFamilyPolicy=17:string allocateLoadBalancerNodePorts=20:bool loadBalancerClass=21:string internalTrafficPolicy=22:string trafficDistribution=23:string
io.k8s.api.core.v1.ServiceStatus loadBalancer?=1:io.k8s.api.core.v1.LoadBalancerStatus conditions?=2:[]io.k8s.apimachinery.pkg.apis.meta.v1.Condition
io.k8s.api.core.v1.SessionAffinityConfig clientIP=1:io.k8s.api.core.v1.ClientIPConfig
io.k8s.api.core.v1.SleepAction seconds=1:int64
io.k8s.api.core.v1.StorageOSPersistentVolumeSource volumeName?=1:string volumeNamespace?=2:string fsType?=3:string readOnly?=4:bool secretRef=5:io.k8s.api.core.v1.ObjectReference
io.k8s.api.core.v1.StorageOSVolumeSource volumeName?=1:string volumeNamespace?=2:string fsType?=3:string readOnly?=4:bool secretRef=5:io.k8s.api.core.v1.LocalObjectReference
io.k8s.api.core.v1.Sysctl name=1:string value=2:string
io.k8s.api.core.v1.TCPSocketAction port=1:IntOrString host?=2:string
io.k8s.api.core.v1.Taint key=1:string value?=2:string effect=3:string timeAdded=4:Time
io.k8s.api.core.v1.Toleration key?=1:string operator?=2:string value?=3:string effect?=4:string tolerationSeconds=5:int64
io.k8s.api.core.v1.TopologySelectorLabelRequirement key=1:string values=2:[]string
io.k8s.api.core.v1.TopologySelectorTerm matchLabelExpressions?=1:[]io.k8s.api.core.v1.TopologySelectorLabelRequirement
io.k8s.api.core.v1.TopologySpreadConstraint maxSkew=1:int32 topologyKey=2:string whenUnsatisfiable=3:string labelSelector=4:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector minDomains=5:int32 nodeAffinityPolicy=6:string nodeTaintsPolicy=7:string matchLabelKeys?=8:[]string
io.k8s.api.core.v1.TypedLocalObjectReference apiGroup=1:string kind=2:string name=3:string
io.k8s.api.core.v1.TypedObjectReference apiGroup=1:string kind=2:string name=3:string namespace=4:string
io.k8s.api.core.v1.Volume name=1:string @=2:io.k8s.api.core.v1.VolumeSource
io.k8s.api.core.v1.VolumeDevice name=1:string devicePath=2:string
io.k8s.api.core.v1.VolumeMount name=1:string readOnly?=2:bool recursiveReadOnly=7:string mountPath=3:string subPath?=4:string mountPropagation=5:string subPathExpr?=6:string
io.k8s.api.core.v1.VolumeMountStatus name=1:string mountPath=2:string readOnly?=3:bool recursiveReadOnly=4:string
io.k8s.api.core.v1.VolumeNodeAffinity required=1:io.k8s.api.core.v1.NodeSelector
io.k8s.api.core.v1.VolumeProjection secret=1:io.k8s.api.core.v1.SecretProjection downwardAPI=2:io.k8s.api.core.v1.DownwardAPIProjection configMap=3:io.k8s.api.core.v1.ConfigMapProjection serviceAccountToken=4:io.k8s.api.core.v1.ServiceAccountTokenProjection clusterTrustBundle=5:io.k8s.api.core.v1.ClusterTrustBundleProjection
io.k8s.api.core.v1.VolumeResourceRequirements limits?=1:map[Quantity] requests?=2:map[Quantity]
io.k8s.api.core.v1.VolumeSource hostPath=1:io.k8s.api.core.v1.HostPathVolumeSource emptyDir=2:io.k8s.api.core.v1.EmptyDirVolumeSource gcePersistentDisk=3:io.k8s.api.core.v1.GCEPersistentDiskVolumeSource awsElasticBlockStore=4:io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource gitRepo=5:io.k8s.api.core.v1.GitRepoVolumeSource secret=6:io.k8s.api.core.v1.SecretVolumeSource nfs=7:io.k8s.api.core.v1.NFSVolumeSource iscsi=8:io.k8s.api.core.v1.ISCSIVolumeSource glusterfs=9:io.k8s.api.core.v1.GlusterfsVolumeSource persistentVolumeClaim=10:io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource rbd=11:io.k8s.api.core.v1.RBDVolumeSource flexVolume=12:io.k8s.api.core.v1.FlexVolumeSource cinder=13:io.k8s.api.core.v1.CinderVolumeSource cephfs=14:io.k8s.api.core.v1.CephFSVolumeSource flocker=15:io.k8s.api.core.v1.FlockerVolumeSource downwardAPI=16:io.k8s.api.core.v1.DownwardAPIVolumeSource fc=17:io.k8s.api.core.v1.FCVolumeSource azureFile=18:io.k8s.api.core.v1.AzureFileVolumeSource configMap=19:io.k8s.api.core.v1.ConfigMapVolumeSource vsphereVolume=20:io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource quobyte=21:io.k8s.api.core.v1.QuobyteVolumeSource azureDisk=22:io.k8s.api.core.v1.AzureDiskVolumeSource photonPersistentDisk=23:io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource projected=26:io.k8s.api.core.v1.ProjectedVolumeSource portworxVolume=24:io.k8s.api.core.v1.PortworxVolumeSource scaleIO=25:io.k8s.api.core.v1.ScaleIOVolumeSource storageos=27:io.k8s.api.core.v1.StorageOSVolumeSource csi=28:io.k8s.api.core.v1.CSIVolumeSource ephemeral=29:io.k8s.api.core.v1.EphemeralVolumeSource image=30:io.k8s.api.core.v1.ImageVolumeSource
io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource volumePath=1:string fsType?=2:string storagePolicyName?=3:string storagePolicyID?=4:string
io.k8s.api.core.v1.WeightedPodAffinityTerm weight=1:int32 podAffinityTerm=2:io.k8s.api.core.v1.PodAffinityTerm
io.k8s.api.core.v1.WindowsSecurityContextOptions gmsaCredentialSpecName=1:string gmsaCredentialSpec=2:string runAsUserName=3:string hostProcess=4:bool
io.k8s.api.discovery.v1.Endpoint addresses=1:[]string conditions?=2:io.k8s.api.discovery.v1.EndpointConditions hostname=3:string targetRef=4:io.k8s.api.core.v1.ObjectReference deprecatedTopology?=5:map[string] nodeName=6:string zone=7:string hints=8:io.k8s.api.discovery.v1.EndpointHints
io.k8s.api.discovery.v1.EndpointConditions ready=1:bool serving=2:bool terminating=3:bool
io.k8s.api.discovery.v1.EndpointHints forZones?=1:[]io.k8s.api.discovery.v1.ForZone forNodes?=2:[]io.k8s.api.discovery.v1.ForNode
io.k8s.api.discovery.v1.EndpointPort name=1:string protocol=2:string port=3:int32 appProtocol=4:string
io.k8s.api.discovery.v1.EndpointSlice metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta addressType=4:string endpoints=2:[]io.k8s.api.discovery.v1.Endpoint ports=3:[]io.k8s.api.discovery.v1.EndpointPort
io.k8s.api.discovery.v1.EndpointSliceList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.discovery.v1.EndpointSlice
io.k8s.api.discovery.v1.ForNode name=1:string
io.k8s.api.discovery.v1.ForZone name=1:string
io.k8s.api.events.v1.Event metadata=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta eventTime=2:MicroTime series=3:io.k8s.api.events.v1.EventSeries reportingController?=4:string reportingInstance?=5:string action?=6:string reason?=7:string regarding?=8:io.k8s.api.core.v1.ObjectReference related=9:io.k8s.api.core.v1.ObjectReference note?=10:string type?=11:string deprecatedSource?=12:io.k8s.api.core.v1.EventSource deprecatedFirstTimestamp?=13:Time deprecatedLastTimestamp?=14:Time deprecatedCount?=15:int32
io.k8s.api.events.v1.EventList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.events.v1.Event
io.k8s.api.events.v1.EventSeries count=1:int32 lastObservedTime=2:MicroTime
io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration nominalConcurrencyShares=1:int32 lendablePercent=2:int32
io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod type=1:string
io.k8s.api.flowcontrol.v1.FlowSchema metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.flowcontrol.v1.FlowSchemaSpec status?=3:io.k8s.api.flowcontrol.v1.FlowSchemaStatus
io.k8s.api.flowcontrol.v1.FlowSchemaCondition type?=1:string status?=2:string lastTransitionTime?=3:Time reason?=4:string message?=5:string
io.k8s.api.flowcontrol.v1.FlowSchemaList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.flowcontrol.v1.FlowSchema
io.k8s.api.flowcontrol.v1.FlowSchemaSpec priorityLevelConfiguration=1:io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationReference matchingPrecedence=2:int32 distinguisherMethod=3:io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod rules?=4:[]io.k8s.api.flowcontrol.v1.PolicyRulesWithSubjects
io.k8s.api.flowcontrol.v1.FlowSchemaStatus conditions?=1:[]io.k8s.api.flowcontrol.v1.FlowSchemaCondition
io.k8s.api.flowcontrol.v1.GroupSubject name=1:string
io.k8s.api.flowcontrol.v1.LimitResponse type=1:string queuing=2:io.k8s.api.flowcontrol.v1.QueuingConfiguration
io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration nominalConcurrencyShares=1:int32 limitResponse?=2:io.k8s.api.flowcontrol.v1.LimitResponse lendablePercent=3:int32 borrowingLimitPercent=4:int32
io.k8s.api.flowcontrol.v1.NonResourcePolicyRule verbs=1:[]string nonResourceURLs=6:[]string
io.k8s.api.flowcontrol.v1.PolicyRulesWithSubjects subjects=1:[]io.k8s.api.flowcontrol.v1.Subject resourceRules?=2:[]io.k8s.api.flowcontrol.v1.ResourcePolicyRule nonResourceRules?=3:[]io.k8s.api.flowcontrol.v1.NonResourcePolicyRule
io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec status?=3:io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus
io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationCondition type?=1:string status?=2:string lastTransitionTime?=3:Time reason?=4:string message?=5:string
io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration
io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationReference name=1:string
io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec type=1:string limited=2:io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration exempt=3:io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration
io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus conditions?=1:[]io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationCondition
io.k8s.api.flowcontrol.v1.QueuingConfiguration queues=1:int32 handSize=2:int32 queueLengthLimit=3:int32
io.k8s.api.flowcontrol.v1.ResourcePolicyRule verbs=1:[]string apiGroups=2:[]string resources=3:[]string clusterScope?=4:bool namespaces=5:[]string
io.k8s.api.flowcontrol.v1.ServiceAccountSubject namespace=1:string name=2:string
io.k8s.api.flowcontrol.v1.Subject kind=1:string user=2:io.k8s.api.flowcontrol.v1.UserSubject group=3:io.k8s.api.flowcontrol.v1.GroupSubject serviceAccount=4:io.k8s.api.flowcontrol.v1.ServiceAccountSubject
io.k8s.api.flowcontrol.v1.UserSubject name=1:string
io.k8s.api.networking.v1.HTTPIngressPath path?=1:string pathType=3:string backend=2:io.k8s.api.networking.v1.IngressBackend
io.k8s.api.networking.v1.HTTPIngressRuleValue paths=1:[]io.k8s.api.networking.v1.HTTPIngressPath
io.k8s.api.networking.v1.IPAddress metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.networking.v1.IPAddressSpec
io.k8s.api.networking.v1.IPAddressList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.networking.v1.IPAddress
io.k8s.api.networking.v1.IPAddressSpec parentRef=1:io.k8s.api.networking.v1.ParentReference
io.k8s.api.networking.v1.IPBlock cidr=1:string except?=2:[]string
io.k8s.api.networking.v1.Ingress metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.networking.v1.IngressSpec status?=3:io.k8s.api.networking.v1.IngressStatus
io.k8s.api.networking.v1.IngressBackend service=4:io.k8s.api.networking.v1.IngressServiceBackend resource=3:io.k8s.api.core.v1.TypedLocalObjectReference
io.k8s.api.networking.v1.IngressClass metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.networking.v1.IngressClassSpec
io.k8s.api.networking.v1.IngressClassList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.networking.v1.IngressClass
io.k8s.api.networking.v1.IngressClassParametersReference apiGroup=1:string kind=2:string name=3:string scope=4:string namespace=5:string
io.k8s.api.networking.v1.IngressClassSpec controller?=1:string parameters=2:io.k8s.api.networking.v1.IngressClassParametersReference
io.k8s.api.networking.v1.IngressList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.networking.v1.Ingress
io.k8s.api.networking.v1.IngressLoadBalancerIngress ip?=1:string hostname?=2:string ports?=4:[]io.k8s.api.networking.v1.IngressPortStatus
io.k8s.api.networking.v1.IngressLoadBalancerStatus ingress?=1:[]io.k8s.api.networking.v1.IngressLoadBalancerIngress
io.k8s.api.networking.v1.IngressPortStatus port=1:int32 protocol=2:string error=3:string
io.k8s.api.networking.v1.IngressRule host?=1:string @=2:io.k8s.api.networking.v1.IngressRuleValue
io.k8s.api.networking.v1.IngressRuleValue http=1:io.k8s.api.networking.v1.HTTPIngressRuleValue
io.k8s.api.networking.v1.IngressServiceBackend name=1:string port?=2:io.k8s.api.networking.v1.ServiceBackendPort
io.k8s.api.networking.v1.IngressSpec ingressClassName=4:string defaultBackend=1:io.k8s.api.networking.v1.IngressBackend tls?=2:[]io.k8s.api.networking.v1.IngressTLS rules?=3:[]io.k8s.api.networking.v1.IngressRule
io.k8s.api.networking.v1.IngressStatus loadBalancer?=1:io.k8s.api.networking.v1.IngressLoadBalancerStatus
io.k8s.api.networking.v1.IngressTLS hosts?=1:[]string secretName?=2:string
io.k8s.api.networking.v1.NetworkPolicy metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.networking.v1.NetworkPolicySpec
io.k8s.api.networking.v1.NetworkPolicyEgressRule ports?=1:[]io.k8s.api.networking.v1.NetworkPolicyPort to?=2:[]io.k8s.api.networking.v1.NetworkPolicyPeer
io.k8s.api.networking.v1.NetworkPolicyIngressRule ports?=1:[]io.k8s.api.networking.v1.NetworkPolicyPort from?=2:[]io.k8s.api.networking.v1.NetworkPolicyPeer
io.k8s.api.networking.v1.NetworkPolicyList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.networking.v1.NetworkPolicy
io.k8s.api.networking.v1.NetworkPolicyPeer podSelector=1:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector namespaceSelector=2:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector ipBlock=3:io.k8s.api.networking.v1.IPBlock
io.k8s.api.networking.v1.NetworkPolicyPort protocol=1:string port=2:IntOrString endPort=3:int32
io.k8s.api.networking.v1.NetworkPolicySpec podSelector=1:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector ingress?=2:[]io.k8s.api.networking.v1.NetworkPolicyIngressRule egress?=3:[]io.k8s.api.networking.v1.NetworkPolicyEgressRule policyTypes?=4:[]string
io.k8s.api.networking.v1.ParentReference group?=1:string resource?=2:string namespace?=3:string name?=4:string
io.k8s.api.networking.v1.ServiceBackendPort name?=1:string number?=2:int32
io.k8s.api.networking.v1.ServiceCIDR metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.networking.v1.ServiceCIDRSpec status?=3:io.k8s.api.networking.v1.ServiceCIDRStatus
io.k8s.api.networking.v1.ServiceCIDRList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.networking.v1.ServiceCIDR
io.k8s.api.networking.v1.ServiceCIDRSpec cidrs?=1:[]string
io.k8s.api.networking.v1.ServiceCIDRStatus conditions?=1:[]io.k8s.apimachinery.pkg.apis.meta.v1.Condition
io.k8s.api.node.v1.Overhead podFixed?=1:map[Quantity]
io.k8s.api.node.v1.RuntimeClass metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta handler=2:string overhead=3:io.k8s.api.node.v1.Overhead scheduling=4:io.k8s.api.node.v1.Scheduling
io.k8s.api.node.v1.RuntimeClassList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.node.v1.RuntimeClass
io.k8s.api.node.v1.Scheduling nodeSelector?=1:map[string] tolerations?=2:[]io.k8s.api.core.v1.Toleration
io.k8s.api.policy.v1.Eviction metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta deleteOptions=2:io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions
io.k8s.api.policy.v1.PodDisruptionBudget metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec?=2:io.k8s.api.policy.v1.PodDisruptionBudgetSpec status?=3:io.k8s.api.policy.v1.PodDisruptionBudgetStatus
io.k8s.api.policy.v1.PodDisruptionBudgetList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.policy.v1.PodDisruptionBudget
io.k8s.api.policy.v1.PodDisruptionBudgetSpec minAvailable=1:IntOrString selector=2:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector maxUnavailable=3:IntOrString unhealthyPodEvictionPolicy=4:string
io.k8s.api.policy.v1.PodDisruptionBudgetStatus observedGeneration?=1:int64 disruptedPods?=2:map[Time] disruptionsAllowed=3:int32 currentHealthy=4:int32 desiredHealthy=5:int32 expectedPods=6:int32 conditions?=7:[]io.k8s.apimachinery.pkg.apis.meta.v1.Condition
io.k8s.api.rbac.v1.AggregationRule clusterRoleSelectors?=1:[]io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector
io.k8s.api.rbac.v1.ClusterRole metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta rules=2:[]io.k8s.api.rbac.v1.PolicyRule aggregationRule=3:io.k8s.api.rbac.v1.AggregationRule
io.k8s.api.rbac.v1.ClusterRoleBinding metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta subjects?=2:[]io.k8s.api.rbac.v1.Subject roleRef=3:io.k8s.api.rbac.v1.RoleRef
io.k8s.api.rbac.v1.ClusterRoleBindingList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.rbac.v1.ClusterRoleBinding
io.k8s.api.rbac.v1.ClusterRoleList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.rbac.v1.ClusterRole
io.k8s.api.rbac.v1.PolicyRule verbs=1:[]string apiGroups?=2:[]string resources?=3:[]string resourceNames?=4:[]string nonResourceURLs?=5:[]string
io.k8s.api.rbac.v1.Role metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta rules=2:[]io.k8s.api.rbac.v1.PolicyRule
io.k8s.api.rbac.v1.RoleBinding metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta subjects?=2:[]io.k8s.api.rbac.v1.Subject roleRef=3:io.k8s.api.rbac.v1.RoleRef
io.k8s.api.rbac.v1.RoleBindingList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.rbac.v1.RoleBinding
io.k8s.api.rbac.v1.RoleList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.rbac.v1.Role
io.k8s.api.rbac.v1.RoleRef apiGroup=1:string kind=2:string name=3:string
io.k8s.api.rbac.v1.Subject kind=1:string apiGroup?=2:string name=3:string namespace?=4:string
io.k8s.api.scheduling.v1.PriorityClass metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta value=2:int32 globalDefault?=3:bool description?=4:string preemptionPolicy=5:string
io.k8s.api.scheduling.v1.PriorityClassList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.scheduling.v1.PriorityClass
io.k8s.api.storage.v1.CSIDriver metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.storage.v1.CSIDriverSpec
io.k8s.api.storage.v1.CSIDriverList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.storage.v1.CSIDriver
io.k8s.api.storage.v1.CSIDriverSpec attachRequired=1:bool podInfoOnMount=2:bool volumeLifecycleModes?=3:[]string storageCapacity=4:bool fsGroupPolicy=5:string tokenRequests?=6:[]io.k8s.api.storage.v1.TokenRequest requiresRepublish=7:bool seLinuxMount=8:bool nodeAllocatableUpdatePeriodSeconds=9:int64
io.k8s.api.storage.v1.CSINode metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.storage.v1.CSINodeSpec
io.k8s.api.storage.v1.CSINodeDriver name=1:string nodeID=2:string topologyKeys=3:[]string allocatable=4:io.k8s.api.storage.v1.VolumeNodeResources
io.k8s.api.storage.v1.CSINodeList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.storage.v1.CSINode
io.k8s.api.storage.v1.CSINodeSpec drivers=1:[]io.k8s.api.storage.v1.CSINodeDriver
io.k8s.api.storage.v1.CSIStorageCapacity metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta nodeTopology=2:io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector storageClassName=3:string capacity=4:Quantity maximumVolumeSize=5:Quantity
io.k8s.api.storage.v1.CSIStorageCapacityList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.storage.v1.CSIStorageCapacity
io.k8s.api.storage.v1.StorageClass metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta provisioner=2:string parameters?=3:map[string] reclaimPolicy=4:string mountOptions?=5:[]string allowVolumeExpansion=6:bool volumeBindingMode=7:string allowedTopologies?=8:[]io.k8s.api.core.v1.TopologySelectorTerm
io.k8s.api.storage.v1.StorageClassList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.storage.v1.StorageClass
io.k8s.api.storage.v1.TokenRequest audience=1:string expirationSeconds=2:int64
io.k8s.api.storage.v1.VolumeAttachment metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta spec=2:io.k8s.api.storage.v1.VolumeAttachmentSpec status?=3:io.k8s.api.storage.v1.VolumeAttachmentStatus
io.k8s.api.storage.v1.VolumeAttachmentList metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta items=2:[]io.k8s.api.storage.v1.VolumeAttachment
io.k8s.api.storage.v1.VolumeAttachmentSource persistentVolumeName=1:string inlineVolumeSpec=2:io.k8s.api.core.v1.PersistentVolumeSpec
io.k8s.api.storage.v1.VolumeAttachmentSpec attacher=1:string source=2:io.k8s.api.storage.v1.VolumeAttachmentSource nodeName=3:string
io.k8s.api.storage.v1.VolumeAttachmentStatus attached=1:bool attachmentMetadata?=2:map[string] attachError=3:io.k8s.api.storage.v1.VolumeError detachError=4:io.k8s.api.storage.v1.VolumeError
io.k8s.api.storage.v1.VolumeError time?=1:Time message?=2:string errorCode=3:int32
io.k8s.api.storage.v1.VolumeNodeResources count=1:int32
io.k8s.apimachinery.pkg.apis.meta.v1.Condition type=1:string status=2:string observedGeneration?=3:int64 lastTransitionTime=4:Time reason=5:string message=6:string
io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions gracePeriodSeconds=1:int64 preconditions=2:io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions orphanDependents=3:bool propagationPolicy=4:string dryRun?=5:[]string ignoreStoreReadErrorWithClusterBreakingPotential=6:bool
io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement key=1:string operator=2:string values?=3:[]string
io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector matchLabels?=1:map[string] matchExpressions?=2:[]io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement
io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement key=1:string operator=2:string values?=3:[]string
io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta selfLink?=1:string resourceVersion?=2:string continue?=3:string remainingItemCount=4:int64
io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry manager?=1:string operation?=2:string apiVersion?=3:string time=4:Time fieldsType?=6:string fieldsV1=7:Raw subresource?=8:string
io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta name?=1:string generateName?=2:string namespace?=3:string selfLink?=4:string uid?=5:string resourceVersion?=6:string generation?=7:int64 creationTimestamp?=8:Time deletionTimestamp=9:Time deletionGracePeriodSeconds=10:int64 labels?=11:map[string] annotations?=12:map[string] ownerReferences?=13:[]io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference finalizers?=14:[]string managedFields?=17:[]io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry
io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference apiVersion=5:string kind=1:string name=3:string uid=4:string controller=6:bool blockOwnerDeletion=7:bool
io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions uid=1:string resourceVersion=2:string
io.k8s.apimachinery.pkg.apis.meta.v1.Status metadata?=1:io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta status?=2:string message?=3:string reason?=4:string details=5:io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails code?=6:int32
io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause reason?=1:string message?=2:string field?=3:string
io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails name?=1:string group?=2:string kind?=3:string uid?=6:string causes?=4:[]io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause retryAfterSeconds?=5:int32
`;
