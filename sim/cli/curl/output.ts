import {concatBytes} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import type {Process} from '../../shell/process.ts';
import type {Stream} from '../../shell/streams.ts';
import type {OutputChoice} from './options.ts';

/** Standard output through a stdio buffer: lines at once on a terminal, else in blocks; `-N` writes everything at once. */
export class StdoutBuffer {
  readonly #process: Process;
  readonly #isUnbuffered: boolean;
  #pending: Uint8Array[] = [];
  #bytes = 0;

  constructor(process: Process, options: {unbuffered: boolean}) {
    this.#process = process;
    this.#isUnbuffered = options.unbuffered;
  }

  get isTerminal(): boolean {
    return this.#process.terminal(1) !== undefined;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.#pending.push(bytes);
    this.#bytes += bytes.length;
    if (this.#isUnbuffered || this.#bytes >= blockBytes) await this.flush();
    else if (this.isTerminal && bytes.includes(newline)) await this.#flushLines();
  }

  async flush(): Promise<void> {
    const bytes = concatBytes(this.#pending);
    this.#pending = [];
    this.#bytes = 0;
    if (bytes.length > 0) await this.#process.out(bytes);
  }

  async #flushLines(): Promise<void> {
    const bytes = concatBytes(this.#pending);
    const end = bytes.lastIndexOf(newline) + 1;
    this.#pending = [bytes.subarray(end)];
    this.#bytes = bytes.length - end;
    await this.#process.out(bytes.subarray(0, end));
  }
}

const blockBytes = 4096;
const newline = 10;

/** Where one transfer's headers and body go; a file is opened when the first byte comes. */
export class Output {
  readonly #process: Process;
  readonly #stdout: StdoutBuffer;
  /** absolute path, or `undefined` for standard output */
  readonly path: string | undefined;
  /** as the user wrote it */
  readonly name: string;
  readonly #options: {createDirs: boolean; clobber: boolean};
  #stream: Stream | undefined;

  constructor(
    process: Process,
    stdout: StdoutBuffer,
    target: {name: string; path: string | undefined; createDirs: boolean; clobber: boolean},
  ) {
    this.#process = process;
    this.#stdout = stdout;
    this.name = target.name;
    this.path = target.path;
    this.#options = target;
  }

  get isTerminal(): boolean {
    return this.path === undefined && this.#stdout.isTerminal;
  }

  /** @returns why the file cannot be opened */
  async write(bytes: Uint8Array): Promise<FileError | undefined> {
    if (this.path === undefined) {
      await this.#stdout.write(bytes);
      return undefined;
    }
    try {
      this.#stream ??= this.#open(this.path);
    } catch (error) {
      if (error instanceof FileError) return error;
      throw error;
    }
    await this.#process.write(this.#stream, bytes);
    return undefined;
  }

  /** Closes the file; an empty body still leaves an empty file. @returns why it cannot */
  async finish(options: {createEmpty: boolean}): Promise<FileError | undefined> {
    const failure =
      options.createEmpty && this.path !== undefined && !this.#stream ? await this.write(new Uint8Array()) : undefined;
    this.#stream?.close('w');
    this.#stream = undefined;
    return failure;
  }

  #open(path: string): Stream {
    const {files} = this.#process.machine;
    const parent = path.replace(/\/[^/]*$/, '') || '/';
    if (this.#options.createDirs && !files.exists(parent)) files.makeDirectory(parent, {parents: true});
    const stream = files.open(path, {mode: 'w', create: true, truncate: true, exclusive: !this.#options.clobber});
    stream.open('w');
    return stream;
  }
}

/** File name of a choice; `undefined` for a URL that has none. `#1` in a name stands for what the first glob picked. */
export function outputName(choice: OutputChoice, url: {path: string; picks: readonly string[]}): string | undefined {
  if (choice.kind === 'file')
    return choice.path.replace(/#(\d)/g, (all, digit: string) => url.picks[Number(digit) - 1] ?? all);
  const name = url.path.replace(/^.*\//, '');
  return name === '' ? undefined : name;
}
