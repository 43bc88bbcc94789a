import {refuseArguments} from '../api-resources.ts';
import {Failure} from '../failure.ts';
import {isObject, type JsonObject} from '../json.ts';
import {printerFor} from '../print/printer.ts';
import type {Session} from '../session.ts';
import {outputFlags, type Verb} from '../verb.ts';
import {type Config, loadConfig, serialize} from './file.ts';

/** `kubectl config view`. */
export const viewVerb: Verb = {
  flags: [...outputFlags, 'minify', 'raw', 'flatten', 'merge'],
  run: view,
};

/** @models kubectl pkg/cmd/config ViewOptions.Run, v0.33.4 @omits reading the files that a config names, for --flatten */
async function view(session: Session): Promise<number> {
  const {flags} = session;
  refuseArguments(session);
  const printer = await printerFor(session, {tables: false});
  const config = loadConfig(session);
  if (flags.text('context') !== '') config.currentContext = flags.text('context');
  if (flags.bool('minify')) minify(config);
  const object = hideSecrets(serialize(config), flags.bool('raw'));
  if (flags.text('output') === 'json') await session.out(`${JSON.stringify(inGoOrder(object), undefined, 4)}\n`);
  // a Config has no metadata, so its printer finds no name
  else if (flags.text('output') === 'name') await session.out('config/<unknown>\n');
  else await session.out(printer?.print(object) ?? '');
  return 0;
}

/** Keeps the current context and what it refers to. @throws {Failure} */
function minify(config: Config): void {
  const {currentContext} = config;
  if (currentContext === '') throw new Failure('current-context must exist in order to minify');
  const context = config.contexts.get(currentContext);
  if (!context) throw new Failure(`cannot locate context ${currentContext}`);
  const keep = (entries: Map<string, JsonObject>, name: unknown) => {
    for (const each of [...entries.keys()]) if (each !== name) entries.delete(each);
  };
  keep(config.contexts, currentContext);
  keep(config.clusters, context.cluster);
  keep(config.users, context.user);
}

const hidden: Readonly<Record<string, string>> = {
  'certificate-authority-data': 'DATA+OMITTED',
  'client-certificate-data': 'DATA+OMITTED',
  'client-key-data': 'DATA+OMITTED',
  token: 'REDACTED',
  password: 'REDACTED',
};

function hideSecrets(value: JsonObject, raw: boolean): JsonObject {
  if (raw) return value;
  const hide = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(hide);
    if (!isObject(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner).map(([key, held]) => [key, typeof held === 'string' ? (hidden[key] ?? held) : hide(held)]),
    );
  };
  return hide(value) as JsonObject;
}

const goOrder = [
  'kind',
  'apiVersion',
  'preferences',
  'clusters',
  'users',
  'contexts',
  'current-context',
  'name',
  'cluster',
  'user',
  'context',
  'server',
  'tls-server-name',
  'insecure-skip-tls-verify',
  'certificate-authority',
  'certificate-authority-data',
  'proxy-url',
  'client-certificate',
  'client-certificate-data',
  'client-key',
  'client-key-data',
  'token',
  'username',
  'password',
  'namespace',
];

/** Fields in the order of the Go structs, which the JSON printer of the client's own types keeps. */
function inGoOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inGoOrder);
  if (!isObject(value)) return value;
  const rank = (key: string) => (goOrder.includes(key) ? goOrder.indexOf(key) : goOrder.length);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([key, held]) => [key, inGoOrder(held)]),
  );
}
