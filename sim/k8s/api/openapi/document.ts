import type {ResourceDefinition} from '../definition.ts';
import {apiVersionOf} from '../objects.ts';
import type {Registry} from '../registry.ts';
import {customListSchema, customName, customSchema} from './custom.ts';
import type {Schema} from './marks.ts';
import {pathsOf} from './operations.ts';
import {type Dialect, type Documentation, definitionSchema, sorted} from './schema.ts';

/** Types whose kind is served in every group version. */
const everywhere = ['DeleteOptions', 'WatchEvent'].map(name => `io.k8s.apimachinery.pkg.apis.meta.v1.${name}`);
const meta = ['DeleteOptions', 'Patch', 'Status', 'WatchEvent'].map(
  name => `io.k8s.apimachinery.pkg.apis.meta.v1.${name}`,
);

interface Parts {
  readonly paths: Schema;
  readonly schemas: Schema;
}

/** The document of one group version, `/openapi/v3/apis/apps/v1`. */
export function groupVersionDocument(
  registry: Registry,
  documentation: Documentation,
  {group, version}: {group: string; version: string},
  gitVersion: string,
): Schema {
  const {paths, schemas} = partsOf(registry.ofVersion(group, version), registry, documentation, 3);
  return {
    openapi: '3.0.0',
    info: {title: 'Kubernetes', version: gitVersion},
    paths,
    components: {schemas, securitySchemes: {BearerToken: bearerToken}},
  };
}

/** The document of everything, `/openapi/v2`. */
export function swaggerDocument(registry: Registry, documentation: Documentation, gitVersion: string): Schema {
  const {paths, schemas} = partsOf(registry.list(), registry, documentation, 2);
  return {
    swagger: '2.0',
    info: {title: 'Kubernetes', version: gitVersion},
    paths,
    definitions: schemas,
    securityDefinitions: {BearerToken: bearerToken},
    security: [{BearerToken: []}],
  };
}

const bearerToken = {description: 'Bearer Token authentication', in: 'header', name: 'authorization', type: 'apiKey'};

function partsOf(
  resources: readonly ResourceDefinition[],
  registry: Registry,
  documentation: Documentation,
  dialect: Dialect,
): Parts {
  const {builtIn, cilium} = documentation;
  const other = (apiVersion: string, kind: string) => builtIn.nameOf(apiVersion, kind);
  const custom = new Map<string, Schema>();
  const roots = new Set(meta);
  let paths = {};
  for (const resource of resources) {
    const known = other(apiVersionOf(resource), resource.kind);
    const object = known ?? customName(resource);
    const list = (known && other(apiVersionOf(resource), `${resource.kind}List`)) ?? `${object}List`;
    paths = {...paths, ...pathsOf(resource, {object, list, other}, dialect)};
    if (known) for (const name of [object, list, ...subresourceKinds(resource, other)]) roots.add(name);
    else {
      custom.set(object, customSchema(resource, cilium, dialect));
      custom.set(list, customListSchema(resource, dialect));
    }
  }
  const schemas: Record<string, Schema> = Object.fromEntries(custom);
  for (const schema of custom.values()) for (const name of refsIn(schema)) roots.add(name);
  const groupVersions = [...registry.groups()].flatMap(([group, versions]) =>
    versions.map(version => ({group, version})),
  );
  for (const name of roots) collect(name, documentation, dialect, schemas, groupVersions);
  return {paths: sorted(paths), schemas: sorted(schemas)};
}

function subresourceKinds(
  {subresources}: ResourceDefinition,
  other: (apiVersion: string, kind: string) => string | undefined,
): string[] {
  const kinds = {
    scale: ['autoscaling/v1', 'Scale'],
    eviction: ['policy/v1', 'Eviction'],
    token: ['authentication.k8s.io/v1', 'TokenRequest'],
    binding: ['v1', 'Binding'],
  } as const;
  return subresources.flatMap(name => {
    const kind = kinds[name as keyof typeof kinds];
    const found = kind && other(kind[0], kind[1]);
    return found ? [found] : [];
  });
}

/** Adds the definition `name` and all it refers to. */
function collect(
  name: string,
  documentation: Documentation,
  dialect: Dialect,
  into: Record<string, Schema>,
  groupVersions: readonly {group: string; version: string}[],
): void {
  if (into[name]) return;
  const definition = documentation.builtIn.lookup(name);
  if (!definition) return;
  const schema = definitionSchema(definition, documentation.marks, dialect);
  const kind = name.slice(name.lastIndexOf('.') + 1);
  const kinds = everywhere.includes(name)
    ? groupVersions.map(({group, version}) => ({group, kind, version}))
    : definition.apiVersion === undefined
      ? []
      : [{group: groupOf(definition.apiVersion), kind, version: definition.apiVersion.replace(/^.*\//, '')}];
  into[name] = {...schema, ...(kinds.length > 0 && {'x-kubernetes-group-version-kind': kinds})};
  for (const next of refsIn(schema)) collect(next, documentation, dialect, into, groupVersions);
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Names of the definitions that a schema refers to. */
function refsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner.slice(inner.lastIndexOf('/') + 1)] : refsIn(inner),
  );
}
