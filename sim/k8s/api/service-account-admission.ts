import type {Prng} from '../../base/prng.ts';
import type {AnyObject} from './definition.ts';
import type {Container, Pod, ServiceAccount, Volume, VolumeMount} from './kinds/core.ts';
import type {Status} from './objects.ts';
import {forbidden} from './status.ts';

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
const mirrorAnnotation = 'kubernetes.io/config.mirror';

/** Shared by all pods: what the volume holds is the same for each. */
const projected = {
  defaultMode: 420,
  sources: [
    {serviceAccountToken: {expirationSeconds: 3607, path: 'token'}},
    {configMap: {items: [{key: 'ca.crt', path: 'ca.crt'}], name: 'kube-root-ca.crt'}},
    {downwardAPI: {items: [{fieldRef: {apiVersion: 'v1', fieldPath: 'metadata.namespace'}, path: 'namespace'}]}},
  ],
};

/**
 * Gives a new pod the volume with its service account's token.
 *
 * @param account  the ServiceAccount that the pod names, if there is one
 * @models kubernetes plugin/pkg/admission/serviceaccount
 * @omits refusing a pod whose namespace has no `default` account yet: its controller makes one within milliseconds
 */
export function admitServiceAccount(
  object: AnyObject,
  account: ServiceAccount | undefined,
  rng: Prng,
): AnyObject | Status {
  const pod = object as unknown as Pod;
  const {metadata, spec} = pod;
  if (metadata.annotations?.[mirrorAnnotation] !== undefined) return object;
  const name = spec.serviceAccountName ?? 'default';
  if (!account && name !== 'default')
    return forbidden(
      {group: '', plural: 'pods'},
      metadata.name,
      `error looking up service account ${metadata.namespace}/${name}: serviceaccount "${name}" not found`,
    );
  const isMounted = spec.automountServiceAccountToken ?? account?.automountServiceAccountToken ?? true;
  if (!isMounted) return object;
  const known = spec.volumes?.find(volume => volume.name.startsWith('kube-api-access-'));
  const volumeName = known?.name ?? `kube-api-access-${rng.text(5, alphabet)}`;
  const mount: VolumeMount = {mountPath, name: volumeName, readOnly: true};
  const volume: Volume = {name: volumeName, projected};
  const mounted = (container: Container): Container =>
    container.volumeMounts?.some(own => own.mountPath === mountPath)
      ? container
      : {...container, volumeMounts: [...(container.volumeMounts ?? []), mount]};
  const admitted: Pod = {
    ...pod,
    spec: {
      ...spec,
      containers: spec.containers.map(mounted),
      ...(spec.initContainers && {initContainers: spec.initContainers.map(mounted)}),
      volumes: known ? spec.volumes : [...(spec.volumes ?? []), volume],
    },
  };
  return admitted as unknown as AnyObject;
}
