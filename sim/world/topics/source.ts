import type {Json} from '../../base/sim-error.ts';

/** Computes the rows of one topic from the state that owns them. */
export interface TopicSource {
  /** A number that moves when the rows may have changed; equal = nothing to compute. */
  revision(): number;
  rows(): Iterable<readonly [key: string, row: Json]>;
}
