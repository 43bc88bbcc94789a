/** Plain data that can cross a thread or a file unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

/**
 * Root of every error this project throws. Prototypes do not cross threads, so test by `code` and send `toJSON()`.
 */
export class SimError extends Error {
  readonly code: string;
  readonly details: Json;

  constructor(code: string, message: string, details: Json = null) {
    super(message);
    this.name = code;
    this.code = code;
    this.details = details;
  }

  toJSON(): {code: string; message: string; details: Json} {
    return {code: this.code, message: this.message, details: this.details};
  }
}

/** The learner asked for something this lab does not model. The message is the lab speaking, never a real tool. */
export class UnsupportedError extends SimError {
  /** @param what  noun phrase that completes "this lab does not model …" */
  constructor(what: string, details: Json = null) {
    super('Unsupported', `this lab does not model ${what}`, details);
  }
}

/** The engine itself is wrong; the run stops and can be replayed from its seed and journal. */
export class InvariantError extends SimError {
  constructor(message: string, details: Json = null) {
    super('Invariant', message, details);
  }
}

/** @throws {InvariantError} when `condition` is false; `what` says what should hold */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new InvariantError(what);
}
