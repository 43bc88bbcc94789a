import {formatIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {httpGet, type Resolve} from '../../images/http-client.ts';
import {netnsKey} from '../../linux/netns.ts';
import type {Command, Process} from '../../shell/process.ts';
import {unmodelledProgram} from '../not-simulated/programs.ts';
import {nameOf} from '../text/gnu.ts';
import {type ArchivePackage, archiveHost, installable, sources, uninstallable} from './packages.ts';
import {installedPackages, recordInstalled} from './status.ts';

/** What the real apt does besides; each is refused in the lab's voice. */
export const unmodelledApt: readonly string[] = `autoremove autoclean clean changelog dist-upgrade download edit-sources
  full-upgrade list policy purge reinstall remove satisfy search show source upgrade`.split(/\s+/);

const wrong = 100;
/** @source seed: `23 not upgraded` and the database that dpkg read */
const upgradable = 23;
const databaseFiles = 52_139;

/**
 * `apt` and `apt-get`: `update` and `install`.
 *
 * @models apt 2.7 apt-private/private-install.cc, private-update.cc
 * @omits progress in percent, the repositories of Docker and Kubernetes, dependencies, signatures; an archive's
 *   lists are those of provisioning, so that `update` finds nothing newer
 */
export function aptCommand(resolve: Resolve): Command {
  return async process => {
    const run = new AptRun(process, resolve);
    try {
      return await run.main();
    } catch (error) {
      if (error instanceof AptError) return run.fail(error.lines);
      throw error;
    }
  };
}

/** Ends the run with `E: ` lines. */
class AptError extends Error {
  readonly lines: readonly string[];

  constructor(...lines: string[]) {
    super(lines[0]);
    this.lines = lines;
  }
}

class AptRun {
  readonly #process: Process;
  readonly #resolve: Resolve;
  #quiet = 0;

  constructor(process: Process, resolve: Resolve) {
    this.#process = process;
    this.#resolve = resolve;
  }

  async main(): Promise<number> {
    const name = nameOf(this.#process);
    const {operation, operands} = this.#parse();
    if (operation === undefined || operation === 'help') throw new UnsupportedError(`the help of ${name}`);
    if (name === 'apt' && this.#process.terminal(1) === undefined)
      await this.#process.err('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n');
    if (operation === 'update') return this.#update(operands);
    if (operation === 'install') return this.#install(operands);
    if (unmodelledApt.includes(operation)) throw new UnsupportedError(`${name} ${operation}`);
    throw new AptError(`Invalid operation ${operation}`);
  }

  async fail(lines: readonly string[]): Promise<number> {
    for (const line of lines) await this.#tell('E', 31, line);
    return wrong;
  }

  /** An error or a warning; `apt` colours its letter on a terminal. */
  async #tell(letter: 'E' | 'W', colour: number, line: string): Promise<void> {
    const isColoured = nameOf(this.#process) === 'apt' && this.#process.terminal(2) !== undefined;
    await this.#process.err(
      isColoured ? `\x1b[1;${colour}m${letter}: \x1b[0m${line}\x1b[0m\n` : `${letter}: ${line}\n`,
    );
  }

  #parse(): {readonly operation: string | undefined; readonly operands: readonly string[]} {
    const words: string[] = [];
    for (const arg of this.#process.argv.slice(1)) {
      if (!arg.startsWith('-')) words.push(arg);
      else if (/^-q+$/.test(arg)) this.#quiet += arg.length - 1;
      else if (arg === '--quiet') this.#quiet++;
      else if (/^(-y|--yes|--assume-yes|--no-install-recommends|--install-recommends|-f|--fix-broken)$/.test(arg))
        continue;
      else if (arg.startsWith('--'))
        throw new AptError(`Command line option ${arg} is not understood in combination with the other options`);
      else
        throw new AptError(
          `Command line option '${arg[1]}' [from ${arg}] is not understood in combination with the other options.`,
        );
    }
    return {operation: words[0], operands: words.slice(1)};
  }

  async #say(text: string): Promise<void> {
    if (this.#quiet < 2) await this.#process.out(`${text}\n`);
  }

  async #readLists(): Promise<void> {
    const done = this.#process.terminal(1) && this.#quiet === 0 ? ' Done' : '';
    for (const step of ['Reading package lists...', 'Building dependency tree...', 'Reading state information...']) {
      await this.#process.sleep(this.#draw(80_000, 300_000));
      await this.#say(step + done);
    }
  }

  #draw(low: number, high: number): number {
    return this.#process.engine.rng.stream('tools/apt').between(low, high);
  }

  /** Asks the archive for a file. @returns why it did not come */
  async #fetch(host: string, path: string): Promise<string | undefined> {
    const netns = this.#process.context.get(netnsKey)!;
    const found = await this.#resolve(this.#process, host);
    if ('error' in found)
      return /not known/.test(found.error) ? `Could not resolve '${host}'` : `Temporary failure resolving '${host}'`;
    const request = {host, port: 80, path: `/ubuntu/${path}`, timeoutUs: 30e6};
    const answer = await httpGet(this.#process, {netns, resolve: async () => found}, request);
    if ('error' in answer) return notConnected(`${host}:80 (${formatIpv4(found.addresses[0]!)})`, answer.error);
    return answer.head.status === 200 ? undefined : `${answer.head.status}  Not Found`;
  }

  async #update(operands: readonly string[]): Promise<number> {
    if (operands.length > 0) throw new AptError('The update command takes no arguments');
    if (this.#process.user !== 'root')
      throw new AptError(
        'Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)',
        'Unable to lock directory /var/lib/apt/lists/',
      );
    const warnings: string[] = [];
    for (const [index, [host, suite]] of sources.entries()) {
      const problem = await this.#fetch(host, `dists/${suite}/InRelease`);
      const what = `${index + 1} http://${host}/ubuntu ${suite} InRelease`;
      await this.#say(problem === undefined ? `Hit:${what}` : `Err:${what}\n  ${problem}`);
      if (problem !== undefined)
        warnings.push(`Failed to fetch http://${host}/ubuntu/dists/${suite}/InRelease  ${problem}`);
    }
    if (warnings.length > 0)
      warnings.push('Some index files failed to download. They have been ignored, or old ones used instead.');
    if (nameOf(this.#process) === 'apt') {
      await this.#readLists();
      await this.#say(`${upgradable} packages can be upgraded. Run 'apt list --upgradable' to see them.`);
    } else await this.#say('Reading package lists...');
    for (const warning of warnings) await this.#tell('W', 33, warning);
    return 0;
  }

  async #install(names: readonly string[]): Promise<number> {
    const {files} = this.#process.machine;
    if (this.#process.user !== 'root')
      throw new AptError(
        'Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)',
        'Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?',
      );
    await this.#readLists();
    const installed = installedPackages(files);
    const inArchive = new Map(installable.map(each => [each.name, each]));
    const missing = names.filter(name => !installed.has(name) && !inArchive.has(name));
    const unknown = missing.filter(name => !uninstallable.has(name));
    if (unknown.length > 0) throw new AptError(...unknown.map(name => `Unable to locate package ${name}`));
    if (missing.length > 0) throw new UnsupportedError(`the package ${missing.join(', ')}, which Ubuntu's archive has`);
    const wanted: ArchivePackage[] = [];
    for (const name of new Set(names)) {
      const version = installed.get(name);
      if (version === undefined) wanted.push(inArchive.get(name)!);
      else await this.#say(`${name} is already the newest version (${version}).`);
    }
    if (wanted.length > 0)
      await this.#say(`The following NEW packages will be installed:\n  ${wanted.map(({name}) => name).join(' ')}`);
    await this.#say(`0 upgraded, ${wanted.length} newly installed, 0 to remove and ${upgradable} not upgraded.`);
    if (wanted.length === 0) return 0;
    await this.#fetchAll(wanted);
    await this.#unpack(wanted);
    return 0;
  }

  async #fetchAll(wanted: readonly ArchivePackage[]): Promise<void> {
    const {clock} = this.#process.engine;
    const bytes = wanted.reduce((sum, each) => sum + each.downloadBytes, 0);
    const installedBytes = wanted.reduce((sum, each) => sum + each.installedBytes, 0);
    await this.#say(`Need to get ${kilobytes(bytes)} kB of archives.`);
    await this.#say(`After this operation, ${kilobytes(installedBytes)} kB of additional disk space will be used.`);
    const startUs = clock.nowUs;
    for (const [index, each] of wanted.entries()) {
      const {name, version, suite, component, path, downloadBytes} = each;
      const what = `${index + 1} http://${archiveHost}/ubuntu ${suite}/${component} amd64 ${name} amd64 ${version}`;
      const problem = await this.#fetch(archiveHost, path);
      if (problem !== undefined) {
        await this.#say(`Err:${what}\n  ${problem}`);
        throw new AptError(
          `Failed to fetch http://${archiveHost}/ubuntu/${path}  ${problem}`,
          'Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?',
        );
      }
      await this.#say(`Get:${what} [${kilobytes(downloadBytes)} kB]`);
      await this.#process.sleep((downloadBytes / this.#draw(300_000, 900_000)) * 1e6);
    }
    const seconds = (clock.nowUs - startUs) / 1e6;
    const rate = kilobytes(bytes / seconds);
    await this.#say(`Fetched ${kilobytes(bytes)} kB in ${Math.max(1, Math.round(seconds))}s (${rate} kB/s)`);
  }

  async #unpack(wanted: readonly ArchivePackage[]): Promise<void> {
    const {files} = this.#process.machine;
    for (const [index, {name, version, path}] of wanted.entries()) {
      await this.#say(`Selecting previously unselected package ${name}.`);
      if (index === 0)
        await this.#say(`(Reading database ... ${databaseFiles} files and directories currently installed.)`);
      await this.#say(`Preparing to unpack .../${path.replace(/^.*\//, '')} ...\nUnpacking ${name} (${version}) ...`);
    }
    for (const {name, version, programs} of wanted) {
      await this.#process.sleep(this.#draw(20_000, 80_000));
      await this.#say(`Setting up ${name} (${version}) ...`);
      for (const program of programs) files.install(`/usr/bin/${program}`, unmodelledProgram(program));
    }
    recordInstalled(
      files,
      wanted.map(({name, version}) => [name, version]),
    );
    await this.#process.sleep(this.#draw(500_000, 1_500_000));
    await this.#say(afterwards);
  }
}

/** @models apt methods/connect.cc DoConnect, WaitAndCheckErrors */
function notConnected(peer: string, error: string): string {
  if (error.endsWith('ENETUNREACH'))
    return `Cannot initiate the connection to ${peer}. - connect (101: Network is unreachable)`;
  if (error.endsWith('EHOSTUNREACH')) return `Could not connect to ${peer}. - connect (113: No route to host)`;
  if (error.endsWith('ECONNREFUSED')) return `Could not connect to ${peer}. - connect (111: Connection refused)`;
  return `Could not connect to ${peer}, connection timed out`;
}

/** Kilobytes as apt counts them, with separators. @models apt SizeToStr, as far as packages of the lab reach */
function kilobytes(bytes: number): string {
  return String(Math.round(bytes / 1000)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** man-db's trigger and needrestart's look around. @source seed: `apt install mkcert -y` */
const afterwards = `Processing triggers for man-db (2.12.0-4build2) ...
Scanning processes...
Scanning linux images...

Running kernel seems to be up-to-date.

No services need to be restarted.

No containers need to be restarted.

No user sessions are running outdated binaries.

No VM guests are running outdated hypervisor (qemu) binaries on this host.`;
