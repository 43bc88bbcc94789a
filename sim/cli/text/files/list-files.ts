import {formatDate} from '../../../shell/dates.ts';
import {FileError, type FileStat} from '../../../shell/files.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {textWidth} from '../../../shell/text-width.ts';
import {complain} from '../gnu.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';
import {humanSize} from './human-size.ts';
import {formatMode} from './mode.ts';

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly stat: FileStat;
}

/**
 * `ls`. In a terminal names stand in columns and are coloured as the lab's `ls --color=auto` has them.
 *
 * @omits -c -u (one time a file has), --hide, -k, -w
 */
export const ls: Command = async process => {
  const options = await parseOptions(process, {
    short: '1aAbBcCdfFgGhHiIlLmnNopqQrRsStTuUvwxXZ',
    long: {
      all: 'a',
      'almost-all': 'A',
      directory: 'd',
      classify: 'F',
      'human-readable': 'h',
      inode: 'i',
      recursive: 'R',
      reverse: 'r',
      size: 's',
      'quote-name': 'Q',
      'numeric-uid-gid': 'n',
      'no-group': 'G',
      dereference: 'L',
      'color=?': '!',
      'full-time': '@',
      'time-style=': '%',
      'group-directories-first': '^',
      'sort=': '&',
    },
    wrongStatus: 2,
  });
  if (typeof options === 'number') return options;
  return new Listing(process, options).run();
};

class Listing {
  readonly #process: Process;
  readonly #flags: ReadonlySet<string>;
  readonly #values: ReadonlyMap<string, string>;
  readonly #operands: readonly string[];
  readonly #colored: boolean;
  #status = 0;
  #printed = false;

  constructor(process: Process, {flags, values, operands}: ParsedOptions) {
    this.#process = process;
    this.#flags = flags;
    this.#values = values;
    this.#operands = operands.length > 0 ? operands : ['.'];
    const color = values.get('!');
    this.#colored =
      flags.has('!') && (color === '' || color === 'always' || (color === 'auto' && process.terminal(1) !== undefined));
  }

  get #long(): boolean {
    return ['l', 'n', 'g', 'o', '@'].some(flag => this.#flags.has(flag));
  }

  async run(): Promise<number> {
    const singles: Entry[] = [];
    const directories: Entry[] = [];
    for (const operand of this.#operands) {
      const entry = await this.#entry(operand, operand);
      if (!entry) continue;
      const target = this.#long || this.#flags.has('d') ? entry.stat : this.#followed(entry);
      if (target.type === 'directory' && !this.#flags.has('d')) directories.push(entry);
      else singles.push(entry);
    }
    if (singles.length > 0) await this.#print(this.#sorted(singles));
    for (const entry of this.#sorted(directories)) await this.#directory(entry, this.#operands.length > 1);
    return this.#status;
  }

  #followed(entry: Entry): FileStat {
    try {
      return this.#process.machine.files.stat(this.#process.path(entry.path));
    } catch (error) {
      if (error instanceof FileError) return entry.stat;
      throw error;
    }
  }

  async #entry(name: string, path: string): Promise<Entry | undefined> {
    const {files} = this.#process.machine;
    try {
      const follows = this.#flags.has('L') || path.endsWith('/');
      return {name, path, stat: files.stat(this.#process.path(path), {noFollow: !follows})};
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#status = await complain(this.#process, `cannot access '${path}': ${error.message}`, 2);
      return undefined;
    }
  }

  async #directory(entry: Entry, titled: boolean): Promise<void> {
    const {files} = this.#process.machine;
    if (titled || this.#flags.has('R')) {
      await this.#process.out(`${this.#printed ? '\n' : ''}${entry.path}:\n`);
      this.#printed = true;
    }
    const shown = (name: string) => this.#flags.has('a') || this.#flags.has('A') || !name.startsWith('.');
    const names = files.list(this.#process.path(entry.path)).filter(shown);
    if (this.#flags.has('a')) names.unshift('.', '..');
    const entries: Entry[] = [];
    for (const name of names) {
      const below = await this.#entry(name, `${entry.path.replace(/\/+$/, '')}/${name}`);
      if (below) entries.push(below);
    }
    const sorted = this.#sorted(entries);
    if (this.#long || this.#flags.has('s'))
      await this.#process.out(
        `total ${this.#size(
          sorted.reduce((sum, {stat}) => sum + blocksOf(stat), 0),
          true,
        )}\n`,
      );
    await this.#print(sorted);
    if (!this.#flags.has('R')) return;
    for (const below of sorted)
      if (below.stat.type === 'directory' && !/^\.\.?$/.test(below.name)) await this.#directory(below, true);
  }

  #sorted(entries: readonly Entry[]): Entry[] {
    const sorted = [...entries];
    if (this.#flags.has('U') || this.#flags.has('f')) return sorted;
    sorted.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    const by = this.#values.get('&');
    if (this.#flags.has('S') || by === 'size') sorted.sort((a, b) => b.stat.sizeBytes - a.stat.sizeBytes);
    else if (this.#flags.has('t') || by === 'time') sorted.sort((a, b) => b.stat.mtimeMs - a.stat.mtimeMs);
    else if (this.#flags.has('X')) sorted.sort((a, b) => (extension(a.name) < extension(b.name) ? -1 : 1));
    if (this.#flags.has('r')) sorted.reverse();
    if (this.#flags.has('^'))
      sorted.sort((a, b) => Number(b.stat.type === 'directory') - Number(a.stat.type === 'directory'));
    return sorted;
  }

  async #print(entries: readonly Entry[]): Promise<void> {
    this.#printed ||= entries.length > 0;
    if (entries.length === 0) return;
    if (this.#long) return this.#process.out(this.#longLines(entries));
    const cells = entries.map(entry => this.#prefix(entry, entries) + this.#shown(entry));
    const terminal = this.#process.terminal(1);
    const columns = terminal?.columns ?? (Number(this.#process.env.get('COLUMNS')) || 80);
    const isColumned = this.#flags.has('C') || this.#flags.has('x') || (terminal && !this.#flags.has('1'));
    if (this.#flags.has('m')) return this.#process.out(`${wrapCommas(cells, columns)}\n`);
    if (!isColumned) return this.#process.out(cells.map(cell => `${cell}\n`).join(''));
    await this.#process.out(inColumns(cells, columns, this.#flags.has('x')));
  }

  #prefix(entry: Entry, entries: readonly Entry[]): string {
    const blocks = (one: Entry) => this.#size(blocksOf(one.stat), true);
    const width = Math.max(...entries.map(one => blocks(one).length));
    const inode = this.#flags.has('i') ? `${inodeOf(this.#process.path(entry.path))} ` : '';
    return `${inode}${this.#flags.has('s') ? `${blocks(entry).padStart(width)} ` : ''}`;
  }

  /** Name with colour and mark. */
  #shown({name, stat}: Entry): string {
    const isTerminal = this.#process.terminal(1) !== undefined;
    const quoted = this.#flags.has('Q')
      ? `"${name.replace(/["\\]/g, '\\$&')}"`
      : isTerminal && !this.#flags.has('N') && /[\s"'`$&|;<>()*?[\]\\#~!]/.test(name)
        ? `'${name.replaceAll("'", "'\\''")}'`
        : name;
    const color = this.#colored ? colorOf(stat) : '';
    const text = color ? `\x1b[0m\x1b[${color}m${quoted}\x1b[0m` : quoted;
    if (this.#flags.has('F')) return text + mark(stat, this.#long);
    return this.#flags.has('p') && stat.type === 'directory' ? `${text}/` : text;
  }

  #size(bytes: number, isBlocks = false): string {
    if (this.#flags.has('h')) return humanSize(bytes);
    return String(isBlocks ? Math.ceil(bytes / 1024) : bytes);
  }

  #longLines(entries: readonly Entry[]): string {
    const numeric = this.#flags.has('n');
    const ids: Readonly<Record<string, string>> = {root: '0', syslog: '107', adm: '4'};
    const person = (name: string) => (numeric ? (ids[name] ?? '1000') : name);
    const rows = entries.map(entry => ({
      prefix: this.#prefix(entry, entries),
      mode: `${typeLetter(entry.stat)}${formatMode(entry.stat.mode)}`,
      links: String(entry.stat.links),
      owner: this.#flags.has('g') ? '' : person(entry.stat.owner),
      group: this.#flags.has('o') || this.#flags.has('G') ? '' : person(entry.stat.group),
      size: this.#size(entry.stat.sizeBytes),
      time: this.#time(entry.stat.mtimeMs),
      name: `${this.#shown(entry)}${entry.stat.target === undefined ? '' : ` -> ${entry.stat.target}`}`,
    }));
    const width = (key: 'links' | 'owner' | 'group' | 'size') => Math.max(...rows.map(row => row[key].length));
    const people = (row: (typeof rows)[number]) =>
      (['owner', 'group'] as const)
        .filter(key => width(key) > 0)
        .map(key => `${numeric ? row[key].padStart(width(key)) : row[key].padEnd(width(key))} `)
        .join('');
    return rows
      .map(
        row =>
          `${row.prefix}${row.mode} ${row.links.padStart(width('links'))} ${people(row)}${row.size.padStart(width('size'))} ${row.time} ${row.name}\n`,
      )
      .join('');
  }

  #time(ms: number): string {
    const zone = this.#process.env.get('TZ') ?? '';
    const style = this.#values.get('%');
    if (this.#flags.has('@') || style === 'full-iso') return formatDate(ms, '%Y-%m-%d %H:%M:%S.%N %z', zone);
    if (style === 'long-iso') return formatDate(ms, '%Y-%m-%d %H:%M', zone);
    if (style?.startsWith('+')) return formatDate(ms, style.slice(1), zone);
    const ageMs = this.#process.engine.clock.date().getTime() - ms;
    const isRecent = ageMs >= -1000 && ageMs < halfYearMs;
    const recent = style === 'iso' ? '%m-%d %H:%M' : '%b %e %H:%M';
    const old = style === 'iso' ? '%Y-%m-%d ' : '%b %e  %Y';
    return formatDate(ms, isRecent ? recent : old, zone);
  }
}

const halfYearMs = (31_556_952 / 2) * 1000;

function extension(name: string): string {
  return /\.[^.]*$/.exec(name)?.[0] ?? '';
}

export function typeLetter({type}: FileStat): string {
  return {file: '-', program: '-', directory: 'd', symlink: 'l', socket: 's', character: 'c'}[type];
}

/** Disk space of a file in bytes: whole blocks of 4096. */
export function blocksOf({type, sizeBytes}: FileStat): number {
  return type === 'file' || type === 'program' || type === 'directory' ? Math.ceil(sizeBytes / 4096) * 4096 : 0;
}

function mark({type, mode}: FileStat, isLong: boolean): string {
  if (type === 'directory') return '/';
  if (type === 'symlink') return isLong ? '' : '@';
  if (type === 'socket') return '=';
  return type !== 'character' && mode & 0o111 ? '*' : '';
}

/** What dircolors(1) gives each type. */
function colorOf({type, mode}: FileStat): string {
  if (type === 'directory') return mode & 0o1002 && (mode & 0o1002) === 0o1002 ? '30;42' : '01;34';
  if (type === 'symlink') return '01;36';
  if (type === 'socket') return '01;35';
  if (type === 'character') return '40;33;01';
  return mode & 0o111 ? '01;32' : '';
}

/** An inode number that stays with the name. */
export function inodeOf(path: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193) >>> 0;
  return 131_072 + (hash % 1_000_000);
}

function wrapCommas(cells: readonly string[], columns: number): string {
  const lines: string[] = [''];
  for (const [index, cell] of cells.entries()) {
    const piece = index < cells.length - 1 ? `${cell},` : cell;
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + piece.length > columns) lines.push(piece);
    else lines[lines.length - 1] = line === '' ? piece : `${line} ${piece}`;
  }
  return lines.join('\n');
}

/** Names in as many columns as fit, down first unless `across`. @models coreutils ls.c calculate_columns */
function inColumns(cells: readonly string[], width: number, across: boolean): string {
  const widths = cells.map(cell => textWidth(cell.replace(/\x1b\[[\d;]*m/g, '')));
  for (let columns = Math.min(cells.length, Math.floor(width / 3) || 1); ; columns--) {
    const rows = Math.ceil(cells.length / columns);
    const columnOf = (index: number) => (across ? index % columns : Math.floor(index / rows));
    const columnWidths = new Array<number>(columns).fill(0);
    for (const [index, size] of widths.entries())
      columnWidths[columnOf(index)] = Math.max(columnWidths[columnOf(index)]!, size + 2);
    const total = columnWidths.reduce((sum, size) => sum + size, 0) - 2;
    if (total >= width && columns > 1) continue;
    const used = across ? columns : Math.ceil(cells.length / rows);
    let text = '';
    for (let row = 0; row < rows; row++) {
      let line = '';
      for (let column = 0; column < used; column++) {
        const index = across ? row * columns + column : column * rows + row;
        const cell = cells[index];
        if (cell === undefined) continue;
        const next = across ? index + 1 : index + rows;
        const isLast = column === used - 1 || cells[next] === undefined;
        line += isLast ? cell : cell + ' '.repeat(columnWidths[column]! - widths[index]!);
      }
      text += `${line}\n`;
    }
    return text;
  }
}
