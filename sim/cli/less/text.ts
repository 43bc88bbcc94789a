import {decodeUtf8} from '../../base/utf8.ts';
import type {Wait} from '../../core/tasks.ts';
import {characterWidth} from '../../shell/text-width.ts';

/** Where the pager's text comes from. */
export interface Source {
  read(wait: Wait): Promise<Uint8Array | null>;
}

/** Lines of a text that may still be growing: read only as far as somebody looks. */
export class PagedText {
  readonly lines: string[] = [];
  readonly #source: Source;
  /** bytes of a line that has not ended */
  #rest = '';
  #isWhole = false;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Whether all of it has been read. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Reads until there are `count` lines, or the end. */
  async readTo(count: number, wait: Wait): Promise<void> {
    while (this.lines.length < count && !this.#isWhole) await this.#readMore(wait);
  }

  async #readMore(wait: Wait): Promise<void> {
    const bytes = await this.#source.read(wait);
    if (bytes === null) {
      this.#isWhole = true;
      if (this.#rest !== '') this.lines.push(this.#rest);
      this.#rest = '';
      return;
    }
    const parts = (this.#rest + decodeUtf8(bytes)).split('\n');
    this.#rest = parts.pop()!;
    this.lines.push(...parts);
  }
}

const escapeSequence = /\x1b\[[0-9;]*m/y;

/**
 * A line as rows of the screen: tabs to columns of eight, control characters as `^X` in reverse, colours kept with
 * `-R`, cut into rows of `columns` (or cut off with `-S`).
 */
export function screenRows(
  line: string,
  options: {columns: number; colours: boolean; chop: boolean; shift: number},
): string[] {
  const rows: string[] = [];
  let row = '';
  let column = -options.shift;
  const put = (text: string, width: number): void => {
    if (column + width > options.columns) {
      rows.push(row);
      row = '';
      column = 0;
    }
    if (column >= 0) row += text;
    column += width;
  };
  for (let i = 0; i < line.length; ) {
    const colour = options.colours ? sequenceAt(line, i) : undefined;
    if (colour !== undefined) {
      row += colour;
      i += colour.length;
      continue;
    }
    const character = String.fromCodePoint(line.codePointAt(i)!);
    i += character.length;
    if (character === '\t') for (let blanks = 8 - (Math.max(0, column) % 8); blanks > 0; blanks--) put(' ', 1);
    else if (character < ' ' || character === '\x7f')
      put(`\x1b[7m${controlText(character)}\x1b[27m`, controlText(character).length);
    else put(character, characterWidth(character));
    if (options.chop && rows.length > 0) break;
  }
  return options.chop ? [rows[0] ?? row] : [...rows, row];
}

function sequenceAt(line: string, index: number): string | undefined {
  escapeSequence.lastIndex = index;
  return escapeSequence.exec(line)?.[0];
}

function controlText(character: string): string {
  if (character === '\x1b') return 'ESC';
  return character === '\x7f' ? '^?' : `^${String.fromCharCode(character.charCodeAt(0) + 0x40)}`;
}
