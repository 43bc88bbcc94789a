import {SimError, UnsupportedError} from '../base/sim-error.ts';
import {FileError} from './files.ts';
import {OutOfMemory} from './memory.ts';
import {baseName} from './paths.ts';

interface Complaint {
  readonly text: string;
  readonly status: number;
}

/**
 * What a program says when it dies of `error`; `undefined` when the engine itself is wrong. An error of the host
 * (no string is that long) ends the program that met it, not the lab.
 */
export function complaintOf(argv0: string, error: unknown): Complaint | undefined {
  const name = baseName(argv0.replace(/^-/, ''));
  if (error instanceof UnsupportedError) return {text: `${argv0}: ${error.message}`, status: 1};
  if (error instanceof FileError)
    return {text: `${argv0}: ${error.path === '' ? 'write error' : error.path}: ${error.message}`, status: 1};
  if (error instanceof SimError) return undefined;
  const memory = error instanceof OutOfMemory ? error : hostMemory(error);
  if (memory) {
    const {text, status} = memory.complaintOf(name);
    return {text: `${name}: ${text}`, status};
  }
  return {text: `lab: ${name} stopped on an error of this lab's own, not yours: ${String(error)}`, status: 1};
}

/** What JavaScript says when a string or an array grows beyond what the host has. */
function hostMemory(error: unknown): OutOfMemory | undefined {
  return error instanceof RangeError &&
    /Invalid (string|array|typed array) length|allocation failed/i.test(error.message)
    ? new OutOfMemory(hostStringBytesMax)
    : undefined;
}

const hostStringBytesMax = 0x20000000;
