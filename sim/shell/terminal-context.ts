import {contextKey} from '../core/context.ts';
import type {Process, ProcessTable} from './process.ts';
import type {ScreenEditor} from './screen-editor.ts';
import type {Stream} from './streams.ts';

/** What a shell asks of the terminal it runs on. */
export interface TerminalDevice extends Stream {
  /** Who Ctrl-C and Ctrl-Z reach. */
  foreground: ForegroundGroup | undefined;
  /** Edits one command with the terminal's line editor. `null` at Ctrl-D on an empty line. */
  readCommand(process: Process, request: ReadCommandRequest): Promise<Submission | null>;
  /**
   * Keys as they are pressed, for `less`: until the returned function is called nothing is echoed or edited.
   *
   * @param onKeys  gets them instead of whoever reads
   */
  setCbreak(onKeys?: (keys: string) => void): () => void;
  /** Bytes as they are in both directions, until the returned function is called: another terminal is at the other end. */
  setRaw(): () => void;
  /** Whoever sits here has an editor beside the screen. */
  readonly editor?: ScreenEditor | undefined;
}

/** A process group on one machine: after `ssh`, the group that owns the terminal is on the other side. */
export interface ForegroundGroup {
  readonly processes: ProcessTable;
  readonly group: number;
}

export interface ReadCommandRequest {
  readonly prompt: string;
  /** Shown before every further line of an unfinished command. */
  readonly continuationPrompt: string;
  readonly history: readonly string[];
  /** Whether `text` still waits for its end (`fi`, a quote, a here-document). */
  isIncomplete(text: string): boolean;
  /** Words that could stand at `cursor`; `start` is where the word to replace begins. */
  complete(text: string, cursor: number): Completion;
}

export interface Completion {
  readonly start: number;
  /** Whole replacements of the word; a name that is finished ends with a space, a directory with a slash. */
  readonly candidates: readonly string[];
}

/** A command as the user handed it over. */
export interface Submission {
  readonly text: string;
  /** Ctrl-C at the prompt: nothing to run, `$?` becomes 130. */
  readonly interrupted?: boolean;
  /** Called with the exit status when the command has finished. */
  readonly done?: (status: number) => void;
}

/** The terminal a process and its children belong to. */
export const controllingTerminal = contextKey<TerminalDevice>('terminal');
