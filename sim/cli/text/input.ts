import {concatBytes, decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import {checkAllocation, drain} from '../../shell/memory.ts';
import {openInput} from '../../shell/open.ts';
import type {Process} from '../../shell/process.ts';
import type {Stream} from '../../shell/streams.ts';

/** Opens a file operand; `-` is standard input. Complains and returns `undefined` when it cannot. */
export async function openOperand(
  process: Process,
  path: string,
  complaint = (message: string) => message,
): Promise<Stream | undefined> {
  if (path === '-') return process.stdin;
  try {
    return openInput(process, path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await process.err(`${process.argv[0]!.replace(/^.*\//, '')}: ${complaint(`${path}: ${error.message}`)}\n`);
    return undefined;
  }
}

/** Everything in a stream. */
export function readStream(process: Process, stream: Stream): Promise<Uint8Array> {
  return drain(stream, process.wait);
}

/** Lines of a stream as they come, without their newline. Call `next` until it returns `undefined`. */
export class Lines {
  readonly #process: Process;
  readonly #stream: Stream;
  #ready: Uint8Array[] = [];
  /** pieces of the line that has not ended yet; joined once */
  #rest: Uint8Array[] = [];
  #restBytes = 0;
  /** lines handed out of `#ready` */
  #taken = 0;
  #ended = false;
  /** whether the last line returned had its newline */
  terminated = true;

  constructor(process: Process, stream: Stream) {
    this.#process = process;
    this.#stream = stream;
  }

  /** Whether another line can be had without waiting. */
  get hasReady(): boolean {
    return this.#taken < this.#ready.length;
  }

  async next(): Promise<string | undefined> {
    const bytes = await this.nextBytes();
    return bytes && decodeUtf8(bytes);
  }

  async nextBytes(): Promise<Uint8Array | undefined> {
    while (this.#taken === this.#ready.length && !this.#ended) {
      this.#ready = [];
      this.#taken = 0;
      const chunk = await this.#stream.read(this.#process.wait);
      if (chunk === null) this.#ended = true;
      else this.#split(chunk);
    }
    if (this.#taken < this.#ready.length) return this.#ready[this.#taken++];
    if (this.#rest.length === 0) return undefined;
    this.terminated = false;
    return this.#joined(new Uint8Array());
  }

  #split(chunk: Uint8Array): void {
    let start = 0;
    for (let newline = chunk.indexOf(0x0a); newline >= 0; newline = chunk.indexOf(0x0a, start)) {
      this.#ready.push(this.#joined(chunk.subarray(start, newline)));
      start = newline + 1;
    }
    if (start >= chunk.length) return;
    this.#restBytes += chunk.length - start;
    checkAllocation(this.#restBytes);
    this.#rest.push(chunk.subarray(start));
  }

  /** The line that `last` ends. */
  #joined(last: Uint8Array): Uint8Array {
    if (this.#rest.length === 0) return last;
    const line = concatBytes([...this.#rest, last]);
    this.#rest = [];
    this.#restBytes = 0;
    return line;
  }
}
