import {encodeBase64} from '../../../base/base64.ts';
import {decodeUtf8, encodeUtf8} from '../../../base/utf8.ts';
import {Failure} from '../failure.ts';
import type {JsonObject} from '../json.ts';
import type {Session} from '../session.ts';
import {contentHash} from './append-hash.ts';
import {generatorVerb, newMetadata, sortedMap} from './generator.ts';
import {type KeyValue, keyValues} from './key-values.ts';

export const createConfigMapVerb = generatorVerb({
  flags: ['append-hash', 'from-env-file', 'from-file', 'from-literal'],
  resource: {group: '', version: 'v1', plural: 'configmaps', namespaced: true},
  failing: 'failed to create configmap: ',
  build: configMap,
});

function configMap(session: Session, name: string): JsonObject {
  const texts: [string, string][] = [];
  const binaries: [string, string][] = [];
  for (const {key, bytes} of checkedKeys('ConfigMap', name, keyValues(session))) {
    const text = decodeUtf8(bytes);
    if (isSame(encodeUtf8(text), bytes)) texts.push([key, text]);
    else binaries.push([key, encodeBase64(bytes)]);
  }
  const content = {
    ...(texts.length > 0 && {data: sortedMap(texts)}),
    ...(binaries.length > 0 && {binaryData: sortedMap(binaries)}),
  };
  const hashed = {
    data: content.data ?? '',
    ...(content.binaryData && {binaryData: content.binaryData}),
    kind: 'ConfigMap',
    name,
  };
  const fullName = session.flags.bool('append-hash') ? `${name}-${contentHash(hashed)}` : name;
  return {kind: 'ConfigMap', apiVersion: 'v1', metadata: newMetadata(session, fullName), ...content};
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** @throws {Failure} for a key that cannot be one, or that comes twice */
export function checkedKeys(kind: string, name: string, entries: readonly KeyValue[]): readonly KeyValue[] {
  const seen = new Set<string>();
  for (const {key} of entries) {
    if (!/^[-._a-zA-Z0-9]+$/.test(key))
      throw new Failure(
        `${JSON.stringify(key)} is not ${kind === 'ConfigMap' ? `a valid key name for a ConfigMap` : 'valid key name for a Secret'}${kind === 'ConfigMap' ? ':' : ''} a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
      );
    if (seen.has(key))
      throw new Failure(
        kind === 'ConfigMap'
          ? `cannot add key "${key}", another key by that name already exists in Data for ConfigMap "${name}"`
          : `cannot add key ${key}, another key by that name already exists`,
      );
    seen.add(key);
  }
  return entries;
}
