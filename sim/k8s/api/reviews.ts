import {type Attempt, type Authorizer, administrator, type User, userNamed} from './authorization.ts';
import type {AnyObject, Fields} from './definition.ts';
import type {ApiRequest} from './http.ts';

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
}

/** The user of a request: the administrator, or whom he impersonates. @omits certificates and tokens: everybody is admin */
export function userOf({headers}: ApiRequest): User {
  const username = headers?.['impersonate-user'];
  if (username === undefined) return administrator;
  const groups = headers?.['impersonate-group'];
  return userNamed(username, groups ? groups.split(',').map(group => group.trim()) : []);
}

/**
 * Answers a review: the object with its status.
 *
 * @models kubernetes pkg/registry/authorization, pkg/registry/authentication
 * @omits TokenReviews of tokens: the lab signs none, so none is valid
 */
export function review(authorizer: Authorizer, object: AnyObject, caller: User): AnyObject {
  const spec = (object.spec ?? {}) as ReviewSpec;
  const {name, ...metadata} = object.metadata;
  const about = {...(name && {name}), ...metadata, creationTimestamp: null};
  const answered = (status: Fields, extra: Fields = {}) =>
    ({...object, metadata: about, ...extra, status}) as unknown as AnyObject;
  switch (object.kind) {
    case 'SelfSubjectReview':
      return answered({userInfo: {username: caller.username, groups: caller.groups}});
    case 'TokenReview':
      return answered({user: {}, error: '[invalid bearer token]'});
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
