import type {Function as FunctionNode, ParsedScript} from 'unbash';
import {type Descriptor, Interrupted, type Process, type Signal} from '../process.ts';
import type {TerminalSize} from '../streams.ts';
import type {TerminalDevice} from '../terminal-context.ts';
import type {Argument} from './assignment.ts';
import {installDynamicVariables} from './dynamic.ts';
import {JobTable} from './jobs.ts';
import type {SourceText} from './source.ts';
import {type Variable, Variables} from './variables.ts';

export interface FunctionDefinition {
  readonly name: string;
  readonly node: FunctionNode;
  readonly source: SourceText;
  /** what `BASH_SOURCE` says of it */
  readonly file: string;
}

/** One call on the stack of functions and sourced files. */
export interface Frame {
  readonly kind: 'function' | 'source';
  readonly name: string;
  readonly callLine: number;
  readonly file: string;
}

/** Services of the interpreter that expansions and builtins need; they never import it. */
export interface Runtime {
  /** Runs a command substitution and returns its output without trailing newlines. */
  capture(shell: Shell, script: ParsedScript, source: SourceText): Promise<string>;
  /** Starts a process substitution; returns the path to its pipe. */
  substituteProcess(shell: Shell, script: ParsedScript, operator: '<' | '>', source: SourceText): Promise<string>;
  /** Parses and runs text in this shell, as `eval` and `source` do. */
  runText(shell: Shell, text: string, options?: {firstLine?: number; interactive?: boolean}): Promise<number>;
  /** Runs a command by its words: a function, a builtin or a program. */
  runWords(shell: Shell, words: readonly string[], options?: {skipFunctions?: boolean}): Promise<number>;
  callFunction(shell: Shell, definition: FunctionDefinition, args: readonly string[]): Promise<number>;
  builtinNames(): readonly string[];
  /** Runs the builtin `name`; `undefined` when there is none. */
  runBuiltin(shell: Shell, name: string, args: readonly Argument[]): Promise<number> | undefined;
}

/** Handling of one signal or pseudo signal by `trap`; '' ignores it. */
export type Traps = Map<string, string>;

/** `set -o` options that are on in every new shell. */
const defaultOptions = ['braceexpand', 'hashall', 'interactive-comments'];

const defaultShopts = [
  'checkwinsize',
  'cmdhist',
  'complete_fullquote',
  'extquote',
  'force_fignore',
  'globasciiranges',
  'globskipdots',
  'hostcomplete',
  'interactive_comments',
  'patsub_replacement',
  'progcomp',
  'promptvars',
  'sourcepath',
];

/** Everything one bash process holds: variables, functions, jobs, options, and where it is in its script. */
export class Shell {
  readonly process: Process;
  readonly runtime: Runtime;
  variables = new Variables();
  functions = new Map<string, FunctionDefinition>();
  /** functions that `DEBUG` and `RETURN` traps look into: `declare -ft` */
  tracedFunctions = new Set<string>();
  aliases = new Map<string, string>();
  options = new Set(defaultOptions);
  shopts = new Set(defaultShopts);
  positional: string[] = [];
  /** `$$`: a subshell has its parent's */
  pid: number;
  /** `$0` */
  name = 'bash';
  /** what error messages call a shell that runs no script file */
  label = 'bash';
  status = 0;
  pipeStatus: number[] = [0];
  lastBackground: number | undefined;
  lastArgument = '';
  jobs = new JobTable();
  traps: Traps = new Map();
  pendingTraps: string[] = [];
  history: string[] = [];
  directoryStack: string[] = [];
  frames: Frame[] = [];
  source: SourceText;
  line = 1;
  loopDepth = 0;
  /** > 0 while a failing command must not end the shell under `set -e` */
  conditionDepth = 0;
  /** `sh` is Debian's dash: the same shell here, with its words for errors */
  isDash = false;
  /** reads commands from a person: job control, and errors do not end it */
  interactive = false;
  /** started by a login (`-l`, or a name with a dash before it) */
  isLogin = false;
  /** where a shell that is not interactive has its commands from: a script file, `-c`, or standard input */
  commandsFrom: 'file' | 'string' | 'input' = 'input';
  /** `BASH_COMMAND` */
  command = '';
  /** a trap that looks at `BASH_COMMAND` is running, and does not change it */
  commandIsHeld = false;
  isSubshell = false;
  subshellDepth = 0;
  /** > 0 while `return` is meaningful */
  returnDepth = 0;
  /** how many texts (`eval`, `source`, traps) are being run within each other */
  textDepth = 0;
  startedUs: number;
  /** status of the last command substitution of the command being expanded */
  substituted: number | undefined;
  /** descriptors of process substitutions that the current command holds */
  substitutionDescriptors: number[] = [];
  /** descriptors that no child gets: the shell's ends of coprocesses */
  readonly privateDescriptors = new Set<number>();
  /** job notices wait for this: the group that owns the terminal, when there is one */
  terminal: TerminalDevice | undefined;
  /** the terminal's size when `COLUMNS` and `LINES` were last set from it */
  window: TerminalSize | undefined;
  #ticks = 0;

  constructor(process: Process, runtime: Runtime, source: SourceText) {
    this.process = process;
    this.runtime = runtime;
    this.source = source;
    this.startedUs = process.engine.clock.nowUs;
    this.pid = process.pid;
    installDynamicVariables(this);
  }

  /** The shell of a subshell process: a copy that shares nothing with its parent. */
  fork(process: Process): Shell {
    const copy = new Shell(process, this.runtime, this.source);
    copy.pid = this.pid;
    copy.variables = this.variables.copy();
    installDynamicVariables(copy);
    copy.functions = new Map(this.functions);
    copy.tracedFunctions = new Set(this.tracedFunctions);
    copy.aliases = new Map(this.aliases);
    copy.options = new Set(this.options);
    copy.shopts = new Set(this.shopts);
    copy.positional = [...this.positional];
    copy.name = this.name;
    copy.label = this.label;
    copy.status = this.status;
    copy.pipeStatus = [...this.pipeStatus];
    copy.lastBackground = this.lastBackground;
    copy.lastArgument = this.lastArgument;
    copy.traps = new Map([...this.traps].filter(([, action]) => action === ''));
    copy.directoryStack = [...this.directoryStack];
    copy.frames = [...this.frames];
    copy.line = this.line;
    copy.loopDepth = this.loopDepth;
    copy.conditionDepth = this.conditionDepth;
    copy.isSubshell = true;
    copy.isDash = this.isDash;
    copy.commandsFrom = this.commandsFrom;
    copy.command = this.command;
    copy.subshellDepth = this.subshellDepth + 1;
    copy.returnDepth = this.returnDepth;
    copy.textDepth = this.textDepth;
    copy.startedUs = this.startedUs;
    copy.jobs = this.jobs.inherit();
    return copy;
  }

  /** Descriptors that children get. */
  inheritedDescriptors(): ReadonlyMap<number, Descriptor> {
    return new Map([...this.process.descriptors].filter(([fd]) => !this.privateDescriptors.has(fd)));
  }

  /** Opens the highest free descriptor below 64 for this shell alone. */
  addPrivateDescriptor(descriptor: Descriptor): number {
    let fd = 63;
    while (this.process.descriptors.has(fd)) fd--;
    this.process.setDescriptor(fd, descriptor);
    this.privateDescriptors.add(fd);
    return fd;
  }

  closePrivateDescriptor(fd: number): void {
    if (this.privateDescriptors.delete(fd)) this.process.closeDescriptor(fd);
  }

  /** Where error messages say they come from: `bash: ` or `script.sh: line 3: `. */
  get prefix(): string {
    if (this.isDash) return `${this.scriptName}: ${this.line}: `;
    return this.interactive ? `${this.label}: ` : `${this.scriptName}: line ${this.line}: `;
  }

  /** What error messages call the text being run. @models bash error.c get_name_for_error */
  get scriptName(): string {
    return this.frames.at(-1)?.file ?? this.name;
  }

  /** What `BASH_SOURCE` says of a function defined here. */
  get sourceName(): string {
    const file = this.frames.at(-1)?.file;
    if (file !== undefined) return file;
    return this.commandsFrom === 'file' ? this.name : this.commandsFrom === 'string' ? 'environment' : 'main';
  }

  /** Status of a shell that an expansion error ends: with `-c`, that of a command that was not found. */
  statusOfFatal(status: number): number {
    return status === 127 && this.commandsFrom !== 'string' ? 1 : status;
  }

  async complain(message: string): Promise<void> {
    await this.process.err(`${this.prefix}${message}\n`);
  }

  has(option: string): boolean {
    return this.options.has(option);
  }

  get(name: string): string | undefined {
    return this.variables.get(name);
  }

  lookup(name: string): Variable | undefined {
    return this.variables.lookup(name);
  }

  /**
   * Charges the CPU time of one command or loop turn. Time is paid in batches, so that an endless loop lets the rest
   * of the world live and can be interrupted.
   */
  async tick(): Promise<void> {
    if (++this.#ticks < ticksPerSleep) return;
    this.#ticks = 0;
    await this.process.sleep(ticksPerSleep * builtinCostUs);
  }

  /** Takes a signal: a trap is queued, an interactive shell gives up its command, otherwise the default applies. */
  handleSignal(signal: Signal): boolean {
    const action = this.traps.get(signal.slice(3));
    if (action !== undefined) {
      if (action !== '') {
        this.pendingTraps.push(signal.slice(3));
        this.wakeForTrap?.();
      }
      return true;
    }
    if (!this.interactive) return false;
    if (signal === 'SIGINT') this.process.interrupt(new Interrupted('SIGINT'));
    return signal !== 'SIGHUP' && signal !== 'SIGSTOP';
  }

  /** Set while a builtin waits in a way that a trap cuts short. */
  wakeForTrap: (() => void) | undefined;
}

const ticksPerSleep = 50;
const builtinCostUs = 30;
