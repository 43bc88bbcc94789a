import type {AnyObject, ResourceDefinition} from './definition.ts';
import type {Registry} from './registry.ts';
import type {Store} from './store.ts';

/** Who makes a request. */
export interface User {
  readonly username: string;
  readonly groups: readonly string[];
  readonly uid?: string;
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** What somebody wants to do: with a resource, or with a path that is none. */
export type Attempt =
  | {
      readonly verb: string;
      readonly group: string;
      readonly resource: string;
      readonly subresource?: string;
      readonly name?: string;
      readonly namespace?: string;
    }
  | {readonly verb: string; readonly path: string};

export interface Rule {
  readonly verbs?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

interface Binding {
  readonly metadata: AnyObject['metadata'];
  readonly kind: string;
  readonly roleRef: {readonly kind: string; readonly name: string};
  readonly subjects?: readonly {readonly kind: string; readonly name: string; readonly namespace?: string}[];
}

/** Whoever has admin.conf: what kubeadm writes into its certificate. */
export const administrator: User = {
  username: 'kubernetes-admin',
  groups: ['kubeadm:cluster-admins', 'system:authenticated'],
};

const unlimited = ['system:masters', 'kubeadm:cluster-admins'];
const everything: Rule = {verbs: ['*'], apiGroups: ['*'], resources: ['*'], nonResourceURLs: ['*']};

/**
 * Decides by the Roles and bindings that the API holds.
 *
 * @models kubernetes plugin/pkg/auth/authorizer/rbac
 * @omits aggregation of ClusterRoles that users add
 */
export class Authorizer {
  readonly #store: Store;
  readonly #registry: Registry;

  constructor(store: Store, registry: Registry) {
    this.#store = store;
    this.#registry = registry;
  }

  /** @returns the words for a yes, or `undefined` for a no */
  allows(user: User, attempt: Attempt): string | undefined {
    const group = unlimited.find(name => user.groups.includes(name));
    if (group === 'system:masters') return '';
    if (group)
      return `RBAC: allowed by ClusterRoleBinding "kubeadm:cluster-admins" of ClusterRole "cluster-admin" to Group "${group}"`;
    for (const {binding, subject, rules} of this.#grants(user, 'path' in attempt ? undefined : attempt.namespace))
      if (rules.some(rule => isAllowed(rule, attempt)))
        return `RBAC: allowed by ${binding.kind} "${nameOf(binding)}" of ${binding.roleRef.kind} "${binding.roleRef.name}" to ${subject}`;
    return undefined;
  }

  /** All that `user` may do in `namespace`. */
  rulesOf(user: User, namespace: string): readonly Rule[] {
    if (unlimited.some(name => user.groups.includes(name))) return [everything];
    return [...this.#grants(user, namespace)].flatMap(({rules}) => rules);
  }

  *#grants(
    user: User,
    namespace: string | undefined,
  ): Iterable<{binding: Binding; subject: string; rules: readonly Rule[]}> {
    const bindings = [
      ...this.#store.list(this.#kind('clusterrolebindings'), undefined),
      ...(namespace === undefined ? [] : this.#store.list(this.#kind('rolebindings'), namespace)),
    ];
    for (const object of bindings) {
      const binding = object as unknown as Binding;
      const subject = subjectOf(binding, user);
      if (subject === undefined) continue;
      const {kind, name} = binding.roleRef;
      const role =
        kind === 'Role'
          ? this.#store.get(this.#kind('roles'), binding.metadata.namespace, name)
          : this.#store.get(this.#kind('clusterroles'), undefined, name);
      yield {binding, subject, rules: (role?.rules ?? []) as readonly Rule[]};
    }
  }

  #kind(plural: string): ResourceDefinition {
    return this.#registry.lookup('rbac.authorization.k8s.io', 'v1', plural)!;
  }
}

function nameOf({kind, metadata}: Binding): string {
  return kind === 'RoleBinding' ? `${metadata.name}/${metadata.namespace}` : metadata.name;
}

/** The subject through which `binding` means `user`, as RBAC's reasons name it. */
function subjectOf({subjects = [], metadata}: Binding, user: User): string | undefined {
  for (const {kind, name, namespace = metadata.namespace} of subjects) {
    if (kind === 'User' && name === user.username) return `User "${name}"`;
    if (kind === 'Group' && user.groups.includes(name)) return `Group "${name}"`;
    if (kind === 'ServiceAccount' && user.username === `system:serviceaccount:${namespace}:${name}`)
      return `ServiceAccount "${name}/${namespace}"`;
  }
  return undefined;
}

function isAllowed(rule: Rule, attempt: Attempt): boolean {
  const has = (list: readonly string[] | undefined, value: string) => list?.some(own => own === '*' || own === value);
  if (!has(rule.verbs, attempt.verb)) return false;
  if ('path' in attempt)
    return (
      rule.nonResourceURLs?.some(url =>
        url.endsWith('*') ? attempt.path.startsWith(url.slice(0, -1)) : url === attempt.path,
      ) ?? false
    );
  const {subresource, resource, name = ''} = attempt;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const fits = has(rule.resources, full) || (subresource !== undefined && rule.resources?.includes(`*/${subresource}`));
  const named = rule.resourceNames?.length ? rule.resourceNames.includes(name) : true;
  return Boolean(has(rule.apiGroups, attempt.group) && fits && named);
}

/** The groups that every user of that name is in. */
export function userNamed(username: string, groups: readonly string[]): User {
  const account = /^system:serviceaccount:([^:]+):[^:]+$/.exec(username);
  const own = account ? ['system:serviceaccounts', `system:serviceaccounts:${account[1]}`] : [];
  return {username, groups: [...groups, ...own, 'system:authenticated']};
}
