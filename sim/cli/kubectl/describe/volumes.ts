import {UnsupportedError} from '../../../base/sim-error.ts';
import {at, isObject, listAt, numberAt, textAt} from '../json.ts';
import type {Page} from './page.ts';

/** @models kubectl describe describeVolumes @omits volume drivers of cloud providers */
export function describeVolumes(page: Page, volumes: readonly unknown[], space: string): void {
  if (volumes.length === 0) {
    page.line(0, `${space}Volumes:\t<none>`);
    return;
  }
  page.line(0, `${space}Volumes:`);
  for (const volume of volumes) {
    page.line(1, `${space === '' ? '' : ' '}${textAt(volume, 'name')}:`);
    for (const line of volumeLines(volume)) page.line(2, line);
  }
}

/** Lines about one volume; one case for each source, kept together. */
export function volumeLines(volume: unknown): readonly string[] {
  const source = (name: string): unknown => at(volume, name);
  const optional = (of: unknown): string => `Optional:\t${at(of, 'optional') === true}`;
  if (isObject(source('hostPath'))) {
    const type = at(volume, 'hostPath', 'type');
    return [
      'Type:\tHostPath (bare host directory volume)',
      `Path:\t${textAt(volume, 'hostPath', 'path')}`,
      `HostPathType:\t${typeof type === 'string' ? type : '<none>'}`,
    ];
  }
  if (isObject(source('emptyDir'))) {
    const limit = at(volume, 'emptyDir', 'sizeLimit');
    return [
      "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
      `Medium:\t${textAt(volume, 'emptyDir', 'medium')}`,
      `SizeLimit:\t${limit === undefined || limit === null ? '<unset>' : limit}`,
    ];
  }
  if (isObject(source('secret')))
    return [
      'Type:\tSecret (a volume populated by a Secret)',
      `SecretName:\t${textAt(volume, 'secret', 'secretName')}`,
      optional(source('secret')),
    ];
  if (isObject(source('configMap')))
    return [
      'Type:\tConfigMap (a volume populated by a ConfigMap)',
      `Name:\t${textAt(volume, 'configMap', 'name')}`,
      optional(source('configMap')),
    ];
  if (isObject(source('persistentVolumeClaim')))
    return [
      'Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      `ClaimName:\t${textAt(volume, 'persistentVolumeClaim', 'claimName')}`,
      `ReadOnly:\t${at(volume, 'persistentVolumeClaim', 'readOnly') === true}`,
    ];
  if (isObject(source('downwardAPI')))
    return [
      'Type:\tDownwardAPI (a volume populated by information about the pod)',
      'Items:',
      ...itemLines(listAt(volume, 'downwardAPI', 'items')),
    ];
  if (isObject(source('projected')))
    return [
      'Type:\tProjected (a volume that contains injected data from multiple sources)',
      ...listAt(volume, 'projected', 'sources').flatMap(projectedLines),
    ];
  const driver = Object.keys(volume as object).find(key => key !== 'name');
  if (driver === undefined) return ['<unknown>'];
  throw new UnsupportedError(`\`kubectl describe\` of a volume of type ${driver}`);
}

function itemLines(items: readonly unknown[]): readonly string[] {
  return items.map(item => {
    const field = textAt(item, 'fieldRef', 'fieldPath') || textAt(item, 'resourceFieldRef', 'resource');
    return `  ${field} -> ${textAt(item, 'path')}`;
  });
}

function projectedLines(source: unknown): readonly string[] {
  const secret = at(source, 'secret');
  const configMap = at(source, 'configMap');
  if (isObject(secret)) return [`SecretName:\t${textAt(secret, 'name')}`, `Optional:\t${secret.optional === true}`];
  if (at(source, 'downwardAPI') !== undefined) return ['DownwardAPI:\ttrue'];
  if (isObject(configMap))
    return [`ConfigMapName:\t${textAt(configMap, 'name')}`, `Optional:\t${configMap.optional === true}`];
  if (at(source, 'serviceAccountToken') !== undefined)
    return [`TokenExpirationSeconds:\t${numberAt(source, 'serviceAccountToken', 'expirationSeconds')}`];
  return [];
}
