import type {AnyObject, ResourceDefinition} from '../definition.ts';
import type {PersistentVolume, PersistentVolumeClaim, StorageClass} from '../kinds/storage.ts';
import {validateClaim, validateVolume} from '../validation/claims.ts';
import {validateStorageClass} from '../validation/policies.ts';
import {age, createdAt, integer, text} from './columns.ts';

const base = {
  version: 'v1',
  categories: [],
  shortNames: [],
  subresources: [],
  namespaced: false,
  isBuiltIn: true,
} as const;
const storage = {...base, group: 'storage.k8s.io'} as const;

const modeNames: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** In a fixed order, whatever the object's. @models kubernetes component-helpers GetAccessModesAsString */
export function accessModes(modes: readonly string[] | undefined): string {
  return Object.keys(modeNames)
    .filter(mode => modes?.includes(mode))
    .map(mode => modeNames[mode])
    .join(',');
}

const spec = (object: AnyObject) => (object.spec ?? {}) as Readonly<Record<string, unknown>>;

export const storageDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    group: '',
    plural: 'persistentvolumes',
    singular: 'persistentvolume',
    kind: 'PersistentVolume',
    shortNames: ['pv'],
    subresources: ['status'],
    defaults: object => {
      const {metadata} = object;
      const filled = {persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem', ...spec(object)};
      return {...object, metadata, spec: filled, status: object.status ?? {phase: 'Pending'}};
    },
    validate: validateVolume,
    columns: [
      text<PersistentVolume>('Capacity', volume => volume.spec.capacity?.storage ?? '0'),
      text<PersistentVolume>('Access Modes', volume => accessModes(volume.spec.accessModes)),
      text<PersistentVolume>('Reclaim Policy', volume => volume.spec.persistentVolumeReclaimPolicy ?? ''),
      text<PersistentVolume>('Status', ({metadata, status}) =>
        metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
      ),
      text<PersistentVolume>('Claim', ({spec: {claimRef}}) =>
        claimRef ? `${claimRef.namespace}/${claimRef.name}` : '',
      ),
      text<PersistentVolume>('StorageClass', volume => volume.spec.storageClassName ?? ''),
      text<PersistentVolume>('VolumeAttributesClass', volume => volume.spec.volumeAttributesClassName || '<unset>'),
      text<PersistentVolume>('Reason', ({status}) => status?.reason ?? ''),
      age,
      text<PersistentVolume>('VolumeMode', volume => volume.spec.volumeMode ?? '<unset>', 1),
    ],
  },
  {
    ...base,
    group: '',
    plural: 'persistentvolumeclaims',
    singular: 'persistentvolumeclaim',
    kind: 'PersistentVolumeClaim',
    shortNames: ['pvc'],
    namespaced: true,
    subresources: ['status'],
    defaults: object => ({
      ...object,
      spec: {volumeMode: 'Filesystem', ...spec(object)},
      status: object.status ?? {phase: 'Pending'},
    }),
    validate: validateClaim,
    columns: [
      text<PersistentVolumeClaim>('Status', ({metadata, status}) =>
        metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
      ),
      text<PersistentVolumeClaim>('Volume', claim => claim.spec.volumeName ?? ''),
      text<PersistentVolumeClaim>('Capacity', claim =>
        claim.spec.volumeName ? (claim.status?.capacity?.storage ?? '0') : '',
      ),
      text<PersistentVolumeClaim>('Access Modes', claim =>
        claim.spec.volumeName ? accessModes(claim.status?.accessModes) : '',
      ),
      text<PersistentVolumeClaim>('StorageClass', claim => claim.spec.storageClassName ?? ''),
      text<PersistentVolumeClaim>('VolumeAttributesClass', claim => claim.spec.volumeAttributesClassName || '<unset>'),
      age,
      text<PersistentVolumeClaim>('VolumeMode', claim => claim.spec.volumeMode ?? '<unset>', 1),
    ],
  },
  {
    ...storage,
    plural: 'storageclasses',
    singular: 'storageclass',
    kind: 'StorageClass',
    shortNames: ['sc'],
    validate: validateStorageClass,
    defaults: object => ({reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate', ...object}),
    nameCell: ({metadata}) =>
      metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true'
        ? `${metadata.name} (default)`
        : metadata.name,
    columns: [
      text<StorageClass>('Provisioner', ({provisioner}) => provisioner ?? ''),
      text<StorageClass>('ReclaimPolicy', ({reclaimPolicy}) => reclaimPolicy ?? 'Delete'),
      text<StorageClass>('VolumeBindingMode', ({volumeBindingMode}) => volumeBindingMode ?? 'Immediate'),
      text<StorageClass>('AllowVolumeExpansion', ({allowVolumeExpansion}) => allowVolumeExpansion === true),
      age,
    ],
  },
  {
    ...storage,
    plural: 'csidrivers',
    singular: 'csidriver',
    kind: 'CSIDriver',
    columns: [
      text<AnyObject>('AttachRequired', object => spec(object).attachRequired ?? true),
      text<AnyObject>('PodInfoOnMount', object => spec(object).podInfoOnMount ?? false),
      text<AnyObject>('StorageCapacity', object => spec(object).storageCapacity ?? false),
      text<AnyObject>('TokenRequests', object => tokenAudiences(spec(object).tokenRequests)),
      text<AnyObject>('RequiresRepublish', object => spec(object).requiresRepublish ?? false),
      text<AnyObject>('Modes', object => ((spec(object).volumeLifecycleModes as string[]) ?? ['Persistent']).join(',')),
      age,
    ],
  },
  {
    ...storage,
    plural: 'csinodes',
    singular: 'csinode',
    kind: 'CSINode',
    columns: [integer<AnyObject>('Drivers', object => ((spec(object).drivers as unknown[]) ?? []).length), age],
  },
  {
    ...storage,
    plural: 'csistoragecapacities',
    singular: 'csistoragecapacity',
    kind: 'CSIStorageCapacity',
    namespaced: true,
    columns: [createdAt],
  },
  {
    ...storage,
    plural: 'volumeattachments',
    singular: 'volumeattachment',
    kind: 'VolumeAttachment',
    subresources: ['status'],
    columns: [
      text<AnyObject>('Attacher', object => spec(object).attacher ?? ''),
      text<AnyObject>(
        'PV',
        object => (spec(object).source as {persistentVolumeName?: string} | undefined)?.persistentVolumeName ?? '',
      ),
      text<AnyObject>('Node', object => spec(object).nodeName ?? ''),
      text<AnyObject>('Attached', ({status}) => (status as {attached?: boolean} | undefined)?.attached ?? false),
      age,
    ],
  },
];

function tokenAudiences(requests: unknown): string {
  const audiences = ((requests ?? []) as readonly {audience?: string}[]).map(({audience}) => audience ?? '');
  return audiences.length > 0 ? audiences.join(',') : '<unset>';
}
