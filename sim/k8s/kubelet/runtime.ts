import type {Prng} from '../../base/prng.ts';
import {Context} from '../../core/context.ts';
import type {Engine} from '../../core/engine.ts';
import type {Kernel} from '../../linux/kernel.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import type {ContainerImage} from '../../shell/container-image.ts';
import type {FileSystem} from '../../shell/files.ts';
import {type Machine, PlainMachine} from '../../shell/machine.ts';
import {
  type Command,
  type Descriptor,
  type PidNamespace,
  type Process,
  ProcessTable,
  type Signal,
} from '../../shell/process.ts';
import {createFiles} from '../../shell/tree.ts';
import type {ProgramClient, ProgramInput} from '../api/kubelet-server.ts';
import {entrypointOf, ownProgramOf} from './container-files.ts';
import {ContainerIo, type IoSpec} from './container-io.ts';
import {ContainerLog} from './container-log.ts';

const hex = '0123456789abcdef';
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A pod's network namespace with the process that holds it open, as the CRI sees a sandbox. */
export interface Sandbox {
  /** 64 hex digits */
  readonly id: string;
  readonly netns: NetNs;
  readonly isHostNetwork: boolean;
  /** whose processes the containers see; absent: each its own */
  readonly pids: PidNamespace | undefined;
  /** what holds a shared process namespace open */
  readonly pause: Process | undefined;
}

/** What a pod's containers share with the node or with each other. */
export interface SandboxSharing {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly shareProcessNamespace?: boolean;
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
  readonly io: IoSpec;
  /** whose processes it sees; absent: only its own */
  readonly pids: PidNamespace | undefined;
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
  readonly #node: Machine;

  constructor(kernel: Kernel, rng: Prng, node: Machine) {
    this.#kernel = kernel;
    this.#rng = rng;
    this.#node = node;
  }

  /** An id as containerd gives out. */
  newId(): string {
    return this.#rng.text(64, hex);
  }

  createSandbox({hostNetwork = false, hostPID, shareProcessNamespace}: SandboxSharing): Sandbox {
    const id = this.newId();
    const pause = shareProcessNamespace && !hostPID ? this.#startPause() : undefined;
    const pids = hostPID ? this.#node.processes.namespace : pause?.machine.processes.namespace;
    const shared = {id, isHostNetwork: hostNetwork, pids, pause};
    if (hostNetwork) return {...shared, netns: this.#kernel.initNetns};
    const uuid = [8, 4, 4, 4, 12].map(length => this.#rng.text(length, hex)).join('-');
    return {...shared, netns: this.#kernel.createNamespace(`cni-${uuid}`)};
  }

  /** PID 1 of a pod whose containers see each other's processes. */
  #startPause(): Process {
    const {engine} = this.#kernel;
    const machine = new PlainMachine({engine, hostname: '', files: createFiles(engine)});
    return machine.processes.spawn(process => process.wait<number>(() => {}), {
      argv: ['/pause'],
      init: {handlesSignals: false},
    });
  }

  removeSandbox(sandbox: Sandbox): void {
    sandbox.pause?.signal('SIGKILL');
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
    this.processes = new ProcessTable(this, options.pids);
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
  readonly isOnTerminal?: boolean;
}

/** One container that has been started. */
export class RunningContainer {
  readonly id: string;
  readonly machine: Machine;
  readonly log: ContainerLog;
  readonly startedUs: number;
  readonly #options: ContainerStart;
  readonly #io: ContainerIo;
  #main: Process | undefined;
  exit: ContainerExit | undefined;
  onExit: ((exit: ContainerExit) => void) | undefined;

  constructor(engine: Engine, id: string, options: ContainerStart) {
    this.id = id;
    this.#options = options;
    this.machine = new ContainerMachine(engine, options);
    this.log = new ContainerLog(engine.clock);
    this.#io = new ContainerIo(options.io, this.log);
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
    const {image, command, args, workingDirectory, pids} = this.#options;
    const entrypoint = command ?? entrypointOf(image);
    const argv = [...entrypoint, ...(args ?? (command ? [] : (image.arguments ?? [])))];
    const isOwn = argv[0] === ownProgramOf(image);
    const program = isOwn ? image.main : this.lookup(argv[0] ?? '');
    if (typeof program === 'string') return program;
    const {descriptors, terminal} = this.#io;
    this.#main = this.machine.processes.spawn(program, {
      argv,
      env: this.#fullEnv(terminal !== undefined),
      cwd: workingDirectory ?? image.workingDirectory ?? '/',
      context: this.#io.contextFrom(this.#context()),
      descriptors,
      // a program that stands in another's image is no server of ours, which would handle SIGTERM
      ...(!pids && {init: {handlesSignals: isOwn && !image.ignoresSignals}}),
    });
    if (terminal) terminal.foreground = {processes: this.machine.processes, group: this.#main.group};
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
    for (const directory of (this.#fullEnv(false).get('PATH') ?? defaultPath).split(':')) {
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
    const env = new Map([...this.#fullEnv(options.isOnTerminal ?? false), ...(options.env ?? [])]);
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

  /** Connects a client to the main program's streams. */
  attach(client: ProgramClient, options: {stdin: boolean}): ProgramInput {
    return this.#io.attach(client, options);
  }

  /** Signals the main program. */
  kill(signal: Signal): void {
    if (!this.exit) this.#main?.signal(signal);
  }

  get isRunning(): boolean {
    return this.#main !== undefined && this.exit === undefined;
  }

  #fullEnv(isOnTerminal: boolean): Map<string, string> {
    const {image, env, hostname} = this.#options;
    return new Map([
      ['PATH', defaultPath],
      ['HOSTNAME', hostname],
      ...(isOnTerminal ? [['TERM', 'xterm'] as const] : []),
      ...Object.entries(image.env ?? {}),
      ...env,
      ['HOME', env.get('HOME') ?? '/root'],
    ]);
  }

  #context(): Context {
    return new Context().with(netnsKey, this.netns);
  }

  /** The main program has ended: everything else in the container dies with it, and with a PID 1 whoever sees it. */
  #ended(status: number): void {
    for (const process of this.machine.processes.list())
      if (!this.#options.pids || process.machine === this.machine) process.signal('SIGKILL');
    this.log.close();
    this.#io.close();
    this.exit = {status, signal: this.#main?.killedBy, finishedUs: this.machine.engine.clock.nowUs};
    this.onExit?.(this.exit);
  }
}

/** The running container that a name means, for parts of the world that look into pods. */
export type FindContainer = (namespace: string, pod: string, container?: string) => RunningContainer | undefined;
