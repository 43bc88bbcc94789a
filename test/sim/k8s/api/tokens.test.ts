import {expect, test} from 'vitest';
import {decodeBase64Url} from '../../../../sim/base/base64.ts';
import {decodeUtf8} from '../../../../sim/base/utf8.ts';
import {type Api, createApi} from './api.ts';

const accounts = '/api/v1/namespaces/default/serviceaccounts';

function createAccount(api: Api, name: string): string {
  const body = {apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name}};
  return (api.send('POST', accounts, body).body.metadata as {uid: string}).uid;
}

function requestToken(api: Api, name: string, spec: object = {}) {
  const body = {apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec};
  const answer = api.send('POST', `${accounts}/${name}/token`, body);
  const {token = ''} = (answer.body.status ?? {}) as {token?: string};
  return {...answer, token};
}

function claimsOf(token: string): unknown {
  return JSON.parse(decodeUtf8(decodeBase64Url(token.split('.')[1]!)!));
}

/** What a request with this token, or for this user, is answered. */
function as(api: Api, headers: Readonly<Record<string, string>>, url: string): string {
  const {status, body} = api.server.handle({method: 'GET', url, headers});
  return `${status} ${(body as {message?: string}).message ?? ''}`.trim();
}

const bearer = (token: string) => ({authorization: `Bearer ${token}`});
const pods = '/api/v1/namespaces/default/pods';

test('a token says for whom it is, from when to when, in the order of the real one', () => {
  const api = createApi();
  const uid = createAccount(api, 'dev');
  const {token, body} = requestToken(api, 'dev', {expirationSeconds: 7200});
  const iat = Math.floor(api.engine.clock.date().getTime() / 1000);
  const claims = claimsOf(token) as {jti: string};
  expect(JSON.stringify(claims)).toBe(
    JSON.stringify({
      aud: ['https://kubernetes.default.svc.cluster.local'],
      exp: iat + 7200,
      iat,
      iss: 'https://kubernetes.default.svc.cluster.local',
      jti: claims.jti,
      'kubernetes.io': {namespace: 'default', serviceaccount: {name: 'dev', uid}},
      nbf: iat,
      sub: 'system:serviceaccount:default:dev',
    }),
  );
  expect(token.split('.').map(part => part.length)).toEqual([90, expect.any(Number), 342]);
  expect(body.spec).toEqual({
    audiences: ['https://kubernetes.default.svc.cluster.local'],
    expirationSeconds: 7200,
    boundObjectRef: null,
  });
});

test('who has a token may do what the roles of its account allow, and is told so', () => {
  const api = createApi();
  createAccount(api, 'dev');
  const {token} = requestToken(api, 'dev');
  expect(as(api, bearer(token), pods)).toBe(
    '403 pods is forbidden: User "system:serviceaccount:default:dev" cannot list resource "pods" in API group "" in the namespace "default"',
  );
  const rbac = '/apis/rbac.authorization.k8s.io/v1';
  api.send('POST', `${rbac}/namespaces/default/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: {name: 'dev'},
    roleRef: {kind: 'ClusterRole', name: 'view'},
    subjects: [{kind: 'ServiceAccount', name: 'dev', namespace: 'default'}],
  });
  expect([
    as(api, bearer(token), pods),
    as(api, bearer(token), '/api/v1/nodes'),
    as(api, bearer(token), '/apis'),
    as(api, bearer(token), '/metrics'),
    as(api, {...bearer(token), 'impersonate-user': 'root'}, pods),
  ]).toEqual([
    '200',
    '403 nodes is forbidden: User "system:serviceaccount:default:dev" cannot list resource "nodes" in API group "" at the cluster scope',
    '200',
    '403 forbidden: User "system:serviceaccount:default:dev" cannot get path "/metrics"',
    '403 users "root" is forbidden: User "system:serviceaccount:default:dev" cannot impersonate resource "users" in API group "" at the cluster scope',
  ]);
});

test('a token is no good when it is another’s, for another, over, or its account is gone', async () => {
  const api = createApi();
  createAccount(api, 'dev');
  const {token} = requestToken(api, 'dev');
  const [head, , signature] = token.split('.');
  const forged = [head, requestToken(api, 'dev').token.split('.')[1], signature].join('.');
  const foreign = requestToken(api, 'dev', {audiences: ['https://elsewhere']}).token;
  expect([as(api, bearer('nonsense'), pods), as(api, bearer(forged), pods), as(api, bearer(foreign), pods)]).toEqual([
    '401 Unauthorized',
    '401 Unauthorized',
    '401 Unauthorized',
  ]);
  expect(as(api, bearer(token), '/api')).toBe('200');
  const other = createApi();
  createAccount(other, 'dev');
  await other.engine.runTo(3_601_000_000);
  expect(as(other, bearer(requestToken(other, 'dev').token), '/api')).toBe('200');
  await api.engine.runTo(3_601_000_000);
  expect(as(api, bearer(token), '/api')).toBe('401 Unauthorized');
  const late = requestToken(api, 'dev').token;
  api.send('DELETE', `${accounts}/dev`);
  expect(as(api, bearer(late), '/api')).toBe('401 Unauthorized');
});

test('requests for tokens are checked as the server checks them', () => {
  const api = createApi();
  createAccount(api, 'dev');
  const message = (spec: object, name = 'dev') => requestToken(api, name, spec).message;
  const bound = (kind: string, name = 'x') => ({boundObjectRef: {apiVersion: 'v1', kind, name}});
  expect([
    message({}, 'nobody'),
    message({expirationSeconds: 599}),
    message({expirationSeconds: 2 ** 32 + 1}),
    message(bound('Pod')),
    message(bound('Service')),
    message({bogus: 1}),
  ]).toEqual([
    'serviceaccounts "nobody" not found',
    'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes',
    'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds',
    'pods "x" not found',
    'cannot bind token to object of type v1, Kind=Service',
    undefined,
  ]);
});
