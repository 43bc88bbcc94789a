import type {Process} from '../../../shell/process.ts';
import type {Entry} from './entry.ts';
import type {Output} from './output.ts';

/** The command line cannot be understood. The message is what find says. */
export class FindProblem extends Error {}

/** What a run of find is told, and how far it has come. */
export interface Plan {
  readonly process: Process;
  readonly output: Output;
  /** links that stand for what they point to */
  follow: 'never' | 'starts' | 'always';
  depthMin: number;
  depthMax: number;
  depthFirst: boolean;
  sameSystem: boolean;
  regexType: string;
  /** what ages are counted from, ms since 1970 */
  originMs: number;
  readonly warnings: string[];
  /** what is done when all files have been seen */
  readonly closers: (() => Promise<void>)[];
  status: number;
  /** `-quit` */
  isOver: boolean;
}

/** A test or an action: whether it holds for a file. */
export type Predicate = (entry: Entry) => boolean | Promise<boolean>;

/** Arguments of one predicate, taken from the command line. */
export interface Arguments {
  /** as written, with its dash */
  readonly name: string;
  /** The next argument. @throws {FindProblem} there is none */
  next(): string;
  /** All up to and without `;`, or `+` after `{}`. @throws {FindProblem} neither is there */
  command(): {readonly argv: readonly string[]; readonly isBatch: boolean};
}
