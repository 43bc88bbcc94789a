import {UnsupportedError} from '../../base/sim-error.ts';
import type {Command, Process} from '../../shell/process.ts';
import {describeKey, fingerprint, keyNames, parseKey} from './host-keys.ts';
import {keepOld} from './know-host.ts';
import {isAbout, knownHostsPath, readKnownHosts} from './known-hosts.ts';

/**
 * `ssh-keygen -F`, `-R` and `-l`: what `known_hosts` and public keys say.
 *
 * @models openssh ssh-keygen.c do_known_hosts, do_fingerprint
 * @omits making keys, and all else
 */
export const sshKeygen: Command = async process => {
  const options = new Map<string, string>();
  for (let rest = process.argv.slice(1); rest.length > 0; ) {
    const [arg = '', ...after] = rest;
    const letters = /^-([lvq]*)([FRf])?(.*)$/.exec(arg);
    if (!letters || (letters[2] === undefined && letters[3] !== '')) throw new UnsupportedError(`ssh-keygen ${arg}`);
    const [, flags = '', letter, attached = ''] = letters;
    for (const flag of flags) options.set(flag, '');
    rest = after;
    if (letter === undefined) continue;
    if (attached === '' && rest.length === 0) {
      await process.err(`option requires an argument -- ${letter}\n`);
      return 1;
    }
    options.set(letter, attached || rest[0]!);
    if (attached === '') rest = rest.slice(1);
  }
  const [find, remove, file] = [options.get('F'), options.get('R'), options.get('f')];
  if (find !== undefined) return findHost(process, find, file, options.has('l'));
  if (remove !== undefined) return removeHost(process, remove, file);
  if (options.has('l') && file !== undefined) return printFingerprints(process, file);
  throw new UnsupportedError('making keys with ssh-keygen');
};

async function findHost(
  process: Process,
  host: string,
  file: string | undefined,
  isFingerprint: boolean,
): Promise<number> {
  const {files} = process.machine;
  const path = file === undefined ? knownHostsPath(process) : process.path(file);
  if (!files.exists(path)) return noFile(process, file ?? path);
  const found = readKnownHosts(files, path).filter(entry => isAbout(entry, host));
  for (const {names, key, line} of found) {
    await process.out(`# Host ${host} found: line ${line} \n`);
    await process.out(
      isFingerprint
        ? `${host} ${keyNames[key.type]} ${fingerprint(key)}\n`
        : `${names} ${key.type} ${key.blob}${key.comment === '' ? '' : ` ${key.comment}`}\n`,
    );
  }
  return found.length > 0 ? 0 : 1;
}

async function removeHost(process: Process, host: string, file: string | undefined): Promise<number> {
  const {files} = process.machine;
  const path = file === undefined ? knownHostsPath(process) : process.path(file);
  const shown = file ?? path;
  if (!files.exists(path)) return noFile(process, shown);
  const found = readKnownHosts(files, path).filter(entry => isAbout(entry, host));
  if (found.length === 0) {
    await process.err(`Host ${host} not found in ${shown}\n`);
    return 0;
  }
  for (const {line} of found) await process.out(`# Host ${host} found: line ${line}\n`);
  const dropped = new Set(found.map(({line}) => line - 1));
  keepOld(process, path);
  const lines = files.readText(path).split('\n');
  files.writeFile(path, lines.filter((_, index) => !dropped.has(index)).join('\n'), {mode: 0o600});
  await process.out(`${shown} updated.\nOriginal contents retained as ${shown}.old\n`);
  return 0;
}

async function printFingerprints(process: Process, file: string): Promise<number> {
  const {files} = process.machine;
  const path = process.path(file);
  if (file !== '-' && !files.exists(path)) {
    await process.err(`ssh-keygen: ${file}: No such file or directory\n`);
    return lostKeys;
  }
  const lines = (file === '-' ? await process.readAll() : files.readText(path)).split('\n');
  let count = 0;
  for (const line of lines) {
    const [name, ...rest] = line.trim().split(/\s+/);
    const alone = parseKey(line);
    const key = alone ?? parseKey(rest.join(' '));
    if (!key) continue;
    await process.out(`${describeKey(key, alone ? undefined : name)}\n`);
    count++;
  }
  if (count > 0) return 0;
  await process.err(`${file === '-' ? '(stdin)' : file} is not a public key file.\n`);
  return lostKeys;
}

const lostKeys = 255;

async function noFile(process: Process, path: string): Promise<number> {
  await process.err(`Cannot stat ${path}: No such file or directory\n`);
  return lostKeys;
}
