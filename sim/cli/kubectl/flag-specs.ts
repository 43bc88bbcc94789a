import {flagTable} from './flag-table.ts';
import type {FlagSpec, FlagType} from './flags.ts';

/** Flags of every command. @source kubectl v1.33.1 `kubectl options` */
const globals =
  'as:string as-group:array as-uid:string cache-dir:string certificate-authority:string client-certificate:string client-key:string cluster:string context:string disable-compression:bool insecure-skip-tls-verify:bool kubeconfig:string log-flush-frequency:duration=5s match-server-version:bool namespace,n:string password:string profile:string=none profile-output:string request-timeout:string=0 server,s:string tls-server-name:string token:string user:string username:string v,v:int vmodule:string warnings-as-errors:bool';

/** Global flags this kubectl acts on, or that change nothing here. */
export const modelledGlobals: ReadonlySet<string> = new Set([
  'as',
  'as-group',
  'as-uid',
  'namespace',
  'token',
  'kubeconfig',
  'context',
  'cluster',
  'user',
  'server',
  'request-timeout',
  'cache-dir',
  'insecure-skip-tls-verify',
  'disable-compression',
  'match-server-version',
  'v',
]);

/** Flags that may stand without a value, and what that means. */
const bareValues: Readonly<Record<string, string>> = {
  'dry-run': 'unchanged',
  validate: 'strict',
  cascade: 'background',
};

function parseSpecs(text: string): readonly FlagSpec[] {
  if (text === '') return [];
  return text.split(' ').map(entry => {
    const [, name = '', short, type, initial] = /^([\w-]+)(?:,(\w))?:(\w+)(?:=(.*))?$/.exec(entry) ?? [];
    const bare = bareValues[name];
    return {
      name,
      type: type as FlagType,
      ...(short === undefined ? {} : {short}),
      ...(initial === undefined ? {} : {initial}),
      ...(bare === undefined ? {} : {bare}),
    };
  });
}

export const globalSpecs = parseSpecs(globals);

/** Own and global flags of `command`; an own flag hides a global one of the same letter. */
export function specsOf(command: string): readonly FlagSpec[] {
  const own = parseSpecs(flagTable[command] ?? '');
  const letters = new Set(own.map(spec => spec.short));
  const names = new Set(own.map(spec => spec.name));
  const rest = globalSpecs
    .filter(spec => !names.has(spec.name))
    .map(({short, ...spec}) => (short === undefined || letters.has(short) ? spec : {...spec, short}));
  return [...own, ...rest];
}
