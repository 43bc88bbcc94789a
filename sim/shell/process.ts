import {decodeUtf8, encodeUtf8} from '../base/utf8.ts';
import {Context} from '../core/context.ts';
import type {Engine} from '../core/engine.ts';
import {Cancelled, type Wait} from '../core/tasks.ts';
import {FileError} from './files.ts';
import {complaintOf} from './last-words.ts';
import type {Machine} from './machine.ts';
import {drain} from './memory.ts';
import {nullStream, type Stream, type TerminalSize} from './streams.ts';

export type Signal =
  | 'SIGHUP'
  | 'SIGINT'
  | 'SIGQUIT'
  | 'SIGKILL'
  | 'SIGPIPE'
  | 'SIGALRM'
  | 'SIGTERM'
  | 'SIGCHLD'
  | 'SIGCONT'
  | 'SIGSTOP'
  | 'SIGTSTP'
  | 'SIGWINCH'
  | 'SIGUSR1'
  | 'SIGUSR2';

export const signalNumbers: Readonly<Record<Signal, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGWINCH: 28,
};

/** A program: runs until it returns its exit status. Blocks only through its process. */
export type Command = (process: Process) => Promise<number>;

/** The process was ended by a signal while it waited. */
export class Killed extends Cancelled {
  readonly signal: Signal;

  constructor(signal: Signal) {
    super(signal);
    this.signal = signal;
  }
}

/** A wait was given up so that the program can look at something else; the process goes on. How a shell takes Ctrl-C. */
export class Interrupted extends Cancelled {
  readonly signal: Signal;

  constructor(signal: Signal) {
    super(signal);
    this.signal = signal;
  }
}

/** The program called `exit(status)` from somewhere deep. */
export class Exited extends Cancelled {
  readonly status: number;

  constructor(status: number) {
    super(`exit ${status}`);
    this.status = status;
  }
}

/** An open file description with the mode one descriptor has it open for. */
export interface Descriptor {
  readonly stream: Stream;
  readonly mode: 'r' | 'w' | 'rw';
}

export interface ProcessOptions {
  readonly argv: readonly string[];
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly user?: string;
  readonly context?: Context;
  readonly parent?: Process;
  /** Descriptors the new process starts with; each is counted once more. */
  readonly descriptors?: ReadonlyMap<number, Descriptor>;
  /** Process group: Ctrl-C reaches every process of the terminal's foreground group. 0 or absent: a group of its own. */
  readonly group?: number;
  /**
   * PID 1 of a container: a signal that it has no handler for does nothing, SIGKILL from outside excepted. Whether it
   * has handlers that end it, as most servers do.
   */
  readonly init?: {readonly handlesSignals: boolean};
}

/** What writing a byte takes: a terminal shows about a megabyte a second, a pipe or file takes a gigabyte. */
const terminalByteUs = 1;
const byteUs = 0.001;
/** Work is paid in lumps, so that a program that never stops printing leaves room for the rest of the world. */
const lumpUs = 1_000;

/** One running program on a machine. */
export class Process {
  readonly machine: Machine;
  readonly pid: number;
  readonly parent: Process | undefined;
  /** `exec` replaces it. */
  argv: readonly string[];
  readonly env: Map<string, string>;
  readonly startedUs: number;
  cwd: string;
  user: string;
  /** permission bits that new files do not get */
  umask: number;
  context: Context;
  group: number;
  readonly descriptors = new Map<number, Descriptor>();
  /** What a signal does instead of ending the process; return true when handled. */
  onSignal: ((signal: Signal) => boolean) | undefined;
  /** Signals that do nothing; children inherit them. */
  readonly ignoredSignals: Set<Signal>;
  /** Exit status, once it has ended. */
  status: number | undefined;
  /** The signal that ended it, if one did. */
  killedBy: Signal | undefined;
  #unpaidUs = 0;
  #stopped = false;
  #pendingSignal: Signal | undefined;
  #pendingInterrupt: Error | undefined;
  readonly #interrupts = new Set<(reason: unknown) => void>();
  readonly #threads = new Set<() => void>();
  readonly #init: ProcessOptions['init'];
  readonly #deferred: (() => void)[] = [];
  readonly #ended = new Set<(status: number) => void>();
  readonly #stops = new Set<() => void>();

  /** Made by {@link ProcessTable.spawn} only. */
  constructor(machine: Machine, pid: number, options: ProcessOptions) {
    this.machine = machine;
    this.pid = pid;
    this.parent = options.parent;
    this.argv = options.argv;
    this.env = new Map(options.env ?? options.parent?.env ?? []);
    this.cwd = options.cwd ?? options.parent?.cwd ?? '/';
    this.umask = options.parent?.umask ?? 0o022;
    this.user = options.user ?? options.parent?.user ?? 'root';
    this.context = options.context ?? options.parent?.context ?? new Context();
    this.group = options.group || pid;
    this.#init = options.init;
    this.ignoredSignals = new Set(options.parent?.ignoredSignals ?? []);
    this.startedUs = machine.engine.clock.nowUs;
    for (const [fd, descriptor] of options.descriptors ?? []) this.setDescriptor(fd, descriptor);
  }

  get engine(): Engine {
    return this.machine.engine;
  }

  /** Suspends until `wake`; a signal that ends the process ends the wait with {@link Killed}. */
  readonly wait: Wait = <T>(subscribe: (wake: (value: T) => void) => (() => void) | void): Promise<T> => {
    if (this.#pendingSignal) return Promise.reject(new Killed(this.#pendingSignal));
    const pending = this.#pendingInterrupt;
    if (pending) {
      this.#pendingInterrupt = undefined;
      return Promise.reject(pending);
    }
    return this.engine.tasks.wait<T>((wake, fail) => {
      this.#interrupts.add(fail);
      const undo = subscribe(this.#unlessStopped(wake));
      return () => {
        this.#interrupts.delete(fail);
        undo?.();
      };
    });
  };

  /** A stopped process notices nothing until it is continued. */
  #unlessStopped<T>(wake: (value: T) => void): (value: T) => void {
    return value => {
      if (this.#stopped) this.#deferred.push(() => wake(value));
      else wake(value);
    };
  }

  /**
   * Starts a thread, which waits on its own and ends with the process at the latest. An error it dies of is the
   * program's.
   *
   * @returns ends it earlier
   */
  thread(body: (wait: Wait) => Promise<void>): () => void {
    const stop = this.engine.tasks.spawnStoppable(async wait => {
      try {
        await body(subscribe => wait(wake => subscribe(this.#unlessStopped(wake))));
      } catch (error) {
        if (error instanceof Cancelled && !(error instanceof Killed)) throw error;
        this.#fail(error as Error);
      }
    });
    this.#threads.add(stop);
    return stop;
  }

  sleep(durationUs: number): Promise<void> {
    return this.wait<void>(wake => {
      const timer = this.engine.clock.after(durationUs, wake);
      return () => timer.cancel();
    });
  }

  /** Waits on something outside the world; see {@link Tasks.external}. */
  external<T>(promise: Promise<T>): Promise<T> {
    return this.engine.tasks.external(promise);
  }

  /** Delivers `signal`: a handler may take it, otherwise the process ends (or stops) at its next wait. */
  signal(signal: Signal): void {
    if (this.status !== undefined || signal === 'SIGCHLD') return;
    if (signal === 'SIGCONT') return this.#continue();
    if (signal === 'SIGSTOP') return this.#stop();
    if (signal !== 'SIGKILL') {
      if (this.ignoredSignals.has(signal) || this.onSignal?.(signal)) return;
      if (signal === 'SIGWINCH' || this.#init?.handlesSignals === false) return;
      if (signal === 'SIGTSTP') return this.#stop();
    }
    this.#pendingSignal ??= signal;
    this.#stopped = false;
    for (const interrupt of [...this.#interrupts]) interrupt(new Killed(signal));
  }

  /** `kill(2)` by a process of the same machine, from which PID 1 of a container is safe. */
  kill(signal: Signal): void {
    if (!(this.#init && signal === 'SIGKILL')) this.signal(signal);
  }

  /** Ends the wait the process is in, or its next one, with `reason`; the program catches it and goes on. */
  interrupt(reason: Cancelled): void {
    this.#fail(reason);
  }

  #fail(reason: Error): void {
    if (this.#interrupts.size === 0) this.#pendingInterrupt = reason;
    for (const interrupt of [...this.#interrupts]) interrupt(reason);
  }

  /** Forgets an interrupt that nobody waited for. */
  clearInterrupt(): void {
    this.#pendingInterrupt = undefined;
  }

  /** Whether SIGSTOP or SIGTSTP holds it. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  #stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const listener of [...this.#stops]) listener();
  }

  #continue(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    for (const wake of this.#deferred.splice(0)) wake();
  }

  /** Waits until this process ends or stops, as seen by `waiter`. */
  changed(waiter: Process): Promise<number | 'stopped'> {
    if (this.status !== undefined) return Promise.resolve(this.status);
    if (this.#stopped) return Promise.resolve('stopped');
    return waiter.wait<number | 'stopped'>(wake => {
      const stopped = () => wake('stopped');
      this.#ended.add(wake);
      this.#stops.add(stopped);
      return () => {
        this.#ended.delete(wake);
        this.#stops.delete(stopped);
      };
    });
  }

  /** Waits for this process to end, as seen by `waiter`. */
  ended(waiter: Process): Promise<number> {
    if (this.status !== undefined) return Promise.resolve(this.status);
    return waiter.wait<number>(wake => {
      this.#ended.add(wake);
      return () => this.#ended.delete(wake);
    });
  }

  /** Calls `listener` once when this process ends (at once when it has). */
  onEnded(listener: (status: number) => void): void {
    if (this.status !== undefined) listener(this.status);
    else this.#ended.add(listener);
  }

  get stdin(): Stream {
    return this.descriptors.get(0)?.stream ?? nullStream;
  }

  get stdout(): Stream {
    return this.descriptors.get(1)?.stream ?? nullStream;
  }

  get stderr(): Stream {
    return this.descriptors.get(2)?.stream ?? nullStream;
  }

  /** Window of the terminal on `fd`, or `undefined` when it is not one. */
  terminal(fd: number): TerminalSize | undefined {
    return this.descriptors.get(fd)?.stream.terminal;
  }

  /** Writes to standard output; a closed pipe ends the process by SIGPIPE. */
  async out(text: string | Uint8Array): Promise<void> {
    await this.write(this.stdout, text);
  }

  /** Writes to standard error. */
  async err(text: string | Uint8Array): Promise<void> {
    await this.write(this.stderr, text);
  }

  async write(stream: Stream, text: string | Uint8Array): Promise<void> {
    const bytes = typeof text === 'string' ? encodeUtf8(text) : text;
    if (bytes.length === 0) return;
    if (await stream.write(bytes, this.wait))
      return this.spend(bytes.length * (stream.terminal ? terminalByteUs : byteUs));
    if (!this.onSignal?.('SIGPIPE')) throw new Killed('SIGPIPE');
  }

  /** Takes `costUs` of time for work, in lumps; this is where a program that never waits can be ended. */
  async spend(costUs: number): Promise<void> {
    this.#unpaidUs += costUs;
    if (this.#unpaidUs < lumpUs) return;
    const dueUs = this.#unpaidUs;
    this.#unpaidUs = 0;
    await this.sleep(dueUs);
  }

  /** Next bytes of standard input, or `null` at its end. */
  read(): Promise<Uint8Array | null> {
    return this.stdin.read(this.wait);
  }

  /** Everything until the end of standard input. */
  async readAll(): Promise<string> {
    return decodeUtf8(await drain(this.stdin, this.wait));
  }

  setDescriptor(fd: number, descriptor: Descriptor): void {
    if (descriptor.mode !== 'w') descriptor.stream.open('r');
    if (descriptor.mode !== 'r') descriptor.stream.open('w');
    this.closeDescriptor(fd);
    this.descriptors.set(fd, descriptor);
  }

  closeDescriptor(fd: number): void {
    const descriptor = this.descriptors.get(fd);
    if (!descriptor) return;
    this.descriptors.delete(fd);
    if (descriptor.mode !== 'w') descriptor.stream.close('r');
    if (descriptor.mode !== 'r') descriptor.stream.close('w');
  }

  /** Absolute path of `path` seen from here. */
  path(path: string): string {
    return this.machine.files.resolve(this.cwd, path);
  }

  /** Called by the process table when the program has ended. */
  finish(status: number): void {
    this.status = status;
    for (const stop of this.#threads) stop();
    for (const fd of [...this.descriptors.keys()]) this.closeDescriptor(fd);
    const listeners = [...this.#ended];
    this.#ended.clear();
    for (const listener of listeners) listener(status);
  }
}

/** Processes that see each other, by number. @models linux pid_namespaces(7) without nesting */
export class PidNamespace {
  readonly processes = new Map<number, Process>();
  #nextPid: number;

  constructor(firstPid = 1) {
    this.#nextPid = firstPid;
  }

  /** A number that no process has had. */
  newPid(): number {
    return this.#nextPid++;
  }
}

/** Starts processes on one machine, and finds those that it sees. */
export class ProcessTable {
  readonly #machine: Machine;
  readonly namespace: PidNamespace;

  /** @param namespace  a container has its own, unless it shares another's */
  constructor(machine: Machine, namespace = new PidNamespace()) {
    this.#machine = machine;
    this.namespace = namespace;
  }

  /** Starts `command` as a new process. */
  spawn(command: Command, options: ProcessOptions): Process {
    const process = new Process(this.#machine, this.namespace.newPid(), options);
    this.namespace.processes.set(process.pid, process);
    this.#machine.engine.tasks.spawn(async () => {
      const status = await runCommand(process, command);
      this.namespace.processes.delete(process.pid);
      process.finish(status);
    });
    return process;
  }

  get(pid: number): Process | undefined {
    return this.namespace.processes.get(pid);
  }

  get size(): number {
    return this.namespace.processes.size;
  }

  /** Running processes by ascending pid. */
  list(): readonly Process[] {
    return [...this.namespace.processes.values()];
  }

  /** Delivers `signal` to every process of `group`. */
  signalGroup(group: number, signal: Signal): void {
    for (const process of this.list()) if (process.group === group) process.signal(signal);
  }
}

async function runCommand(process: Process, command: Command): Promise<number> {
  try {
    return await command(process);
  } catch (error) {
    if (error instanceof Exited) return error.status;
    if (error instanceof Killed) {
      process.killedBy = error.signal;
      return 128 + signalNumbers[error.signal];
    }
    if (error instanceof Interrupted) return 128 + signalNumbers[error.signal];
    // a wait that somebody else gave up: the program is over, and whoever waits for it must hear so
    if (error instanceof Cancelled) return 1;
    const complaint = complaintOf(process.argv[0]!, error);
    if (complaint === undefined) throw error;
    await lastWords(process, `${complaint.text}\n`);
    return complaint.status;
  }
}

async function lastWords(process: Process, text: string): Promise<void> {
  try {
    await process.err(text);
  } catch (closed) {
    if (!(closed instanceof Cancelled || closed instanceof FileError)) throw closed;
  }
}
