import {UnsupportedError} from '../../base/sim-error.ts';
import {FileError, type FileSystem} from '../../shell/files.ts';
import {baseName, joinPath} from '../../shell/paths.ts';
import type {Command, Process} from '../../shell/process.ts';
import {launch} from '../../shell/program.ts';
import {parseOptions} from '../text/options.ts';
import {destinationOf, type Login, logIn, lost, type SshOptions} from './connect.ts';

/** One side of a copy. */
interface Side {
  readonly files: FileSystem;
  /** where relative paths start */
  readonly home: string;
  readonly isRemote: boolean;
}

interface Copy {
  readonly process: Process;
  readonly from: Side;
  readonly to: Side;
  readonly recursive: boolean;
  readonly quiet: boolean;
}

const usage = `usage: scp [-346ABCOpqRrsTv] [-c cipher] [-D sftp_server_path] [-F ssh_config]
           [-i identity_file] [-J destination] [-l limit] [-o ssh_option]
           [-P port] [-S program] [-X sftp_option] source ... target`;

/**
 * `scp`: files over a login of `ssh`.
 *
 * @models openssh scp.c source_sftp, sink_sftp
 * @omits two remote sides, sources on several hosts, times kept by -p, permissions of the remote user
 */
export function scpCommand(options: SshOptions): Command {
  return async process => {
    const parsed = await parseOptions(process, {
      short: '12346ABCc:D:F:i:J:l:Oo:P:pqRrS:sTvX:',
      afterWrong: `${usage}\n`,
    });
    if (typeof parsed === 'number') return parsed;
    const {flags, operands, order} = parsed;
    const target = operands.at(-1);
    if (target === undefined || operands.length < 2) {
      await process.err(`${usage}\n`);
      return 1;
    }
    const sources = operands.slice(0, -1);
    const remoteTarget = remoteOf(target);
    const [firstSource] = sources.map(remoteOf);
    if (sources.some(source => (remoteOf(source) !== undefined) !== (firstSource !== undefined)))
      throw new UnsupportedError('scp with sources on several machines');
    if (remoteTarget && firstSource) throw new UnsupportedError('scp between two remote machines');
    const remote = remoteTarget ?? firstSource;
    if (!remote) {
      const status = await launch(process, ['cp', ...(flags.has('r') ? ['-r'] : []), '--', ...sources, target]);
      return typeof status === 'number' ? status : 1;
    }
    const login = await logIn(process, options, destinationOf(remote.login, order, process.user, 'P'));
    if (typeof login === 'number') {
      await process.err('scp: Connection closed\n');
      return login;
    }
    const [local, other] = [localSide(process), remoteSide(login)];
    const copy = {
      process,
      from: remoteTarget ? local : other,
      to: remoteTarget ? other : local,
      recursive: flags.has('r'),
      quiet: flags.has('q'),
    };
    const status = await copyAll(
      copy,
      sources.map(source => remoteOf(source)?.path ?? source),
      remoteTarget?.path ?? target,
    );
    login.close();
    return status;
  };
}

/** `[user@]host:path`: a colon before any slash. @models openssh misc.c colon */
function remoteOf(word: string): {readonly login: string; readonly path: string} | undefined {
  const match = /^([^/:]+):(.*)$/s.exec(word);
  return match ? {login: match[1]!, path: match[2] || '.'} : undefined;
}

function localSide(process: Process): Side {
  return {files: process.machine.files, home: process.cwd, isRemote: false};
}

function remoteSide({remote, account}: Login): Side {
  return {files: remote.machine.files, home: account.home, isRemote: true};
}

function at({files, home}: Side, path: string): string {
  return files.resolve(home, path.replace(/^~(?=\/|$)/, home));
}

function isDirectory(side: Side, path: string): boolean {
  return side.files.exists(at(side, path)) && side.files.stat(at(side, path)).type === 'directory';
}

async function copyAll(copy: Copy, sources: readonly string[], target: string): Promise<number> {
  const {process, from, to} = copy;
  if (sources.length > 1 && !isDirectory(to, target)) {
    if (to.files.exists(at(to, target))) {
      await process.err(
        to.isRemote ? `scp: remote mkdir "${at(to, target)}": Failure\n` : `scp: ${target}: Not a directory\n`,
      );
      return lost;
    }
    to.files.makeDirectory(at(to, target));
  }
  let status = 0;
  for (const source of sources) {
    if (!from.files.exists(at(from, source))) {
      await process.err(
        from.isRemote
          ? `scp: ${source}: No such file or directory\n`
          : `scp: stat local "${source}": No such file or directory\n`,
      );
      if (!from.isRemote) return lost;
      status = 1;
      continue;
    }
    const path = isDirectory(to, target) ? joinPath(at(to, target), baseName(at(from, source))) : at(to, target);
    status = Math.max(status, await copyOne(copy, source, path, target));
  }
  return status;
}

async function copyOne(copy: Copy, source: string, path: string, target: string): Promise<number> {
  const {process, from, to, recursive} = copy;
  if (isDirectory(from, source)) {
    if (recursive) return copyTree(copy, at(from, source), path);
    await process.err(
      from.isRemote
        ? `scp: download ${source}/: not a regular file\n`
        : `scp: local "${source}" is not a regular file\nscp: failed to upload file ${source} to ${target}\n`,
    );
    return 1;
  }
  try {
    await copyFile(copy, at(from, source), path);
    return 0;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await process.err(
      to.isRemote
        ? `scp: dest open "${target}": ${error.message}\nscp: failed to upload file ${source} to ${target}\n`
        : `scp: open local "${target}": ${error.message}\n`,
    );
    return 1;
  }
}

async function copyTree(copy: Copy, source: string, path: string): Promise<number> {
  const {from, to} = copy;
  to.files.makeDirectory(path, {parents: true});
  let status = 0;
  for (const name of from.files.list(source))
    status = Math.max(status, await copyOne(copy, joinPath(source, name), joinPath(path, name), joinPath(path, name)));
  return status;
}

/** Bytes a second between two machines on one host-only network. */
const rate = {low: 20e6, high: 60e6};

async function copyFile({process, from, to, quiet}: Copy, source: string, path: string): Promise<void> {
  const {engine} = process;
  const startUs = engine.clock.nowUs;
  const bytes = from.files.readFile(source);
  to.files.writeFile(path, bytes, {mode: from.files.stat(source).mode & ~process.umask});
  const rng = engine.rng.stream('tools/scp');
  await process.sleep(rng.between(300, 1200) + (bytes.length / rng.between(rate.low, rate.high)) * 1e6);
  const window = process.terminal(1);
  if (!window || quiet) return;
  const seconds = (engine.clock.nowUs - startUs) / 1e6;
  await process.out(meter(baseName(source), bytes.length, seconds, window.columns));
}

/** The line that stays of a finished transfer. @models openssh progressmeter.c refresh_progress_meter */
function meter(name: string, bytes: number, seconds: number, columns: number): string {
  const time = [seconds / 60, seconds % 60].map(part => String(Math.floor(part)).padStart(2, '0')).join(':');
  const field = Math.max(0, columns - 36);
  return `\r${name.slice(0, field).padEnd(field)}  100% ${sizeText(bytes)} ${rateText(bytes / seconds)}/s   ${time}    \n`;
}

const units = ' KMGT';

function sizeText(bytes: number): string {
  let unit = 0;
  for (; bytes >= 10_000 && unit < 4; unit++) bytes = Math.floor((bytes + 512) / 1024);
  return `${String(bytes).padStart(4)}${units[unit]}${unit > 0 ? 'B' : ' '}`;
}

function rateText(bytesPerSecond: number): string {
  let value = Math.floor(bytesPerSecond * 100);
  let unit = 0;
  for (; value >= 100_000 && unit < 4; unit++) value = Math.floor((value + 512) / 1024);
  if (unit === 0) {
    unit++;
    value = Math.floor((value + 512) / 1024);
  }
  return `${String(Math.floor((value + 5) / 100)).padStart(3)}.${Math.floor((value + 5) / 10) % 10}${units[unit]}B`;
}
