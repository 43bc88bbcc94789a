/** The three kinds of patch. Inputs are JSON values and are never changed. */

type Value = unknown;
type Fields = Readonly<Record<string, Value>>;

function isFields(value: Value): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 7386: `null` deletes, objects merge, everything else replaces. */
export function mergePatch(target: Value, patch: Value): Value {
  if (!isFields(patch)) return patch;
  const result: Record<string, Value> = {...(isFields(target) ? target : {})};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = mergePatch(result[name], value);
  }
  return result;
}

/** Lists that merge by key: field name (as the path ends) to the key of its items. @source kubernetes api patchMergeKey tags */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  conditions: ['type'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  ownerReferences: ['uid'],
  topologySpreadConstraints: ['topologyKey'],
  addresses: ['type'],
  taints: ['key'],
  secrets: ['name'],
};

/** `ports` has another key in a container than in a Service. */
function mergeKeyOf(name: string, items: readonly Value[]): string | undefined {
  if (name === 'ports') {
    const sample = items.find(isFields);
    return sample && 'containerPort' in sample ? 'containerPort' : sample && 'port' in sample ? 'port' : undefined;
  }
  if (name === 'addresses' && items.some(item => isFields(item) && 'ip' in item)) return undefined;
  return mergeKeys[name]?.[0];
}

/**
 * Strategic merge patch: like a merge patch, but some lists merge item by item under a key.
 *
 * @models kubernetes apimachinery pkg/util/strategicpatch
 * @omits `$retainKeys` for anything but deployment strategies and volumes
 */
export function strategicMergePatch(target: Value, patch: Value): Value {
  if (!isFields(patch)) return patch;
  if (patch.$patch === 'replace') return without(patch, '$patch');
  const result: Record<string, Value> = {...(isFields(target) ? target : {})};
  if (Array.isArray(patch.$retainKeys))
    for (const name of Object.keys(result)) if (!patch.$retainKeys.includes(name)) delete result[name];
  for (const [name, value] of Object.entries(patch)) {
    if (name === '$patch' || name === '$retainKeys') continue;
    if (name.startsWith('$setElementOrder/')) continue;
    if (name.startsWith('$deleteFromPrimitiveList/')) {
      const list = name.slice('$deleteFromPrimitiveList/'.length);
      const drop = Array.isArray(value) ? value : [];
      if (Array.isArray(result[list])) result[list] = (result[list] as Value[]).filter(item => !drop.includes(item));
      continue;
    }
    if (value === null) delete result[name];
    else if (Array.isArray(value))
      result[name] = mergeList(name, result[name], value, patch[`$setElementOrder/${name}`]);
    else result[name] = strategicMergePatch(result[name], value);
  }
  for (const name of Object.keys(patch)) {
    const list = name.startsWith('$setElementOrder/') ? name.slice('$setElementOrder/'.length) : undefined;
    if (list !== undefined && patch[list] === undefined && Array.isArray(result[list]))
      result[list] = ordered(list, result[list] as Value[], patch[name]);
  }
  return result;
}

function mergeList(name: string, target: Value, patch: readonly Value[], order: Value): Value {
  const current: readonly Value[] = Array.isArray(target) ? target : [];
  const key = mergeKeyOf(name, [...patch, ...current]);
  if (key === undefined) return name === 'finalizers' ? [...new Set([...current, ...patch])] : patch;
  let result = [...current];
  for (const item of patch) {
    if (!isFields(item)) continue;
    if (item.$patch === 'replace' && Object.keys(item).length === 1) {
      result = [];
      continue;
    }
    const at = result.findIndex(other => sameItem(name, key, other, item));
    if (item.$patch === 'delete') {
      if (at >= 0) result.splice(at, 1);
    } else if (at >= 0) result[at] = strategicMergePatch(result[at], item);
    else result.push(strategicMergePatch({}, item));
  }
  return ordered(name, result, order);
}

/** Ports of one number may differ by protocol. */
function sameItem(name: string, key: string, a: Value, b: Value): boolean {
  if (!isFields(a) || !isFields(b) || a[key] !== b[key]) return false;
  return name !== 'ports' || (a.protocol ?? 'TCP') === (b.protocol ?? 'TCP');
}

function ordered(name: string, items: readonly Value[], order: Value): Value[] {
  if (!Array.isArray(order)) return [...items];
  const key = mergeKeyOf(name, [...items, ...order]);
  const place = (item: Value) => {
    const index = order.findIndex(wanted =>
      key !== undefined && isFields(wanted) ? isFields(item) && wanted[key] === item[key] : wanted === item,
    );
    return index < 0 ? order.length : index;
  };
  return [...items].sort((a, b) => place(a) - place(b));
}

function without(fields: Fields, name: string): Fields {
  const {[name]: _dropped, ...rest} = fields;
  return rest;
}

/** A JSON patch that does not fit its target; the message goes into the Status. */
export class JsonPatchError extends Error {}

/** RFC 6902. @throws {JsonPatchError} */
export function jsonPatch(target: Value, operations: Value): Value {
  if (!Array.isArray(operations))
    throw new JsonPatchError(
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  return operations.reduce<Value>(
    (value, operation) => applyOperation(value, isFields(operation) ? operation : {}),
    target,
  );
}

function applyOperation(target: Value, {op, path, from, value}: Fields): Value {
  const segments = pointer(path);
  switch (op) {
    case 'add':
      return edit(target, segments, 'add', value);
    case 'replace':
      return edit(target, segments, 'replace', value);
    case 'remove':
      return edit(target, segments, 'remove', undefined);
    case 'copy':
      return edit(target, segments, 'add', read(target, pointer(from)));
    case 'move': {
      const moved = read(target, pointer(from));
      return edit(edit(target, pointer(from), 'remove', undefined), segments, 'add', moved);
    }
    case 'test':
      if (JSON.stringify(read(target, segments)) === JSON.stringify(value)) return target;
      throw new JsonPatchError(`testing value ${String(path)} failed: test failed`);
    default:
      throw new JsonPatchError(`Unexpected kind: ${String(op)}`);
  }
}

function pointer(path: Value): string[] {
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/')))
    throw new JsonPatchError(`invalid path: ${String(path)}`);
  return path
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(target: Value, segments: readonly string[]): Value {
  return segments.reduce<Value>((value, segment) => {
    const inner = Array.isArray(value) ? value[Number(segment)] : isFields(value) ? value[segment] : undefined;
    if (inner === undefined) throw new JsonPatchError(`Unable to access: /${segments.join('/')}: missing value`);
    return inner;
  }, target);
}

function edit(target: Value, segments: readonly string[], action: 'add' | 'replace' | 'remove', value: Value): Value {
  const [segment, ...rest] = segments;
  if (segment === undefined) return value;
  const missing = () =>
    new JsonPatchError(
      `${action} operation does not apply: doc is missing ${rest.length > 0 ? 'path' : 'key'}: /${segments.join('/')}: missing value`,
    );
  if (Array.isArray(target)) {
    const copy = [...target];
    const index = segment === '-' ? copy.length : Number(segment);
    if (rest.length > 0) copy[index] = edit(copy[index], rest, action, value);
    else if (action === 'add') copy.splice(index, 0, value);
    else if (index >= copy.length || Number.isNaN(index)) throw missing();
    else if (action === 'remove') copy.splice(index, 1);
    else copy[index] = value;
    return copy;
  }
  if (!isFields(target)) throw missing();
  if (rest.length > 0) {
    if (target[segment] === undefined) throw missing();
    return {...target, [segment]: edit(target[segment], rest, action, value)};
  }
  if (action !== 'add' && target[segment] === undefined) throw missing();
  return action === 'remove' ? without(target, segment) : {...target, [segment]: value};
}
