import {Tabwriter} from '../../../base/tabwriter.ts';
import {isObject, listAt, numberAt, sameJson, sortedKeys, textAt, textsAt} from '../json.ts';

export interface TableOptions {
  readonly wide: boolean;
  readonly noHeaders: boolean;
  readonly showLabels: boolean;
  /** `-L`: one more column for each label key */
  readonly labelColumns: readonly string[];
  readonly withNamespace: boolean;
  /** `deployment.apps/` in front of names, or '' */
  readonly kindPrefix: string;
}

interface Column {
  readonly name: string;
  readonly format: string;
  readonly priority: number;
}

interface Row {
  readonly cells: readonly unknown[];
  readonly object: unknown;
}

/** A new writer with the widths of every kubectl table. @models kubectl cli-runtime printers.GetNewTabWriter */
export function tableWriter(): Tabwriter {
  return new Tabwriter({minwidth: 6, tabwidth: 4, padding: 3}, {widths: true});
}

/**
 * Turns the server's Table answers into lines for the {@link tableWriter}; the header comes once.
 *
 * @models kubectl cli-runtime printers.TablePrinter, decorateTable, printTable
 */
export class TablePrinter {
  readonly #options: TableOptions;
  #columns: readonly Column[] = [];
  #headerPrinted = false;

  constructor(options: TableOptions) {
    this.#options = options;
  }

  /** @param leading  cells put before each row, such as the event type of a watch */
  lines(table: unknown, leading?: {readonly header: string; readonly cell: string}): string[] {
    const columns = listAt(table, 'columnDefinitions').map(columnOf);
    if (columns.length > 0 && !sameJson(columns, this.#columns)) {
      this.#columns = columns;
      this.#headerPrinted = false;
    }
    const rows = listAt(table, 'rows').map(row => ({
      cells: listAt(row, 'cells'),
      object: isObject(row) ? row.object : undefined,
    }));
    const lines = rows.map(row => this.#row(row, leading?.cell));
    if (rows.length > 0 && !this.#headerPrinted) {
      this.#headerPrinted = true;
      if (!this.#options.noHeaders) lines.unshift(this.#header(leading?.header));
    }
    return lines;
  }

  #isShown(column: Column): boolean {
    return column.priority === 0 || this.#options.wide;
  }

  #header(leading: string | undefined): string {
    const {withNamespace, labelColumns, showLabels} = this.#options;
    const names = this.#columns.filter(column => this.#isShown(column)).map(column => column.name.toUpperCase());
    return [
      ...(leading === undefined ? [] : [leading]),
      ...(withNamespace ? ['NAMESPACE'] : []),
      ...names,
      ...labelColumns.map(label => label.split('/').at(-1)!.toUpperCase()),
      ...(showLabels ? ['LABELS'] : []),
    ].join('\t');
  }

  #row({cells, object}: Row, leading: string | undefined): string {
    const {withNamespace, labelColumns, showLabels} = this.#options;
    const labels = textsAt(object, 'metadata', 'labels');
    return [
      ...(leading === undefined ? [] : [leading]),
      ...(withNamespace ? [textAt(object, 'metadata', 'namespace')] : []),
      ...this.#columns.flatMap((column, i) =>
        i < cells.length && this.#isShown(column) ? [this.#cell(column, i, cells[i])] : [],
      ),
      ...labelColumns.map(label => labels[label] ?? ''),
      ...(showLabels ? [formatLabels(labels)] : []),
    ].join('\t');
  }

  #cell(column: Column, index: number, cell: unknown): string {
    const isName = column.format === 'name' || (index === 0 && !this.#columns.some(each => each.format === 'name'));
    const text = cellText(cell);
    return isName && this.#options.kindPrefix !== '' ? `${this.#options.kindPrefix}${text}` : text;
  }
}

function columnOf(definition: unknown): Column {
  return {
    name: textAt(definition, 'name'),
    format: textAt(definition, 'format'),
    priority: numberAt(definition, 'priority'),
  };
}

/** One line of a cell; what follows a line break is cut, control characters are spelled out. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const end = cell.search(/[\f\n\r]/);
  const text = end < 0 ? cell : `${cell.slice(0, end)}...`;
  return text.replace(/\x1b/g, '^[');
}

/** `a=1,b=2` in key order, or `<none>`. */
export function formatLabels(labels: Readonly<Record<string, string>>): string {
  const keys = sortedKeys(labels);
  return keys.length === 0 ? '<none>' : keys.map(key => `${key}=${labels[key]}`).join(',');
}
