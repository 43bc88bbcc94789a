import {LineReader} from '../../shell/bash/line-reader.ts';
import type {Process} from '../../shell/process.ts';
import {controllingTerminal} from '../../shell/terminal-context.ts';
import {fingerprint, type HostKey, keyNames} from './host-keys.ts';
import {addKnownHosts, isAbout, type KnownHost, knownHostsPath, readKnownHosts} from './known-hosts.ts';

/** `StrictHostKeyChecking` */
export type HostCheck = 'ask' | 'yes' | 'no' | 'accept-new';

export interface Peer {
  readonly host: string;
  readonly address: string;
  readonly check: HostCheck;
}

/**
 * Whether the host that shows `keys` is the one that `known_hosts` knows, or may be added to it.
 *
 * @models openssh sshconnect.c check_host_key
 */
export async function knowHost(process: Process, peer: Peer, keys: readonly HostKey[]): Promise<boolean> {
  const path = knownHostsPath(process);
  const known = readKnownHosts(process.machine.files, path);
  const ofHost = known.filter(entry => isAbout(entry, peer.host));
  // a key of a type that is known comes first
  const key = keys.find(({type}) => ofHost.some(entry => entry.key.type === type)) ?? keys[0]!;
  const isKnown = ofHost.some(entry => isSame(entry.key, key));
  if (!isKnown && ofHost.length > 0) return refuseChanged(process, peer, key, {path, entry: ofHost.at(-1)!});
  const others = known.filter(entry => isSame(entry.key, key) && !ofHost.includes(entry));
  if (!isKnown) {
    if (!(await mayAdd(process, peer, key, others))) return false;
    addKnownHosts(process, path, peer.host, [key]);
    await process.err(
      `Warning: Permanently added '${peer.host}' (${keyNames[key.type]}) to the list of known hosts.\n`,
    );
  }
  return true;
}

/**
 * Keeps the further keys that the server tells after the login, unless another name has one of them.
 *
 * @models openssh clientloop.c client_input_hostkeys
 */
export function learnHostKeys(process: Process, host: string, keys: readonly HostKey[]): void {
  const path = knownHostsPath(process);
  const known = readKnownHosts(process.machine.files, path).filter(({key}) => keys.some(each => isSame(each, key)));
  if (known.some(entry => !isAbout(entry, host))) return;
  const missing = keys.filter(key => !known.some(entry => isSame(entry.key, key)));
  if (missing.length === 0) return;
  keepOld(process, path);
  addKnownHosts(process, path, host, missing);
}

function isSame(a: HostKey, b: HostKey): boolean {
  return a.type === b.type && a.blob === b.blob;
}

/** The file as it was stays beside it. */
export function keepOld(process: Process, path: string): void {
  const {files} = process.machine;
  files.writeFile(`${path}.old`, files.readFile(path), {mode: 0o600});
}

/** Whether a host that nobody has seen may be added. */
async function mayAdd(process: Process, peer: Peer, key: HostKey, others: readonly KnownHost[]): Promise<boolean> {
  const {host, check} = peer;
  if (check === 'no' || check === 'accept-new' || process.env.get('SSHPASS') !== undefined) return true;
  if (check === 'yes') {
    await process.err(
      `No ${keyNames[key.type]} host key is known for ${host} and you have requested strict checking.\n`,
    );
    return false;
  }
  return askUser(process, peer, key, others);
}

/** The question, which the terminal gets whatever standard input and output are. */
async function askUser(process: Process, peer: Peer, key: HostKey, others: readonly KnownHost[]): Promise<boolean> {
  const terminal = process.context.get(controllingTerminal);
  if (!terminal) return false;
  const shown = fingerprint(key);
  const say = (text: string) => process.write(terminal, text);
  await say(`The authenticity of host '${peer.host} (${peer.address})' can't be established.
${keyNames[key.type]} key fingerprint is ${shown}.
${othersText(others)}Are you sure you want to continue connecting (yes/no/[fingerprint])? `);
  const reader = new LineReader(process, terminal);
  for (;;) {
    const answer = (await reader.readLine())?.trim();
    if (!answer || answer.toLowerCase() === 'no') return false;
    if (answer.toLowerCase() === 'yes' || answer === shown) return true;
    await say("Please type 'yes', 'no' or the fingerprint: ");
  }
}

function othersText(others: readonly KnownHost[]): string {
  if (others.length === 0) return 'This key is not known by any other names.\n';
  const lines = others.map(
    ({names, line}) => `    ~/.ssh/known_hosts:${line}: ${names.startsWith('|1|') ? '[hashed name]' : names}\n`,
  );
  return `This host key is known by the following other names/addresses:\n${lines.join('')}`;
}

/** The key is not the one that is known: nobody gets in, since the lab's logins are by password. */
async function refuseChanged(
  process: Process,
  {host, check}: Peer,
  key: HostKey,
  {path, entry}: {readonly path: string; readonly entry: KnownHost},
): Promise<boolean> {
  const frame = '@'.repeat(59);
  await process.err(`${frame}
@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
${frame}
IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!
Someone could be eavesdropping on you right now (man-in-the-middle attack)!
It is also possible that a host key has just been changed.
The fingerprint for the ${keyNames[key.type]} key sent by the remote host is
${fingerprint(key)}.
Please contact your system administrator.
Add correct host key in ${path} to get rid of this message.
Offending ${keyNames[entry.key.type]} key in ${path}:${entry.line}
  remove with:
  ssh-keygen -f "${path}" -R "${host}"
`);
  await process.err(
    check === 'no'
      ? `Password authentication is disabled to avoid man-in-the-middle attacks.
Keyboard-interactive authentication is disabled to avoid man-in-the-middle attacks.
UpdateHostkeys is disabled because the host key is not trusted.
`
      : `Host key for ${host} has changed and you have requested strict checking.\n`,
  );
  return false;
}
