import {Utf8Decoder} from '../base/utf8.ts';
import type {Wait} from '../core/tasks.ts';
import {CookedInput} from './cooked-input.ts';
import {firstKey} from './keys.ts';
import {LineEditor} from './line-editor.ts';
import type {Process} from './process.ts';
import type {ScreenEditor} from './screen-editor.ts';
import type {TerminalSize} from './streams.ts';
import type {ForegroundGroup, ReadCommandRequest, Submission, TerminalDevice} from './terminal-context.ts';
import {columnAfter} from './text-width.ts';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Bytes for the screen, in order; `cell` when the command of a cell printed them. */
  readonly onOutput: (data: string, cell?: string) => void;
  readonly editor?: ScreenEditor;
  /** Waits until whoever takes the output can take more; absent: always. */
  readonly room?: (wait: Wait) => Promise<unknown>;
}

interface PendingRun {
  readonly text: string;
  readonly cell: string | undefined;
  readonly done: (status: number) => void;
}

/**
 * A pseudo terminal between someone's keys and screen and the programs on a machine.
 *
 * At a shell's prompt keys go to the line editor; otherwise to the line discipline (echo, erase, ^C, ^D, ^Z) and on to
 * whatever reads. Call `input`, `resize` and `run` between engine steps, then drive the engine.
 */
export class Terminal implements TerminalDevice {
  foreground: ForegroundGroup | undefined;
  readonly terminal: TerminalSize;
  readonly editor: ScreenEditor | undefined;
  readonly #onOutput: TerminalOptions['onOutput'];
  readonly #room: TerminalOptions['room'];
  readonly #cooked: CookedInput;
  readonly #runs: PendingRun[] = [];
  #editor: LineEditor | undefined;
  #submit: ((submission: Submission | null) => void) | undefined;
  /** keys not yet looked at: the rest of a paste, or what was typed ahead */
  #keys = '';
  #killed = '';
  /** where the cursor stands, since a prompt starts behind what has no newline */
  #column = 0;
  #cell: string | undefined;
  readonly #decoder = new Utf8Decoder();

  constructor(options: TerminalOptions) {
    this.#onOutput = options.onOutput;
    this.editor = options.editor;
    this.#room = options.room;
    this.terminal = {columns: options.columns ?? 80, rows: options.rows ?? 24};
    this.#cooked = new CookedInput({
      echo: text => this.#emit(text),
      signal: signal => this.foreground?.processes.signalGroup(this.foreground.group, signal),
    });
  }

  /** Whether a shell waits at its prompt. */
  get isAtPrompt(): boolean {
    return this.#editor !== undefined;
  }

  /** Keys from the user, as a terminal encodes them. */
  input(data: string): void {
    this.#keys += data;
    this.#consume();
  }

  resize(columns: number, rows: number): void {
    this.terminal.columns = columns;
    this.terminal.rows = rows;
    this.#editor?.resized();
    this.foreground?.processes.signalGroup(this.foreground.group, 'SIGWINCH');
  }

  /**
   * Runs `text` in the shell that reads here, as if typed at its prompt (a busy shell gets it when it is done).
   *
   * @param options.cell  tags what the command prints
   * @returns its exit status, when the prompt is about to come back
   */
  run(text: string, options: {cell?: string} = {}): Promise<number> {
    return new Promise(resolve => {
      this.#runs.push({text: text.replace(/\n+$/, ''), cell: options.cell, done: resolve});
      this.#startRun();
    });
  }

  async readCommand(process: Process, request: ReadCommandRequest): Promise<Submission | null> {
    return process.wait<Submission | null>(wake => {
      this.#submit = wake;
      this.#editor = new LineEditor(request, {
        write: text => this.#emit(text),
        columns: () => this.terminal.columns,
        startColumn: this.#column,
        killed: this.#killed,
      });
      this.#emit('\x1b[?2004h');
      this.#editor.start();
      this.#keys = this.#cooked.takeTyped() + this.#keys;
      if (!this.#startRun()) this.#consume();
      return () => this.#closeEditor();
    });
  }

  setCbreak(onKeys?: (keys: string) => void): () => void {
    return this.#cooked.setCbreak(onKeys);
  }

  setRaw(): () => void {
    return this.#cooked.setRaw();
  }

  read(wait: Wait): Promise<Uint8Array | null> {
    return this.#cooked.read(wait);
  }

  async write(bytes: Uint8Array, wait: Wait): Promise<boolean> {
    const text = this.#decoder.take(bytes);
    this.#emit(this.#cooked.isRaw ? text : text.replaceAll('\n', '\r\n'));
    await this.#room?.(wait);
    return true;
  }

  unread(bytes: Uint8Array): void {
    this.#cooked.unread(bytes);
  }

  open(): void {}

  close(): void {}

  #emit(text: string): void {
    if (text === '') return;
    this.#column = columnAfter(text, this.#column, this.terminal.columns);
    this.#onOutput(text, this.#cell);
  }

  #consume(): void {
    while (this.#keys !== '') {
      if (!this.#editor) {
        const keys = this.#keys;
        this.#keys = '';
        this.#cooked.type(keys);
        return;
      }
      const first = firstKey(this.#keys);
      if (!first) return;
      this.#keys = this.#keys.slice(first.length);
      const result = this.#editor.press(first.key);
      if (result?.kind === 'submit') this.#finish({text: result.text});
      else if (result?.kind === 'interrupt') this.#finish({text: '', interrupted: true});
      else if (result?.kind === 'end') this.#finish(null);
    }
  }

  /** Types the next command handed to `run`, when a shell waits for one. */
  #startRun(): boolean {
    if (!this.#editor) return false;
    const next = this.#runs.shift();
    if (!next) return false;
    this.#editor.replace(next.text);
    this.#editor.finish();
    const done = (status: number) => {
      this.#cell = undefined;
      next.done(status);
    };
    this.#finish({text: next.text, done});
    this.#cell = next.cell;
    return true;
  }

  #finish(submission: Submission | null): void {
    const submit = this.#submit;
    // readline 8.1 rl_deprep_terminal: the line of a Ctrl-D ends here
    this.#emit(submission === null ? '\x1b[?2004l\r\r\n' : '\x1b[?2004l\r');
    this.#closeEditor();
    submit?.(submission);
  }

  #closeEditor(): void {
    if (this.#editor) this.#killed = this.#editor.killed;
    this.#editor = undefined;
    this.#submit = undefined;
  }
}
