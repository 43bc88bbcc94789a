import {JsonPatchError, jsonPatch, mergePatch, strategicMergePatch} from '../../k8s/api/patch.ts';
import {Failure} from './failure.ts';
import {isObject, type JsonObject} from './json.ts';
import type {Session} from './session.ts';
import {readDocuments} from './yaml/read.ts';

/** `object` with the patch of `--overrides` put over it. @throws {Failure} */
export function overridden({flags}: Session, object: JsonObject): JsonObject {
  const text = flags.text('overrides');
  if (text === '') return object;
  const kind = flags.text('override-type') || 'merge';
  const apply = {json: jsonPatch, merge: mergePatch, strategic: strategicMergePatch}[kind];
  if (!apply) throw new Failure(`invalid override type: ${kind}`);
  const [patch] = readDocuments(text);
  if (patch instanceof Failure || (!isObject(patch) && kind !== 'json')) throw new Failure('Invalid JSON Patch');
  try {
    const result = apply(object, patch);
    return isObject(result) ? result : object;
  } catch (error) {
    if (error instanceof JsonPatchError) throw new Failure(error.message);
    throw error;
  }
}
