import type {AnyObject} from '../definition.ts';
import {equalJson} from '../equal.ts';
import type {PersistentVolume, PersistentVolumeClaim} from '../kinds/storage.ts';
import type {FieldError} from '../status.ts';
import {forbidden, invalid, notSupported, required} from './field-errors.ts';
import {compareQuantities} from './quantity.ts';

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** @models kubernetes pkg/apis/core/validation ValidatePersistentVolumeClaim */
export function validateClaim(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const spec = ((object as unknown as PersistentVolumeClaim).spec ?? {}) as PersistentVolumeClaim['spec'];
  const {accessModes = [], resources, volumeMode = 'Filesystem'} = spec;
  const errors: FieldError[] = [];
  if (accessModes.length === 0) errors.push(required('spec.accessModes', 'at least 1 access mode is required'));
  for (const mode of accessModes) if (!modes.includes(mode)) errors.push(notSupported('spec.accessModes', mode, modes));
  const storage = resources?.requests?.storage;
  if (storage === undefined) errors.push(required('spec.resources[storage]'));
  else if (compareQuantities(String(storage), '0') <= 0)
    errors.push(invalid('spec.resources[storage]', storage, 'must be greater than zero'));
  if (!['Block', 'Filesystem'].includes(volumeMode))
    errors.push(notSupported('spec.volumeMode', volumeMode, ['Block', 'Filesystem']));
  return old ? [...errors, ...claimChanges(spec, old as unknown as PersistentVolumeClaim)] : errors;
}

/** @omits the Go diff of the two specs below the message */
function claimChanges(spec: PersistentVolumeClaim['spec'], {spec: old, status}: PersistentVolumeClaim): FieldError[] {
  const fixed = ({volumeName, resources: _resources, storageClassName, ...rest}: PersistentVolumeClaim['spec']) => ({
    ...rest,
    ...(old.volumeName && {volumeName}),
    ...(old.storageClassName && {storageClassName}),
  });
  const isBound = status?.phase === 'Bound';
  const isResized = !equalJson(spec.resources, old.resources);
  if (equalJson(fixed(spec), fixed(old)) && (isBound || !isResized)) return [];
  return [
    forbidden(
      'spec',
      'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
    ),
  ];
}

/** @models kubernetes pkg/apis/core/validation ValidatePersistentVolume */
export function validateVolume(object: AnyObject): FieldError[] {
  const spec = ((object as unknown as PersistentVolume).spec ?? {}) as PersistentVolume['spec'] &
    Record<string, unknown>;
  const errors: FieldError[] = [];
  if (!spec.accessModes?.length) errors.push(required('spec.accessModes'));
  for (const mode of spec.accessModes ?? [])
    if (!modes.includes(mode)) errors.push(notSupported('spec.accessModes', mode, modes));
  if (!spec.capacity?.storage) errors.push(required('spec.capacity'));
  const sources = Object.keys(spec).filter(name => !plainFields.has(name));
  if (sources.length === 0) errors.push(required('spec', 'must specify a volume type'));
  for (const source of sources.slice(1))
    errors.push(forbidden(`spec.${source}`, 'may not specify more than 1 volume type'));
  if (spec.local && !spec.nodeAffinity)
    errors.push(required('spec.nodeAffinity', 'Local volume requires node affinity'));
  return errors;
}

/** Fields of a PersistentVolume's spec that are not the kind of volume it is. */
const plainFields = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);
