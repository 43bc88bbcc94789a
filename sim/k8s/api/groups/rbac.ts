import type {AnyObject, ResourceDefinition} from '../definition.ts';
import {validateRole, validateRoleBinding} from '../validation/policies.ts';
import {age, createdAt, text} from './columns.ts';

const group = 'rbac.authorization.k8s.io';
const base = {
  group,
  version: 'v1',
  categories: [],
  shortNames: [],
  subresources: [],
  namespaced: true,
  isBuiltIn: true,
  nameRule: 'path-segment',
} as const;

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly apiGroup?: string;
}

function subjectsOf(object: AnyObject, kind: string): string {
  const subjects = (object.subjects ?? []) as readonly Subject[];
  return subjects
    .filter(subject => subject.kind === kind)
    .map(({name, namespace}) => (kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name))
    .join(', ');
}

const bindingColumns = [
  text<AnyObject>('Role', ({roleRef}) => {
    const {kind, name} = roleRef as {kind: string; name: string};
    return `${kind}/${name}`;
  }),
  age,
  text<AnyObject>('Users', object => subjectsOf(object, 'User'), 1),
  text<AnyObject>('Groups', object => subjectsOf(object, 'Group'), 1),
  text<AnyObject>('ServiceAccounts', object => subjectsOf(object, 'ServiceAccount'), 1),
];

/** @source kubernetes pkg/apis/rbac/v1/defaults.go */
function defaultBinding(object: AnyObject): AnyObject {
  const subjects = object.subjects as readonly Subject[] | undefined;
  return {
    ...object,
    roleRef: {
      ...(object.roleRef as object),
      apiGroup: (object.roleRef as {apiGroup?: string} | undefined)?.apiGroup || group,
    },
    ...(subjects && {
      subjects: subjects.map(subject =>
        subject.kind === 'User' || subject.kind === 'Group'
          ? {...subject, apiGroup: subject.apiGroup ?? group}
          : subject,
      ),
    }),
  };
}

const role = {...base, columns: [createdAt], validate: validateRole} as const;
const binding = {...base, columns: bindingColumns, defaults: defaultBinding, validate: validateRoleBinding} as const;

export const rbacDefinitions: readonly ResourceDefinition[] = [
  {...role, plural: 'roles', singular: 'role', kind: 'Role'},
  {...role, plural: 'clusterroles', singular: 'clusterrole', kind: 'ClusterRole', namespaced: false},
  {...binding, plural: 'rolebindings', singular: 'rolebinding', kind: 'RoleBinding'},
  {
    ...binding,
    plural: 'clusterrolebindings',
    singular: 'clusterrolebinding',
    kind: 'ClusterRoleBinding',
    namespaced: false,
  },
];
