import {FileError} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, missingOperand, nameOf, quoteFile} from '../gnu.ts';
import {parseOptions} from '../options.ts';
import {eachFile} from './make-files.ts';
import {parseMode} from './mode.ts';
import {baseOf} from './path-names.ts';

/** `cp`, `mv`, `ln`, `rm`, `install`: names and what they lead to. */

interface Plan {
  readonly sources: readonly string[];
  readonly targetOf: (source: string) => string;
}

/** Which name each source gets; a complaint's status when the operands do not fit. @models coreutils target_directory */
async function plan(
  process: Process,
  operands: readonly string[],
  {into, noTarget}: {into: string | undefined; noTarget: boolean},
): Promise<Plan | number> {
  const {files} = process.machine;
  const isDirectory = (path: string) =>
    files.exists(process.path(path)) && files.stat(process.path(path)).type === 'directory';
  const inside = (directory: string) => (source: string) => `${directory.replace(/\/+$/, '')}/${baseOf(source)}`;
  if (operands.length === 0) return missingOperand(process, [], 'file operand');
  if (into !== undefined) {
    if (!isDirectory(into)) return complain(process, `target directory ${quoteFile(into)}: No such file or directory`);
    return {sources: operands, targetOf: inside(into)};
  }
  if (operands.length === 1) {
    await process.err(`${nameOf(process)}: missing destination file operand after ${quoteFile(operands[0]!)}\n`);
    await process.err(`Try '${nameOf(process)} --help' for more information.\n`);
    return 1;
  }
  const target = operands.at(-1)!;
  const sources = operands.slice(0, -1);
  if (isDirectory(target) && !noTarget) return {sources, targetOf: inside(target)};
  if (sources.length > 1) {
    const why = files.exists(process.path(target)) ? 'Not a directory' : 'No such file or directory';
    return complain(process, `target ${quoteFile(target)}: ${why}`);
  }
  return {sources, targetOf: () => target};
}

const common = {
  backup: 'b',
  force: 'f',
  interactive: 'i',
  'no-clobber': 'n',
  'target-directory=': 't',
  'no-target-directory': 'T',
  update: 'u',
  verbose: 'v',
};

export const cp: Command = async process => {
  const options = await parseOptions(process, {
    short: 'abdfHiLlnPpRrst:Tuvx',
    long: {
      ...common,
      archive: 'a',
      recursive: 'R',
      dereference: 'L',
      'preserve=?': 'p',
      link: 'l',
      'symbolic-link': 's',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const planned = await plan(process, operands, {into: values.get('t'), noTarget: flags.has('T')});
  if (typeof planned === 'number') return planned;
  const copier = new Copier(process, {
    recursive: flags.has('r') || flags.has('R') || flags.has('a'),
    keepsLinks: flags.has('a') || flags.has('d') || flags.has('P') || flags.has('R') || flags.has('r'),
    preserves: flags.has('a') || flags.has('p'),
    noClobber: flags.has('n'),
    verbose: flags.has('v'),
  });
  for (const source of planned.sources) await copier.copy(source, planned.targetOf(source), true);
  return copier.status;
};

interface CopyOptions {
  readonly recursive: boolean;
  readonly keepsLinks: boolean;
  readonly preserves: boolean;
  readonly noClobber: boolean;
  readonly verbose: boolean;
}

class Copier {
  readonly #process: Process;
  readonly #options: CopyOptions;
  status = 0;

  constructor(process: Process, options: CopyOptions) {
    this.#process = process;
    this.#options = options;
  }

  async copy(source: string, target: string, isOperand: boolean): Promise<void> {
    const {files} = this.#process.machine;
    const from = this.#process.path(source);
    const to = this.#process.path(target);
    try {
      const stat = files.stat(from, {noFollow: this.#options.keepsLinks && !(isOperand && !this.#options.preserves)});
      if (stat.type === 'directory') return await this.#directory(source, target);
      if (target.endsWith('/') && !files.exists(to))
        return await this.#refuse(`cannot create regular file ${quoteFile(target)}: Not a directory`);
      if (files.exists(to)) {
        if (files.isSameFile(from, to))
          return await this.#refuse(`${quoteFile(source)} and ${quoteFile(target)} are the same file`);
        if (this.#options.noClobber) return;
      }
      await this.#say(source, target);
      this.#file(from, to, target);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await this.#refuse(
        error instanceof Refused ? error.message : `cannot stat ${quoteFile(source)}: ${error.message}`,
      );
    }
  }

  #file(from: string, to: string, target: string): void {
    const {files} = this.#process.machine;
    const stat = files.stat(from, {noFollow: this.#options.keepsLinks});
    if (stat.type === 'symlink') {
      if (files.exists(to)) files.remove(to);
      files.link(stat.target!, to);
      return;
    }
    const program = files.program(from);
    try {
      if (program) files.install(to, program);
      else files.writeFile(to, files.readFile(from), {mode: stat.mode & ~this.#process.umask});
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      throw new Refused(`cannot create regular file ${quoteFile(target)}: ${error.message}`);
    }
    if (!this.#options.preserves) return;
    files.changeMode(to, stat.mode);
    files.changeTime(to, stat.mtimeMs);
  }

  async #directory(source: string, target: string): Promise<void> {
    const {files} = this.#process.machine;
    if (!this.#options.recursive) return this.#refuse(`-r not specified; omitting directory ${quoteFile(source)}`);
    const [from, to] = [this.#process.path(source), this.#process.path(target)];
    if (`${to}/`.startsWith(`${from}/`))
      return this.#refuse(`cannot copy a directory, ${quoteFile(source)}, into itself, ${quoteFile(target)}`);
    if (!files.exists(to)) {
      files.makeDirectory(to, {mode: files.stat(from).mode & ~this.#process.umask});
      await this.#say(source, target);
    } else if (files.stat(to).type !== 'directory')
      return this.#refuse(`cannot overwrite non-directory ${quoteFile(target)} with directory ${quoteFile(source)}`);
    const below = (path: string, name: string) => `${path.replace(/\/+$/, '')}/${name}`;
    for (const name of files.list(from)) await this.copy(below(source, name), below(target, name), false);
    if (this.#options.preserves) files.changeTime(to, files.stat(from).mtimeMs);
  }

  async #say(source: string, target: string): Promise<void> {
    if (this.#options.verbose) await this.#process.out(`${quoteFile(source)} -> ${quoteFile(target)}\n`);
  }

  async #refuse(message: string): Promise<void> {
    this.status = await complain(this.#process, message);
  }
}

/** A copy that fails on the target's side. */
class Refused extends FileError {
  constructor(message: string) {
    super('EACCES', '');
    this.message = message;
  }
}

export const mv: Command = async process => {
  const options = await parseOptions(process, {short: 'bfint:Tuv', long: common});
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const planned = await plan(process, operands, {into: values.get('t'), noTarget: flags.has('T')});
  if (typeof planned === 'number') return planned;
  let status = 0;
  for (const source of planned.sources) {
    const complaint = await move(process, source, planned.targetOf(source), flags);
    if (complaint !== undefined) status = await complain(process, complaint);
  }
  return status;
};

/** @returns what GNU mv says when it cannot */
async function move(
  process: Process,
  source: string,
  target: string,
  flags: ReadonlySet<string>,
): Promise<string | undefined> {
  const {files} = process.machine;
  const [from, to] = [process.path(source), process.path(target)];
  try {
    const type = files.stat(from, {noFollow: true}).type;
    const isOccupied = files.exists(to);
    if (isOccupied && flags.has('n')) return undefined;
    if (isOccupied && from === to) return `${quoteFile(source)} and ${quoteFile(target)} are the same file`;
    if (type === 'directory' && `${to}/`.startsWith(`${from}/`))
      return `cannot move ${quoteFile(source)} to a subdirectory of itself, ${quoteFile(target)}`;
    if (isOccupied && type === 'directory' && files.stat(to).type !== 'directory')
      return `cannot overwrite non-directory ${quoteFile(target)} with directory ${quoteFile(source)}`;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return `cannot stat ${quoteFile(source)}: ${error.message}`;
  }
  try {
    files.rename(from, to);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return `cannot move ${quoteFile(source)} to ${quoteFile(target)}: ${error.message}`;
  }
  if (flags.has('v')) await process.out(`renamed ${quoteFile(source)} -> ${quoteFile(target)}\n`);
  return undefined;
}

export const ln: Command = async process => {
  const options = await parseOptions(process, {
    short: 'bfiLnPrst:Tv',
    long: {...common, symbolic: 's', 'no-dereference': 'n', relative: 'r'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (operands.length === 0) return missingOperand(process, [], 'file operand');
  const {files} = process.machine;
  const last = operands.at(-1)!;
  const isLinkItself = flags.has('n') && operands.length > 1 && isLink(process, last);
  const planned = await plan(process, operands.length === 1 ? [last, '.'] : operands, {
    into: values.get('t'),
    noTarget: flags.has('T') || isLinkItself,
  });
  if (typeof planned === 'number') return planned;
  const kind = flags.has('s') ? 'symbolic' : 'hard';
  let status = 0;
  for (const source of planned.sources) {
    const target = planned.targetOf(source);
    const [from, to] = [process.path(source), process.path(target)];
    if (kind === 'hard' && !files.exists(from)) {
      status = await complain(process, `failed to access ${quoteFile(source)}: No such file or directory`);
      continue;
    }
    if (kind === 'hard' && files.stat(from).type === 'directory') {
      status = await complain(process, `${source}: hard link not allowed for directory`);
      continue;
    }
    try {
      if (flags.has('f') && (files.exists(to) || isLink(process, target))) files.remove(to);
      if (kind === 'symbolic') files.link(source, to);
      else files.hardLink(from, to);
      if (flags.has('v'))
        await process.out(`${quoteFile(target)} ${kind === 'hard' ? '=>' : '->'} ${quoteFile(source)}\n`);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status = await complain(process, `failed to create ${kind} link ${quoteFile(target)}: ${error.message}`);
    }
  }
  return status;
};

function isLink(process: Process, path: string): boolean {
  try {
    return process.machine.files.stat(process.path(path), {noFollow: true}).type === 'symlink';
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

export const rm: Command = async process => {
  const options = await parseOptions(process, {
    short: 'dfiIrRv',
    long: {dir: 'd', force: 'f', recursive: 'r', verbose: 'v', 'one-file-system': 'x', 'no-preserve-root': 'N'},
  });
  if (typeof options === 'number') return options;
  const {flags, operands} = options;
  if (operands.length === 0) return flags.has('f') ? 0 : missingOperand(process, []);
  const remover = new Remover(process, flags);
  for (const path of operands) await remover.operand(path);
  return remover.status;
};

class Remover {
  readonly #process: Process;
  readonly #flags: ReadonlySet<string>;
  status = 0;

  constructor(process: Process, flags: ReadonlySet<string>) {
    this.#process = process;
    this.#flags = flags;
  }

  get #recursive(): boolean {
    return this.#flags.has('r') || this.#flags.has('R');
  }

  async operand(path: string): Promise<void> {
    const {files} = this.#process.machine;
    if (this.#recursive && /^(.*\/)?\.\.?\/*$/.test(path))
      return this.#refuse(`refusing to remove '.' or '..' directory: skipping ${quoteFile(path)}`);
    if (this.#recursive && this.#process.path(path) === '/') {
      await this.#refuse("it is dangerous to operate recursively on '/'");
      return this.#refuse('use --no-preserve-root to override this failsafe');
    }
    try {
      const {type} = files.stat(this.#process.path(path), {noFollow: true});
      if (type !== 'directory') await this.#unlink(path, 'removed');
      else if (this.#recursive) await this.#tree(path);
      else if (this.#flags.has('d')) await this.#unlink(path, 'removed directory');
      else await this.#refuse(`cannot remove ${quoteFile(path)}: Is a directory`);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (this.#flags.has('f') && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
      await this.#refuse(`cannot remove ${quoteFile(path)}: ${error.message}`);
    }
  }

  async #tree(path: string): Promise<void> {
    const {files} = this.#process.machine;
    const absolute = this.#process.path(path);
    for (const name of files.list(absolute)) {
      const below = `${path.replace(/\/+$/, '')}/${name}`;
      const {type} = files.stat(this.#process.path(below), {noFollow: true});
      if (type === 'directory') await this.#tree(below);
      else await this.#unlink(below, 'removed');
    }
    await this.#unlink(path, 'removed directory');
  }

  async #unlink(path: string, what: string): Promise<void> {
    this.#process.machine.files.remove(this.#process.path(path));
    if (this.#flags.has('v')) await this.#process.out(`${what} ${quoteFile(path)}\n`);
  }

  async #refuse(message: string): Promise<void> {
    this.status = await complain(this.#process, message);
  }
}

/** `install`: copies with a mode, or makes directories with `-d`. @omits -b, -s, --strip-program */
export const install: Command = async process => {
  const options = await parseOptions(process, {
    short: 'Cdg:m:o:pt:Tv',
    long: {directory: 'd', 'mode=': 'm', 'owner=': 'o', 'group=': 'g', 'target-directory=': 't'},
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  const {files} = process.machine;
  const mode = parseMode(values.get('m') ?? '755', 0, false);
  if (mode === undefined) return complain(process, `invalid mode ${quoteFile(values.get('m')!)}`);
  if (flags.has('d'))
    return eachFile(
      process,
      operands,
      path => `cannot create directory ${quoteFile(path)}`,
      path => files.makeDirectory(process.path(path), {parents: true, mode}),
    );
  const planned = await plan(process, operands, {into: values.get('t'), noTarget: flags.has('T')});
  if (typeof planned === 'number') return planned;
  return eachFile(
    process,
    planned.sources,
    path => `cannot stat ${quoteFile(path)}`,
    source => {
      const to = process.path(planned.targetOf(source));
      files.writeFile(to, files.readFile(process.path(source)));
      files.changeMode(to, mode);
    },
  );
};
