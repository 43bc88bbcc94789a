import {EditBuffer} from './edit-buffer.ts';
import {HistorySearch} from './history-search.ts';
import type {Key} from './keys.ts';
import type {ReadCommandRequest} from './terminal-context.ts';
import {characterWidth, textWidth} from './text-width.ts';

/** More candidates than that are listed only when asked for. @source readline(3) completion-query-items */
const listedMax = 100;

/** What the editor is done with. */
export type EditResult =
  | {readonly kind: 'submit'; readonly text: string}
  | {readonly kind: 'interrupt'}
  | {readonly kind: 'end'};

/**
 * Edits one command on a terminal, as readline's emacs mode does: it is told keys and writes escape sequences.
 *
 * An unfinished command (open quote, here-document, `do` without `done`) goes on below the continuation prompt, and
 * all its lines stay editable.
 *
 * @models readline 8.2
 * @omits vi mode, numeric arguments, macros, marks and regions, quoted insert
 */
export class LineEditor {
  readonly #request: ReadCommandRequest;
  readonly #write: (text: string) => void;
  readonly #columns: () => number;
  readonly #buffer = new EditBuffer();
  /** screen row of the cursor below the prompt's first row, as last drawn */
  /** where the prompt begins: behind output that did not end its line */
  #startColumn: number;
  #drawnRow = 0;
  #killed: string;
  #historyIndex: number;
  /** edited copies of history lines, and the line being typed under the last index */
  readonly #drafts = new Map<number, string>();
  #search: HistorySearch | undefined;
  #lastKey = '';
  /** how many commands back the last Alt-. looked */
  #lastWordBack = 0;
  /** candidates that are listed when the user says yes */
  #asked: readonly string[] | undefined;

  constructor(
    request: ReadCommandRequest,
    options: {write: (text: string) => void; columns: () => number; startColumn?: number; killed?: string},
  ) {
    this.#request = request;
    this.#write = options.write;
    this.#columns = options.columns;
    this.#startColumn = options.startColumn ?? 0;
    this.#killed = options.killed ?? '';
    this.#historyIndex = request.history.length;
  }

  /** What Ctrl-Y would put back; kept from one prompt to the next. */
  get killed(): string {
    return this.#killed;
  }

  get text(): string {
    return this.#buffer.text;
  }

  /** Draws the prompt and whatever is typed so far. */
  start(): void {
    this.#drawnRow = 0;
    this.#draw();
  }

  /** Replaces the whole text and draws it: a command that was typed for the user. */
  replace(text: string): void {
    this.#buffer.set(text);
    this.#draw();
  }

  /** Moves below the text, as Enter does. */
  finish(): void {
    this.#buffer.moveTo(this.#buffer.length);
    this.#draw();
    // Text that fills its last row has left the cursor on an empty one already.
    const {row, column} = this.#positionOf(this.#buffer.length);
    this.#write(column === 0 && row > 0 && !this.text.endsWith('\n') ? '\r' : '\r\n');
  }

  /**
   * The window has another size: what is drawn already was wrapped anew by the terminal, and is drawn once more.
   *
   * @models readline display.c _rl_redisplay_after_sigwinch
   */
  resized(): void {
    if (this.#search || this.#asked) return;
    this.#drawnRow = this.#positionOf(this.#buffer.cursor).row;
    this.#draw();
  }

  press(key: Key): EditResult | undefined {
    if (this.#asked) return this.#answer(key, this.#asked);
    if (this.#search) {
      const outcome = this.#search.press(key);
      if (outcome === 'going-on') {
        this.#drawSearch();
        return undefined;
      }
      this.#search = undefined;
      this.#buffer.set(outcome.text);
      this.#draw();
      if (!outcome.passOn) return undefined;
    }
    if (key.kind !== 'key') {
      this.#insert(key.text, {typed: key.kind === 'text'});
      this.#lastKey = 'text';
      return undefined;
    }
    const result = this.#command(key.name);
    this.#lastKey = key.name;
    return result;
  }

  #command(name: string): EditResult | undefined {
    switch (name) {
      case 'enter':
        return this.#enter();
      case 'ctrl-c':
        this.#buffer.moveTo(this.#buffer.length);
        this.#draw();
        this.#write('^C\r\n');
        return {kind: 'interrupt'};
      case 'ctrl-d':
        if (this.#buffer.length === 0) return {kind: 'end'};
        this.#delete(this.#buffer.cursor, this.#buffer.cursor + 1);
        return undefined;
      case 'backspace':
        if (this.#buffer.cursor > 0) this.#delete(this.#buffer.cursor - 1, this.#buffer.cursor);
        return undefined;
      case 'delete':
        this.#delete(this.#buffer.cursor, this.#buffer.cursor + 1);
        return undefined;
      case 'tab':
        this.#complete();
        return undefined;
      case 'ctrl-l':
        this.#write('\x1b[H\x1b[2J');
        this.#drawnRow = 0;
        this.#startColumn = 0;
        this.#draw();
        return undefined;
      case 'ctrl-r':
        this.#search = new HistorySearch(this.#request.history, this.text);
        this.#drawSearch();
        return undefined;
      default:
        if (!this.#move(name) && !this.#kill(name) && !this.#change(name)) this.#recall(name);
        return undefined;
    }
  }

  #enter(): EditResult | undefined {
    const text = this.text;
    if (this.#request.isIncomplete(text)) {
      this.#buffer.moveTo(this.#buffer.length);
      this.#insert('\n');
      return undefined;
    }
    this.finish();
    return {kind: 'submit', text};
  }

  #move(name: string): boolean {
    const target = this.#targetOf(name);
    if (target === undefined) return false;
    if (this.#buffer.moveTo(target)) this.#draw();
    return true;
  }

  #targetOf(name: string): number | undefined {
    const {cursor} = this.#buffer;
    switch (name) {
      case 'left':
      case 'ctrl-b':
        return cursor - 1;
      case 'right':
      case 'ctrl-f':
        return cursor + 1;
      case 'home':
      case 'ctrl-a':
        return this.#buffer.lineStart();
      case 'end':
      case 'ctrl-e':
        return this.#buffer.lineEnd();
      case 'alt-b':
        return this.#buffer.wordStart();
      case 'alt-f':
        return this.#buffer.wordEnd();
      default:
        return undefined;
    }
  }

  /** Keys that change the text without killing. */
  #change(name: string): boolean {
    switch (name) {
      case 'ctrl-t':
        this.#buffer.transposeCharacters();
        break;
      case 'alt-t':
        this.#buffer.transposeWords();
        break;
      case 'alt-u':
        this.#buffer.changeCase('upper');
        break;
      case 'alt-l':
        this.#buffer.changeCase('lower');
        break;
      case 'alt-c':
        this.#buffer.changeCase('capital');
        break;
      case 'ctrl-_':
        this.#buffer.undo();
        break;
      default:
        return false;
    }
    this.#draw();
    return true;
  }

  #kill(name: string): boolean {
    const {cursor} = this.#buffer;
    switch (name) {
      case 'ctrl-k':
        this.#killRange(cursor, this.#buffer.length, false);
        return true;
      case 'ctrl-u':
        this.#killRange(0, cursor, true);
        return true;
      case 'ctrl-w':
        this.#killRange(this.#buffer.wordStart(cursor, /\S/), cursor, true);
        return true;
      case 'alt-backspace':
        this.#killRange(this.#buffer.wordStart(), cursor, true);
        return true;
      case 'alt-d':
        this.#killRange(cursor, this.#buffer.wordEnd(), false);
        return true;
      case 'ctrl-y':
        this.#insert(this.#killed);
        return true;
      case 'alt-.':
      case 'alt-_':
        this.#insertLastWord();
        return true;
      default:
        return false;
    }
  }

  /** The last word of the command before; pressed again, of the one before that. */
  #insertLastWord(): void {
    const goesOn = this.#lastKey === 'alt-.' || this.#lastKey === 'alt-_';
    const wordOf = (back: number) => this.#request.history.at(-back)?.trim().split(/\s+/).at(-1);
    const word = wordOf(goesOn ? this.#lastWordBack + 1 : 1);
    if (word === undefined) return;
    if (goesOn) this.#buffer.undo();
    this.#lastWordBack = goesOn ? this.#lastWordBack + 1 : 1;
    this.#buffer.insert(word);
    this.#draw();
  }

  #killRange(start: number, end: number, backwards: boolean): void {
    if (start === end) return;
    const text = this.#buffer.slice(start, end);
    const goesOn = ['ctrl-k', 'ctrl-u', 'ctrl-w', 'alt-d', 'alt-backspace'].includes(this.#lastKey);
    this.#killed = !goesOn ? text : backwards ? text + this.#killed : this.#killed + text;
    this.#delete(start, end);
  }

  #recall(name: string): void {
    const target = this.#recalled(name);
    if (target === undefined || target < 0 || target > this.#request.history.length) return;
    this.#drafts.set(this.#historyIndex, this.text);
    this.#historyIndex = target;
    this.#buffer.set(this.#drafts.get(target) ?? this.#request.history[target] ?? '');
    this.#draw();
  }

  #recalled(name: string): number | undefined {
    switch (name) {
      case 'up':
      case 'ctrl-p':
        return this.#historyIndex - 1;
      case 'down':
      case 'ctrl-n':
        return this.#historyIndex + 1;
      case 'alt-<':
        return 0;
      case 'alt->':
        return this.#request.history.length;
      default:
        return undefined;
    }
  }

  #insert(text: string, options: {typed?: boolean} = {}): void {
    const shown = text.replaceAll('\t', '    ');
    const atEnd = this.#buffer.cursor === this.#buffer.length;
    this.#buffer.insert(shown, options);
    const position = this.#positionOf(this.#buffer.length);
    const simple = atEnd && !shown.includes('\n') && position.row === this.#drawnRow && position.column > 0;
    if (simple) this.#write(shown);
    else this.#draw();
  }

  #delete(start: number, end: number): void {
    this.#buffer.replace(start, end, '');
    this.#draw();
  }

  #complete(): void {
    const before = this.#buffer.slice(0, this.#buffer.cursor);
    const {start, candidates} = this.#request.complete(this.text, before.length);
    if (candidates.length === 0) return;
    const shared = sharedPrefix(candidates);
    const typed = before.slice(start);
    if (shared.length > typed.length || candidates.length === 1) {
      this.#buffer.replace([...before.slice(0, start)].length, this.#buffer.cursor, shared);
      this.#draw();
    } else if (this.#lastKey === 'tab') this.#offer([...candidates].sort());
  }

  #offer(candidates: readonly string[]): void {
    if (candidates.length <= listedMax) return this.#list(candidates);
    this.#asked = candidates;
    this.#write(`\r\nDisplay all ${candidates.length} possibilities? (y or n)`);
  }

  #answer(key: Key, candidates: readonly string[]): undefined {
    const answer = key.kind === 'key' ? key.name : key.text;
    const isYes = ['y', 'Y', ' ', 'tab'].includes(answer);
    if (!isYes && !['n', 'N', 'backspace', 'ctrl-c', 'ctrl-g', 'enter'].includes(answer)) return undefined;
    this.#asked = undefined;
    if (isYes) return void this.#list(candidates);
    this.#write('\r\n');
    this.#drawnRow = 0;
    this.#startColumn = 0;
    this.#draw();
    return undefined;
  }

  #list(candidates: readonly string[]): void {
    this.#write(`\r\n${inColumns(candidates.map(shownAs), this.#columns())}`);
    this.#drawnRow = 0;
    this.#startColumn = 0;
    this.#draw();
  }

  /** Screen position of the text index, below and right of the prompt's first column. */
  #positionOf(index: number): {readonly row: number; readonly column: number} {
    const columns = this.#columns();
    const promptLines = this.#request.prompt.split('\n');
    const widths = promptLines.map((line, index) => textWidth(line) + (index === 0 ? this.#startColumn : 0));
    let row = widths.slice(0, -1).reduce((rows, width) => rows + 1 + Math.floor(Math.max(0, width - 1) / columns), 0);
    const promptWidth = widths.at(-1)!;
    row += Math.floor(promptWidth / columns);
    let column = promptWidth % columns;
    for (const character of this.#buffer.characters.slice(0, index)) {
      if (character === '\n') {
        row++;
        column = textWidth(this.#request.continuationPrompt);
        continue;
      }
      const width = characterWidth(character);
      if (column + width > columns) {
        row++;
        column = 0;
      }
      column += width;
      if (column >= columns) {
        row++;
        column = 0;
      }
    }
    return {row, column};
  }

  #draw(): void {
    const shown = this.text.replaceAll('\n', `\r\n${this.#request.continuationPrompt}`);
    const end = this.#positionOf(this.#buffer.length);
    const cursor = this.#positionOf(this.#buffer.cursor);
    const prompt = this.#request.prompt.replaceAll('\n', '\r\n');
    // A full last column leaves the terminal's cursor pending; a blank and a return make it move on.
    const wrap = end.column === 0 && end.row > 0 && !this.text.endsWith('\n') ? ' \r' : '';
    this.#write(
      `${this.#home()}${prompt}${shown}${wrap}${up(end.row - cursor.row)}${cursor.row === end.row && cursor.column === end.column ? '' : `\r${right(cursor.column)}`}`,
    );
    this.#drawnRow = cursor.row;
  }

  /** To the prompt's first column, with everything below cleared. */
  #home(): string {
    return `${up(this.#drawnRow)}\r${right(this.#startColumn)}\x1b[J`;
  }

  #drawSearch(): void {
    this.#write(`${this.#home()}${this.#search!.shown}`);
    this.#drawnRow = Math.floor(Math.max(0, this.#startColumn + textWidth(this.#search!.shown) - 1) / this.#columns());
  }
}

function up(rows: number): string {
  return rows > 0 ? `\x1b[${rows}A` : '';
}

function right(columns: number): string {
  return columns > 0 ? `\x1b[${columns}C` : '';
}

function sharedPrefix(words: readonly string[]): string {
  let shared = words[0]!;
  for (const word of words) while (!word.startsWith(shared)) shared = shared.slice(0, -1);
  return shared;
}

/** A candidate in the list of all: without the directories before it. */
function shownAs(candidate: string): string {
  const name = candidate.trimEnd();
  return name.slice(name.lastIndexOf('/', name.length - 2) + 1);
}

function inColumns(words: readonly string[], columns: number): string {
  const width = Math.max(...words.map(textWidth)) + 2;
  const perRow = Math.max(1, Math.floor(columns / width));
  const rows = Math.ceil(words.length / perRow);
  const lines = Array.from({length: rows}, (_, row) => {
    const cells = words.filter((_, index) => index % rows === row);
    return cells
      .map((word, index) => (index < cells.length - 1 ? word + ' '.repeat(width - textWidth(word)) : word))
      .join('');
  });
  return `${lines.join('\r\n')}\r\n`;
}
