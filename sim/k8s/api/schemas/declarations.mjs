// Reads the type declarations of `kubernetes-models` and `@kubernetes-models/cilium`, for the scripts that generate from them.
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';

const {resolve} = createRequire(import.meta.url);
export const modules = dirname(dirname(resolve('kubernetes-models/package.json')));
export const models = join(modules, 'kubernetes-models');
export const cilium = join(modules, '@kubernetes-models/cilium');

/** What the server serves, by group version. */
export const builtInKinds = {
  v1: 'Pod Service ConfigMap Secret Namespace Node ServiceAccount Endpoints Event PersistentVolume PersistentVolumeClaim ReplicationController LimitRange ResourceQuota PodTemplate Binding ComponentStatus',
  'apps/v1': 'Deployment ReplicaSet DaemonSet StatefulSet ControllerRevision',
  'batch/v1': 'Job CronJob',
  'networking.k8s.io/v1': 'Ingress IngressClass NetworkPolicy IPAddress ServiceCIDR',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'coordination.k8s.io/v1': 'Lease',
  'rbac.authorization.k8s.io/v1': 'Role RoleBinding ClusterRole ClusterRoleBinding',
  'storage.k8s.io/v1': 'StorageClass CSIDriver CSINode CSIStorageCapacity VolumeAttachment',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'policy/v1': 'PodDisruptionBudget Eviction',
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1': 'APIService',
  'admissionregistration.k8s.io/v1':
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
  'authentication.k8s.io/v1': 'SelfSubjectReview TokenReview TokenRequest',
  'authorization.k8s.io/v1':
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'autoscaling/v1': 'HorizontalPodAutoscaler Scale',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'certificates.k8s.io/v1': 'CertificateSigningRequest',
  'events.k8s.io/v1': 'Event',
  'flowcontrol.apiserver.k8s.io/v1': 'FlowSchema PriorityLevelConfiguration',
  'node.k8s.io/v1': 'RuntimeClass',
};
export const ciliumKinds = {
  'cilium.io/v2':
    'CiliumNode CiliumEndpoint CiliumIdentity CiliumNetworkPolicy CiliumClusterwideNetworkPolicy CiliumLoadBalancerIPPool CiliumEnvoyConfig CiliumClusterwideEnvoyConfig CiliumCIDRGroup CiliumNodeConfig',
  'cilium.io/v2alpha1': 'CiliumL2AnnouncementPolicy CiliumPodIPPool',
};

/** Imported name → its declaration file. */
export function importsOf(source, file) {
  const found = new Map();
  for (const [, name, from] of source.matchAll(/^import \{ (\w+) \} from "(.*?)";/gm)) {
    const path = from.startsWith('.') ? join(dirname(file), from) : join(modulesFor(file, from), from);
    found.set(name, `${path.replace(/\.js$/, '')}.d.ts`);
  }
  return found;
}

/** The folder of packages, from that of `file` upward, that has the package of `from`. */
function modulesFor(file, from) {
  const name = from.split('/').slice(0, 2).join('/');
  const parts = file.split('/');
  for (let i = parts.length; i > 0; i--) {
    const folder = join(parts.slice(0, i).join('/'), 'node_modules');
    if (existsSync(join(folder, name))) return folder;
  }
  return modules;
}

/** The declarations call every number `number`; the validators beside them know int32, int64 and double. */
export function formatsOf(file, schema) {
  const root = /^.*node_modules\/(?:@[\w-]+\/)?[\w-]+/.exec(file)[0];
  const code = readFileSync(join(root, '_schemas', `${schema}.js`), 'utf8');
  const formatNames = new Map(
    [...code.matchAll(/(formats\d+)=(?:_validate\.)?formats\.(\w+)/g)].map(([, name, format]) => [name, format]),
  );
  const bodyOf = name => code.split(`function ${name}(`)[1]?.split(`${name}.errors=vErrors`)[0] ?? '';
  const formatIn = body => {
    const direct = /(formats\d+)\.validate/.exec(body);
    if (direct)
      return {int32: 'int32', int64: 'int64', double: 'float64', float: 'float64'}[formatNames.get(direct[1])];
    const inner = /(validate\d+)\(data\[/.exec(body);
    return inner ? formatIn(bodyOf(inner[1])) : /type:"number"/.test(body) ? 'float64' : undefined;
  };
  return field => {
    const call = new RegExp(`(validate\\d+)\\(data(?:\\.${field}|\\["${field}"\\]),`).exec(code);
    return call ? formatIn(bodyOf(call[1])) : undefined;
  };
}
