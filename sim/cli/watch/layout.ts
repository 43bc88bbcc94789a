import {characterWidth} from '../../shell/text-width.ts';
import {Pen} from './pen.ts';
import type {Screen} from './screen.ts';

export interface LayoutOptions {
  /** first row of the command's output */
  readonly top: number;
  readonly colours: boolean;
  readonly wraps: boolean;
  /** a cell that differs from what stood there is set off; `permanent`: for good */
  readonly differences: 'none' | 'last' | 'permanent';
  readonly isFirst: boolean;
}

/** What became of one run's output. */
export interface Laid {
  readonly changed: boolean;
  readonly rings: number;
}

/**
 * Puts what a command prints into the cells of the screen below the title, as far as it fits.
 *
 * A line that fills its row to the last column swallows one newline more. A control character shows its caret, over which the next
 * character is written.
 *
 * @models procps-ng 4.0.4 watch.c run_command
 * @param next  the next character of the output, `undefined` at its end
 */
export async function layOut(
  screen: Screen,
  next: () => Promise<string | undefined>,
  options: LayoutOptions,
): Promise<Laid> {
  const layout = new Layout(screen, next, options);
  while (layout.row < screen.rows) await layout.fillRow();
  return layout;
}

class Layout implements Laid {
  readonly #screen: Screen;
  readonly #next: () => Promise<string | undefined>;
  readonly #options: LayoutOptions;
  readonly #pen = new Pen();
  /** what the next cell is written in: the pen's style, until a blank or a highlight turns it off */
  #style = '';
  /** a wide character that did not fit into the last column */
  #carried: string | undefined;
  #isLineOver = true;
  row: number;
  changed = false;
  rings = 0;

  constructor(screen: Screen, next: () => Promise<string | undefined>, options: LayoutOptions) {
    this.#screen = screen;
    this.#next = next;
    this.#options = options;
    this.row = options.top;
  }

  async fillRow(): Promise<void> {
    this.#style = this.#pen.style;
    const wasLineOver = this.#isLineOver;
    this.#isLineOver = false;
    let column = 0;
    while (column < this.#screen.columns) {
      const character = await this.#character();
      if (character === '\n' && column === 0 && !wasLineOver) continue;
      if (character === undefined || character === '\n') {
        this.#isLineOver = character === '\n';
        this.#blankTo(column, this.#screen.columns);
        break;
      }
      if (character === '\t') {
        const end = Math.min(this.#screen.columns, (Math.floor(column / 8) + 1) * 8);
        this.#blankTo(column, end);
        this.#style = this.#pen.style;
        column = end;
      } else if (characterWidth(character) === 2 && column === this.#screen.columns - 1) {
        this.#carried = character;
        break;
      } else column += this.#put(column, character);
    }
    this.row++;
    if (!this.#options.wraps) await this.#cutLine();
  }

  /** The rest of the line is lost. */
  async #cutLine(): Promise<void> {
    this.#pen.reset();
    if (this.#isLineOver) return;
    this.#carried = undefined;
    for (let character = await this.#next(); character !== undefined && character !== '\n'; )
      character = await this.#next();
  }

  /** The next character that takes a place; bells ring and colours are taken on the way. */
  async #character(): Promise<string | undefined> {
    for (;;) {
      const character = this.#carried ?? (await this.#next());
      this.#carried = undefined;
      if (character === '\x07') this.rings++;
      else if (character === '\x1b' && this.#options.colours) await this.#escape();
      else if (character !== '\0') return character;
    }
  }

  async #escape(): Promise<void> {
    let character = await this.#next();
    if (character === '(') {
      await this.#next();
      character = await this.#next();
    }
    if (character !== '[') {
      this.#carried = character;
      return;
    }
    let parameters = '';
    for (character = await this.#next(); character !== undefined && /[\d;]/.test(character); )
      [parameters, character] = [parameters + character, await this.#next()];
    if (character !== 'm') return;
    this.#pen.take(parameters);
    this.#style = this.#pen.style;
  }

  #blankTo(column: number, end: number): void {
    if (this.#options.colours) this.#style = '';
    for (let at = column; at < end; at++) this.#put(at, ' ');
  }

  /** @returns columns it took */
  #put(column: number, character: string): number {
    const width = isControl(character) ? 1 : characterWidth(character);
    if (width === 0) {
      const before = this.#screen.at(this.row, column - 1);
      this.#screen.put(this.row, column - 1, {...before, text: before.text + character});
      return 0;
    }
    const old = this.#screen.at(this.row, column);
    const differs = !this.#options.isFirst && old.text !== character;
    this.changed ||= differs;
    const {differences} = this.#options;
    const wasSetOff = !this.#options.isFirst && differences === 'permanent' && old.style !== '';
    const isSetOff = wasSetOff || (differs && differences !== 'none');
    const style = isSetOff ? (this.#style === '' ? '7' : `${this.#style};7`) : this.#style;
    if (character !== '\r' && character !== '\b')
      this.#screen.put(this.row, column, {text: isControl(character) ? '^' : character, style});
    if (width === 2) this.#screen.put(this.row, column + 1, {text: '', style});
    if (isSetOff) this.#style = '';
    return width;
  }
}

function isControl(character: string): boolean {
  return character < ' ' || (character >= '\x7f' && character < '\xa0');
}
