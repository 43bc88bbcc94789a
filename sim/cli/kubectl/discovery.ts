import {Failure, PlainFailure, StatusFailure, statusOf} from './failure.ts';
import {isObject, listAt, textAt} from './json.ts';
import {type Session, statusFrom, unreachable} from './session.ts';

/** One resource type that the server serves, in one version. */
export interface ResourceType {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
}

export const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';

/** How often kubectl asks again for the groups before it gives up on an unreachable server. */
const attempts: Readonly<Record<string, number>> = {
  get: 5,
  describe: 5,
  apply: 5,
  create: 5,
  edit: 5,
  explain: 5,
  'api-resources': 1,
  'api-versions': 1,
};

/** How often it tells of a server that does not know the user, other than five times. */
const strangerAttempts: Readonly<Record<string, number>> = {
  // they ask for the OpenAPI document first, and end there
  apply: 0,
  create: 0,
  replace: 0,
  'api-resources': 1,
  run: 1,
  auth: 2,
  explain: 2,
  exec: 4,
  logs: 4,
  top: 0,
};

/** The server's resource types, core group first, then groups in the server's order, each group's preferred version first. */
export class Discovery {
  readonly types: readonly ResourceType[];
  /** `group/version` in the server's order */
  readonly groupVersions: readonly string[];

  constructor(types: readonly ResourceType[], groupVersions: readonly string[]) {
    this.types = types;
    this.groupVersions = groupVersions;
  }

  /**
   * The type that `text` names: plural, singular, short name or Kind, optionally `.group` or `.version.group`.
   *
   * @models kubectl cli-runtime resource.Builder.mappingFor with the shortcut and priority mappers
   */
  named(text: string): ResourceType | undefined {
    const [word = '', ...rest] = text.split('.');
    if (rest.length === 0) return this.#wordOf(word, () => true);
    const [version, ...group] = rest;
    const exact = this.#wordOf(
      word,
      type => type.version === version && type.group === group.join('.') && group.length > 0,
    );
    return (
      exact ??
      this.#wordOf(word, type => type.group === rest.join('.')) ??
      this.#wordOf(word, type => type.group.startsWith(`${rest.join('.')}.`))
    );
  }

  #wordOf(word: string, fits: (type: ResourceType) => boolean): ResourceType | undefined {
    const lower = word.toLowerCase();
    const candidates = this.types.filter(fits);
    return (
      candidates.find(type => type.plural === lower || type.singular === lower) ??
      candidates.find(type => type.shortNames.includes(lower)) ??
      candidates.find(type => type.kind.toLowerCase() === lower)
    );
  }

  /** Every type that `word` names, in all its versions, in the server's order. */
  allNamed(word: string): readonly ResourceType[] {
    const first = this.#wordOf(word, () => true);
    return first ? this.types.filter(type => type.plural === first.plural) : [];
  }

  /** Types of `category`, such as `all`. */
  inCategory(category: string): readonly ResourceType[] {
    return this.preferred().filter(type => type.categories.includes(category));
  }

  /** Each resource once: in its group's preferred version if that has it. @models client-go ServerPreferredResources */
  preferred(): readonly ResourceType[] {
    const first = new Map<string, ResourceType>();
    for (const type of this.types) if (!first.has(resourceName(type))) first.set(resourceName(type), type);
    return [...first.values()];
  }

  ofKind(apiVersion: string, kind: string): ResourceType | undefined {
    const [group, version] = splitApiVersion(apiVersion);
    return this.types.find(type => type.kind === kind && type.group === group && type.version === version);
  }
}

/** `apps/v1` as `['apps', 'v1']`, `v1` as `['', 'v1']`. */
export function splitApiVersion(apiVersion: string): [string, string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

/**
 * Asks the server what it serves: aggregated discovery, or group by group from a server without it.
 *
 * @models client-go discovery DiscoveryClient.GroupsAndMaybeResources
 * @omits the disk cache, so a new CRD is seen at once
 * @throws {Failure} when the server cannot be reached
 */
export async function discover(session: Session): Promise<Discovery> {
  const core = await ask(session, '/api');
  const groups = await ask(session, '/apis');
  if (textAt(core, 'kind') === 'APIGroupDiscoveryList') return discoveryOf(core, groups);
  return fromGroups(session, core, groups);
}

async function ask(session: Session, url: string): Promise<unknown> {
  const answer = await session.exchange({method: 'GET', url, headers: {accept: aggregated}});
  const [command = ''] = session.command.split(' ');
  if ('refused' in answer) {
    const cause = `Get \\"${session.serverUrl}${url}?timeout=32s\\": ${answer.refused}`;
    await logMisses(session, cause, attempts[command] ?? 4);
    throw unreachable(session.serverUrl, answer.refused);
  }
  if (answer.status === 401) {
    // client-go's own words: it does not read the answer of a discovery request
    const status = statusOf(401, 'Unauthorized', 'the server has asked for the client to provide credentials');
    await logMisses(session, status.message!, strangerAttempts[command] ?? 5);
    throw new StatusFailure(status);
  }
  if (answer.status >= 400) throw new StatusFailure(statusFrom(answer));
  return answer.body;
}

async function logMisses(session: Session, cause: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++)
    await session.logError(
      'memcache.go:265',
      `"Unhandled Error" err="couldn't get current server API group list: ${cause}"`,
    );
}

/** Reads the two documents of aggregated discovery, `/api` and `/apis`. */
export function discoveryOf(core: unknown, groups: unknown): Discovery {
  const types: ResourceType[] = [];
  const groupVersions: string[] = [];
  for (const item of [...listAt(core, 'items'), ...listAt(groups, 'items')]) {
    const group = textAt(item, 'metadata', 'name');
    for (const entry of listAt(item, 'versions')) {
      const version = textAt(entry, 'version');
      groupVersions.push(group === '' ? version : `${group}/${version}`);
      for (const resource of listAt(entry, 'resources'))
        types.push({
          group,
          version,
          plural: textAt(resource, 'resource'),
          singular: textAt(resource, 'singularResource'),
          kind: textAt(resource, 'responseKind', 'kind'),
          namespaced: textAt(resource, 'scope') === 'Namespaced',
          ...wordsOf(resource),
        });
    }
  }
  return new Discovery(types, groupVersions);
}

function wordsOf(resource: unknown): Pick<ResourceType, 'verbs' | 'shortNames' | 'categories'> {
  const texts = (key: string): readonly string[] => listAt(resource, key).filter(word => typeof word === 'string');
  return {verbs: texts('verbs'), shortNames: texts('shortNames'), categories: texts('categories')};
}

async function fromGroups(session: Session, core: unknown, groups: unknown): Promise<Discovery> {
  const groupVersions = listAt(core, 'versions').map(String);
  for (const group of listAt(groups, 'groups')) {
    const preferred = textAt(group, 'preferredVersion', 'groupVersion');
    const all = listAt(group, 'versions').map(version => textAt(version, 'groupVersion'));
    groupVersions.push(...all.filter(each => each === preferred), ...all.filter(each => each !== preferred));
  }
  const types: ResourceType[] = [];
  for (const groupVersion of groupVersions) {
    const url = groupVersion.includes('/') ? `/apis/${groupVersion}` : `/api/${groupVersion}`;
    const response = await session.request({method: 'GET', url});
    if (response.status >= 400) continue;
    const [group, version] = splitApiVersion(groupVersion);
    for (const resource of listAt(response.body, 'resources')) {
      const plural = textAt(resource, 'name');
      if (plural.includes('/') || !isObject(resource)) continue;
      types.push({
        group,
        version,
        plural,
        singular: textAt(resource, 'singularName') || textAt(resource, 'kind').toLowerCase(),
        kind: textAt(resource, 'kind'),
        namespaced: resource.namespaced === true,
        ...wordsOf(resource),
      });
    }
  }
  return new Discovery(types, groupVersions);
}

/** The type that `text` names. @throws {Failure} in kubectl's words */
export function requireType(discovery: Discovery, text: string): ResourceType {
  const type = discovery.named(text);
  if (!type) throw new Failure(`the server doesn't have a resource type "${text.split('.')[0]}"`);
  return type;
}

/** Like {@link requireType}, where kubectl tells the miss without `error: ` in front. @throws {PlainFailure} */
export function requireListedType(discovery: Discovery, text: string): ResourceType {
  const type = discovery.named(text);
  if (!type) throw new PlainFailure(`the server doesn't have a resource type "${text}"`);
  return type;
}

/** `deployment.apps`, `pod`: how kubectl names a kind in front of an object's name. */
export function kindName(type: Pick<ResourceType, 'group' | 'kind'>): string {
  return type.group === '' ? type.kind.toLowerCase() : `${type.kind.toLowerCase()}.${type.group}`;
}

/** `deployments.apps`, `pods`. */
export function resourceName(type: ResourceType): string {
  return type.group === '' ? type.plural : `${type.plural}.${type.group}`;
}

/** Path of a collection, or of one object of it. A namespace of '' means all of them. */
export function pathOf(
  type: Pick<ResourceType, 'group' | 'version' | 'plural' | 'namespaced'>,
  namespace: string,
  name = '',
  subresource = '',
): string {
  const root = type.group === '' ? `/api/${type.version}` : `/apis/${type.group}/${type.version}`;
  const scope = type.namespaced && namespace !== '' ? `/namespaces/${escapePath(namespace)}` : '';
  const tail = [name, subresource].filter(part => part !== '').map(part => `/${escapePath(part)}`);
  return `${root}${scope}/${type.plural}${tail.join('')}`;
}

/** Go's `url.PathEscape` leaves more of a path segment as it is. */
function escapePath(segment: string): string {
  return encodeURIComponent(segment).replace(/%(24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}

/** `?a=b&c=d`; parameters of '' are left out. */
export function query(parameters: Readonly<Record<string, string>>): string {
  const parts = Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%20', '+')}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
