import {decodeFieldsV1, encodeFieldsV1, FieldSet} from '../../../k8s/api/managed-fields/field-set.ts';
import {pathOf, query} from '../discovery.ts';
import {dryRunQuery} from '../dry-run.ts';
import {Failure, StatusFailure} from '../failure.ts';
import {isObject, type JsonObject, listAt, textAt, textsAt, withValue} from '../json.ts';
import {lastAppliedKey} from '../last-applied.ts';
import type {Target} from '../selection.ts';
import type {Session} from '../session.ts';
import {type Applied, type Mode, refuseGeneratedName, warnIfDeleting} from './client-side.ts';

const applyType = 'application/apply-patch+yaml';
const defaultManager = 'kubectl';
const annotationManager = 'kubectl-last-applied';

const advice = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

/**
 * Lets the server merge the manifest, then takes over what client-side apply managed before.
 *
 * @models kubectl pkg/cmd/apply ApplyOptions.applyOneObject, client-go util/csaupgrade, v0.33.4
 */
export async function applyServerSide(session: Session, target: Target, mode: Mode): Promise<Applied> {
  refuseGeneratedName(target);
  const {type, namespace, manifest} = target;
  if (target.name === '') throw new Failure('resource name may not be empty');
  const config = type.namespaced ? withValue(manifest!.object, ['metadata', 'namespace'], namespace) : manifest!.object;
  const door = new Door(session, target, mode);
  const subresource = session.flags.text('subresource');
  let object = await door.apply(config, {subresource});
  try {
    object = await keepAnnotation(door, object);
    const migrated = await migrate(door, object);
    if (migrated) object = await door.apply(config);
  } catch (error) {
    if (!(error instanceof StatusFailure)) throw error;
    await session.err(
      `Warning: server rejected managed fields migration to Server-Side Apply. This is non-fatal and will be retried next time you apply. Error: ${error.message}\n`,
    );
  }
  await warnIfDeleting(session, object);
  return {target, object, verb: 'serverside-applied'};
}

/** The manager that `--field-manager` names. */
export function serverSideManager({flags}: Session): string {
  return flags.isGiven('field-manager') ? flags.text('field-manager') : defaultManager;
}

/** The patches of one object. */
class Door {
  readonly manager: string;
  readonly #session: Session;
  readonly #target: Target;
  readonly #mode: Mode;

  constructor(session: Session, target: Target, mode: Mode) {
    this.#session = session;
    this.#target = target;
    this.#mode = mode;
    this.manager = serverSideManager(session);
  }

  async apply(config: JsonObject, {subresource = ''} = {}): Promise<JsonObject> {
    try {
      const force = String(this.#session.flags.bool('force-conflicts'));
      return await this.#patch(applyType, config, {fieldManager: this.manager, force}, subresource);
    } catch (error) {
      if (error instanceof StatusFailure && error.status.reason === 'Conflict')
        throw new Failure(`${error.message}\n${advice}`);
      throw error;
    }
  }

  applyAnnotation(config: JsonObject): Promise<JsonObject> {
    return this.#patch(applyType, config, {fieldManager: annotationManager});
  }

  patchManagers(patch: readonly unknown[]): Promise<JsonObject> {
    return this.#patch('application/json-patch+json', patch, {fieldManager: this.manager});
  }

  #patch(
    type: string,
    body: unknown,
    own: {fieldManager: string; force?: string},
    subresource = '',
  ): Promise<JsonObject> {
    const {dryRun, validation} = this.#mode;
    const {type: resource, namespace, name} = this.#target;
    const {fieldManager, ...rest} = own;
    const parameters = query({dryRun: dryRunQuery(dryRun), fieldManager, fieldValidation: validation, ...rest});
    const url = pathOf(resource, namespace, name, subresource) + parameters;
    return this.#session.fetchObject({method: 'PATCH', url, headers: {'content-type': type}, body});
  }
}

const annotationPath = ['f:metadata', 'f:annotations', `f:${lastAppliedKey}`];

interface Entry {
  readonly manager: string;
  readonly operation: string;
  readonly apiVersion: string;
  readonly subresource: string;
  readonly set: FieldSet;
  readonly json: JsonObject;
}

function entriesOf(object: JsonObject): readonly Entry[] {
  return listAt(object, 'metadata', 'managedFields')
    .filter(isObject)
    .map(json => ({
      manager: textAt(json, 'manager'),
      operation: textAt(json, 'operation'),
      apiVersion: textAt(json, 'apiVersion'),
      subresource: textAt(json, 'subresource'),
      set: decodeFieldsV1(json.fieldsV1) ?? FieldSet.empty,
      json,
    }));
}

function ownsAnnotation({set}: Entry): boolean {
  return annotationPath.reduce((at, step) => at.below(step), set).isMember;
}

/** The annotation of client-side apply gets a manager of its own, so that it stays when the old one is gone. */
async function keepAnnotation(door: Door, object: JsonObject): Promise<JsonObject> {
  const text = textsAt(object, 'metadata', 'annotations')[lastAppliedKey];
  const isKept = entriesOf(object).some(entry => entry.operation === 'Apply' && ownsAnnotation(entry));
  if (door.manager !== defaultManager || text === undefined || isKept) return object;
  const namespace = textAt(object, 'metadata', 'namespace');
  return door.applyAnnotation({
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: {
      annotations: {[lastAppliedKey]: text},
      name: textAt(object, 'metadata', 'name'),
      ...(namespace !== '' && {namespace}),
    },
  });
}

/** Makes what client-side apply manages this manager's own. @returns whether there was anything */
async function migrate(door: Door, object: JsonObject): Promise<boolean> {
  const entries = entriesOf(object);
  const names = new Set(
    entries.filter(entry => entry.operation === 'Update' && ownsAnnotation(entry)).map(({manager}) => manager),
  );
  const upgraded = [...names].reduce((all, name) => withUpgraded(all, name, door.manager), entries);
  if (upgraded === entries) return false;
  await door.patchManagers([
    {op: 'replace', path: '/metadata/managedFields', value: upgraded.map(({json}) => json)},
    {op: 'replace', path: '/metadata/resourceVersion', value: textAt(object, 'metadata', 'resourceVersion')},
  ]);
  return true;
}

function withUpgraded(entries: readonly Entry[], old: string, manager: string): readonly Entry[] {
  const isOld = (entry: Entry) => entry.manager === old && entry.operation === 'Update' && entry.subresource === '';
  const isOwn = (entry: Entry) => entry.manager === manager && entry.operation === 'Apply' && entry.subresource === '';
  const target = entries.find(isOwn) ?? entries.find(isOld);
  if (!target) return entries;
  const source = entries.find(entry => isOld(entry) && entry.apiVersion === target.apiVersion);
  const set = source ? target.set.union(source.set) : target.set;
  const json = {...target.json, manager, operation: 'Apply', fieldsV1: encodeFieldsV1(set)};
  const upgraded: Entry = {...target, manager, operation: 'Apply', set, json};
  return entries.flatMap(entry => (entry === target ? [upgraded] : isOld(entry) ? [] : [entry]));
}
