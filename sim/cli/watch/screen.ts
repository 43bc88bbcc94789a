import {characterWidth} from '../../shell/text-width.ts';

/** One place of the screen. `text` is '' right of a wide character. */
export interface Cell {
  readonly text: string;
  /** parameters of the SGR sequence that sets its style, '' for none */
  readonly style: string;
}

const blank: Cell = {text: ' ', style: ''};

/** What stands on the terminal, and the sequences that bring it there: only rows that changed are drawn. */
export class Screen {
  readonly columns: number;
  readonly rows: number;
  readonly #cells: Cell[][];
  readonly #dirty = new Set<number>();

  constructor(size: {readonly columns: number; readonly rows: number}) {
    this.columns = size.columns;
    this.rows = size.rows;
    this.#cells = Array.from({length: size.rows}, () => Array.from({length: size.columns}, () => blank));
  }

  at(row: number, column: number): Cell {
    return this.#cells[row]?.[column] ?? blank;
  }

  put(row: number, column: number, cell: Cell): void {
    const old = this.#cells[row]?.[column];
    if (!old || (old.text === cell.text && old.style === cell.style)) return;
    this.#cells[row]![column] = cell;
    this.#dirty.add(row);
  }

  /** Puts `text` without style, cut off at the edge. */
  putText(row: number, column: number, text: string): void {
    let at = column;
    for (const character of text) {
      this.put(row, at++, {text: character, style: ''});
      if (characterWidth(character) === 2) this.put(row, at++, {text: '', style: ''});
    }
  }

  /** Sequences that draw what changed since the last call; the cursor ends in the last row. */
  draw(): string {
    let drawn = '';
    for (const row of [...this.#dirty].sort((a, b) => a - b)) drawn += `\x1b[${row + 1};1H${this.#rowText(row)}`;
    this.#dirty.clear();
    return `${drawn}\x1b[${this.rows};${this.columns}H`;
  }

  #rowText(row: number): string {
    const cells = this.#cells[row]!;
    const end = cells.findLastIndex(({text, style}) => text !== ' ' || style !== '') + 1;
    let line = '';
    let style = '';
    for (const cell of cells.slice(0, end)) {
      if (cell.style !== style) line += `\x1b[0${cell.style === '' ? '' : `;${cell.style}`}m`;
      style = cell.style;
      line += cell.text;
    }
    return `${line}${style === '' ? '' : '\x1b[m'}${end < this.columns ? '\x1b[K' : ''}`;
  }
}
