import type {ApiServer} from '../api/http.ts';
import type {Resource} from '../api/objects.ts';

interface DiscoveredGroup {
  readonly metadata: {readonly name?: string};
  readonly versions: readonly {
    readonly version: string;
    readonly resources: readonly {
      readonly resource: string;
      readonly responseKind: {readonly kind: string};
      readonly scope: 'Namespaced' | 'Cluster';
      readonly verbs: readonly string[];
    }[];
  }[];
}

const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Everything the server serves that supports all of `verbs`, each in its group's preferred version. */
export function discoverResources(api: ApiServer, verbs: readonly string[]): readonly Resource[] {
  const groups = ['/api', '/apis'].flatMap(url => {
    const {body} = api.handle({method: 'GET', url, headers: {accept}});
    return (body as {items: readonly DiscoveredGroup[]}).items;
  });
  return groups.flatMap(({metadata: {name = ''}, versions}) => {
    const seen = new Set<string>();
    return versions.flatMap(({version, resources}) =>
      resources
        .filter(({resource, verbs: own}) => !seen.has(resource) && verbs.every(verb => own.includes(verb)))
        .map(({resource, responseKind, scope}) => {
          seen.add(resource);
          return {group: name, version, plural: resource, kind: responseKind.kind, namespaced: scope === 'Namespaced'};
        }),
    );
  });
}
