import type {Fields} from './definition.ts';

/**
 * ClusterRoles that every cluster has: a line for each rule with its verbs, then `group/resource`; `/` leads a path.
 *
 * @source kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy
 * @omits roles of the system's own components
 */
const rules: Readonly<Record<string, string>> = {
  'cluster-admin': `
* */*
* /*`,
  'system:aggregate-to-admin': `
create authorization.k8s.io/localsubjectaccessreviews
create,delete,deletecollection,get,list,patch,update,watch rbac.authorization.k8s.io/rolebindings,roles`,
  'system:aggregate-to-edit': `
get,list,watch pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy
impersonate serviceaccounts
create,delete,deletecollection,patch,update pods,pods/attach,pods/exec,pods/portforward,pods/proxy
create pods/eviction
create,delete,deletecollection,patch,update configmaps,events,persistentvolumeclaims,replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy
create serviceaccounts/token
create,delete,deletecollection,patch,update apps/daemonsets,deployments,deployments/rollback,deployments/scale,replicasets,replicasets/scale,statefulsets,statefulsets/scale
create,delete,deletecollection,patch,update autoscaling/horizontalpodautoscalers
create,delete,deletecollection,patch,update batch/cronjobs,jobs
create,delete,deletecollection,patch,update extensions/daemonsets,deployments,deployments/rollback,deployments/scale,ingresses,networkpolicies,replicasets,replicasets/scale,replicationcontrollers/scale
create,delete,deletecollection,patch,update policy/poddisruptionbudgets
create,delete,deletecollection,patch,update networking.k8s.io/ingresses,networkpolicies
create,delete,deletecollection,get,list,patch,update,watch coordination.k8s.io/leases`,
  'system:aggregate-to-view': `
get,list,watch configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/status
get,list,watch bindings,events,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status,resourcequotas,resourcequotas/status
get,list,watch namespaces
get,list,watch discovery.k8s.io/endpointslices
get,list,watch apps/controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,replicasets,replicasets/scale,replicasets/status,statefulsets,statefulsets/scale,statefulsets/status
get,list,watch autoscaling/horizontalpodautoscalers,horizontalpodautoscalers/status
get,list,watch batch/cronjobs,cronjobs/status,jobs,jobs/status
get,list,watch extensions/daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,ingresses,ingresses/status,networkpolicies,replicasets,replicasets/scale,replicasets/status,replicationcontrollers/scale
get,list,watch policy/poddisruptionbudgets,poddisruptionbudgets/status
get,list,watch networking.k8s.io/ingresses,ingresses/status,networkpolicies`,
  'system:basic-user': `
create authorization.k8s.io/selfsubjectaccessreviews,selfsubjectrulesreviews
create authentication.k8s.io/selfsubjectreviews`,
  'system:discovery': `
get /api,/api/*,/apis,/apis/*,/healthz,/livez,/openapi,/openapi/*,/readyz,/version,/version/`,
  'system:public-info-viewer': `
get /healthz,/livez,/readyz,/version,/version/`,
};

/** Roles that are made of others: what they take up, first their own part. */
const aggregated: Readonly<Record<string, {readonly label: string; readonly parts: readonly string[]}>> = {
  admin: {label: 'admin', parts: ['system:aggregate-to-edit', 'system:aggregate-to-admin', 'system:aggregate-to-view']},
  edit: {label: 'edit', parts: ['system:aggregate-to-edit', 'system:aggregate-to-view']},
  view: {label: 'view', parts: ['system:aggregate-to-view']},
};

/** Which larger role takes a role up. */
const aggregatesTo: Readonly<Record<string, string>> = {
  edit: 'admin',
  view: 'edit',
  'system:aggregate-to-admin': 'admin',
  'system:aggregate-to-edit': 'edit',
  'system:aggregate-to-view': 'view',
};

const aggregationLabel = (to: string) => `rbac.authorization.k8s.io/aggregate-to-${to}`;

/** An object of the bootstrap policy without its kind. */
export interface BootstrapObject {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly fields: Fields;
}

const defaults = {'kubernetes.io/bootstrapping': 'rbac-defaults'};

export function bootstrapRoles(): readonly BootstrapObject[] {
  const labels = (name: string) => ({
    ...defaults,
    ...(aggregatesTo[name] && {[aggregationLabel(aggregatesTo[name])]: 'true'}),
  });
  const own = Object.keys(rules).map(name => ({name, labels: labels(name), fields: {rules: rulesOf(name)}}));
  const made = Object.entries(aggregated).map(([name, {label, parts}]) => ({
    name,
    labels: labels(name),
    fields: {
      aggregationRule: {clusterRoleSelectors: [{matchLabels: {[aggregationLabel(label)]: 'true'}}]},
      rules: parts.flatMap(rulesOf),
    },
  }));
  return [...made, ...own];
}

export function bootstrapBindings(): readonly BootstrapObject[] {
  const apiGroup = 'rbac.authorization.k8s.io';
  const bind = (name: string, role: string, groups: readonly string[], isDefault = true): BootstrapObject => ({
    name,
    labels: isDefault ? defaults : {},
    fields: {
      roleRef: {apiGroup, kind: 'ClusterRole', name: role},
      subjects: groups.map(group => ({apiGroup, kind: 'Group', name: group})),
    },
  });
  return [
    bind('cluster-admin', 'cluster-admin', ['system:masters']),
    bind('kubeadm:cluster-admins', 'cluster-admin', ['kubeadm:cluster-admins'], false),
    bind('system:basic-user', 'system:basic-user', ['system:authenticated']),
    bind('system:discovery', 'system:discovery', ['system:authenticated']),
    bind('system:public-info-viewer', 'system:public-info-viewer', ['system:authenticated', 'system:unauthenticated']),
  ];
}

function rulesOf(name: string): readonly Fields[] {
  return rules[name]!.trim()
    .split('\n')
    .map(line => {
      const [verbs = '', what = ''] = line.split(' ');
      if (what.startsWith('/')) return {nonResourceURLs: urlsOf(what), verbs: verbs.split(',')};
      const [group, resources] = splitGroup(what);
      return {apiGroups: [group], resources: resources.split(','), verbs: verbs.split(',')};
    });
}

function urlsOf(text: string): readonly string[] {
  return text === '/*' ? ['*'] : text.split(',');
}

/** A group has a dot, or is one of the old ones. */
function splitGroup(text: string): [group: string, resources: string] {
  const match = /^(\*|apps|autoscaling|batch|extensions|policy|[a-z0-9]+(?:\.[a-z0-9]+)+)\/(.*)$/.exec(text);
  return match ? [match[1]!, match[2]!] : ['', text];
}
