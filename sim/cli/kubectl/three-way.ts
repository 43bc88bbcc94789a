import {isObject, type JsonObject, sameJson} from './json.ts';

/** How lists are compared: by merge keys for kinds built into Kubernetes, as wholes for custom resources. */
export type PatchStyle = 'strategic' | 'merge';

/** Keys by which items of a list are matched, by the field that holds the list. @source k8s.io/api patchMergeKey tags */
const mergeKeys: Readonly<Record<string, string>> = {
  conditions: 'type',
  containers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ownerReferences: 'uid',
  resourceClaims: 'name',
  schedulingGates: 'name',
  secrets: 'name',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
};

/** `ports` of a container and of a Service have keys of their own; those of other kinds are replaced whole. */
function mergeKeyOf(field: string, items: readonly unknown[]): string | undefined {
  if (field !== 'ports') return items.every(isObject) ? mergeKeys[field] : undefined;
  return ['containerPort', 'port'].find(key => items.every(item => isObject(item) && key in item && !('host' in item)));
}

/** Fields that drop what the new value does not name. */
const retainsKeys = new Set(['strategy', 'volumes']);

/**
 * The patch that takes `current` to `modified`, deleting only what `original` had and `modified` has not.
 *
 * @param original  what was applied last time; `{}` when nobody knows
 * @returns `{}` when there is nothing to do
 * @models apimachinery util/strategicpatch CreateThreeWayMergePatch, util/jsonmergepatch CreateThreeWayJSONMergePatch
 * @omits lists of primitives that merge (finalizers): they are replaced whole
 */
export function threeWayPatch(
  style: PatchStyle,
  original: JsonObject,
  modified: JsonObject,
  current: JsonObject,
): JsonObject {
  const patch: Record<string, unknown> = {};
  for (const [field, wanted] of Object.entries(modified)) {
    if (wanted === null) {
      if (field in current) patch[field] = null;
      continue;
    }
    Object.assign(patch, fieldPatch(style, field, original[field], wanted, current[field]));
  }
  for (const field of Object.keys(original)) if (!Object.hasOwn(modified, field)) patch[field] = null;
  return patch;
}

function fieldPatch(
  style: PatchStyle,
  field: string,
  original: unknown,
  wanted: unknown,
  current: unknown,
): JsonObject {
  if (current === undefined) return {[field]: wanted};
  if (isObject(wanted) && isObject(current)) {
    const inner = threeWayPatch(style, isObject(original) ? original : {}, wanted, current);
    if (Object.keys(inner).length === 0) return {};
    return {[field]: style === 'strategic' && retainsKeys.has(field) ? retaining(inner, wanted) : inner};
  }
  if (style === 'strategic' && Array.isArray(wanted) && Array.isArray(current)) {
    const before = Array.isArray(original) ? (original as readonly unknown[]) : [];
    const key = mergeKeyOf(field, [...wanted, ...current, ...before]);
    if (key !== undefined)
      return listPatch(
        field,
        key,
        before as readonly JsonObject[],
        wanted as readonly JsonObject[],
        current as readonly JsonObject[],
      );
  }
  return sameJson(wanted, current) ? {} : {[field]: wanted};
}

function retaining(patch: JsonObject, wanted: JsonObject): JsonObject {
  return {$retainKeys: Object.keys(wanted).sort(), ...patch};
}

/** Items matched by `key`; the order is sent along whenever something changes. */
function listPatch(
  field: string,
  key: string,
  original: readonly JsonObject[],
  wanted: readonly JsonObject[],
  current: readonly JsonObject[],
): JsonObject {
  const items: JsonObject[] = [];
  for (const item of wanted) {
    const live = current.find(each => sameJson(each[key], item[key]));
    if (!live) {
      items.push(item);
      continue;
    }
    const before = original.find(each => sameJson(each[key], item[key])) ?? {};
    const inner = threeWayPatch('strategic', before, item, live);
    if (Object.keys(inner).length === 0) continue;
    items.push({...(retainsKeys.has(field) ? retaining(inner, item) : inner), [key]: item[key]});
  }
  for (const item of original)
    if (!wanted.some(each => sameJson(each[key], item[key]))) items.push({$patch: 'delete', [key]: item[key]});
  const order = wanted.map(item => ({[key]: item[key]}));
  const liveOrder = current.filter(item => wanted.some(each => sameJson(each[key], item[key]))).map(item => item[key]);
  const reordered = !sameJson(
    liveOrder,
    wanted.filter(item => current.some(each => sameJson(each[key], item[key]))).map(item => item[key]),
  );
  if (items.length === 0 && !reordered) return {};
  return {[`$setElementOrder/${field}`]: order, ...(items.length > 0 ? {[field]: items} : {})};
}

const builtInGroups = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** Only kinds built into Kubernetes know merge keys. */
export function patchStyleOf(group: string): PatchStyle {
  return builtInGroups.has(group) ? 'strategic' : 'merge';
}

export function patchMediaType(style: PatchStyle): string {
  return `application/${style === 'strategic' ? 'strategic-merge-patch' : 'merge-patch'}+json`;
}
