import type {AnyObject} from '../definition.ts';
import {equalJson} from '../equal.ts';
import type {ConfigMap, Secret} from '../kinds/core.ts';
import type {FieldError} from '../status.ts';
import {forbidden, invalid, invalidEach, required, tooLong} from './field-errors.ts';
import {configMapKey} from './text-rules.ts';

const bytesMax = 1024 * 1024;

/** @models kubernetes pkg/apis/core/validation ValidateConfigMap */
export function validateConfigMap(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const {data = {}, binaryData = {}} = object as unknown as ConfigMap;
  const errors = validateKeys(data, 'data');
  for (const key of Object.keys(binaryData))
    if (key in data) errors.push(invalid(`data[${key}]`, key, 'duplicate of key present in data'));
  errors.push(...validateKeys(binaryData, 'binaryData'));
  if (sizeOf(data) + sizeOf(binaryData) > bytesMax) errors.push(tooLong('', bytesMax));
  return old ? [...immutableErrors(object, old, ['data', 'binaryData']), ...errors] : errors;
}

const requiredKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

/** @models kubernetes pkg/apis/core/validation ValidateSecret */
export function validateSecret(object: AnyObject, old: AnyObject | undefined): FieldError[] {
  const {data = {}, type = 'Opaque'} = object as unknown as Secret;
  const errors = validateKeys(data, 'data');
  if (sizeOf(data) > (bytesMax * 4) / 3) errors.push(tooLong('data', bytesMax));
  for (const key of requiredKeys[type] ?? []) if (!(key in data)) errors.push(required(`data[${key}]`));
  if (!old) return errors;
  const changed = (old as unknown as Secret).type === type ? [] : [invalid('type', type, 'field is immutable')];
  return [...changed, ...immutableErrors(object, old, ['data']), ...errors];
}

function validateKeys(data: Readonly<Record<string, string>>, path: string): FieldError[] {
  return Object.keys(data).flatMap(key => invalidEach(`${path}[${key}]`, key, configMapKey(key)));
}

function sizeOf(data: Readonly<Record<string, string>>): number {
  return Object.values(data).reduce((sum, value) => sum + value.length, 0);
}

function immutableErrors(object: AnyObject, old: AnyObject, fields: readonly string[]): FieldError[] {
  if (old.immutable !== true) return [];
  const changed = fields.filter(field => !equalJson(object[field], old[field]));
  const detail = 'field is immutable when `immutable` is set';
  return [
    ...(object.immutable === true ? [] : [forbidden('immutable', detail)]),
    ...changed.map(field => forbidden(field, detail)),
  ];
}
