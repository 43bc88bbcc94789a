/* Written by generate.mjs from @kubernetes-models/cilium. Do not edit. @source Kubernetes API documentation, Apache-2.0 */

/** A type a line: `name@apiVersion=shape text`; below it, indented, its fields: `name type text`, `!` after a required one. */
export const ciliumDefinitions = `
Duration.time=int64 A Duration represents the elapsed time between two instants\\nas an int64 nanosecond count. The representation limits the\\nlargest representable duration to approximately 290 years.
azure.types.AzureAddress=object AzureAddress is an IP address assigned to an AzureInterface
 ip string IP is the ip address of the address
 state string State is the provisioning state of the address
 subnet string Subnet is the subnet the address belongs to
azure.types.AzureInterface=object AzureInterface represents an Azure Interface
 GatewayIP string GatewayIP is the interface's subnet's default route\\n\\nOBSOLETE: This field is obsolete, please use Gateway field instead.
 addresses []#azure.types.AzureAddress Addresses is the list of all IPs associated with the interface,\\nincluding all secondary addresses
 cidr string CIDR is the range that the interface belongs to.
 gateway string Gateway is the interface's subnet's default route
 id string ID is the identifier
 mac string MAC is the mac address
 name string Name is the name of the interface
 security-group string SecurityGroup is the security group associated with the interface
 state string State is the provisioning state
azure.types.AzureSpec=object AzureSpec is the Azure specification of a node running via the Azure IPAM\\n\\nThe Azure specification can either be provided explicitly by the user or the\\ncilium agent running on the node can be instructed to create the CiliumNode\\ncustom resource along with an Azure specification when the node registers\\nitself to the Kubernetes cluster.\\nThis struct is embedded into v2.CiliumNode
 interface-name string InterfaceName is the name of the interface the cilium-operator\\nwill use to allocate all the IPs on
azure.types.AzureStatus=object AzureStatus is the status of Azure addressing of the node.\\nThis struct is embedded into v2.CiliumNode
 interfaces []#azure.types.AzureInterface Interfaces is the list of interfaces on the node
cilium.io.v2.AddressPair=object AddressPair is a pair of IPv4 and/or IPv6 address.
 ipv4 string 
 ipv6 string 
cilium.io.v2.AddressPairList=[]#cilium.io.v2.AddressPair AddressPairList is a list of address pairs.
cilium.io.v2.AllowFirstLastIPType=enum(Yes|No) 
cilium.io.v2.AllowedIdentityList=#cilium.io.v2.IdentityList AllowedIdentityList is a list of IdentityTuples that species peers that are\\nallowed.
cilium.io.v2.CiliumCIDRGroup@cilium.io/v2=object CiliumCIDRGroup is a list of external CIDRs (i.e: CIDRs selecting peers\\noutside the clusters) that can be referenced as a single entity from\\nCiliumNetworkPolicies.
 metadata #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec! #cilium.io.v2.CiliumCIDRGroupSpec 
cilium.io.v2.CiliumCIDRGroupSpec=object 
 externalCIDRs! []#policy.api.CIDR ExternalCIDRs is a list of CIDRs selecting peers outside the clusters.
cilium.io.v2.CiliumClusterwideEnvoyConfig@cilium.io/v2=object 
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec #cilium.io.v2.CiliumEnvoyConfigSpec 
cilium.io.v2.CiliumClusterwideNetworkPolicy@cilium.io/v2=object CiliumClusterwideNetworkPolicy is a Kubernetes third-party resource with an\\nmodified version of CiliumNetworkPolicy which is cluster scoped rather than\\nnamespace scoped.
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec #policy.api.Rule Spec is the desired Cilium specific rule specification.
 specs #policy.api.Rules Specs is a list of desired Cilium specific rule specification.
 status #cilium.io.v2.CiliumNetworkPolicyStatus Status is the status of the Cilium policy rule.\\n\\nThe reason this field exists in this structure is due a bug in the k8s\\ncode-generator that doesn't create a \`UpdateStatus\` method because the\\nfield does not exist in the structure.
cilium.io.v2.CiliumEndpoint@cilium.io/v2=object CiliumEndpoint is the status of a Cilium policy rule.
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 status #cilium.io.v2.EndpointStatus 
cilium.io.v2.CiliumEnvoyConfig@cilium.io/v2=object 
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec #cilium.io.v2.CiliumEnvoyConfigSpec 
cilium.io.v2.CiliumEnvoyConfigSpec=object 
 backendServices []#cilium.io.v2.Service BackendServices specifies Kubernetes services whose backends\\nare automatically synced to Envoy using EDS.  Traffic for these\\nservices is not forwarded to an Envoy listener. This allows an\\nEnvoy listener load balance traffic to these backends while\\nnormal Cilium service load balancing takes care of balancing\\ntraffic for these services at the same time.
 nodeSelector #meta.v1.LabelSelector NodeSelector is a label selector that determines to which nodes\\nthis configuration applies.\\nIf nil, then this config applies to all nodes.
 resources! []#cilium.io.v2.XDSResource Envoy xDS resources, a list of the following Envoy resource types:\\ntype.googleapis.com/envoy.config.listener.v3.Listener,\\ntype.googleapis.com/envoy.config.route.v3.RouteConfiguration,\\ntype.googleapis.com/envoy.config.cluster.v3.Cluster,\\ntype.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment, and\\ntype.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret.
 services []#cilium.io.v2.ServiceListener Services specifies Kubernetes services for which traffic is\\nforwarded to an Envoy listener for L7 load balancing. Backends\\nof these services are automatically synced to Envoy usign EDS.
cilium.io.v2.CiliumIdentity@cilium.io/v2=object CiliumIdentity is a CRD that represents an identity managed by Cilium.\\nIt is intended as a backing store for identity allocation, acting as the\\nglobal coordination backend, and can be used in place of a KVStore (such as\\netcd).\\nThe name of the CRD is the numeric identity and the labels on the CRD object\\nare the kubernetes sourced labels seen by cilium. This is currently the\\nonly label source possible when running under kubernetes. Non-kubernetes\\nlabels are filtered but all labels, from all sources, are places in the\\nSecurityLabels field. These also include the source and are used to define\\nthe identity.\\nThe labels under metav1.ObjectMeta can be used when searching for\\nCiliumIdentity instances that include particular labels. This can be done\\nwith invocations such as:\\n\\n	kubectl get ciliumid -l 'foo=bar'
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 security-labels! map[string] SecurityLabels is the source-of-truth set of labels for this identity.
cilium.io.v2.CiliumLoadBalancerIPPool@cilium.io/v2=object CiliumLoadBalancerIPPool is a Kubernetes third-party resource which\\nis used to defined pools of IPs which the operator can use to to allocate\\nand advertise IPs for Services of type LoadBalancer.
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec! #cilium.io.v2.CiliumLoadBalancerIPPoolSpec Spec is a human readable description for a BGP load balancer\\nip pool.
 status #cilium.io.v2.CiliumLoadBalancerIPPoolStatus Status is the status of the IP Pool.\\n\\nIt might be possible for users to define overlapping IP Pools, we can't validate or enforce non-overlapping pools\\nduring object creation. The Cilium operator will do this validation and update the status to reflect the ability\\nto allocate IPs from this pool.
cilium.io.v2.CiliumLoadBalancerIPPoolIPBlock=object CiliumLoadBalancerIPPoolIPBlock describes a single IP block.
 cidr #cilium.io.v2.IPv4orIPv6CIDR 
 start string 
 stop string 
cilium.io.v2.CiliumLoadBalancerIPPoolSpec=object CiliumLoadBalancerIPPoolSpec is a human readable description for\\na load balancer IP pool.
 allowFirstLastIPs #cilium.io.v2.AllowFirstLastIPType AllowFirstLastIPs, if set to \`Yes\` or undefined means that the first and last IPs of each CIDR will be allocatable.\\nIf \`No\`, these IPs will be reserved. This field is ignored for /{31,32} and /{127,128} CIDRs since\\nreserving the first and last IPs would make the CIDRs unusable.
 blocks []#cilium.io.v2.CiliumLoadBalancerIPPoolIPBlock Blocks is a list of CIDRs comprising this IP Pool
 disabled bool Disabled, if set to true means that no new IPs will be allocated from this pool.\\nExisting allocations will not be removed from services.
 serviceSelector #meta.v1.LabelSelector ServiceSelector selects a set of services which are eligible to receive IPs from this
cilium.io.v2.CiliumLoadBalancerIPPoolStatus=object CiliumLoadBalancerIPPoolStatus contains the status of a CiliumLoadBalancerIPPool.
 conditions []#io.k8s.apimachinery.pkg.apis.meta.v1.Condition Current service state
cilium.io.v2.CiliumNetworkPolicy@cilium.io/v2=object CiliumNetworkPolicy is a Kubernetes third-party resource with an extended\\nversion of NetworkPolicy.
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec #policy.api.Rule Spec is the desired Cilium specific rule specification.
 specs #policy.api.Rules Specs is a list of desired Cilium specific rule specification.
 status #cilium.io.v2.CiliumNetworkPolicyStatus Status is the status of the Cilium policy rule
cilium.io.v2.CiliumNetworkPolicyNodeStatus=object CiliumNetworkPolicyNodeStatus is the status of a Cilium policy rule for a\\nspecific node.
 annotations map[string] Annotations corresponds to the Annotations in the ObjectMeta of the CNP\\nthat have been realized on the node for CNP. That is, if a CNP has been\\nimported and has been assigned annotation X=Y by the user,\\nAnnotations in CiliumNetworkPolicyNodeStatus will be X=Y once the\\nCNP that was imported corresponding to Annotation X=Y has been realized on\\nthe node.
 enforcing bool Enforcing is set to true once all endpoints present at the time the\\npolicy has been imported are enforcing this policy.
 error string Error describes any error that occurred when parsing or importing the\\npolicy, or realizing the policy for the endpoints to which it applies\\non the node.
 lastUpdated #meta.v1.Time LastUpdated contains the last time this status was updated
 localPolicyRevision int64 Revision is the policy revision of the repository which first implemented\\nthis policy.
 ok bool OK is true when the policy has been parsed and imported successfully\\ninto the in-memory policy repository on the node.
cilium.io.v2.CiliumNetworkPolicyStatus=object CiliumNetworkPolicyStatus is the status of a Cilium policy rule.
 conditions []#cilium.io.v2.NetworkPolicyCondition 
 derivativePolicies map[#cilium.io.v2.CiliumNetworkPolicyNodeStatus] DerivativePolicies is the status of all policies derived from the Cilium\\npolicy
cilium.io.v2.CiliumNode@cilium.io/v2=object CiliumNode represents a node managed by Cilium. It contains a specification\\nto control various node specific configuration aspects and a status section\\nto represent the status of the node.
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec! #cilium.io.v2.NodeSpec Spec defines the desired specification/configuration of the node.
 status #cilium.io.v2.NodeStatus Status defines the realized specification/configuration and status\\nof the node.
cilium.io.v2.CiliumNodeConfig@cilium.io/v2=object CiliumNodeConfig is a list of configuration key-value pairs. It is applied to\\nnodes indicated by a label selector.\\n\\nIf multiple overrides apply to the same node, they will be ordered by name\\nwith later Overrides overwriting any conflicting keys.
 metadata #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec! #cilium.io.v2.CiliumNodeConfigSpec Spec is the desired Cilium configuration overrides for a given node
cilium.io.v2.CiliumNodeConfigSpec=object 
 defaults! map[string] Defaults is treated the same as the cilium-config ConfigMap - a set\\nof key-value pairs parsed by the agent and operator processes.\\nEach key must be a valid config-map data field (i.e. a-z, A-Z, -, _, and .)
 nodeSelector! #io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector NodeSelector is a label selector that determines to which nodes\\nthis configuration applies.\\nIf not supplied, then this config applies to no nodes. If\\nempty, then it applies to all nodes.
cilium.io.v2.ControllerList=[]#cilium.io.v2.ControllerStatus ControllerList is a list of ControllerStatus.
cilium.io.v2.ControllerStatus=object ControllerStatus is the status of a failing controller.
 configuration #v1.models.ControllerStatusConfiguration Configuration is the controller configuration
 name string Name is the name of the controller
 status #cilium.io.v2.ControllerStatusStatus Status is the status of the controller
 uuid string UUID is the UUID of the controller
cilium.io.v2.ControllerStatusStatus=object ControllerStatusStatus is the detailed status section of a controller.
 consecutive-failure-count int64 
 failure-count int64 
 last-failure-msg string 
 last-failure-timestamp string 
 last-success-timestamp string 
 success-count int64 
cilium.io.v2.DenyIdentityList=#cilium.io.v2.IdentityList DenyIdentityList is a list of IdentityTuples that species peers that are\\ndenied.
cilium.io.v2.EncryptionSpec=object EncryptionSpec defines the encryption relevant configuration of a node.
 key int64 Key is the index to the key to use for encryption or 0 if encryption is\\ndisabled.
cilium.io.v2.EndpointIdentity=object EndpointIdentity is the identity information of an endpoint.
 id int64 ID is the numeric identity of the endpoint
 labels []string Labels is the list of labels associated with the identity
cilium.io.v2.EndpointNetworking=object EndpointNetworking is the addressing information of an endpoint.
 addressing! #cilium.io.v2.AddressPairList IP4/6 addresses assigned to this Endpoint
 node string NodeIP is the IP of the node the endpoint is running on. The IP must\\nbe reachable between nodes.
cilium.io.v2.EndpointPolicy=object EndpointPolicy represents the endpoint's policy by listing all allowed\\ningress and egress identities in combination with L4 port and protocol.
 egress #cilium.io.v2.EndpointPolicyDirection 
 ingress #cilium.io.v2.EndpointPolicyDirection 
cilium.io.v2.EndpointPolicyDirection=object EndpointPolicyDirection is the list of allowed identities per direction.
 adding #cilium.io.v2.AllowedIdentityList Deprecated
 allowed #cilium.io.v2.AllowedIdentityList 
 denied #cilium.io.v2.DenyIdentityList 
 enforcing! bool 
 removing #cilium.io.v2.AllowedIdentityList Deprecated
 state #cilium.io.v2.EndpointPolicyState 
cilium.io.v2.EndpointPolicyState=string EndpointPolicyState defines the state of the Policy mode: "enforcing", "non-enforcing", "disabled"
cilium.io.v2.EndpointStatus=object EndpointStatus is the status of a Cilium endpoint.
 controllers #cilium.io.v2.ControllerList Controllers is the list of failing controllers for this endpoint.
 encryption #cilium.io.v2.EncryptionSpec Encryption is the encryption configuration of the node
 external-identifiers #v1.models.EndpointIdentifiers ExternalIdentifiers is a set of identifiers to identify the endpoint\\napart from the pod name. This includes container runtime IDs.
 health #v1.models.EndpointHealth Health is the overall endpoint & subcomponent health.
 id int64 ID is the cilium-agent-local ID of the endpoint.
 identity #cilium.io.v2.EndpointIdentity Identity is the security identity associated with the endpoint
 log []#v1.models.EndpointStatusChange Log is the list of the last few warning and error log entries
 named-ports #v1.models.NamedPorts 
 networking #cilium.io.v2.EndpointNetworking Networking is the networking properties of the endpoint.
 policy #cilium.io.v2.EndpointPolicy 
 service-account string ServiceAccount is the service account associated with the endpoint
 state enum(creating|waiting-for-identity|not-ready|waiting-to-regenerate|regenerating|restoring|ready|disconnecting|disconnected|invalid) State is the state of the endpoint.
cilium.io.v2.HealthAddressingSpec=object HealthAddressingSpec is the addressing information required to do\\nconnectivity health checking.
 ipv4 string IPv4 is the IPv4 address of the IPv4 health endpoint.
 ipv6 string IPv6 is the IPv6 address of the IPv4 health endpoint.
cilium.io.v2.IPv4orIPv6CIDR=string 
cilium.io.v2.IdentityList=[]#cilium.io.v2.IdentityTuple IdentityList is a list of IdentityTuple.
cilium.io.v2.IdentityTuple=object IdentityTuple specifies a peer by identity, destination port and protocol.
 dest-port int64 
 identity int64 
 identity-labels map[string] 
 protocol int64 
cilium.io.v2.NetworkPolicyCondition=object 
 lastTransitionTime #meta.v1.Time The last time the condition transitioned from one status to another.
 message string A human readable message indicating details about the transition.
 reason string The reason for the condition's last transition.
 status! string 
 type! #cilium.io.v2.PolicyConditionType The type of the policy condition
cilium.io.v2.NodeAddress=object NodeAddress is a node address.
 ip string IP is an IP of a node
 type #github.com.cilium.cilium.pkg.node.addressing.AddressType Type is the type of the node address
cilium.io.v2.NodeSpec=object NodeSpec is the configuration specific to a node.
 addresses []#cilium.io.v2.NodeAddress Addresses is the list of all node addresses.
 alibaba-cloud #github.com.cilium.cilium.pkg.alibabacloud.eni.types.Spec AlibabaCloud is the AlibabaCloud IPAM specific configuration.
 azure #azure.types.AzureSpec Azure is the Azure IPAM specific configuration.
 bootid string BootID is a unique node identifier generated on boot
 encryption #cilium.io.v2.EncryptionSpec Encryption is the encryption configuration of the node.
 eni #github.com.cilium.cilium.pkg.aws.eni.types.ENISpec ENI is the AWS ENI specific configuration.
 health #cilium.io.v2.HealthAddressingSpec HealthAddressing is the addressing information for health connectivity\\nchecking.
 ingress #cilium.io.v2.AddressPair IngressAddressing is the addressing information for Ingress listener.
 instance-id string InstanceID is the identifier of the node. This is different from the\\nnode name which is typically the FQDN of the node. The InstanceID\\ntypically refers to the identifier used by the cloud provider or\\nsome other means of identification.
 ipam #ipam.types.IPAMSpec IPAM is the address management specification. This section can be\\npopulated by a user or it can be automatically populated by an IPAM\\noperator.
 nodeidentity int64 NodeIdentity is the Cilium numeric identity allocated for the node, if any.
cilium.io.v2.NodeStatus=object NodeStatus is the status of a node.
 alibaba-cloud #github.com.cilium.cilium.pkg.alibabacloud.eni.types.ENIStatus AlibabaCloud is the AlibabaCloud specific status of the node.
 azure #azure.types.AzureStatus Azure is the Azure specific status of the node.
 eni #github.com.cilium.cilium.pkg.aws.eni.types.ENIStatus ENI is the AWS ENI specific status of the node.
 ipam #ipam.types.IPAMStatus IPAM is the IPAM status of the node.
cilium.io.v2.PolicyConditionType=string 
cilium.io.v2.Service=object 
 name! string Name is the name of a destination Kubernetes service that identifies traffic\\nto be redirected.
 namespace string Namespace is the Kubernetes service namespace.\\nIn CiliumEnvoyConfig namespace defaults to the namespace of the CEC,\\nIn CiliumClusterwideEnvoyConfig namespace defaults to "default".
 number []string Ports is a set of port numbers, which can be used for filtering in case of underlying\\nis exposing multiple port numbers.
cilium.io.v2.ServiceListener=object 
 listener string Listener specifies the name of the Envoy listener the\\nservice traffic is redirected to. The listener must be\\nspecified in the Envoy 'resources' of the same\\nCiliumEnvoyConfig.\\n\\nIf omitted, the first listener specified in 'resources' is\\nused.
 name! string Name is the name of a destination Kubernetes service that identifies traffic\\nto be redirected.
 namespace string Namespace is the Kubernetes service namespace.\\nIn CiliumEnvoyConfig namespace this is overridden to the namespace of the CEC,\\nIn CiliumClusterwideEnvoyConfig namespace defaults to "default".
 ports []int64 Ports is a set of service's frontend ports that should be redirected to the Envoy\\nlistener. By default all frontend ports of the service are redirected.
cilium.io.v2.XDSResource=any 
cilium.io.v2alpha1.CiliumL2AnnouncementPolicy@cilium.io/v2alpha1=object CiliumL2AnnouncementPolicy is a Kubernetes third-party resource which\\nis used to defined which nodes should announce what services on the\\nL2 network.
 metadata! #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec #cilium.io.v2alpha1.CiliumL2AnnouncementPolicySpec Spec is a human readable description of a L2 announcement policy
 status #cilium.io.v2alpha1.CiliumL2AnnouncementPolicyStatus Status is the status of the policy.
cilium.io.v2alpha1.CiliumL2AnnouncementPolicySpec=object CiliumL2AnnouncementPolicySpec specifies which nodes should announce what\\nservices to the L2 networks attached to the given list of interfaces.
 externalIPs bool If true, the external IPs of the services are announced
 interfaces []string A list of regular expressions that express which network interface(s) should be used\\nto announce the services over. If nil, all network interfaces are used.
 loadBalancerIPs bool If true, the loadbalancer IPs of the services are announced\\n\\nIf nil this policy applies to all services.
 nodeSelector #meta.v1.LabelSelector NodeSelector selects a group of nodes which will announce the IPs for\\nthe services selected by the service selector.\\n\\nIf nil this policy applies to all nodes.
 serviceSelector #meta.v1.LabelSelector ServiceSelector selects a set of services which will be announced over L2 networks.\\nThe loadBalancerClass for a service must be nil or specify a supported class, e.g.\\n"io.cilium/l2-announcer". Refer to the following document for additional details\\nregarding load balancer classes:\\n\\n  https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class\\n\\nIf nil this policy applies to all services.
cilium.io.v2alpha1.CiliumL2AnnouncementPolicyStatus=object CiliumL2AnnouncementPolicyStatus contains the status of a CiliumL2AnnouncementPolicy.
 conditions []#io.k8s.apimachinery.pkg.apis.meta.v1.Condition Current service state
cilium.io.v2alpha1.CiliumPodIPPool@cilium.io/v2alpha1=object CiliumPodIPPool defines an IP pool that can be used for pooled IPAM (i.e. the multi-pool IPAM\\nmode).
 metadata #io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta 
 spec! #cilium.io.v2alpha1.IPPoolSpec 
cilium.io.v2alpha1.IPPoolSpec=object 
 ipv4 #cilium.io.v2alpha1.IPv4PoolSpec IPv4 specifies the IPv4 CIDRs and mask sizes of the pool
 ipv6 #cilium.io.v2alpha1.IPv6PoolSpec IPv6 specifies the IPv6 CIDRs and mask sizes of the pool
 namespaceSelector #meta.v1.LabelSelector NamespaceSelector selects the set of Namespaces that are eligible to use\\nthis pool. If both PodSelector and NamespaceSelector are specified, a Pod\\nmust match both selectors to be eligible for IP allocation from this pool.\\n\\nIf NamespaceSelector is empty, the pool can be used by Pods in any namespace\\n(subject to PodSelector constraints).
 podSelector #meta.v1.LabelSelector PodSelector selects the set of Pods that are eligible to receive IPs from\\nthis pool when neither the Pod nor its Namespace specify an explicit\\n\`ipam.cilium.io/*\` annotation.\\n\\nThe selector can match on regular Pod labels and on the following synthetic\\nlabels that Cilium adds for convenience:\\n\\nio.kubernetes.pod.namespace – the Pod's namespace\\nio.kubernetes.pod.name      – the Pod's name\\n\\nA single Pod must not match more than one pool for the same IP family.\\nIf multiple pools match, IP allocation fails for that Pod and a warning event\\nis emitted in the namespace of the Pod.
cilium.io.v2alpha1.IPv4PoolSpec=object 
 cidrs! []#cilium.io.v2alpha1.PoolCIDR CIDRs is a list of IPv4 CIDRs that are part of the pool.
 maskSize! int64 MaskSize is the mask size of the pool.
cilium.io.v2alpha1.IPv6PoolSpec=object 
 cidrs! []#cilium.io.v2alpha1.PoolCIDR CIDRs is a list of IPv6 CIDRs that are part of the pool.
 maskSize! int64 MaskSize is the mask size of the pool.
cilium.io.v2alpha1.PoolCIDR=string PoolCIDR is an IP pool CIDR.
github.com.cilium.cilium.pkg.alibabacloud.eni.types.ENI=object ENI represents an AlibabaCloud Elastic Network Interface
 instance-id string InstanceID is the InstanceID using this ENI
 mac-address string MACAddress is the mac address of the ENI
 network-interface-id string NetworkInterfaceID is the ENI id
 primary-ip-address string PrimaryIPAddress is the primary IP on ENI
 private-ipsets []#github.com.cilium.cilium.pkg.alibabacloud.eni.types.PrivateIPSet PrivateIPSets is the list of all IPs on the ENI, including PrimaryIPAddress
 security-groupids []string SecurityGroupIDs is the security group ids used by this ENI
 tags map[string] Tags is the tags on this ENI
 type string Type is the ENI type Primary or Secondary
 vpc #github.com.cilium.cilium.pkg.alibabacloud.eni.types.VPC VPC is the vpc to which the ENI belongs
 vswitch #github.com.cilium.cilium.pkg.alibabacloud.eni.types.VSwitch VSwitch is the vSwitch the ENI is using
 zone-id string ZoneID is the zone to which the ENI belongs
github.com.cilium.cilium.pkg.alibabacloud.eni.types.ENIStatus=object ENIStatus is the status of ENI addressing of the node
 enis map[#github.com.cilium.cilium.pkg.alibabacloud.eni.types.ENI] ENIs is the list of ENIs on the node
github.com.cilium.cilium.pkg.alibabacloud.eni.types.PrivateIPSet=object PrivateIPSet is a nested struct in ecs response
 primary bool 
 private-ip-address string 
github.com.cilium.cilium.pkg.alibabacloud.eni.types.Spec=object Spec is the ENI specification of a node. This specification is considered\\nby the cilium-operator to act as an IPAM operator and makes ENI IPs available\\nvia the IPAMSpec section.\\n\\nThe ENI specification can either be provided explicitly by the user or the\\ncilium-agent running on the node can be instructed to create the CiliumNode\\ncustom resource along with an ENI specification when the node registers\\nitself to the Kubernetes cluster.
 availability-zone string AvailabilityZone is the availability zone to use when allocating\\nENIs.
 cidr-block string CIDRBlock is vpc ipv4 CIDR
 instance-type string InstanceType is the ECS instance type, e.g. "ecs.g6.2xlarge"
 security-group-tags map[string] SecurityGroupTags is the list of tags to use when evaluating which\\nsecurity groups to use for the ENI.
 security-groups []string SecurityGroups is the list of security groups to attach to any ENI\\nthat is created and attached to the instance.
 vpc-id string VPCID is the VPC ID to use when allocating ENIs.
 vswitch-tags map[string] VSwitchTags is the list of tags to use when evaluating which\\nvSwitch to use for the ENI.
 vswitches []string VSwitches is the ID of vSwitch available for ENI
github.com.cilium.cilium.pkg.alibabacloud.eni.types.VPC=object 
 cidr string CIDRBlock is the VPC IPv4 CIDR
 ipv6-cidr string IPv6CIDRBlock is the VPC IPv6 CIDR
 secondary-cidrs []string SecondaryCIDRs is the list of Secondary CIDRs associated with the VPC
 vpc-id string VPCID is the vpc to which the ENI belongs
github.com.cilium.cilium.pkg.alibabacloud.eni.types.VSwitch=object 
 cidr string CIDRBlock is the vSwitch IPv4 CIDR
 ipv6-cidr string IPv6CIDRBlock is the vSwitch IPv6 CIDR
 vswitch-id string VSwitchID is the vSwitch to which the ENI belongs
github.com.cilium.cilium.pkg.aws.eni.types.AwsSubnet=object AwsSubnet stores information regarding an AWS subnet
 cidr string CIDR is the CIDR range associated with the subnet
 id string ID is the ID of the subnet
github.com.cilium.cilium.pkg.aws.eni.types.AwsVPC=object AwsVPC stores information regarding an AWS VPC
 cidrs []string CIDRs is the list of CIDR ranges associated with the VPC
 id string / ID is the ID of a VPC
 primary-cidr string PrimaryCIDR is the primary CIDR of the VPC
github.com.cilium.cilium.pkg.aws.eni.types.ENI=object ENI represents an AWS Elastic Network Interface\\n\\nMore details:\\nhttps://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html
 addresses []string Addresses is the list of all secondary IPs associated with the ENI
 availability-zone string AvailabilityZone is the availability zone of the ENI
 description string Description is the description field of the ENI
 id string ID is the ENI ID
 ip string IP is the primary IP of the ENI
 mac string MAC is the mac address of the ENI
 number int64 Number is the interface index, it used in combination with\\nFirstInterfaceIndex
 prefixes []string Prefixes is the list of all /28 prefixes associated with the ENI
 public-ip string PublicIP is the public IP associated with the ENI
 security-groups []string SecurityGroups are the security groups associated with the ENI
 subnet #github.com.cilium.cilium.pkg.aws.eni.types.AwsSubnet Subnet is the subnet the ENI is associated with
 tags map[string] Tags is the set of tags of the ENI. Used to detect ENIs which should\\nnot be managed by Cilium
 vpc #github.com.cilium.cilium.pkg.aws.eni.types.AwsVPC VPC is the VPC information to which the ENI is attached to
github.com.cilium.cilium.pkg.aws.eni.types.ENISpec=object ENISpec is the ENI specification of a node. This specification is considered\\nby the cilium-operator to act as an IPAM operator and makes ENI IPs available\\nvia the IPAMSpec section.\\n\\nThe ENI specification can either be provided explicitly by the user or the\\ncilium agent running on the node can be instructed to create the CiliumNode\\ncustom resource along with an ENI specification when the node registers\\nitself to the Kubernetes cluster.
 availability-zone string AvailabilityZone is the availability zone to use when allocating\\nENIs.
 delete-on-termination bool DeleteOnTermination defines that the ENI should be deleted when the\\nassociated instance is terminated. If the parameter is not set the\\ndefault behavior is to delete the ENI on instance termination.
 disable-prefix-delegation bool DisablePrefixDelegation determines whether ENI prefix delegation should be\\ndisabled on this node.
 exclude-interface-tags map[string] ExcludeInterfaceTags is the list of tags to use when excluding ENIs for\\nCilium IP allocation. Any interface matching this set of tags will not\\nbe managed by Cilium.
 first-interface-index int64 FirstInterfaceIndex is the index of the first ENI to use for IP\\nallocation, e.g. if the node has eth0, eth1, eth2 and\\nFirstInterfaceIndex is set to 1, then only eth1 and eth2 will be\\nused for IP allocation, eth0 will be ignored for PodIP allocation.
 instance-id string InstanceID is the AWS InstanceId of the node. The InstanceID is used\\nto retrieve AWS metadata for the node.\\n\\nOBSOLETE: This field is obsolete, please use Spec.InstanceID
 instance-type string InstanceType is the AWS EC2 instance type, e.g. "m5.large"
 max-above-watermark int64 MaxAboveWatermark is the maximum number of addresses to allocate\\nbeyond the addresses needed to reach the PreAllocate watermark.\\nGoing above the watermark can help reduce the number of API calls to\\nallocate IPs, e.g. when a new ENI is allocated, as many secondary\\nIPs as possible are allocated. Limiting the amount can help reduce\\nwaste of IPs.\\n\\nOBSOLETE: This field is obsolete, please use Spec.IPAM.MaxAboveWatermark
 min-allocate int64 MinAllocate is the minimum number of IPs that must be allocated when\\nthe node is first bootstrapped. It defines the minimum base socket\\nof addresses that must be available. After reaching this watermark,\\nthe PreAllocate and MaxAboveWatermark logic takes over to continue\\nallocating IPs.\\n\\nOBSOLETE: This field is obsolete, please use Spec.IPAM.MinAllocate
 node-subnet-id string NodeSubnetID is the subnet of the primary ENI the instance was brought up\\nwith. It is used as a sensible default subnet to create ENIs in.
 pre-allocate int64 PreAllocate defines the number of IP addresses that must be\\navailable for allocation in the IPAMspec. It defines the buffer of\\naddresses available immediately without requiring cilium-operator to\\nget involved.\\n\\nOBSOLETE: This field is obsolete, please use Spec.IPAM.PreAllocate
 security-group-tags map[string] SecurityGroupTags is the list of tags to use when evaliating what\\nAWS security groups to use for the ENI.
 security-groups []string SecurityGroups is the list of security groups to attach to any ENI\\nthat is created and attached to the instance.
 subnet-ids []string SubnetIDs is the list of subnet ids to use when evaluating what AWS\\nsubnets to use for ENI and IP allocation.
 subnet-tags map[string] SubnetTags is the list of tags to use when evaluating what AWS\\nsubnets to use for ENI and IP allocation.
 use-primary-address bool UsePrimaryAddress determines whether an ENI's primary address\\nshould be available for allocations on the node
 vpc-id string VpcID is the VPC ID to use when allocating ENIs.
github.com.cilium.cilium.pkg.aws.eni.types.ENIStatus=object ENIStatus is the status of ENI addressing of the node
 enis map[#github.com.cilium.cilium.pkg.aws.eni.types.ENI] ENIs is the list of ENIs on the node
github.com.cilium.cilium.pkg.labels.Label=object Label is the Cilium's representation of a container label.
 key! string 
 source string Source can be one of the above values (e.g.: LabelSourceContainer).
 value string 
github.com.cilium.cilium.pkg.labels.LabelArray=[]#github.com.cilium.cilium.pkg.labels.Label LabelArray is an array of labels forming a set
github.com.cilium.cilium.pkg.node.addressing.AddressType=string AddressType represents a type of IP address for a node. They are copied\\nfrom k8s.io/api/core/v1/types.go to avoid pulling in a lot of Kubernetes\\nimports into this package.
github.com.go-openapi.strfmt.Duration=#Duration.time Duration represents a duration\\n\\nDuration stores a period of time as a nanosecond count, with the largest\\nrepresentable duration being approximately 290 years.\\n\\nswagger:strfmt duration.
io.k8s.apimachinery.pkg.apis.meta.v1.Condition=object Condition contains details for one aspect of the current state of this API Resource.
 lastTransitionTime! #io.k8s.apimachinery.pkg.apis.meta.v1.Time lastTransitionTime is the last time the condition transitioned from one status to another. This should be when the underlying condition changed.  If that is not known, then using the time when the API field changed is acceptable.
 message! string message is a human readable message indicating details about the transition. This may be an empty string.
 observedGeneration int64 observedGeneration represents the .metadata.generation that the condition was set based upon. For instance, if .metadata.generation is currently 12, but the .status.conditions[x].observedGeneration is 9, the condition is out of date with respect to the current state of the instance.
 reason! string reason contains a programmatic identifier indicating the reason for the condition's last transition. Producers of specific condition types may define expected values and meanings for this field, and whether the values are considered a guaranteed API. The value should be a CamelCase string. This field may not be empty.
 status! string status of the condition, one of True, False, Unknown.
 type! string type of condition in CamelCase or in foo.example.com/CamelCase.
io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1=object FieldsV1 stores a set of fields in a data structure like a Trie, in JSON format.\\n\\nEach key is either a '.' representing the field itself, and will always map to an empty set, or a string representing a sub-field or item. The string will follow one of these four formats: 'f:<name>', where <name> is the name of a field in a struct, or key in a map 'v:<value>', where <value> is the exact json formatted value of a list item 'i:<index>', where <index> is position of a item in a list 'k:<keys>', where <keys> is a map of  a list item's key fields to their unique values If a key maps to an empty Fields value, the field that key represents is part of the set.\\n\\nThe exact format is defined in sigs.k8s.io/structured-merge-diff
io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector=object A label selector is a label query over a set of resources. The result of matchLabels and matchExpressions are ANDed. An empty label selector matches all objects. A null label selector matches no objects.
 matchExpressions []#io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement matchExpressions is a list of label selector requirements. The requirements are ANDed.
 matchLabels map[string] matchLabels is a map of {key,value} pairs. A single {key,value} in the matchLabels map is equivalent to an element of matchExpressions, whose key field is "key", the operator is "In", and the values array contains only "value". The requirements are ANDed.
io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement=object A label selector requirement is a selector that contains values, a key, and an operator that relates the key and values.
 key! string key is the label key that the selector applies to.
 operator! string operator represents a key's relationship to a set of values. Valid operators are In, NotIn, Exists and DoesNotExist.
 values []string values is an array of string values. If the operator is In or NotIn, the values array must be non-empty. If the operator is Exists or DoesNotExist, the values array must be empty. This array is replaced during a strategic merge patch.
io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry=object ManagedFieldsEntry is a workflow-id, a FieldSet and the group version of the resource that the fieldset applies to.
 apiVersion string APIVersion defines the version of this resource that this field set applies to. The format is "group/version" just like the top-level APIVersion field. It is necessary to track the version of a field set because it cannot be automatically converted.
 fieldsType string FieldsType is the discriminator for the different fields format and version. There is currently only one possible value: "FieldsV1"
 fieldsV1 #io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1 FieldsV1 holds the first JSON version format as described in the "FieldsV1" type.
 manager string Manager is an identifier of the workflow managing these fields.
 operation string Operation is the type of operation which lead to this ManagedFieldsEntry being created. The only valid values for this field are 'Apply' and 'Update'.
 subresource string Subresource is the name of the subresource used to update that object, or empty string if the object was updated through the main resource. The value of this field is used to distinguish between managers, even if they share the same name. For example, a status update will be distinct from a regular update using the same manager name. Note that the APIVersion field is not related to the Subresource field and it always corresponds to the version of the main resource.
 time #io.k8s.apimachinery.pkg.apis.meta.v1.Time Time is the timestamp of when the ManagedFields entry was added. The timestamp will also be updated if a field is added, the manager changes any of the owned fields value or removes a field. The timestamp does not update when a field is removed from the entry because another manager took it over.
io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta=object ObjectMeta is metadata that all persisted resources must have, which includes all objects users must create.
 annotations map[string] Annotations is an unstructured key value map stored with a resource that may be set by external tools to store and retrieve arbitrary metadata. They are not queryable and should be preserved when modifying objects. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations
 creationTimestamp #io.k8s.apimachinery.pkg.apis.meta.v1.Time CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.\\n\\nPopulated by the system. Read-only. Null for lists. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata
 deletionGracePeriodSeconds int64 Number of seconds allowed for this object to gracefully terminate before it will be removed from the system. Only set when deletionTimestamp is also set. May only be shortened. Read-only.
 deletionTimestamp #io.k8s.apimachinery.pkg.apis.meta.v1.Time DeletionTimestamp is RFC 3339 date and time at which this resource will be deleted. This field is set by the server when a graceful deletion is requested by the user, and is not directly settable by a client. The resource is expected to be deleted (no longer visible from resource lists, and not reachable by name) after the time in this field, once the finalizers list is empty. As long as the finalizers list contains items, deletion is blocked. Once the deletionTimestamp is set, this value may not be unset or be set further into the future, although it may be shortened or the resource may be deleted prior to this time. For example, a user may request that a pod is deleted in 30 seconds. The Kubelet will react by sending a graceful termination signal to the containers in the pod. After that 30 seconds, the Kubelet will send a hard termination signal (SIGKILL) to the container and after cleanup, remove the pod from the API. In the presence of network partitions, this object may still exist after this timestamp, until an administrator or automated process can determine the resource is fully terminated. If not set, graceful deletion of the object has not been requested.\\n\\nPopulated by the system when a graceful deletion is requested. Read-only. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata
 finalizers []string Must be empty before the object is deleted from the registry. Each entry is an identifier for the responsible component that will remove the entry from the list. If the deletionTimestamp of the object is non-nil, entries in this list can only be removed. Finalizers may be processed and removed in any order.  Order is NOT enforced because it introduces significant risk of stuck finalizers. finalizers is a shared field, any actor with permission can reorder it. If the finalizer list is processed in order, then this can lead to a situation in which the component responsible for the first finalizer in the list is waiting for a signal (field value, external system, or other) produced by a component responsible for a finalizer later in the list, resulting in a deadlock. Without enforced ordering finalizers are free to order amongst themselves and are not vulnerable to ordering changes in the list.
 generateName string GenerateName is an optional prefix, used by the server, to generate a unique name ONLY IF the Name field has not been provided. If this field is used, the name returned to the client will be different than the name passed. This value will also be combined with a unique suffix. The provided value has the same validation rules as the Name field, and may be truncated by the length of the suffix required to make the value unique on the server.\\n\\nIf this field is specified and the generated name exists, the server will return a 409.\\n\\nApplied only if Name is not specified. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#idempotency
 generation int64 A sequence number representing a specific generation of the desired state. Populated by the system. Read-only.
 labels map[string] Map of string keys and values that can be used to organize and categorize (scope and select) objects. May match selectors of replication controllers and services. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels
 managedFields []#io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry ManagedFields maps workflow-id and version to the set of fields that are managed by that workflow. This is mostly for internal housekeeping, and users typically shouldn't need to set or understand this field. A workflow can be the user's name, a controller's name, or the name of a specific apply path like "ci-cd". The set of fields is always in the version that the workflow used when modifying the object.
 name string Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names
 namespace string Namespace defines the space within which each name must be unique. An empty namespace is equivalent to the "default" namespace, but "default" is the canonical representation. Not all objects are required to be scoped to a namespace - the value of this field for those objects will be empty.\\n\\nMust be a DNS_LABEL. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces
 ownerReferences []#io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference List of objects depended by this object. If ALL objects in the list have been deleted, this object will be garbage collected. If this object is managed by a controller, then an entry in this list will point to this controller, with the controller field set to true. There cannot be more than one managing controller.
 resourceVersion string An opaque value that represents the internal version of this object that can be used by clients to determine when objects have changed. May be used for optimistic concurrency, change detection, and the watch operation on a resource or set of resources. Clients must treat these values as opaque and passed unmodified back to the server. They may only be valid for a particular resource or set of resources.\\n\\nPopulated by the system. Read-only. Value must be treated as opaque by clients and . More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#concurrency-control-and-consistency
 selfLink string Deprecated: selfLink is a legacy read-only field that is no longer populated by the system.
 uid string UID is the unique in time and space value for this object. It is typically generated by the server on successful creation of a resource and is not allowed to change on PUT operations.\\n\\nPopulated by the system. Read-only. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#uids
io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference=object OwnerReference contains enough information to let you identify an owning object. An owning object must be in the same namespace as the dependent, or be cluster-scoped, so there is no namespace field.
 apiVersion! string API version of the referent.
 blockOwnerDeletion bool If true, AND if the owner has the "foregroundDeletion" finalizer, then the owner cannot be deleted from the key-value store until this reference is removed. See https://kubernetes.io/docs/concepts/architecture/garbage-collection/#foreground-deletion for how the garbage collector interacts with this field and enforces the foreground deletion. Defaults to false. To set this field, a user needs "delete" permission of the owner, otherwise 422 (Unprocessable Entity) will be returned.
 controller bool If true, this reference points to the managing controller.
 kind! string Kind of the referent. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds
 name! string Name of the referent. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names
 uid! string UID of the referent. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#uids
io.k8s.apimachinery.pkg.apis.meta.v1.Time=time Time is a wrapper around time.Time which supports correct marshaling to YAML and JSON.  Wrappers are provided for many of the factory methods that the time package offers.
io.k8s.apimachinery.pkg.util.intstr.IntOrString=IntOrString IntOrString is a type that can hold an int32 or a string.  When used in JSON or YAML marshalling and unmarshalling, it produces or consumes the inner type.  This allows you to have, for example, a JSON field that can accept a name or number.
ipam.types.AllocationMap=object AllocationMap is a map of allocated IPs indexed by IP
ipam.types.IPAMPodCIDR=string IPAMPodCIDR is a pod CIDR
ipam.types.IPAMPoolAllocation=object IPAMPoolAllocation describes an allocation of an IPAM pool from the operator to the\\nnode. It contains the assigned PodCIDRs allocated from this pool
 cidrs []#ipam.types.IPAMPodCIDR CIDRs contains a list of pod CIDRs currently allocated from this pool
 pool! string Pool is the name of the IPAM pool backing this allocation
ipam.types.IPAMPoolDemand=object IPAMPoolRequest is a request from the agent to the operator, indicating how\\nmay IPs it requires from a given pool
 ipv4-addrs int64 IPv4Addrs contains the number of requested IPv4 addresses out of a given\\npool
 ipv6-addrs int64 IPv6Addrs contains the number of requested IPv6 addresses out of a given\\npool
ipam.types.IPAMPoolRequest=object 
 needed #ipam.types.IPAMPoolDemand Needed indicates how many IPs out of the above Pool this node requests\\nfrom the operator. The operator runs a reconciliation loop to ensure each\\nnode always has enough PodCIDRs allocated in each pool to fulfill the\\nrequested number of IPs here.
 pool! string Pool is the name of the IPAM pool backing this request
ipam.types.IPAMPoolSpec=object 
 allocated []#ipam.types.IPAMPoolAllocation Allocated contains the list of pooled CIDR assigned to this node. The\\noperator will add new pod CIDRs to this field, whereas the agent will\\nremove CIDRs it has released.
 requested []#ipam.types.IPAMPoolRequest Requested contains a list of IPAM pool requests, i.e. indicates how many\\naddresses this node requests out of each pool listed here. This field\\nis owned and written to by cilium-agent and read by the operator.
ipam.types.IPAMSpec=object IPAMSpec is the IPAM specification of the node\\n\\nThis structure is embedded into v2.CiliumNode
 ipv6-pool #ipam.types.AllocationMap IPv6Pool is the list of IPv6 addresses available to the node for allocation.\\nWhen an IPv6 address is used, it will remain on this list but will be added to\\nStatus.IPAM.IPv6Used
 max-above-watermark int64 MaxAboveWatermark is the maximum number of addresses to allocate\\nbeyond the addresses needed to reach the PreAllocate watermark.\\nGoing above the watermark can help reduce the number of API calls to\\nallocate IPs, e.g. when a new ENI is allocated, as many secondary\\nIPs as possible are allocated. Limiting the amount can help reduce\\nwaste of IPs.
 max-allocate int64 MaxAllocate is the maximum number of IPs that can be allocated to the\\nnode. When the current amount of allocated IPs will approach this value,\\nthe considered value for PreAllocate will decrease down to 0 in order to\\nnot attempt to allocate more addresses than defined.
 min-allocate int64 MinAllocate is the minimum number of IPs that must be allocated when\\nthe node is first bootstrapped. It defines the minimum base socket\\nof addresses that must be available. After reaching this watermark,\\nthe PreAllocate and MaxAboveWatermark logic takes over to continue\\nallocating IPs.
 podCIDRs []string PodCIDRs is the list of CIDRs available to the node for allocation.\\nWhen an IP is used, the IP will be added to Status.IPAM.Used
 pool #ipam.types.AllocationMap Pool is the list of IPv4 addresses available to the node for allocation.\\nWhen an IPv4 address is used, it will remain on this list but will be added to\\nStatus.IPAM.Used
 pools #ipam.types.IPAMPoolSpec Pools contains the list of assigned IPAM pools for this node.
 pre-allocate int64 PreAllocate defines the number of IP addresses that must be\\navailable for allocation in the IPAMspec. It defines the buffer of\\naddresses available immediately without requiring cilium-operator to\\nget involved.
 static-ip-tags map[string] StaticIPTags are used to determine the pool of IPs from which to\\nattribute a static IP to the node. For example in AWS this is used to\\nfilter Elastic IP Addresses.
ipam.types.IPAMStatus=object IPAMStatus is the IPAM status of a node\\n\\nThis structure is embedded into v2.CiliumNode
 assigned-static-ip string AssignedStaticIP is the static IP assigned to the node (ex: public Elastic IP address in AWS)
 ipv6-used #ipam.types.AllocationMap IPv6Used lists all IPv6 addresses out of Spec.IPAM.IPv6Pool which have been\\nallocated and are in use.
 operator-status #ipam.types.OperatorStatus Operator is the Operator status of the node
 pod-cidrs #ipam.types.PodCIDRMap PodCIDRs lists the status of each pod CIDR allocated to this node.
 release-ips map[#ipam.types.IPReleaseStatus] ReleaseIPs tracks the state for every IPv4 address considered for release.\\nThe value can be one of the following strings:\\n* marked-for-release : Set by operator as possible candidate for IP\\n* ready-for-release  : Acknowledged as safe to release by agent\\n* do-not-release     : IP already in use / not owned by the node. Set by agent\\n* released           : IP successfully released. Set by operator
 release-ipv6s map[#ipam.types.IPReleaseStatus] ReleaseIPv6s tracks the state for every IPv6 address considered for release.\\nThe value can be one of the following strings:\\n* marked-for-release : Set by operator as possible candidate for IP\\n* ready-for-release  : Acknowledged as safe to release by agent\\n* do-not-release     : IP already in use / not owned by the node. Set by agent\\n* released           : IP successfully released. Set by operator
 used #ipam.types.AllocationMap Used lists all IPv4 addresses out of Spec.IPAM.Pool which have been allocated\\nand are in use.
ipam.types.IPReleaseStatus=enum(marked-for-release|ready-for-release|do-not-release|released) IPReleaseStatus defines the valid states in IP release handshake
ipam.types.OperatorStatus=object OperatorStatus is the status used by cilium-operator to report\\nerrors in case the allocation CIDR failed.
 error string Error is the error message set by cilium-operator.
ipam.types.PodCIDRMap=object 
meta.v1.LabelSelector=object A label selector is a label query over a set of resources. The result of matchLabels and\\nmatchExpressions are ANDed. An empty label selector matches all objects. A null\\nlabel selector matches no objects.
 matchExpressions []#meta.v1.LabelSelectorRequirement matchExpressions is a list of label selector requirements. The requirements are ANDed.
 matchLabels map[#meta.v1.MatchLabelsValue] matchLabels is a map of {key,value} pairs. A single {key,value} in the matchLabels\\nmap is equivalent to an element of matchExpressions, whose key field is "key", the\\noperator is "In", and the values array contains only "value". The requirements are ANDed.
meta.v1.LabelSelectorOperator=string A label selector operator is the set of operators that can be used in a selector requirement.
meta.v1.LabelSelectorRequirement=object A label selector requirement is a selector that contains values, a key, and an operator that\\nrelates the key and values.
 key! string key is the label key that the selector applies to.
 operator! #meta.v1.LabelSelectorOperator operator represents a key's relationship to a set of values.\\nValid operators are In, NotIn, Exists and DoesNotExist.
 values []string values is an array of string values. If the operator is In or NotIn,\\nthe values array must be non-empty. If the operator is Exists or DoesNotExist,\\nthe values array must be empty. This array is replaced during a strategic\\nmerge patch.
meta.v1.MatchLabelsValue=string MatchLabelsValue represents the value from the MatchLabels {key,value} pair.
meta.v1.Time=time 
policy.api.Authentication=object Authentication specifies the kind of cryptographic authentication required for the traffic to\\nbe allowed.
 mode! #policy.api.AuthenticationMode Mode is the required authentication mode for the allowed traffic, if any.
policy.api.AuthenticationMode=string AuthenticationMode is a string identifying a supported authentication type
policy.api.CIDR=string CIDR specifies a block of IP addresses.\\nExample: 192.0.2.1/32
policy.api.DefaultDenyConfig=object DefaultDenyConfig expresses a policy's desired default mode for the subject\\nendpoints.
 egress bool Whether or not the endpoint should have a default-deny rule applied\\nto egress traffic.
 ingress bool Whether or not the endpoint should have a default-deny rule applied\\nto ingress traffic.
policy.api.EgressDenyRule=object EgressDenyRule contains all rule types which can be applied at egress, i.e.\\nnetwork traffic that originates inside the endpoint and exits the endpoint\\nselected by the endpointSelector.\\n\\n  - All members of this structure are optional. If omitted or empty, the\\n    member will have no effect on the rule.\\n\\n  - If multiple members of the structure are specified, then all members\\n    must match in order for the rule to take effect.\\n\\n  - ToEndpoints, ToCIDR, ToCIDRSet, ToEntities, ToServices and ToGroups are\\n    mutually exclusive. Only one of these members may be present within an\\n    individual rule.
 icmps #policy.api.ICMPRules ICMPs is a list of ICMP rule identified by type number\\nwhich the endpoint subject to the rule is not allowed to connect to.\\n\\nExample:\\nAny endpoint with the label "app=httpd" is not allowed to initiate\\ntype 8 ICMP connections.
 toPorts #policy.api.PortDenyRules ToPorts is a list of destination ports identified by port number and\\nprotocol which the endpoint subject to the rule is not allowed to connect\\nto.\\n\\nExample:\\nAny endpoint with the label "role=frontend" is not allowed to initiate\\nconnections to destination port 8080/tcp
policy.api.EgressRule=object EgressRule contains all rule types which can be applied at egress, i.e.\\nnetwork traffic that originates inside the endpoint and exits the endpoint\\nselected by the endpointSelector.\\n\\n  - All members of this structure are optional. If omitted or empty, the\\n    member will have no effect on the rule.\\n\\n  - If multiple members of the structure are specified, then all members\\n    must match in order for the rule to take effect.\\n\\n  - ToEndpoints, ToCIDR, ToCIDRSet, ToEntities, ToServices and ToGroups are\\n    mutually exclusive. Only one of these members may be present within an\\n    individual rule.
 authentication #policy.api.Authentication Authentication is the required authentication type for the allowed traffic, if any.
 icmps #policy.api.ICMPRules ICMPs is a list of ICMP rule identified by type number\\nwhich the endpoint subject to the rule is allowed to connect to.\\n\\nExample:\\nAny endpoint with the label "app=httpd" is allowed to initiate\\ntype 8 ICMP connections.
 toFQDNs #policy.api.FQDNSelectorSlice ToFQDN allows whitelisting DNS names in place of IPs. The IPs that result\\nfrom DNS resolution of \`ToFQDN.MatchName\`s are added to the same\\nEgressRule object as ToCIDRSet entries, and behave accordingly. Any L4 and\\nL7 rules within this EgressRule will also apply to these IPs.\\nThe DNS -> IP mapping is re-resolved periodically from within the\\ncilium-agent, and the IPs in the DNS response are effected in the policy\\nfor selected pods as-is (i.e. the list of IPs is not modified in any way).\\nNote: An explicit rule to allow for DNS traffic is needed for the pods, as\\nToFQDN counts as an egress rule and will enforce egress policy when\\nPolicyEnforcment=default.\\nNote: If the resolved IPs are IPs within the kubernetes cluster, the\\nToFQDN rule will not apply to that IP.\\nNote: ToFQDN cannot occur in the same policy as other To* rules.
 toPorts #policy.api.PortRules ToPorts is a list of destination ports identified by port number and\\nprotocol which the endpoint subject to the rule is allowed to\\nconnect to.\\n\\nExample:\\nAny endpoint with the label "role=frontend" is allowed to initiate\\nconnections to destination port 8080/tcp
policy.api.EndpointSelector=object EndpointSelector is a wrapper for k8s LabelSelector.
policy.api.EnvoyConfig=object EnvoyConfig defines a reference to a CiliumEnvoyConfig or CiliumClusterwideEnvoyConfig
 kind enum(CiliumEnvoyConfig|CiliumClusterwideEnvoyConfig) Kind is the resource type being referred to. Defaults to CiliumEnvoyConfig or\\nCiliumClusterwideEnvoyConfig for CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy,\\nrespectively. The only case this is currently explicitly needed is when referring to a\\nCiliumClusterwideEnvoyConfig from CiliumNetworkPolicy, as using a namespaced listener\\nfrom a cluster scoped policy is not allowed.
 name! string Name is the resource name of the CiliumEnvoyConfig or CiliumClusterwideEnvoyConfig where\\nthe listener is defined in.
policy.api.FQDNSelector=object 
 matchName string MatchName matches literal DNS names. A trailing "." is automatically added\\nwhen missing.
 matchPattern string MatchPattern allows using wildcards to match DNS names. All wildcards are\\ncase insensitive. The wildcards are:\\n- "*" matches 0 or more DNS valid characters, and may occur anywhere in\\nthe pattern. As a special case a "*" as the leftmost character, without a\\nfollowing "." matches all subdomains as well as the name to the right.\\nA trailing "." is automatically added when missing.\\n- "**." is a special prefix which matches all multilevel subdomains in the prefix.\\n\\nExamples:\\n1. \`*.cilium.io\` matches subdomains of cilium at that level\\n  www.cilium.io and blog.cilium.io match, cilium.io and google.com do not\\n2. \`*cilium.io\` matches cilium.io and all subdomains ends with "cilium.io"\\n  except those containing "." separator, subcilium.io and sub-cilium.io match,\\n  www.cilium.io and blog.cilium.io does not\\n3. \`sub*.cilium.io\` matches subdomains of cilium where the subdomain component\\n  begins with "sub". sub.cilium.io and subdomain.cilium.io match while www.cilium.io,\\n  blog.cilium.io, cilium.io and google.com do not\\n4. \`**.cilium.io\` matches all multilevel subdomains of cilium.io.\\n  "app.cilium.io" and "test.app.cilium.io" match but not "cilium.io"
policy.api.FQDNSelectorSlice=[]#policy.api.FQDNSelector FQDNSelectorSlice is a wrapper type for []FQDNSelector to make is simpler to\\nbind methods.
policy.api.HeaderMatch=object HeaderMatch extends the HeaderValue for matching requirement of a\\nnamed header field against an immediate string or a secret value.\\nIf none of the optional fields is present, then the\\nheader value is not matched, only presence of the header is enough.
 mismatch #policy.api.MismatchAction Mismatch identifies what to do in case there is no match. The default is\\nto drop the request. Otherwise the overall rule is still considered as\\nmatching, but the mismatches are logged in the access log.
 name! string Name identifies the header.
 secret #policy.api.Secret Secret refers to a secret that contains the value to be matched against.\\nThe secret must only contain one entry. If the referred secret does not\\nexist, and there is no "Value" specified, the match will fail.
 value string Value matches the exact value of the header. Can be specified either\\nalone or together with "Secret"; will be used as the header value if the\\nsecret can not be found in the latter case.
policy.api.ICMPField=object ICMPField is a ICMP field.
 family enum(IPv4|IPv6) Family is a IP address version.\\nCurrently, we support \`IPv4\` and \`IPv6\`.\\n\`IPv4\` is set as default.
 type! #io.k8s.apimachinery.pkg.util.intstr.IntOrString Type is a ICMP-type.\\nIt should be an 8bit code (0-255), or it's CamelCase name (for example, "EchoReply").\\nAllowed ICMP types are:\\n    Ipv4: EchoReply | DestinationUnreachable | Redirect | Echo | EchoRequest |\\n		     RouterAdvertisement | RouterSelection | TimeExceeded | ParameterProblem |\\n			 Timestamp | TimestampReply | Photuris | ExtendedEcho Request | ExtendedEcho Reply\\n    Ipv6: DestinationUnreachable | PacketTooBig | TimeExceeded | ParameterProblem |\\n			 EchoRequest | EchoReply | MulticastListenerQuery| MulticastListenerReport |\\n			 MulticastListenerDone | RouterSolicitation | RouterAdvertisement | NeighborSolicitation |\\n			 NeighborAdvertisement | RedirectMessage | RouterRenumbering | ICMPNodeInformationQuery |\\n			 ICMPNodeInformationResponse | InverseNeighborDiscoverySolicitation | InverseNeighborDiscoveryAdvertisement |\\n			 HomeAgentAddressDiscoveryRequest | HomeAgentAddressDiscoveryReply | MobilePrefixSolicitation |\\n			 MobilePrefixAdvertisement | DuplicateAddressRequestCodeSuffix | DuplicateAddressConfirmationCodeSuffix |\\n			 ExtendedEchoRequest | ExtendedEchoReply
policy.api.ICMPRule=object ICMPRule is a list of ICMP fields.
 fields []#policy.api.ICMPField Fields is a list of ICMP fields.
policy.api.ICMPRules=[]#policy.api.ICMPRule 
policy.api.IngressDenyRule=object IngressDenyRule contains all rule types which can be applied at ingress,\\ni.e. network traffic that originates outside of the endpoint and\\nis entering the endpoint selected by the endpointSelector.\\n\\n  - All members of this structure are optional. If omitted or empty, the\\n    member will have no effect on the rule.\\n\\n  - If multiple members are set, all of them need to match in order for\\n    the rule to take effect.\\n\\n  - FromEndpoints, FromCIDR, FromCIDRSet, FromGroups and FromEntities are mutually\\n    exclusive. Only one of these members may be present within an individual\\n    rule.
 icmps #policy.api.ICMPRules ICMPs is a list of ICMP rule identified by type number\\nwhich the endpoint subject to the rule is not allowed to\\nreceive connections on.\\n\\nExample:\\nAny endpoint with the label "app=httpd" can not accept incoming\\ntype 8 ICMP connections.
 toPorts #policy.api.PortDenyRules ToPorts is a list of destination ports identified by port number and\\nprotocol which the endpoint subject to the rule is not allowed to\\nreceive connections on.\\n\\nExample:\\nAny endpoint with the label "app=httpd" can not accept incoming\\nconnections on port 80/tcp.
policy.api.IngressRule=object IngressRule contains all rule types which can be applied at ingress,\\ni.e. network traffic that originates outside of the endpoint and\\nis entering the endpoint selected by the endpointSelector.\\n\\n  - All members of this structure are optional. If omitted or empty, the\\n    member will have no effect on the rule.\\n\\n  - If multiple members are set, all of them need to match in order for\\n    the rule to take effect.\\n\\n  - FromEndpoints, FromCIDR, FromCIDRSet and FromEntities are mutually\\n    exclusive. Only one of these members may be present within an individual\\n    rule.
 authentication #policy.api.Authentication Authentication is the required authentication type for the allowed traffic, if any.
 icmps #policy.api.ICMPRules ICMPs is a list of ICMP rule identified by type number\\nwhich the endpoint subject to the rule is allowed to\\nreceive connections on.\\n\\nExample:\\nAny endpoint with the label "app=httpd" can only accept incoming\\ntype 8 ICMP connections.
 toPorts #policy.api.PortRules ToPorts is a list of destination ports identified by port number and\\nprotocol which the endpoint subject to the rule is allowed to\\nreceive connections on.\\n\\nExample:\\nAny endpoint with the label "app=httpd" can only accept incoming\\nconnections on port 80/tcp.
policy.api.L4Proto=string L4Proto is a layer 4 protocol name
policy.api.L7Rules=object L7Rules is a union of port level rule types. Mixing of different port\\nlevel rule types is disallowed, so exactly one of the following must be set.\\nIf none are specified, then no additional port level rules are applied.
 dns #policy.api.PortRulesDNS DNS-specific rules.
 http #policy.api.PortRulesHTTP HTTP specific rules.
 kafka []#policy.kafka.PortRule Kafka-specific rules.\\nDeprecated: This beta feature is deprecated and will be removed in a future release.
 l7 #policy.api.PortRulesL7 Key-value pair rules.
 l7proto string Name of the L7 protocol for which the Key-value pair rules apply.
policy.api.Listener=object Listener defines a reference to an Envoy listener specified in a CEC or CCEC resource.
 envoyConfig! #policy.api.EnvoyConfig EnvoyConfig is a reference to the CEC or CCEC resource in which\\nthe listener is defined.
 name! string Name is the name of the listener.
 priority int64 Priority for this Listener that is used when multiple rules would apply different\\nlisteners to a policy map entry. Behavior of this is implementation dependent.
policy.api.LogConfig=object LogConfig specifies custom policy-specific Hubble logging configuration.
 value string Value is a free-form string that is included in Hubble flows\\nthat match this policy. The string is limited to 32 printable characters.
policy.api.MismatchAction=string MismatchAction specifies what to do when there is no header match\\nEmpty string is the default for making the rule to fail the match.\\nOtherwise the rule is still considered as matching, but the mismatches\\nare logged in the access log.
policy.api.PortDenyRule=object PortDenyRule is a list of ports/protocol that should be used for deny\\npolicies. This structure lacks the L7Rules since it's not supported in deny\\npolicies.
 ports []#policy.api.PortProtocol Ports is a list of L4 port/protocol
policy.api.PortDenyRules=[]#policy.api.PortDenyRule PortDenyRules is a slice of PortDenyRule.
policy.api.PortProtocol=object PortProtocol specifies an L4 port with an optional transport protocol
 endPort int32 EndPort can only be an L4 port number.
 port string Port can be an L4 port number, or a name in the form of "http"\\nor "http-8080".
 protocol #policy.api.L4Proto Protocol is the L4 protocol. If "ANY", omitted or empty, any protocols\\nwith transport ports (TCP, UDP, SCTP) match.\\n\\nAccepted values: "TCP", "UDP", "SCTP", "VRRP", "IGMP", "ANY"\\n\\nMatching on ICMP is not supported.\\n\\nNamed port specified for a container may narrow this down, but may not\\ncontradict this.
policy.api.PortRule=object PortRule is a list of ports/protocol combinations with optional Layer 7\\nrules which must be met.
 listener #policy.api.Listener listener specifies the name of a custom Envoy listener to which this traffic should be\\nredirected to.
 originatingTLS #policy.api.TLSContext OriginatingTLS is the TLS context for the connections originated by\\nthe L7 proxy.  For egress policy this specifies the client-side TLS\\nparameters for the upstream connection originating from the L7 proxy\\nto the remote destination. For ingress policy this specifies the\\nclient-side TLS parameters for the connection from the L7 proxy to\\nthe local endpoint.
 ports []#policy.api.PortProtocol Ports is a list of L4 port/protocol
 rules #policy.api.L7Rules Rules is a list of additional port level rules which must be met in\\norder for the PortRule to allow the traffic. If omitted or empty,\\nno layer 7 rules are enforced.
 serverNames []#policy.api.ServerName ServerNames is a list of allowed TLS SNI values. If not empty, then\\nTLS must be present and one of the provided SNIs must be indicated in the\\nTLS handshake.
 terminatingTLS #policy.api.TLSContext TerminatingTLS is the TLS context for the connection terminated by\\nthe L7 proxy.  For egress policy this specifies the server-side TLS\\nparameters to be applied on the connections originated from the local\\nendpoint and terminated by the L7 proxy. For ingress policy this specifies\\nthe server-side TLS parameters to be applied on the connections\\noriginated from a remote source and terminated by the L7 proxy.
policy.api.PortRuleDNS=#policy.api.FQDNSelector PortRuleDNS is a list of allowed DNS lookups.
policy.api.PortRuleHTTP=object PortRuleHTTP is a list of HTTP protocol constraints. All fields are\\noptional, if all fields are empty or missing, the rule does not have any\\neffect.\\n\\nAll fields of this type are extended POSIX regex as defined by IEEE Std\\n1003.1, (i.e this follows the egrep/unix syntax, not the perl syntax)\\nmatched against the path of an incoming request. Currently it can contain\\ncharacters disallowed from the conventional "path" part of a URL as defined\\nby RFC 3986.
 headerMatches []#policy.api.HeaderMatch HeaderMatches is a list of HTTP headers which must be\\npresent and match against the given values. Mismatch field can be used\\nto specify what to do when there is no match.
 headers []string Headers is a list of HTTP headers which must be present in the\\nrequest. If omitted or empty, requests are allowed regardless of\\nheaders present.
 host string Host is an extended POSIX regex matched against the host header of a\\nrequest. Examples:\\n\\n- foo.bar.com will match the host fooXbar.com or foo-bar.com\\n- foo\\\\.bar\\\\.com will only match the host foo.bar.com\\n\\nIf omitted or empty, the value of the host header is ignored.
 method string Method is an extended POSIX regex matched against the method of a\\nrequest, e.g. "GET", "POST", "PUT", "PATCH", "DELETE", ...\\n\\nIf omitted or empty, all methods are allowed.
 path string Path is an extended POSIX regex matched against the path of a\\nrequest. Currently it can contain characters disallowed from the\\nconventional "path" part of a URL as defined by RFC 3986.\\n\\nIf omitted or empty, all paths are all allowed.
policy.api.PortRuleL7=object PortRuleL7 is a list of key-value pairs interpreted by a L7 protocol as\\nprotocol constraints. All fields are optional, if all fields are empty or\\nmissing, the rule does not have any effect.
policy.api.PortRules=[]#policy.api.PortRule PortRules is a slice of PortRule.
policy.api.PortRulesDNS=[]#policy.api.PortRuleDNS PortRulesDNS is a slice of PortRuleDNS.\\nThis type allows for an order-agnostic deep equality comparison.
policy.api.PortRulesHTTP=[]#policy.api.PortRuleHTTP PortRulesHTTP is a slice of PortRuleHTTP.\\nThis type allows for an order-agnostic deep equality comparison.
policy.api.PortRulesL7=[]#policy.api.PortRuleL7 PortRulesL7 is a slice of PortRuleL7.\\nThis type allows for an order-agnostic deep equality comparison.
policy.api.Rule=object Rule is a policy rule which must be applied to all endpoints which match the\\nlabels contained in the endpointSelector\\n\\nEach rule is split into an ingress section which contains all rules\\napplicable at ingress, and an egress section applicable at egress. For rule\\ntypes such as \`L4Rule\` and \`CIDR\` which can be applied at both ingress and\\negress, both ingress and egress side have to either specifically allow the\\nconnection or one side has to be omitted.\\n\\nEither ingress, egress, or both can be provided. If both ingress and egress\\nare omitted, the rule has no effect.
 description string Description is a free form string, it can be used by the creator of\\nthe rule to store human readable explanation of the purpose of this\\nrule. Rules cannot be identified by comment.
 egress []#policy.api.EgressRule Egress is a list of EgressRule which are enforced at egress.\\nIf omitted or empty, this rule does not apply at egress.
 egressDeny []#policy.api.EgressDenyRule EgressDeny is a list of EgressDenyRule which are enforced at egress.\\nAny rule inserted here will be denied regardless of the allowed egress\\nrules in the 'egress' field.\\nIf omitted or empty, this rule does not apply at egress.
 enableDefaultDeny #policy.api.DefaultDenyConfig EnableDefaultDeny determines whether this policy configures the\\nsubject endpoint(s) to have a default deny mode. If enabled,\\nthis causes all traffic not explicitly allowed by a network policy\\nto be dropped.\\n\\nIf not specified, the default is true for each traffic direction\\nthat has rules, and false otherwise. For example, if a policy\\nonly has Ingress or IngressDeny rules, then the default for\\ningress is true and egress is false.\\n\\nIf multiple policies apply to an endpoint, that endpoint's default deny\\nwill be enabled if any policy requests it.\\n\\nThis is useful for creating broad-based network policies that will not\\ncause endpoints to enter default-deny mode.
 endpointSelector #policy.api.EndpointSelector EndpointSelector selects all endpoints which should be subject to\\nthis rule. EndpointSelector and NodeSelector cannot be both empty and\\nare mutually exclusive.
 ingress []#policy.api.IngressRule Ingress is a list of IngressRule which are enforced at ingress.\\nIf omitted or empty, this rule does not apply at ingress.
 ingressDeny []#policy.api.IngressDenyRule IngressDeny is a list of IngressDenyRule which are enforced at ingress.\\nAny rule inserted here will be denied regardless of the allowed ingress\\nrules in the 'ingress' field.\\nIf omitted or empty, this rule does not apply at ingress.
 labels #github.com.cilium.cilium.pkg.labels.LabelArray Labels is a list of optional strings which can be used to\\nre-identify the rule or to store metadata. It is possible to lookup\\nor delete strings based on labels. Labels are not required to be\\nunique, multiple rules can have overlapping or identical labels.
 log #policy.api.LogConfig Log specifies custom policy-specific Hubble logging configuration.
 nodeSelector #policy.api.EndpointSelector NodeSelector selects all nodes which should be subject to this rule.\\nEndpointSelector and NodeSelector cannot be both empty and are mutually\\nexclusive. Can only be used in CiliumClusterwideNetworkPolicies.
policy.api.Rules=[]#policy.api.Rule Rules is a collection of api.Rule.\\n\\nAll rules must be evaluated in order to come to a conclusion. While\\nit is sufficient to have a single fromEndpoints rule match, none of\\nthe fromRequires may be violated at the same time.
policy.api.Secret=object Secret is a reference to a secret, backed by k8s or local file system.
 name! string Name is the name of the secret.
 namespace string Namespace is the namespace in which the secret exists. Context of use\\ndetermines the default value if left out (e.g., "default").
policy.api.ServerName=string ServerName allows using prefix only wildcards to match DNS names.\\n\\n- "*" matches 0 or more DNS valid characters, and may only occur at the\\nbeginning of the pattern. As a special case a "*" as the leftmost character,\\nwithout a following "." matches all subdomains as well as the name to the right.\\n\\nExamples:\\n  - \`*.cilium.io\` matches exactly one subdomain of cilium at that level www.cilium.io and blog.cilium.io match, cilium.io and google.com do not.\\n  - \`**.cilium.io\` matches more than one subdomain of cilium, e.g. sub1.sub2.cilium.io and sub.cilium.io match, cilium.io do not.
policy.api.TLSContext=object TLSContext provides TLS configuration via reference to either k8s secrets\\nor via filepath. If both are set, directory is given priority over\\nk8sSecrets.
 certificate string Certificate is the file name or k8s secret item name for the certificate\\nchain. If omitted, 'tls.crt' is assumed, if it exists. If given, the\\nitem must exist.
 privateKey string PrivateKey is the file name or k8s secret item name for the private key\\nmatching the certificate chain. If omitted, 'tls.key' is assumed, if it\\nexists. If given, the item must exist.
 secret! #policy.api.Secret Secret is the secret that contains the certificates and private key for\\nthe TLS context.\\nBy default, Cilium will search in this secret for the following items:\\n - 'ca.crt'  - Which represents the trusted CA to verify remote source.\\n - 'tls.crt' - Which represents the public key certificate.\\n - 'tls.key' - Which represents the private key matching the public key\\n               certificate.
 trustedCA string TrustedCA is the file name or k8s secret item name for the trusted CA.\\nIf omitted, 'ca.crt' is assumed, if it exists. If given, the item must\\nexist.
policy.kafka.PortRule=object PortRule is a list of Kafka protocol constraints. All fields are\\noptional, if all fields are empty or missing, the rule will match all\\nKafka messages.
 apiKey string APIKey is a case-insensitive string matched against the key of a\\nrequest, e.g. "produce", "fetch", "createtopic", "deletetopic", et al\\nReference: https://kafka.apache.org/protocol#protocol_api_keys\\n\\nIf omitted or empty, and if Role is not specified, then all keys are allowed.
 apiVersion string APIVersion is the version matched against the api version of the\\nKafka message. If set, it has to be a string representing a positive\\ninteger.\\n\\nIf omitted or empty, all versions are allowed.
 clientID string ClientID is the client identifier as provided in the request.\\n\\nFrom Kafka protocol documentation:\\nThis is a user supplied identifier for the client application. The\\nuser can use any identifier they like and it will be used when\\nlogging errors, monitoring aggregates, etc. For example, one might\\nwant to monitor not just the requests per second overall, but the\\nnumber coming from each client application (each of which could\\nreside on multiple servers). This id acts as a logical grouping\\nacross all requests from a particular client.\\n\\nIf omitted or empty, all client identifiers are allowed.
 role enum(produce|consume) Role is a case-insensitive string and describes a group of API keys\\nnecessary to perform certain higher-level Kafka operations such as "produce"\\nor "consume". A Role automatically expands into all APIKeys required\\nto perform the specified higher-level operation.\\n\\nThe following values are supported:\\n - "produce": Allow producing to the topics specified in the rule\\n - "consume": Allow consuming from the topics specified in the rule\\n\\nThis field is incompatible with the APIKey field, i.e APIKey and Role\\ncannot both be specified in the same rule.\\n\\nIf omitted or empty, and if APIKey is not specified, then all keys are\\nallowed.
 topic string Topic is the topic name contained in the message. If a Kafka request\\ncontains multiple topics, then all topics must be allowed or the\\nmessage will be rejected.\\n\\nThis constraint is ignored if the matched request message type\\ndoesn't contain any topic. Maximum size of Topic can be 249\\ncharacters as per recent Kafka spec and allowed characters are\\na-z, A-Z, 0-9, -, . and _.\\n\\nOlder Kafka versions had longer topic lengths of 255, but in Kafka 0.10\\nversion the length was changed from 255 to 249. For compatibility\\nreasons we are using 255.\\n\\nIf omitted or empty, all topics are allowed.
v1.models.ControllerStatusConfiguration=object ControllerStatusConfiguration Configuration of controller\\n\\nswagger:model ControllerStatusConfiguration
 error-retry bool Retry on error
 error-retry-base #github.com.go-openapi.strfmt.Duration Base error retry back-off time\\nFormat: duration
 interval #github.com.go-openapi.strfmt.Duration Regular synchronization interval\\nFormat: duration
v1.models.EndpointHealth=object EndpointHealth Health of the endpoint\\n\\nswagger:model EndpointHealth
 bpf #v1.models.EndpointHealthStatus bpf
 connected bool Is this endpoint reachable
 overallHealth #v1.models.EndpointHealthStatus overall health
 policy #v1.models.EndpointHealthStatus policy
v1.models.EndpointHealthStatus=string EndpointHealthStatus A common set of statuses for endpoint health * “OK“ = All components operational * “Bootstrap“ = This component is being created * “Pending“ = A change is being processed to be applied * “Warning“ = This component is not applying up-to-date policies (but is still applying the previous version) * “Failure“ = An error has occurred and no policy is being applied * “Disabled“ = This endpoint is disabled and will not handle traffic\\n\\nswagger:model EndpointHealthStatus
v1.models.EndpointIdentifiers=object EndpointIdentifiers Unique identifiers for this endpoint from outside cilium\\n\\nswagger:model EndpointIdentifiers
 cni-attachment-id string ID assigned to this attachment by container runtime
 container-id string ID assigned by container runtime (deprecated, may not be unique)
 container-name string Name assigned to container (deprecated, may not be unique)
 docker-endpoint-id string Docker endpoint ID
 docker-network-id string Docker network ID
 k8s-namespace string K8s namespace for this endpoint (deprecated, may not be unique)
 k8s-pod-name string K8s pod name for this endpoint (deprecated, may not be unique)
 pod-name string K8s pod for this endpoint (deprecated, may not be unique)
v1.models.EndpointState=string EndpointState State of endpoint\\n\\nswagger:model EndpointState
v1.models.EndpointStatusChange=object EndpointStatusChange Indication of a change of status\\n\\nswagger:model EndpointStatusChange
 code string Code indicate type of status change\\nEnum: ["ok","failed"]
 message string Status message
 state #v1.models.EndpointState state
 timestamp string Timestamp when status change occurred
v1.models.NamedPorts=[]#v1.models.Port NamedPorts List of named Layer 4 port and protocol pairs which will be used in Network\\nPolicy specs.\\n\\nswagger:model NamedPorts
v1.models.Port=object Port Layer 4 port / protocol pair\\n\\nswagger:model Port
 name string Optional layer 4 port name
 port int64 Layer 4 port number
 protocol string Layer 4 protocol\\nEnum: ["TCP","UDP","SCTP","ICMP","ICMPV6","ANY"]
`;
