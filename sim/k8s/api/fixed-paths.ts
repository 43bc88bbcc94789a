import {apiVersionOf} from './objects.ts';
import type {Registry} from './registry.ts';
import type {Store} from './store.ts';

/** What the server says it is. */
export const gitVersion = 'v1.33.4';

interface Answer {
  readonly body: string;
  readonly contentType: string;
}

const plain = 'text/plain; charset=utf-8';
const health = ['healthz', 'livez', 'readyz'];
/** What is looked at; the server of this lab has no other parts that could fail. */
const checks = ['ping', 'etcd'];

/**
 * What the server answers on paths that are no resources.
 *
 * @omits the checks of start-up hooks and informers under `/livez` and `/readyz`; certificates' and profiling's paths
 */
export function fixedPath(
  path: string,
  query: ReadonlyMap<string, string>,
  {registry, store}: {registry: Registry; store: Store},
): Answer | undefined {
  const [, first = '', second, ...rest] = path.split('/');
  if (path === '/') return {body: indented({paths: pathsOf(registry)}), contentType: 'application/json'};
  if (path === '/version') return {body: indented(version), contentType: 'application/json'};
  if (path === '/metrics')
    return {body: metricsOf(registry, store), contentType: 'text/plain; version=0.0.4; charset=utf-8'};
  if (!health.includes(first) || rest.length > 0) return undefined;
  if (second !== undefined) return checks.includes(second) ? {body: 'ok', contentType: plain} : undefined;
  return {body: query.has('verbose') ? verdicts(first) : 'ok', contentType: plain};
}

const version = {
  major: '1',
  minor: '33',
  emulationMajor: '1',
  emulationMinor: '33',
  gitVersion,
  gitTreeState: 'clean',
  platform: 'linux/amd64',
};

/** These few are written for people. */
function indented(body: unknown): string {
  return JSON.stringify(body, undefined, 2);
}

function verdicts(name: string): string {
  return `${checks.map(check => `[+]${check} ok\n`).join('')}${name} check passed\n`;
}

/** Every path that answers something. */
function pathsOf(registry: Registry): readonly string[] {
  const groups = [...registry.groups()].flatMap(([group, versions]) =>
    group === ''
      ? versions.map(each => `/api/${each}`)
      : [`/apis/${group}`, ...versions.map(each => `/apis/${group}/${each}`)],
  );
  const documents = [...registry.groups()].flatMap(([group, versions]) =>
    versions.map(each => `/openapi/v3/${group === '' ? 'api' : 'apis'}/${apiVersionOf({group, version: each})}`),
  );
  const healthy = health.flatMap(name => [`/${name}`, ...checks.map(check => `/${name}/${check}`)]);
  return [
    '/api',
    '/apis',
    ...groups,
    ...healthy,
    '/metrics',
    '/openapi/v2',
    '/openapi/v3',
    ...documents,
    '/version',
  ].sort();
}

/** Of the real server's many metrics, the two that tell of something this one has. */
function metricsOf(registry: Registry, store: Store): string {
  const counted = registry
    .list()
    .filter(({stored, verbs}) => !stored && (verbs === undefined || verbs.includes('watch')))
    .map(definition => {
      const resource = definition.group === '' ? definition.plural : `${definition.plural}.${definition.group}`;
      return [resource, store.list(definition, undefined).length] as const;
    });
  const lines = [...new Map(counted)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([resource, count]) => `apiserver_storage_objects{resource="${resource}"} ${count}\n`);
  return [
    '# HELP apiserver_storage_objects [STABLE] Number of stored objects at the time of last check split by kind. In case of a fetching error, the value will be -1.\n',
    '# TYPE apiserver_storage_objects gauge\n',
    ...lines,
    "# HELP kubernetes_build_info [ALPHA] A metric with a constant '1' value labeled by major, minor, git version, git commit, git tree state, build date, Go version, and compiler from which Kubernetes was built, and platform on which it is running.\n",
    '# TYPE kubernetes_build_info gauge\n',
    `kubernetes_build_info{git_tree_state="clean",git_version="${gitVersion}",major="1",minor="33",platform="linux/amd64"} 1\n`,
  ].join('');
}
