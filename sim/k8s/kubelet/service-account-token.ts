import {hashText, Prng} from '../../base/prng.ts';
import {encodeUtf8} from '../../base/utf8.ts';
import type {Pod} from '../api/kinds/core.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const lifetimeSeconds = 365 * 24 * 3600;

/**
 * A bound service account token in the form of the API server's.
 *
 * @models kubernetes pkg/serviceaccount/claims.go
 * @omits the signature: nobody in this lab verifies it, so random bytes stand in its place; rotation
 */
export function serviceAccountToken(pod: Pod, issued: {readonly nodeName: string; readonly atMs: number}): string {
  const {name, namespace = '', uid = ''} = pod.metadata;
  // of the pod's own, so that it is the same whenever somebody first reads it
  const rng = new Prng(hashText(uid));
  const account = pod.spec.serviceAccountName ?? 'default';
  const issuer = 'https://kubernetes.default.svc.cluster.local';
  const issuedAt = Math.floor(issued.atMs / 1000);
  const claims = {
    aud: [issuer],
    exp: issuedAt + lifetimeSeconds,
    iat: issuedAt,
    iss: issuer,
    'kubernetes.io': {namespace, node: {name: issued.nodeName}, pod: {name, uid}, serviceaccount: {name: account}},
    nbf: issuedAt,
    sub: `system:serviceaccount:${namespace}:${account}`,
  };
  const header = {alg: 'RS256', kid: rng.text(43, alphabet)};
  return `${base64Url(JSON.stringify(header))}.${base64Url(JSON.stringify(claims))}.${rng.text(342, alphabet)}`;
}

function base64Url(text: string): string {
  const bytes = encodeUtf8(text);
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const count = Math.min(3, bytes.length - i) + 1;
    for (let j = 0; j < count; j++) out += alphabet[(group >>> (18 - 6 * j)) & 63];
  }
  return out;
}
