import {decodeUtf8} from '../../base/utf8.ts';
import type {Process} from '../process.ts';
import type {Stream} from '../streams.ts';

/**
 * Takes lines from a stream without losing what follows them: bash's `read` takes exactly one line, the next reader of
 * the same descriptor gets the rest.
 */
export class LineReader {
  readonly #process: Process;
  readonly #stream: Stream;

  constructor(process: Process, stream: Stream) {
    this.#process = process;
    this.#stream = stream;
  }

  /** A line without its newline; `undefined` at the end of input. An unfinished last line counts as a line. */
  async readLine(): Promise<string | undefined> {
    const {bytes, found} = await this.readUntil(0x0a);
    return bytes.length === 0 && !found ? undefined : decodeUtf8(bytes);
  }

  /** Bytes up to `delimiter` (taken, not returned), or at most `bytesMax` of them. */
  async readUntil(
    delimiter: number,
    bytesMax = Number.POSITIVE_INFINITY,
  ): Promise<{readonly bytes: Uint8Array; readonly found: boolean}> {
    const taken: number[] = [];
    for (;;) {
      const chunk = await this.#next();
      if (chunk === null) return {bytes: Uint8Array.from(taken), found: false};
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i]!;
        if (byte === delimiter) {
          unread(this.#stream, chunk.subarray(i + 1));
          return {bytes: Uint8Array.from(taken), found: true};
        }
        taken.push(byte);
        if (taken.length >= bytesMax) {
          unread(this.#stream, chunk.subarray(i + 1));
          return {bytes: Uint8Array.from(taken), found: true};
        }
      }
    }
  }

  #next(): Promise<Uint8Array | null> {
    return this.#stream.read(this.#process.wait);
  }
}

/** Puts bytes back so that the next read of the stream returns them first; a stream that cannot loses them. */
function unread(stream: Stream, bytes: Uint8Array): void {
  if (bytes.length > 0) stream.unread?.(bytes);
}
