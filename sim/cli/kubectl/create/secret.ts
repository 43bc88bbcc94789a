import {encodeBase64} from '../../../base/base64.ts';
import {decodeUtf8, encodeUtf8} from '../../../base/utf8.ts';
import {Failure} from '../failure.ts';
import type {JsonObject} from '../json.ts';
import {escapeJson} from '../print/json.ts';
import type {Session} from '../session.ts';
import {contentHash} from './append-hash.ts';
import {checkedKeys} from './configmap.ts';
import {generatorVerb, newMetadata, sortedMap} from './generator.ts';
import {type KeyValue, keyValues, readBytes} from './key-values.ts';

const resource = {group: '', version: 'v1', plural: 'secrets', namespaced: true};

export const createSecretGenericVerb = generatorVerb({
  flags: ['append-hash', 'from-env-file', 'from-file', 'from-literal', 'type'],
  resource,
  failing: 'failed to create secret ',
  build: (session, name) =>
    secret(session, name, session.flags.text('type'), checkedKeys('Secret', name, keyValues(session))),
});

export const createSecretTlsVerb = generatorVerb({
  flags: ['append-hash', 'cert', 'key'],
  resource,
  failing: 'failed to create secret ',
  build: tlsSecret,
});

export const createSecretDockerRegistryVerb = generatorVerb({
  flags: ['append-hash', 'docker-email', 'docker-password', 'docker-server', 'docker-username', 'from-file'],
  resource,
  failing: 'failed to create secret ',
  build: dockerSecret,
});

function secret(session: Session, name: string, type: string, entries: readonly KeyValue[]): JsonObject {
  const data = sortedMap(entries.map(({key, bytes}) => [key, encodeBase64(bytes)] as const));
  const content = {...(entries.length > 0 && {data})};
  const hashed = {kind: 'Secret', type, name, data: content.data ?? ''};
  const fullName = session.flags.bool('append-hash') ? `${name}-${contentHash(hashed)}` : name;
  return {
    kind: 'Secret',
    apiVersion: 'v1',
    metadata: newMetadata(session, fullName),
    ...content,
    ...(type !== '' && {type}),
  };
}

/** @omits whether the key fits the certificate: only their PEM form is looked at */
function tlsSecret(session: Session, name: string): JsonObject {
  const [key, certificate] = [session.flags.text('key'), session.flags.text('cert')];
  if (key === '' || certificate === '') throw new Failure('key and cert must be specified');
  const certificateBytes = readPem(session, certificate);
  const keyBytes = readPem(session, key);
  for (const [bytes, part] of [
    [certificateBytes, 'certificate'],
    [keyBytes, 'key'],
  ] as const)
    if (!/-----BEGIN [^-]+-----\n[\s\S]*-----END [^-]+-----/.test(decodeUtf8(bytes)))
      throw new Failure(`tls: failed to find any PEM data in ${part} input`);
  return secret(session, name, 'kubernetes.io/tls', [
    {key: 'tls.crt', bytes: certificateBytes},
    {key: 'tls.key', bytes: keyBytes},
  ]);
}

function readPem(session: Session, path: string): Uint8Array {
  try {
    return readBytes(session, path);
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`Cannot read file ${path}, ${error.message}`);
    throw error;
  }
}

function dockerSecret(session: Session, name: string): JsonObject {
  const {flags} = session;
  const type = 'kubernetes.io/dockerconfigjson';
  if (flags.isGiven('from-file')) return secret(session, name, type, checkedKeys('Secret', name, keyValues(session)));
  const [username, password, email, server] = ['username', 'password', 'email', 'server'].map(part =>
    flags.text(`docker-${part}`),
  );
  if (!username || !password || !server)
    throw new Failure(
      'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
    );
  const auth = encodeBase64(encodeUtf8(`${username}:${password}`));
  const entry = {username, password, ...(email && {email}), auth};
  const text = escapeJson(JSON.stringify({auths: {[server]: entry}}));
  return secret(session, name, type, [{key: '.dockerconfigjson', bytes: encodeUtf8(text)}]);
}
