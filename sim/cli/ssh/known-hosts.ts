import {hmac} from '@noble/hashes/hmac.js';
import {sha1} from '@noble/hashes/legacy.js';
import {decodeBase64, encodeBase64} from '../../base/base64.ts';
import type {Prng} from '../../base/prng.ts';
import {encodeUtf8} from '../../base/utf8.ts';
import type {FileSystem} from '../../shell/files.ts';
import type {Process} from '../../shell/process.ts';
import {type HostKey, parseKey} from './host-keys.ts';

/** A line of `known_hosts`. */
export interface KnownHost {
  /** names, or `|1|salt|hash` */
  readonly names: string;
  readonly key: HostKey;
  /** from 1 */
  readonly line: number;
}

export function knownHostsPath(process: Process): string {
  return `${process.env.get('HOME') ?? '/root'}/.ssh/known_hosts`;
}

/** Lines with keys. @omits markers (`@cert-authority`, `@revoked`) and patterns */
export function readKnownHosts(files: FileSystem, path: string): KnownHost[] {
  if (!files.exists(path)) return [];
  return files
    .readText(path)
    .split('\n')
    .flatMap((text, index) => {
      const [names = '', ...rest] = text.trim().split(/\s+/);
      const key = parseKey(rest.join(' '));
      return key ? [{names, key, line: index + 1}] : [];
    });
}

/** Whether the line is about `host`. @models openssh hostfile.c match_maybe_hashed */
export function isAbout({names}: KnownHost, host: string): boolean {
  const salt = /^\|1\|([^|]+)\|/.exec(names)?.[1];
  return salt === undefined
    ? names.split(',').includes(host)
    : hashedName(host, decodeBase64(salt) ?? new Uint8Array()) === names;
}

/** Adds keys of `host`, its name hashed as Ubuntu's `HashKnownHosts yes` has it. */
export function addKnownHosts(process: Process, path: string, host: string, keys: readonly HostKey[]): void {
  const {files} = process.machine;
  const rng = process.engine.rng.stream(`ssh/${process.machine.hostname}`);
  files.makeDirectory(path.replace(/\/[^/]*$/, ''), {parents: true, mode: 0o700});
  const lines = keys.map(({type, blob}) => `${hashedName(host, newSalt(rng))} ${type} ${blob}\n`);
  files.writeFile(path, lines.join(''), {mode: 0o600, append: true});
}

function newSalt(rng: Prng): Uint8Array {
  return Uint8Array.from({length: 20}, () => rng.below(256));
}

function hashedName(host: string, salt: Uint8Array): string {
  return `|1|${encodeBase64(salt)}|${encodeBase64(hmac(sha1, salt, encodeUtf8(host)))}`;
}
