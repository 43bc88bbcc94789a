const wordCharacter = /[\p{L}\p{N}]/u;

interface Snapshot {
  readonly text: readonly string[];
  readonly cursor: number;
}

/**
 * The text of one line being edited, its cursor, and how to take changes back. It knows nothing of screens.
 *
 * @models readline 8.2 text.c, kill.c, undo.c
 */
export class EditBuffer {
  /** code points, so that the cursor never stands inside a character */
  #text: readonly string[] = [];
  #cursor = 0;
  readonly #undo: Snapshot[] = [];
  /** whether the last change typed a character: a run of them is taken back as a whole */
  #isTyping = false;

  get text(): string {
    return this.#text.join('');
  }

  get characters(): readonly string[] {
    return this.#text;
  }

  get length(): number {
    return this.#text.length;
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** Another line altogether: from history, or from a search. */
  set(text: string): void {
    this.#undo.length = 0;
    this.#text = [...text];
    this.moveTo(this.#text.length);
  }

  /** @returns whether the cursor moved */
  moveTo(index: number): boolean {
    const before = this.#cursor;
    this.#cursor = Math.max(0, Math.min(this.#text.length, index));
    this.#isTyping = false;
    return this.#cursor !== before;
  }

  insert(text: string, {typed = false} = {}): void {
    this.#splice(this.#cursor, this.#cursor, text, typed);
  }

  /** Puts `text` in place of what stands between `start` and `end`, the cursor behind it. */
  replace(start: number, end: number, text: string): void {
    this.#splice(start, end, text, false);
  }

  #splice(start: number, end: number, text: string, typed: boolean): void {
    if (!typed || !this.#isTyping) this.#undo.push({text: this.#text, cursor: this.#cursor});
    const added = [...text];
    this.#text = [...this.#text.slice(0, start), ...added, ...this.#text.slice(end)];
    this.#cursor = Math.min(start, this.#text.length) + added.length;
    this.#isTyping = typed;
  }

  /** @returns whether there was something to take back */
  undo(): boolean {
    const last = this.#undo.pop();
    if (!last) return false;
    this.#text = last.text;
    this.#cursor = last.cursor;
    this.#isTyping = false;
    return true;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end).join('');
  }

  /** Start of the word before `from`; `isPart` says what a word is made of. */
  wordStart(from = this.#cursor, isPart: RegExp = wordCharacter): number {
    let i = from;
    while (i > 0 && !isPart.test(this.#text[i - 1]!)) i--;
    while (i > 0 && isPart.test(this.#text[i - 1]!)) i--;
    return i;
  }

  wordEnd(from = this.#cursor): number {
    let i = from;
    while (i < this.#text.length && !wordCharacter.test(this.#text[i]!)) i++;
    while (i < this.#text.length && wordCharacter.test(this.#text[i]!)) i++;
    return i;
  }

  lineStart(): number {
    return this.#cursor === 0 ? 0 : this.#text.lastIndexOf('\n', this.#cursor - 1) + 1;
  }

  lineEnd(): number {
    const newline = this.#text.indexOf('\n', this.#cursor);
    return newline < 0 ? this.#text.length : newline;
  }

  transposeCharacters(): void {
    const at = Math.min(this.#cursor, this.#text.length - 1);
    if (at >= 1) this.replace(at - 1, at + 1, `${this.#text[at]}${this.#text[at - 1]}`);
  }

  /** The word at or before the cursor changes places with the one before it. */
  transposeWords(): void {
    const secondEnd = this.wordEnd(this.wordStart(this.wordEnd()));
    const second = this.wordStart(secondEnd);
    const first = this.wordStart(second);
    const firstEnd = this.wordEnd(first);
    if (firstEnd > second || first === second) return;
    const [one, two] = [this.slice(first, firstEnd), this.slice(second, secondEnd)];
    this.replace(first, secondEnd, two + this.slice(firstEnd, second) + one);
  }

  changeCase(change: 'upper' | 'lower' | 'capital'): void {
    const end = this.wordEnd();
    const text = this.slice(this.#cursor, end);
    const lower = text.toLowerCase();
    const capital = lower.replace(wordCharacter, letter => letter.toUpperCase());
    this.replace(this.#cursor, end, change === 'upper' ? text.toUpperCase() : change === 'lower' ? lower : capital);
  }
}
