import {discover, type ResourceType} from './discovery.ts';
import {Failure} from './failure.ts';
import {compareText} from './json.ts';
import {cellText, tableWriter} from './print/table.ts';
import type {Session} from './session.ts';
import type {Verb} from './verb.ts';

/** `kubectl api-resources`: what discovery says, as a table. */
export const apiResourcesVerb: Verb = {
  flags: ['api-group', 'cached', 'categories', 'namespaced', 'no-headers', 'output', 'sort-by', 'verbs'],
  run: apiResources,
};

/** `kubectl api-versions`. */
export const apiVersionsVerb: Verb = {
  flags: [],
  run: apiVersions,
};

/** @models kubectl pkg/cmd/apiresources RunAPIResources, v0.33.4 @omits the cache, which is read anew each time */
async function apiResources(session: Session): Promise<number> {
  const {flags} = session;
  refuseArguments(session);
  const output = flags.text('output');
  if (!['', 'wide', 'name'].includes(output)) throw new Failure(`--output ${output} is not available`);
  const sortBy = flags.text('sort-by');
  if (!['', 'name', 'kind'].includes(sortBy)) throw new Failure('--sort-by accepts only name or kind');
  const types = sorted((await discover(session)).preferred().filter(asked(session)), sortBy);
  if (output === 'name') {
    await session.out(types.map(type => `${type.plural}${type.group && `.${type.group}`}\n`).join(''));
    return 0;
  }
  const columns = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'];
  if (output === 'wide') columns.push('VERBS', 'CATEGORIES');
  const rows = types.map(type =>
    cellsOf(type, output === 'wide')
      .map(cellText)
      .join('\t'),
  );
  await session.out(tableWriter().layout(flags.bool('no-headers') ? rows : [columns.join('\t'), ...rows]));
  return 0;
}

function asked({flags}: Session): (type: ResourceType) => boolean {
  const verbs = flags.list('verbs');
  const categories = flags.list('categories');
  return type =>
    type.verbs.length > 0 &&
    (!flags.isGiven('api-group') || type.group === flags.text('api-group')) &&
    (!flags.isGiven('namespaced') || type.namespaced === flags.bool('namespaced')) &&
    verbs.every(verb => type.verbs.includes(verb)) &&
    categories.every(category => type.categories.includes(category));
}

/** By name or Kind where asked; otherwise by group, then name. */
function sorted(types: readonly ResourceType[], sortBy: string): readonly ResourceType[] {
  const key = (type: ResourceType) => (sortBy === 'name' ? type.plural : sortBy === 'kind' ? type.kind : type.group);
  return [...types].sort(
    (a, b) => compareText(key(a), key(b)) || (sortBy === '' ? compareText(a.plural, b.plural) : 0),
  );
}

function cellsOf(type: ResourceType, wide: boolean): readonly string[] {
  const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
  const cells = [type.plural, type.shortNames.join(','), apiVersion, String(type.namespaced), type.kind];
  return wide ? [...cells, type.verbs.join(','), type.categories.join(',')] : cells;
}

async function apiVersions(session: Session): Promise<number> {
  refuseArguments(session);
  const {groupVersions} = await discover(session);
  await session.out(
    [...groupVersions]
      .sort(compareText)
      .map(each => `${each}\n`)
      .join(''),
  );
  return 0;
}

/** @throws {Failure} for a command line with arguments, where there is no place for them */
export function refuseArguments({flags, command}: Session): void {
  if (flags.args.length > 0)
    throw new Failure(
      `unexpected arguments: [${flags.args.join(' ')}]\nSee 'kubectl ${command} -h' for help and examples`,
    );
}
