import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, resolve} from 'node:path';
import type {Plugin} from 'vite';
import {type JsonSchema, parseDeclarations} from './declarations.ts';

const id = 'virtual:schemas';

/** Kinds the lab's editor knows, as files of their packages. */
const kinds: readonly (readonly [pack: string, file: string])[] = [
  ['kubernetes-models', 'v1/Pod'],
  ['kubernetes-models', 'v1/Service'],
  ['kubernetes-models', 'v1/ConfigMap'],
  ['kubernetes-models', 'v1/Secret'],
  ['kubernetes-models', 'v1/Namespace'],
  ['kubernetes-models', 'v1/ServiceAccount'],
  ['kubernetes-models', 'apps/v1/Deployment'],
  ['kubernetes-models', 'apps/v1/DaemonSet'],
  ['kubernetes-models', 'networking.k8s.io/v1/Ingress'],
  ['kubernetes-models', 'networking.k8s.io/v1/IngressClass'],
  ['kubernetes-models', 'networking.k8s.io/v1/NetworkPolicy'],
  ['@kubernetes-models/cilium', 'cilium.io/v2/CiliumLoadBalancerIPPool'],
  ['@kubernetes-models/cilium', 'cilium.io/v2alpha1/CiliumL2AnnouncementPolicy'],
  ['@kubernetes-models/cilium', 'cilium.io/v2/CiliumNetworkPolicy'],
  ['@kubernetes-models/cilium', 'cilium.io/v2/CiliumClusterwideNetworkPolicy'],
  ['@kubernetes-models/cilium', 'cilium.io/v2/CiliumEnvoyConfig'],
];

/** Serves `virtual:schemas`: one JSON schema that picks the kind by `apiVersion` and `kind`. */
export function schemasPlugin(): Plugin {
  return {
    name: 'hivebook-schemas',
    resolveId: source => (source === id ? `\0${id}` : undefined),
    load: source =>
      source === `\0${id}`
        ? `export default JSON.parse(${JSON.stringify(JSON.stringify(manifestSchema()))})`
        : undefined,
  };
}

export function manifestSchema(): JsonSchema {
  const modules = resolve('node_modules');
  const definitions = new Map<string, JsonSchema>();
  const roots = kinds.map(([pack, file]) => define(join(modules, pack, `${file}.d.ts`), definitions));
  const versions = roots.map(name => definitions.get(name)!.properties!);
  return {
    definitions: Object.fromEntries(definitions),
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: {
        type: 'string',
        enum: [...new Set(versions.flatMap(properties => properties.apiVersion!.enum ?? []))],
      },
      kind: {type: 'string', enum: [...new Set(versions.flatMap(properties => properties.kind!.enum ?? []))]},
    },
    // a chain of conditions, so that an unknown field is reported against the one kind that is meant
    allOf: roots.map((name, index) =>
      whenThen(
        {
          required: ['apiVersion', 'kind'],
          properties: {apiVersion: versions[index]!.apiVersion!, kind: versions[index]!.kind!},
        },
        {$ref: `#/definitions/${name}`},
      ),
    ),
  };
}

/** Built from entries: an object literal with a `then` looks like a promise to linters and to readers. */
function whenThen(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
  ]);
}

/** Adds the main type of `file` and all it refers to. @returns its name among the definitions */
function define(file: string, definitions: Map<string, JsonSchema>): string {
  const name = file
    .replace(/^.*node_modules\//, '')
    .replace(/\.d\.ts$/, '')
    .replace(/[^\w]+/g, '_');
  if (definitions.has(name)) return name;
  definitions.set(name, {});
  const text = readFileSync(file, 'utf8');
  const files = importedFiles(text, file);
  const refer = (type: string): JsonSchema => {
    const target = files.get(type);
    return target === undefined ? {} : {$ref: `#/definitions/${define(target, definitions)}`};
  };
  definitions.set(name, parseDeclarations(text, refer));
  return name;
}

function importedFiles(text: string, from: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const [, names = '', source = ''] of text.matchAll(/^import \{ (.*?) \} from "(.*?)";/gm)) {
    const path = source.startsWith('.') ? join(dirname(from), source) : join(packageRoot(), source);
    const file = `${path.replace(/\.js$/, '')}.d.ts`;
    if (existsSync(file)) for (const name of names.split(', ')) files.set(name, file);
  }
  return files;
}

function packageRoot(): string {
  const models = createRequire(import.meta.url).resolve('kubernetes-models/package.json');
  return resolve(dirname(models), '..');
}
