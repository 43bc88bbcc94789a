import type {Process} from './process.ts';

/** A file that a program has opened for its user to change. */
export interface EditedFile {
  /** as it was called: `vi`, `nano` */
  readonly program: string;
  /** absolute */
  readonly path: string;
  readonly text: string;
  /** what the program says at the bottom of its screen when it has opened the file */
  readonly message: string;
  readonly isNew: boolean;
  readonly isReadOnly: boolean;
  /** where to begin, from 1 */
  readonly line: number;
  /** Writes the file. */
  save(text: string): Saved;
}

/** What came of saving, and what the program says of it. */
export interface Saved {
  readonly isSaved: boolean;
  readonly message: string;
}

/**
 * Shows a file in an editor that is no part of the terminal, and waits until the user is done with it.
 *
 * @returns the status that the program is to end with
 */
export type ScreenEditor = (process: Process, file: EditedFile) => Promise<number>;
