import type {Json} from '../base/sim-error.ts';
import type {Batch} from '../core/changes.ts';
import type {CheckSpec} from './check.ts';

/** The page knows of the engine only this folder. */
export type {Json} from '../base/sim-error.ts';
export type {Batch, Event} from '../core/changes.ts';

/** How virtual time follows the wall clock. */
export type Pace =
  | {readonly mode: 'wall'; readonly factor: number}
  | {readonly mode: 'paused'}
  /** to the next event while a command waits */
  | {readonly mode: 'jump'};

/** A shell session: one per terminal. `node` is the machine it starts on. */
export interface SessionId {
  readonly node: string;
  /** 'main' for the terminal tab of the node */
  readonly name: string;
}

/** UI → engine. Every command has an id and gets one reply. */
export type ToEngine =
  | {
      readonly kind: 'boot';
      readonly id: number;
      readonly preset: string;
      readonly seed: number /** text form of a journal to replay */;
      readonly journal?: string;
    }
  /** Runs `command` in the session's shell as if typed at the prompt; replies `{status}` when the prompt is back. `cell` tags the output. */
  | {
      readonly kind: 'exec';
      readonly id: number;
      readonly session: SessionId;
      readonly command: string;
      readonly cell?: string;
    }
  /** Keys typed into the terminal. */
  | {readonly kind: 'input'; readonly id: number; readonly session: SessionId; readonly data: string}
  | {
      readonly kind: 'resize';
      readonly id: number;
      readonly session: SessionId;
      readonly columns: number;
      readonly rows: number;
    }
  | {
      readonly kind: 'write-file';
      readonly id: number;
      readonly node: string;
      readonly path: string;
      readonly content: string;
    }
  /**
   * What the user does in an editor of topic `editors`: saves `content`, then ends it with `status`; a save that fails
   * ends nothing. Replies `SavedReply`.
   */
  | {
      readonly kind: 'edit';
      readonly id: number;
      readonly session: SessionId;
      readonly editor: number;
      readonly content?: string;
      readonly status?: number;
    }
  /** Proves a lesson's `check` cell by sending packets in a fork of the world; replies `CheckResult`. */
  | {readonly kind: 'check'; readonly id: number; readonly check: CheckSpec}
  | {readonly kind: 'pace'; readonly id: number; readonly pace: Pace}
  /** Runs exactly the next event. */
  | {readonly kind: 'step'; readonly id: number}
  /** Topics the views now show; others are not computed. */
  | {readonly kind: 'watch'; readonly id: number; readonly topics: readonly string[]}
  /** The whole state again, after a mirror lost its place. */
  | {readonly kind: 'snapshot'; readonly id: number}
  /** Text of the journal so far. */
  | {readonly kind: 'journal'; readonly id: number}
  | {readonly kind: 'ack'; readonly rev: number};

/** What came of saving, and what the program that opened the file says of it. */
export interface SavedReply {
  readonly isSaved: boolean;
  readonly message: string;
}

export interface ErrorMessage {
  readonly code: string;
  readonly message: string;
  readonly details: Json;
}

/** Engine → UI. */
export type FromEngine =
  | {readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly value: Json}
  | {readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: ErrorMessage}
  /** Next batch only after `ack` of the last. */
  | {readonly kind: 'batch'; readonly batch: Batch}
  /** Bytes for a terminal, in order, never dropped; `cell` when a cell's command printed them. */
  | {
      readonly kind: 'output';
      readonly session: SessionId;
      readonly cell?: string /** first message of a cell's run: what it printed before is replaced (also while a journal is replayed) */;
      readonly begins?: boolean;
      readonly data: string;
    }
  /** The journal grew: what to append to storage (one line of JSON each). */
  | {readonly kind: 'journal'; readonly lines: readonly string[]}
  /** The engine stopped on an error of its own. */
  | {readonly kind: 'failed'; readonly error: ErrorMessage};
