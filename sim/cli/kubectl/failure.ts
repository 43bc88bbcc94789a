import type {Status} from '../../k8s/api/objects.ts';

/** kubectl says no: caught by the command's outermost function, which prints it and ends with `exitStatus`. */
export class Failure extends Error {
  readonly exitStatus: number;

  constructor(message: string, exitStatus = 1) {
    super(message);
    this.name = 'Failure';
    this.exitStatus = exitStatus;
  }
}

/** The API refused with a Status; `prefix` tells what kubectl was doing. */
export class StatusFailure extends Failure {
  readonly status: Status;

  constructor(status: Status, message = status.message ?? '') {
    super(message);
    this.name = 'StatusFailure';
    this.status = status;
  }

  /** The same refusal, its message led by what was being done, as `apierrors` are wrapped in kubectl. */
  during(prefix: string): StatusFailure {
    return new StatusFailure(this.status, `${prefix}${this.message}`);
  }

  get isNotFound(): boolean {
    return this.status.reason === 'NotFound';
  }
}

/** Several independent refusals, printed one a line. */
export class Failures extends Failure {
  readonly all: readonly Failure[];

  constructor(all: readonly Failure[]) {
    super(all.map(failure => failure.message).join('\n'));
    this.all = all;
  }
}

/** A failure that has printed something on standard output first. */
export class PrintedFailure extends Failure {
  readonly printed: string;

  constructor(message: string, printed: string) {
    super(message);
    this.printed = printed;
  }
}

/** Printed as it stands, without `error: `. */
export class PlainFailure extends Failure {}

/** A complaint about how `command` was called. @models kubectl pkg/cmd/util/helpers.go UsageErrorf */
export function usageFailure(command: string, message: string): Failure {
  return new Failure(`${message}\nSee 'kubectl ${command} -h' for help and examples`);
}

/** @returns the failure that stands for `failures`, if there is any */
export function gather(failures: readonly Failure[]): Failure | undefined {
  return failures.length > 1 ? new Failures(failures) : failures[0];
}

/**
 * Text of a failure on standard error.
 *
 * @models kubectl pkg/cmd/util/helpers.go checkErr, StandardErrorMessage, v0.33.4
 */
export function failureText(failure: Failure): string {
  if (failure instanceof Failures) return failure.all.map(each => standardText(each) ?? each.message).join('\n');
  if (failure instanceof StatusFailure && failure.status.reason === 'Invalid') return invalidText(failure.status);
  const standard = standardText(failure);
  if (standard !== undefined) return standard;
  return failure.message === '' || failure.message.startsWith('error: ')
    ? failure.message
    : `error: ${failure.message}`;
}

function standardText(failure: Failure): string | undefined {
  if (failure instanceof PlainFailure) return failure.message;
  if (!(failure instanceof StatusFailure)) return undefined;
  const {reason} = failure.status;
  if (reason === 'Unauthorized') return `error: You must be logged in to the server (${failure.message})`;
  return reason ? `Error from server (${reason}): ${failure.message}` : `Error from server: ${failure.message}`;
}

function invalidText({message = '', details}: Status): string {
  if (!details) return message === '' ? 'The request is invalid' : `The request is invalid: ${message}`;
  const {kind = '', name = '', causes = []} = details;
  const named = kind !== '' || name !== '';
  const head = named ? `The ${kind} "${name}" is invalid` : 'The request is invalid';
  if (causes.length === 0) return named || message === '' ? head : `${head}: ${message}`;
  const lines = [...new Set(causes.map(cause => `${cause.field ?? ''}: ${cause.message ?? ''}`))];
  return lines.length === 1 ? `${head}: ${lines[0]}` : `${head}: \n${lines.map(line => `* ${line}`).join('\n')}`;
}

/** A Status made here for an answer that carried none. */
export function statusOf(code: number, reason: string, message: string): Status {
  return {kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code};
}
