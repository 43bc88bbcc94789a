import {expect, test} from 'vitest';
import {ciliumCrds} from '../../../../sim/k8s/api/cilium-crds.ts';
import {createApi} from './api.ts';

interface Resource {
  readonly name: string;
  readonly shortNames?: readonly string[];
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly categories?: readonly string[];
}

test('serves the group versions of Kubernetes 1.33 in the order of their priority', () => {
  const {groups} = createApi().send('GET', '/apis').body as {
    groups: readonly {name: string; versions: readonly {version: string}[]}[];
  };
  expect(groups.map(({name, versions}) => `${name} ${versions.map(({version}) => version).join(' ')}`)).toEqual([
    'apiregistration.k8s.io v1',
    'apps v1',
    'events.k8s.io v1',
    'authentication.k8s.io v1',
    'authorization.k8s.io v1',
    'autoscaling v2 v1',
    'batch v1',
    'certificates.k8s.io v1',
    'networking.k8s.io v1',
    'policy v1',
    'rbac.authorization.k8s.io v1',
    'storage.k8s.io v1',
    'admissionregistration.k8s.io v1',
    'apiextensions.k8s.io v1',
    'scheduling.k8s.io v1',
    'coordination.k8s.io v1',
    'node.k8s.io v1',
    'discovery.k8s.io v1',
    'flowcontrol.apiserver.k8s.io v1',
  ]);
});

test('names every resource as `kubectl api-resources` lists it: short names, scope, kind', () => {
  const api = createApi();
  for (const crd of ciliumCrds()) api.send('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', crd);
  const {groups} = api.send('GET', '/apis').body as {
    groups: readonly {name: string; preferredVersion: {groupVersion: string}}[];
  };
  const versions = ['v1', ...groups.map(({preferredVersion}) => preferredVersion.groupVersion).sort()];
  const lines = versions.flatMap(version => {
    const {resources} = api.send('GET', `${version === 'v1' ? '/api' : '/apis'}/${version}`).body as unknown as {
      resources: readonly Resource[];
    };
    return resources
      .filter(({name}) => !name.includes('/'))
      .map(({name, shortNames = [], namespaced, kind}) =>
        [name, shortNames.join(','), version, namespaced, kind].join(' '),
      );
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "bindings  v1 true Binding
    componentstatuses cs v1 false ComponentStatus
    configmaps cm v1 true ConfigMap
    endpoints ep v1 true Endpoints
    events ev v1 true Event
    limitranges limits v1 true LimitRange
    namespaces ns v1 false Namespace
    nodes no v1 false Node
    persistentvolumeclaims pvc v1 true PersistentVolumeClaim
    persistentvolumes pv v1 false PersistentVolume
    pods po v1 true Pod
    podtemplates  v1 true PodTemplate
    replicationcontrollers rc v1 true ReplicationController
    resourcequotas quota v1 true ResourceQuota
    secrets  v1 true Secret
    serviceaccounts sa v1 true ServiceAccount
    services svc v1 true Service
    mutatingwebhookconfigurations  admissionregistration.k8s.io/v1 false MutatingWebhookConfiguration
    validatingadmissionpolicies  admissionregistration.k8s.io/v1 false ValidatingAdmissionPolicy
    validatingadmissionpolicybindings  admissionregistration.k8s.io/v1 false ValidatingAdmissionPolicyBinding
    validatingwebhookconfigurations  admissionregistration.k8s.io/v1 false ValidatingWebhookConfiguration
    customresourcedefinitions crd,crds apiextensions.k8s.io/v1 false CustomResourceDefinition
    apiservices  apiregistration.k8s.io/v1 false APIService
    controllerrevisions  apps/v1 true ControllerRevision
    daemonsets ds apps/v1 true DaemonSet
    deployments deploy apps/v1 true Deployment
    replicasets rs apps/v1 true ReplicaSet
    statefulsets sts apps/v1 true StatefulSet
    selfsubjectreviews  authentication.k8s.io/v1 false SelfSubjectReview
    tokenreviews  authentication.k8s.io/v1 false TokenReview
    localsubjectaccessreviews  authorization.k8s.io/v1 true LocalSubjectAccessReview
    selfsubjectaccessreviews  authorization.k8s.io/v1 false SelfSubjectAccessReview
    selfsubjectrulesreviews  authorization.k8s.io/v1 false SelfSubjectRulesReview
    subjectaccessreviews  authorization.k8s.io/v1 false SubjectAccessReview
    horizontalpodautoscalers hpa autoscaling/v2 true HorizontalPodAutoscaler
    cronjobs cj batch/v1 true CronJob
    jobs  batch/v1 true Job
    certificatesigningrequests csr certificates.k8s.io/v1 false CertificateSigningRequest
    ciliumcidrgroups ccg cilium.io/v2 false CiliumCIDRGroup
    ciliumclusterwideenvoyconfigs ccec cilium.io/v2 false CiliumClusterwideEnvoyConfig
    ciliumclusterwidenetworkpolicies ccnp cilium.io/v2 false CiliumClusterwideNetworkPolicy
    ciliumendpoints cep,ciliumep cilium.io/v2 true CiliumEndpoint
    ciliumenvoyconfigs cec cilium.io/v2 true CiliumEnvoyConfig
    ciliumidentities ciliumid cilium.io/v2 false CiliumIdentity
    ciliumloadbalancerippools ippools,ippool,lbippool,lbippools cilium.io/v2 false CiliumLoadBalancerIPPool
    ciliumnetworkpolicies cnp,ciliumnp cilium.io/v2 true CiliumNetworkPolicy
    ciliumnodeconfigs  cilium.io/v2 true CiliumNodeConfig
    ciliumnodes cn,ciliumn cilium.io/v2 false CiliumNode
    leases  coordination.k8s.io/v1 true Lease
    endpointslices  discovery.k8s.io/v1 true EndpointSlice
    events ev events.k8s.io/v1 true Event
    flowschemas  flowcontrol.apiserver.k8s.io/v1 false FlowSchema
    prioritylevelconfigurations  flowcontrol.apiserver.k8s.io/v1 false PriorityLevelConfiguration
    ingressclasses  networking.k8s.io/v1 false IngressClass
    ingresses ing networking.k8s.io/v1 true Ingress
    ipaddresses ip networking.k8s.io/v1 false IPAddress
    networkpolicies netpol networking.k8s.io/v1 true NetworkPolicy
    servicecidrs  networking.k8s.io/v1 false ServiceCIDR
    runtimeclasses  node.k8s.io/v1 false RuntimeClass
    poddisruptionbudgets pdb policy/v1 true PodDisruptionBudget
    clusterrolebindings  rbac.authorization.k8s.io/v1 false ClusterRoleBinding
    clusterroles  rbac.authorization.k8s.io/v1 false ClusterRole
    rolebindings  rbac.authorization.k8s.io/v1 true RoleBinding
    roles  rbac.authorization.k8s.io/v1 true Role
    priorityclasses pc scheduling.k8s.io/v1 false PriorityClass
    csidrivers  storage.k8s.io/v1 false CSIDriver
    csinodes  storage.k8s.io/v1 false CSINode
    csistoragecapacities  storage.k8s.io/v1 true CSIStorageCapacity
    storageclasses sc storage.k8s.io/v1 false StorageClass
    volumeattachments  storage.k8s.io/v1 false VolumeAttachment"
  `);
});

test('lists the verbs and subresources of the core group', () => {
  const {resources} = createApi().send('GET', '/api/v1').body as {resources: readonly Resource[]};
  const all = 'create delete deletecollection get list patch update watch';
  expect(
    resources.map(({name, verbs, kind}) => `${name} ${kind} ${verbs.join(' ').replace(all, 'all')}`).join('\n'),
  ).toMatchInlineSnapshot(`
    "bindings Binding create
    componentstatuses ComponentStatus get list
    configmaps ConfigMap all
    endpoints Endpoints all
    events Event all
    limitranges LimitRange all
    namespaces Namespace create delete get list patch update watch
    namespaces/finalize Namespace update
    namespaces/status Namespace get patch update
    nodes Node all
    nodes/status Node get patch update
    persistentvolumeclaims PersistentVolumeClaim all
    persistentvolumeclaims/status PersistentVolumeClaim get patch update
    persistentvolumes PersistentVolume all
    persistentvolumes/status PersistentVolume get patch update
    pods Pod all
    pods/attach PodAttachOptions create get
    pods/binding Binding create
    pods/ephemeralcontainers Pod get patch update
    pods/eviction Eviction create
    pods/exec PodExecOptions create get
    pods/log Pod get
    pods/portforward PodPortForwardOptions create get
    pods/resize Pod get patch update
    pods/status Pod get patch update
    podtemplates PodTemplate all
    replicationcontrollers ReplicationController all
    replicationcontrollers/scale Scale get patch update
    replicationcontrollers/status ReplicationController get patch update
    resourcequotas ResourceQuota all
    resourcequotas/status ResourceQuota get patch update
    secrets Secret all
    serviceaccounts ServiceAccount all
    serviceaccounts/token TokenRequest create
    services Service all
    services/status Service get patch update"
  `);
});
