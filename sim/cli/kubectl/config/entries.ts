import {encodeBase64} from '../../../base/base64.ts';
import {Failure} from '../failure.ts';
import {compareText, type JsonObject, withoutValue} from '../json.ts';
import type {Session} from '../session.ts';
import type {Verb} from '../verb.ts';
import {onlyName, unexpectedArgs} from './contexts.ts';
import {defaultPath, loadConfig, modifyConfig} from './file.ts';

/** The commands of `kubectl config` that are about clusters and users. @models kubectl pkg/cmd/config, v0.33.4 */
export const entryVerbs: Readonly<Record<string, Verb>> = {
  'config get-clusters': {
    flags: [],
    run: session => listNames(session, 'clusters'),
  },
  'config get-users': {
    flags: [],
    run: session => listNames(session, 'users'),
  },
  'config set-cluster': {
    flags: [
      'certificate-authority',
      'embed-certs',
      'insecure-skip-tls-verify',
      'proxy-url',
      'server',
      'tls-server-name',
    ],
    run: setCluster,
  },
  'config set-credentials': {
    flags: ['client-certificate', 'client-key', 'embed-certs', 'password', 'token', 'username'],
    run: setCredentials,
  },
  'config delete-cluster': {
    flags: [],
    run: session => remove(session, 'clusters'),
  },
  'config delete-user': {
    flags: [],
    run: session => remove(session, 'users'),
  },
};

async function listNames(session: Session, stanza: 'clusters' | 'users'): Promise<number> {
  const names = [...loadConfig(session)[stanza].keys()].sort(compareText);
  await session.out(['NAME', ...names].map(name => `${name}\n`).join(''));
  return 0;
}

async function remove(session: Session, stanza: 'clusters' | 'users'): Promise<number> {
  const name = await onlyName(session);
  if (name === undefined) return 0;
  const word = stanza.slice(0, -1);
  const path = defaultPath(session);
  if (!loadConfig(session)[stanza].has(name)) throw new Failure(`cannot delete ${word} ${name}, not in ${path}`);
  modifyConfig(session, config => config[stanza].delete(name));
  await session.out(`deleted ${word} ${name} from ${path}\n`);
  return 0;
}

async function setCluster(session: Session): Promise<number> {
  const {flags} = session;
  const [name, ...rest] = flags.args;
  if (name === undefined || rest.length > 0) return unexpectedArgs(session);
  const authority = flags.text('certificate-authority');
  if (authority !== '' && flags.bool('insecure-skip-tls-verify'))
    throw new Failure('you cannot specify a certificate authority and insecure mode at the same time');
  if (flags.bool('embed-certs') && authority === '')
    throw new Failure('you must specify a --certificate-authority to embed');
  const changed: JsonObject = {
    ...given(session, ['server', 'tls-server-name', 'proxy-url']),
    ...(flags.isGiven('insecure-skip-tls-verify') && {
      'insecure-skip-tls-verify': flags.bool('insecure-skip-tls-verify'),
    }),
    ...certificate(session, 'certificate-authority'),
  };
  modifyConfig(session, config => config.clusters.set(name, {...config.clusters.get(name), ...changed}));
  await session.out(`Cluster "${name}" set.\n`);
  return 0;
}

async function setCredentials(session: Session): Promise<number> {
  const {flags} = session;
  const [name, ...rest] = flags.args;
  if (name === undefined || rest.length > 0) return unexpectedArgs(session, 'unexpected');
  const byPassword = flags.isGiven('username') || flags.isGiven('password');
  if (flags.isGiven('token') && byPassword)
    throw new Failure(
      'you cannot specify more than one authentication method at the same time: --token, --username/--password',
    );
  const changed: JsonObject = {
    ...given(session, ['token', 'username', 'password']),
    ...certificate(session, 'client-certificate'),
    ...certificate(session, 'client-key'),
  };
  const dropped = flags.isGiven('token') ? ['username', 'password'] : byPassword ? ['token', 'tokenFile'] : [];
  modifyConfig(session, config => {
    const old = dropped.reduce((user, field) => withoutValue(user, [field]), config.users.get(name) ?? {});
    config.users.set(name, {...old, ...changed});
  });
  await session.out(`User "${name}" set.\n`);
  return 0;
}

function given({flags}: Session, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.filter(name => flags.isGiven(name)).map(name => [name, flags.text(name)]));
}

/** The path of a PEM file, or with `--embed-certs` its content; the one takes the place of the other. */
function certificate({flags, process}: Session, flag: string): JsonObject {
  if (!flags.isGiven(flag)) return {};
  const path = process.path(flags.text(flag));
  if (!flags.bool('embed-certs')) return {[flag]: path, [`${flag}-data`]: ''};
  if (!process.machine.files.exists(path))
    throw new Failure(`could not read ${flag} data from ${flags.text(flag)}: open ${path}: no such file or directory`);
  return {[flag]: '', [`${flag}-data`]: encodeBase64(process.machine.files.readFile(path))};
}
