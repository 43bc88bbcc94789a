import type {Authenticator} from './authentication.ts';
import {type Attempt, type Authorizer, type User, userNamed} from './authorization.ts';
import type {AnyObject, Fields} from './definition.ts';
import {apiAudience} from './tokens.ts';

interface ResourceAttributes {
  readonly namespace?: string;
  readonly verb?: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly name?: string;
}

interface ReviewSpec {
  readonly resourceAttributes?: ResourceAttributes;
  readonly nonResourceAttributes?: {readonly path?: string; readonly verb?: string};
  readonly user?: string;
  readonly groups?: readonly string[];
  readonly namespace?: string;
  readonly token?: string;
  readonly audiences?: readonly string[];
}

/**
 * Answers a review: the object with its status.
 *
 * @models kubernetes pkg/registry/authorization, pkg/registry/authentication
 */
export function review(
  {authorizer, authenticator}: {authorizer: Authorizer; authenticator: Authenticator},
  object: AnyObject,
  caller: User,
): AnyObject {
  const spec = (object.spec ?? {}) as ReviewSpec;
  const {name, ...metadata} = object.metadata;
  const about = {...(name && {name}), ...metadata, creationTimestamp: null};
  const answered = (status: Fields, extra: Fields = {}) =>
    ({...object, metadata: about, ...extra, status}) as unknown as AnyObject;
  switch (object.kind) {
    case 'SelfSubjectReview':
      return answered({userInfo: caller});
    case 'TokenReview': {
      const audiences = spec.audiences?.length ? spec.audiences : [apiAudience];
      const user = authenticator.userOfToken(spec.token ?? '', audiences);
      return answered('error' in user ? {user: {}, ...user} : {authenticated: true, user, audiences});
    }
    case 'SelfSubjectRulesReview': {
      const rules = authorizer.rulesOf(caller, spec.namespace ?? 'default');
      const resourceRules = rules.flatMap(({nonResourceURLs: _urls, ...rule}) => (rule.resources ? [rule] : []));
      const nonResourceRules = rules.flatMap(({nonResourceURLs, verbs}) =>
        nonResourceURLs ? [{verbs, nonResourceURLs}] : [],
      );
      return answered({incomplete: false, nonResourceRules, resourceRules});
    }
    default: {
      const isSelf = object.kind === 'SelfSubjectAccessReview';
      const user = isSelf ? caller : userNamed(spec.user ?? '', spec.groups ?? []);
      const reason = authorizer.allows(user, attemptOf(spec));
      return answered(reason === undefined ? {allowed: false} : {allowed: true, ...(reason && {reason})});
    }
  }
}

function attemptOf({resourceAttributes, nonResourceAttributes}: ReviewSpec): Attempt {
  if (!resourceAttributes) return {verb: nonResourceAttributes?.verb ?? '', path: nonResourceAttributes?.path ?? ''};
  const {verb = '', group = '', resource = '', subresource, name, namespace} = resourceAttributes;
  return {
    verb,
    group,
    resource,
    ...(subresource && {subresource}),
    ...(name && {name}),
    ...(namespace && {namespace}),
  };
}
