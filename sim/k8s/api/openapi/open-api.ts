import {sha256Hex} from '../../../base/sha256.ts';
import {encodeUtf8} from '../../../base/utf8.ts';
import type {Tasks} from '../../../core/tasks.ts';
import {gitVersion} from '../fixed-paths.ts';
import type {ApiResponse} from '../http.ts';
import {apiVersionOf} from '../objects.ts';
import type {Registry} from '../registry.ts';
import {Definitions} from './definitions.ts';
import {groupVersionDocument, swaggerDocument} from './document.ts';
import {parseMarks, type Schema} from './marks.ts';
import type {Documentation} from './schema.ts';

let loading: Promise<Documentation> | undefined;

/** The texts are long, and loaded when they are first asked for. */
async function load(): Promise<Documentation> {
  const [{definitions}, {ciliumDefinitions}, {extensions}] = await Promise.all([
    import('./definitions-generated.ts'),
    import('./cilium-generated.ts'),
    import('./extensions-generated.ts'),
  ]);
  return {
    builtIn: new Definitions(definitions),
    cilium: new Definitions(ciliumDefinitions),
    marks: parseMarks(extensions),
  };
}

/**
 * Answers `/openapi/v3`, the documents below it, and `/openapi/v2`: what the server serves, and what each field is for.
 *
 * @returns `undefined` when the path is none of these
 * @models kube-openapi pkg/handler and pkg/handler3
 * @omits documents of what is not a resource (`/version`, `/logs`, lists of groups)
 */
export function openApi(path: string, {registry, tasks}: {registry: Registry; tasks: Tasks}): ApiResponse | undefined {
  if (!path.startsWith('/openapi/')) return undefined;
  if (path === '/openapi/v3') return {...head, body: index(registry)};
  if (path === '/openapi/v2')
    return later(tasks, documentation => swaggerDocument(registry, documentation, gitVersion));
  const [, group = '', version = ''] = /^\/openapi\/v3\/(?:api|apis\/([^/]+))\/([^/]+)$/.exec(path) ?? [];
  if (!registry.groups().get(group)?.includes(version)) return undefined;
  return later(tasks, documentation => groupVersionDocument(registry, documentation, {group, version}, gitVersion));
}

const head = {status: 200, headers: {'content-type': 'application/json'}, warnings: []} as const;

/** A body that is there as soon as the texts are. */
function later(tasks: Tasks, document: (documentation: Documentation) => Schema): ApiResponse {
  const text: ApiResponse['text'] = (onText, onEnd) => {
    let isWanted = true;
    loading ??= load();
    tasks.spawn(async () => {
      const documentation = await tasks.external(loading!);
      if (!isWanted) return;
      onText(JSON.stringify(document(documentation)));
      onEnd();
    });
    return () => {
      isWanted = false;
    };
  };
  return {...head, body: undefined, text};
}

/** Where the documents are. The hash changes with what they say. @omits SHA-512 of the document: it is made of its parts */
function index(registry: Registry): Schema {
  const paths = [...registry.groups()]
    .flatMap(([group, versions]) => versions.map(version => ({group, version})))
    .map(({group, version}) => `${group === '' ? 'api' : 'apis'}/${apiVersionOf({group, version})}`)
    .sort()
    .map(path => [path, {serverRelativeURL: `/openapi/v3/${path}?hash=${hashOf(registry, path)}`}] as const);
  return {paths: Object.fromEntries(paths)};
}

function hashOf(registry: Registry, path: string): string {
  const [, group = '', version = ''] = /^(?:api|apis\/([^/]+))\/([^/]+)$/.exec(path)!;
  const parts = registry
    .ofVersion(group, version)
    .map(({kind, plural, openApi: schema, subresources}) => [kind, plural, subresources, schema]);
  return sha256Hex(encodeUtf8(JSON.stringify(parts))).toUpperCase();
}
