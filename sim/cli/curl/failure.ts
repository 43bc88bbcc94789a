/** Why a transfer failed: curl's own exit status and words. */
export interface CurlFailure {
  readonly code: number;
  readonly message: string;
}

/** Wrong use of the command line: status 2, and a hint. */
export interface UsageFailure {
  /** '' prints the hint alone */
  readonly message: string;
}
