import type {Key} from './keys.ts';

/** Ctrl-R: looks backwards through history for what is typed. */
export class HistorySearch {
  readonly #history: readonly string[];
  readonly #original: string;
  #pattern = '';
  #index: number;
  #failed = false;

  constructor(history: readonly string[], original: string) {
    this.#history = history;
    this.#original = original;
    this.#index = history.length;
  }

  /** What stands in place of prompt and text meanwhile. */
  get shown(): string {
    return `(${this.#failed ? 'failed ' : ''}reverse-i-search)\`${this.#pattern}': ${this.#match}`;
  }

  get #match(): string {
    return this.#history[this.#index] ?? this.#original;
  }

  /** @returns the text to go on with; `passOn` when the key itself still has to be done */
  press(key: Key): 'going-on' | {readonly text: string; readonly passOn: boolean} {
    if (key.kind !== 'key') {
      this.#pattern += key.text;
      this.#find(Math.min(this.#index, this.#history.length - 1));
      return 'going-on';
    }
    switch (key.name) {
      case 'ctrl-r':
        this.#find(this.#index - 1);
        return 'going-on';
      case 'backspace':
        this.#pattern = this.#pattern.slice(0, -1);
        this.#find(this.#history.length - 1);
        return 'going-on';
      case 'ctrl-g':
        return {text: this.#original, passOn: false};
      case 'ctrl-c':
        return {text: this.#original, passOn: true};
      case 'escape':
        return {text: this.#match, passOn: false};
      default:
        return {text: this.#match, passOn: true};
    }
  }

  #find(from: number): void {
    for (let index = from; index >= 0; index--) {
      if (!this.#history[index]!.includes(this.#pattern)) continue;
      this.#index = index;
      this.#failed = false;
      return;
    }
    this.#failed = true;
  }
}
