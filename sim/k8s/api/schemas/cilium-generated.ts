/* Written by generate.mjs from @kubernetes-models/cilium. Do not edit. */

/** Kinds with a schema, as `apiVersion/Kind`, and their struct where it has another name. */
export const kinds = `
cilium.io/v2/CiliumNode
cilium.io/v2/CiliumEndpoint
cilium.io/v2/CiliumIdentity
cilium.io/v2/CiliumNetworkPolicy
cilium.io/v2/CiliumClusterwideNetworkPolicy
cilium.io/v2/CiliumLoadBalancerIPPool
cilium.io/v2/CiliumEnvoyConfig
cilium.io/v2/CiliumClusterwideEnvoyConfig
cilium.io/v2/CiliumCIDRGroup
cilium.io/v2/CiliumNodeConfig
cilium.io/v2alpha1/CiliumL2AnnouncementPolicy
cilium.io/v2alpha1/CiliumPodIPPool
`;

/** One struct a line: its name, then `field:type`, `!` after a required field. */
export const structs = `
AddressPair ipv4:string ipv6:string
AllocationIP owner:string resource:string
Authentication mode!:enum(disabled|required|test-always-fail)
CIDRRule cidr:cidr cidrGroupRef:string cidrGroupSelector:LabelSelector except:[]cidr
CiliumCIDRGroup metadata:ObjectMeta spec!:CiliumCIDRGroupSpec
CiliumCIDRGroupSpec externalCIDRs!:[]cidr
CiliumClusterwideEnvoyConfig metadata!:ObjectMeta spec:CiliumEnvoyConfigSpec
CiliumClusterwideNetworkPolicy metadata!:ObjectMeta spec:Rule specs:[]Rule status:CiliumNetworkPolicyStatus
CiliumEndpoint metadata!:ObjectMeta status:EndpointStatus
CiliumEnvoyConfig metadata!:ObjectMeta spec:CiliumEnvoyConfigSpec
CiliumEnvoyConfigSpec backendServices:[]Service@cilium/v2 nodeSelector:LabelSelector resources!:[]object services:[]ServiceListener
CiliumIdentity metadata!:ObjectMeta security-labels!:map[string]string
CiliumL2AnnouncementPolicy metadata!:ObjectMeta spec:CiliumL2AnnouncementPolicySpec status:CiliumL2AnnouncementPolicyStatus
CiliumL2AnnouncementPolicySpec externalIPs:bool interfaces:[]string loadBalancerIPs:bool nodeSelector:LabelSelector serviceSelector:LabelSelector
CiliumL2AnnouncementPolicyStatus conditions:[]Condition
CiliumLoadBalancerIPPool metadata!:ObjectMeta spec!:CiliumLoadBalancerIPPoolSpec status:CiliumLoadBalancerIPPoolStatus
CiliumLoadBalancerIPPoolIPBlock cidr:cidr start:string stop:string
CiliumLoadBalancerIPPoolSpec allowFirstLastIPs:enum(Yes|No) blocks:[]CiliumLoadBalancerIPPoolIPBlock disabled:bool serviceSelector:LabelSelector
CiliumLoadBalancerIPPoolStatus conditions:[]Condition
CiliumNetworkPolicy metadata!:ObjectMeta spec:Rule specs:[]Rule status:CiliumNetworkPolicyStatus
CiliumNetworkPolicyNodeStatus annotations:map[string]string enforcing:bool error:string lastUpdated:Time localPolicyRevision:int64 ok:bool
CiliumNetworkPolicyStatus conditions:[]NetworkPolicyCondition derivativePolicies:map[string]CiliumNetworkPolicyNodeStatus
CiliumNode metadata!:ObjectMeta spec!:NodeSpec status:NodeStatus
CiliumNodeConfig metadata:ObjectMeta spec!:CiliumNodeConfigSpec
CiliumNodeConfigSpec defaults!:map[string]string nodeSelector!:LabelSelector@apis/meta/v1
CiliumPodIPPool metadata:ObjectMeta spec!:IPPoolSpec
Condition lastTransitionTime!:Time message!:string observedGeneration:int64 reason!:string status!:string type!:string
ControllerStatus configuration:ControllerStatusConfiguration name:string status:ControllerStatusStatus uuid:string
ControllerStatusConfiguration error-retry:bool error-retry-base:int64 interval:int64
ControllerStatusStatus consecutive-failure-count:int64 failure-count:int64 last-failure-msg:string last-failure-timestamp:string last-success-timestamp:string success-count:int64
DefaultDenyConfig egress:bool ingress:bool
EgressCommonRule toCIDR:[]cidr toCIDRSet:[]CIDRRule toEndpoints:[]LabelSelector toEntities:[]enum(all|world|cluster|host|init|ingress|unmanaged|remote-node|health|none|kube-apiserver) toGroups:[]any toNodes:[]LabelSelector toRequires:[]string toServices:[]Service
EgressDenyRule toCIDR:[]cidr toCIDRSet:[]CIDRRule toEndpoints:[]LabelSelector toEntities:[]enum(all|world|cluster|host|init|ingress|unmanaged|remote-node|health|none|kube-apiserver) toGroups:[]any toNodes:[]LabelSelector toRequires:[]string toServices:[]Service icmps:[]ICMPRule toPorts:[]PortDenyRule
EgressRule toCIDR:[]cidr toCIDRSet:[]CIDRRule toEndpoints:[]LabelSelector toEntities:[]enum(all|world|cluster|host|init|ingress|unmanaged|remote-node|health|none|kube-apiserver) toGroups:[]any toNodes:[]LabelSelector toRequires:[]string toServices:[]Service authentication:Authentication icmps:[]ICMPRule toFQDNs:[]FQDNSelector toPorts:[]PortRule
EncryptionSpec key:int64
EndpointHealth bpf:string connected:bool overallHealth:string policy:string
EndpointIdentifiers cni-attachment-id:string container-id:string container-name:string docker-endpoint-id:string docker-network-id:string k8s-namespace:string k8s-pod-name:string pod-name:string
EndpointIdentity id:int64 labels:[]string
EndpointNetworking addressing!:[]AddressPair node:string
EndpointPolicy egress:EndpointPolicyDirection ingress:EndpointPolicyDirection
EndpointPolicyDirection adding:[]IdentityTuple allowed:[]IdentityTuple denied:[]IdentityTuple enforcing!:bool removing:[]IdentityTuple state:string
EndpointStatus controllers:[]ControllerStatus encryption:EncryptionSpec external-identifiers:EndpointIdentifiers health:EndpointHealth id:int64 identity:EndpointIdentity log:[]EndpointStatusChange named-ports:[]Port networking:EndpointNetworking policy:EndpointPolicy service-account:string state:enum(creating|waiting-for-identity|not-ready|waiting-to-regenerate|regenerating|restoring|ready|disconnecting|disconnected|invalid)
EndpointStatusChange code:string message:string state:string timestamp:string
EnvoyConfig kind:enum(CiliumEnvoyConfig|CiliumClusterwideEnvoyConfig) name!:string
FQDNSelector matchName:string matchPattern:string
HeaderMatch mismatch:enum(LOG|ADD|DELETE|REPLACE) name!:string secret:Secret value:string
HealthAddressingSpec ipv4:string ipv6:string
ICMPField family:enum(IPv4|IPv6) type!:IntOrString
ICMPRule fields:[]ICMPField
IPAMPoolAllocation cidrs:[]string pool!:string
IPAMPoolDemand ipv4-addrs:int64 ipv6-addrs:int64
IPAMPoolRequest needed:IPAMPoolDemand pool!:string
IPAMPoolSpec allocated:[]IPAMPoolAllocation requested:[]IPAMPoolRequest
IPAMSpec ipv6-pool:map[string]AllocationIP max-above-watermark:int64 max-allocate:int64 min-allocate:int64 podCIDRs:[]string pool:map[string]AllocationIP pools:IPAMPoolSpec pre-allocate:int64 static-ip-tags:map[string]string
IPAMStatus assigned-static-ip:string ipv6-used:map[string]AllocationIP operator-status:OperatorStatus pod-cidrs:map[string]PodCIDRMapEntry release-ips:map[string]enum(marked-for-release|ready-for-release|do-not-release|released) release-ipv6s:map[string]enum(marked-for-release|ready-for-release|do-not-release|released) used:map[string]AllocationIP
IPPoolSpec ipv4:IPv4PoolSpec ipv6:IPv6PoolSpec namespaceSelector:LabelSelector podSelector:LabelSelector
IPv4PoolSpec cidrs!:[]string maskSize!:int64
IPv6PoolSpec cidrs!:[]string maskSize!:int64
IdentityTuple dest-port:int64 identity:int64 identity-labels:map[string]string protocol:int64
IngressCommonRule fromCIDR:[]cidr fromCIDRSet:[]CIDRRule fromEndpoints:[]LabelSelector fromEntities:[]enum(all|world|cluster|host|init|ingress|unmanaged|remote-node|health|none|kube-apiserver) fromGroups:[]any fromNodes:[]LabelSelector fromRequires:[]string
IngressDenyRule fromCIDR:[]cidr fromCIDRSet:[]CIDRRule fromEndpoints:[]LabelSelector fromEntities:[]enum(all|world|cluster|host|init|ingress|unmanaged|remote-node|health|none|kube-apiserver) fromGroups:[]any fromNodes:[]LabelSelector fromRequires:[]string icmps:[]ICMPRule toPorts:[]PortDenyRule
IngressRule fromCIDR:[]cidr fromCIDRSet:[]CIDRRule fromEndpoints:[]LabelSelector fromEntities:[]enum(all|world|cluster|host|init|ingress|unmanaged|remote-node|health|none|kube-apiserver) fromGroups:[]any fromNodes:[]LabelSelector fromRequires:[]string authentication:Authentication icmps:[]ICMPRule toPorts:[]PortRule
K8sServiceNamespace namespace:string serviceName:string
K8sServiceSelectorNamespace namespace:string selector!:LabelSelector
L7Rules dns:[]FQDNSelector http:[]PortRuleHTTP kafka:[]PortRule@policy/kafka l7:[]map[string]string l7proto:string
Label key!:string source:string value:string
LabelSelector matchExpressions:[]LabelSelectorRequirement matchLabels:map[string]labelValue
LabelSelector@apis/meta/v1 matchExpressions:[]LabelSelectorRequirement@apis/meta/v1 matchLabels:map[string]string
LabelSelectorRequirement key!:string operator!:enum(In|NotIn|Exists|DoesNotExist) values:[]string
LabelSelectorRequirement@apis/meta/v1 key!:string operator!:string values:[]string
Listener envoyConfig!:EnvoyConfig name!:string priority:int64
LogConfig value:string
ManagedFieldsEntry apiVersion:string fieldsType:string fieldsV1:any manager:string operation:string subresource:string time:Time
NetworkPolicyCondition lastTransitionTime:Time message:string reason:string status!:string type!:string
NodeAddress ip:string type:string
NodeSpec addresses:[]NodeAddress alibaba-cloud:any azure:any bootid:string encryption:EncryptionSpec eni:any health:HealthAddressingSpec ingress:AddressPair instance-id:string ipam:IPAMSpec nodeidentity:int64
NodeStatus alibaba-cloud:any azure:any eni:any ipam:IPAMStatus
ObjectMeta annotations:map[string]string creationTimestamp:Time deletionGracePeriodSeconds:int64 deletionTimestamp:Time finalizers:[]string generateName:string generation:int64 labels:map[string]string managedFields:[]ManagedFieldsEntry name:string namespace:string ownerReferences:[]OwnerReference resourceVersion:string selfLink:string uid:string
OperatorStatus error:string
OwnerReference apiVersion!:string blockOwnerDeletion:bool controller:bool kind!:string name!:string uid!:string
PodCIDRMapEntry status:enum(released|depleted|in-use)
Port name:string port:int64 protocol:string
PortDenyRule ports:[]PortProtocol
PortProtocol endPort:int32 port:string protocol:enum(TCP|UDP|SCTP|ICMP|ICMPv6|ANY)
PortRule listener:Listener originatingTLS:TLSContext ports:[]PortProtocol rules:L7Rules serverNames:[]string terminatingTLS:TLSContext
PortRule@policy/kafka apiKey:string apiVersion:string clientID:string role:enum(produce|consume) topic:string
PortRuleHTTP headerMatches:[]HeaderMatch headers:[]string host:string method:string path:string
Rule description:string egress:[]EgressRule egressDeny:[]EgressDenyRule enableDefaultDeny:DefaultDenyConfig endpointSelector:LabelSelector ingress:[]IngressRule ingressDeny:[]IngressDenyRule labels:[]Label log:LogConfig nodeSelector:LabelSelector
Secret name!:string namespace:string
Service k8sService:K8sServiceNamespace k8sServiceSelector:K8sServiceSelectorNamespace
Service@cilium/v2 name!:string namespace:string number:[]string
ServiceListener listener:string name!:string namespace:string ports:[]int64
TLSContext certificate:string privateKey:string secret!:Secret trustedCA:string
`;
