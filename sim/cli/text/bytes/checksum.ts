import {blake2b} from '@noble/hashes/blake2.js';
import {md5, sha1} from '@noble/hashes/legacy.js';
import {sha224, sha256, sha384, sha512} from '@noble/hashes/sha2.js';
import type {FileError} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, misused, nameOf, quoteIfNeeded} from '../gnu.ts';
import {chunksOf, Lines, openOperand} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';

/** `md5sum`, `sha1sum`, `sha224sum` … `b2sum`: prints digests of files and checks them. @omits -l of b2sum */

/** What a program is called → how BSD's format names its digest. */
const algorithms = {
  md5sum: {tag: 'MD5', hash: md5},
  sha1sum: {tag: 'SHA1', hash: sha1},
  sha224sum: {tag: 'SHA224', hash: sha224},
  sha256sum: {tag: 'SHA256', hash: sha256},
  sha384sum: {tag: 'SHA384', hash: sha384},
  sha512sum: {tag: 'SHA512', hash: sha512},
  b2sum: {tag: 'BLAKE2b', hash: blake2b},
} as const;

type Name = keyof typeof algorithms;

export const checksumNames = Object.keys(algorithms) as readonly Name[];

export const checksum: Command = async process => {
  const options = await parseOptions(process, {
    short: 'bctwz',
    long: {
      binary: 'b',
      check: 'c',
      'ignore-missing': 'i',
      quiet: 'q',
      status: 's',
      strict: 'S',
      tag: 'T',
      text: 't',
      warn: 'w',
      zero: 'z',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, operands} = options;
  const wrong = optionProblem(flags);
  if (wrong !== undefined) return misused(process, wrong);
  const paths = operands.length > 0 ? operands : ['-'];
  let status = 0;
  for (const path of paths)
    status = Math.max(
      status,
      flags.has('c') ? await new Check(process, options).file(path) : await print(process, flags, path),
    );
  return status;
};

function optionProblem(flags: ReadonlySet<string>): string | undefined {
  if (flags.has('T') && flags.has('t')) return '--tag does not support --text mode';
  if (flags.has('c')) {
    if (flags.has('z')) return 'the --zero option is not supported when verifying checksums';
    if (flags.has('T')) return 'the --tag option is meaningless when verifying checksums';
    return flags.has('b') || flags.has('t')
      ? 'the --binary and --text options are meaningless when verifying checksums'
      : undefined;
  }
  const onlyForCheck: Readonly<Record<string, string>> = {
    i: 'ignore-missing',
    s: 'status',
    w: 'warn',
    q: 'quiet',
    S: 'strict',
  };
  const given = Object.keys(onlyForCheck).find(letter => flags.has(letter));
  return given && `the --${onlyForCheck[given]} option is meaningful only when verifying checksums`;
}

/** Digest of a file in hexadecimal. @returns undefined after a complaint */
async function digestOf(
  process: Process,
  path: string,
  complaint?: (path: string, error: FileError) => string,
): Promise<string | undefined> {
  const stream = await openOperand(process, path, complaint);
  if (!stream) return undefined;
  const hash = algorithms[nameOf(process) as Name].hash.create();
  for await (const chunk of chunksOf(process, stream)) hash.update(chunk);
  return hexOf(hash.digest());
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

async function print(process: Process, flags: ReadonlySet<string>, path: string): Promise<number> {
  const digest = await digestOf(process, path);
  if (digest === undefined) return 1;
  const end = flags.has('z') ? '\0' : '\n';
  const escaped = flags.has('z')
    ? path
    : path.replace(/[\\\n\r]/g, one => ({'\\': '\\\\', '\n': '\\n', '\r': '\\r'})[one]!);
  const mark = escaped === path ? '' : '\\';
  const {tag} = algorithms[nameOf(process) as Name];
  await process.out(
    flags.has('T')
      ? `${mark}${tag} (${escaped}) = ${digest}${end}`
      : `${mark}${digest} ${flags.has('b') ? '*' : ' '}${escaped}${end}`,
  );
  return 0;
}

/** `-c`: what became of files since their digests were written. */
class Check {
  readonly #process: Process;
  readonly #flags: ReadonlySet<string>;
  #wrongLines = 0;
  #unread = 0;
  #mismatches = 0;
  #verified = 0;
  #checked = 0;

  constructor(process: Process, {flags}: ParsedOptions) {
    this.#process = process;
    this.#flags = flags;
  }

  async file(path: string): Promise<number> {
    const stream = await openOperand(this.#process, path);
    if (!stream) return 1;
    const shown = path === '-' ? "'standard input'" : quoteIfNeeded(path);
    const lines = new Lines(this.#process, stream);
    let number = 0;
    for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
      number++;
      if (line.startsWith('#')) continue;
      const wanted = this.#parse(line.replace(/\r$/, ''));
      if (wanted) await this.#verify(wanted.digest, wanted.path);
      else {
        this.#wrongLines++;
        const {tag} = algorithms[nameOf(this.#process) as Name];
        if (this.#flags.has('w'))
          await complain(this.#process, `${shown}: ${number}: improperly formatted ${tag} checksum line`);
      }
    }
    return this.#end(shown);
  }

  #parse(line: string): {readonly digest: string; readonly path: string} | undefined {
    const {tag, hash} = algorithms[nameOf(this.#process) as Name];
    const isEscaped = line.startsWith('\\');
    const text = isEscaped ? line.slice(1) : line;
    const bsd = /^([A-Za-z0-9]+) ?\((.*)\) ?= ?([0-9A-Fa-f]+)$/.exec(text);
    const gnu = /^[ \t]*([0-9A-Fa-f]+) [ *](.*)$/.exec(text);
    const digest = bsd ? bsd[3]! : gnu?.[1];
    const path = bsd ? bsd[2]! : gnu?.[2];
    if (digest === undefined || !path || digest.length !== hash.outputLen * 2 || (bsd && bsd[1] !== tag))
      return undefined;
    const plain = isEscaped ? path.replace(/\\([nr\\])/g, (_, one: string) => ({n: '\n', r: '\r'})[one] ?? '\\') : path;
    return {digest: digest.toLowerCase(), path: plain};
  }

  async #verify(wanted: string, path: string): Promise<void> {
    const {files} = this.#process.machine;
    this.#checked++;
    if (this.#flags.has('i') && path !== '-' && !files.exists(this.#process.path(path))) return;
    const digest = await digestOf(this.#process, path);
    const isQuiet = this.#flags.has('s');
    if (digest === undefined) {
      this.#unread++;
      if (!isQuiet) await this.#process.out(`${path}: FAILED open or read\n`);
    } else if (digest === wanted) {
      this.#verified++;
      if (!isQuiet && !this.#flags.has('q')) await this.#process.out(`${path}: OK\n`);
    } else {
      this.#mismatches++;
      if (!isQuiet) await this.#process.out(`${path}: FAILED\n`);
    }
  }

  async #end(shown: string): Promise<number> {
    if (this.#checked === 0) {
      return complain(this.#process, `${shown}: no properly formatted checksum lines found`);
    }
    const warn = async (count: number, one: string, more: string) => {
      if (count > 0 && !this.#flags.has('s'))
        await complain(this.#process, `WARNING: ${count} ${count === 1 ? one : more}`);
    };
    await warn(this.#wrongLines, 'line is improperly formatted', 'lines are improperly formatted');
    await warn(this.#unread, 'listed file could not be read', 'listed files could not be read');
    await warn(this.#mismatches, 'computed checksum did NOT match', 'computed checksums did NOT match');
    if (this.#flags.has('i') && this.#verified === 0) await complain(this.#process, `${shown}: no file was verified`);
    const failed =
      this.#mismatches > 0 ||
      this.#unread > 0 ||
      this.#verified === 0 ||
      (this.#flags.has('S') && this.#wrongLines > 0);
    return failed ? 1 : 0;
  }
}
