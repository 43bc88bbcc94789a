/** Elastic columns as Go's text/tabwriter lays them out: the layout under kubectl, cilium and hubble output. */

export interface TabwriterOptions {
  /** smallest width of a column, padding included */
  readonly minwidth: number;
  /** width of a tab stop; matters only when `padchar` is a tab */
  readonly tabwidth: number;
  /** added to the longest cell of a column */
  readonly padding: number;
  /** what fills a cell; blanks when absent */
  readonly padchar?: ' ' | '\t';
}

/**
 * Lays out `lines`, whose cells end with a tab; text after the last tab is not a cell and never padded.
 *
 * A column is a run of consecutive lines that have a tab-terminated cell in that place, so a line without tabs ends
 * the columns above it.
 *
 * @returns every line with its newline
 * @models go text/tabwriter Writer.format
 * @omits AlignRight, Debug, FilterHTML, vertical tabs, escapes
 */
export function tabwriter(options: TabwriterOptions, lines: readonly string[]): string {
  return new Tabwriter(options).layout(lines);
}

/** A writer that keeps its column widths between blocks, as `kubectl get -w` does; widths grow and never shrink. */
export class Tabwriter {
  readonly #options: TabwriterOptions;
  readonly #remember: boolean;
  #remembered: number[] = [];

  constructor(options: TabwriterOptions, remember: {widths: boolean} = {widths: false}) {
    this.#options = options;
    this.#remember = remember.widths;
  }

  /** @returns the laid-out block, every line with its newline */
  layout(lines: readonly string[]): string {
    const rows = lines.map(line => line.split('\t'));
    const out: string[] = [];
    this.#format(rows, 0, rows.length, [], out);
    return out.length === 0 ? '' : `${out.join('\n')}\n`;
  }

  /** Forgets widths: the next block is a table of its own. */
  reset(): void {
    this.#remembered = [];
  }

  /** Prints `rows[from..to)`; `widths` are those of the columns already settled for all of them. */
  #format(rows: readonly string[][], from: number, to: number, widths: readonly number[], out: string[]): void {
    const column = widths.length;
    let printed = from;
    for (let row = from; row < to; row++) {
      if (column >= rows[row]!.length - 1) continue;
      this.#print(rows, printed, row, widths, out);
      printed = row;
      let width = this.#options.minwidth;
      for (; row < to && column < rows[row]!.length - 1; row++)
        width = Math.max(width, runeCount(rows[row]![column]!) + this.#options.padding);
      this.#format(rows, printed, row, [...widths, this.#settle(column, width)], out);
      printed = row;
      row--;
    }
    this.#print(rows, printed, to, widths, out);
  }

  #settle(column: number, width: number): number {
    if (!this.#remember) return width;
    const settled = Math.max(width, this.#remembered[column] ?? 0);
    this.#remembered[column] = settled;
    return settled;
  }

  #print(rows: readonly string[][], from: number, to: number, widths: readonly number[], out: string[]): void {
    for (const cells of rows.slice(from, to))
      out.push(cells.map((cell, j) => (j < widths.length ? cell + this.#pad(cell, widths[j]!) : cell)).join(''));
  }

  #pad(cell: string, width: number): string {
    const {padchar = ' ', tabwidth} = this.#options;
    if (padchar === ' ') return ' '.repeat(Math.max(0, width - runeCount(cell)));
    if (tabwidth === 0) return '';
    const stop = Math.ceil(width / tabwidth) * tabwidth;
    return '\t'.repeat(Math.ceil((stop - runeCount(cell)) / tabwidth));
  }
}

/** Code points, as Go counts the width of a cell. */
function runeCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
