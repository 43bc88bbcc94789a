import type {AnyObject, ResourceDefinition} from '../definition.ts';
import {age, createdAt, text} from './columns.ts';

const base = {
  version: 'v1',
  categories: [],
  shortNames: [],
  subresources: [],
  namespaced: true,
  isBuiltIn: true,
} as const;
const rbac = {...base, group: 'rbac.authorization.k8s.io', nameRule: 'path-segment'} as const;
const role = text<AnyObject>('Role', ({roleRef}) => {
  const {kind, name} = roleRef as {kind: string; name: string};
  return `${kind}/${name}`;
});

/** Groups that lessons touch only at the edge. */
export const otherDefinitions: readonly ResourceDefinition[] = [
  {...rbac, plural: 'roles', singular: 'role', kind: 'Role', columns: [createdAt]},
  {
    ...rbac,
    plural: 'clusterroles',
    singular: 'clusterrole',
    kind: 'ClusterRole',
    namespaced: false,
    columns: [createdAt],
  },
  {...rbac, plural: 'rolebindings', singular: 'rolebinding', kind: 'RoleBinding', columns: [role, age]},
  {
    ...rbac,
    plural: 'clusterrolebindings',
    singular: 'clusterrolebinding',
    kind: 'ClusterRoleBinding',
    namespaced: false,
    columns: [role, age],
  },
  {
    ...base,
    group: 'storage.k8s.io',
    plural: 'storageclasses',
    singular: 'storageclass',
    kind: 'StorageClass',
    shortNames: ['sc'],
    namespaced: false,
    columns: [
      text<AnyObject>('Provisioner', ({provisioner}) => String(provisioner ?? '')),
      text<AnyObject>('ReclaimPolicy', ({reclaimPolicy}) => String(reclaimPolicy ?? 'Delete')),
      text<AnyObject>('VolumeBindingMode', ({volumeBindingMode}) => String(volumeBindingMode ?? 'Immediate')),
      text<AnyObject>('AllowVolumeExpansion', ({allowVolumeExpansion}) => allowVolumeExpansion === true),
      age,
    ],
  },
  {
    ...base,
    group: 'apiextensions.k8s.io',
    plural: 'customresourcedefinitions',
    singular: 'customresourcedefinition',
    kind: 'CustomResourceDefinition',
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
    subresources: ['status'],
    namespaced: false,
    hasGeneration: true,
    columns: [createdAt],
  },
];
