import {concatBytes} from '../base/utf8.ts';
import type {Wait} from '../core/tasks.ts';
import type {Stream} from './streams.ts';

/** What one program of this lab may hold in memory: far more than an exercise needs, far less than a browser tab has. */
export const memoryBytesMax = 32 * 1024 * 1024;

/** A program asked for more memory than the lab gives it; it dies with its own words about that. */
export class OutOfMemory extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super('Cannot allocate memory');
    this.bytes = bytes;
  }

  /** Last words of the program `name`. @models bash xmalloc.c allocerr, gnulib xalloc-die.c, mawk zmalloc.c */
  complaintOf(name: string): {readonly text: string; readonly status: number} {
    if (/^(ba)?sh$/.test(name)) return {text: `xrealloc: cannot allocate ${this.bytes} bytes`, status: 2};
    if (/^m?awk$/.test(name)) return {text: 'out of memory', status: 2};
    return {text: 'memory exhausted', status: ['sort', 'grep', 'ls', 'diff'].includes(name) ? 2 : 1};
  }
}

/** @throws {OutOfMemory} when `bytes` are more than one program gets */
export function checkAllocation(bytes: number): void {
  if (bytes > memoryBytesMax) throw new OutOfMemory(bytes);
}

/** Everything in a stream, until its end. @throws {OutOfMemory} it does not fit into a program's memory */
export async function drain(stream: Stream, wait: Wait): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let chunk = await stream.read(wait); chunk !== null; chunk = await stream.read(wait)) {
    bytes += chunk.length;
    checkAllocation(bytes);
    chunks.push(chunk);
  }
  return concatBytes(chunks);
}
