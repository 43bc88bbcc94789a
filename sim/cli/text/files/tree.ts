import {FileError, type FileStat} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {parseOptions} from '../options.ts';

/**
 * `tree` 2.1: names below directories, with lines, and how many there are.
 *
 * @omits -p -u -g -s -h -D (what stands before the name), -P, -I patterns with `|`, output as HTML, XML or JSON
 */
export const tree: Command = async process => {
  const options = await parseOptions(process, {short: 'aCdfFiI:lL:nNP:r', long: {noreport: 'R', dirsfirst: 'D'}});
  if (typeof options === 'number') return options;
  const level = options.values.get('L');
  if (level !== undefined && !(Number(level) > 0)) {
    await process.err('tree: Invalid level, must be greater than 0.\n');
    return 1;
  }
  const printer = new TreePrinter(process, options.flags, Number(level ?? Number.POSITIVE_INFINITY));
  for (const path of options.operands.length > 0 ? options.operands : ['.']) await printer.root(path);
  if (!options.flags.has('R')) await process.out(printer.report());
  return printer.status;
};

class TreePrinter {
  readonly #process: Process;
  readonly #flags: ReadonlySet<string>;
  readonly #levelMax: number;
  #directories = 0;
  #files = 0;
  status = 0;

  constructor(process: Process, flags: ReadonlySet<string>, levelMax: number) {
    this.#process = process;
    this.#flags = flags;
    this.#levelMax = levelMax;
  }

  async root(path: string): Promise<void> {
    const {files} = this.#process.machine;
    const absolute = this.#process.path(path);
    if (!files.exists(absolute) || files.stat(absolute).type !== 'directory') {
      await this.#process.out(`${path}  [error opening dir]\n`);
      this.status = 2;
      return;
    }
    await this.#process.out(`${this.#shown(path, files.stat(absolute))}\n`);
    this.#directories++;
    await this.#below(path, '', 1);
  }

  async #below(path: string, indent: string, level: number): Promise<void> {
    const {files} = this.#process.machine;
    const entries = files
      .list(this.#process.path(path))
      .filter(name => this.#flags.has('a') || !name.startsWith('.'))
      .map(name => ({name, path: `${path.replace(/\/+$/, '')}/${name}`}))
      .map(entry => ({...entry, stat: files.stat(this.#process.path(entry.path), {noFollow: true})}))
      .filter(({stat}) => !this.#flags.has('d') || stat.type === 'directory');
    if (this.#flags.has('r')) entries.reverse();
    if (this.#flags.has('D'))
      entries.sort((a, b) => Number(b.stat.type === 'directory') - Number(a.stat.type === 'directory'));
    for (const [index, entry] of entries.entries()) {
      const isLast = index === entries.length - 1;
      const lines = this.#flags.has('i') ? '' : `${indent}${isLast ? '└── ' : '├── '}`;
      await this.#process.out(`${lines}${this.#shown(this.#flags.has('f') ? entry.path : entry.name, entry.stat)}\n`);
      if (!this.#isDirectory(entry.path, entry.stat)) {
        this.#files++;
        continue;
      }
      this.#directories++;
      if (entry.stat.type === 'directory' && level < this.#levelMax)
        await this.#below(entry.path, `${indent}${isLast ? '    ' : '│   '}`, level + 1);
    }
  }

  /** A link to a directory counts as one, and is not followed. */
  #isDirectory(path: string, {type}: FileStat): boolean {
    if (type !== 'symlink') return type === 'directory';
    try {
      return this.#process.machine.files.stat(this.#process.path(path)).type === 'directory';
    } catch (error) {
      if (error instanceof FileError) return false;
      throw error;
    }
  }

  #shown(name: string, {type, target, mode}: FileStat): string {
    const isColored = this.#flags.has('C') || (this.#process.terminal(1) !== undefined && !this.#flags.has('n'));
    const color = type === 'directory' ? '01;34' : type === 'symlink' ? '01;36' : mode & 0o111 ? '01;32' : '';
    const text = isColored && color !== '' ? `\x1b[${color}m${name}\x1b[0m` : name;
    const mark = this.#flags.has('F') && type === 'directory' ? '/' : '';
    return `${text}${mark}${target === undefined ? '' : ` -> ${target}`}`;
  }

  report(): string {
    const plural = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
    const files = this.#flags.has('d') ? '' : `, ${plural(this.#files, 'file', 'files')}`;
    return `\n${plural(this.#directories, 'directory', 'directories')}${files}\n`;
  }
}
