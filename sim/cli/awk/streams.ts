import {FileError} from '../../shell/files.ts';
import {openPath} from '../../shell/open.ts';
import type {Descriptor, Process} from '../../shell/process.ts';
import {findProgram, startCostUs} from '../../shell/program.ts';
import {Pipe, type Stream} from '../../shell/streams.ts';
import {fromByteText, textToBytes} from './bytes.ts';
import {AwkExit} from './problems.ts';
import {RecordReader} from './record-reader.ts';

export type OutputKind = '>' | '>>' | '|';

interface OpenOutput {
  readonly kind: 'output';
  readonly name: string;
  readonly stream: Stream;
  readonly isCommand: boolean;
  /** standard output and error are never closed, only written out */
  readonly isStandard: boolean;
  /** written at once: standard error, and terminals */
  readonly isUnbuffered: boolean;
  readonly child: Process | undefined;
  waiting: string[];
  waitingBytes: number;
}

interface OpenInput {
  readonly kind: 'input' | 'command';
  readonly name: string;
  readonly reader: RecordReader;
  readonly close: () => void;
  readonly child: Process | undefined;
}

type Open = OpenOutput | OpenInput;

/** A stdio buffer on a pipe or a file. */
const bufferBytes = 4096;

/**
 * The files and commands a program has open: the one used last comes first, which is the order they are closed in.
 * Output is held back in buffers as C's stdio does.
 *
 * @models mawk 1.3.4-20240123 files.c
 */
export class Streams {
  readonly #process: Process;
  readonly #isInteractive: boolean;
  readonly #standardOutput: OpenOutput;
  #open: Open[];

  constructor(process: Process, isInteractive: boolean) {
    this.#process = process;
    this.#isInteractive = isInteractive;
    this.#standardOutput = this.#standard('/dev/stdout', process.stdout, isInteractive);
    this.#open = [this.#standardOutput, this.#standard('/dev/stderr', process.stderr, true)];
  }

  #standard(name: string, stream: Stream, isUnbuffered: boolean): OpenOutput {
    return {
      kind: 'output',
      name,
      stream,
      isCommand: false,
      isStandard: true,
      isUnbuffered: isUnbuffered || stream.terminal !== undefined,
      child: undefined,
      waiting: [],
      waitingBytes: 0,
    };
  }

  /**
   * Prints to standard output.
   *
   * @returns what to wait for, when the text cannot be held back
   */
  print(text: string): (() => Promise<void>) | undefined {
    return this.#append(this.#standardOutput, text);
  }

  #append(output: OpenOutput, text: string): (() => Promise<void>) | undefined {
    output.waiting.push(text);
    output.waitingBytes += text.length;
    const isDue = output.isUnbuffered || output.waitingBytes >= bufferBytes;
    return isDue ? () => this.#writeOut(output) : undefined;
  }

  async #writeOut(output: OpenOutput): Promise<void> {
    const text = output.waiting.join('');
    output.waiting = [];
    output.waitingBytes = 0;
    await this.#process.write(output.stream, textToBytes(text));
  }

  /** Prints to a file or a command, which is opened when it is not. */
  async printTo(kind: OutputKind, name: string, text: string): Promise<void> {
    const isCommand = kind === '|';
    let output = this.#find(name, open => open.kind === 'output' && open.isCommand === isCommand) as
      | OpenOutput
      | undefined;
    if (!output) {
      output = isCommand ? await this.#startReader(name) : this.#openFile(kind, name);
      this.#open.unshift(output);
    }
    await this.#append(output, text)?.();
  }

  /** The open stream of that name, which moves to the front. */
  #find(name: string, fits: (open: Open) => boolean): Open | undefined {
    const at = this.#open.findIndex(open => open.name === name && fits(open));
    if (at < 0) return undefined;
    const [found] = this.#open.splice(at, 1);
    this.#open.unshift(found!);
    return found;
  }

  #openFile(kind: OutputKind, name: string): OpenOutput {
    const descriptor = this.#openPath(name, {
      mode: 'w',
      create: true,
      ...(kind === '>>' ? {append: true} : {truncate: true}),
    });
    descriptor.stream.open('w');
    return {...this.#standard(name, descriptor.stream, false), isStandard: false};
  }

  #openPath(name: string, options: Parameters<typeof openPath>[2]): Descriptor {
    try {
      return openPath(this.#process, fromByteText(name), options);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      throw new AwkExit(2, `cannot open "${name}" for output (${error.message})`);
    }
  }

  /** Starts a command that reads what is printed to it. */
  async #startReader(command: string): Promise<OpenOutput> {
    await this.#writeOut(this.#standardOutput);
    const pipe = new Pipe();
    pipe.open('w');
    const child = this.#start(command, '/bin/sh', 0, {stream: pipe, mode: 'r'});
    return {...this.#standard(command, pipe, false), isCommand: true, isStandard: false, child};
  }

  #start(command: string, name: string, fd: number, descriptor: Descriptor): Process {
    const {machine} = this.#process;
    const found = findProgram(this.#process, '/bin/sh');
    const text = fromByteText(command);
    return machine.processes.spawn(
      async started => {
        await started.sleep(startCostUs(started));
        if (found.kind === 'program') return found.command(started);
        await started.err(`awk: failed to exec /bin/sh -c "${text}" (No such file or directory)\n`);
        return 128;
      },
      {
        argv: [name, '-c', text],
        parent: this.#process,
        env: this.#process.env,
        descriptors: new Map([...this.#process.descriptors, [fd, descriptor]]),
        group: this.#process.group,
      },
    );
  }

  /** The reader of a file; `undefined` when it cannot be opened. */
  input(name: string): RecordReader | undefined {
    const found = this.#find(name, open => open.kind === 'input') as OpenInput | undefined;
    if (found) return found.reader;
    const stream = this.openInput(name);
    if (!stream) return undefined;
    const reader = new RecordReader(this.#process, stream, this.#isInteractive);
    this.#open.unshift({kind: 'input', name, reader, close: () => {}, child: undefined});
    return reader;
  }

  /** Opens a file for reading; `-` and `/dev/stdin` are standard input. */
  openInput(name: string): Stream | undefined {
    if (name === '-' || name === '/dev/stdin') return this.#process.stdin;
    try {
      return openPath(this.#process, fromByteText(name), {mode: 'r'}).stream;
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  /** The reader of a command's output. */
  async command(name: string): Promise<RecordReader> {
    const found = this.#find(name, open => open.kind === 'command') as OpenInput | undefined;
    if (found) return found.reader;
    await this.#writeOut(this.#standardOutput);
    const pipe = new Pipe();
    pipe.open('r');
    const child = this.#start(name, '/bin/sh', 1, {stream: pipe, mode: 'w'});
    const reader = new RecordReader(this.#process, pipe, this.#isInteractive);
    this.#open.unshift({kind: 'command', name, reader, close: () => pipe.close('r'), child});
    return reader;
  }

  /** Runs a command and waits for it. @returns its status, 256 and the signal when one ended it */
  async system(command: string): Promise<number> {
    await this.flushAll();
    const child = this.#start(command, 'sh', 0, {stream: this.#process.stdin, mode: 'r'});
    return statusOf(child, await child.ended(this.#process));
  }

  /** Closes everything of that name. @returns the status of a command, 0 of a file, -1 when nothing was open */
  async close(name: string): Promise<number> {
    let status = -1;
    for (const open of this.#open.filter(each => each.name === name)) {
      this.#open = this.#open.filter(each => each !== open);
      status = await this.#close(open);
    }
    return status;
  }

  async #close(open: Open): Promise<number> {
    if (open.kind === 'output') {
      await this.#writeOut(open);
      if (!open.isStandard) open.stream.close('w');
    } else open.close();
    return open.child ? statusOf(open.child, await open.child.ended(this.#process)) : 0;
  }

  /** Writes out one output, or all. @returns 0, or -1 when there is none of that name */
  async flush(name: string | undefined): Promise<number> {
    if (name === undefined) {
      await this.#writeOut(this.#standardOutput);
      return 0;
    }
    if (name === '') {
      await this.flushAll();
      return 0;
    }
    const outputs = this.#open.filter(open => open.kind === 'output' && open.name === name);
    for (const output of outputs) await this.#writeOut(output as OpenOutput);
    return outputs.length > 0 ? 0 : -1;
  }

  async flushAll(): Promise<void> {
    for (const open of this.#open) if (open.kind === 'output') await this.#writeOut(open);
  }

  /** At the end: every output is closed and every command that reads one is waited for. */
  async closeAll(): Promise<void> {
    while (this.#open.length > 0) {
      const [open] = this.#open.splice(0, 1);
      if (open!.kind === 'output') await this.#close(open!);
      else open!.close();
    }
  }

  /** Lets go of everything without writing: the program was killed. */
  abandon(): void {
    for (const open of this.#open.splice(0)) {
      if (open.kind !== 'output') open.close();
      else if (!open.isStandard) open.stream.close('w');
    }
  }
}

function statusOf(child: Process, status: number): number {
  return child.killedBy === undefined ? status : status + 128;
}
