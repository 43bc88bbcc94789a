import {FileError, type OpenOptions} from './files.ts';
import type {Stream} from './streams.ts';

const fileBytesMax = 64 * 1024 * 1024;
const readChunkBytes = 65_536;

/** The growing bytes of one file. Views handed out stay valid: what they show is never overwritten. */
export class BytesFile {
  #buffer: Uint8Array;
  #length: number;
  readonly #reserve: ((bytes: number) => void) | undefined;

  /** @param reserve  asks the file system for room; it throws when there is none */
  constructor(bytes: Uint8Array = new Uint8Array(), reserve?: (bytes: number) => void) {
    this.#reserve = reserve;
    this.#buffer = bytes;
    this.#length = bytes.length;
  }

  get length(): number {
    return this.#length;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  truncate(): void {
    this.#buffer = new Uint8Array();
    this.#length = 0;
  }

  /** @throws {FileError} ENOSPC when the file or its file system is full, EFBIG far beyond that */
  writeAt(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length;
    if (end > fileBytesMax) throw new FileError(offset > fileBytesMax ? 'EFBIG' : 'ENOSPC', '');
    if (end > this.#length) this.#reserve?.(end - this.#length);
    if (end > this.#buffer.length || offset < this.#length) {
      const grown = new Uint8Array(Math.max(end, this.#length, this.#buffer.length * 2));
      grown.set(this.bytes());
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, offset);
    this.#length = Math.max(this.#length, end);
  }
}

/** An open file description on a plain file: a position that every descriptor dup'ed from it shares. */
export class FileStream implements Stream {
  readonly #file: BytesFile;
  readonly #append: boolean;
  readonly #written: (() => void) | undefined;
  #offset = 0;

  constructor(file: BytesFile, options: OpenOptions, written?: () => void) {
    this.#file = file;
    this.#append = options.append ?? false;
    this.#written = written;
  }

  get fileBytes(): number {
    return this.#file.length;
  }

  async read(): Promise<Uint8Array | null> {
    const bytes = this.#file.bytes().subarray(this.#offset, this.#offset + readChunkBytes);
    this.#offset += bytes.length;
    return bytes.length > 0 ? bytes : null;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    if (this.#append) this.#offset = this.#file.length;
    this.#file.writeAt(this.#offset, bytes);
    this.#offset += bytes.length;
    this.#written?.();
    return true;
  }

  unread(bytes: Uint8Array): void {
    this.#offset -= bytes.length;
  }

  open(): void {}

  close(): void {}
}

/** A directory that was opened like a file: it can be held, not read. */
export const directoryStream: Stream = {
  read: async () => {
    throw new FileError('EISDIR', '-');
  },
  write: async () => {
    throw new FileError('EISDIR', '-');
  },
  open() {},
  close() {},
};
