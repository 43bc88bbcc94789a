import type {Json} from '../base/sim-error.ts';
import type {SessionId} from '../protocol/messages.ts';

/** Everything that can come into a world from outside; the journal holds nothing else. */
export type Input =
  /** a command run at a session's prompt, as a cell does */
  | {readonly kind: 'exec'; readonly session: SessionId; readonly command: string; readonly cell?: string}
  /** keys typed into a terminal */
  | {readonly kind: 'keys'; readonly session: SessionId; readonly data: string}
  | {readonly kind: 'resize'; readonly session: SessionId; readonly columns: number; readonly rows: number}
  | {readonly kind: 'write-file'; readonly node: string; readonly path: string; readonly content: string};

/** Reads an input back from a journal. @returns `undefined` when it is none that this engine knows */
export function parseInput(value: Json): Input | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const kinds: readonly string[] = ['exec', 'keys', 'resize', 'write-file'];
  return kinds.includes(String((value as {kind?: Json}).kind)) ? (value as unknown as Input) : undefined;
}
