import type {IngressPath, IngressRule} from '../../../k8s/api/kinds/index.ts';

/** A backend of a route, by the names that Envoy resources are made of. */
export interface RouteBackend {
  readonly namespace: string;
  readonly service: string;
  /** service port: number or name */
  readonly port: string;
}

/** How a path is matched. @source cilium operator/pkg/model PathMatch */
export type PathMatch =
  | {readonly kind: 'exact'; readonly value: string}
  | {readonly kind: 'regex'; readonly value: string}
  | {readonly kind: 'prefix'; readonly value: string};

/** One route of a host; several backends split the traffic evenly. */
export interface HostRoute {
  readonly match: PathMatch;
  readonly backends: readonly RouteBackend[];
}

/** `*` or a host name to its routes in Envoy's order. */
export type HostRoutes = ReadonlyMap<string, readonly HostRoute[]>;

/** What one Ingress contributes; `namespace` is where its Services live. */
export interface RouteSource {
  readonly namespace: string;
  readonly rules: readonly IngressRule[];
  readonly defaultBackend: RouteBackend | undefined;
}

/**
 * Collects the routes of several Ingresses by host: equal matches of one host merge into one route that splits evenly,
 * and within a host longer matches come first (exact, then regex, then prefix).
 *
 * @models cilium operator/pkg/model/ingestion/ingress.go, translation/envoy_virtual_host.go SortableRoute
 */
export function hostRoutes(sources: readonly RouteSource[]): HostRoutes {
  const byHost = new Map<string, HostRoute[]>();
  const add = (host: string, match: PathMatch, backend: RouteBackend) => {
    const routes = byHost.get(host) ?? [];
    byHost.set(host, routes);
    const same = routes.findIndex(route => route.match.kind === match.kind && route.match.value === match.value);
    if (same < 0) routes.push({match, backends: [backend]});
    else routes[same] = {match, backends: [...routes[same]!.backends, backend]};
  };
  for (const source of sources) {
    if (source.defaultBackend) add('*', {kind: 'prefix', value: '/'}, source.defaultBackend);
    for (const rule of source.rules)
      for (const path of rule.http?.paths ?? []) {
        const backend = backendOf(source.namespace, path);
        if (backend) add(rule.host || '*', pathMatch(path), backend);
      }
  }
  return new Map([...byHost].sort(([a], [b]) => (a < b ? -1 : 1)).map(([host, routes]) => [host, sortRoutes(routes)]));
}

function backendOf(namespace: string, path: IngressPath): RouteBackend | undefined {
  const service = path.backend.service;
  if (!service) return undefined;
  return {namespace, service: service.name, port: String(service.port?.name || service.port?.number || '')};
}

function pathMatch(path: IngressPath): PathMatch {
  const value = path.path ?? '';
  if (path.pathType === 'Exact') return {kind: 'exact', value};
  if (path.pathType === 'Prefix') return {kind: 'prefix', value: value || '/'};
  return value === '' ? {kind: 'prefix', value: '/'} : {kind: 'regex', value};
}

function sortRoutes(routes: readonly HostRoute[]): readonly HostRoute[] {
  const lengthOf = (route: HostRoute, kind: PathMatch['kind']) =>
    route.match.kind === kind ? route.match.value.length : 0;
  return [...routes].sort(
    (a, b) =>
      lengthOf(b, 'exact') - lengthOf(a, 'exact') ||
      lengthOf(b, 'regex') - lengthOf(a, 'regex') ||
      lengthOf(b, 'prefix') - lengthOf(a, 'prefix'),
  );
}
