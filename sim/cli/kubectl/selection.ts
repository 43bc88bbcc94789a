import {parseSelector, SelectorError} from '../../k8s/api/selector.ts';
import {type Discovery, kindName, pathOf, query, type ResourceType, requireType} from './discovery.ts';
import {Failure, PlainFailure, StatusFailure} from './failure.ts';
import {isObject, type JsonObject, listAt, textAt, textsAt} from './json.ts';
import {type ManifestObject, readManifests} from './manifests.ts';
import type {Session} from './session.ts';

/** What a command line points at: a whole collection, or one object by name. */
export interface Target {
  readonly type: ResourceType;
  /** '' for all namespaces and for cluster-scoped types */
  readonly namespace: string;
  /** '' for the collection */
  readonly name: string;
  /** where the object was described, when it came from `-f` */
  readonly manifest?: ManifestObject;
}

export interface Selection {
  readonly targets: readonly (Target | Failure)[];
  /** one object was asked for by name or by one file, so it is printed bare, not in a List */
  readonly isSingleItem: boolean;
}

export interface SelectionOptions {
  readonly args: readonly string[];
  readonly filenames?: readonly string[];
  readonly recursive?: boolean;
  readonly allNamespaces?: boolean;
  /** a label or field selector or `--all` narrows collections, so names make no sense beside it */
  readonly selects?: boolean;
  /** collections are meant even without a selector, as in `get pods` */
  readonly allowCollections?: boolean;
  /** whether documents of `-f` must look like objects before anything is sent */
  readonly validate?: boolean;
  /** which objects of `-f` are meant, by their labels */
  readonly labelSelector?: string;
}

/** An object as the server gave it, with what is needed to address it again. */
export interface Info extends Target {
  readonly object: JsonObject;
}

/**
 * Turns arguments and `-f` into targets, in the order given.
 *
 * @models kubectl cli-runtime resource.Builder.ResourceTypeOrNameArgs
 * @throws {Failure} in kubectl's words when the forms are mixed wrongly or a type is unknown
 */
export async function select(
  session: Session,
  discovery: () => Promise<Discovery>,
  options: SelectionOptions,
): Promise<Selection> {
  const {args, filenames = []} = options;
  if (filenames.length > 0) {
    if (args.length > 0) {
      await readManifests(session, filenames, {recursive: false, validate: false});
      throw new Failure(
        'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
      );
    }
    return fromFiles(session, discovery, filenames, options);
  }
  if (args.length === 0) throw nothingGiven();
  const combined = checkForms(session, args);
  const found = await discovery();
  if (combined) {
    const targets = args.flatMap(arg => combinedTargets(session, found, arg, options));
    return {targets, isSingleItem: targets.length === 1};
  }
  return byTypes(session, found, args, options);
}

function byTypes(session: Session, found: Discovery, args: readonly string[], options: SelectionOptions): Selection {
  const [types = '', ...names] = args;
  const words = types.split(',').filter(word => word !== '');
  const resolved = words.flatMap(word => {
    const category = found.inCategory(word);
    return category.length > 0 ? category : [requireType(found, word)];
  });
  if (names.length === 0) {
    if (!options.selects && !options.allowCollections)
      throw new Failure('resource(s) were provided, but no name was specified');
    const namespace = options.allNamespaces ? '' : session.namespace;
    return {
      targets: resolved.map(type => ({type, namespace: type.namespaced ? namespace : '', name: ''})),
      isSingleItem: false,
    };
  }
  if (options.selects) throw new Failure('name cannot be provided when a selector is specified');
  if (words.some(word => found.inCategory(word).length > 0)) throw new Failure('you must specify only one resource');
  if (names.some(name => name === '')) throw new Failure('resource name may not be empty');
  const targets = resolved.flatMap(type => names.map(name => named(session, type, name, options)));
  return {targets, isSingleItem: targets.length === 1};
}

function named(session: Session, type: ResourceType, name: string, options: SelectionOptions): Target {
  if (options.allNamespaces && type.namespaced)
    throw new Failure('a resource cannot be retrieved by name across all namespaces');
  return {type, namespace: type.namespaced ? session.namespace : '', name};
}

/** @returns whether arguments are in `type/name` form. @throws {Failure} when the forms are mixed */
function checkForms(session: Session, args: readonly string[]): boolean {
  const slashed = args.filter(arg => arg.includes('/'));
  if (slashed.length === 0) return false;
  if (slashed.some(arg => arg.split('/').length > 2))
    throw new Failure('arguments in resource/name form may not have more than one slash');
  if (slashed.length < args.length) {
    const binary = session.process.argv[0]?.split('/').at(-1) ?? 'kubectl';
    throw new Failure(
      `there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. '${binary} get resource/<resource_name>' instead of '${binary} get resource resource/<resource_name>'`,
    );
  }
  return true;
}

function combinedTargets(
  session: Session,
  found: Discovery,
  arg: string,
  options: SelectionOptions,
): readonly Target[] {
  const [types = '', name = ''] = arg.split('/');
  if (types === '' || name === '')
    throw new Failure('arguments in resource/name form must have a single resource and name');
  if (options.selects) throw new Failure('name cannot be provided when a selector is specified');
  return types.split(',').map(word => named(session, requireType(found, word), name, options));
}

async function fromFiles(
  session: Session,
  discovery: () => Promise<Discovery>,
  filenames: readonly string[],
  {recursive = false, validate = false, labelSelector = ''}: SelectionOptions,
): Promise<Selection> {
  const isSelected = labelFilter(labelSelector);
  const manifests = (await readManifests(session, filenames, {recursive, validate})).filter(isSelected);
  if (manifests.every(manifest => manifest instanceof Failure))
    return {targets: manifests as readonly Failure[], isSingleItem: false};
  const found = await discovery().catch(error => {
    throw validate ? openApiFailure(error, manifests) : error;
  });
  const targets = manifests.map(manifest =>
    manifest instanceof Failure ? manifest : fileTarget(session, found, manifest),
  );
  return {targets, isSingleItem: filenames.length === 1 && targets.length === 1};
}

/** @throws {Failure} for a selector that cannot be read */
function labelFilter(text: string): (manifest: ManifestObject | Failure) => boolean {
  try {
    const selector = parseSelector(text);
    return manifest => manifest instanceof Failure || selector.matches(textsAt(manifest.object, 'metadata', 'labels'));
  } catch (error) {
    throw error instanceof SelectorError ? new Failure(error.message) : error;
  }
}

/** Validation is what asks the server first, and what complains when it does not know the user. */
function openApiFailure(error: unknown, manifests: readonly (ManifestObject | Failure)[]): unknown {
  if (!(error instanceof StatusFailure) || error.status.reason !== 'Unauthorized') return error;
  const source = manifests.map(manifest => (manifest instanceof Failure ? '' : manifest.source)).find(Boolean);
  return new Failure(
    `error validating ${JSON.stringify(source)}: error validating data: failed to download openapi: ${error.message}; if you choose to ignore these errors, turn validation off with --validate=false`,
  );
}

/** Where a manifest's object lives; `-n` must not contradict it. */
function fileTarget(session: Session, found: Discovery, manifest: ManifestObject): Target | Failure {
  const {object, source} = manifest;
  const name = textAt(object, 'metadata', 'name');
  const own = textAt(object, 'metadata', 'namespace');
  const apiVersion = textAt(object, 'apiVersion');
  const kind = textAt(object, 'kind');
  const type = found.ofKind(apiVersion, kind);
  if (!type)
    return new PlainFailure(
      `error: resource mapping not found for name: "${name}" namespace: "${own}" from "${source}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`,
    );
  if (!type.namespaced) return {type, namespace: '', name, manifest};
  if (own !== '' && session.namespaceIsExplicit && own !== session.namespace)
    return new Failure(
      `the namespace from the provided object "${own}" does not match the namespace "${session.namespace}". You must pass '--namespace=${own}' to perform this operation.`,
    );
  return {type, namespace: own || session.namespace, name, manifest};
}

function nothingGiven(): Failure {
  return new Failure(
    "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
  );
}

/** Fetches one named target. @throws {StatusFailure} */
export async function fetchInfo(session: Session, target: Target, subresource = ''): Promise<Info> {
  if (target.name === '') throw new Failure('resource name may not be empty');
  const url = pathOf(target.type, target.namespace, target.name, subresource);
  const object = await session.fetchObject({method: 'GET', url});
  return {...target, object};
}

/** Every object of the targets, collections expanded, in order; refusals are gathered beside them. */
export async function fetchInfos(
  session: Session,
  targets: readonly (Target | Failure)[],
  selectors: {labelSelector?: string; fieldSelector?: string} = {},
  subresource = '',
): Promise<{infos: readonly Info[]; failures: readonly Failure[]}> {
  const infos: Info[] = [];
  const failures: Failure[] = [];
  for (const target of targets) {
    try {
      if (target instanceof Failure) throw target;
      if (target.name === '' && !target.manifest) infos.push(...(await listInfos(session, target, selectors)).infos);
      else infos.push(await fetchInfo(session, target, subresource));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  return {infos, failures};
}

/** Reads a collection, 500 at a time. */
export async function listInfos(
  session: Session,
  {type, namespace}: Target,
  {labelSelector = '', fieldSelector = ''}: {labelSelector?: string; fieldSelector?: string} = {},
): Promise<{infos: readonly Info[]; resourceVersion: string}> {
  const infos: Info[] = [];
  let resourceVersion = '';
  for (let token = ''; ; ) {
    const url = pathOf(type, namespace) + query({fieldSelector, labelSelector, limit: '500', continue: token});
    const list = await withSelectors(type, {labelSelector, fieldSelector}, session.fetchObject({method: 'GET', url}));
    for (const item of listAt(list, 'items')) if (isObject(item)) infos.push(infoOf(type, item));
    resourceVersion = textAt(list, 'metadata', 'resourceVersion');
    token = textAt(list, 'metadata', 'continue');
    if (token === '') return {infos, resourceVersion};
  }
}

/**
 * Waits for a list and says in its refusal what was looked for.
 *
 * @models kubectl cli-runtime resource.Selector.Visit
 * @throws {StatusFailure}
 */
export async function withSelectors<T>(
  {group, version, plural}: ResourceType,
  {labelSelector, fieldSelector}: {labelSelector: string; fieldSelector: string},
  list: Promise<T>,
): Promise<T> {
  try {
    return await list;
  } catch (error) {
    if (!(error instanceof StatusFailure) || !(error.isNotFound || error.status.reason === 'BadRequest')) throw error;
    const resource = JSON.stringify(`${group}/${version}, Resource=${plural}`);
    const selected = `label selector ${JSON.stringify(labelSelector)}, field selector ${JSON.stringify(fieldSelector)}`;
    const isWhole = labelSelector === '' && fieldSelector === '';
    throw error.during(
      isWhole ? `Unable to list ${resource}: ` : `Unable to find ${resource} that match ${selected}: `,
    );
  }
}

/** Items of a list need not repeat what the list says they are. */
export function infoOf(type: ResourceType, item: JsonObject): Info {
  const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
  const object = {apiVersion, kind: type.kind, ...item};
  return {type, namespace: textAt(item, 'metadata', 'namespace'), name: textAt(item, 'metadata', 'name'), object};
}

/** `deployment.apps/web`. */
export function objectName({type, name}: {type: ResourceType; name: string}): string {
  return `${kindName(type)}/${name}`;
}

export const isStatus = (error: unknown): error is StatusFailure => error instanceof StatusFailure;
