import type {Clock} from '../../core/clock.ts';
import {type Authorizer, administrator, type User, userNamed} from './authorization.ts';
import type {ApiRequest} from './http.ts';
import type {Status} from './objects.ts';
import type {Registry} from './registry.ts';
import * as statuses from './status.ts';
import type {Store} from './store.ts';
import type {Claims, Ref, TokenAuthority} from './tokens.ts';
import {apiAudience} from './tokens.ts';

/**
 * Tells who sends a request.
 *
 * @models kubernetes pkg/serviceaccount/claims.go, apiserver pkg/endpoints/filters impersonation.go
 * @omits client certificates: a request without credentials is the administrator's, as TLS is not modelled; bootstrap
 *   tokens, OpenID Connect, anonymous requests
 */
export class Authenticator {
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #tokens: TokenAuthority;
  readonly #authorizer: Authorizer;
  readonly #clock: Clock;

  constructor(parts: {store: Store; registry: Registry; tokens: TokenAuthority; authorizer: Authorizer; clock: Clock}) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#tokens = parts.tokens;
    this.#authorizer = parts.authorizer;
    this.#clock = parts.clock;
  }

  /** The user of a request: himself, or whom he impersonates. */
  userOf({headers}: ApiRequest): User | Status {
    const authorization = headers?.authorization;
    const wanted = headers?.['impersonate-user'];
    if (authorization === undefined && wanted === undefined) return administrator;
    const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    const user = authorization === undefined ? administrator : token && this.userOfToken(token, [apiAudience]);
    if (!user || 'error' in user) return statuses.unauthorized();
    return wanted === undefined ? user : this.#impersonated(user, wanted, headers!);
  }

  /** @returns why the token is no good, in the words of a TokenReview */
  userOfToken(token: string, audiences: readonly string[]): User | {readonly error: string} {
    const claims = this.#tokens.claimsOf(token);
    if (!claims) return {error: '[invalid bearer token]'};
    const error = this.#claimsError(claims, audiences);
    return error === undefined ? userOfClaims(claims) : {error: `[invalid bearer token, ${error}]`};
  }

  #claimsError(claims: Claims, audiences: readonly string[]): string | undefined {
    const now = Math.floor(this.#clock.date().getTime() / 1000);
    if (now > claims.exp) return 'service account token has expired';
    if (!claims.aud.some(audience => audiences.includes(audience)))
      return `token audiences ${JSON.stringify(claims.aud)} is invalid for the target audiences ${JSON.stringify(audiences)}`;
    const {namespace, serviceaccount, pod, secret} = claims['kubernetes.io'];
    const uidOf = (plural: string, {name}: Ref) =>
      this.#store.get(this.#registry.lookup('', 'v1', plural)!, namespace, name)?.metadata.uid;
    const uid = uidOf('serviceaccounts', serviceaccount);
    if (uid === undefined) return `serviceaccounts "${serviceaccount.name}" not found`;
    if (uid !== serviceaccount.uid) return `service account UID (${uid}) does not match claim (${serviceaccount.uid})`;
    const isLost = (plural: string, ref: Ref | undefined) => ref !== undefined && uidOf(plural, ref) !== ref.uid;
    return isLost('pods', pod) || isLost('secrets', secret) ? 'service account token has been invalidated' : undefined;
  }

  #impersonated(user: User, name: string, headers: NonNullable<ApiRequest['headers']>): User | Status {
    const groups = (headers['impersonate-group'] ?? '').split(',').flatMap(group => group.trim() || []);
    const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name);
    const attempts = [
      account ? {resource: 'serviceaccounts', name: account[2]!, namespace: account[1]!} : {resource: 'users', name},
      ...groups.map(group => ({resource: 'groups', name: group})),
    ].map(attempt => ({verb: 'impersonate', group: '', ...attempt}));
    const refused = attempts.find(attempt => this.#authorizer.allows(user, attempt) === undefined);
    if (refused) return forbidden(user, refused);
    const uid = headers['impersonate-uid'];
    return {...userNamed(name, groups), ...(uid && {uid})};
  }
}

function userOfClaims({jti, sub, 'kubernetes.io': {serviceaccount, pod, node}}: Claims): User {
  const key = (name: string) => `authentication.kubernetes.io/${name}`;
  return {
    ...userNamed(sub, []),
    uid: serviceaccount.uid,
    extra: {
      [key('credential-id')]: [`JTI=${jti}`],
      ...(node && {[key('node-name')]: [node.name], [key('node-uid')]: [node.uid]}),
      ...(pod && {[key('pod-name')]: [pod.name], [key('pod-uid')]: [pod.uid]}),
    },
  };
}

/** The refusal of what nobody allows. @models apiserver pkg/endpoints/handlers/responsewriters forbiddenMessage */
export function forbidden({username}: User, attempt: Parameters<Authorizer['allows']>[1]): Status {
  const who = `User ${JSON.stringify(username)} cannot ${attempt.verb}`;
  if ('path' in attempt) return statuses.forbiddenPath(`forbidden: ${who} path ${JSON.stringify(attempt.path)}`);
  const {group, resource, subresource, name, namespace} = attempt;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
  const why = `${who} resource ${JSON.stringify(full)} in API group ${JSON.stringify(group)} ${where}`;
  return statuses.forbidden({group, plural: resource}, name ?? '', why);
}
