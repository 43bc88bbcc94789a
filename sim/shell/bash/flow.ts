/** Ways out of the middle of a script. They are thrown: they pass through any depth of nodes at once. */

/** `break N`. */
export class BreakLoop extends Error {
  levels: number;
  /** status the loop ends with: 1 when the count was out of range */
  readonly status: number;

  constructor(levels: number, status = 0) {
    super('break');
    this.levels = levels;
    this.status = status;
  }
}

/** `continue N`. */
export class ContinueLoop extends Error {
  levels: number;

  constructor(levels: number) {
    super('continue');
    this.levels = levels;
  }
}

/** `return STATUS` from a function or a sourced file. */
export class ReturnFrom extends Error {
  readonly status: number;

  constructor(status: number) {
    super('return');
    this.status = status;
  }
}

/**
 * An expansion failed (`${x?}`, `set -u`, bad substitution, division by zero): the command is given up.
 * `fatal` ones also end a shell that is not interactive.
 */
export class ExpansionFailure extends Error {
  readonly status: number;
  readonly fatal: boolean;

  constructor(message: string, options: {status?: number; fatal?: boolean} = {}) {
    super(message);
    this.status = options.status ?? 1;
    this.fatal = options.fatal ?? false;
  }
}
