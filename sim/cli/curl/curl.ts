import {assert} from '../../base/sim-error.ts';
import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import {netnsKey} from '../../linux/netns.ts';
import {FileError} from '../../shell/files.ts';
import type {Command, Process} from '../../shell/process.ts';
import {Connections, type Resolve} from './connection.ts';
import type {CurlFailure} from './failure.ts';
import {expandGlob, type GlobbedUrl} from './glob.ts';
import {helpText, versionText} from './help.ts';
import {type CurlOptions, parseOptions} from './options.ts';
import {Output, outputName, StdoutBuffer} from './output.ts';
import {planRequest} from './request.ts';
import {type Session, Transfer} from './transfer.ts';
import {parseUrl} from './url.ts';
import {Verbose} from './verbose.ts';
import {type TransferReport, writeOut} from './write-out.ts';

const hint = "curl: try 'curl --help' for more information\n";

/**
 * curl 8.5.0 for HTTP/1.1 in clear.
 *
 * @models curl 8.5.0 src/tool_operate.c
 * @omits TLS, HTTP/2 and 3, proxies, forms, cookie files, config files, parallel transfers, netrc
 */
export function createCurl({resolve}: {resolve: Resolve}): Command {
  return async process => {
    const options = parseOptions(process.argv.slice(1));
    if ('message' in options) {
      await process.err(`${options.message === '' ? '' : `curl: ${options.message}\n`}${hint}`);
      return 2;
    }
    if (process.argv.length === 1) return usage(process, '');
    if (options.flags.help) return print(process, helpText);
    if (options.flags.version) return print(process, versionText);
    if (options.urls.length === 0) return usage(process, 'curl: (2) no URL specified\n');
    return new Operation(process, options, resolve).run();
  };
}

async function usage(process: Process, words: string): Promise<number> {
  await process.err(words + hint);
  return 2;
}

async function print(process: Process, text: string): Promise<number> {
  await process.out(text);
  return 0;
}

/** The transfers of one command line, one after the other. */
class Operation {
  readonly #process: Process;
  readonly #options: CurlOptions;
  readonly #stdout: StdoutBuffer;
  readonly #connections: Connections;
  readonly #verbose: Verbose;
  #urlNumber = 0;

  constructor(process: Process, options: CurlOptions, resolve: Resolve) {
    this.#process = process;
    this.#options = options;
    this.#stdout = new StdoutBuffer(process, {unbuffered: !options.flags.buffer});
    const hidesData = this.#stdout.isTerminal && options.outputs.length === 0;
    this.#verbose = new Verbose(process, {enabled: options.flags.verbose, hidesData});
    this.#connections = new Connections({
      netns: netnsOf(process),
      resolve,
      rng: process.engine.rng.stream('curl'),
      options,
    });
  }

  async run(): Promise<number> {
    try {
      return await this.#all();
    } finally {
      this.#connections.closeAll();
      await this.#stdout.flush();
    }
  }

  async #all(): Promise<number> {
    let status = 0;
    const unknown = await this.#connections.learn(this.#verbose);
    if (unknown) return this.#fail(unknown);
    for (const [index, pattern] of this.#options.urls.entries()) {
      const urls = this.#options.flags.globoff ? [{url: pattern, picks: []}] : expandGlob(pattern);
      if ('code' in urls) return this.#fail(urls as CurlFailure);
      for (const url of urls as readonly GlobbedUrl[]) {
        status = await this.#one(url, index);
        if (status !== 0 && this.#options.flags['fail-early']) return status;
      }
    }
    return status;
  }

  async #one(globbed: GlobbedUrl, index: number): Promise<number> {
    const output = this.#outputFor(globbed, index);
    if ('code' in output) {
      await this.#process.err('curl: Remote file name has no length\n');
      return this.#fail(output);
    }
    const session = await this.#session();
    if ('code' in session) return this.#fail(session);
    const urlNumber = this.#urlNumber++;
    const showMeter = !this.#options.flags.silent && this.#options.flags['progress-meter'] && !output.isTerminal;
    const startedUs = this.#process.engine.clock.nowUs;
    for (let attempt = 0; ; attempt++) {
      const report = await new Transfer(session, {
        url: globbed.url,
        urlNumber,
        output,
        showMeter,
        isRetry: attempt > 0,
      }).run();
      const reason = attempt < this.#options.retry ? retryReason(report, this.#options) : undefined;
      if (reason === undefined) return this.#finish(report);
      if (report.exitCode !== 0) await this.#complain(report);
      if (!(await this.#waitToRetry(reason, {attempt, startedUs}))) return this.#finish(report);
    }
  }

  async #session(): Promise<Session | CurlFailure> {
    const {tracer} = netnsOf(this.#process).kernel;
    const dump = this.#options.dumpHeader;
    try {
      return {
        process: this.#process,
        options: this.#options,
        connections: this.#connections,
        verbose: this.#verbose,
        plan: planRequest(this.#process, this.#options),
        tracer,
        headerDump: dump === undefined ? undefined : this.#output(dump),
      };
    } catch (error) {
      if (error instanceof FileError)
        return {code: 26, message: `Failed to open/read local data from file/application`};
      throw error;
    }
  }

  #output(name: string): Output {
    const {flags, outputDir} = this.#options;
    const path = name === '-' ? undefined : this.#process.path(outputDir === '' ? name : `${outputDir}/${name}`);
    return new Output(this.#process, this.#stdout, {
      name,
      path,
      createDirs: flags['create-dirs'],
      clobber: flags.clobber,
    });
  }

  #outputFor({url, picks}: GlobbedUrl, index: number): Output | CurlFailure {
    const choice =
      this.#options.outputs[index] ??
      (this.#options.flags['remote-name-all'] ? ({kind: 'remote-name'} as const) : undefined);
    if (!choice) return this.#output('-');
    const parsed = parseUrl(url, {pathAsIs: false});
    const name = outputName(choice, {path: 'code' in parsed ? '' : parsed.path, picks});
    if (name === undefined) return {code: 23, message: 'Failed writing received data to disk/application'};
    return this.#output(name);
  }

  async #finish(report: TransferReport): Promise<number> {
    const failed = this.#options.flags['fail-with-body'] && report.exitCode === 0 && report.status >= 400;
    const final = failed
      ? {...report, exitCode: 22, errorMessage: `The requested URL returned error: ${report.status}`}
      : report;
    if (final.exitCode !== 0) await this.#complain(final);
    const format = this.#options.writeOut;
    if (format !== undefined) {
      const written = writeOut(this.#readFormat(format), final);
      await this.#stdout.write(encodeUtf8(written.stdout));
      if (written.stderr !== '') await this.#process.err(written.stderr);
    }
    return final.exitCode;
  }

  /** `@file` reads the format from a file. */
  #readFormat(format: string): string {
    if (!format.startsWith('@')) return format;
    return decodeUtf8(this.#process.machine.files.readFile(this.#process.path(format.slice(1))));
  }

  async #complain({exitCode, errorMessage}: TransferReport): Promise<void> {
    const {silent, 'show-error': showError} = this.#options.flags;
    if (!silent || showError) await this.#process.err(`curl: (${exitCode}) ${errorMessage}\n`);
  }

  async #fail({code, message}: CurlFailure): Promise<number> {
    const {silent, 'show-error': showError} = this.#options.flags;
    if (!silent || showError) await this.#process.err(`curl: (${code}) ${message}\n`);
    return code;
  }

  /** @returns false when the time for retries is over */
  async #waitToRetry(reason: string, {attempt, startedUs}: {attempt: number; startedUs: number}): Promise<boolean> {
    const {retry, retryDelayUs, retryMaxTimeUs, flags} = this.#options;
    const {clock} = this.#process.engine;
    if (retryMaxTimeUs > 0 && clock.nowUs - startedUs > retryMaxTimeUs) return false;
    const delayUs = retryDelayUs || Math.min(2 ** attempt * 1_000_000, 600_000_000);
    if (!flags.silent)
      await this.#process.err(
        `Warning: Problem ${reason}. Will retry in ${Math.floor(delayUs / 1_000_000)} seconds. ${retry - attempt} retries left.\n`,
      );
    await this.#process.sleep(delayUs);
    return true;
  }
}

function netnsOf(process: Process) {
  const netns = process.context.get(netnsKey);
  assert(netns, 'a process has a network namespace');
  return netns;
}

/** Why a transfer is worth another try, in curl's words. */
function retryReason({exitCode, status}: TransferReport, {flags}: CurlOptions): string | undefined {
  if (exitCode === 28 || exitCode === 6) return ': timeout';
  if (exitCode === 7 && flags['retry-connrefused']) return ': connection refused';
  const isTransient = [408, 429, 500, 502, 503, 504].includes(status);
  if (isTransient && (exitCode === 0 || exitCode === 22)) return ': HTTP error';
  return flags['retry-all-errors'] && exitCode !== 0 ? '(retrying all errors)' : undefined;
}
