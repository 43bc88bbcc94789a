import type {AnyObject, Fields, ResourceDefinition, TypeNode} from '../definition.ts';
import {apiVersionOf, type Status} from '../objects.ts';
import * as statuses from '../status.ts';
import {compare, fieldSetOf} from './compare.ts';
import type {ManagerId, Managers} from './managers.ts';
import {isFields} from './steps.ts';
import {typedError} from './typed-errors.ts';
import {afterUpdate, apply, type FieldConflict} from './updater.ts';
import {zeroValueOf} from './zero-values.ts';

/** kubectl's own, whose objects may still carry what client-side apply left. */
const kubectl = 'kubectl';
const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration';

interface Request {
  readonly definition: ResourceDefinition;
  /** the object as it is now; absent when the apply makes it */
  readonly live: AnyObject | undefined;
  /** the body */
  readonly config: unknown;
  readonly managers: Managers;
  readonly by: ManagerId;
  readonly time: string;
  readonly force: boolean;
}

/**
 * What a PATCH of type `application/apply-patch+yaml` makes of an object.
 *
 * @models apimachinery util/managedfields/internal structuredMergeManager, lastAppliedManager, lastAppliedUpdater,
 *   skipNonAppliedManager
 */
export function serverSideApply(
  request: Request,
): {readonly object: AnyObject; readonly managers: Managers} | {readonly status: Status} {
  const {definition, live, by, time} = request;
  const refused = refusal(request.config, definition);
  if (refused) return {status: refused};
  const type = definition.schema ?? 'any';
  const config = withoutReset(request.config as AnyObject, definition, by.subresource);
  const wrong = typedError(config, type);
  if (wrong !== undefined)
    return {
      status: statuses.unknownError(`failed to create typed patch object (${nameOf(config, definition)}): ${wrong}`),
    };
  const first: ManagerId = {manager: 'before-first-apply', operation: 'Update', apiVersion: by.apiVersion};
  const managers =
    live && request.managers.size === 0
      ? afterUpdate(request.managers, {before: zeroValueOf(definition), after: live, type, by: first, time})
      : request.managers;
  const attempt = {live: live ?? bare(definition), config, type, by, time};
  const outcome = apply(managers, {...attempt, force: request.force});
  if ('object' in outcome) return {...outcome, object: synced(outcome.object, config, by)};
  const allowed = by.manager === kubectl ? lastAppliedFields(live, type, by) : [];
  const left = outcome.conflicts.filter(({path}) => !allowed.includes(path));
  if (left.length > 0) return {status: conflictStatus(left)};
  const forced = apply(managers, {...attempt, force: true}) as {object: AnyObject; managers: Managers};
  return {...forced, object: synced(forced.object, config, by)};
}

function bare(definition: ResourceDefinition): AnyObject {
  return {apiVersion: apiVersionOf(definition), kind: definition.kind, metadata: {name: ''}};
}

function refusal(config: unknown, definition: ResourceDefinition): Status | undefined {
  if (!isFields(config)) return statuses.badRequest(`error decoding YAML: ${goDecodeError(config)}`);
  const expected = apiVersionOf(definition);
  if (config.apiVersion !== expected)
    return statuses.badRequest(
      `Incorrect version specified in apply patch. Specified patch version: ${String(config.apiVersion ?? '')}, expected: ${expected}`,
    );
  const metadata = isFields(config.metadata) ? config.metadata : {};
  return metadata.managedFields == null ? undefined : statuses.badRequest('metadata.managedFields must be nil');
}

function goDecodeError(value: unknown): string {
  const kind = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`;
}

/** The main resource leaves the status alone, the status everything else. @models registry strategies GetResetFields */
function withoutReset(config: AnyObject, definition: ResourceDefinition, subresource: string | undefined): AnyObject {
  if (!definition.subresources.includes('status')) return config;
  const {status, ...rest} = config;
  if (subresource !== 'status') return rest as AnyObject;
  return {
    apiVersion: config.apiVersion,
    kind: config.kind,
    metadata: {name: config.metadata.name},
    status,
  } as AnyObject;
}

/** `default/web; apps/v1, Kind=Deployment` */
function nameOf({metadata, kind}: AnyObject, {group, version}: ResourceDefinition): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}; ${group}/${version}, Kind=${kind}`;
}

/** kubectl's annotation follows what its server-side apply sets. */
function synced(object: AnyObject, config: AnyObject, {manager}: ManagerId): AnyObject {
  if (manager !== kubectl || object.metadata.annotations?.[lastAppliedKey] === undefined) return object;
  const {annotations, ...metadata} = config.metadata;
  const {[lastAppliedKey]: _own, ...others} = annotations ?? {};
  const applied = {...config, metadata: {...metadata, ...(annotations && {annotations: others})}};
  const text = `${JSON.stringify(sorted(applied))}\n`;
  const all = {...object.metadata.annotations, [lastAppliedKey]: text};
  return {...object, metadata: {...object.metadata, annotations: all}};
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isFields(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map(name => [name, sorted(value[name])]));
}

/** Fields that client-side apply set and that nobody has changed since: their manager gives way. */
function lastAppliedFields(live: AnyObject | undefined, type: TypeNode, by: ManagerId): readonly string[] {
  const text = live?.metadata.annotations?.[lastAppliedKey];
  if (!text) return [];
  const config = parsed(text);
  if (config?.apiVersion !== by.apiVersion) return [];
  const {added, modified, removed} = compare(config, live, type);
  return fieldSetOf(config, type).difference(modified).difference(added).difference(removed).paths();
}

function parsed(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @models apimachinery util/managedfields/internal/conflict.go NewConflictError */
function conflictStatus(conflicts: readonly FieldConflict[]): Status {
  const causes = conflicts.map(({manager, path}) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${managerText(manager)}`,
    field: path,
  }));
  const [first] = conflicts;
  if (conflicts.length === 1)
    return statuses.applyConflict(
      `Apply failed with 1 conflict: conflict with ${managerText(first!.manager)}: ${first!.path}`,
      causes,
    );
  const managers = new Map<string, string[]>();
  for (const {manager, path} of conflicts) {
    const text = managerText(manager);
    managers.set(text, [...(managers.get(text) ?? []), `- ${path}`]);
  }
  const texts = [...managers].flatMap(([manager, paths]) => [`conflicts with ${manager}:`, ...paths]);
  return statuses.applyConflict(`Apply failed with ${conflicts.length} conflicts: ${texts.join('\n')}`, causes);
}

/** `"kubectl-client-side-apply" using apps/v1` */
function managerText({manager, operation, apiVersion, subresource}: ManagerId): string {
  const name = JSON.stringify(manager) + (subresource ? ` with subresource ${JSON.stringify(subresource)}` : '');
  return operation === 'Update' ? `${name} using ${apiVersion}` : name;
}
