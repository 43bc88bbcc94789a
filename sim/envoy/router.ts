import type {Prng} from '../base/prng.ts';
import {ConfigError, compileMatch, type Predicate, type RouteInput} from './match.ts';
import type {Route, RouteAction, RouteConfiguration, VirtualHost} from './xds/types.ts';

/** A route configuration ready to serve: domains sorted into tables, expressions compiled. */
export interface RouteTable {
  readonly config: RouteConfiguration;
  readonly exact: ReadonlyMap<string, CompiledHost>;
  /** `*.foo.com` as `.foo.com`, longest first */
  readonly suffixes: readonly (readonly [string, CompiledHost])[];
  /** `foo.*` and `foo.com:*` without the star, longest first */
  readonly prefixes: readonly (readonly [string, CompiledHost])[];
  readonly any: CompiledHost | undefined;
}

interface CompiledHost {
  readonly virtualHost: VirtualHost;
  readonly routes: readonly {readonly route: Route; readonly matches: Predicate}[];
}

/** What decided about a request, for "why". */
export interface RouteDecision {
  readonly routeConfig: string;
  readonly virtualHost: VirtualHost | undefined;
  readonly route: Route | undefined;
}

/**
 * @throws {ConfigError} a domain appears twice, or an expression does not compile
 * @source envoy source/common/router/config_impl.cc RouteMatcher
 */
export function compileRoutes(config: RouteConfiguration): RouteTable {
  const exact = new Map<string, CompiledHost>();
  const suffixes = new Map<string, CompiledHost>();
  const prefixes = new Map<string, CompiledHost>();
  let any: CompiledHost | undefined;
  for (const virtualHost of config.virtualHosts ?? []) {
    const host = compileHost(virtualHost);
    for (const domain of virtualHost.domains.map(name => name.toLowerCase())) {
      if (domain === '*') {
        if (any) throw new ConfigError(`Only a single wildcard domain is permitted in route ${config.name}`);
        any = host;
        continue;
      }
      const [table, key] = domain.startsWith('*')
        ? [suffixes, domain.slice(1)]
        : domain.endsWith('*')
          ? [prefixes, domain.slice(0, -1)]
          : [exact, domain];
      if (table.has(key))
        throw new ConfigError(
          `Only unique values for domains are permitted. Duplicate entry of domain ${domain} in route ${config.name}`,
        );
      table.set(key, host);
    }
  }
  return {config, exact, suffixes: longestFirst(suffixes), prefixes: longestFirst(prefixes), any};
}

function compileHost(virtualHost: VirtualHost): CompiledHost {
  return {
    virtualHost,
    routes: (virtualHost.routes ?? []).map(route => ({route, matches: compileMatch(route.match)})),
  };
}

function longestFirst(table: ReadonlyMap<string, CompiledHost>): (readonly [string, CompiledHost])[] {
  return [...table].sort(([a], [b]) => b.length - a.length);
}

/**
 * Chooses virtual host, then the first route of it that matches. A host without a matching route is an answer too:
 * no other host is tried.
 */
export function selectRoute(table: RouteTable, input: RouteInput): RouteDecision {
  const host = findHost(table, input.authority.toLowerCase());
  const found = host?.routes.find(({matches}) => matches(input));
  return {routeConfig: table.config.name, virtualHost: host?.virtualHost, route: found?.route};
}

/** Exact name, then longest suffix wildcard, then longest prefix wildcard, then `*`. A wildcard stands for one character or more. */
function findHost(table: RouteTable, authority: string): CompiledHost | undefined {
  const isLonger = (pattern: string) => authority.length > pattern.length;
  return (
    table.exact.get(authority) ??
    table.suffixes.find(([suffix]) => isLonger(suffix) && authority.endsWith(suffix))?.[1] ??
    table.prefixes.find(([prefix]) => isLonger(prefix) && authority.startsWith(prefix))?.[1] ??
    table.any
  );
}

/** The cluster of a route action; weighted ones by a draw. */
export function clusterOf(action: RouteAction, rng: Prng): string {
  if (action.cluster !== undefined) return action.cluster;
  const clusters = action.weightedClusters?.clusters ?? [];
  const total = clusters.reduce((sum, {weight}) => sum + (weight ?? 0), 0);
  let draw = total === 0 ? 0 : rng.below(total);
  for (const {name, weight} of clusters) {
    draw -= weight ?? 0;
    if (draw < 0) return name;
  }
  return clusters[0]?.name ?? '';
}
