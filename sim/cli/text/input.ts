import {decodeLatin1} from '../../base/latin1.ts';
import {concatBytes, decodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import {checkAllocation, drain} from '../../shell/memory.ts';
import {openInput} from '../../shell/open.ts';
import type {Process} from '../../shell/process.ts';
import type {Stream} from '../../shell/streams.ts';
import {complain, quoteIfNeeded} from './gnu.ts';

/** What a program says of a file it cannot read, after its own name. */
export type Complaint = (path: string, error: FileError) => string;

const usualComplaint: Complaint = (path, error) => `${quoteIfNeeded(path)}: ${error.message}`;

/** Opens a file operand; `-` is standard input. Complains and returns `undefined` when it cannot. */
export async function openOperand(
  process: Process,
  path: string,
  complaint: Complaint = usualComplaint,
): Promise<Stream | undefined> {
  if (path === '-') return process.stdin;
  try {
    return openInput(process, path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await complain(process, complaint(path, error));
    return undefined;
  }
}

/**
 * Gives `use` every file operand in turn, or standard input when there is none.
 *
 * @returns 1 when one of them could not be opened, else 0
 */
export async function eachInput(
  process: Process,
  operands: readonly string[],
  use: (stream: Stream, operand: string) => Promise<void>,
  complaint?: Complaint,
): Promise<number> {
  let status = 0;
  for (const operand of operands.length > 0 ? operands : ['-']) {
    const stream = await openOperand(process, operand, complaint);
    if (stream) await use(stream, operand);
    else status = 1;
  }
  return status;
}

/** What looking at a byte takes. */
const byteUs = 0.02;

/** The next bytes of a stream. Reading takes time, so that a program can be ended that reads `/dev/zero` and prints nothing. */
export async function readChunk(process: Process, stream: Stream): Promise<Uint8Array | null> {
  const chunk = await stream.read(process.wait);
  if (chunk) await process.spend(chunk.length * byteUs);
  return chunk;
}

/** Bytes of a stream as they come. */
export async function* chunksOf(process: Process, stream: Stream): AsyncGenerator<Uint8Array> {
  for (let chunk = await readChunk(process, stream); chunk !== null; chunk = await readChunk(process, stream))
    yield chunk;
}

/** Lines that came together, without their newlines, a character for each byte. */
export interface Batch {
  readonly lines: readonly string[];
  /** whether the last of them had its newline */
  readonly terminated: boolean;
}

/** Lines of a stream as they come. */
export async function* batchesOf(process: Process, stream: Stream, separator?: number): AsyncGenerator<Batch> {
  const lines = new Lines(process, stream, separator);
  for (let batch = await lines.nextBatch(); batch; batch = await lines.nextBatch())
    yield {lines: batch.map(decodeLatin1), terminated: lines.terminated};
}

/** Everything in a stream. */
export function readStream(process: Process, stream: Stream): Promise<Uint8Array> {
  return drain(stream, process.wait);
}

/** Lines of a stream as they come, without their newline. Call `next` until it returns `undefined`. */
export class Lines {
  readonly #process: Process;
  readonly #stream: Stream;
  readonly #separator: number;
  #ready: Uint8Array[] = [];
  /** pieces of the line that has not ended yet; joined once */
  #rest: Uint8Array[] = [];
  #restBytes = 0;
  /** lines handed out of `#ready` */
  #taken = 0;
  #ended = false;
  /** whether the last line returned had its newline */
  terminated = true;

  constructor(process: Process, stream: Stream, separator = 0x0a) {
    this.#process = process;
    this.#stream = stream;
    this.#separator = separator;
  }

  /** Whether another line can be had without waiting. */
  get hasReady(): boolean {
    return this.#taken < this.#ready.length;
  }

  /** Whether a line that can be had without waiting has `byte`. */
  readyHas(byte: number): boolean {
    return this.#ready.some((line, index) => index >= this.#taken && line.includes(byte));
  }

  async next(): Promise<string | undefined> {
    const bytes = await this.nextBytes();
    return bytes && decodeUtf8(bytes);
  }

  async nextBytes(): Promise<Uint8Array | undefined> {
    await this.#fill();
    return this.hasReady ? this.#ready[this.#taken++] : undefined;
  }

  /** All lines that can be had without waiting, at least one; `undefined` at the end. */
  async nextBatch(): Promise<readonly Uint8Array[] | undefined> {
    await this.#fill();
    const batch = this.#ready.slice(this.#taken);
    this.#taken = this.#ready.length;
    return batch.length > 0 ? batch : undefined;
  }

  /** Reads until a line is ready or the stream has ended. */
  async #fill(): Promise<void> {
    while (!this.hasReady && !this.#ended) {
      this.#ready = [];
      this.#taken = 0;
      const chunk = await readChunk(this.#process, this.#stream);
      if (chunk) this.#split(chunk);
      else this.#end();
    }
  }

  #end(): void {
    this.#ended = true;
    if (this.#rest.length === 0) return;
    this.terminated = false;
    this.#ready.push(this.#joined(new Uint8Array()));
  }

  #split(chunk: Uint8Array): void {
    let start = 0;
    for (let newline = chunk.indexOf(this.#separator); newline >= 0; newline = chunk.indexOf(this.#separator, start)) {
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
