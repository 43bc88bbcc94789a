import {HistorySearch} from './history-search.ts';
import type {Key} from './keys.ts';
import type {ReadCommandRequest} from './terminal-context.ts';
import {characterWidth, textWidth} from './text-width.ts';

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
 * @omits vi mode, numeric arguments, macros, undo, marks and regions
 */
export class LineEditor {
  readonly #request: ReadCommandRequest;
  readonly #write: (text: string) => void;
  readonly #columns: () => number;
  /** code points, so that the cursor never stands inside a character */
  #text: string[] = [];
  #cursor = 0;
  /** screen row of the cursor below the prompt's first row, as last drawn */
  #drawnRow = 0;
  #killed: string;
  #historyIndex: number;
  /** edited copies of history lines, and the line being typed under the last index */
  readonly #drafts = new Map<number, string>();
  #search: HistorySearch | undefined;
  #lastKey = '';

  constructor(
    request: ReadCommandRequest,
    options: {write: (text: string) => void; columns: () => number; killed?: string},
  ) {
    this.#request = request;
    this.#write = options.write;
    this.#columns = options.columns;
    this.#killed = options.killed ?? '';
    this.#historyIndex = request.history.length;
  }

  /** What Ctrl-Y would put back; kept from one prompt to the next. */
  get killed(): string {
    return this.#killed;
  }

  get text(): string {
    return this.#text.join('');
  }

  /** Draws the prompt and whatever is typed so far. */
  start(): void {
    this.#drawnRow = 0;
    this.#draw();
  }

  /** Replaces the whole text and draws it: a command that was typed for the user. */
  replace(text: string): void {
    this.#set(text);
    this.#draw();
  }

  /** Moves below the text, as Enter does. */
  finish(): void {
    this.#cursor = this.#text.length;
    this.#draw();
    this.#write('\r\n');
  }

  press(key: Key): EditResult | undefined {
    if (this.#search) {
      const outcome = this.#search.press(key);
      if (outcome === 'going-on') {
        this.#drawSearch();
        return undefined;
      }
      this.#search = undefined;
      this.#set(outcome.text);
      this.#draw();
      if (!outcome.passOn) return undefined;
    }
    if (key.kind !== 'key') {
      this.#insert(key.text);
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
        this.#cursor = this.#text.length;
        this.#draw();
        this.#write('^C\r\n');
        return {kind: 'interrupt'};
      case 'ctrl-d':
        if (this.#text.length === 0) return {kind: 'end'};
        this.#delete(this.#cursor, this.#cursor + 1);
        return undefined;
      case 'backspace':
        if (this.#cursor > 0) this.#delete(this.#cursor - 1, this.#cursor);
        return undefined;
      case 'delete':
        this.#delete(this.#cursor, this.#cursor + 1);
        return undefined;
      case 'tab':
        this.#complete();
        return undefined;
      case 'ctrl-l':
        this.#write('\x1b[H\x1b[2J');
        this.#drawnRow = 0;
        this.#draw();
        return undefined;
      case 'ctrl-r':
        this.#search = new HistorySearch(this.#request.history, this.text);
        this.#drawSearch();
        return undefined;
      case 'ctrl-t':
        this.#transpose();
        return undefined;
      default:
        if (!this.#move(name) && !this.#kill(name)) this.#recall(name);
        return undefined;
    }
  }

  #enter(): EditResult | undefined {
    const text = this.text;
    if (this.#request.isIncomplete(text)) {
      this.#cursor = this.#text.length;
      this.#insert('\n');
      return undefined;
    }
    this.finish();
    return {kind: 'submit', text};
  }

  #move(name: string): boolean {
    const before = this.#cursor;
    switch (name) {
      case 'left':
      case 'ctrl-b':
        this.#cursor = Math.max(0, this.#cursor - 1);
        break;
      case 'right':
      case 'ctrl-f':
        this.#cursor = Math.min(this.#text.length, this.#cursor + 1);
        break;
      case 'home':
      case 'ctrl-a':
        this.#cursor = this.#text.lastIndexOf('\n', this.#cursor - 1) + 1;
        if (before === 0) this.#cursor = 0;
        break;
      case 'end':
      case 'ctrl-e': {
        const newline = this.#text.indexOf('\n', this.#cursor);
        this.#cursor = newline < 0 ? this.#text.length : newline;
        break;
      }
      case 'alt-b':
        this.#cursor = this.#wordStart(/[\p{L}\p{N}]/u);
        break;
      case 'alt-f':
        this.#cursor = this.#wordEnd();
        break;
      default:
        return false;
    }
    if (this.#cursor !== before) this.#draw();
    return true;
  }

  #wordStart(wordCharacter: RegExp): number {
    let i = this.#cursor;
    while (i > 0 && !wordCharacter.test(this.#text[i - 1]!)) i--;
    while (i > 0 && wordCharacter.test(this.#text[i - 1]!)) i--;
    return i;
  }

  #wordEnd(): number {
    const wordCharacter = /[\p{L}\p{N}]/u;
    let i = this.#cursor;
    while (i < this.#text.length && !wordCharacter.test(this.#text[i]!)) i++;
    while (i < this.#text.length && wordCharacter.test(this.#text[i]!)) i++;
    return i;
  }

  #kill(name: string): boolean {
    switch (name) {
      case 'ctrl-k':
        this.#killRange(this.#cursor, this.#text.length, false);
        return true;
      case 'ctrl-u':
        this.#killRange(0, this.#cursor, true);
        return true;
      case 'ctrl-w':
        this.#killRange(this.#wordStart(/\S/), this.#cursor, true);
        return true;
      case 'alt-backspace':
        this.#killRange(this.#wordStart(/[\p{L}\p{N}]/u), this.#cursor, true);
        return true;
      case 'alt-d':
        this.#killRange(this.#cursor, this.#wordEnd(), false);
        return true;
      case 'ctrl-y':
        this.#insert(this.#killed);
        return true;
      case 'alt-.':
      case 'alt-_':
        this.#insert(this.#request.history.at(-1)?.trim().split(/\s+/).at(-1) ?? '');
        return true;
      default:
        return false;
    }
  }

  #killRange(start: number, end: number, backwards: boolean): void {
    if (start === end) return;
    const text = this.#text.slice(start, end).join('');
    const goesOn = ['ctrl-k', 'ctrl-u', 'ctrl-w', 'alt-d', 'alt-backspace'].includes(this.#lastKey);
    this.#killed = !goesOn ? text : backwards ? text + this.#killed : this.#killed + text;
    this.#delete(start, end);
  }

  #recall(name: string): void {
    const step = name === 'up' || name === 'ctrl-p' ? -1 : name === 'down' || name === 'ctrl-n' ? 1 : 0;
    const target = this.#historyIndex + step;
    if (step === 0 || target < 0 || target > this.#request.history.length) return;
    this.#drafts.set(this.#historyIndex, this.text);
    this.#historyIndex = target;
    this.#set(this.#drafts.get(target) ?? this.#request.history[target] ?? '');
    this.#draw();
  }

  #transpose(): void {
    const at = Math.min(this.#cursor, this.#text.length - 1);
    if (at < 1) return;
    [this.#text[at - 1], this.#text[at]] = [this.#text[at]!, this.#text[at - 1]!];
    this.#cursor = at + 1;
    this.#draw();
  }

  #set(text: string): void {
    this.#text = [...text];
    this.#cursor = this.#text.length;
  }

  #insert(text: string): void {
    const characters = [...text.replaceAll('\t', '    ')];
    const atEnd = this.#cursor === this.#text.length;
    this.#text.splice(this.#cursor, 0, ...characters);
    this.#cursor += characters.length;
    const position = this.#positionOf(this.#text.length);
    const simple = atEnd && !text.includes('\n') && position.row === this.#drawnRow && position.column > 0;
    if (simple) this.#write(characters.join(''));
    else this.#draw();
  }

  #delete(start: number, end: number): void {
    this.#text.splice(start, end - start);
    this.#cursor = Math.min(start, this.#text.length);
    this.#draw();
  }

  #complete(): void {
    const before = this.#text.slice(0, this.#cursor).join('');
    const {start, candidates} = this.#request.complete(this.text, before.length);
    if (candidates.length === 0) return;
    const shared = sharedPrefix(candidates);
    const typed = before.slice(start);
    if (shared.length > typed.length || candidates.length === 1) {
      const kept = [...before.slice(0, start)];
      this.#text = [...kept, ...shared, ...this.#text.slice(this.#cursor)];
      this.#cursor = kept.length + [...shared].length;
      this.#draw();
    } else if (this.#lastKey === 'tab') {
      this.#write(`\r\n${inColumns(candidates.map(shownAs), this.#columns())}`);
      this.#drawnRow = 0;
      this.#draw();
    }
  }

  /** Screen position of the text index, below and right of the prompt's first column. */
  #positionOf(index: number): {readonly row: number; readonly column: number} {
    const columns = this.#columns();
    const promptLines = this.#request.prompt.split('\n');
    let row = promptLines
      .slice(0, -1)
      .reduce((rows, line) => rows + 1 + Math.floor(Math.max(0, textWidth(line) - 1) / columns), 0);
    const promptWidth = textWidth(promptLines.at(-1)!);
    row += Math.floor(promptWidth / columns);
    let column = promptWidth % columns;
    for (const character of this.#text.slice(0, index)) {
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
    const end = this.#positionOf(this.#text.length);
    const cursor = this.#positionOf(this.#cursor);
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
    return `${up(this.#drawnRow)}\r\x1b[J`;
  }

  #drawSearch(): void {
    this.#write(`${this.#home()}${this.#search!.shown}`);
    this.#drawnRow = Math.floor(Math.max(0, textWidth(this.#search!.shown) - 1) / this.#columns());
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
