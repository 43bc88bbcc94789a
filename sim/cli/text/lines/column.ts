import {UnsupportedError} from '../../../base/sim-error.ts';
import {decodeUtf8} from '../../../base/utf8.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {textWidth} from '../../../shell/text-width.ts';
import {complain} from '../gnu.ts';
import {openOperand, readStream} from '../input.ts';
import {type ParsedOptions, parseOptions} from '../options.ts';

/** `column` of util-linux 2.38: entries in columns, or lines as a table. @omits -T, -W (columns that shrink), --tree */
export const column: Command = async process => {
  const options = await parseOptions(process, {
    short: 'c:dE:eH:i:Jl:LN:n:O:o:p:R:r:s:T:tVW:x',
    long: {
      fillrows: 'x',
      json: 'J',
      'keep-empty-lines': 'L',
      'output-separator=': 'o',
      'output-width=': 'c',
      'separator=': 's',
      table: 't',
      'table-columns=': 'N',
      'table-columns-limit=': 'l',
      'table-empty-lines': 'L',
      'table-header-repeat': 'e',
      'table-hide=': 'H',
      'table-name=': 'n',
      'table-noextreme=': 'E',
      'table-noheadings': 'd',
      'table-order=': 'O',
      'table-right=': 'R',
      'table-truncate=': 'T',
      'table-wrap=': 'W',
      tree: 'r',
      version: 'V',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, values, operands} = options;
  if (flags.has('V')) return process.out('column from util-linux 2.38.1\n').then(() => 0);
  const wrong = optionProblem(options);
  if (wrong !== undefined) return complain(process, wrong);
  for (const [letter, name] of [
    ['T', '--table-truncate'],
    ['W', '--table-wrap'],
  ] as const)
    if (flags.has(letter)) throw new UnsupportedError(`column's ${name}`);
  const lines: string[] = [];
  let status = 0;
  for (const operand of operands.length > 0 ? operands : ['-']) {
    const stream = await openOperand(process, operand, (path, error) =>
      error.code === 'EISDIR' ? `read failed: ${error.message}` : `${path}: ${error.message}`,
    );
    if (stream) lines.push(...linesOf(decodeUtf8(await readStream(process, stream))));
    else status = 1;
  }
  const kept = lines
    .map(line => line.replace(/^\s+/, ''))
    .filter(line => line !== '' || (flags.has('L') && flags.has('t')));
  if (flags.has('t') || flags.has('J')) return (await new Table(process, options).print(kept)) || status;
  const width = Number(values.get('c') ?? process.terminal(1)?.columns ?? (Number(process.env.get('COLUMNS')) || 80));
  await process.out(columnate(kept, width, flags.has('x')));
  return status;
};

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function optionProblem({flags, values}: ParsedOptions): string | undefined {
  const width = values.get('c');
  if (width !== undefined && !/^\d+$/.test(width)) return `invalid columns argument: '${width}'`;
  const limit = values.get('l');
  if (limit !== undefined && !/^\d+$/.test(limit)) return `invalid columns limit argument: '${limit}'`;
  if (limit !== undefined && Number(limit) === 0) return 'columns limit must be greater than zero';
  const isTable = flags.has('t') || flags.has('J');
  if (!isTable && [...'NHORdEl'].some(letter => flags.has(letter))) return 'option --table required for all --table-*';
  if (flags.has('J') && !flags.has('N')) return 'option --table-columns required for --json';
  return flags.has('r') ? 'options --tree-id and --tree-parent are required for tree formatting' : undefined;
}

const tabColumns = 8;

/** Entries down the columns, or across; tabs between. @models column.c columnate_fillcols */
function columnate(entries: readonly string[], width: number, across: boolean): string {
  const widest = Math.max(0, ...entries.map(textWidth));
  const columnWidth = (Math.floor(widest / tabColumns) + 1) * tabColumns;
  if (widest >= width || columnWidth > width) return entries.map(entry => `${entry}\n`).join('');
  const columns = Math.max(1, Math.floor(width / columnWidth));
  const rows = Math.ceil(entries.length / columns);
  let text = '';
  for (let row = 0; row < rows; row++) {
    const cells = across
      ? entries.slice(row * columns, (row + 1) * columns)
      : entries.filter((_, index) => index % rows === row);
    for (const [index, cell] of cells.entries()) {
      const tabs = Math.ceil((columnWidth - textWidth(cell)) / tabColumns);
      text += cell + (index < cells.length - 1 ? '\t'.repeat(tabs) : '\n');
    }
  }
  return text;
}

class Table {
  readonly #process: Process;
  readonly #options: ParsedOptions;
  readonly #names: readonly string[];

  constructor(process: Process, options: ParsedOptions) {
    this.#process = process;
    this.#options = options;
    this.#names = options.values.get('N')?.split(',') ?? [];
  }

  async print(lines: readonly string[]): Promise<number> {
    const {flags, values} = this.#options;
    const rows = lines.map(line => this.#cells(line));
    const count = Math.max(this.#names.length, 0, ...rows.map(row => row.length));
    if (flags.has('J')) {
      const short = rows.findIndex(row => row.length > this.#names.length);
      if (short >= 0)
        return complain(
          this.#process,
          `line ${short + 2}: for JSON the name of the column ${this.#names.length + 1} is required`,
        );
    }
    const chosen: Partial<Record<'H' | 'R' | 'O', readonly number[]>> = {};
    for (const letter of ['H', 'R', 'O'] as const) {
      const found = this.#columnsOf(values.get(letter), count);
      if (typeof found === 'string') return complain(this.#process, `undefined column name '${found}'`);
      chosen[letter] = found;
    }
    const all = Array.from({length: count}, (_, index) => index);
    const order = [...new Set([...chosen.O!, ...all])].filter(index => !chosen.H!.includes(index));
    if (rows.length === 0) return 0;
    const text = flags.has('J') ? this.#json(rows, order) : this.#text(rows, order, new Set(chosen.R));
    await this.#process.out(text);
    return 0;
  }

  #cells(line: string): string[] {
    const {values} = this.#options;
    const separators = values.get('s') ?? ' \t';
    const isGreedy = !values.has('s');
    const limit = Number(values.get('l') ?? Number.POSITIVE_INFINITY);
    const cells: string[] = [];
    let rest = line;
    const isSeparator = (character: string | undefined) => character !== undefined && separators.includes(character);
    while (rest !== '') {
      let end = 0;
      while (end < rest.length && !isSeparator(rest[end])) end++;
      if (cells.length + 1 === limit) end = rest.length;
      cells.push(rest.slice(0, end));
      let next = end + 1;
      while (isGreedy && isSeparator(rest[next])) next++;
      const atEnd = next >= rest.length && isSeparator(rest.at(-1)) && !isGreedy && end < rest.length;
      rest = rest.slice(next);
      if (atEnd) cells.push('');
    }
    return cells;
  }

  /** `1,NAME,-`: numbers from 1, names, all (`0`), or those without a name (`-`). @returns the name there is not */
  #columnsOf(text: string | undefined, count: number): number[] | string {
    const columns: number[] = [];
    for (const word of text?.split(',') ?? []) {
      if (word === '-')
        columns.push(...Array.from({length: count}, (_, index) => index).filter(index => !this.#names[index]));
      else if (word === '0') columns.push(...Array.from({length: count}, (_, index) => index));
      else if (this.#names.includes(word)) columns.push(this.#names.indexOf(word));
      else if (/^\d+$/.test(word)) columns.push(...(Number(word) <= count ? [Number(word) - 1] : []));
      else return word;
    }
    return columns;
  }

  #text(rows: readonly (readonly string[])[], order: readonly number[], right: ReadonlySet<number>): string {
    const {flags, values} = this.#options;
    const hasHeader = this.#names.length > 0 && !flags.has('d');
    const all = hasHeader ? [this.#names, ...rows] : rows;
    const widths = order.map(index => Math.max(...all.map(row => textWidth(row[index] ?? ''))));
    const line = (row: readonly string[]) =>
      order
        .map((index, place) => {
          const cell = row[index] ?? '';
          const blanks = ' '.repeat(widths[place]! - textWidth(cell));
          if (right.has(index)) return blanks + cell;
          return place === order.length - 1 ? cell : cell + blanks;
        })
        .join(values.get('o') ?? '  ');
    return all.map(row => `${line(row)}\n`).join('');
  }

  #json(rows: readonly (readonly string[])[], order: readonly number[]): string {
    const name = this.#options.values.get('n') ?? 'table';
    const record = (row: readonly string[]) =>
      order
        .map(
          index =>
            `         ${JSON.stringify(this.#names[index]!.toLowerCase())}: ${row[index] ? JSON.stringify(row[index]) : 'null'}`,
        )
        .join(',\n');
    return `{\n   ${JSON.stringify(name)}: [\n      {\n${rows.map(record).join('\n      },{\n')}\n      }\n   ]\n}\n`;
  }
}
