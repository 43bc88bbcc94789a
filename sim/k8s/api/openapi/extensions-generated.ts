/* Written by generate.mjs from the Go types of k8s.io/api and k8s.io/apimachinery v0.33.4. Do not edit. @source Kubernetes API documentation, Apache-2.0 */

/** A type a line: fields with their marks: `merge=STRATEGY(KEY)`, `list=TYPE(KEYS)`, `map=TYPE`; `@atomic` for the type itself. */
export const extensions = `
io.k8s.api.admissionregistration.v1.MatchResources @atomic resourceRules:list=atomic excludeResourceRules:list=atomic
io.k8s.api.admissionregistration.v1.MutatingWebhook rules:list=atomic admissionReviewVersions:list=atomic matchConditions:merge=merge(name),list=map(name)
io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration webhooks:merge=merge(name),list=map(name)
io.k8s.api.admissionregistration.v1.NamedRuleWithOperations @atomic resourceNames:list=atomic operations:list=atomic apiGroups:list=atomic apiVersions:list=atomic resources:list=atomic
io.k8s.api.admissionregistration.v1.ParamKind @atomic
io.k8s.api.admissionregistration.v1.ParamRef @atomic
io.k8s.api.admissionregistration.v1.RuleWithOperations operations:list=atomic apiGroups:list=atomic apiVersions:list=atomic resources:list=atomic
io.k8s.api.admissionregistration.v1.TypeChecking expressionWarnings:list=atomic
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec validationActions:list=set
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec validations:list=atomic auditAnnotations:list=atomic matchConditions:merge=merge(name),list=map(name) variables:merge=merge(name),list=map(name)
io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus conditions:list=map(type)
io.k8s.api.admissionregistration.v1.ValidatingWebhook rules:list=atomic admissionReviewVersions:list=atomic matchConditions:merge=merge(name),list=map(name)
io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration webhooks:merge=merge(name),list=map(name)
io.k8s.api.admissionregistration.v1.Variable @atomic
io.k8s.api.apps.v1.DaemonSetStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.apps.v1.DeploymentSpec strategy:merge=retainKeys
io.k8s.api.apps.v1.DeploymentStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.apps.v1.ReplicaSetStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.apps.v1.StatefulSetSpec volumeClaimTemplates:list=atomic
io.k8s.api.apps.v1.StatefulSetStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.authentication.v1.TokenRequestSpec audiences:list=atomic
io.k8s.api.authentication.v1.TokenReviewSpec audiences:list=atomic
io.k8s.api.authentication.v1.TokenReviewStatus audiences:list=atomic
io.k8s.api.authentication.v1.UserInfo groups:list=atomic
io.k8s.api.authorization.v1.FieldSelectorAttributes requirements:list=atomic
io.k8s.api.authorization.v1.LabelSelectorAttributes requirements:list=atomic
io.k8s.api.authorization.v1.NonResourceRule verbs:list=atomic nonResourceURLs:list=atomic
io.k8s.api.authorization.v1.ResourceRule verbs:list=atomic apiGroups:list=atomic resources:list=atomic resourceNames:list=atomic
io.k8s.api.authorization.v1.SubjectAccessReviewSpec groups:list=atomic
io.k8s.api.authorization.v1.SubjectRulesReviewStatus resourceRules:list=atomic nonResourceRules:list=atomic
io.k8s.api.autoscaling.v1.CrossVersionObjectReference @atomic
io.k8s.api.autoscaling.v2.HPAScalingRules policies:list=atomic
io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec metrics:list=atomic
io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus currentMetrics:list=atomic conditions:merge=merge(type),list=map(type)
io.k8s.api.batch.v1.CronJobStatus active:list=atomic
io.k8s.api.batch.v1.JobStatus conditions:merge=merge(type),list=atomic
io.k8s.api.batch.v1.PodFailurePolicy rules:list=atomic
io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement values:list=set
io.k8s.api.batch.v1.PodFailurePolicyRule onPodConditions:list=atomic
io.k8s.api.batch.v1.SuccessPolicy rules:list=atomic
io.k8s.api.batch.v1.UncountedTerminatedPods succeeded:list=set failed:list=set
io.k8s.api.certificates.v1.CertificateSigningRequestSpec request:list=atomic usages:list=atomic groups:list=atomic
io.k8s.api.certificates.v1.CertificateSigningRequestStatus conditions:list=map(type) certificate:list=atomic
io.k8s.api.core.v1.Capabilities add:list=atomic drop:list=atomic
io.k8s.api.core.v1.CephFSPersistentVolumeSource monitors:list=atomic
io.k8s.api.core.v1.CephFSVolumeSource monitors:list=atomic
io.k8s.api.core.v1.ComponentStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.core.v1.ConfigMapKeySelector @atomic
io.k8s.api.core.v1.ConfigMapProjection items:list=atomic
io.k8s.api.core.v1.ConfigMapVolumeSource items:list=atomic
io.k8s.api.core.v1.Container command:list=atomic args:list=atomic ports:merge=merge(containerPort),list=map(containerPort+protocol) envFrom:list=atomic env:merge=merge(name),list=map(name) resizePolicy:list=atomic volumeMounts:merge=merge(mountPath),list=map(mountPath) volumeDevices:merge=merge(devicePath),list=map(devicePath)
io.k8s.api.core.v1.ContainerImage names:list=atomic
io.k8s.api.core.v1.ContainerStatus volumeMounts:merge=merge(mountPath),list=map(mountPath) allocatedResourcesStatus:merge=merge(name),list=map(name)
io.k8s.api.core.v1.DownwardAPIProjection items:list=atomic
io.k8s.api.core.v1.DownwardAPIVolumeSource items:list=atomic
io.k8s.api.core.v1.EndpointAddress @atomic
io.k8s.api.core.v1.EndpointPort @atomic
io.k8s.api.core.v1.EndpointSubset addresses:list=atomic notReadyAddresses:list=atomic ports:list=atomic
io.k8s.api.core.v1.Endpoints subsets:list=atomic
io.k8s.api.core.v1.EphemeralContainer command:list=atomic args:list=atomic ports:merge=merge(containerPort),list=map(containerPort+protocol) envFrom:list=atomic env:merge=merge(name),list=map(name) resizePolicy:list=atomic volumeMounts:merge=merge(mountPath),list=map(mountPath) volumeDevices:merge=merge(devicePath),list=map(devicePath)
io.k8s.api.core.v1.ExecAction command:list=atomic
io.k8s.api.core.v1.FCVolumeSource targetWWNs:list=atomic wwids:list=atomic
io.k8s.api.core.v1.HTTPGetAction httpHeaders:list=atomic
io.k8s.api.core.v1.HostAlias hostnames:list=atomic
io.k8s.api.core.v1.ISCSIPersistentVolumeSource portals:list=atomic
io.k8s.api.core.v1.ISCSIVolumeSource portals:list=atomic
io.k8s.api.core.v1.LimitRangeSpec limits:list=atomic
io.k8s.api.core.v1.LinuxContainerUser supplementalGroups:list=atomic
io.k8s.api.core.v1.LoadBalancerIngress ports:list=atomic
io.k8s.api.core.v1.LoadBalancerStatus ingress:list=atomic
io.k8s.api.core.v1.LocalObjectReference @atomic
io.k8s.api.core.v1.NamespaceSpec finalizers:list=atomic
io.k8s.api.core.v1.NamespaceStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.core.v1.NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:list=atomic
io.k8s.api.core.v1.NodeSelector @atomic nodeSelectorTerms:list=atomic
io.k8s.api.core.v1.NodeSelectorRequirement values:list=atomic
io.k8s.api.core.v1.NodeSelectorTerm @atomic matchExpressions:list=atomic matchFields:list=atomic
io.k8s.api.core.v1.NodeSpec podCIDRs:merge=merge,list=set taints:list=atomic
io.k8s.api.core.v1.NodeStatus conditions:merge=merge(type),list=map(type) addresses:merge=merge(type),list=map(type) images:list=atomic volumesInUse:list=atomic volumesAttached:list=atomic runtimeHandlers:list=atomic
io.k8s.api.core.v1.ObjectFieldSelector @atomic
io.k8s.api.core.v1.ObjectReference @atomic
io.k8s.api.core.v1.PersistentVolumeClaimSpec accessModes:list=atomic
io.k8s.api.core.v1.PersistentVolumeClaimStatus accessModes:list=atomic conditions:merge=merge(type),list=map(type) allocatedResourceStatuses:map=granular
io.k8s.api.core.v1.PersistentVolumeSpec accessModes:list=atomic claimRef:map=granular mountOptions:list=atomic
io.k8s.api.core.v1.PodAffinity requiredDuringSchedulingIgnoredDuringExecution:list=atomic preferredDuringSchedulingIgnoredDuringExecution:list=atomic
io.k8s.api.core.v1.PodAffinityTerm namespaces:list=atomic matchLabelKeys:list=atomic mismatchLabelKeys:list=atomic
io.k8s.api.core.v1.PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution:list=atomic preferredDuringSchedulingIgnoredDuringExecution:list=atomic
io.k8s.api.core.v1.PodDNSConfig nameservers:list=atomic searches:list=atomic options:list=atomic
io.k8s.api.core.v1.PodSecurityContext supplementalGroups:list=atomic sysctls:list=atomic
io.k8s.api.core.v1.PodSpec volumes:merge=merge+retainKeys(name),list=map(name) initContainers:merge=merge(name),list=map(name) containers:merge=merge(name),list=map(name) ephemeralContainers:merge=merge(name),list=map(name) nodeSelector:map=atomic imagePullSecrets:merge=merge(name),list=map(name) tolerations:list=atomic hostAliases:merge=merge(ip),list=map(ip) readinessGates:list=atomic topologySpreadConstraints:merge=merge(topologyKey),list=map(topologyKey+whenUnsatisfiable) schedulingGates:merge=merge(name),list=map(name) resourceClaims:merge=merge+retainKeys(name),list=map(name)
io.k8s.api.core.v1.PodStatus conditions:merge=merge(type),list=map(type) hostIPs:merge=merge(ip),list=atomic podIPs:merge=merge(ip),list=map(ip) initContainerStatuses:list=atomic containerStatuses:list=atomic ephemeralContainerStatuses:list=atomic resourceClaimStatuses:merge=merge+retainKeys(name),list=map(name)
io.k8s.api.core.v1.ProjectedVolumeSource sources:list=atomic
io.k8s.api.core.v1.RBDPersistentVolumeSource monitors:list=atomic
io.k8s.api.core.v1.RBDVolumeSource monitors:list=atomic
io.k8s.api.core.v1.ReplicationControllerSpec selector:map=atomic
io.k8s.api.core.v1.ReplicationControllerStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.core.v1.ResourceFieldSelector @atomic
io.k8s.api.core.v1.ResourceQuotaSpec scopes:list=atomic
io.k8s.api.core.v1.ResourceRequirements claims:list=map(name)
io.k8s.api.core.v1.ResourceStatus resources:list=map(resourceID)
io.k8s.api.core.v1.ScopeSelector @atomic matchExpressions:list=atomic
io.k8s.api.core.v1.ScopedResourceSelectorRequirement values:list=atomic
io.k8s.api.core.v1.SecretKeySelector @atomic
io.k8s.api.core.v1.SecretProjection items:list=atomic
io.k8s.api.core.v1.SecretReference @atomic
io.k8s.api.core.v1.SecretVolumeSource items:list=atomic
io.k8s.api.core.v1.ServiceAccount secrets:merge=merge(name),list=map(name) imagePullSecrets:list=atomic
io.k8s.api.core.v1.ServiceSpec ports:merge=merge(port),list=map(port+protocol) selector:map=atomic clusterIPs:list=atomic externalIPs:list=atomic loadBalancerSourceRanges:list=atomic ipFamilies:list=atomic
io.k8s.api.core.v1.ServiceStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.core.v1.TopologySelectorLabelRequirement values:list=atomic
io.k8s.api.core.v1.TopologySelectorTerm @atomic matchLabelExpressions:list=atomic
io.k8s.api.core.v1.TopologySpreadConstraint matchLabelKeys:list=atomic
io.k8s.api.core.v1.TypedLocalObjectReference @atomic
io.k8s.api.discovery.v1.Endpoint addresses:list=set
io.k8s.api.discovery.v1.EndpointHints forZones:list=atomic forNodes:list=atomic
io.k8s.api.discovery.v1.EndpointPort @atomic
io.k8s.api.discovery.v1.EndpointSlice endpoints:list=atomic ports:list=atomic
io.k8s.api.flowcontrol.v1.FlowSchemaSpec rules:list=atomic
io.k8s.api.flowcontrol.v1.FlowSchemaStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.flowcontrol.v1.NonResourcePolicyRule verbs:list=set nonResourceURLs:list=set
io.k8s.api.flowcontrol.v1.PolicyRulesWithSubjects subjects:list=atomic resourceRules:list=atomic nonResourceRules:list=atomic
io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.flowcontrol.v1.ResourcePolicyRule verbs:list=set apiGroups:list=set resources:list=set namespaces:list=set
io.k8s.api.networking.v1.HTTPIngressRuleValue paths:list=atomic
io.k8s.api.networking.v1.IPBlock except:list=atomic
io.k8s.api.networking.v1.IngressLoadBalancerIngress ports:list=atomic
io.k8s.api.networking.v1.IngressLoadBalancerStatus ingress:list=atomic
io.k8s.api.networking.v1.IngressSpec tls:list=atomic rules:list=atomic
io.k8s.api.networking.v1.IngressTLS hosts:list=atomic
io.k8s.api.networking.v1.NetworkPolicyEgressRule ports:list=atomic to:list=atomic
io.k8s.api.networking.v1.NetworkPolicyIngressRule ports:list=atomic from:list=atomic
io.k8s.api.networking.v1.NetworkPolicySpec ingress:list=atomic egress:list=atomic policyTypes:list=atomic
io.k8s.api.networking.v1.ServiceBackendPort @atomic
io.k8s.api.networking.v1.ServiceCIDRSpec cidrs:list=atomic
io.k8s.api.networking.v1.ServiceCIDRStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.node.v1.Scheduling nodeSelector:map=atomic tolerations:list=atomic
io.k8s.api.policy.v1.PodDisruptionBudgetSpec selector:merge=replace
io.k8s.api.policy.v1.PodDisruptionBudgetStatus conditions:merge=merge(type),list=map(type)
io.k8s.api.rbac.v1.AggregationRule clusterRoleSelectors:list=atomic
io.k8s.api.rbac.v1.ClusterRole rules:list=atomic
io.k8s.api.rbac.v1.ClusterRoleBinding subjects:list=atomic
io.k8s.api.rbac.v1.PolicyRule verbs:list=atomic apiGroups:list=atomic resources:list=atomic resourceNames:list=atomic nonResourceURLs:list=atomic
io.k8s.api.rbac.v1.Role rules:list=atomic
io.k8s.api.rbac.v1.RoleBinding subjects:list=atomic
io.k8s.api.rbac.v1.RoleRef @atomic
io.k8s.api.rbac.v1.Subject @atomic
io.k8s.api.storage.v1.CSIDriverSpec volumeLifecycleModes:list=set tokenRequests:list=atomic
io.k8s.api.storage.v1.CSINodeDriver topologyKeys:list=atomic
io.k8s.api.storage.v1.CSINodeSpec drivers:merge=merge(name),list=map(name)
io.k8s.api.storage.v1.StorageClass mountOptions:list=atomic allowedTopologies:list=atomic
io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions dryRun:list=atomic
io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement values:list=atomic
io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector @atomic matchExpressions:list=atomic
io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement values:list=atomic
io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta ownerReferences:merge=merge(uid),list=map(uid) finalizers:merge=merge,list=set managedFields:list=atomic
io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference @atomic
io.k8s.apimachinery.pkg.apis.meta.v1.Status details:list=atomic
io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails causes:list=atomic
`;
