import type {Authorizer} from '../authorization.ts';
import type {Status} from '../objects.ts';
import {userOf} from '../reviews.ts';
import * as statuses from '../status.ts';
import {type Call, verbOf} from './call.ts';

/**
 * Why the caller may not do what he asks; `undefined`: he may. Everybody is the administrator, so this is about whom he
 * impersonates (`--as`).
 *
 * @models apiserver pkg/endpoints/filters WithAuthorization, pkg/endpoints/handlers/responsewriters Forbidden
 */
export function refusalOf(call: Call, authorizer: Authorizer): Status | undefined {
  const {request, path, definition} = call;
  if (request.headers?.['impersonate-user'] === undefined) return undefined;
  // whoever is known may ask what he may do
  if (/^Self\w+Review$/.test(definition.kind)) return undefined;
  const user = userOf(request);
  const {group, plural: resource, subresource, name, namespace} = path;
  const verb = verbOf(call);
  const isAllowed = authorizer.allows(user, {
    verb,
    group,
    resource,
    ...(subresource && {subresource}),
    ...(name && {name}),
    ...(namespace && {namespace}),
  });
  if (isAllowed !== undefined) return undefined;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  return statuses.forbidden(
    definition,
    name ?? '',
    `User "${user.username}" cannot ${verb} resource "${full}" in API group "${group}" ${where}`,
  );
}
