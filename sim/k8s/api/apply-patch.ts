import type {ResourceDefinition} from './definition.ts';
import type {ApiRequest} from './http.ts';
import type {Status} from './objects.ts';
import {JsonPatchError, jsonPatch, mergePatch, strategicMergePatch} from './patch.ts';
import * as statuses from './status.ts';

/** What a PATCH makes of `base`, or why it cannot be applied. */
export function applyPatch(
  definition: ResourceDefinition,
  base: unknown,
  {headers, body}: ApiRequest,
): {value: unknown} | {status: Status} {
  const type = (headers?.['content-type'] ?? 'application/merge-patch+json').split(';')[0]!.trim();
  const accepted = [
    'application/json-patch+json',
    'application/merge-patch+json',
    ...(definition.isBuiltIn ? ['application/strategic-merge-patch+json'] : []),
  ];
  switch (type) {
    case 'application/json-patch+json':
      try {
        return {value: jsonPatch(base, body)};
      } catch (error) {
        if (error instanceof JsonPatchError) return {status: statuses.rejectedPatch()};
        throw error;
      }
    case 'application/strategic-merge-patch+json':
      return definition.isBuiltIn
        ? {value: strategicMergePatch(base, body)}
        : {status: statuses.unsupportedMediaType(accepted)};
    case 'application/merge-patch+json':
      return {value: mergePatch(base, body)};
    default:
      return {status: statuses.unsupportedMediaType(accepted)};
  }
}
