import {Failure} from './failure.ts';
import {isObject, type JsonObject, textAt} from './json.ts';
import type {Session} from './session.ts';
import type {Verb} from './verb.ts';
import {formatYaml} from './yaml/write.ts';

/** `kubectl version`. */
export const versionVerb: Verb = {
  flags: ['client', 'output'],
  run: version,
};

const kustomizeVersion = 'v5.6.0';
const versionFields = [
  'major',
  'minor',
  'emulationMajor',
  'emulationMinor',
  'minCompatibilityMajor',
  'minCompatibilityMinor',
  'gitVersion',
  'gitCommit',
  'gitTreeState',
  'buildDate',
  'goVersion',
  'compiler',
  'platform',
];
/** Builds of the client, which it knows about itself. @source `kubectl version --client -o json` of each release */
const builds: Readonly<Record<string, {readonly gitCommit: string; readonly buildDate: string}>> = {
  'v1.33.1': {gitCommit: '8adc0f041b8e7ad1d30e29cc59c6ae7a15e19828', buildDate: '2025-05-15T08:27:33Z'},
};

/** @models kubectl pkg/cmd/version Options.Run, v0.33.4 */
async function version(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.args.length > 0) throw new Failure(`extra arguments: [${flags.args.join(' ')}]`);
  const output = flags.text('output');
  if (!['', 'yaml', 'json'].includes(output)) throw new Failure("--output must be 'yaml' or 'json'");
  const client = clientVersion(session);
  const server = flags.bool('client') ? undefined : await session.fetch({method: 'GET', url: '/version'});
  const all: JsonObject = {
    clientVersion: client,
    kustomizeVersion,
    ...(isObject(server) && {serverVersion: wholeVersion(server)}),
  };
  if (output === 'json') await session.out(`${JSON.stringify(all, undefined, 2)}\n`);
  else if (output === 'yaml') await session.out(`${formatYaml(all)}\n`);
  else {
    await session.out(`Client Version: ${session.version}\nKustomize Version: ${kustomizeVersion}\n`);
    if (isObject(server)) await session.out(`Server Version: ${textAt(server, 'gitVersion')}\n`);
  }
  if (isObject(server)) await warnAboutSkew(session, server);
  return 0;
}

function clientVersion({version: gitVersion}: Session): JsonObject {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  const build = builds[gitVersion];
  return {
    major,
    minor,
    gitVersion,
    ...(build && {gitCommit: build.gitCommit}),
    gitTreeState: 'clean',
    ...(build && {buildDate: build.buildDate}),
    goVersion: 'go1.24.2',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}

/** Fields a server always has, empty where it says nothing; the newer ones only where it says something. */
function wholeVersion(server: JsonObject): JsonObject {
  const shown = versionFields.filter(name => !/^(emulation|minCompat)/.test(name) || textAt(server, name) !== '');
  return Object.fromEntries(shown.map(name => [name, textAt(server, name)]));
}

async function warnAboutSkew(session: Session, server: JsonObject): Promise<void> {
  const [client = '', theirs = ''] = [session.version, textAt(server, 'gitVersion')].map(
    each => /^v?(\d+\.\d+)/.exec(each)?.[1],
  );
  const minors = [client, theirs].map(each => Number(each.split('.')[1]));
  if (Math.abs(minors[0]! - minors[1]!) > 1)
    await session.err(
      `WARNING: version difference between client (${client}) and server (${theirs}) exceeds the supported minor version skew of +/-1\n`,
    );
}
