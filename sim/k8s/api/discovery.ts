import type {ResourceDefinition} from './definition.ts';
import {apiVersionOf} from './objects.ts';
import type {Registry} from './registry.ts';
import {subresourceOf} from './subresources.ts';

const builtInVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const customVerbs = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];
/** Versions of the aggregated form: v2 since 1.30, before it v2beta1, alike but for the name. */
const aggregatedType = /g=apidiscovery\.k8s\.io;v=(v2beta1|v2)\b|v=(v2beta1|v2);g=apidiscovery\.k8s\.io/;

/** What clients may do with a resource, in the order the server lists it. */
export function verbsOf({verbs, isBuiltIn}: ResourceDefinition): readonly string[] {
  return verbs ?? (isBuiltIn ? builtInVerbs : customVerbs);
}

/**
 * Answers `/api`, `/apis` and what is below them, plain or aggregated.
 *
 * @returns `undefined` when the path is not a discovery path
 */
export function discover(
  registry: Registry,
  path: string,
  accept: string,
): {body: unknown; contentType: string} | undefined {
  const json = (body: unknown) => ({body, contentType: 'application/json'});
  const wanted = aggregatedType.exec(accept);
  const form = wanted?.[1] ?? wanted?.[2];
  if (path === '/api') return form ? aggregated(registry, true, form) : json({kind: 'APIVersions', versions: ['v1']});
  if (path === '/apis') return form ? aggregated(registry, false, form) : json(groupList(registry));
  const parts = path.split('/').slice(1);
  if (parts[0] === 'api' && parts.length === 2) return json(resourceList(registry, '', parts[1]!));
  // what is longer names a resource: almost every request
  if (parts[0] !== 'apis' || parts.length > 3) return undefined;
  const versions = registry.groups().get(parts[1] ?? '');
  if (!versions) return undefined;
  if (parts.length === 2) return json({kind: 'APIGroup', apiVersion: 'v1', ...group(parts[1]!, versions)});
  return versions.includes(parts[2]!) ? json(resourceList(registry, parts[1]!, parts[2]!)) : undefined;
}

function groupList(registry: Registry): unknown {
  const groups = [...registry.groups()]
    .filter(([name]) => name !== '')
    .map(([name, versions]) => group(name, versions));
  return {kind: 'APIGroupList', apiVersion: 'v1', groups};
}

function group(name: string, versions: readonly string[]): object {
  const entries = versions.map(version => ({groupVersion: apiVersionOf({group: name, version}), version}));
  return {name, versions: entries, preferredVersion: entries[0]};
}

function resourceList(registry: Registry, groupName: string, version: string): unknown {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({group: groupName, version}),
    resources: registry
      .ofVersion(groupName, version)
      .flatMap(definition => [
        resource(definition),
        ...definition.subresources.map(name => listedSubresource(definition, name)),
      ]),
  };
}

function resource(definition: ResourceDefinition): object {
  return {
    name: definition.plural,
    singularName: definition.singular,
    namespaced: definition.namespaced,
    kind: definition.kind,
    verbs: verbsOf(definition),
    ...(definition.shortNames.length > 0 && {shortNames: definition.shortNames}),
    ...(definition.categories.length > 0 && {categories: definition.categories}),
  };
}

function listedSubresource(definition: ResourceDefinition, name: string): object {
  const {group: ownGroup, version, kind, verbs} = subresourceOf(definition, name);
  const isForeign = ownGroup !== definition.group;
  return {
    name: `${definition.plural}/${name}`,
    singularName: '',
    namespaced: definition.namespaced,
    ...(isForeign && {group: ownGroup, version}),
    kind,
    verbs,
  };
}

/** @source kubernetes api apidiscovery/v2 APIGroupDiscoveryList */
function aggregated(registry: Registry, core: boolean, form: string): {body: unknown; contentType: string} {
  const groups = [...registry.groups()].filter(([name]) => (name === '') === core);
  const items = groups.map(([name, versions]) => ({
    metadata: {name: name === '' ? undefined : name, creationTimestamp: null},
    versions: versions.map(version => ({
      version,
      freshness: 'Current',
      resources: registry.ofVersion(name, version).map(discovered),
    })),
  }));
  return {
    body: {kind: 'APIGroupDiscoveryList', apiVersion: `apidiscovery.k8s.io/${form}`, metadata: {}, items},
    contentType: `application/json;g=apidiscovery.k8s.io;v=${form};as=APIGroupDiscoveryList`,
  };
}

function discovered(definition: ResourceDefinition): object {
  const {group: groupName, version, kind} = definition;
  return {
    resource: definition.plural,
    responseKind: {group: groupName, version, kind},
    scope: definition.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: definition.singular,
    verbs: verbsOf(definition),
    ...(definition.shortNames.length > 0 && {shortNames: definition.shortNames}),
    ...(definition.categories.length > 0 && {categories: definition.categories}),
    subresources: definition.subresources.map(name => {
      const {verbs, ...responseKind} = subresourceOf(definition, name);
      return {subresource: name, responseKind, verbs};
    }),
  };
}
