import type {FileStat} from '../../../shell/files.ts';

/** A file that find looks at. */
export interface Entry {
  /** as it is printed */
  readonly path: string;
  /** the starting point it is below */
  readonly start: string;
  readonly name: string;
  /** levels below the starting point */
  readonly depth: number;
  readonly absolute: string;
  readonly stat: FileStat;
  /** `-prune` said not to look below */
  isPruned: boolean;
}
