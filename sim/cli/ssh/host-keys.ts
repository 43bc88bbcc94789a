import {sha256} from '@noble/hashes/sha2.js';
import {decodeBase64, encodeBase64} from '../../base/base64.ts';
import type {Prng} from '../../base/prng.ts';
import {concatBytes, encodeUtf8} from '../../base/utf8.ts';
import type {FileSystem} from '../../shell/files.ts';

/** The public half of a machine's key, as `/etc/ssh/ssh_host_*_key.pub` has it. */
export interface HostKey {
  /** `ssh-ed25519` */
  readonly type: string;
  readonly blob: string;
  readonly comment: string;
}

/** What is said of a type: `ED25519`. */
export const keyNames: Readonly<Record<string, string>> = {
  'ssh-ed25519': 'ED25519',
  'ecdsa-sha2-nistp256': 'ECDSA',
  'ssh-rsa': 'RSA',
};

const keyBits: Readonly<Record<string, number>> = {'ssh-ed25519': 256, 'ecdsa-sha2-nistp256': 256, 'ssh-rsa': 3072};

/** In the order in which a client likes them. @models openssh myproposal.h KEX_DEFAULT_PK_ALG */
const keyFiles = {'ssh-ed25519': 'ed25519', 'ecdsa-sha2-nistp256': 'ecdsa', 'ssh-rsa': 'rsa'} as const;

/**
 * Gives a machine its keys.
 *
 * @models openssh sshkey.c sshkey_to_blob
 * @omits private keys; the public ones have the right form but no private half exists
 */
export function writeHostKeys(files: FileSystem, hostname: string, rng: Prng): void {
  files.makeDirectory('/etc/ssh', {parents: true});
  const bytes = (length: number) => Uint8Array.from({length}, () => rng.below(256));
  const bodies: Readonly<Record<keyof typeof keyFiles, readonly Uint8Array[]>> = {
    'ssh-ed25519': [bytes(32)],
    'ecdsa-sha2-nistp256': [encodeUtf8('nistp256'), concatBytes([Uint8Array.of(4), bytes(64)])],
    'ssh-rsa': [Uint8Array.of(1, 0, 1), concatBytes([Uint8Array.of(0, 0x80 + rng.below(0x80)), bytes(383)])],
  };
  for (const [type, name] of Object.entries(keyFiles)) {
    const parts = [encodeUtf8(type), ...bodies[type as keyof typeof keyFiles]];
    const blob = encodeBase64(concatBytes(parts.map(lengthPrefixed)));
    files.writeFile(`/etc/ssh/ssh_host_${name}_key.pub`, `${type} ${blob} root@${hostname}\n`);
  }
}

function lengthPrefixed(bytes: Uint8Array): Uint8Array {
  const length = Uint8Array.of(0, 0, bytes.length >> 8, bytes.length & 0xff);
  return concatBytes([length, bytes]);
}

/** The keys that the machine's SSH server shows. */
export function hostKeysOf(files: FileSystem): HostKey[] {
  return Object.values(keyFiles).flatMap(name => {
    const path = `/etc/ssh/ssh_host_${name}_key.pub`;
    const key = files.exists(path) ? parseKey(files.readText(path)) : undefined;
    return key ? [key] : [];
  });
}

/** `type blob comment` */
export function parseKey(line: string): HostKey | undefined {
  const [type = '', blob, ...comment] = line.trim().split(/\s+/);
  return blob !== undefined && keyNames[type] ? {type, blob, comment: comment.join(' ')} : undefined;
}

/** `SHA256:…` of a key. */
export function fingerprint({blob}: HostKey): string {
  const bytes = decodeBase64(blob) ?? new Uint8Array();
  return `SHA256:${encodeBase64(sha256(bytes)).replace(/=+$/, '')}`;
}

/** `256 SHA256:… name (ED25519)`. @models openssh ssh-keygen.c fingerprint_one_key */
export function describeKey(key: HostKey, name = key.comment || 'no comment'): string {
  return `${keyBits[key.type]} ${fingerprint(key)} ${name} (${keyNames[key.type]})`;
}
