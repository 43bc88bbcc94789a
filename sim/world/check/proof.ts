import {SimError} from '../../base/sim-error.ts';

/** What a claim's attempt came to; no differences means that it holds. */
export interface Proof {
  readonly tried: string;
  readonly found: string;
  readonly differences: readonly string[];
}

/** The claim speaks of something that this lab does not have now. */
export function badClaim(message: string): SimError {
  return new SimError('BadClaim', message);
}
