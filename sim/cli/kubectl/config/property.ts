import {decodeBase64, encodeBase64} from '../../../base/base64.ts';
import {encodeUtf8} from '../../../base/utf8.ts';
import {Failure} from '../failure.ts';
import {withoutValue} from '../json.ts';
import type {Session} from '../session.ts';
import type {Verb} from '../verb.ts';
import {unexpectedArgs} from './contexts.ts';
import {type Config, modifyConfig, type Stanza} from './file.ts';

/** `kubectl config set` and `unset`: one property by its dotted name. @models kubectl pkg/cmd/config, v0.33.4 */
export const propertyVerbs: Readonly<Record<string, Verb>> = {
  'config set': {
    flags: ['set-raw-bytes'],
    run: setProperty,
  },
  'config unset': {
    flags: [],
    run: unsetProperty,
  },
};

const fields: Readonly<Record<Stanza, Readonly<Record<string, 'text' | 'bool' | 'bytes'>>>> = {
  clusters: {
    server: 'text',
    'tls-server-name': 'text',
    'insecure-skip-tls-verify': 'bool',
    'certificate-authority': 'text',
    'certificate-authority-data': 'bytes',
    'proxy-url': 'text',
    'disable-compression': 'bool',
  },
  contexts: {cluster: 'text', user: 'text', namespace: 'text'},
  users: {
    'client-certificate': 'text',
    'client-certificate-data': 'bytes',
    'client-key': 'text',
    'client-key-data': 'bytes',
    token: 'text',
    tokenFile: 'text',
    username: 'text',
    password: 'text',
    as: 'text',
    'as-uid': 'text',
  },
};

/** `clusters.NAME.FIELD`, `current-context`: what a dotted name points at. */
type Property =
  | {readonly kind: 'current-context'}
  | {readonly kind: 'stanza'; readonly stanza: Stanza; readonly name?: string; readonly field?: string};

/** @throws {Failure} for a name that leads nowhere */
function parseProperty(text: string): Property {
  const [head = '', name, ...rest] = text.split('.');
  if (text === 'current-context') return {kind: 'current-context'};
  if (head !== 'clusters' && head !== 'contexts' && head !== 'users')
    throw new Failure(`unable to parse ${text} after [] at api.Config`);
  const field = rest.length > 0 ? rest.join('.') : undefined;
  if (name !== undefined && field !== undefined && !Object.hasOwn(fields[head], field)) {
    const goType = {clusters: 'api.Cluster', contexts: 'api.Context', users: 'api.AuthInfo'}[head];
    throw new Failure(`unable to parse ${field} after [${head} ${name}] at ${goType}`);
  }
  return {
    kind: 'stanza',
    stanza: head,
    ...(name !== undefined && {name}),
    ...(field !== undefined && {field}),
  };
}

async function setProperty(session: Session): Promise<number> {
  const [path, value, ...rest] = session.flags.args;
  if (path === undefined || value === undefined || rest.length > 0) return unexpectedArgs(session);
  const property = parseProperty(path);
  modifyConfig(session, config => assign(session, config, property, value));
  await session.out(`Property "${path}" set.\n`);
  return 0;
}

function assign(session: Session, config: Config, property: Property, value: string): void {
  if (property.kind === 'current-context') {
    config.currentContext = value;
    return;
  }
  const {stanza, name, field} = property;
  if (name === undefined || field === undefined)
    session.unsupported('of a whole entry: kubectl refuses it with an address in its memory');
  config[stanza].set(name, {...config[stanza].get(name), [field]: converted(session, fields[stanza][field]!, value)});
}

function converted({flags}: Session, type: 'text' | 'bool' | 'bytes', value: string): string | boolean {
  if (type === 'bool') {
    if (/^(1|t|T|TRUE|true|True)$/.test(value)) return true;
    if (/^(0|f|F|FALSE|false|False)$/.test(value)) return false;
    throw new Failure(`strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`);
  }
  if (type === 'text') return value;
  if (flags.bool('set-raw-bytes')) return encodeBase64(encodeUtf8(value));
  if (!decodeBase64(value)) throw new Failure(`error decoding input value: illegal base64 data at input byte 0`);
  return value;
}

async function unsetProperty(session: Session): Promise<number> {
  const [path, ...rest] = session.flags.args;
  if (path === undefined || rest.length > 0) return unexpectedArgs(session);
  const property = parseProperty(path);
  modifyConfig(session, config => remove(config, property));
  await session.out(`Property "${path}" unset.\n`);
  return 0;
}

function remove(config: Config, property: Property): void {
  if (property.kind === 'current-context') {
    config.currentContext = '';
    return;
  }
  const {stanza, name, field} = property;
  if (name === undefined) config[stanza].clear();
  else if (field === undefined) config[stanza].delete(name);
  else {
    const entry = config[stanza].get(name);
    if (entry) config[stanza].set(name, withoutValue(entry, [field]));
  }
}
