import {isObject, type JsonObject, sameJson} from './json.ts';

/** The JSON merge patch that takes `before` to `after`. @models evanphx/json-patch CreateMergePatch */
export function mergeDifference(before: JsonObject, after: JsonObject): JsonObject {
  const patch: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(after)) {
    const old = before[key];
    if (isObject(old) && isObject(value)) {
      const inner = mergeDifference(old, value);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (!sameJson(old, value)) patch[key] = value;
  }
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) patch[key] = null;
  return patch;
}
