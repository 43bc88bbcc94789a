import type {Prng} from '../../base/prng.ts';
import {Context} from '../../core/context.ts';
import type {Engine} from '../../core/engine.ts';
import type {Kernel} from '../../linux/kernel.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import type {ContainerImage} from '../../shell/container-image.ts';
import type {FileSystem} from '../../shell/files.ts';
import type {Machine} from '../../shell/machine.ts';
import {type Command, type Descriptor, type Process, ProcessTable, type Signal} from '../../shell/process.ts';
import {nullStream} from '../../shell/streams.ts';
import {entrypointOf, ownProgramOf} from './container-files.ts';
import {ContainerLog} from './container-log.ts';

const hex = '0123456789abcdef';
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A pod's network namespace with the process that holds it open, as the CRI sees a sandbox. */
export interface Sandbox {
  /** 64 hex digits */
  readonly id: string;
  readonly netns: NetNs;
  readonly isHostNetwork: boolean;
}

/** What a container is started with. */
export interface ContainerStart {
  readonly name: string;
  readonly image: ContainerImage;
  readonly sandbox: Sandbox;
  readonly hostname: string;
  /** replaces the image's entrypoint */
  readonly command: readonly string[] | undefined;
  /** replaces the image's arguments */
  readonly args: readonly string[] | undefined;
  readonly env: ReadonlyMap<string, string>;
  readonly workingDirectory: string | undefined;
  /** Makes the root file system; called when something first looks at a file. */
  readonly files: () => FileSystem;
}

/** How a container ended. */
export interface ContainerExit {
  readonly status: number;
  readonly signal: Signal | undefined;
  readonly finishedUs: number;
}

/**
 * The container runtime of one node: sandboxes and containers.
 *
 * @models containerd 1.7 with runc, as the kubelet uses it over the CRI
 * @omits cgroups, users, capabilities, seccomp
 */
export class ContainerRuntime {
  readonly #kernel: Kernel;
  readonly #rng: Prng;

  constructor(kernel: Kernel, rng: Prng) {
    this.#kernel = kernel;
    this.#rng = rng;
  }

  /** An id as containerd gives out. */
  newId(): string {
    return this.#rng.text(64, hex);
  }

  createSandbox(isHostNetwork: boolean): Sandbox {
    const id = this.newId();
    if (isHostNetwork) return {id, netns: this.#kernel.initNetns, isHostNetwork};
    const uuid = [8, 4, 4, 4, 12].map(length => this.#rng.text(length, hex)).join('-');
    return {id, netns: this.#kernel.createNamespace(`cni-${uuid}`), isHostNetwork};
  }

  removeSandbox(sandbox: Sandbox): void {
    if (!sandbox.isHostNetwork) this.#kernel.removeNamespace(sandbox.netns);
  }

  /** @returns the running container, or why runc could not start its program */
  start(options: ContainerStart): RunningContainer | {readonly error: string} {
    const container = new RunningContainer(this.#kernel.engine, this.newId(), options);
    const error = container.run();
    return error === undefined ? container : {error};
  }
}

/** A container's own root file system and processes. The file system is made when first looked at. */
class ContainerMachine implements Machine {
  readonly hostname: string;
  readonly engine: Engine;
  readonly processes: ProcessTable;
  readonly #makeFiles: () => FileSystem;
  #files: FileSystem | undefined;

  constructor(engine: Engine, options: ContainerStart) {
    this.engine = engine;
    this.hostname = options.hostname;
    this.processes = new ProcessTable(this);
    this.#makeFiles = options.files;
  }

  get files(): FileSystem {
    this.#files ??= this.#makeFiles();
    return this.#files;
  }
}

/** Options of a program that is started beside the container's own: `kubectl exec`, a probe, a hook. */
export interface ExecOptions {
  readonly descriptors?: ReadonlyMap<number, Descriptor>;
  /** Values that the new process gets besides its network namespace, e.g. the terminal it runs on. */
  readonly context?: (own: Context) => Context;
  readonly env?: ReadonlyMap<string, string>;
}

/** One container that has been started. */
export class RunningContainer {
  readonly id: string;
  readonly machine: Machine;
  readonly log: ContainerLog;
  readonly startedUs: number;
  readonly #options: ContainerStart;
  /** as PID 1 the program ignores signals it has no handler for; an image's own says whether it has */
  #ignoresSignals = false;
  #main: Process | undefined;
  exit: ContainerExit | undefined;
  onExit: ((exit: ContainerExit) => void) | undefined;

  constructor(engine: Engine, id: string, options: ContainerStart) {
    this.id = id;
    this.#options = options;
    this.machine = new ContainerMachine(engine, options);
    this.log = new ContainerLog(engine.clock);
    this.startedUs = engine.clock.nowUs;
  }

  get env(): ReadonlyMap<string, string> {
    return this.#options.env;
  }

  get netns(): NetNs {
    return this.#options.sandbox.netns;
  }

  /** Starts the main program. @returns runc's complaint when there is none */
  run(): string | undefined {
    const {image, command, args, workingDirectory} = this.#options;
    const entrypoint = command ?? entrypointOf(image);
    const argv = [...entrypoint, ...(args ?? (command ? [] : (image.arguments ?? [])))];
    const isOwn = argv[0] === ownProgramOf(image);
    this.#ignoresSignals = !isOwn || (image.ignoresSignals ?? false);
    const program = isOwn ? image.main : this.lookup(argv[0] ?? '');
    if (typeof program === 'string') return program;
    const descriptors = new Map<number, Descriptor>([
      [0, {stream: nullStream, mode: 'r'}],
      [1, {stream: this.log.stream('stdout'), mode: 'w'}],
      [2, {stream: this.log.stream('stderr'), mode: 'w'}],
    ]);
    const cwd = workingDirectory ?? image.workingDirectory ?? '/';
    this.#main = this.machine.processes.spawn(program, {
      argv,
      env: this.#fullEnv(),
      cwd,
      context: this.#context(),
      descriptors,
    });
    this.#main.onEnded(status => this.#ended(status));
    return undefined;
  }

  /** The program that `name` means in this container, or runc's complaint. */
  lookup(name: string): Command | string {
    const {files} = this.machine;
    if (name.includes('/')) {
      const program = files.program(name);
      if (program) return program;
      const reason = files.exists(name) ? 'permission denied' : 'no such file or directory';
      return `exec: "${name}": stat ${name}: ${reason}: unknown`;
    }
    for (const directory of (this.#fullEnv().get('PATH') ?? defaultPath).split(':')) {
      const program = files.program(`${directory}/${name}`);
      if (program) return program;
    }
    return `exec: "${name}": executable file not found in $PATH: unknown`;
  }

  /** Starts another program in the container. @returns the process, or runc's complaint */
  exec(argv: readonly string[], options: ExecOptions = {}): Process | {readonly error: string} {
    const program = this.lookup(argv[0] ?? '');
    if (typeof program === 'string') return {error: program};
    return this.enter(program, argv, options);
  }

  /** Starts `program` inside the container though its image may not bring it, as an ephemeral container would. */
  enter(program: Command, argv: readonly string[], options: ExecOptions = {}): Process {
    const env = new Map([...this.#fullEnv(), ...(options.env ?? [])]);
    const own = this.#context();
    const {image, workingDirectory} = this.#options;
    return this.machine.processes.spawn(program, {
      argv,
      env,
      cwd: workingDirectory ?? image.workingDirectory ?? '/',
      context: options.context?.(own) ?? own,
      descriptors: options.descriptors,
    });
  }

  /**
   * Signals the main program. The kernel delivers to PID 1 of a container only what it handles, SIGKILL excepted;
   * an image's own program counts as handling SIGTERM, unless the image says otherwise.
   */
  kill(signal: Signal): void {
    const main = this.#main;
    if (!main || this.exit) return;
    if (signal === 'SIGKILL' || !this.#ignoresSignals) main.signal(signal);
    else main.onSignal?.(signal);
  }

  get isRunning(): boolean {
    return this.#main !== undefined && this.exit === undefined;
  }

  #fullEnv(): Map<string, string> {
    const {image, env, hostname} = this.#options;
    return new Map([
      ['PATH', defaultPath],
      ['HOSTNAME', hostname],
      ...Object.entries(image.env ?? {}),
      ...env,
      ['HOME', env.get('HOME') ?? '/root'],
    ]);
  }

  #context(): Context {
    return new Context().with(netnsKey, this.netns);
  }

  /** The main program has ended: everything else in the container dies with it. */
  #ended(status: number): void {
    for (const process of this.machine.processes.list()) process.signal('SIGKILL');
    this.log.close();
    this.exit = {status, signal: this.#main?.killedBy, finishedUs: this.machine.engine.clock.nowUs};
    this.onExit?.(this.exit);
  }
}
