import {isObject, type JsonObject, objectAt, textsAt, withValue} from './json.ts';
import {formatJson} from './print/json.ts';

export const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * `object` with the annotation that holds itself: compact JSON, keys sorted, annotations always present, newline at
 * the end.
 *
 * @models kubectl pkg/util CreateOrUpdateAnnotation
 */
export function withLastApplied(object: JsonObject): JsonObject {
  const {[lastAppliedKey]: _old, ...annotations} = objectAt(object, 'metadata', 'annotations');
  const bare = withValue(object, ['metadata', 'annotations'], annotations);
  return withValue(bare, ['metadata', 'annotations'], {...annotations, [lastAppliedKey]: `${formatJson(bare)}\n`});
}

/** What was applied last, or `undefined` when the object does not say. */
export function lastAppliedOf(object: JsonObject): JsonObject | undefined {
  const text = textsAt(object, 'metadata', 'annotations')[lastAppliedKey];
  if (text === undefined) return undefined;
  const parsed: unknown = JSON.parse(text);
  return isObject(parsed) ? parsed : undefined;
}
